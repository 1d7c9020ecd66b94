"""For whoever keeps the server running: alive, ready, metrics, the OpenAPI document."""

from collections.abc import Callable
from importlib.metadata import version
from typing import Any

from flask import Blueprint, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest
from prometheus_client.process_collector import ProcessCollector

from server.api.openapi import document
from server.api.problems import problem
from server.api.route import Reply, respond, routes
from server.domain.errors import NotFound
from server.storage import DatabaseError, Storage

VERSION = version("service-hall")


def create(storage: Storage, screens: Callable[[], int], demo: Callable[[], Any]) -> Blueprint:
    """*screens*: sockets open now; *demo*: what a demo hall gives away, or nothing."""
    blueprint = Blueprint("operation", __name__)
    api_document = document(routes.table, VERSION)
    views: dict[str, Callable[[], Response]] = {
        "/healthz": lambda: respond(Reply({"alive": True, "version": VERSION})),
        "/readyz": lambda: _ready(storage),
        "/metrics": _metrics(storage, screens),
        "/api/openapi.json": lambda: respond(Reply(api_document)),
        "/api/demo": lambda: _demo(demo()),
    }
    for rule, view in views.items():
        blueprint.add_url_rule(rule, endpoint=rule.strip("/").replace(".", "_"), view_func=view)
    return blueprint


def _ready(storage: Storage) -> Response:
    try:
        halls = storage.last_seqs()
    except DatabaseError:
        return problem(503, "unavailable", "the database does not answer", "retry")
    return respond(Reply({"ready": True, "halls": len(halls)}))


def _metrics(storage: Storage, screens: Callable[[], int]) -> Callable[[], Response]:
    registry = CollectorRegistry()
    ProcessCollector(registry=registry)
    Gauge("hall_screens", "Screens connected now", registry=registry).set_function(screens)
    seqs = Gauge("hall_last_seq", "Facts in a hall's log", ["hall"], registry=registry)

    def show() -> Response:
        for hall, seq in storage.last_seqs().items():
            seqs.labels(hall).set(seq)
        return Response(generate_latest(registry), mimetype=CONTENT_TYPE_LATEST)

    return show


def _demo(given: Any) -> Response:
    if given is None:
        raise NotFound("this is no demonstration")
    return respond(Reply(given))
