"""Keys that a widget keeps for itself while it has the focus, though they are the window's, too."""

from collections.abc import Container

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent


def keeps_key(event: QEvent, keys: Container[int], *, plain: bool = True) -> bool:
    """Whether `event` asks for one of `keys`: then they are the widget's, not a shortcut's.

    The window's own arrow keys step through time. `plain`: only without Ctrl, Shift and the like.
    """
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    others = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if event.key() not in keys or (plain and others):
        return False
    event.accept()
    return True
