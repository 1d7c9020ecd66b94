"""A day of slips, as fast as it goes, with what befalls printers in a day: nothing grows."""

import gc
import itertools
import os
import threading
from contextlib import contextmanager
from pathlib import Path

import pytest

from hardware.kinds import Failed, Line, Printed, QrCode, Role, Rule, Slip, Unknown
from hardware.printers.escpos import EscposPrinter
from hardware.printers.settings import PrinterSettings
from hardware.printers.virtual import Fault, VirtualPrinter
from hardware.printers.virtual.line import PrinterOnALine
from hardware.printers.virtual.server import VirtualServer
from hardware.wires.memory import MemoryWire
from hardware.wires.serial import SerialWire
from hardware.wires.tcp import TcpWire
from hardware.wires.twin import PtyTwin

QUICK = PrinterSettings(patience=0.5, longest_job=2.0)
QUICKER = PrinterSettings(patience=0.1, longest_job=1.0)
EVERY, CODES = 25, 50
FAULTS = (Fault.COVER_OPEN, Fault.PAPER_OUT, Fault.CLOSING, Fault.UNPLUGGED, Fault.RUNNING_OUT)


def slip_of(number):
    """Text, Chinese, something drawn; every fiftieth with a code, which takes most of the time."""
    words = (Line(Role.HALL, "示范市政务服务中心"), Rule(), Line(Role.NUMBER, f"A{number:04}"))
    code = () if number % CODES else (QrCode(f"http://10.1.2.3:8000/t/{number:024}"),)
    return Slip((*words, Line(Role.FACT, "吉𠮷先生"), *code))


@contextmanager
def in_memory():
    machine = VirtualPrinter(speed=1e6)
    yield machine, EscposPrinter(MemoryWire(machine.answer, 0.1), QUICKER)


@contextmanager
def over_tcp():
    machine = VirtualPrinter(speed=1e6)
    with VirtualServer(machine) as server:
        yield machine, EscposPrinter(TcpWire.at(server.address, 1.0), QUICK)


@contextmanager
def over_serial():
    machine = VirtualPrinter(speed=1e6)
    with PtyTwin(lambda: PrinterOnALine(machine)) as line:
        yield machine, EscposPrinter(SerialWire(line.address, 115200, 1.0), QUICK)


def footprint():
    """What a process may leak: objects, memory in KB, threads, files and sockets."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return {
        "objects": len(gc.get_objects()),
        "memory": pages * os.sysconf("SC_PAGE_SIZE") // 1024,
        "threads": threading.active_count(),
        "files": sum(1 for _ in Path("/proc/self/fd").iterdir()),
    }


def print_all(numbers, machine, printer, faults):
    """Print these numbers; every now and then something happens to the printer."""
    outcomes = []
    for number in numbers:
        trouble = faults and number % EVERY == 0
        if trouble:
            machine.tell(next(faults))
        outcomes.append(printer.print(slip_of(number)))
        if trouble:
            machine.mend()
    return outcomes


@pytest.mark.parametrize(
    ("rig", "slips", "troubles"),
    [(in_memory, 1500, FAULTS), (over_tcp, 400, FAULTS), (over_serial, 100, ())],
)
def test_a_day_leaves_nothing_behind(rig, slips, troubles, eventually):
    faults = itertools.cycle(troubles) if troubles else None
    with rig() as (machine, printer):
        print_all(range(1, 151), machine, printer, faults)  # until every cache is full
        before = footprint()
        outcomes = print_all(range(151, 151 + slips), machine, printer, faults)
        eventually(lambda: footprint()["threads"] <= before["threads"])
        after = footprint()
        assert isinstance(printer.print(slip_of(9999)), Printed)
        newest = machine.sheets()[-1]
    kinds = [type(outcome) for outcome in outcomes]
    assert kinds.count(Printed) > slips * 0.94
    if troubles:
        assert {Failed, Unknown} <= set(kinds)
    assert newest.cut
    assert newest.text.startswith(f"示范市政务服务中心\n{'-' * 48}\nA9999")
    assert after["files"] <= before["files"]
    assert after["objects"] - before["objects"] < 2_000
    assert after["memory"] - before["memory"] < 8_000, "KB"
