"""/api/halls/{hall}/recordings: the phrases that a hall says with a voice of its own."""

from pathlib import Path

from server.actions import recordings as act
from server.api import answers as out
from server.api.access import May
from server.api.recordings import SOUND, phrase, plain
from server.api.route import Ask, Reply, routes
from server.queries.recordings import recording_of, recordings_of

BASE = "/halls/<hall>/recordings"
ONE = f"{BASE}/<language>/<segment>"


@routes.add("GET", BASE, May.READ, answers={200: list[out.RecordingOut]})
def show(ask: Ask, hall: str) -> Reply:
    """Every phrase that is not said as the bank says it; boxes keep copies of them."""
    ask.storage.furnishing(hall)
    return Reply(recordings_of(_folder(ask), hall))


@routes.add("PUT", ONE, May.FURNISH, body=SOUND, answers={200: out.RecordingOut})
def put(ask: Ask, hall: str, language: str, segment: str) -> Reply:
    """Record a phrase, or record it again: MP3, WAV, FLAC or Ogg, at most 15 seconds."""
    name = phrase(language, segment)
    sound = plain(ask.body)
    with ask.storage.hall(hall, ask.actor) as work:
        act.put(work, _folder(ask), name, sound)
    return Reply(recording_of(_folder(ask), hall, name))


@routes.add("DELETE", ONE, May.FURNISH, answers={204: None})
def remove(ask: Ask, hall: str, language: str, segment: str) -> Reply:
    """From now on the phrase is said as before."""
    name = phrase(language, segment)
    with ask.storage.hall(hall, ask.actor) as work:
        act.remove(work, _folder(ask), name)
    return Reply(status=204)


def _folder(ask: Ask) -> Path:
    return ask.settings.data / "voice"
