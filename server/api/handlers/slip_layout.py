"""/api/halls/{hall}/slip-layout: what is on the hall's slips, and how that looks."""

from server.actions.furnishing import put_profile
from server.api import answers as out
from server.api.access import May
from server.api.route import Ask, Reply, routes
from server.api.slip_layout import PreviewOrder, SlipLayout, draw
from server.queries.slips import sample_words

BASE = "/halls/<hall>/slip-layout"
PNG = "image/png"


@routes.add("GET", BASE, May.FURNISH, answers={200: out.Thing})
def show(ask: Ask, hall: str) -> Reply:
    """The hall's layout; an empty one is the usual slip."""
    return Reply(dict(ask.storage.furnishing(hall).slip))


@routes.add("PUT", BASE, May.FURNISH, body=SlipLayout, answers={200: out.Thing})
def put(ask: Ask, hall: str) -> Reply:
    """From the next slip on; a logo that cannot be drawn is refused."""
    layout = ask.body.model_dump(mode="json")
    if layout["logo"]:
        _draw(ask, hall, layout, 58, "zh-CN")
    with ask.storage.hall(hall, ask.actor) as work:
        put_profile(work, "slip_layout", {"slip": layout})
    return Reply(layout)


@routes.add("DELETE", BASE, May.FURNISH, answers={204: None})
def remove(ask: Ask, hall: str) -> Reply:
    """Back to the usual slip."""
    with ask.storage.hall(hall, ask.actor) as work:
        put_profile(work, "slip_layout", {"slip": {}})
    return Reply(status=204)


@routes.add("POST", f"{BASE}/preview", May.FURNISH, body=PreviewOrder, answers={200: PNG})
def preview(ask: Ask, hall: str) -> Reply:
    """A sample slip as PNG: the paper of the virtual printer, by the very bytes of the driver."""
    order = ask.body.model_dump(mode="json")
    paper = _draw(ask, hall, order["layout"], order["width"], order["language"])
    return Reply(paper, headers={"Content-Type": PNG})


def _draw(ask: Ask, hall: str, layout: dict[str, object], width: int, language: str) -> bytes:
    furnished = ask.storage.furnishing(hall)
    words = sample_words(furnished, layout, language, ask.storage.now(), ask.base_url)
    return draw(words, width)
