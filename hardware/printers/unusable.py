"""Stands in for a printer whose settings make no sense, so that its jobs fail and are seen."""

from collections.abc import Callable

from hardware.kinds import Failed, Outcome, Problem, Slip, Status, nothing


class UnusablePrinter:
    """Prints nothing, and says so."""

    def __init__(self, reason: str) -> None:
        self.reason = reason

    def print(self, _slip: Slip, _leaving: Callable[[], None] = nothing) -> Outcome:
        return Failed(Problem.MISCONFIGURED)

    def status(self) -> Status:
        return Status(problem=Problem.MISCONFIGURED)

    def close(self) -> None:
        """Nothing was opened."""
