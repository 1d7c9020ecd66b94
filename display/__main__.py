"""`python -m display`: runs the voice agent of a box without a browser."""

from pathlib import Path

import click

from display.agent import VoiceAgent
from hardware.errors import Misconfigured
from hardware.registry import VOICES, names, open_voice
from server.contract.enrolment import enrolled
from server.contract.profile import FOLDER, Profile

RECORDINGS = Path.home() / ".local" / "share" / "service-hall" / "voice"


@click.command()
@enrolled("display")
@click.option("--voice", "drivers", multiple=True, default=("chime", "words"), show_default=True)
@click.option("--device", help="ALSA device, e.g. plughw:1,0")
@click.option("--volume", type=click.FloatRange(0, 1), default=0.8, show_default=True)
@click.option(
    "--recordings", type=click.Path(path_type=Path),
    help="Folder of the hall's own recordings; else ~/.local/share/service-hall/voice, or `voice` "
    "beside a profile that lies elsewhere.",
)  # fmt: skip
@click.option("--zone", help="Speak the calls of this zone only.")
def main(  # noqa: PLR0913  one for each option
    profile: Profile,
    kept: Path,
    drivers: tuple[str, ...],
    device: str | None,
    volume: float,
    recordings: Path | None,
    zone: str | None,
) -> None:
    """Speak the calls of a hall through this machine's loudspeaker."""
    folder = recordings or _usual_folder(kept)
    try:
        given = {"device": device, "volume": volume, "folder": folder}
        voices = [open_voice({"driver": name, **given}) for name in drivers]
    except Misconfigured as error:
        raise click.UsageError(f"{error} (voices: {', '.join(names(VOICES))})") from error
    VoiceAgent(profile, kept, voices, zone).copying(folder).run()


def _usual_folder(kept: Path) -> Path:
    """Where an agent may write: a service of the system has no home of its own."""
    return RECORDINGS if kept.parent == FOLDER else kept.parent / "voice"


if __name__ == "__main__":
    main()
