"""The spool's durable side: print jobs in the halls' own storage."""

from collections.abc import Callable, Mapping, Sequence

from server.actions.telling import set_slip
from server.domain.events import SYSTEM, Kind
from server.printing.queue import JobState, PrinterAccount, SlipJob
from server.queries.ticket import track_url
from server.storage import HallWork, Storage
from server.storage.people import Devices
from server.storage.spooled import SpooledSlip, slips_in_state

COMES_FROM = {
    JobState.SENT: JobState.QUEUED,
    JobState.FAILED: JobState.QUEUED,
    JobState.PRINTED: JobState.SENT,
    JobState.UNKNOWN: JobState.SENT,
}
A_FEW = 8


class StoredSlips:
    """A `SlipQueue` over the storage of all halls."""

    def __init__(self, storage: Storage, base_url: Callable[[], str]) -> None:
        self._storage = storage
        self._base_url = base_url

    def printers(self) -> Mapping[str, PrinterAccount]:
        """Every printer of every hall that is not revoked."""
        with self._storage.read() as connection:
            rows = Devices(connection).of_kind("printer")
        return {row.id: PrinterAccount(row.hall_id, row.settings, row.name) for row in rows}

    def due(self, printer: str) -> Sequence[SlipJob]:
        """Queued jobs of a printer, oldest first."""
        return self._in_state(printer, JobState.QUEUED)

    def left_sent(self, printer: str) -> Sequence[SlipJob]:
        """Jobs whose outcome nobody learnt."""
        return self._in_state(printer, JobState.SENT)

    def mark(self, job: SlipJob, state: JobState, problem: str | None = None) -> bool:
        """Store the next state with its fact; False when the job has moved on already."""

        def moved(work: HallWork) -> bool:
            now = work.slips.get(job.job)
            if now is None or now.state != COMES_FROM[state]:
                return False
            set_slip(work, job.job, state.value, problem)
            return True

        return self._storage.act(job.hall, SYSTEM, None, moved)

    def tell_printer(self, hall: str, printer: str, state: str) -> None:
        """A printer's state changed: on its row for the console, and as a fact."""
        with self._storage.hall(hall, SYSTEM) as work:
            row = work.devices.get(printer)
            if row is None:
                return
            known = row.health.get("paper")
            health = {**row.health, "paper": state}
            work.devices.tell_health(printer, health, work.now)
            if state == known:
                return  # a server that starts learns what is known already: no edge
            work.record(Kind.PRINTER_CHANGED, what="printer", id=printer, state=state)

    def _in_state(self, printer: str, state: JobState) -> list[SlipJob]:
        with self._storage.read() as connection:
            found = slips_in_state(connection, printer, state.value, A_FEW)
        return [self._job(slip) for slip in found]

    def _job(self, slip: SpooledSlip) -> SlipJob:
        ticket = slip.ticket
        hall = self._storage.furnishing(ticket.hall_id)
        line, service = hall.lines.get(ticket.line), hall.services.get(ticket.service)
        english = ticket.language == "en"
        names = {
            "line_name": (line and ((english and line.name_en) or line.name)) or ticket.line,
            "service": (service and ((english and service.name_en) or service.name)) or "",
            "hall_name": (english and hall.name_en) or hall.name,
        }
        words = {
            **names,
            "number": ticket.number,
            "ahead": slip.ahead,
            "zone": hall.zone_name(line.zone, english=english) if line else "",
            "issued_at": hall.local(ticket.issued_at).strftime("%Y-%m-%d %H:%M"),
            "notice": hall.notice,
            "track_url": track_url(ticket, self._base_url()),
            "copy": slip.copy,
            "language": ticket.language,
        }
        return SlipJob(slip.job, ticket.hall_id, ticket.id, slip.printer, slip.copy, words, slip.at)
