"""What the manager's live board shows now. A rate over nothing is nothing."""

from datetime import timedelta
from typing import Any

from server.domain.rating import NEGATIVE_UP_TO, Options
from server.domain.ticket import State, Ticket
from server.queries.board import recent_calls
from server.queries.furnishing import open_windows, operator_view
from server.queries.printing import roll_view
from server.queries.times import iso
from server.queries.window import helps_view
from server.storage import HallReading

Json = dict[str, Any]
ONLINE_FOR = timedelta(seconds=60)
CONFIRM_WITHIN = timedelta(seconds=30)
MOST_NEGATIVES = 200  # of a day: each is to be followed up


def manager_screen(reading: HallReading) -> Json:
    """Today at a glance: lines, windows, calls, ratings, devices, slips, help."""
    hall, tallies, states = reading.hall, reading.tallies(), reading.window_states()
    oldest, at_windows = reading.longest_waiting(), reading.at_windows()
    devices = devices_view(reading)
    slips = reading.slips_gone_wrong()
    return {
        "hall": {"id": hall.id, "name": hall.name, "notice": hall.notice},
        "now": iso(reading.now),
        "open": hall.opening.is_open(hall.local(reading.now)),
        "totals": _totals(reading, tallies, at_windows, oldest),
        "lines": _lines(reading, tallies, states, oldest),
        "windows": _windows(reading, tallies, states, at_windows),
        "calls": recent_calls(reading),
        "ratings": _ratings(reading, tallies),
        "devices": devices,
        "slips": [_slip(row) for row in slips],
        "slips_count": slips[0].of_all if slips else 0,
        "help": helps_view(reading),
        "alerts": _alerts(reading, devices, slips, at_windows),
        "muted": hall.muted,
        "rules": {"amber_minutes": hall.rules.amber_minutes, "red_minutes": hall.rules.red_minutes},
        "version": hall.version,
    }


def devices_view(reading: HallReading) -> list[Json]:
    """Every device of the hall as the console shows it; secrets are not in it."""
    rolls = reading.rolls()
    return [_device(reading, row, rolls.get(row.id)) for row in reading.devices()]


def _device(reading: HallReading, row: Any, roll: Any | None) -> Json:
    if row.kind == "printer":  # it does not call home: the spool says how it is
        online = row.health.get("paper") in {"ok", "low", "out"} and not row.revoked
    else:
        online = bool(row.last_seen_at and reading.now - row.last_seen_at < ONLINE_FOR)
    return {
        "id": row.id,
        "kind": row.kind,
        "name": row.name,
        "window": row.window,
        "zone": row.zone,
        "scopes": row.scopes,
        "settings": row.settings,
        "enrolled": row.token_key is not None or row.kind == "printer",
        "revoked": row.revoked,
        "last_seen_at": iso(row.last_seen_at),
        "online": online,
        "health": row.health,
        "roll": roll_view(row, roll) if row.kind == "printer" else None,
    }


def _totals(reading: HallReading, tallies: Json, at_windows: Json, oldest: Json) -> Json:
    lines = [tallies[line] for line in reading.hall.lines if line in tallies]
    waits = [int((reading.now - t.issued_at).total_seconds()) for t in oldest.values()]
    calls = sum(row.calls for row in lines)
    here = [ticket.state for ticket in at_windows.values()]
    rules = reading.hall.rules
    return {
        "issued": sum(row.serial for row in lines),
        "waiting": sum(row.waiting for row in tallies.values()),
        "called": here.count(State.CALLED),
        "serving": here.count(State.SERVING),
        "held": sum(row.held for row in lines),
        "absent": sum(row.absent for row in lines),
        "served": sum(row.served for row in lines),
        "cancelled": sum(row.cancelled for row in lines),
        "average_wait_seconds": sum(r.wait_seconds for r in lines) // calls if calls else None,
        "longest_wait_seconds": max(waits, default=None),
        "over_amber": reading.waiting_longer_than(rules.amber_minutes * 60),
        "over_red": reading.waiting_longer_than(rules.red_minutes * 60),
    }


def _lines(reading: HallReading, tallies: Json, states: Json, oldest: Json) -> list[Json]:
    views = []
    for line in reading.hall.lines.values():
        tally, first = tallies.get(line.id), oldest.get(line.id)
        waited = int((reading.now - first.issued_at).total_seconds()) if first else None
        views.append(
            {
                "id": line.id,
                "letter": line.letter,
                "name": line.name,
                "zone": line.zone,
                "waiting": tally.waiting if tally else 0,
                "longest_wait_seconds": waited,
                "open_windows": open_windows(reading.hall, line.id, states),
                "issued": tally.serial if tally else 0,
                "served": tally.served if tally else 0,
            }
        )
    return views


def _windows(reading: HallReading, tallies: Json, states: Json, at_windows: Json) -> list[Json]:
    people = reading.operators()
    return [
        _window(
            window,
            states[window.id],
            at_windows.get(window.id),
            operator_view(people.get(states[window.id].operator)),
            tallies.get(f"window:{window.id}"),
        )
        for window in reading.hall.windows.values()
    ]


def _window(
    window: Any, state: Any, ticket: Ticket | None, operator: Json | None, tally: Any
) -> Json:
    since = (ticket.started_at or ticket.call_at) if ticket else state.since
    return {
        "id": window.id,
        "number": window.number,
        "name": window.name,
        "status": state.status,
        "notice": state.notice,
        "until": iso(state.until),
        "operator": operator,
        "number_now": ticket.number if ticket else None,
        "ticket": ticket.id if ticket else None,
        "state": ticket.state.value if ticket else None,
        "since": iso(since),
        "served_today": tally.served if tally else 0,
    }


def _ratings(reading: HallReading, tallies: Json) -> Json:
    levels = reading.rating_levels()
    rated = sum(levels.values())
    served = sum(row.served for queue, row in tallies.items() if queue in reading.hall.lines)
    satisfied = sum(n for stars, n in levels.items() if stars > NEGATIVE_UP_TO)
    negatives = reading.latest_ratings(NEGATIVE_UP_TO, at_most=MOST_NEGATIVES)
    people = reading.operators()
    return {
        "rated": rated,
        "not_rated": max(0, served - rated),
        "levels": {str(stars): levels.get(stars, 0) for stars in range(5, 0, -1)},
        "satisfied_rate": {"of": rated, "satisfied": satisfied} if rated else None,
        "negatives": [_rating(row, people) for row in negatives],
        "latest": [_rating(row, people) for row in reading.latest_ratings()],
    }


def _rating(row: Any, people: Json) -> Json:
    texts = Options.load()
    person = people.get(row.operator)
    return {
        "ticket": row.ticket_id,
        "number": row.number,
        "stars": row.stars,
        "options": [
            {"code": code, "text": texts.text(code), "text_en": texts.text(code, english=True)}
            for code in row.options
        ],
        "comment": row.comment,
        "anonymous": row.anonymous,
        "window": row.window,
        "operator": person.name if person else None,
        "at": iso(row.at),
        "channel": row.channel,
    }


def _slip(row: Any) -> Json:
    return {
        "ticket": row.ticket_id,
        "number": row.number,
        "what": row.what,
        "job": row.job,
        "copy": row.copy,
        "state": row.state,
        "printer": row.printer,
        "at": iso(row.at),
        "problem": row.problem,
    }


def _alerts(
    reading: HallReading, devices: list[Json], slips: list[Any], at_windows: Json
) -> list[Json]:
    """What somebody should look at: lost devices, blocked sound, paper, calls unheard."""
    watched = [d for d in devices if d["enrolled"] and not d["revoked"]]
    alerts = [alert for device in watched for alert in _device_alerts(device)]
    for ticket in at_windows.values():
        late = ticket.call_at and reading.now - ticket.call_at > CONFIRM_WITHIN
        if ticket.state is State.CALLED and late and not ticket.shown_at:
            alerts.append(_alert("call_unconfirmed", ticket.number, iso(ticket.call_at)))
    if reading.hall.muted:
        alerts.append(_alert("voices_muted", reading.hall.name, reading.hall.muted))
    if slips and slips[0].of_wanted:  # somebody can still do something about these
        alerts.append(_alert("slips_failed", str(slips[0].of_wanted), iso(slips[0].wanted_since)))
    return alerts


def _device_alerts(device: Json) -> list[Json]:
    health, since = device["health"], device["last_seen_at"]
    is_printer = device["kind"] == "printer"
    codes = {
        "device_lost": since and not device["online"] and not is_printer,
        **_voice_troubles(device),
        "paper_low": is_printer and health.get("paper") == "low",
        "paper_out": is_printer and health.get("paper") == "out",
        "printer_offline": is_printer and health.get("paper") == "offline",
    }
    return [_alert(code, device["name"], since) for code, holds in codes.items() if holds]


def _voice_troubles(device: Json) -> Json:
    """Why a voice that should speak cannot be heard; a box has no browser that is in its way."""
    health, silent = device["health"], device["settings"].get("voice") is False
    speaks = health.get("page") in {"board", "voice"} and not silent and device["online"]
    sound = health.get("sound") if speaks else None
    is_box, trouble = health.get("page") == "voice", (health.get("details") or {}).get("trouble")
    return {
        "sound_blocked": sound == "blocked" and not is_box,
        "sound_none": sound == "none",
        "voice_trouble": (sound == "blocked" and is_box) or (sound == "on" and trouble),
    }


def _alert(code: str, subject: str, since: str | None) -> Json:
    return {"code": code, "subject": subject, "since": since}
