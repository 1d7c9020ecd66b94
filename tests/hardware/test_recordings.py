"""A hall's own recordings: what they are called, what is let in, and which of them is played."""

import json
import math
import random
import subprocess
import sys
from array import array
from pathlib import Path

import pytest

from hardware.kinds import Announcement, Utterance
from hardware.voices import bank, intake
from hardware.voices.clips import ClipVoice
from hardware.voices.phrases import fitted, is_name
from hardware.voices.recordings import Recordings, address
from hardware.voices.sound import GAP, RATE, decoded, wav

CASES = json.loads(Path(__file__).parents[1].joinpath("display/phrases.json").read_text("utf-8"))
NAMES = ("zh-CN/ticket-A", "zh-CN/number-007", "zh-CN/window-3")


def tone(seconds, loud=8000, silence=0.0):
    """A hum with silence on either side."""
    quiet = array("h", bytes(2 * int(silence * RATE)))
    hum = array("h", (int(loud * math.sin(n / 8)) for n in range(int(seconds * RATE))))
    return wav(quiet + hum + quiet)


def seconds(recording):
    return len(decoded(recording)) / RATE


@pytest.mark.parametrize("case", CASES, ids=lambda case: "+".join(case["recorded"]) or "none")
def test_what_was_recorded_in_one_go_goes_first(case):
    assert list(fitted(case["names"], case["recorded"].__contains__)) == case["fitted"]


def test_every_phrase_of_a_call_has_a_name_that_may_be_a_file():
    names = {*bank.clips(), "zh-CN/window-导办台", "en/ticket-A+number-007+window-3"} - {"chime"}
    assert [name for name in names if not is_name(name)] == []


@pytest.mark.parametrize(
    "name",
    ["", "zh-CN/", "zh-CN", "fr/ticket-A", "zh-CN/ticket-a", "zh-CN/ticket-AB", "zh-CN/number-7",
     "zh-CN/../../hall.db", "zh-CN/window-../../x", "zh-CN/window-a/b", "zh-CN/window-a\\b",
     "zh-CN/window-", "zh-CN/window-" + "长" * 41, "zh-CN/window-\0", "zh-CN/window-a\n",
     "zh-CN/ticket-A+", "+zh-CN/ticket-A", "zh-CN/ticket-A+" * 5 + "test", "zh-CN/test/test",
     "zh-CN/window-" + "长" * 40 + "+window-" + "长" * 40],
)  # fmt: skip
def test_what_no_phrase_is_called_is_no_name(name):
    assert not is_name(name)


def test_a_recording_is_made_plain_without_its_silence_and_as_loud_as_the_bank():
    quiet, loud = (tone(1.0, loud, silence=2.0) for loud in (900, 30000))
    for recording in (quiet, loud):
        plain = intake.taken_in(recording)
        assert 1.0 <= seconds(plain) <= 1.2
        samples = decoded(plain)
        mean = math.sqrt(sum(each * each for each in samples) / len(samples))
        assert mean == pytest.approx(intake.LOUD, rel=0.1)


@pytest.mark.parametrize("name", ["zh-CN/window-12", "en/number-123"])
def test_an_mp3_is_taken_in(name):
    plain = intake.taken_in(bank.recorded(name))
    assert plain.startswith(b"RIFF")
    assert seconds(plain) == pytest.approx(bank.clips()[name].ms / 1000, abs=0.4)


@pytest.mark.parametrize(
    ("recording", "why"),
    [
        (b"", "unreadable"),
        (b"no sound at all" * 100, "unreadable"),
        (b"RIFF\xff\xff\xff\xffWAVEfmt ", "unreadable"),
        (b"fLaC" + b"\xff" * 5000, "unreadable"),
        (b"OggS" + b"\0" * 5000, "unreadable"),
        (b"\x89PNG\r\n\x1a\n" + bytes(900), "unreadable"),
        (tone(0.1), "short"),
        (wav(array("h", bytes(2 * RATE))), "silent"),
        (tone(16), "long"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_phrase_is_refused_by_a_code(recording, why):
    with pytest.raises(intake.Unfit, match=why):
        intake.taken_in(recording)


def test_a_wav_that_claims_to_be_hours_is_not_waited_for():
    lies = bytearray(tone(1.0))
    lies[4:8] = lies[40:44] = b"\xff\xff\xff\x7f"
    assert seconds(intake.taken_in(bytes(lies))) == pytest.approx(1.0, abs=0.2)


def told(recording):
    try:
        intake.taken_in(recording)
    except intake.Unfit as unfit:
        return str(unfit)
    return "taken in"


def test_damaged_recordings_end_in_a_recording_or_a_code():
    chance = random.Random(4)
    for original in (tone(0.4), bank.recorded("zh-CN/window-3")):
        for _ in range(40):
            damaged = bytearray(original)
            for _ in range(chance.randint(1, 30)):
                damaged[chance.randrange(min(len(damaged), 1500))] = chance.randrange(256)
            assert told(bytes(damaged)) in {"taken in", "unreadable", "short", "silent", "long"}


@pytest.mark.parametrize(
    ("given", "status", "said"), [(tone(0.5), 0, b""), (b"nothing", 2, b"unreadable")]
)
def test_the_program_says_by_its_status_how_it_went(given, status, said):
    done = subprocess.run(
        [sys.executable, "-m", "hardware.voices.intake"],
        input=given, capture_output=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (status, said)
    assert done.stdout.startswith(b"RIFF") is (status == 0)


@pytest.fixture
def put(tmp_path):
    def put(place, name, length):
        path = tmp_path / place / f"{name}.wav"
        path.parent.mkdir(parents=True, exist_ok=True)
        half = path.with_suffix(".half")
        half.write_bytes(tone(length))
        half.replace(path)
        return path

    return put


def test_a_halls_recordings_go_before_those_of_every_hall_and_no_other_halls(tmp_path, put):
    put("recordings", NAMES[0], 1.0)
    put("recordings", NAMES[1], 1.0)
    put("halls/north", NAMES[0], 2.0)
    put("halls/south", NAMES[2], 3.0)
    north = Recordings(tmp_path, "north")
    assert set(north.own()) == set(NAMES[:2])
    assert [seconds(north.find(name)) for name in NAMES[:2]] == [2.0, 1.0]
    assert north.find(NAMES[2]) == bank.recorded(NAMES[2])


def test_on_a_box_what_lies_there_by_hand_goes_before_what_its_server_has(tmp_path, put):
    put("copied", NAMES[0], 2.0)
    put("copied", NAMES[1], 2.0)
    put("recordings", NAMES[0], 1.0)
    put("made", NAMES[1], 3.0)
    put("made", "zh-CN/window-导办台", 3.0)
    box = Recordings(tmp_path)
    assert [seconds(box.find(name)) for name in NAMES[:2]] == [1.0, 2.0]
    assert seconds(box.find("zh-CN/window-导办台")) == 3.0


def test_recorded_again_it_has_another_address_and_is_looked_for_again(tmp_path, put):
    recordings = Recordings(tmp_path, "north")
    path = put("halls/north", NAMES[0], 1.0)
    first = address(tmp_path, path)
    assert recordings.look()
    assert not recordings.look()
    put("halls/north", NAMES[0], 2.0)
    assert address(tmp_path, path) != first
    assert recordings.look()
    path.unlink()
    assert recordings.look()
    assert recordings.find(NAMES[0]) == bank.recorded(NAMES[0])


class Loudspeaker:
    volume = 1.0

    def __init__(self):
        self.played = []

    def play(self, sound):
        self.played.append(seconds(sound))


def test_a_voice_plays_at_the_next_call_what_was_recorded_meanwhile(tmp_path, put):
    voice = ClipVoice(Recordings(tmp_path))
    voice._loudspeaker = Loudspeaker()
    call = Announcement((Utterance("zh-CN", "", NAMES),))
    voice.speak(call)
    put("copied", "zh-CN/ticket-A+number-007+window-3", 5.0)
    voice.speak(call)
    put("copied", "zh-CN/ticket-A+number-007+window-3", 6.0)
    voice.speak(call)
    banked, *own = voice._loudspeaker.played
    said = sum(bank.clips()[each].ms for each in NAMES) / 1000 + (len(NAMES) - 1) * GAP
    assert banked == pytest.approx(said, abs=0.4)
    assert own == [5.0, 6.0]
