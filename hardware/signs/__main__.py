"""`python -m hardware.signs`: virtual strips on a TCP port, drawn in this terminal."""

import time

import click

from hardware.signs.settings import COLUMNS
from hardware.signs.virtual import VirtualLine, VirtualStrip
from hardware.wires.twin import TcpTwin

FRAMES_A_SECOND = 10


def drawn(strip: VirtualStrip, now: float) -> str:
    """One strip as a box, for a terminal."""
    edge = "─" * strip.columns
    return f"┌{edge}┐ {strip.unit:02d}\n│{strip.lights(now)}│\n└{edge}┘"


@click.command()
@click.option("--port", default=5200, show_default=True, help="Where the strips listen.")
@click.option("--columns", type=click.Choice([*map(str, COLUMNS)]), default="8", show_default=True)
@click.option("--units", default=1, show_default=True, help="How many strips are on the line.")
def main(port: int, columns: str, units: int) -> None:
    """Show what is sent to virtual strips, until interrupted."""
    line = VirtualLine(*(VirtualStrip(unit + 1, int(columns)) for unit in range(units)))
    with TcpTwin(line.answer, port=port) as twin:
        click.echo(f"strips 01 to {units:02d} at {twin.address}")
        before = ""
        while True:
            picture = "\n".join(drawn(strip, time.monotonic()) for strip in line.strips)
            if picture != before:
                click.echo(picture)
                before = picture
            time.sleep(1 / FRAMES_A_SECOND)


if __name__ == "__main__":
    main()
