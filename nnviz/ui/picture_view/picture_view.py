"""The widget: what a person does with the picture."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from nnviz.language import tr
from nnviz.ui.picture_view.loupe import Window
from nnviz.ui.picture_view.picture_canvas import PictureCanvas

FAR = 10  # pixels, with Shift and an arrow key
_DIRECTIONS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}
_KEYBOARD_REASONS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class PictureView(PictureCanvas):
    """A picture that tells which of its pixels is pointed at, by mouse, finger or arrow keys.

    It computes nothing: whoever shows it says where the window is and what is there already.
    """

    pointed = Signal(int, int)  # row, column
    left = Signal()
    clicked = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pointed: tuple[int, int] | None = None
        self._own_name = ""
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._retranslate()

    # -- pointer -------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        pixel = self._pixel_at(event.position(), anywhere=False)
        if event.button() != Qt.MouseButton.LeftButton or pixel is None:
            super().mousePressEvent(event)
            return
        self._point(pixel)
        self.clicked.emit(*pixel)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        dragging = bool(event.buttons() & Qt.MouseButton.LeftButton)
        pixel = self._pixel_at(event.position(), anywhere=dragging)
        if pixel is not None:
            self._point(pixel)
        else:
            self._leave()

    def leaveEvent(self, event: QEvent) -> None:
        self._leave()
        super().leaveEvent(event)

    # -- keys ----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._take_key(event):
            super().keyPressEvent(event)

    def _take_key(self, event: QKeyEvent) -> bool:
        modifier = Qt.KeyboardModifier
        if event.modifiers() & ~(modifier.KeypadModifier | modifier.ShiftModifier):
            return False
        key = Qt.Key(event.key())
        if key in _DIRECTIONS:
            steps = FAR if event.modifiers() & modifier.ShiftModifier else 1
            return self._move_cursor(*(steps * step for step in _DIRECTIONS[key]))
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._pointed is not None:
            self.clicked.emit(*self._pointed)
            return True
        if key == Qt.Key.Key_Escape and self._pointed is not None:
            self._leave()
            return True
        return False

    def _move_cursor(self, down: int, right: int) -> bool:
        place = self.place()
        if place is None:
            return False
        row, column = self._pointed or self._middle_of_window()
        row = min(max(row + down, 0), place.rows - 1)
        column = min(max(column + right, 0), place.columns - 1)
        self._point((row, column))
        return True

    def _middle_of_window(self) -> tuple[int, int]:
        if self._window is None:
            return 0, 0
        row, column, height, width = self._window
        return row + height // 2, column + width // 2

    # -- inside --------------------------------------------------------------------------------

    def _pixel_at(self, at: QPointF, anywhere: bool) -> tuple[int, int] | None:
        place = self.place()
        if place is None or not (anywhere or place.box.contains(at)):
            return None
        return place.pixel_at(at.x(), at.y())

    def _point(self, pixel: tuple[int, int]) -> None:
        if pixel != self._pointed:
            self._pointed = pixel
            self.pointed.emit(*pixel)

    def _leave(self) -> None:
        if self._pointed is not None:
            self._pointed = None
            self.left.emit()

    # -- Qt ------------------------------------------------------------------------------------

    def show_picture(
        self, pixels: NDArray[np.uint8] | None, values: NDArray[np.floating] | None = None
    ) -> None:
        place = self.place()
        super().show_picture(pixels, values)
        if self.place() != place:
            self._pointed = None  # another pixel is there now
        self._describe()

    def show_window(self, window: Window | None) -> None:
        super().show_window(window)
        self._describe()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ringed = event.reason() in _KEYBOARD_REASONS
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._ringed = False
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        # A lesson may have called it otherwise: "Input", "Output".
        if self.accessibleName() == self._own_name:
            self._own_name = tr("Picture")
            self.setAccessibleName(self._own_name)
        self._describe()

    def _describe(self) -> None:
        place = self.place()
        if place is None:
            self.setAccessibleDescription(tr("There is no picture."))
            return
        parts = [tr("{width} × {height} pixels.", width=place.columns, height=place.rows)]
        if self._window is not None:
            row, column = self._window[:2]
            parts.append(tr("Window at row {row}, column {column}.", row=row, column=column))
        parts.append(tr("The arrow keys go from pixel to pixel."))
        self.setAccessibleDescription(" ".join(parts))
