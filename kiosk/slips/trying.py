"""A test page: all that a printer can get wrong, on one slip."""

from hardware.kinds import Line, QrCode, Role, Rule, Slip
from kiosk.slips.wording import Words, line, plain, written

COLUMNS = {"58": 32, "80": 48}
RARE = "生僻字 𠮷 㐂 䶮 · 符号 ¥ € ℃ ① №"
COMMON = "常用字 政务服务大厅 受理 缴费 发证 ，。；：？！（）《》"
LATIN = "ABCDEFGHJKLMNPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz 0123456789"
WELL = "以上各行无缺字、无乱码，标尺占满一行，二维码可扫，即为正常。"
WELL_EN = "Well: no character missing or wrong, the ruler fills one line, the QR code can be read."


def test_page(words: Words) -> Slip:
    """Names of printer and hall, its settings, a ruler, common and rare characters, a QR code."""
    across = COLUMNS.get(str(words.get("width")), 48)
    settings = (
        ("打印机 Printer：{}", "printer"),
        ("驱动 Driver：{}", "driver"),
        ("地址 Address：{}", "address"),
        ("纸宽 Width：{} mm", "width"),
        ("文字 Text：{}", "text_mode"),
        ("字库 Charset：{}", "charset"),
        ("时间 Printed：{}", "printed_at"),
    )
    parts: list[Line | Rule | QrCode] = [
        plain("测试页 TEST PAGE", Role.MARK),
        *written([line(Role.HALL, "{}", words.get("hall_name"))]),
        Rule(),
        *written(line(Role.FACT, pattern, words.get(key)) for pattern, key in settings),
        Rule(),
        plain(("1234567890" * 5)[:across]),
        plain(COMMON),
        plain(RARE),
        plain(LATIN),
        plain("测试 TEST", Role.NUMBER),
    ]
    if words.get("track_url"):
        parts.append(QrCode(str(words["track_url"])))
    return Slip((*parts, plain(WELL), plain(WELL_EN)))
