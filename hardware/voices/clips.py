"""Recorded phrases through ALSA: the hall's own, the shipped bank's, and those made ahead.

Needs `aplay` (Debian: alsa-utils); settings of loudspeaker.py and `folder`, where the hall's voice
is kept. Says nothing whose segments are not all recorded: that is NoWords, another voice's turn.
Tells when the player failed, not whether the loudspeaker is switched on.
"""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from hardware.errors import NoWords
from hardware.kinds import Announcement, Utterance
from hardware.voices.loudspeaker import Loudness, Loudspeaker
from hardware.voices.phrases import fitted
from hardware.voices.recordings import Recordings
from hardware.voices.sound import Samples, decoded, joined, wav

KEPT = 128  # decoded segments: 6 MB


def open_voice(settings: Mapping[str, object]) -> "ClipVoice":
    """Make one from a device's settings."""
    folder = settings.get("folder")
    recordings = Recordings(Path(str(folder)) if folder else None)
    return ClipVoice(recordings, Loudness.read(settings))


class ClipVoice:
    """A Voice of phrases that were spoken before."""

    def __init__(self, recordings: Recordings, loudness: Loudness | None = None) -> None:
        self._recordings, self._loudspeaker = recordings, Loudspeaker(loudness)
        self._decoded = lru_cache(KEPT)(self._segment)

    def speak(self, announcement: Announcement) -> None:
        if self._recordings.look():
            self._decoded.cache_clear()
        volume = self._loudspeaker.volume * announcement.loudness
        for utterance in announcement.utterances:
            self._loudspeaker.play(wav(self._spoken(utterance), volume))

    def mute(self, on: bool) -> None:  # noqa: FBT001  a switch
        self._loudspeaker.mute(on)

    def close(self) -> None:
        """Nothing to let go of: the player ends with its sound."""

    def _spoken(self, utterance: Utterance) -> Samples:
        if not utterance.segments:
            raise NoWords(f"nobody recorded {utterance.text!r}")
        return joined(map(self._decoded, fitted(utterance.segments, self._recordings.is_own)))

    def _segment(self, name: str) -> Samples:
        recording = self._recordings.find(name)
        if recording is None:
            raise NoWords(f"nobody recorded {name}")
        return decoded(recording)
