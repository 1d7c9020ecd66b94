"""Both wires, where the world at the other end is not nice."""

import socket
import threading
import time
from contextlib import contextmanager

import pytest

from hardware.errors import HungUp, Misconfigured, TimedOut, Unreachable, WireError
from hardware.kinds import Failed, Problem, Unknown
from hardware.printers.escpos import EscposPrinter, open_printer
from hardware.printers.settings import PrinterSettings
from hardware.wires.tcp import TcpWire


@contextmanager
def peer(behave):
    """A server whose one guest meets `behave(socket)`."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve():
            guest, _ = listener.accept()
            with guest:
                behave(guest)

        thread = threading.Thread(target=serve)
        thread.start()
        yield TcpWire(*listener.getsockname(), seconds=0.3)
        thread.join()


@pytest.mark.parametrize(
    ("address", "where"),
    [
        ("10.0.0.9", ("10.0.0.9", 9100)),
        ("10.0.0.9:9101", ("10.0.0.9", 9101)),
        ("tcp://printer.hall:9100", ("printer.hall", 9100)),
        ("[fe80::1]:9100", ("fe80::1", 9100)),
        ("[fe80::1]", ("fe80::1", 9100)),
    ],
)
def test_addresses_people_write(address, where):
    assert TcpWire.at(address)._where == where


@pytest.mark.parametrize(
    "address",
    [
        *("", ":9100", "host:port", "host:0", "host:70000", "host:", "host:" + "9" * 5000),
        *("a..b:9100", "x" * 64 + ":9100", "10.0.0.9\0:9100", "10.0.0.9:\u0661"),
    ],
)
def test_addresses_nobody_can_reach(address):
    with pytest.raises(Misconfigured):
        open_printer({"address": address})


def test_nobody_there():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        where = listener.getsockname()
    with pytest.raises(Unreachable):
        TcpWire(*where, seconds=0.3).connect()


def test_a_peer_that_takes_nothing_is_given_up():
    done = threading.Event()
    with peer(lambda _: done.wait(10)) as wire, wire.connect() as connection:
        begun = time.monotonic()
        with pytest.raises(TimedOut):
            connection.send(bytes(32_000_000))
        assert time.monotonic() - begun < 5
        done.set()


def test_a_peer_that_closes_is_noticed_while_we_send():
    def send_slowly(connection):
        for _ in range(100):
            connection.send(b"one small line\n")
            time.sleep(0.01)

    with (
        peer(lambda guest: guest.recv(10)) as wire,
        wire.connect() as connection,
        pytest.raises(HungUp),
    ):
        send_slowly(connection)


def test_what_was_said_before_hanging_up_is_heard():
    with peer(lambda guest: guest.sendall(b"bye")) as wire, wire.connect() as connection:
        assert connection.receive(1) == b"bye"
        with pytest.raises(HungUp):
            connection.receive(1)


def test_silence_is_not_an_error():
    done = threading.Event()
    with peer(lambda _: done.wait(10)) as wire, wire.connect() as connection:
        assert connection.receive(0.05) == b""
        done.set()


def test_many_open_files_do_not_matter(monkeypatch):
    """select() would fail above 1024 sockets; a hall with many screens has them."""
    assert not hasattr(TcpWire, "select")
    with peer(lambda guest: guest.sendall(b"hello")) as wire, wire.connect() as connection:
        monkeypatch.setattr("select.select", None)
        assert connection.receive(1) == b"hello"


def answers_then_goes(guest):
    """Says that all is well four times, takes a little of the job, and pulls the plug."""
    for _ in range(4):
        guest.recv(3)
        guest.sendall(b"\x12")
    guest.recv(100)


def test_a_printer_that_closes_in_the_middle_of_a_job_leaves_it_unknown(slip):
    with peer(answers_then_goes) as wire:
        printer = EscposPrinter(wire, PrinterSettings(patience=0.3))
        assert printer.print(slip) == Unknown(Problem.OFFLINE)


def answers_before_it_has_printed(guest):
    """A clone: all is well, then the last question is answered at once, with the paper out."""
    for _ in range(4):
        guest.recv(3)
        guest.sendall(b"\x12")
    while b"\x1dr" not in guest.recv(65536):
        pass
    guest.sendall(b"\x0c")


def test_a_report_of_no_paper_is_no_proof_of_a_slip(slip):
    with peer(answers_before_it_has_printed) as wire:
        printer = EscposPrinter(wire, PrinterSettings(patience=0.3))
        assert printer.print(slip) == Unknown(Problem.PAPER_OUT)


def test_a_printer_that_sends_nonsense_is_not_trusted(slip):
    with peer(lambda guest: guest.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")) as wire:
        outcome = EscposPrinter(wire, PrinterSettings(patience=0.3)).print(slip)
    assert isinstance(outcome, Failed)


def test_errors_say_whether_trying_again_may_help():
    assert WireError.transient
    assert not Misconfigured.transient
