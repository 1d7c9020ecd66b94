"""A hall as its devices, rehearsals and tests use it: every verb of the contract, by name."""

from collections.abc import Mapping
from typing import Any, cast
from urllib.parse import quote, urlencode

from server.contract.intents import Intents, Refusal, new_id
from server.contract.messages import (
    CalledNext,
    Enrolled,
    Errand,
    Heard,
    Me,
    Replay,
    Snapshot,
    Ticket,
)

__all__ = ["Client", "Refusal", "new_id"]


class Client:
    """What a principal may ask of one hall. Raises :class:`Refusal` when told no.

    >>> hall = Client(Intents("http://127.0.0.1:8000", token), "shifan")
    >>> hall.issue("id-card")["number"]
    'A001'
    """

    def __init__(self, intents: Intents, hall: str | None = None) -> None:
        self.intents = intents
        self.hall_id = hall

    # -- who asks ---------------------------------------------------------------------

    def sign_in(self, username: str, password: str, window: str | None = None) -> Me:
        """A person signs in, at a window when one is given."""
        body = {"username": username, "password": password}
        if window is not None:
            body["window"] = window
        if self.hall_id is not None:
            body["hall"] = self.hall_id
        return self._known(self.intents.post("/api/session", body))

    def sign_out(self) -> None:
        """End the session."""
        self.intents.delete("/api/session")
        self.intents.csrf = None

    def me(self) -> Me:
        """Who am I? Also learns the hall when it was not given."""
        return self._known(self.intents.get("/api/me"))

    def enrol(self, code: str, request_id: str | None = None) -> Enrolled:
        """Exchange a one-time code for a token, and use the token from now on."""
        told = self.intents.post("/api/devices/enrol", {"code": code}, request_id)
        answer = cast("Enrolled", told)
        self.intents.token = answer["token"]
        return answer

    def health(self, **health: Any) -> None:
        """Tell how this device is."""
        self.intents.post("/api/me/health", health)

    # -- the hall ---------------------------------------------------------------------

    def furnishing(self) -> dict[str, Any]:
        """How the hall is furnished."""
        return cast("dict[str, Any]", self.intents.get(self._path()))

    def screen(self, name: str) -> Snapshot:
        """A screen: ``board``, ``kiosk``, ``manager`` or ``windows/3``."""
        return cast("Snapshot", self.intents.get(self._path("screens", *name.split("/"))))

    def recordings(self) -> list[dict[str, Any]]:
        """The phrases that the hall says in a voice of its own: ``name address sha256 …``."""
        return cast("list[dict[str, Any]]", self.intents.get(self._path("recordings")))

    def events(self, after: int, limit: int = 500) -> Replay:
        """The log after a sequence number."""
        query = urlencode({"after": after, "limit": limit})
        return cast("Replay", self.intents.get(f"{self._path('events')}?{query}"))

    # -- tickets ----------------------------------------------------------------------

    def issue(self, service: str, request_id: str | None = None, **wishes: Any) -> Ticket:
        """Take a number; *wishes*: language, priority, person, paperless."""
        body = {"service": service, **wishes}
        return cast("Ticket", self.intents.post(self._path("tickets"), body, request_id))

    def check_in(self, code: str, request_id: str | None = None, **wishes: Any) -> Ticket:
        """The number of somebody who has an appointment; *wishes* as for `issue`."""
        body = {"appointment": code, **wishes}
        return cast("Ticket", self.intents.post(self._path("tickets"), body, request_id))

    def ticket(self, ticket: str) -> Ticket:
        """A ticket, now."""
        return cast("Ticket", self.intents.get(self._path("tickets", ticket)))

    def tickets(self, number: str) -> list[Ticket]:
        """Today's tickets of a number."""
        answer = self.intents.get(f"{self._path('tickets')}?{urlencode({'number': number})}")
        return cast("list[Ticket]", answer["tickets"])

    def move(self, ticket: str, move: str, request_id: str | None = None, **how: Any) -> Ticket:
        """Any move but the first call; *how*: window, to, reason."""
        path = self._path("tickets", ticket, "moves")
        return cast("Ticket", self.intents.post(path, {"move": move, **how}, request_id))

    def slip(self, ticket: str, request_id: str | None = None) -> Ticket:
        """Print the slip again."""
        path = self._path("tickets", ticket, "slip")
        return cast("Ticket", self.intents.post(path, {}, request_id))

    # -- appointments -----------------------------------------------------------------

    def book(self, service: str, request_id: str | None = None, **when: Any) -> dict[str, Any]:
        """Expect somebody; *when*: day, from, until, name, phone, person."""
        path = self._path("appointments")
        made = self.intents.post(path, {"service": service, **when}, request_id)
        return cast("dict[str, Any]", made)

    def appointments(self) -> dict[str, Any]:
        """Who is expected today: ``day last_day appointments``."""
        return cast("dict[str, Any]", self.intents.get(self._path("appointments")))

    # -- windows ----------------------------------------------------------------------

    def call_next(self, window: str, request_id: str | None = None) -> CalledNext | None:
        """Call whoever is next; None when nobody waits."""
        path = self._path("windows", window, "call-next")
        return cast("CalledNext | None", self.intents.post(path, {}, request_id))

    def present(
        self, window: str, shown: Mapping[str, str], request_id: str | None = None
    ) -> dict[str, Any]:
        """Shown at a window: ``token``, ``person`` or ``appointment``; a ticket, or who is due."""
        path = self._path("windows", window, "presented")
        return cast("dict[str, Any]", self.intents.post(path, shown, request_id))

    def set_status(self, window: str, status: str, **why: Any) -> dict[str, Any]:
        """Open, pause or close a window; *why*: notice, reason, until."""
        path = self._path("windows", window, "status")
        return cast("dict[str, Any]", self.intents.post(path, {"status": status, **why}))

    # -- printers that hang on this device -----------------------------------------------

    def my_printers(self) -> list[dict[str, Any]]:
        """The printers that the console says this device drives: ``id name settings``."""
        return cast("list[dict[str, Any]]", self.intents.get("/api/me/printers"))

    def take_errand(self, printer: str, status: Mapping[str, Any]) -> Errand | None:
        """Say how a printer is (``paper problem``), and take the slip that waits for it."""
        path = _errands(printer)
        return cast("Errand | None", self.intents.post(path, status))

    def leave_errand(self, printer: str, errand: str) -> None:
        """Ask whether the first byte may leave; refused, nothing may."""
        self.intents.post(_errands(printer, errand, "sent"), {})

    def settle_errand(self, printer: str, errand: str, outcome: Mapping[str, Any]) -> None:
        """Say what became of it: ``outcome problem? paper? confirmed? length_mm?``."""
        self.intents.post(_errands(printer, errand, "outcome"), outcome)

    def scanned(self, text: str) -> None:
        """Hand what was scanned at this box to the page of its kiosk."""
        self.intents.post("/api/me/scans", {"text": text})

    # -- what people think, hear and need ------------------------------------------------

    def rate(self, ticket: str, rating: Mapping[str, Any], request_id: str | None = None) -> Any:
        """Rate a visit: ``{"stars", "options", "comment"?, "anonymous"?, "option_set"?}``."""
        return self.intents.post(self._path("visits", ticket, "rating"), rating, request_id)

    def not_rated(self, ticket: str, reason: str) -> None:
        """Close the evaluator's question: ``timed_out`` or ``skipped``."""
        self.intents.post(self._path("visits", ticket, "not-rated"), {"reason": reason})

    def heard(self, seq: int, heard: Heard) -> None:
        """Confirm that a call was shown or spoken."""
        self.intents.post(self._path("announcements", str(seq)), {"heard": heard})

    def help(self, source: str | None = None) -> None:
        """Ring at the guide desk."""
        self.intents.post(self._path("help"), {"from": source} if source else {})

    # ---------------------------------------------------------------------------------

    def _known(self, me: Any) -> Me:
        self.intents.csrf = me.get("csrf") or self.intents.csrf
        self.hall_id = self.hall_id or me.get("hall")
        return cast("Me", me)

    def _path(self, *parts: str) -> str:
        if self.hall_id is None:
            msg = "no hall yet: give one, or ask me() first"
            raise LookupError(msg)
        return "/".join(["/api/halls", *(quote(part, safe="") for part in (self.hall_id, *parts))])


def _errands(printer: str, *parts: str) -> str:
    named = (quote(part, safe="") for part in (printer, "errands", *parts))
    return "/".join(["/api/me/printers", *named])
