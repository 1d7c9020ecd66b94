import io
import re
from base64 import b64encode

import pytest
from PIL import Image

from hardware.kinds import Line, Picture, QrCode, Role
from kiosk.slip import compose

WORDS = {
    "hall_name": "示范市政务服务中心",
    "line_name": "综合受理",
    "number": "A007",
    "service": "居民身份证办理",
    "ahead": 12,
    "zone": "一层东区",
    "issued_at": "2026-11-22 09:01",
    "notice": "过号请到导办台",
    "track_url": "http://10.1.2.3:8000/t/abc",
    "copy": 0,
    "language": "zh-CN",
}


def said(slip):
    return {part.role: part.text for part in slip.parts if isinstance(part, Line)}


def test_a_slip_says_all_that_the_visitor_needs():
    slip = compose(WORDS)
    assert said(slip) == {
        Role.HALL: "示范市政务服务中心",
        Role.LINE: "综合受理",
        Role.NUMBER: "A007",
        Role.SERVICE: "居民身份证办理",
        Role.AHEAD: "前面还有 12 人",
        Role.ZONE: "等候区域：一层东区",
        Role.FACT: "取号时间：2026-11-22 09:01",
        Role.NOTE: "过号请到导办台",
        Role.CAPTION: "扫码查看排队进度，办结后可评价",
    }
    assert QrCode("http://10.1.2.3:8000/t/abc") in slip.parts


def texts_of(words):
    return [part.text for part in compose(words).parts if isinstance(part, Line)]


def test_who_came_by_appointment_reads_the_time_that_was_agreed():
    came = WORDS | {"slot": "09:30-10:00"}
    texts = texts_of(came)
    assert texts.index("预约时间：09:30-10:00") == texts.index("取号时间：2026-11-22 09:01") - 1
    assert "Appointment: 09:30-10:00" in texts_of(came | {"language": "en"})


def test_a_slip_in_english():
    slip = compose(WORDS | {"language": "en", "service": "Identity card", "zone": "East wing"})
    assert said(slip)[Role.AHEAD] == "12 ahead of you"
    assert said(slip)[Role.ZONE] == "Please wait at: East wing"
    assert said(slip)[Role.FACT] == "Issued: 2026-11-22 09:01"


def test_an_unknown_language_is_chinese():
    assert compose(WORDS | {"language": "fr"}) == compose(WORDS)


@pytest.mark.parametrize(("copy", "mark"), [(0, None), (1, "补打 第 1 次"), (3, "补打 第 3 次")])
def test_a_copy_is_marked_and_says_the_same_otherwise(copy, mark):
    slip = compose(WORDS | {"copy": copy})
    assert said(slip).get(Role.MARK) == mark
    assert [part for part in slip.parts if getattr(part, "role", None) is not Role.MARK] == list(
        compose(WORDS).parts
    )


def test_a_copy_is_marked_in_every_language():
    assert "补打" in said(compose(WORDS | {"copy": 1, "language": "en"}))[Role.MARK]


def test_nobody_ahead_is_said_and_nothing_known_is_not():
    assert said(compose(WORDS | {"ahead": 0}))[Role.AHEAD] == "前面无人等候"
    assert Role.AHEAD not in said(compose(WORDS | {"ahead": None}))


def test_what_is_missing_leaves_no_empty_line():
    slip = compose({key: WORDS[key] for key in ("hall_name", "line_name", "number", "service")})
    assert all(part.text for part in slip.parts if isinstance(part, Line))
    assert not any(isinstance(part, QrCode) for part in slip.parts)


@pytest.mark.parametrize(
    "secret", ["110105199003070123", "11010519900307012X", "13800138000", "110105900307012"]
)
@pytest.mark.parametrize("place", ["hall_name", "line_name", "service", "zone", "notice"])
def test_no_identity_or_mobile_number_reaches_the_paper(secret, place):
    slip = compose(WORDS | {place: f"联系 {secret}，谢谢"})
    words = "\n".join(said(slip).values())
    assert secret not in words
    assert not re.search(r"\d{11,}", words)
    assert "****" in "".join(part.text for part in slip.parts if isinstance(part, Line))


def test_what_nobody_asked_to_print_is_not_printed():
    words = WORDS | {"person": "110105199003070123", "phone": "13800138000", "name": "张三"}
    assert compose(words) == compose(WORDS)


def test_names_with_line_breaks_and_commands_become_one_plain_line():
    slip = compose(WORDS | {"service": "身份证\x1b@\n办理\u3000（急）", "notice": "x" * 500})
    assert said(slip)[Role.SERVICE] == "身份证 @ 办理 （急）"
    assert len(said(slip)[Role.NOTE]) == 200


def test_braces_in_names_are_only_braces():
    assert said(compose(WORDS | {"service": "{ahead} \\1"}))[Role.SERVICE] == "{ahead} \\1"


@pytest.mark.parametrize(("size", "wished", "printed"), [((90, 180), 72, 40), ((90, 90), 40, 40)])
def test_a_logo_too_tall_that_a_hall_kept_before_is_printed_narrower(size, wished, printed):
    file = io.BytesIO()
    Image.new("1", size).save(file, "PNG")
    logo = b64encode(file.getvalue()).decode()
    layout = {"parts": [{"part": "logo"}, {"part": "number"}], "logo": logo, "logo_mm": wished}
    picture, number = compose(WORDS | {"layout": layout}).parts
    assert isinstance(picture, Picture)
    assert (picture.width_mm, number) == (printed, Line(Role.NUMBER, "A007"))
