"""/api/halls/{hall}: furnishing it, for managers: departments, services, lines, windows, rules."""

import re
from typing import Any

from pydantic import BaseModel

from server.actions import furnishing
from server.api import answers as out
from server.api import models
from server.api.access import May
from server.api.hall_models import OpeningIn, ProfileIn
from server.api.route import Ask, Reply, routes
from server.domain.errors import Invalid
from server.queries.furnishing import hall_view

SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,31}")
KINDS: dict[str, tuple[str, type[BaseModel]]] = {
    "departments": ("department", models.DepartmentIn),
    "services": ("service", models.ServiceIn),
    "lines": ("line", models.LineIn),
    "windows": ("window", models.WindowIn),
}


def _register(plural: str, kind: str, model: type[BaseModel]) -> None:
    rule = f"/halls/<hall>/{plural}/<name>"

    def put(ask: Ask, hall: str, name: str) -> Reply:
        _check_slug(name)
        with ask.storage.hall(hall, ask.actor) as work:
            furnishing.put(work, kind, name, ask.body.model_dump(mode="json"))
        return Reply(_thing(ask, hall, plural, name))

    def remove(ask: Ask, hall: str, name: str) -> Reply:
        with ask.storage.hall(hall, ask.actor) as work:
            furnishing.remove(work, kind, name)
        return Reply(status=204)

    put.__doc__ = f"Create or replace a {kind}."
    remove.__doc__ = f"Remove a {kind} that nothing needs any more."
    put.__name__, remove.__name__ = f"put_{kind}", f"remove_{kind}"
    routes.add("PUT", rule, May.FURNISH, body=model, answers={200: out.Thing})(put)
    routes.add("DELETE", rule, May.FURNISH, answers={204: None})(remove)


for _plural, (_kind, _model) in KINDS.items():
    _register(_plural, _kind, _model)


@routes.add(
    "PUT", "/halls/<hall>/opening", May.FURNISH,
    body=OpeningIn, answers={200: out.Thing},
)  # fmt: skip
def put_opening(ask: Ask, hall: str) -> Reply:
    """The weekly pattern and the days that differ."""
    data = ask.body.model_dump(mode="json")
    for spans in [*data["week"].values(), *(day["spans"] for day in data["days"])]:
        if any(start >= end for start, end in spans):
            raise Invalid(
                "a span ends before it starts", fields=[{"path": "week", "problem": "order"}]
            )
    return _profile(ask, hall, "opening", {"opening": data})


@routes.add(
    "PUT", "/halls/<hall>/profile", May.FURNISH,
    body=ProfileIn, answers={200: out.Thing},
)  # fmt: skip
def put_profile(ask: Ask, hall: str) -> Reply:
    """Name, notice, rules, priority groups and zones; what is left out stays."""
    values = ask.body.model_dump(mode="json", exclude_unset=True, exclude_none=True)
    return _profile(ask, hall, "profile", values)


def _profile(ask: Ask, hall: str, what: str, values: dict[str, Any]) -> Reply:
    with ask.storage.hall(hall, ask.actor) as work:
        furnishing.put_profile(work, what, values)
    with ask.storage.reading(hall) as reading:
        view = hall_view(reading)
    return Reply(view["opening"] if what == "opening" else view)


def _thing(ask: Ask, hall: str, plural: str, name: str) -> Any:
    with ask.storage.reading(hall) as reading:
        things = hall_view(reading)[plural]
    return next(thing for thing in things if thing["id"] == name)


def _check_slug(name: str) -> None:
    if not SLUG.fullmatch(name):
        raise Invalid("ids are slugs", fields=[{"path": "id", "problem": "a-z 0-9 -"}])
