"""Founding halls: the first administrator, or a whole demo hall with its tokens and sign-ins."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select

from server import furnishings
from server.actions import devices, furnishing
from server.actions.door import hash_password
from server.api.hall_models import OpeningIn, PriorityIn, RulesIn, ZoneIn
from server.api.handlers.furnishing import SLUG
from server.api.models import DepartmentIn, LineIn, ServiceIn, WindowIn
from server.domain import password
from server.domain.events import SYSTEM
from server.settings import Settings
from server.storage import Storage
from server.storage.ids import key_of, new_secret, new_token
from server.storage.people import Staff
from server.storage.tables import halls

DEMO_PASSWORD = "Demo-2026"  # noqa: S105  told on the page; a demo hall guards nothing
ADMINISTRATOR = "admin"
NAMES_A_PRINTER = {"printer", "fallback"}
MODELS = {"department": DepartmentIn, "line": LineIn, "service": ServiceIn, "window": WindowIn}


def found_hall(storage: Storage, plan: Mapping[str, Any]) -> None:
    """Make a hall as *plan* furnishes it (the shape of ``server/furnishings``)."""
    profile = {
        "name": plan["name"],
        "name_en": plan.get("name_en", ""),
        "level": plan.get("level", "city"),
        "parent": plan.get("parent"),
        "time_zone": plan.get("time_zone", "Asia/Shanghai"),
        "notice": plan.get("notice", ""),
        "demo": plan.get("demo", False),
        "rules": RulesIn(**plan.get("rules", {})).model_dump(mode="json"),
        "opening": OpeningIn(**plan["opening"]).model_dump(mode="json"),
        "priorities": [PriorityIn(**p).model_dump(mode="json") for p in plan.get("priorities", ())],
        "zones": [ZoneIn(**z).model_dump(mode="json") for z in plan.get("zones", ())],
    }
    row = {"id": plan["id"], "epoch": new_secret()[:16], "profile": profile}
    with storage.write() as connection:
        connection.execute(insert(halls), row)
    for kind, model in MODELS.items():  # in the order in which they need each other
        with storage.hall(plan["id"], SYSTEM) as work:
            for thing in plan.get(f"{kind}s", ()):
                kept = {name: value for name, value in thing.items() if name != "id"}
                furnishing.put(work, kind, thing["id"], model(**kept).model_dump(mode="json"))


def exists(storage: Storage, hall: str) -> bool:
    with storage.read() as connection:
        return connection.execute(select(halls.c.id).where(halls.c.id == hall)).first() is not None


def against_founding(storage: Storage, hall: str, name: str, parent: str | None) -> str | None:
    """Why no hall can be founded like this, or nothing."""
    if not SLUG.fullmatch(hall):
        return f"{hall!r} 不能作编号：用小写字母、数字和 - no id: a-z, 0-9 and - only, 32 at most"
    if not name.strip():
        return "大厅要有名称 a hall needs a name"
    if exists(storage, hall):
        return f"大厅 {hall} 已存在 hall {hall} exists"
    if parent is not None and not exists(storage, parent):
        return f"没有上级大厅 {parent} no hall {parent} to belong to"
    return None


def first_administrator(storage: Storage) -> str | None:
    """The generated password of the first administrator, or nothing when there is one already."""
    with storage.read() as connection:
        if Staff(connection).any_administrator():
            return None
    first = password.generated()
    _put_person(
        storage, ADMINISTRATOR, "系统管理员", "administrator", None, first, must_change=True
    )
    return first


def found_demo(storage: Storage, settings: Settings) -> dict[str, Any]:
    """Furnish both demo halls, once; tells tokens and sign-ins, and writes them down."""
    plans = [furnishings.load(name, demo=True) for name in furnishings.NAMES]
    sign_ins, made = [], []
    hashed = hash_password(DEMO_PASSWORD)
    for plan in plans:
        found_hall(storage, plan)
        sign_ins += _hire(storage, plan, hashed)
        made += _enrol(storage, plan)
    _put_person(storage, ADMINISTRATOR, "系统管理员", "administrator", None, None, hashed=hashed)
    sign_ins.append(_sign_in(ADMINISTRATOR, "administrator", None, None))
    first = plans[0]["id"]
    tokens = {
        kind: next(d["token"] for d in made if d["kind"] == kind and d["hall"] == first)
        for kind in ("kiosk", "board", "terminal", "evaluator", "integration")
    }
    told = {
        "url": settings.public_url,  # as it was founded; /api/demo tells the present one
        "hall": first,
        "sign_ins": sign_ins,
        "tokens": tokens,
        "devices": made,
    }
    _write(settings.data / "demo.json", told)
    return told


def _write(path: Path, told: Mapping[str, Any]) -> None:
    """Whole or not at all, and readable by the owner alone."""
    part = path.with_suffix(".part")
    part.touch(mode=0o600)
    part.write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")
    part.replace(path)


def _hire(storage: Storage, plan: Mapping[str, Any], hashed: str) -> list[dict[str, Any]]:
    sign_ins = []
    for person in plan.get("operators", ()):
        role, windows = person.get("role", "operator"), person.get("windows", [])
        _put_person(
            storage, person["username"], person["name"], role, plan["id"], None, hashed=hashed,
            staff_no=person.get("staff_no", ""), title=person.get("title", ""),
            department=person.get("department", ""), windows=windows,
        )  # fmt: skip
        window = windows[0] if role == "operator" and windows else None
        sign_ins.append(_sign_in(person["username"], role, window, plan["id"]))
    return sign_ins


def _sign_in(username: str, role: str, window: str | None, hall: str | None) -> dict[str, Any]:
    return {
        "username": username, "password": DEMO_PASSWORD, "role": role, "window": window,
        "hall": hall,
    }  # fmt: skip


def _put_person(  # noqa: PLR0913  what an account consists of
    storage: Storage,
    username: str,
    name: str,
    role: str,
    hall: str | None,
    secret: str | None,
    *,
    hashed: str | None = None,
    must_change: bool = False,
    **card: Any,
) -> None:
    blank = {"staff_no": "", "title": "", "department": "", "windows": []}
    values = {
        **blank, **card, "hall_id": hall, "name": name, "role": role, "active": True,
        "password_hash": hashed or hash_password(secret or password.generated()),
        "must_change": must_change,
    }  # fmt: skip
    with storage.write() as connection:
        Staff(connection).put(username, **values)


def _enrol(storage: Storage, plan: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Demo devices with tokens at once: nobody types codes into a demonstration."""
    told = []
    hall = plan["id"]
    everything = ["read", "issue", "call", "move", "rate"]
    integration = {
        "id": "business-system", "kind": "integration", "name": "业务系统对接",
        "scopes": everything,
    }  # fmt: skip
    wanted = [*plan.get("devices", ()), integration]
    for device in sorted(wanted, key=lambda each: each["kind"] != "printer"):  # kiosks name them
        device_id = _device_id(hall, device["id"])
        values = {
            "kind": device["kind"],
            "name": device["name"],
            "window": device.get("window"),
            "zone": device.get("zone"),
            "scopes": device.get("scopes", []),
            "settings": _settings(hall, device.get("settings", {})),
        }
        token = new_token()
        with storage.hall(hall, SYSTEM) as work:
            devices.add(work, values, device_id)
            if device["kind"] != "printer":
                work.devices.set(device_id, token_key=key_of(token), code_key=None)
        if device["kind"] == "printer":
            continue
        told.append(
            {"kind": device["kind"], "hall": hall, "window": device.get("window"),
             "id": device_id, "token": token}
        )  # fmt: skip
    return told


def _device_id(hall: str, name: str) -> str:
    """Unique on the whole server."""
    return name if name.startswith(f"{hall}-") else f"{hall}-{name}"


def _settings(hall: str, settings: Mapping[str, Any]) -> dict[str, Any]:
    """A printer is named by the id that the plan gives it."""
    named = {key: _device_id(hall, str(settings[key])) for key in NAMES_A_PRINTER & settings.keys()}
    return {**settings, **named}
