"""The paper form of the rating (书面评价表): for who has no phone and likes no tablet."""

from hardware.kinds import Line, QrCode, Role, Rule, Slip
from kiosk.slips.wording import TO_FILL_IN, Words, by_hand, line, listed, plain, written


def rating_form(words: Words) -> Slip:
    """`hall_name levels` (best first, in words) are needed.

    `number service window` may be missing: a blank is left for them.
    """
    levels = [f"□ {level.partition('. ')[2]}" for level in listed(words, "levels")]
    about = (
        ("号码：{}", "number"),
        ("事项：{}", "service"),
        ("窗口：{}", "window"),
        ("日期：{}", "day"),
    )
    parts: list[Line | Rule | QrCode] = [
        *written([line(Role.HALL, "{}", words["hall_name"])]),
        plain("服务评价表", Role.MARK),
        Rule(),
        *(
            line(Role.FACT, pattern, words.get(key)) or by_hand(pattern.format(TO_FILL_IN))
            for pattern, key in about
        ),
        Rule(),
        plain("您对本次服务（请在一项前打√）："),
        *(by_hand(level) for level in levels),
        plain("意见和建议："),
        *(by_hand(TO_FILL_IN * 2) for _ in range(3)),
        plain("联系电话（可不填，用于回访）："),
        by_hand(TO_FILL_IN * 2),
    ]
    if words.get("track_url"):
        parts += [QrCode(str(words["track_url"])), plain("也可扫码评价", Role.CAPTION)]
    return Slip((*parts, plain("每次办事评价一次，请投入评价箱。", Role.NOTE)))
