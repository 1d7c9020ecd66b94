"""How long from the command until the hall serves, the first time and later."""

from pathlib import Path
from statistics import median

from tools.bench.house import House
from tools.bench.report import Figure, Report

SECONDS = 3
FIRST_TIMES = 3


def measure(report: Report, folder: Path, rounds: int) -> None:
    """Start to serving ≤ 3 s."""
    report.heading("start to serving")
    houses = [House(folder / f"start-{number}") for number in range(FIRST_TIMES)]
    for name, seconds in (
        ("the first time, furnishing a demo hall", [_start(house) for house in houses]),
        ("later", [_start(houses[0]) for _ in range(rounds)]),
    ):
        report.add(Figure("start", name, median(seconds), "s", f"≤ {SECONDS}"))


def _start(house: House) -> float:
    try:
        return house.start()
    finally:
        house.stop()
