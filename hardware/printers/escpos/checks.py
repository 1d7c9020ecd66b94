"""What may be wrong with a printer or its settings, found out without printing; and a test slip."""

import errno
import math
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from hardware.errors import DeviceError, Misconfigured, NoFont, NotAllowed, WireError
from hardware.kinds import Line, Paper, Problem, Role, Rule, Slip, Status
from hardware.printers.drawing.glyphs import find_font
from hardware.printers.escpos.dialogue import Dialogue
from hardware.printers.settings import Charset, PrinterSettings, TextMode
from hardware.wires.address import wire_at
from hardware.wires.serial import SerialWire
from hardware.wires.wire import Wire

FAST_ENOUGH = 115_200  # baud, for slips that are all picture
DRAWN_SLIP = 30_000  # bytes of such a slip
WORDS = {
    Charset.GB2312: "中文大厅啊齄，国标２３１２",
    Charset.GBK: "镕喆堃與",
    Charset.GB18030: "䶮ǹ",
}


BUSY = {errno.EAGAIN, errno.EBUSY}
NOT_READY = {
    Problem.PAPER_OUT: "缺纸 out of paper",
    Problem.COVER_OPEN: "盖没有合上 cover open",
    Problem.OFFLINE: "脱机 off line",
    Problem.PRINTER_ERROR: "切刀或机械故障 cutter or mechanism",
}


class Trouble(StrEnum):
    """What may be wrong, as a code that stays."""

    MISCONFIGURED = "misconfigured"
    NO_FONT = "no_font"
    NOT_ALLOWED = "not_allowed"
    NOT_THERE = "not_there"
    IN_USE = "in_use"
    WRONG_PORT = "wrong_port"  # the machine is there, and nobody takes the call
    SILENT = "silent"
    NOT_WELL = "not_well"
    PAPER_LOW = "paper_low"
    SLOW_RASTER = "slow_raster"
    NEVER_ANSWERS = "never_answers"
    NO_SOUND = "no_sound"


@dataclass(frozen=True, slots=True)
class Finding:
    """One trouble, in words for whoever mends it, Chinese and English."""

    trouble: Trouble
    words: str


def check_font(font: str | None = None) -> Finding | None:
    """Whether this machine can draw Chinese: what a ROM lacks, raster mode, previews."""
    try:
        find_font(font)
    except NoFont:
        words = "没有中文字体，请安装 fonts-noto-cjk no font draws Chinese"
        return Finding(Trouble.NO_FONT, words)
    except Misconfigured as error:
        return Finding(Trouble.MISCONFIGURED, f"字体文件不存在 {error}")
    return None


def check_printer(settings: Mapping[str, object]) -> list[Finding]:
    """Look at the settings of an ESC/POS printer, its wire, and how it says that it is.

    Takes a few seconds when it does not answer; prints nothing.
    """
    try:
        known = PrinterSettings.read(settings)
        wire = wire_at(settings, known.patience)
    except Misconfigured as error:
        return [Finding(Trouble.MISCONFIGURED, f"设置不对 wrong settings: {error}")]
    return [*advise(known, wire), *_reach(wire, known, str(settings["address"]))]


def advise(settings: PrinterSettings, wire: Wire) -> list[Finding]:
    """Settings that will work, but not well."""
    found = []
    slow = isinstance(wire, SerialWire) and wire.baud < FAST_ENOUGH
    if slow and settings.text_mode is TextMode.RASTER and isinstance(wire, SerialWire):
        seconds = math.ceil(DRAWN_SLIP / wire.bytes_a_second)
        words = f"{wire.baud} 波特下每张票约需 {seconds} 秒 seconds a slip: raster over a slow port"
        found.append(Finding(Trouble.SLOW_RASTER, words))
    if settings.tells_status and not wire.hears:
        words = "该连接无应答，打印结果不能确认 nothing comes back: no slip is confirmed"
        found.append(Finding(Trouble.NEVER_ANSWERS, words))
    return found


def charset_slip(settings: PrinterSettings) -> Slip:
    """Each pair of its lines looks the same where the charset is right; somebody must look."""
    said = [words for charset, words in WORDS.items() if _has(settings.rom, charset)]
    pairs = [part for words in said for part in _pair(words)]
    return Slip(
        (
            Line(Role.HALL, "字库测试 Charset test"),
            Line(Role.CAPTION, f"{settings.text_mode} · {settings.rom}"),
            Rule(),
            *pairs,
            Line(Role.NOTE, "每两行应当相同；不同则改“字库”，或用图形方式。", drawn=True),
            Line(Role.NOTE, "Each pair must look alike; if not, set charset or raster."),
        )
    )


def _pair(words: str) -> tuple[Line, Line, Rule]:
    return Line(Role.SERVICE, words), Line(Role.SERVICE, words, drawn=True), Rule()


def _has(rom: Charset, part: Charset) -> bool:
    order = list(Charset)
    return order.index(part) <= order.index(rom)


def _reach(wire: Wire, settings: PrinterSettings, address: str) -> list[Finding]:
    try:
        with wire.connect() as connection:
            if not (settings.tells_status and wire.hears):
                return []
            status = Dialogue(connection, settings.patience).status()
    except NotAllowed as error:
        return [Finding(Trouble.NOT_ALLOWED, f"没有权限（dialout、lp 组）no permission: {error}")]
    except WireError as error:
        return [_nobody(address, error)]
    except DeviceError as error:
        return [Finding(Trouble.MISCONFIGURED, f"设置不对 wrong settings: {error}")]
    found = _read(status, settings, address)
    return [found] if found else []


def _read(status: Status, settings: PrinterSettings, address: str) -> Finding | None:
    if status.problem is Problem.NO_ANSWER:
        words = f"{address} 不应答：端口或波特率不对，或型号不报状态 silent: wrong port or speed?"
        return Finding(Trouble.SILENT, words)
    if status.problem is not None:
        why = NOT_READY.get(status.problem, status.problem.value)
        return Finding(Trouble.NOT_WELL, f"打印机未就绪 not ready: {why}")
    low = status.paper is Paper.LOW and settings.near_end_sensor
    return Finding(Trouble.PAPER_LOW, "纸将尽 paper is low") if low else None


def _nobody(address: str, error: WireError) -> Finding:
    """Refused is another matter than away: there is a machine, but not on this port."""
    if isinstance(error.__cause__, ConnectionRefusedError):
        return Finding(Trouble.WRONG_PORT, f"{address} 拒绝连接，端口对吗？refused, wrong port?")
    if getattr(error.__cause__, "errno", None) in BUSY:
        words = f"{address} 正被占用，或是大厅在打印，请再试 in use, maybe by the hall: try again"
        return Finding(Trouble.IN_USE, words)
    if isinstance(error.__cause__, socket.gaierror):
        return Finding(Trouble.NOT_THERE, f"{address} 没有这个名称 no such name")
    return Finding(Trouble.NOT_THERE, f"{address} 找不到 not there: {error}")
