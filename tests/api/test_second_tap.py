"""A second tap, a lost answer, a retry: one request id, one change, one answer."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import requests

from server.contract.client import new_id


@pytest.fixture
def post(hall):
    def post(path, body, key, token="kiosk"):
        headers = {"Authorization": f"Bearer {hall.token(token)}"}
        if key is not None:
            headers["Idempotency-Key"] = key
        url = f"{hall.url}/api/halls/{hall.id}/{path}"
        return requests.post(url, json=body, headers=headers, timeout=30)

    return post


def issued(hall):
    return sum(event["kind"] == "ticket_issued" for event in hall.history())


def test_the_second_tap_gets_the_first_answer(hall, post):
    body, key, before = {"service": hall.services()["police"]}, new_id(), issued(hall)
    first, second = (post("tickets", body, key) for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()
    assert "Idempotency-Replayed" not in first.headers
    assert second.headers["Idempotency-Replayed"] == "true"
    assert issued(hall) == before + 1


def test_whatever_happened_in_between(hall, post):
    body, key = {"service": hall.services()["market"]}, new_id()
    first = post("tickets", body, key).json()
    manager = hall.sign_in("manager")
    manager.move(first["id"], "cancel", reason="test")
    assert post("tickets", body, key).json() == first


def test_many_taps_at_once_are_one(hall, post):
    body, key, before = {"service": hall.services()["police"]}, new_id(), issued(hall)
    with ThreadPoolExecutor(16) as crowd:
        answers = list(crowd.map(lambda _: post("tickets", body, key), range(16)))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json()["id"] for answer in answers}) == 1
    assert issued(hall) == before + 1


def test_the_same_key_with_another_wish_is_refused(hall, post):
    key = new_id()
    assert post("tickets", {"service": hall.services()["police"]}, key).status_code == 201
    answer = post("tickets", {"service": hall.services()["market"]}, key)
    assert (answer.status_code, answer.json()["code"]) == (409, "request_id_reused")


def test_another_principals_key_is_another_key(hall, post):
    body, key = {"service": hall.services()["police"]}, new_id()
    mine = post("tickets", body, key)
    theirs = post("tickets", body, key, "integration")
    assert mine.json()["id"] != theirs.json()["id"]


def test_a_refusal_is_not_kept(hall, post):
    """What was refused may be asked again with the same key, and then be done."""
    key, path = new_id(), "windows/3/call-next"
    desk = hall.sign_in("operator", "3")
    desk.set_status("3", "paused", notice="test")
    refused = post(path, {}, key, "integration")
    assert (refused.status_code, refused.json()["code"]) == (409, "window_not_open")
    desk.set_status("3", "open")
    hall.client("kiosk").issue(hall.services()["police"])
    assert post(path, {}, key, "integration").status_code == 200


@pytest.mark.parametrize("key", ["", "x" * 65, "a\tb", "ü"])
def test_a_key_that_is_none_is_refused(hall, post, key):
    answer = post("tickets", {"service": hall.services()["police"]}, key.encode("latin-1"))
    assert (answer.status_code, answer.json()["code"]) == (400, "bad_request")


def test_without_a_key_each_request_is_its_own(hall, post):
    body = {"service": hall.services()["police"]}
    assert post("tickets", body, None).json()["id"] != post("tickets", body, None).json()["id"]


def test_a_device_is_made_once(hall):
    manager, key = hall.sign_in("manager"), new_id()
    path, body = f"/api/halls/{hall.id}/devices", {"kind": "board", "name": "twice"}
    for _ in range(2):
        manager.intents.post(path, body, key)
    assert [d["name"] for d in manager.intents.get(path)].count("twice") == 1
