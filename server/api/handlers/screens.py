"""What screens show, and the log behind them: /api/halls/{hall}/screens and /events."""

from collections.abc import Callable
from typing import Any

from server.api import answers as out
from server.api.access import May, Role
from server.api.route import Ask, Reply, routes
from server.domain.errors import Invalid
from server.domain.hall import Hall, Level
from server.queries.board import board_screen, kiosk_screen
from server.queries.furnishing import hall_name, hall_view
from server.queries.log import event_view
from server.queries.overview import manager_screen
from server.queries.pictures import pictured
from server.queries.window import window_screen
from server.storage import HallReading

MOST_EVENTS = 500


def _answer(ask: Ask, hall: str, draw: Callable[[HallReading], Any]) -> Reply:
    with ask.storage.reading(hall) as reading:
        return Reply(pictured(reading, draw(reading)))


@routes.add("GET", "/halls", May.LOOK, answers={200: list[out.HallName]})
def halls(ask: Ask) -> Reply:
    """Every hall of this server, the city's before a town's, a town's before a village's."""
    known = (ask.storage.furnishing(hall_id) for hall_id in ask.storage.hall_ids())
    return Reply([hall_name(hall) for hall in sorted(known, key=_from_city_to_village)])


def _from_city_to_village(hall: Hall) -> tuple[int, str]:
    return list(Level).index(hall.level), hall.id


@routes.add("GET", "/halls/<hall>", May.LOOK, answers={200: out.HallOut})
def show_hall(ask: Ask, hall: str) -> Reply:
    """How a hall is furnished."""
    with ask.storage.reading(hall) as reading:
        return Reply(hall_view(reading))


@routes.add("GET", "/halls/<hall>/screens/board", May.SEE_BOARD, answers={200: out.ScreenOut})
def board(ask: Ask, hall: str) -> Reply:
    """What the boards show now."""
    return _answer(ask, hall, board_screen)


@routes.add("GET", "/halls/<hall>/screens/kiosk", May.SEE_KIOSK, answers={200: out.ScreenOut})
def kiosk(ask: Ask, hall: str) -> Reply:
    """What the kiosks show now."""
    return _answer(ask, hall, kiosk_screen)


@routes.add("GET", "/halls/<hall>/screens/manager", May.SEE_MANAGER, answers={200: out.ScreenOut})
def manager(ask: Ask, hall: str) -> Reply:
    """What the manager's live board shows now."""
    return _answer(ask, hall, manager_screen)


@routes.add(
    "GET", "/halls/<hall>/screens/windows/<window>", May.SEE_WINDOW, answers={200: out.ScreenOut}
)
def window(ask: Ask, hall: str, window: str) -> Reply:
    """What a window's terminal and evaluator show now."""
    base_url = ask.base_url if ask.who.role is Role.EVALUATOR else None
    return _answer(ask, hall, lambda reading: window_screen(reading, window, base_url))


@routes.add(
    "GET", "/halls/<hall>/events", May.READ, answers={200: out.EventsOut},
    query={
        "after": {"type": "integer", "minimum": 0, "maximum": 2**53},
        "limit": {"type": "integer", "minimum": 1, "maximum": MOST_EVENTS},
    },
)  # fmt: skip
def events(ask: Ask, hall: str) -> Reply:
    """The hall's facts in order."""
    after = _number(ask, "after", 0, 0, 2**53)
    limit = _number(ask, "limit", MOST_EVENTS, 1, MOST_EVENTS)
    with ask.storage.reading(hall) as reading:
        last_seq = reading.seq
    found = ask.storage.history(hall, after, limit)
    views = [event_view(event, for_chief=ask.who.is_chief) for event in found]
    return Reply({"events": views, "last_seq": last_seq})


def _number(ask: Ask, name: str, default: int, least: int, most: int) -> int:
    raw = ask.args.get(name)
    if raw is None:
        return default
    if not (raw.isascii() and raw.isdigit()) or not least <= int(raw[:17]) <= most:
        problem = f"a whole number from {least} to {most}"
        raise Invalid(f"{name}: {problem}", fields=[{"path": name, "problem": problem}])
    return int(raw[:17])
