"""The files that were opened before, as entries of a menu."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QMenu

from nnviz.ui.plain_tip import plain_tip


def add_recent_files(menu: QMenu, recent: Sequence[Path], open_: Callable[[Path], None]) -> None:
    """Add an entry for each of `recent` below what `menu` has; `open_` gets the one chosen."""
    if recent:
        menu.addSeparator()
    for path in recent:
        # An ampersand in a file's name is no shortcut.
        action = menu.addAction(path.name.replace("&", "&&"))
        action.setToolTip(plain_tip(str(path)))
        action.triggered.connect(lambda _=False, path=path: open_(path))
