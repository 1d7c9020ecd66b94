"""What was held before a window comes up there; a stranger's text does nothing."""

import pytest

from counter.desk import NotNow
from counter.face import NO
from counter.presented import person_of, shown_by, token_of
from hardware.window_kinds import Card
from server.contract.person import fingerprint, is_citizen, is_whole

WINDOW = "3"
ID = "11010119900307109X"
TRACK = "01kbzt5c2q8m3n4p5r6s" + "Zm9vYmFyYmF6cXV4LTAwMD"
KEY = "ab" * 32


def test_a_slip_is_known_by_its_form():
    for scan in (
        TRACK,
        f"http://10.1.2.3:8000/t/{TRACK}",
        f"https://hall.gov.cn/queue/t/{TRACK}\n",
    ):
        assert token_of(scan) == TRACK


@pytest.mark.parametrize(
    "scan",
    [
        "", "A007", TRACK[:-1], TRACK + "A", f"javascript:alert('{TRACK}')", f"file:///t/{TRACK}",
        f"http://evil/?next=/t/{TRACK}", f"http://evil/t/{TRACK}#x", f"http://e vil/t/{TRACK}",
        "'; DROP TABLE tickets; --", "../../etc/passwd", "http://" + "a" * 400 + f"/t/{TRACK}",
        TRACK.upper(), "０" * 42, f"{TRACK[:20]}\u202e{TRACK[21:]}", "dev." + "x" * 38,
    ],
)  # fmt: skip
def test_everything_else_is_refused_here(scan):
    with pytest.raises(NotNow) as no:
        token_of(scan)
    assert no.value.code == "not_a_slip"
    assert no.value.code in NO


def test_the_check_digit_of_an_identity_card():
    """GB 11643-1999: the example of its own annex, and each way to read it wrong."""
    assert is_citizen("11010519491231002X")
    for place in range(17):
        for digit in "0123456789":
            wrong = f"{'11010519491231002X'[:place]}{digit}{'11010519491231002X'[place + 1 :]}"
            assert is_citizen(wrong) == (wrong == "11010519491231002X")
    assert not is_citizen("110105194912310021")
    assert not is_citizen("110105194913310020")
    assert is_whole("E12345678")
    assert not is_whole("123")


def test_of_a_card_only_a_fingerprint_leaves():
    sent = person_of(Card("１１０１０５19491231002x", "张三"), KEY)
    assert sent == fingerprint(KEY, "11010519491231002X")
    assert "1949" not in sent
    assert sent != fingerprint("cd" * 32, "11010519491231002X")
    with pytest.raises(NotNow, match="bad_number"):
        person_of(Card("110105194912310021"), KEY)


CODE = "Y7K2M4Q8P"


@pytest.mark.parametrize(
    "scan",
    [
        CODE,
        CODE.lower(),
        "Y7K2-M4Q8P\r",
        f"https://hall.gov.cn/yuyue/{CODE}",
        f"http://a/?c={CODE}",
    ],
)
def test_an_appointment_is_known_by_its_code(scan):
    assert shown_by(scan) == {"appointment": CODE}


def test_a_slip_is_no_appointment_and_nonsense_is_neither():
    assert shown_by("yOiL00000") == {"appointment": "Y01100000"}
    assert shown_by(f"http://10.1.2.3:8000/t/{TRACK}") == {"token": TRACK}
    for scan in (
        "Y7K2M4Q8",
        "Y7K2M4Q8U",
        "Z7K2M4Q8P",
        f"javascript:{CODE}",
        f"http://e vil/{CODE}",
        "",
    ):
        with pytest.raises(NotNow, match="not_a_slip"):
            shown_by(scan)
    assert {"check_in", "appointment_unknown", "appointment_cancelled"} <= NO.keys()
