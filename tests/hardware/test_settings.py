import contextlib
import subprocess
import sys

import pytest

from hardware.errors import Misconfigured, NoFont, TimedOut
from hardware.kinds import Failed, Line, Problem, QrCode, Role, Slip, Status, Unknown
from hardware.printers.drawing import glyphs
from hardware.printers.escpos import EscposPrinter
from hardware.printers.settings import READ, Charset, PrinterSettings, TextMode
from hardware.printers.simulated import SimulatedPrinter
from hardware.printers.tspl import TsplPrinter
from hardware.registry import names, open_printer


def test_a_devices_settings_are_read_as_the_contract_writes_them():
    device = {"driver": "escpos", "address": "10.0.0.9:9100", "width": 58, "text_mode": "raster"}
    settings = PrinterSettings.read(device | {"charset": "gb2312", "unheard_of": 1})
    assert settings.dots == 384
    assert settings.text_mode is TextMode.RASTER
    assert settings.charset is Charset.GB2312


def test_empty_settings_mean_the_usual():
    assert PrinterSettings.read({"width": None, "charset": ""}) == PrinterSettings()


@pytest.mark.parametrize(
    "wrong",
    [
        {"width": 76},
        {"width": "wide"},
        {"width": [80]},
        {"text_mode": "utf8"},
        {"charset": "big5"},
        {"patience": 0},
        {"patience": "nan"},
        {"longest_job": "inf"},
        {"cutter": "yes"},
        {"tells_status": 0},
    ],
)
def test_settings_nobody_can_work_with_are_refused(wrong):
    with pytest.raises(Misconfigured):
        PrinterSettings.read(wrong)


def test_every_setting_is_read():
    said = {"cutter": False, "tells_status": False, "near_end_sensor": False, "font": "/a.ttf"}
    read = PrinterSettings.read(said | {"patience": "1.5", "longest_job": 9})
    assert (read.cutter, read.tells_status, read.near_end_sensor) == (False, False, False)
    assert (read.font, read.patience, read.longest_job) == ("/a.ttf", 1.5, 9.0)
    assert set(READ) == set(PrinterSettings.__dataclass_fields__)


def test_gbk_as_text_mode_narrows_the_rom():
    assert PrinterSettings.read({"text_mode": "gbk"}).rom is Charset.GBK
    assert PrinterSettings.read({"text_mode": "gbk", "charset": "gb2312"}).rom is Charset.GB2312


def test_a_driver_is_found_by_its_name():
    printer = open_printer({"driver": "simulated", "address": "", "speed": 1000})
    assert isinstance(printer, SimulatedPrinter)
    assert {"escpos", "simulated"} <= set(names())


def test_an_unknown_driver_is_named_with_those_that_are_known():
    with pytest.raises(Misconfigured, match=r"'dot-matrix'; known: .*escpos"):
        open_printer({"driver": "dot-matrix"})


@pytest.fixture
def no_fonts(monkeypatch, tmp_path):
    monkeypatch.setattr(glyphs, "FOLDERS", (str(tmp_path),))
    glyphs.find_font.cache_clear()
    yield
    glyphs.find_font.cache_clear()


@pytest.mark.usefixtures("no_fonts")
def test_without_a_font_rare_characters_fail_before_anything_is_sent():
    with pytest.raises(NoFont, match="fonts-noto-cjk"):
        glyphs.find_font()
    printer = SimulatedPrinter(speed=1e6)
    rare, plain = (Slip((Line(Role.FACT, text),)) for text in ("𠮷", "吉"))
    assert printer.print(rare) == Failed(Problem.NO_FONT)
    assert printer.slips() == []
    printer.print(plain)
    assert printer.slips()[0].text == "吉"


def test_a_font_that_is_not_there_is_a_wrong_setting():
    with pytest.raises(Misconfigured):
        glyphs.find_font("/nowhere/font.otf")


def test_words_cannot_hold_printer_commands():
    for text in ("A\x1b@", "A\nB", "\x10\x04\x01", "\x7f"):
        with pytest.raises(ValueError, match="not printable"):
            Line(Role.NOTE, text)
    with pytest.raises(ValueError, match="longer"):
        Line(Role.NOTE, "x" * 201)
    with pytest.raises(ValueError, match="QR"):
        QrCode("")


def test_the_library_leaves_no_traces_behind(tmp_path):
    told = "import logging; from hardware.printers.escpos.library import encoder; encoder().cut()"
    told += "; assert not logging.root.handlers"
    subprocess.run([sys.executable, "-c", told], env={"TMPDIR": str(tmp_path)}, check=True)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_font_is_a_wrong_setting_and_nothing_is_sent(tmp_path):
    words = tmp_path / "font.ttf"
    words.write_text("no font", encoding="utf-8")
    printer = SimulatedPrinter(PrinterSettings(text_mode=TextMode.RASTER, font=str(words)))
    assert printer.print(Slip((Line(Role.NUMBER, "A007"),))) == Failed(Problem.MISCONFIGURED)
    assert printer.slips() == []


@pytest.mark.parametrize("kind", [EscposPrinter, TsplPrinter])
def test_a_wire_that_can_never_work_is_a_wrong_setting(kind):
    class Wrong:
        hears = True

        def connect(self):
            raise Misconfigured("a speed that this port cannot do")

    printer = kind(Wrong())
    assert printer.print(Slip(())) == Failed(Problem.MISCONFIGURED)
    assert printer.status() == Status(problem=Problem.MISCONFIGURED)


@pytest.mark.parametrize("kind", [EscposPrinter, TsplPrinter])
def test_who_is_never_asked_is_not_asked_after_a_time_out_either(kind):
    sent = []

    class Pipe(contextlib.nullcontext):
        hears = False

        def connect(self):
            return self

        def send(self, data):
            sent.append(data)
            raise TimedOut("full")

    assert kind(Pipe()).print(Slip(())) == Unknown(Problem.NO_ANSWER)
    assert len(sent) == 1
