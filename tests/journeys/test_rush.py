"""A rush: 32 kiosks and 12 windows at once. Then the whole history is checked."""

import random
import threading
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor

import pytest

from server.contract.client import Refusal
from server.storage import open_engine
from server.storage.audit import counted_wrong

KIOSKS, WINDOWS, TICKETS_EACH = 32, 12, 5
SUMMONS = ("ticket_called", "ticket_resumed")


class Rush:
    """Everybody at once; what each was told is kept, to be held against the log."""

    def __init__(self, hall):
        self.hall = hall
        self.desks = list(hall.operators().items())[:WINDOWS]
        self.services = list(hall.services().values())
        self.issued, self.called, self.holes = [], [], []
        self.refused = Counter()
        self.all_issued, self.over = threading.Event(), threading.Event()
        self.gate = threading.Barrier(KIOSKS + len(self.desks))

    def kiosk(self, number):
        client = self.hall.client("kiosk", timeout=30)
        dice = random.Random(number)
        self.gate.wait(30)
        for _ in range(TICKETS_EACH):
            self.issued.append(client.issue(dice.choice(self.services)))
            try:
                client.issue("no-such-service")
            except Refusal as refusal:
                self.refused[refusal.code] += 1

    def window(self, window, desk):
        dice = random.Random(window)
        self.gate.wait(30)
        while True:
            last_look = self.all_issued.is_set()
            answer = desk.call_next(window)
            if answer:
                self.called.append((window, answer["ticket"]["id"], answer["ticket"]["number"]))
                self.serve(desk, answer["ticket"]["id"], dice)
            elif last_look:
                return

    def serve(self, desk, ticket, dice):
        fate = dice.random()
        if fate < 0.1:
            desk.move(ticket, "call")
        if fate < 0.2:
            desk.move(ticket, "miss")
            return
        desk.move(ticket, "start")
        if fate < 0.3:
            desk.move(ticket, "hold")
            desk.move(ticket, "resume")
            desk.move(ticket, "start")
        desk.move(ticket, "finish")

    def auditor(self):
        """Reads the log all the while: whoever sees event n must have been shown all before it."""
        client, last = self.hall.client("integration", timeout=30), 0
        while True:
            finished = self.over.is_set()
            page = client.events(last)
            for event in page["events"]:
                if event["seq"] != last + 1:
                    self.holes.append((last, event["seq"]))
                last = event["seq"]
            if finished and not page["events"]:
                return

    def run(self):
        with ThreadPoolExecutor(KIOSKS + len(self.desks) + 1) as crowd:
            auditor = crowd.submit(self.auditor)
            kiosks = [crowd.submit(self.kiosk, number) for number in range(KIOSKS)]
            windows = [crowd.submit(self.window, *desk) for desk in self.desks]
            for kiosk in kiosks:
                kiosk.result()
            self.all_issued.set()
            for window in windows:
                window.result()
            self.over.set()
            auditor.result()
        return self


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def rush(request, launch, new_database, listener):
    hall = launch(new_database(request.param))
    with listener(hall) as board:
        rush = Rush(hall).run()
        rush.log, rush.board = hall.history(), board
        board.catch_up(rush.log)
        yield rush
    hall.close()


def test_every_number_is_unique_and_consecutive_in_its_line(rush):
    lines = defaultdict(list)
    for event in rush.log:
        if event["kind"] == "ticket_issued":
            number = event["data"]["number"]
            lines[number[0], event["data"]["line"]].append(int(number[1:]))
    assert sum(map(len, lines.values())) == KIOSKS * TICKETS_EACH
    assert len({letter for letter, _ in lines}) == len(lines)
    for numbers in lines.values():
        assert numbers == list(range(1, len(numbers) + 1))


def test_what_a_kiosk_was_told_is_what_the_log_says(rush):
    told = {ticket["id"]: ticket["number"] for ticket in rush.issued}
    logged = {
        e["data"]["ticket"]: e["data"]["number"] for e in rush.log if e["kind"] == "ticket_issued"
    }
    assert len(told) == len(rush.issued) == KIOSKS * TICKETS_EACH
    assert told == logged


def test_a_refusal_takes_no_number(rush):
    assert rush.refused == {"not_found": KIOSKS * TICKETS_EACH}


def test_a_ticket_is_called_by_one_window_only(rush):
    windows = defaultdict(set)
    for event in rush.log:
        if event["kind"] in SUMMONS:
            windows[event["data"]["ticket"]].add(event["data"]["window"])
    assert {ticket: at for ticket, at in windows.items() if len(at) > 1} == {}
    assert Counter(ticket for _, ticket, _ in rush.called).most_common(1)[0][1] == 1
    assert {ticket: {window} for window, ticket, _ in rush.called} == windows


def test_nobody_is_left_behind(rush):
    assert {ticket for _, ticket, _ in rush.called} == {ticket["id"] for ticket in rush.issued}


def test_a_window_has_one_visitor_at_a_time(rush):
    at = {}
    for event in rush.log:
        data = event["data"]
        if event["kind"] in SUMMONS:
            assert at.setdefault(data["window"], data["ticket"]) == data["ticket"], event
        elif event["kind"] in {"visit_finished", "ticket_missed", "ticket_held"}:
            assert at.pop(data["window"]) == data["ticket"], event


def test_the_log_has_no_hole(rush):
    assert [event["seq"] for event in rush.log] == list(range(1, len(rush.log) + 1))


def test_commits_come_in_the_order_of_the_log(rush):
    assert rush.holes == []
    times = [event["at"] for event in rush.log]
    assert times == sorted(times)


def test_first_come_first_served_in_each_line(rush):
    place = {e["data"]["ticket"]: e["seq"] for e in rush.log if e["kind"] == "ticket_issued"}
    line = {
        e["data"]["ticket"]: e["data"]["line"] for e in rush.log if e["kind"] == "ticket_issued"
    }
    first_calls = [e for e in rush.log if e["kind"] == "ticket_called" and e["data"]["repeat"] == 1]
    order = defaultdict(list)
    for event in first_calls:
        order[line[event["data"]["ticket"]]].append(place[event["data"]["ticket"]])
    assert order
    for places in order.values():
        assert places == sorted(places)


def test_the_board_heard_every_call_once_and_in_order(rush):
    called = [e["seq"] for e in rush.log if e["kind"] in SUMMONS]
    assert [e["seq"] for e in rush.board.kinds(*SUMMONS)] == called
    words = {e["seq"]: e["data"] for e in rush.log}
    assert all(words[e["seq"]] == e["data"] for e in rush.board.kinds(*SUMMONS))


def test_the_manager_sees_an_empty_hall_in_the_end(rush):
    totals = rush.hall.sign_in("manager").screen("manager")["screen"]["totals"]
    assert totals["issued"] == KIOSKS * TICKETS_EACH
    assert totals["served"] + totals["absent"] == KIOSKS * TICKETS_EACH
    assert totals["waiting"] == totals["called"] == totals["serving"] == totals["held"] == 0


def test_a_recount_of_the_tickets_says_what_the_tallies_say(rush):
    engine = open_engine(rush.hall.environment["HALL_DATABASE"])
    with engine.connect() as connection:
        assert counted_wrong(connection, rush.hall.id) == []
    engine.dispose()
