"""A hall is founded from the command line, or the words say why not."""

import pytest
from click.testing import CliRunner

from server.cli import main


@pytest.fixture
def found(tmp_path):
    """`hall hall add` on one data folder; answers its exit code and what it said."""

    def add(*words):
        said = CliRunner().invoke(main, ["hall", "add", *words, "--data", str(tmp_path)])
        return said.exit_code, said.output

    return add


def test_a_hall_and_the_town_that_belongs_to_it(found):
    assert found("shifan", "示范市政务服务中心") == (0, "shifan 示范市政务服务中心\n")
    assert found("liuhe", "柳河镇便民服务中心", "--level", "town", "--parent", "shifan")[0] == 0


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("示范市", "示范市政务服务中心"), "不能作编号"),
        (("shifan/1", "示范市政务服务中心"), "不能作编号"),  # would be another window's room
        (("other", " "), "要有名称"),
        (("other", "柳河镇", "--parent", "nowhere"), "没有上级大厅 nowhere"),
        (("shifan", "示范市政务服务中心"), "已存在"),
    ],
)
def test_what_cannot_be_founded_is_refused_in_words(found, words, why):
    found("shifan", "示范市政务服务中心")
    code, said = found(*words)
    assert code == 1
    assert why in said
