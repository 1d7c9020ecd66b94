"""What the tests of devices may ask for: a slip, and printers on every wire."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from hardware.kinds import Line, QrCode, Role, Rule, Slip
from hardware.printers.escpos import EscposPrinter
from hardware.printers.escpos import open_printer as open_escpos
from hardware.printers.settings import PrinterSettings
from hardware.printers.simulated import SimulatedPrinter
from hardware.printers.virtual import VirtualPrinter
from hardware.printers.virtual.server import VirtualServer
from hardware.wires.memory import MemoryWire

FAST = 1_000_000.0  # mm/s
PATIENCE = 0.3
NPOS = Path(__file__).with_name("read_with_npos.cjs")
URL = "http://10.1.2.3:8000/t/Zm9vYmFyYmF6cXV4LTAwMDEyMw"


@pytest.fixture
def slip():
    return Slip(
        (
            Line(Role.HALL, "示范市政务服务中心"),
            Rule(),
            Line(Role.LINE, "综合受理"),
            Line(Role.NUMBER, "A007"),
            Line(Role.SERVICE, "居民身份证办理"),
            Line(Role.AHEAD, "前面还有 12 人"),
            Line(Role.FACT, "等候区域：一层 A 区★（1—6 号窗口），①℃……"),
            Line(Role.FACT, "经办：吉𠮷先生、㐂女士，收费 ¥12 元"),
            QrCode(URL),
            Line(Role.NOTE, "过号请到导办台；遗失可“补打”。"),
        )
    )


@pytest.fixture
def read_with_npos():
    """Reads a job's bytes with a parser that knows nothing of our driver."""

    node = shutil.which("node")

    def read(job):
        done = subprocess.run([node, NPOS], input=job, capture_output=True, check=True)
        answer = json.loads(done.stdout)
        assert answer["error"] is None
        return answer["parts"]

    return read


class Rig:
    """A driver, and the machine at the other end of its wire."""

    def __init__(self, printer, machine):
        self.printer, self.machine = printer, machine

    @property
    def paper(self):
        return self.machine.sheets()


def simulated(settings):
    printer = SimulatedPrinter(settings, FAST)
    return Rig(printer, printer.machine), None


def escpos_over_memory(settings):
    machine = VirtualPrinter(settings.dots, FAST)
    return Rig(
        EscposPrinter(MemoryWire(machine.answer, settings.patience), settings), machine
    ), None


def escpos_over_tcp(settings):
    machine = VirtualPrinter(settings.dots, FAST)
    server = VirtualServer(machine)
    patience = max(settings.patience, 1.0)  # a busy test machine is slower than any network
    said = {"address": server.address, "patience": patience, "width": settings.width}
    said["longest_job"] = max(settings.longest_job, 1.5 * patience)
    said["tells_status"] = settings.tells_status
    return Rig(open_escpos(said), machine), server


RIGS = {
    "simulated": simulated,
    "escpos, memory": escpos_over_memory,
    "escpos, tcp": escpos_over_tcp,
}


@pytest.fixture(params=RIGS)
def make_rig(request):
    servers = []

    def make(**settings):
        known = PrinterSettings(**{"patience": PATIENCE, "longest_job": 10.0} | settings)
        rig, server = RIGS[request.param](known)
        servers.append(server)
        return rig

    yield make
    for server in servers:
        if server is not None:
            server.close()


@pytest.fixture
def rig(make_rig):
    return make_rig()
