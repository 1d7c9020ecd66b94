"""A code is worth one token; whoever got it may hear it again for a minute."""

import pytest

from server.actions import devices
from server.domain.errors import CodeExpired, CodeUsed
from server.storage.ids import key_of, token_by

KEY, PEPPER = "what-no-one-knows", b"pepper"


def exchange(hall, code, asked=KEY):
    return devices.enrol(hall.storage, code, token_by(PEPPER, code, asked))


@pytest.fixture
def box(hall):
    return hall.do(devices.add, {"kind": "agent", "name": "盒", "settings": {}})


def test_it_is_repeated_for_a_minute_and_for_its_asker_alone(hall, box):
    assert exchange(hall, box.code) == box.id
    hall.passes(seconds=59)
    assert exchange(hall, box.code) == box.id
    with pytest.raises(CodeUsed):
        exchange(hall, box.code, "somebody-else-asks")
    hall.passes(seconds=2)
    with pytest.raises(CodeUsed):
        exchange(hall, box.code)
    assert len(hall.facts("device_enrolled")) == 2, "made, and enrolled"


def test_a_code_that_nobody_used_is_too_old_after_ten_minutes(hall, box):
    hall.passes(minutes=11)
    with pytest.raises(CodeExpired):
        exchange(hall, box.code)


def test_what_is_revoked_is_not_given_again(hall, box):
    exchange(hall, box.code)
    hall.do(devices.revoke, box.id)
    with pytest.raises(CodeUsed):
        exchange(hall, box.code)


def test_the_token_is_told_by_all_three_secrets():
    told = {
        token_by(PEPPER, "12345678", KEY),
        token_by(PEPPER, "12345679", KEY),
        token_by(PEPPER, "12345678", KEY + "x"),
        token_by(b"other", "12345678", KEY),
    }
    assert len({key_of(token) for token in told}) == 4
    assert all(token.startswith("dev.") and len(token) == 47 for token in told)
