"""Every refusal has a stable code that the contract lists and the pages can say."""

import ast
import re
from pathlib import Path

import pytest

from server.api.problems import CODES
from server.domain import errors
from server.domain.errors import CsrfMissing, HallError, Refused, code_of

SERVER = Path(errors.__file__).parent.parent
CONTRACT = (SERVER / "contract/README.md").read_text(encoding="utf-8")
WORDS = (SERVER / "static/words.js").read_text(encoding="utf-8")
NEXT_STEPS = {"guide_desk", "wait", "retry", "sign_in", "pick_another", "finish_first", "none"}
BRANCHES = {HallError, Refused}  # they only hold others together


def everything_below(kind):
    for child in kind.__subclasses__():
        if child.__module__ == errors.__name__:
            yield child
            yield from everything_below(child)


KINDS = [HallError, *everything_below(HallError)]
REFUSALS = {code_of(kind): kind for kind in KINDS if kind not in BRANCHES}


def refusals_of_the_contract():
    """code → (statuses of its row, extras), from the table of refusals."""
    listed = {}
    rows = re.findall(r"^\| (\d{3}(?: / \d{3})*) \| (`.*`) \|$", CONTRACT, re.MULTILINE)
    for statuses, codes in rows:
        for code, extras in re.findall(r"`(\w+)(?: \(([^)]*)\))?`", codes):
            names = extras.partition(":")[0]  # what follows says what the extra looks like
            listed[code] = {int(s) for s in statuses.split(" / ")}, set(re.findall(r"\w+", names))
    return listed


LISTED = refusals_of_the_contract()


def said_on_pages(language):
    """code → text, as pages say it in one language."""
    refusals = WORDS.split("const refusals")[1].split("const words")[0]
    chinese, english = refusals.split("  en: {")
    part = chinese if language == "zh-CN" else english
    return dict(re.findall(r"^    (\w+): '(.*)',$", part, re.MULTILINE))


def test_codes_are_unique_and_in_snake_case():
    codes = [code_of(kind) for kind in KINDS]
    assert len(set(codes)) == len(codes)
    assert [code for code in codes if not re.fullmatch(r"[a-z]+(_[a-z]+)*", code)] == []


def test_a_code_is_the_name_of_what_was_raised():
    assert errors.WrongMove("no", state="served").code == "wrong_move"
    assert CsrfMissing("no").code == "csrf"


@pytest.mark.parametrize("kind", KINDS, ids=code_of)
def test_every_refusal_has_its_status_and_names_the_next_step(kind):
    assert 400 <= kind.status < 600
    assert kind.next in NEXT_STEPS
    assert kind.__doc__


@pytest.mark.parametrize("code", REFUSALS)
def test_the_contract_lists_it_beside_its_status(code):
    statuses, _ = LISTED[code]
    assert REFUSALS[code].status in statuses


def test_the_contract_lists_no_refusal_that_nobody_raises():
    of_http = set(CODES.values()) - set(REFUSALS)
    assert set(LISTED) - set(REFUSALS) == of_http


def raised():
    """Every refusal that is raised in the server: its class, and the extras it carries."""
    names = {kind.__name__: kind for kind in KINDS}
    for path in SERVER.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            called = node.func if isinstance(node, ast.Call) else None
            if isinstance(called, ast.Name) and called.id in names:
                yield names[called.id], set(extras_of(node))


def extras_of(call):
    """Their names, also of those that Python keeps for itself: ``**{"from": …}``."""
    for keyword in call.keywords:
        if keyword.arg is None:
            yield from (key.value for key in keyword.value.keys)
        else:
            yield keyword.arg


def test_whoever_refuses_gives_the_extras_that_the_contract_promises():
    seen = list(raised())
    assert len(seen) > 50
    broken = {
        (kind.__name__, *extras)
        for kind, extras in seen
        if kind in BRANCHES or extras != LISTED[code_of(kind)][1]
    }
    assert broken == set()


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_pages_can_say_every_refusal(language):
    texts = said_on_pages(language)
    own = {"network", "unknown"}  # the page's: no answer came, or one it does not know
    assert set(texts) == set(LISTED) | own
    for code, text in texts.items():
        blanks = set(re.findall(r"{(\w+)}", text)) - {"code"}
        assert blanks <= LISTED.get(code, ((), set()))[1], f"{code} lacks {blanks}"


def test_the_tree_is_drawn_as_it_is():
    branches = [line.lstrip("│├└─ ") for line in errors.__doc__.splitlines()[2:]]
    drawn = [name for branch in branches for name in branch.split("   ")[0].split(" · ")]
    assert sorted(drawn) == sorted(kind.__name__ for kind in KINDS)
