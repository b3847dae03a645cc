"""How far the reading of a large file is, and a way to end it."""

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QToolButton, QWidget

from nnviz.files.weight_reading.reading_process import ReadingProgress
from nnviz.language import tr
from nnviz.ui.elided_line import ElidedLine

SHOWN_AFTER_MS = 300
"""What is there sooner needs no line."""
MARGIN = 24


class ReadingLine(QWidget):
    """Hidden until reading has taken a while."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._share = ElidedLine(), QLabel()
        self.cancel = QToolButton()
        self.cancel.setProperty("role", "link")
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(SHOWN_AFTER_MS)
        self._wait.timeout.connect(self.show)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._name, 1)
        layout.addWidget(self._share)
        layout.addWidget(self.cancel)
        self._retranslate()
        self.hide()

    def show_progress(self, name: str, progress: ReadingProgress) -> None:
        """Tell how much of the file `name` has been read."""
        self._name.show_text(tr("Reading {name}", name=name))
        total = progress.total_bytes
        share = min(progress.done_bytes / total, 1.0) if total else 0.0
        self._share.setText(f"{100 * share:.0f}%" if share else "")
        if not self.isVisible() and not self._wait.isActive():
            self._wait.start()

    def name(self) -> str:
        """What is read, in words."""
        return self._name.text()

    def share(self) -> str:
        """How much of it, in per cent."""
        return self._share.text()

    def hide(self) -> None:
        """Nothing is read any more."""
        self._wait.stop()
        super().hide()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._come_into_view)  # it has its place after the layout

    def _come_into_view(self) -> None:
        """On a small window it would be below the end of the panel: nobody would see or end it."""
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None and self.isVisible():
            area.ensureWidgetVisible(self, 0, MARGIN)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.cancel.setText(tr("Cancel"))
