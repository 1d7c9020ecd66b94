"""Serves the pages of the boards, and the words that they show and say: written and recorded."""

import re
from contextlib import suppress
from pathlib import Path

from flask import Blueprint, Response, abort, current_app, jsonify, request, send_from_directory
from werkzeug.security import safe_join

from display.sentence import phrases
from hardware.voices import bank, recordings

FOR_EVER = 365 * 24 * 3600  # seconds: the address holds a hash of what is there

SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,31}")
NO_HALL = "-"  # no slug: what every hall of this server has

blueprint = Blueprint("display", __name__, url_prefix="/display", static_folder="static")


@blueprint.get("/")
def board() -> Response:
    """The hall board; ``?zone=`` narrows it to a zone, ``?hall=`` picks a hall of a demo."""
    return blueprint.send_static_file("index.html")


@blueprint.get("/windows/<window>")
def window_board(window: str) -> Response:  # noqa: ARG001  the page reads it from its address
    """The board of one window; ``?columns=8`` (or 12, 16, 24) is the form of an LED sign."""
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
    """Which phrases are recorded, and where: the bank's in packs, ``?hall=``'s own one by one."""
    known = bank.manifest()
    answer = jsonify(
        packs=[
            f"/display/voice/bank/{pack['sha256'][:12]}/{pack['file']}" for pack in known["packs"]
        ],
        segments={name: row[:3] for name, row in known["segments"].items()},
        own=_own(request.args.get("hall", "")),
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
    return _kept_for_ever(answer)


@blueprint.get("/voice/own/<digest>/<path:file>")
def own(digest: str, file: str) -> Response:
    """A recording of the hall's own, or one made ahead; recorded again it has another address."""
    folder = _folder()
    if folder is None or not _is_there(folder, file, digest):
        abort(404)
    return _kept_for_ever(send_from_directory(folder, file))


def _is_there(folder: Path, file: str, digest: str) -> bool:
    path = safe_join(str(folder), file)
    try:
        return path is not None and recordings.digest(Path(path)).startswith(digest)
    except OSError:
        return False


def _own(hall: str) -> dict[str, str]:
    """Where the recordings of a hall are fetched; of none: those that every hall here has."""
    folder = _folder()
    if folder is None:
        return {}
    named = hall if SLUG.fullmatch(hall) else None
    found = {}
    for name, path in recordings.Recordings(folder, named or NO_HALL).own().items():
        with suppress(OSError):  # taken away since we looked
            found[name] = f"/display/voice/own/{recordings.address(folder, path)}"
    return found


def _kept_for_ever(answer: Response) -> Response:
    answer.cache_control.public = answer.cache_control.immutable = True
    answer.cache_control.no_cache = None
    answer.cache_control.max_age = FOR_EVER
    return answer


def _folder() -> Path | None:
    """Where this server keeps its own recordings."""
    folder = current_app.config.get("VOICE_FOLDER")
    return Path(folder).absolute() if folder else None
