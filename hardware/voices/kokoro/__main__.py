"""`python -m hardware.voices.kokoro FOLDER NAME=WORDS …`: says a hall's own words ahead.

    python -m hardware.voices.kokoro data/voice 'zh-CN/window-导办台=到导办台办理'

Needs the extra `[voice]`. Runs beside the server at the lowest priority and on one thread; what is
there already is left alone. Mandarin and letters only; other languages are recorded by people.
"""

import contextlib
import os
from array import array
from pathlib import Path

import click

from hardware.errors import Misconfigured
from hardware.voices.kokoro.mandarin import phonemes
from hardware.voices.kokoro.model import Kokoro
from hardware.voices.recordings import MADE
from hardware.voices.sound import wav

VOICE = "zf_xiaobei"
FULL = 32767


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.argument("wanted", nargs=-1, required=True, metavar="NAME=WORDS…")
def main(folder: Path, wanted: tuple[str, ...]) -> None:
    """Say WORDS into FOLDER, as the recording of the segment NAME."""
    try:
        said = {
            name: phonemes(words) for name, _, words in (each.partition("=") for each in wanted)
        }
        voice = Kokoro()
    except (ValueError, Misconfigured) as error:
        raise click.ClickException(str(error)) from error
    for name, sounds in said.items():
        path = folder / MADE / f"{name}.wav"
        if not path.exists():
            samples = array("h", (int(FULL * each) for each in voice.say(sounds + ".", VOICE)))
            path.parent.mkdir(parents=True, exist_ok=True)
            half = path.with_suffix(".half")
            half.write_bytes(wav(samples))
            half.replace(path)
        click.echo(path)


if __name__ == "__main__":
    with contextlib.suppress(AttributeError, OSError):  # where there is no such thing
        os.nice(19)
    main()
