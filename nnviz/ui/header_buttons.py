"""The buttons at the top right of every lesson: language, theme, projector, help."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from nnviz.language import LANGUAGES, current_language, tr
from nnviz.ui.buttons import icon_button, menu_button, name_button
from nnviz.ui.icons import icon
from nnviz.ui.theme import CLICK_TARGET, is_projecting, theme, theme_signals


def theme_titles() -> dict[str, str]:
    """The name of each theme, as a person reads it."""
    return {
        "dark": tr("Dark"),
        "light": tr("Light"),
        "contrast": tr("High contrast"),
    }


class HeaderButtons(QWidget):
    """Each button opens a menu, or acts at once; what is chosen is told by a signal."""

    projector_wanted = Signal()
    language_chosen = Signal(str)
    theme_chosen = Signal(str)
    keys_wanted = Signal()
    reset_layout_wanted = Signal()
    log_wanted = Signal()
    about_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self._language = self._button(row, self._fill_languages)
        self._theme = self._button(row, self._fill_themes)
        self._theme.setIcon(icon("theme"))
        self._projector = icon_button("projector", self.projector_wanted.emit)
        self._projector.setCheckable(True)
        row.addWidget(self._projector)
        self._help = self._button(row, self._fill_help)
        self._help.setIcon(icon("help"))
        theme_signals.changed.connect(self._on_theme)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _button(self, row: QHBoxLayout, fill: Callable[[QMenu], None]) -> QToolButton:
        button = menu_button(fill, width=CLICK_TARGET + 4)
        row.addWidget(button)
        return button

    def _fill_languages(self, menu: QMenu) -> None:
        self._fill_choices(menu, LANGUAGES, current_language(), self.language_chosen.emit)

    def _fill_themes(self, menu: QMenu) -> None:
        self._fill_choices(menu, theme_titles(), theme().name, self.theme_chosen.emit)

    def _fill_choices(
        self, menu: QMenu, titles: dict[str, str], current: str, choose: Callable[[str], None]
    ) -> None:
        group = QActionGroup(menu)
        for key, title in titles.items():
            action = menu.addAction(title)
            action.setCheckable(True)
            action.setChecked(key == current)
            action.triggered.connect(lambda _=False, key=key: choose(key))
            group.addAction(action)

    def _fill_help(self, menu: QMenu) -> None:
        menu.addAction(tr("Keys")).triggered.connect(self.keys_wanted)
        menu.addAction(tr("Reset layout")).triggered.connect(self.reset_layout_wanted)
        menu.addAction(tr("Open the log folder")).triggered.connect(self.log_wanted)
        menu.addSeparator()
        menu.addAction(tr("About nnviz")).triggered.connect(self.about_wanted)

    def _on_theme(self) -> None:
        self._projector.setChecked(is_projecting())

    def _retranslate(self) -> None:
        self._language.setText("한" if current_language() == "ko" else "EN")
        for button, name in (
            (self._language, tr("Language")),
            (self._theme, tr("Theme")),
            (self._help, tr("Help")),
        ):
            name_button(button, name)
        name_button(self._projector, tr("Projector: large type, the stage alone"))
        self._projector.setToolTip(f"{self._projector.accessibleName()} (F11)")
