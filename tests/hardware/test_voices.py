"""Every voice keeps the same promises; the programs that make sound are played by scripts."""

import io
import os
import stat
import threading
import time
import wave
from dataclasses import replace
from typing import ClassVar

import pytest
from click.testing import CliRunner

from hardware.errors import Misconfigured, NoSound, NoWords
from hardware.kinds import Announcement, Utterance
from hardware.registry import VOICES, names, open_voice
from hardware.voices.bank import clips
from hardware.voices.chime import chime
from hardware.voices.espeak import LETTERS, pinyin
from hardware.voices.kokoro.__main__ import main as made_ahead
from hardware.voices.loudspeaker import Loudspeaker
from hardware.voices.sound import GAP

NAMES = ("ticket-A", "number-007", "window-12")
CALL = Announcement(
    (
        Utterance(
            "zh-CN",
            "请 A 零零七 号，到 十二 号窗口办理",
            tuple(f"zh-CN/{name}" for name in NAMES),
        ),
        Utterance("en", "Ticket A 0 0 7.", tuple(f"en/{name}" for name in NAMES)),
    )
)


class Machine:
    """Programs that write down what they were given."""

    def __init__(self, folder):
        self.folder = folder
        (folder / "bin").mkdir()

    def install(self, name, ends="exit 0"):
        program, log = self.folder / "bin" / name, self.folder / name
        program.write_text(
            f'#!/bin/sh\necho "$@" >> {log}.args\ncat > {log}.$$.in\necho wave\n{ends}\n',
            encoding="utf-8",
        )
        program.chmod(program.stat().st_mode | stat.S_IXUSR)

    def args(self, name):
        return (self.folder / f"{name}.args").read_text("utf-8").splitlines()

    def given(self, name):
        return sorted(path.read_bytes() for path in self.folder.glob(f"{name}.*.in"))


@pytest.fixture
def machine(tmp_path, monkeypatch):
    machine = Machine(tmp_path)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    machine.install("aplay")
    machine.install("espeak-ng")
    return machine


@pytest.fixture(params=["chime", "clips", "espeak", "simulated", "words"])
def voice(request, machine):
    assert machine.folder
    voice = open_voice({"driver": request.param})
    yield voice
    voice.close()


def test_every_voice_speaks_and_closes(voice):
    voice.speak(CALL)
    voice.speak(CALL)
    voice.close()
    voice.close()


@pytest.mark.parametrize("driver", ["chime", "clips", "espeak", "words"])
def test_a_player_that_fails_is_no_sound(driver, machine):
    machine.install("aplay", "echo 'no card' >&2; exit 1")
    with pytest.raises(NoSound, match="no card") as trouble:
        open_voice({"driver": driver}).speak(CALL)
    assert trouble.value.transient


@pytest.mark.parametrize("driver", ["chime", "clips", "espeak", "words"])
def test_a_player_that_is_missing_is_no_sound(driver, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoSound, match="not installed"):
        open_voice({"driver": driver}).speak(CALL)


def test_a_player_that_never_ends_is_no_sound(machine):
    machine.install("aplay", "exec sleep 20")
    with pytest.raises(NoSound, match="end"):
        Loudspeaker().play(b"", patience=0.2)


def test_espeak_says_pinyin_in_mandarin_and_words_in_english(machine):
    open_voice({"driver": "espeak", "device": "plughw:1,0", "volume": 0.5}).speak(CALL)
    mandarin, english = machine.args("espeak-ng")
    assert mandarin == "-v cmn-latn-pinyin -s 140 -a 100 --stdin --stdout"
    assert english == "-v en -s 140 -a 100 --stdin --stdout"
    assert machine.args("aplay") == ["-q -D plughw:1,0 -"] * 2
    assert b"qing3 ei1 ling2 ling2 qi1 hao4" in b" ".join(machine.given("espeak-ng"))
    assert machine.given("aplay") == [b"wave\n", b"wave\n"]


def test_pinyin_leaves_no_character_and_no_letter_to_the_voice():
    said = pinyin("请 V B 幺幺八 号，到 二十四 号窗口办理。")
    assert said == (
        "qing3 wei4 bi4 yao1 yao1 ba1 hao4 , dao4 er4 shi2 si4 hao4 chuang1 kou3 ban4 li3 ."
    )
    assert len(set(LETTERS.values())) == 26


def test_the_chime_is_a_sound_that_ends_in_silence():
    with wave.open(io.BytesIO(chime(0.8))) as sound:
        samples = memoryview(sound.readframes(sound.getnframes())).cast("h")
        seconds = sound.getnframes() / sound.getframerate()
    assert 1 < seconds < 2
    assert max(samples) > 8000
    assert max(abs(sample) for sample in samples[-100:]) < 300
    with wave.open(io.BytesIO(chime(0))) as sound:
        assert not any(sound.readframes(sound.getnframes()))


def test_a_repeat_needs_no_second_chime(machine):
    chimes = open_voice({"driver": "chime"})
    chimes.speak(CALL)
    chimes.speak(replace(CALL, again=True))
    assert len(machine.given("aplay")) == 1


def seconds(wav):
    with wave.open(io.BytesIO(wav)) as sound:
        return sound.getnframes() / sound.getframerate()


def test_recorded_phrases_are_put_one_behind_the_other(machine):
    open_voice({"driver": "clips"}).speak(CALL)
    played = machine.given("aplay")
    assert len(played) == 2
    wholes = [
        sum(clips()[f"{language}/{name}"].ms for name in NAMES) / 1000
        for language in ("zh-CN", "en")
    ]
    for whole, said in zip(sorted(wholes), sorted(map(seconds, played)), strict=True):
        assert whole + 2 * GAP <= said < whole + 2 * GAP + 0.4


def test_the_halls_own_recordings_go_first_and_what_was_made_ahead_last(machine, tmp_path):
    folder = tmp_path / "voice"
    for kind, name in (("recordings", "zh-CN/ticket-A"), ("made", "zh-CN/window-导办台")):
        path = folder / kind / f"{name}.wav"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(chime(0.5))
    voice = open_voice({"driver": "clips", "folder": folder, "volume": 1})
    names = ("zh-CN/ticket-A", "zh-CN/number-007", "zh-CN/window-导办台")
    voice.speak(Announcement((Utterance("zh-CN", "", names),)))
    (played,) = machine.given("aplay")
    assert seconds(played) > 2 * 1.6


def test_what_is_not_recorded_is_said_by_the_next_voice(machine):
    strange = Utterance("zh-CN", "请到贵宾室办理", ())
    with pytest.raises(NoWords):
        open_voice({"driver": "clips"}).speak(Announcement((strange,)))
    open_voice({"driver": "words"}).speak(Announcement((strange, *CALL.utterances)))
    assert len(machine.args("espeak-ng")) == 1
    assert len(machine.args("aplay")) == 3


def test_a_recording_that_is_none_is_said_by_the_next_voice(machine, tmp_path):
    (tmp_path / "recordings" / "zh-CN").mkdir(parents=True)
    (tmp_path / "recordings" / "zh-CN" / "ticket-A.mp3").write_bytes(b"no sound at all")
    open_voice({"driver": "words", "folder": tmp_path}).speak(CALL)
    assert len(machine.args("espeak-ng")) == 1


@pytest.mark.parametrize("driver", ["chime", "clips", "espeak", "simulated", "words"])
def test_muted_in_the_middle_of_a_word_it_ends_at_once(driver, machine):
    machine.install("aplay", f"touch {machine.folder}/begun; exec sleep 20")
    voice = open_voice({"driver": driver, "seconds": 20})
    trouble = []

    def speak():
        with pytest.raises(NoSound, match="muted"):
            voice.speak(CALL)
        trouble.append("muted")

    speaking = threading.Thread(target=speak)
    speaking.start()
    while driver != "simulated" and not (machine.folder / "begun").exists():
        time.sleep(0.01)
    voice.mute(on=True)
    speaking.join(30)
    assert trouble == ["muted"]
    machine.install("aplay")
    with pytest.raises(NoSound, match="muted"):
        voice.speak(CALL)
    voice.mute(on=False)
    voice.close()


def test_an_announcement_may_be_lower_than_the_voice_is_set(machine):
    low = Announcement(CALL.utterances[:1], loudness=0.25)
    open_voice({"driver": "clips", "volume": 1}).speak(CALL)
    open_voice({"driver": "clips", "volume": 1}).speak(low)
    loudest = sorted(max(memoryview(wav[44:]).cast("h")) for wav in machine.given("aplay"))
    assert loudest[0] < 0.4 * loudest[-1]


def test_a_simulated_voice_keeps_what_it_said_and_fails_when_told():
    voice = open_voice({"driver": "simulated"})
    voice.speak(CALL)
    voice.tell(silent=True)
    with pytest.raises(NoSound):
        voice.speak(CALL)
    voice.mend()
    voice.speak(CALL)
    assert voice.said == [CALL, CALL]


@pytest.mark.parametrize(
    "settings",
    [
        {"driver": "parrot"},
        {"driver": "chime", "volume": "loud"},
        {"driver": "espeak", "volume": 2},
        {"driver": "espeak", "speed": "fast"},
        {"driver": "simulated", "seconds": "long"},
    ],
)
def test_settings_that_make_no_sense_are_refused(settings):
    with pytest.raises(Misconfigured):
        open_voice(settings)


def test_the_drivers_are_found_by_name():
    assert {"chime", "clips", "espeak", "simulated", "words"} <= set(names(VOICES))


@pytest.mark.parametrize(
    ("wanted", "why"),
    [
        ("zh-CN/window-7=到 7 号窗口", "nobody taught it to say '7'"),
        ("en/window-7=please go to the 导办台", "nobody taught it to say '导'"),
        ("en/window-7=to the zwieback desk", "it does not know 'zwieback': install espeak-ng"),
        ("en/window-7=", "no words for en/window-7"),
        ("fr/window-7=au guichet", "no phrase of a call is 'fr/window-7'"),
        ("en/../window=to the desk", "no phrase of a call is"),
    ],
)
def test_a_halls_own_words_are_refused_in_plain_words(tmp_path, monkeypatch, wanted, why):
    monkeypatch.setenv("PATH", str(tmp_path))
    said = CliRunner().invoke(made_ahead, [str(tmp_path), "en/test=please help", wanted])
    assert said.exit_code == 1
    assert why in said.output
    assert not list(tmp_path.iterdir())


class Model:
    """Stands for 92 MB of weights: keeps who was asked to say what."""

    asked: ClassVar[list] = []

    def say(self, spoken, style):
        self.asked.append((style, spoken))
        return [0.1] * 2400


def test_words_are_made_ahead_in_each_language_by_a_voice_of_it(tmp_path, monkeypatch, machine):
    monkeypatch.setattr("hardware.voices.kokoro.__main__.Kokoro", Model)
    words = ("en/window-导办台=please go to the guide desk", "zh-CN/window-导办台=到导办台办理")
    for _ in range(2):  # what is there is left alone
        assert CliRunner().invoke(made_ahead, [str(tmp_path), *words]).exit_code == 0
    assert Model.asked == [
        ("af_heart", "plˈiz ɡˈO tə ðə ɡˈId dˈɛsk."),
        ("zf_xiaobei", "tau↘tau↓pa↘ntʰai↗pa↘nli↓."),
    ]
    call = Utterance("en", "", ("en/ticket-A", "en/number-007", "en/window-导办台"))
    open_voice({"driver": "clips", "folder": tmp_path}).speak(Announcement((call,)))
    assert len(machine.given("aplay")) == 1
