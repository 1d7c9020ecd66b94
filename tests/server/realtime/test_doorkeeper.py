"""Whoever signs out stops hearing, though the page never asks again; watching is no use."""

from datetime import UTC, datetime, timedelta

import pytest
from argon2 import PasswordHasher
from flask_socketio import SocketIOTestClient

from server import founding
from server.actions import door, staff
from server.app import build
from server.settings import Settings

PASSWORD = "Qwer-1234x"
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
ALWAYS = {day: [["00:00", "24:00"]] for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")}
PLAN = {
    "id": "north",
    "name": "North",
    "opening": {"week": ALWAYS},
    "departments": [{"id": "d", "name": "D"}],
    "lines": [{"id": "a", "name": "A", "letter": "A"}],
    "services": [{"id": "s", "name": "S", "department": "d", "line": "a"}],
    "windows": [{"id": "1", "number": 1, "name": "1", "lines": ["a"]}],
}


class Place:
    """A house that stands still: the test is its clock, and its threads."""

    def __init__(self, folder):
        self.now = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
        settings = Settings(data=folder, database="", public_url="http://x")
        self.house = build(settings, lambda: self.now)
        founding.found_hall(self.house.storage, PLAN)
        for name, role in (("ann", "operator"), ("mia", "manager")):
            founding._put_person(
                self.house.storage, name, name, role, "north", None, hashed=QUICK.hash(PASSWORD)
            )

    def browser(self, name, window=None):
        client = self.house.app.test_client()
        body = {"username": name, "password": PASSWORD, "window": window}
        client.csrf = client.post("/api/session", json=body).json["csrf"]
        return client

    def socket(self, browser, namespace, token=None):
        app = self.house.app
        auth = {"hall": "north", "token": token, "window": "1"}
        return SocketIOTestClient(
            app, app.extensions["socketio"], namespace, auth=auth, flask_test_client=browser
        )


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.setattr(door, "_hasher", lambda: QUICK)
    place = Place(tmp_path)
    yield place
    place.house.storage.engine.dispose()


def test_a_manager_who_signs_out_hears_no_more(place):
    browser, other = place.browser("mia"), place.browser("mia")
    leaving, staying = (place.socket(each, "/manager") for each in (browser, other))
    place.house.doorkeeper.look()
    assert leaving.is_connected("/manager")
    browser.delete("/api/session", headers={"X-CSRF-Token": browser.csrf})
    place.house.doorkeeper.look()
    assert not leaving.is_connected("/manager")
    assert staying.is_connected("/manager")


def test_a_manager_switched_off_hears_no_more(place):
    socket = place.socket(place.browser("mia"), "/manager")
    with place.house.storage.read() as connection:
        row = staff.Staff(connection).get("mia")._mapping
    kept = ("hall_id", "name", "staff_no", "title", "department", "role", "windows")
    values = {name: row[name] for name in kept} | {"active": False}
    staff.put_operator(place.house.storage, "mia", values)
    place.house.doorkeeper.look()
    assert not socket.is_connected("/manager")


def test_a_socket_that_only_listens_keeps_no_session(place):
    browser = place.browser("ann", "1")
    socket = place.socket(browser, "/counter")
    for _ in range(29):
        place.now += timedelta(minutes=1)
        told = socket.emit("replay", {"after": 0}, namespace="/counter", callback=True)
        assert "events" in told
        assert browser.get("/api/halls/north/screens/windows/1").status_code == 200
        assert browser.get("/api/halls/north/events").status_code == 200
    place.now += timedelta(minutes=2)
    place.house.doorkeeper.look()
    assert not socket.is_connected("/counter")
    place.house.keeper.look_around()
    with place.house.storage.reading("north") as reading:
        assert reading.window_states()["1"].status == "closed"


def test_a_page_that_asks_who_it_is_keeps_its_session(place):
    browser = place.browser("ann", "1")
    socket = place.socket(browser, "/counter")
    for _ in range(8):
        place.now += timedelta(minutes=5)
        assert browser.get("/api/me").status_code == 200
    place.house.doorkeeper.look()
    assert socket.is_connected("/counter")
