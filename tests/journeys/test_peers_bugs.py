"""Bugs that other queue systems had, one test each, so that ours never has them."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests

from server.contract.client import Client, Refusal, new_id


def at_once(*works):
    """Do all of it in the same instant; answers in the order of the works."""
    gate = threading.Barrier(len(works))

    def wait_and(work):
        gate.wait(30)
        try:
            return work()
        except Refusal as refusal:
            return refusal

    with ThreadPoolExecutor(len(works)) as crowd:
        return [doing.result() for doing in [crowd.submit(wait_and, work) for work in works]]


@pytest.fixture(scope="module")
def desks(hall):
    """Every window of the hall, open and with its operator: id → client."""
    return hall.operators()


@pytest.fixture
def kiosk(hall):
    return hall.client("kiosk")


@pytest.fixture(autouse=True)
def _nobody_waits(request):
    """Each story begins in an empty hall."""
    if "desks" not in request.fixturenames:
        return
    for window, desk in request.getfixturevalue("desks").items():
        screen = desk.screen(f"windows/{window}")["screen"]
        if current := screen["current"]:
            leave(desk, current)
        for parked in [*screen["held"], *screen["absent"]]:
            desk.move(parked["id"], "cancel", reason="test")
        while answer := desk.call_next(window):
            leave(desk, answer["ticket"])


def leave(desk, ticket):
    if ticket["state"] == "called":
        desk.move(ticket["id"], "start")
    desk.move(ticket["id"], "finish")


def serve(desk, window):
    ticket = desk.call_next(window)["ticket"]
    desk.move(ticket["id"], "start")
    return desk.move(ticket["id"], "finish")


def windows_of(hall, desks, line):
    furnishing = hall.client().furnishing()
    return [w["id"] for w in furnishing["windows"] if line in w["lines"] and w["id"] in desks]


def test_two_windows_one_ticket_one_gets_it(hall, desks, kiosk):
    """FQM, SGA, HS, Q called one ticket to two windows."""
    line, service = next(iter(hall.services().items()))
    windows = windows_of(hall, desks, line)
    assert len(windows) > 1
    for _ in range(10):
        ticket = kiosk.issue(service)
        answers = at_once(*(lambda w=w: desks[w].call_next(w) for w in windows))
        winners = [(w, a) for w, a in zip(windows, answers, strict=True) if a]
        assert [a["ticket"]["id"] for _, a in winners] == [ticket["id"]]
        leave(desks[winners[0][0]], winners[0][1]["ticket"])


def test_many_kiosks_no_duplicate_number(hall):
    """FQM (42 of 80), Q, OM and HS handed out numbers twice."""
    service = hall.services()["police"]
    kiosks = [hall.client("kiosk") for _ in range(32)]
    tickets = at_once(*(lambda k=k: k.issue(service) for k in kiosks))
    serials = sorted(int(ticket["number"][1:]) for ticket in tickets)
    assert serials == list(range(serials[0], serials[0] + len(kiosks)))


def test_first_in_first_out(hall, desks, kiosk):
    """SGA ordered by arrival descending, FQM by a column that was NULL."""
    service = hall.services()["police"]
    numbers = [kiosk.issue(service)["number"] for _ in range(8)]
    window = windows_of(hall, desks, "police")[0]
    assert [serve(desks[window], window)["number"] for _ in numbers] == numbers


def test_two_calls_in_one_instant_are_both_shown_in_order(hall, desks, kiosk, listener):
    """SGA's panel took messages[0], FQM's feed carried only the last."""
    service = hall.services()["police"]
    windows = windows_of(hall, desks, "police")[:2]
    for _ in windows:
        kiosk.issue(service)
    with listener(hall) as board:
        answers = at_once(*(lambda w=w: desks[w].call_next(w) for w in windows))
        board.catch_up(hall.history())
        heard = [e["data"] for e in board.kinds("ticket_called")]
        shown = board.client_screen = hall.client("board").screen("board")["screen"]["calls"]
    called = {a["ticket"]["number"]: w for w, a in zip(windows, answers, strict=True)}
    assert {call["number"]: call["window"] for call in heard} == called
    assert {call["number"]: call["window"] for call in shown[:2]} == called
    assert [call["number"] for call in shown[:2]] == [call["number"] for call in reversed(heard)]


def test_a_board_that_reconnects_shows_the_present(hall, desks, kiosk, listener):
    """Q joined its room again but fetched nothing; OM kept a static map."""
    window = windows_of(hall, desks, "police")[0]
    with listener(hall) as board:
        before = board.feed.last
    ticket = kiosk.issue(hall.services()["police"])
    desks[window].call_next(window)
    with listener(hall) as board:
        assert board.snapshots[0]["seq"] > before
        assert board.snapshots[0]["screen"]["calls"][0]["number"] == ticket["number"]
        now = {w["id"]: w["number_now"] for w in board.snapshots[0]["screen"]["windows"]}
        assert now[window] == ticket["number"]


def test_a_second_rating_is_refused_on_every_channel_and_after_a_restart(hall, desks, kiosk):
    """JQ: 'do not check duplicates for now'."""
    kiosk.issue(hall.services()["police"])
    ticket = serve(desks["3"], "3")
    rating = {"stars": 5, "options": []}
    evaluator = hall.client(hall.token("evaluator", window="3"))
    visitor = hall.client(evaluator.ticket(ticket["id"])["track_url"].rpartition("/")[2])
    evaluator.rate(ticket["id"], rating)
    for again in (evaluator, visitor):
        assert refused(again.rate, ticket["id"], rating) == "already_rated"
    hall.kill()
    hall.start()
    for again in (evaluator, visitor):
        assert refused(again.rate, ticket["id"], rating) == "already_rated"
    rated = [e for e in hall.history() if e["kind"] == "visit_rated"]
    assert [e["data"]["ticket"] for e in rated].count(ticket["id"]) == 1


def test_ratings_on_two_channels_in_one_instant_are_one(hall, desks, kiosk):
    kiosk.issue(hall.services()["police"])
    ticket = serve(desks["3"], "3")
    token = hall.token("evaluator", window="3")
    address = hall.client(token).ticket(ticket["id"])["track_url"]
    devices = [token, address.rpartition("/")[2]]
    raters = [hall.client(token) for token in devices * 4]
    answers = at_once(*(lambda r=r: r.rate(ticket["id"], five_stars()) for r in raters))
    told_no = [a for a in answers if isinstance(a, Refusal)]
    assert len(told_no) == len(raters) - 1
    assert {refusal.code for refusal in told_no} == {"already_rated"}


def five_stars():
    return {"stars": 5, "options": []}


def test_acting_on_another_halls_ticket_is_refused(hall, kiosk):
    """Q fetched by id only."""
    ticket = kiosk.issue(hall.services()["police"])
    town = next(h["id"] for h in kiosk.intents.get("/api/halls") if h["id"] != hall.id)
    stranger = hall.client(hall.token("terminal", hall=town), town)
    for move in ("call", "start", "cancel"):
        code = refused(stranger.move, ticket["id"], move, reason="x")
        assert code in {"other_hall", "not_found"}
        stranger_at_home = Client(stranger.intents, hall.id)
        assert refused(stranger_at_home.move, ticket["id"], move, reason="x") == "other_hall"
    assert kiosk.ticket(ticket["id"])["state"] == "waiting"


def test_acting_on_another_windows_ticket_is_refused(hall, desks, kiosk):
    """Q again: any clerk could finish any visit."""
    kiosk.issue(hall.services()["police"])
    ticket = desks["3"].call_next("3")["ticket"]
    for stranger in (desks["4"], hall.client(hall.token("terminal", window="4"))):
        for move in ("start", "miss", "call", "transfer"):
            code = refused(stranger.move, ticket["id"], move, to={"line": "market"}, reason="x")
            assert code in {"other_window", "window_busy"}
        assert refused(stranger.call_next, "3") == "other_window"
    assert desks["3"].ticket(ticket["id"])["state"] == "called"


@pytest.mark.parametrize(
    "fault", ["paper_out", "running_out", "offline", "silent", "slow", "closing", "unplugged"]
)
def test_a_printer_in_trouble_neither_delays_nor_loses_a_ticket(hall, desks, kiosk, fault):
    """FQM sent the citizen to the log-in page; others block 60 s, or read silence as success."""
    manager, faults = hall.sign_in("manager"), f"/printers/simulated/{hall.id}-printer-1/faults"
    manager.intents.post(faults, {"fault": fault, "on": True})
    begun = time.monotonic()
    tickets = [kiosk.issue(hall.services()["police"]) for _ in range(3)]
    took = time.monotonic() - begun
    called = [serve(desks["3"], "3")["id"] for _ in tickets]
    manager.intents.post(faults, {"fault": None})
    assert took < 3 * 2.0, "the printer's patience is not the visitor's"
    assert called == [ticket["id"] for ticket in tickets]
    assert {ticket["slip"]["state"] for ticket in tickets} == {"queued"}


def refused(verb, *arguments, **how):
    with pytest.raises(Refusal) as refusal:
        verb(*arguments, **how)
    return refusal.value.code


def test_an_update_touches_one_ticket(hall, desks, kiosk):
    """FQM's PUT of one ticket rewrote all."""
    service = hall.services()["police"]
    tickets = [kiosk.issue(service)["id"] for _ in range(5)]
    still = [desks["1"].ticket(ticket) for ticket in tickets[1:]]
    desks["3"].call_next("3")
    moving = ("ahead", "estimate", "waited_seconds", "slip")
    for before in still:
        after = desks["1"].ticket(before["id"])
        assert {k: after[k] for k in after if k not in moving} == {
            k: before[k] for k in before if k not in moving
        }


def test_error_answers_are_errors(hall, kiosk):
    """SGA answered 200 with an error inside, and the kiosk 'printed'."""
    answer = requests.post(
        f"{hall.url}/api/halls/{hall.id}/tickets",
        json={"service": "no-such-service"},
        headers={"Authorization": f"Bearer {kiosk.intents.token}"},
        timeout=30,
    )
    assert answer.status_code == 404
    assert answer.headers["Content-Type"].startswith("application/problem+json")
    assert answer.json()["code"] == "not_found"


def test_a_second_parked_ticket_does_not_strand_the_first(hall, desks, kiosk):
    """JQ had one slot a window."""
    service, desk = hall.services()["police"], desks["3"]
    parked = []
    for _ in range(2):
        kiosk.issue(service)
        ticket = desk.call_next("3")["ticket"]
        desk.move(ticket["id"], "start")
        parked.append(desk.move(ticket["id"], "hold")["id"])
    assert {t["id"] for t in desk.screen("windows/3")["screen"]["held"]} == set(parked)
    for ticket in parked:
        assert desk.move(ticket, "resume")["state"] == "called"
        leave(desk, desk.ticket(ticket))


def test_a_quota_holds_under_racing_kiosks(hall):
    """ZMS checked the quota before it took the lock."""
    manager = hall.sign_in("manager")
    service = next(
        s for s in manager.furnishing()["services"] if s["id"] == hall.services()["housing"]
    )
    path = f"/api/halls/{hall.id}/services/{service['id']}"
    issued = sum(
        e["data"]["service"] == service["id"]
        for e in hall.history()
        if e["kind"] == "ticket_issued"
    )
    manager.intents.put(path, service | {"quota_half_day": issued + 5})
    kiosks = [hall.client("kiosk") for _ in range(16)]
    answers = at_once(*(lambda k=k: k.issue(service["id"]) for k in kiosks))
    (used_up,) = kiosks[0].screen("kiosk")["screen"]["services_closed"]  # before one asks
    assert (used_up["id"], used_up["code"]) == (service["id"], "quota_used_up")
    assert used_up["next_at"]
    manager.intents.put(path, service)
    assert kiosks[0].screen("kiosk")["screen"]["services_closed"] == []
    told_no = [a.code for a in answers if isinstance(a, Refusal)]
    assert told_no == ["quota_used_up"] * 11
    assert all(a.extras["next_at"] for a in answers if isinstance(a, Refusal))


def test_a_retry_has_no_second_effect(hall, desks, kiosk):
    """Q sent up to twelve text messages for one request."""
    service, request = hall.services()["police"], new_id()
    tickets = at_once(*(lambda k=k: k.issue(service, request) for k in [kiosk] * 12))
    assert len({ticket["id"] for ticket in tickets}) == 1
    request = new_id()
    calls = [desks["3"].call_next("3", request)["ticket"]["id"] for _ in range(12)]
    assert set(calls) == {tickets[0]["id"]}
    mine = [e["kind"] for e in hall.history() if e["data"].get("ticket") == tickets[0]["id"]]
    for kind in ("ticket_issued", "slip_queued", "ticket_called"):
        assert mine.count(kind) <= 1, kind
    assert mine.count("ticket_called") == 1


def test_every_way_of_calling_reaches_the_board(hall, desks, kiosk, listener):
    """SGA #530: calls by the API were not on the panel."""
    service = hall.services()["police"]
    terminal = hall.client(hall.token("terminal", window="3"))
    business_system = hall.client("integration")
    with listener(hall) as board:
        for caller in (desks["3"], terminal, business_system):
            ticket = kiosk.issue(service)["id"]
            assert caller.call_next("3")["ticket"]["id"] == ticket
            caller.move(ticket, "call", window="3")
            leave(desks["3"], desks["3"].ticket(ticket))
        chosen = kiosk.issue(service)["id"]
        desks["3"].move(chosen, "call", window="3", reason="baby in arms")
        for move in ("start", "hold", "resume"):
            desks["3"].move(chosen, move)
        log = hall.history()
        board.catch_up(log)
        heard = board.kinds("ticket_called", "ticket_resumed")
    assert len(heard) == 3 * 2 + 2
    calls = [e for e in log if e["kind"] in {"ticket_called", "ticket_resumed"}][-len(heard) :]
    assert [(e["seq"], e["data"]) for e in heard] == [(e["seq"], e["data"]) for e in calls]


def test_no_get_changes_anything(hall, desks, kiosk):
    """FQM and ZMS called tickets by GET."""
    ticket = kiosk.issue(hall.services()["police"])["id"]
    before = deeds(hall)
    document = requests.get(f"{hall.url}/api/openapi.json", timeout=30).json()
    values = {"hall": hall.id, "ticket": ticket, "id": ticket, "window": "3", "username": "x"}
    asked = 0
    for path, verbs in document["paths"].items():
        if "get" not in verbs:
            continue
        for name, value in values.items():
            path = path.replace(f"{{{name}}}", value)  # noqa: PLW2901
        for who in (kiosk, desks["3"], hall.client("board")):
            try:
                who.intents.get(path)
            except (Refusal, ValueError):
                continue
            asked += 1
    assert asked > 10
    assert deeds(hall) == before


def deeds(hall):
    """What people did; the printer and the keeper of lost devices go on by themselves."""
    return [event for event in hall.history() if event["actor"]["kind"] != "system"]


def test_a_wait_is_counted_in_full(hall, desks, kiosk):
    """JQ counted minutes modulo 60; here the seconds go on (the long waits: tests/server)."""
    ticket = kiosk.issue(hall.services()["police"])["id"]
    time.sleep(1.1)
    assert desks["3"].call_next("3")["ticket"]["id"] == ticket
    assert desks["3"].ticket(ticket)["waited_seconds"] >= 1
