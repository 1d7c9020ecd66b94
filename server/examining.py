"""`hall doctor`: says what is wrong with this server or this box, and fails when something is."""

import sys
from pathlib import Path
from typing import Any

import click

from server.settings import Settings
from server.units import KINDS


@click.command("doctor")
@click.option("--agent", type=click.Choice(list(KINDS)), help="Look at this box, not at a server.")
@click.option(
    "--profile", "kept", type=click.Path(path_type=Path), envvar="HALL_PROFILE",
    help="File in which the box keeps who it is.",
)  # fmt: skip
@click.option("--ask", is_flag=True, help="Print a slip on each printer, and ask what it shows.")
@click.option("--port", type=int, help="Port to listen on (HALL_PORT, 8000).")
@click.option("--host", help="Address to listen on (HALL_HOST, 127.0.0.1).")
@click.option("--data", type=click.Path(path_type=Path), help="Folder of the data.")
def doctor(  # noqa: PLR0913  a command's options
    agent: str | None, kept: Path | None, data: Path | None, host: str | None, port: int | None,
    *, ask: bool,
) -> None:  # fmt: skip
    """Say in plain words what is wrong with this server, or this box; exit 1 when something is."""
    same = click.confirm if ask else None
    if agent:
        # only for a box: the client of a feed takes 10 MB, and the process that serves stays
        from server.box_doctor import examine_box  # noqa: PLC0415
        from server.contract.profile import FOLDER  # noqa: PLC0415

        findings = examine_box(agent, kept or FOLDER / f"{agent}.json", same)
    else:
        from server.doctor import examine  # noqa: PLC0415

        said: dict[str, Any] = {"data": data, "host": host, "port": port}
        settings = Settings(**{name: value for name, value in said.items() if value is not None})
        findings = examine(settings, same)
    for finding in findings:
        click.echo(f"{'  好 ok   ' if finding.good else '  ✗ wrong'}  {finding.words}")
    sys.exit(0 if all(finding.good for finding in findings) else 1)
