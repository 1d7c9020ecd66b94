"""How moments are written for clients."""

from datetime import UTC, datetime


def iso(at: datetime | None) -> str | None:
    """``2026-11-22T01:02:03.456Z``; nothing stays nothing."""
    if at is None:
        return None
    moment = at if at.tzinfo is UTC else at.astimezone(UTC)
    return moment.isoformat(timespec="milliseconds")[: -len("+00:00")] + "Z"
