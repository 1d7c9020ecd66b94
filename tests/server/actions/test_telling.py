"""Slips of printers that are gone, and boards of other zones."""

import pytest

from server.actions import devices
from server.actions.furnishing import put
from server.actions.telling import hear, mute, print_again, set_slip
from server.domain.errors import Invalid, NotFound


@pytest.fixture(autouse=True)
def printers(hall):
    for name in ("p1", "p2"):
        hall.do(devices.add, {"kind": "printer", "name": name}, name)


def slip(hall, ticket):
    with hall.work() as work:
        last = work.slips.of(ticket.id)
        return last and (last.printer, last.copy, last.state)


def test_revoking_a_printer_gives_up_what_waits_for_it(hall):
    ticket, other = hall.issue(printer="p1"), hall.issue(printer="p2")
    hall.do(devices.revoke, "p1")
    assert slip(hall, ticket) == ("p1", 0, "failed")
    assert slip(hall, other) == ("p2", 0, "queued")
    assert [fact.data["number"] for fact in hall.facts("slip_failed")] == ["A001"]
    with hall.work() as work:
        assert work.slip_printer(ticket.id) == "p2"
    hall.do(print_again, ticket.id, "p2")
    assert slip(hall, ticket) == ("p2", 1, "queued")


def test_another_printer_takes_over_a_slip_that_waits(hall):
    ticket = hall.issue(printer="p1")
    hall.do(print_again, ticket.id, "p1")
    assert slip(hall, ticket) == ("p1", 0, "queued")
    hall.do(print_again, ticket.id, "p2")
    assert slip(hall, ticket) == ("p2", 1, "queued")
    assert len(hall.facts("slip_failed")) == 1


def test_of_a_slip_that_was_sent_nobody_knows(hall):
    ticket = hall.issue(printer="p1")
    with hall.work() as work:
        set_slip(work, work.slips.of(ticket.id).job, "sent", None)
    hall.do(devices.revoke, "p1")
    assert slip(hall, ticket) == ("p1", 0, "sent")  # it may be in the middle of it
    hall.do(print_again, ticket.id, "p2")
    assert slip(hall, ticket) == ("p2", 1, "queued")
    assert len(hall.facts("slip_unknown")) == 1


@pytest.mark.parametrize("printer", ["p1", "nobody", {"p": 1}])
def test_a_number_is_given_though_its_printer_is_gone(hall, printer):
    hall.do(devices.revoke, "p1")
    ticket = hall.issue(printer=printer)
    assert slip(hall, ticket) is None
    with pytest.raises(NotFound):
        hall.do(print_again, ticket.id, printer)


@pytest.mark.parametrize("printer", ["nobody", "kiosk", {"p": 1}, ["p1"]])
def test_a_kiosk_prints_on_a_printer_of_its_hall(hall, printer):
    kiosk = {"kind": "kiosk", "name": "kiosk", "settings": {"printer": "p1"}}
    hall.do(devices.add, kiosk, "kiosk")
    wrong = {"settings": {"printer": printer}}
    with pytest.raises(Invalid) as refused:
        hall.do(devices.change, "kiosk", wrong)
    assert refused.value.extras["fields"][0]["path"] == "settings.printer"
    with pytest.raises(Invalid):
        hall.do(devices.add, kiosk | wrong)
    hall.do(devices.change, "kiosk", {"settings": {"printer": "p2"}})
    hall.do(devices.change, "kiosk", {"settings": {}})


@pytest.mark.parametrize(("zone", "heard"), [("east", True), ("west", False), (None, True)])
def test_a_board_confirms_the_calls_of_its_zone(hall, zone, heard):
    window = {"number": 1, "name": "1", "lines": ["a"], "zone": "east"}
    hall.do(put, "window", "1", window)
    hall.do(devices.add, {"kind": "board", "name": "board", "zone": zone}, "board")
    hall.issue()
    seq = hall.call_next().call_seq
    assert hall.do(hear, seq, "shown", "board") is heard
    assert bool(hall.facts("announcement_shown")) is heard


def test_a_hall_is_silenced_once_and_lets_its_voices_speak_again(hall):
    hall.do(mute, muted=True)
    hall.do(mute, muted=True)
    with hall.work() as work:
        assert work.hall.muted
    hall.do(mute, muted=False)
    hall.do(mute, muted=False)
    with hall.work() as work:
        assert work.hall.muted is None
    kinds = [fact.kind for fact in hall.facts("voices_muted", "voices_unmuted")]
    assert kinds == ["voices_muted", "voices_unmuted"]
