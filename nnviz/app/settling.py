"""Waiting, with events going on, until everything is drawn to its end."""

from collections.abc import Callable

SETTLE_TIMEOUT_MS = 20_000
SETTLE_CHECK_MS = 2


def wait_until(is_settled: Callable[[], bool]) -> None:
    """Let events run until `is_settled`, at most 20 s; without any wait when it is already.

    Then every widget has its place, too: a formula that came just now gets room for itself.
    """
    from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt, QTimer

    def is_laid_out() -> bool:
        if not is_settled():
            return False
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        return is_settled()

    if is_laid_out():
        return
    loop = QEventLoop()
    check = QTimer()
    check.setInterval(SETTLE_CHECK_MS)
    check.setTimerType(Qt.TimerType.PreciseTimer)
    check.timeout.connect(lambda: loop.quit() if is_laid_out() else None)
    check.start()
    QTimer.singleShot(SETTLE_TIMEOUT_MS, loop, loop.quit)
    loop.exec()
    check.stop()
