"""What every test may ask for: a hall that really runs, on a database that really runs."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import psycopg
import pytest
import requests

from server.contract.client import Client
from server.contract.feed import Ears, Feed
from server.contract.intents import Intents

HALL = Path(sys.executable).with_name("hall")
PATIENCE = 120.0  # seconds a start may take on a machine that does ten other things
SHANGHAI = ZoneInfo("Asia/Shanghai")  # the demonstration's halls are there
A_STORY = timedelta(seconds=20)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until(true, seconds=30.0, what="it"):
    """The first truth that *true* answers; fails when none comes in time.

    The time is for a machine that does ten other things, and costs nothing where all goes well.
    """
    end = time.monotonic() + seconds
    while True:
        if found := true():
            return found
        assert time.monotonic() < end, f"waited {seconds} s for {what}"
        time.sleep(0.02)


def let_midnight_pass():
    """Numbers begin anew then, and who still waits is not called: no story goes over midnight."""
    while (datetime.now(SHANGHAI) + A_STORY).date() != datetime.now(SHANGHAI).date():
        time.sleep(0.2)


class RunningHall:
    """A server process of a demonstration hall, as `make run` starts it, but with nobody in it."""

    def __init__(self, data, database=None, command="demo", **settings):
        self.data, self.port, self.command = data, free_port(), command
        self.url = f"http://127.0.0.1:{self.port}"
        self.environment = os.environ | settings
        if database:
            self.environment["HALL_DATABASE"] = database
        self.log = data.with_suffix(".log")
        self.process, self.wires = None, []

    def start(self):
        options = ["--data", str(self.data), "--port", str(self.port)]
        if self.command == "demo":
            options.append("--no-visitors")
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [HALL, self.command, *options],
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        wait_until(self.ready, PATIENCE, f"the server; it said {self.log}")
        return self

    def ready(self):
        assert self.process.poll() is None, self.log.read_text(encoding="utf-8")[-3000:]
        with suppress(requests.ConnectionError, requests.Timeout):
            return requests.get(f"{self.url}/readyz", timeout=5).ok
        return False

    def kill(self):
        """What a power cut does: no last words."""
        self.signal(signal.SIGKILL)

    def kill_worker(self):
        """The same for the process that serves alone; gunicorn begins another one."""
        master = self.process.pid
        children = Path(f"/proc/{master}/task/{master}/children").read_text(encoding="ascii")
        for worker in children.split():
            os.kill(int(worker), signal.SIGKILL)
        wait_until(self.ready, PATIENCE, "another worker")

    def stop(self):
        """What an administrator does."""
        self.signal(signal.SIGTERM)

    def close(self):
        """The end of a test: nothing is left running, and nobody waits for manners."""
        self.kill()
        while self.wires:
            self.wires.pop().close()

    def signal(self, number):
        if self.process and self.process.poll() is None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, number)
            try:
                self.process.wait(15)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait(30)
        self.process = None

    @property
    def demo(self):
        return json.loads((self.data / "demo.json").read_text(encoding="utf-8"))

    @property
    def id(self):
        return self.demo["hall"]

    def intents(self, token=None, **how):
        wire = Intents(self.url, token, **how)
        self.wires.append(wire)
        return wire

    def client(self, token=None, hall=None, **how):
        """A device of this hall that talks the contract: by its kind's name, or by its token."""
        return Client(self.intents(self.token(token), **how), hall or self.id)

    def token(self, kind_or_token, hall=None, window=None):
        """The token of the demonstration's device of that kind (in a hall, at a window)."""
        if hall or window:
            for device in self.demo["devices"]:
                same = device["kind"] == kind_or_token and device["hall"] == (hall or self.id)
                if same and (window is None or device["window"] == window):
                    return device["token"]
            raise LookupError(f"no {kind_or_token} in {hall} at {window}")
        return self.demo["tokens"].get(kind_or_token, kind_or_token)

    def sign_in(self, role="operator", window=None, hall=None):
        """A member of staff of that role, signed in."""
        hall = hall or self.id
        for person in self.demo["sign_ins"]:
            fits = person["role"] == role and person["hall"] in {hall, None}
            if fits and (window is None or person["window"] == window):
                client = Client(self.intents(), hall)
                client.sign_in(person["username"], person["password"], window)
                return client
        raise LookupError(f"no {role} of {hall} at {window}")

    def history(self, hall=None):
        """Every event of a hall, from the first."""
        client, events = self.client("integration", hall), []
        while page := client.events(events[-1]["seq"] if events else 0)["events"]:
            events += page
        return events

    def services(self, hall=None):
        """One service of each line that asks nothing of anybody: line → service."""
        services = self.client(hall=hall).furnishing()["services"]
        usual = [s for s in services if s["identity"] == "none" and s["active"]]
        return {s["line"]: s["id"] for s in usual if not s["quota_half_day"]}

    def appointment(self, service):
        """Somebody who is expected in two minutes, and may come now."""
        manager = self.sign_in("manager")
        zone = ZoneInfo(manager.furnishing()["time_zone"])
        soon = datetime.now(zone) + timedelta(minutes=2)
        while soon.date() != datetime.now(zone).date():  # nobody can be expected at midnight
            time.sleep(1)
            soon = datetime.now(zone) + timedelta(minutes=2)
        when = {"day": soon.date().isoformat(), "from": f"{soon:%H:%M}", "name": "王丽"}
        return manager.book(service, **when)

    def suffer(self, fault, *, on=True):
        """Each of its printers does, so that none can stand in; without a fault all are well."""
        page = self.intents()
        for printer in page.get("/printers/simulated/printers")["printers"]:
            if printer["hall"] == self.id:
                page.post(f"/printers/simulated/{printer['id']}/faults", {"fault": fault, "on": on})

    def operators(self):
        """One client a window, each with its operator signed in and the window open."""
        people = {}
        for person in self.demo["sign_ins"]:
            if person["role"] == "operator" and person["hall"] == self.id and person["window"]:
                people.setdefault(person["window"], person)
        desks = {}
        for window, person in people.items():
            desks[window] = Client(self.intents(), self.id)
            desks[window].sign_in(person["username"], person["password"], window)
            desks[window].set_status(window, "open")
        return desks


class Listener:
    """A screen that writes down everything it hears, in the order it hears it."""

    def __init__(self, hall, namespace="/display", token="board", **auth):
        self.events, self.snapshots, self.screens, self.live, self.refused = [], [], [], [], []
        ears = Ears(
            self.events.append,
            self.snapshots.append,
            self.screens.append,
            self.live.append,
            self.refused.append,
        )
        auth = {"token": hall.token(token)} | auth
        self.feed = Feed(hall.url, namespace, ears, auth)

    def __enter__(self):
        self.feed.start()
        wait_until(lambda: self.snapshots, what="a first snapshot")
        return self

    def __exit__(self, *_):
        self.feed.close()

    def kinds(self, *kinds):
        return [event for event in list(self.events) if event["kind"] in kinds]

    @property
    def screen(self):
        """The newest whole picture it was sent."""
        return max([*self.snapshots, *self.screens], key=lambda m: m["seq"])["screen"]

    def catch_up(self, log, seconds=30.0):
        """Wait until it heard the last call of a history; other facts may not concern it."""
        calls = [e["seq"] for e in log if e["kind"] in {"ticket_called", "ticket_resumed"}]
        wait_until(
            lambda: any(e["seq"] == calls[-1] for e in self.events), seconds, f"call {calls[-1]}"
        )


class Postgres:
    """Debian's PostgreSQL on a data folder of its own; as root it runs as the user postgres."""

    def __init__(self, folder):
        self.folder, self.port = folder, free_port()
        self.as_postgres = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
        found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
        initdb = str(found[-1]) if found else shutil.which("initdb")
        assert initdb, "PostgreSQL is missing: tools/setup-system postgresql"
        self.bin = Path(initdb).parent
        self.databases = 0

    def run(self, program, *arguments):
        subprocess.run(
            [*self.as_postgres, self.bin / program, *arguments],
            check=True,
            cwd="/",
            stdout=subprocess.DEVNULL,
            stderr=subprocess.STDOUT,
        )

    def start(self):
        if self.as_postgres:
            shutil.chown(self.folder, "postgres")
        self.run("initdb", "-D", self.folder / "data", "-U", "hall", "-A", "trust", "-E", "UTF8")
        options = f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1"
        self.run(
            "pg_ctl",
            "-D",
            self.folder / "data",
            "-l",
            self.folder / "log",
            "-w",
            "-o",
            options,
            "start",
        )

    def stop(self):
        self.run("pg_ctl", "-D", self.folder / "data", "-m", "immediate", "-w", "stop")

    def new_database(self):
        """The URL of an empty database."""
        self.databases += 1
        name = f"hall_{self.databases}"
        where = f"host=127.0.0.1 port={self.port} user=hall dbname=postgres"
        with psycopg.connect(where, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return f"postgresql+psycopg://hall@127.0.0.1:{self.port}/{name}"


@pytest.fixture(scope="session")
def postgres():
    with tempfile.TemporaryDirectory(
        prefix="hall-postgres-"
    ) as folder:  # the user postgres may go there
        server = Postgres(Path(folder))
        server.start()
        yield server
        server.stop()


@pytest.fixture(scope="session")
def new_database(request, tmp_path_factory):
    """Makes an empty database of a kind, `sqlite` or `postgresql`, and answers its URL."""

    def make(kind):
        if kind == "postgresql":
            return request.getfixturevalue("postgres").new_database()
        return f"sqlite:///{tmp_path_factory.mktemp('sqlite') / 'hall.db'}"

    return make


@pytest.fixture(scope="session")
def launch(tmp_path_factory):
    """Starts halls on free ports and sees to it that none outlives the tests."""
    started = []

    def start(database=None, **how):
        hall = RunningHall(tmp_path_factory.mktemp("hall") / "data", database, **how)
        started.append(hall)
        hall.start()
        let_midnight_pass()
        return hall

    yield start
    for hall in started:
        hall.close()


@pytest.fixture(autouse=True)
def _a_day_long_enough(request):
    """For every test in which a hall runs by the real clock."""
    if "launch" in request.fixturenames:
        let_midnight_pass()


@pytest.fixture(scope="module")
def hall(launch):
    """One demonstration hall for all the tests of a module."""
    running = launch()
    yield running
    running.close()


@pytest.fixture(scope="session")
def listener():
    """Makes screens that write down what they hear: `with listener(hall) as board:`."""
    return Listener


@pytest.fixture(scope="session")
def eventually():
    """Waits until something is true: `eventually(lambda: …, seconds, what)`."""
    return wait_until
