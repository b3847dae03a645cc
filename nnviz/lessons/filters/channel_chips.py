"""Which colour, or which of two kernels, the card shows: few chips."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from nnviz.ui.buttons import name_button
from nnviz.ui.theme import space_px, theme_signals, type_px

MOST = 3


class ChannelChips(QWidget):
    """`chosen` tells the number of the chip."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chips = [QToolButton() for _ in range(MOST)]
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for number, chip in enumerate(self.chips):
            chip.setCheckable(True)
            chip.setProperty("role", "chip")
            self._group.addButton(chip, number)
            self._row.addWidget(chip)
        self._group.idClicked.connect(self.chosen)
        theme_signals.changed.connect(self._dress)
        self._dress()
        self.show_choices({}, 0)

    def show_choices(self, names: Mapping[str, str], current: int) -> None:
        """Show chips with these signs, each with its name; without any nothing is seen."""
        for number, chip in enumerate(self.chips):
            sign, name = [*names.items()][number] if number < len(names) else ("", "")
            chip.setVisible(bool(sign))
            chip.setText(sign)
            name_button(chip, name)
        self.chips[current].setChecked(True)
        self.setVisible(bool(names))

    def _dress(self) -> None:
        self._row.setSpacing(space_px(4))
        for chip in self.chips:
            chip.setMinimumHeight(space_px(26))
            chip.setStyleSheet(f"font-size: {type_px(12)}px; padding: 0 {space_px(8)}px;")
