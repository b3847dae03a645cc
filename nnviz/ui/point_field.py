"""Labelled points in the plane, to look at or to set by hand."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnviz.language import tr
from nnviz.ui.point_edits import Point, PointEdits
from nnviz.ui.point_painting import (
    LegendEntry,
    legend_height,
    marker_px,
    paint_legend,
    paint_mark,
    paint_points,
)
from nnviz.ui.point_plane import paint_plane
from nnviz.ui.theme import space_px, text_font, theme, theme_signals, type_px
from nnviz.ui.vector_painting import paints_vectors

WINDOW = 1.5
"""From its negative to this in both directions, unless the points reach further."""
FURTHEST = 1.4
"""A point that is set by hand stays within this."""
CURSOR_STEP = 0.05
_HIT_PX = 11
_REDO = (Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)


@dataclass(frozen=True, eq=False)
class ShownPoints:
    """Points (N, 2) and (M, 2) with their classes (N,) and (M,)."""

    x: NDArray[np.floating]
    t: NDArray[np.integer]
    x_test: NDArray[np.floating]
    t_test: NDArray[np.integer]
    class_names: tuple[str, ...]
    tested_with_same: bool = False
    """Whether the test points are the training points."""


_NONE = ShownPoints(
    np.zeros((0, 2)), np.zeros(0, np.intp), np.zeros((0, 2)), np.zeros(0, np.intp), ()
)


class PointField(QWidget):
    """A square of the plane with its points: training points filled, test points hollow.

    With `set_editable` a click sets a point of the chosen class, a drag moves one, the right button
    or Delete takes it away; arrow keys move a cursor. `points_changed` tells at every move,
    `points_settled` when the hand lets go; `class_wanted` a digit key.
    """

    points_changed = Signal()
    points_settled = Signal()
    class_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = _NONE
        self._editable = False
        self._class = 0
        self._cursor: tuple[float, float] | None = None
        self._empty_text = ""
        self._frame_kept: tuple[tuple[object, ...], QPixmap] | None = None
        self.edits = PointEdits()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme_signals.changed.connect(self.update)
        self._retranslate()

    # -- what is shown -----------------------------------------------------------------------------

    def show_points(self, shown: ShownPoints) -> None:
        """Show these points."""
        self._shown = shown
        self.update()

    def show_empty_text(self, text: str) -> None:
        """What stands in the field while there are no points to move."""
        self._empty_text = text
        self.update()

    def set_editable(self, editable: bool) -> None:
        """Let points be set by hand."""
        self._editable = editable
        self._cursor = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if editable else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.CrossCursor if editable else Qt.CursorShape.ArrowCursor)
        self.update()

    def show_class(self, number: int) -> None:
        """Set points of class `number` from now on."""
        self._class = number
        self.update()

    @property
    def shown(self) -> ShownPoints:
        """What is shown."""
        return self._shown

    def is_held(self) -> bool:
        """Whether a point is in the hand."""
        return self.edits.moving is not None

    def clear(self) -> None:
        """Take all points away; this can be undone."""
        self.edits.clear()
        self._tell(settled=True)

    def undo(self) -> None:
        """Take the last step back."""
        if self.edits.undo():
            self._tell(settled=True)

    def redo(self) -> None:
        """Do again what was taken back."""
        if self.edits.redo():
            self._tell(settled=True)

    # -- where things are --------------------------------------------------------------------------

    def plot_box(self) -> QRectF:
        """The square of the plane, in px."""
        left, below = type_px(11) * 3, type_px(11) + space_px(10)
        top = legend_height() + space_px(4)
        right = space_px(8)
        side = min(self.width() - left - right, self.height() - top - below)
        x = left + (self.width() - left - right - side) / 2
        return QRectF(x, top, max(side, 10), max(side, 10))

    def reach(self) -> float:
        """How far the square goes from the origin."""
        furthest = 0.0
        for points in (self._shown.x, self._shown.x_test):
            if len(points):
                furthest = max(furthest, float(np.abs(points).max()))
        return WINDOW if furthest <= WINDOW else furthest * 1.06

    def place_of(self, x: float, y: float) -> QPointF:
        """Where the point (x, y) of the plane is, in px."""
        box, reach = self.plot_box(), self.reach()
        scale = box.width() / (2 * reach)
        return QPointF(box.center().x() + x * scale, box.center().y() - y * scale)

    def point_at(self, at: QPointF) -> tuple[float, float]:
        """The point of the plane at `at`, held inside what may be set."""
        box, reach = self.plot_box(), self.reach()
        scale = 2 * reach / box.width()
        x = (at.x() - box.center().x()) * scale
        y = (box.center().y() - at.y()) * scale
        return min(max(x, -FURTHEST), FURTHEST), min(max(y, -FURTHEST), FURTHEST)

    # -- painting ----------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.plot_box()
        if paints_vectors(painter):
            paint_plane(painter, box, self.reach())
        else:
            painter.drawPixmap(0, 0, self._frame(painter.deviceTransform().m11()))
        shown = self._shown
        size = marker_px(len(shown.x) + len(shown.x_test)) * min(max(box.width() / 440, 1), 1.5)
        painter.save()
        painter.setClipRect(box)
        if not shown.tested_with_same:
            hollow = np.ones(len(shown.x_test), np.bool_)
            bigger = size * (1.6 if _coincide(shown) else 1.0)
            paint_points(painter, self._places(shown.x_test), shown.t_test, hollow, bigger)
        filled = np.zeros(len(shown.x), np.bool_)
        paint_points(painter, self._places(shown.x), shown.t, filled, size)
        painter.restore()
        if self._editable:
            self._paint_hand(painter, box, size)
        legend = QRectF(box.left(), 0, self.width() - box.left(), legend_height())
        paint_legend(painter, legend, self.legend())
        painter.end()

    def legend(self) -> Sequence[LegendEntry]:
        """What the legend says: the classes, and what filled and hollow mean."""
        shown = self._shown
        entries = [LegendEntry(k, name) for k, name in enumerate(shown.class_names)]
        if not len(shown.x):
            return entries
        entries.append(LegendEntry(None, tr("training {count}", count=f"{len(shown.x):,}")))
        if shown.tested_with_same:
            entries[-1] = replace(
                entries[-1], text=tr("training and test {count}", count=f"{len(shown.x):,}")
            )
        else:
            test = tr("test {count}", count=f"{len(shown.x_test):,}")
            entries.append(LegendEntry(None, test, hollow=True))
        return entries

    def _places(self, points: NDArray[np.floating]) -> NDArray[np.float64]:
        box, reach = self.plot_box(), self.reach()
        scale = box.width() / (2 * reach)
        places = np.asarray(points, np.float64) * (scale, -scale)
        places += (box.center().x(), box.center().y())
        return places

    def _frame(self, ratio: float) -> QPixmap:
        """The plane with its grid and numbers: the same while points move."""
        known = (self.size(), ratio, self.reach(), theme().name, type_px(11))
        if self._frame_kept is None or self._frame_kept[0] != known:
            pixmap = QPixmap(self.size() * ratio)
            pixmap.setDevicePixelRatio(ratio)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_plane(painter, self.plot_box(), self.reach())
            painter.end()
            self._frame_kept = (known, pixmap)
        return self._frame_kept[1]

    def _paint_hand(self, painter: QPainter, box: QRectF, size: float) -> None:
        if not self.edits.points and self._empty_text:
            painter.setFont(text_font(13))
            painter.setPen(theme().qcolor("muted"))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            room = box.adjusted(24, 24, -24, -24)
            words = painter.boundingRect(room, flags, self._empty_text)
            painter.fillRect(words.adjusted(-6, -4, 6, 4), theme().qcolor("inset"))
            painter.drawText(room, flags, self._empty_text)
        moving = self.edits.moving
        if moving is not None:
            x, y, number = self.edits.points[moving]
            at = self.place_of(x, y)
            paint_mark(painter, at.x(), at.y(), number, False, size * 1.4)
        if self._cursor is None or not self.hasFocus():
            return
        at = self.place_of(*self._cursor)
        painter.setPen(QPen(theme().qcolor("focus"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(at, size, size)
        reach = size * 1.8
        painter.drawLine(at - QPointF(reach, 0), at - QPointF(size, 0))
        painter.drawLine(at + QPointF(size, 0), at + QPointF(reach, 0))
        painter.drawLine(at - QPointF(0, reach), at - QPointF(0, size))
        painter.drawLine(at + QPointF(0, size), at + QPointF(0, reach))

    # -- setting points ----------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._editable:
            super().mousePressEvent(event)
            return
        hit = self._hit(event.position())
        self._cursor = None
        if event.button() == Qt.MouseButton.RightButton:
            if hit is not None:
                self.edits.remove(hit)
                self._tell(settled=True)
        elif event.button() == Qt.MouseButton.LeftButton:
            if hit is not None:
                self.edits.begin(hit)
                self.update()
            elif self.plot_box().contains(event.position()) and self.edits.add(
                *self.point_at(event.position()), self._class
            ):
                self._tell(settled=False)

    mouseDoubleClickEvent = mousePressEvent  # noqa: N815

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.edits.moving is None:
            return
        if not event.buttons() & Qt.MouseButton.LeftButton:
            self._let_go()  # the release went to somebody else
            return
        self.edits.move(*self.point_at(event.position()))
        self._tell(settled=False)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._let_go()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._editable or not self._take_key(event):
            super().keyPressEvent(event)

    def _take_key(self, event: QKeyEvent) -> bool:
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo()
        elif event.matches(QKeySequence.StandardKey.Redo) or (key, modifiers) == _REDO:
            self.redo()
        elif modifiers & ~Qt.KeyboardModifier.ShiftModifier:
            return False
        elif key in _ARROWS:
            self._move_cursor(*_ARROWS[key], bool(modifiers & Qt.KeyboardModifier.ShiftModifier))
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.edits.add(*(self._cursor or (0.0, 0.0)), self._class):
                self._let_go()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._remove_at_cursor()
        elif Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
            self.class_wanted.emit(key - Qt.Key.Key_0)
        else:
            return False
        return True

    def event(self, event: QEvent) -> bool:
        if (
            self._editable
            and event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._is_own_key(event)
        ):
            event.accept()  # arrows and space belong to the window's transport otherwise
            return True
        return super().event(event)

    def _is_own_key(self, event: QKeyEvent) -> bool:
        key, modifiers = event.key(), event.modifiers()
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            return key in (Qt.Key.Key_Z, Qt.Key.Key_Y)
        keys = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Delete)
        return key in _ARROWS or key in keys or Qt.Key.Key_0 <= key <= Qt.Key.Key_9

    def _move_cursor(self, right: int, up: int, carry: bool) -> None:
        """One step; with `carry` the point at the cursor comes along."""
        x, y = self._cursor or (0.0, 0.0)
        carried = self._at_cursor() if carry else None
        x = round(min(max(x + right * CURSOR_STEP, -FURTHEST), FURTHEST), 4)
        y = round(min(max(y + up * CURSOR_STEP, -FURTHEST), FURTHEST), 4)
        self._cursor = (x, y)
        self.update()
        if carried is not None:
            self.edits.begin(carried)
            self.edits.move(x, y)
            self._let_go()

    def _remove_at_cursor(self) -> None:
        hit = self._at_cursor()
        if hit is None and self._cursor is None and self.edits.points:
            hit = len(self.edits.points) - 1  # the last one set with the mouse
        if hit is not None:
            self.edits.remove(hit)
            self._tell(settled=True)

    def _at_cursor(self) -> int | None:
        return None if self._cursor is None else self._hit(self.place_of(*self._cursor))

    def _hit(self, at: QPointF) -> int | None:
        box, reach = self.plot_box(), self.reach()
        x = (at.x() - box.center().x()) * 2 * reach / box.width()
        y = (box.center().y() - at.y()) * 2 * reach / box.width()
        return self.edits.nearest(x, y, space_px(_HIT_PX) * 2 * reach / box.width())

    def _let_go(self) -> None:
        if self.edits.moving is None:
            return
        changed = self.edits.end()
        if changed:
            self._tell(settled=True)
        else:
            self.update()

    def _tell(self, settled: bool) -> None:
        self.update()
        self.points_changed.emit()
        if settled:
            self.points_settled.emit()

    # -- Qt ----------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(360, 360)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 160)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        keyboard = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if self._cursor is None and event.reason() in keyboard:
            self._cursor = (0.0, 0.0)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._let_go()
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setAccessibleName(tr("Points of the plane"))
        self.setAccessibleDescription(
            tr(
                "Click to set a point, drag to move it, right click to take it away. Arrow keys "
                "move a cursor, Space sets a point, Shift with an arrow key moves it, Delete takes "
                "it away, digit keys choose the class."
            )
        )
        self.update()


_ARROWS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


def _coincide(shown: ShownPoints) -> bool:
    """Whether test points lie on training points, as the clean corners of a gate do."""
    if not len(shown.x) or not 0 < len(shown.x_test) <= 16:
        return False
    test = set(map(tuple, shown.x_test.tolist()))
    return bool(test & set(map(tuple, shown.x.tolist())))


__all__ = ["FURTHEST", "WINDOW", "Point", "PointField", "ShownPoints"]
