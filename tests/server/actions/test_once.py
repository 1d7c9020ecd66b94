"""What is kept of a request does not tell what somebody wrote in it."""

import hashlib

from pydantic_core import to_json

from server.actions.once import Request
from server.api.models import HelpAsked
from server.domain.events import Actor

KIOSK = Actor("device", "kiosk-1")
WHAT = ["/api/halls/north/tickets", {"person": "110101199003070000"}]


def test_a_fingerprint_cannot_be_made_without_the_servers_key():
    mine = Request("north", KIOSK, "tap-1", WHAT, b"p" * 32).fingerprint
    assert mine == Request("north", KIOSK, "tap-1", WHAT, b"p" * 32).fingerprint
    assert mine != Request("north", KIOSK, "tap-1", WHAT, b"q" * 32).fingerprint
    assert mine != hashlib.blake2s(to_json(WHAT), digest_size=16).hexdigest()


def test_a_body_is_known_by_its_own_names_as_it_always_was():
    """Else whoever repeats a request over an update of the program would be refused."""
    body = HelpAsked.model_validate({"from": "kiosk-1"})
    one = Request("north", KIOSK, "tap-1", ["/help", body]).fingerprint
    assert one == Request("north", KIOSK, "tap-1", ["/help", {"source": "kiosk-1"}]).fingerprint
