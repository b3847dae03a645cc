"""One of several by name: Qt's combo box with the arrow that its style sheet takes away."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QWidget

from nnviz.ui.icons import icon
from nnviz.ui.theme import theme_signals, type_px

ARROW_PX, ARROW_MARGIN_PX = 20, 5
MOST_SHOWN = 16  # choices: a list of a dozen needs no scrolling


class ChoiceBox(QComboBox):
    """A combo box that shows it is one: an arrow at its right, in the theme's colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxVisibleItems(MOST_SHOWN)
        # Qt's own delegate of a combo box knows no style sheet: rows would be too low to hit.
        self.setItemDelegate(QStyledItemDelegate(self))
        theme_signals.changed.connect(self.update)

    def arrow_place(self) -> QRect:
        """Where the arrow is painted, in px of this widget."""
        size = type_px(ARROW_PX)
        left = self.width() - size - ARROW_MARGIN_PX
        return QRect(left, (self.height() - size) // 2, size, size)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        if not self.isEnabled():
            painter.setOpacity(0.45)
        icon("chevron-down", "muted").paint(painter, self.arrow_place())
        painter.end()
