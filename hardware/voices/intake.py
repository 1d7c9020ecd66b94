"""`python -m hardware.voices.intake`: takes a recording in, whatever it is, and gives a plain one.

Reads MP3, WAV, FLAC or Ogg from its input and writes a WAV as halls play it: mono, 24 kHz, without
the silence around it, as loud as the bank. It is a program of its own, so that bytes which upset a
decoder upset nobody else; it ends with status 2 and a code when there is no recording in them.
"""

import contextlib
import math
import sys
from array import array
from collections.abc import Iterator

import miniaudio

from hardware.voices.sound import FULL, RATE, Samples, wav

LONGEST, SHORTEST = 15, 0.2  # seconds
MOST_BYTES = 2 * 1024 * 1024
NO_RECORDING = 2
QUIET = 0.02  # of the loudest sample: silence
NOTHING = 200  # a loudest sample that nobody hears
MARGIN = int(0.06 * RATE)  # samples of silence that stay on either side
LOUD, LOUDEST = 2850, 0.9 * FULL  # the bank's mean, and what may not be passed
MEMORY, SECONDS = 768 * 1024 * 1024, 10  # more than any honest recording needs


class Unfit(Exception):
    """There is no recording in it; says why by a code."""


def taken_in(recording: bytes) -> bytes:
    """Answer the WAV that halls play; `Unfit` unreadable, long, short or silent."""
    samples = trimmed(_read(recording))
    if len(samples) < SHORTEST * RATE:
        raise Unfit("short")
    return wav(samples, gain(samples))


def trimmed(samples: Samples) -> Samples:
    """Cut the silence before and behind."""
    peak = max(map(abs, samples), default=0)
    if peak < NOTHING:
        raise Unfit("silent")
    heard = [at for at, sample in enumerate(samples) if abs(sample) > QUIET * peak]
    return samples[max(0, heard[0] - MARGIN) : heard[-1] + MARGIN]


def gain(samples: Samples) -> float:
    """How much louder it is made."""
    mean = math.sqrt(sum(sample * sample for sample in samples) / len(samples))
    return min(LOUD / mean, LOUDEST / max(map(abs, samples)))


def _read(recording: bytes) -> Samples:
    """Decode no more than may be: a small file may claim to be hours."""
    samples = array("h")
    try:
        for part in _parts(recording):
            samples += part
            if len(samples) > LONGEST * RATE:
                raise Unfit("long")
    except (miniaudio.MiniaudioError, ValueError, MemoryError) as error:
        raise Unfit("unreadable") from error
    return samples


def _parts(recording: bytes) -> Iterator[Samples]:
    return miniaudio.stream_memory(  # type: ignore[no-any-return]
        recording, miniaudio.SampleFormat.SIGNED16, 1, RATE, frames_to_read=RATE
    )


def _bounded() -> None:
    """What a decoder can do wrong, it does within these bounds."""
    with contextlib.suppress(ImportError, OSError, ValueError):  # where there is no such thing
        import resource  # noqa: PLC0415

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> int:
    """Input to output; the status says how it went."""
    _bounded()
    try:
        plain = taken_in(sys.stdin.buffer.read(MOST_BYTES))
    except Unfit as unfit:
        sys.stderr.write(str(unfit))
        return NO_RECORDING
    sys.stdout.buffer.write(plain)
    return 0


if __name__ == "__main__":
    sys.exit(main())
