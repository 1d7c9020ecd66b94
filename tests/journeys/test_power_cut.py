"""The server dies twenty times, without last words, while people take numbers and are called."""

import random
import threading
import time
from collections import Counter
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from server.contract.client import Refusal, new_id

CUTS = {"sqlite": 20, "postgresql": 5}
ALL_OF_IT = 5  # every so many cuts take the whole server, the others the process that serves
KIOSKS, WINDOWS = 4, 3
PATIENT = (0.05, *(0.2,) * 2000)  # a kiosk without an answer asks again, with the same request id


class Day:
    """Kiosks and windows that go on whatever happens, and remember every answer they got."""

    def __init__(self, hall):
        self.hall, self.over = hall, threading.Event()
        self.desks = list(hall.operators().items())[:WINDOWS]
        self.services = list(hall.services().values())
        self.issued, self.called, self.finished, self.failures = {}, {}, [], []
        threads = [(self.kiosk, number) for number in range(KIOSKS)]
        threads += [(self.window, *desk) for desk in self.desks]
        self.threads = [threading.Thread(target=self.guarded, args=work) for work in threads]

    def guarded(self, work, *arguments):
        try:
            work(*arguments)
        except Exception as failure:  # noqa: BLE001  told by the test's own thread
            self.failures.append(repr(failure))
            self.over.set()

    def kiosk(self, number):
        client, dice = self.hall.client("kiosk", waits=PATIENT), random.Random(number)
        while not self.over.is_set():
            request = new_id()
            self.issued[request] = client.issue(dice.choice(self.services), request)

    def window(self, window, desk):
        desk.intents._waits = PATIENT
        while not self.over.is_set():
            request = new_id()
            answer = desk.call_next(window, request)
            if not answer:
                time.sleep(0.02)
                continue
            ticket = answer["ticket"]["id"]
            self.called[request] = (window, ticket)
            desk.move(ticket, "start")
            desk.move(ticket, "finish")
            self.finished.append(ticket)

    def goes_on(self, answers):
        """Wait until so many more were served, so that every cut falls into real work."""
        before = self.answers()
        while self.answers() < before + answers and not self.failures:
            time.sleep(0.005)

    def answers(self):
        return len(self.issued) + len(self.called) + len(self.finished)

    def run(self, cuts):
        dice = random.Random(cuts)
        for thread in self.threads:
            thread.start()
        for cut in range(1, cuts + 1):
            self.goes_on(4)
            time.sleep(dice.uniform(0, 0.1))
            if cut % ALL_OF_IT:
                self.hall.kill_worker()
            else:
                self.hall.kill()
                self.hall.start()
        self.goes_on(20)
        self.over.set()
        for thread in self.threads:
            thread.join(60)
        assert self.failures == []
        return self


@pytest.mark.timeout(280)
@pytest.mark.parametrize("kind", CUTS)
def test_a_power_cut_loses_nothing_and_does_nothing_twice(
    kind, launch, new_database, listener, eventually
):
    hall = launch(new_database(kind))
    with listener(hall) as board:
        day = Day(hall).run(CUTS[kind])
        log = hall.history()
        board.catch_up(log, 90)

        assert [event["seq"] for event in log] == list(range(1, len(log) + 1))
        assert_tickets_once(day, log)
        assert_calls_once(day, log)
        assert_visits_once(day, log)
        assert len(board.snapshots) > 1, "the board came back after the cuts"
        assert [e["seq"] for e in board.events] == sorted({e["seq"] for e in board.events})
        eventually(lambda: same_picture(board, hall), what="the board's right state")
    hall.close()


def assert_tickets_once(day, log):
    told = {ticket["id"]: ticket["number"] for ticket in day.issued.values()}
    logged = {e["data"]["ticket"]: e["data"]["number"] for e in log if e["kind"] == "ticket_issued"}
    assert len(told) == len(day.issued) > 0, "two requests never get one ticket"
    assert logged == told, "every acknowledged ticket, and no ghost"
    days = [(day_of(e), e["data"]["number"]) for e in log if e["kind"] == "ticket_issued"]
    assert len(set(days)) == len(days), "numbers begin anew each day, and each is given once in it"


def day_of(event):
    """The hall's own day, which may end while people take numbers."""
    return datetime.fromisoformat(event["at"]).astimezone(ZoneInfo("Asia/Shanghai")).date()


def assert_calls_once(day, log):
    calls = [e["data"] for e in log if e["kind"] == "ticket_called"]
    assert day.called
    assert sorted(day.called.values()) == sorted((c["window"], c["ticket"]) for c in calls)
    assert all(call["repeat"] == 1 for call in calls)


def assert_visits_once(day, log):
    for kind in ("visit_started", "visit_finished"):
        counted = Counter(e["data"]["ticket"] for e in log if e["kind"] == kind)
        assert counted == Counter(day.finished), kind


def same_picture(board, hall):
    now = hall.client("board").screen("board")["screen"]
    return all(board.screen[part] == now[part] for part in ("calls", "windows", "lines"))


def test_a_page_that_lost_touch_knows_it(hall, listener, eventually):
    with listener(hall) as board:
        hall.kill()
        eventually(lambda: board.live[-1] is False, what="the board to notice")
        hall.start()
        eventually(lambda: board.live[-1] is True, what="the board to come back")
        assert board.refused == []


def test_a_retry_after_the_cut_gets_the_first_answer(hall):
    kiosk, request = hall.client("kiosk"), new_id()
    service = hall.services()["general"]
    first = kiosk.issue(service, request)
    hall.kill()
    hall.start()
    assert kiosk.issue(service, request)["id"] == first["id"]
    with pytest.raises(Refusal) as refused:
        kiosk.issue("another", request)
    assert refused.value.code == "request_id_reused"
