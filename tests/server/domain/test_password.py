"""What a password must be."""

import pytest

from server.domain.password import broken_rules, generated


@pytest.mark.parametrize(
    ("password", "broken"),
    [
        ("Kfm7-tq3n", []),
        ("Abcdefg1", []),
        ("abcdef1!", []),
        ("密码很长Aa", ["too_short"]),  # seven characters are seven characters in any script
        ("密码很长很长Aa", []),
        ("Ab1!", ["too_short"]),
        ("abcdefgh", ["too_plain"]),
        ("abcdefg1", ["too_plain"]),
        ("ABCDEFG1", ["too_plain"]),
        ("12345678", ["too_plain"]),
        ("", ["too_short", "too_plain"]),
        ("Window-03-wangli", ["has_username"]),
        ("xxWANgxx1!", ["has_username"]),
        ("Ang1", ["too_short", "has_username"]),
    ],
)
def test_which_rules_it_breaks(password, broken):
    assert broken_rules(password, "wangli") == broken


@pytest.mark.parametrize("username", ["", "w", "li"])
def test_a_name_too_short_to_recognise_forbids_nothing(username):
    assert broken_rules("Kli7-tq3n-w", username) == []


def test_a_generated_password_keeps_the_rules_and_can_be_read_aloud():
    many = {generated() for _ in range(200)}
    assert len(many) == 200
    for password in many:
        assert broken_rules(password, "") == []
        assert not set(password) & set("ilo01ILO"), "read as one another"
