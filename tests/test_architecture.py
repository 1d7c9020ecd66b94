"""The picture of who may import whom, and the budget that keeps the code readable."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("server", "kiosk", "display", "counter", "hardware")
MODULES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
LONGEST_MODULE = 300
NAMES_OF_NOTHING = re.compile(r"^(utils?|helpers?|managers?|base|common|misc)\.(py|js)$")


def imported_by(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def test_imports_point_inwards():
    # in a process of its own: it silences the loggers of the one it runs in
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_the_domain_is_plain_python():
    strangers = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in MODULES
        if path.is_relative_to(ROOT / "server/domain")
        for name in imported_by(path)
        if not name.startswith("server.domain")
        and name.split(".")[0] not in sys.stdlib_module_names
    ]
    assert strangers == []


@pytest.mark.parametrize("module", ["datetime.now", "datetime.utcnow", "time.time"])
def test_the_domain_has_no_clock(module):
    asks = re.compile(rf"\b{re.escape(module)}\(")
    paths = [path for path in MODULES if path.is_relative_to(ROOT / "server/domain")]
    assert paths
    assert [str(path) for path in paths if asks.search(path.read_text(encoding="utf-8"))] == []


def test_a_module_says_what_it_knows():
    silent = [
        str(path.relative_to(ROOT))
        for path in MODULES
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert silent == []


def test_no_module_is_too_long_to_read():
    long = {
        str(path.relative_to(ROOT)): lines
        for path in [*MODULES, *pages()]
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST_MODULE
    }
    assert long == {}


def test_files_are_named_after_things():
    assert [str(p) for p in [*MODULES, *pages()] if NAMES_OF_NOTHING.match(p.name)] == []


def test_every_folder_explains_itself():
    folders = {path.parent for path in MODULES if path.parent.parent in {ROOT, ROOT / "server"}}
    assert (
        sorted(str(f.relative_to(ROOT)) for f in folders if not (f / "README.md").is_file()) == []
    )


def test_every_dependency_is_locked():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for lock, wanted in (
        ("requirements.lock", project["dependencies"]),
        ("requirements-dev.lock", project["optional-dependencies"]["dev"]),
    ):
        locked = set(
            re.findall(r"^([\w.-]+)==", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE)
        )
        assert {re.match(r"[\w.-]+", one)[0].lower() for one in wanted} <= locked, lock


def test_lock_files_name_no_registry():
    for name in ("requirements.lock", "requirements-dev.lock", "tests/package-lock.json"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "://" not in text, name
        assert "file:" not in text, name


def pages():
    return [
        path
        for package in PACKAGES
        for path in (ROOT / package).rglob("*.js")
        if "vendor" not in path.parts
    ]
