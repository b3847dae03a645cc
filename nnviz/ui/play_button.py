"""The big round button of the transport: play, or pause while time runs."""

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from nnviz.ui.icons import icon
from nnviz.ui.theme import line_px, space_px, theme, theme_signals

SIDE, LOW_SIDE, RING = 40, 36, 4


class PlayButton(QAbstractButton):
    """A disc in the accent colour with the sign of what a click does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._low = False
        self._playing = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        theme_signals.changed.connect(self._on_theme)
        self._on_theme()

    def show_playing(self, playing: bool) -> None:
        """Offer pause while time runs."""
        self._playing = playing
        self.update()

    def show_low(self, low: bool) -> None:
        """Be smaller in a low window."""
        self._low = low
        self._on_theme()

    def sizeHint(self) -> QSize:
        side = space_px(LOW_SIDE if self._low else SIDE) + 2 * RING
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        centre = QPointF(self.width() / 2, self.height() / 2)
        radius = self.width() / 2 - RING
        painter.setPen(Qt.PenStyle.NoPen)
        disc = "accent" if self.isEnabled() else "border"
        opacity = 0.85 if self.underMouse() and self.isEnabled() else 1.0
        painter.setBrush(theme().qcolor(disc, opacity))
        painter.drawEllipse(centre, radius, radius)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme().qcolor("focus"), 2))
            painter.drawEllipse(centre, radius + 3, radius + 3)
        side = round(line_px(18))
        place = QRect(0, 0, side, side)
        place.moveCenter(self.rect().center())
        sign = "pause" if self._playing else "play"
        icon(sign, "on_accent" if self.isEnabled() else "muted").paint(painter, place)
        painter.end()

    def _on_theme(self) -> None:
        self.setFixedSize(self.sizeHint())
        self.update()
