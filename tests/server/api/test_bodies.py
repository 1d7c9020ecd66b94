"""How a body is read: a short one as it comes, one of unknown length with a limit."""

import io

import pytest
from werkzeug.test import EnvironBuilder, run_wsgi_app

from server.api.route import LARGEST_BODY
from server.app import build
from server.settings import Settings

SAID = b'{"username": "nobody", "password": "x"}'
TOO_MUCH = b'{"username": "' + b"x" * LARGEST_BODY + b'"}'


class Wire(io.BytesIO):
    """What a client sends; knows how it was read."""

    def __init__(self, data):
        super().__init__(data)
        self.asked = []

    def read(self, size=-1):
        self.asked.append(size)
        return super().read(size)


@pytest.fixture(scope="module")
def post(tmp_path_factory):
    house = build(Settings(data=tmp_path_factory.mktemp("data")))

    def post(wire, **headers):
        builder = EnvironBuilder("/api/session", method="POST", content_type="application/json")
        environ = builder.get_environ() | {"wsgi.input": wire, "wsgi.input_terminated": True}
        environ.pop("CONTENT_LENGTH", None)
        pieces, status, _headers = run_wsgi_app(house.wsgi, environ | headers)
        return int(status[:3]), b"".join(pieces)

    yield post
    house.storage.close()


def test_a_short_body_is_read_once(post):
    wire = Wire(SAID)
    status, answer = post(wire, CONTENT_LENGTH=str(len(SAID)))
    assert (status, b"not_signed_in" in answer or b"wrong" in answer) == (401, True)
    assert wire.asked == [len(SAID)]


def test_no_more_is_read_than_was_told(post):
    wire = Wire(SAID + b"GET / HTTP/1.1")
    assert post(wire, CONTENT_LENGTH=str(len(SAID)))[0] == 401
    assert wire.tell() == len(SAID)


def test_a_body_shorter_than_told_makes_no_sense(post):
    assert post(Wire(SAID[:-9]), CONTENT_LENGTH=str(len(SAID)))[0] == 400


def test_a_body_in_chunks_is_read_to_its_end(post):
    assert post(Wire(SAID), HTTP_TRANSFER_ENCODING="chunked")[0] == 401


def test_a_long_body_is_refused_before_it_is_read(post):
    wire = Wire(TOO_MUCH)
    status, answer = post(wire, CONTENT_LENGTH=str(len(TOO_MUCH)))
    assert (status, b"too_large" in answer, wire.asked) == (413, True, [])


def test_a_long_body_in_chunks_is_cut_off_and_makes_no_sense(post):
    wire = Wire(TOO_MUCH)
    assert post(wire, HTTP_TRANSFER_ENCODING="chunked")[0] == 400
    assert wire.tell() == LARGEST_BODY
