"""/api/halls/{hall}/visits: the one rating of a visit; the visitor's own view of it."""

from typing import Any

from server.actions import rating as act
from server.actions.rating import Opinion
from server.api import answers as out
from server.api import models
from server.api.access import May, Role
from server.api.route import Ask, Reply, routes
from server.domain import rating as rules
from server.domain.errors import NotFound
from server.domain.events import Kind
from server.queries.rating import options_view, track_view
from server.queries.times import iso
from server.storage import HallWork

VISIT = "/halls/<hall>/visits/<ticket>"
CHANNELS = {Role.EVALUATOR: "evaluator", Role.VISITOR: "qr", Role.INTEGRATION: "integration"}


@routes.add(
    "POST", f"{VISIT}/rating", May.RATE,
    body=models.RatingGiven, answers={201: out.RatingOut}, repeats=True,
)  # fmt: skip
def rate(ask: Ask, hall: str, ticket: str) -> Reply:
    """Rate a visit, once."""
    _own(ask, ticket)
    said: models.RatingGiven = ask.body
    opinion = Opinion(
        said.stars, tuple(said.options), said.comment, said.anonymous, said.option_set,
        channel=CHANNELS[ask.who.role],
        window=ask.who.window if ask.who.role is Role.EVALUATOR else None,
    )  # fmt: skip

    def once(work: HallWork) -> Any:
        act.rate(work, ticket, opinion)
        return {"ticket": ticket, "stars": said.stars, "at": iso(work.now)}

    return Reply.of(ask.once(hall, once), 201)


@routes.add("POST", f"{VISIT}/not-rated", May.RATE, body=models.NotRated, answers={204: None})
def leave_unrated(ask: Ask, hall: str, ticket: str) -> Reply:
    """The evaluator's question timed out or was skipped: no rating is stored."""
    _own(ask, ticket)
    kind = Kind.RATING_TIMED_OUT if ask.body.reason == "timed_out" else Kind.RATING_SKIPPED
    with ask.storage.hall(hall, ask.actor) as work:
        act.leave_unrated(work, ticket, kind, ask.who.window)
    return Reply(status=204)


@routes.add("GET", "/rating-options", May.LOOK, answers={200: out.OptionSetOut})
def rating_options(ask: Ask) -> Reply:
    """The five levels and the options of each, as they are in force today."""
    today = ask.storage.now().date()
    return Reply(options_view(rules.Options.load().current(today)))


@routes.add("GET", "/track", May.TRACK, answers={200: out.Track})
def track(ask: Ask) -> Reply:
    """A visitor's own ticket: place in line, then the rating."""
    with ask.storage.reading(ask.who.hall or "") as reading:
        return Reply(track_view(reading, ask.who.ticket or "", ask.base_url))


def _own(ask: Ask, ticket: str) -> None:
    if ask.who.ticket not in {None, ticket}:
        raise NotFound("no such visit")
