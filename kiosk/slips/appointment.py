"""An appointment on paper: when, where, for what, and what to bring."""

from hardware.kinds import Line, QrCode, Role, Rule, Slip
from kiosk.slips.wording import Words, line, listed, plain, written


def appointment(words: Words) -> Slip:
    """`hall_name service day time` are needed; `number place materials code` may be missing.

    `code` is what a reader at the kiosk scans when the visitor comes.
    """
    parts: list[Line | Rule | QrCode] = [
        plain("预约单 APPOINTMENT", Role.MARK),
        *written([line(Role.HALL, "{}", words["hall_name"])]),
        Rule(),
        *written(
            (
                line(Role.SERVICE, "{}", words["service"]),
                line(Role.LINE, "{}", f"{words['day']} {words['time']}"),
                line(Role.AHEAD, "预约号：{}", words.get("number")),
                line(Role.ZONE, "办理地点：{}", words.get("place")),
            )
        ),
        Rule(),
    ]
    materials = listed(words, "materials")
    if materials:
        parts += [plain("请带齐 Please bring："), *map(plain, materials)]
    if words.get("code"):
        parts += [QrCode(str(words["code"])), plain("到厅后请在取号机扫码签到", Role.CAPTION)]
    parts.append(plain("请按时到达；来不了请提前取消。", Role.NOTE))
    return Slip(tuple(parts))
