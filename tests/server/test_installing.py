"""`hall install-agent`: units that systemd understands, again as often as one likes, and away."""

import os
import shutil
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from click.testing import CliRunner

from server import installing
from server.cli import main
from server.units import BROWSERS, FLAGS, KINDS, Plan, address, quoted

URL, CODE = "http://10.0.0.2:8000", "12345678"


@pytest.fixture
def install(tmp_path):
    """Installs into a folder; answers what was said."""

    def run(kind="kiosk", *options, code=0):
        command = ["install-agent", kind, "--to", str(tmp_path), *options]
        done = CliRunner().invoke(main, command)
        assert done.exit_code == code, done.output
        return done.output

    return run


class Well(BaseHTTPRequestHandler):
    """A server that is well, and nothing else."""

    def do_GET(self):
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_):
        pass


@pytest.fixture
def hall_at():
    """Its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Well)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def unit(folder, kind, whose="system"):
    (found,) = folder.rglob(f"systemd/{whose}/service-hall-{kind}.service")
    return found


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("whose", ["system", "user"])
def test_systemd_understands_the_unit(install, tmp_path, kind, whose):
    program = shutil.which("systemd-analyze")
    assert program, "systemd is missing: tools/setup-system systemd"
    install(kind, "--url", URL, "--code", CODE, f"--{whose}")
    done = subprocess.run(
        [program, f"--{whose}", "--man=no", "verify", unit(tmp_path, kind, whose)],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"XDG_RUNTIME_DIR": str(tmp_path)},
    )
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


def test_the_machines_service_is_hardened_and_always_up(install, tmp_path):
    install("kiosk", "--url", URL, "--code", CODE, "--system")
    lines = unit(tmp_path, "kiosk").read_text(encoding="utf-8").splitlines()
    for line in (
        "Restart=always", "RestartPreventExitStatus=78", "DynamicUser=yes", "ProtectSystem=strict",
        "NoNewPrivileges=yes", "DevicePolicy=closed", "CapabilityBoundingSet=",
        "SystemCallFilter=@system-service",
        "Environment=HALL_PROFILE=%S/service-hall-kiosk/profile.json PYTHONUNBUFFERED=1",
    ):  # fmt: skip
        assert line in lines
    secrets = tmp_path / "etc/service-hall/kiosk.env"
    assert secrets.stat().st_mode & 0o777 == 0o600
    assert secrets.read_text(encoding="utf-8") == f'HALL_SERVER="{URL}"\nHALL_CODE="{CODE}"\n'
    assert CODE not in unit(tmp_path, "kiosk").read_text(encoding="utf-8")
    for folder in (tmp_path / "usr/local/bin", tmp_path / "etc/xdg/autostart"):
        assert folder.stat().st_mode & 0o777 == 0o755, "whatever the umask is"


def test_again_changes_nothing_and_a_new_code_only_the_secrets(install):
    assert install("kiosk", "--url", URL, "--code", CODE).count("written") == 4
    assert install("kiosk", "--url", URL + "/").count("unchanged") == 4
    assert install("kiosk", "--url", URL, "--code", "87654321").count("written") == 1
    assert install("kiosk", "--url", "http://10.0.0.3:8000").count("written") == 2


def test_away_with_it_leaves_no_file(install, tmp_path):
    install("display", "--url", URL, "--code", CODE)
    assert install("display", "--uninstall").count("removed") == 4
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert "removed" not in install("display", "--uninstall")


def test_a_box_without_a_screen_has_no_browser(install, tmp_path):
    assert install("display", "--url", URL, "--no-browser").count("written") == 2
    assert not list(tmp_path.rglob("*browser*"))


@pytest.mark.parametrize(
    "options",
    [
        [],
        ["--url", "10.0.0.2:8000"],
        ["--url", 'http://x"\nExecStart=/bin/sh'],
        ["--url", URL, "--code", "1234"],
        ["--url", URL, "--page", "/kiosk/'; reboot; '"],
    ],
)
def test_what_makes_no_sense_is_refused(install, tmp_path, options):
    install("kiosk", *options, code=2)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["chromium", "qaxbrowser-safe-stable", "org.deepin.browser"])
def test_the_browser_starts_full_screen_once_the_server_is_there(install, hall_at, tmp_path, name):
    install("counter", "--url", hall_at, "--page", "/counter/evaluator/3", "--system")
    script = tmp_path / "usr/local/bin/service-hall-counter-browser"
    programs, said = tmp_path / "programs", tmp_path / "said"
    programs.mkdir()
    browser = programs / name
    # tells how it was called, and ends the script that would start it again
    browser.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" >{said}\nkill $PPID\n', encoding="ascii")
    browser.chmod(0o755)
    for needed in ("sh", "sleep"):
        (programs / needed).symlink_to(shutil.which(needed))
    subprocess.run(["/bin/sh", script], env={"PATH": str(programs), "HOME": "/h"}, check=False)
    told = said.read_text(encoding="utf-8").splitlines()
    assert set(FLAGS) <= set(told)
    assert told[-1] == f"{hall_at}/counter/evaluator/3"
    assert name in BROWSERS


def test_without_a_browser_the_script_says_so(install, tmp_path):
    install("kiosk", "--url", URL, "--system")
    script = tmp_path / "usr/local/bin/service-hall-kiosk-browser"
    empty = {"PATH": str(tmp_path / "none"), "HOME": "/h"}
    done = subprocess.run(["/bin/sh", script], env=empty, capture_output=True, check=False)
    assert (done.returncode, "HALL_BROWSER" in done.stderr.decode()) == (78, True)


def test_systemd_is_asked_to_start_and_to_stop(monkeypatch, tmp_path):
    asked = []
    monkeypatch.setattr(installing, "_beneath", lambda _root, path: tmp_path / path.name)
    monkeypatch.setattr(
        installing, "systemctl", lambda _plan, *verbs: bool(asked.append(verbs)) or True
    )
    run = CliRunner().invoke
    assert run(main, ["install-agent", "kiosk", "--url", URL, "--system"]).exit_code == 0
    name = "service-hall-kiosk.service"
    assert asked == [("daemon-reload",), ("enable", name), ("restart", name)]
    asked.clear()
    assert run(main, ["install-agent", "kiosk", "--uninstall", "--system"]).exit_code == 0
    assert asked == [("disable", "--now", name), ("daemon-reload",)]


def test_a_path_is_one_word_of_a_unit():
    assert quoted('/opt/a b%c"d$e') == '"/opt/a b%%c\\"d$$e"'


def test_addresses(tmp_path):
    assert address("https://[fd00::1]:8443/hall/") == "https://[fd00::1]:8443/hall"
    with pytest.raises(ValueError, match="no address"):
        address("ftp://x")
    plan = Plan("kiosk", URL, system=True, home=tmp_path, page="/kiosk/", groups=())
    assert "SupplementaryGroups" not in plan._service()
