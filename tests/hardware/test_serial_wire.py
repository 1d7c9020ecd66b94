"""The serial wire, with a terminal pair of the kernel as its cable."""

import os
import pty
import time
import tty

import pytest

from hardware.errors import HungUp, Misconfigured, TimedOut, Unreachable
from hardware.wires.serial import SerialWire


@pytest.fixture
def cable():
    """The far end of a cable, and the name of the port at the near end."""
    far, near = pty.openpty()
    tty.setraw(near)
    name = os.ttyname(near)
    os.close(near)
    ends = [far]
    yield ends, name
    for end in ends:
        os.close(end)


def test_bytes_of_every_value_go_both_ways(cable):
    (far, *_), port = cable
    with SerialWire(port).connect() as line:
        line.send(bytes(range(256)))
        assert os.read(far, 300) == bytes(range(256))
        os.write(far, bytes(range(256)))
        assert line.receive(1) == bytes(range(256))


def test_silence_is_not_an_error(cable):
    with SerialWire(cable[1]).connect() as line:
        assert line.receive(0.01) == b""


def test_a_port_belongs_to_one(cable):
    with SerialWire(cable[1]).connect(), pytest.raises(Unreachable, match="lock"):
        SerialWire(cable[1]).connect()
    SerialWire(cable[1]).connect().close()


def test_an_unplugged_adapter_is_noticed_in_both_directions(cable):
    ends, port = cable
    line = SerialWire(port).connect()
    os.close(ends.pop())
    with pytest.raises(HungUp):
        line.receive(1)
    with pytest.raises(HungUp):
        line.send(b"hello")
    line.close()
    line.close()
    with pytest.raises(HungUp):
        line.receive(1)


def test_a_device_that_takes_nothing_is_given_up(cable):
    with SerialWire(cable[1], seconds=0.2).connect() as line:
        begun = time.monotonic()
        with pytest.raises(TimedOut):
            line.send(bytes(1_000_000))
        assert time.monotonic() - begun < 5


def test_nothing_plugged_in():
    with pytest.raises(Unreachable, match="ttyNOPE"):
        SerialWire("/dev/ttyNOPE").connect()


def test_settings_of_a_port():
    SerialWire.read({"address": "/dev/ttyS0"})
    with pytest.raises(Misconfigured):
        SerialWire.read({"address": "/dev/ttyS0", "baud": "fast"})
