"""Where the parts of the lesson stand: choices, numbers or picture, the shift below."""

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QToolButton,
    QWidget,
)

from nnviz.language import tr
from nnviz.lessons.pooling.numbers_page import NumbersPage
from nnviz.lessons.pooling.picture_page import PicturePage
from nnviz.lessons.pooling.pooled import LARGEST
from nnviz.lessons.pooling.shift_card import ShiftCard
from nnviz.ui.stepper import Stepper
from nnviz.ui.theme import (
    CLICK_TARGET,
    is_projecting,
    space_px,
    stage_margin,
    theme_signals,
    type_px,
)

VIEWS = ("numbers", "picture")
LEAST_CARD, MOST_CARD = 184, 300
MOST_SHARE = 0.62  # of the height, for numbers or pictures
ROOMY_HEIGHT = 760
KINDS = ("max", "average")


class PoolingStage(QWidget):
    """Both pages and the card; the lesson says what shows."""

    view_chosen = Signal(str)
    kind_chosen = Signal(str)
    size_chosen = Signal(int)
    stride_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stage")
        self.numbers, self.picture = NumbersPage(self), PicturePage(self)
        self.shift = ShiftCard(self)
        self.size_stepper, self.stride_stepper = Stepper(1, LARGEST), Stepper(1, LARGEST)
        self._alone = False
        self._note = QLabel(self)
        self._note.setProperty("role", "caption")
        self._head = QWidget(self)
        self._row = QHBoxLayout(self._head)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._views = self._chips(VIEWS, self.view_chosen)
        self._row.addSpacing(space_px(12))
        self._kinds = self._chips(KINDS, self.kind_chosen)
        self._row.addSpacing(space_px(12))
        self._row.addWidget(self.size_stepper)
        self._row.addSpacing(space_px(8))
        self._row.addWidget(self.stride_stepper)
        self._row.addStretch(1)
        self.size_stepper.value_chosen.connect(self.size_chosen)
        self.stride_stepper.value_chosen.connect(self.stride_chosen)
        theme_signals.changed.connect(self._dress)
        self._retranslate()
        self._dress()

    def show_choices(self, view: str, kind: str, size: int, stride: int, note: str) -> None:
        """Show what is chosen; `note` says what could not be as asked for, "" for nothing."""
        self.numbers.setVisible(view == "numbers")
        self.picture.setVisible(view == "picture")
        self._views[view].setChecked(True)
        self._kinds[kind].setChecked(True)
        self.size_stepper.show_value(size)
        self.stride_stepper.show_value(stride)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self.arrange()

    def arrange(self) -> None:
        """Place the parts: the page as high as it needs to be, the card below with what is left.

        By hand, not by a layout: a picture may be taken before a layout has its turn.
        """
        margin, gap = stage_margin(), space_px(8)
        width, top = self.width() - 2 * margin, margin if self._alone else 0
        for widget in (self._head, self._note):
            if not widget.isHidden():
                height = widget.sizeHint().height()
                widget.setGeometry(margin, top, width, height)
                top += height + gap
        free = self.height() - margin - gap - top
        shows_numbers = not self.numbers.isHidden()
        page = self.numbers if shows_numbers else self.picture
        needed = page.needed_height(width)
        # At a projector the picture needs the height more than small pictures below it.
        compact = is_projecting() and free < ROOMY_HEIGHT
        self.shift.show_compact(compact)
        needed = min(needed, free if compact else round(free * MOST_SHARE))
        least = self.shift.least_height() if compact else space_px(LEAST_CARD)
        most = min(space_px(MOST_CARD), self.shift.needed_height(width))
        card = min(max(free - needed, least), max(most, least))
        # Numbers grow with the height; a picture fills its width, and its captions stay with it.
        height = free - card if shows_numbers else min(needed, free - card)
        page.setGeometry(margin, top, width, max(height, 1))
        self.shift.setGeometry(margin, self.height() - margin - card, width, card)

    def show_picture_alone(self) -> None:
        """Leave out the tools for good: the stage is exported."""
        self._alone = True
        self.numbers.hide_tools()
        self.picture.hide_tools()
        self.shift.hide_tools()
        self._dress()

    def minimumSizeHint(self) -> QSize:
        return QSize(640, 540)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self.arrange()
        super().changeEvent(event)

    # -- inside ----------------------------------------------------------------------------------

    def _chips(self, keys: tuple[str, ...], chosen: object) -> dict[str, QToolButton]:
        group = QButtonGroup(self)
        chips = {}
        for key in keys:
            chip = QToolButton()
            chip.setCheckable(True)
            chip.setProperty("role", "chip")
            chip.clicked.connect(lambda _=False, key=key: chosen.emit(key))  # type: ignore[attr-defined]
            group.addButton(chip)
            self._row.addWidget(chip)
            chips[key] = chip
        return chips

    def _dress(self) -> None:
        self._row.setSpacing(space_px(6))
        for chip in (*self._views.values(), *self._kinds.values()):
            chip.setStyleSheet(f"font-size: {type_px(12)}px; padding: 0 {space_px(10)}px;")
            chip.setMinimumHeight(space_px(CLICK_TARGET))
        self._head.setVisible(not self._alone)
        self.arrange()

    def _retranslate(self) -> None:
        for chip, name in zip(self._views.values(), (tr("Numbers"), tr("Picture")), strict=True):
            chip.setText(name)
        names = (tr("Max pooling"), tr("Average pooling"))
        for chip, short, name in zip(
            self._kinds.values(), (tr("Max"), tr("Average")), names, strict=True
        ):
            chip.setText(short)
            chip.setToolTip(name)
            chip.setAccessibleName(name)
        self.size_stepper.show_name(tr("Size"), tr("Size of the window"))
        self.stride_stepper.show_name(tr("Stride"))
