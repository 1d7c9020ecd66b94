"""Whatever a slip holds: logos, chosen sizes, pages of numbers, and the paper that it takes."""

import io

import pytest
from PIL import Image

from hardware.kinds import Failed, Line, Picture, Printed, Problem, Role, Rule, Size, Slip, Unknown
from hardware.printers.settings import DOTS_PER_MM, PrinterSettings
from hardware.printers.simulated import SimulatedPrinter
from hardware.printers.virtual import Fault
from hardware.printers.virtual.paper import sheet as paper


def png(picture):
    file = io.BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


LOGO = png(Image.new("RGBA", (200, 100), "black"))


@pytest.fixture
def printer():
    return SimulatedPrinter(PrinterSettings(patience=0.3), speed=1e6)


@pytest.mark.parametrize("width", [80, 58])
@pytest.mark.parametrize("mode", ["gb18030", "raster"])
@pytest.mark.parametrize("cutter", [True, False])
def test_it_says_how_much_paper_a_slip_took(slip, width, mode, cutter):
    settings = PrinterSettings.read({"width": width, "text_mode": mode, "cutter": cutter})
    printer = SimulatedPrinter(settings, speed=1e6)
    outcome = printer.print(Slip((Picture(LOGO), *slip.parts)))
    assert outcome.length_mm == printer.slips()[0].dots / DOTS_PER_MM


def test_a_slip_that_may_have_come_out_may_have_taken_paper(slip, printer):
    whole = printer.print(slip)
    printer.tell(Fault.CLOSING)
    lost = printer.print(slip)
    assert lost == Unknown(Problem.OFFLINE)
    assert lost.length_mm == whole.length_mm > 0


def test_a_hall_may_choose_sizes(printer):
    lines = [Line(Role.FACT, "A007 号", size) for size in (None, *Size)]
    printer.print(Slip((*lines, Line(Role.NUMBER, "A007", Size.NORMAL))))
    sizes = [(run.wide, run.tall) for part in words(printer) for run in part.runs[:1]]
    assert sizes == [(1, 1), (1, 1), (1, 2), (2, 2), (2, 2), (1, 1)]


def test_numbers_may_be_huge(printer):
    printer.print(Slip((Line(Role.FACT, "A007", Size.HUGE),)))
    [number] = words(printer)
    assert (number.runs[0].wide, number.runs[0].tall) == (5, 5)


def test_a_logo_stands_in_the_middle_and_is_black_where_it_was(printer):
    assert printer.print(Slip((Picture(LOGO, width_mm=20), Line(Role.HALL, "中心"))))
    logo = [p for p in printer.slips()[0].parts if isinstance(p, paper.Picture)]
    assert {piece.width for piece in logo} == {368}, "160 dots in the middle of 576"
    assert b"".join(piece.data for piece in logo) == (bytes(26) + b"\xff" * 20) * 80


def test_what_is_see_through_is_white_paper(printer):
    clear = png(Image.new("RGBA", (8, 8), (0, 0, 0, 0)))
    printer.print(Slip((Picture(clear, width_mm=10),)))
    assert set(printer.slips()[0].parts[0].data) == {0}


def test_a_logo_is_never_wider_than_the_paper(printer):
    printer.print(Slip((Picture(LOGO, width_mm=80),)))
    [sheet] = printer.slips()
    assert sheet.parts[0].width == 576
    assert sheet.oddities == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"png": b"GIF89a"},
        {"png": LOGO + bytes(256 * 1024)},
        {"png": LOGO[:16] + (1 << 24).to_bytes(4) + LOGO[20:]},
        {"png": LOGO, "width_mm": 0},
        {"png": LOGO, "width_mm": 81},
        {"png": png(Image.new("L", (8, 576))), "width_mm": 72},
    ],
)
def test_pictures_nobody_can_print_cannot_be_built(wrong):
    with pytest.raises(ValueError, match="a picture "):
        Picture(**wrong)


def test_half_a_picture_is_a_matter_of_settings(printer):
    assert printer.print(Slip((Picture(LOGO[:60]),))) == Failed(Problem.MISCONFIGURED)


def test_a_picture_that_says_two_sizes_is_not_drawn(printer):
    """The second would be metres of paper, and all of the memory."""
    tall = png(Image.new("L", (1, 2000)))
    ihdr = slice(8, 33)
    assert printer.print(Slip((Picture(LOGO[:33] + tall[ihdr] + tall[33:]),))) == Failed(
        Problem.MISCONFIGURED
    )


def test_a_page_of_sixty_emergency_numbers_comes_out_in_one_piece(printer):
    numbers = [Line(Role.NUMBER, f"Y{n:03}", Size.HUGE) for n in range(1, 61)]
    between = [part for number in numbers for part in (number, Rule())]
    outcome = printer.print(Slip((Line(Role.HALL, "应急号条"), *between)))
    assert outcome == Printed(printer.status().paper)
    [sheet] = printer.slips()
    assert [part.text for part in words(printer) if part.text[0] == "Y"] == [
        line.text for line in numbers
    ]
    assert outcome.length_mm == sheet.dots / DOTS_PER_MM > 1000


def words(printer):
    return [part for part in printer.slips()[0].parts if isinstance(part, paper.Words)]
