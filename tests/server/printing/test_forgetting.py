"""A notice names its applicant: however its paper ends, the name is kept no longer than that."""

from datetime import timedelta

import pytest

from hardware.printers.virtual import Fault
from server.actions import devices, printing
from server.domain.events import Actor
from server.keeper import Keeper

WANG = Actor("staff", "wang")
APPLICANT = "欧阳某某之申请"
KEEP = timedelta(minutes=30)


class Notice:
    """A 补正通知书 on its way through the hall, and all that is left of it."""

    def __init__(self, floor):
        self.floor, self.keeper = floor, Keeper(floor.storage)
        with floor.work(WANG) as work:
            words = {"hall_name": "北厅", "service": "许可", "items": ["执照"]}
            words = [{**words, "applicant": APPLICANT}]
            [self.job] = printing.print_form(work, "east", "correction", words)

    def ends(self, *wanted):
        self.floor.eventually(lambda: self.state == wanted, 30, f"{self.state}")

    @property
    def state(self):
        with self.floor.work() as work:
            slip = work.slips.get(self.job)
        return slip.state, slip.problem

    def is_known(self, after=timedelta(0)):
        """Whether the hall still knows the words, when the keeper has looked around."""
        self.floor.time += after
        self.keeper.look_around()
        with self.floor.work() as work:
            return work.slips.get(self.job).words is not None

    def printed_by(self, name):
        return [s for s in self.floor.machine(name).sheets() if APPLICANT in s.text]


def away(floor, name="east"):
    """A printer that nobody drives: its slips stay where they are."""
    with floor.work(WANG) as work:
        devices.add(work, {"kind": "printer", "name": name, "settings": {}}, name)


def test_what_is_paper_is_known_to_the_paper_alone(floor):
    floor.open(east={})
    notice = Notice(floor)
    notice.ends("printed", None)
    assert not notice.is_known()
    assert len(notice.printed_by("east")) == 1


def test_what_may_be_paper_is_forgotten_at_once(floor):
    floor.open(east={})
    floor.machine("east").tell(Fault.CLOSING)
    notice = Notice(floor)
    notice.ends("unknown", "offline")
    assert not notice.is_known()


def test_what_waits_for_a_roll_is_known_while_it_may_be_printed(floor):
    floor.open(east={})
    floor.machine("east").tell(Fault.PAPER_OUT)
    notice = Notice(floor)
    notice.ends("failed", "paper_out")
    assert notice.is_known(KEEP - timedelta(minutes=1))
    floor.machine("east").refill()
    notice.ends("printed", None)
    assert not notice.is_known()


def test_what_is_too_old_is_forgotten_and_never_printed(floor):
    floor.open(east={})
    floor.machine("east").tell(Fault.PAPER_OUT)
    notice = Notice(floor)
    notice.ends("failed", "paper_out")
    assert not notice.is_known(KEEP + timedelta(minutes=1))
    with floor.work(WANG) as work:  # too late: the words do not come back
        work.furnishings.put_profile(rules={"slip_keep_minutes": 480})
    floor.machine("east").refill()
    notice.ends("failed", "too_old")
    assert notice.printed_by("east") == []


def test_a_printer_that_is_removed_takes_the_words_along(floor):
    away(floor)
    notice = Notice(floor)
    with floor.work(WANG) as work:
        devices.revoke(work, "east")
    assert notice.state == ("failed", "misconfigured")
    assert not notice.is_known()


def test_one_that_stands_in_prints_it_and_forgets_it(floor):
    floor.open(east={"fallback": "west"}, west={})
    floor.machine("east").tell(Fault.SILENT)
    notice = Notice(floor)
    notice.ends("printed", None)
    assert len(notice.printed_by("west")) == 1
    assert not notice.is_known()


@pytest.mark.parametrize("state", ["queued", "sent"])
def test_what_stays_on_its_way_because_nobody_drives_its_printer_is_forgotten(floor, state):
    """The server died, or the printer's box did, and nobody came back."""
    away(floor)
    notice = Notice(floor)
    with floor.work() as work:
        work.slips.set(notice.job, state, None, work.now)
    assert notice.is_known(KEEP - timedelta(minutes=1))
    assert not notice.is_known(timedelta(minutes=2))
    floor.open(east={})
    notice.ends(*{"queued": ("failed", "too_old"), "sent": ("unknown", "interrupted")}[state])
    assert notice.printed_by("east") == []


def test_a_server_that_was_away_all_summer_forgets_when_it_is_back(floor):
    away(floor)
    notice = Notice(floor)
    with floor.work() as work:
        work.slips.set(notice.job, "failed", "paper_out", work.now)
    assert not notice.is_known(timedelta(days=70))


def test_nothing_is_left_in_the_file(floor, tmp_path):
    """Words that were deleted would be there to read until other rows lie over them."""
    away(floor)
    notices = [Notice(floor) for _ in range(20)]
    database = tmp_path / "hall.db"

    def times_there():
        with floor.storage.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        return database.read_bytes().count(APPLICANT.encode())

    assert times_there() >= len(notices)
    assert not notices[0].is_known(KEEP + timedelta(minutes=1))
    assert times_there() == 0
