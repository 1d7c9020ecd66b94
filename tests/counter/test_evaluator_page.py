"""The evaluator's page: one for every window, found at the window's own address."""

import re

import pytest
from flask import Flask

from counter.page import blueprint


@pytest.fixture
def client():
    app = Flask(__name__)
    app.register_blueprint(blueprint)
    return app.test_client()


@pytest.mark.parametrize("window", ["3", "guide-desk"])
def test_every_window_has_its_evaluator(client, window):
    answer = client.get(f"/counter/evaluator/{window}", buffered=True)
    assert (answer.status_code, answer.mimetype) == (200, "text/html")
    assert '<html lang="zh-CN">' in answer.text


def test_the_page_finds_its_parts_and_runs_no_inline_script(client):
    text = client.get("/counter/evaluator/3", buffered=True).text
    own = re.findall(r'(?:src|href)="\.\./([^"]+)"', text)
    assert own
    for name in own:
        assert client.get(f"/counter/{name}", buffered=True).status_code == 200
    assert not re.search(r"<script(?![^>]*\bsrc=)|\bon\w+=|\bstyle=", text)
