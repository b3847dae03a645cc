"""The pad that a person draws a digit on, with mouse, finger or tablet pen."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import ArrayLike
from PySide6.QtCore import (
    QEasingCurve,
    QEvent,
    QKeyCombination,
    QMimeData,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtCore import QVariantAnimation as Animation
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from nnviz.language import tr
from nnviz.ui.dropped_copies import take_copy
from nnviz.ui.ink_layer import InkLayer, InkLook
from nnviz.ui.mime_pictures import has_picture
from nnviz.ui.pad_pictures import PadPictures
from nnviz.ui.pen_drawing import PenDrawing, Stroke, beginning_of
from nnviz.ui.pen_input import PenInput
from nnviz.ui.theme import RADIUS_CARD, text_font, theme, theme_signals

PEN_WIDTH = 0.09
"""Width of the line until another is set, in units of the pad's side."""
ERASER_RADIUS = 0.07
DRAWING_DURATION_MS = 700
"""How long a digit takes to draw itself."""

_FRAME_MARGIN_PX = 7
_KEYBOARD_REASONS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
_LASTING_REASONS = (
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)
"""The focus comes back as it was."""
_CTRL_Y = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Y)


class DrawingPad(PenInput):
    """Keeps what is drawn as vectors, so that resizing or another screen loses nothing.

    `strokes()` are in units of the pad's side: (0, 0) is its top left corner, (1, 1) the bottom
    right one. In a pad that is not square, the side is the shorter one and the square is centred.
    """

    strokes_changed = Signal()
    undo_available = Signal(bool)
    redo_available = Signal(bool)
    eraser_changed = Signal(bool)
    digit_requested = Signal(int)
    picture_dropped = Signal(object)  # NDArray[float32] (H, W), grey from 0 to 1; see `pictures`
    picture_failed = Signal(str, str)  # why what was dropped or pasted is none, and what to do

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawing = PenDrawing()
        self._ink = InkLayer()
        self._pen_width = PEN_WIDTH
        self._eraser_on = False
        self._erasing = False
        self._last = (0.0, 0.0)
        self._eraser_at: QPointF | None = None
        self._keyboard_focus = self._ringed = False
        self._available = (False, False)
        self.pictures = PadPictures(self)
        self.pictures.read.connect(self.picture_dropped)
        self.pictures.failed.connect(self.picture_failed)
        self._replay = Animation(self)
        self._replay.setStartValue(0.0)
        self._replay.setEndValue(1.0)
        self._replay.setDuration(DRAWING_DURATION_MS)
        self._replay.setEasingCurve(QEasingCurve.Type.InOutSine)
        self._replay.valueChanged.connect(self._tell_change)

        # A stroke must not make what lies under the pad paint itself again.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(True)
        self.setCursor(Qt.CursorShape.CrossCursor)
        theme_signals.changed.connect(self.update)
        self._retranslate()

    # -- the drawing ---------------------------------------------------------------------------

    def strokes(self) -> list[Stroke]:
        """What is on the pad: arrays (n, 2) of points, x right, y down, in units of its side."""
        strokes = self._drawing.strokes()
        if self._replay.state() == Animation.State.Running:
            return beginning_of(strokes, float(self._replay.currentValue()))
        return strokes

    def show_strokes(
        self, strokes: Iterable[ArrayLike], *, side: float = 1.0, animated: bool = False
    ) -> None:
        """Replace the drawing, which can be undone. `side` is the pad's side in `strokes`' unit.

        `animated`: they draw themselves, one after the other. Raises ValueError for a stroke that
        is not points (n, 2) of finite numbers.
        """
        self._finish()
        self._drawing.replace(np.asarray(stroke, np.float64) / side for stroke in strokes)
        if animated and not self._drawing.is_empty:
            self._replay.start()
        self._tell_change()

    def undo(self) -> None:
        """Take the last stroke, erasing or clearing back."""
        self._finish()
        self._drawing.undo()
        self._tell_change()

    def redo(self) -> None:
        """Do again what was undone last."""
        self._finish()
        self._drawing.redo()
        self._tell_change()

    def clear(self) -> None:
        """Take everything away; this can be undone."""
        self._finish()
        self._drawing.clear()
        self._tell_change()

    def paste(self) -> None:
        """Take the picture in the clipboard."""
        self.take_mime(QGuiApplication.clipboard().mimeData())

    # -- tools ---------------------------------------------------------------------------------

    @property
    def pen_width(self) -> float:
        """Width of the line in units of the pad's side."""
        return self._pen_width

    def set_pen_width(self, width: float) -> None:
        """Draw everything with a line of `width`, in units of the pad's side."""
        self._pen_width = min(max(width, 0.005), 0.5)
        self.update()

    @property
    def eraser(self) -> bool:
        """Whether the pen takes away instead of drawing."""
        return self._eraser_on

    def set_eraser(self, on: bool) -> None:
        """Take the eraser or the pen."""
        if on == self._eraser_on:
            return
        self._finish()
        self._eraser_on = on
        self._eraser_at = None
        self.setCursor(Qt.CursorShape.BlankCursor if on else Qt.CursorShape.CrossCursor)
        self.update()
        self.eraser_changed.emit(on)

    # -- drawing and erasing -------------------------------------------------------------------

    def pen_down(self, at: QPointF, eraser_end: bool) -> None:
        self._finish()
        self._erasing = self._eraser_on or eraser_end
        self._last = self._on_pad(at)
        if self._erasing:
            self._drawing.begin_erasing()
            self._erase_to(at)
            return
        was_empty = self._drawing.is_empty
        self._drawing.begin(*self._last)
        look = self._look()
        point = look.in_widget(*self._last)
        self._ink.begin(point)
        self._paint_now(self.rect() if was_empty else look.around([point]))
        self._tell_strokes()

    def pen_moved(self, at: QPointF) -> None:
        if self._erasing:
            self._erase_to(at)
            return
        here = self._on_pad(at)
        if here == self._last or not self._drawing.is_drawing:
            return
        self._last = here
        self._drawing.extend(*here)
        look = self._look()
        self._paint_now(look.around(self._ink.extend(look.in_widget(*here))))
        self._tell_strokes()

    def pen_up(self) -> None:
        self._finish()
        self._tell_available()

    def pen_hovers(self, at: QPointF | None) -> None:
        self._show_eraser(at if self._eraser_on else None)

    def _erase_to(self, at: QPointF) -> None:
        here = self._on_pad(at)
        self._show_eraser(at)
        if self._drawing.erase(self._last, here, ERASER_RADIUS + self._pen_width / 2):
            self._tell_change()
        self._last = here

    def _finish(self) -> None:
        """End what is being drawn, by a hand or by itself; a picture would come too late."""
        self.pictures.forget()
        if self._replay.state() == Animation.State.Running:
            self._replay.stop()
            self._ink.forget()
        self._ink.end()
        self._drawing.end()
        self._erasing = False
        if not self._eraser_on:
            self._show_eraser(None)

    def _on_pad(self, at: QPointF) -> tuple[float, float]:
        """A place in the widget in units of the pad's side; the ink stays inside the frame."""
        look = self._look()
        square = look.square
        margin = max(look.width_px / 2 + 2, _FRAME_MARGIN_PX)
        x = max(min(at.x(), self.width() - margin), margin)
        y = max(min(at.y(), self.height() - margin), margin)
        return (x - square.x()) / square.width(), (y - square.y()) / square.height()

    # -- telling -------------------------------------------------------------------------------

    def _tell_change(self) -> None:
        self._ink.forget()
        self.update()
        self._tell_strokes()

    def _tell_strokes(self) -> None:
        self._tell_available()
        self.strokes_changed.emit()

    def _tell_available(self) -> None:
        before = self._available
        self._available = self._drawing.can_undo, self._drawing.can_redo
        for signal, was, is_now in zip(
            (self.undo_available, self.redo_available), before, self._available, strict=True
        ):
            if was != is_now:
                signal.emit(is_now)

    def hint_text(self) -> str:
        """What stands on the empty pad."""
        return tr("Draw a digit here")

    # -- painting ------------------------------------------------------------------------------

    def _look(self, pixel_ratio: float = 1.0) -> InkLook:
        return InkLook((self.width(), self.height()), pixel_ratio, self._pen_width, theme().text)

    def _paint_now(self, dirty: QRect) -> None:
        # At once, before anybody hears of the stroke: when the answer is slow Qt merges the mouse's
        # moves, and what is painted would lag behind the hand.
        self.repaint(dirty)

    def _show_eraser(self, at: QPointF | None) -> None:
        reach = ERASER_RADIUS * self._look().square.width() + 2
        for place in (self._eraser_at, at):
            if place is not None:
                box = QRectF(place, place).adjusted(-reach, -reach, reach, reach)
                self.update(box.toAlignedRect())
        self._eraser_at = at

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        # Not the widget's own ratio: an exported picture may be painted larger.
        look = self._look(painter.deviceTransform().m11())
        painter.fillRect(self.rect(), theme().qcolor("window"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_frame(painter)
        self._ink.paint(painter, look, self.strokes())
        if self._drawing.is_empty:
            self._paint_hint(painter)
        if self._eraser_at is not None:
            radius = ERASER_RADIUS * look.square.width()
            painter.setPen(QPen(theme().qcolor("accent"), 1.6))
            painter.setBrush(theme().qcolor("accent", 0.15))
            painter.drawEllipse(self._eraser_at, radius, radius)
        painter.end()

    def _paint_frame(self, painter: QPainter) -> None:
        line = 2.0 if self._ringed else 1.0
        box = QRectF(self.rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2)
        painter.setPen(QPen(theme().qcolor("focus" if self._ringed else "control"), line))
        painter.setBrush(theme().qcolor("inset"))
        painter.drawRoundedRect(box, RADIUS_CARD, RADIUS_CARD)

    def _paint_hint(self, painter: QPainter) -> None:
        painter.setPen(theme().qcolor("muted"))
        painter.setFont(text_font(13))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(self.rect().adjusted(16, 16, -16, -16), flags, self.hint_text())

    # -- Qt ------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(196, 196)

    def minimumSizeHint(self) -> QSize:
        return QSize(96, 96)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._take_key(event):
            super().keyPressEvent(event)

    def _take_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        bare = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo()
        elif event.matches(QKeySequence.StandardKey.Redo) or event.keyCombination() == _CTRL_Y:
            self.redo()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif bare:
            return False
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear()
        elif key == Qt.Key.Key_E:
            self.set_eraser(not self._eraser_on)
        elif Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
            self.digit_requested.emit(key - Qt.Key.Key_0)
        else:
            return False
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() not in _LASTING_REASONS:
            self._keyboard_focus = event.reason() in _KEYBOARD_REASONS
        self._ringed = self._keyboard_focus
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._ringed = False
        self.update()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if has_picture(event.mimeData()):
            take_copy(event)

    def dropEvent(self, event: QDropEvent) -> None:
        take_copy(event)
        self.take_mime(event.mimeData())

    def take_mime(self, mime: QMimeData) -> None:
        """Read the picture that was dropped or pasted, and tell; or why there is none."""
        self.pictures.take_mime(mime)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setAccessibleName(tr("Drawing pad"))
        self.setAccessibleDescription(
            tr(
                "Draw a digit with mouse, pen or finger. Keys 0 to 9 show a digit, E takes the "
                "eraser, Delete clears."
            )
        )
        self.update()
