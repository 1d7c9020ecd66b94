"""Hearing a hall: connect, resume and replay, so that each event arrives once and in order."""

import logging
import queue
import random
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import socketio

from server.contract.messages import Event, Heard, Snapshot
from server.contract.sequence import Sequence

log = logging.getLogger(__name__)

REPLAY_EVERY = 15.0  # seconds between two questions "what after n?"
PATIENCE = 0.05  # seconds a gap may last before we ask: messages overtake each other in threads
ANSWER = 5.0  # seconds the server may take to answer
LONGEST_WAIT = 10.0


def back_off(failures: int) -> float:
    """Seconds before the next attempt, spread so that a hall's screens do not return at once."""
    longest = min(LONGEST_WAIT, 0.25 * 2.0 ** min(failures, 6))
    return longest * random.uniform(0.5, 1.0)  # noqa: S311  no secret


@dataclass(frozen=True, slots=True)
class Ears:
    """Who is told what; each is called on the feed's own thread, one at a time."""

    on_event: Callable[[Event], None] = lambda _: None
    on_snapshot: Callable[[Snapshot], None] = lambda _: None
    on_screen: Callable[[Snapshot], None] = lambda _: None
    on_live: Callable[[bool], None] = lambda _: None
    on_refused: Callable[[str], None] = lambda _: None
    on_errand: Callable[[str], None] = lambda _: None  # the printer for which a slip waits


class Feed:
    """One namespace of a hall, heard until closed.

    *auth* is what the contract wants: ``{"token"?, "hall"?, "window"?}``; *cookie* is a
    signed-in person's session instead of a token.
    """

    def __init__(
        self,
        url: str,
        namespace: str,
        ears: Ears,
        auth: Mapping[str, str] | None = None,
        cookie: str = "",
    ) -> None:
        self._url, self._namespace, self._ears = url, namespace, ears
        self._auth, self._cookie = dict(auth or {}), cookie
        self._sequence = Sequence()
        self._inbox: queue.SimpleQueue[tuple[str, Any]] = queue.SimpleQueue()
        self._closed = threading.Event()
        self._refusals: list[str] = []
        self._socket = self._new_socket()
        self._thread = threading.Thread(target=self._run, name=f"feed{namespace}", daemon=True)

    @property
    def last(self) -> int | None:
        """The last sequence number taken."""
        return self._sequence.last

    def start(self) -> "Feed":
        """Begin to listen, in the background."""
        self._thread.start()
        return self

    def close(self) -> None:
        """Stop listening; harmless twice."""
        self._closed.set()
        self._inbox.put(("closed", None))
        if self._thread.is_alive() and self._thread is not threading.current_thread():
            self._thread.join()

    def heard(self, seq: int, what: Heard) -> bool:
        """Confirm a call; whether the server took it."""
        answer = self._call("heard", {"seq": seq, "heard": what})
        return bool(answer and answer.get("ok"))

    def health(self, **health: Any) -> dict[str, Any] | None:
        """Tell how this device is; the server's answer with its time, None when it is away."""
        answer = self._call("health", health)
        return answer if isinstance(answer, dict) else None

    # -- the thread ---------------------------------------------------------------------

    def _run(self) -> None:
        failures = 0
        while not self._closed.is_set():
            if self._connect():
                failures = 0
                self._ears.on_live(True)  # noqa: FBT003  the callback's only word
                self._listen()
                self._ears.on_live(False)  # noqa: FBT003
                self._hang_up()
            failures += 1
            self._closed.wait(LONGEST_WAIT if self._refusals else back_off(failures))

    def _connect(self) -> bool:
        self._refusals.clear()
        self._inbox = queue.SimpleQueue()  # what an older connection still says is not for us
        self._socket = self._new_socket()
        auth: dict[str, Any] = dict(self._auth)
        if self._sequence.last is not None:
            auth["after"] = self._sequence.last
        try:
            self._socket.connect(
                self._url,
                headers={"Cookie": self._cookie} if self._cookie else {},
                auth=auth,
                transports=["websocket"],
                namespaces=[self._namespace],
                wait_timeout=ANSWER,
            )
        except (socketio.exceptions.ConnectionError, OSError) as error:
            log.debug("no connection: %s", error)
            for code in self._refusals:
                self._ears.on_refused(code)
            self._hang_up()
            return False
        return True

    def _listen(self) -> None:
        asked = time.monotonic()
        while not self._closed.is_set():
            try:
                kind, message = self._inbox.get(timeout=PATIENCE if self._sequence.gap else 1.0)
            except queue.Empty:
                if self._socket.eio.state != "connected":
                    return  # an end that came before `connect` returned is told to nobody
                kind, message = "quiet", None
            if kind in {"closed", "disconnected"}:
                return
            if kind != "quiet":
                self._hear(kind, message)
            now = time.monotonic()
            if (kind == "quiet" and self._sequence.gap) or now - asked >= REPLAY_EVERY:
                asked = now
                self._replay()

    def _hear(self, kind: str, message: Any) -> None:
        if kind == "event":
            self._tell(self._sequence.take(message))
        elif kind == "screen":
            self._ears.on_screen(message)
        elif kind == "errand":
            self._ears.on_errand(message["printer"])
        elif kind == "snapshot":
            ready = self._sequence.begin(message["seq"], message.get("epoch"))
            self._ears.on_snapshot(message)
            self._tell(ready)

    def _replay(self) -> None:
        """Ask what came after the last one, page by page, until nothing is missing."""
        while (last := self._sequence.last) is not None:
            answer = self._call("replay", {"after": last})
            if not answer or "last_seq" not in answer:
                return
            self._tell(self._sequence.fill(answer["events"], answer["last_seq"]))
            if self._sequence.last >= answer["last_seq"]:
                return

    def _tell(self, events: list[Event]) -> None:
        for event in events:
            self._ears.on_event(event)

    # -- the socket -----------------------------------------------------------------------

    def _new_socket(self) -> Any:
        socket = socketio.Client(reconnection=False, handle_sigint=False)
        inbox = self._inbox
        for kind in ("snapshot", "event", "screen", "errand"):
            socket.on(kind, lambda message, kind=kind: inbox.put((kind, message)), self._namespace)
        socket.on("disconnect", lambda *_: inbox.put(("disconnected", None)), self._namespace)
        socket.on("connect_error", self._note_refusal, self._namespace)
        return socket

    def _note_refusal(self, data: Any = None) -> None:
        """A refusal comes with its code; a server that is gone says nothing of the kind."""
        if isinstance(data, dict):
            self._refusals.append(str(data.get("message")))

    def _call(self, name: str, data: Any) -> Any:
        try:
            return self._socket.call(name, data, namespace=self._namespace, timeout=ANSWER)
        except socketio.exceptions.SocketIOError as error:
            log.debug("%s not answered: %s", name, error)
            return None

    def _hang_up(self) -> None:
        wire = self._socket.eio.ws
        try:
            if self._socket.eio.state == "connected":  # its own close waits 3 s for an answer
                wire.send_close()
                wire.shutdown()
            self._socket.disconnect()
        except (socketio.exceptions.SocketIOError, OSError) as error:
            log.debug("hung up badly: %s", error)
        if wire is not None:
            wire.shutdown()  # the library leaves a line open that broke or fell silent
