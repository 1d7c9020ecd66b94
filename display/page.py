"""Serves the pages of the boards, and the words that they show and say: written and recorded."""

from pathlib import Path

from flask import Blueprint, Response, abort, current_app, jsonify, send_from_directory

from display.sentence import phrases
from hardware.voices import bank, recordings

FOR_EVER = 365 * 24 * 3600  # seconds: the address holds a hash of what is there

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


@blueprint.get("/voice/segments.json")
def segments() -> Response:
    """Which phrases are recorded, and where: the bank's in packs, the hall's own one by one."""
    known = bank.manifest()
    own = recordings.Recordings(_folder()).own()
    answer = jsonify(
        packs=[
            f"/display/voice/bank/{pack['sha256'][:12]}/{pack['file']}" for pack in known["packs"]
        ],
        segments={name: row[:3] for name, row in known["segments"].items()},
        own={name: f"/display/voice/own/{path}" for name, path in own.items()},
    )
    answer.headers["Cache-Control"] = "no-cache"
    return answer


@blueprint.get("/voice/bank/<digest>/<path:file>")
def pack(digest: str, file: str) -> Response:
    """A pack of the bank; another bank has other addresses, so a browser may keep it for ever."""
    if not any(
        each["file"] == file and each["sha256"].startswith(digest)
        for each in bank.manifest()["packs"]
    ):
        abort(404)
    with bank.PLACE.joinpath(file).open("rb") as packed:
        answer = Response(packed.read(), mimetype="audio/mpeg")
    answer.cache_control.public = answer.cache_control.immutable = True
    answer.cache_control.max_age = FOR_EVER
    return answer


@blueprint.get("/voice/own/<path:file>")
def own(file: str) -> Response:
    """A recording of the hall's own, or one made ahead."""
    folder = _folder()
    if folder is None:
        abort(404)
    return send_from_directory(folder, file)


def _folder() -> Path | None:
    """Where this server keeps its own recordings."""
    folder = current_app.config.get("VOICE_FOLDER")
    return Path(folder).absolute() if folder else None
