"""/api/session and /api/me: signing in and out, and who one is."""

from dataclasses import replace
from typing import Any

from flask import request

from server.actions import devices as device_acts
from server.actions import leaving, staff
from server.actions.staff import SignedIn
from server.api import answers as out
from server.api import known_browsers as known
from server.api import models
from server.api.access import May, Principal, Role, powers
from server.api.principals import COOKIE, by_cookie
from server.api.route import Ask, Reply, routes
from server.api.throttle import network_of, throttle
from server.domain.errors import Invalid
from server.queries.devices import device_of
from server.queries.furnishing import operator_view
from server.storage.ids import fingerprint_key

READS_CARDS = frozenset({Role.KIOSK, Role.TERMINAL})


@routes.add("POST", "/session", May.LOOK, body=models.SignIn, answers={200: out.MeOut})
def sign_in(ask: Ask) -> Reply:
    """Sign in, at a window if one is named; the cookie's secret is new each time."""
    address = network_of(request.remote_addr or "")
    throttle("sign_in", address, per_minute=60)
    said: models.SignIn = ask.body
    old, before = request.cookies.get(COOKIE), request.cookies.get(known.COOKIE, "")
    place = known.place_of(ask.pepper, before, said.username, address)
    signed = staff.sign_in(ask.storage, said.username, said.password, said.hall, said.window, place)
    if old:
        leaving.replace_session(ask.storage, old, signed.secret)
    mark = known.remember(ask.pepper, before, said.username)
    reply = _with_cookie(ask, signed)
    return replace(
        reply, cookies=(*reply.cookies, _cookie(ask, known.COOKIE, mark, known.MAX_AGE, known.PATH))
    )


@routes.add("DELETE", "/session", May.KEEP_SESSION, answers={204: None})
def sign_out(ask: Ask) -> Reply:
    """Sign out and leave the window."""
    who = ask.who
    leaving.sign_out(ask.storage, who.session or "", who.id, who.hall, who.window)
    return Reply(status=204, cookies=(_cookie(ask, COOKIE, "", 0),))


@routes.add(
    "POST", "/session/password", May.KEEP_SESSION, body=models.NewPassword, answers={200: out.MeOut}
)
def change_password(ask: Ask) -> Reply:
    """Set a new password; other sessions end."""
    who = ask.who
    said: models.NewPassword = ask.body
    signed = staff.change_password(ask.storage, who.session or "", who.id, said.old, said.new)
    return _with_cookie(ask, signed)


@routes.add(
    "POST", "/session/window", May.CHANGE_WINDOW, body=models.ChosenWindow, answers={200: out.MeOut}
)
def change_window(ask: Ask) -> Reply:
    """Move to another window, or leave the one at hand."""
    who = ask.who
    if who.hall is None:
        raise Invalid("which hall?", fields=[{"path": "hall", "problem": "required"}])
    staff.change_window(
        ask.storage, who.session or "", who.id, who.hall, who.window, ask.body.window
    )
    now = by_cookie(ask.storage, request.cookies.get(COOKIE, ""))
    return Reply(_me(ask, now))


@routes.add("GET", "/me", May.KNOW_ONESELF, answers={200: out.MeOut})
def me(ask: Ask) -> Reply:
    """Who one is, and what one may do."""
    return Reply(_me(ask, ask.who))


@routes.add("POST", "/me/health", May.TELL_HEALTH, body=models.Health, answers={204: None})
def tell_health(ask: Ask) -> Reply:
    """A heartbeat."""
    device_acts.tell_health(ask.storage, ask.who.id, ask.body.model_dump(exclude_none=True))
    return Reply(status=204)


def _with_cookie(ask: Ask, signed: SignedIn) -> Reply:
    who = by_cookie(ask.storage, signed.secret)
    return Reply(_me(ask, who), cookies=(_cookie(ask, COOKIE, signed.secret, None),))


def _cookie(ask: Ask, name: str, value: str, max_age: int | None, path: str = "/") -> str:
    parts = [f"{name}={value}", f"Path={path}", "HttpOnly", "SameSite=Strict"]
    if max_age is not None:
        parts.append(f"Max-Age={max_age}")
    if ask.settings.secure_cookies:
        parts.append("Secure")
    return "; ".join(parts)


def _me(ask: Ask, who: Principal) -> dict[str, Any]:
    """The contract's ``Me``."""
    me = {
        "kind": "staff" if who.is_staff else "device",
        "hall": who.hall,
        "window": who.window,
        "role": who.role.value,
        "username": None,
        "name": "",
        "csrf": who.csrf,
        "must_change_password": who.must_change,
        "device": None,
        "windows": [],
        "may": powers(who),
        "fingerprint_key": None,
        "time_zone": ask.storage.furnishing(who.hall).time_zone if who.hall else None,
    }
    if who.role in READS_CARDS:
        me["fingerprint_key"] = fingerprint_key(ask.pepper, who.hall or "")
    if not who.is_staff:
        device = device_of(ask.storage, who.id)
        return {**me, "name": device["name"], "device": device}
    person = staff.person(ask.storage, who.id)
    card = operator_view(person) or {}
    return {**me, **card, "windows": list(person.windows)}
