"""A matrix of what was read as what: right answers on the diagonal, mistakes beside it."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnviz.ui.cell_colours import dark_text_on
from nnviz.ui.cell_painting import paint_ring
from nnviz.ui.network_view.text_painting import print_text, text_width
from nnviz.ui.own_keys import keeps_key
from nnviz.ui.picture_view.picture_image import image_of
from nnviz.ui.theme import space_px, theme, theme_signals, type_px

LABEL_TYPE, AXIS_TYPE = 12, 12
SMALLEST_TYPE = 9
LEAST_TINT = 0.16
"""A single mistake in a hundred is seen, too."""
MOST_CELLS_EACH = 30
"""More classes are painted as one picture, without numbers."""
LOWEST_CELL = 13
WIDEST_CELL = 2.4
"""Width by height: beyond it a cell looks like a bar."""

Counts = NDArray[np.intp]


class ConfusionMatrix(QWidget):
    """Counts (classes, classes): rows are the right classes, columns the answers.

    `cell_pointed` (−1, −1: none) follows pointer and arrow keys; `cell_chosen` a click or Enter.
    """

    cell_pointed = Signal(int, int)
    cell_chosen = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: Counts = np.zeros((0, 0), np.intp)
        self._names: tuple[str, ...] = ()
        self._axes = ("", "")
        self._pointed = (-1, -1)
        self._chosen: tuple[int, int] | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme_signals.changed.connect(self.update)

    def show_counts(self, counts: Counts, names: Sequence[str], axes: tuple[str, str]) -> None:
        """Show `counts` of the classes `names`; `axes` names the rows and the columns."""
        if counts.shape != self._counts.shape:
            self._pointed, self._chosen = (-1, -1), None
        self._counts, self._names, self._axes = counts, tuple(names), axes
        self.update()

    def show_chosen(self, cell: tuple[int, int] | None) -> None:
        """Frame the cell that was chosen."""
        self._chosen = cell
        self.update()

    @property
    def pointed(self) -> tuple[int, int]:
        """The row and column pointed at; (−1, −1): none."""
        return self._pointed

    def cell_box(self, row: int, column: int) -> QRectF:
        """Where a cell is, in px."""
        box = self._matrix_box()
        count = max(len(self._counts), 1)
        width, height = box.width() / count, box.height() / count
        left, top = round(box.left() + column * width), round(box.top() + row * height)
        right = round(box.left() + (column + 1) * width)
        gap = 1 if min(width, height) >= 8 else 0
        bottom = round(box.top() + (row + 1) * height)
        return QRectF(left, top, right - left - gap, bottom - top - gap)

    # -- Qt --------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(320, 240)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 100)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point(self._cell_at(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        cell = self._cell_at(event.position())
        if cell != (-1, -1) and event.button() == Qt.MouseButton.LeftButton:
            self._point(cell)
            self.cell_chosen.emit(*cell)

    def leaveEvent(self, event: QEvent) -> None:
        self._point((-1, -1))
        super().leaveEvent(event)

    def event(self, event: QEvent) -> bool:
        return keeps_key(event, _STEPS) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(event.key())
        last = len(self._counts) - 1
        if step is not None and last >= 0:
            row, column = (max(at, 0) for at in self._pointed)
            self._point((min(max(row + step[0], 0), last), min(max(column + step[1], 0), last)))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._pointed[0] >= 0:
            self.cell_chosen.emit(*self._pointed)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if len(self._counts):
            self._paint_cells(painter)
            self._paint_names(painter)
            for cell, role in ((self._chosen, "focus"), (self._pointed, "text")):
                if cell is not None and cell[0] >= 0:
                    paint_ring(painter, self.cell_box(*cell).adjusted(-1, -1, 1, 1), role)
        painter.end()

    # -- inside ----------------------------------------------------------------------------------

    def _name_width(self) -> float:
        widest = max((text_width(name, LABEL_TYPE) for name in self._names), default=0.0)
        return min(widest, self.width() * 0.24) + space_px(8)

    def _matrix_box(self) -> QRectF:
        line = type_px(LABEL_TYPE) + space_px(5)
        left, top = self._name_width() + line, line
        count = max(len(self._counts), 1)
        # Numbers in the cells before the name of an axis.
        foot = line if (self.height() - 2 * line) / count >= space_px(LOWEST_CELL) else 0
        width, height = self.width() - left, self.height() - top - foot
        width = min(width, height * WIDEST_CELL)
        used = max(min(width, height * WIDEST_CELL), 2)
        rest = (self.width() - left - used) / 2
        # In the middle of its room, but no further right than it has names.
        return QRectF(left + max(rest, 0.0) - min(rest, left) * 0.5, top, used, max(height, 2))

    def _cell_at(self, place: QPointF) -> tuple[int, int]:
        box, count = self._matrix_box(), len(self._counts)
        if not count or not box.contains(place):
            return -1, -1
        row = int((place.y() - box.top()) / box.height() * count)
        column = int((place.x() - box.left()) / box.width() * count)
        return min(row, count - 1), min(column, count - 1)

    def _point(self, cell: tuple[int, int]) -> None:
        if cell != self._pointed:
            self._pointed = cell
            self.cell_pointed.emit(*cell)
            self.update()

    def _colours(self) -> NDArray[np.uint8]:
        """(classes, classes, 3): accent on the diagonal, orange beside it, by share of the row."""
        totals = np.maximum(self._counts.sum(axis=1, keepdims=True), 1)
        shares = self._counts / totals
        tints = np.where(self._counts > 0, LEAST_TINT + (1 - LEAST_TINT) * shares**0.7, 0.0)
        zero, accent, error = (_rgb(role) for role in ("zero", "accent", "positive"))
        diagonal = np.eye(len(shares), dtype=bool)[..., np.newaxis]
        ends = np.where(diagonal, accent, error)
        return np.rint(zero + tints[..., np.newaxis] * (ends - zero)).astype(np.uint8)

    def _paint_cells(self, painter: QPainter) -> None:
        colours = self._colours()
        if len(colours) > MOST_CELLS_EACH:
            painter.drawImage(self._matrix_box(), image_of(colours))
            return
        dark = dark_text_on(colours)
        first = self.cell_box(0, 0)
        longest = f"{int(self._counts.max()):,}"
        px = _type_that_fits(longest, first.width() - 4, first.height() - 2)
        painter.setPen(Qt.PenStyle.NoPen)
        black, white = QColor("#000000"), QColor("#FFFFFF")
        for row, counts in enumerate(self._counts.tolist()):
            for column, count in enumerate(counts):
                box = self.cell_box(row, column)
                painter.fillRect(box, QColor(*colours[row, column].tolist()))
                if count and px:
                    ink = black if dark[row, column] else white
                    print_text(painter, box, f"{count:,}", ink, px, 600 if row == column else 400)

    def _paint_names(self, painter: QPainter) -> None:
        box = self._matrix_box()
        line = type_px(LABEL_TYPE) + space_px(5)
        text, muted = theme().qcolor("text"), theme().qcolor("muted")
        first = self.cell_box(0, 0)
        step = max(round(type_px(LABEL_TYPE) / max(first.height(), 1) + 0.3), 1)
        row, column = self._pointed
        widest = max(text_width(name, LABEL_TYPE) for name in self._names)
        short = widest + 4 > first.width()
        for index, name in enumerate(self._names):
            if index % step:
                continue
            cell = self.cell_box(index, 0)
            place = QRectF(box.left() - self._name_width() - 2, cell.top(), 0, cell.height())
            place.setRight(box.left() - space_px(6))
            elided = _elided(name, place.width())
            weight = 600 if index == row else 400
            print_text(
                painter, place, elided, text, LABEL_TYPE, weight, Qt.AlignmentFlag.AlignRight
            )
            across = self.cell_box(0, index)
            above = QRectF(across.left() - 2, box.top() - line, across.width() + 4, line)
            label = _elided(name, above.width()) if short else name
            print_text(painter, above, label, text, LABEL_TYPE, 600 if index == column else 400)
        below = QRectF(box.left(), box.bottom() + 2, box.width(), line)
        if below.bottom() <= self.height() + 3:
            print_text(painter, below, self._axes[1], muted, AXIS_TYPE)
        painter.save()
        painter.translate(box.left() - self._name_width() - line / 2, box.center().y())
        painter.rotate(-90)
        across = QRectF(-box.height() / 2, -line / 2, box.height(), line)
        print_text(painter, across, self._axes[0], muted, AXIS_TYPE)
        painter.restore()


_STEPS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}


def _type_that_fits(text: str, width: float, height: float) -> int:
    """The largest size of type for `text`; 0: there is no room for any."""
    for px in range(14, SMALLEST_TYPE - 1, -1):
        if text_width(text, px, 600) <= width and type_px(px) <= height:
            return px
    return 0


def _elided(name: str, width: float) -> str:
    """`name`, or as many of its letters as there is room for."""
    while name and text_width(name, LABEL_TYPE, 600) > width + 3:
        name = name[:-1]
    return name


def _rgb(role: str) -> NDArray[np.float64]:
    colour = theme().qcolor(role)
    return np.array((colour.red(), colour.green(), colour.blue()), np.float64)
