"""`python -m display`: runs the voice agent of a box without a browser."""

import logging
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from display.agent import VoiceAgent
from display.speaker import Manner
from hardware.errors import Misconfigured
from hardware.registry import VOICES, names, open_voice
from server.contract.client import Client, Refusal
from server.contract.intents import Intents

log = logging.getLogger(__name__)
RETRY_EVERY = 5.0
T = TypeVar("T")
TOKEN_FILE = Path.home() / ".config" / "service-hall" / "voice-token"


def patiently(ask: Callable[[], T]) -> T:
    """Keep asking while nobody answers: a box that starts before its server waits for it."""
    while True:
        try:
            return ask()
        except Refusal as refusal:
            if refusal.code not in {"network", "unavailable"}:
                raise
            log.warning("no answer from the server, trying again: %s", refusal)
            time.sleep(RETRY_EVERY)


def enrolled(intents: Intents, code: str | None, kept: Path) -> Client:
    """Use the token kept on this box, or exchange the one-time code for one and keep it."""
    client = Client(intents)
    if code:
        token = patiently(lambda: client.enrol(code))["token"]
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(token, encoding="utf-8")
    elif not intents.token:
        if not kept.exists():
            raise click.UsageError(f"no token in {kept}: enrol this box with --code")
        intents.token = kept.read_text(encoding="utf-8").strip()
    patiently(client.me)
    return client


def manner(client: Client, zone: str | None) -> Manner:
    """How the console wants this box to speak; the command line may narrow the zone."""
    device = client.me()["device"]
    settings: dict[str, Any] = device["settings"] if device else {}
    return Manner(
        zone=zone or (device["zone"] if device else None),
        one=str(settings.get("one", "yi")),
        english=bool(settings.get("english")),
    )


@click.command()
@click.option("--server", required=True, help="Address of the server, e.g. http://10.0.0.2:8000")
@click.option("--code", help="One-time code from the console, needed once.")
@click.option("--token", envvar="HALL_TOKEN", help="A token instead of an enrolment.")
@click.option("--token-file", type=click.Path(path_type=Path), default=TOKEN_FILE)
@click.option("--voice", "drivers", multiple=True, default=("chime", "espeak"), show_default=True)
@click.option("--device", help="ALSA device, e.g. plughw:1,0")
@click.option("--volume", type=click.FloatRange(0, 1), default=0.8, show_default=True)
@click.option("--zone", help="Speak the calls of this zone only.")
def main(  # noqa: PLR0913  one for each option
    server: str,
    code: str | None,
    token: str | None,
    token_file: Path,
    drivers: tuple[str, ...],
    device: str | None,
    volume: float,
    zone: str | None,
) -> None:
    """Speak the calls of a hall through this machine's loudspeaker."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    try:
        voices = [
            open_voice({"driver": name, "device": device, "volume": volume}) for name in drivers
        ]
        client = enrolled(Intents(server, token), code, token_file)
        agent = VoiceAgent(server, client, voices, manner(client, zone))
    except Misconfigured as error:
        raise click.UsageError(f"{error} (voices: {', '.join(names(VOICES))})") from error
    except Refusal as refusal:
        raise click.ClickException(f"the server refuses: {refusal}") from refusal
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        agent.run()
    finally:
        agent.close()


if __name__ == "__main__":
    main()
