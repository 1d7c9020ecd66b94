"""What visitors think of a visit: mostly good, sometimes not, often nothing."""

from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

RATED = 0.6  # of a hundred visits; the others walk away, which is their right
BY_PHONE = 0.2  # of the ratings come by the slip's QR code
STARS = {5: 62, 4: 25, 3: 8, 2: 3, 1: 2}
COMMENTS: Mapping[int, Sequence[str]] = {
    5: ("工作人员很耐心，十分钟就办好了。", "一次办完，谢谢！", "帮老人填了表，很暖心。"),
    4: ("整体不错，等候时间稍长。", "窗口讲解清楚。"),
    3: ("流程可以再简化一些。", "等候区座位不够。"),
    2: ("网上说可以预约，来了还要重新取号。", "没有材料样本，表填了两遍。"),
    1: ("少带一份材料没有提前说清，跑了两趟。", "解释时态度不耐烦。"),
}
COMMENTED = {5: 0.1, 4: 0.1, 3: 0.3, 2: 0.7, 1: 0.9}


def opinion(dice: Random, options: Mapping[str, Any]) -> dict[str, Any] | None:
    """A rating as the contract wants it, or nothing; *options* is ``/api/rating-options``."""
    if dice.random() >= RATED:
        return None
    stars = dice.choices(list(STARS), list(STARS.values()))[0]
    codes = [each["code"] for level in options["levels"] if level["stars"] == stars
             for each in level["options"]]  # fmt: skip
    least = 1 if stars <= min(STARS) + 1 else 0  # who is unhappy says why
    chosen = dice.sample(codes, min(len(codes), dice.randint(least, 2)))
    rating: dict[str, Any] = {
        "stars": stars,
        "options": sorted(chosen),
        "anonymous": dice.random() < 0.3,  # noqa: PLR2004  as many as that
        "option_set": options["version"],
    }
    if dice.random() < COMMENTED[stars]:
        rating["comment"] = dice.choice(COMMENTS[stars])
    return rating
