"""The black screen of a presenter's remote: the room looks at the teacher, not at the picture."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid


class BlackScreen(QWidget):
    """Covers its window; any key and any click take it away, and do nothing else."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._focused: QWidget | None = None
        self.hide()

    def cover(self) -> None:
        """Cover the window, until a key or a click."""
        window = self.window()
        self._focused = window.focusWidget()
        self.setGeometry(window.rect())
        self.show()
        self.raise_()
        self.setFocus()

    def uncover(self) -> None:
        """Show the window again; the focus is where it was."""
        self.hide()
        if self._focused is not None and isValid(self._focused):
            self._focused.setFocus()
        self._focused = None

    def event(self, event: QEvent) -> bool:
        # No key may do anything in the window that nobody sees.
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alone = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta)
        if event.key() not in alone:
            self.uncover()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.uncover()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.black)
        painter.end()
