"""A number to be handed out by hand while the system is away: the rest is filled in with a pen."""

from hardware.kinds import Role, Rule, Slip
from kiosk.slips.wording import TO_FILL_IN, Words, by_hand, line, plain, written


def emergency(words: Words) -> Slip:
    """One numbered page; `hall_name line_name number` are needed, `zone no` may be missing.

    `no` tells one bundle from another: the same numbers may have been printed before.
    """
    return Slip(
        (
            plain("应急号 EMERGENCY NUMBER", Role.MARK),
            *written([line(Role.HALL, "{}", words["hall_name"])]),
            Rule(),
            *written(
                (
                    line(Role.LINE, "{}", words["line_name"]),
                    line(Role.NUMBER, "{}", words["number"]),
                    line(Role.ZONE, "等候区域：{}", words.get("zone")),
                )
            ),
            by_hand(f"事项：{TO_FILL_IN}"),
            by_hand(f"时间：{TO_FILL_IN}"),
            by_hand(f"窗口：{TO_FILL_IN}"),
            Rule(),
            plain("请听工作人员叫号 Staff will call your number", Role.NOTE),
            *written([line(Role.CAPTION, "批次 {}", words.get("no"))]),
        )
    )
