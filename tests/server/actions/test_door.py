"""Wrong passwords keep their own place waiting, and strangers; nobody who was here before."""

import threading
from concurrent.futures import ThreadPoolExecutor, as_completed
from datetime import UTC, datetime, timedelta
from itertools import islice

import pytest
from argon2 import PasswordHasher, Type, extract_parameters

from server import founding
from server.actions import door, tries
from server.actions.door import Place, check_password
from server.actions.tries import TriesInMind
from server.api import known_browsers as known
from server.api.throttle import network_of
from server.domain.errors import Locked, Unavailable, WrongPassword
from server.storage import Storage, open_engine
from server.storage.people import Staff

RIGHT, WRONG, PEPPER = "Qwer-1234x", "Wrong-1234x", b"pepper"
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
NOBODYS = QUICK.hash("nobody knows")
NOW = datetime(2026, 11, 26, 1, 0, tzinfo=UTC)


class Door:
    """One account, `ann`, and a clock that can be set."""

    def __init__(self, engine):
        self.now = NOW
        self.storage = Storage(engine, lambda: self.now)
        self.storage.create_schema()
        founding._put_person(
            self.storage, "ann", "Ann", "operator", None, None, hashed=QUICK.hash(RIGHT)
        )

    def knock(self, password=RIGHT, place="10.0.0.7", *, known=False, name="ann"):
        try:
            check_password(self.storage, name, password, Place(place, known))
        except (Locked, WrongPassword, Unavailable) as refusal:
            return refusal.code
        return "in"


@pytest.fixture
def at(tmp_path, monkeypatch):
    monkeypatch.setattr(door, "_hasher", lambda: QUICK)
    monkeypatch.setattr(door, "_nobody", lambda: NOBODYS)
    engine = open_engine(f"sqlite:///{tmp_path / 'hall.db'}")
    yield Door(engine)
    engine.dispose()


def test_a_password_is_kept_as_argon2id_under_a_salt_of_its_own():
    kept = [door.hash_password(RIGHT) for _ in range(2)]
    assert kept[0] != kept[1]
    assert not any(RIGHT in each for each in kept)
    costs = [extract_parameters(each) for each in kept]
    assert {cost.type for cost in costs} == {Type.ID}
    assert all(cost.memory_cost >= 19 * 1024 and cost.time_cost >= 2 for cost in costs)


@pytest.mark.parametrize("name", ["ann", "nobody-at-all"])
def test_the_fifth_wrong_try_at_a_place_locks_it_there_alone(at, name):
    assert [at.knock(WRONG, name=name) for _ in range(7)] == ["wrong_password"] * 5 + ["locked"] * 2
    assert at.knock(WRONG, "10.0.0.8", name=name) == "wrong_password"
    at.now += timedelta(seconds=61)
    assert at.knock(WRONG, name=name) == "wrong_password", "the first wait is a minute"
    at.now += timedelta(seconds=61)
    assert at.knock(WRONG, name=name) == "locked", "the second is longer"


@pytest.mark.parametrize("name", ["ann", "nobody-at-all"])
def test_many_wrong_tries_everywhere_lock_a_name_to_strangers(at, name, monkeypatch):
    monkeypatch.setattr(door, "ELSEWHERE", 7)
    for n in range(7):
        assert at.knock(WRONG, f"10.0.1.{n}", name=name) == "wrong_password"
    assert at.knock(RIGHT, "10.0.2.1", name=name) == "locked"
    if name == "ann":
        assert at.knock(RIGHT, "her browser", known=True) == "in"
        assert at.knock(RIGHT, "10.0.2.1") == "locked", "nor does that let strangers in"
        at.now += timedelta(seconds=61)
        assert at.knock(RIGHT, "10.0.2.1") == "in"
        assert at.knock(WRONG, "10.0.2.2") == "wrong_password", "and the count begins anew"


def test_a_known_place_has_a_lock_of_its_own(at):
    assert [at.knock(WRONG, "hers", known=True) for _ in range(6)][-1] == "locked"
    assert at.knock(RIGHT, "hers", known=True) == "locked"
    assert at.knock(RIGHT) == "in"


def test_a_new_password_begins_a_new_count(at):
    assert [at.knock(WRONG) for _ in range(6)][-1] == "locked"
    with at.storage.write() as connection:
        Staff(connection).put("ann", password_hash=QUICK.hash("Lake-7-heron-sails"))
    assert at.knock("Lake-7-heron-sails") == "in"


def test_of_many_tries_at_once_no_more_get_through(at, monkeypatch):
    """Eight stand at the door before one was counted; five passwords are looked at."""
    looked_at, together, matches = [], threading.Barrier(8), door.matches

    def slowly(hashed, password, *, known):
        looked_at.append(password)
        return matches(hashed, password, known=known)

    def attempt(_n):
        together.wait(30)
        return at.knock(WRONG)

    monkeypatch.setattr(door, "matches", slowly)
    with ThreadPoolExecutor(8) as crowd:
        codes = list(crowd.map(attempt, range(8)))
    assert sorted(codes) == ["locked"] * 3 + ["wrong_password"] * 5
    assert len(looked_at) == 5


def test_strangers_who_hold_up_the_hashing_do_not_hold_up_the_known(at, monkeypatch):
    monkeypatch.setattr(door, "WAIT_FOR_HASHING", 0.01)
    with door._hashing[False]:
        assert at.knock(RIGHT, "10.0.0.9") == "unavailable"
        assert at.knock(RIGHT, "hers", known=True) == "in"
    assert at.knock(RIGHT, "10.0.0.9") == "in"


def test_a_password_that_nobody_could_look_at_counts_for_nothing(at, monkeypatch):
    monkeypatch.setattr(door, "WAIT_FOR_HASHING", 0.01)
    assert [at.knock(WRONG) for _ in range(3)] == ["wrong_password"] * 3
    with door._hashing[False]:
        assert [at.knock() for _ in range(9)] == ["unavailable"] * 9
    assert [at.knock(WRONG) for _ in range(3)] == ["wrong_password"] * 2 + ["locked"]


def test_no_more_strangers_wait_for_the_hashing_than_visitors_can_spare(at):
    with ThreadPoolExecutor(40) as crowd:
        with door._hashing[False]:
            asked = [crowd.submit(at.knock, place=f"10.0.1.{n}") for n in range(40)]
            sent_away = list(islice(as_completed(asked), 40 - door.MOST_QUEUEING))
            assert {each.result() for each in sent_away} == {"unavailable"}
        assert [each.result() for each in asked].count("in") == door.MOST_QUEUEING


def test_not_every_place_ever_tried_is_kept(monkeypatch):
    monkeypatch.setattr(tries, "MOST", 3)
    mind = TriesInMind()
    for name in ("a", "b", "c", "d"):
        mind.begin(name, NOW, 1)
    assert [name for name in ("a", "b", "c", "d") if mind.of(name).locks(NOW)] == ["b", "c", "d"]


def test_a_browser_proves_who_signed_in_with_it_and_nobody_else():
    cookie = known.remember(PEPPER, "", "ann")
    both = known.remember(PEPPER, cookie, "bob")
    for name, value in (("ann", cookie), ("ann", both), ("bob", both)):
        assert known.place_of(PEPPER, value, name, "10.0.0.7").known
    assert known.remember(PEPPER, both, "bob") == both
    browser, mark = cookie.split(".")
    forged = (
        "",
        "x",
        browser,
        f"{browser}.",
        f"{'a' * 22}.{mark}",
        f"{cookie}\n",
        "é" * 22,
        "x" * 9999,
    )
    for value in forged:
        assert known.place_of(PEPPER, value, "ann", "10.0.0.7") == Place("address 10.0.0.7")
    assert not known.place_of(PEPPER, cookie, "bob", "10.0.0.7").known
    assert not known.place_of(b"other", cookie, "ann", "10.0.0.7").known


def test_a_browser_remembers_a_few_people_only():
    cookie = ""
    for n in range(known.MOST + 1):
        cookie = known.remember(PEPPER, cookie, f"clerk-{n}")
    assert not known.place_of(PEPPER, cookie, "clerk-0", "").known
    assert known.place_of(PEPPER, cookie, "clerk-1", "").known


def test_one_machine_is_one_address():
    assert network_of("10.0.0.7") == network_of("::ffff:10.0.0.7") == "10.0.0.7"
    assert (
        network_of("2001:db8::1") == network_of("2001:db8::ffff:1") != network_of("2001:db8:0:1::1")
    )
    assert network_of("fe80::1%eth0") == network_of("fe80::2")
    assert network_of("") == ""
