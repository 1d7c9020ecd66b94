"""How moments are written for clients."""

from datetime import UTC, datetime


def iso(at: datetime | None) -> str | None:
    """``2026-11-22T01:02:03.456Z``; nothing stays nothing."""
    if at is None:
        return None
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{at.microsecond // 1000:03d}Z"
