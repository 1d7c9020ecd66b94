"""Who comes through the door takes paper, but for the crowd of a prologue."""

from contextlib import nullcontext
from random import Random

import pytest

from server.rehearsal.stage import Stage
from server.rehearsal.visitors import Door

COMERS = 200
SCREEN = {"lines": [{"id": "a", "waiting": 6, "open_windows": 1}], "services_closed": []}
FURNISHING = {
    "services": [{"id": "a1", "line": "a", "active": True, "identity": "none"}],
    "priorities": [],
}


class Kiosk:
    """Counts the slips it was asked for."""

    slips = 0

    def screen(self, _name):
        return {"screen": SCREEN}

    def issue(self, _service, **wishes):
        self.slips += not wishes.get("paperless", False)


class Silent:
    """A telephone that nobody uses."""

    def comer(self):
        return None


@pytest.mark.parametrize(("hurried", "least", "most"), [(True, 1, 25), (False, 110, 170)])
def test_a_prologue_leaves_the_printers_free_for_whoever_comes_now(hurried, least, most):
    kiosk, stage = Kiosk(), Stage()
    play = Door([kiosk], FURNISHING, Random(7), 1, stage, Silent()).play()
    with stage.in_a_hurry() if hurried else nullcontext():
        for _ in range(COMERS):
            next(play)
    assert least <= kiosk.slips <= most
