"""The window itself: its ground is there at once, and what it holds comes when it is loaded."""

from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from nnviz.ui.dropped_copies import take_copy
from nnviz.ui.theme import theme

MINIMUM_WIDTH, MINIMUM_HEIGHT = 1024, 700


class MainWindow(QWidget):
    """Light enough to be shown before anything else is imported; `show_content` fills it."""

    files_dropped = Signal(list)  # of Path
    closing = Signal()
    first_painted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("nnviz")
        self.setMinimumSize(MINIMUM_WIDTH, MINIMUM_HEIGHT)
        self.setAcceptDrops(True)
        self._content: QWidget | None = None
        self._painted = False
        # Until there is content Qt itself paints the ground: the first QPainter.fillRect of a
        # process takes 40 ms, in which PySide makes all of Qt's enums.
        ground = theme().qcolor("window")
        self.setPalette(QPalette(ground, ground))

    def show_content(self, content: QWidget) -> None:
        """Fill the window with `content`."""
        self._content = content
        self.setPalette(QPalette())
        content.setParent(self)
        content.setGeometry(self.rect())
        content.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._content is not None:
            self._content.setGeometry(self.rect())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._content is not None:
            painter = QPainter(self)
            painter.fillRect(self.rect(), theme().qcolor("window"))
            painter.end()
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self.first_painted.emit)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            take_copy(event)

    def dropEvent(self, event: QDropEvent) -> None:
        urls = event.mimeData().urls()
        paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
        if paths:
            take_copy(event)
            self.files_dropped.emit(paths)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)
