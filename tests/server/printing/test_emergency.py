"""Numbers to be given out by hand: printed before the day that needs them, never a ticket's."""

from server.actions import printing
from server.domain.events import Actor
from server.queries.forms import Occasion, pages

WANG = Actor("staff", "wang")


def test_a_sheet_and_a_ticket_of_one_line_never_have_the_same_number(floor):
    floor.open(east={})
    order = {"what": "emergency", "line": "a", "first": 1, "last": 2}
    with floor.work(WANG) as work:
        occasion = Occasion(work.now, "20261123-7", work.devices.get("east"), "")
        printing.print_form(work, "east", "emergency", pages(work.hall, order, occasion))
    ticket = floor.take()
    floor.eventually(lambda: len(floor.facts("slip_printed")) == 3)
    assert ticket.number == "A001"
    assert len(floor.papers("east", ticket)) == 1
    sheets = [s.text for s in floor.machine("east").sheets() if "应急号" in s.text]
    assert ["应A001" in sheets[0], "应A002" in sheets[1]] == [True, True]
    assert all("批次 20261123-7" in text for text in sheets), "which bundle it is of"
