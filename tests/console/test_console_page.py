"""The console's page and the map: served, complete, and strict about what they load."""

import re
from pathlib import Path

import pytest
from flask import Flask

from server.console.page import blueprint as console
from server.home.page import blueprint as home

SERVER = Path(__file__).parents[2] / "server"
SHARED = SERVER / "static"
PAGES = [SERVER / "console/static", SERVER / "home/static"]
SCRIPTS = sorted(script for page in PAGES for script in page.rglob("*.js"))
SHEETS = sorted(sheet for page in PAGES for sheet in page.rglob("*.css"))
TOO_NEW = re.compile(r":has\(|@container|aspect-ratio|\binset:|clamp\(|\bmin\(|\bmax\(")


@pytest.fixture(name="client")
def _client():
    app = Flask("pages-alone", static_folder=str(SHARED), static_url_path="/static")
    app.register_blueprint(console)
    app.register_blueprint(home)
    return app.test_client()


def text_of(client, path):
    with client.get(path) as answer:
        assert answer.status_code == 200, path
        return answer.text


@pytest.mark.parametrize("path", ["/", "/console/"])
def test_the_page_is_chinese_and_has_no_script_or_style_of_its_own(client, path):
    text = text_of(client, path)
    assert '<html lang="zh-CN">' in text
    assert re.search(r"<script(?![^>]*\bsrc=)", text) is None
    assert "<style" not in text
    assert re.search(r"\sstyle=", text) is None


@pytest.mark.parametrize("path", ["/", "/console/"])
def test_everything_the_page_names_is_there(client, path):
    names = re.findall(r'(?:src|href)="([^"]+)"', text_of(client, path))
    assert len(names) >= 3
    assert all(text_of(client, name if name[0] == "/" else path + name) for name in names)


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


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_a_sheet_asks_nothing_that_an_old_browser_lacks(sheet):
    text = sheet.read_text(encoding="utf-8")
    assert TOO_NEW.search(text) is None
    for block in re.findall(r"\{[^{}]*\}", text):
        assert not ("display: flex" in block and re.search(r"\bgap:", block)), block


def test_pure_modules_know_nothing_of_a_browser():
    for folder in ("logic", "editing", "words"):
        for script in (SERVER / "console/static" / folder).glob("*.js"):
            text = script.read_text(encoding="utf-8")
            assert "/static/" not in text, script.name
            assert re.search(r"\b(document\.|localStorage|fetch\()", text) is None, script.name
