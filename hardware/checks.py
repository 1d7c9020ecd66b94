"""What may be wrong with ports and loudspeakers of this machine, in words for whoever mends it.

Printers have checks of their own: `printers/escpos/checks.py`.
"""

import os
from collections.abc import Mapping
from pathlib import Path

from hardware.errors import DeviceError, Misconfigured, NoSound, NotAllowed, WireError
from hardware.kinds import Announcement
from hardware.printers.escpos.checks import Finding, Trouble
from hardware.registry import open_voice
from hardware.wires.address import wire_at

KEYBOARDS = "/dev/input/"  # they are read only


def check_port(address: str) -> Finding | None:
    """Whether a device's port or address can be opened by this user; nothing is sent."""
    if address.startswith("/"):
        return _check_file(Path(address))
    try:
        with wire_at({"address": address}).connect():
            return None
    except Misconfigured as error:
        return Finding(Trouble.MISCONFIGURED, f"设置不对 wrong settings: {error}")
    except NotAllowed as error:
        return Finding(Trouble.NOT_ALLOWED, f"没有权限 no permission: {error}")
    except WireError as error:
        return Finding(Trouble.NOT_THERE, f"{address} 连不上，地址和端口对吗？not there: {error}")


def _check_file(port: Path) -> Finding | None:
    if not port.exists():
        words = f"{port} 不存在，线插好了吗？not there: is it plugged in?"
        return Finding(Trouble.NOT_THERE, words)
    wanted = os.R_OK if str(port).startswith(KEYBOARDS) else os.R_OK | os.W_OK
    if os.access(port, wanted):
        return None
    group = "input" if str(port).startswith(KEYBOARDS) else "dialout"
    words = f"{port} 没有权限，请把用户加入 {group} 组 no permission: add the user to {group}"
    return Finding(Trouble.NOT_ALLOWED, words)


def check_sound(settings: Mapping[str, object]) -> Finding | None:
    """Ring the chime once; whether the loudspeaker is switched on, only somebody there can say."""
    try:
        voice = open_voice({"driver": "chime", **settings})
        try:
            voice.speak(Announcement(()))
        finally:
            voice.close()
    except NoSound as error:
        return Finding(Trouble.NO_SOUND, f"没有声音（需要 alsa-utils 和声卡）no sound: {error}")
    except DeviceError as error:
        return Finding(Trouble.MISCONFIGURED, f"声音设置不对 wrong settings: {error}")
    return None
