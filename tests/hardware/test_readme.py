"""The page for newcomers names what there is."""

import re
from importlib.metadata import entry_points
from pathlib import Path

import pytest

import hardware
from hardware.kinds import Problem
from hardware.pads.settings import PadSettings
from hardware.printers.settings import PrinterSettings
from hardware.registry import CALL_PADS, CARD_READERS, PRINTERS, RATING_PADS, SCANNERS, SIGNS
from hardware.signs.settings import SignSettings
from server.domain.paper import NOT_WAITING, TOO_OLD
from server.printing.worker import INTERRUPTED

HOME = Path(hardware.__file__).parent


def test_every_driver_has_its_line():
    page = (HOME / "README.md").read_text(encoding="utf-8")
    for point in entry_points(group="service_hall.printers"):
        if point.value.startswith("hardware."):
            assert f"| `{point.name}` |" in page


def test_every_module_and_setting_of_printers_is_named():
    for folder in (HOME / "printers" / "virtual", HOME / "wires", HOME / "printers"):
        page = (folder / "README.md").read_text(encoding="utf-8")
        for module in (*folder.glob("[a-z]*.py"), *folder.glob("[a-u]*/[a-z]*.py")):
            assert f"`{module.name}`" in page
    for setting in PrinterSettings.__dataclass_fields__:
        assert f"`{setting}`" in page


@pytest.mark.parametrize(("folder", "settings"), [("signs", SignSettings), ("pads", PadSettings)])
def test_every_module_and_setting_of_signs_and_pads_is_named(folder, settings):
    page = (HOME / folder / "README.md").read_text(encoding="utf-8")
    for module in (HOME / folder).glob("[a-z]*.py"):
        assert f"`{module.name}`" in page
    for setting in settings.__dataclass_fields__:
        assert f"`{setting}`" in page


def test_every_group_of_drivers_is_named():
    page = (HOME / "README.md").read_text(encoding="utf-8")
    for group in (CALL_PADS, CARD_READERS, PRINTERS, RATING_PADS, SCANNERS, SIGNS):
        assert group in page
    suites = {path.name for path in Path(__file__).parent.glob("test_*_conform.py")}
    assert suites == set(re.findall(r"test_\w+_conform\.py", page))


def test_every_problem_of_a_slip_is_listed():
    page = (HOME.parent / "server" / "printing" / "README.md").read_text(encoding="utf-8")
    last = page.strip().splitlines()[-1]
    listed = set(last.removeprefix("Problems of a slip: `").removesuffix("`.").split())
    assert listed == {*Problem, INTERRUPTED, NOT_WAITING, TOO_OLD}
