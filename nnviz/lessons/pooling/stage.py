"""Where the parts of the lesson stand: choices, numbers or picture, the shift below."""

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QLayout,
    QToolButton,
    QVBoxLayout,
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
        self.numbers, self.picture = NumbersPage(), PicturePage()
        self.shift = ShiftCard()
        self.size_stepper, self.stride_stepper = Stepper(1, LARGEST), Stepper(1, LARGEST)
        self._alone = False
        self._note = QLabel()
        self._note.setProperty("role", "caption")
        self._head = QWidget()
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
        self._column = QVBoxLayout(self)
        # The window says how large the stage is.
        self._column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._column.addWidget(self._head)
        self._column.addWidget(self._note)
        self._column.addWidget(self.numbers, 1)
        self._column.addWidget(self.picture, 1)
        self._column.addStretch(0)
        self._column.addWidget(self.shift)
        self.size_stepper.value_chosen.connect(self.size_chosen)
        self.stride_stepper.value_chosen.connect(self.stride_chosen)
        theme_signals.changed.connect(self._arrange)
        self._retranslate()
        self._arrange()

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
        self.share_height()

    def share_height(self) -> None:
        """Give the page what it needs, and the card below what is left."""
        margin = self._column.contentsMargins()
        free = self.height() - margin.top() - margin.bottom() - 2 * self._column.spacing()
        for widget in (self._head, self._note):
            if not widget.isHidden():
                free -= widget.sizeHint().height() + self._column.spacing()
        page: NumbersPage | PicturePage
        if not self.numbers.isHidden():
            page, needed = self.numbers, self.numbers.needed_height()
        else:
            page = self.picture
            needed = page.needed_height(self.width() - margin.left() - margin.right())
        # At a projector the picture needs the height more than small pictures below it.
        compact = is_projecting() and free < ROOMY_HEIGHT
        self.shift.show_compact(compact)
        needed = min(needed, free if compact else round(free * MOST_SHARE))
        least = self.shift.least_height() if compact else space_px(LEAST_CARD)
        most = least if compact else space_px(MOST_CARD)
        card = min(max(free - needed, least), most)
        self.shift.setFixedHeight(card)
        page.setMaximumHeight(max(min(needed, free - card), 100))

    def show_picture_alone(self) -> None:
        """Leave out the tools for good: the stage is exported."""
        self._alone = True
        self.numbers.hide_tools()
        self.picture.hide_tools()
        self.shift.hide_tools()
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        return QSize(640, 540)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share_height()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
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

    def _arrange(self) -> None:
        margin = stage_margin()
        self._column.setContentsMargins(margin, margin if self._alone else 0, margin, margin)
        self._column.setSpacing(space_px(8))
        self._row.setSpacing(space_px(6))
        for chip in (*self._views.values(), *self._kinds.values()):
            chip.setStyleSheet(f"font-size: {type_px(12)}px; padding: 0 {space_px(10)}px;")
            chip.setMinimumHeight(space_px(CLICK_TARGET))
        self._head.setVisible(not self._alone)
        self.share_height()
        self._column.activate()

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
