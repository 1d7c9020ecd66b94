"""The hot path's SQL, built once: SQLAlchemy then only binds values."""

from functools import cache
from typing import Any

from sqlalchemy import (
    Integer,
    and_,
    bindparam,
    case,
    func,
    insert,
    literal_column,
    or_,
    select,
    true,
    union_all,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from server.domain.ticket import Rank
from server.storage.merging import Merged
from server.storage.tables import (
    answers,
    devices,
    events,
    halls,
    operators,
    quotas,
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
add_slip = (
    insert(slips)
    .values({c.name: bindparam(c.name) for c in slips.c if c.name != "job"})
    .returning(slips.c.job)
)


@cache
def save_ticket(names: tuple[str, ...]) -> Any:
    """Change these columns of a ticket: no index is touched that has none of them."""
    blanks = {name: bindparam(f"new_{name}", type_=tickets.c[name].type) for name in names}
    return update(tickets).where(tickets.c.id == bindparam("ticket_id")).values(blanks)


ticket_by_id = select(tickets).where(tickets.c.id == bindparam("ticket_id"))
_is_there = tickets.c.state.in_([literal_column("'called'"), literal_column("'serving'")])
at_window = select(tickets).where(
    tickets.c.hall_id == HALL, tickets.c.window == bindparam("at"), _is_there
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
WAITING_HERE = (
    tickets.c.hall_id == HALL,
    tickets.c.day == DAY,
    tickets.c.state == literal_column("'waiting'"),
)
place_after = (  # the place of the k-th ordinary ticket of a queue
    select(tickets.c.place)
    .where(*WAITING_HERE, tickets.c.queue == bindparam("queue"), tickets.c.rank == Rank.ORDINARY)
    .order_by(tickets.c.place, tickets.c.id)
    .limit(1)
    .offset(bindparam("skip", type_=Integer))
)
ticket_of_call = select(tickets).where(
    tickets.c.hall_id == HALL, tickets.c.call_seq == bindparam("seq")
)

_ranks = union_all(
    *(select(literal_column(str(rank.value)).label("rank")) for rank in Rank)
).subquery("ranks")


_inner = tickets.alias("inner_tickets")


def _first(wanted: Any, queues: Any, at_most: int) -> Any:
    """Of each queue and rank the first *at_most* that wait, by index probes alone."""
    inner = _inner
    return (
        wanted.where(
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


def _heads_by_lateral(at_most: int) -> Any:
    """The same for PostgreSQL, which would answer the other form by reading all of history."""
    first = _first(select(_inner), _queue_names_pg, at_most)
    first = first.correlate(_queue_names_pg, _ranks).lateral("first")
    everywhere = _queue_names_pg.join(_ranks, true()).join(first, true())
    return select(*first.c).select_from(everywhere)


@cache
def heads(dialect: str, at_most: int = 1) -> Any:
    """The waiting tickets at the head of each rank of the queues in the JSON list ``:queues``."""
    if dialect != "sqlite":
        return _heads_by_lateral(at_most)
    names = _queue_names
    first = _first(select(_inner.c.id), names, at_most).correlate(names, _ranks)
    # "= the first" costs a third of "in the first": no list is made for each queue and rank
    is_first = tickets.c.id == first.scalar_subquery() if at_most == 1 else tickets.c.id.in_(first)
    return select(tickets).select_from(names.join(_ranks, true())).join(tickets, is_first)


@cache
def tally(dialect: str) -> Any:
    """Add to a queue's tally of the day, making the row when it is the first."""
    make = sqlite.insert if dialect == "sqlite" else postgresql.insert
    row = make(tallies)
    sums: dict[str, Any] = {
        name: tallies.c[name] + row.excluded[name] for name in ("serial", *COUNTS)
    }
    moved = row.excluded.last_call_at.is_not(None)  # a call came along: its pace is the newest
    for name in ("pace_seconds", "pace_count", "last_call_at"):
        sums[name] = case((moved, row.excluded[name]), else_=tallies.c[name])
    return row.on_conflict_do_update(index_elements=["hall_id", "day", "queue"], set_=sums)


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

window_state = select(
    window_states,
    select(tickets.c.id)
    .where(
        tickets.c.hall_id == window_states.c.hall_id,
        tickets.c.window == window_states.c.window,
        _is_there,
    )
    .scalar_subquery()
    .label("visitor"),  # whose ticket is called to, or served at, the window
).where(window_states.c.hall_id == HALL, window_states.c.window == bindparam("at"))
save_streak = (
    update(window_states)
    .where(window_states.c.hall_id == HALL, window_states.c.window == bindparam("at"))
    .values(streak=bindparam("new_streak"))
)


@cache
def answers_to(count: int) -> Any:
    """What was answered to any of *count* requests: of ``who_0`` ``request_0``, and so on."""
    return select(
        answers.c.actor, answers.c.request_id, answers.c.fingerprint, answers.c.body
    ).where(
        or_(
            *(
                and_(
                    answers.c.hall_id == HALL,
                    answers.c.actor == bindparam(f"who_{place}"),
                    answers.c.request_id == bindparam(f"request_{place}"),
                )
                for place in range(count)
            )
        )
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
        health=Merged(devices.c.health),
        last_seen_at=bindparam("seen", type_=devices.c.last_seen_at.type),
    )
)
note_health = (
    update(devices)
    .where(devices.c.id == bindparam("device"))
    .values(health=Merged(devices.c.health))
)
slip_of_job = select(slips).where(slips.c.job == bindparam("job"))
slip_of_ticket = (
    select(slips)
    .where(slips.c.ticket_id == bindparam("ticket_id"))
    .order_by(slips.c.copy.desc())
    .limit(1)
)
