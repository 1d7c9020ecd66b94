"""What is wrong on an agent's box, in plain words: who it is, its server, its devices."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hardware.checks import check_port, check_sound
from hardware.errors import DeviceError
from hardware.kinds import Printed
from hardware.printers.escpos.checks import Finding as DeviceFinding
from hardware.printers.escpos.checks import Trouble, charset_slip, check_font, check_printer
from hardware.printers.settings import PrinterSettings, TextMode
from hardware.registry import open_printer
from server.contract import profile as profiles
from server.contract.client import Client, Refusal
from server.contract.intents import Intents
from server.contract.profile import NotEnrolled, Profile

HARMLESS = frozenset({Trouble.SLOW_RASTER, Trouble.NEVER_ANSWERS, Trouble.PAPER_LOW})
CHECKED = "escpos"  # the driver whose printers can be asked
Asked = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    good: bool
    words: str


def examine_box(kind: str, kept: Path, same: Asked | None = None) -> list[Finding]:
    """Look at everything this kind of agent needs; *same* asks whoever stands at a printer."""
    try:
        known = profiles.read(kept)
    except NotEnrolled as error:
        return [Finding(good=False, words=f"登记文件损坏 {error}")]
    if known is None:
        words = f"本机未登记（{kept}），请用 hall install-agent not enrolled"
        return [Finding(good=False, words=words)]
    found = [Finding(good=True, words=f"本机是 this is {known.device['name']}（{known.server}）")]
    printers, answer = _ask_server(known, kind)
    found += [answer, *font()]
    if kind == "display":
        found.append(_told("声音 sound", check_sound(_sound(known.settings))))
    for name, address in sorted(_ports(known.settings).items()):
        found.append(_told(f"{name} {address}", check_port(address)))
    for printer in printers:
        found += printer_findings(printer["name"], printer["settings"], same)
    return found


def font() -> Iterator[Finding]:
    """Whether this machine can draw Chinese."""
    yield _told("中文字体 Chinese font", check_font())


def printer_findings(
    name: str, settings: Mapping[str, Any], same: Asked | None = None
) -> Iterator[Finding]:
    """How a printer is; with *same*, a slip is printed and somebody looks at it."""
    if settings.get("driver") != CHECKED:
        return
    label = f"打印机 printer {name}"
    troubles = check_printer(settings)
    grave = [each for each in troubles if each.trouble not in HARMLESS]
    for each in troubles:
        yield Finding(each not in grave, f"{label}: {each.words}")
    if not troubles:
        yield Finding(good=True, words=f"{label}: 正常 well")
    if same and not grave and _speaks_chinese(settings):
        yield _charset(label, settings, same)


def _speaks_chinese(settings: Mapping[str, Any]) -> bool:
    """Whether its own ROM draws the characters: raster is right on every printer."""
    return PrinterSettings.read(settings).text_mode is not TextMode.RASTER


def _charset(label: str, settings: Mapping[str, Any], same: Asked) -> Finding:
    printer = open_printer(settings)
    try:
        outcome = printer.print(charset_slip(PrinterSettings.read(settings)))
    except DeviceError as error:
        return Finding(good=False, words=f"{label}: {error}")
    finally:
        printer.close()
    if not isinstance(outcome, Printed):
        return Finding(good=False, words=f"{label}: 没有打出 not printed: {outcome.problem}")
    if same(f"{label}：纸上每两行相同吗？Does each pair of lines look the same?"):
        return Finding(good=True, words=f"{label}: 字库正确 charset right")
    words = f"{label}: 字库不对，请改“字库”或用图形方式 wrong charset: set another, or raster"
    return Finding(good=False, words=words)


def _ask_server(known: Profile, kind: str) -> tuple[list[dict[str, Any]], Finding]:
    """The printers that hang here, and whether the server knows this box."""
    client = Client(Intents(known.server, known.token, waits=()), known.hall)
    try:
        client.me()
        printers = client.my_printers() if kind == "kiosk" else []
    except Refusal as refusal:
        gone = refusal.status is None or refusal.code == "unavailable"
        words = "连不上服务器 no answer from" if gone else "服务器不认此设备 refused by"
        return [], Finding(good=False, words=f"{words} {known.server}: {refusal}")
    finally:
        client.intents.close()
    return printers, Finding(good=True, words=f"服务器 server {known.server} 正常 answers")


def _ports(settings: Mapping[str, Any]) -> dict[str, str]:
    """The addresses of what hangs on this box, by its name: pad, sign, scanner and so on."""
    return {
        name.removesuffix("_address"): str(value)
        for name, value in settings.items()
        if name.endswith("_address") and value
    }


def _sound(settings: Mapping[str, Any]) -> dict[str, Any]:
    return {name: settings[name] for name in ("device", "volume") if settings.get(name) is not None}


def _told(what: str, found: DeviceFinding | None) -> Finding:
    return Finding(found is None, f"{what}: {found.words if found else '正常 well'}")
