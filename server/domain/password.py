"""What a password must be (standards.md, requirement 93; GB/T 22239, level 2)."""

import secrets
import string
from collections.abc import Sequence

LEAST_CHARACTERS = 8
LEAST_CLASSES = 3
FRAGMENT = 3
REMEMBERED = 3
CLASSES = (string.ascii_lowercase, string.ascii_uppercase, string.digits)


def broken_rules(password: str, username: str) -> list[str]:
    """The names of the rules that *password* breaks; none when it is good."""
    broken = []
    if len(password) < LEAST_CHARACTERS:
        broken.append("too_short")
    if _classes(password) < LEAST_CLASSES:
        broken.append("too_plain")
    if any(piece in password.lower() for piece in _fragments(username.lower())):
        broken.append("has_username")
    return broken


def generated() -> str:
    """A first password that keeps the rules and can be read aloud: ``Kfm7-tq3n-Zw9p``."""
    letters = "abcdefghjkmnpqrstuvwxyz"
    groups = ["".join(secrets.choice(letters) for _ in range(3)) for _ in range(3)]
    return "-".join(group.capitalize() + secrets.choice("23456789") for group in groups)


def _classes(password: str) -> int:
    known = "".join(CLASSES)
    kinds = [any(c in group for c in password) for group in CLASSES]
    return sum(kinds) + any(c not in known for c in password)


def _fragments(username: str) -> Sequence[str]:
    return [username[i : i + FRAGMENT] for i in range(len(username) - FRAGMENT + 1)]
