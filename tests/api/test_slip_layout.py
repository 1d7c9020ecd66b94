"""A manager lays out the slip: seen as paper before it is kept, refused when it is no slip."""

import io
import subprocess
import threading
from base64 import b64encode
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests
from PIL import Image

from server.api import slip_layout
from server.contract.intents import Refusal
from server.domain.errors import Unavailable

NUMBER = {"part": "number", "size": "large"}


def png(width=64, height=32, black=(8, 8, 40, 24)):
    picture = Image.new("1", (width, height), 1)
    picture.paste(0, black)
    file = io.BytesIO()
    picture.save(file, "PNG")
    return b64encode(file.getvalue()).decode()


@pytest.fixture
def manager(hall):
    return hall.sign_in("manager").intents


@pytest.fixture
def address(hall, manager):
    address = f"/api/halls/{hall.id}/slip-layout"
    yield address
    manager.delete(address)


def drawn(hall, manager, address, **order):
    answer = requests.post(
        f"{hall.url}{address}/preview",
        json=order,
        headers={"Cookie": manager.cookie, "X-CSRF-Token": manager.csrf},
        timeout=30,
    )
    assert answer.headers["Content-Type"] == "image/png", answer.text
    return Image.open(io.BytesIO(answer.content)).convert("L")


def test_a_preview_is_the_paper_and_changes_with_every_wish(hall, manager, address):
    plain = {"parts": [NUMBER, {"part": "qr"}]}
    pictures = [drawn(hall, manager, address, layout=plain, width=width) for width in (80, 58)]
    assert [picture.width for picture in pictures] == [576 + 48, 384 + 48]
    with_logo = {"parts": [{"part": "logo"}, NUMBER], "logo": png(), "languages": ["zh-CN", "en"]}
    paper = drawn(hall, manager, address, layout=with_logo)
    assert paper.height < pictures[0].height, "no QR code"
    assert 0 in paper.crop((0, 0, paper.width, 200)).tobytes()


def test_what_is_kept_is_on_the_next_slip(hall, manager, address, eventually):
    layout = {
        "parts": [
            {"part": "text", "text": "请保管好小票", "size": "tall"},
            NUMBER,
            {"part": "ahead"},
        ],
        "languages": ["zh-CN", "en"],
    }
    kept = manager.put(address, layout)
    assert kept["parts"][0]["text"] == "请保管好小票"
    assert manager.get(address) == kept
    printers = manager.get(f"/api/halls/{hall.id}/printers")
    hall.intents().post(f"/printers/simulated/{printers[0]['id']}/faults", {"fault": None})
    ticket = hall.client("kiosk").issue(next(iter(hall.services().values())))

    def paper():
        told = hall.intents().get("/printers/simulated/printers")["printers"]
        slips = [slip for printer in told for slip in printer["slips"]]
        return [s["text"] for s in slips if ticket["number"] in s["text"] and s["cut"]]

    [text] = eventually(paper, 30.0)
    assert text.splitlines()[0] == "请保管好小票"
    assert "前面" in text
    assert "ahead" in text
    assert "取号时间" not in text
    manager.delete(address)
    assert manager.get(address) == {}


@pytest.mark.parametrize(
    "wrong",
    [
        {"parts": [{"part": "hall"}]},
        {"parts": []},
        {"parts": [NUMBER, NUMBER]},
        {"parts": [NUMBER, {"part": "poem"}]},
        {"parts": [{**NUMBER, "size": "gigantic"}]},
        {"parts": [NUMBER], "languages": ["en", "en"]},
        {"parts": [NUMBER], "logo": "not base64!"},
        {"parts": [NUMBER], "logo": b64encode(b"GIF89a" * 9).decode()},
        {"parts": [NUMBER], "logo": png(2000, 20)},
        {"parts": [NUMBER, {"part": "logo"}], "logo": png()[:80] + "AAAA"},
        {"parts": [NUMBER], "logo_mm": 300},
    ],
)
def test_what_makes_no_slip_is_refused_and_nothing_is_kept(manager, address, wrong):
    with pytest.raises(Refusal) as refused:
        manager.put(address, wrong)
    assert refused.value.code == "invalid"
    assert manager.get(address) == {}


def test_a_logo_that_would_be_metres_of_paper_is_refused_with_its_field(manager, address):
    tall = {"parts": [NUMBER, {"part": "logo"}], "logo": png(8, 576), "logo_mm": 72}
    for ask, order in ((manager.put, tall), (preview_of(manager, address), {"layout": tall})):
        with pytest.raises(Refusal) as refused:
            ask(address, order)
        told = refused.value.extras.get("fields"), str(refused.value)
        assert told[0] == [{"path": "logo", "problem": "logo_tall"}], told[1]
    assert manager.get(address) == {}


def preview_of(manager, address):
    return lambda _, order: manager.post(f"{address}/preview", order)


def test_who_would_wait_behind_two_others_is_told_at_once(monkeypatch):
    drawing, done = threading.Semaphore(0), threading.Event()

    def run(_):
        drawing.release()
        done.wait(10)
        return subprocess.CompletedProcess((), 0, b"paper")

    monkeypatch.setattr(slip_layout, "_run", run)
    with ThreadPoolExecutor() as pool:
        waiting = [pool.submit(slip_layout.draw, {}, 80) for _ in range(3)]
        assert all(drawing.acquire(timeout=30) for _ in waiting)
        with pytest.raises(Unavailable):
            slip_layout.draw({}, 80)
        done.set()
        assert [each.result() for each in waiting] == [b"paper"] * 3
    assert slip_layout.draw({}, 80) == b"paper", "the places are free again"
