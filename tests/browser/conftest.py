"""A real Chromium that may talk to nobody but the hall, and tells what it dislikes."""

import os
import re
import shutil
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect, sync_playwright

PATIENCE = (
    20_000  # ms; longer than any period of the pages, on a machine that does ten other things
)
expect.set_options(timeout=PATIENCE)
SIZES = {
    "kiosk": (1080, 1920),
    "board": (1920, 1080),
    "terminal": (1366, 768),
    "strip": (360, 768),
    "evaluator": (1280, 800),
    "console": (1440, 900),
    "phone": (390, 844),
}
CLOSED_NETWORK = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-sync",
    "--no-first-run",
    "--autoplay-policy=no-user-gesture-required",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
# What Chromium itself writes when the server refuses something, or is gone for a while.
REFUSED = re.compile(r"status of 4\d\d")
GONE = re.compile(
    r"ERR_(CONNECTION|EMPTY|SOCKET|NETWORK|INCOMPLETE|INTERNET)|WebSocket|status of 50\d"
)


class Watched:
    """A page, and what went wrong on it."""

    def __init__(self, context, hall, size):
        width, height = SIZES[size]
        self.hall, self.problems, self.hosts = hall, [], set()
        self.server_may_be_gone = False
        self.page = context.new_page()
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.set_default_timeout(PATIENCE)
        self.page.on("console", self.note)
        self.page.on("pageerror", lambda error: self.problems.append(f"error: {error}"))
        self.page.on("request", lambda request: self.hosts.add(urlsplit(request.url).netloc))
        self.page.on("websocket", lambda socket: self.hosts.add(urlsplit(socket.url).netloc))

    def note(self, message):
        gone = self.server_may_be_gone and (message.type == "warning" or GONE.search(message.text))
        expected = gone or REFUSED.search(message.text)
        if message.type in {"error", "warning"} and not expected:
            self.problems.append(f"{message.type}: {message.text}")

    def open(self, path):
        self.page.goto(self.hall.url + path, wait_until="domcontentloaded")
        return self.page

    def strangers(self):
        """Hosts that were asked for something and are not the hall."""
        own = {urlsplit(self.hall.url).netloc, ""}
        return self.hosts - own


@pytest.fixture(scope="session")
def chromium():
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    assert path, "Chromium is missing: tools/setup-system chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CLOSED_NETWORK)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium, hall):
    """Opens pages of the hall, each on a machine of its own; no page may complain in the end."""
    opened = []

    def open_page(path, size, **how):
        context = chromium.new_context(
            locale="zh-CN", timezone_id="Asia/Shanghai", reduced_motion="reduce", **how
        )
        watched = Watched(context, hall, size)
        opened.append(watched)
        watched.open(path)
        return watched

    yield open_page
    for watched in opened:
        watched.page.context.close()
    assert {w.page.url: w.problems for w in opened if w.problems} == {}
    assert [w.strangers() for w in opened if w.strangers()] == []


class Signed:
    """Signs people in through the pages, as they do."""

    def __init__(self, hall):
        self.hall = hall

    def account(self, role, window=None):
        return next(
            person
            for person in self.hall.demo["sign_ins"]
            if person["role"] == role
            and person["hall"] in {self.hall.id, None}
            and (window is None or person["window"] == window)
        )

    def fill(self, page, account):
        page.get_by_label("用户名", exact=True).fill(account["username"])
        page.get_by_label("密码", exact=True).fill(account["password"])

    def console(self, page):
        self.fill(page, self.account("manager"))
        page.get_by_role("button", name="登录", exact=True).click()
        page.get_by_role("navigation").first.wait_for()

    def terminal(self, page, window):
        self.fill(page, self.account("operator", window))
        page.get_by_label("窗口", exact=True).select_option(window)
        page.get_by_role("button", name="登录", exact=True).click()
        page.get_by_role("button", name=re.compile("呼叫下一位")).first.wait_for()


@pytest.fixture
def signed(hall):
    return Signed(hall)


class Eyes:
    """What eye and finger find on a page: axe, sizes of targets and texts, what hangs over."""

    RULES = (
        "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice",
    )  # fmt: skip
    MEASURE = Path(__file__).with_name("measure.js").read_text(encoding="utf-8").partition("\n")[2]

    def measure(self, page, what, *arguments):
        return page.evaluate(f"(a) => ({self.MEASURE}).{what}(...a)", list(arguments))

    def violations(self, page):
        options = {"resultTypes": ["violations"], "runOnly": list(self.RULES)}
        return [
            f"{one['id']}: {node['target']} {node['failureSummary']}"
            for one in Axe().run(page, options=options).response["violations"]
            for node in one["nodes"]
        ]

    def small_targets(self, page, least):
        found = self.measure(page, "targets")
        return [t for t in found if min(t["width"], t["height"]) < least - 0.5]

    def check(self, page, least):
        assert self.violations(page) == [], page.url
        assert self.small_targets(page, least) == [], page.url
        assert self.measure(page, "overhang") <= 0, f"{page.url}: nothing hangs over the side"


@pytest.fixture(scope="session")
def eyes():
    return Eyes()
