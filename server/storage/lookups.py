"""What only screens ask: each question bounded by an index, or by a limit."""

from sqlalchemy import Integer, and_, bindparam, case, func, literal_column, select

from server.domain.paper import NOT_WAITING, TOO_OLD
from server.storage.statements import DAY, HALL, WAITING_HERE
from server.storage.tables import (
    devices,
    events,
    helps,
    operators,
    quotas,
    ratings,
    rolls,
    slips,
    tallies,
    tickets,
    window_states,
)

OPEN_STATES = ("waiting", "called", "serving", "held", "absent")  # as the index writes them

tickets_by_number = select(tickets).where(
    tickets.c.hall_id == HALL, tickets.c.day == DAY, tickets.c.number == bindparam("number")
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
ahead = select(func.count()).where(
    *WAITING_HERE,
    tickets.c.queue == bindparam("queue"),
    (tickets.c.rank < bindparam("rank"))
    | ((tickets.c.rank == bindparam("rank")) & (tickets.c.place < bindparam("place"))),
)
ahead_of_early = select(func.count()).where(  # of an appointment that is not due
    *WAITING_HERE,
    tickets.c.queue == bindparam("queue"),
    (tickets.c.rank != bindparam("rank")) | (tickets.c.place < bindparam("place")),
)
waiting_since_before = select(func.count()).select_from(
    select(tickets.c.id)
    .where(*WAITING_HERE, tickets.c.issued_at < bindparam("before", type_=tickets.c.issued_at.type))
    .limit(1000)  # enough to see that it is far too many
    .subquery()
)
quotas_of_half = select(quotas.c.service, quotas.c.issued).where(
    quotas.c.hall_id == HALL, quotas.c.day == DAY, quotas.c.half == bindparam("half")
)
recent_calls = (
    select(tickets)
    .where(tickets.c.hall_id == HALL, tickets.c.call_seq.is_not(None))
    .order_by(tickets.c.call_seq.desc())
    .limit(bindparam("at_most", type_=Integer))
)
called_lately = (  # what was said of the same calls, in the same order
    select(events.c.data)
    .join(tickets, and_(tickets.c.hall_id == events.c.hall_id, tickets.c.call_seq == events.c.seq))
    .where(tickets.c.hall_id == HALL, tickets.c.call_seq.is_not(None))
    .order_by(tickets.c.call_seq.desc())
    .limit(bindparam("at_most", type_=Integer))
)
tallies_of_day = select(tallies).where(tallies.c.hall_id == HALL, tallies.c.day == DAY)
window_states_of = select(window_states).where(window_states.c.hall_id == HALL)
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
    .limit(bindparam("at_most", type_=Integer))
)
open_helps = (
    select(helps).where(helps.c.hall_id == HALL, helps.c.answered_at.is_(None)).order_by(helps.c.id)
)
_later_slips = slips.alias("later_slips")
printed_again = (
    select(literal_column("1"))
    .where(_later_slips.c.ticket_id == slips.c.ticket_id, _later_slips.c.copy > slips.c.copy)
    .exists()
)
_nobody_waits = slips.c.problem.in_([literal_column(f"'{p}'") for p in (TOO_OLD, NOT_WAITING)])
slips_gone_wrong = (  # with the count of all, of those somebody waits for, and since when these are
    select(
        slips,
        tickets.c.number,
        func.count().over().label("of_all"),
        func.count(case((_nobody_waits, None), else_=1)).over().label("of_wanted"),
        func.min(case((_nobody_waits, None), else_=slips.c.at)).over().label("wanted_since"),
    )
    .outerjoin(tickets, tickets.c.id == slips.c.ticket_id)
    .where(
        slips.c.hall_id == HALL,
        slips.c.state.in_([literal_column("'failed'"), literal_column("'unknown'")]),
        slips.c.at > bindparam("since", type_=slips.c.at.type),
        ~printed_again,
    )
    .order_by(case((_nobody_waits, 1), else_=0), slips.c.at.desc())
    .limit(200)
)
rolls_of = (
    select(rolls).join(devices, devices.c.id == rolls.c.printer).where(devices.c.hall_id == HALL)
)
roll_of = select(rolls).where(rolls.c.printer == bindparam("printer"))
slips_on_their_way = (
    select(slips.c.printer, func.count().label("n"))
    .where(
        slips.c.hall_id == HALL,
        slips.c.state.in_([literal_column("'queued'"), literal_column("'sent'")]),
    )
    .group_by(slips.c.printer)
)
slips_queued_at = (
    select(slips.c.job)
    .where(
        slips.c.hall_id == HALL,
        slips.c.printer == bindparam("printer"),
        slips.c.state.in_([literal_column("'queued'"), literal_column("'sent'")]),  # the index
        slips.c.state == literal_column("'queued'"),
    )
    .order_by(slips.c.job)
)
operators_of = select(operators).where(operators.c.hall_id == HALL)
devices_of = (
    select(devices)
    .where(devices.c.hall_id == HALL)
    .order_by(devices.c.revoked, devices.c.kind, devices.c.name)
)
open_of_person = select(tickets).where(
    tickets.c.hall_id == HALL,
    tickets.c.day == DAY,
    tickets.c.service == bindparam("service"),
    tickets.c.person_key == bindparam("person"),
    tickets.c.state.in_([literal_column(f"'{state}'") for state in OPEN_STATES]),
)
open_of_anybody = (  # the newest of what one person holds today; the index of one place a person
    select(tickets)
    .where(
        tickets.c.hall_id == HALL,
        tickets.c.day == DAY,
        tickets.c.person_key == bindparam("person"),
        tickets.c.state.in_([literal_column(f"'{state}'") for state in OPEN_STATES]),
    )
    .order_by(tickets.c.id.desc())
    .limit(1)
)
open_in_line = (  # rare: when a line is taken out
    select(tickets.c.number)
    .where(
        tickets.c.hall_id == HALL,
        tickets.c.day == DAY,
        (tickets.c.line == bindparam("line")) | (tickets.c.queue == bindparam("line")),
        tickets.c.state.in_([literal_column(f"'{state}'") for state in OPEN_STATES]),
    )
    .limit(1)
)
numbered_by_others = (  # a range of the unique index, in whatever way the database sorts letters
    select(tickets.c.number)
    .where(
        tickets.c.hall_id == HALL,
        tickets.c.day == DAY,
        tickets.c.number >= bindparam("first", type_=tickets.c.number.type),
        tickets.c.number <= bindparam("last", type_=tickets.c.number.type),
        tickets.c.line != bindparam("line"),
    )
    .limit(1)
)
device_zone = select(devices.c.zone).where(
    devices.c.hall_id == HALL, devices.c.id == bindparam("device")
)
usable_printer = select(devices.c.id).where(
    devices.c.hall_id == HALL,
    devices.c.id == bindparam("printer"),
    devices.c.kind == literal_column("'printer'"),
    devices.c.revoked.is_(False),
)
rating_of = select(ratings).where(ratings.c.ticket_id == bindparam("ticket_id"))
