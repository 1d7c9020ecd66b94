"""What a pad's keys mean, and why they sometimes mean nothing."""

import re
from pathlib import Path

import pytest

import counter
from counter.desk import NEXT, NotNow, Order, orders
from counter.face import NO, OTHER, face, why_not
from counter.keymap import KEYMAP, PAD_COMMANDS, PAD_KEYS, WrongKeys, pad_keys

PAGE = (Path(counter.__file__).parent / "README.md").read_text(encoding="utf-8")


def a_ticket(number, state, *moves):
    return {"id": number.lower(), "number": number, "state": state, "moves": list(moves)}


CALLED = a_ticket("A007", "called", "call", "start", "miss", "hold")
SERVING = a_ticket("A007", "serving", "finish", "hold")
HELD = a_ticket("B001", "held", "resume")
ABSENT = a_ticket("C001", "absent", "return")


def a_screen(current=None, status="open", **more):
    window = {"status": status}
    return {
        "window": window, "current": current, "held": [], "absent": [], "waiting": {"total": 12},
        **more,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("command", "screen", "sent"),
    [
        ("next", a_screen(), (NEXT,)),
        ("next", a_screen(CALLED), "window_busy"),
        ("next", a_screen(status="paused"), "window_not_open"),
        ("recall", a_screen(CALLED), (Order("move", "call", "a007"),)),
        ("recall", a_screen(SERVING), "wrong_move"),
        ("start", a_screen(), "no_current"),
        ("start", a_screen(CALLED), (Order("move", "start", "a007"),)),
        ("finish", a_screen(SERVING), (Order("move", "finish", "a007"),)),
        ("finish_next", a_screen(SERVING), (Order("move", "finish", "a007"), NEXT)),
        ("finish_next", a_screen(SERVING, "paused"), "window_not_open"),
        ("hold", a_screen(SERVING), (Order("move", "hold", "a007"),)),
        ("resume", a_screen(held=[HELD]), (Order("move", "resume", "b001"),)),
        ("resume", a_screen(CALLED, held=[HELD]), "window_busy"),
        ("resume", a_screen(), "none_held"),
        ("resume", a_screen(held=[HELD, HELD]), "which"),
        ("return", a_screen(CALLED, absent=[ABSENT]), (Order("move", "return", "c001"),)),
        ("return", a_screen(), "none_absent"),
        ("pause", a_screen(), (Order("status", "paused"),)),
        ("pause", a_screen(status="paused"), (Order("status", "open"),)),
        ("open", a_screen(status="closed"), (Order("status", "open"),)),
        ("close", a_screen(CALLED), "window_busy"),
        ("close", a_screen(), (Order("status", "closed"),)),
    ],
)
def test_a_key_is_an_order_or_a_no(command, screen, sent):
    if isinstance(sent, str):
        with pytest.raises(NotNow) as no:
            orders(command, screen)
        assert no.value.code == sent
        assert sent in NO
    else:
        assert orders(command, screen) == sent


def test_a_pad_gives_commands_that_the_terminal_knows():
    assert {binding.command for binding in KEYMAP} >= PAD_COMMANDS


def test_a_pad_of_its_own_kind_has_its_own_keys():
    assert pad_keys(None) == pad_keys(" ") == PAD_KEYS
    assert pad_keys("A=next F1=recall ==miss") == {"a": "next", "f1": "recall", "=": "miss"}
    for wrong in ("A", "A=", "=next", "A=dance", "A = next"):
        with pytest.raises(WrongKeys):
            pad_keys(wrong)


@pytest.mark.parametrize(
    ("screen", "digits", "letters"),
    [
        (a_screen(CALLED), "A007  12", "A007 等候12人"),
        (a_screen(), "----  12", "空闲 等候12人"),
        (a_screen(status="paused"), "P---  12", "暂停 等候12人"),
        (a_screen(status="closed", waiting={"total": 0}), "C---   0", "关闭 等候0人"),
        (a_screen(a_ticket("A1007", "called"), waiting={"total": 127}), "A1007 99", None),
        (a_screen(a_ticket("VA1007", "called"), waiting={"total": 7}), "VA1007 7", None),
        (a_screen(a_ticket("VAB1007", "called")), "VAB1007", None),
    ],
)
def test_the_display_has_eight_places(screen, digits, letters):
    assert face(screen, letters=False) == digits
    assert len(digits) <= 8
    assert letters is None or face(screen, letters=True) == letters


def test_a_no_has_its_code_on_the_card():
    assert why_not("window_busy", letters=False) == "E02"
    assert why_not("window_busy", letters=True) == "E02 先办结当前号"
    assert why_not("something new", letters=False) == OTHER.short
    on_the_card = dict(re.findall(r"^\| `(E\d\d)` \| ([^|]+?) \|", PAGE, re.MULTILINE))
    assert on_the_card == {no.short: no.zh for no in [*NO.values(), OTHER]}
