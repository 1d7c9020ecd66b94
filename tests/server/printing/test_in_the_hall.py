"""A whole hall prints: what the kiosk and the console learn when the printer is not well."""

import pytest

PATIENCE = 30.0  # seconds, on a busy test machine


class Floor:
    """A running hall, its kiosk, and its simulated printer."""

    def __init__(self, hall, eventually):
        self.hall, self.kiosk = hall, hall.client("kiosk")
        self.page, self.suffer = hall.intents(), hall.suffer
        self.service = next(iter(hall.services().values()))
        eventually(lambda: self.printers, PATIENCE, "the printer")

    def mend(self):
        return self.suffer(None)

    @property
    def printers(self):
        found = self.page.get("/printers/simulated/printers")["printers"]
        return [printer for printer in found if printer["hall"] == self.hall.id]

    def paper(self, number):
        slips = [slip for printer in self.printers for slip in printer["slips"]]
        return [slip for slip in slips if number in slip["text"].splitlines()]

    def slip(self, ticket):
        return self.kiosk.ticket(ticket["id"])["slip"]


@pytest.fixture
def floor(hall, eventually):
    floor = Floor(hall, eventually)
    floor.mend()
    return floor


def test_a_number_taken_is_a_slip_in_the_tray(floor, eventually):
    ticket = floor.kiosk.issue(floor.service)
    assert ticket["slip"]["state"] == "queued", "issuing never waits for paper"
    eventually(lambda: floor.slip(ticket)["state"] == "printed", PATIENCE)
    [slip] = floor.paper(ticket["number"])
    assert slip["cut"]
    assert "示范市政务服务中心" in slip["text"]
    assert "补打" not in slip["text"]


def test_without_paper_the_number_stands_and_everybody_is_told(floor, hall, eventually):
    floor.suffer("paper_out")
    ticket = floor.kiosk.issue(floor.service)
    eventually(lambda: floor.slip(ticket)["state"] == "failed", PATIENCE)
    assert floor.slip(ticket)["problem"] == "paper_out"
    failed = floor.kiosk.screen("kiosk")["screen"]["failed_slips"]
    assert ticket["number"] in [slip["number"] for slip in failed]
    manager = hall.sign_in("manager")
    told = manager.screen("manager")["screen"]
    assert ticket["number"] in [slip["number"] for slip in told["slips"]]
    eventually(
        lambda: "out" in [p["state"] for p in floor.kiosk.screen("kiosk")["screen"]["printers"]]
    )
    floor.mend()
    floor.kiosk.slip(ticket["id"])
    eventually(lambda: floor.slip(ticket)["state"] == "printed", PATIENCE)
    [slip] = floor.paper(ticket["number"])
    assert "补打" in slip["text"]


def test_a_power_cut_between_sent_and_printed_leaves_it_unknown_and_unprinted(launch, eventually):
    hall = launch()
    floor = Floor(hall, eventually)
    floor.suffer("slow")
    sent, waiting = floor.kiosk.issue(floor.service), floor.kiosk.issue(floor.service)
    eventually(lambda: floor.slip(sent)["state"] == "sent", PATIENCE)
    hall.kill()
    hall.start()
    eventually(lambda: floor.slip(sent)["state"] == "unknown", PATIENCE)
    eventually(lambda: floor.slip(waiting)["state"] == "printed", PATIENCE)
    assert floor.slip(sent)["problem"] == "interrupted"
    assert floor.paper(sent["number"]) == [], "nobody reprints what may lie in the tray"
    assert len(floor.paper(waiting["number"])) == 1
    facts = [e["kind"] for e in hall.history() if e["data"].get("ticket") == sent["id"]]
    assert facts == ["ticket_issued", "slip_queued", "slip_unknown"]
    hall.stop()


def test_the_demo_halls_second_printer_stands_in(floor, hall, eventually):
    first = f"/printers/simulated/{hall.id}-printer-1/faults"
    floor.page.post(first, {"fault": "unplugged", "on": True})
    ticket = floor.kiosk.issue(floor.service)
    eventually(lambda: floor.slip(ticket)["state"] == "printed", PATIENCE)
    assert floor.slip(ticket)["printer"] == f"{hall.id}-printer-2"
    floor.mend()
