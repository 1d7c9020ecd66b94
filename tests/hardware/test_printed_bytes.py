"""The bytes we print, read by programs that nobody here wrote: npos and zxing-cpp."""

import base64
import io

import pytest
import zxingcpp
from PIL import Image, ImageOps

from hardware.kinds import Line, QrCode, Role, Slip
from hardware.printers.escpos.job import build
from hardware.printers.settings import PrinterSettings, TextMode
from hardware.printers.simulated import SimulatedPrinter

URL = "http://10.1.2.3:8000/t/Zm9vYmFyYmF6cXV4LTAwMDEyMw"


def texts(parts):
    return [part["text"].rstrip("\n") for part in parts if part["kind"] == "text"]


def pictures(parts):
    """Every picture as it lies on the paper: pieces that follow each other are one."""
    found, before = [], None
    for part in parts:
        if part["kind"] == "picture":
            size, bits = (part["width"], part["height"]), base64.b64decode(part["bits"])
            if before == "picture":
                size = (size[0], size[1] + found[-1][0][1])
                bits = found.pop()[1] + bits
            found.append((size, bits))
        before = part["kind"]
    return [ImageOps.invert(Image.frombytes("1", *one).convert("L")) for one in found]


def commands(parts):
    return [part["name"] for part in parts if part["kind"] == "command"]


def codes(picture):
    framed = ImageOps.expand(picture.convert("L"), 20, 255)
    return [code.text for code in zxingcpp.read_barcodes(framed)]


@pytest.mark.parametrize("width", [80, 58])
def test_an_independent_parser_reads_every_word(slip, read_with_npos, width):
    parts = read_with_npos(build(slip, PrinterSettings(width=width)).data)
    read = "".join(texts(parts))
    for line in slip.parts:
        if isinstance(line, Line) and "𠮷" not in line.text:
            assert line.text in read
    assert "\ufffd" not in read


def test_chinese_punctuation_and_stars_stay_as_they_are(read_with_npos):
    words = "：，。、！？；（）《》“”‘’——……·★☆①②℃￥％＃０１２ＡＢ～"
    parts = read_with_npos(build(Slip((Line(Role.FACT, words),)), PrinterSettings()).data)
    assert "".join(texts(parts)) == words


def test_chinese_mode_is_set_before_the_first_word(slip, read_with_npos):
    parts = read_with_npos(build(slip, PrinterSettings()).data)
    first = next(n for n, part in enumerate(parts) if part["kind"] == "text")
    assert commands(parts[:first])[:3] == ["ESC @", "GS a", "FS &"]
    assert commands(parts)[-1] == "GS V"
    assert "FS ." not in commands(parts)


def test_the_number_is_the_largest_thing_on_the_slip(slip, read_with_npos):
    parts = read_with_npos(build(slip, PrinterSettings()).data)
    sizes, size = {}, 0
    for part in parts:
        if part["kind"] == "command" and part["name"] == "GS !":
            size = int(part["value"][-2:], 16)
        if part["kind"] == "text":
            sizes[part["text"].strip()] = size
    assert max(sizes, key=sizes.get) == "A007"
    assert sizes["A007"] == 0x44


def test_a_qr_reader_reads_the_code_in_the_bytes(slip, read_with_npos):
    for settings in (PrinterSettings(), PrinterSettings(width=58)):
        drawn = pictures(read_with_npos(build(slip, settings).data))
        found = [code for picture in drawn for code in codes(picture)]
        assert found == [URL]


def test_the_code_is_large_and_forgiving_enough_for_thermal_paper(slip, read_with_npos):
    *_, picture = pictures(read_with_npos(build(slip, PrinterSettings()).data))
    [code] = zxingcpp.read_barcodes(ImageOps.expand(picture, 20, 255))
    assert code.ec_level == "M"
    dark = ImageOps.invert(picture).getbbox()
    assert picture.height - (dark[3] - dark[1]) == 2 * 4 * 6, "four modules of white on each side"


def test_a_qr_reader_reads_the_drawn_paper(slip):
    printer = SimulatedPrinter(speed=1e6)
    printer.print(slip)
    paper = Image.open(io.BytesIO(printer.png(1)))
    assert [code.text for code in zxingcpp.read_barcodes(paper)] == [URL]
    with pytest.raises(LookupError):
        printer.png(2)


def test_rare_characters_are_drawn_and_never_sent_as_four_bytes(read_with_npos):
    rare = "𠮷㐂¥𬱖ᠠ"
    lines = [Line(Role.FACT, f"姓名：{char}") for char in rare]
    parts = read_with_npos(build(Slip((*lines, Line(Role.NUMBER, "A007"))), PrinterSettings()).data)
    assert texts(parts) == ["A007"]
    plain = build(
        Slip((Line(Role.FACT, "姓名："),)), PrinterSettings(text_mode=TextMode.RASTER)
    ).data
    [without] = pictures(read_with_npos(plain))
    for char, drawn in zip(rare, pictures(parts), strict=True):
        assert drawn.width > without.width, f"{char} left no ink"


def test_a_rom_with_fewer_characters_gets_more_pictures(read_with_npos):
    slip = Slip((Line(Role.FACT, "镕"), Line(Role.FACT, "喆"), Line(Role.FACT, "中")))
    said = {
        charset: texts(read_with_npos(build(slip, PrinterSettings.read({"charset": charset})).data))
        for charset in ("gb2312", "gbk", "gb18030")
    }
    assert said["gb2312"] == ["中"]
    assert said["gbk"] == ["镕", "喆", "中"]
    assert said["gb18030"] == ["镕", "喆", "中"]


def test_raster_mode_sends_no_text_at_all(slip, read_with_npos):
    parts = read_with_npos(build(slip, PrinterSettings(text_mode=TextMode.RASTER)).data)
    assert texts(parts) == []
    assert len(pictures(parts)) == len([p for p in slip.parts if not isinstance(p, QrCode)]) + 1


def test_without_a_cutter_the_paper_is_only_fed(slip, read_with_npos):
    parts = read_with_npos(build(slip, PrinterSettings(cutter=False)).data)
    assert commands(parts)[-1] == "ESC d"
