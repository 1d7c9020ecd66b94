r"""`python -m hardware.voices.kokoro FOLDER NAME=WORDS …`: says a hall's own words ahead.

    python -m hardware.voices.kokoro data/voice 'zh-CN/window-导办台=到导办台办理' \
        'en/window-导办台=please go to the guide desk'

Needs the extra `[voice]`. Runs beside the server at the lowest priority and on one thread; what is
there already is left alone. It speaks Mandarin (characters and letters) and English (the words of a
hall; with espeak-ng all others); other languages are recorded by people.
"""

import contextlib
import os
from array import array
from pathlib import Path

import click

from hardware.errors import Misconfigured
from hardware.voices.kokoro import english, mandarin
from hardware.voices.kokoro.model import Kokoro
from hardware.voices.phrases import is_name
from hardware.voices.recordings import MADE
from hardware.voices.sound import wav

VOICES = {  # by language: who speaks, and how words become sounds
    "zh-CN": ("zf_xiaobei", mandarin.phonemes),
    "en": ("af_heart", english.phonemes),
}
FULL = 32767


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.argument("wanted", nargs=-1, required=True, metavar="NAME=WORDS…")
def main(folder: Path, wanted: tuple[str, ...]) -> None:
    """Say WORDS into FOLDER, as the recording of the segment NAME."""
    try:
        said = [sounds(each) for each in wanted]
        voice = Kokoro()
    except (ValueError, Misconfigured) as error:
        raise click.ClickException(str(error)) from error
    for name, style, spoken in said:
        path = folder / MADE / f"{name}.wav"
        if not path.exists():
            samples = array("h", (int(FULL * each) for each in voice.say(spoken + ".", style)))
            path.parent.mkdir(parents=True, exist_ok=True)
            half = path.with_suffix(".half")
            half.write_bytes(wav(samples))
            half.replace(path)
        click.echo(path)


def sounds(wanted: str) -> tuple[str, str, str]:
    """The name of a phrase, who says it, and its sounds; ValueError when nobody can."""
    name, _, words = wanted.partition("=")
    language = name.split("/", 1)[0]
    if not is_name(name):
        raise ValueError(f"no phrase of a call is {name!r}")
    style, phonemes = VOICES[language]
    spoken = phonemes(words)
    if not spoken:
        raise ValueError(f"no words for {name}")
    return name, style, spoken


if __name__ == "__main__":
    with contextlib.suppress(AttributeError, OSError):  # where there is no such thing
        os.nice(19)
    main()
