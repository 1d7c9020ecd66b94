"""Notices that a window hands over: what is missing, or that a case has been accepted.

Both are written notices under art. 32 of 行政许可法 (1, item 4: all that must be added is told at
once, on the spot or within five days; 2: acceptance or refusal is a dated written notice with the
authority's seal). Another `basis` may be said. A blank stands for what nobody typed.
"""

from collections.abc import Iterable

from hardware.kinds import Line, Role, Rule, Slip
from kiosk.slips.wording import TO_FILL_IN, Words, by_hand, line, listed, plain, written

BASIS = "《中华人民共和国行政许可法》第三十二条"
SHEETS = {0: "第一联 申请人留存", 1: "第二联 存档", 2: "第三联 部门留存"}


def correction(words: Words) -> Slip:
    """补正通知书: every missing thing, told at once; `hall_name service items` are needed."""
    items = listed(words, "items")
    if not items:
        raise ValueError("a correction notice names what is missing")
    basis = words.get("basis") or BASIS
    body = (
        *_about(words),
        *written(
            [
                line(
                    Role.FACT,
                    "依据{}，您的申请材料不齐全或不符合法定形式，需一次补正下列全部内容：",
                    basis,
                )
            ]
        ),
        *map(plain, items),
        *written(
            [line(Role.FACT, "请于 {} 前补正；补正后凭本通知书继续办理。", words.get("until"))]
        ),
    )
    return _notice("补正通知书", words, body)


def acceptance(words: Words) -> Slip:
    """受理通知书: accepted today, due when; `hall_name service` are needed."""
    basis = words.get("basis") or BASIS
    body = (
        *_about(words),
        *written(
            (
                line(Role.FACT, "依据{}，您的申请材料齐全、符合法定形式，现予受理。", basis),
                line(Role.FACT, "承诺时限：{}", words.get("time_limit")),
                line(Role.FACT, "办结日期：{} 前", words.get("until")),
            )
        ),
        *map(plain, listed(words, "items")),
    )
    return _notice("受理通知书", words, body)


def _about(words: Words) -> list[Line]:
    applicant = line(Role.FACT, "申请人：{}", words.get("applicant"))
    return written(
        (
            applicant or by_hand(f"申请人：{TO_FILL_IN}"),
            line(Role.FACT, "申请事项：{}", words["service"]),
            line(Role.FACT, "办件编号：{}", words.get("case")),
        )
    )


def _notice(title: str, words: Words, body: Iterable[Line]) -> Slip:
    copy = words.get("sheet")
    sheet = SHEETS.get(copy) if isinstance(copy, int) else None
    head = (
        line(Role.HALL, "{}", words["hall_name"]),
        line(Role.MARK, "{}", title),
        line(Role.FACT, "编号：{}", words.get("no")),
        line(Role.FACT, "{}", sheet),
    )
    foot = (
        line(Role.FACT, "受理部门：{}", words.get("department")),
        line(Role.FACT, "咨询电话：{}", words.get("phone")),
        line(Role.FACT, "投诉电话：{}", words.get("complaint_phone")),
        line(Role.FACT, "日期：{}", words.get("day")),
    )
    return Slip(
        (
            *written(head),
            Rule(),
            *body,
            Rule(),
            *written(foot),
            by_hand(f"经办人：{TO_FILL_IN}"),
            by_hand(f"签收人：{TO_FILL_IN}"),
            plain("（加盖专用印章有效）", Role.CAPTION),
        )
    )
