"""/api/halls/{hall}/devices: enrolling, changing, testing and revoking devices."""

from typing import Any

from flask import request

from server.actions import devices as act
from server.api import answers as out
from server.api import models
from server.api.access import May
from server.api.route import Ask, Reply, routes
from server.api.throttle import network_of, throttle
from server.queries.devices import device_of, devices_of, edges_of
from server.storage import HallWork
from server.storage.ids import new_token, token_by

BASE = "/halls/<hall>/devices"
DEVICE = f"{BASE}/<device>"
SECRET_ENOUGH = 16  # characters of a request id that nobody guesses


@routes.add("GET", BASE, May.KEEP_DEVICES, answers={200: list[out.DeviceOut]})
def show(ask: Ask, hall: str) -> Reply:
    """Every device of a hall."""
    return Reply(devices_of(ask.storage, hall))


@routes.add(
    "POST", BASE, May.KEEP_DEVICES,
    body=models.DeviceIn, answers={201: out.DeviceOut}, repeats=True,
)  # fmt: skip
def add(ask: Ask, hall: str) -> Reply:
    """Make a device; its one-time code (or an integration's token) is told in this answer only.

    Secrets are not remembered: a repeat finds the same device and gives no secret again.
    """
    told: dict[str, str] = {}

    def once(work: HallWork) -> Any:
        made = act.add(work, ask.body.model_dump(mode="json"))
        told.update({k: v for k, v in (("code", made.code), ("token", made.token)) if v})
        return made.id

    answer = ask.once(hall, once)
    reply = Reply.of(answer, 201)
    return Reply({**device_of(ask.storage, answer.body), **told}, 201, reply.headers)


@routes.add("PUT", DEVICE, May.KEEP_DEVICES, body=models.DeviceChange, answers={200: out.DeviceOut})
def change(ask: Ask, hall: str, device: str) -> Reply:
    """Change name, window, zone or settings."""
    with ask.storage.hall(hall, ask.actor) as work:
        act.change(work, device, ask.body.model_dump(mode="json"))
    return Reply(device_of(ask.storage, device))


@routes.add(
    "POST", f"{DEVICE}/revoke", May.KEEP_DEVICES,
    body=models.Nothing, answers={200: out.DeviceOut},
)  # fmt: skip
def revoke(ask: Ask, hall: str, device: str) -> Reply:
    """Its token opens nothing from now on, and its sockets are closed."""
    with ask.storage.hall(hall, ask.actor) as work:
        act.revoke(work, device)
    return Reply(device_of(ask.storage, device))


@routes.add(
    "POST", f"{DEVICE}/code", May.KEEP_DEVICES,
    body=models.Nothing, answers={200: out.DeviceOut},
)  # fmt: skip
def new_code(ask: Ask, hall: str, device: str) -> Reply:
    """Another one-time code, told in this answer only."""
    with ask.storage.hall(hall, ask.actor) as work:
        code = act.new_device_code(work, device)
    return Reply({**device_of(ask.storage, device), "code": code})


@routes.add(
    "POST", f"{DEVICE}/identify", May.KEEP_DEVICES,
    body=models.Nothing, answers={204: None},
)  # fmt: skip
def identify(ask: Ask, hall: str, device: str) -> Reply:
    """The device shows its name in large, or makes itself heard."""
    with ask.storage.hall(hall, ask.actor) as work:
        act.identify(work, device)
    return Reply(status=204)


@routes.add(
    "POST", f"{DEVICE}/test-call", May.KEEP_DEVICES,
    body=models.Nothing, answers={204: None},
)  # fmt: skip
def test_call(ask: Ask, hall: str, device: str) -> Reply:
    """The device announces a test that calls nobody."""
    with ask.storage.hall(hall, ask.actor) as work:
        act.test_call(work, device)
    return Reply(status=204)


@routes.add("GET", f"{DEVICE}/edges", May.KEEP_DEVICES, answers={200: out.EdgesOut})
def edges(ask: Ask, hall: str, device: str) -> Reply:
    """What happened to a device of late: lost and back, parts that failed and recovered."""
    return Reply({"events": edges_of(ask.storage, hall, device)})


@routes.add(
    "POST", "/devices/enrol", May.LOOK,
    body=models.Code, answers={200: out.Enrolled}, repeats=True,
)  # fmt: skip
def enrol(ask: Ask) -> Reply:
    """A box exchanges its one-time code for its token, once; again only to hear the same answer."""
    throttle("enrol", network_of(request.remote_addr or ""), per_minute=20)
    code, asked = ask.body.code, ask.request_id or ""
    token = token_by(ask.pepper, code, asked) if len(asked) >= SECRET_ENOUGH else new_token()
    device = act.enrol(ask.storage, code, token)
    return Reply({"token": token, "device": device_of(ask.storage, device)})
