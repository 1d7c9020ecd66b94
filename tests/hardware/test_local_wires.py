"""The wires of this machine: serial settings, device files, USB, and the queues of CUPS."""

import os
import pty
import tempfile
import time
import tty
from pathlib import Path

import pytest
import serial

from hardware.errors import HungUp, Misconfigured, NotAllowed, TimedOut, Unreachable
from hardware.kinds import Failed, Paper, Printed, Problem, Unknown
from hardware.printers.escpos import EscposPrinter, open_printer
from hardware.printers.settings import PrinterSettings
from hardware.printers.virtual import Fault, VirtualPrinter
from hardware.wires.address import wire_at
from hardware.wires.file import FileWire
from hardware.wires.lp import LpWire
from hardware.wires.memory import MemoryWire
from hardware.wires.serial import Flow, Parity, SerialWire
from hardware.wires.tcp import TcpWire
from hardware.wires.usb import UsbWire


@pytest.mark.parametrize(
    ("address", "wire"),
    [
        ("10.0.0.9:9101", TcpWire),
        ("/dev/ttyS0", SerialWire),
        ("serial:/dev/ttyUSB0?baud=115200&flow=rts&parity=even", SerialWire),
        ("usb:04b8:0e15", UsbWire),
        ("usb:04B8:0E15?serial=J4QX1234", UsbWire),
        ("file:/dev/usb/lp0", FileWire),
        ("lp:tickets_1", LpWire),
    ],
)
def test_an_address_chooses_the_wire(address, wire):
    assert type(wire_at({"address": address})) is wire


@pytest.mark.parametrize(
    "address",
    [
        None,
        "",
        "serial:ttyUSB0",
        "serial:/dev/ttyUSB0?baud=fast",
        "serial:/dev/ttyUSB0?baud=0",
        "serial:/dev/ttyUSB0?flow=both",
        "serial:/dev/ttyUSB0?speed=9600",
        "usb:04b8",
        "usb:04b8:xyz1",
        "file:usb/lp0",
        "lp:",
        "lp:-d evil",
        "lp:two words",
        "file:/dev/usb/lp0\0",
        "serial:/dev/ttyUSB0\0",
        "serial:/dev/ttyUSB0?baud=99999999999999999999999",
    ],
)
def test_addresses_that_nobody_can_mean(address):
    with pytest.raises(Misconfigured):
        open_printer({"address": address})


def test_what_is_said_of_a_serial_port_is_kept():
    wire = SerialWire.at("serial:/dev/ttyS1?baud=19200&flow=xon&parity=odd", 1.0)
    assert wire == SerialWire("/dev/ttyS1", 19200, 1.0, Flow.XON, Parity.ODD)
    assert wire.bytes_a_second == 1920


def refuse(*_, **__):
    raise serial.SerialException(13, "could not open port: Permission denied")


def test_a_port_one_may_not_open_is_named(monkeypatch):
    monkeypatch.setattr(serial, "Serial", refuse)
    with pytest.raises(NotAllowed, match="dialout"):
        SerialWire("/dev/ttyS0").connect()


def test_a_missing_device_file_is_never_made(tmp_path):
    with pytest.raises(Unreachable):
        FileWire(str(tmp_path / "lp0")).connect()
    assert not (tmp_path / "lp0").exists()


def test_a_usual_file_is_no_printer(tmp_path):
    (tmp_path / "lp0").touch()
    with pytest.raises(Unreachable, match="no device"):
        FileWire(str(tmp_path / "lp0")).connect()


def test_a_device_file_one_may_not_open_is_named(monkeypatch):
    def forbid(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", forbid)
    with pytest.raises(NotAllowed):
        FileWire("/dev/null").connect()


@pytest.fixture
def pipe(tmp_path):
    os.mkfifo(tmp_path / "lp0")
    return tmp_path / "lp0"


def test_a_pipe_takes_a_whole_slip(pipe, slip):
    known = PrinterSettings(tells_status=False, patience=0.3)
    printer = EscposPrinter(FileWire(str(pipe), 0.3), known)
    assert printer.print(slip) == Failed(Problem.OFFLINE), "nobody reads"
    machine = VirtualPrinter(speed=1e6)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    assert printer.print(slip) == Printed(Paper.UNKNOWN, confirmed=False)
    caller = machine.answer()
    caller.take(os.read(reader, 65536))
    os.close(reader)
    assert [sheet.cut for sheet in machine.sheets()] == [True]


def test_a_pipe_that_is_full_or_broken_is_given_up(pipe):
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    with FileWire(str(pipe), 0.1).connect() as connection:
        begun = time.monotonic()
        with pytest.raises(TimedOut):
            connection.send(bytes(1_000_000))
        assert time.monotonic() - begun < 20
        assert connection.receive(0.01) == b"", "a pipe only takes"
        os.close(reader)
        with pytest.raises(HungUp):
            connection.send(b"more")
        with pytest.raises(HungUp):
            connection.receive(0.1)


def test_a_device_file_may_say_nothing_without_being_gone():
    with FileWire("/dev/zero", 0.1).connect() as connection:
        assert connection.receive(0.1) == bytes(2048)
    with FileWire("/dev/null", 0.1).connect() as connection:
        assert connection.receive(0.05) == b"", "a printer with nothing to say"
        connection.send(b"slip")


def test_a_line_that_never_drains_is_given_up():
    far, near = pty.openpty()
    tty.setraw(near)
    wire = SerialWire(os.ttyname(near), 9600, 0.1)
    connection = wire.connect()
    connection._waiting = lambda: 4000
    with pytest.raises(TimedOut, match="4000 bytes"):
        connection.send(b"slip")
    connection.close()
    os.close(far)
    os.close(near)


def test_a_usb_printer_is_found_by_its_numbers_and_serial(usb_twin):
    backend = usb_twin(VirtualPrinter(speed=1e6).answer)
    UsbWire(0x04B8, 0x0E15, backend=backend).connect().close()
    UsbWire(0x04B8, 0x0E15, "J4QX1234", backend=backend).connect().close()
    with pytest.raises(Unreachable):
        UsbWire(0x04B8, 0x0E15, "ANOTHER", backend=backend).connect()
    with pytest.raises(Unreachable):
        UsbWire(0x0416, 0x5011, backend=backend).connect()


def test_a_usb_printer_that_is_not_plugged_in():
    with pytest.raises(Unreachable):  # nor is libusb, on many a machine
        UsbWire(0xFFFE, 0xFFFE).connect()


def test_a_usb_printer_one_may_not_open_is_named(usb_twin):
    backend = usb_twin(VirtualPrinter(speed=1e6).answer, allowed=False)
    with pytest.raises(NotAllowed):
        UsbWire(0x04B8, 0x0E15, backend=backend).connect()


def test_no_transfer_over_usb_waits_for_ever(usb_twin, slip):
    machine = VirtualPrinter(speed=1e6)
    backend = usb_twin(machine.answer)
    known = PrinterSettings(patience=0.2)
    printer = EscposPrinter(UsbWire(0x04B8, 0x0E15, seconds=0.2, backend=backend), known)
    assert printer.print(slip) == Printed(Paper.OK)
    machine.tell(Fault.BUFFER_FULL)
    assert printer.print(slip) == Unknown(Problem.NO_ANSWER)
    assert backend.times
    assert all(0 < time <= 200 for time in backend.times), "0 would mean for ever"


LPSTAT = """#!/bin/sh
[ -e "$(dirname "$0")/hangs" ] && exec sleep 9
[ -e "$(dirname "$0")/missing" ] && { echo "lpstat: Invalid destination name" >&2; exit 1; }
echo "tickets accepting requests since Thu Nov 26 10:00:00 2026"
[ -e "$(dirname "$0")/disabled" ] && { echo "printer tickets disabled since Thu -"; exit 0; }
echo "printer tickets is idle.  enabled since Thu Nov 26 10:00:00 2026"
"""
LP = """#!/bin/sh
[ -e "$(dirname "$0")/refuses" ] && { echo "lp: The printer or class does not exist." >&2; exit 1; }
echo "$@" >> "$(dirname "$0")/asked"
cat >> "$(dirname "$0")/spooled"
echo "request id is tickets-1 (1 file(s))"
"""


@pytest.fixture
def cups(monkeypatch):
    """A folder with an `lp` and an `lpstat` of our own, before all others."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in (("lp", LP), ("lpstat", LPSTAT)):
            program = Path(folder) / name
            program.write_text(text)
            program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
        yield Path(folder)


@pytest.fixture
def lp_printer(cups):
    assert cups.is_dir()
    return open_printer({"address": "lp:tickets", "patience": 1.0})


def test_a_queue_takes_a_slip_and_nobody_claims_that_it_came_out(lp_printer, cups, slip):
    assert lp_printer.status().level == "unknown"
    assert lp_printer.print(slip) == Printed(Paper.UNKNOWN, confirmed=False)
    assert (cups / "asked").read_text().splitlines() == ["-d tickets -o raw -t slip"]
    machine = VirtualPrinter(speed=1e6)
    machine.answer().take((cups / "spooled").read_bytes())
    [sheet] = machine.sheets()
    assert sheet.cut
    assert "A007" in sheet.text
    assert sheet.oddities == []


@pytest.mark.parametrize("trouble", ["missing", "disabled", "hangs"])
def test_a_queue_that_takes_nothing_gets_nothing(lp_printer, cups, slip, trouble):
    (cups / trouble).touch()
    begun = time.monotonic()
    assert lp_printer.print(slip) == Failed(Problem.OFFLINE)
    assert lp_printer.status().level == "offline"
    assert time.monotonic() - begun < 5
    assert not (cups / "spooled").exists()


def test_a_job_that_lp_refuses_is_unknown(lp_printer, cups, slip):
    (cups / "refuses").touch()
    assert lp_printer.print(slip) == Unknown(Problem.OFFLINE)


def test_without_cups_there_is_no_queue(monkeypatch, slip, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert open_printer({"address": "lp:tickets"}).print(slip) == Failed(Problem.OFFLINE)


def test_without_a_sensor_the_end_is_never_near(slip):
    blind = PrinterSettings(near_end_sensor=False)
    machine = VirtualPrinter(speed=1e6)
    machine.tell(Fault.PAPER_LOW)
    printer = EscposPrinter(MemoryWire(machine.answer), blind)
    assert printer.status().paper is Paper.OK
    assert printer.print(slip) == Printed(Paper.OK)
    machine.tell(Fault.PAPER_OUT)
    assert printer.status().paper is Paper.OUT
