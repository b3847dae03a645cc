"""The button of the header behind which a lesson is saved, opened, copied and pasted."""

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QMenu, QToolButton, QVBoxLayout, QWidget

from nnviz.language import tr
from nnviz.ui.buttons import menu_button, name_button
from nnviz.ui.icons import icon
from nnviz.ui.theme import CLICK_TARGET


class LessonFileButton(QWidget):
    """Opens a menu that `fill` fills each time."""

    def __init__(self, fill: Callable[[QMenu], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button: QToolButton = menu_button(fill, width=CLICK_TARGET + 4)
        self.button.setIcon(icon("folder"))
        row = QVBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.button)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        name_button(self.button, tr("This lesson as a file"))
