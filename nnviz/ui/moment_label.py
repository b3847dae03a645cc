"""Where in time one is: the marker that was reached last, and the seconds."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnviz.ui.theme import text_font, theme, theme_signals, type_px

NAME_PX, TIME_PX = 14, 12
LEAST_WIDTH, MOST_WIDTH = 76, 220


class MomentLabel(QWidget):
    """Two lines that change with every frame and never the layout."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = ("", "", "")
        self._longest_time = self._longest_name = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme_signals.changed.connect(self._on_theme)

    def show_moment(self, name: str, of_all: str, time: str) -> None:
        """`name` strong, `of_all` beside it, `time` under them."""
        if (name, of_all, time) != self._lines:
            renamed = (name, of_all) != self._lines[:2]
            self._lines = (name, of_all, time)
            if renamed:  # not with every frame: a screen reader would never end
                self.setAccessibleName(f"{name} {of_all}".strip())
                self.setToolTip(f"{name} {of_all}".strip())
            self.update()

    def show_room_for(self, longest_time: str, longest_name: str) -> None:
        """Keep room for these, so that nothing moves while time runs: a name only if there is."""
        self._longest_time, self._longest_name = longest_time, longest_name
        self.updateGeometry()

    def text(self) -> str:
        """What is on screen."""
        name, of_all, time = self._lines
        return f"{name} {of_all}\n{time}"

    def minimumSizeHint(self) -> QSize:
        time_width = QFontMetricsF(text_font(TIME_PX)).horizontalAdvance(self._longest_time)
        width = max(type_px(LEAST_WIDTH), round(time_width) + 2)
        return QSize(width, type_px(NAME_PX) + type_px(TIME_PX) + 8)

    def sizeHint(self) -> QSize:
        return QSize(
            max(type_px(112), self.minimumSizeHint().width()), self.minimumSizeHint().height()
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        name, of_all, time = self._lines
        painter = QPainter(self)
        name_font = text_font(NAME_PX, 600)
        metrics = QFontMetricsF(name_font)
        first, second = type_px(NAME_PX) * 1.4, type_px(TIME_PX) * 1.4
        top = (self.height() - first - second) / 2
        rest_width = QFontMetricsF(text_font(NAME_PX)).horizontalAdvance(f" {of_all}")
        if not of_all or metrics.horizontalAdvance(name) + rest_width > self.width():
            of_all, rest_width = "", 0.0
        shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, self.width() - rest_width)
        painter.setFont(name_font)
        painter.setPen(theme().qcolor("text"))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(0, top, self.width(), first), middle, shown)
        painter.setPen(theme().qcolor("muted"))
        if of_all:
            painter.setFont(text_font(NAME_PX))
            left = metrics.horizontalAdvance(shown)
            painter.drawText(QRectF(left, top, rest_width + 2, first), middle, f" {of_all}")
        painter.setFont(text_font(TIME_PX))
        painter.drawText(QRectF(0, top + first, self.width(), second), middle, time)
        painter.end()

    def _on_theme(self) -> None:
        self.updateGeometry()
        self.update()
