"""Work beside the window of which only the latest counts: a picture filtered, a gallery."""

import threading
from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from nnviz.ui.jobs import leave_thread

IDLE_TIMEOUT_S = 0.05

Work = Callable[[], Iterator[Any]]
"""Yields None where it can be left, and what it found."""


class LatestWork(QObject):
    """One thread; of each kind of work the latest that was asked for is done, in order of `kinds`.

    `found` comes on the thread of this object, a signal a result: results are few and large. What
    is under way is done to its end when newer work of its kind comes (else a hand that moves on
    and on would see nothing), but left when `forget` says that nobody wants it.
    """

    found = Signal(str, object)  # kind, what was found
    _arrived = Signal(str, int, object)

    def __init__(self, kinds: tuple[str, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kinds = kinds
        self._waiting: dict[str, Work] = {}
        self._current = ""
        self._round = dict.fromkeys(kinds, 0)
        self._condition = threading.Condition()
        self._thread: threading.Thread | None = None
        self._ended = False
        self._under_way = 0
        self._arrived.connect(self._on_arrived, Qt.ConnectionType.QueuedConnection)

    def ask(self, kind: str, work: Work) -> None:
        """Do `work` as soon as may be, in place of what waits of that kind; none after `stop`."""
        with self._condition:
            if self._ended:
                return
            self._waiting[kind] = work
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="job", daemon=True)
                self._thread.start()
            self._condition.notify()

    def forget(self, kind: str) -> None:
        """Nobody wants what waits or is under way of that kind."""
        with self._condition:
            self._waiting.pop(kind, None)
            self._round[kind] += 1

    def is_busy(self) -> bool:
        """Whether something is still to come."""
        with self._condition:
            return bool(self._waiting) or bool(self._current) or self._under_way > 0

    def stop(self) -> None:
        """Leave everything, for good; what is under way ends beside the window."""
        with self._condition:
            self._waiting.clear()
            self._ended = True
            for kind in self._kinds:
                self._round[kind] += 1
            thread, self._thread = self._thread, None
            self._condition.notify()
        if thread is not None:
            thread.join(IDLE_TIMEOUT_S)  # one that waits, or nearly has done, ends now
            leave_thread(thread)

    # -- inside ----------------------------------------------------------------------------------

    def _run(self) -> None:
        while True:
            with self._condition:
                self._current = ""
                while not self._waiting and not self._ended:
                    self._condition.wait()
                if self._ended:
                    return
                kind = next(each for each in self._kinds if each in self._waiting)
                work = self._waiting.pop(kind)
                self._current = kind
                number = self._round[kind]
            self._do(kind, number, work)

    def _do(self, kind: str, number: int, work: Work) -> None:
        try:
            for result in work():
                if self._is_left(kind, number):
                    return
                if result is not None:
                    self._tell(kind, number, result)
        except Exception as error:  # told on the window's thread; nothing may be lost in this one
            self._tell(kind, number, error)

    def _is_left(self, kind: str, number: int) -> bool:
        with self._condition:
            return self._ended or number != self._round[kind]

    def _tell(self, kind: str, number: int, result: object) -> None:
        with self._condition:
            self._under_way += 1
        try:
            self._arrived.emit(kind, number, result)
        except RuntimeError:  # the program ended meanwhile
            return

    def _on_arrived(self, kind: str, number: int, result: object) -> None:
        with self._condition:
            self._under_way -= 1
            wanted = number == self._round[kind] and not self._ended
        if not wanted:
            return
        if isinstance(result, Exception):
            raise result
        self.found.emit(kind, result)
