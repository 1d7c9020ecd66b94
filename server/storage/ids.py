"""Ids that sort by time and cannot be guessed, and keys of secrets."""

import base64
import hashlib
import hmac
import secrets
from datetime import datetime

from server.contract.person import FINGERPRINT, fingerprint

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's: no i, l, o, u
PAIRS = [first + second for first in ALPHABET for second in ALPHABET]
ID_CHARACTERS = 20  # of five bits each
RANDOM_BITS = 50


def new_id(now: datetime) -> str:
    """20 characters: 50 bits of milliseconds, 50 random bits; sorts by time."""
    milliseconds = int(now.timestamp() * 1000)
    number = milliseconds << RANDOM_BITS | secrets.randbits(RANDOM_BITS)
    return _base32(number, ID_CHARACTERS)


def new_secret() -> str:
    """128 random bits in 22 URL-safe characters."""
    return secrets.token_urlsafe(16)


def new_token() -> str:
    """A device's token: 256 random bits, told from a visitor's by its first letters."""
    return "dev." + secrets.token_urlsafe(32)


def token_by(pepper: bytes, code: str, request_id: str) -> str:
    """The token that a code is exchanged for by this request: again the same, told to nobody else.

    Whoever has the code alone, or the request's id alone, learns nothing.
    """
    told = hmac.new(pepper, f"enrolments\0{code}\0{request_id}".encode(), hashlib.sha256)
    return "dev." + base64.urlsafe_b64encode(told.digest()).decode().rstrip("=")


def new_code() -> str:
    """Eight digits, for a person to type once."""
    return f"{secrets.randbelow(10**8):08d}"


def key_of(secret: str) -> str:
    """What is stored instead of a random token: its SHA-256."""
    return hashlib.sha256(secret.encode()).hexdigest()


def fingerprint_key(pepper: bytes, hall_id: str) -> str:
    """What a hall's devices make fingerprints of persons' numbers with."""
    return hmac.new(pepper, f"fingerprints\0{hall_id}".encode(), hashlib.sha256).hexdigest()


def person_key(pepper: bytes, hall_id: str, person: str) -> str:
    """A keyed hash of a number, or of a device's fingerprint of it: the same for both.

    It tells repeats, however typed; it tells nothing else.
    """
    told = FINGERPRINT.fullmatch(person)
    known = told[0] if told else fingerprint(fingerprint_key(pepper, hall_id), person)
    return hmac.new(pepper, f"{hall_id}\0{known}".encode(), hashlib.sha256).hexdigest()


def browser_mark(pepper: bytes, browser: str, username: str) -> str:
    """What proves that a person has signed in with this browser before."""
    told = hmac.new(pepper, f"browsers\0{browser}\0{username}".encode(), hashlib.sha256)
    return told.hexdigest()[:32]


def _base32(number: int, width: int) -> str:
    """An even number of characters, two at a time."""
    return "".join([PAIRS[number >> bits & 1023] for bits in range(5 * width - 10, -1, -10)])
