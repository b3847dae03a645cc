"""Mouse, finger and tablet pen as one pen."""

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEventPoint, QMouseEvent, QPointingDevice, QTabletEvent, QTouchEvent
from PySide6.QtWidgets import QWidget

_AFTER_TOUCH_MS = 700
_MOUSE, _TABLET, _FINGER = "mouse", "tablet", "finger"


class PenInput(QWidget):
    """A widget that is drawn on: whatever points becomes `pen_down`, `pen_moved`, `pen_up`.

    One pointer draws at a time. Some systems send a finger's or a pen's moves again as the mouse's:
    these are left out.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._holder: tuple[str, int] | None = None
        self._touched_at_ms = -_AFTER_TOUCH_MS
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setMouseTracking(True)

    def pen_down(self, at: QPointF, eraser_end: bool) -> None:
        """A pen touches the widget; some tablet pens have an eraser at their other end."""

    def pen_moved(self, at: QPointF) -> None:
        """The pen that is down moves."""

    def pen_up(self) -> None:
        """The pen is lifted, or lost."""

    def pen_hovers(self, at: QPointF | None) -> None:
        """A pointer is over the widget without touching it; None: it went away."""

    @property
    def is_pen_down(self) -> bool:
        """Whether somebody is drawing."""
        return self._holder is not None

    # -- mouse ---------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and not self._is_echo(event):
            self._down((_MOUSE, 0), event.position(), False)

    # The second press of a double click is a press: a colon is two quick dots.
    mouseDoubleClickEvent = mousePressEvent  # noqa: N815

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._is_echo(event):
            return
        if self._holder is None:
            self.pen_hovers(event.position())
        elif not event.buttons() & Qt.MouseButton.LeftButton:
            self._up((_MOUSE, 0))  # the release went to somebody else
        else:
            self._moved((_MOUSE, 0), event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and not self._is_echo(event):
            self._up((_MOUSE, 0))

    def leaveEvent(self, event: QEvent) -> None:
        self.pen_hovers(None)
        super().leaveEvent(event)

    def _is_echo(self, event: QMouseEvent) -> bool:
        if event.source() == Qt.MouseEventSource.MouseEventNotSynthesized:
            return False
        return event.timestamp() - self._touched_at_ms < _AFTER_TOUCH_MS

    # -- tablet pen ----------------------------------------------------------------------------

    def tabletEvent(self, event: QTabletEvent) -> None:
        event.accept()  # or Qt would send it again as the mouse's
        self._touched_at_ms = event.timestamp()
        match event.type():
            case QEvent.Type.TabletPress:
                if event.button() == Qt.MouseButton.LeftButton:
                    eraser_end = event.pointerType() == QPointingDevice.PointerType.Eraser
                    self._down((_TABLET, 0), event.position(), eraser_end)
            case QEvent.Type.TabletMove if self._holder is None:
                self.pen_hovers(event.position())
            case QEvent.Type.TabletMove:
                self._moved((_TABLET, 0), event.position())
            case QEvent.Type.TabletRelease:
                self._up((_TABLET, 0))

    # -- finger --------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QTouchEvent):
            return self._take_touch(event)
        if event.type() in {QEvent.Type.WindowDeactivate, QEvent.Type.Hide} and self._holder:
            self._up(self._holder)
        return super().event(event)

    def _take_touch(self, event: QTouchEvent) -> bool:
        if event.device().type() != QPointingDevice.DeviceType.TouchScreen:
            return False  # a touch pad moves the mouse
        event.accept()
        self._touched_at_ms = event.timestamp()
        if event.type() == QEvent.Type.TouchCancel:
            if self._holder and self._holder[0] == _FINGER:
                self._up(self._holder)
            return True
        for point in event.points():
            finger = (_FINGER, point.id())
            match point.state():
                case QEventPoint.State.Pressed if self._holder is None:
                    self._down(finger, point.position(), False)
                case QEventPoint.State.Updated:
                    self._moved(finger, point.position())
                case QEventPoint.State.Released:
                    self._moved(finger, point.position())
                    self._up(finger)
        return True

    # -- one pen -------------------------------------------------------------------------------

    def _down(self, holder: tuple[str, int], at: QPointF, eraser_end: bool) -> None:
        self._up(holder)  # of a pen that is down already the release got lost
        if self._holder is None:
            self._holder = holder
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.pen_down(at, eraser_end)

    def _moved(self, holder: tuple[str, int], at: QPointF) -> None:
        if holder == self._holder:
            self.pen_moved(at)

    def _up(self, holder: tuple[str, int]) -> None:
        if holder == self._holder:
            self._holder = None
            self.pen_up()
