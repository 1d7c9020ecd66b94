"""Sound as samples: recordings decoded, put one behind the other, made as loud as wanted, a WAV."""

import io
import wave
from array import array
from collections.abc import Iterable
from typing import TypeAlias

import miniaudio

from hardware.errors import NoSound

RATE = 24000
GAP = 0.25  # seconds between two recordings, beside the silence that they bring
FULL = 32767

Samples: TypeAlias = "array[int]"  # which can be written without quotes from Python 3.12 on


def decoded(recording: bytes) -> Samples:
    """Answer the samples of an MP3, WAV, FLAC or Ogg, mono at our rate; NoSound when it is none."""
    try:
        sound = miniaudio.decode(recording, miniaudio.SampleFormat.SIGNED16, 1, RATE)
    except miniaudio.DecodeError as error:
        raise NoSound(f"a recording cannot be played: {error}") from error
    return array("h", sound.samples)


def joined(parts: Iterable[Samples]) -> Samples:
    """Put recordings one behind the other."""
    whole, gap = array("h"), array("h", bytes(2 * int(GAP * RATE)))
    for part in parts:
        if whole:
            whole += gap
        whole += part
    return whole


def wav(samples: Samples, volume: float = 1.0) -> bytes:
    """Make a WAV, from 0 (silent) to 1 (as recorded)."""
    loud = samples if volume == 1.0 else array("h", (int(each * volume) for each in samples))
    with io.BytesIO() as out:
        with wave.open(out, "wb") as written:
            written.setnchannels(1)
            written.setsampwidth(2)
            written.setframerate(RATE)
            written.writeframes(loud.tobytes())
        return out.getvalue()
