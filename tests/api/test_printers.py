"""Staff print what is no ticket's, and say that a new roll is in, over the API."""

import pytest

from server.contract.intents import Refusal

PATIENCE = 30.0


@pytest.fixture
def clerk(hall):
    return hall.sign_in("operator").intents


@pytest.fixture
def printer(hall, clerk):
    printers = clerk.get(f"/api/halls/{hall.id}/printers")
    hall.intents().post(f"/printers/simulated/{printers[0]['id']}/faults", {"fault": None})
    return f"/api/halls/{hall.id}/printers/{printers[0]['id']}"


def outcome(clerk, printer, job, eventually):
    def ended():
        found = clerk.get(f"{printer}/jobs/{job}")
        return found["state"] in {"printed", "failed", "unknown"} and found

    return eventually(ended, PATIENCE)


ORDERS = (
    {"what": "test_page"},
    {"what": "emergency", "line": "LINE", "first": 901, "last": 902},
    {"what": "appointment", "service": "SERVICE", "day": "2026-11-27", "time": "09:30"},
    {"what": "correction", "service": "SERVICE", "items": ["营业执照副本"], "applicant": "李某"},
    {"what": "acceptance", "service": "SERVICE", "sheets": 1},
    {"what": "rating_form", "window": "3"},
)


def test_every_kind_of_paper_comes_out(hall, clerk, printer, eventually):
    furnished = clerk.get(f"/api/halls/{hall.id}")
    named = {"LINE": furnished["lines"][0]["id"], "SERVICE": furnished["services"][0]["id"]}
    pages = {"emergency": 2, "correction": 2}
    for order in ORDERS:
        order = {key: named.get(str(value), value) for key, value in order.items()}  # noqa: PLW2901
        made = clerk.post(f"{printer}/print", order)
        assert len(made["jobs"]) == pages.get(order["what"], 1)
        found = outcome(clerk, printer, made["jobs"][-1], eventually)
        assert (found["what"], found["state"]) == (order["what"], "printed")
    roll = next(p for p in clerk.get(f"/api/halls/{hall.id}/printers") if printer.endswith(p["id"]))
    assert roll["roll"]["left_metres"] < roll["roll"]["length_metres"]


@pytest.mark.parametrize(
    "order",
    [
        {"what": "poem"},
        {"what": "emergency", "line": "a", "first": 5, "last": 4},
        {"what": "emergency", "line": "a", "first": 1, "last": 500},
        {"what": "correction", "service": "s", "items": []},
        {"what": "test_page", "size": 3},
    ],
)
def test_an_order_that_makes_no_sense_is_refused(clerk, printer, order):
    with pytest.raises(Refusal) as refused:
        clerk.post(f"{printer}/print", order)
    assert refused.value.code == "invalid"


def test_a_line_or_printer_that_is_not_there_is_not_found(clerk, printer):
    for path, order in (
        (printer, {"what": "emergency", "line": "nowhere", "first": 1, "last": 1}),
        (f"{printer}x", {"what": "test_page"}),
    ):
        with pytest.raises(Refusal) as refused:
            clerk.post(f"{path}/print", order)
        assert refused.value.code == "not_found"


def test_a_refill_starts_the_count_anew_and_says_who(hall, clerk, printer):
    filled = clerk.post(f"{printer}/refill", {"metres": 50})
    assert filled["roll"]["left_metres"] == 50
    assert filled["roll"]["loaded_by"].startswith("staff:")
    fact = [f for f in hall.history() if f["kind"] == "paper_refilled"][-1]
    assert (fact["actor"]["kind"], fact["data"]["metres"]) == ("staff", 50)
