import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.printers.characters import columns, encode, encode_line, width
from hardware.printers.settings import Charset


@given(st.characters(), st.sampled_from(list(Charset)))
def test_what_leaves_as_text_is_one_byte_or_two_and_never_a_command(char, rom):
    data = encode(char, rom)
    if data is None:
        return
    assert data.decode("gb18030") == char
    assert len(data) == (1 if char.isascii() else 2)
    assert data[0] >= 0x20
    assert len(data) == columns(char) or len(data) == 2


@pytest.mark.parametrize("char", ["\x1b", "\n", "\x7f", "𠮷", "¥", "\ue000", "\x10", "ᠠ"])
def test_what_a_rom_cannot_say_must_be_drawn(char):
    assert encode(char, Charset.GB18030) is None
    assert encode_line(f"好{char}", Charset.GB18030) is None


def test_a_line_is_as_wide_as_its_bytes():
    line = "A区—1·①℃中，"
    assert width(line) == len(encode_line(line, Charset.GB18030))
