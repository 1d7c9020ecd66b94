from hypothesis import given
from hypothesis import strategies as st

from hardware.kinds import Line, Role, Rule, Slip
from hardware.printers.characters import width
from hardware.printers.drawing.layout import NEVER_FIRST, rows, wrap

TEXT = st.text(st.sampled_from("示范市政务服务中心，。）（ABC abc 12-「」"), max_size=80)


@given(TEXT, st.sampled_from([8, 16, 32, 48]))
def test_no_line_is_too_long_and_no_word_is_lost(text, across):
    lines = wrap(text, across)
    assert all(width(line) <= across for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_chinese_breaks_anywhere_but_before_a_closing_mark():
    lines = wrap("请您到导办台办理，谢谢您的配合。", 16)
    assert lines == ["请您到导办台办", "理，谢谢您的配", "合。"]
    assert not any(line[0] in NEVER_FIRST for line in lines)


def test_english_breaks_between_words():
    assert wrap("Please wait in Zone A on the first floor", 16) == [
        "Please wait in",
        "Zone A on the",
        "first floor",
    ]


def test_a_word_longer_than_the_line_is_cut():
    assert wrap("ABCDEFGHIJ", 4) == ["ABCD", "EFGH", "IJ"]


def test_a_long_service_is_narrower_rather_than_broken():
    short, long = (
        next(rows(Slip((Line(Role.SERVICE, text),)), 48)).look
        for text in ("居民身份证办理", "不动产首次登记（国有建设用地使用权）")
    )
    assert (short.wide, short.tall) == (2, 2)
    assert (long.wide, long.tall) == (1, 2)


def test_a_number_with_chinese_in_it_is_only_doubled():
    [row] = rows(Slip((Line(Role.NUMBER, "临007"),)), 48)
    assert (row.look.wide, row.look.tall) == (2, 2)


def test_a_rule_crosses_the_paper():
    for across in (32, 48):
        [row] = rows(Slip((Rule(),)), across)
        assert width(row.text) == across
