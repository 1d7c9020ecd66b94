"""A printer is furnished: what no driver can print with is refused, with the field."""

import pytest

from server.actions import devices
from server.domain.errors import Invalid

REACHED = {"driver": "escpos", "address": "10.0.0.9:9100"}


def add(hall, **settings):
    hall.do(devices.add, {"kind": "printer", "name": "p", "settings": settings})


def refused(hall, **settings):
    with pytest.raises(Invalid) as wrong:
        add(hall, **settings)
    [field] = wrong.value.extras["fields"]
    return field["path"].removeprefix("settings."), field["problem"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("width", 70), ("width", "wide"), ("text_mode", "poem"), ("charset", "big5"),
        ("tells_status", "false"), ("patience", "inf"), ("patience", "nan"), ("patience", 0),
        ("patience", 60), ("longest_job", "soon"), ("font", "/nowhere.ttf"),
        ("font", "/etc/passwd"),
    ],
)  # fmt: skip
def test_what_a_driver_cannot_read_is_refused(hall, name, said):
    assert refused(hall, **REACHED, **{name: said}) == (name, "bad_form")


@pytest.mark.parametrize(
    "address",
    ["", None, 9100, "10.0.0.9:99999", "serial:ttyS0", "serial:/dev/ttyS0?baud=fast",
     "serial:/dev/ttyS0?speed=1", "a..b:9100", f"{'x' * 70}:9100", "file:/tmp/\0",
     f"serial:/dev/ttyS0?baud={'9' * 23}", "usb:printer", "file:lp0", "lp:a/b"],
)  # fmt: skip
def test_an_address_nobody_can_mean_is_refused(hall, address):
    assert refused(hall, driver="escpos", address=address) == ("address", "not_address")


def test_a_driver_nobody_has_is_refused_but_another_box_may_have_it(hall):
    assert refused(hall, driver="dot-matrix") == ("driver", "unknown")
    box = hall.do(devices.add, {"kind": "agent", "name": "box"}).id
    add(hall, driver="dot-matrix", agent=box)
    add(hall, **REACHED, font="/there/only.ttf", agent=box)


def test_what_works_is_kept(hall):
    add(hall)
    add(hall, **REACHED, width="58", patience=0.2, longest_job=1.0, font="", charset=None)
    add(hall, driver="simulated", speed=100)


def test_a_revoked_agent_drives_nothing(hall):
    box = hall.do(devices.add, {"kind": "agent", "name": "box"}).id
    hall.do(devices.revoke, box)
    assert refused(hall, driver="simulated", agent=box) == ("agent", "revoked")
    assert refused(hall, driver="simulated", agent="nobody") == ("agent", "unknown")


def test_a_printer_can_be_renamed_though_what_it_names_has_gone(hall):
    box = hall.do(devices.add, {"kind": "agent", "name": "box"}).id
    other = hall.do(devices.add, {"kind": "printer", "name": "other"}).id
    named = {"driver": "simulated", "agent": box, "fallback": other}
    printer = hall.do(devices.add, {"kind": "printer", "name": "p", "settings": named}).id
    kiosk = hall.do(devices.add, {"kind": "kiosk", "name": "k", "settings": {"printer": other}}).id
    hall.do(devices.revoke, box)
    hall.do(devices.revoke, other)
    hall.do(devices.change, printer, {"name": "一号", "settings": {**named, "width": 58}})
    hall.do(devices.change, kiosk, {"name": "二号", "settings": {"printer": other}})
    with pytest.raises(Invalid):
        hall.do(devices.change, kiosk, {"name": "二号", "settings": {"printer": box}})
    without = {"driver": "simulated", "agent": None}
    hall.do(devices.change, printer, {"name": "一号", "settings": without})
    with pytest.raises(Invalid):
        hall.do(devices.change, printer, {"name": "一号", "settings": named})
