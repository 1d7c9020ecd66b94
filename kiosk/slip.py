"""Which kind of slip some words make: the door through which everything on paper goes."""

from collections.abc import Callable, Mapping

from hardware.kinds import Slip
from kiosk.slips.appointment import appointment
from kiosk.slips.emergency import emergency
from kiosk.slips.notices import acceptance, correction
from kiosk.slips.rating_form import rating_form
from kiosk.slips.ticket import ticket
from kiosk.slips.trying import test_page

KINDS: Mapping[str, Callable[[Mapping[str, object]], Slip]] = {
    "ticket": ticket,
    "test_page": test_page,
    "emergency": emergency,
    "appointment": appointment,
    "correction": correction,
    "acceptance": acceptance,
    "rating_form": rating_form,
}


def compose(words: Mapping[str, object]) -> Slip:
    """Write a slip; `what` says which kind, a visitor's number where it is not said.

    Whoever wrote the words, only what the kind knows is ever printed, and what looks like an
    identity or mobile number is masked (standards.md, requirement 10). KeyError and ValueError:
    words that make no slip.
    """
    return KINDS[str(words.get("what") or "ticket")](words)
