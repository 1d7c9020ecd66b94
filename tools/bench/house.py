"""A hall's server of its own, started and stopped for measuring, and who may ask it."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from tools.bench.load import request

PATIENCE = 30.0
OK = 200


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(port: int, path: str) -> bool:
    """Whether a server says yes at *path*."""
    wire = HTTPConnection("127.0.0.1", port, timeout=5)
    with suppress(OSError):
        wire.request("GET", path)
        return wire.getresponse().status == OK
    wire.close()
    return False


@dataclass(slots=True)
class Process:
    """A server process with its children, from start to stop."""

    command: list[str]
    port: int
    log: Path
    alive_at: str
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> float:
        """Seconds until it serves."""
        begun = time.perf_counter()
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(  # noqa: S603  our own command
                self.command, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                start_new_session=True, env=os.environ | {"HALL_LOG_LEVEL": "warning"},
            )  # fmt: skip
        while not answers(self.port, self.alive_at):
            if self.process.poll() is not None or time.perf_counter() - begun > PATIENCE:
                sys.exit(f"no server: see {self.log}")
            time.sleep(0.02)
        return time.perf_counter() - begun

    def stop(self) -> None:
        if self.process is None:
            return
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait(PATIENCE)
        self.process = None

    def memory(self) -> float:
        """Resident megabytes of the process and its children; what they share counts once each."""
        if self.process is None:
            return 0.0
        pids = [self.process.pid]
        for pid in pids:  # grows while we walk it: children of children
            for task in Path(f"/proc/{pid}/task").iterdir():
                pids += [int(p) for p in (task / "children").read_text().split()]
        return sum(_resident(pid) for pid in pids) / 1024


def _resident(pid: int) -> int:
    for line in Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1])
    return 0


@dataclass
class House:
    """A demonstration hall without visitors, in a folder of its own."""

    folder: Path
    process: Process = field(init=False)

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self.port = free_port()
        command = [
            sys.executable,
            "-m",
            "server",
            "demo",
            "--no-visitors",
            "--data",
            str(self.folder),
        ]
        self.process = Process(
            [*command, "--port", str(self.port)], self.port, self.folder / "log", "/readyz"
        )

    def start(self) -> float:
        return self.process.start()

    def stop(self) -> None:
        self.process.stop()

    @cached_property
    def demo(self) -> dict[str, Any]:
        return dict(json.loads((self.folder / "demo.json").read_text(encoding="utf-8")))

    @cached_property
    def manager(self) -> dict[str, str]:
        """Headers of a signed-in manager."""
        who = next(p for p in self.demo["sign_ins"] if p["role"] == "manager")
        body = {"username": who["username"], "password": who["password"], "hall": self.demo["hall"]}
        wire = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        wire.request("POST", "/api/session", json.dumps(body), {"Content-Type": "application/json"})
        answer = wire.getresponse()
        cookies = answer.headers.get_all("Set-Cookie", [])
        me = json.loads(answer.read())
        wire.close()
        cookie = "; ".join(line.split(";", 1)[0] for line in cookies)
        return {"Cookie": cookie, "X-CSRF-Token": me["csrf"]}

    def path(self, *parts: str) -> str:
        return "/".join(["/api/halls", self.demo["hall"], *parts])

    def token(self, kind: str) -> str:
        return str(self.demo["tokens"][kind])

    def get(self, *parts: str, **headers: str) -> bytes:
        """The bytes that ask for a page of the hall."""
        token = "" if headers else self.token("integration")
        return request("GET", self.path(*parts), token, headers=headers)

    def post(self, body: dict[str, Any], *parts: str, kind: str = "integration") -> bytes:
        """The bytes that have something done once, under a fresh id."""
        text = json.dumps(body, ensure_ascii=False).encode()
        return request(
            "POST", self.path(*parts), self.token(kind), text, request_id=os.urandom(9).hex()
        )

    def add(self, body: dict[str, Any], *parts: str) -> bytes:
        """The bytes with which the manager adds something."""
        text = json.dumps(body, ensure_ascii=False).encode()
        return request("POST", self.path(*parts), "", text, headers=self.manager)

    def put(self, body: dict[str, Any], *parts: str) -> bytes:
        """The bytes with which the manager furnishes."""
        text = json.dumps(body, ensure_ascii=False).encode()
        return request("PUT", self.path(*parts), "", text, headers=self.manager)
