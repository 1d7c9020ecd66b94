"""How long from the command until the hall serves, the first time and later."""

from pathlib import Path
from statistics import median

from tools.bench.house import House
from tools.bench.report import Figure, Report

SECONDS = 3


def measure(report: Report, folder: Path, rounds: int) -> None:
    """Start to serving ≤ 3 s."""
    report.heading("start to serving")
    house = House(folder / "start")
    times = []
    try:
        for _ in range(rounds + 1):
            times.append(house.start())
            house.stop()
    finally:
        house.stop()
    name = "the first time, furnishing a demo hall"
    report.add(Figure("start", name, times[0], "s"))
    report.add(Figure("start", "later", median(times[1:]), "s", f"≤ {SECONDS}"))
