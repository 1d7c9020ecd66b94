"""The voice of a hall, on a box without a browser, against a hall that really runs."""

import math
import threading
from array import array

import pytest
import requests
from click.testing import CliRunner

from display.__main__ import main
from display.agent import VoiceAgent, manner
from display.speaker import Manner
from hardware.registry import open_voice
from hardware.voices.clips import ClipVoice
from hardware.voices.recordings import Recordings
from hardware.voices.simulated import SimulatedVoice
from hardware.voices.sound import RATE, decoded, wav
from server.contract.profile import join


@pytest.fixture
def speaking(hall, tmp_path):
    """Starts a voice in the hall."""
    agents = []

    def start(voice):
        kept = tmp_path / "display.json"
        profile = join(hall.url, None, hall.token("board"), kept)
        agent = VoiceAgent(profile, kept, [voice], pause=0)
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


class Held(SimulatedVoice):
    """Holds its tongue in the middle of the first word until it may go on."""

    def __init__(self):
        super().__init__()
        self.begun, self.may = threading.Event(), threading.Event()

    def speak(self, announcement):
        self.begun.set()
        assert self.may.wait(60)
        super().speak(announcement)


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
    voice = Held()
    agent = speaking(voice)
    number = call_somebody(hall, desk)
    calls = [e for e in hall.history() if e["kind"] == "ticket_called"]
    call = next(e["seq"] for e in calls if e["data"]["number"] == number)
    eventually(lambda: call in agent._speaker._queue.known)
    assert voice.begun.wait(30)
    hall.kill()
    voice.may.set()
    eventually(lambda: any(digits(number) in said for said in words(voice)), 30)
    hall.start()
    eventually(lambda: spoken(hall, number), 60)


def test_a_box_is_told_by_the_console_how_to_speak(hall, tmp_path, eventually):
    manager = hall.sign_in("manager")
    path = f"/api/halls/{hall.id}/devices"
    settings = {"one": "yao", "english": True}
    told = {"name": "语音盒", "zone": "east", "settings": settings}
    made = manager.intents.post(path, {"kind": "agent", **told})
    kept = tmp_path / "display.json"
    profile = join(hall.url, made["code"], None, kept)
    assert manner(profile, None) == Manner(zone="east", one="yao", english=True)
    assert manner(profile, "west").zone == "west"

    agent = VoiceAgent(profile, kept, [SimulatedVoice()]).start()

    def health():
        devices = manager.intents.get(path)
        return next(d["health"] for d in devices if d["name"] == "语音盒")

    eventually(lambda: (health() or {}).get("page") == "voice")
    assert health()["sound"] == "on"
    assert health()["parts"] == {"voice": "ok"}
    assert abs(health()["skew"]) < 1

    manager.intents.put(f"{path}/{made['id']}", {**told, "settings": {"one": "yi"}})
    eventually(lambda: agent._speaker.manner == Manner(zone="east"))
    assert join(None, None, None, kept).settings == {"one": "yi"}
    agent.close()


def test_a_test_call_is_spoken_by_this_box_alone(hall, speaking, eventually):
    voice = SimulatedVoice()
    agent = speaking(voice)
    manager, path = hall.sign_in("manager").intents, f"/api/halls/{hall.id}/devices"
    eventually(lambda: agent._agent.live)
    device = agent._agent.profile.device
    other = next(d for d in manager.get(path) if d["kind"] == "board" and d["id"] != device["id"])
    manager.post(f"{path}/{other['id']}/test-call", {})
    manager.post(f"{path}/{device['id']}/test-call", {})
    eventually(lambda: len(voice.said) == 2)  # like a call: said twice
    assert set(words(voice)) == {"测试播报，请听声音是否清楚"}
    board = hall.client("board").screen("board")["screen"]
    assert not [call for call in board["calls"] if "测试" in call["number"]]


def test_a_dead_loudspeaker_is_on_the_managers_screen_until_it_is_well(
    hall, tmp_path, monkeypatch, eventually
):
    """With the real drivers: no player at first, then one that fails, then one that plays."""
    manager, path = hall.sign_in("manager"), f"/api/halls/{hall.id}/devices"
    made = manager.intents.post(path, {"kind": "agent", "name": "哑盒", "settings": {}})
    kept, player = tmp_path / "display.json", tmp_path / "bin" / "aplay"
    player.parent.mkdir()
    monkeypatch.setenv("PATH", str(player.parent))
    voices = [open_voice({"driver": name}) for name in ("chime", "clips")]
    profile = join(hall.url, made["code"], None, kept)
    agent = VoiceAgent(profile, kept, voices, pause=0).start()

    def alerts():
        found = manager.screen("manager")["screen"]["alerts"]
        return [each["code"] for each in found if each["subject"] == "哑盒"]

    def try_it(expected, says):
        manager.intents.post(f"{path}/{made['id']}/test-call", {})
        eventually(lambda: says in str(agent._speaker.trouble), 30, says)
        agent._agent._bell.set()  # its next heartbeat, now
        eventually(lambda: alerts() == expected, what=str(expected))

    def install(ends):
        player.write_text(f"#!/bin/sh\n{ends}\n", encoding="utf-8")
        player.chmod(0o755)

    eventually(lambda: agent._agent.live)
    assert alerts() == []
    try_it(["voice_trouble"], "not installed")
    install("echo 'no such device' >&2; exit 1")
    try_it(["voice_trouble"], "no such device")
    install("while read -r _; do :; done; exit 0")
    try_it([], "None")
    agent.close()


class Heard:
    """A loudspeaker that keeps how long each utterance was."""

    volume = 1.0

    def __init__(self):
        self.seconds = []

    def play(self, sound):
        self.seconds.append(len(decoded(sound)) / RATE)

    def mute(self, on):
        pass


def test_what_the_hall_records_is_said_by_a_box_also_without_its_server(
    hall, desk, tmp_path, eventually
):
    manager, path = hall.sign_in("manager").intents, f"/api/halls/{hall.id}/recordings/zh-CN"
    hum = wav(array("h", (int(9000 * math.sin(n / 8)) for n in range(6 * RATE))))

    def record(segment):
        who = {"Cookie": manager.cookie, "X-CSRF-Token": manager.csrf}
        assert requests.put(f"{hall.url}{path}/{segment}", hum, headers=who, timeout=9).ok

    kept, folder = tmp_path / "display.json", tmp_path / "voice"
    voice = ClipVoice(Recordings(folder))
    voice._loudspeaker = Heard()
    profile = join(hall.url, None, hall.token("board"), kept)
    agent = VoiceAgent(profile, kept, [voice], pause=0).copying(folder).start()
    eventually(lambda: agent._agent.live)
    record("window-3")
    eventually(lambda: list(folder.rglob("window-3.wav")))
    call_somebody(hall, desk)
    eventually(lambda: len(voice._loudspeaker.seconds) == 2, 30)
    assert all(7 < each < 9 for each in voice._loudspeaker.seconds)
    hall.kill()
    record_was = join(None, None, None, kept)
    agent.close()
    alone = VoiceAgent(record_was, kept, [voice], pause=0).copying(folder).start()
    alone._speaker.hear({"seq": 10**6, "number": "A001", "window_number": 3, "zone": None}, 0)
    eventually(lambda: len(voice._loudspeaker.seconds) == 4, 30)
    assert all(7 < each < 9 for each in voice._loudspeaker.seconds)
    alone.close()
    hall.start()
    manager = hall.sign_in("manager").intents
    manager.delete(f"{path}/window-3")


def test_a_wrong_code_and_an_empty_box_are_told_for_good(hall, tmp_path):
    kept = ["--profile", str(tmp_path / "display.json")]
    wrong = CliRunner().invoke(main, [*kept, "--server", hall.url, "--code", "00000000"])
    assert (wrong.exit_code, "code_used" in wrong.output) == (78, True)
    empty = CliRunner().invoke(main, [*kept, "--server", hall.url])
    assert (empty.exit_code, "--code" in empty.output) == (78, True)
