"""`python -m hardware.pads`: a virtual pad on a port of its own, pressed in this terminal."""

import sys
import threading
import time
from pathlib import Path

import click

from hardware.pads.virtual import VirtualPad
from hardware.wires.twin import PtyTwin

LOOKS_A_SECOND = 10


def watch(pad: VirtualPad) -> None:
    """Tell what the pad shows, whenever that changes."""
    before = ("", "")
    while True:
        now = (pad.display, pad.lamp)
        if now != before:
            click.echo(f"[{pad.display:<8}] {pad.lamp}")
            before = now
        time.sleep(1 / LOOKS_A_SECOND)


@click.command()
@click.option("--link", type=click.Path(path_type=Path), help="A name for the port.")
@click.option("--unit", default=1, show_default=True)
def main(link: Path | None, unit: int) -> None:
    """Press keys by typing them, each with Enter; an empty line ends it."""
    pad = VirtualPad(unit)
    with PtyTwin(pad.answer, link) as twin:
        click.echo(f"pad {unit:02d} at {twin.address}")
        threading.Thread(target=watch, args=(pad,), daemon=True).start()
        for line in sys.stdin:
            if not line.strip():
                break
            pad.press(line.strip())


if __name__ == "__main__":
    main()
