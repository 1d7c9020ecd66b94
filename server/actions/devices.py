"""Enrolling, changing and revoking devices; how they say they are."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from server.actions.driving import check_printer
from server.actions.printing import pass_on
from server.actions.telling import give_up
from server.domain.errors import CodeExpired, CodeUsed, Invalid, NotFound
from server.domain.events import Actor, Kind
from server.storage import HallWork, Storage
from server.storage.ids import key_of, new_code, new_id, new_token
from server.storage.people import Devices

CODE_LASTS = timedelta(minutes=10)
AGAIN_FOR = timedelta(minutes=1)  # after a code was used, for whoever used it
WITHOUT_TOKEN = frozenset({"printer"})
TOKEN_AT_ONCE = frozenset({"integration"})
DRIVES_PRINTERS = frozenset({"kiosk", "agent"})
WITH_A_FACE = frozenset({"kiosk", "board", "terminal", "evaluator", "agent"})
WITH_A_VOICE = frozenset({"board", "agent", "terminal"})  # a terminal may have a sign
WELL = "ok"
AT_A_WINDOW = frozenset({"terminal", "evaluator"})


@dataclass(frozen=True, slots=True)
class Enrolment:
    """A device, and the one secret that was made with it."""

    id: str
    code: str | None = None
    token: str | None = None


def add(work: HallWork, values: Mapping[str, Any], device_id: str | None = None) -> Enrolment:
    """Make a device: with a one-time code, or a token at once for an integration."""
    kind = values["kind"]
    _check(work, values)
    made = Enrolment(
        device_id or new_id(work.now),
        code=None if kind in WITHOUT_TOKEN | TOKEN_AT_ONCE else new_code(),
        token=new_token() if kind in TOKEN_AT_ONCE else None,
    )
    secrets = {
        "code_key": key_of(made.code) if made.code else None,
        "code_until": work.now + CODE_LASTS if made.code else None,
        "token_key": key_of(made.token) if made.token else None,
    }
    work.devices.add({"id": made.id, "hall_id": work.hall.id, **values, **secrets})
    work.record(Kind.DEVICE_ENROLLED, what=kind, id=made.id)
    return made


def change(work: HallWork, device_id: str, values: Mapping[str, Any]) -> None:
    """Change name, window, zone or settings; kind and token stay."""
    known = _known(work, device_id)
    kept = {name: value for name, value in values.items() if name != "kind"}
    _check(work, {"kind": known.kind, **kept}, known)
    work.devices.set(device_id, **kept)
    work.record(Kind.FURNISHING_CHANGED, what="device", id=device_id)


def new_device_code(work: HallWork, device_id: str) -> str:
    """Another one-time code; the old token goes when the code is used."""
    known = _known(work, device_id)
    if known.kind in WITHOUT_TOKEN | TOKEN_AT_ONCE:
        raise Invalid("this kind has no code", fields=[{"path": "kind", "problem": "no_code"}])
    code = new_code()
    work.devices.set(
        device_id, code_key=key_of(code), code_until=work.now + CODE_LASTS, revoked=False
    )
    return code


def revoke(work: HallWork, device_id: str) -> None:
    """From now on its token opens nothing.

    What waits for a printer that goes is printed by the one that stands in, or given up.
    """
    known = _known(work, device_id)
    if not known.revoked:
        for job in work.slips.queued_at(device_id):
            if not pass_on(work, job, "offline"):
                give_up(work, job)
        work.devices.set(device_id, revoked=True, token_key=None, code_key=None)
        work.record(Kind.DEVICE_REVOKED, what=known.kind, id=device_id)


def identify(work: HallWork, device_id: str) -> None:
    """Somebody stands before several boxes and asks which one this is."""
    _record_for(work, device_id, Kind.DEVICE_IDENTIFIED, WITH_A_FACE)


def test_call(work: HallWork, device_id: str) -> None:
    """A board, a voice or a sign shall announce something, though nobody is called."""
    _record_for(work, device_id, Kind.TEST_CALLED, WITH_A_VOICE)


def _record_for(work: HallWork, device_id: str, kind: Kind, able: frozenset[str]) -> None:
    known = _known(work, device_id)
    if known.kind not in able or known.revoked:
        raise Invalid("not with this device", fields=[{"path": "kind", "problem": "unable"}])
    work.record(kind, what=known.kind, id=device_id)


def enrol(storage: Storage, code: str, token: str) -> str:
    """Exchange a one-time code for this new token; returns the device's id.

    Again within a minute: the first answer was lost, and the same token is no second one.
    """
    with storage.read() as connection:
        known = Devices(connection).by_code(key_of(code))
        again = Devices(connection).by_token(key_of(token))
    if again is not None and not again.revoked and storage.now() <= again.code_until:
        return str(again.id)
    if known is None:
        raise CodeUsed("no device waits for this code")
    with storage.hall(known.hall_id, Actor("device", known.id)) as work:
        device = work.devices.by_code(key_of(code))
        if device is None:
            raise CodeUsed("the code was used")
        if device.code_until < work.now:
            raise CodeExpired("the code is too old")
        changed = {"token_key": key_of(token), "code_key": None, "revoked": False}
        work.devices.set(device.id, code_until=work.now + AGAIN_FOR, **changed)
        work.record(Kind.DEVICE_ENROLLED, what=device.kind, id=device.id)
    return str(known.id)


def tell_health(storage: Storage, device_id: str, told: Mapping[str, Any]) -> None:
    """A heartbeat: kept on the device's row; only what changed about its parts is a fact."""
    health = {**told, **_skew(told, storage.now())}
    hall = _hall_of_news(storage, device_id, health.get("parts"))
    if hall is None:
        with storage.write() as connection:
            Devices(connection).tell_health(device_id, health, storage.now())
        return
    with storage.hall(hall, Actor("device", device_id)) as work:
        _note_parts(work, device_id, health["parts"])
        work.devices.tell_health(device_id, health, work.now)


def _hall_of_news(storage: Storage, device_id: str, parts: Any) -> str | None:
    """Where something is to be written down; None when the device's parts are as they were."""
    if not parts:
        return None
    with storage.read() as connection:
        known = Devices(connection).get(device_id)
    return known.hall_id if known and known.health.get("parts", {}) != parts else None


def _note_parts(work: HallWork, device_id: str, parts: Mapping[str, str]) -> None:
    """Record the edges: a part failed, or is well again; how it was at first needs no fact."""
    row = _known(work, device_id)
    before = row.health.get("parts", {})
    for part, state in parts.items():
        if before.get(part, WELL) == state:
            continue
        edge = {"what": row.kind, "id": device_id, "part": part}
        if state == WELL:
            work.record(Kind.DEVICE_RECOVERED, **edge)
        else:
            work.record(Kind.DEVICE_FAILED, **edge, code=state)


def _skew(told: Mapping[str, Any], now: datetime) -> dict[str, float]:
    """How far a clock is ahead, of a device that only says what it shows."""
    if "skew" in told or "clock" not in told:
        return {}
    try:
        clock = datetime.fromisoformat(told["clock"])
        return {"skew": round((clock - now).total_seconds(), 1)}
    except (TypeError, ValueError):
        return {}


def _known(work: HallWork, device_id: str) -> Any:
    known = work.devices.get(device_id)
    if known is None or known.hall_id != work.hall.id:
        raise NotFound(f"no device {device_id}")
    return known


def _check(work: HallWork, values: Mapping[str, Any], known: Any = None) -> None:
    """Raises `Invalid`. Another device that stays named may have gone since: that is no mistake."""
    if values["kind"] in AT_A_WINDOW:
        window = values.get("window")
        if not window:
            raise Invalid("which window?", fields=[{"path": "window", "problem": "required"}])
        work.hall.window(window)
    settings = values.get("settings") or {}
    before = known.settings if known else {}
    is_printer = values["kind"] == "printer"
    if is_printer:
        check_printer(settings)
    agent = settings.get("agent") if is_printer else None
    if agent and agent != before.get("agent"):
        _check_driver(work, str(agent))
    named = "fallback" if is_printer else "printer"
    printer = settings.get(named)
    if printer and printer != before.get(named):
        _check_printer(work, printer, named, known.id if known else None)


def _check_printer(work: HallWork, printer: object, named: str, own: str | None) -> None:
    if printer != own and work.is_printer(printer):
        return
    problem = "itself" if printer == own else "unknown"
    fields = [{"path": f"settings.{named}", "problem": problem}]
    raise Invalid("not another printer of this hall", fields=fields)


def _check_driver(work: HallWork, agent: str) -> None:
    driver = work.devices.get(agent)
    if driver is None or driver.hall_id != work.hall.id or driver.kind not in DRIVES_PRINTERS:
        raise _no_driver("unknown")
    if driver.revoked:
        raise _no_driver("revoked")


def _no_driver(problem: str) -> Invalid:
    fields = [{"path": "settings.agent", "problem": problem}]
    return Invalid("not an agent of this hall", fields=fields)
