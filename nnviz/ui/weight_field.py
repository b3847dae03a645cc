"""All filters of a layer as one picture of signed weights; one can be pointed at."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnviz.scene.map_sheet import map_codes
from nnviz.scene.weight_sheet import WeightLayout, arrange_weights, weight_picture
from nnviz.ui.feature_maps.map_colours import sheet_colours
from nnviz.ui.network_view.text_painting import print_text, text_width
from nnviz.ui.own_keys import keeps_key
from nnviz.ui.theme import RADIUS_TAG, line_px, theme, theme_signals, type_px
from nnviz.ui.vector_painting import paints_vectors

_EDGE = 3
_NOTHING = 0  # between filters one sees what the picture stands on
_LOUPE = 150
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class WeightField(QWidget):
    """Weights (filters, channels, rows, columns) in the signed map, full at ±`largest`."""

    pointed = Signal(int)
    left = Signal()
    arranged = Signal()
    """Perhaps more or fewer filters have room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._weights: NDArray[np.floating] | None = None
        self._largest = 1.0
        self._layout: WeightLayout | None = None
        self._image: QImage | None = None
        self._pixels: NDArray[np.uint32] | None = None  # what the image shows
        self._node: int | None = None
        self._told: tuple[str, ...] = ()
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme_signals.changed.connect(self._forget_image)

    # -- what is shown -----------------------------------------------------------------------------

    def show_weights(self, weights: NDArray[np.floating] | None, largest: float = 1.0) -> None:
        """Show `weights`; the filter pointed at stays where the shape does."""
        if weights is None or self._weights is None or weights.shape != self._weights.shape:
            self._layout = None
            self.point_at(None)
        self._weights, self._largest = weights, largest
        self._forget_image()

    def show_told(self, lines: Sequence[str]) -> None:
        """What stands under the enlarged filter."""
        self._told = tuple(lines)
        self.update()

    @property
    def filter_pointed_at(self) -> int | None:
        """The number of the filter under the mouse, or where the keys are."""
        return self._node

    def point_at(self, number: int | None) -> None:
        """Point at a filter, or at none."""
        if number == self._node:
            return
        self._node = number
        if number is None:
            self.left.emit()
        else:
            self.pointed.emit(number)
        self.update()

    @property
    def shown_count(self) -> int:
        """How many filters have room."""
        layout = self.layout_shown
        return 0 if layout is None else layout.shown

    @property
    def layout_shown(self) -> WeightLayout | None:
        """Where the filters are, in device pixels; None without any."""
        if self._layout is None and self._weights is not None:
            scale = self.devicePixelRatioF()
            filters, channels, rows, columns = self._weights.shape
            self._layout = arrange_weights(
                (filters, channels, rows, columns),
                int((self.width() - 2 * _EDGE) * scale),
                int((self.height() - 2 * _EDGE) * scale),
            )
        return self._layout

    # -- Qt ----------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(420, 280)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 80)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._layout = None
        self._forget_image()
        self.arranged.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        layout = self.layout_shown
        if layout is None:
            return
        at, unit = event.position() - self._corner(layout), self._unit(layout)
        self.point_at(layout.filter_at(at.x() / unit, at.y() / unit))

    def leaveEvent(self, event: QEvent) -> None:
        if not self.hasFocus():
            self.point_at(None)
        super().leaveEvent(event)

    def event(self, event: QEvent) -> bool:
        # The window's own arrow keys step through time.
        return keeps_key(event, _ARROWS) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, layout = Qt.Key(event.key()), self.layout_shown
        if key in _ARROWS and layout is not None:
            across, down = _ARROWS[key]
            number = 0 if self._node is None else self._node + across + down * layout.across
            if 0 <= number < layout.shown:
                self.point_at(number)
        elif key == Qt.Key.Key_Escape and self._node is not None:
            self.point_at(None)
        else:
            super().keyPressEvent(event)

    # -- painting ----------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        layout = self.layout_shown
        if layout is None or self._weights is None:
            return
        painter = QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
        )
        if self._image is None:
            self._image = self._make_image(layout, self._weights)
        corner, image, unit = self._corner(layout), self._image, self._unit(layout)
        if paints_vectors(painter):
            image = image.scaled(4 * image.width(), 4 * image.height())
        size = layout.size
        place = QRectF(corner.x(), corner.y(), size[0] * unit, size[1] * unit)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, layout.stretch != 1)
        painter.drawImage(place, image)
        if self._node is not None and self._node < layout.shown:
            self._paint_pointed(painter, layout, corner, self._node)
        painter.end()

    def _unit(self, layout: WeightLayout) -> float:
        """Logical pixels for a pixel of the picture."""
        return layout.stretch / self.devicePixelRatioF()

    def _corner(self, layout: WeightLayout) -> QPointF:
        unit = self._unit(layout)
        across = int((self.width() - layout.size[0] * unit) / 2)
        down = int((self.height() - layout.size[1] * unit) / 2)
        return QPointF(max(across, _EDGE), max(down, _EDGE))

    def _make_image(self, layout: WeightLayout, weights: NDArray[np.floating]) -> QImage:
        colours = sheet_colours(True, False)
        codes = map_codes(np.nan_to_num(weights), self._largest, signed=True)
        self._pixels = weight_picture(colours.table[codes], layout, _NOTHING)
        return _image_of(self._pixels)

    def _forget_image(self) -> None:
        self._image = None
        self.update()

    def _paint_pointed(
        self, painter: QPainter, layout: WeightLayout, corner: QPointF, number: int
    ) -> None:
        """A frame around the filter, and beside it the filter large with what is told of it."""
        now, unit, line = theme(), self._unit(layout), 1.45 * type_px(12)
        x, y = layout.corner(number)
        width, height = (side * unit for side in layout.filter_size)
        own = QRectF(corner.x() + x * unit, corner.y() + y * unit, width, height)
        painter.setPen(QPen(now.qcolor("accent"), line_px(2)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(own.adjusted(-1, -1, 1, 1))
        room = self.height() - len(self._told) * line - 22
        grown = min(line_px(_LOUPE), room) / max(width, height)
        if grown < 1.25 and not self._told:
            return
        grown = max(grown, 0.2)
        widest = max((text_width(text, 12, 600) for text in self._told), default=0.0)
        whole = QRectF(0, 0, max(width * grown, widest) + 16, 0)
        whole.setHeight(height * grown + len(self._told) * line + 20)
        whole.moveLeft(own.right() + 10)
        if whole.right() > self.width() - 1:
            whole.moveRight(max(own.left() - 10, whole.width() + 1))
        whole.moveTop(own.center().y() - whole.height() / 2)
        whole.moveTop(min(max(whole.top(), 1.0), self.height() - whole.height() - 1))
        painter.setPen(QPen(now.qcolor("control"), 1))
        painter.setBrush(now.qcolor("raised"))
        painter.drawRoundedRect(whole, RADIUS_TAG, RADIUS_TAG)
        left = whole.center().x() - width * grown / 2
        large = QRectF(left, whole.top() + 8, width * grown, height * grown)
        self._paint_large(painter, large, layout, number)
        for row, text in enumerate(self._told):
            box = QRectF(whole.left(), large.bottom() + 4 + row * line, whole.width(), line)
            first = row == 0
            role = "accent" if first else "muted"
            print_text(painter, box, text, now.qcolor(role), 12, 600 if first else 400)

    def _paint_large(
        self, painter: QPainter, box: QRectF, layout: WeightLayout, number: int
    ) -> None:
        if self._image is None:
            return
        x, y = layout.corner(number)
        image = self._image.copy(x, y, *layout.filter_size)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.drawImage(box, image)


def _image_of(pixels: NDArray[np.uint32]) -> QImage:
    """An image that shares the memory of `pixels`."""
    rows, columns = pixels.shape
    return QImage(
        pixels.data, columns, rows, 4 * columns, QImage.Format.Format_ARGB32_Premultiplied
    )
