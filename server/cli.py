"""The command line: ``hall demo``, ``hall serve`` and what a console does not fit."""

import json
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import click

from server.domain.errors import HallError
from server.examining import doctor
from server.installing import install_agent
from server.settings import Settings


class _PlainWords(click.Group):
    """Says a refusal in one line, without a trace."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except HallError as refused:
            raise click.ClickException(refused.detail) from refused


@click.group(cls=_PlainWords)
def main() -> None:
    """A service hall's kiosks, boards, windows and ratings."""
    os.umask(0o077)  # what a hall stores is the owner's alone


main.add_command(install_agent)
main.add_command(doctor)


def _options(command: Any) -> Any:
    for option in (
        click.option("--port", type=int, help="Port to listen on (HALL_PORT, 8000)."),
        click.option("--host", help="Address to listen on (HALL_HOST, 127.0.0.1)."),
        click.option("--data", type=click.Path(path_type=Path), help="Folder of the data."),
    ):
        command = option(command)
    return command


def _settings(**given: Any) -> Settings:
    """The environment's settings, with what the command line says on top."""
    from server.serving import own_address  # noqa: PLC0415  gunicorn only when it serves

    said = {name: value for name, value in given.items() if value is not None}
    settings = Settings(**said)
    if settings.public_url:
        return settings
    url = f"http://{own_address(settings.host)}:{settings.port}"
    return Settings(**{**said, "public_url": url})


@main.command()
@_options
def serve(data: Path | None, host: str | None, port: int | None) -> None:
    """Serve the halls. The first start makes an administrator and shows the password once."""
    from server.serving import HallServer  # noqa: PLC0415  quick help

    settings = _settings(data=data, host=host, port=port)
    settings.data.mkdir(parents=True, exist_ok=True)
    _say_where(settings)
    HallServer(settings, _make_first_administrator).run()


def _make_first_administrator(house: Any) -> None:
    """Tells the first password, when nobody can sign in yet."""
    from server.founding import first_administrator  # noqa: PLC0415  in the worker only

    if first := first_administrator(house.storage):
        click.echo(f"\n  管理员 administrator: admin\n  初始密码 first password: {first}\n")
        click.echo("  只显示这一次，首次登录须修改。Shown once; to be changed at first sign-in.\n")


@main.command()
@_options
@click.option("--no-visitors", is_flag=True, help="Nobody plays visitors and operators.")
@click.option("--pace", type=float, default=1.0, help="2 is half as busy.")
def demo(
    data: Path | None, host: str | None, port: int | None, *, no_visitors: bool, pace: float
) -> None:
    """Furnish two demo halls on this machine, fill them with people, and serve them."""
    from server.serving import HallServer  # noqa: PLC0415

    settings = _settings(data=data or Path("demo"), host=host, port=port, demo=True)
    path = settings.data / "demo.json"
    if not path.exists():
        _found_apart(settings)
    told = json.loads(path.read_text(encoding="utf-8"))
    _say_where(settings)
    first = told["sign_ins"][0]
    click.echo(f"  演示账号 sign-ins (password {first['password']}):")
    for person in told["sign_ins"]:
        place = f"窗口 {person['window']}" if person["window"] else person["role"]
        if person["hall"] in {told["hall"], None} and (
            person["role"] != "operator" or person["window"] in {"1", "2"}
        ):
            click.echo(f"    {person['username']:<16} {place}")
    click.echo(f"  全部写在 all of them in {settings.data / 'demo.json'}\n")
    if not no_visitors:
        _play(settings, pace)
    HallServer(settings).run()


def _found_apart(settings: Settings) -> None:
    """In a child of its own: what founding needs (pinyin tables) need not stay in memory."""
    where = ["--data", str(settings.data), "--host", settings.host, "--port", str(settings.port)]
    founding = get_context("fork").Process(target=main, args=(["found-demo", *where],))
    founding.start()
    founding.join()
    if founding.exitcode:
        sys.exit(founding.exitcode)


@main.command("found-demo", hidden=True)
@_options
def found_demo_halls(data: Path | None, host: str | None, port: int | None) -> None:
    """Furnish the demo halls and write demo.json."""
    from server.founding import found_demo  # noqa: PLC0415

    settings = _settings(data=data, host=host, port=port, demo=True)
    storage = _storage(settings)
    if storage.hall_ids():
        raise click.ClickException(f"{settings.data} holds halls but no demo.json: remove it")
    found_demo(storage, settings)


@main.command()
@click.option("--url", required=True)
@click.option("--seed", type=int, default=1)
@click.option("--pace", type=float, default=1.0)
@click.option("--until-orphaned", is_flag=True, hidden=True)
def rehearse(url: str, seed: int, pace: float, *, until_orphaned: bool) -> None:
    """Play visitors and operators in a demo hall that serves at URL."""
    from server import rehearsal  # noqa: PLC0415

    rehearsal.run(url, seed=seed, pace=pace, until_orphaned=until_orphaned)


@main.command()
@click.option("--check", is_flag=True, help="Change nothing; exit 1 when something is to be done.")
@click.option("--data", type=click.Path(path_type=Path), help="Folder of the data.")
def migrate(data: Path | None, *, check: bool) -> None:
    """Bring the database to this program's schema, as `serve` does when it starts."""
    from server.storage import open_engine, schema  # noqa: PLC0415  quick help

    settings = Settings(data=data) if data else Settings()
    engine = open_engine(settings.database_url)
    present = schema.revision(engine)
    click.echo(f"现版本 present {present or '无 none'} · 最新 newest {schema.NEWEST}")
    if check:
        sys.exit(0 if present == schema.NEWEST else 1)
    settings.data.mkdir(parents=True, exist_ok=True)
    change = schema.bring_up_to_date(engine)
    click.echo("已升级 migrated" if change else "无需升级 nothing to do")
    if change and change.copy:
        click.echo(f"原库备份 copy of the old one: {change.copy}")


@main.command("virtual-printer")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=9100,
    show_default=True,
    help="Port for printing.",
)
@click.option(
    "--page",
    type=click.IntRange(0, 65535),
    default=9180,
    show_default=True,
    help="Port of its page.",
)
@click.option("--width", type=click.Choice(["80", "58"]), default="80", help="Paper, in mm.")
@click.option("--charset", type=click.Choice(["gb18030", "gbk", "gb2312"]), default="gb18030")
@click.option("--paper", type=click.Path(path_type=Path), help="Folder for slips as PNG files.")
def virtual_printer(paper: Path | None, **given: Any) -> None:
    """Stand in for an ESC/POS printer on the network; its page shows the paper."""
    from hardware.printers.virtual.stand import stand  # noqa: PLC0415  quick help

    try:
        printer = stand(given, paper)
    except OSError as taken:
        raise click.ClickException(str(taken)) from taken
    with printer:
        click.echo(f"  虚拟打印机 virtual printer: {printer.address}  {printer.page.url}")
        printer.wait()


@main.group()
def hall() -> None:
    """Found and list halls."""


@hall.command("add")
@click.argument("hall_id")
@click.argument("name")
@click.option("--level", type=click.Choice(["city", "town", "village"]), default="city")
@click.option("--parent")
@_options
def add_hall(  # noqa: PLR0913  a command's options
    hall_id: str, name: str, level: str, parent: str | None,
    data: Path | None, host: str | None, port: int | None,
) -> None:  # fmt: skip
    """Found a hall, open on workdays; departments, lines and windows come from the console."""
    from server.founding import against_founding, found_hall  # noqa: PLC0415

    storage = _storage(_settings(data=data, host=host, port=port))
    if why_not := against_founding(storage, hall_id, name, parent):
        raise click.ClickException(why_not)
    workday = [["08:30", "12:00"], ["14:00", "17:30"]]
    week = dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), workday) | {"sat": [], "sun": []}
    plan = {
        "id": hall_id,
        "name": name,
        "level": level,
        "parent": parent,
        "opening": {"week": week},
    }
    found_hall(storage, plan)
    click.echo(f"{hall_id} {name}")


@hall.command("list")
@_options
def list_halls(data: Path | None, host: str | None, port: int | None) -> None:
    """Every hall of this server."""
    storage = _storage(_settings(data=data, host=host, port=port))
    for hall_id in storage.hall_ids():
        found = storage.furnishing(hall_id)
        click.echo(f"{hall_id}\t{found.level}\t{found.name}")


@main.command()
@click.argument("username")
@_options
def password(username: str, data: Path | None, host: str | None, port: int | None) -> None:
    """Give somebody a new first password, when nobody else can sign in to do it."""
    from server.actions.staff import person, reset_password  # noqa: PLC0415

    storage = _storage(_settings(data=data, host=host, port=port))
    hall_id = person(storage, username).hall_id
    click.echo(reset_password(storage, hall_id, username))


def _storage(settings: Settings) -> Any:
    from server.storage import Storage, open_engine  # noqa: PLC0415

    settings.data.mkdir(parents=True, exist_ok=True)
    storage = Storage(open_engine(settings.database_url), lambda: datetime.now(UTC))
    storage.create_schema()
    return storage


def _say_where(settings: Settings) -> None:
    url = settings.public_url
    click.echo(f"\n  {url}/  所有页面 all pages")
    for path, words in (
        ("/kiosk/", "取号机 kiosk"),
        ("/display/", "综合屏 board and voice"),
        ("/counter/", "窗口终端 window terminal"),
        ("/counter/evaluator/1", "评价器 evaluator"),
        ("/console/", "管理台 console"),
    ):
        click.echo(f"  {url}{path:<24} {words}")
    click.echo("")


def _play(settings: Settings, pace: float) -> None:
    """Visitors and operators are a process of their own that ends with this one."""
    url = f"http://127.0.0.1:{settings.port}"
    command = [
        sys.executable, "-m", "server", "rehearse", "--url", url, "--pace", str(pace),
        "--until-orphaned",
    ]  # fmt: skip
    players = subprocess.Popen(command, stdin=subprocess.DEVNULL)  # noqa: S603  our own program

    def leave(number: int, _frame: object) -> None:
        players.terminate()
        sys.exit(128 + number)

    signal.signal(signal.SIGTERM, leave)


if __name__ == "__main__":
    main()
