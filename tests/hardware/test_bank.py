"""The bank that ships holds every phrase of a call, and is what its manifest says."""

import hashlib
import string
from importlib.resources import files

import pytest

from hardware.voices import bank
from hardware.voices.kokoro import english
from hardware.voices.kokoro.mandarin import phonemes
from hardware.voices.kokoro.symbols import SYMBOLS
from hardware.voices.sound import RATE, decoded

NUMBERS = [f"{n:03}" for n in range(1000)]
WANTED = {
    "chime",
    *(
        f"{language}/{name}"
        for language in ("zh-CN", "en")
        for name in (
            *(f"number-{number}" for number in NUMBERS),
            *(f"digit-{n}" for n in range(1, 10)),
            *(f"ticket-{letter}" for letter in string.ascii_uppercase),
            *(f"window-{n}" for n in range(1, 100)),
            "test",
        )
    ),
    *(f"zh-CN/number-yao-{number}" for number in NUMBERS if "1" in number),
    "zh-CN/digit-yao-1",
}
AT_MOST = 12_000_000


def test_every_number_letter_and_window_is_there_in_both_languages():
    assert set(bank.clips()) == WANTED


def test_every_byte_is_as_the_manifest_says():
    packs = {}
    for pack in bank.manifest()["packs"]:
        packs[pack["file"]] = bank.PLACE.joinpath(pack["file"]).read_bytes()
        content = packs[pack["file"]]
        assert (len(content), hashlib.sha256(content).hexdigest()) == (
            pack["bytes"],
            pack["sha256"],
        )
    for name, clip in bank.clips().items():
        content = packs[clip.pack][clip.start : clip.start + clip.size]
        assert hashlib.sha256(content).hexdigest().startswith(clip.sha256), name
        assert 250 < clip.ms < 4000, name
    assert sum(map(len, packs.values())) <= AT_MOST
    assert sum(clip.size for clip in bank.clips().values()) == sum(map(len, packs.values()))


@pytest.mark.parametrize(
    "name", ["chime", "zh-CN/ticket-A", "zh-CN/number-999", "zh-CN/window-99", "en/number-000"]
)
def test_a_segment_is_a_sound_of_its_length(name):
    samples = decoded(bank.recorded(name))
    assert len(samples) / RATE == pytest.approx(bank.clips()[name].ms / 1000, abs=0.1)
    assert max(samples) > 3000


def test_what_nobody_recorded_is_not_there():
    assert bank.recorded("zh-CN/window-导办台") is None


def test_licence_and_origin_lie_beside_it():
    assert "Apache" in files("hardware.voices.bank").joinpath("NOTICE").read_text("utf-8")
    assert bank.manifest()["made"]["model_sha256"]


def test_english_is_turned_into_what_the_model_knows(tmp_path, monkeypatch):
    assert {symbol for said in english.WORDS.values() for symbol in said} <= set(SYMBOLS)
    said = "Please go to Window 12, room B007."
    assert english.phonemes(said) == "plˈiz ɡˈO tə wˈɪndO twˈɛlv, ɹˈum bˈi zˈɪɹO zˈɪɹO sˈɛvən."
    program = tmp_path / "espeak-ng"
    monkeypatch.setenv("PATH", str(tmp_path))
    for answer, spoken in (
        ("tʃˈɪldɹən", "ʧˈɪldɹən"),
        ("bˈɜːdeɪ", "bˈɜɹdA"),
        ("ʘ", None),
        ("", None),
    ):
        program.write_text(f"#!/bin/sh\necho '{answer}'\n", encoding="utf-8")
        program.chmod(0o755)
        if spoken:
            assert english.phonemes("children") == spoken
        else:
            with pytest.raises(ValueError, match="children"):
                english.phonemes("children")


def test_mandarin_is_turned_into_what_the_model_knows():
    assert phonemes("请，A 零零一 号") == "ʨʰi↓ŋ, ˈA li↗ŋli↗ŋi→ xau↘"
    assert phonemes("女儿四十日") == "ny↓ɚ↗sɨ↘ʂɨ↗ɻɨ↘"
    assert set(phonemes("到导办台、综合窗口办理。")) <= set(SYMBOLS)
    with pytest.raises(ValueError, match="'7'"):
        phonemes("7 号")
