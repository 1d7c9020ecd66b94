"""A kiosk's box prints for a hall that really runs, on a printer that the server cannot reach."""

import threading

import pytest
import socketio

from hardware.printers.simulated import open_printer as open_simulated
from hardware.printers.virtual import Fault
from hardware.scanners.virtual import VirtualReader
from hardware.wires.twin import PtyTwin
from kiosk import printer as driving
from kiosk.agent import KioskAgent
from server.contract import agent as agents
from server.contract.client import Refusal
from server.contract.profile import join

PATIENCE = 30.0


@pytest.fixture
def opened(monkeypatch):
    """The printers that the box opened."""
    printers = []

    def open_printer(settings):
        printers.append(open_simulated(settings))
        return printers[-1]

    monkeypatch.setattr(driving, "open_printer", open_printer)
    monkeypatch.setattr(driving, "GLANCE", 0.5)
    monkeypatch.setattr(agents, "HEALTH_EVERY", 1.0)
    return printers


class Corner:
    """A kiosk with a box behind it, and the printer in that box."""

    def __init__(self, hall, folder):
        self.hall, self.manager = hall, hall.sign_in("manager")
        self.path = f"/api/halls/{hall.id}/devices"
        self.box = self.add("agent", "取号机盒")
        settings = {"driver": "simulated", "speed": 100000, "agent": self.box["id"]}
        self.printer = self.add("printer", "盒内打印机", settings)
        kiosk = self.add("kiosk", "二号取号机", {"printer": self.printer["id"]})
        self.kiosk = hall.client(hall.intents().post("/api/devices/enrol", code(kiosk))["token"])
        self.service = next(iter(hall.services().values()))
        self.kept = folder / "kiosk.json"
        profile = join(hall.url, self.box["code"], None, self.kept)
        self.agent = KioskAgent(profile, self.kept).start()

    def add(self, kind, name, settings=None):
        body = {"kind": kind, "name": name, "settings": settings or {}}
        return self.manager.intents.post(self.path, body)

    def slip(self, ticket):
        return self.kiosk.ticket(ticket["id"])["slip"]["state"]

    def device(self, made):
        return next(d for d in self.manager.intents.get(self.path) if d["id"] == made["id"])


def code(made):
    return {"code": made["code"]}


@pytest.fixture
def corner(hall, tmp_path, opened):  # noqa: ARG001  opened before the box is
    corner = Corner(hall, tmp_path)
    yield corner
    corner.agent.close()


def test_a_box_prints_for_its_hall(corner, opened, eventually):
    eventually(lambda: opened, PATIENCE, "the box to open its printer")
    eventually(lambda: corner.device(corner.printer)["online"], PATIENCE)
    ticket = corner.kiosk.issue(corner.service)
    eventually(lambda: corner.slip(ticket) == "printed", PATIENCE)
    (sheet,) = opened[0].slips()
    assert ticket["number"] in sheet.text
    eventually(lambda: corner.device(corner.box)["health"].get("paper") == "ok", PATIENCE)
    assert corner.device(corner.box)["health"]["page"] == "kiosk-agent"

    opened[0].tell(Fault.PAPER_OUT)
    eventually(lambda: corner.device(corner.printer)["health"]["paper"] == "out", PATIENCE)
    ticket = corner.kiosk.issue(corner.service)
    eventually(lambda: corner.slip(ticket) == "failed", PATIENCE)
    assert len(opened[0].slips()) == 1

    # the server restarts: the box finds it again, and nothing is printed twice
    opened[0].mend()
    corner.hall.kill()
    corner.hall.start()
    eventually(lambda: corner.agent._agent.live, PATIENCE)
    ticket = corner.kiosk.issue(corner.service)
    eventually(lambda: corner.slip(ticket) == "printed", PATIENCE)
    numbers = [sheet.text for sheet in opened[0].slips() if ticket["number"] in sheet.text]
    assert len(numbers) == 1
    assert len({sheet.text for sheet in opened[0].slips()}) == len(opened[0].slips())


def test_a_printer_hangs_on_an_agent_of_this_hall(hall):
    manager = hall.sign_in("manager")
    for agent in ("nobody", "p1"):
        settings = {"driver": "simulated", "agent": agent}
        body = {"kind": "printer", "name": "无主", "settings": settings}
        with pytest.raises(Refusal) as refused:
            manager.intents.post(f"/api/halls/{hall.id}/devices", body)
        assert refused.value.extras["fields"] == [{"path": "settings.agent", "problem": "unknown"}]


def test_a_box_leaves_no_thread_behind(corner, opened, eventually):
    eventually(lambda: opened, PATIENCE, "the box to open its printer")
    corner.agent.close()
    corner.agent.close()
    assert not [t for t in threading.enumerate() if t.name.startswith(("printer-", "letters"))]


class Page:
    """The page of a kiosk, as far as it hears what its box scanned."""

    def __init__(self, hall, token):
        self.heard = []
        self.socket = socketio.Client(reconnection=False)
        self.socket.on("scanned", lambda told: self.heard.append(told["text"]), "/kiosk")
        auth = {"token": token, "hall": hall.id}
        self.socket.connect(hall.url, auth=auth, transports=["websocket"], namespaces=["/kiosk"])


def test_what_a_box_scans_reaches_the_page_of_its_kiosk_and_no_other(hall, tmp_path, eventually):
    manager, path = hall.sign_in("manager").intents, f"/api/halls/{hall.id}/devices"
    token = hall.token("kiosk")
    own = hall.client("kiosk").me()["device"]["id"]
    made = manager.post(path, {"kind": "kiosk", "name": "隔壁", "settings": {}})
    other = hall.intents().post("/api/devices/enrol", code(made))["token"]
    scanner, kept = VirtualReader(), tmp_path / "box.json"
    with PtyTwin(scanner.answer) as port:
        settings = {"scanner_driver": "serial", "scanner_address": port.address, "kiosk": own}
        box = manager.post(path, {"kind": "agent", "name": "盒", "settings": settings})
        agent = KioskAgent(join(hall.url, box["code"], None, kept), kept).start()
        pages = Page(hall, token), Page(hall, other)
        eventually(lambda: agent._agent.live, PATIENCE)
        scanner.hold("Y7K2M4Q8P")
        eventually(lambda: pages[0].heard, PATIENCE, "the scan on the page")
        assert pages[0].heard == ["Y7K2M4Q8P"]
        assert pages[1].heard == []
        pages[0].socket.disconnect()
        with pytest.raises(Refusal, match="not_found"):
            eventually(lambda: agent._agent.client.scanned("nobody there"), PATIENCE)
        port.unplug()
        eventually(lambda: parts(manager, path, box).get("scanner") in LOST, PATIENCE)
        pages[1].socket.disconnect()
        agent.close()
    with pytest.raises(Refusal, match="forbidden"):
        hall.client("board").scanned("not a board")
    with pytest.raises(Refusal, match="not_found"):
        hall.client("kiosk").scanned("a kiosk without a box")
    assert "Y7K2M4Q8P" not in hall.log.read_text(encoding="utf-8")


LOST = {"hung_up", "unreachable"}


def parts(manager, path, made):
    device = next(one for one in manager.get(path) if one["id"] == made["id"])
    return (device["health"] or {}).get("parts", {})
