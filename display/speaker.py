"""Says what the announcer has in turn: one utterance at a time, on a thread of its own."""

import logging
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from display import announcer
from display.loudness import loudness
from display.sentence import segments, sentence
from hardware.errors import DeviceError
from hardware.kinds import Announcement, Utterance, Voice
from server.contract.messages import Call
from server.contract.profile import TIME_ZONE

log = logging.getLogger(__name__)
PAUSE = 0.5  # seconds between two utterances


def utc_now() -> datetime:
    """The time by this box's own clock."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Manner:
    """How this box speaks: `one` is yi or yao; `english` after every call, not only where asked."""

    zone: str | None = None
    one: str = "yi"
    english: bool = False
    time_zone: str = TIME_ZONE
    settings: Mapping[str, object] = field(default_factory=dict, compare=False)

    def hears(self, call: Call) -> bool:
        """Whether the call is for this box's zone."""
        return self.zone is None or call.get("zone") == self.zone

    def loudness(self, now: datetime) -> float:
        """How loud it may be now, of what the box itself is set to; 0 in quiet hours."""
        if self.settings.get("voice") is False:
            return 0.0
        clock = now.astimezone(ZoneInfo(self.time_zone)).strftime("%H:%M")
        return loudness(self.settings, clock, usual=1.0)

    def words(self, call: Call, loud: float = 1.0) -> Announcement:
        """What is said for a call: always Mandarin, then English where it is wanted."""
        english = self.english or call.get("language") == "en"
        languages = ("zh-CN", "en") if english else ("zh-CN",)
        return Announcement(
            tuple(
                Utterance(each, sentence(call, each, self.one), segments(call, each, self.one))
                for each in languages
            ),
            loud,
        )


@dataclass(frozen=True, slots=True)
class Spoken:
    """A call on its way to the loudspeaker."""

    seq: int
    call: Call
    asked: float | None = None  # since when, where nothing else was being said


class Speaker:
    """The voices of one box: all of them say a call, in turn, such as a chime and then words.

    A call counts as said when none of them failed: a chime alone tells nobody the number.
    """

    def __init__(
        self,
        voices: Sequence[Voice],
        manner: Manner,
        on_said: Callable[[int], None],
        pause: float = PAUSE,
    ) -> None:
        self._voices, self.manner, self._on_said, self._pause = voices, manner, on_said, pause
        self.now = utc_now  # an agent knows the server's time better
        self._queue = announcer.Queue()
        self._changed = threading.Condition()
        self._closed = threading.Event()
        self._told: int | None = None
        self._trouble: str | None = None
        self._muted = False
        self._unsaid: set[int] = set()  # while muted
        self._first_sound: int | None = None
        self._thread = threading.Thread(target=self._run, name="speaker", daemon=True)

    @property
    def trouble(self) -> str | None:
        """Why the last announcement could not be heard, or only in part."""
        return self._trouble

    @property
    def first_sound(self) -> int | None:
        """Milliseconds from hearing of the last call that did not have to wait to its chime."""
        return self._first_sound

    @property
    def waiting(self) -> int:
        """How many calls wait for the voice."""
        return len(self._queue.waiting)

    def start(self) -> None:
        self._thread.start()

    def close(self) -> None:
        """Fall silent after the utterance being said."""
        self._closed.set()
        with self._changed:
            self._changed.notify()
        if self._thread.is_alive():
            self._thread.join()
        for voice in self._voices:
            voice.close()

    def mute(self, on: bool) -> None:  # noqa: FBT001  a switch
        """Fall silent at once, for an evacuation; or speak again, also of what nobody heard."""
        self._muted = on
        if not on:
            with self._changed:
                said = tuple(seq for seq in self._queue.known if seq not in self._unsaid)
                self._queue = replace(self._queue, known=said)
                self._unsaid.clear()
        for voice in self._voices:
            voice.mute(on)

    def hear(self, call: Call, age: float) -> None:
        """A call was made, *age* seconds ago."""
        if self.manner.hears(call):
            with self._changed:
                asked = None if self._queue.current or self._queue.waiting else time.monotonic()
                spoken = Spoken(call["seq"], call, asked)
                self._queue = announcer.hear(self._queue, spoken, age)
                self._changed.notify()

    def _run(self) -> None:
        while (current := self._next()) is not None:
            spoken: Spoken = current.call
            if self._utter(spoken, again=current.said > 0) and self._told != spoken.seq:
                self._told = spoken.seq  # its repeat comes next, and needs no second telling
                self._on_said(spoken.seq)
            with self._changed:
                self._queue = announcer.ended(self._queue)
            self._closed.wait(self._pause)

    def _next(self) -> announcer.Current | None:
        with self._changed:
            while not self._closed.is_set():
                self._queue = announcer.begin(self._queue)
                if self._queue.current:
                    return self._queue.current
                self._changed.wait()
        return None

    def _utter(self, spoken: Spoken, *, again: bool) -> bool:
        """Say a call once, where it may be heard now; a chime that is alone rings every time."""
        loud = self.manner.loudness(self.now())
        if self._muted:
            self._unsaid.add(spoken.seq)
        if self._muted or not loud:
            return False
        words = self.manner.words(spoken.call, loud)
        words = replace(words, again=again and len(self._voices) > 1)
        if spoken.asked is not None and self._told != spoken.seq:
            self._first_sound = round((time.monotonic() - spoken.asked) * 1000)
        return self._say(words)

    def _say(self, words: Announcement) -> bool:
        """Let every voice have its say; whether nothing went wrong."""
        troubles = []
        for voice in self._voices:
            try:
                voice.speak(words)
            except DeviceError as error:
                troubles.append(str(error))
        trouble = "; ".join(troubles) or None
        if trouble != self._trouble:  # the edge, not the beat
            log.warning("voice: %s", trouble or "well again")
            self._trouble = trouble
        return trouble is None
