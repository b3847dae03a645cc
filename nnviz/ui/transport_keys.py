"""The keys of the transport: the same in every lesson, for the keyboard and a presenter's remote.

A widget that has the focus gets its keys first; what it does not use comes up to the window and
is the transport's. So nothing is stolen from a field, a pad or a view that is gone through with
arrows. A few standard widgets would swallow keys that they have little use for: those are taken
before them.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QPlainTextEdit,
    QRadioButton,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from nnviz.ui.black_screen import BlackScreen
from nnviz.ui.player import Player
from nnviz.ui.theme import is_projecting
from nnviz.ui.transport_bar import TransportBar

_Key = Qt.Key
ACTIONS: dict[int, Callable[[Player], None]] = {
    _Key.Key_Space: Player.toggle,
    _Key.Key_Left: Player.step_back,
    _Key.Key_Right: Player.step_forward,
    _Key.Key_Home: Player.to_start,
    _Key.Key_End: Player.to_end,
    _Key.Key_PageUp: Player.step_back,
    # A remote's "on": the room sees the movement, and it stops where there is something to say.
    _Key.Key_PageDown: Player.play_to_next_marker,
    _Key.Key_BracketLeft: Player.slower,
    _Key.Key_BracketRight: Player.faster,
    _Key.Key_Minus: Player.slower,
    _Key.Key_Plus: Player.faster,
    _Key.Key_Equal: Player.faster,  # plus without Shift
    _Key.Key_L: lambda player: player.set_loop(not player.loop),
}
_ONCE = {_Key.Key_Space, _Key.Key_L, _Key.Key_PageDown}  # not again while the key is held
_STEPS = {_Key.Key_Left, _Key.Key_Right}
_PAGES = {_Key.Key_PageUp, _Key.Key_PageDown}
_BLACK = {_Key.Key_B, _Key.Key_Period}
_PLAIN = Qt.KeyboardModifier.NoModifier
_HARMLESS = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier


class TransportKeys(QObject):
    """Watches the window and the widget in it that has the focus."""

    escaped = Signal()  # Esc that nobody had a use for
    black_wanted = Signal()  # a presenter's remote wants the screen black

    def __init__(self, window: QWidget, transport: TransportBar) -> None:
        super().__init__(window)
        self._window, self._transport = window, transport
        self._focused: QWidget | None = None
        self._by_tab = False  # the focus was moved with the keyboard
        window.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if watched is not self._window:
            if event.key() in (_Key.Key_Tab, _Key.Key_Backtab):
                self._by_tab = True
            return self._is_taken_first(watched, event.key()) and self._press(event)
        if event.key() == _Key.Key_Escape:
            self.escaped.emit()
            return True
        if event.key() in _BLACK and is_projecting():
            self.black_wanted.emit()
            return True
        return self._press(event)

    def _press(self, event: QKeyEvent) -> bool:
        action = ACTIONS.get(event.key())
        player = self._transport.player
        if action is None or player is None or event.modifiers() & ~_HARMLESS != _PLAIN:
            return False
        if not (event.isAutoRepeat() and event.key() in _ONCE):
            action(player)
        return True

    def _is_taken_first(self, widget: QObject, key: int) -> bool:
        if key in _PAGES:
            own = QTextEdit | QPlainTextEdit | QAbstractItemView | BlackScreen
            return not isinstance(widget, own)
        if isinstance(widget, QAbstractButton):
            # Arrows would only move the focus, as Tab does; but among choices they choose.
            grouped = isinstance(widget, QRadioButton) or widget.group() is not None
            if key in _STEPS:
                return not grouped
        if key == _Key.Key_Space and isinstance(widget, QAbstractButton | QComboBox):
            # Who came with Tab means the button; who clicked it has had what it does.
            return not self._by_tab
        return False

    def _on_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._by_tab = False
        if self._focused is not None and isValid(self._focused):
            self._focused.removeEventFilter(self)
        inside = new is not None and new is not self._window and new.window() is self._window
        self._focused = new if inside else None
        if self._focused is not None:
            self._focused.installEventFilter(self)
