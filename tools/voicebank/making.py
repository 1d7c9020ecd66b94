"""Says every take, cuts it at its pauses, keeps each segment, and goes on where it stopped."""

import itertools
import wave
from pathlib import Path
from typing import Any

import numpy as np

from hardware.voices.kokoro.model import RATE
from tools.voicebank.brisk import Brisk
from tools.voicebank.script import Take, takes

QUIET, PAUSED = 0.012, 0.03  # below these is silence, and what passes for it within a list
FRAME = RATE // 200  # 5 ms
BEFORE, AFTER = RATE // 50, RATE // 25  # what stays around a segment: 20 and 40 ms
CLEAR = 1.35  # a pause between segments is so much longer than the longest within one
ALIKE = 2  # the longest of a list over its shortest; more, and it was cut in the wrong places
LOUDNESS, CEILING = 0.11, 0.97


class Blurred(Exception):
    """A take whose segments nobody can tell apart."""


def spans(samples: Any, wanted: int) -> list[tuple[int, int]]:
    """Where each of the wanted segments lies: apart in the middle of the longest pauses."""
    peaks = np.abs(samples[: len(samples) // FRAME * FRAME].reshape(-1, FRAME)).max(axis=1)
    loud = np.flatnonzero(peaks > PAUSED)
    gaps = np.diff(loud)
    longest = np.sort(gaps)[::-1]
    if wanted > 1 and longest[wanted - 2] < CLEAR * longest[wanted - 1]:
        raise Blurred(f"pauses of {longest[wanted - 2] * 5} and {longest[wanted - 1] * 5} ms")
    at = sorted(np.argsort(gaps)[::-1][: wanted - 1])
    cuts = [0, *((loud[gap] + loud[gap + 1]) // 2 for gap in at), len(peaks)]
    return [_voiced(peaks, int(a), int(b)) for a, b in itertools.pairwise(cuts)]


def _voiced(peaks: Any, start: int, end: int) -> tuple[int, int]:
    """Without the silence at both ends, in samples."""
    loud = np.flatnonzero(peaks[start:end] > QUIET)
    return (start + int(loud[0])) * FRAME, (start + int(loud[-1]) + 1) * FRAME


def polished(samples: Any) -> Any:
    """Bring to the same loudness, and let the ends fade."""
    voiced = samples[np.abs(samples) > QUIET]
    gain = min(LOUDNESS / np.sqrt((voiced**2).mean()), CEILING / np.abs(samples).max())
    fade = np.linspace(0, 1, BEFORE)
    out = samples * gain
    out[:BEFORE] *= fade
    out[-BEFORE:] *= fade[::-1]
    return out


def said(voice: Brisk, take: Take) -> list[Any]:
    """Say one take, cut into its segments."""
    samples = voice.say(", ".join(take.phonemes) + take.ends, take.style, take.speed)
    parts = spans(samples, len(take.names))
    lengths = [end - start for start, end in parts]
    if max(lengths) > ALIKE * min(lengths):
        raise Blurred(f"one of {min(lengths) / RATE:.2f} s, one of {max(lengths) / RATE:.2f} s")
    return [polished(samples[max(0, start - BEFORE) : end + AFTER]) for start, end in parts]


def one_by_one(take: Take) -> list[Take]:
    """Take the segments apart, for a take that blurred."""
    return [
        Take(take.style, (name,), (phonemes,), take.ends, take.speed)
        for name, phonemes in zip(take.names, take.phonemes, strict=True)
    ]


def keep(path: Path, samples: Any) -> None:
    """Write a WAV; whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_suffix(".half")
    with wave.open(str(half), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes((np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes())
    half.replace(path)


def make(folder: Path, prefix: str = "") -> None:
    """Say what is not there yet, and begins so."""
    voice = Brisk()
    missing = [
        take
        for take in takes()
        if take.names[0].startswith(prefix)
        and not all((folder / f"{name}.wav").exists() for name in take.names)
    ]
    print(f"{len(missing)} takes to say", flush=True)
    while missing:
        take = missing.pop(0)
        try:
            clips = said(voice, take)
        except Blurred as trouble:
            if len(take.names) == 1:
                raise
            print(f"one by one: {take.names[0]} …: {trouble}", flush=True)
            missing[:0] = one_by_one(take)
            continue
        for name, samples in zip(take.names, clips, strict=True):
            keep(folder / f"{name}.wav", samples)
        print(f"{take.names[-1]}, {len(missing)} takes left", flush=True)
