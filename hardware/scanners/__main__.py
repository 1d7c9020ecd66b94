"""`python -m hardware.scanners`: a virtual scanner on a port of its own; type what it reads."""

import sys
from pathlib import Path

import click

from hardware.scanners.virtual import VirtualReader
from hardware.wires.twin import PtyTwin


@click.command()
@click.option("--link", type=click.Path(path_type=Path), help="A name for the port.")
def main(link: Path | None) -> None:
    """Hold a code, or the number of a card, before it by typing it; an empty line ends it."""
    reader = VirtualReader()
    with PtyTwin(reader.answer, link) as twin:
        click.echo(f"scanner at {twin.address}")
        for line in sys.stdin:
            if not line.strip():
                break
            reader.hold(line.strip())


if __name__ == "__main__":
    main()
