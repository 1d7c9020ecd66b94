"""Says what the announcer has in turn: one utterance at a time, on a thread of its own."""

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from display import announcer
from display.sentence import sentence
from hardware.errors import DeviceError
from hardware.kinds import Announcement, Utterance, Voice
from server.contract.messages import Call

log = logging.getLogger(__name__)
PAUSE = 0.5  # seconds between two utterances


@dataclass(frozen=True, slots=True)
class Manner:
    """How this box speaks: `one` is yi or yao; `english` after every call, not only where asked."""

    zone: str | None = None
    one: str = "yi"
    english: bool = False

    def hears(self, call: Call) -> bool:
        """Whether the call is for this box's zone."""
        return self.zone is None or call.get("zone") == self.zone

    def words(self, call: Call) -> Announcement:
        """What is said for a call: always Mandarin, then English where it is wanted."""
        english = self.english or call.get("language") == "en"
        languages = ("zh-CN", "en") if english else ("zh-CN",)
        return Announcement(
            tuple(Utterance(each, sentence(call, each, self.one)) for each in languages)
        )


@dataclass(frozen=True, slots=True)
class Spoken:
    """A call on its way to the loudspeaker."""

    seq: int
    call: Call


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
        self._queue = announcer.Queue()
        self._changed = threading.Condition()
        self._closed = threading.Event()
        self._told: int | None = None
        self._trouble: str | None = None
        self._thread = threading.Thread(target=self._run, name="speaker", daemon=True)

    @property
    def trouble(self) -> str | None:
        """Why the last announcement could not be heard, or only in part."""
        return self._trouble

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

    def hear(self, call: Call, age: float) -> None:
        """A call was made, *age* seconds ago."""
        if self.manner.hears(call):
            with self._changed:
                self._queue = announcer.hear(self._queue, Spoken(call["seq"], call), age)
                self._changed.notify()

    def _run(self) -> None:
        while (spoken := self._next()) is not None:
            if self._say(self.manner.words(spoken.call)) and self._told != spoken.seq:
                self._told = spoken.seq  # its repeat comes next, and needs no second telling
                self._on_said(spoken.seq)
            with self._changed:
                self._queue = announcer.ended(self._queue)
            self._closed.wait(self._pause)

    def _next(self) -> Spoken | None:
        with self._changed:
            while not self._closed.is_set():
                self._queue = announcer.begin(self._queue)
                if self._queue.current:
                    spoken: Spoken = self._queue.current.call
                    return spoken
                self._changed.wait()
        return None

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
