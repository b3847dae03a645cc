"""Waiting, with events going on, until everything is drawn to its end."""

from collections.abc import Callable

SETTLE_TIMEOUT_MS = 20_000
SETTLE_CHECK_MS = 2


def wait_until(is_settled: Callable[[], bool]) -> None:
    """Let events run until `is_settled`, at most 20 s; without any wait when it is already."""
    if is_settled():
        return
    from PySide6.QtCore import QEventLoop, Qt, QTimer

    loop = QEventLoop()
    check = QTimer()
    check.setInterval(SETTLE_CHECK_MS)
    check.setTimerType(Qt.TimerType.PreciseTimer)
    check.timeout.connect(lambda: loop.quit() if is_settled() else None)
    check.start()
    QTimer.singleShot(SETTLE_TIMEOUT_MS, loop, loop.quit)
    loop.exec()
    check.stop()
