"""The contract's table of paths and the server's routes are the same list."""

import re
from pathlib import Path

import pytest

from server.api.route import routes
from server.app import build
from server.settings import Settings

CONTRACT = Path(__file__).parents[3] / "server" / "contract" / "README.md"
HALL = "/api/halls/{hall}"
OUTSIDE_THE_API = {"/healthz", "/readyz", "/metrics"}
SHORTHAND = (
    r"`GET /api/x/{id}/{a\|b/{c}} {body}` · `PUT …/y {z}` · `PUT` and `DELETE /api/z?q=1`"
    r" · `POST …`: `PUT` of a new one answers with `{secret}`"
)
NAMED = re.compile(r"(?:`(PUT)` and )?`(GET|POST|PUT|DELETE) ([^` ]+)")


def promised(text):
    """Every method and path that the contract's table names, its parameters without names."""
    last = ""
    for one_more, method, path in NAMED.findall(text):
        last = last if path == "…" else path.replace("…", HALL).partition("?")[0]
        for each in alternatives(last):
            shape = re.sub(r"{[^{}]*}", "{}", each)
            yield from ((m, shape) for m in (one_more, method) if m)


def alternatives(path):
    r"""``/{a\|b}`` is two paths."""
    found = re.search(r"{((?:[^{}]|{[^{}]*})*\\\|(?:[^{}]|{[^{}]*})*)}", path)
    if not found:
        return [path]
    return [path[: found.start()] + one + path[found.end() :] for one in found[1].split(r"\|")]


def test_the_contracts_shorthand_is_understood():
    assert set(promised(SHORTHAND)) == {
        ("GET", "/api/x/{}/a"), ("GET", "/api/x/{}/b/{}"), ("PUT", "/api/halls/{}/y"),
        ("PUT", "/api/z"), ("DELETE", "/api/z"), ("POST", "/api/z"),
    }  # fmt: skip


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    house = build(Settings(data=tmp_path_factory.mktemp("data")))
    yield house
    house.storage.engine.dispose()


@pytest.fixture(scope="module")
def served(house):
    """Every method and path that answers."""
    return {
        (method, re.sub(r"<[^>]*>", "{}", rule.rule))
        for rule in house.app.url_map.iter_rules()
        for method in rule.methods - {"HEAD", "OPTIONS"}
    }


@pytest.fixture(scope="module")
def table():
    http = CONTRACT.read_text(encoding="utf-8").split("\n## HTTP\n")[1].split("\n## ")[0]
    return set(promised(http))


def test_every_path_of_the_contract_is_served(table, served):
    assert len(table) > 40
    assert table - served == set()


def test_every_route_is_in_the_contract(table, served):
    api = {(m, p) for m, p in served if p.startswith("/api/") or p in OUTSIDE_THE_API}
    assert api - table == set()


def test_every_route_is_in_the_openapi_document(house):
    described = house.app.test_client().get("/api/openapi.json").json["paths"]
    listed = {(m.upper(), path) for path, verbs in described.items() for m in verbs}
    of_routes = {
        (row.method, "/api" + re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", row.rule))
        for row in routes.table
    }
    assert listed == of_routes


def test_every_route_says_what_it_does_who_may_and_what_it_answers():
    for row in routes.table:
        name = f"{row.method} {row.rule}"
        assert row.summary.endswith("."), name
        assert row.answers, name
        assert row.method != "POST" or row.body is not None, name
        assert row.method != "GET" or (row.body is None and not row.repeats), name


def test_no_two_routes_answer_the_same():
    keys = [(row.method, re.sub(r"<[^>]*>", "<>", row.rule)) for row in routes.table]
    assert len(set(keys)) == len(keys)
