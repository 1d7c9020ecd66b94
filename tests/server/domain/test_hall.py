"""How a hall is furnished: who serves what, and whose clock counts."""

from dataclasses import FrozenInstanceError
from datetime import UTC, date, datetime

import pytest

from server.domain.errors import NotFound
from server.domain.hall import Hall, Line, PriorityGroup, Rules, Service, Window, Zone
from server.domain.queueing import Fairness

HALL = Hall(
    id="shifan",
    name="示范市政务服务中心",
    lines={"a": Line("a", "综合", "A"), "b": Line("b", "社保", "B")},
    services={
        "id-card": Service("id-card", "居民身份证", "police", "a"),
        "old": Service("old", "旧事项", "police", "a", active=False),
    },
    windows={
        "1": Window("1", 1, "1号窗口", comprehensive=True),
        "3": Window("3", 3, "3号窗口", lines=("a",)),
        "12": Window("12", 12, "导办台", guide_desk=True),
    },
    zones=(Zone("east", "东区"),),
    priorities=(PriorityGroup("elder", "老年人"),),
)


def test_a_comprehensive_window_serves_every_line():
    assert HALL.lines_of(HALL.window("1")) == ("a", "b")
    assert HALL.lines_of(HALL.window("3")) == ("a",)
    assert HALL.lines_of(HALL.window("12")) == ()


def test_who_serves_a_line():
    assert [window.id for window in HALL.windows_of("a")] == ["1", "3"]
    assert [window.id for window in HALL.windows_of("b")] == ["1"]


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 11, 22, 15, 59, tzinfo=UTC), date(2026, 11, 22)),
        (datetime(2026, 11, 22, 16, 0, tzinfo=UTC), date(2026, 11, 23)),  # midnight in Shanghai
    ],
)
def test_a_day_is_the_halls_own(moment, day):
    assert HALL.today(moment) == day
    assert HALL.local(moment).utcoffset().total_seconds() == 8 * 3600


@pytest.mark.parametrize(
    ("shelf", "name"),
    [
        ("service", "passport"), ("service", "old"), ("line", "z"), ("window", "99"),
        ("priority", "vip"),
    ],
)  # fmt: skip
def test_what_is_not_there_is_refused_by_name(shelf, name):
    with pytest.raises(NotFound, match=name):
        getattr(HALL, shelf)(name)


def test_what_is_there_is_found():
    assert HALL.service("id-card").line == "a"
    assert HALL.line("b").letter == "B"
    assert HALL.priority("elder").name == "老年人"


def test_a_zone_nobody_named_is_called_by_its_id():
    assert [HALL.zone_name(zone) for zone in ("east", "west", "")] == ["东区", "west", ""]


def test_the_rules_of_fairness_are_the_halls_own():
    assert Rules().fairness == Fairness(streak=2, amber_minutes=15)
    assert Rules(priority_streak=4, amber_minutes=20).fairness == Fairness(4, 20)


@pytest.mark.parametrize(
    ("thing", "field"),
    [(HALL, "name"), (HALL.window("1"), "lines"), (HALL.rules, "absent_times")],
)
def test_furniture_does_not_change_under_ones_hands(thing, field):
    with pytest.raises(FrozenInstanceError):
        setattr(thing, field, "x")


def test_two_halls_share_no_shelf():
    assert Hall("x", "x").windows is not Hall("y", "y").windows
