"""A grid whose numbers can be changed: typed, wheeled, dragged up and down."""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from nnviz.ui.cell_field import CellField
from nnviz.ui.number_field import written_number
from nnviz.ui.number_grid import NumberGrid
from nnviz.ui.theme import type_px

LARGEST = 1e6
PX_A_STEP = 4  # of a drag
DRAG_BEGINS_PX = 3
MOST_UNDONE = 100
WHEEL_NOTCH = 120
_BEGINNING = "0123456789+-.,−"
_OWN_KEYS = {
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_F2,
    Qt.Key.Key_Delete,
    Qt.Key.Key_Backspace,
}
_LEFT = Qt.MouseButton.LeftButton


class EditableGrid(NumberGrid):
    """`numbers_changed` at each change, `numbers_settled` when a hand lets go of it.

    Typing a number begins at once, Enter or a double click with the number that is there; Enter
    and Tab go on to the next cell, Esc takes back. Wheel and drag: 0.1 a step, with Shift 1, with
    Ctrl 0.01. Delete: 0. Ctrl+Z and Ctrl+Shift+Z undo and redo.
    """

    numbers_changed = Signal(object)  # NDArray (R, C)
    numbers_settled = Signal(object)

    def __init__(
        self,
        tone: str,
        plus: bool = False,
        top: float | None = None,
        largest: float = LARGEST,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(plus=plus, short=True, parent=parent)
        self._edit_tone, self._edit_top, self._largest = tone, top, largest
        self._undone: list[NDArray[np.float64]] = []
        self._redone: list[NDArray[np.float64]] = []
        self._drag: tuple[float, NDArray[np.float64]] | None = None
        self._dragged = False
        self._wheeled: tuple[int, int] | None = None
        self._wheel_rest = 0
        self._field = CellField(largest, self)
        self._field.typed.connect(self._on_typed)
        self._field.ended.connect(self._end_typing)
        self.take_keys()

    # -- what is shown ---------------------------------------------------------------------------

    def show_editable(self, values: ArrayLike) -> None:
        """Show other numbers, of any shape; nothing is emitted and what was can be undone."""
        array = np.asarray(values, np.float64)
        if np.array_equal(array, self.values):
            return
        self._end_typing()
        self.show_numbers(array, self._edit_tone, self._edit_top)

    def colour_by(self, tone: str, top: float | None) -> None:
        """Colour the numbers in another tone from now on."""
        self._edit_tone, self._edit_top = tone, top
        self.show_numbers(self.values, tone, top)

    def change(self, values: ArrayLike) -> None:
        """Take other numbers as if a hand had made them: told, settled, undoable."""
        array = np.clip(np.asarray(values, np.float64), -self._largest, self._largest) + 0.0
        if np.array_equal(array, self.values):
            return
        self._remember()
        self._show_changed(array)
        self.numbers_settled.emit(self.values.copy())

    def undo(self) -> None:
        """Take the last change back."""
        self._go_back(self._undone, self._redone)

    def redo(self) -> None:
        """Make the last change again that was taken back."""
        self._go_back(self._redone, self._undone)

    # -- Qt --------------------------------------------------------------------------------------

    def is_own_key(self, event: QKeyEvent) -> bool:
        keys = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if keys & Qt.KeyboardModifier.ControlModifier:
            return event.key() in (Qt.Key.Key_Z, Qt.Key.Key_Y)
        if keys & Qt.KeyboardModifier.AltModifier:
            return False
        typed = event.text()
        begins = bool(typed) and typed in _BEGINNING
        own = event.key() in _OWN_KEYS or begins or super().is_own_key(event)
        return own or (event.key() == Qt.Key.Key_Escape and self._drag is not None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, typed = event.key(), event.text()
        if not self.is_own_key(event):
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            again = key == Qt.Key.Key_Y or event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.redo() if again else self.undo()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._set_cell(0.0)
        elif key == Qt.Key.Key_Escape:
            self._take_drag_back()
        elif key in _OWN_KEYS:
            self._begin_typing("")
        elif typed and typed in _BEGINNING:
            self._begin_typing(typed)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        cell = self.cell_at(event.position())
        super().mousePressEvent(event)
        if cell is not None and event.button() == _LEFT:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.move_cursor(*cell)
            self._drag, self._dragged = (event.position().y(), self.values.copy()), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag is None:
            super().mouseMoveEvent(event)
            return
        start_y, before = self._drag
        up = start_y - event.position().y()
        if not self._dragged and abs(up) < DRAG_BEGINS_PX:
            return
        if not self._dragged:
            self._dragged = True
            self._remember()
        steps = int(up / PX_A_STEP)
        value = float(before[self.cursor_cell]) + steps * step_of(event.modifiers())
        self._show_cell(value)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self._drag is not None and event.button() == _LEFT:
            self._drag = None
            if self._dragged:
                self.numbers_settled.emit(self.values.copy())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        cell = self.cell_at(event.position())
        if cell is not None and event.button() == _LEFT:
            self.move_cursor(*cell)
            self._begin_typing("")

    def wheelEvent(self, event: QWheelEvent) -> None:
        cell = self.cell_at(event.position())
        if cell is None or self._drag is not None:
            event.ignore()
            return
        event.accept()
        # With Alt held, and on some systems with Shift, Qt turns the wheel sideways.
        self._wheel_rest += event.angleDelta().y() or event.angleDelta().x()
        notches = int(self._wheel_rest / WHEEL_NOTCH)
        self._wheel_rest -= notches * WHEEL_NOTCH
        if not notches:
            return
        if cell != self.cursor_cell:
            self.move_cursor(*cell)
        if self._wheeled != cell:
            self._remember()  # turns of one cell after another are one change
        before = self.values.copy()
        value = float(before[cell]) + notches * step_of(event.modifiers())
        self._show_cell(value)
        self._wheeled = cell
        self.numbers_settled.emit(self.values.copy())

    # -- inside ----------------------------------------------------------------------------------

    def _set_cell(self, value: float) -> None:
        changed = self.values.copy()
        changed[self.cursor_cell] = value
        self.change(changed)

    def _show_cell(self, value: float) -> None:
        held = min(max(round(value, 6), -self._largest), self._largest) + 0.0
        if held != self.values[self.cursor_cell]:
            changed = self.values.copy()
            changed[self.cursor_cell] = held
            self._show_changed(changed)

    def _show_changed(self, array: NDArray[np.float64]) -> None:
        self.show_numbers(array, self._edit_tone, self._edit_top)
        self.numbers_changed.emit(array.copy())

    def _remember(self) -> None:
        self._wheeled = None
        self._undone.append(self.values.copy())
        del self._undone[:-MOST_UNDONE]
        self._redone.clear()

    def _go_back(
        self, from_list: list[NDArray[np.float64]], to_list: list[NDArray[np.float64]]
    ) -> None:
        self._wheeled = None
        while from_list:
            array = from_list.pop()
            if not np.array_equal(array, self.values):
                to_list.append(self.values.copy())
                self._show_changed(array)
                self.numbers_settled.emit(array.copy())
                return

    def _take_drag_back(self) -> None:
        if self._drag is not None:
            _, before = self._drag
            self._drag = None
            if self._dragged:
                self._show_changed(before)
                self.numbers_settled.emit(before.copy())

    def _begin_typing(self, begun: str) -> None:
        box = self.cell_box(*self.cursor_cell)
        height = max(round(box.height()), type_px(13) + 12)
        width = max(round(box.width()), type_px(13) * 4)
        x = min(max(round(box.center().x() - width / 2), 0), max(self.width() - width, 0))
        y = min(max(round(box.center().y() - height / 2), 0), max(self.height() - height, 0))
        self._field.setGeometry(x, y, width, height)
        self._field.setAccessibleName(self.cell_description(*self.cursor_cell))
        self._field.begin(begun or written_number(float(self.values[self.cursor_cell])))
        if not begun:
            self._field.selectAll()

    def _on_typed(self, value: float, cells_on: int) -> None:
        self._set_cell(value)
        rows, columns = self.values.shape
        at = self.cursor_cell[0] * columns + self.cursor_cell[1] + cells_on
        self._end_typing()
        if cells_on:
            self.move_cursor(*divmod(at % (rows * columns), columns))

    def _end_typing(self) -> None:
        if self._field.put_away():
            self.setFocus(Qt.FocusReason.OtherFocusReason)


def step_of(modifiers: Qt.KeyboardModifier) -> float:
    """How much one step of wheel or drag is worth with these keys held."""
    if modifiers & Qt.KeyboardModifier.ControlModifier:
        return 0.01
    return 1.0 if modifiers & Qt.KeyboardModifier.ShiftModifier else 0.1
