"""A cable cut after n bytes: whatever n, the outcome is one of three, and it is true."""

from hardware.kinds import Failed, Printed, Unknown
from hardware.printers.escpos import EscposPrinter
from hardware.printers.job import build
from hardware.printers.settings import PrinterSettings
from hardware.printers.virtual import VirtualPrinter
from hardware.wires.memory import MemoryWire

SETTINGS = PrinterSettings(patience=0.2)
QUESTIONS = 4 * 3  # bytes of the questions before
LAST = 3  # bytes of the question after


def print_over_a_cable_cut_after(count, slip):
    machine = VirtualPrinter(speed=1e6)
    printer = EscposPrinter(MemoryWire(machine.answer, 0.2, cut_after=count), SETTINGS)
    left = []
    return printer.print(slip, lambda: left.append(1)), bool(left), machine.sheets()


def test_the_story_is_true_wherever_the_cable_is_cut(slip):
    whole = QUESTIONS + len(build(slip, SETTINGS).data) + LAST
    places = [*range(16), *range(16, 60, 5), *range(60, whole, 401), *range(whole - 8, whole + 3)]
    for count in places:
        outcome, left, paper = print_over_a_cable_cut_after(count, slip)
        where = f"cut after {count} of {whole}"
        if count < QUESTIONS:
            assert isinstance(outcome, Failed), where
        elif count <= whole:
            assert isinstance(outcome, Unknown | Failed), where
        else:
            assert isinstance(outcome, Printed), where
        if isinstance(outcome, Failed):
            assert not left, where
            assert paper == [], where
        if isinstance(outcome, Printed):
            assert [sheet.cut for sheet in paper] == [True], where
