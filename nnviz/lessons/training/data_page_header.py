"""The head of the Data page: what is shown, a sentence about it, and which part of it."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QLabel, QProgressBar, QToolButton, QWidget

from nnviz.language import tr
from nnviz.ui.buttons import SizedButton
from nnviz.ui.theme import CLICK_TARGET, space_px, text_font, theme, theme_signals, type_px

SECTIONS = ("examples", "augmentation", "arrays")
PROGRESS_PX = 4


class DataHeader(QWidget):
    """Title and chips in a row; below it a sentence, which a mistake takes the place of, and what
    can be done with the examples.
    """

    section_chosen = Signal(str)
    action_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._told = QLabel(self), QLabel(self)
        self._title.setProperty("role", "card-title")
        for label in (self._title, self._told):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._told.setWordWrap(True)
        self._text, self._mistake = "", ""
        self._group = QButtonGroup(self)
        self.chips: dict[str, QToolButton] = {}
        for section in SECTIONS:
            chip = QToolButton(self)
            chip.setCheckable(True)
            chip.setProperty("role", "chip")
            chip.clicked.connect(lambda _=False, name=section: self.section_chosen.emit(name))
            self._group.addButton(chip)
            self.chips[section] = chip
        self.action: QToolButton = SizedButton(None, self)
        self.action.setProperty("role", "link")
        self.action.clicked.connect(self.action_wanted)
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.setRange(0, 0)
        self.progress.hide()
        theme_signals.changed.connect(self._dress)
        self._retranslate()

    def show_title(self, title: str, told: str) -> None:
        """What is shown, and a sentence about it."""
        self._title.setText(title)
        self._text = told
        self._say()

    def show_section(self, section: str) -> None:
        """Check the chip of `section`, without a signal."""
        self.chips[section].setChecked(True)

    def show_sections(self, available: bool) -> None:
        """Whether there is anything but the examples."""
        for section in SECTIONS[1:]:
            self.chips[section].setEnabled(available)

    def show_action(self, text: str) -> None:
        """What can be done with the examples; "" for nothing."""
        self.action.setText(text)
        self.action.setVisible(bool(text))
        self._arrange()

    def show_loading(self, loading: bool) -> None:
        """A bar that moves while data are on their way."""
        self.progress.setVisible(loading)

    def tell(self, mistake: str) -> None:
        """A sentence about what went wrong, in place of the other one; "" for none."""
        if mistake != self._mistake:
            self._mistake = mistake
            self._dress()

    @property
    def mistake(self) -> str:
        """What is said to be wrong."""
        return self._mistake

    @property
    def sentence(self) -> str:
        """The sentence that stands there."""
        return self._told.text()

    def show_picture_alone(self) -> None:
        """Leave out what is to be handled, for good."""
        for widget in (*self.chips.values(), self.action):
            widget.hide()

    def needed_height(self) -> int:
        """The height of both lines at this width, in px."""
        return self._arrange()

    # -- Qt ----------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(space_px(400), space_px(CLICK_TARGET) + type_px(13) + space_px(16))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    # -- inside ------------------------------------------------------------------------------------

    def _arrange(self) -> int:
        width, row = self.width(), space_px(CLICK_TARGET)
        x = width
        # Bold, whichever is chosen; and not the chips' own metrics, which come with their style.
        metrics = QFontMetrics(text_font(12, 600))
        for chip in reversed(self.chips.values()):
            wide = metrics.horizontalAdvance(chip.text()) + space_px(28)
            x -= wide
            chip.setGeometry(x, 0, wide, row)
            x -= 4
        self._title.setGeometry(0, 0, max(x - 8, 0), row)
        action = 0
        if not self.action.isHidden():
            words = QFontMetrics(text_font(13, 600)).horizontalAdvance(self.action.text())
            action = words + space_px(24) + 8
        wide = max(width - action, 40)
        high = max(self._told.heightForWidth(wide), type_px(13) + 6)
        y = row + space_px(4)
        self._told.setGeometry(0, y, wide, high)
        if action:
            self.action.setGeometry(width - action + 8, y - space_px(4), action - 8, row)
            high = max(high, row - space_px(4))
        self.progress.setGeometry(0, y + high + 2, width, PROGRESS_PX)
        return y + high + 2 + PROGRESS_PX + space_px(4)

    def _dress(self) -> None:
        colour = theme().positive if self._mistake else theme().muted
        self._told.setStyleSheet(f"color: {colour}; font-size: {type_px(13)}px;")
        self._title.setStyleSheet(f"font-size: {type_px(15)}px; font-weight: 600;")
        for chip in self.chips.values():
            chip.setStyleSheet(f"font-size: {type_px(12)}px; padding: 0 {space_px(6)}px;")
        self._say()

    def _say(self) -> None:
        self._told.setText(self._mistake or self._text)
        self._arrange()

    def _retranslate(self) -> None:
        texts = (tr("Samples"), tr("Augmentation"), tr("As arrays"))
        for chip, text in zip(self.chips.values(), texts, strict=True):
            chip.setText(text)
        self._dress()
