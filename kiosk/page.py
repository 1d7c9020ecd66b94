"""Serves the kiosk's page; which hall it is for, its device token says."""

from flask import Blueprint, Response

blueprint = Blueprint("kiosk", __name__, url_prefix="/kiosk", static_folder="static")


@blueprint.get("/")
def index() -> Response:
    """The page of every kiosk; ``?hall=`` picks one where a demonstration has several."""
    return blueprint.send_static_file("index.html")
