"""What the console does with devices: finds them, tries them, and sees what happened to them."""

import pytest

from server.contract.client import Refusal, new_id


@pytest.fixture(scope="module")
def manager(hall):
    return hall.sign_in("manager").intents


@pytest.fixture(scope="module")
def path(hall):
    return f"/api/halls/{hall.id}/devices"


def device(manager, path, kind):
    return next(each for each in manager.get(path) if each["kind"] == kind)


def refused(ask, *given):
    with pytest.raises(Refusal) as refusal:
        ask(*given)
    return refusal.value.status, refusal.value.code


def test_a_device_is_looked_for_and_tried(hall, manager, path, listener, eventually):
    board = device(manager, path, "board")
    with listener(hall) as screen:
        manager.post(f"{path}/{board['id']}/identify", {})
        manager.post(f"{path}/{board['id']}/test-call", {})
        eventually(lambda: len(screen.kinds("device_identified", "test_called")) == 2)
        first, second = screen.kinds("device_identified", "test_called")
    assert first["data"] == second["data"] == {"what": "board", "id": board["id"]}


def test_what_cannot_be_seen_or_heard_is_not_asked(hall, manager, path):
    printer, kiosk = device(manager, path, "printer"), device(manager, path, "kiosk")
    assert refused(manager.post, f"{path}/{printer['id']}/identify", {}) == (422, "invalid")
    assert refused(manager.post, f"{path}/{kiosk['id']}/test-call", {}) == (422, "invalid")
    assert refused(manager.post, f"{path}/nobody/identify", {}) == (404, "not_found")
    board = device(manager, path, "board")
    other = hall.client("board").intents
    assert refused(other.post, f"{path}/{board['id']}/identify", {}) == (403, "forbidden")


def test_a_device_is_told_the_halls_time_zone(hall, manager):
    known = hall.client("board").furnishing()["time_zone"]
    assert [hall.client("board").me()["time_zone"], manager.get("/api/me")["time_zone"]] == [
        known,
        known,
    ]


def test_a_voice_has_its_volume_by_the_hour(manager, path):
    hours = {"08:00": 0.8, "12:00": 0.3, "20:00": 0}
    body = {"name": "语音盒", "settings": {"volume_from": hours, "volume": 0.5, "voice": True}}
    made = manager.post(path, {"kind": "agent", **body})
    assert made["settings"] == body["settings"]
    for wrong in (
        {"8:00": 1}, {"24:00": 1}, {"08:00": 1.1}, {"08:00": -0.1}, {"08:00": "1"}, {"08:00": {}},
        {f"{n // 60:02}:{n % 60:02}": 1 for n in range(25)},
    ):  # fmt: skip
        body["settings"]["volume_from"] = wrong
        assert refused(manager.put, f"{path}/{made['id']}", body) == (422, "invalid")
    manager.post(f"{path}/{made['id']}/revoke", {})


def test_a_lost_answer_spends_no_code_and_nobody_else_can_have_it(hall, manager, path):
    made, box, asked = manager.post(path, {"kind": "agent", "name": "盒"}), hall.intents(), new_id()

    def enrol(request_id):
        return box.post("/api/devices/enrol", {"code": made["code"]}, request_id)

    told = enrol(asked)
    assert enrol(asked) == told
    assert hall.client(told["token"]).me()["device"]["id"] == made["id"]
    for other in (new_id(), "short"):
        assert refused(enrol, other) == (409, "code_used")
    facts = [fact["kind"] for fact in hall.history() if fact["data"].get("id") == made["id"]]
    assert facts == ["device_enrolled"] * 2, "made, and enrolled once"
    manager.post(f"{path}/{made['id']}/revoke", {})
    assert refused(enrol, asked) == (409, "code_used")


def test_the_edges_of_a_device_and_of_no_other(hall, manager, path):
    made = manager.post(path, {"kind": "agent", "name": "盒"})
    token = hall.intents().post("/api/devices/enrol", {"code": made["code"]})["token"]
    box = hall.client(token)
    for parts in ({"pad": "ok"}, {"pad": "unreachable"}, {"pad": "unreachable"}, {"pad": "ok"}):
        box.health(parts=parts, page="counter")
    told = manager.get(f"{path}/{made['id']}/edges")["events"]
    assert [(each["kind"], each["data"].get("code")) for each in told] == [
        ("device_recovered", None),
        ("device_failed", "unreachable"),
        ("device_enrolled", None),
        ("device_enrolled", None),
    ]
    assert refused(manager.get, f"{path}/nobody/edges") == (404, "not_found")


def test_parts_have_plain_names_and_codes(hall):
    box = hall.client("board")
    for parts in ({"": "ok"}, {"pad": "Not well!"}, {"x" * 41: "ok"}):
        assert refused(lambda parts=parts: box.health(parts=parts)) == (422, "invalid")


def test_a_terminal_has_room_for_all_that_is_plugged_into_it(manager, path):
    kinds, settings = ("sign", "pad", "card", "scanner"), ("driver", "address", "baud", "unit")
    told = {f"{kind}_{name}": "x" for kind in kinds for name in (*settings, "parity", "flow")}
    body = {"kind": "terminal", "name": "三号窗口", "window": "3", "settings": told}
    made = manager.post(path, body)
    kept = next(each for each in manager.get(path) if each["id"] == made["id"])
    assert kept["settings"] == told
    manager.post(f"{path}/{made['id']}/revoke", {})
