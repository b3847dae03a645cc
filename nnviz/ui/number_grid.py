"""A grid of numbers: each in a cell whose colour says how large it is."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from nnviz.language import tr
from nnviz.ui.cell_colours import cell_colours
from nnviz.ui.cell_painting import CellLayout, cell_gap, paint_cells, paint_dot, paint_ring
from nnviz.ui.cell_texts import CellTexts, fitting_texts
from nnviz.ui.number_field import written_number
from nnviz.ui.theme import theme_signals, type_px

CELL_WIDTH, CELL_HEIGHT = 50, 40
_ARROWS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


@dataclass(frozen=True)
class GridFrame:
    """A frame around cells, from (row, column) over `height` x `width` of them.

    `role` is a colour of the theme; `dashed` tells a second one from the first by more than colour.
    """

    row: int
    column: int
    height: int = 1
    width: int = 1
    role: str = "accent"
    dashed: bool = False


class NumberGrid(QWidget):
    """Shows (R, C) numbers; the cells share its size. `plus` writes the sign of what is above zero,
    `short` leaves out zeros at the end of a number.

    `cell_pointed` tells the cell under the mouse or, after `take_keys`, the one that the arrow keys
    went to; `left` that none is pointed at any more.
    """

    cell_pointed = Signal(int, int)
    cell_clicked = Signal(int, int)
    left = Signal()

    def __init__(
        self, plus: bool = False, short: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._plus, self._short = plus, short
        self._values: NDArray[np.float64] = np.zeros((1, 1))
        self._tone = "plain"
        self._top: float | None = None
        self._colours = cell_colours(self._values, self._tone)
        self._texts: CellTexts | None = None
        self._count: int | None = None
        self._frames: tuple[GridFrame, ...] = ()
        self._dots: tuple[tuple[int, int], ...] = ()
        self._pointed: tuple[int, int] | None = None
        self._cell = (CELL_WIDTH, CELL_HEIGHT)
        self._takes_keys = False
        self.cursor_cell = (0, 0)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme_signals.changed.connect(self._on_theme)

    # -- what is shown ---------------------------------------------------------------------------

    def show_numbers(
        self, values: ArrayLike, tone: str = "plain", top: float | None = None
    ) -> None:
        """Show `values` (R, C) in one of the tones of ui/cell_colours.py, full at `top`."""
        array = np.array(values, np.float64)
        if array.ndim != 2 or 0 in array.shape:
            raise ValueError(f"numbers of shape {array.shape}")
        self._colours = cell_colours(array, tone, top)
        resized = array.shape != self._values.shape
        self._values, self._tone, self._top = array, tone, top
        self._texts = None
        if resized:
            last = (array.shape[0] - 1, array.shape[1] - 1)
            self.cursor_cell = (
                min(self.cursor_cell[0], last[0]),
                min(self.cursor_cell[1], last[1]),
            )
            self._pointed = None
            self.updateGeometry()
        self._describe()
        self.update()

    @property
    def values(self) -> NDArray[np.float64]:
        """(R, C), what is shown."""
        return self._values

    def mark(self, cells: Iterable[tuple[int, int]]) -> None:
        """Put the accent's frame around each of `cells`."""
        self.show_frames(GridFrame(row, column) for row, column in cells)

    def show_frames(self, frames: Iterable[GridFrame]) -> None:
        """Put frames around groups of cells."""
        found = tuple(frames)
        if found != self._frames:
            self._frames = found
            self.update()

    @property
    def frames(self) -> tuple[GridFrame, ...]:
        """The frames that are shown."""
        return self._frames

    def show_dots(self, cells: Iterable[tuple[int, int]]) -> None:
        """Put a small mark in the upper right corner of each of `cells`."""
        found = tuple(cells)
        if found != self._dots:
            self._dots = found
            self.update()

    @property
    def dots(self) -> tuple[tuple[int, int], ...]:
        """The cells with a mark in their corner."""
        return self._dots

    def show_count(self, count: int | None) -> None:
        """Only the first `count` cells in row order are there yet; None: all of them."""
        if count != self._count:
            self._count = count
            self.update()

    def is_there(self, row: int, column: int) -> bool:
        """Whether the number of a cell is there already (see `show_count`)."""
        return self._count is None or row * self._values.shape[1] + column < self._count

    def set_cell_size(self, width: int, height: int) -> None:
        """How large a cell wants to be, in px before a projector's size."""
        if (width, height) != self._cell:
            self._cell = (width, height)
            self.updateGeometry()

    def take_keys(self) -> None:
        """Let the arrow keys go from cell to cell: `cell_pointed` tells each."""
        self._takes_keys = True
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._describe()

    def move_cursor(self, row: int, column: int) -> None:
        """Go to a cell, held inside the grid, and tell it."""
        rows, columns = self._values.shape
        self.cursor_cell = (min(max(row, 0), rows - 1), min(max(column, 0), columns - 1))
        self._describe()
        self.update()
        self._pointed = self.cursor_cell
        self.cell_pointed.emit(*self.cursor_cell)

    # -- where things are ------------------------------------------------------------------------

    def cell_box(self, row: int, column: int, height: int = 1, width: int = 1) -> QRectF:
        """The place of a cell, or of `height` x `width` cells from it on, in px of this widget."""
        return self._layout().box(row, column, height, width)

    def cell_at(self, place: QPointF | QPoint) -> tuple[int, int] | None:
        """The cell at `place`; None beside them. A gap belongs to the cell before it."""
        at = self._layout()
        row = int((place.y() - at.top) // at.step_y)
        column = int((place.x() - at.left) // at.step_x)
        rows, columns = self._values.shape
        return (row, column) if 0 <= row < rows and 0 <= column < columns else None

    def cell_description(self, row: int, column: int) -> str:
        """What a screen reader and the tool tip say of a cell."""
        value = written_number(float(f"{self._values[row, column]:.6g}"))
        return tr("row {row}, column {column}: {value}", row=row, column=column, value=value)

    def sizeHint(self) -> QSize:
        rows, columns = self._values.shape
        width, height = (round(side * type_px(13) / 13) for side in self._cell)
        gap = cell_gap(width, height)
        return QSize(columns * (width + gap) - gap, rows * (height + gap) - gap)

    def minimumSizeHint(self) -> QSize:
        rows, columns = self._values.shape
        return QSize(columns * 4, rows * 4)

    # -- Qt --------------------------------------------------------------------------------------

    def is_own_key(self, event: QKeyEvent) -> bool:
        """Whether a key is this grid's while it has the focus, not the window's."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return self._takes_keys and plain and event.key() in _ARROWS

    def event(self, event: QEvent) -> bool:
        overridden = event.type() == QEvent.Type.ShortcutOverride
        if overridden and isinstance(event, QKeyEvent) and self.is_own_key(event):
            event.accept()
            return True
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            cell = self.cell_at(event.pos())
            told = cell is not None and self.is_there(*cell)
            text = self.cell_description(*cell) if told and cell is not None else ""
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._texts = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if NumberGrid.is_own_key(self, event):
            rows, columns = _ARROWS[Qt.Key(event.key())]
            self.move_cursor(self.cursor_cell[0] + rows, self.cursor_cell[1] + columns)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point(self.cell_at(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        cell = self.cell_at(event.position())
        if cell is not None and event.button() == Qt.MouseButton.LeftButton:
            self._point(cell)
            self.cell_clicked.emit(*cell)

    def leaveEvent(self, event: QEvent) -> None:
        self._point(None)
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._describe()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_cells(painter)
        for row, column in self._dots:
            paint_dot(painter, self.cell_box(row, column))
        for frame in self._frames:
            box = self.cell_box(frame.row, frame.column, frame.height, frame.width)
            paint_ring(painter, box, frame.role, dashed=frame.dashed)
        if self.hasFocus():
            paint_ring(painter, self.cell_box(*self.cursor_cell), "focus", inset=1.0)
        painter.end()

    # -- inside ----------------------------------------------------------------------------------

    def _layout(self) -> CellLayout:
        rows, columns = self._values.shape
        gap = cell_gap(self.width() / columns, self.height() / rows)
        step_x = max((self.width() + gap) // columns, 2)
        step_y = max((self.height() + gap) // rows, 2)
        left = (self.width() - (columns * step_x - gap)) // 2
        top = (self.height() - (rows * step_y - gap)) // 2
        return CellLayout(left, top, step_x, step_y, gap)

    def _paint_cells(self, painter: QPainter) -> None:
        layout = self._layout()
        if self._texts is None:
            box = layout.box(0, 0)
            self._texts = fitting_texts(
                self._values, box.width(), box.height(), self._plus, self._short
            )
        count = self._values.size if self._count is None else max(self._count, 0)
        paint_cells(painter, layout, self._colours, count, self._texts.texts, self._texts.px)

    def _point(self, cell: tuple[int, int] | None) -> None:
        if cell == self._pointed:
            return
        self._pointed = cell
        if cell is None:
            self.left.emit()
        else:
            self.cell_pointed.emit(*cell)

    def _describe(self) -> None:
        if self._takes_keys:
            self.setAccessibleDescription(self.cell_description(*self.cursor_cell))

    def _on_theme(self) -> None:
        self._colours = cell_colours(self._values, self._tone, self._top)
        self._texts = None
        self.updateGeometry()
        self.update()
