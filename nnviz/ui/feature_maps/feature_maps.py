"""FeatureMaps: all feature maps, with pointer and keys."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from nnviz.language import tr
from nnviz.ui.feature_maps import map_painting as painting
from nnviz.ui.feature_maps.maps_canvas import LOUPE_BELOW, MapsCanvas
from nnviz.ui.feature_maps.shown_maps import Cell, ShownLayer

_ARROWS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


_WINDOW_REASONS = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class FeatureMaps(MapsCanvas):
    """Arrows go from cell to cell and over the edge to the next map, Enter chooses, Esc lets go.

    A map whose cells are too small to be told apart is enlarged beside the pointer.
    """

    cell_pointed = Signal(int, int, int, int)
    """(layer, map, row, column) under the pointer, or where the keys are."""
    cell_clicked = Signal(int, int, int, int)
    """A cell was clicked, or chosen with Enter."""
    left = Signal()
    """None is pointed at any more."""
    selection_cleared = Signal()
    """Esc was pressed."""

    def __init__(self, parent: QWidget | None = None, *, with_scales: bool = True) -> None:
        super().__init__(parent, with_scales=with_scales)
        self._pointed: Cell | None = None
        self._cursor: Cell | None = None
        self._by_keys = False  # who points does not want the keys' cell enlarged for good
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._name()

    @property
    def cursor_cell(self) -> Cell | None:
        """Where the keys are."""
        return self._cursor

    def move_cursor(self, cell: Cell) -> None:
        """Put the keys' cell somewhere, without a signal."""
        self._cursor = cell
        self._announce()
        self.update()

    # -- pointer -----------------------------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point(self.cell_at(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        cell = self.cell_at(event.position())
        self._by_keys = False
        if event.button() == Qt.MouseButton.LeftButton and cell is not None:
            self.move_cursor(cell)
            self.cell_clicked.emit(*cell)
        else:
            event.ignore()

    def leaveEvent(self, event: QEvent) -> None:
        self._point(None)
        super().leaveEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._point(None)
        super().hideEvent(event)

    def _point(self, cell: Cell | None) -> None:
        if cell == self._pointed:
            return
        self._pointed = cell
        pointing = Qt.CursorShape.PointingHandCursor
        self.setCursor(pointing if cell is not None else Qt.CursorShape.ArrowCursor)
        self._show_loupe()
        if cell is None:
            self.left.emit()
        else:
            self.cell_pointed.emit(*cell)

    def _show_loupe(self) -> None:
        keys = self.hasFocus() and self._by_keys
        cell = self._pointed or (self._cursor if keys else None)
        if cell is not None and self.cell_box(*cell).width() >= LOUPE_BELOW:
            cell = None
        if cell != self._loupe:
            self._loupe = cell
            self.update()

    # -- keys --------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in _ARROWS and self._images:
            self._walk(*_ARROWS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._cursor is not None:
            self.cell_clicked.emit(*self._cursor)
        elif key == Qt.Key.Key_Escape and self._frames:
            self.selection_cleared.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason and self._images:
            self._by_keys = self._by_keys or event.reason() not in _WINDOW_REASONS
            self.move_cursor(self._cursor or (0, 0, 0, 0))
        self._show_loupe()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show_loupe()
        self.update()
        if self._pointed is None:
            self.left.emit()

    def _walk(self, down: int, across: int) -> None:
        self._by_keys = True
        if self._cursor is None:
            cell = (0, 0, 0, 0)
        else:
            layer, number, row, column = self._cursor
            _, rows, columns = self._images[layer].layer.shape
            if 0 <= row + down < rows and 0 <= column + across < columns:
                cell = layer, number, row + down, column + across
            else:
                cell = self._beyond(self._cursor, down, across)
        self.move_cursor(cell)
        self._show_loupe()
        self.cell_pointed.emit(*cell)

    def _beyond(self, cell: Cell, down: int, across: int) -> Cell:
        """The first cell of the next map in a direction; of the next layer past the last map."""
        layer, number, row, column = cell
        count, rows, columns = self._images[layer].layer.shape
        wide = self.maps_across(layer)
        if down:
            following = number + down * wide
            if not 0 <= following < count:
                return cell
            return layer, following, 0 if down > 0 else rows - 1, column
        at = number % wide + across
        if 0 <= at < wide and 0 <= number + across < count:
            return layer, number + across, row, 0 if across > 0 else columns - 1
        return self._in_next_layer(cell, across)

    def _in_next_layer(self, cell: Cell, across: int) -> Cell:
        layer, _, row, _ = cell
        following = layer + across
        if not 0 <= following < len(self._images):
            return cell
        y = self.cell_box(*cell).center().y()
        count, rows, columns = self._images[following].layer.shape
        wide = self.maps_across(following)
        edge = 0 if across > 0 else wide - 1
        nearest = min(
            (n for n in range(count) if n % wide == min(edge, count - 1)),
            key=lambda n: abs(self.map_box(following, n).center().y() - y),
        )
        return following, nearest, min(row, rows - 1), 0 if across > 0 else columns - 1

    # -- painting and telling ----------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and self._by_keys and self._cursor is not None:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            layer, number, *_ = self._cursor
            boxes = [self.map_box(layer, number), self.cell_box(*self._cursor)]
            painting.paint_frames(painter, boxes, "focus")
            painter.end()

    def show_layers(self, layers: Sequence[ShownLayer]) -> None:
        """As MapsCanvas.show_layers."""
        self._pointed = self._cursor = None
        super().show_layers(layers)
        self._announce()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
        super().changeEvent(event)

    def _name(self) -> None:
        self.setAccessibleName(tr("Feature maps"))
        self._announce()

    def _announce(self) -> None:
        """Tell a screen reader which cell the keys are at."""
        if self._cursor is None:
            self.setAccessibleDescription(tr("Arrow keys walk from cell to cell."))
            return
        captions = self._images[self._cursor[0]].layer.captions
        name = f"{captions[0][0]}, " if captions else ""
        self.setAccessibleDescription(name + self.cell_sentence(self._cursor))
