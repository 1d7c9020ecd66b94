"""The options with which every agent's command starts, and what it says when it cannot."""

import functools
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from server.contract.client import Refusal
from server.contract.profile import FOLDER, NotEnrolled, join

HOPELESS = 78  # EX_CONFIG: systemd shall not start it again, only a person can help


class CannotStart(click.ClickException):
    """Said in one line, and for good."""

    exit_code = HOPELESS


def enrolled(name: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command the box's `profile` and where it is `kept`, enrolling the box if need be."""

    def dress(command: Callable[..., None]) -> Callable[..., None]:
        @functools.wraps(command)
        def start(
            server: str | None, code: str | None, token: str | None, kept: Path, **others: Any
        ) -> None:
            form = "%(asctime)s %(levelname)s %(message)s"
            logging.basicConfig(level=logging.INFO, format=form)
            try:
                profile = join(server, code or None, token or None, kept)
            except NotEnrolled as error:
                raise CannotStart(str(error)) from error
            except Refusal as refusal:
                raise CannotStart(f"the server refuses: {refusal}") from refusal
            command(profile=profile, kept=kept, **others)

        for option in (
            click.option(
                "--profile", "kept", envvar="HALL_PROFILE", default=FOLDER / f"{name}.json",
                type=click.Path(path_type=Path), help="File in which this box keeps who it is.",
            ),
            click.option("--token", envvar="HALL_TOKEN", help="A token instead of an enrolment."),
            click.option("--code", envvar="HALL_CODE", help="One-time code from the console."),
            click.option(
                "--server", envvar="HALL_SERVER", help="Address, such as http://10.0.0.2:8000"
            ),
        ):  # fmt: skip
            start = option(start)
        return start

    return dress
