"""Who may call what: every route of the API, asked by everybody, here and elsewhere."""

import itertools
import re
from importlib import import_module

import pytest
import requests

import server.app
from server.api.access import BOUND, SCOPES, TABLE, May, Role
from server.api.route import routes

TOWN = "liuhe"
for _module in server.app.API_MODULES:
    import_module(f"server.api.handlers.{_module}")  # each adds its rows to the table
ROUTES = sorted(routes.table, key=lambda route: (route.rule, route.method))
SCOPE_SETS = ((), ("read",), ("issue",), ("call",), ("move",), ("rate",))
DEVICES = ("kiosk", "board", "terminal", "evaluator", "agent")
STAFF = ("operator", "manager", "administrator")


class Caller:
    """Somebody of some kind, with what opens doors."""

    def __init__(self, role, hall, headers, window=None, scopes=()):
        self.role, self.hall, self.headers = Role(role), hall, headers
        self.window, self.scopes = window, frozenset(scopes)

    @property
    def name(self):
        return f"{self.role} of {self.hall} {self.window or ''} {sorted(self.scopes)}"


def bearer(token):
    return {"Authorization": f"Bearer {token}"}


class Company:
    """One caller of each kind, of the city's hall and of the town's."""

    def __init__(self, running):
        self.running = running
        self.manager = running.sign_in("administrator")
        self.callers = [Caller("nobody", None, {})]
        for hall in (running.id, TOWN):
            self.callers += [self.device(kind, hall) for kind in DEVICES]
            self.callers += [self.integration(hall, scopes) for scopes in SCOPE_SETS]
            self.callers += [self.visitor(hall)]
            self.callers += [self.staff(role, hall) for role in STAFF]

    def device(self, kind, hall):
        window = "3" if kind in {"terminal", "evaluator"} else None
        body = {"kind": kind, "name": f"test {kind}", "window": window}
        path = f"/api/halls/{hall}/devices"
        code = self.manager.intents.post(path, body)["code"]
        token = self.running.intents().post("/api/devices/enrol", {"code": code})["token"]
        return Caller(kind, hall, bearer(token), window)

    def integration(self, hall, scopes):
        body = {"kind": "integration", "name": "-".join(scopes) or "none", "scopes": list(scopes)}
        made = self.manager.intents.post(f"/api/halls/{hall}/devices", body)
        return Caller("integration", hall, bearer(made["token"]), scopes=scopes)

    def visitor(self, hall):
        running = self.running
        kiosk = running.client(running.token("kiosk", hall=hall), hall)
        self.ticket = kiosk.issue(running.services(hall).popitem()[1])
        return Caller("visitor", hall, bearer(self.ticket["track_url"].rpartition("/")[2]))

    def staff(self, role, hall):
        person = self.running.sign_in(role, hall=hall)
        me = person.me()
        headers = {"Cookie": person.intents.cookie, "X-CSRF-Token": person.intents.csrf}
        return Caller(role, me["hall"] or hall, headers, me["window"])


@pytest.fixture(scope="module")
def company(hall):
    return Company(hall)


def path_of(route, hall):
    values = {"hall": hall, "window": "3"}
    return "/api" + re.sub(r"<(?:\w+:)?(\w+)>", lambda m: values.get(m[1], "1"), route.rule)


def expected(route, caller, hall):
    """The refusal that the table demands, or None."""
    if route.may is May.LOOK:
        return None
    if caller.role not in TABLE[route.may]:
        return (401, "not_signed_in") if caller.role is Role.NOBODY else (403, "forbidden")
    if caller.role is Role.INTEGRATION and SCOPES.get(route.may, "") not in {"", *caller.scopes}:
        return (403, "forbidden")
    if "<hall>" in route.rule and caller.role is not Role.ADMINISTRATOR and caller.hall != hall:
        return (403, "other_hall")
    if "<window>" in route.rule and caller.role in BOUND and caller.window != "3":
        return (403, "other_window")
    return None


def ask(url, route, path, caller):
    # A body that no route understands: whoever may pass is stopped by it, and nothing happens.
    body = {"no-such-field": 1} if route.body else None
    return requests.request(route.method, url + path, json=body, headers=caller.headers, timeout=30)


def test_every_route_for_everybody(hall, company):
    wrong, asked = [], 0
    for route, caller, at in itertools.product(ROUTES, company.callers, (hall.id, TOWN)):
        if route.method == "DELETE" and route.rule == "/session" and caller.role in STAFF:
            continue  # signing out is tested with the sessions; here it would end them
        answer = ask(hall.url, route, path_of(route, at), caller)
        asked += 1
        want = expected(route, caller, at)
        told = (answer.status_code, answer.json()["code"]) if answer.status_code >= 400 else None
        if want is None:
            right = answer.status_code not in {401, 403, 500}
        else:
            kind = answer.headers["Content-Type"]
            right = told == want and kind.startswith("application/problem+json")
        if not right:
            wrong.append((route.method, route.rule, caller.name, at, told, want))
    assert wrong == [], "\n".join(map(str, wrong))
    assert asked > len(ROUTES) * 20


def test_the_table_names_every_kind_of_principal():
    assert set(May) == set(TABLE)
    assert {role for roles in TABLE.values() for role in roles} == set(Role)
    assert {route.may for route in ROUTES} == set(May), "no rule without a route"


def test_what_may_be_done_without_a_name_is_harmless():
    open_routes = {(r.method, r.rule) for r in ROUTES if r.may is May.LOOK}
    assert {rule for method, rule in open_routes if method != "GET"} == {
        "/session",
        "/devices/enrol",
    }


@pytest.mark.parametrize(
    "header",
    ["Basic YTpi", "Bearer", "Bearer ", "Bearer dev.none", "bearer x", "Bearer \xe9\xff", "x"],
)
def test_a_false_token_opens_nothing(hall, header):
    answer = requests.get(
        f"{hall.url}/api/me", headers={"Authorization": header.encode("latin-1")}, timeout=10
    )
    assert answer.status_code == 401
    assert answer.json()["code"] in {"not_signed_in", "token_revoked"}


def test_a_cookie_does_not_help_a_weaker_token(hall, company):
    """A page that sends both is what its token says."""
    manager = next(c for c in company.callers if c.role is Role.MANAGER)
    board = next(c for c in company.callers if c.role is Role.BOARD)
    answer = requests.get(
        f"{hall.url}/api/halls/{hall.id}/screens/manager",
        headers=manager.headers | board.headers,
        timeout=30,
    )
    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")


def test_a_visitor_sees_one_ticket_and_no_other(hall, company):
    kiosk = hall.client("kiosk")
    other = kiosk.issue(hall.services()["general"])
    visitor = next(c for c in company.callers if c.role is Role.VISITOR and c.hall == hall.id)
    base = f"{hall.url}/api/halls/{hall.id}"
    answers = [
        requests.get(f"{base}/tickets/{other['id']}", headers=visitor.headers, timeout=30),
        requests.post(
            f"{base}/visits/{other['id']}/rating",
            json={"stars": 5, "options": []},
            headers=visitor.headers,
            timeout=30,
        ),
    ]
    assert {answer.status_code for answer in answers} <= {403, 404}


def test_an_evaluator_rates_its_own_window_only(hall):
    desk, kiosk = hall.sign_in("operator", "4"), hall.client("kiosk")
    kiosk.issue(hall.services()["police"])
    ticket = desk.call_next("4")["ticket"]["id"]
    desk.move(ticket, "start")
    desk.move(ticket, "finish")
    stranger = requests.post(
        f"{hall.url}/api/halls/{hall.id}/visits/{ticket}/rating",
        json={"stars": 1, "options": []},
        headers=bearer(hall.token("evaluator", window="3")),
        timeout=30,
    )
    assert (stranger.status_code, stranger.json()["code"]) == (403, "other_window")


def test_a_manager_makes_no_administrator(hall, company):
    manager = next(c for c in company.callers if c.role is Role.MANAGER and c.hall == hall.id)
    answer = requests.put(
        f"{hall.url}/api/halls/{hall.id}/operators/usurper",
        json={"name": "x", "role": "administrator"},
        headers=manager.headers,
        timeout=30,
    )
    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")
