"""Numbers on tickets."""

import pytest

from server.domain.numbering import LETTERS, emergency_number, number


@pytest.mark.parametrize(
    ("letter", "serial", "printed"),
    [
        ("A", 1, "A001"),
        ("A", 7, "A007"),
        ("B", 42, "B042"),
        ("C", 999, "C999"),
        ("A", 1000, "A1000"),
        ("A", 12345, "A12345"),
    ],
)
def test_what_a_number_looks_like(letter, serial, printed):
    assert number(letter, serial) == printed


def test_no_number_comes_twice_in_a_day():
    numbers = [number(letter, serial) for letter in LETTERS for serial in range(1, 1200)]
    assert len(set(numbers)) == len(numbers)


def test_no_letter_is_read_as_a_digit():
    assert not set(LETTERS) & set("IO")
    assert len(LETTERS) == 24


def test_no_ticket_has_a_number_that_was_printed_to_be_given_by_hand():
    serials = range(1, 1200)
    given = {number(letter, serial) for letter in LETTERS for serial in serials}
    by_hand = {emergency_number(letter, serial) for letter in LETTERS for serial in serials}
    assert emergency_number("A", 7) == "应A007"
    assert len(by_hand) == len(given)
    assert not given & by_hand
