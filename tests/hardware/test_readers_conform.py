"""Every scanner and card reader keeps the same promises, on memory and on the real wires' twins."""

import contextlib
import os
import struct
import threading
import time
from pathlib import Path

import pytest

import hardware
from hardware.cards.simulated import SimulatedReader
from hardware.cards.virtual import Fault as ServiceFault
from hardware.cards.virtual import ServicePort, VirtualService
from hardware.errors import DeviceError, Misconfigured
from hardware.lines import LineReader
from hardware.registry import (
    CARD_READERS,
    SCANNERS,
    names,
    open_card_reader,
    open_scanner,
)
from hardware.scanners.simulated import SimulatedScanner
from hardware.scanners.virtual import Fault, VirtualReader
from hardware.window_kinds import Card
from hardware.wires.twin import PtyTwin, TcpTwin

CODES = {"0": 11, **{str(n): n + 1 for n in range(1, 10)}, "x": 45, "X": 45}
NUMBERS = ["11010119900307001X", "440101198001011238"]


class Held:
    """The kernel's side of a keyboard: what is held before the reader is typed."""

    def __init__(self, path):
        os.mkfifo(path)
        self.path, self.file = path, os.open(path, os.O_RDWR)

    def hold(self, text):
        said = b""
        for code in [*(CODES[each] for each in text.lower()), 28]:
            said += b"".join(struct.pack("@llHHi", 0, 0, 1, code, value) for value in (1, 0))
        os.write(self.file, said)

    def tell(self, *_):
        os.close(self.file)
        self.file = -1

    def close(self):
        if self.file >= 0:
            os.close(self.file)


class Rig:
    """A reader with somebody who listens, and the hand that holds things before it."""

    def __init__(self, driver, hold, gone):
        self.driver, self.hold, self.gone = driver, hold, gone
        self.read, self.trouble = [], None
        self.thread = threading.Thread(target=self.listen, daemon=True)
        self.thread.start()

    def listen(self):
        try:
            if hasattr(self.driver, "scans"):
                self.read.extend(each.upper() for each in self.driver.scans())
            else:
                self.read.extend(card.number.upper() for card in self.driver.readings())
        except DeviceError as error:
            self.trouble = error


def lay(service, driver):
    """Take the card that lies there away, and lay another one when the reader saw that."""

    def hold(number):
        service.take()
        while driver._lying:
            time.sleep(0.005)
        service.put(number, "张三")

    return hold


@contextlib.contextmanager
def rigged(kind, wire, folder):
    opener = {"scanner": open_scanner, "card": open_card_reader}[kind]
    with contextlib.ExitStack() as stack:
        if wire == "hid":
            held = Held(folder / "event0")
            stack.callback(held.close)
            rig = Rig(opener({"driver": "hid", "address": str(held.path)}), held.hold, held.tell)
        elif wire == "http" or (wire == "simulated" and kind == "card"):
            service = VirtualService()
            if wire == "http":
                port = stack.enter_context(ServicePort(service))
                driver = opener({"driver": "http", "address": port.address})
            else:
                driver = SimulatedReader(service)
            rig = Rig(
                driver,
                lay(service, driver),
                lambda: service.tell(ServiceFault.GONE, ServiceFault.BROKEN),
            )
        elif wire == "simulated":
            reader = VirtualReader()
            rig = Rig(SimulatedScanner(reader), reader.hold, lambda: reader.tell(Fault.GONE))
        else:
            reader = VirtualReader()
            twin = stack.enter_context({"tcp": TcpTwin, "pty": PtyTwin}[wire](reader.answer))
            driver = opener({"driver": "serial", "address": twin.address})
            rig = Rig(driver, reader.hold, lambda: reader.tell(Fault.GONE))
        yield rig
        rig.driver.close()
        rig.driver.close()
        rig.thread.join(30)
        assert not rig.thread.is_alive()


RIGS = [
    *(("scanner", wire) for wire in ("simulated", "tcp", "pty", "hid")),
    *(("card", wire) for wire in ("simulated", "tcp", "pty", "hid", "http")),
]


@pytest.fixture(params=RIGS, ids=" ".join)
def rig(request, tmp_path, monkeypatch):
    monkeypatch.setattr("hardware.cards.vendor.LOOK_EVERY", 0.02)
    with rigged(*request.param, tmp_path) as rig:
        yield rig


def test_each_thing_is_read_once_in_order(rig, eventually):
    for n, number in enumerate([*NUMBERS, NUMBERS[0]], 1):
        rig.hold(number)
        eventually(lambda n=n: len(rig.read) >= n)
    assert rig.read == [*NUMBERS, NUMBERS[0]]


def test_a_lost_reader_is_noticed(rig, eventually):
    rig.gone()
    eventually(lambda: rig.trouble)
    assert rig.trouble.transient


def test_lines_come_whole_whatever_the_pieces():
    said = "A007\r\n二维码\n\r\n  B001 \r".encode()
    for size in (1, 2, 5, 100):
        reader = LineReader()
        pieces = [said[n : n + size] for n in range(0, len(said), size)]
        assert [line for piece in pieces for line in reader.feed(piece)] == [
            "A007",
            "二维码",
            "B001",
        ]
    assert list(LineReader().feed("张三\n".encode("gbk"))) == ["张三"]


def test_what_is_no_text_is_dropped_and_spoils_no_other():
    reader = LineReader()
    hostile = [
        b"\xff\xfe\x00A\n",
        b"a\x1bb\n",
        b"\x00" * 50 + b"\n",
        b"x" * 5000,
        b"x" * 5000 + b"\n",
    ]
    for piece in hostile:
        assert list(reader.feed(piece)) == []
    assert list(reader.feed(b"A007\n")) == ["A007"]
    assert len(reader._heard) == 0


def test_a_garbled_code_is_none(eventually):
    reader = VirtualReader()
    rig = Rig(SimulatedScanner(reader), reader.hold, None)
    reader.tell(Fault.GARBLED)
    reader.hold("A001")
    reader.mend()
    reader.hold("A002")
    eventually(lambda: rig.read == ["A002"])
    rig.driver.close()


def test_a_card_that_stays_is_read_once_and_a_second_time_when_it_comes_back(
    eventually, monkeypatch
):
    monkeypatch.setattr("hardware.cards.vendor.LOOK_EVERY", 0.01)
    service = VirtualService()
    service.put(NUMBERS[0])
    rig = Rig(SimulatedReader(service), None, None)
    eventually(lambda: rig.read == [NUMBERS[0]])
    time.sleep(0.1)
    assert len(rig.read) == 1
    lay(service, rig.driver)(NUMBERS[0])
    eventually(lambda: len(rig.read) == 2)
    rig.driver.close()


@pytest.mark.parametrize("fault", [f for f in ServiceFault if f is not ServiceFault.GONE])
def test_a_service_that_is_not_well_is_an_error_that_may_pass(fault, monkeypatch):
    monkeypatch.setattr("hardware.cards.vendor.PATIENCE", 0.1)
    service = VirtualService()
    service.tell(fault)
    with ServicePort(service) as port, pytest.raises(DeviceError) as trouble:
        open_card_reader({"driver": "http", "address": port.address})
    assert trouble.value.transient


def test_a_vendors_own_names_are_found():
    service = VirtualService()
    service.card = {"code": 0, "data": {"idCardNo": " 1 ", "xm": "张三"}}
    told = {"driver": "http", "number_field": "data.idCardNo", "name_field": "data.xm"}
    with ServicePort(service) as port:
        reader = open_card_reader({**told, "address": port.address})
        assert next(iter(reader.readings())) == Card("1", "张三")
        service.card = {"data": "no card"}
        assert reader._card(service.card) is None


def test_a_card_shows_nothing_of_itself():
    card = Card(NUMBERS[0], "张三")
    assert repr(card) == str(card) == "Card()"


@pytest.mark.parametrize(
    ("opener", "settings"),
    [
        (open_scanner, {"driver": "eye"}),
        (open_scanner, {"driver": "serial"}),
        (open_scanner, {"driver": "hid", "address": "10.0.0.9:1"}),
        (open_card_reader, {"driver": "http"}),
        (open_card_reader, {"driver": "http", "address": "10.0.0.9:18080"}),
        (open_card_reader, {"driver": "http", "address": "127.0.0.1"}),
        (open_card_reader, {"driver": "hid"}),
    ],
)
def test_settings_that_make_no_sense_are_refused(opener, settings):
    with pytest.raises(Misconfigured):
        opener(settings)


def test_the_drivers_are_found_by_name_and_have_their_line():
    for group, folder in ((SCANNERS, "scanners"), (CARD_READERS, "cards")):
        page = (Path(hardware.__file__).parent / folder / "README.md").read_text(encoding="utf-8")
        assert {"hid", "serial", "simulated"} <= set(names(group))
        assert all(f"| `{name}` |" in page for name in names(group))
        modules = (Path(hardware.__file__).parent / folder).glob("[a-z]*.py")
        assert all(f"`{module.name}`" in page for module in modules)


def test_the_example_of_a_scan_holds():
    assert list(LineReader().feed(bytes.fromhex("41 30 30 37 0D 0A"))) == ["A007"]
