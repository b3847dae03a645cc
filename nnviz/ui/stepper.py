"""A whole number with a button for one less and one for one more."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from nnviz.language import tr
from nnviz.ui.buttons import SizedButton, name_button
from nnviz.ui.number_field import NumberField
from nnviz.ui.numbers import MINUS
from nnviz.ui.theme import space_px, theme_signals, type_px

FIELD_WIDTH = 44
WHEEL_NOTCH = 120


class WholeNumberField(NumberField):
    """A NumberField that takes no fraction."""

    def take(self) -> None:
        if self._typed_fraction():
            self.tell(tr("Only whole numbers."))
        else:
            super().take()

    def _typed_fraction(self) -> bool:
        try:
            return not float(self.text().replace(MINUS, "-").replace(",", ".")).is_integer()
        except (ValueError, OverflowError):
            return False


class Stepper(QWidget):
    """`Size  −  2  +`: buttons, typing, the wheel and the arrow keys in the field."""

    value_chosen = Signal(int)

    def __init__(self, lowest: int, highest: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lowest, self._highest = lowest, highest
        self._wheel_rest = 0
        self._label = QLabel()
        self.field = WholeNumberField(lowest, highest, step=1)
        self.field.set_width(FIELD_WIDTH)
        self.field.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.field.number_chosen.connect(lambda value: self.value_chosen.emit(int(value)))
        self.less, self.more = SizedButton(), SizedButton()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._label)
        for widget in (self.less, self.field, self.more):
            self._row.addWidget(widget)
        for button, sign, by in ((self.less, MINUS, -1), (self.more, "+", 1)):
            button.setText(sign)
            button.setAutoRepeat(True)
            button.clicked.connect(lambda _=False, by=by: self._step(by))
        theme_signals.changed.connect(self._dress)
        self._dress()

    @property
    def value(self) -> int:
        """What is shown."""
        return int(self.field.value)

    def show_value(self, value: int) -> None:
        """Show `value`; nothing is emitted."""
        if value != self.field.value or self.field.mistake:
            self.field.show_number(value)
        self.less.setEnabled(value > self._lowest)
        self.more.setEnabled(value < self._highest)

    def set_limits(self, lowest: int, highest: int) -> None:
        """Take whole numbers from `lowest` to `highest`."""
        self._lowest, self._highest = lowest, highest
        self.field.set_limits(lowest, highest)
        self.show_value(self.value)

    def show_name(self, name: str, spoken: str = "") -> None:
        """What it is called, on screen and by a screen reader."""
        self._label.setText(name)
        spoken = spoken or name
        self.field.setAccessibleName(spoken)
        name_button(self.less, tr("{name}: one less", name=spoken))
        name_button(self.more, tr("{name}: one more", name=spoken))

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._wheel_rest += event.angleDelta().y() or event.angleDelta().x()
        notches = int(self._wheel_rest / WHEEL_NOTCH)
        self._wheel_rest -= notches * WHEEL_NOTCH
        if notches:
            self._step(notches)
        event.accept()

    def _step(self, by: int) -> None:
        value = min(max(self.value + by, self._lowest), self._highest)
        if value != self.value:
            self.show_value(value)
            self.value_chosen.emit(value)

    def _dress(self) -> None:
        self._row.setSpacing(space_px(2))
        self._label.setStyleSheet(f"font-size: {type_px(13)}px; margin-right: {space_px(4)}px;")
        for button in (self.less, self.more):
            button.setStyleSheet(f"font-size: {type_px(16)}px;")
