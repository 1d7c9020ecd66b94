"""The bank of clips: `python -m tools.voicebank make|mend|pack FOLDER`, `… check`."""

from pathlib import Path

import click

BANK = Path(__file__).parents[2] / "hardware" / "voices" / "bank"


@click.group()
def main() -> None:
    """Make the bank, pack it, and have it heard."""


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--only", default="", help="Segments whose names begin so, e.g. en/")
def make(folder: Path, only: str) -> None:
    """Say every segment that FOLDER does not hold yet: an hour or more, in as many goes."""
    from tools.voicebank.making import make  # noqa: PLC0415  needs the extra

    make(folder, only)


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
def pack(folder: Path) -> None:
    """Make the bank of what FOLDER holds."""
    from tools.voicebank.packing import pack  # noqa: PLC0415  needs the extra

    pack(folder, BANK)


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--only", default="", help="Numbers whose names begin so, e.g. zh-CN/number-1")
def mend(folder: Path, only: str) -> None:
    """Have every number of FOLDER heard, and say the misheard ones again."""
    from tools.voicebank.mending import mend  # noqa: PLC0415  needs both extras

    mend(folder, only)


@main.command()
@click.option("--count", default=100, show_default=True)
@click.option("--seed", default=1, show_default=True)
def check(count: int, seed: int) -> None:
    """Have random announcements heard by an offline recogniser."""
    from tools.voicebank.checking import check  # noqa: PLC0415  needs the recogniser

    check(count, seed)


if __name__ == "__main__":
    main()
