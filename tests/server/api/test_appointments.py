"""Appointments over HTTP: booked by phone, read by a kiosk, used once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from server.app import build
from server.domain.events import SYSTEM
from server.founding import DEMO_PASSWORD, found_demo
from server.settings import Settings
from server.storage.tables import sessions

MONDAY = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)  # nine o'clock in Shanghai
HALL = "/api/halls/shifan"
SECRETS = {"name": "王丽", "phone": "13800000000"}


class Desk:
    """The demo hall, without a server: its clock, its kiosks, a clerk at the telephone."""

    def __init__(self, folder):
        self.time = MONDAY
        settings = Settings(data=folder, demo=True)
        self.house = build(settings, now=lambda: self.time)
        self.demo = found_demo(self.house.storage, settings)
        self.clerk, self.key = self.house.app.test_client(), 0
        person = next(p for p in self.demo["sign_ins"] if p["role"] == "operator" and p["window"])
        body = {"username": person["username"], "password": DEMO_PASSWORD, "hall": "shifan"}
        self.csrf = self.clerk.post("/api/session", json=body).json["csrf"]
        self.service = self.services()[0]

    def services(self, **like):
        usual = {"identity": "none", "quota_half_day": None} | like
        found = self.house.app.test_client().get(HALL).json["services"]
        return [s["id"] for s in found if all(s[name] == usual[name] for name in usual)]

    def says(self, method, path, body=None, token=None, key=None):
        headers = {"Idempotency-Key": key} if key else {}
        asker = self.clerk
        if token:
            asker, headers["Authorization"] = self.house.app.test_client(), f"Bearer {token}"
        else:
            headers["X-CSRF-Token"] = self.csrf
        return asker.open(f"{HALL}/{path}", method=method, json=body, headers=headers)

    def books(self, begins="09:30", day="2026-11-23", service=None, **more):
        body = {"service": service or self.service, "day": day, "from": begins, **more}
        return self.says("POST", "appointments", body)

    def reads(self, code, kind="kiosk", key=None, **more):
        return self.says("POST", "tickets", {"appointment": code, **more}, self.token(kind), key)

    def token(self, kind):
        return self.demo["tokens"][kind]

    def of_day(self, day=""):
        return self.says("GET", f"appointments?day={day}").json["appointments"]


@pytest.fixture(scope="module")
def founded(tmp_path_factory):
    desk = Desk(tmp_path_factory.mktemp("data"))
    yield desk
    desk.house.storage.close()


@pytest.fixture
def desk(founded):
    """Each test a new day, nine o'clock: Monday, then on; the demo hall never closes."""
    founded.time = (founded.time + timedelta(days=1)).replace(hour=1, minute=0)
    founded.today = f"{founded.time:%Y-%m-%d}"
    with founded.house.storage.write() as connection:  # the clerk has never left
        connection.execute(update(sessions).values(seen_at=founded.time))
    return founded


def refusal(answer):
    return answer.status_code, answer.json["code"]


def test_from_the_telephone_to_the_number(desk):
    booked = desk.books(day=desk.today, **SECRETS)
    assert booked.status_code == 201
    made = booked.json
    assert (made["from"], made["until"], made["state"]) == ("09:30", "10:00", "booked")
    answer = desk.reads(made["code"], language="en")
    assert answer.status_code == 201
    ticket = answer.json
    assert ticket["appointment"] == {"from": "09:30", "until": "10:00"}
    assert (ticket["rank"], ticket["service"], ticket["language"]) == (
        "appointment", desk.service, "en",
    )  # fmt: skip
    assert ticket["track_url"]
    assert ticket["slip"]["state"] == "queued"
    shown = desk.says("GET", f"tickets/{ticket['id']}").json
    assert shown["appointment"] == ticket["appointment"]
    (kept,) = desk.of_day(desk.today)
    assert (kept["state"], kept["number"], kept["name"]) == ("arrived", ticket["number"], "王丽")
    log = desk.says("GET", "events?after=0").json["events"]
    assert not any(secret in repr(log) for secret in (*SECRETS.values(), made["code"]))
    walk_in = desk.says("POST", "tickets", {"service": desk.service}, desk.token("kiosk"))
    assert walk_in.json["appointment"] is None


def test_a_second_tap_and_a_second_reader(desk):
    code = desk.books(day=desk.today).json["code"]
    first, again = (desk.reads(code, key="tap") for _ in range(2))
    assert again.json == first.json
    assert again.headers["Idempotency-Replayed"] == "true"
    elsewhere = desk.reads(code, "terminal", key="tap")
    assert refusal(elsewhere) == (409, "appointment_used")
    assert elsewhere.json["number"] == first.json["number"]


def test_two_kiosks_at_once(desk):
    code = desk.books(day=desk.today).json["code"]
    with ThreadPoolExecutor(8) as crowd:
        answers = list(crowd.map(lambda n: desk.reads(code, key=f"{n}"), range(8)))
    assert sorted(answer.status_code for answer in answers) == [201] + [409] * 7
    assert len({answer.json["number"] for answer in answers}) == 1


@pytest.mark.parametrize("kind", ["kiosk", "terminal", "integration", None])
def test_who_may_check_in(desk, kind):
    code = desk.books(day=desk.today).json["code"]
    answer = desk.reads(code, kind) if kind else desk.says("POST", "tickets", {"appointment": code})
    assert answer.status_code == 201


@pytest.mark.parametrize("kind", ["kiosk", "terminal", "integration", "board"])
def test_only_staff_book_and_see_names(desk, kind):
    body = {"service": desk.service, "day": desk.today, "from": "09:30"}
    for method, path in (("POST", "appointments"), ("GET", "appointments")):
        answer = desk.says(method, path, body if method == "POST" else None, desk.token(kind))
        assert refusal(answer) == (403, "forbidden")


def test_refusals_say_what_to_do(desk):
    day = desk.time + timedelta(days=1)
    early = desk.reads(desk.books("11:00", desk.today).json["code"])
    assert refusal(early) == (409, "appointment_early")
    assert datetime.fromisoformat(early.json["from"]) == desk.time + timedelta(minutes=90)
    tomorrow = desk.books(day=f"{day:%Y-%m-%d}").json["code"]
    other = desk.reads(tomorrow)
    assert refusal(other) == (409, "appointment_other_day")
    assert other.json["day"] == f"{day:%Y-%m-%d}"
    missed = desk.books("09:01", desk.today, until="09:05").json
    gone = desk.books("09:20", desk.today).json
    cancelled = desk.says("POST", f"appointments/{gone['id']}/cancel", {})
    assert (cancelled.status_code, cancelled.json["state"]) == (200, "cancelled")
    assert refusal(desk.reads(gone["code"])) == (409, "appointment_cancelled")
    desk.time += timedelta(minutes=20)
    assert refusal(desk.reads(missed["code"])) == (409, "appointment_late")
    assert [found["state"] for found in desk.of_day(desk.today)] == [
        "no_show", "cancelled", "booked",
    ]  # fmt: skip


def test_a_code_that_was_used_tells_how_its_number_fares_and_only_today(desk):
    code = desk.books(day=desk.today).json["code"]
    ticket = desk.reads(code).json
    assert desk.reads(code).json["state"] == "waiting"
    gone = {"move": "cancel", "reason": "走了"}
    assert desk.says("POST", f"tickets/{ticket['id']}/moves", gone).status_code == 200
    assert desk.reads(code).json["state"] == "cancelled"
    desk.time += timedelta(days=1)
    tomorrow = desk.reads(code)
    assert refusal(tomorrow) == (409, "appointment_late")
    assert "number" not in tomorrow.json


@pytest.mark.parametrize(
    "text", ["Y00000000", "https://evil.example/t/Y7K2M4Q8P", "' OR 1=1 --", "📱", "Y" * 200]
)
def test_whatever_a_reader_reads(desk, text):
    assert refusal(desk.reads(text)) == (404, "appointment_unknown")


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ({"from": "08:00"}, "from"),
        ({"day": "2020-01-01"}, "day"),
        ({"day": "2029-01-01"}, "day"),
        ({"until": "09:00"}, "until"),
        ({"from": "9:30"}, "from"),
        ({"from": "24:00"}, "until"),
    ],
)
def test_what_cannot_be_booked_is_named(desk, body, path):
    answer = desk.says(
        "POST", "appointments", {"service": desk.service, "day": desk.today, "from": "09:30"} | body
    )
    assert refusal(answer) == (422, "invalid")
    assert answer.json["fields"][0]["path"] == path


def test_a_full_time_a_person_booked_twice_and_what_is_not_there(desk):
    for _ in range(4):
        assert desk.books(day=desk.today).status_code == 201
    full = desk.books("09:45", desk.today)
    assert (refusal(full), full.json["limit"]) == ((409, "appointment_full"), 4)
    assert desk.books("10:00", desk.today, person="110101199003070011").status_code == 201
    twice = desk.books("11:00", desk.today, person="110101199003070011")
    assert refusal(twice) == (409, "already_booked")
    assert refusal(desk.books(service="nothing")) == (404, "not_found")
    assert refusal(desk.says("POST", "appointments/nothing/cancel", {})) == (404, "not_found")
    assert refusal(desk.says("GET", "appointments?day=x")) == (422, "invalid")
    assert refusal(desk.says("POST", "tickets", {}, desk.token("kiosk"))) == (422, "invalid")


def test_the_code_stands_for_the_person_and_takes_no_quota(desk):
    asked = {"name": "x", "department": "police", "line": "police", "identity": "required"}
    with desk.house.storage.hall("shifan", SYSTEM) as work:
        work.furnishings.put("service", "asked", asked)
    code = desk.books(day=desk.today, service="asked").json["code"]
    assert desk.reads(code, service=desk.service).status_code == 422
    assert desk.reads(code).status_code == 201
    services = desk.house.storage.furnishing("shifan").services.values()
    scarce = next(service for service in services if service.quota_half_day)
    with desk.house.storage.hall("shifan", SYSTEM) as work:
        for _ in range(scarce.quota_half_day):
            work.tallies.count_quota(scarce.id, "am")
    code = desk.books(day=desk.today, service=scarce.id).json["code"]
    assert desk.reads(code).status_code == 201
