"""The visitor's page: the same for all, private, and its QR leads back to it."""

import re

import pytest
import zxingcpp
from flask import Flask
from PIL import Image, ImageDraw

from server.visitor import page

TOKEN = "Zk3-Q_x8aWm2LrT5vYb9Cd"
PIXELS = 8


@pytest.fixture
def client():
    app = Flask(__name__)
    app.register_blueprint(page.create("https://hall.example.gov.cn/"))
    return app.test_client()


def read(svg):
    """What a phone's camera sees in the picture: its path is a list of unit squares."""
    side = int(re.search(r'viewBox="0 0 (\d+) ', svg).group(1))
    picture = Image.new("L", (side * PIXELS, side * PIXELS), 255)
    pen = ImageDraw.Draw(picture)
    for x, y in re.findall(r"M(\d+),(\d+)H", svg):
        left, top = int(x) * PIXELS, int(y) * PIXELS
        pen.rectangle((left, top, left + PIXELS - 1, top + PIXELS - 1), fill=0)
    return zxingcpp.read_barcode(picture)


def test_the_qr_leads_to_the_page_at_the_public_address(client):
    answer = client.get(f"/t/{TOKEN}/qr.svg", buffered=True)
    assert (answer.status_code, answer.mimetype) == (200, "image/svg+xml")
    assert read(answer.text).text == f"https://hall.example.gov.cn/t/{TOKEN}"


@pytest.mark.parametrize("path", [f"/t/{TOKEN}", f"/t/{TOKEN}/qr.svg"])
def test_nobody_learns_the_token_from_cache_referrer_or_search_engine(client, path):
    headers = client.get(path, buffered=True).headers
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "no-store" in headers["Cache-Control"]
    assert "noindex" in headers["X-Robots-Tag"]


def test_the_page_names_no_other_host_and_runs_no_inline_script(client):
    text = client.get(f"/t/{TOKEN}", buffered=True).text
    assert "//" not in text.replace("<!doctype html>", "")
    assert not re.search(r"<script(?![^>]*\bsrc=)|\bon\w+=|\bstyle=", text)
    assert '<html lang="zh-CN">' in text


@pytest.mark.parametrize("token", ["short", "a" * 129, "sch%C3%B6n-und-gut", "a%22b%3Ccd%3Eef"])
def test_no_qr_is_drawn_for_what_cannot_be_a_token(client, token):
    assert client.get(f"/t/{token}/qr.svg", buffered=True).status_code == 404


def test_the_page_finds_its_parts(client):
    text = client.get(f"/t/{TOKEN}", buffered=True).text
    own = [name for name in re.findall(r'(?:src|href)="([^"]+)"', text) if not name.startswith("/")]
    assert own
    for name in own:
        assert client.get(f"/t/{name}", buffered=True).status_code == 200
