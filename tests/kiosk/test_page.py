"""The kiosk's page is served whole: what it refers to is there, and nothing is written inline."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from flask import Flask

from kiosk.page import blueprint

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "kiosk" / "static"
SHARED = ROOT / "server" / "static"
IMPORT = re.compile(r"^import .*?from '(?P<path>[^']+)'", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def fetch():
    """What the kiosk's blueprint answers: (status, text)."""
    app = Flask("hall", static_folder=None)
    app.register_blueprint(blueprint)

    def ask(path):
        with app.test_client().get(path) as answer:
            return answer.status_code, answer.get_data(as_text=True)

    return ask


class Found(HTMLParser):
    """What a page loads, and what it says inline."""

    def __init__(self, page):
        super().__init__()
        self.loads, self.inline, self.open = [], [], None
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.open = tag
        self.loads += [given[key] for key in ("src", "href") if given.get(key)]
        self.inline += [key for key in given if key == "style" or key.startswith("on")]

    def handle_data(self, data):
        if self.open in {"script", "style"} and data.strip():
            self.inline.append(data)


def test_the_page_is_chinese_and_says_nothing_inline(fetch):
    page = fetch("/kiosk/")[1]
    assert '<html lang="zh-CN">' in page
    assert Found(page).inline == []


def test_everything_the_page_loads_is_there(fetch):
    loads = Found(fetch("/kiosk/")[1]).loads
    own = [path for path in loads if not path.startswith("/")]
    assert {fetch(f"/kiosk/{path}")[0] for path in own} == {200}
    shared = [SHARED / path.removeprefix("/static/") for path in loads if path not in own]
    assert [path for path in shared if not path.is_file()] == []


@pytest.mark.parametrize("script", sorted(PAGE.rglob("*.js")), ids=lambda path: path.name)
def test_every_import_leads_somewhere(script):
    for path in IMPORT.findall(script.read_text(encoding="utf-8")):
        shared = path.startswith("/static/")
        target = SHARED / path.removeprefix("/static/") if shared else script.parent / path
        assert target.is_file(), f"{script.name} imports {path}"
        assert shared or PAGE in target.resolve().parents, "neighbours are not reached into"
