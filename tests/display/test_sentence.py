import json
from pathlib import Path

import pytest

from display.sentence import LANGUAGES, counted, phrases, segments, sentence

CASES = json.loads(Path(__file__).with_name("sentence.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["story"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_call_is_said_like_this(case, language):
    assert sentence(case["call"], language, case.get("one", "yi")) == case[language]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["story"])
def test_a_call_is_put_together_from_these(case):
    one, mandarin = case.get("one", "yi"), tuple(f"zh-CN/{name}" for name in case["segments"])
    assert segments(case["call"], "zh-CN", one) == mandarin
    english = tuple(f"en/{name.replace('yao-', '')}" for name in case["segments"])
    assert segments(case["call"], "en", one) == english


def test_every_language_has_every_word():
    chinese = phrases("zh-CN")
    for language in LANGUAGES:
        other = phrases(language)
        assert {table: set(words) for table, words in chinese.items() if table != "language"} == {
            table: set(words) for table, words in other.items() if table != "language"
        }


def test_a_language_nobody_wrote_is_not_there():
    with pytest.raises(KeyError):
        phrases("../../pyproject")


def test_no_two_windows_are_counted_alike():
    numbers = phrases("zh-CN")["numbers"]
    assert len({counted(value, numbers) for value in range(1000)}) == 1000
