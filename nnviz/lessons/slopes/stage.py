"""Where the parts of the lesson stand: a choice of view, its plots, the card below."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QLayout,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from nnviz.language import tr
from nnviz.lessons.slopes.card import SlopesCard
from nnviz.lessons.slopes.partial_page import PartialPage
from nnviz.lessons.slopes.tangent_page import TangentPage
from nnviz.ui.theme import (
    CLICK_TARGET,
    is_projecting,
    space_px,
    stage_margin,
    theme_signals,
    type_px,
)

VIEWS = ("tangent", "partial")


class SlopesStage(QWidget):
    """Both pages and the card; the lesson says which page shows."""

    view_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stage")
        self.tangent, self.partial = TangentPage(), PartialPage()
        self.card = SlopesCard()
        self._alone = False
        self._h = QLabel()
        self._chips = {view: QToolButton() for view in VIEWS}
        self._group = QButtonGroup(self)
        self._head = QWidget()
        row = QHBoxLayout(self._head)
        row.setContentsMargins(0, 0, 0, 0)
        for view, chip in self._chips.items():
            chip.setCheckable(True)
            chip.setProperty("role", "chip")
            chip.setMinimumHeight(CLICK_TARGET)
            chip.clicked.connect(lambda _=False, view=view: self.view_chosen.emit(view))
            self._group.addButton(chip)
            row.addWidget(chip)
        # Its room stays when its text changes: a frame must not wait for a layout.
        self._h.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._h.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._h, 1)
        self._column = QVBoxLayout(self)
        # The window says how large the stage is.
        self._column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._column.addWidget(self._head)
        self._column.addWidget(self.tangent, 1)
        self._column.addWidget(self.partial, 1)
        self._column.addWidget(self.card)
        theme_signals.changed.connect(self._arrange)
        self._retranslate()
        self.show_view(VIEWS[0])
        self._arrange()

    def show_view(self, view: str) -> None:
        """Show one of VIEWS."""
        self.tangent.setVisible(view == "tangent")
        self.partial.setVisible(view == "partial")
        self.card.show_view(view == "partial")
        self._chips[view].setChecked(True)

    def show_h(self, name: str) -> None:
        """Name the h of this moment, large."""
        self._h.setText(name)

    def show_picture_alone(self) -> None:
        """Leave out the tools for good: the stage is exported."""
        self._alone = True
        self.partial.surface.show_turning_hint(False)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        return QSize(640, 540)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _arrange(self) -> None:
        margin = stage_margin()
        top = margin if self._alone else 0
        self._column.setContentsMargins(margin, top, margin, margin)
        self._column.setSpacing(space_px(16))
        for chip in self._chips.values():
            chip.setVisible(not self._alone)
            chip.setStyleSheet(f"font-size: {type_px(12)}px; padding: 0 {space_px(10)}px;")
        self.card.setVisible(not self._alone and not is_projecting())
        self._h.setStyleSheet(f"font-size: {type_px(16)}px; font-weight: 600;")
        self._head.setFixedHeight(max(CLICK_TARGET, type_px(16) + 10))
        self._column.activate()

    def _retranslate(self) -> None:
        self._chips["tangent"].setText(tr("One variable"))
        self._chips["partial"].setText(tr("Partial derivatives"))
