"""The counter's pages: served, complete, and strict about what they load."""

import re
from pathlib import Path

import pytest
from flask import Flask

from counter.keymap import KEYMAP
from counter.page import blueprint

COUNTER = Path(__file__).parents[2] / "counter"
SHARED = COUNTER.parent / "server/static"
SCRIPTS = sorted((COUNTER / "static/terminal").rglob("*.js"))


@pytest.fixture(name="client")
def _client():
    app = Flask("counter-alone")
    app.register_blueprint(blueprint)
    return app.test_client()


def text_of(client, path):
    with client.get(path) as answer:
        assert answer.status_code == 200, path
        return answer.text


def test_the_terminal_is_a_chinese_page(client):
    assert '<html lang="zh-CN">' in text_of(client, "/counter/")


def test_the_page_has_no_script_or_style_of_its_own(client):
    text = text_of(client, "/counter/")
    assert re.search(r"<script(?![^>]*\bsrc=)", text) is None
    assert "<style" not in text
    assert re.search(r"\sstyle=", text) is None


def test_everything_the_page_names_is_there(client):
    text = text_of(client, "/counter/")
    own = re.findall(r'(?:src|href)="(static/[^"]+)"', text)
    assert own
    assert all(text_of(client, f"/counter/{path}") for path in own)


def test_the_keys_are_served_as_one_table(client):
    rows = client.get("/counter/keymap.json").get_json()
    assert {row["command"]: tuple(row["keys"]) for row in rows} == {
        b.command: b.keys for b in KEYMAP
    }


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_every_import_of_a_script_leads_somewhere(script):
    for name in re.findall(r"from '([^']+)'", script.read_text(encoding="utf-8")):
        place = SHARED / name.removeprefix("/static/") if name[0] == "/" else script.parent / name
        assert place.resolve().is_file(), name


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_says_what_it_knows_and_writes_no_html(script):
    text = script.read_text(encoding="utf-8")
    assert text.startswith("// ")
    assert "innerHTML" not in text
