"""Words by the first voice that has them: recorded phrases, then espeak-ng.

Settings: those of clips.py and espeak.py. What neither can say is the trouble of the last.
"""

import logging
from collections.abc import Mapping, Sequence

from hardware.errors import DeviceError, NoWords
from hardware.kinds import Announcement, Utterance, Voice
from hardware.voices import clips, espeak

log = logging.getLogger(__name__)


def open_voice(settings: Mapping[str, object]) -> "WordsVoice":
    """Make one from a device's settings."""
    return WordsVoice([clips.open_voice(settings), espeak.open_voice(settings)])


class WordsVoice:
    """Several voices, best first; each utterance is said by the first that can."""

    def __init__(self, voices: Sequence[Voice]) -> None:
        self._voices = voices

    def speak(self, announcement: Announcement) -> None:
        for utterance in announcement.utterances:
            self._say(utterance, announcement.loudness)

    def mute(self, on: bool) -> None:  # noqa: FBT001  a switch
        for voice in self._voices:
            voice.mute(on)

    def close(self) -> None:
        for voice in self._voices:
            voice.close()

    def _say(self, utterance: Utterance, loudness: float) -> None:
        trouble: DeviceError = NoWords(f"no voice for {utterance.text!r}")
        for voice in self._voices:
            try:
                return voice.speak(Announcement((utterance,), loudness))
            except DeviceError as error:
                log.info("the next voice shall say it: %s", error)
                trouble = error
        raise trouble
