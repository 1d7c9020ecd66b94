"""Ids that sort by time, secrets that cannot be guessed, keys that tell nothing."""

import hashlib
import re
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from server.api.principals import DEVICE_PREFIX
from server.storage.ids import (
    ALPHABET,
    ID_CHARACTERS,
    key_of,
    new_code,
    new_id,
    new_secret,
    new_token,
    person_key,
)
from server.storage.tables import tickets

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
PEPPER = b"p" * 32


def test_an_id_has_twenty_characters_that_nobody_misreads():
    made = new_id(NOW)
    assert re.fullmatch(f"[{ALPHABET}]{{20}}", made)
    assert len(made) == ID_CHARACTERS <= tickets.c.id.type.length
    assert not set(ALPHABET) & set("ilou")


def test_ids_of_one_moment_are_all_different():
    assert len({new_id(NOW) for _ in range(20_000)}) == 20_000


@settings(deadline=None)
@given(st.integers(1, 10**12))
def test_ids_sort_by_time(milliseconds):
    assert new_id(NOW) < new_id(NOW + timedelta(milliseconds=milliseconds))


def test_a_secret_is_128_random_bits_that_fit_their_column():
    secrets = {new_secret() for _ in range(1000)}
    assert len(secrets) == 1000
    assert all(re.fullmatch(r"[\w-]{22}", secret) for secret in secrets)
    assert tickets.c.secret.type.length >= 22


def test_a_device_token_is_told_from_a_visitors():
    assert re.fullmatch(r"dev\.[\w-]{43}", new_token())
    assert new_token().startswith(DEVICE_PREFIX)
    assert "." not in new_id(NOW) + new_secret()
    assert new_token() != new_token()


def test_a_code_is_eight_digits():
    assert all(re.fullmatch(r"\d{8}", new_code()) for _ in range(1000))


def test_a_token_is_stored_as_its_sha256():
    token = new_token()
    assert key_of(token) == hashlib.sha256(token.encode()).hexdigest()
    assert len(key_of("密码")) == 64


def test_a_persons_key_tells_repeats_and_nothing_else():
    key = person_key(PEPPER, "north", "110101199003070000")
    assert key == person_key(PEPPER, "north", "110101199003070000")
    others = {
        person_key(PEPPER, "south", "110101199003070000"),
        person_key(PEPPER, "north", "110101199003070001"),
        person_key(b"q" * 32, "north", "110101199003070000"),
    }
    assert len(others | {key}) == 4
    assert re.fullmatch(r"[0-9a-f]{64}", key)
