"""Buttons as every panel has them: an icon, or a menu that is filled when it opens."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QSize
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from nnviz.ui.icons import icon
from nnviz.ui.theme import CLICK_TARGET, ICON_SIZE, space_px, theme_signals


class SizedButton(QToolButton):
    """A tool button whose icon and click target grow at a projector; `width` None lets it grow."""

    def __init__(self, width: int | None = CLICK_TARGET, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._width = width
        self._on_theme()
        theme_signals.changed.connect(self._on_theme)

    def sizeHint(self) -> QSize:
        # Layouts centre what a widget hints at, and would then stretch it downwards.
        return super().sizeHint().expandedTo(self.minimumSize())

    def _on_theme(self) -> None:
        side = space_px(ICON_SIZE)
        self.setIconSize(QSize(side, side))
        if self._width is None:
            self.setMinimumHeight(space_px(CLICK_TARGET))
        else:
            self.setFixedSize(space_px(self._width), space_px(CLICK_TARGET))


def icon_button(
    name: str, slot: Callable[..., object], role: str = "text", parent: QWidget | None = None
) -> QToolButton:
    """A button with the icon `name` in the colour of a theme role; a click calls `slot`."""
    button = SizedButton(parent=parent)
    button.setIcon(icon(name, role))
    button.clicked.connect(lambda: slot())
    return button


def menu_button(
    fill: Callable[[QMenu], None], parent: QWidget | None = None, width: int | None = None
) -> QToolButton:
    """A button that opens a menu; `fill` fills it anew each time, in the current language."""
    button = SizedButton(width, parent)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    menu = QMenu(button)

    def refill() -> None:
        menu.clear()
        fill(menu)

    def forget_pointer() -> None:
        # Qt sends no Leave to what is under a menu: it would look pointed at until the next Enter.
        if not button.rect().contains(button.mapFromGlobal(QCursor.pos())):
            QCoreApplication.sendEvent(button, QEvent(QEvent.Type.Leave))

    menu.aboutToShow.connect(refill)
    menu.aboutToHide.connect(forget_pointer)
    button.setMenu(menu)
    return button


def name_button(button: QToolButton, name: str) -> None:
    """Say what `button` does, to eyes and to screen readers."""
    button.setToolTip(name)
    button.setAccessibleName(name)
