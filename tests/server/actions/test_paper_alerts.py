"""Slips that came to nothing are on the manager's screen: how many, and since when."""

from datetime import timedelta

from server.actions.devices import add
from server.actions.printing import mark, print_form
from server.queries.overview import manager_screen
from server.queries.times import iso

PRINTER = {"kind": "printer", "name": "取号机打印机", "settings": {"driver": "simulated"}}


def lost(hall):
    with hall.storage.reading("north") as reading:
        (alert,) = manager_screen(reading)["alerts"]
    return alert["code"], alert["subject"], alert["since"]


def test_since_is_when_it_began_and_not_when_it_last_happened(hall):
    printer = hall.do(add, PRINTER).id
    began = hall.time
    for number in range(1, 4):
        (job,) = hall.do(print_form, printer, "test", [{"text": "A"}])
        hall.do(mark, job, "failed", "paper_out", 0)
        assert lost(hall) == ("slips_failed", str(number), iso(began))
        hall.time += timedelta(minutes=1)


def test_all_are_told_and_those_first_that_somebody_waits_for(hall):
    printer = hall.do(add, PRINTER).id
    began = hall.time
    for number in range(25):
        (job,) = hall.do(print_form, printer, "test", [{"text": "A"}])
        hall.do(mark, job, "failed", "too_old" if number > 1 else "paper_out", 0)
        hall.time += timedelta(seconds=1)
    with hall.storage.reading("north") as reading:
        screen = manager_screen(reading)
    assert screen["slips_count"] == len(screen["slips"]) == 25
    told = [(slip["problem"], slip["at"]) for slip in screen["slips"][:2]]
    assert told == [("paper_out", iso(began + timedelta(seconds=1))), ("paper_out", iso(began))]
    assert lost(hall) == ("slips_failed", "2", iso(began))
