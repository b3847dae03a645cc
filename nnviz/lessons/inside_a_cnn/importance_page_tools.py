"""The choices of the page: for which digit, how large the patch, what is said to fall."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QToolButton, QWidget

from nnviz.language import tr
from nnviz.ui.choice_box import ChoiceBox
from nnviz.ui.theme import CLICK_TARGET, space_px, text_font, theme_signals, type_px

PATCHES = (3, 5, 7, 9)
MEASURES = ("score", "output")
CLASSES = range(10)
COMPACT = (False, 26, 4)


class ClassChips(QWidget):
    """A row of chips: the winner, or one of ten digits. `class_chosen`: an int, or None."""

    class_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._winner: int | None = None
        self._label = QLabel()
        self._label.setProperty("role", "section")
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._label)
        self.chips: dict[int | None, QToolButton] = {}
        for number in (None, *CLASSES):
            chip = QToolButton()
            chip.setCheckable(True)
            chip.setProperty("role", "chip")
            chip.clicked.connect(lambda _=False, number=number: self.class_chosen.emit(number))
            self._group.addButton(chip)
            self._row.addWidget(chip)
            self.chips[number] = chip
        self._retranslate()
        self._dress()

    def show_choice(self, number: int | None, winner: int | None) -> None:
        """Check the chip of `number`; `winner` stands on the chip of the winner."""
        self._winner = winner
        self.chips[number].setChecked(True)
        self._name_winner()

    def fit_width(self, width: int, beside: int) -> int:
        """Leave out the words, then the air, unless `width` px are enough with what is `beside`.

        Returns the width that is needed.
        """
        self._label.ensurePolished()  # or it would be measured in another type
        for words, side, spacing in ((True, CLICK_TARGET, 6), (False, CLICK_TARGET, 6), COMPACT):
            self._label.setVisible(words)
            self._dress(side, spacing)
            needed = self._row.sizeHint().width()
            if needed + beside + space_px(24) <= width:
                break
        return needed

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _name_winner(self) -> None:
        text = _answer(self._winner)
        if self.chips[None].text() != text:
            self.chips[None].setText(text)

    def _retranslate(self) -> None:
        self._label.setText(tr("What speaks for"))
        for number in CLASSES:
            self.chips[number].setText(str(number))
            self.chips[number].setAccessibleName(tr("What speaks for {digit}", digit=number))
        self._name_winner()

    def _dress(self, side: int = CLICK_TARGET, spacing: int = 6) -> None:
        self._row.setSpacing(space_px(spacing))
        for chip in self.chips.values():
            sheet = f"font-size: {type_px(12)}px; padding: 0 {space_px(spacing - 1)}px;"
            if chip.styleSheet() != sheet:
                chip.setStyleSheet(sheet)
            chip.setMinimumHeight(space_px(CLICK_TARGET))
            chip.setFixedWidth(space_px(side))
        # Whichever digit it names, and bold while it is checked: its words keep their room.
        words = QFontMetrics(text_font(12, 600)).horizontalAdvance(_answer(8))
        self.chips[None].setFixedWidth(words + space_px(18))


def _answer(winner: int | None) -> str:
    return tr("the answer") if winner is None else tr("the answer, {digit}", digit=winner)


class CoverTools(QWidget):
    """The side of the patch, and whether the score or the output falls."""

    patch_chosen = Signal(int)
    measure_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.patch, self.measure = ChoiceBox(), ChoiceBox()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.patch)
        self._row.addWidget(self.measure)
        self.patch.activated.connect(lambda index: self.patch_chosen.emit(PATCHES[index]))
        self.measure.activated.connect(lambda index: self.measure_chosen.emit(MEASURES[index]))
        theme_signals.changed.connect(self._dress)
        self._retranslate()
        self._dress()

    def show_choices(self, size: int, measure: str) -> None:
        """Show what is set."""
        self.patch.setCurrentIndex(PATCHES.index(size))
        self.measure.setCurrentIndex(MEASURES.index(measure))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.patch.setAccessibleName(tr("Size of the patch"))
        self.measure.setAccessibleName(tr("What falls"))
        self.patch.setToolTip(tr("Size of the patch"))
        self.measure.setToolTip(tr("What falls"))
        _fill(self.patch, [f"{size}×{size}" for size in PATCHES])
        _fill(self.measure, [tr("score"), tr("probability")])

    def _dress(self) -> None:
        self._row.setSpacing(space_px(6))


def _fill(box: ChoiceBox, texts: Sequence[str]) -> None:
    index = max(box.currentIndex(), 0)
    box.clear()
    box.addItems(texts)
    box.setCurrentIndex(index)
