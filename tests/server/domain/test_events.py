"""The catalogue of facts: the same in the code, in the contract and in the log."""

import re
from pathlib import Path

import pytest

from server.domain import events
from server.domain.events import ANNOUNCED, FIELDS, Event, Kind
from server.storage.tables import events as events_table

CONTRACT = Path(events.__file__).parent.parent / "contract" / "README.md"
OF_THE_TICKET = ("ticket", "number")
ABOUT_A_PERSON = {"name", "phone", "card", "person", "person_key", "comment", "stars", "secret"}


def catalogue_of_the_contract():
    """kind → its fields, from the table of kinds; a ``?`` marks what may be left out."""
    table = CONTRACT.read_text(encoding="utf-8").split("| kind | data ")[1].split("\n\n")[0]
    told = {}
    for kinds, fields in re.findall(r"^\| ((?:`\w+` ?)+) \| `([^`]*)`", table, re.MULTILINE):
        for kind in re.findall(r"\w+", kinds):
            assert kind not in told, f"{kind} is told twice"
            told[kind] = {field.removesuffix("?") for field in fields.split()}
    return told


def test_the_contract_tells_every_kind_with_its_fields():
    of_the_code = {kind.value: set(FIELDS[kind]) - set(OF_THE_TICKET) for kind in Kind}
    assert catalogue_of_the_contract() == of_the_code


def test_every_kind_has_its_fields_once():
    assert set(FIELDS) == set(Kind)
    for kind, fields in FIELDS.items():
        assert len(set(fields)) == len(fields), kind


@pytest.mark.parametrize("kind", Kind)
def test_a_fact_is_called_the_same_in_the_code_and_in_the_log(kind):
    assert kind.value == kind.name.lower()
    assert len(kind.value) <= events_table.c.kind.type.length


@pytest.mark.parametrize("kind", Kind)
def test_a_ticket_is_named_by_id_and_by_number(kind):
    fields = set(FIELDS[kind])
    assert fields >= set(OF_THE_TICKET) or not fields & set(OF_THE_TICKET)


def test_facts_are_for_ever_so_they_name_nobody():
    assert {field for fields in FIELDS.values() for field in fields} & ABOUT_A_PERSON == set()


def test_what_is_announced_says_all_that_a_voice_needs():
    needed = {"number", "window_number", "window_name", "zone", "language", "repeat"}
    for kind in ANNOUNCED:
        assert needed <= set(FIELDS[kind])


def test_a_fact_with_a_field_nobody_knows_cannot_be_built():
    with pytest.raises(ValueError, match="phone"):
        Event(Kind.TICKET_ISSUED, {"ticket": "t1", "phone": "13800000000"})


def test_a_fact_may_leave_fields_out():
    assert Event(Kind.WINDOW_OPENED, {"window": "3"}).data == {"window": "3"}
