"""The voice of a hall, on a box without a browser, against a hall that really runs."""

import pytest

from display.__main__ import enrolled, manner
from display.agent import VoiceAgent
from display.speaker import Manner
from hardware.voices.simulated import SimulatedVoice
from server.contract.client import Refusal
from server.contract.intents import Intents


@pytest.fixture
def speaking(hall):
    """Starts a voice in the hall."""
    agents = []

    def start(voice, how=None):
        agent = VoiceAgent(hall.url, hall.client("board"), [voice], how or Manner(), pause=0)
        agents.append(agent)
        return agent.start()

    yield start
    for agent in agents:
        agent.close()


@pytest.fixture(scope="module")
def desk(hall):
    """A window with its operator."""
    desk = hall.sign_in("operator", "3")
    desk.set_status("3", "open")
    return desk


def call_somebody(hall, desk):
    """Somebody takes a number and is called to the window; answers the number."""
    furnishing = desk.furnishing()
    lines = next(w["lines"] for w in furnishing["windows"] if w["id"] == "3")
    hall.client("kiosk").issue(hall.services()[lines[0]])
    called = desk.call_next("3")["ticket"]
    desk.move(called["id"], "start", window="3")
    desk.move(called["id"], "finish", window="3")
    return called["number"]


def spoken(hall, number):
    """Whether the server was told that the number was spoken."""
    heard = [e["data"]["number"] for e in hall.history() if e["kind"] == "announcement_spoken"]
    return number in heard


def digits(number):
    return number[1:].translate(str.maketrans("0123456789", "零一二三四五六七八九"))


def words(voice):
    return [announcement.utterances[0].text for announcement in voice.said]


def test_a_call_is_spoken_twice_and_confirmed(hall, desk, speaking, eventually):
    voice = SimulatedVoice(0.01)
    speaking(voice)
    number = call_somebody(hall, desk)
    eventually(lambda: len([said for said in words(voice) if digits(number) in said]) == 2)
    eventually(lambda: spoken(hall, number))


def test_a_voice_that_was_away_says_what_it_missed(hall, desk, speaking, eventually):
    number = call_somebody(hall, desk)
    voice = SimulatedVoice()
    speaking(voice)
    eventually(lambda: any(digits(number) in said for said in words(voice)))


def test_what_was_spoken_while_the_server_was_gone_is_told_later(hall, desk, speaking, eventually):
    voice = SimulatedVoice(1.5)
    speaking(voice)
    number = call_somebody(hall, desk)
    hall.kill()
    eventually(lambda: any(digits(number) in said for said in words(voice)), 30)
    hall.start()
    eventually(lambda: spoken(hall, number), 60)


def test_a_box_is_enrolled_once_and_remembers(hall, tmp_path, eventually):
    manager = hall.sign_in("manager")
    path = f"/api/halls/{hall.id}/devices"
    settings = {"one": "yao", "english": True}
    made = manager.intents.post(
        path, {"kind": "agent", "name": "语音盒", "zone": "east", "settings": settings}
    )
    kept = tmp_path / "kept" / "token"
    first = enrolled(hall.intents(), made["code"], kept)
    assert kept.stat().st_mode & 0o077 == 0
    again = enrolled(hall.intents(), None, kept)
    assert again.intents.token == first.intents.token
    assert manner(again, None) == Manner(zone="east", one="yao", english=True)
    assert manner(again, "west").zone == "west"

    agent = VoiceAgent(hall.url, again, [SimulatedVoice()], manner(again, None))
    agent.start()

    def health():
        devices = manager.intents.get(path)
        return next(d["health"] for d in devices if d["name"] == "语音盒")

    eventually(lambda: (health() or {}).get("page") == "voice")
    assert health()["sound"] == "on"
    agent.close()


def test_a_wrong_code_and_a_missing_token_are_refused(hall, tmp_path):
    with pytest.raises(Refusal) as refusal:
        enrolled(hall.intents(), "00000000", tmp_path / "token")
    assert refusal.value.status in {404, 409}
    with pytest.raises(Exception, match="--code"):
        enrolled(Intents(hall.url), None, tmp_path / "token")
