"""The folders' READMEs and the decisions say what is so: tables come from the code."""

import re
from pathlib import Path

import pytest

import server
from server.cli import main
from server.domain.events import FIELDS, Kind
from server.domain.ticket import MOVES, Move, State
from server.settings import Settings

SERVER = Path(server.__file__).parent
FOLDERS = ("", "domain", "storage", "actions", "queries", "api", "realtime")
DECISIONS = sorted((SERVER / "decisions").glob("*.md"))
LONGEST_PAGE, LONGEST_DECISION = 60, 40


def page(folder=""):
    return (SERVER / folder / "README.md").read_text(encoding="utf-8")


def table(*rows):
    """Rows of cells as Markdown; the first is the head."""
    head, *body = ["|" + "".join(f" {cell} |" if cell else " |" for cell in row) for row in rows]
    return "\n".join([head, "|" + "---|" * len(rows[0]), *body])


def state_table():
    return table(
        ["", *(f"`{move}`" for move in Move)],
        *([f"**{s}**", *(MOVES.get((s, move), "") for move in Move)] for s in State),
    )


def catalogue_of_facts():
    groups = {}
    for kind in Kind:
        groups.setdefault(FIELDS[kind], []).append(f"`{kind}`")
    rows = [[" ".join(kinds), " ".join(fields)] for fields, kinds in groups.items()]
    return table(["fact", "fields"], *rows)


def settings_table():
    rows = []
    for name, field in Settings.model_fields.items():
        default = str(field.default)
        rows.append(
            [f"`HALL_{name.upper()}`", f"`{default}`" if default else "", field.description]
        )
    return table(["variable", "default", "what it is"], *rows)


@pytest.mark.parametrize(
    ("folder", "wanted"),
    [("domain", state_table()), ("domain", catalogue_of_facts()), ("", settings_table())],
    ids=["moves", "facts", "settings"],
)
def test_the_table_is_the_one_that_the_code_makes(folder, wanted):
    assert wanted in page(folder), f"paste this into server/{folder}/README.md:\n\n{wanted}\n"


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_page_names_every_module_of_its_folder_and_no_other(folder):
    here = SERVER / folder
    modules = {p.name for p in here.glob("*.py") if not p.name.startswith("__")}
    below = {p.name + "/" for p in here.iterdir() if p.is_dir() and p.name != "__pycache__"}
    named = set(re.findall(r"`([\w./]+(?:\.py|/))`", page(folder)))
    assert modules | below <= named
    roots = (here, SERVER, SERVER.parent)
    assert [name for name in named if not any((root / name).exists() for root in roots)] == []


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_page_can_be_read_in_a_minute(folder):
    lines = page(folder).splitlines()
    assert lines[0].startswith("# ")
    looked_up = [line for line in lines if line.startswith("| `")]
    assert len(lines) - len(looked_up) // 2 <= LONGEST_PAGE


def test_every_command_is_on_the_page():
    shown = [name for name, command in main.commands.items() if not command.hidden]
    assert [name for name in shown if f"`hall {name}" not in page()] == []


def test_decisions_are_numbered_one_by_one_and_listed():
    numbers = [int(path.name[:4]) for path in DECISIONS]
    assert numbers == list(range(1, len(DECISIONS) + 1))
    assert len(DECISIONS) > 10


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_has_a_context_a_choice_and_a_price(path):
    text = path.read_text(encoding="utf-8")
    assert re.match(rf"# {path.name[:4]} · \S", text)
    assert re.findall(r"^## (\w+)", text, re.MULTILINE) == ["Context", "Decision", "Consequence"]
    assert len(text.splitlines()) <= LONGEST_DECISION
    for name in re.findall(r"`((?:server|kiosk|display|counter|tests)/[\w./-]+)`", text):
        assert (SERVER.parent / name).exists(), name


def test_the_code_points_at_decisions_that_exist():
    pointed = {
        number
        for path in SERVER.rglob("*.py")
        for number in re.findall(r"decisions/(\d{4})", path.read_text(encoding="utf-8"))
    }
    assert pointed <= {path.name[:4] for path in DECISIONS}
