"""What may be said about a visit, and when."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from server.domain.errors import AlreadyRated, Invalid, NotServed, RatingClosed, UnknownOption
from server.domain.rating import Options, check, closes_at, is_negative, refuse_unless_open

OPTIONS = Options.load()
NOW_IN_FORCE = OPTIONS.current(date(2026, 11, 22))
SHANGHAI = ZoneInfo("Asia/Shanghai")
SERVED_AT = datetime(2026, 11, 22, 2, 30, tzinfo=UTC)
UNTIL = closes_at(SERVED_AT, 7, SHANGHAI)


def test_the_five_levels_say_the_national_words():
    assert [(level.stars, level.text) for level in NOW_IN_FORCE.levels] == [
        (5, "非常满意"),
        (4, "满意"),
        (3, "基本满意"),
        (2, "不满意"),
        (1, "非常不满意"),
    ]


@pytest.mark.parametrize(
    ("stars", "first", "last"),
    [(5, 510, 517), (4, 406, 413), (3, 307, 314), (2, 207, 214), (1, 108, 115)],
)
def test_each_level_has_its_eight_codes_in_order_and_three_come_first(stars, first, last):
    options = NOW_IN_FORCE.level(stars).options
    assert [o.code for o in options] == [str(code) for code in range(first, last + 1)]
    assert [o.first for o in options] == [True] * 3 + [False] * 5


def test_texts_are_unique_and_both_languages_are_there():
    options = [o for level in NOW_IN_FORCE.levels for o in level.options]
    assert len({o.text for o in options}) == len({o.text_en for o in options}) == len(options) == 40
    assert all(o.text_en.isascii() and o.text_en for o in options)


def test_only_one_and_two_stars_are_negative():
    assert [stars for stars in range(1, 6) if is_negative(stars)] == [1, 2]


def test_a_level_alone_is_a_rating():
    draft = check(3, [], None, NOW_IN_FORCE)
    assert (draft.stars, draft.options, draft.comment) == (3, (), None)
    assert (draft.anonymous, draft.option_set, draft.negative) == (False, "2020", False)


def test_options_keep_their_order_and_a_double_tap_counts_once():
    draft = check(1, ["115", "108", "115"], "排队两小时", NOW_IN_FORCE, anonymous=True)
    assert draft.options == ("115", "108")
    assert (draft.comment, draft.anonymous, draft.negative) == ("排队两小时", True, True)


@pytest.mark.parametrize("code", ["517", "501", "", "５１０", "999"])
def test_an_option_of_another_level_or_version_is_refused(code):
    with pytest.raises(UnknownOption) as refused:
        check(4, ["406", code], None, NOW_IN_FORCE)
    assert refused.value.code == "unknown_option"
    assert refused.value.extras["fields"][0]["path"] == "options.1"


@pytest.mark.parametrize("stars", [0, 6, -1])
def test_stars_are_one_to_five(stars):
    with pytest.raises(Invalid) as refused:
        check(stars, [], None, NOW_IN_FORCE)
    assert refused.value.code == "invalid"
    assert refused.value.extras["fields"][0]["path"] == "stars"


def test_a_comment_may_have_150_characters_and_not_one_more():
    assert check(5, [], "好" * 150, NOW_IN_FORCE).comment == "好" * 150
    with pytest.raises(Invalid):
        check(5, [], "好" * 151, NOW_IN_FORCE)


def test_a_comment_is_kept_as_written_and_a_blank_one_is_none():
    assert check(5, [], " 谢谢 𠮷老师 ", NOW_IN_FORCE).comment == " 谢谢 𠮷老师 "
    assert check(5, [], " 　 ", NOW_IN_FORCE).comment is None


@pytest.mark.parametrize(
    "bad", ["\x00", "\x1b", "\n", "\x7f", "\x85", "\u202e", "\u2066", "\ud800"]
)
def test_control_characters_are_refused(bad):
    with pytest.raises(Invalid) as refused:
        check(5, [], f"好{bad}评", NOW_IN_FORCE)
    assert refused.value.extras["fields"][0]["path"] == "comment"


def test_a_version_is_found_by_name_and_an_unknown_one_is_refused():
    assert OPTIONS.version("2020") is NOW_IN_FORCE
    with pytest.raises(UnknownOption):
        OPTIONS.version("1999")


@pytest.mark.parametrize(
    ("stars", "code", "known"),
    [
        (5, "501", True),
        (5, "509", True),
        (5, "510", True),
        (5, "518", False),
        (4, "405", True),
        (3, "306", True),
        (2, "206", True),
        (1, "107", True),
        (1, "201", False),
        (1, "100", False),
    ],
)
def test_an_import_accepts_disabled_codes_of_the_same_level(stars, code, known):
    assert OPTIONS.may_import(stars, code) is known


def test_codes_become_words_again_also_old_ones():
    assert OPTIONS.text("517") == "服务热情效率高"
    assert OPTIONS.text("205") == "实体大厅没有配备现场排队叫号系统"
    assert OPTIONS.text("501") == "501"


def test_seven_natural_days_end_at_midnight_in_the_hall():
    # 10:30 in Shanghai on the 22nd; the 29th is the seventh day after, and counts in full.
    assert datetime(2026, 11, 30, tzinfo=SHANGHAI) == UNTIL
    late = datetime(2026, 11, 22, 16, 30, tzinfo=UTC)  # past midnight in Shanghai
    assert closes_at(late, 7, SHANGHAI) == UNTIL + timedelta(days=1)


def test_a_served_visit_is_open_until_the_last_moment():
    refuse_unless_open(SERVED_AT, UNTIL, UNTIL - timedelta(microseconds=1), rated=False)
    with pytest.raises(RatingClosed):
        refuse_unless_open(SERVED_AT, UNTIL, UNTIL, rated=False)


def test_a_second_rating_is_refused_even_after_closing():
    with pytest.raises(AlreadyRated):
        refuse_unless_open(SERVED_AT, UNTIL, UNTIL + timedelta(days=1), rated=True)


def test_a_visit_that_is_not_finished_is_not_rated():
    with pytest.raises(NotServed):
        refuse_unless_open(None, UNTIL, SERVED_AT, rated=False)
