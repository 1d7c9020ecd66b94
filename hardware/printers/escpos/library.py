"""Brings in python-escpos on first use, quickly, and without the marks its import leaves behind."""

import functools
import importlib.resources
import json
import logging
import os
import pickle
import platform
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol, cast

from PIL import Image

MODEL = "TM-T20II"  # its profile for any 203 dpi printer of up to 576 dots that has a cutter
PICKLES = "ESCPOS_CAPABILITIES_PICKLE_DIR"
_one_at_a_time = threading.Lock()


class Encoder(Protocol):
    """What we use of it: bytes for pictures, feeding and cutting. Never its text()."""

    @property
    def output(self) -> bytes: ...

    def image(self, img_source: Image.Image, *, fragment_height: int) -> None: ...

    def print_and_feed(self, n: int) -> None: ...

    def cut(self) -> None: ...


def encoder() -> Encoder:
    """Start a new, empty job."""
    return cast("Encoder", _dummy()(profile=MODEL))


def _dummy() -> Any:
    with _one_at_a_time:  # a cache alone lets two threads in at once
        return _imported()


@functools.cache
def _imported() -> Any:
    with _no_traces():
        from escpos.printer import Dummy  # noqa: PLC0415 - only who prints pays for it

        return Dummy


@contextmanager
def _no_traces() -> Iterator[None]:
    """Undo what the import does: a root log handler, a folder never removed, a pickle in it.

    The pickle must not lie where another user could write it, so it goes to a private folder.
    """
    handlers = list(logging.root.handlers)
    make_folder = tempfile.mkdtemp
    me = threading.get_ident()
    with tempfile.TemporaryDirectory(prefix="escpos-") as private:

        def ours(*args: Any, **named: Any) -> str:
            return private if threading.get_ident() == me else make_folder(*args, **named)

        before = os.environ.get(PICKLES)
        os.environ[PICKLES] = private
        tempfile.mkdtemp = cast("Any", ours)
        try:
            _read_its_models_fast(Path(private))
            yield
        finally:
            tempfile.mkdtemp = make_folder
            os.environ.pop(PICKLES, None)
            if before is not None:
                os.environ[PICKLES] = before
            for handler in set(logging.root.handlers) - set(handlers):
                logging.root.removeHandler(handler)


def _read_its_models_fast(private: Path) -> None:
    """Lay its list of models where it looks first; else it takes most of a second to read JSON."""
    models = json.loads(
        importlib.resources.files("escpos").joinpath("capabilities.json").read_text()
    )
    place = private / f"{platform.python_version()}.capabilities.pickle"
    place.write_bytes(pickle.dumps(models))
