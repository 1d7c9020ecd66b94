import json
from pathlib import Path

import pytest

from display.loudness import loudness

CASES = json.loads(Path(__file__).with_name("loudness.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["story"])
def test_the_voice_is_so_loud(case):
    assert loudness(case["settings"], case["clock"]) == case["loudness"]
