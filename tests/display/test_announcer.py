import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from display.announcer import Queue, begin, ended, hear

CASES = json.loads(Path(__file__).with_name("announcer.json").read_text(encoding="utf-8"))


def said_in(steps):
    """What a voice that follows the announcer says."""
    queue, said, speaking = Queue(), [], False
    for verb, *rest in steps:
        if verb == "hear":
            queue = hear(queue, SimpleNamespace(seq=rest[0]), rest[1])
        if verb in {"begin", "say"}:
            queue = begin(queue)
            if queue.current and not speaking:
                said.append(queue.current.call.seq)
                speaking = True
        if verb in {"end", "say"} and speaking:
            queue, speaking = ended(queue), False
    return said


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["story"])
def test_the_announcer_keeps_its_rules(case):
    assert said_in(case["steps"]) == case["said"]
