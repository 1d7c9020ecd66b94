"""Settings are read once, frozen, and the secret key is made whole or not at all."""

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pydantic import ValidationError

from server.settings import KEY_BYTES, Settings


def test_the_environment_sets_them(monkeypatch):
    monkeypatch.setenv("HALL_PORT", "9000")
    monkeypatch.setenv("HALL_DATA", "/srv/hall")
    monkeypatch.setenv("HALL_NOBODY_KNOWS", "x")
    settings = Settings()
    assert (settings.port, settings.data) == (9000, Path("/srv/hall"))
    assert Settings(port=9001).port == 9001, "what is said on the command line goes first"


def test_they_do_not_change_while_the_server_runs():
    with pytest.raises(ValidationError):
        Settings().port = 1


@pytest.mark.parametrize(
    ("name", "value"),
    [("port", 65536), ("port", "many"), ("max_screens", 0), ("spare_threads", 1)],
)
def test_what_makes_no_sense_is_refused_at_the_start(name, value):
    with pytest.raises(ValidationError, match=name):
        Settings(**{name: value})


def test_without_a_database_there_is_a_file_in_the_data_folder(tmp_path):
    assert Settings(data=tmp_path).database_url == f"sqlite:///{tmp_path}/hall.db"
    url = "postgresql+psycopg://hall@db/hall"
    assert Settings(data=tmp_path, database=url).database_url == url


def test_the_secret_key_is_made_once_and_for_its_owner_alone(tmp_path):
    settings = Settings(data=tmp_path / "new")
    key = settings.secret_key()
    assert len(key) == KEY_BYTES
    assert settings.secret_key() == Settings(data=tmp_path / "new").secret_key() == key
    (file,) = (tmp_path / "new").iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert Settings(data=tmp_path / "other").secret_key() != key


@pytest.mark.parametrize("left", ["", "abcd", "zz" * KEY_BYTES])
def test_a_damaged_key_is_refused_and_kept(tmp_path, left):
    (tmp_path / "secret.key").write_text(left)
    with pytest.raises(ValueError, match="key is damaged"):
        Settings(data=tmp_path).secret_key()
    assert (tmp_path / "secret.key").read_text() == left


def test_two_that_start_at_once_use_one_key(tmp_path):
    with ThreadPoolExecutor(8) as crowd:
        keys = list(crowd.map(lambda _: Settings(data=tmp_path).secret_key(), range(8)))
    assert len(set(keys)) == 1
    assert [file.name for file in tmp_path.iterdir()] == ["secret.key"]


def test_what_a_power_cut_left_of_a_key_stops_no_later_start(tmp_path):
    (tmp_path / f"secret.key.{os.getpid()}").write_text("half")  # in a box, ids come again
    assert len(Settings(data=tmp_path).secret_key()) == KEY_BYTES
