"""Which events to take, which to drop and when to ask again: the client rule, pure."""

from collections.abc import Iterable
from enum import StrEnum

from server.contract.messages import Event


class Verdict(StrEnum):
    """What to do with a sequence number."""

    DROP = "drop"
    APPLY = "apply"
    GAP = "gap"


def accept(last: int, seq: int, after: int | None = None) -> Verdict:
    """Judge *seq* when *last* was the last one taken.

    *after* is the seq that was told before it to the same kind of screen: what lies between
    does not concern the listener. Left out, it is ``seq - 1``.
    """
    if seq <= last:
        return Verdict.DROP
    before = seq - 1 if after is None else after
    return Verdict.APPLY if before <= last else Verdict.GAP


class Sequence:
    """A hall's events put in order again, each once, whatever the network did to them.

    ``last`` is None until a snapshot says where the hall stands. Events that come too
    early are kept until the missing ones arrive or a replay fills the gap.
    """

    def __init__(self) -> None:
        self.last: int | None = None
        self.epoch: str | int | None = None
        self._early: dict[int, Event] = {}

    @property
    def gap(self) -> bool:
        """Whether events are missing that a replay should bring."""
        return self.last is not None and bool(self._early)

    def begin(self, seq: int, epoch: str | int | None = None) -> list[Event]:
        """A snapshot true for *seq*; a new epoch means the numbers start over."""
        if self.last is None or epoch != self.epoch:
            if self.last is not None:
                self._early.clear()
            self.last, self.epoch = seq, epoch
        return self._ripe()

    def take(self, event: Event) -> list[Event]:
        """One event as it came; answers those that may be applied now, in order."""
        if self.last is None or accept(self.last, event["seq"]) is not Verdict.DROP:
            self._early[event["seq"]] = event
        return self._ripe()

    def fill(self, events: Iterable[Event], last_seq: int) -> list[Event]:
        """A replay's answer: what it left out needs no telling.

        When its events stop short of *last_seq* it was one page of several: ask again
        from the new ``last`` until nothing comes.
        """
        known = {event["seq"]: event for event in events if event["seq"] > (self.last or 0)}
        ready = [known[seq] for seq in sorted(known)]
        if ready:
            self.last = ready[-1]["seq"]
        else:
            self.last = max(self.last or 0, last_seq)
        return [event for event in ready if event["kind"]] + self._ripe()

    def _ripe(self) -> list[Event]:
        if self.last is None:
            return []
        ripe: list[Event] = []
        for seq in sorted(self._early):
            verdict = accept(self.last, seq, self._early[seq].get("after"))
            if verdict is Verdict.GAP:
                break
            event = self._early.pop(seq)
            if verdict is Verdict.APPLY:
                self.last = seq
                if event["kind"]:
                    ripe.append(event)
        return ripe
