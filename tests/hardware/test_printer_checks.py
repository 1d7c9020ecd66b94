"""What is wrong with a printer is found and named, before a visitor finds it."""

import logging
import os
import pty
import socket
import threading

import pytest
import serial
from PIL import ImageChops

from hardware.kinds import Printed
from hardware.printers.drawing import glyphs
from hardware.printers.escpos import EscposPrinter, checks, open_printer
from hardware.printers.escpos.checks import Trouble, charset_slip, check_font, check_printer
from hardware.printers.settings import Charset, PrinterSettings
from hardware.printers.simulated import SimulatedPrinter
from hardware.printers.virtual import Fault, VirtualPrinter
from hardware.printers.virtual.paper.drawing import MARGIN, draw
from hardware.printers.virtual.paper.sheet import Picture, Words
from hardware.printers.virtual.server import VirtualServer
from hardware.wires.memory import MemoryWire


def troubles(**settings):
    return [finding.trouble for finding in check_printer({"patience": 0.3} | settings)]


@pytest.fixture
def machine():
    return VirtualPrinter(speed=1e6)


@pytest.mark.parametrize(
    ("fault", "found"),
    [
        (None, []),
        (Fault.PAPER_LOW, [Trouble.PAPER_LOW]),
        (Fault.PAPER_OUT, [Trouble.NOT_WELL]),
        (Fault.COVER_OPEN, [Trouble.NOT_WELL]),
        (Fault.SILENT, [Trouble.SILENT]),
    ],
)
def test_a_printer_is_asked_how_it_is(machine, fault, found):
    if fault:
        machine.tell(fault)
    with VirtualServer(machine) as server:
        assert troubles(address=server.address, patience=1.0) == found


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (Fault.PAPER_OUT, "缺纸"), (Fault.COVER_OPEN, "盖没有合上"), (Fault.OFFLINE, "脱机"),
        (Fault.JAMMED, "切刀"),
    ],
)  # fmt: skip
def test_what_keeps_it_from_printing_is_said_in_plain_words(machine, fault, words):
    machine.tell(fault)
    with VirtualServer(machine) as server:
        [finding] = check_printer({"address": server.address})
    assert words in finding.words


def test_a_port_that_the_hall_prints_on_just_now_is_not_missing():
    far, near = pty.openpty()
    try:
        with serial.Serial(os.ttyname(near), exclusive=True):
            assert troubles(address=f"serial:{os.ttyname(near)}?baud=19200") == [Trouble.IN_USE]
    finally:
        os.close(far)
        os.close(near)


def test_a_printer_without_a_sensor_has_no_low_paper(machine):
    machine.tell(Fault.PAPER_LOW)
    with VirtualServer(machine) as server:
        assert troubles(address=server.address, patience=1.0, near_end_sensor=False) == []


def test_a_port_that_nobody_listens_on_is_the_wrong_one():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        address = "{}:{}".format(*listener.getsockname())
    assert troubles(address=address) == [Trouble.WRONG_PORT]


def test_another_machine_on_the_port_is_silent():
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def turn_away():
            listener.accept()[0].close()

        guest = threading.Thread(target=turn_away)
        guest.start()
        found = troubles(address="{}:{}".format(*listener.getsockname()))
        guest.join()
    assert found in ([Trouble.SILENT], [Trouble.NOT_WELL])


def test_a_wrong_speed_or_a_dead_printer_is_silent():
    far, near = pty.openpty()
    try:
        assert troubles(address=f"serial:{os.ttyname(near)}?baud=19200") == [Trouble.SILENT]
    finally:
        os.close(far)
        os.close(near)


def test_no_permission_is_named(monkeypatch):
    def refuse(*_, **__):
        raise serial.SerialException(13, "could not open port: Permission denied")

    monkeypatch.setattr(serial, "Serial", refuse)
    [finding] = check_printer({"address": "serial:/dev/ttyUSB0"})
    assert finding.trouble is Trouble.NOT_ALLOWED
    assert "dialout" in finding.words


@pytest.mark.parametrize(
    ("settings", "found"),
    [
        ({}, Trouble.MISCONFIGURED),
        ({"address": "usb:1"}, Trouble.MISCONFIGURED),
        ({"address": "10.0.0.9", "width": 79}, Trouble.MISCONFIGURED),
        ({"address": "file:/dev/usb/lp99"}, Trouble.NOT_THERE),
        ({"address": "serial:/dev/ttyNOPE"}, Trouble.NOT_THERE),
        ({"address": "no-such-host.invalid"}, Trouble.NOT_THERE),
    ],
)
def test_what_is_not_there_is_named(settings, found):
    assert troubles(**settings) == [found]


def test_no_font_is_named(monkeypatch):
    assert check_font() is None
    assert check_font("/no/such.ttf").trouble is Trouble.MISCONFIGURED
    monkeypatch.setattr(glyphs, "FONTS", ())
    glyphs.find_font.cache_clear()
    assert check_font().trouble is Trouble.NO_FONT
    glyphs.find_font.cache_clear()


def test_a_drawn_slip_over_a_slow_port_is_warned_against(caplog):
    address = "serial:/dev/ttyS7?baud=9600"
    with caplog.at_level(logging.WARNING):
        open_printer({"address": address, "text_mode": "raster"})
        assert "32 秒" in caplog.text
        caplog.clear()
        open_printer({"address": address})
        open_printer({"address": "serial:/dev/ttyS7?baud=115200", "text_mode": "raster"})
        open_printer({"address": "10.0.0.9", "text_mode": "raster"})
        assert caplog.text == ""
        open_printer({"address": "lp:tickets"})
        assert "no slip is confirmed" in caplog.text
    assert checks.Trouble.SLOW_RASTER in troubles(address=address, text_mode="raster")


def pairs(sheet):
    """The lines of a charset slip in twos, as they look: said, and drawn below."""
    paper, top, found, before = draw(sheet), MARGIN, [], None
    for part in sheet.parts:
        looks = paper.crop((0, top, paper.width, top + part.dots))
        if isinstance(part, Picture) and isinstance(before, Words):
            height = min(part.dots, before.dots)
            above = paper.crop((0, top - before.dots, paper.width, top - before.dots + height))
            found.append(ImageChops.difference(above, looks.crop((0, 0, paper.width, height))))
        top += part.dots
        before = part
    return [difference.getbbox() is None for difference in found]


@pytest.mark.parametrize("charset", Charset)
def test_the_charset_slip_shows_pairs_of_equal_lines(charset):
    settings = PrinterSettings(charset=charset)
    printer = SimulatedPrinter(settings, speed=1e6)
    assert isinstance(printer.print(charset_slip(settings)), Printed)
    [sheet] = printer.slips()
    assert sheet.oddities == []
    assert pairs(sheet)[:-1] == [True] * (1 + list(Charset).index(charset))


@pytest.mark.parametrize(
    ("rom", "equal"), [(Charset.GBK, [True, True, False]), (Charset.GB2312, [True, False, False])]
)
def test_the_charset_slip_shows_what_the_rom_lacks(rom, equal):
    machine = VirtualPrinter(speed=1e6, charset=rom)
    EscposPrinter(MemoryWire(machine.answer)).print(charset_slip(PrinterSettings()))
    assert pairs(machine.sheets()[0])[:3] == equal


def test_the_charset_slip_shows_a_printer_that_knows_no_chinese(machine):
    machine.tell(Fault.WRONG_CHARSET)
    EscposPrinter(MemoryWire(machine.answer)).print(charset_slip(PrinterSettings()))
    assert pairs(machine.sheets()[0])[:3] == [False] * 3
