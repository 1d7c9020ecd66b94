"""What is wrong with this server, in plain words, and what to do about it."""

import socket
from collections.abc import Callable, Iterator, Mapping
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from typing import Any

from server.box_doctor import Finding, font, printer_findings
from server.settings import Settings
from server.storage import DatabaseError, Storage, open_engine
from server.storage.audit import counted_wrong, gaps_in_log
from server.storage.engine import SAFE_SQLITE, sqlite_module
from server.storage.people import Devices, Staff


def examine(settings: Settings, same: Callable[[str], bool] | None = None) -> list[Finding]:
    """Look at the database, the halls, the people, the devices and the port.

    *same* asks whoever stands at a printer what a slip shows; without it none is printed.
    """
    from server.app import utc_now  # noqa: PLC0415  the clock of the composition root

    found = [_sqlite(settings), _port(settings)]
    if not settings.database and not settings.own_database.exists():
        words = f"{settings.data} 里还没有大厅，先运行 hall serve first: no hall here yet"
        return [*found, Finding(good=False, words=words)]
    try:
        storage = Storage(open_engine(settings.database_url), utc_now)
        halls = storage.hall_ids()
    except DatabaseError as error:
        cause = error.__cause__ or error
        return [*found, Finding(good=False, words=f"数据库打不开 database: {cause}")]
    found.append(
        Finding(bool(halls), f"{len(halls)} 个大厅 halls: {', '.join(halls) or '无 none'}")
    )
    found += _people(storage)
    found += font()
    for hall in halls:
        found += _hall(storage, hall)
        for name, printer in _own_printers(storage, hall):
            found += printer_findings(name, printer, same)
    return found


def _sqlite(settings: Settings) -> Finding:
    if not settings.database_url.startswith("sqlite"):
        return Finding(good=True, words="数据库 database: PostgreSQL")
    version = sqlite_module().sqlite_version
    safe = tuple(map(int, version.split("."))) >= SAFE_SQLITE
    words = f"SQLite {version}"
    if not safe:
        words += "：此版本可能丢失提交，请安装 pysqlite3 can lose commits, install pysqlite3"
    return Finding(safe, words)


def _port(settings: Settings) -> Finding:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            if _answers(settings):
                return Finding(
                    good=True, words=f"端口 {settings.port} 大厅正在运行 a hall serves here"
                )
            return Finding(
                good=False,
                words=f"端口 {settings.port} 不可用（已在运行？）port is taken: {error.strerror}",
            )
    return Finding(good=True, words=f"端口 {settings.port} 可用 port is free")


def _answers(settings: Settings) -> bool:
    """Whether it is a hall that holds the port."""
    host = "127.0.0.1" if settings.host in {"0.0.0.0", "::"} else settings.host  # noqa: S104
    wire = HTTPConnection(host, settings.port, timeout=5)
    try:
        wire.request("GET", "/healthz")
        return wire.getresponse().status == HTTPStatus.OK
    except (OSError, HTTPException):
        return False
    finally:
        wire.close()


def _people(storage: Storage) -> Iterator[Finding]:
    with storage.read() as connection:
        known = Staff(connection).any_administrator()
    words = (
        "有管理员 an administrator exists" if known else "没有管理员，由 hall serve 建立 no one yet"
    )
    yield Finding(known, words)


def _hall(storage: Storage, hall_id: str) -> Iterator[Finding]:
    hall = storage.furnishing(hall_id)
    for line in hall.lines.values():
        if not hall.windows_of(line.id):
            yield Finding(
                good=False,
                words=f"{hall_id}：队列 {line.name} 没有窗口办理 no window serves line {line.id}",
            )
    with storage.read() as connection:
        gaps = gaps_in_log(connection, hall_id)
        wrong = counted_wrong(connection, hall_id)
        devices = Devices(connection).of_hall(hall_id)
    log = f"缺 {gaps} 条 facts missing" if gaps else "连续 has no gap"
    yield Finding(not gaps, f"{hall_id}：日志 the log {log}")
    sums = f"不符 differ: {'; '.join(wrong)}" if wrong else "与号票一致 agree"
    yield Finding(not wrong, f"{hall_id}：计数 tallies {sums}")
    for device in devices:
        yield from _device(hall_id, device)


def _device(hall_id: str, device: Any) -> Iterator[Finding]:
    """What a device last said of itself."""
    health = device.health
    if device.kind == "printer":
        paper = health.get("paper", "unknown")
        good = paper in {"ok", "unknown"}
        yield Finding(good, f"{hall_id}：打印机 printer {device.name}: {paper}")
    if health.get("sound") == "blocked":
        yield Finding(good=False, words=f"{hall_id}：{device.name} 没有声音 has no sound")
    for part, state in sorted(health.get("parts", {}).items()):
        if state != "ok":
            yield Finding(good=False, words=f"{hall_id}：{device.name} {part}: {state}")


def _own_printers(storage: Storage, hall_id: str) -> list[tuple[str, Mapping[str, Any]]]:
    """The printers that this server drives itself."""
    with storage.read() as connection:
        rows = Devices(connection).of_hall(hall_id)
    return [
        (row.name, row.settings)
        for row in rows
        if row.kind == "printer" and not row.settings.get("agent")
    ]
