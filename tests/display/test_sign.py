"""A sign says what the page of the window's board says: one table of cases for both."""

import json
from pathlib import Path

import pytest

from server.contract.sign import of_board, of_window

CASES = json.loads(Path(__file__).with_name("sign.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_one_line_for_a_window(case):
    window = {"status": "open", "number_now": None, "state": None, "notice": None, "until": None}
    window |= case["window"]
    said = of_board(window, lambda _: "14:30")
    assert (said.text, said.blinks) == (case["text"], case["blinks"])
    number, state = window.pop("number_now"), window.pop("state")
    current = {"number": number, "state": state} if number else None
    assert of_window({"window": window, "current": current}, lambda _: "14:30") == said


def test_a_notice_can_hold_no_command():
    window = {"status": "paused", "notice": "A\x03\n" + "号" * 100, "until": None}
    text = of_board(window, str).text
    assert text.isprintable()
    assert len(text) == 80
