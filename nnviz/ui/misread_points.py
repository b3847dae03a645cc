"""Points of the plane of which some are misread: those strong and ringed, the others faint."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnviz.ui.network_view.text_painting import print_text, text_width
from nnviz.ui.plane_points import PlanePoints, marker_size, paint_point, places_in
from nnviz.ui.point_painting import paint_points
from nnviz.ui.theme import line_px, space_px, theme, theme_signals, type_px

NEAR_PX = 12.0
LABEL_TYPE = 12
FAINT = 0.35
Window = tuple[float, float, float, float]


@dataclass(frozen=True, eq=False)
class MisreadPoints:
    """Points x (n, 2) with their classes (n,); `wrong` numbers those misread, `words` tell them."""

    points: PlanePoints
    window: Window
    wrong: NDArray[np.intp]
    words: tuple[str, ...]


class MisreadPlane(QWidget):
    """The plane in a square; a click near a misread point chooses it (−1: none)."""

    point_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: MisreadPoints | None = None
        self._chosen = -1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme_signals.changed.connect(self.update)

    def show_points(self, shown: MisreadPoints) -> None:
        """Show these."""
        self._shown = shown
        self.update()

    def show_chosen(self, number: int) -> None:
        """Name the misread point `number` (of all points); −1: none."""
        if number != self._chosen:
            self._chosen = number
            self.update()

    def plane_box(self) -> QRectF:
        """Where the plane is, in px."""
        side = min(self.width(), self.height()) - 2
        return QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)

    def sizeHint(self) -> QSize:
        return QSize(240, 240)

    def minimumSizeHint(self) -> QSize:
        return QSize(100, 80)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._shown is None or event.button() != Qt.MouseButton.LeftButton:
            return
        wrong = self._shown.wrong
        places = places_in(self._shown.points, self._shown.window, self.plane_box())[wrong]
        at = np.array((event.position().x(), event.position().y()))
        distances = np.hypot(*(places - at).T)
        near = distances.size and distances.min() <= line_px(NEAR_PX)
        self.point_chosen.emit(int(wrong[distances.argmin()]) if near else -1)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._shown is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.plane_box()
        painter.setPen(QPen(theme().qcolor("grid"), 1))
        painter.setBrush(theme().qcolor("surface"))
        painter.drawRect(box)
        points = self._shown.points
        places = places_in(points, self._shown.window, box)
        size = marker_size(box.width(), len(points.x))
        rest = np.ones(len(places), bool)
        rest[self._shown.wrong] = False
        painter.setOpacity(FAINT)
        paint_points(painter, places[rest], points.classes[rest], points.hollow[rest], size)
        painter.setOpacity(1.0)
        for number in self._shown.wrong[::-1].tolist():
            self._paint_wrong(painter, places[number], int(points.classes[number]), size, number)
        self._paint_label(painter, places)
        painter.end()

    def _paint_wrong(
        self, painter: QPainter, place: NDArray[np.float64], number: int, size: float, index: int
    ) -> None:
        x, y = place.tolist()
        halo = theme().qcolor("window")
        paint_point(painter, number, (x, y), size * 1.25, halo)
        role = "accent" if index == self._chosen else "text"
        painter.setPen(QPen(theme().qcolor(role), line_px(2.2 if index == self._chosen else 1.3)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        radius = size * 0.65 + line_px(3.5)
        painter.drawEllipse(QPointF(x, y), radius, radius)

    def _paint_label(self, painter: QPainter, places: NDArray[np.float64]) -> None:
        if self._shown is None or self._chosen not in self._shown.wrong.tolist():
            return
        words = self._shown.words[self._shown.wrong.tolist().index(self._chosen)]
        x, y = places[self._chosen].tolist()
        width = text_width(words, LABEL_TYPE, 600) + space_px(10)
        height = type_px(LABEL_TYPE) + space_px(8)
        left = min(max(x - width / 2, 1), self.width() - width - 1)
        above = y - height - line_px(12)
        top = above if above >= 0 else y + line_px(12)
        label = QRectF(left, top, width, height)
        painter.setPen(QPen(theme().qcolor("control"), 1))
        painter.setBrush(theme().qcolor("raised"))
        painter.drawRoundedRect(label, 4, 4)
        print_text(painter, label, words, theme().qcolor("text"), LABEL_TYPE, 600)
