"""Sound that comes out of this machine: a WAV through ALSA's `aplay`, played to its end.

Settings: `device` (an ALSA name such as `plughw:1,0`; the default one when left out), `volume`
(0 to 1). A player that is missing, fails, or does not come to an end is NoSound.
"""

import subprocess
import threading
from collections.abc import Mapping
from dataclasses import dataclass

from hardware.errors import Misconfigured, NoSound

VOLUME = 0.8
PATIENCE = 30.0  # seconds: no announcement is longer


@dataclass(frozen=True, slots=True)
class Loudness:
    """Where sound goes, and how loud."""

    device: str | None = None
    volume: float = VOLUME

    @classmethod
    def read(cls, settings: Mapping[str, object]) -> "Loudness":
        """Read a device's settings; Misconfigured when they make no sense."""
        device = settings.get("device")
        try:
            volume = float(str(settings.get("volume", VOLUME)))
        except ValueError as error:
            raise Misconfigured(str(error)) from error
        if not 0 <= volume <= 1:
            raise Misconfigured(f"volume is 0 to 1, not {volume}")
        return cls(str(device) if device else None, volume)


class Loudspeaker:
    """Plays one WAV at a time to its end, unless it is muted."""

    def __init__(self, loudness: Loudness | None = None) -> None:
        self._loudness = loudness or Loudness()
        self._lock = threading.Lock()
        self._muted = False
        self._player: subprocess.Popen[bytes] | None = None

    @property
    def volume(self) -> float:
        """How loud it is set, 0 to 1."""
        return self._loudness.volume

    def play(self, wav: bytes, patience: float = PATIENCE) -> None:
        """Play a WAV to its end; NoSound when that does not work, or is not wanted now."""
        device = ["-D", self._loudness.device] if self._loudness.device else []
        with self._lock:
            if self._muted:
                raise NoSound("muted")
            player = self._player = _start(["aplay", "-q", *device, "-"])
        _finish("aplay", player, wav, patience)
        if self._muted:
            raise NoSound("muted")

    def mute(self, on: bool) -> None:  # noqa: FBT001  a switch
        """End what is being played, and play nothing until let."""
        with self._lock:
            self._muted = on
            if on and self._player is not None:
                self._player.kill()


def run(command: list[str], sent: bytes, patience: float = PATIENCE) -> bytes:
    """Run a program that makes sound to its end; NoSound when it does not work."""
    return _finish(command[0], _start(command), sent, patience)


def _start(command: list[str]) -> "subprocess.Popen[bytes]":
    pipe = subprocess.PIPE
    try:
        return subprocess.Popen(  # noqa: S603  our own words and an ALSA name, never a shell
            command, stdin=pipe, stdout=pipe, stderr=pipe
        )
    except FileNotFoundError as error:
        raise NoSound(f"{command[0]} is not installed") from error


def _finish(name: str, program: "subprocess.Popen[bytes]", sent: bytes, patience: float) -> bytes:
    with program:
        try:
            out, problem = program.communicate(sent, timeout=patience)
        except subprocess.TimeoutExpired as error:
            program.kill()
            raise NoSound(f"{name} did not come to an end") from error
    if program.returncode > 0:
        said = problem.decode(errors="replace").strip().splitlines()
        raise NoSound(f"{name}: {said[-1] if said else program.returncode}")
    return out
