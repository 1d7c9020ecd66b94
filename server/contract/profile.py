"""Who a box is to its server: its token and what the console wants, kept on its disk."""

import hashlib
import json
import logging
import os
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from server.contract.client import Client, Refusal
from server.contract.feed import back_off
from server.contract.intents import Intents, new_id
from server.contract.messages import Device

log = logging.getLogger(__name__)
FOLDER = Path.home() / ".config" / "service-hall"
SILENCE = frozenset({"network", "unavailable", "too_many"})  # ask again; all else is an answer
TIME_ZONE = "Asia/Shanghai"  # of a hall that does not say
T = TypeVar("T")


class NotEnrolled(Exception):
    """The box has no profile to start with, and no code to get one."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What a box needs to start by itself, with or without its server."""

    server: str
    token: str
    hall: str
    device: Device
    code: str = ""  # a fingerprint of the code that was exchanged, so that it is used once
    time_zone: str = TIME_ZONE  # the hall's, wherever this box's own clock thinks it is

    @property
    def settings(self) -> Mapping[str, Any]:
        """What the console says about this device."""
        return self.device["settings"]

    def client(self) -> Client:
        """Somebody who asks the server as this device."""
        return Client(Intents(self.server, self.token), self.hall)


def read(kept: Path) -> Profile | None:
    """The profile that is kept there; None when there is none."""
    try:
        return _checked(Profile(**json.loads(kept.read_text(encoding="utf-8"))))
    except FileNotFoundError:
        return None
    except (ValueError, TypeError, RecursionError) as error:
        raise NotEnrolled(f"{kept} cannot be read, enrol this box again: {error}") from error


def _checked(found: Profile) -> Profile:
    """A damaged file is told at the start, not by whoever stumbles over it later."""
    words = (found.server, found.token, found.hall, found.code)
    device: object = found.device
    if not all(isinstance(each, str) for each in words) or not isinstance(device, dict):
        raise TypeError("not what this box wrote")
    if not isinstance(device.get("id"), str) or not isinstance(device.get("settings"), dict):
        raise TypeError("it does not say which device this is")
    return replace(found, time_zone=known_zone(found.time_zone))


def known_zone(name: object) -> str:
    """The zone as it is told, if this box knows it; no box stays silent for want of one."""
    try:
        return ZoneInfo(str(name)).key
    except (KeyError, ValueError, OSError):
        log.warning("no time zone %r here, %s is taken", name, TIME_ZONE)
        return TIME_ZONE


def keep(profile: Profile, kept: Path) -> None:
    """Write it down, for this user's eyes only; a power cut leaves the old one or the new one."""
    write_down(asdict(profile), kept)


def write_down(value: Mapping[str, Any], kept: Path) -> None:
    """Replace a file as a whole, and return when it is on the disk."""
    kept.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = kept.with_name(kept.name + ".new")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        json.dump(value, file, ensure_ascii=True, indent=1)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(kept)


def join(server: str | None, code: str | None, token: str | None, kept: Path) -> Profile:
    """The profile to start with: the one kept here, or one from the server, which is waited for.

    A *code* is exchanged once: the same one given again, as a unit file does at every start,
    finds the profile it made. Raises `NotEnrolled`, and `Refusal` when the server says no.
    """
    known = read(kept)
    spent = hashlib.sha256((code or "").encode()).hexdigest() if code else ""
    fresh = bool(code) and not (known and known.code == spent)
    if known and not fresh and token in {None, known.token}:
        return _moved(known, server, kept)
    if not server or not (code or token):
        raise NotEnrolled(f"no profile in {kept}: enrol this box with --server and --code")
    intents = Intents(server, token, waits=())
    try:
        if fresh:
            asked = new_id()  # one for all tries: an answer that is lost has used the code
            token = patiently(lambda: Client(intents).enrol(code or "", asked))["token"]
        me = patiently(Client(intents).me)
    finally:
        intents.close()
    if not me["device"] or not me["hall"] or not token:
        raise NotEnrolled("that is not the token of a device")
    zone = known_zone(me.get("time_zone") or TIME_ZONE)
    made = Profile(server, token, me["hall"], me["device"], spent, zone)
    keep(made, kept)
    return made


def _moved(known: Profile, server: str | None, kept: Path) -> Profile:
    """The server may have another address than it had."""
    if server in {None, known.server}:
        return known
    moved = replace(known, server=server)
    keep(moved, kept)
    return moved


def patiently(ask: Callable[[], T], sleep: Callable[[float], None] = time.sleep) -> T:
    """Keep asking while nobody answers: a box that starts before its server waits for it."""
    failures = 0
    while True:
        try:
            return ask()
        except Refusal as refusal:
            if refusal.code not in SILENCE:
                raise
            if not failures:
                log.warning("no answer from the server, trying again: %s", refusal)
            failures += 1
            sleep(back_off(failures))
