"""The boards' pages are served whole: what they refer to is there, and nothing is inline."""

import re
from pathlib import Path
from typing import get_args

import pytest
from flask import Flask

from display.page import blueprint
from display.sentence import phrases
from server.contract.messages import TicketState

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "display" / "static"
SHARED = ROOT / "server" / "static"
IMPORT = re.compile(r"^import .*?from '(?P<path>[^']+)'", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def browser():
    app = Flask("hall", static_folder=None)
    app.register_blueprint(blueprint)
    return app.test_client()


def fetch(browser, path):
    with browser.get(path) as answer:
        return answer.status_code, answer.get_data(as_text=True)


@pytest.mark.parametrize("path", ["/display/", "/display/windows/3"])
def test_a_page_is_served_and_loads_what_is_there(browser, path):
    status, page = fetch(browser, path)
    assert status == 200
    assert '<html lang="zh-CN"' in page
    assert not re.search(r"<script(?![^>]*src=)|<style|\sstyle=|\son\w+=", page)
    for wanted in re.findall(r'(?:src|href)="(/[^"]+)"', page):
        if wanted.startswith("/display/"):
            assert fetch(browser, wanted)[0] == 200, wanted
        else:
            assert (SHARED / wanted.removeprefix("/static/")).is_file(), wanted


@pytest.mark.parametrize("script", sorted(STATIC.rglob("*.js")), ids=lambda path: path.name)
def test_a_script_imports_what_is_there(script):
    for wanted in IMPORT.findall(script.read_text(encoding="utf-8")):
        if wanted.startswith("/static/"):
            assert (SHARED / wanted.removeprefix("/static/")).is_file(), wanted
        else:
            assert (script.parent / wanted).resolve().is_file(), wanted


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_the_words_are_those_of_the_files(browser, language):
    with browser.get(f"/display/phrases/{language}.json") as answer:
        assert answer.get_json() == phrases(language)


@pytest.mark.parametrize("language", ["fr", "..%2f..%2fpyproject", "zh-CN.toml"])
def test_no_other_words_are_served(browser, language):
    assert fetch(browser, f"/display/phrases/{language}.json")[0] == 404


def test_every_word_a_script_asks_for_is_written():
    common = (SHARED / "words.js").read_text(encoding="utf-8")
    known = set(phrases("zh-CN")["board"]) | set(phrases("zh-CN")["window"])
    for script in STATIC.rglob("*.js"):
        for key in re.findall(r"\b[te]\('([a-z_.]+)'", script.read_text(encoding="utf-8")):
            assert key in known or f"'{key}'" in common, f"{script.name}: {key}"


def test_a_pack_of_the_bank_is_kept_by_the_browser_for_ever(browser):
    listing = browser.get("/display/voice/segments.json")
    assert listing.headers["Cache-Control"] == "no-cache"
    address = next(each for each in listing.json["packs"] if each.endswith("zh-CN/phrases.mp3"))
    pack = browser.get(address)
    assert pack.mimetype == "audio/mpeg"
    assert "immutable" in pack.headers["Cache-Control"]
    index, start, size = listing.json["segments"]["zh-CN/ticket-A"]
    assert listing.json["packs"][index] == address
    assert len(pack.data) > start + size
    assert browser.get("/display/voice/bank/000000000000/zh-CN/phrases.mp3").status_code == 404
    assert browser.get("/display/voice/own/recordings/zh-CN/ticket-A.mp3").status_code == 404


@pytest.fixture
def voice(browser, tmp_path):
    """Puts recordings into the server's folder; answers what a hall's board is told of them."""

    def put(**recordings):
        for place, (name, sound) in recordings.items():
            path = tmp_path / place.replace("__", "/") / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(sound)

    def own(hall=""):
        return browser.get(f"/display/voice/segments.json?hall={hall}").json["own"]

    browser.application.config["VOICE_FOLDER"] = tmp_path
    return put, own


def test_the_halls_own_recordings_are_listed_and_served(browser, voice):
    put, own = voice
    put(recordings=("zh-CN/ticket-A.wav", b"by hand"), made=("zh-CN/window-3.wav", b"in the bank"))
    put(made=("zh-CN/window-导办台.wav", b"made ahead"))
    put(halls__north=("zh-CN/ticket-A.wav", b"a manager's"), halls__south=("en/test.wav", b"x"))
    assert set(own("north")) == {"zh-CN/ticket-A", "zh-CN/window-导办台"}
    assert set(own("south")) == {"zh-CN/ticket-A", "zh-CN/window-导办台", "en/test"}
    for hall, said in (("north", "a manager's"), ("south", "by hand"), ("", "by hand")):
        assert fetch(browser, own(hall)["zh-CN/ticket-A"]) == (200, said)
    assert fetch(browser, own("north")["zh-CN/window-导办台"]) == (200, "made ahead")
    with browser.get(own("north")["zh-CN/ticket-A"]) as answer:
        assert "immutable" in answer.headers["Cache-Control"]
        assert "no-cache" not in answer.headers["Cache-Control"]


@pytest.mark.parametrize("hall", ["..", "../recordings", "%00", "North", "a" * 40, "-"])
def test_no_hall_is_called_so(voice, hall):
    put, own = voice
    put(halls=("zh-CN/ticket-A.wav", b"nobody's"), halls__north=("zh-CN/test.wav", b"another's"))
    assert own(hall) == {}


def test_what_was_recorded_again_has_another_address(browser, voice):
    put, own = voice
    put(halls__north=("zh-CN/ticket-A.wav", b"first"))
    before = own("north")["zh-CN/ticket-A"]
    put(halls__north=("zh-CN/ticket-A.wav", b"second take"))
    assert fetch(browser, own("north")["zh-CN/ticket-A"]) == (200, "second take")
    assert fetch(browser, before)[0] == 404
    for path in ("../secret.key", "halls/north/zh-CN/gone.wav", "halls", "%2e%2e/secret.key"):
        assert fetch(browser, f"/display/voice/own/{before.split('/')[4]}/{path}")[0] == 404


def test_every_state_of_a_recent_call_is_worded():
    unlisted = {"waiting", "cancelled"}  # the list leaves these calls out
    assert set(get_args(TicketState)) - unlisted <= set(phrases("zh-CN")["board"])
