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


def test_the_halls_own_recordings_are_listed_and_served(browser, tmp_path):
    own, made = tmp_path / "recordings" / "zh-CN", tmp_path / "made" / "zh-CN"
    for folder in (own, made):
        folder.mkdir(parents=True)
    (own / "ticket-A.wav").write_bytes(b"spoken by a person")
    (made / "window-3.wav").write_bytes(b"in the bank already")
    (made / "window-导办台.wav").write_bytes(b"made ahead")
    browser.application.config["VOICE_FOLDER"] = tmp_path
    listed = browser.get("/display/voice/segments.json").json["own"]
    assert set(listed) == {"zh-CN/ticket-A", "zh-CN/window-导办台"}
    assert fetch(browser, listed["zh-CN/ticket-A"]) == (200, "spoken by a person")
    assert fetch(browser, "/display/voice/own/../secret.key")[0] == 404


def test_every_state_of_a_recent_call_is_worded():
    unlisted = {"waiting", "cancelled"}  # the list leaves these calls out
    assert set(get_args(TicketState)) - unlisted <= set(phrases("zh-CN")["board"])
