"""The first start of a real hall, and its end: no password that anybody could know beforehand."""

import re
import time

import pytest
import requests

PASSWORD = re.compile(r"初始密码 first password: (\S+)")
NOBODYS = ("", "admin", "123456", "12345678", "password", "administrator", "Demo-2026", "changeme")


@pytest.fixture(scope="module")
def served(launch):
    hall = launch(command="serve")
    yield hall
    hall.close()


def told(hall):
    return PASSWORD.search(hall.log.read_text(encoding="utf-8"))[1]


def sign_in(hall, username, password):
    body = {"username": username, "password": password}
    return requests.post(f"{hall.url}/api/session", json=body, timeout=30)


def test_no_password_is_known_beforehand(served):
    """FQM, SGA and JQ's evaluators shipped with one, or with none."""
    tries = [sign_in(served, "admin", password).status_code for password in NOBODYS[:4]]
    assert set(tries) <= {401, 422}


def test_the_first_password_is_told_once_and_must_be_changed(served):
    first = told(served)
    assert len(first) >= 12
    me = sign_in(served, "admin", first)
    assert me.json()["must_change_password"] is True
    answer = requests.get(
        f"{served.url}/api/halls/nowhere/operators", cookies=me.cookies, timeout=10
    )
    assert answer.json()["code"] == "must_change_password"
    served.kill()
    served.start()
    assert len(PASSWORD.findall(served.log.read_text(encoding="utf-8"))) == 1
    assert sign_in(served, "admin", first).status_code == 200


def test_two_first_starts_make_two_passwords(served, launch):
    other = launch(command="serve")
    assert told(other) != told(served)
    other.close()


def test_a_real_hall_gives_no_demo_tokens(served):
    answer = requests.get(f"{served.url}/api/demo", timeout=30)
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


def test_secrets_are_for_the_owner_alone(served, hall):
    for path in [*served.data.iterdir(), *hall.data.iterdir()]:
        if path.suffix in {".key", ".json"}:
            assert path.stat().st_mode & 0o077 == 0, path


def test_it_stops_when_told_so_with_screens_connected(launch, listener):
    hall = launch()
    with listener(hall):
        begun = time.monotonic()
        hall.stop()
        assert time.monotonic() - begun < 14, "and needs no kill"
    hall.close()
