"""The keys of the window terminal: one meaning each, and none that the browser needs."""

import re
from pathlib import Path

from counter.keymap import KEYMAP, as_json

TERMINAL = Path(__file__).parents[2] / "counter/static/terminal"
OF_THE_BROWSER = {"F1", "F5", "F7", "F10", "F11", "F12", "Tab", "Enter", "Escape", "Backspace"}


def test_a_key_has_one_meaning():
    keys = [key for binding in KEYMAP for key in binding.keys]
    assert len(keys) == len(set(keys))


def test_the_browser_keeps_its_own_keys():
    assert OF_THE_BROWSER.isdisjoint(key for binding in KEYMAP for key in binding.keys)


def test_a_key_is_a_small_letter_a_sign_or_an_f_key():
    odd = [
        key
        for binding in KEYMAP
        for key in binding.keys
        if not re.fullmatch(r"[a-z /?]|F[2-9]", key)
    ]
    assert odd == []


def test_what_a_clerk_does_all_day_has_an_f_key_too():
    """Letters can be switched off where one types in the business system beside."""
    all_day = {"next", "finish_next", "recall", "start", "finish", "miss"}
    with_f_key = {b.command for b in KEYMAP if any(key.startswith("F") for key in b.keys)}
    assert all_day <= with_f_key


def test_every_command_has_a_word_on_its_button():
    for language in ("zh", "en"):
        words = (TERMINAL / "words" / f"{language}.js").read_text(encoding="utf-8")
        block = words.split("const commands = {", 1)[1].split("};", 1)[0]
        named = set(re.findall(r"(\w+):", block))
        assert {binding.command for binding in KEYMAP} <= named


def test_the_page_reads_the_whole_table():
    rows = as_json()
    assert [row["command"] for row in rows] == [binding.command for binding in KEYMAP]
    assert set(rows[0]) == {"command", "keys", "group", "zh", "en"}
