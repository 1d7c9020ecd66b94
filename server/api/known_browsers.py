"""Browsers that staff have signed in with before: nobody elsewhere can keep them out.

The cookie holds a random name of the browser and a mark for each of the last few people; it is
sent to the sign-in only, signs nobody in, and nothing of it is stored here.
"""

import hmac
import re

from server.actions.door import Place
from server.storage.ids import browser_mark, new_secret

COOKIE = "hall_known"
PATH = "/api/session"
MOST = 16  # people at one browser
MAX_AGE = 400 * 24 * 3600  # as long as browsers allow
SHAPE = re.compile(r"[\w-]{22}(\.[0-9a-f]{32})*", re.ASCII)


def place_of(pepper: bytes, cookie: str, username: str, address: str) -> Place:
    """The browser itself, where the person is known to it; else only the address."""
    browser, *marks = _read(cookie)
    mine = browser_mark(pepper, browser, username)
    if any(hmac.compare_digest(mark, mine) for mark in marks):
        return Place(f"browser {browser}", known=True)
    return Place(f"address {address}")


def remember(pepper: bytes, cookie: str, username: str) -> str:
    """The cookie's new value, with this person as the latest."""
    browser, *marks = _read(cookie)
    browser = browser or new_secret()
    mine = browser_mark(pepper, browser, username)
    return ".".join((browser, mine, *[mark for mark in marks if mark != mine][: MOST - 1]))


def _read(cookie: str) -> list[str]:
    fits = len(cookie) <= 33 * (MOST + 1) and SHAPE.fullmatch(cookie)
    return cookie.split(".") if fits else [""]
