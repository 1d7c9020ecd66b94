"""A request is whole at its last byte, not before, and not later."""

import pytest

from server.api.recordings import SOUND
from server.app import LARGEST_BODY
from server.arriving import MOST_BODY, MOST_HEAD, MOST_IN_CHUNKS, MOST_LAST_LINES, Arriving, Seen

LINE = b"POST /x HTTP/1.1\r\nHost: h\r\n"
CHUNKED = LINE + b"Transfer-Encoding: chunked\r\n\r\n"
WHOLE = {
    "without a body": b"GET / HTTP/1.1\r\n\r\n",
    "with a body": LINE + b"content-length:  5 \r\n\r\n{\r\n\r\n",
    "with an empty body": LINE + b"Content-Length: 0\r\n\r\n",
    "in chunks": CHUNKED + b"6\r\nab\r\n\r\n\r\nA;x=1\r\n0\r\n\r\n0\r\n\r\n\r\n0\r\n\r\n",
    "in chunks with a last line": CHUNKED + b"1\r\na\r\n0\r\nDigest: x\r\n\r\n",
    "with a length that has many noughts": LINE + b"Content-Length: %022d\r\n\r\nhello" % 5,
    "in chunks with many noughts": CHUNKED + b"%09x\r\nhello\r\n%09x\r\n\r\n" % (5, 0),
    "an upgrade": b"GET /socket.io/ HTTP/1.1\r\nUpgrade: websocket\r\n\r\n",
}
FOR_THE_PARSER = (
    CHUNKED + b"so many\r\n",
    LINE + b"Content-Length: -1\r\n\r\n",
    LINE + b"Content-Length: 5, 6\r\n\r\n",
    b"\x16\x03\x01\r\n\r\n",
)


@pytest.mark.parametrize("request_", WHOLE.values(), ids=WHOLE)
@pytest.mark.parametrize("step", [1, 2, 3, 7])
def test_it_is_whole_at_the_last_byte_in_whatever_pieces_it_comes(request_, step):
    arriving, last = Arriving(), len(request_) - 1
    for at in range(0, last, step):
        arriving.data += request_[at : min(at + step, last)]
        assert arriving.look() is Seen.MORE_TO_COME, at
    arriving.data += request_[last:]
    assert arriving.look() is Seen.WHOLE


@pytest.mark.parametrize("nonsense", FOR_THE_PARSER)
def test_what_makes_no_sense_is_left_to_the_parser(nonsense):
    assert Arriving(nonsense).look() is Seen.WHOLE


def test_what_follows_is_the_next_request():
    arriving = Arriving(WHOLE["with a body"] + b"GET /next HT")
    assert arriving.look() is Seen.WHOLE


@pytest.mark.parametrize(
    "endless",
    [
        b"GET / HTTP/1.1\r\nX: " + b"y" * (MOST_HEAD + 1),
        b"GET / HTTP/1.1\r\nX: " + b"y" * MOST_HEAD + b"\r\n\r\n",
        LINE + b"Content-Length: %d\r\n\r\n" % (MOST_BODY + 1),
        LINE + b"Content-Length: " + b"9" * 18 + b"\r\n\r\n",
        LINE + b"Content-Length: " + b"9" * 9000 + b"\r\n\r\n",
        CHUNKED + b"%x\r\n" % (MOST_IN_CHUNKS + 1),
        CHUNKED + b"1\r\na\r\n" * (MOST_IN_CHUNKS // 6 + 2),
        CHUNKED + b"1" * (MOST_IN_CHUNKS + 1),
        CHUNKED + b"f" * 9000 + b"\r\n",
        CHUNKED + b"0\r\n" + b"X: y\r\n" * (MOST_LAST_LINES // 6 + 1),
    ],
    ids=range(10),
)
def test_what_nobody_would_read_is_not_waited_for(endless):
    assert Arriving(endless).look() is Seen.TOO_LARGE


def test_whatever_a_route_reads_may_come():
    assert max(SOUND.most, LARGEST_BODY) <= MOST_BODY
    assert LARGEST_BODY <= MOST_IN_CHUNKS
