"""Serves the counter's pages: the window terminal, and the evaluator beside it."""

from flask import Blueprint, Response, jsonify

from counter import keymap

blueprint = Blueprint("counter", __name__, url_prefix="/counter", static_folder="static")


@blueprint.get("/")
def terminal() -> Response:
    """The window terminal; ``?strip=1`` asks for the narrow view beside the business system."""
    return blueprint.send_static_file("index.html")


@blueprint.get("/keymap.json")
def keys() -> Response:
    """The keys of the terminal."""
    return jsonify(keymap.as_json())


@blueprint.get("/evaluator/<window>")
def evaluator(window: str) -> Response:  # noqa: ARG001  the page reads its window from its address
    """The evaluator of one window: the operator's card, and the question after a visit."""
    return blueprint.send_static_file("evaluator/index.html")
