"""Keeps a device open on a thread of its own: tries ever less often, and tells only edges."""

import logging
import threading
import time
from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from hardware.errors import DeviceError
from hardware.window_kinds import SignWords, WindowSign

log = logging.getLogger(__name__)
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0  # seconds between two tries
REFRESH = 30.0  # seconds until a sign is told again: one that lost its power shows nothing


class Closable(Protocol):
    """What every kind of device can do."""

    def close(self) -> None: ...


D = TypeVar("D", bound=Closable)


def nobody(_: DeviceError | None) -> None:
    """Who does not listen for edges."""


class Keeper(Generic[D]):
    """One device, open whenever that is possible.

    `use` works with the device until it is lost (DeviceError) or this keeper is `closed`, and says
    `well()` whenever it saw the device work. `on_edge` hears, on the keeper's own thread, that it
    works for the first time, that it failed, that it recovered: an error, or None. Nobody who calls
    waits for a device.
    """

    def __init__(
        self,
        open_device: Callable[[], D],
        use: Callable[[D, "Keeper[D]"], None],
        on_edge: Callable[[DeviceError | None], None] = nobody,
        wait: Callable[[float], object] | None = None,
    ) -> None:
        self._open, self._use, self._on_edge = open_device, use, on_edge
        self.closed = threading.Event()
        self.trouble: DeviceError | None = None
        self._worked = False
        self._wait = wait or self.closed.wait
        self._failures = 0
        self._device: D | None = None
        self._thread = threading.Thread(target=self._run, name="keeper", daemon=True)

    def start(self) -> "Keeper[D]":
        self._thread.start()
        return self

    def close(self) -> None:
        """Let go of the device; harmless when repeated."""
        self.closed.set()
        device = self._device
        if device is not None:
            device.close()
        if self._thread.is_alive() and self._thread is not threading.current_thread():
            self._thread.join()

    def well(self) -> None:
        """The device works."""
        self._failures = 0
        if self.trouble is not None or not self._worked:
            self.trouble, self._worked = None, True
            self._on_edge(None)

    def _run(self) -> None:
        while not self.closed.is_set():
            try:
                self._once()
            except DeviceError as error:
                self._ill(error)
            except Exception as error:
                log.exception("a driver broke its promise")
                self._ill(DeviceError(f"{type(error).__name__}: {error}"))
            if not self.closed.is_set():
                self._wait(min(LONGEST_PAUSE, FIRST_PAUSE * 2.0 ** min(self._failures, 10) / 2))

    def _once(self) -> None:
        self._device = device = self._open()
        try:
            if not self.closed.is_set():
                self._use(device, self)
        finally:
            self._device = None
            device.close()

    def _ill(self, error: DeviceError) -> None:
        self._failures += 1
        if self.closed.is_set():
            return
        before, self.trouble = self.trouble, error
        if before is None:
            self._on_edge(error)


class SignKeeper:
    """A sign that shows the newest words, however often it was away."""

    def __init__(
        self,
        open_sign: Callable[[], WindowSign],
        on_edge: Callable[[DeviceError | None], None] = nobody,
        wait: Callable[[float], object] | None = None,
    ) -> None:
        self._words: SignWords | None = None
        self._changed = threading.Condition()
        self.keeper = Keeper(open_sign, self._use, on_edge, wait)

    @property
    def trouble(self) -> DeviceError | None:
        """Why the sign shows nothing, or something old."""
        return self.keeper.trouble

    def start(self) -> "SignKeeper":
        self.keeper.start()
        return self

    def show(self, words: SignWords) -> None:
        """Show this from now on; never waits."""
        with self._changed:
            self._words = words
            self._changed.notify()

    def close(self) -> None:
        """Stop; the sign keeps its last words."""
        self.keeper.closed.set()
        with self._changed:
            self._changed.notify()
        self.keeper.close()

    def _use(self, sign: WindowSign, keeper: Keeper[WindowSign]) -> None:
        shown: SignWords | None = None
        while (words := self._next(shown)) is not None:
            sign.show(words)
            shown = words
            keeper.well()

    def _next(self, shown: SignWords | None) -> SignWords | None:
        """The words to show now: other ones than those shown, or the same after a while."""
        end = time.monotonic() + REFRESH
        with self._changed:
            while not self.keeper.closed.is_set():
                left = end - time.monotonic() if shown else None
                if self._words != shown or (left is not None and left <= 0):
                    return self._words
                self._changed.wait(left)
        return None
