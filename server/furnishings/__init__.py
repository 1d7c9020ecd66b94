"""Halls furnished like real ones, for demonstrations, tests and rehearsals: plain data."""

import tomllib
from importlib import resources
from typing import Any

NAMES = ("shifan", "liuhe")  # a parent before its children

ALL_DAY = [["00:00", "24:00"]]
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def load(name: str, *, demo: bool = False) -> dict[str, Any]:
    """The furnishing *name*, in the shape that this folder's README describes.

    With *demo* the hall never closes, so that somebody who looks at night sees it alive.
    Raises :class:`FileNotFoundError` for a name that is not there.
    """
    hall = _read(f"{name}.toml") | _read(f"{name}.services.toml")
    hall["parent"] = hall.get("parent")
    hall["demo"] = demo
    hall["services"] = [
        {"quota_half_day": None, "guide_en": None, "order": place, "active": True} | service
        for place, service in enumerate(hall["services"], start=1)
    ]
    if demo:
        hall["opening"] = {"week": dict.fromkeys(WEEKDAYS, ALL_DAY), "days": []}
    return hall


def _read(file: str) -> dict[str, Any]:
    return tomllib.loads(resources.files(__name__).joinpath(file).read_text(encoding="utf-8"))
