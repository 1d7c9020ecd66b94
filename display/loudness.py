"""How loud the voice is at a time of day; 0 is quiet, and calls are shown only.

The same rules are in static/loudness.js; tests/display/loudness.json holds both to them.
"""

import re
from collections.abc import Mapping

USUAL = 0.8
CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


def loudness(settings: Mapping[str, object], clock: str, usual: float = USUAL) -> float:
    """Answer 0 to 1 at ``"HH:MM"``: the last entry of `volume_from` that has begun, or `volume`.

    Before the first entry of a day the last one still holds, as it did at midnight.
    """
    table = settings.get("volume_from")
    steps = sorted(
        (at, float(volume))
        for at, volume in (table.items() if isinstance(table, Mapping) else ())
        if CLOCK.fullmatch(str(at)) and _is_volume(volume)
    )
    if steps:
        return ([volume for at, volume in steps if at <= clock] or [steps[-1][1]])[-1]
    volume = settings.get("volume")
    return float(volume) if _is_volume(volume) else usual  # type: ignore[arg-type]


def _is_volume(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1
