"""How the window goes over the picture: operation, stride, padding, its width, bias."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from nnviz.engine.filters import OPERATIONS
from nnviz.engine.picture_padding import PADDINGS
from nnviz.language import tr
from nnviz.lessons.filters.names import operation_name, padding_name
from nnviz.lessons.filters.studio import (
    LARGEST_BIAS,
    MOST_STRIDE,
    WIDEST_PADDING,
    FilterStudio,
)
from nnviz.ui.choice_box import ChoiceBox
from nnviz.ui.number_field import NumberField
from nnviz.ui.theme import space_px, theme, theme_signals, type_px

SAME = -1
"""The width of padding that keeps the size, in the list."""

SHARES = 6, 5, 5
"""Of the width: the names of the paddings are the longest words of their row."""


class FilterOptions(QWidget):
    """Shows a studio; `changed` tells a field of it and its new value."""

    changed = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.operation, self.stride = ChoiceBox(), ChoiceBox()
        self.padding, self.width_box = ChoiceBox(), ChoiceBox()
        self.bias = NumberField(-LARGEST_BIAS, LARGEST_BIAS, step=0.05)
        self._mistake = QLabel()
        self._mistake.setWordWrap(True)
        self._mistake.setTextFormat(Qt.TextFormat.PlainText)
        self._mistake.hide()
        self._labels: list[QLabel] = []
        self._fill()
        self._build()
        self._connect()
        theme_signals.changed.connect(self._dress)
        self._retranslate()
        self._dress()

    def show_studio(self, studio: FilterStudio) -> None:
        """Show what is set."""
        self.operation.setCurrentIndex(OPERATIONS.index(studio.operation))
        self.stride.setCurrentIndex(studio.stride - 1)
        self.padding.setCurrentIndex(PADDINGS.index(studio.padding))
        self.width_box.setEnabled(studio.padding != "none")
        shown = SAME if studio.width is None else studio.width
        self.width_box.setCurrentIndex(self.width_box.findData(shown))
        if self.bias.value != studio.bias or self.bias.mistake:
            self.bias.show_number(studio.bias)

    def tell(self, mistake: str) -> None:
        """Say why something cannot be, in place; "" when all is well."""
        self._mistake.setText(mistake)
        self._mistake.setVisible(bool(mistake))

    @property
    def mistake(self) -> str:
        """What is said."""
        return self._mistake.text()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    # -- inside ----------------------------------------------------------------------------------

    def _fill(self) -> None:
        self.operation.addItems([""] * len(OPERATIONS))
        self.padding.addItems([""] * len(PADDINGS))
        self.stride.addItems([str(stride) for stride in range(1, MOST_STRIDE + 1)])
        self.width_box.addItem("", SAME)
        for width in range(WIDEST_PADDING + 1):
            self.width_box.addItem(str(width), width)

    def _build(self) -> None:
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        places: Sequence[tuple[QWidget, int, int, int]] = (
            (self.operation, 0, 0, 2),
            (self.stride, 0, 2, 1),
            (self.padding, 2, 0, 1),
            (self.width_box, 2, 1, 1),
            (self.bias, 2, 2, 1),
        )
        for widget, row, column, columns in places:
            label = QLabel()
            label.setProperty("role", "caption")
            self._labels.append(label)
            self._grid.addWidget(label, row, column, 1, columns)
            self._grid.addWidget(widget, row + 1, column, 1, columns)
            widget.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._grid.addWidget(self._mistake, 4, 0, 1, 3)
        for column, share in enumerate(SHARES):
            self._grid.setColumnStretch(column, share)

    def _connect(self) -> None:
        self.operation.activated.connect(
            lambda index: self.changed.emit("operation", OPERATIONS[index])
        )
        self.stride.activated.connect(lambda index: self.changed.emit("stride", index + 1))
        self.padding.activated.connect(lambda index: self.changed.emit("padding", PADDINGS[index]))
        self.width_box.activated.connect(self._on_width)
        self.bias.number_chosen.connect(lambda value: self.changed.emit("bias", value))

    def _on_width(self, index: int) -> None:
        width = self.width_box.itemData(index)
        self.changed.emit("width", None if width == SAME else width)

    def _dress(self) -> None:
        self._grid.setHorizontalSpacing(space_px(8))
        self._grid.setVerticalSpacing(space_px(4))
        self._mistake.setStyleSheet(f"color: {theme().positive}; font-size: {type_px(12)}px;")

    def _retranslate(self) -> None:
        names = (tr("Operation"), tr("Stride"), tr("Padding"), tr("Width"), tr("Bias"))
        boxes = (self.operation, self.stride, self.padding, self.width_box, self.bias)
        for label, name, widget in zip(self._labels, names, boxes, strict=True):
            label.setText(name)
            widget.setAccessibleName(name)
        for index, key in enumerate(OPERATIONS):
            self.operation.setItemText(index, operation_name(key))
        for index, key in enumerate(PADDINGS):
            self.padding.setItemText(index, padding_name(key))
        self.width_box.setToolTip(tr("Pixels on each side; “same” keeps the size of the picture"))
        self.width_box.setItemText(0, tr("same"))
