import gc
import os
import threading
import time
import tracemalloc
from datetime import UTC, datetime
from pathlib import Path

import pytest

from display.speaker import Manner, Speaker
from hardware.kinds import Announcement, Utterance
from hardware.registry import open_voice
from hardware.voices.simulated import SimulatedVoice


def a_call(seq, **part):
    return {
        "seq": seq, "number": f"A00{seq}", "window_number": seq, "zone": "east",
        "language": "zh-CN", **part,
    }  # fmt: skip


@pytest.fixture
def room():
    """A room with a chime and words, and what was confirmed."""
    opened = []

    def open_room(*voices, **manner):
        confirmed = []
        voices = voices or (SimulatedVoice(), SimulatedVoice())
        speaker = Speaker(voices, Manner(**manner), confirmed.append, pause=0)
        speaker.start()
        opened.append(speaker)
        return speaker, voices, confirmed

    yield open_room
    for speaker in opened:
        speaker.close()


class Held(SimulatedVoice):
    """Holds its tongue in the middle of the first word until it may go on."""

    def __init__(self):
        super().__init__()
        self.begun, self.may = threading.Event(), threading.Event()

    def speak(self, announcement):
        self.begun.set()
        assert self.may.wait(60)
        super().speak(announcement)


def numbers(voice):
    return [announcement.utterances[0].text.split()[2] for announcement in voice.said]


def test_calls_of_one_moment_are_said_one_after_the_other_twice_each(room, eventually):
    speaker, (chime, words), confirmed = room(SimulatedVoice(0.01), SimulatedVoice(0.01))
    for seq in (1, 2, 3):
        speaker.hear(a_call(seq), 0)
    eventually(lambda: len(words.said) == 6)
    assert numbers(words) == ["零零一", "零零一", "零零二", "零零二", "零零三", "零零三"]
    assert numbers(chime) == numbers(words)
    assert [each.again for each in chime.said] == [False, True] * 3  # which rings once a call
    assert (chime.most, words.most) == (1, 1)
    assert confirmed == [1, 2, 3]


def test_a_chime_that_is_alone_rings_for_the_repeat_too(room, eventually):
    speaker, (chime,), _ = room(SimulatedVoice())
    speaker.hear(a_call(1), 0)
    eventually(lambda: len(chime.said) == 2)
    assert not any(each.again for each in chime.said)


def test_a_crowd_is_said_in_bounded_time_and_nobody_is_left_out(room, eventually):
    speaker, (words,), confirmed = room(Held())
    for seq in range(1, 21):
        speaker.hear(a_call(seq, number=f"B{seq:03}"), 0)
    words.may.set()
    eventually(lambda: len(confirmed) == 20)
    assert confirmed == list(range(1, 21))
    eventually(lambda: speaker.waiting == 0)
    assert len(words.said) <= 26


def test_what_could_not_be_heard_is_not_confirmed_and_holds_up_nobody(room, eventually):
    speaker, (chime, words), confirmed = room()
    words.tell(silent=True)
    speaker.hear(a_call(1), 0)
    eventually(lambda: len(chime.said) == 2)
    assert confirmed == []
    assert speaker.trouble == "told to be silent"
    words.mend()
    speaker.hear(a_call(2), 0)
    eventually(lambda: confirmed == [2])
    assert speaker.trouble is None


def test_another_zone_and_history_are_not_said(room, eventually):
    speaker, (words,), confirmed = room(SimulatedVoice(), zone="west")
    speaker.hear(a_call(1), 0)
    speaker.hear(a_call(2, zone="west"), 300)
    speaker.hear(a_call(3, zone="west"), 30)
    eventually(lambda: len(words.said) == 2)
    assert confirmed == [3]


def test_english_follows_where_it_is_wanted():
    plain, asked = a_call(7), a_call(7, language="en")
    names = ("ticket-A", "number-007", "window-7")
    said = (
        ("zh-CN", "请 A 零零七 号，到 七 号窗口办理"),
        ("en", "Ticket A 0 0 7, please go to window 7."),
    )
    mandarin, english = (
        Utterance(language, text, tuple(f"{language}/{name}" for name in names))
        for language, text in said
    )
    assert Manner().words(plain) == Announcement((mandarin,))
    assert Manner().words(asked) == Announcement((mandarin, english))
    assert Manner(english=True).words(plain) == Announcement((mandarin, english))
    assert "幺" in Manner(one="yao").words(a_call(1)).utterances[0].text


def test_it_falls_silent_at_once_when_told(room):
    speaker, _, _ = room(SimulatedVoice(1.0))
    for seq in range(1, 21):
        speaker.hear(a_call(seq), 0)
    begun = time.monotonic()
    speaker.close()
    assert time.monotonic() - begun < 15, "not after the forty seconds of all these calls"


def test_muted_it_falls_silent_at_once_and_says_later_what_nobody_heard(room, eventually):
    speaker, (voice,), confirmed = room(SimulatedVoice(20))
    speaker.hear(a_call(1), 0)
    eventually(lambda: voice.most == 1)
    speaker.mute(on=True)
    eventually(lambda: speaker.trouble == "muted")
    voice.seconds = 0
    speaker.hear(a_call(2), 0)
    eventually(lambda: speaker.waiting == 0)
    assert (voice.said, confirmed) == ([], [])
    speaker.mute(on=False)
    for seq in (1, 2):
        speaker.hear(a_call(seq), 30)
    eventually(lambda: confirmed == [1, 2])


@pytest.mark.parametrize("settings", [{"volume_from": {"00:00": 0}}, {"voice": False}])
def test_quiet_hours_and_a_silent_room_are_shown_only(room, eventually, settings):
    speaker, (voice,), confirmed = room(SimulatedVoice(), settings=settings)
    speaker.hear(a_call(1), 0)
    eventually(lambda: speaker.waiting == 0 and speaker._queue.current is None)
    assert (voice.said, confirmed) == ([], [])


def test_the_hours_are_those_of_the_hall_across_midnight():
    """Quiet from 21:00 to 07:30 in the hall, which is two hours behind Beijing."""
    hours = {"volume_from": {"07:30": 0.8, "21:00": 0}}
    manner = Manner(time_zone="Asia/Dhaka", settings=hours)  # UTC+6
    loud = {
        f"{day} {clock}": manner.loudness(datetime.fromisoformat(f"2026-11-{day}T{clock}+06:00"))
        for day, clock in (
            (26, "20:59"), (26, "21:00"), (26, "23:59"),
            (27, "00:00"), (27, "07:29"), (27, "07:30"),
        )
    }  # fmt: skip
    assert list(loud.values()) == [0.8, 0, 0, 0, 0, 0.8]
    same = datetime.fromisoformat("2026-11-26T20:59+06:00")
    assert Manner(time_zone="Asia/Shanghai", settings=hours).loudness(same) == 0


def test_the_speaker_goes_by_the_time_it_is_given(room, eventually):
    speaker, (voice,), confirmed = room(
        SimulatedVoice(),
        time_zone="Europe/Berlin",
        settings={"volume_from": {"00:00": 0.5, "23:00": 0}},
    )
    speaker.now = lambda: datetime(2026, 11, 26, 22, 30, tzinfo=UTC)  # 23:30 in the hall
    speaker.hear(a_call(1), 0)
    eventually(lambda: speaker.waiting == 0 and speaker._queue.current is None)
    assert (voice.said, confirmed) == ([], [])
    speaker.now = lambda: datetime(2026, 11, 26, 23, 30, tzinfo=UTC)  # half past midnight
    speaker.hear(a_call(2), 0)
    eventually(lambda: confirmed == [2])
    assert voice.said[0].loudness == 0.5


def test_it_is_as_loud_as_the_hour_allows():
    manner = Manner(settings={"volume_from": {"08:00": 0.9, "12:00": 0.3}})
    assert manner.loudness(datetime(2026, 11, 26, 3, 59, tzinfo=UTC)) == 0.9  # 11:59 in the hall
    assert manner.loudness(datetime(2026, 11, 26, 4, 0, tzinfo=UTC)) == 0.3
    assert Manner().loudness(datetime(2026, 11, 26, tzinfo=UTC)) == 1


def test_a_day_of_speaking_leaves_nothing_behind(room, eventually):
    """24 hours at a call every twenty seconds."""
    speaker, (voice,), confirmed = room(SimulatedVoice())

    def speak(calls):
        for seq in calls:
            speaker.hear(a_call(seq, number=f"A{seq % 1000:03}"), 0)
            if seq % 60 == 0:
                eventually(lambda: speaker.waiting == 0)
        voice.said.clear()
        confirmed.clear()
        gc.collect()
        return tracemalloc.get_traced_memory()[0], threading.active_count(), open_files()

    tracemalloc.start()
    try:
        speak(range(1, 1000))
        memory, *others = speak(range(1000, 1100))
        later, *others_later = speak(range(1100, 4320))
    finally:
        tracemalloc.stop()
    grown = [now - then for now, then in zip(others_later, others, strict=True)]
    assert max(grown) <= 0, "fewer, when what an earlier test left behind has ended meanwhile"
    assert later - memory < 100_000


def test_hours_of_the_real_drivers_leave_nothing_behind(room, eventually, tmp_path, monkeypatch):
    """Chime and recorded words through a player that is started for every sound."""
    player = tmp_path / "aplay"
    player.write_text("#!/bin/sh\nexec cat >/dev/null\n", encoding="utf-8")
    player.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    voices = [open_voice({"driver": name, "volume": 1}) for name in ("chime", "words")]
    speaker, _, confirmed = room(*voices)

    def speak(calls):
        for seq in calls:
            speaker.hear(a_call(seq, number=f"A{seq % 5:03}", window_number=1 + seq % 5), 0)
        eventually(lambda: speaker.waiting == 0 and speaker._queue.current is None, 120)
        assert confirmed == list(calls)
        confirmed.clear()
        gc.collect()
        return tracemalloc.get_traced_memory()[0], threading.active_count(), open_files()

    tracemalloc.start()
    try:
        memory, *others = speak(range(1, 13))
        later, *others_later = speak(range(13, 43))
    finally:
        tracemalloc.stop()
    assert others_later == others
    assert later - memory < 100_000


def test_a_flood_is_said_in_order_with_no_call_dropped_and_no_recall_ahead(room, eventually):
    speaker, (voice,), confirmed = room(SimulatedVoice(0.005))
    flood = [*range(1, 61), *range(40, 30, -1)]  # the last ten are heard of twice
    for seq in flood:
        speaker.hear(a_call(seq, number=f"B{seq % 50:03}", repeat=2 if seq > 50 else 1), 0)
    eventually(lambda: speaker.waiting == 0 and speaker._queue.current is None, 30)
    assert confirmed == list(range(1, 61))
    said = [each.utterances[0].segments[1].removeprefix("zh-CN/number-") for each in voice.said]
    once = [number for at, number in enumerate(said) if at == 0 or said[at - 1] != number]
    assert once == [f"{seq % 50:03}" for seq in range(1, 61)]  # the recalls come last
    assert len(said) <= 60 + 6  # the stated rule: a crowd of n takes about n utterances
    assert voice.most == 1


def open_files():
    return len(list(Path("/proc/self/fd").iterdir()))
