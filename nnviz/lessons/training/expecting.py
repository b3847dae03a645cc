"""Has a process ready when Train is likely to be pressed: loading takes it longer than a click."""

from PySide6.QtCore import QEvent, QObject, QTimer

from nnviz.lessons.training.run_bar import RunBar
from nnviz.lessons.training.running import Running

REST_MS = 1_000
"""Where nothing happens for so long a run may well be next; while much happens it would be in
the way.
"""
_COMES_NEAR = (QEvent.Type.Enter, QEvent.Type.FocusIn)


class Expecting(QObject):
    """Sees the pointer come to the run bar, the focus to its buttons, and the lesson rest."""

    def __init__(self, bar: RunBar, running: Running) -> None:
        super().__init__(bar)
        self._bar, self._running = bar, running
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._on_rest)
        for widget in (bar, bar.train, bar.step):
            widget.installEventFilter(self)

    def rest(self) -> None:
        """Something has just happened; what is next shows in a while."""
        self._rest.start()

    def stop(self) -> None:
        """Expect nothing more."""
        self._rest.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _COMES_NEAR:
            self._running.expect()
        return super().eventFilter(watched, event)

    def _on_rest(self) -> None:
        if self._bar.isVisible():
            self._running.expect()
