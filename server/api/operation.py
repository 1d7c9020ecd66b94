"""For whoever keeps the server running: alive, ready, metrics, the OpenAPI document."""

from collections.abc import Callable
from importlib.metadata import version
from typing import Any

from flask import Blueprint, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest
from prometheus_client.process_collector import ProcessCollector
from sqlalchemy.exc import SQLAlchemyError

from server.api.openapi import document
from server.api.problems import problem
from server.api.route import Reply, respond, routes
from server.domain.errors import NotFound
from server.storage import Storage

VERSION = version("service-hall")


def create(storage: Storage, screens: Callable[[], int], demo: Callable[[], Any]) -> Blueprint:
    """*screens*: sockets open now; *demo*: what a demo hall gives away, or nothing."""
    blueprint = Blueprint("operation", __name__)
    registry = CollectorRegistry()
    ProcessCollector(registry=registry)
    Gauge("hall_screens", "Screens connected now", registry=registry).set_function(screens)
    seqs = Gauge("hall_last_seq", "Facts in a hall's log", ["hall"], registry=registry)
    api_document = document(routes.table, VERSION)

    @blueprint.get("/healthz")
    def alive() -> Response:
        return respond(Reply({"alive": True, "version": VERSION}))

    @blueprint.get("/readyz")
    def ready() -> Response:
        try:
            halls = storage.last_seqs()
        except SQLAlchemyError:
            return problem(503, "unavailable", "the database does not answer", "retry")
        return respond(Reply({"ready": True, "halls": len(halls)}))

    @blueprint.get("/metrics")
    def metrics() -> Response:
        for hall, seq in storage.last_seqs().items():
            seqs.labels(hall).set(seq)
        return Response(generate_latest(registry), mimetype=CONTENT_TYPE_LATEST)

    @blueprint.get("/api/openapi.json")
    def openapi() -> Response:
        return respond(Reply(api_document))

    @blueprint.get("/api/demo")
    def give_demo() -> Response:
        given = demo()
        if given is None:
            raise NotFound("this is no demonstration")
        return respond(Reply(given))

    return blueprint
