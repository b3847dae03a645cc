"""The tools of the lesson and its numbers: function, x or point, both differences."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
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

from nnviz.language import tr
from nnviz.lessons.slopes.slope_table import SlopeRow, SlopeTable
from nnviz.ui.function_field import FunctionField
from nnviz.ui.number_field import NumberField
from nnviz.ui.theme import space_px, theme_signals, type_px

LARGEST_X = 1e6
LARGEST_POINT = 5.0
COURSE_X = (5.0, 10.0)
COURSE_POINTS = ((3.0, 4.0), (0.0, 2.0), (3.0, 0.0))


class SlopesCard(QFrame):
    """Shows what is set and tells what is chosen; it holds nothing of its own."""

    function_typed = Signal(str)
    x_chosen = Signal(float)
    point_chosen = Signal(float, float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.function = FunctionField()
        self.x_field = NumberField(-LARGEST_X, LARGEST_X, step=0.5)
        self.x0_field, self.x1_field = (
            NumberField(-LARGEST_POINT, LARGEST_POINT, step=0.5) for _ in range(2)
        )
        self.table = SlopeTable()
        self._sentence = QLabel()
        self._sentence.setWordWrap(True)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._labels = {key: QLabel() for key in ("f(x) =", "x =", "x₀ =", "x₁ =")}
        self._one, self._two = QWidget(), QWidget()
        self._build()
        self._connect()
        theme_signals.changed.connect(self._dress)
        self._retranslate()
        self._dress()

    def show_view(self, two_variables: bool) -> None:
        """The tools for one variable, or for two."""
        self._one.setVisible(not two_variables)
        self._two.setVisible(two_variables)

    def show_choices(self, text: str, x: float, point: tuple[float, float]) -> None:
        """Show what is set."""
        self.function.show_text(text)
        for field, value in (
            (self.x_field, x),
            (self.x0_field, point[0]),
            (self.x1_field, point[1]),
        ):
            if field.value != value or field.mistake:
                field.show_number(value)

    def show_numbers(self, rows: Sequence[SlopeRow], method: str, sentence: str) -> None:
        """Show the slopes of this moment and what is to be said of them."""
        self.table.show_rows(rows, method)
        if self._sentence.text() != sentence:
            self._sentence.setText(sentence)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    # -- inside ----------------------------------------------------------------------------------

    def _build(self) -> None:
        self._grid = QHBoxLayout(self)
        tools = QVBoxLayout()
        tools.addWidget(self._one)
        tools.addWidget(self._two)
        tools.addWidget(self._sentence)
        tools.addStretch(1)
        self._grid.addLayout(tools, 5)
        self._grid.addWidget(self.table, 6, Qt.AlignmentFlag.AlignTop)
        one = QGridLayout(self._one)
        one.addWidget(self._labels["f(x) ="], 0, 0)
        one.addWidget(self.function, 0, 1)
        one.addWidget(self._labels["x ="], 1, 0)
        row = QHBoxLayout()
        row.addWidget(self.x_field)
        for x in COURSE_X:
            row.addWidget(self._button(f"x = {x:.0f}", partial(self.x_chosen.emit, x)))
        row.addStretch(1)
        one.addLayout(row, 1, 1)
        two = QGridLayout(self._two)
        row = QHBoxLayout()
        for name, field in (("x₀ =", self.x0_field), ("x₁ =", self.x1_field)):
            row.addWidget(self._labels[name])
            row.addWidget(field)
            row.addSpacing(8)
        row.addStretch(1)
        two.addLayout(row, 0, 0)
        row = QHBoxLayout()
        for point in COURSE_POINTS:
            name = f"({point[0]:.0f}, {point[1]:.0f})"
            row.addWidget(self._button(name, partial(self.point_chosen.emit, *point)))
        row.addStretch(1)
        two.addLayout(row, 1, 0)
        for widget, layout in ((self._one, one), (self._two, two)):
            layout.setContentsMargins(0, 0, 0, 0)
            widget.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def _button(self, text: str, slot: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.clicked.connect(lambda: slot())
        button.setAutoDefault(False)
        return button

    def _connect(self) -> None:
        self.function.function_typed.connect(self.function_typed)
        self.x_field.number_chosen.connect(self.x_chosen)
        self.x0_field.number_chosen.connect(
            lambda x: self.point_chosen.emit(x, self.x1_field.value)
        )
        self.x1_field.number_chosen.connect(
            lambda x: self.point_chosen.emit(self.x0_field.value, x)
        )

    def _dress(self) -> None:
        self._grid.setContentsMargins(space_px(20), space_px(16), space_px(20), space_px(16))
        self._grid.setSpacing(space_px(28))
        for label in (self._sentence, *self._labels.values()):
            label.setStyleSheet(f"font-size: {type_px(13)}px;")
        # Always of two lines: the plots above keep their place when one is longer.
        self._sentence.setFixedHeight(2 * type_px(13) + space_px(14))

    def _retranslate(self) -> None:
        for text, label in self._labels.items():
            label.setText(text)
        self.x_field.setAccessibleName("x")
        self.x0_field.setAccessibleName("x₀")
        self.x1_field.setAccessibleName("x₁")
        self.function.setAccessibleName(tr("f(x), the function whose slope is sought"))
        self.table.setAccessibleName(tr("Slopes and their errors"))
        self.table.show_head(tr("slope"), tr("error"))
