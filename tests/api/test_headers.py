"""What every answer says to a browser: strict rules, and no other host."""

import re
import socket
from html.parser import HTMLParser
from pathlib import Path

import pytest
import requests

ROOT = Path(__file__).parents[2]
PAGES = (
    "/", "/kiosk/", "/display/", "/display/windows/3", "/counter/", "/counter/evaluator/3",
    "/console/", "/t/nonsense", "/printers/simulated/",
)  # fmt: skip
OTHER_HOST = re.compile(
    r"""["'(]\s*(?:https?:)?//(?!www\.w3\.org/)[a-z0-9.-]+\.[a-z]{2,}""", re.IGNORECASE
)


class Inline(HTMLParser):
    """What a strict policy would forbid: scripts, styles and handlers written into the page."""

    def __init__(self):
        super().__init__()
        self.found, self.inside = [], None

    def handle_starttag(self, tag, attributes):
        self.inside = tag
        names = dict(attributes)
        if tag == "style" or "style" in names:
            self.found.append(tag)
        self.found += [name for name in names if name.startswith("on")]

    def handle_data(self, data):
        if self.inside == "script" and data.strip():
            self.found.append("script")

    def handle_endtag(self, _tag):
        self.inside = None


@pytest.fixture(params=PAGES)
def answer(request, hall):
    answer = requests.get(hall.url + request.param, timeout=30)
    assert answer.headers["Content-Type"].startswith("text/html"), answer.status_code
    return answer


def test_the_policy_is_strict(answer):
    policy = dict(
        part.strip().partition(" ")[::2]
        for part in answer.headers["Content-Security-Policy"].split(";")
    )
    assert policy["default-src"] == "'self'"
    assert policy["frame-ancestors"] in {"'none'", "'self'"}
    assert policy["base-uri"] in {"'none'", "'self'"}
    assert policy["form-action"] in {"'none'", "'self'"}
    assert policy.get("object-src", "'none'") == "'none'"
    for sources in policy.values():
        assert "unsafe" not in sources
        assert "*" not in sources
        assert "http" not in sources


def test_the_other_headers_are_there(answer):
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] in {"no-referrer", "same-origin"}
    assert not re.search(r"\d", answer.headers.get("Server", "")), "no version is told"


def test_nothing_is_written_into_the_page(answer):
    page = Inline()
    page.feed(answer.text)
    assert page.found == []


def test_the_page_speaks_chinese(answer):
    assert '<html lang="zh-CN"' in answer.text
    assert re.search(r'<meta charset="utf-8"', answer.text, re.IGNORECASE)
    assert re.search(r"<title>[^<]+</title>", answer.text)


def test_no_file_of_ours_names_another_host():
    names = [
        (str(path.relative_to(ROOT)), match.group())
        for folder in ("kiosk", "display", "counter", "server")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".html", ".js", ".css"} and "vendor" not in path.parts
        for match in OTHER_HOST.finditer(path.read_text(encoding="utf-8"))
    ]
    assert names == []


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/api/nothing-here", 404, "not_found"),
        ("GET", "/api/halls/nowhere", 404, "not_found"),
        ("DELETE", "/api/halls", 405, None),
        ("POST", "/api/session", 415, "unsupported_media_type"),
        ("GET", "/socket.io/?EIO=4&transport=polling", 400, "bad_request"),
    ],
)
def test_refusals_are_problems(hall, method, path, status, code):
    answer = requests.request(method, hall.url + path, data="x", timeout=30)
    assert answer.status_code == status
    assert answer.headers["Content-Type"].startswith("application/problem+json")
    problem = answer.json()
    assert problem.keys() >= {"type", "title", "status", "code", "detail", "next"}
    assert problem["status"] == status
    assert code in {None, problem["code"]}


def test_a_body_that_is_too_large_is_refused(hall):
    answer = requests.post(
        hall.url + "/api/session",
        data=b'{"username": "' + b"x" * 2_000_000 + b'"}',
        headers={"Content-Type": "application/json"},
        timeout=30,
    )
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


def test_a_body_that_cannot_be_read_is_refused_and_breaks_nothing(hall):
    asked = b"POST /api/session HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
    with socket.create_connection(("127.0.0.1", hall.port), 30) as wire:
        wire.sendall(asked)
        told = wire.recv(4096)
    assert told.startswith(b"HTTP/1.1 400")
    assert b"application/problem+json" in told


def test_the_api_is_never_kept_by_a_browser(hall):
    answer = requests.get(f"{hall.url}/api/halls/{hall.id}", timeout=30)
    assert "no-store" in answer.headers["Cache-Control"]


def test_alive_ready_and_measured(hall):
    assert requests.get(hall.url + "/healthz", timeout=30).ok
    assert requests.get(hall.url + "/readyz", timeout=30).ok
    metrics = requests.get(hall.url + "/metrics", timeout=30)
    assert metrics.ok
    assert "# TYPE" in metrics.text
