"""`python -m counter`: runs beside the devices at a window: call pad, sign, rating pad."""

from pathlib import Path

import click

from counter.agent import agent_for
from hardware.errors import Misconfigured
from server.contract.enrolment import CannotStart, enrolled
from server.contract.profile import Profile


@click.command()
@enrolled("counter")
def main(profile: Profile, kept: Path) -> None:
    """Join the devices of one window to its hall; the console says which devices there are."""
    try:
        agent = agent_for(profile)
    except Misconfigured as error:
        raise CannotStart(f"{error}; enrol this box as a terminal") from error
    agent(profile, kept).run()


if __name__ == "__main__":
    main()
