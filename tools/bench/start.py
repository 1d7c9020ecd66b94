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
    founding = median(_start(house) for house in houses)
    report.add(Figure("start", "the first time, founding the demo halls", founding, "s"))
    later = median(_start(houses[0]) for _ in range(rounds))
    report.add(Figure("start", "later", later, "s", f"≤ {SECONDS}"))


def _start(house: House) -> float:
    try:
        return house.start()
    finally:
        house.stop()
