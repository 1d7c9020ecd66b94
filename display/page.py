"""Serves the pages of the boards and the words that they show and say."""

from flask import Blueprint, Response, abort, jsonify

from display.sentence import phrases

blueprint = Blueprint("display", __name__, url_prefix="/display", static_folder="static")


@blueprint.get("/")
def board() -> Response:
    """The hall board; ``?zone=`` narrows it to a zone, ``?hall=`` picks a hall of a demo."""
    return blueprint.send_static_file("index.html")


@blueprint.get("/windows/<window>")
def window_board(window: str) -> Response:  # noqa: ARG001  the page reads it from its address
    """The board of one window; ``?columns=8`` or ``12`` is the form of an LED sign."""
    return blueprint.send_static_file("window.html")


@blueprint.get("/phrases/<language>.json")
def words(language: str) -> Response:
    """The words of a language, as phrases/*.toml has them."""
    try:
        return jsonify(phrases(language))
    except KeyError:
        abort(404)
