"""Serves the console's page; everything on it comes from the API."""

from flask import Blueprint, Response

blueprint = Blueprint("console", __name__, url_prefix="/console", static_folder="static")


@blueprint.get("/")
def index() -> Response:
    return blueprint.send_static_file("index.html")
