"""What was measured, beside what was promised: one table, one file."""

import json
import platform
from dataclasses import asdict, dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Figure:
    """One number. ``target`` is a bound on ``value``; without one it is only told."""

    part: str
    name: str
    value: float
    unit: str
    target: str = ""  # "≤ 30" or "≥ 0.35"
    note: str = ""

    @property
    def verdict(self) -> str:
        if not self.target:
            return ""
        sign, bound = self.target.split()
        held = self.value <= float(bound) if sign == "≤" else self.value >= float(bound)
        return "ok" if held else "MISSED"


@dataclass(slots=True)
class Report:
    """Figures in the order they were measured; each is printed as it comes."""

    figures: list[Figure] = field(default_factory=list)

    def add(self, figure: Figure) -> None:
        self.figures.append(figure)
        print(_line(figure), flush=True)

    def heading(self, text: str) -> None:
        print(f"\n{text}", flush=True)

    @property
    def missed(self) -> list[Figure]:
        return [figure for figure in self.figures if figure.verdict == "MISSED"]

    def write(self, file: Path) -> None:
        """Everything, for another day's comparison."""
        told = {
            "machine": {"python": platform.python_version(), "cores": _cores()},
            "figures": [asdict(f) | {"verdict": f.verdict} for f in self.figures],
        }
        file.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _cores() -> int:
    text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    return text.count("processor\t")


def _line(f: Figure) -> str:
    value = f"{f.value:.3g}" if f.value < 100 else f"{f.value:,.0f}"  # noqa: PLR2004
    target = f"{f.target} {f.verdict}" if f.target else ""
    return f"  {f.name:<44} {value:>9} {f.unit:<6} {target:<16} {f.note}".rstrip()
