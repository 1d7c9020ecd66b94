"""What the tests of devices may ask for: a slip, and printers on every wire."""

import array
import errno
import json
import re
import shutil
import subprocess
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
import usb.backend
import usb.core
from PIL import ImageOps

from hardware.errors import HungUp, Unreachable
from hardware.kinds import Line, Problem, QrCode, Role, Rule, Slip
from hardware.printers.drawing.canvas import draw_slip
from hardware.printers.escpos import EscposPrinter
from hardware.printers.escpos import open_printer as open_escpos
from hardware.printers.settings import PrinterSettings
from hardware.printers.simulated import SimulatedPrinter
from hardware.printers.tspl import TsplPrinter
from hardware.printers.virtual import Fault, VirtualPrinter
from hardware.printers.virtual.line import PrinterOnALine
from hardware.printers.virtual.paper.interpreter import Interpreter
from hardware.printers.virtual.paper.sheet import Picture
from hardware.printers.virtual.server import VirtualServer
from hardware.wires.memory import MemoryWire
from hardware.wires.twin import PtyTwin
from hardware.wires.usb import UsbWire

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

    senses = True  # whether it can tell that its paper nears the end
    gone = Problem.OFFLINE
    stuck = Problem.PAPER_OUT

    def __init__(self, printer, machine):
        self.printer, self.machine = printer, machine

    @property
    def paper(self):
        return self.machine.sheets()

    def shows(self, sheet, slip, words):
        """Whether these words of the slip are on the paper."""
        assert any(getattr(part, "text", "") == words for part in slip.parts)
        return words in sheet.text


@pytest.fixture
def usb_twin():
    """Makes the machine's USB with one printer on it: `usb_twin(machine.answer)`."""
    return UsbTwin


class UsbTwin(usb.backend.IBackend):
    """The machine's USB with one printer on it, in the place of libusb."""

    IN, OUT = 0x81, 0x03  # as on some brands; 0x82 and 0x01 on others

    def __init__(self, answer, serial="J4QX1234", *, allowed=True):
        self.answer, self.serial, self.allowed = answer, serial, allowed
        self.session, self.kernel_has_it, self.times = None, True, []

    def enumerate_devices(self):
        return ["printer"]

    def get_device_descriptor(self, _device):
        return SimpleNamespace(
            bLength=18,
            bDescriptorType=1,
            bcdUSB=0x200,
            bDeviceClass=0,
            bDeviceSubClass=0,
            bDeviceProtocol=0,
            bMaxPacketSize0=64,
            idVendor=0x04B8,
            idProduct=0x0E15,
            bcdDevice=0x100,
            iManufacturer=0,
            iProduct=0,
            iSerialNumber=3,
            bNumConfigurations=1,
            address=5,
            bus=1,
            port_number=1,
            port_numbers=(1,),
            speed=3,
        )

    def get_configuration_descriptor(self, _device, config):
        if config:
            raise IndexError(config)
        return SimpleNamespace(
            bLength=9,
            bDescriptorType=2,
            wTotalLength=55,
            bNumInterfaces=2,
            bConfigurationValue=1,
            iConfiguration=0,
            bmAttributes=0xC0,
            bMaxPower=1,
            extra_descriptors=[],
        )

    def get_interface_descriptor(self, _device, interface, alternate, _config):
        """A scanner's interface first, then the printer's."""
        if alternate or interface > 1:
            raise IndexError(interface)
        return SimpleNamespace(
            bLength=9,
            bDescriptorType=4,
            bInterfaceNumber=interface,
            bAlternateSetting=0,
            bNumEndpoints=2 * interface,
            bInterfaceClass=7 if interface else 3,
            bInterfaceSubClass=1,
            bInterfaceProtocol=2,
            iInterface=0,
            extra_descriptors=[],
        )

    def get_endpoint_descriptor(self, _device, endpoint, *_):
        return SimpleNamespace(
            bLength=7,
            bDescriptorType=5,
            bEndpointAddress=(self.IN, self.OUT)[endpoint],
            bmAttributes=2,
            wMaxPacketSize=64,
            bInterval=0,
            bRefresh=0,
            bSynchAddress=0,
            extra_descriptors=[],
        )

    def open_device(self, _device):
        if not self.allowed:
            raise usb.core.USBError("Access denied", -3, errno.EACCES)
        return "handle"

    def close_device(self, _handle):
        self.kernel_has_it = False

    def get_configuration(self, _handle):
        return 1

    def is_kernel_driver_active(self, _handle, _interface):
        return self.kernel_has_it

    def detach_kernel_driver(self, _handle, _interface):
        self.kernel_has_it = False

    def claim_interface(self, _handle, interface):
        assert interface == 1
        assert not self.kernel_has_it, "the system's driver holds it"
        self.plugged()

    def release_interface(self, _handle, _interface):
        """USB knows no connections: whatever is half said stays so."""

    def ctrl_transfer(self, _handle, kind, request, value, _index, data, _timeout):
        """Answer for the languages and the serial number."""
        assert (kind, request, value >> 8) == (0x80, 6, 3)
        words = self.serial.encode("utf-16-le") if value & 0xFF else b"\x09\x04"
        told = bytes((2 + len(words), 3)) + words
        data[: len(told)] = array.array("B", told)
        return len(told)

    def plugged(self):
        try:
            self.session = self.session or self.answer()
            self.session.check()
        except (HungUp, Unreachable) as gone:
            self.session = None
            raise usb.core.USBError("No such device", -4, errno.ENODEV) from gone
        return self.session

    def bulk_write(self, _handle, endpoint, _interface, data, timeout):
        assert endpoint == self.OUT
        self.times.append(timeout)
        taken = self.plugged().take(bytes(data))
        if not taken:
            time.sleep(timeout / 1000)
            raise usb.core.USBTimeoutError("Operation timed out", -7, errno.ETIMEDOUT)
        return taken

    def bulk_read(self, _handle, endpoint, _interface, room, timeout):
        assert endpoint == self.IN
        self.times.append(timeout)
        try:
            heard = self.plugged().give(timeout / 1000)
        except HungUp as gone:
            raise usb.core.USBError("No such device", -4, errno.ENODEV) from gone
        if not heard:
            raise usb.core.USBTimeoutError("Operation timed out", -7, errno.ETIMEDOUT)
        room[: len(heard)] = array.array("B", heard)
        return len(heard)


class LabelInterpreter(Interpreter):
    """Obeys TSPL, as its manual has it: lines of words, and bitmaps whose set bits are white."""

    BITMAP = re.compile(rb"BITMAP 0,(\d+),(\d+),(\d+),0,")
    canvas = b""

    def step(self, buffer):
        if found := self.BITMAP.match(buffer):
            top, across, dots = map(int, found.groups())
            end = found.end() + across * dots
            if len(buffer) < end:
                return False
            assert top * across <= len(self.canvas), "a band is missing"
            self.canvas = self.canvas[: top * across] + bytes(buffer[found.end() : end])
            del buffer[:end]
            return True
        line, ended, rest = bytes(buffer).partition(b"\r\n")
        if ended:
            self.obey(line)
            buffer[:] = rest
        return bool(ended)

    def obey(self, line):
        if line == b"CLS":
            self.canvas = b""
        elif line == b"PRINT 1,1":
            black = bytes(255 - byte for byte in self.canvas)
            self._add(Picture(self.width, len(black) * 8 // self.width, black))
        elif line == b"CUT":
            self.sheet.cut = True
            self._new_sheet()
        elif line.startswith(b'OUT "'):
            self.told("OUT", line[5:-1] + b"\r\n")
        elif line.strip(b"\xff") and not line.startswith((b"SIZE", b"GAP", b"EOJ")):
            self.sheet.note(f"unknown command {line[:20]}")


class LabelPrinter(VirtualPrinter):
    """A machine that speaks TSPL."""

    question = re.compile(rb"\x1b!\?")

    def _make_interpreter(self, width):
        return LabelInterpreter(width, self._told, self._finished)

    def _obey_at_once(self, session, data):
        heard, end = session.tail + data, 0
        for found in self.question.finditer(heard):
            end = found.end()
            faults, out = self._condition.faults, self._condition.paper == "out"
            status = 0x04 * out | 0x01 * (Fault.COVER_OPEN in faults)
            status |= 0x02 * (Fault.JAMMED in faults) | 0x10 * (Fault.OFFLINE in faults)
            self._say(session, bytes((status,)), time.monotonic())
        session.tail = heard[max(end, len(heard) - 2) :]

    def _told(self, command, value):
        assert command == "OUT"
        self._say(self._session, value, max(self._free_at, time.monotonic()))


@pytest.fixture
def label_printer():
    """Makes a machine that speaks TSPL."""
    return LabelPrinter


class LabelRig(Rig):
    """Its paper is one picture, which must be the slip as we draw it."""

    senses = False

    def shows(self, sheet, slip, words):
        assert any(getattr(part, "text", "") == words for part in slip.parts)
        [picture] = sheet.parts
        drawn = draw_slip(slip, PrinterSettings())
        return picture.data == ImageOps.invert(drawn).convert("1", dither=0).tobytes()


def tspl_over_memory(settings):
    machine = LabelPrinter(settings.dots, FAST)
    wire = MemoryWire(machine.answer, settings.patience)
    return LabelRig(TsplPrinter(wire, settings), machine), None


def simulated(settings):
    printer = SimulatedPrinter(settings, FAST)
    return Rig(printer, printer.machine), None


def escpos_over_memory(settings):
    machine = VirtualPrinter(settings.dots, FAST)
    return Rig(
        EscposPrinter(MemoryWire(machine.answer, settings.patience), settings), machine
    ), None


def escpos_at(address, settings, machine, twin, limits):
    """Over a real wire, made from a device's settings as the spool makes it."""
    patience, longest = max(settings.patience, limits[0]), limits[1]
    said = {"address": address, "patience": patience, "width": settings.width}
    said["longest_job"] = max(min(settings.longest_job, longest), 1.5 * patience)
    said["tells_status"] = settings.tells_status
    return Rig(open_escpos(said), machine), twin


def escpos_over_tcp(settings):
    machine = VirtualPrinter(settings.dots, FAST)
    server = VirtualServer(machine)
    return escpos_at(server.address, settings, machine, server, (0.6, 10.0))


def escpos_over_serial(settings):
    machine = VirtualPrinter(settings.dots, FAST, boot=0.3)
    line = PtyTwin(lambda: PrinterOnALine(machine))
    return escpos_at(f"serial:{line.address}?baud=115200", settings, machine, line, (0.35, 1.5))


def escpos_over_usb(settings):
    machine = VirtualPrinter(settings.dots, FAST)
    wire = UsbWire(0x04B8, 0x0E15, seconds=settings.patience, backend=UsbTwin(machine.answer))
    return Rig(EscposPrinter(wire, settings), machine), None


RIGS = {
    "simulated": simulated,
    "escpos, memory": escpos_over_memory,
    "escpos, tcp": escpos_over_tcp,
    "escpos, serial": escpos_over_serial,
    "escpos, usb": escpos_over_usb,
    "tspl, memory": tspl_over_memory,
}
LINES = {"escpos, serial"}  # nothing tells that the other side has gone


@pytest.fixture(params=RIGS)
def make_rig(request):
    servers = []

    def make(**settings):
        known = PrinterSettings(**{"patience": PATIENCE, "longest_job": 10.0} | settings)
        rig, server = RIGS[request.param](known)
        servers.append(server)
        if request.param in LINES:
            rig.gone = rig.stuck = Problem.NO_ANSWER
        return rig

    yield make
    for server in servers:
        if server is not None:
            server.close()


@pytest.fixture
def rig(make_rig):
    return make_rig()
