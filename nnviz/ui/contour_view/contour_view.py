"""The widget: what a person does with the map."""

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from nnviz.ui.contour_view.contour_canvas import ContourCanvas

NUDGE = 0.01  # of the window, with Ctrl and an arrow key; a tenth of it with Shift, too
WHEEL_ZOOM = 1.2  # a notch
_DIRECTIONS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


class ContourView(ContourCanvas):
    """A surface from above. Click or drag sets the start, Ctrl and the arrow keys nudge it.

    Whoever shows the map computes: a wheel asks for another window, hovering for values.
    """

    start_chosen = Signal(float, float)
    drag_ended = Signal()
    hovered = Signal(object)  # (x0, x1), or None when the pointer leaves
    window_wanted = Signal(object)  # (x0 from, to, x1 from, to), or None for the first one

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dragging = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)

    @property
    def is_dragging(self) -> bool:
        """Whether the start is being dragged: more places will follow in a moment."""
        return self._dragging

    # -- pointer and keys ------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self.place()
        if event.button() != Qt.MouseButton.LeftButton or place is None:
            super().mousePressEvent(event)
            return
        if place.box.contains(event.position()):
            self._dragging = True
            self._choose(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self.place()
        if place is None:
            return
        if self._dragging:
            self._choose(event.position())
        elif place.box.contains(event.position()):
            self._card = (event.position(), self._card[1] if self._card is not None else ())
            self.hovered.emit(place.to_surface(event.position().x(), event.position().y()))
            self.update()
        else:
            self._end_hover()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._dragging and event.button() == Qt.MouseButton.LeftButton:
            self._dragging = False
            self.drag_ended.emit()

    def leaveEvent(self, event: QEvent) -> None:
        self._end_hover()
        super().leaveEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        place = self.place()
        if place is None or not event.angleDelta().y():
            return
        factor = WHEEL_ZOOM ** (-event.angleDelta().y() / 120)
        x0, x1 = place.to_surface(event.position().x(), event.position().y())
        left, right, low, high = place.window
        self.window_wanted.emit(
            (
                x0 + (left - x0) * factor,
                x0 + (right - x0) * factor,
                x1 + (low - x1) * factor,
                x1 + (high - x1) * factor,
            )
        )
        event.accept()

    def event(self, event: QEvent) -> bool:
        # Plain arrow keys step through time, here as everywhere.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._nudge_of(event) is not None
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        nudge = self._nudge_of(event)
        if nudge is not None and self._start is not None and self._map is not None:
            left, right, low, high = self._map.window
            share = NUDGE / 10 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else NUDGE
            x0 = self._start[0] + nudge[0] * share * (right - left)
            x1 = self._start[1] + nudge[1] * share * (high - low)
            self.start_chosen.emit(float(f"{x0:.9g}"), float(f"{x1:.9g}"))
            self.drag_ended.emit()
        elif event.key() == Qt.Key.Key_0 and not event.modifiers():
            self.window_wanted.emit(None)
        else:
            super().keyPressEvent(event)

    # -- inside ----------------------------------------------------------------------------------

    @staticmethod
    def _nudge_of(event: QKeyEvent) -> tuple[int, int] | None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return _DIRECTIONS.get(Qt.Key(event.key()))
        return None

    def _choose(self, at: QPointF) -> None:
        place = self.place()
        if place is not None:
            self._end_hover()
            self.start_chosen.emit(*place.rounded(*place.to_surface(at.x(), at.y())))

    def _end_hover(self) -> None:
        if self._card is not None:
            self._card = None
            self.hovered.emit(None)
            self.update()
