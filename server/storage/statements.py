"""The hot path's SQL, built once: SQLAlchemy then only binds values."""

from functools import cache
from typing import Any

from sqlalchemy import (
    Integer,
    bindparam,
    func,
    insert,
    literal_column,
    select,
    true,
    union_all,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from server.domain.ticket import Rank
from server.storage.tables import (
    answers,
    devices,
    events,
    halls,
    helps,
    operators,
    quotas,
    ratings,
    sessions,
    slips,
    tallies,
    tickets,
    window_states,
)

HALL: Any = bindparam("hall")
DAY: Any = bindparam("on_day")
COUNTS = (
    "waiting", "privileged", "held", "absent", "served", "cancelled", "calls", "wait_seconds",
)  # fmt: skip

# The first statement of every command: the row's lock on PostgreSQL, the writer's on SQLite.
lock_hall = (
    update(halls)
    .where(halls.c.id == HALL)
    .values(last_seq=halls.c.last_seq)
    .returning(halls.c.last_seq, halls.c.version)
)
store_seq = update(halls).where(halls.c.id == HALL).values(last_seq=bindparam("seq"))
bump_version = update(halls).where(halls.c.id == HALL).values(version=halls.c.version + 1)

add_events = insert(events)
add_ticket = insert(tickets)
save_ticket = (
    update(tickets)
    .where(tickets.c.id == bindparam("ticket_id"))
    .values(
        {
            name: bindparam(f"new_{name}", type_=tickets.c[name].type)
            for name in tickets.c.keys()  # noqa: SIM118  a column collection is no mapping
            if name not in {"id", "hall_id", "day", "number", "line", "issued_at", "secret"}
        }
    )
)
ticket_by_id = select(tickets).where(tickets.c.id == bindparam("ticket_id"))
tickets_by_number = select(tickets).where(
    tickets.c.hall_id == HALL, tickets.c.day == DAY, tickets.c.number == bindparam("number")
)
at_window = select(tickets).where(
    tickets.c.hall_id == HALL,
    tickets.c.window == bindparam("at"),
    tickets.c.state.in_([literal_column("'called'"), literal_column("'serving'")]),
)
at_windows = select(tickets).where(
    tickets.c.hall_id == HALL,
    tickets.c.window.is_not(None),
    tickets.c.state.in_([literal_column("'called'"), literal_column("'serving'")]),
)
parked_at_window = (
    select(tickets)
    .where(
        tickets.c.hall_id == HALL,
        tickets.c.window == bindparam("at"),
        tickets.c.day == DAY,
        tickets.c.state.in_([literal_column("'held'"), literal_column("'absent'")]),
    )
    .order_by(tickets.c.call_seq.desc())
    .limit(40)
)
left_open = tuple(  # one a partial index, so that history is never searched
    select(tickets)
    .where(
        tickets.c.hall_id == HALL,
        tickets.c.day < DAY,
        tickets.c.state.in_([literal_column(f"'{state}'") for state in states]),
    )
    .limit(bindparam("at_most", type_=Integer))
    for states in (("waiting",), ("called", "serving"), ("held", "absent"))
)
waiting_person = select(tickets).where(
    tickets.c.hall_id == HALL,
    tickets.c.day == DAY,
    tickets.c.service == bindparam("service"),
    tickets.c.person_key == bindparam("person"),
    tickets.c.state == literal_column("'waiting'"),
)
_waiting_here = (
    tickets.c.hall_id == HALL,
    tickets.c.day == DAY,
    tickets.c.state == literal_column("'waiting'"),
)
ahead = select(func.count()).where(
    *_waiting_here,
    tickets.c.queue == bindparam("queue"),
    (tickets.c.rank < bindparam("rank"))
    | ((tickets.c.rank == bindparam("rank")) & (tickets.c.place < bindparam("place"))),
)
waiting_since_before = select(func.count()).select_from(
    select(tickets.c.id)
    .where(
        *_waiting_here, tickets.c.issued_at < bindparam("before", type_=tickets.c.issued_at.type)
    )
    .limit(1000)  # enough to see that it is far too many
    .subquery()
)
place_after = (  # the place of the k-th ordinary ticket of a queue
    select(tickets.c.place)
    .where(*_waiting_here, tickets.c.queue == bindparam("queue"), tickets.c.rank == Rank.ORDINARY)
    .order_by(tickets.c.place, tickets.c.id)
    .limit(1)
    .offset(bindparam("skip", type_=Integer))
)
ticket_of_call = select(tickets).where(
    tickets.c.hall_id == HALL, tickets.c.call_seq == bindparam("seq")
)
recent_calls = (
    select(tickets)
    .where(tickets.c.hall_id == HALL, tickets.c.call_seq.is_not(None))
    .order_by(tickets.c.call_seq.desc())
    .limit(bindparam("at_most", type_=Integer))
)

_ranks = union_all(
    *(select(literal_column(str(rank.value)).label("rank")) for rank in Rank)
).subquery("ranks")


def _first(queues: Any, at_most: int) -> Any:
    """Of each queue and rank the first *at_most* that wait, by index probes alone."""
    inner = tickets.alias("inner_tickets")
    return (
        select(inner.c.id)
        .where(
            inner.c.hall_id == HALL,
            inner.c.day == DAY,
            inner.c.state == literal_column("'waiting'"),
            inner.c.queue == queues.c.queue,
            inner.c.rank == _ranks.c.rank,
        )
        .order_by(inner.c.place, inner.c.id)
        .limit(at_most)
    )


_queue_names = select(
    func.json_each(bindparam("queues")).table_valued("value").c.value.label("queue")
).subquery("queues")
_queue_names_pg = select(
    func.jsonb_array_elements_text(func.cast(bindparam("queues"), postgresql.JSONB)).column_valued(
        "queue"
    )
).subquery("queues")


@cache
def heads(dialect: str, at_most: int = 1) -> Any:
    """The waiting tickets at the head of each rank of the queues in the JSON list ``:queues``."""
    names = _queue_names if dialect == "sqlite" else _queue_names_pg
    first = _first(names, at_most).correlate(names, _ranks)
    return (
        select(tickets)
        .select_from(names.join(_ranks, true()))
        .join(tickets, tickets.c.id.in_(first))
    )


def _add_to_tally(dialect: str) -> Any:
    make = sqlite.insert if dialect == "sqlite" else postgresql.insert
    row = make(tallies)
    sums = {name: tallies.c[name] + row.excluded[name] for name in ("serial", *COUNTS)}
    return row.on_conflict_do_update(index_elements=["hall_id", "day", "queue"], set_=sums)


@cache
def tally(dialect: str) -> Any:
    """Add deltas to a queue's tally of the day, making the row when it is the first."""
    return _add_to_tally(dialect)


@cache
def tally_returning(dialect: str) -> Any:
    """The same, and tell how the queue stands now.

    Made anew, not from `tally`: a statement that was used once remembers that it returns nothing.
    """
    return _add_to_tally(dialect).returning(
        tallies.c.serial, tallies.c.waiting, tallies.c.privileged,
        tallies.c.pace_seconds, tallies.c.pace_count,
    )  # fmt: skip


@cache
def count_quota(dialect: str) -> Any:
    """One more number of a service in this half-day; tells how many that makes."""
    make = sqlite.insert if dialect == "sqlite" else postgresql.insert
    return (
        make(quotas)
        .on_conflict_do_update(
            index_elements=["hall_id", "day", "half", "service"],
            set_={"issued": quotas.c.issued + 1},
        )
        .returning(quotas.c.issued)
    )


tally_of = select(tallies).where(
    tallies.c.hall_id == HALL, tallies.c.day == DAY, tallies.c.queue == bindparam("queue")
)
tallies_of_day = select(tallies).where(tallies.c.hall_id == HALL, tallies.c.day == DAY)
store_pace = (
    update(tallies)
    .where(tallies.c.hall_id == HALL, tallies.c.day == DAY, tallies.c.queue == bindparam("of"))
    .values(
        pace_seconds=bindparam("seconds"),
        pace_count=bindparam("count"),
        last_call_at=bindparam("call_at", type_=tallies.c.last_call_at.type),
    )
)

window_state = select(window_states).where(
    window_states.c.hall_id == HALL, window_states.c.window == bindparam("at")
)
window_states_of = select(window_states).where(window_states.c.hall_id == HALL)
save_streak = (
    update(window_states)
    .where(window_states.c.hall_id == HALL, window_states.c.window == bindparam("at"))
    .values(streak=bindparam("new_streak"))
)

answer_to = select(answers.c.fingerprint, answers.c.body).where(
    answers.c.hall_id == HALL,
    answers.c.actor == bindparam("who"),
    answers.c.request_id == bindparam("request"),
)
add_answer = insert(answers)

history = (
    select(events)
    .where(events.c.hall_id == HALL, events.c.seq > bindparam("after"))
    .order_by(events.c.seq)
    .limit(bindparam("at_most", type_=Integer))
)
last_seqs = select(halls.c.id, halls.c.last_seq)
hall_row = select(halls.c.last_seq, halls.c.version, halls.c.epoch).where(halls.c.id == HALL)

rating_levels = (
    select(ratings.c.stars, func.count().label("n"))
    .where(ratings.c.hall_id == HALL, ratings.c.day == DAY)
    .group_by(ratings.c.stars)
)
ratings_of_day = (
    select(ratings)
    .where(
        ratings.c.hall_id == HALL,
        ratings.c.day == DAY,
        ratings.c.stars <= bindparam("stars_at_most"),
    )
    .order_by(ratings.c.at.desc())
    .limit(20)
)
open_helps = (
    select(helps).where(helps.c.hall_id == HALL, helps.c.answered_at.is_(None)).order_by(helps.c.id)
)
slips_gone_wrong = (
    select(slips, tickets.c.number)
    .join(tickets, tickets.c.id == slips.c.ticket_id)
    .where(
        slips.c.hall_id == HALL,
        slips.c.state.in_([literal_column("'failed'"), literal_column("'unknown'")]),
        slips.c.at > bindparam("since", type_=slips.c.at.type),
    )
    .order_by(slips.c.at.desc())
    .limit(20)
)
operators_of = select(operators).where(operators.c.hall_id == HALL)
devices_of = (
    select(devices)
    .where(devices.c.hall_id == HALL)
    .order_by(devices.c.revoked, devices.c.kind, devices.c.name)
)
device_by_token = select(devices).where(devices.c.token_key == bindparam("token"))
session_by_key = (
    select(
        operators,
        sessions.c.key,
        sessions.c.hall_id.label("at_hall"),
        sessions.c.window,
        sessions.c.csrf,
        sessions.c.seen_at,
    )
    .join(operators, operators.c.username == sessions.c.username)
    .where(sessions.c.key == bindparam("session"))
)
tell_health = (
    update(devices)
    .where(devices.c.id == bindparam("device"))
    .values(
        health=bindparam("told", type_=devices.c.health.type),
        last_seen_at=bindparam("seen", type_=devices.c.last_seen_at.type),
    )
)
rating_of = select(ratings).where(ratings.c.ticket_id == bindparam("ticket_id"))
slip_of_job = select(slips).where(slips.c.job == bindparam("job"))
slip_of_ticket = (
    select(slips)
    .where(slips.c.ticket_id == bindparam("ticket_id"))
    .order_by(slips.c.copy.desc())
    .limit(1)
)
