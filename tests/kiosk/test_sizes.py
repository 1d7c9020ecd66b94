"""The number that a visitor takes away is larger in 长辈版 than elsewhere, on every screen."""

import re
from pathlib import Path

import pytest

STATIC = Path(__file__).resolve().parents[2] / "kiosk" / "static"


def found(sheet, selector, unit):
    """The sizes that a rule of a style sheet gives, in the order of its screens."""
    css = (STATIC / sheet).read_text(encoding="utf-8")
    rule = rf"(?m)(?:^|\{{)\s*{re.escape(selector)} \{{[^}}]*?font-size: ([\d.]+){unit}"
    return [float(size) for size in re.findall(rule, css)]


@pytest.mark.parametrize(
    ("base", "page", "elder_base", "elder_page"),
    [
        ("kiosk.css", "pages.css", "elder.css", "elder.css"),
        ("landscape.css", "landscape.css", "landscape.css", "landscape.css"),
    ],
)
def test_an_elders_number_is_the_larger(base, page, elder_base, elder_page):
    usual = found(base, "html", "px")
    elders = found(elder_base, "html.elder", "px")
    assert len(usual) == len(elders) == 2
    (number,) = found(page, ".result-number", "rem")
    (large,) = found(elder_page, ".elder .result-number", "rem")
    assert all(large * e > number * u for u, e in zip(usual, elders, strict=True))
