"""The focus stays in its part of the window when what has it goes away."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QWidget


@contextmanager
def focus_kept_in(part: QWidget, otherwise: Callable[[], QWidget]) -> Iterator[None]:
    """Hide and disable inside: if that takes the focus out of `part`, it goes to `otherwise()`.

    Qt would hand it to the next widget of the window, in another panel: the next key typed, or
    Space, would do something there.
    """
    focused = part.window().focusWidget()
    yield
    if focused is None or not part.isAncestorOf(focused):
        return
    if not (focused.isVisibleTo(part) and focused.isEnabledTo(part)):
        otherwise().setFocus()
