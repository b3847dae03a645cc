"""Buttons as every panel has them: an icon, or a menu that is filled when it opens."""

from collections.abc import Callable

from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from nnviz.ui.icons import icon, icon_size
from nnviz.ui.theme import CLICK_TARGET


def icon_button(
    name: str, slot: Callable[..., object], role: str = "text", parent: QWidget | None = None
) -> QToolButton:
    """A button with the icon `name` in the colour of a theme role; a click calls `slot`."""
    button = QToolButton(parent)
    button.setIcon(icon(name, role))
    button.setIconSize(icon_size())
    button.setFixedSize(CLICK_TARGET, CLICK_TARGET)
    button.clicked.connect(lambda: slot())
    return button


def menu_button(fill: Callable[[QMenu], None], parent: QWidget | None = None) -> QToolButton:
    """A button that opens a menu; `fill` fills it anew each time, in the current language."""
    button = QToolButton(parent)
    button.setIconSize(icon_size())
    button.setMinimumHeight(CLICK_TARGET)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    menu = QMenu(button)

    def refill() -> None:
        menu.clear()
        fill(menu)

    menu.aboutToShow.connect(refill)
    button.setMenu(menu)
    return button


def name_button(button: QToolButton, name: str) -> None:
    """Say what `button` does, to eyes and to screen readers."""
    button.setToolTip(name)
    button.setAccessibleName(name)
