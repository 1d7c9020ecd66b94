"""`python -m counter`: runs beside the devices at a window: call pad, sign, rating pad."""

from pathlib import Path

import click

from counter.agent import WindowAgent
from counter.rating.agent import RatingAgent
from server.contract.enrolment import CannotStart, enrolled
from server.contract.profile import Profile

AGENTS: dict[str, type[WindowAgent | RatingAgent]] = {
    "terminal": WindowAgent,
    "evaluator": RatingAgent,
}


@click.command()
@enrolled("counter")
def main(profile: Profile, kept: Path) -> None:
    """Join the devices of one window to its hall; the console says which devices there are."""
    kind = profile.device["kind"]
    if kind not in AGENTS:
        raise CannotStart(f"a {kind} stands at no window: enrol a terminal or an evaluator")
    AGENTS[kind](profile, kept).run()


if __name__ == "__main__":
    main()
