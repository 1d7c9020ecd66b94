"""The doctor finds what is wrong, and finds nothing wrong with a healthy hall."""

import socket
import threading
from contextlib import closing
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from click.testing import CliRunner
from sqlalchemy import delete, update

from server import doctor
from server.actions.devices import add
from server.actions.issuing import Wish, issue
from server.app import utc_now
from server.cli import main
from server.doctor import examine
from server.domain.events import SYSTEM
from server.founding import first_administrator, found_hall
from server.settings import Settings
from server.storage import Storage, open_engine
from server.storage.tables import events, tallies

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ALL_WEEK = {day: [["00:00", "24:00"]] for day in DAYS}
PLAN = {
    "id": "north",
    "name": "北厅",
    "opening": {"week": ALL_WEEK},
    "departments": [{"id": "police", "name": "公安"}],
    "lines": [{"id": "a", "name": "综合", "letter": "A"}],
    "services": [{"id": "id-card", "name": "身份证", "department": "police", "line": "a"}],
    "windows": [{"id": "1", "number": 1, "name": "1号", "lines": ["a"]}],
}


@pytest.fixture
def healthy(tmp_path, free_port):
    """Settings of a hall with nothing wrong, in which three people wait, and its storage."""
    settings = Settings(data=tmp_path, port=free_port)
    storage = Storage(open_engine(settings.database_url), utc_now)
    storage.create_schema()
    first_administrator(storage)
    found_hall(storage, PLAN)
    with storage.hall("north", SYSTEM) as work:
        for _ in range(3):
            issue(work, Wish("id-card"))
        printer = {"kind": "printer", "name": "取号机打印机", "settings": {"driver": "simulated"}}
        work.devices.add({"id": "p1", "hall_id": "north", **printer})
    yield settings, storage
    storage.engine.dispose()


@pytest.fixture
def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def complaints(settings):
    return [finding.words for finding in examine(settings) if not finding.good]


def test_a_healthy_hall_is_told_to_be_well(healthy):
    settings, _ = healthy
    findings = examine(settings)
    assert [finding.words for finding in findings if not finding.good] == []
    told = "\n".join(finding.words for finding in findings)
    for word in ("SQLite", str(settings.port), "north", "administrator", "log", "tallies"):
        assert word in told


def test_a_gap_in_the_log_is_found(healthy):
    settings, storage = healthy
    with storage.write() as connection:
        connection.execute(delete(events).where(events.c.seq.in_([2, 3])))
    (complaint,) = complaints(settings)
    assert complaint.startswith("north")
    assert "缺 2 条" in complaint


def test_tallies_that_differ_are_found(healthy):
    settings, storage = healthy
    with storage.write() as connection:
        connection.execute(update(tallies).where(tallies.c.queue == "a").values(waiting=7))
    (complaint,) = complaints(settings)
    assert "7 ≠ 3" in complaint


def test_a_tally_that_is_lost_is_found(healthy):
    settings, storage = healthy
    with storage.write() as connection:
        connection.execute(delete(tallies))
    (complaint,) = complaints(settings)
    assert "0 ≠ 3" in complaint


def test_a_line_nobody_serves_is_found(healthy):
    settings, storage = healthy
    with storage.hall("north", SYSTEM) as work:
        work.furnishings.put("line", "z", {"name": "无人", "letter": "Z"})
        work.furnishings.put("window", "2", {"number": 2, "name": "2号", "lines": ["a"]})
    (complaint,) = complaints(settings)
    assert "无人" in complaint
    assert "no window serves line z" in complaint


def test_a_comprehensive_window_serves_every_line(healthy):
    settings, storage = healthy
    with storage.hall("north", SYSTEM) as work:
        work.furnishings.put("line", "z", {"name": "无人", "letter": "Z"})
        work.furnishings.put("window", "2", {"number": 2, "name": "2号", "comprehensive": True})
    assert complaints(settings) == []


def test_a_taken_port_is_found(healthy):
    settings, _ = healthy
    with closing(socket.socket()) as another:
        another.bind((settings.host, settings.port))
        another.listen()
        (complaint,) = complaints(settings)
    assert f"端口 {settings.port}" in complaint
    assert complaints(settings) == []


def test_a_hall_that_runs_is_well(healthy):
    settings, _ = healthy

    class Hall(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200 if self.path == "/healthz" else 404)
            self.end_headers()

        def log_message(self, *_):
            """Nobody reads it."""

    with HTTPServer(("127.0.0.1", settings.port), Hall) as served:
        threading.Thread(target=served.serve_forever, daemon=True).start()
        assert complaints(settings) == []
        served.shutdown()


def test_a_printer_without_paper_is_found(healthy):
    settings, storage = healthy
    with storage.write() as connection:
        doctor.Devices(connection).set("p1", health={"paper": "out"})
    (complaint,) = complaints(settings)
    assert "取号机打印机: out" in complaint


def test_a_printer_on_a_wrong_port_is_found(healthy):
    settings, storage = healthy
    printer = {"driver": "escpos", "address": "127.0.0.1:9"}
    with storage.hall("north", SYSTEM) as work:
        work.devices.set("p1", settings=printer)
    (complaint,) = complaints(settings)
    assert "wrong port" in complaint
    assert "取号机打印机" in complaint
    with storage.hall("north", SYSTEM) as work:
        work.devices.set("p1", settings={**printer, "agent": "box"})
    assert complaints(settings) == [], "the agent's own doctor looks at that one"


def test_what_devices_say_of_themselves_is_repeated(healthy):
    settings, storage = healthy
    with storage.hall("north", SYSTEM) as work:
        work.devices.add({"id": "v1", "hall_id": "north", "kind": "agent", "name": "语音盒"})
        work.devices.note_health("v1", {"sound": "blocked", "parts": {"pad": "unreachable"}})
    silent, part = complaints(settings)
    assert "语音盒 没有声音" in silent
    assert "pad: unreachable" in part


def test_an_sqlite_that_can_lose_commits_is_found(healthy, monkeypatch):
    settings, _ = healthy
    monkeypatch.setattr(doctor, "SAFE_SQLITE", (99, 0, 0))
    (complaint,) = complaints(settings)
    assert "pysqlite3" in complaint


def test_a_server_without_halls_and_people_is_told_so(tmp_path, free_port):
    settings = Settings(data=tmp_path, port=free_port)
    storage = Storage(open_engine(settings.database_url), utc_now)
    storage.create_schema()
    no_halls, nobody = complaints(settings)
    assert no_halls.startswith("0 个大厅")
    assert "没有管理员" in nobody
    storage.engine.dispose()


def test_a_folder_where_no_hall_was_started_is_told_in_words_and_left_alone(tmp_path, free_port):
    (complaint,) = complaints(Settings(data=tmp_path, port=free_port))
    assert "还没有大厅，先运行 hall serve" in complaint
    assert not list(tmp_path.iterdir())


def test_a_database_that_does_not_open_is_told_in_words(tmp_path, free_port):
    (tmp_path / "hall.db").write_bytes(b"no database" * 100)
    (complaint,) = complaints(Settings(data=tmp_path, port=free_port))
    assert complaint.startswith("数据库打不开")


@pytest.mark.parametrize(("waiting", "code"), [(3, 0), (4, 1)])
def test_the_command_says_it_and_fails_when_something_is_wrong(healthy, waiting, code):
    settings, storage = healthy
    with storage.write() as connection:
        connection.execute(update(tallies).values(waiting=waiting))
    said = CliRunner().invoke(
        main, ["doctor", "--data", str(settings.data), "--port", str(settings.port)]
    )
    assert said.exit_code == code
    assert ("✗ wrong" in said.output) == bool(code)


def test_a_new_device_is_nothing_wrong(healthy):
    settings, storage = healthy
    with storage.hall("north", SYSTEM) as work:
        add(work, {"kind": "kiosk", "name": "取号机", "window": None, "zone": None})
    assert complaints(settings) == []
