"""A few people are always expected, and come about their time, but for one in eight."""

from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from server.rehearsal.telephone import EXPECTED, LATEST, Telephone

NINE = datetime(2026, 11, 23, 1, 2, tzinfo=UTC)  # in Shanghai
FURNISHING = {
    "time_zone": "Asia/Shanghai",
    "windows": [
        {"comprehensive": True, "lines": []},
        {"comprehensive": False, "lines": ["a"]},
    ],
    "services": [
        {"id": "a1", "active": True, "line": "a"},
        {"id": "a2", "active": False, "line": "a"},
        {"id": "b1", "active": True, "line": "b"},
    ],
}


class Clerk:
    """Writes down what was booked."""

    def __init__(self):
        self.kept = []

    def appointments(self):
        return {"appointments": list(self.kept)}

    def book(self, service, **how):
        code = f"Y{len(self.kept):08d}"
        self.kept.append({"service": service, "code": code, "state": "booked", **how})
        return self.kept[-1]


@pytest.fixture
def hour():
    return {"now": NINE}


@pytest.fixture
def telephone(hour):
    return Telephone(FURNISHING, Random(1), lambda: hour["now"])


def test_it_rings_until_enough_are_expected(telephone, hour):
    clerk = Clerk()
    telephone.answer(clerk)
    clerk.kept[0]["state"] = "arrived"
    telephone.answer(clerk)  # at once: nobody looks so often
    assert len(clerk.kept) == EXPECTED
    hour["now"] += timedelta(seconds=30)
    telephone.answer(clerk)
    assert len(clerk.kept) == EXPECTED + 1
    del clerk.kept[0]
    assert len(clerk.kept) == EXPECTED
    assert len({one["name"] for one in clerk.kept}) == EXPECTED
    assert {one["service"] for one in clerk.kept} == {"a1"}  # what the worked windows do
    for one in clerk.kept:
        assert "09:05" <= one["from"] <= "10:15"
        assert one["from"][-1] in "05"
        assert one["day"] == "2026-11-23"


def test_nobody_asks_for_tomorrow(telephone, hour):
    hour["now"] = NINE.replace(hour=15, minute=56)  # four minutes to midnight
    clerk = Clerk()
    telephone.answer(clerk)
    assert clerk.kept == []


def test_they_come_about_their_time_and_once(telephone, hour):
    clerk = Clerk()
    clerk.kept = [
        {"code": f"Y{n:08d}", "from": "10:00", "state": "booked", "name": "x"} for n in range(100)
    ] + [{"code": "gone", "from": "10:00", "state": "cancelled"}]  # fmt: skip
    telephone.answer(clerk)
    came = []
    for minute in range(90):
        hour["now"] = NINE + timedelta(minutes=minute)
        while code := telephone.comer():
            came.append((code, hour["now"]))
    assert len({code for code, _ in came}) == len(came)
    assert 75 <= len(came) <= 97
    ten = NINE.replace(hour=2, minute=0)
    assert all(
        ten - timedelta(minutes=19) <= at <= ten - timedelta(minutes=LATEST - 1) for _, at in came
    )
