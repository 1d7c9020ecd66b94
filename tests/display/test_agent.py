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


def call_somebody(hall, line):
    """Somebody takes a number of a line and is called; answers the ticket."""
    hall.client("kiosk").issue(hall.services()[line])
    furnishing = hall.client("kiosk").furnishing()
    served = next(w["id"] for w in furnishing["windows"] if line in w["lines"])
    desk = hall.operators()[served]
    called = desk.call_next(served)["ticket"]
    desk.move(called["id"], "start", window=served)
    desk.move(called["id"], "finish", window=served)
    return called


def words(voice):
    return [announcement.utterances[0].text for announcement in voice.said]


def test_a_call_is_spoken_twice_and_confirmed(hall, speaking, eventually):
    voice = SimulatedVoice(0.01)
    speaking(voice)
    ticket = call_somebody(hall, next(iter(hall.services())))
    digits = ticket["number"][1:].translate(str.maketrans("0123456789", "零一二三四五六七八九"))
    eventually(lambda: len([said for said in words(voice) if digits in said]) >= 2)

    def confirmed():
        spoken = [e for e in hall.history() if e["kind"] == "announcement_spoken"]
        return any(e["data"]["number"] == ticket["number"] for e in spoken)

    eventually(confirmed)


def test_a_voice_that_was_away_says_what_it_missed(hall, speaking, eventually):
    ticket = call_somebody(hall, next(iter(hall.services())))
    voice = SimulatedVoice()
    speaking(voice)
    digits = ticket["number"][1:].translate(str.maketrans("0123456789", "零一二三四五六七八九"))
    eventually(lambda: any(digits in said for said in words(voice)))


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
