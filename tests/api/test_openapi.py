"""The published description of the API is true: the server does all of what it says."""

from collections import Counter
from importlib import import_module

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import checks

import server.app
from server.api.route import routes

for _module in server.app.API_MODULES:
    import_module(f"server.api.handlers.{_module}")  # each adds its rows to the table
# Each would end the session that asks, or lock the account it belongs to.
ENDS_THE_SESSION = {("DELETE", "/api/session"), ("POST", "/api/session/password")}
CHECKS = [
    checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
]


@pytest.fixture(scope="module")
def document(hall):
    return requests.get(f"{hall.url}/api/openapi.json", timeout=30).json()


@pytest.fixture(scope="module")
def described(document):
    return schemathesis.openapi.from_dict(document)


@pytest.fixture(scope="module")
def administrator(hall):
    person = hall.sign_in("administrator")
    return {"Cookie": person.intents.cookie, "X-CSRF-Token": person.intents.csrf}


@pytest.fixture(scope="module")
def integration(hall):
    return {"Authorization": f"Bearer {hall.token('integration')}"}


BOUNDED = settings(
    max_examples=10,
    deadline=None,
    database=None,
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)


def test_the_server_does_what_it_says(hall, described, administrator, integration):
    untrue, met = [], Counter()
    for operation in (found.ok() for found in described.get_all_operations()):
        if (operation.method.upper(), operation.path) in ENDS_THE_SESSION:
            continue

        @BOUNDED
        @given(case=operation.as_strategy())
        def asked(case):
            case.path_parameters = known(case.path_parameters, hall)
            for headers in (administrator, integration):
                answer = case.call(base_url=hall.url, headers=headers, timeout=60)
                met[answer.status_code] += 1
                case.validate_response(answer, checks=CHECKS)

        try:
            asked()
        except Exception as failure:  # noqa: BLE001  all are told at the end
            untrue.append(f"{operation.label}: {failure}")
    assert untrue == [], "\n\n".join(untrue)
    assert met[200] > 50, met
    assert {201, 204, 404, 422} <= set(met), met


def known(parameters, hall):
    """Half of the time a hall and a window that there are, so that more than 404 is met."""
    values = {"hall": hall.id, "window": "3"}
    return {
        name: values[name] if name in values and len(str(value)) % 2 else value
        for name, value in (parameters or {}).items()
    }


def test_it_describes_every_route(document):
    described = {
        (method.upper(), path) for path, verbs in document["paths"].items() for method in verbs
    }
    for route in routes.table:
        path = "/api" + route.rule.replace("<int:", "<").replace("<", "{").replace(">", "}")
        assert (route.method, path) in described


def test_it_is_openapi_3(document):
    assert document["openapi"].startswith("3.")
    assert document["info"]["title"]
    assert document["info"]["version"]


def test_every_operation_says_who_may_and_what_refusals_look_like(document):
    for path, verbs in document["paths"].items():
        for method, operation in verbs.items():
            assert operation["summary"], (method, path)
            refusals = [a for status, a in operation["responses"].items() if status >= "400"]
            for refusal in refusals:
                assert "application/problem+json" in refusal["content"], (method, path)
