"""A row of chips of which one is chosen: the pages of a lesson, or an option of few words."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from nnviz.ui.theme import CLICK_TARGET, space_px, theme_signals, type_px


class TabChips(QWidget):
    """One chip a name; `chosen` tells the name that was clicked."""

    chosen = Signal(str)

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._padding = 6
        self._group = QButtonGroup(self)
        self.chips: dict[str, QToolButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for name in names:
            chip = QToolButton()
            chip.setCheckable(True)
            chip.setProperty("role", "chip")
            chip.clicked.connect(lambda _=False, name=name: self.chosen.emit(name))
            self._group.addButton(chip)
            row.addWidget(chip)
            self.chips[name] = chip
        self.show_choice(names[0])
        self._dress()
        theme_signals.changed.connect(self._dress)

    def show_choice(self, name: str) -> None:
        """Check one chip, without a signal."""
        self.chips[name].setChecked(True)

    def name_chips(
        self, texts: Mapping[str, str], meanings: Mapping[str, str] | None = None
    ) -> None:
        """Say what the chips are called, and what they mean."""
        for name, text in texts.items():
            self.chips[name].setText(text)
        for name, meaning in (meanings or {}).items():
            self.chips[name].setToolTip(meaning)
        self.updateGeometry()

    def set_padding(self, padding: int) -> None:
        """Leave `padding` px beside the words of each chip."""
        if padding != self._padding:
            self._padding = padding
            self._dress()

    def width_at(self, padding: int) -> int:
        """How wide the row is with such a padding."""
        more = 2 * (space_px(padding) - space_px(self._padding)) * len(self.chips)
        return self.sizeHint().width() + more

    def sizeHint(self) -> QSize:
        width = sum(chip.sizeHint().width() + 4 for chip in self.chips.values()) - 4
        return QSize(width, space_px(CLICK_TARGET))

    def _dress(self) -> None:
        for chip in self.chips.values():
            sheet = f"font-size: {type_px(12)}px; padding: 0 {space_px(self._padding)}px;"
            chip.setStyleSheet(sheet)
            chip.setMinimumHeight(space_px(CLICK_TARGET))
        self.updateGeometry()
