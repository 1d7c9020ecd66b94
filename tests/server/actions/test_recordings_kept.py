"""A recording is on the disk as a whole before it has its name, or there is none."""

import errno
import os

import pytest

from server.actions import recordings

NAME = "zh-CN/window-3"


def test_what_the_disk_did_not_take_is_not_kept_and_what_was_there_stays(
    hall, tmp_path, monkeypatch
):
    hall.do(recordings.put, tmp_path, NAME, b"before")

    def full(_descriptor):
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", full)
        for name in (NAME, "zh-CN/window-4"):
            with pytest.raises(OSError, match="full"):
                hall.do(recordings.put, tmp_path, name, b"after")
    kept = {path.name: path.read_bytes() for path in tmp_path.rglob("*.wav")}
    assert kept == {"window-3.wav": b"before"}
    told = [fact for fact in hall.facts("furnishing_changed") if fact.data["what"] == "recording"]
    assert [fact.data["id"] for fact in told] == [NAME]
