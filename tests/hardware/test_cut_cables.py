"""A fault after n bytes of a job: whatever n, the outcome is one of three, and it is true."""

import pytest

from hardware.kinds import Failed, Line, Paper, Printed, Problem, QrCode, Role, Slip, Unknown
from hardware.printers.escpos import EscposPrinter
from hardware.printers.escpos.job import build
from hardware.printers.settings import PrinterSettings
from hardware.printers.tspl import TsplPrinter
from hardware.printers.tspl import build as build_label
from hardware.printers.virtual import Fault, VirtualPrinter
from hardware.printers.virtual.line import PrinterOnALine
from hardware.printers.virtual.server import VirtualServer
from hardware.wires.file import FileWire
from hardware.wires.memory import MemoryWire
from hardware.wires.serial import SerialWire
from hardware.wires.tcp import TcpWire
from hardware.wires.twin import PtyTwin
from hardware.wires.usb import UsbWire

HASTY = PrinterSettings(patience=0.01, longest_job=0.02)
CALM = PrinterSettings(patience=2.0)
QUESTIONS = 4 * 3  # bytes of the questions before
LAST = 3  # bytes of the question after


def small_slip(number):
    """Text, Chinese, and a drawn character: every kind of byte there is, and few of them."""
    return Slip((Line(Role.NUMBER, number), Line(Role.FACT, "中"), Line(Role.FACT, "𠮷")))


LENGTH = len(build(small_slip("A000"), HASTY).data)


class Hall:
    """One machine on one wire, and two clerks: one in a hurry, one with patience."""

    def __init__(self, wire, calm_wire, machine):
        self.hasty, self.calm = EscposPrinter(wire, HASTY), EscposPrinter(calm_wire, CALM)
        self.machine = machine

    def print(self, number):
        left = []
        outcome = self.hasty.print(small_slip(number), lambda: left.append(1))
        return outcome, bool(left)

    def whole(self, number):
        """The slips of that number that lie in the tray whole."""
        return [s for s in self.pieces(number) if s.cut and "中" in s.text and s.text[0] == "A"]

    def pieces(self, number):
        return [s for s in self.machine.sheets() if number in s.text]

    def check(self, number, outcome, left, where):
        """The story is true, and stays true when all is well again; the next slip is whole."""
        assert isinstance(outcome, Printed | Failed | Unknown), where
        assert left != isinstance(outcome, Failed), where
        if isinstance(outcome, Failed):
            assert self.pieces(number) == [], where
        if isinstance(outcome, Printed):
            assert len(self.whole(number)) == 1, where
        self.machine.mend()
        assert self.calm.print(small_slip("B" + number)) == Printed(Paper.OK), where
        assert [s.oddities for s in self.pieces("B" + number)] == [[]], where
        assert self.pieces("B" + number)[0].text.endswith(f"B{number}\n中"), where
        assert len(self.whole(number)) <= 1, f"{where}: nothing is printed twice by itself"


def on_memory(machine, _):
    return MemoryWire(machine.answer, 0.02), MemoryWire(machine.answer, 2.0), None


def on_tcp(machine, _):
    server = VirtualServer(machine)
    return TcpWire.at(server.address, 1.0), TcpWire.at(server.address, 2.0), server


def on_serial(machine, _):
    line = PtyTwin(lambda: PrinterOnALine(machine))
    wires = [SerialWire.at(f"serial:{line.address}?baud=115200", s) for s in (0.02, 2.0)]
    return *wires, line


def on_a_device_file(machine, _):
    line = PtyTwin(lambda: PrinterOnALine(machine))
    return FileWire(line.address, 0.02), FileWire(line.address, 2.0), line


def on_usb(machine, usb_twin):
    backend = usb_twin(machine.answer)
    return *(UsbWire(0x04B8, 0x0E15, seconds=s, backend=backend) for s in (0.02, 2.0)), None


@pytest.fixture(params=[on_memory, on_tcp, on_serial, on_a_device_file, on_usb])
def hall(request, usb_twin):
    machine = VirtualPrinter(speed=1e6, boot=1e6)  # dark until somebody switches it on
    wire, calm, twin = request.param(machine, usb_twin)
    hall = Hall(wire, calm, machine)
    hall.step = 5 if request.param is on_a_device_file else 1  # as a serial line, but for opening
    for clerk in (hall.calm, hall.hasty):
        while clerk.print(small_slip("A000")) != Printed(Paper.OK):
            pass  # one in such a hurry may have to try again
    yield hall
    if twin:
        twin.close()


def test_the_story_is_true_whenever_the_printer_loses_power(hall):
    outcomes = []
    for count in range(1, LENGTH + LAST + 1, hall.step):
        hall.machine.lose_power_after(count)
        outcome, left = hall.print(f"A{count:03}")
        outcomes.append(type(outcome))
        hall.machine.switch_on()
        hall.check(f"A{count:03}", outcome, left, f"dark after {count} of {LENGTH}")
    assert outcomes.count(Unknown) > len(outcomes) / 2, "most of them were in the middle"


def over_a_cable(machine, count, number):
    """What comes of a job when the cable is cut after so many bytes; the machine lives on."""
    wire = MemoryWire(machine.answer, 0.02)
    hall = Hall(wire, MemoryWire(machine.answer, 2.0), machine)
    hall.hasty._clean = True
    wire.cut_after = count
    return hall, *hall.print(number)


def test_the_story_is_true_wherever_the_cable_is_cut():
    machine = VirtualPrinter(speed=1e6)
    for count in range(QUESTIONS + LENGTH + LAST + 2):
        hall, outcome, left = over_a_cable(machine, count, f"A{count:03}")
        where = f"cut after {count} of {LENGTH}"
        if count < QUESTIONS:
            assert outcome == Failed(Problem.OFFLINE), where
        elif count <= QUESTIONS + LENGTH + LAST:
            assert isinstance(outcome, Unknown | Failed), where
        else:
            assert isinstance(outcome, Printed), where
        hall.check(f"A{count:03}", outcome, left, where)


class Meddler:
    """A session in whose middle something happens to the printer."""

    def __init__(self, machine, count, happens):
        self.inner, self.left, self.happens = machine.answer(), count, happens
        self.give, self.hang_up = self.inner.give, self.inner.hang_up

    def take(self, data):
        if self.left > 0:
            data = data[: self.left]
        taken = self.inner.take(data)
        self.left -= taken
        if self.left == 0:
            self.left = -1
            self.happens()
        return taken


@pytest.mark.parametrize("fault", [Fault.PAPER_OUT, Fault.COVER_OPEN, Fault.BUFFER_FULL])
def test_the_story_is_true_whenever_something_happens_to_the_printer(fault):
    machine = VirtualPrinter(speed=1e6)
    for count in range(1, QUESTIONS + LENGTH + LAST, 2):
        number, meddlers = f"A{count:03}", []

        def answer(count=count, meddlers=meddlers):
            meddlers.append(Meddler(machine, 0 if meddlers else count, lambda: machine.tell(fault)))
            return meddlers[-1]

        hall = Hall(MemoryWire(answer, 0.01), MemoryWire(machine.answer, 2.0), machine)
        hall.hasty._clean = True
        outcome, left = hall.print(number)
        assert isinstance(outcome, Failed | Unknown), f"{fault} after {count} of {LENGTH}"
        hall.check(number, outcome, left, f"{fault} after {count} of {LENGTH}")


def test_the_story_is_true_for_another_make_of_printer(label_printer):
    machine = label_printer(speed=1e6)
    wire = MemoryWire(machine.answer, 0.02)
    printer, slip = TsplPrinter(wire, HASTY), small_slip("A000")
    for count in range(0, len(build_label(slip, HASTY, "ABCDEFGH")[0]), 997):
        before = len([sheet for sheet in machine.sheets() if sheet.cut])
        wire.cut_after, left = count, []
        outcome = printer.print(slip, lambda left=left: left.append(1))
        assert isinstance(outcome, Unknown if left else Failed), count
        wire.cut_after = None
        assert TsplPrinter(wire, CALM).print(slip) == Printed(Paper.OK), count
        whole = [sheet for sheet in machine.sheets() if sheet.cut]
        assert len(whole) == min(before + 1, 30), f"{count}: the torso never came out as a slip"
        assert whole[-1].oddities == [], count


def test_the_story_is_true_for_a_slip_of_usual_length(slip):
    machine = VirtualPrinter(speed=1e6)
    whole = len(build(slip, HASTY).data)
    assert any(isinstance(part, QrCode) for part in slip.parts)
    for count in range(QUESTIONS, QUESTIONS + whole, 1201):
        wire = MemoryWire(machine.answer, 0.02, cut_after=count)
        printer = EscposPrinter(wire, HASTY)
        printer._clean = True
        assert isinstance(printer.print(slip), Unknown | Failed), count
        wire.cut_after = None
        printer._settings = CALM
        assert printer.print(slip) == Printed(Paper.OK), count
        assert machine.sheets()[-1].oddities == [], count
        assert "A007" in machine.sheets()[-1].text, count
