"""The tools of the studio: optimisers, the learning rate and why, surface, start, what is rare."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from nnviz.engine.surfaces import SURFACES
from nnviz.engine.typed_function import parse_function
from nnviz.language import tr
from nnviz.lessons.gradient_descent.more_panel import MorePanel
from nnviz.lessons.gradient_descent.names import surface_name
from nnviz.lessons.gradient_descent.studio import FARTHEST_START, OWN, Studio
from nnviz.ui.choice_box import ChoiceBox
from nnviz.ui.function_field import FunctionField
from nnviz.ui.number_field import NumberField
from nnviz.ui.optimizer_table import OptimizerTable
from nnviz.ui.rate_slider import RateSlider
from nnviz.ui.theme import CARD_MARGIN, space_px

COURSE_RATES = (0.1, 10.0, 1e-10)
ROOMY_WIDTH = 690


class StudioCard(QFrame):
    """Shows a `Studio` and tells what is chosen in it; it holds nothing of its own."""

    surface_chosen = Signal(str)
    function_typed = Signal(str)
    start_typed = Signal(float, float)
    same_start_wanted = Signal()
    course_case_wanted = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.table = OptimizerTable()
        self.slider = RateSlider()
        self.surface = ChoiceBox()
        self.surface.addItems([""] * (len(SURFACES) + 1))
        self.x0, self.x1 = (NumberField(-FARTHEST_START, FARTHEST_START) for _ in range(2))
        self.same_start, self.more_button = QPushButton(), QPushButton()
        self.more = MorePanel(self)
        self.function = FunctionField(parse_function)
        self.cases = [QPushButton() for _ in COURSE_RATES]
        self._why = [(QLabel(), QLabel()) for _ in range(2)]
        self._sentence = QLabel()
        self._surface_label, self._start_label = QLabel(), QLabel()
        self._cases_label, self._own_label = QLabel(), QLabel()
        self._build()
        self._connect()
        self._retranslate()

    def show_studio(self, studio: Studio) -> None:
        """Show what is set."""
        keys = (*SURFACES, OWN)
        self.surface.setCurrentIndex(keys.index(studio.surface))
        if self.x0.value != studio.start[0] or self.x0.mistake:
            self.x0.show_number(studio.start[0])
        if self.x1.value != studio.start[1] or self.x1.mistake:
            self.x1.show_number(studio.start[1])
        own = studio.surface == OWN
        for widget in (self.function, self._own_label):
            widget.setVisible(own)
        for button in self.cases:
            button.setVisible(studio.surface == "bowl")
        self._show_labels()
        self.more.show_studio(studio)

    def show_why(self, rows: Sequence[tuple[str, str]]) -> None:
        """Up to two lines: a formula with its numbers, and what that means; or one sentence."""
        alone = rows[0][0] if len(rows) == 1 and not rows[0][1] else ""
        self._sentence.setText(alone)
        self._sentence.setVisible(bool(alone))
        for number, labels in enumerate(self._why):
            texts = rows[number] if number < len(rows) and not alone else ("", "")
            for label, text in zip(labels, texts, strict=True):
                label.setText(text)
                label.setVisible(not alone)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_labels()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    # -- inside ----------------------------------------------------------------------------------

    def _show_labels(self) -> None:
        """Where it is narrow the fields stand without their labels; their names stay."""
        roomy = self.width() >= space_px(ROOMY_WIDTH)
        for label in (self._surface_label, self._start_label):
            label.setVisible(roomy)
        self._cases_label.setVisible(roomy and self.cases[0].isVisibleTo(self))

    def _build(self) -> None:
        row = QHBoxLayout(self)
        margin = space_px(CARD_MARGIN)
        row.setContentsMargins(margin - 10, space_px(14), margin, space_px(14))
        row.setSpacing(space_px(24))
        row.addWidget(self.table, 5)
        right = QVBoxLayout()
        right.setSpacing(space_px(6))
        right.addWidget(self.slider)
        right.addLayout(self._why_rows())
        right.addStretch(1)
        rule = QFrame()
        rule.setObjectName("rule")
        rule.setFixedHeight(1)
        right.addWidget(rule)
        right.addStretch(1)
        right.addLayout(self._surface_row())
        right.addLayout(self._last_row())
        row.addLayout(right, 8)

    def _why_rows(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 5)
        grid.setColumnStretch(1, 5)
        for number, (formula, meaning) in enumerate(self._why):
            meaning.setProperty("role", "muted")
            for column, label in enumerate((formula, meaning)):
                label.setTextFormat(Qt.TextFormat.PlainText)
                label.setWordWrap(True)
                label.setMinimumWidth(60)
                grid.addWidget(label, number, column)
        self._sentence.setWordWrap(True)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._sentence.setMinimumHeight(space_px(36))
        grid.addWidget(self._sentence, len(self._why), 0, 1, 2)
        return grid

    def _surface_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.surface.setSizeAdjustPolicy(
            ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.surface.setMinimumContentsLength(9)
        for field in (self.x0, self.x1):
            field.set_width(62)
            field.setMinimumWidth(space_px(52))
        self.same_start.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.surface.setMinimumWidth(space_px(90))
        row.addWidget(self._surface_label)
        row.addWidget(self.surface, 1)
        row.addSpacing(6)
        row.addWidget(self._start_label)
        row.addWidget(self.x0)
        row.addWidget(self.x1)
        row.addWidget(self.same_start)
        return row

    def _last_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for label in (self._surface_label, self._start_label, self._cases_label, self._own_label):
            label.setProperty("role", "muted")
        row.addWidget(self._cases_label)
        for button in self.cases:
            row.addWidget(button)
        row.addWidget(self._own_label)
        row.addWidget(self.function, 1)
        row.addStretch(0)
        row.addWidget(self.more_button)
        return row

    def _connect(self) -> None:
        keys = (*SURFACES, OWN)
        self.surface.activated.connect(lambda index: self.surface_chosen.emit(keys[index]))
        for field in (self.x0, self.x1):
            field.number_chosen.connect(
                lambda _: self.start_typed.emit(self.x0.value, self.x1.value)
            )
        self.same_start.clicked.connect(lambda: self.same_start_wanted.emit())
        for button, rate in zip(self.cases, COURSE_RATES, strict=True):
            button.clicked.connect(lambda _=False, rate=rate: self.course_case_wanted.emit(rate))
        self.more_button.clicked.connect(lambda: self.more.open_at(self.more_button))

    def _retranslate(self) -> None:
        for index, key in enumerate((*SURFACES, OWN)):
            self.surface.setItemText(index, surface_name(key))
        self._surface_label.setText(tr("Surface"))
        self.surface.setAccessibleName(tr("Surface"))
        self._start_label.setText(tr("Start"))
        self.x0.setAccessibleName(tr("x0 of the start"))
        self.x1.setAccessibleName(tr("x1 of the start"))
        self.same_start.setText(tr("Same start"))
        self.same_start.setToolTip(tr("Go back to step 0, from this start"))
        self.more_button.setText(tr("More…"))
        self.more_button.setToolTip(tr("Steps, schedule, noise, numerical gradient"))
        self._own_label.setText("f(x₀, x₁) =")
        self._cases_label.setText(tr("The course's cases"))
        for button, rate in zip(self.cases, ("0.1", "10", "1e−10"), strict=True):
            button.setText(f"η = {rate}")
            button.setToolTip(
                tr("From (−3, 4), 100 steps, numerical gradient with h = 1e−4: learning rate")
                + f" {rate}"
            )
