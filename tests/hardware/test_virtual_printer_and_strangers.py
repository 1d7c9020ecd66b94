"""The virtual printer with programs that nobody here wrote: receiptio, zxing-cpp, tesseract."""

import io
import random
import shutil
import subprocess
from pathlib import Path

import pytest
import zxingcpp
from escpos.printer import Dummy

from hardware.kinds import Paper, Printed
from hardware.printers.escpos import open_printer
from hardware.printers.simulated import SimulatedPrinter
from hardware.printers.virtual import Fault, VirtualPrinter
from hardware.printers.virtual.paper.drawing import MARGIN, draw
from hardware.printers.virtual.paper.sheet import Words
from hardware.printers.virtual.server import VirtualServer

CLIENT = Path(__file__).with_name("print_with_receiptio.cjs")
RECEIPT = """^^^示范市政务服务中心

综合受理 | 居民身份证
-
^^^^A007
前面还有 12 人
{code:http://10.1.2.3:8000/t/Zm9vYmFy;option:qrcode,6,m}
"""

STAR = {"unknown command 1b 06", "garbage 01"}  # what receiptio asks printers of another make
PAGE, LINE = 6, 7  # how tesseract is to look at a picture


@pytest.fixture
def machine():
    return VirtualPrinter(speed=1e6)


@pytest.fixture
def server(machine):
    """The machine on port 9100, the only one that receiptio knows, of a loopback of its own."""
    host = f"127.{random.randint(1, 250)}.{random.randint(1, 250)}.{random.randint(2, 250)}"
    with VirtualServer(machine, host, 9100) as server:
        yield server


@pytest.fixture
def receiptio(server):
    """Runs receiptio against the machine: `receiptio("-q printer")` or `receiptio(words=…)`."""

    def run(*options, words=""):
        host = server.address.partition(":")[0]
        command = [shutil.which("node"), CLIENT, host, *options]
        done = subprocess.run(command, input=words.encode(), capture_output=True, check=True)
        return done.stdout.decode()

    return run


def codes(picture):
    return [code.text for code in zxingcpp.read_barcodes(picture.convert("L"))]


@pytest.mark.parametrize("language", ["auto", "escpos"])
def test_receiptio_prints_on_it(machine, receiptio, language):
    options = () if language == "auto" else ("-p", language)
    assert receiptio(*options, words=RECEIPT) == "success"
    [sheet] = machine.sheets()
    assert sheet.cut
    assert set(sheet.oddities) <= STAR, sheet.oddities
    for words in ("示范市政务服务中心", "居民身份证", "A007", "前面还有 12 人"):
        assert words in sheet.text
    lines = {part.text.strip(): part for part in sheet.parts if isinstance(part, Words)}
    assert [lines["A007"].runs[0].wide, lines["示范市政务服务中心"].runs[0].wide] == [3, 2]
    assert codes(draw(sheet)) == ["http://10.1.2.3:8000/t/Zm9vYmFy"]


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (None, "online"),
        (Fault.PAPER_LOW, "online"),
        (Fault.COVER_OPEN, "coveropen"),
        (Fault.PAPER_OUT, "paperempty"),
        (Fault.JAMMED, "error"),
    ],
)
def test_receiptio_hears_how_it_is(machine, receiptio, fault, said):
    if fault:
        machine.tell(fault)
    assert receiptio("-q", "printer") == said


def test_receiptio_sees_the_drawer(machine, receiptio):
    assert receiptio("-q", "drawer") == "drawerclosed"
    machine.answer().take(b"\x1bp\x00\x19\xfa")
    assert receiptio("-q", "drawer") == "draweropen"


def test_who_asked_for_unasked_status_does_not_disturb_us(machine, server, receiptio, slip):
    """Receiptio leaves automatic status on; what comes of it is never taken for an answer."""
    assert receiptio(words="A001") == "success"
    assert machine._tells_unasked
    printer = open_printer({"address": server.address, "patience": 1.0})

    def somebody_pulls_at_the_cover():
        machine.tell(Fault.COVER_OPEN)
        machine.mend()

    outcome = printer.print(slip, somebody_pulls_at_the_cover)
    assert outcome == Printed(Paper.OK)
    assert "A007" in machine.sheets()[-1].text


def test_python_escpos_lets_it_draw_a_code_by_itself(machine):
    job = Dummy(profile="TM-T20II")
    job.qr("http://10.1.2.3/t/码", native=True, size=6)
    job.cut()
    machine.answer().take(job.output)
    [sheet] = machine.sheets()
    assert sheet.oddities == []
    assert codes(draw(sheet)) == ["http://10.1.2.3/t/码"]


def read_with_tesseract(picture, scale, mode):
    """What a reader of Chinese print sees on it, without blanks."""
    program = shutil.which("tesseract")
    assert program, "tesseract is missing: tools/setup-system tesseract"
    file = io.BytesIO()
    picture.resize([int(side * scale) for side in picture.size]).save(file, "PNG")
    command = [program, "stdin", "stdout", "-l", "chi_sim", "--psm", str(mode)]
    done = subprocess.run(command, input=file.getvalue(), capture_output=True, check=True)
    return "".join(done.stdout.decode().split())


def test_tesseract_reads_the_drawn_paper(slip):
    printer = SimulatedPrinter(speed=1e6)
    printer.print(slip)
    [sheet] = printer.slips()
    paper = draw(sheet)
    read = read_with_tesseract(paper, 1.5, PAGE)
    for words in ("政务服务中心", "综合受理", "居民身份证办理", "前面还有12人", "遗失可“补打”"):
        assert words in read
    before = [part.text for part in sheet.parts if isinstance(part, Words)].index("A007")
    top = MARGIN + sum(part.dots for part in sheet.parts[:before])
    number = paper.crop((0, top, paper.width, top + sheet.parts[before].dots))
    assert read_with_tesseract(number, 0.4, LINE) == "A007"
