"""A voice that cannot be heard is on the manager's screen, until it can be heard again."""

import pytest

from server.actions import devices as act
from server.queries.overview import manager_screen

BOARD, BOX = "大厅综合屏", "东区语音盒"
PAGES = {BOARD: ("board", "board"), BOX: ("agent", "voice")}


@pytest.fixture
def voice(hall):
    """Makes a device that tells how it is, as its page or its agent does; answers what is wrong."""
    ids = {}

    def tell(name, sound, trouble=None, settings=None):
        kind, page = PAGES[name]
        if name not in ids:
            body = {"kind": kind, "name": name, "settings": settings or {}}
            made = hall.do(act.add, body)
            act.enrol(hall.storage, made.code, name)
            ids[name] = made.id
        health = {"page": page, "sound": sound, "details": {"trouble": trouble}}
        act.tell_health(hall.storage, ids[name], health)
        return alerts(hall)

    return tell


def alerts(hall):
    with hall.storage.reading("north") as reading:
        found = manager_screen(reading)["alerts"]
    return [(each["code"], each["subject"]) for each in found]


@pytest.mark.parametrize(
    ("name", "sound", "trouble", "code"),
    [
        (BOARD, "blocked", None, "sound_blocked"),
        (BOARD, "none", None, "sound_none"),
        (BOARD, "on", "the bank did not come to an end", "voice_trouble"),
        (BOX, "blocked", "aplay: no such device", "voice_trouble"),
        (BOX, "none", None, "sound_none"),
    ],
)
@pytest.mark.parametrize("settings", [{}, {"voice": None}, {"voice": True}])
def test_it_is_told_by_name_and_no_longer_when_it_is_well(  # noqa: PLR0913
    voice, name, sound, trouble, code, settings
):
    assert voice(name, "on", settings=settings) == []
    assert voice(name, sound, trouble) == [(code, name)]
    assert voice(name, "on") == []


@pytest.mark.parametrize("name", [BOARD, BOX])
@pytest.mark.parametrize("sound", ["blocked", "none", "on"])
def test_a_silent_room_is_no_trouble(voice, name, sound):
    assert voice(name, sound, "muted", settings={"voice": False}) == []


def test_a_voice_that_is_gone_is_lost_and_nothing_else(hall, voice):
    voice(BOX, "blocked", "aplay: no such device")
    hall.passes(minutes=5)
    assert alerts(hall) == [("device_lost", BOX)]
