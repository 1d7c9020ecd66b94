"""Paper that is no ticket's: every kind says what it must, on both widths of paper."""

import pytest

from hardware.kinds import Line, QrCode, Role
from hardware.printers.simulated import open_printer
from kiosk.slip import KINDS, compose

HALL = {"hall_name": "示范市政务服务中心", "day": "2026-11-26"}
NOTICE = {
    "service": "食品经营许可", "applicant": "李某", "case": "530100-7", "no": "20261126-31",
    "department": "市场监管", "phone": "12315", "complaint_phone": "12345", "until": "2026-12-01",
}  # fmt: skip
WORDS = {
    "ticket": {"line_name": "综合", "number": "A007", "service": "身份证", "ahead": 3},
    "test_page": {"printer": "一楼东", "driver": "escpos", "width": 80, "track_url": "http://h/"},
    "emergency": {"line_name": "综合受理", "number": "A901", "zone": "东区"},
    "appointment": {
        "service": "身份证", "time": "09:30", "materials": ["户口簿", "照片"], "code": "Y-1",
    },
    "correction": {**NOTICE, "items": ["营业执照副本", "健康证"], "sheet": 0},
    "acceptance": {**NOTICE, "time_limit": "5 个工作日", "sheet": 1},
    "rating_form": {"levels": ["非常满意", "满意", "基本满意", "不满意", "非常不满意"]},
}  # fmt: skip
MUST_SAY = {
    "ticket": ("A007", "前面还有 3 人"),
    "test_page": ("TEST PAGE", "escpos", "𠮷", "12345678901234567890"),
    "emergency": ("应急号", "A901", "综合受理"),
    "appointment": ("2026-11-26 09:30", "1. 户口簿", "2. 照片"),
    "correction": ("补正通知书", "20261126-31", "1. 营业执照副本", "2. 健康证", "第三十二条"),
    "acceptance": ("受理通知书", "现予受理", "5 个工作日", "第二联"),
    "rating_form": ("□ 非常满意", "□ 非常不满意", "号码："),
}


def slip_of(what, **more):
    return compose({"what": what, **HALL, **WORDS[what], **more})


def said(slip):
    return "\n".join(part.text for part in slip.parts if isinstance(part, Line))


@pytest.mark.parametrize("what", KINDS)
def test_each_kind_says_what_it_must_and_fits_on_any_paper(what):
    slip = slip_of(what)
    for words in (HALL["hall_name"], *MUST_SAY[what]):
        assert words in said(slip)
    for width in (58, 80):
        printer = open_printer({"speed": 1e6, "width": width})
        printer.print(slip)
        [sheet] = printer.slips()
        assert sheet.cut
        assert not sheet.oddities


@pytest.mark.parametrize("what", ["correction", "acceptance"])
def test_a_notice_masks_numbers_and_leaves_a_blank_for_a_name_nobody_typed(what):
    text = said(slip_of(what, applicant="李某 110105199003070123", items=["找 13800138000 补章"]))
    assert "110105********0123" in text
    assert "138****8000" in text or what == "acceptance"
    assert "申请人：____" in said(slip_of(what, applicant=None))


def test_a_correction_notice_without_items_is_none():
    with pytest.raises(ValueError, match="missing"):
        slip_of("correction", items=[])


def test_what_nobody_knows_makes_no_slip():
    with pytest.raises(KeyError):
        compose({"what": "poem", **HALL})


def test_the_ruler_is_as_wide_as_the_paper():
    for width, columns in ((58, 32), (80, 48)):
        [ruler] = [
            part.text for part in slip_of("test_page", width=width).parts
            if isinstance(part, Line) and part.role is Role.FACT and part.text.startswith("12345")
        ]  # fmt: skip
        assert len(ruler) == columns


def test_a_code_that_a_reader_scans_is_there_as_it_was_given():
    assert QrCode("Y-1") in slip_of("appointment").parts
