"""What `hall virtual-printer` starts: a port, a page, and the paper in a folder."""

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import requests
from PIL import Image

from hardware.kinds import Failed, Paper, Printed, Problem
from hardware.printers.escpos import open_printer
from hardware.printers.settings import PrinterSettings
from hardware.printers.virtual.faults import Fault
from hardware.printers.virtual.stand import Stand

HALL = Path(sys.executable).with_name("hall")


@pytest.fixture
def stand(tmp_path):
    with Stand(PrinterSettings(), port=0, page=0, speed=1e6, paper=tmp_path / "paper") as stand:
        yield stand


@pytest.fixture
def printer(stand):
    return open_printer({"address": stand.address, "patience": 1.0})


def ask(stand, path, wish=None, kind="application/json"):
    url, headers = stand.page.url + path, {"Content-Type": kind}
    if wish is None:
        return requests.get(url, timeout=30)
    return requests.post(url, json.dumps(wish), headers=headers, timeout=30)


def state(stand):
    return ask(stand, "state").json()


def test_paper_comes_out_on_the_page_and_in_the_folder(stand, printer, slip, tmp_path, eventually):
    assert printer.print(slip) == Printed(Paper.OK)
    [shown] = state(stand)["slips"]
    assert shown["cut"]
    assert "A007" in shown["text"]
    assert ask(stand, shown["picture"]).content.startswith(b"\x89PNG")
    file = tmp_path / "paper" / "slip-0001.png"
    eventually(file.exists)
    with Image.open(file) as picture:
        assert picture.size == (shown["width"], shown["height"])


def test_whoever_stands_before_it_may_break_and_mend_it(stand, printer, slip):
    assert ask(stand, "faults", {"fault": "cover_open", "on": True}).json()["cover_open"]
    assert printer.print(slip) == Failed(Problem.COVER_OPEN)
    ask(stand, "faults", {"fault": "cover_open", "on": False})
    assert printer.print(slip) == Printed(Paper.OK)
    ask(stand, "faults", {"fault": "paper_out", "on": True})
    assert state(stand)["paper"] == "out"
    ask(stand, "faults", {"fault": None})
    assert (state(stand)["paper"], state(stand)["faults"]) == ("ok", [])


def test_the_drawer_opens_by_command_and_closes_by_hand(stand):
    stand.machine.answer().take(b"\x10\x14\x01\x00\x05")
    assert state(stand)["drawer_open"]
    assert not ask(stand, "drawer", {"open": False}).json()["drawer_open"]


@pytest.mark.parametrize(
    ("path", "wish", "kind", "status"),
    [
        ("nothing", None, "application/json", 404),
        ("slips/9.png", None, "application/json", 404),
        ("slips/../page.py", None, "application/json", 404),
        ("faults", {"fault": "bored"}, "application/json", 400),
        ("faults", ["slow"], "application/json", 400),
        ("faults", {"fault": "slow", "on": True}, "text/plain", 415),
        ("faults", {"fault": "x" * 2000}, "application/json", 400),
    ],
)
def test_nothing_else_is_answered(stand, path, wish, kind, status):
    assert ask(stand, path, wish, kind).status_code == status
    assert stand.machine.state()["faults"] == []


def test_the_page_loads_nothing_from_elsewhere_and_names_every_fault(stand):
    page = ask(stand, "")
    assert "default-src 'self'" in page.headers["Content-Security-Policy"]
    assert "http" not in page.text
    words = ask(stand, "faults.js").text
    for fault in Fault:
        assert f"fault: '{fault.value}'" in words


def test_it_is_gone_when_it_is_closed(tmp_path):
    before = threading.active_count()
    Stand(PrinterSettings(), port=0, page=0, paper=tmp_path).close()
    assert threading.active_count() <= before


def test_the_command_says_where_it_is_and_ends_when_told(tmp_path):
    command = [HALL, "virtual-printer", "--port", "0", "--page", "0", "--paper", tmp_path]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONUNBUFFERED": "1"}
    ) as process:
        said = process.stdout.readline()
        assert "virtual printer: 127.0.0.1:" in said
        address = said.split("virtual printer: ")[1].split()[0]
        assert open_printer({"address": address}).status().paper is Paper.OK
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0


def test_a_port_that_cannot_be_is_said_in_a_line():
    done = subprocess.run(
        [HALL, "virtual-printer", "--port", "99999"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "99999 is not in the range" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_port_that_is_taken_is_said_in_a_line(stand):
    port = stand.address.rpartition(":")[2]
    command = [HALL, "virtual-printer", "--port", port, "--page", "0"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Error: " in done.stderr
    assert "Traceback" not in done.stderr
