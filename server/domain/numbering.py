"""Numbers on tickets: A001 … per line and day, unique in hall and day."""

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"  # no I and O: they read as 1 and 0


def number(letter: str, serial: int) -> str:
    """``("A", 7)`` → ``"A007"``; after 999 comes ``"A1000"``, a fourth digit, never a repeat."""
    return f"{letter}{serial:03d}"
