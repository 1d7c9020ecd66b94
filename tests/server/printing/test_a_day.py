"""24 hours at two printers that fail again and again: the books say what lies in the trays."""

import gc
import random
import threading
from collections import Counter
from datetime import timedelta
from pathlib import Path

from hardware.printers.virtual.faults import Fault

STEPS = 48  # of half an hour
VISITORS = 2  # at each
FAULTS = (
    Fault.PAPER_OUT, Fault.RUNNING_OUT, Fault.COVER_OPEN, Fault.OFFLINE, Fault.JAMMED,
    Fault.SILENT, Fault.CLOSING, Fault.UNPLUGGED,
)  # fmt: skip
AT_REST = {"printed", "failed", "unknown"}
GROWTH_MB = 12
POOL = 12  # connections that readers may have opened meanwhile, a few files each


class Trays:
    """Every sheet that came out, though the printers keep only their last ones."""

    def __init__(self, floor, *names):
        self.floor, self.names = floor, names
        self.sheets = {}

    def look(self):
        for name in self.names:
            for sheet in self.floor.machine(name).sheets():
                if sheet.cut:
                    self.sheets[name, sheet.number] = sheet.text

    def papers_of(self, ticket):
        """How often it came out: the number of that day, for numbers begin anew at midnight."""
        day = ticket.day.isoformat()
        texts = [text for text in self.sheets.values() if ticket.number in text.splitlines()]
        return sum(f"取号时间：{day}" in text for text in texts)


def held():
    """Megabytes, threads and open files of this process."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages / 256, threading.active_count(), len(list(Path("/proc/self/fd").iterdir()))


def befall(floor, chance):
    """Something breaks, or somebody mends it, or all goes on."""
    for name in ("east", "west"):
        machine = floor.machine(name)
        if chance.random() < 0.4:
            machine.mend()
        if chance.random() < 0.25:
            machine.tell(chance.choice(FAULTS))


def test_a_day_of_faults_ends_as_it_began_and_every_slip_is_where_the_books_say(floor, eventually):
    floor.open(east={"fallback": "west", "patience": 0.05}, west={"patience": 0.05})
    chance, trays, tickets = random.Random(7), Trays(floor, "east", "west"), []

    def at_rest():
        return all(floor.slip(ticket)[0] in AT_REST for ticket in tickets[-VISITORS:])

    for step in range(STEPS):
        befall(floor, chance)
        tickets += [floor.take() for _ in range(VISITORS)]
        eventually(at_rest)
        trays.look()
        floor.time += timedelta(minutes=30)
        if step == STEPS // 3:
            before = held()
    for name in ("east", "west"):
        floor.machine(name).mend()
    eventually(lambda: {floor.level(name) for name in ("east", "west")} <= {"ok", "low"})
    eventually(lambda: not queued(floor, tickets))
    trays.look()
    after = held()
    assert after[1] <= before[1], "threads"
    assert after[2] <= before[2] + POOL, "files"
    assert after[0] - before[0] < GROWTH_MB

    ends = Counter()
    for ticket in tickets:
        state, problem, _ = floor.slip(ticket)
        ends[state] += 1
        least, most = state == "printed", state != "failed"
        assert least <= trays.papers_of(ticket) <= most, (ticket.number, state, problem)
    assert ends["printed"] > len(tickets) // 2
    assert ends["failed"]
    assert ends["unknown"]
    assert any(fact.data.get("instead_of") for fact in floor.facts("slip_queued"))


def queued(floor, tickets):
    return [ticket for ticket in tickets if floor.slip(ticket)[0] not in AT_REST]
