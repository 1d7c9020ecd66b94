"""`python -m kiosk`: runs the agent of a kiosk's box."""

from pathlib import Path

import click

from kiosk.agent import KioskAgent
from server.contract.enrolment import enrolled
from server.contract.profile import Profile


@click.command()
@enrolled("kiosk")
def main(profile: Profile, kept: Path) -> None:
    """Drive the printers and the scanner of this box that the server cannot reach."""
    KioskAgent(profile, kept).run()


if __name__ == "__main__":
    main()
