"""A manager records phrases over again; whoever speaks fetches them; nobody else may, or can."""

import hashlib
import math
from array import array

import pytest
import requests

from hardware.voices.intake import MOST_BYTES
from hardware.voices.sound import RATE, decoded, wav
from server.api import recordings
from server.contract.intents import Refusal
from server.domain.errors import Unavailable

PHRASE = "zh-CN/window-3"


def hum(seconds=1.0, step=8):
    return wav(array("h", (int(9000 * math.sin(n / step)) for n in range(int(seconds * RATE)))))


@pytest.fixture(scope="module")
def manager(hall):
    return hall.sign_in("manager").intents


@pytest.fixture(scope="module")
def send(hall, manager):
    """Puts a recording as the console does: the bytes of a file."""

    def send(name, sound, who=None, method="PUT"):
        who = who or manager
        return requests.request(
            method,
            f"{hall.url}/api/halls/{hall.id}/recordings/{name}",
            data=sound,
            headers={"Cookie": who.cookie, "X-CSRF-Token": who.csrf, "Content-Type": "audio/wav"},
            timeout=30,
        )

    return send


def recorded(hall, kind="board"):
    return {
        each["name"]: each
        for each in hall.client(kind).intents.get(f"/api/halls/{hall.id}/recordings")
    }


def test_a_phrase_is_recorded_recorded_again_and_taken_out(hall, send):
    addresses = []
    for step in (8, 12):
        answer = send(PHRASE, hum(step=step))
        assert answer.status_code == 200, answer.text
        one = recorded(hall)[PHRASE]
        assert answer.json() == one
        assert one["source"] == "hall"
        sound = requests.get(hall.url + one["address"], timeout=30).content
        assert hashlib.sha256(sound).hexdigest() == one["sha256"]
        assert len(sound) == one["bytes"]
        assert 0.9 < len(decoded(sound)) / RATE < 1.1
        addresses.append(one["address"])
    assert len(set(addresses)) == 2
    listing = hall.intents().get(f"/display/voice/segments.json?hall={hall.id}")
    assert listing["own"] == {PHRASE: addresses[-1]}
    assert hall.intents().get("/display/voice/segments.json?hall=liuhe")["own"] == {}
    assert send(PHRASE, None, method="DELETE").status_code == 204
    assert recorded(hall) == {}
    assert send(PHRASE, None, method="DELETE").json()["code"] == "not_found"


def test_the_boards_hear_of_it_and_the_log_says_who(hall, send, listener, eventually):
    with listener(hall) as board:
        send("en/ticket-A+number-007", hum())
        send("en/ticket-A+number-007", None, method="DELETE")
        eventually(lambda: len(board.kinds("furnishing_changed")) == 2)
        first, _ = board.kinds("furnishing_changed")
    assert first["data"] == {"what": "recording", "id": "en/ticket-A+number-007"}
    assert hall.history()[-1]["actor"]["kind"] == "staff"


@pytest.mark.parametrize(
    ("sound", "problem"),
    [
        (b"", "sound_unreadable"),
        (b"<html>" * 500, "sound_unreadable"),
        (hum(20), "sound_long"),
        (wav(array("h", bytes(2 * RATE))), "sound_silent"),
        (hum(0.05), "sound_short"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_recording_is_refused_and_nothing_is_kept(hall, send, sound, problem):
    answer = send(PHRASE, sound)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")
    assert answer.json()["fields"] == [{"path": "sound", "problem": problem}]
    assert recorded(hall) == {}


def test_what_is_too_large_is_not_read(hall, send):
    answer = send(PHRASE, bytes(MOST_BYTES + 1))
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
    assert recorded(hall) == {}


@pytest.mark.parametrize(
    "name", ["zh-CN/number-7", "fr/test", "zh-CN/window-..%2f..%2fx", "zh-CN/secret.key", "x/y/z"]
)
def test_what_no_call_says_cannot_be_recorded(hall, send, name):
    answer = send(name, hum())
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    assert recorded(hall) == {}


def test_a_window_with_a_name_of_its_own_can(hall, send):
    name = "zh-CN/window-导办台"
    assert send(name, hum()).status_code == 200
    assert list(recorded(hall)) == [name]
    assert requests.get(hall.url + recorded(hall)[name]["address"], timeout=30).ok
    send(name, None, method="DELETE")


def test_only_a_manager_of_the_hall_records(hall, send):
    clerk = hall.sign_in("operator", "3").intents
    assert send(PHRASE, hum(), clerk).json()["code"] == "forbidden"
    other = hall.sign_in("manager", hall="liuhe").intents
    assert send(PHRASE, hum(), other).json()["code"] == "other_hall"
    with pytest.raises(Refusal, match="not_signed_in"):
        hall.intents().get(f"/api/halls/{hall.id}/recordings")


def test_two_are_taken_in_at_once_and_nobody_waits_for_a_place(monkeypatch):
    monkeypatch.setattr(recordings, "TAKES_IN", ("sleep", "0"))
    with recordings._places, recordings._places, pytest.raises(Unavailable):
        recordings.plain(hum())
    assert recordings.plain(hum()) == b""


def test_a_program_that_is_upset_or_never_ends_is_a_refusal(monkeypatch):
    monkeypatch.setattr(recordings, "PATIENCE", 0.2)
    for upset in (("sleep", "5"), ("sh", "-c", "kill -SEGV $$")):
        monkeypatch.setattr(recordings, "TAKES_IN", upset)
        with pytest.raises(Exception, match="no recording"):
            recordings.plain(hum())
