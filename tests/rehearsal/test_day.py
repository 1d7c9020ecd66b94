"""The odds of a rehearsed day: a peak, lines that neither empty nor explode, honest opinions."""

from collections import Counter
from itertools import pairwise
from random import Random

import pytest

from server import furnishings
from server.domain import rating
from server.rehearsal import day, opinions

LINES = [
    {"id": "a", "waiting": 6, "open_windows": 2},
    {"id": "b", "waiting": 6, "open_windows": 1},
]
SERVICES = [{"id": "a1", "line": "a"}, {"id": "a2", "line": "a"}, {"id": "b1", "line": "b"}]


def line(waiting, open_windows=1, name="a"):
    return {"id": name, "waiting": waiting, "open_windows": open_windows}


def test_the_morning_is_the_busiest():
    hours = [day.crowd(day.DAY * part / 20) for part in range(20)]
    assert hours.index(max(hours)) == 5
    assert max(hours) > 1.5 * min(hours)
    assert sum(hours) / len(hours) == pytest.approx(1.0, abs=0.1)


def test_days_follow_one_another():
    assert day.crowd(day.DAY * 3.25) == pytest.approx(day.crowd(day.DAY * 0.25))


def test_nine_windows_draw_somebody_as_fast_as_one_voice_can_call():
    dice, at, gaps = Random(7), 0.0, []
    while at < 10 * day.DAY:
        gaps.append(day.gap(dice, at, 9))
        at += gaps[-1]
    assert 15 <= sum(gaps) / len(gaps) <= 25  # 11 s a call, and some are called again
    assert max(gaps) < 90


def test_a_long_line_draws_nobody_and_a_short_one_most():
    pulls = [day.pull(waiting, 1) for waiting in range(20)]
    assert all(one >= other for one, other in pairwise(pulls))
    assert pulls[day.TOO_MANY] == 0
    assert day.pull(0, 0) == 0


def test_more_windows_draw_more_and_first_services_are_asked_most():
    dice = Random(7)
    asked = Counter(day.pick_service(dice, SERVICES, LINES) for _ in range(2000))
    assert asked["a1"] > asked["a2"] > 0
    assert asked["a1"] + asked["a2"] > asked["b1"]


def test_nobody_stays_when_every_line_is_too_long():
    lines = [line(day.TOO_MANY, name="a"), line(day.TOO_MANY, name="b")]
    assert day.pick_service(Random(7), SERVICES, lines) is None


def test_an_unworked_line_is_not_missed():
    assert day.is_sparse([line(0), line(9, name="b")])
    assert not day.is_sparse([line(0, open_windows=0), line(9, name="b")])


def test_a_visit_takes_between_twenty_seconds_and_six_minutes():
    dice = Random(7)
    times = [day.service_time(dice, waiting=8) for _ in range(2000)]
    assert min(times) > 15
    assert max(times) < 370
    assert day.service_time(Random(1), waiting=20) < day.service_time(Random(1), waiting=0)


def rating_options():
    chosen = rating.Options.load().sets[0]
    return {
        "version": chosen.version,
        "levels": [
            {"stars": level.stars, "options": [{"code": o.code} for o in level.options]}
            for level in chosen.levels
        ],
    }


def test_opinions_are_mostly_good_sometimes_bad_and_often_missing():
    dice, options = Random(7), rating_options()
    given = [opinions.opinion(dice, options) for _ in range(4000)]
    rated = [each for each in given if each]
    assert len(rated) / len(given) == pytest.approx(opinions.RATED, abs=0.03)
    stars = Counter(each["stars"] for each in rated)
    assert set(stars) == {1, 2, 3, 4, 5}
    assert stars[5] > stars[4] > stars[3] > stars[2] > stars[1]
    assert any("comment" in each for each in rated if each["stars"] <= 2)


def test_every_opinion_would_be_accepted():
    dice, options = Random(7), rating_options()
    the_set = rating.Options.load().sets[0]
    for _ in range(500):
        if each := opinions.opinion(dice, options):
            rating.check(each["stars"], each["options"], each.get("comment"), the_set)
            assert each["stars"] > 2 or each["options"]


def test_one_seed_tells_one_story():
    def story(seed):
        dice = Random(seed)
        return [day.gap(dice, 0, 9) for _ in range(5)]

    assert story(3) == story(3) != story(4)


def test_the_demo_halls_have_something_for_everybody():
    for name in furnishings.NAMES:
        hall = furnishings.load(name)
        lines = [line(5, name=each["id"]) for each in hall["lines"]]
        dice = Random(7)
        asked = {day.pick_service(dice, hall["services"], lines) for _ in range(5000)}
        assert asked == {service["id"] for service in hall["services"]}
