"""Numbers on tickets: A001 … per line and day, unique in hall and day; and those given by hand."""

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"  # no I and O: they read as 1 and 0


def number(letter: str, serial: int) -> str:
    """``("A", 7)`` → ``"A007"``; after 999 comes ``"A1000"``, a fourth digit, never a repeat."""
    return f"{letter}{serial:03d}"


def emergency_number(letter: str, serial: int) -> str:
    """``应A001``, on a sheet to be given out by hand: no ticket ever has it.

    Sheets are printed long before the day they are needed, so what that day gives out is unknown.
    """
    return f"应{number(letter, serial)}"
