"""The demonstration halls are complete, consistent, and name real things."""

import re

import pytest

from server import furnishings

SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,31}")
GUIDE = {
    "materials", "basis", "conditions", "procedure",
    "time_limit", "fee", "complaint_phone", "place",
}  # fmt: skip
HAN = re.compile(r"[\u4e00-\u9fff]")
THINGS = ("departments", "services", "lines", "windows", "zones", "devices")


@pytest.fixture(params=furnishings.NAMES)
def hall(request):
    return furnishings.load(request.param)


def ids(hall, things):
    return [thing["id"] for thing in hall[things]]


def test_a_hall_that_is_not_there_is_refused():
    with pytest.raises(FileNotFoundError):
        furnishings.load("atlantis")


@pytest.mark.parametrize("things", THINGS)
def test_ids_are_slugs_and_unique(hall, things):
    names = ids(hall, things)
    assert len(set(names)) == len(names)
    assert [name for name in names if not SLUG.fullmatch(name)] == []


def test_every_reference_leads_somewhere(hall):
    zones, lines = set(ids(hall, "zones")), set(ids(hall, "lines"))
    windows, departments = set(ids(hall, "windows")), set(ids(hall, "departments"))
    assert {line["zone"] for line in hall["lines"]} == zones
    assert {window["zone"] for window in hall["windows"]} <= zones
    assert {line for window in hall["windows"] for line in window["lines"]} == lines
    assert {service["line"] for service in hall["services"]} == lines
    assert {service["department"] for service in hall["services"]} == departments
    assert {person["department"] for person in hall["operators"]} <= departments
    assert {window for person in hall["operators"] for window in person["windows"]} == windows
    assert {device["window"] for device in hall["devices"] if "window" in device} == windows


def test_every_service_has_its_whole_guide_in_chinese(hall):
    for service in hall["services"]:
        guide = service["guide"]
        assert set(guide) == GUIDE
        assert all(guide.values()), service["id"]
        assert 2 <= len(guide["materials"]) <= 8, service["id"]
        assert HAN.search(service["name"])
        assert "《" in guide["basis"], service["id"]


def test_english_is_english_and_as_complete(hall):
    assert [s["id"] for s in hall["services"] if HAN.search(s["name_en"])] == []
    for service in hall["services"]:
        guide, chinese = service["guide_en"], service["guide"]
        assert set(guide) == GUIDE, service["id"]
        assert all(guide.values()), service["id"]
        assert len(guide["materials"]) == len(chinese["materials"]), service["id"]
        assert not HAN.search(str(guide)), service["id"]


def test_guides_say_where_the_windows_of_their_line_are(hall):
    for service in hall["services"]:
        numbers = {w["id"] for w in hall["windows"] if service["line"] in w["lines"]}
        assert set(re.findall(r"\d+", service["guide"]["place"])) == numbers, service["id"]


def test_every_line_can_be_joined_without_saying_who_one_is(hall):
    nameless = {s["line"] for s in hall["services"] if s["identity"] == "none"}
    assert nameless == set(ids(hall, "lines"))


def test_letters_and_people_are_not_shared(hall):
    letters = [line["letter"] for line in hall["lines"]]
    assert sorted(set(letters)) == sorted(letters)
    for key in ("username", "staff_no"):
        values = [person[key] for person in hall["operators"]]
        assert len(set(values)) == len(values)


def test_every_window_has_an_a_post_of_its_own(hall):
    posts = [person["windows"][0] for person in hall["operators"] if person["windows"]]
    assert set(posts) == set(ids(hall, "windows"))


def test_workdays_are_six_hours_at_least(hall):
    def minutes(text):
        return int(text[:2]) * 60 + int(text[3:])

    for day in ("mon", "tue", "wed", "thu", "fri"):
        spans = hall["opening"]["week"][day]
        assert sum(minutes(end) - minutes(start) for start, end in spans) >= 360


def test_a_demonstration_never_closes():
    hall = furnishings.load("shifan", demo=True)
    assert hall["demo"]
    assert set(hall["opening"]["week"]) == set(furnishings.WEEKDAYS)
    assert all(spans == [["00:00", "24:00"]] for spans in hall["opening"]["week"].values())
    assert hall["opening"]["days"] == []


def test_the_city_hall_is_as_large_as_promised():
    hall = furnishings.load("shifan")
    assert len(hall["departments"]) >= 8
    assert len(hall["services"]) >= 40
    assert len(hall["lines"]) == 6
    assert len(hall["zones"]) == 2
    assert len(hall["windows"]) == 12
    assert sum(window["comprehensive"] for window in hall["windows"]) == 2
    assert [window["id"] for window in hall["windows"] if window["guide_desk"]] == ["12"]


def test_parents_come_before_their_children():
    seen = {None}
    for name in furnishings.NAMES:
        hall = furnishings.load(name)
        assert hall["parent"] in seen
        seen.add(hall["id"])
