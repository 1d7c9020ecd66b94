"""`hall install-agent`: puts an agent on a box, again as often as one likes, and takes it away."""

import grp
import os
import re
import shutil
import subprocess
from pathlib import Path

import click

from server.units import GROUPS, KINDS, Plan, address

WRITTEN, SAME, GONE = "已写入 written  ", "无变化 unchanged", "已删除 removed  "
KEPT_CODE = re.compile(r'^HALL_CODE="(\d{8})"$', re.MULTILINE)


def put(plan: Plan, code: str | None, root: Path) -> list[tuple[str, Path]]:
    """Write the files beneath *root*; a code that was given before stays when none is given."""
    done = []
    secrets = _beneath(root, plan.secrets)
    if code is None and secrets.exists():
        known = KEPT_CODE.search(secrets.read_text(encoding="utf-8"))
        code = known and known[1]
    for path, (mode, text) in plan.files(code).items():
        done.append((_write(_beneath(root, path), mode, text), path))
    return done


def take_away(plan: Plan, root: Path) -> list[tuple[str, Path]]:
    """Remove what `put` writes; harmless when nothing is there."""
    there = [path for path in plan.files(None) if _beneath(root, path).exists()]
    for path in there:
        _beneath(root, path).unlink()
    return [(GONE, path) for path in there]


def _write(path: Path, mode: int, text: str) -> str:
    if path.exists() and path.read_text(encoding="utf-8") == text:
        path.chmod(mode)
        return SAME
    for folder in reversed(path.parents):
        if not folder.exists():
            folder.mkdir()
            folder.chmod(0o755)  # whatever the umask is: others must find the unit, the script
    fresh = path.with_name(path.name + ".new")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "w") as file:
        file.write(text)
    fresh.chmod(mode)
    fresh.replace(path)
    return WRITTEN


def _beneath(root: Path, path: Path) -> Path:
    return root / path.relative_to("/")


def systemctl(plan: Plan, *verbs: str) -> bool:
    """Have systemd do it; False when no systemd runs here."""
    program = shutil.which("systemctl")
    if program is None or not Path("/run/systemd/system").is_dir():
        return False
    whose = [] if plan.system else ["--user"]
    done = subprocess.run([program, *whose, *verbs], check=False)  # noqa: S603  our own unit
    return not done.returncode


def _is_group(name: str) -> bool:
    try:
        grp.getgrnam(name)
    except KeyError:  # a service with a group that is not there would not start
        return False
    return True


def _address(_context: object, _parameter: object, value: str | None) -> str | None:
    try:
        return value and address(value)
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


def _code(_context: object, _parameter: object, value: str | None) -> str | None:
    if value and not re.fullmatch(r"\d{8}", value):
        raise click.BadParameter("eight digits, as the console shows them")
    return value or None


@click.command("install-agent")
@click.argument("kind", type=click.Choice(list(KINDS)))
@click.option("--url", callback=_address, help="Address of the server, e.g. http://10.0.0.2:8000")
@click.option("--code", callback=_code, help="One-time code from the console.")
@click.option("--page", help="Page of the browser; /counter/evaluator/3, for example.")
@click.option("--system/--user", default=None, help="For the machine (as root), or for this user.")
@click.option("--no-browser", is_flag=True, help="No page is shown on this box.")
@click.option(
    "--to", type=click.Path(path_type=Path), help="Write beneath this folder, start nothing."
)
@click.option("--uninstall", is_flag=True, help="Take it away again.")
def install_agent(  # noqa: PLR0913  a command's options
    kind: str, url: str | None, code: str | None, page: str | None, *,
    system: bool | None, no_browser: bool, to: Path | None, uninstall: bool,
) -> None:  # fmt: skip
    """Install the agent of a kiosk, a display or a counter on this box, as a systemd service."""
    if not url and not uninstall:
        raise click.UsageError("--url: the address of the server")
    whole = os.getuid() == 0 if system is None else system
    shown = "/" + (page or KINDS[kind]).lstrip("/")
    if not re.fullmatch(r"[A-Za-z0-9._~/?=&%-]+", shown):
        raise click.UsageError("--page: a path on the server, such as /kiosk/")
    groups = GROUPS if to else tuple(name for name in GROUPS if _is_group(name))
    plan = Plan(kind, url or "", whole, Path.home(), shown, not no_browser, groups)
    root = to.absolute() if to else Path("/")
    if uninstall and not to:
        systemctl(plan, "disable", "--now", plan.unit)
    done = take_away(plan, root) if uninstall else put(plan, code, root)
    for what, path in done:
        click.echo(f"  {what}  {_beneath(root, path)}")
    if uninstall:
        click.echo("  请在管理台停用该设备 revoke the device in the console, too")
    if not to:
        _tell_systemd(plan, start=not uninstall)


def _tell_systemd(plan: Plan, *, start: bool) -> None:
    whose = "" if plan.system else " --user"
    if not systemctl(plan, "daemon-reload"):
        click.echo(f"  systemd 未运行 is not running: systemctl{whose} enable --now {plan.unit}")
    elif start:
        systemctl(plan, "enable", plan.unit)
        systemctl(plan, "restart", plan.unit)
        click.echo(f"  查看运行情况 to look at it: systemctl{whose} status {plan.unit}")
