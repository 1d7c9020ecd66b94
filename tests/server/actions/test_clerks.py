"""Clerks come and go; each window knows who works there, and nobody acts where another does."""

import shutil
from datetime import UTC, datetime, timedelta

import pytest
from argon2 import PasswordHasher

from server import founding
from server.actions import door, leaving, staff
from server.actions.door import Place
from server.api.principals import by_cookie
from server.domain.errors import NotFound, NotSignedIn, WindowTaken, WrongPassword
from server.domain.events import Actor
from server.queries.furnishing import hall_view
from server.storage import Storage, open_engine

PASSWORD, FRESH = "Qwer-1234x", "Lake-7-heron-sails"
KEEPER = Actor("system", "keeper")
AT_HOME = Place("here", known=True)
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
HASHED = QUICK.hash(PASSWORD)
ALWAYS = {day: [["00:00", "24:00"]] for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")}
PLAN = {
    "id": "north",
    "name": "North",
    "opening": {"week": ALWAYS},
    "departments": [{"id": "d", "name": "D"}],
    "lines": [{"id": "a", "name": "A", "letter": "A"}],
    "services": [{"id": "s", "name": "S", "department": "d", "line": "a"}],
    "windows": [{"id": str(n), "number": n, "name": str(n), "lines": ["a"]} for n in (1, 2, 3)],
}
SOUTH = PLAN | {"id": "south", "name": "South"}


class House:
    """Two halls, three clerks, an administrator of all halls and a clock that can be set."""

    def __init__(self, database):
        self.now = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
        self.engine = open_engine(f"sqlite:///{database}")
        self.storage = Storage(self.engine, lambda: self.now)

    def found(self):
        self.storage.create_schema()
        for plan in (PLAN, SOUTH):
            founding.found_hall(self.storage, plan)
        for name in ("ann", "bob", "mia"):
            self.hire(name, "operator", "north")
        self.hire("root", "administrator", None)

    def hire(self, name, role, hall, **more):
        founding._put_person(self.storage, name, name, role, hall, None, hashed=HASHED, **more)

    def wait(self, **time):
        self.now += timedelta(**time)

    def sign_in(self, name, window=None, hall=None, password=PASSWORD):
        return staff.sign_in(self.storage, name, password, hall, window, AT_HOME).secret

    def who(self, secret):
        return by_cookie(self.storage, secret)

    def uses(self, secret, minutes):
        """The session is used every minute."""
        for _ in range(minutes):
            self.wait(minutes=1)
            self.who(secret)

    def at(self, window, hall="north"):
        """Status and operator of a window."""
        with self.storage.reading(hall) as reading:
            state = reading.window_states()[window]
        return state.status, state.operator


@pytest.fixture(scope="module")
def founded(tmp_path_factory):
    """The database of a house, from which every test has its own copy."""
    database = tmp_path_factory.mktemp("house") / "hall.db"
    house = House(database)
    house.found()
    house.engine.dispose()
    return database.parent


@pytest.fixture
def house(founded, tmp_path, monkeypatch):
    monkeypatch.setattr(door, "_hasher", lambda: QUICK)
    house = House(shutil.copytree(founded, tmp_path, dirs_exist_ok=True) / "hall.db")
    yield house
    house.engine.dispose()


def test_an_older_session_loses_the_window_its_clerk_left(house):
    older = house.sign_in("ann", "1")
    newer = house.sign_in("ann", "2")
    assert house.who(older).window is None
    assert house.who(newer).window == "2"
    bobs = house.sign_in("bob", "1")
    assert (house.who(bobs).window, house.at("1")) == ("1", ("open", "bob"))


def test_signing_out_takes_the_window_from_all_sessions_of_a_clerk(house):
    older, newer = house.sign_in("ann", "1"), house.sign_in("ann", "1")
    who = house.who(newer)
    leaving.sign_out(house.storage, who.session, "ann", "north", "1")
    assert house.at("1") == ("closed", None)
    assert house.who(older).window is None


def test_a_forgotten_session_leaves_its_clerk_at_the_window(house):
    """The browser was started again: the cookie is lost, the row is not."""
    house.sign_in("ann", "3")
    secret = house.sign_in("ann", "3")
    house.uses(secret, 35)
    leaving.sign_out_idle(house.storage)
    assert house.at("3") == ("open", "ann")
    assert house.who(secret).window == "3"


def test_the_last_idle_session_closes_the_window(house):
    house.sign_in("ann", "3")
    house.sign_in("ann", "3")
    house.wait(minutes=31)
    leaving.sign_out_idle(house.storage)
    assert house.at("3") == ("closed", None)


def test_a_session_used_meanwhile_is_not_ended(house):
    secret = house.sign_in("ann", "3")
    house.wait(minutes=20)
    with house.storage.read() as connection:
        row = staff.Sessions(connection).get(house.who(secret).session)
    leaving._end_idle(house.storage, row, house.now - leaving.IDLE_AFTER)
    assert house.at("3") == ("open", "ann")
    assert house.who(secret).window == "3"


def account(name, **other):
    return {
        "hall_id": "north", "name": name, "staff_no": "", "title": "", "department": "",
        "role": "operator", "windows": [], "active": True,
    } | other  # fmt: skip


def test_an_account_switched_off_leaves_its_window_free(house):
    secret = house.sign_in("ann", "1")
    staff.put_operator(house.storage, "ann", account("ann", active=False))
    assert house.at("1") == ("closed", None)
    with pytest.raises(NotSignedIn):
        house.who(secret)
    house.sign_in("bob", "1")
    assert house.at("1") == ("open", "bob")


def test_a_reset_password_leaves_the_window_free(house):
    secret = house.sign_in("ann", "1")
    staff.reset_password(house.storage, "north", "ann")
    assert house.at("1") == ("closed", None)
    with pytest.raises(NotSignedIn):
        house.who(secret)


@pytest.mark.parametrize("window", [None, "2"])
@pytest.mark.parametrize("next_one", ["ann", "mia"])
def test_another_sign_in_on_the_same_browser_leaves_the_window(house, next_one, window):
    old = house.sign_in("ann", "1")
    new = house.sign_in(next_one, window)
    leaving.replace_session(house.storage, old, new)
    assert house.at("1") == ("closed", None)
    assert house.who(new).window == window
    with pytest.raises(NotSignedIn):
        house.who(old)


def test_the_same_sign_in_on_the_same_browser_keeps_the_window(house):
    old = house.sign_in("ann", "1")
    new = house.sign_in("ann", "1")
    facts = len(house.storage.history("north", 0))
    leaving.replace_session(house.storage, old, new)
    assert (house.at("1"), house.who(new).window) == (("open", "ann"), "1")
    assert len(house.storage.history("north", 0)) == facts


def newcomer(house, window=None):
    """Somebody with a first password, signed in: the password and the session."""
    first = staff.put_operator(house.storage, "new", account("new"))
    return first, house.sign_in("new", window, password=first)


def test_a_first_password_opens_no_window_that_is_not_there(house):
    with pytest.raises(NotFound):
        newcomer(house, "99")


def test_a_window_that_is_gone_holds_up_nobody(house):
    secret = house.sign_in("ann", "3")
    house.sign_in("bob", "2")
    with house.storage.hall("north", KEEPER) as work:
        work.sessions.set(house.who(secret).session, window="98")
    house.wait(minutes=40)
    leaving.sign_out_idle(house.storage)
    assert house.at("2") == ("closed", None)
    with house.storage.read() as connection:
        assert staff.Sessions(connection).idle_since(house.now) == []


def test_one_session_that_cannot_end_holds_up_no_other(house):
    secret = house.sign_in("ann", "3")
    house.sign_in("bob", "2")
    with house.storage.write() as connection:
        staff.Sessions(connection).set(house.who(secret).session, hall_id="nowhere")
    house.wait(minutes=40)
    leaving.sign_out_idle(house.storage)
    assert house.at("2") == ("closed", None)


def change(house, secret, name="ann", old=PASSWORD):
    key = house.who(secret).session
    return house.who(staff.change_password(house.storage, key, name, old, FRESH).secret)


def test_a_new_password_keeps_the_asking_sessions_window(house):
    asking = house.sign_in("ann", "1")
    house.wait(seconds=1)
    later = house.sign_in("ann")
    assert change(house, asking).window == "1"
    assert house.at("1") == ("open", "ann")
    for old in (asking, later):
        with pytest.raises(NotSignedIn):
            house.who(old)
    house.sign_in("ann", password=FRESH)


def test_a_first_password_changed_sits_down_at_last(house):
    first, secret = newcomer(house, "1")
    assert house.at("1") == ("closed", None)
    who = change(house, secret, "new", first)
    assert (who.window, who.must_change, house.at("1")) == ("1", False, ("open", "new"))


def test_a_window_taken_meanwhile_hinders_no_new_password(house):
    first, secret = newcomer(house, "1")
    house.sign_in("bob", "1")
    who = change(house, secret, "new", first)
    assert (who.window, who.must_change) == (None, False)
    assert house.at("1") == ("open", "bob")


def test_a_new_password_of_an_administrator_leaves_every_hall(house):
    asking = house.sign_in("root", "1", "north")
    house.sign_in("root", "2", "south")
    assert change(house, asking, "root").window == "1"
    assert house.at("1", "north") == ("open", "root")
    assert house.at("2", "south") == ("closed", None)


def test_a_wrong_old_password_changes_nothing(house):
    secret = house.sign_in("ann", "1")
    with pytest.raises(WrongPassword):
        change(house, secret, old="Wrong-1234x")
    assert house.who(secret).window == "1"


def test_a_right_password_forgets_the_wrong_ones(house):
    for _ in range(2):
        for _ in range(4):
            with pytest.raises(WrongPassword):
                house.sign_in("ann", password="Wrong-1234x")
        house.sign_in("ann")


def test_who_works_at_a_taken_window_is_told(house):
    house.sign_in("ann", "1")
    with pytest.raises(WindowTaken) as refusal:
        house.sign_in("bob", "1")
    assert refusal.value.extras["operator_name"] == "ann"


def test_a_page_that_only_watches_keeps_nobody_signed_in(house):
    secret = house.sign_in("ann", "1")
    for _ in range(29):
        house.wait(minutes=1)
        by_cookie(house.storage, secret, touch=False)
    house.wait(minutes=2)
    with pytest.raises(NotSignedIn):
        by_cookie(house.storage, secret, touch=False)
    leaving.sign_out_idle(house.storage)
    assert house.at("1") == ("closed", None)


def test_a_page_that_is_used_keeps_its_clerk_signed_in(house):
    secret = house.sign_in("ann", "1")
    house.uses(secret, 40)
    leaving.sign_out_idle(house.storage)
    assert house.who(secret).window == "1"


def test_the_public_reads_no_username(house):
    house.sign_in("ann", "1")
    with house.storage.reading("north") as reading:
        card = hall_view(reading)["windows"][0]["operator"]
    assert card["name"] == "ann"
    assert "username" not in card
