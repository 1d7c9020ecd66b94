"""Staff sign in: cookies, CSRF, lock-out, rotation, idleness, and what a forger may not do."""

import sqlite3
import time

import pytest
import requests

SIGN_IN = "/api/session"


class Person:
    """A browser of somebody on the staff, with no help from any library of ours."""

    def __init__(self, hall, role="operator", window=None):
        self.hall, self.http, self.csrf = hall, requests.Session(), ""
        self.account = next(
            person
            for person in hall.demo["sign_ins"]
            if person["role"] == role and (window is None or person["window"] == window)
        )

    def sign_in(self, **other):
        body = {key: self.account[key] for key in ("username", "password")} | other
        answer = self.http.post(self.hall.url + SIGN_IN, json=body, timeout=30)
        self.csrf = answer.json().get("csrf", "")
        return answer

    def ask(self, method, path, body=None, csrf=None):
        headers = {"X-CSRF-Token": self.csrf if csrf is None else csrf}
        headers = {name: value for name, value in headers.items() if value}
        return self.http.request(
            method, self.hall.url + path, json=body, headers=headers, timeout=10
        )

    @property
    def cookie(self):
        (cookie,) = [cookie for cookie in self.http.cookies if cookie.path == "/"]
        return cookie


@pytest.fixture
def operator(hall):
    person = Person(hall)
    assert person.sign_in().status_code == 200
    return person


def test_the_cookie_is_out_of_reach(operator):
    answer = operator.sign_in()
    words = {word.strip().lower() for word in answer.headers["Set-Cookie"].split(";")}
    assert {"httponly", "samesite=strict", "path=/"} <= words
    assert operator.account["username"] not in answer.headers["Set-Cookie"]


def test_each_sign_in_makes_a_new_secret(operator):
    first, csrf = operator.cookie.value, operator.csrf
    operator.sign_in()
    assert operator.cookie.value != first
    assert operator.csrf != csrf


def test_a_session_given_beforehand_is_not_adopted(hall):
    person = Person(hall)
    person.sign_in()
    name = person.cookie.name
    person.http.cookies.clear()
    person.http.cookies.set(name, "chosen-by-somebody-else", domain="127.0.0.1", path="/")
    answer = person.sign_in()
    assert "chosen-by-somebody-else" not in answer.headers["Set-Cookie"]


@pytest.mark.parametrize("csrf", ["", "wrong", "null"])
def test_without_its_token_an_unsafe_request_is_refused(operator, csrf):
    for method, path in (
        ("POST", f"/api/halls/{operator.hall.id}/windows/3/call-next"),
        ("POST", "/api/session/window"),
        ("DELETE", SIGN_IN),
    ):
        answer = operator.ask(method, path, {}, csrf)
        assert (answer.status_code, answer.json()["code"]) == (403, "csrf"), path
    assert operator.ask("GET", "/api/me", csrf=csrf).status_code == 200


def test_the_token_of_another_session_is_none(hall, operator):
    other = Person(hall, "manager")
    other.sign_in()
    answer = operator.ask("POST", "/api/session/window", {"window": None}, other.csrf)
    assert (answer.status_code, answer.json()["code"]) == (403, "csrf")


def test_after_signing_out_the_cookie_opens_nothing(operator):
    kept = operator.cookie.value
    name = operator.cookie.name
    assert operator.ask("DELETE", SIGN_IN).status_code == 204
    operator.http.cookies.clear()
    operator.http.cookies.set(name, kept, domain="127.0.0.1", path="/")
    answer = operator.ask("GET", "/api/me")
    assert (answer.status_code, answer.json()["code"]) == (401, "not_signed_in")


def test_a_wrong_name_and_a_wrong_password_are_told_alike(hall):
    known = Person(hall)
    answers = [
        known.sign_in(password="wrong-1"),
        known.sign_in(username="nobody-at-all", password="wrong-1"),
    ]
    assert [a.status_code for a in answers] == [401, 401]
    assert answers[0].json() == answers[1].json()
    assert known.sign_in().status_code == 200


def test_no_default_password_opens_anything(hall):
    """FQM, SGA and JQ shipped with one."""
    person = Person(hall)
    for username in ("admin", "administrator", "root", person.account["username"]):
        for password in ("", "admin", "123456", "password", username):
            answer = person.sign_in(username=username, password=password)
            assert answer.status_code in {401, 422, 423, 429}, (username, password)


def test_five_wrong_passwords_lock_a_place_and_not_the_person(launch):
    """Whoever knows a name cannot keep its owner out: a browser known to be hers still opens."""
    hall = launch()
    owner, other = Person(hall, "operator", "5"), Person(hall, "operator", "5")
    assert owner.sign_in().status_code == 200

    def tries(person, **who):
        answers = [person.sign_in(password=f"wrong-{n}", **who) for n in range(6)]
        return [(a.status_code, a.json()["code"], sorted(a.json())) for a in answers]

    told = tries(other)
    assert [code for _, code, _ in told] == ["wrong_password"] * 5 + ["locked"]
    assert tries(Person(hall), username="nobody-at-all") == told, "no name is given away"
    answer = other.sign_in()
    assert (answer.status_code, answer.json()["code"]) == (423, "locked")
    assert answer.json()["until"]
    assert Person(hall, "operator", "6").sign_in().status_code == 200, "others are not locked"
    assert owner.sign_in().status_code == 200
    (known,) = [cookie for cookie in owner.http.cookies if cookie.path == "/api/session"]
    assert owner.account["username"] not in known.value
    assert known.has_nonstandard_attr("HttpOnly")
    other.http.cookies.set_cookie(known)
    assert other.sign_in().status_code == 200, "it is the browser that is known"
    hall.close()


def test_an_idle_session_ends(launch):
    hall = launch()
    person = Person(hall)
    person.sign_in()
    assert person.ask("GET", "/api/me").status_code == 200
    (database,) = hall.data.glob("*.db")
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE sessions SET seen_at = seen_at - 31 * 60 * 1000")
    wait_for_caches = 1.0
    time.sleep(wait_for_caches)
    answer = person.ask("GET", "/api/me")
    assert (answer.status_code, answer.json()["code"]) == (401, "not_signed_in")
    hall.close()


def test_an_account_switched_off_is_out_at_once(hall):
    manager, operator = Person(hall, "manager"), Person(hall, "operator", "8")
    manager.sign_in()
    operator.sign_in()
    path = f"/api/halls/{hall.id}/operators/{operator.account['username']}"
    listed = manager.ask("GET", f"/api/halls/{hall.id}/operators").json()
    mine = next(o for o in listed if o["username"] == operator.account["username"])
    wanted = ("name", "staff_no", "department", "title", "role", "windows", "active")
    kept = {key: mine[key] for key in wanted}
    assert manager.ask("PUT", path, kept | {"active": False}).status_code == 200
    assert operator.ask("GET", "/api/me").status_code == 401
    assert operator.sign_in().status_code == 401
    assert manager.ask("PUT", path, kept).status_code == 200
    assert operator.sign_in().status_code == 200


def test_a_first_password_must_be_changed_before_anything_else(hall):
    manager = Person(hall, "administrator")
    manager.sign_in(hall=hall.id)
    body = {"name": "新人", "staff_no": "900", "department": "", "title": "", "role": "operator"}
    path = f"/api/halls/{hall.id}/operators/newcomer"
    made = manager.ask("PUT", path, body | {"windows": [], "active": True})
    assert made.status_code == 200, made.text
    newcomer = Person(hall)
    newcomer.account = {"username": "newcomer", "password": made.json()["initial_password"]}
    assert newcomer.sign_in().json()["must_change_password"] is True
    answer = newcomer.ask("POST", f"/api/halls/{hall.id}/windows/3/call-next", {})
    assert (answer.status_code, answer.json()["code"]) == (403, "must_change_password")
    for weak in ("short1!", "aaaaaaaaaaaa", "newcomer-2026", newcomer.account["password"]):
        body = {"old": newcomer.account["password"], "new": weak}
        answer = newcomer.ask("POST", "/api/session/password", body)
        assert (answer.status_code, answer.json()["code"]) == (422, "weak_password"), weak
    body = {"old": newcomer.account["password"], "new": "Lake-7-heron-sails"}
    answer = newcomer.ask("POST", "/api/session/password", body)
    assert answer.json()["must_change_password"] is False
    newcomer.csrf = answer.json()["csrf"]
    assert newcomer.ask("GET", "/api/me").status_code == 200
    again = manager.ask("GET", f"/api/halls/{hall.id}/operators").text
    assert made.json()["initial_password"] not in again


def test_a_window_has_one_operator(hall):
    first, second = Person(hall, "operator", "9"), Person(hall, "manager")
    assert first.sign_in(window="9").status_code == 200
    answer = second.sign_in(window="9", hall=hall.id)
    assert (answer.status_code, answer.json()["code"]) == (409, "window_taken")
