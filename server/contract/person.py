"""A person's number on its way: whether it was read right, and its fingerprint.

A machine with a card reader sends the fingerprint instead of the number: an HMAC under a key that
the hall gives to its devices only, so that what crosses the network tells nothing by itself. A
number that was typed and the same card read make the same fingerprint. The key is one for a hall:
whoever holds a device of the hall could try all numbers, as whoever stands at its reader could.
"""

import hashlib
import hmac
import re
import unicodedata
from datetime import date

FINGERPRINT = re.compile(r"fp:[0-9a-f]{32}")
CITIZEN = re.compile(r"[1-9]\d{5}(\d{4})(\d\d)(\d\d)\d{3}[\dX]")  # GB 11643-1999
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS = "10X98765432"
FIRST_YEAR = 1850
CITIZEN_LENGTH = 18


def written(number: str) -> str:
    """One way to write a number, however it was typed: no blanks, no wide digits, a large X."""
    return "".join(unicodedata.normalize("NFKC", number).split()).upper()


def is_citizen(number: str) -> bool:
    """Whether this is the number of an identity card: its form, its day and its check digit."""
    known = CITIZEN.fullmatch(number)
    if known is None:
        return False
    try:
        born = date(int(known[1]), int(known[2]), int(known[3]))
    except ValueError:
        return False
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, number[:17], strict=True))
    return born.year >= FIRST_YEAR and CHECKS[total % 11] == number[17]


def is_whole(number: str) -> bool:
    """Whether a card was read right, as far as its number tells: 18 places must be a citizen's."""
    if len(number) == CITIZEN_LENGTH:
        return is_citizen(number)
    return re.fullmatch(r"[0-9A-Z]{5,20}", number) is not None


def fingerprint(key: str, number: str) -> str:
    """What is sent instead of a number; `key` is the hall's, in hexadecimal digits."""
    made = hmac.new(bytes.fromhex(key), written(number).encode(), hashlib.sha256).hexdigest()
    return f"fp:{made[:32]}"
