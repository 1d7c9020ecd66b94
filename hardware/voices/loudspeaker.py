"""Sound that comes out of this machine: a WAV through ALSA's `aplay`, played to its end.

Settings: `device` (an ALSA name such as `plughw:1,0`; the default one when left out), `volume`
(0 to 1). A player that is missing, fails, or does not come to an end is NoSound.
"""

import subprocess
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


def run(command: list[str], sent: bytes, patience: float = PATIENCE) -> bytes:
    """Run a program that makes sound to its end; NoSound when it does not work."""
    try:
        done = subprocess.run(  # noqa: S603  our own words and an ALSA name, never a shell
            command, input=sent, capture_output=True, timeout=patience, check=True
        )
    except FileNotFoundError as error:
        raise NoSound(f"{command[0]} is not installed") from error
    except subprocess.TimeoutExpired as error:
        raise NoSound(f"{command[0]} did not come to an end") from error
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode(errors="replace").strip().splitlines()
        raise NoSound(f"{command[0]}: {said[-1] if said else error.returncode}") from error
    return done.stdout


def play(wav: bytes, loudness: Loudness, patience: float = PATIENCE) -> None:
    """Play a WAV to its end."""
    device = ["-D", loudness.device] if loudness.device else []
    run(["aplay", "-q", *device, "-"], wav, patience)
