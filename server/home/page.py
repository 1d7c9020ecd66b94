"""Serves the map of all pages at ``/``."""

from flask import Blueprint, Response

blueprint = Blueprint("home", __name__, static_folder="static", static_url_path="/home/static")


@blueprint.get("/")
def index() -> Response:
    return blueprint.send_static_file("index.html")
