"""How fast the hall is, beside what the machine can do: `python -m tools.bench`."""

import argparse
import sys
import tempfile
from pathlib import Path

from tools.bench import boards, floors, growth, hanging, start, throughput, voice
from tools.bench.report import Report

PARTS = ("floors", "throughput", "boards", "history", "waiting", "hanging", "voice", "start")
HISTORY = [0, 100_000, 1_000_000]


def main() -> None:
    """Measure the parts asked for, print as they come, write them all down."""
    asked = _parser().parse_args()
    parts = asked.only.split(",") if asked.only else list(PARTS)
    if unknown := set(parts) - set(PARTS):
        sys.exit(f"no part {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    report = Report()
    with tempfile.TemporaryDirectory(prefix="hall-bench-", dir=asked.folder) as folder:
        for part in parts:
            _measure(part, report, Path(folder), quick=asked.quick)
    report.write(asked.json)
    print(f"\n{len(report.missed)} of {len(report.figures)} figures missed; all in {asked.json}")


def _measure(part: str, report: Report, folder: Path, *, quick: bool) -> None:
    rounds = 3 if quick else 7
    if part == "floors":
        floors.disk(report, folder, rounds)
    elif part == "throughput":
        throughput.measure(report, folder, rounds, seconds=0.7 if quick else 1.5)
    elif part == "boards":
        boards.measure(report, folder, calls=50 if quick else 300)
    elif part == "history":
        growth.history(report, folder, rounds, HISTORY[:2] if quick else HISTORY)
    elif part == "waiting":
        growth.waiting(report, folder, rounds)
    elif part == "hanging":
        hanging.measure(report, folder, rounds)
    elif part == "voice":
        voice.measure(report, folder, calls=10 if quick else 30)
    else:
        start.measure(report, folder, rounds)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tools.bench", description=__doc__)
    parser.add_argument("--only", metavar="PART,…", help=f"of {', '.join(PARTS)}")
    parser.add_argument("--quick", action="store_true", help="fewer rounds, a smaller history")
    parser.add_argument("--json", type=Path, default=Path("bench.json"), metavar="FILE")
    parser.add_argument("--folder", type=Path, help="where databases are made (a real disk)")
    return parser


if __name__ == "__main__":
    main()
