"""Every number of the network in its matrix, to be typed, and the choices of the two functions."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal, SignalInstance
from PySide6.QtGui import QActionGroup, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from nnviz.language import tr
from nnviz.lessons.first_network.diagram import Place, number_name
from nnviz.lessons.first_network.numbers import (
    HIDDEN,
    LARGEST,
    NAMES,
    OUTPUTS,
    Numbers,
    shape_of,
)
from nnviz.scene.activation_titles import activation_titles
from nnviz.ui.buttons import menu_button, name_button
from nnviz.ui.number_field import NumberField
from nnviz.ui.theme import space_px, theme_signals, type_px

STEP = 0.1
MENU_MARK = " ▾"
_GROUPS = (("X",), ("W1", "B1"), ("W2", "B2"), ("W3", "B3"))
_BIAS_ROW = 4  # under the highest matrix and a gap
_FIELD_HEIGHT, _LEAST_WIDTH, _MOST_WIDTH = 28, 44, 72


class MatrixField(NumberField):
    """A number of a matrix: the wheel turns it while it is typed in or pointed at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(-LARGEST, LARGEST, STEP, parent)
        self._notches = 0

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._notches += event.angleDelta().y()
        notches = int(self._notches / 120)
        self._notches -= 120 * notches
        if notches:
            self.turn(notches)
        event.accept()

    def turn(self, notches: int) -> None:
        """Go up or down by so many steps."""
        for _ in range(abs(notches)):
            self._go(1 if notches > 0 else -1)


class Matrices(QFrame):
    """X, the weights and the biases as matrices; choices above."""

    number_chosen = Signal(str, int, int, float)
    hidden_chosen = Signal(str)
    output_chosen = Signal(str)
    reset_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.fields: dict[Place, MatrixField] = {}
        self._names: dict[str, QLabel] = {}
        self._numbers: Numbers | None = None
        self.hidden = self._choice(HIDDEN, lambda: self._chosen("hidden"), self.hidden_chosen)
        self.output = self._choice(OUTPUTS, lambda: self._chosen("output"), self.output_chosen)
        self._captions = (QLabel(), QLabel())
        self.reset = QPushButton()
        self.reset.clicked.connect(lambda: self.reset_wanted.emit())
        self._grids: list[QGridLayout] = []
        self._build()
        self._retranslate()
        self._size_fields()
        theme_signals.changed.connect(self._size_fields)

    def show_numbers(self, numbers: Numbers) -> None:
        """Show `numbers`; a field that is typed in with a mistake keeps it."""
        for (name, row, column), field in self.fields.items():
            value = numbers.matrices[name][row][column]
            if value != field.value:
                field.show_number(value)
        self._numbers = numbers
        self._name_choices()

    def type_into(self, place: Place) -> None:
        """Put the cursor into a number, all of it selected."""
        field = self.fields[place]
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        field.selectAll()

    def mark(self, names: tuple[str, ...]) -> None:
        """Name the matrices that are being used in the accent colour."""
        for name, label in self._names.items():
            role = "accent" if name in names else "muted"
            if label.property("role") != role:
                label.setProperty("role", role)
                label.style().polish(label)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._widen_fields()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    # -- inside ----------------------------------------------------------------------------------

    def _build(self) -> None:
        self._column = QVBoxLayout(self)
        choices = QHBoxLayout()
        choices.setSpacing(8)
        for caption, box in zip(self._captions, (self.hidden, self.output), strict=True):
            caption.setProperty("role", "caption")
            choices.addWidget(caption)
            choices.addWidget(box)
            choices.addSpacing(8)
        choices.addStretch(1)
        choices.addWidget(self.reset)
        self._column.addLayout(choices)
        self._groups = QHBoxLayout()
        for group in _GROUPS:
            self._groups.addLayout(self._group(group))
        self._groups.addStretch(1)
        self._column.addLayout(self._groups)
        self._column.addStretch(1)

    def _choice(
        self, names: tuple[str, ...], current: Callable[[], str], chosen: SignalInstance
    ) -> QToolButton:
        def fill(menu: QMenu) -> None:
            group = QActionGroup(menu)
            titles = activation_titles()
            for name in names:
                action = menu.addAction(titles[name])
                action.setCheckable(True)
                action.setChecked(name == current())
                action.triggered.connect(lambda _=False, name=name: chosen.emit(name))
                group.addAction(action)

        button = menu_button(fill)
        button.setProperty("role", "chip")
        return button

    def _chosen(self, what: str) -> str:
        return "" if self._numbers is None else str(getattr(self._numbers, what))

    def _name_choices(self) -> None:
        titles = activation_titles()
        for button, what in ((self.hidden, "hidden"), (self.output, "output")):
            button.setText(titles.get(self._chosen(what), "") + MENU_MARK)

    def _group(self, names: tuple[str, ...]) -> QGridLayout:
        grid = QGridLayout()
        for name in names:
            first = _BIAS_ROW if name.startswith("B") else 0
            label = QLabel(name)
            label.setProperty("role", "muted")
            self._names[name] = label
            grid.addWidget(label, first, 0)
            rows, columns = shape_of(name)
            for row in range(rows):
                for column in range(columns):
                    grid.addWidget(self._field((name, row, column)), first + row, 1 + column)
        for row in (1, 2, 3):  # a row without a widget would lose its spacing, too
            grid.addWidget(QWidget(), row, 0)
        grid.setRowStretch(_BIAS_ROW + 1, 1)
        self._grids.append(grid)
        return grid

    def _field(self, place: Place) -> MatrixField:
        field = MatrixField()
        field.setAccessibleName(number_name(place))
        field.number_chosen.connect(lambda value: self.number_chosen.emit(*place, value))
        self.fields[place] = field
        return field

    def _size_fields(self) -> None:
        side = space_px(16)
        self._column.setContentsMargins(side, space_px(12), side, space_px(12))
        self._column.setSpacing(space_px(10))
        self._groups.setSpacing(space_px(20))
        for grid in self._grids:
            grid.setHorizontalSpacing(space_px(4))
            grid.setVerticalSpacing(space_px(4))
            for row in range(3):
                grid.setRowMinimumHeight(row, self._field_height())
            grid.setRowMinimumHeight(3, space_px(2))
            grid.setColumnMinimumWidth(0, space_px(22))
        # Matrices need room more than their fields need air.
        height = self._field_height() - 2
        self.setStyleSheet(
            f"QLineEdit {{ min-height: {height}px; max-height: {height}px; padding: 0 5px; }}"
        )
        self._widen_fields()

    def _field_height(self) -> int:
        return max(space_px(_FIELD_HEIGHT), round(1.9 * type_px(13)))

    def _widen_fields(self) -> None:
        """All fields are as wide as nine of them may be side by side."""
        columns = sum(shape_of(group[0])[1] for group in _GROUPS)
        margins = 2 * space_px(16) + len(_GROUPS) * space_px(26) + space_px(20) * len(_GROUPS)
        room = (self.width() - margins) // columns - space_px(4)
        width = min(max(room, _LEAST_WIDTH), space_px(_MOST_WIDTH))
        for field in self.fields.values():
            field.setFixedWidth(width)

    def _retranslate(self) -> None:
        self._name_choices()
        texts = (tr("Hidden layers"), tr("Output"))
        for caption, box, text in zip(
            self._captions, (self.hidden, self.output), texts, strict=True
        ):
            caption.setText(text)
            name_button(box, text)
        self.reset.setText(tr("The course's numbers"))
        for name in NAMES:
            self._names[name].setToolTip(_meaning(name))


def _meaning(name: str) -> str:
    layer = name[1:]
    if name == "X":
        return tr("The inputs")
    if name.startswith("W"):
        return tr("The weights of layer {layer}: a row for each source", layer=layer)
    return tr("The biases of layer {layer}", layer=layer)
