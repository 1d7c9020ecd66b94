"""Two printers: one stands in for the other, what waited is printed, paper is counted."""

from datetime import timedelta

import pytest

from hardware.printers.virtual import Fault
from server.actions import devices, printing
from server.actions.calling import call_next
from server.actions.issuing import Wish, issue
from server.domain.errors import Invalid
from server.domain.events import Actor
from server.printing.stored import StoredSlips

WANG = Actor("staff", "wang")
MANY = 60


def test_a_named_printer_stands_in_and_everybody_can_read_it(floor):
    floor.open(east={"fallback": "west"}, west={})
    floor.machine("east").tell(Fault.PAPER_OUT)
    ticket = floor.take()
    floor.ends(ticket, "printed", None, "west")
    assert (len(floor.papers("west", ticket)), floor.papers("east", ticket)) == (1, [])
    moved = floor.facts("slip_queued")[-1].data
    assert (moved["printer"], moved["instead_of"], moved["problem"]) == (
        "west",
        "east",
        "paper_out",
    )
    floor.machine("east").refill()
    floor.eventually(lambda: floor.level("east") == "ok")
    assert floor.papers("east", ticket) == [], "it came out of the other one already"


def test_what_may_be_paper_already_is_never_handed_on(floor):
    floor.open(east={"fallback": "west"}, west={})
    floor.machine("east").tell(Fault.CLOSING)
    ticket = floor.take()
    floor.ends(ticket, "unknown", "offline", "east")
    assert floor.papers("west", ticket) == []


def test_two_printers_that_stand_in_for_each_other_do_not_play_catch(floor):
    floor.open(east={"fallback": "west"}, west={"fallback": "east"})
    for name in ("east", "west"):
        floor.machine(name).tell(Fault.PAPER_OUT)
    tickets = [floor.take("east"), floor.take("west")]
    floor.ends(tickets[0], "failed", "paper_out", "west")
    floor.ends(tickets[1], "failed", "paper_out", "east")
    assert len(floor.facts("slip_queued")) == 4, "each was handed on once"
    floor.machine("east").refill()
    for ticket in tickets:
        floor.ends(ticket, "printed", None, "east")
        assert len(floor.papers("east", ticket)) == 1


def test_after_a_refill_what_waited_is_printed_and_the_rest_says_why_not(floor):
    floor.open(east={})
    floor.machine("east").tell(Fault.PAPER_OUT)
    called, old = floor.take(), floor.take()
    floor.ends(old, "failed", "paper_out", "east")
    floor.time += timedelta(minutes=25)
    with floor.work() as work:
        assert call_next(work, "1").ticket.id == called.id
    waits = floor.take()
    floor.ends(waits, "failed", "paper_out", "east")
    floor.time += timedelta(minutes=6)
    floor.machine("east").refill()
    floor.ends(waits, "printed", None, "east")
    floor.ends(called, "failed", "too_old", "east")
    floor.ends(old, "failed", "too_old", "east")
    assert [len(floor.papers("east", t)) for t in (called, old, waits)] == [0, 0, 1]
    assert "补打" not in floor.papers("east", waits)[0].text, "it is the first, only late"


def test_a_visitor_who_was_called_meanwhile_needs_no_slip(floor):
    floor.open(east={})
    floor.machine("east").tell(Fault.PAPER_OUT)
    called = floor.take()
    floor.ends(called, "failed", "paper_out", "east")
    with floor.work() as work:
        call_next(work, "1")
    floor.machine("east").refill()
    floor.ends(called, "failed", "not_waiting", "east")
    assert floor.facts("slip_failed")[-1].data["problem"] == "not_waiting"


def test_a_printer_that_is_taken_away_leaves_its_slips_to_the_one_that_stands_in(floor):
    floor.open(east={"fallback": "west"}, west={})
    floor.machine("east").tell(Fault.SILENT)
    tickets = [floor.take() for _ in range(3)]
    with floor.work(WANG) as work:
        devices.revoke(work, "east")
    floor.spool.refresh()
    for ticket in tickets[1:]:
        floor.ends(ticket, "printed", None, "west")


def test_many_slips_behind_dead_printers_are_told_quickly_and_come_out_once(floor):
    floor.open(east={"fallback": "west"}, west={})
    floor.machine("east").tell(Fault.SILENT)
    floor.machine("west").tell(Fault.UNPLUGGED)
    floor.eventually(lambda: floor.level("west") == "offline")
    with floor.work() as work:
        tickets = [issue(work, Wish("id", printer="east")).ticket for _ in range(MANY)]
    floor.time += timedelta(seconds=20)
    floor.eventually(lambda: floor.slip(tickets[-1])[0] == "failed", 60.0)
    floor.machine("west").mend()
    floor.eventually(lambda: floor.slip(tickets[-1])[0] == "printed", 60.0)
    numbers = [fact.data["number"] for fact in floor.facts("slip_printed")]
    assert numbers == [ticket.number for ticket in tickets], "each once, in order"


def test_paper_is_counted_and_the_alert_comes_before_it_runs_out(floor):
    floor.open(east={"roll_metres": 1, "low_metres": 0.5})
    tickets = [floor.take() for _ in range(6)]
    floor.ends(tickets[-1], "printed", None, "east")
    with floor.storage.reading("north") as reading:
        used = reading.rolls()["east"].used_mm
    sheets = [s for s in floor.machine("east").sheets() if s.cut]
    assert used == pytest.approx(sum(s.dots for s in sheets) / 8, rel=0.05)
    floor.eventually(lambda: floor.level("east") == "low")
    assert [f.data["state"] for f in floor.facts("printer_changed")] == ["ok", "low"]


def test_a_refill_is_a_fact_with_who_and_starts_the_count_anew(floor):
    floor.open(east={"roll_metres": 1, "low_metres": 0.9})
    floor.ends(floor.take(), "printed", None, "east")
    floor.eventually(lambda: floor.level("east") == "low")
    with floor.work(WANG) as work:
        printing.refill(work, "east", 40)
    assert floor.level("east") == "ok"
    [fact] = floor.facts("paper_refilled")
    assert (fact.actor, fact.data["metres"]) == (WANG, 40)
    with floor.storage.reading("north") as reading:
        assert reading.rolls()["east"].loaded_by == "staff:wang"


def test_a_roll_that_only_the_sensor_saw_counts_as_the_systems(floor):
    floor.open(east={})
    machine = floor.machine("east")
    for said_so in (False, True):
        machine.tell(Fault.PAPER_OUT)
        floor.eventually(lambda: floor.level("east") == "out")
        floor.time += timedelta(minutes=1)
        if said_so:
            with floor.work(WANG) as work:
                printing.refill(work, "east")
        machine.refill()
        floor.eventually(lambda: floor.level("east") == "ok")
    assert [f.actor.kind for f in floor.facts("paper_refilled")] == ["system", "staff"]


def test_what_was_sent_when_the_server_died_is_not_handed_on(floor):
    with floor.work() as work:
        devices.add(work, {"kind": "printer", "name": "east", "settings": {}}, "east")
        ticket = issue(work, Wish("id", printer="east")).ticket
        work.slips.set(work.slips.of(ticket.id).job, "sent", None, work.now)
        work.devices.set("east", revoked=True)
    floor.open(west={})
    with floor.work() as work:
        settings = {"driver": "simulated", "fallback": "west"}
        work.devices.set("east", revoked=False, settings=settings)
    floor.spool.refresh()
    floor.ends(ticket, "unknown", "interrupted", "east")
    assert floor.papers("west", ticket) == []


def test_visitors_slips_go_before_forms_and_a_forms_words_end_as_paper(floor):
    page = {"hall_name": "北厅", "line_name": "综合", "number": "A901"}
    with floor.work(WANG) as work:
        devices.add(work, {"kind": "printer", "name": "later", "settings": {}}, "later")
        printing.print_form(work, "later", "emergency", [page] * 2)
        ticket = issue(work, Wish("id", printer="later")).ticket
    first, *rest = StoredSlips(floor.storage, lambda: "").due("later")
    assert (first.ticket, [job.words["what"] for job in rest]) == (ticket.id, ["emergency"] * 2)
    floor.open(later={})
    floor.eventually(lambda: len(floor.facts("slip_printed")) == 3)
    with floor.work() as work:
        assert [work.slips.get(job.job).words for job in rest] == [None, None]


def test_a_printer_cannot_stand_in_for_itself_or_be_one_that_is_not_there(floor):
    floor.open(east={})
    for named in ("east", "nowhere"):
        with pytest.raises(Invalid), floor.work(WANG) as work:
            devices.change(work, "east", {"name": "east", "settings": {"fallback": named}})
