"""A number that is typed: taken with Enter or on leaving, stepped with the arrow keys."""

from math import floor, isfinite, log10

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from nnviz.language import tr
from nnviz.ui.numbers import MINUS
from nnviz.ui.theme import space_px
from nnviz.ui.typed_field import TypedField

LONGEST_TEXT = 64


def typed_number(text: str) -> float | None:
    """The finite number that `text` says, with "−" and a decimal comma allowed; None if none."""
    plain = text.strip().replace(MINUS, "-").replace(",", ".")
    try:
        value = float(plain)
    except ValueError:
        return None
    return value if isfinite(value) and "_" not in plain else None


def written_number(value: float) -> str:
    """`value` as short as it reads back the same, with a true minus: "−0.25", "1e−10"."""
    text = repr(float(value)).removesuffix(".0")
    mantissa, mark, exponent = text.partition("e")
    if mark:
        text = f"{mantissa.removesuffix('.0')}e{int(exponent)}"
    return "0" if value == 0 else text.replace("-", MINUS)


def stepped_digit(value: float, direction: int) -> float:
    """`value` > 0 with its second digit one up or down: 0.95 to 0.96, 1e-10 to 9.9e-11."""
    exponent = floor(log10(value) + 1e-12)
    if direction < 0 and round(value / 10.0**exponent, 6) <= 1:
        exponent -= 1
    return float(f"{value + direction * 10.0 ** (exponent - 1):.2g}")


class NumberField(TypedField):
    """`number_chosen` tells a new number inside the limits; anything else is marked and told.

    Up and down step by `step`, or by the second digit where it is None. Escape brings the last
    good number back.
    """

    number_chosen = Signal(float)

    own_keys = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Escape})

    def __init__(
        self,
        lowest: float,
        highest: float,
        step: float | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._lowest, self._highest, self._step = lowest, highest, step
        self._value = min(max(0.0, lowest), highest)
        self._width_px = 76
        self.setMaxLength(LONGEST_TEXT)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.show_number(self._value)

    @property
    def value(self) -> float:
        """The last good number."""
        return self._value

    def show_number(self, value: float) -> None:
        """Show `value` and forget a mistake; nothing is emitted."""
        self._value = value
        self.setText(written_number(value))
        self.setCursorPosition(0)
        self.tell("")

    def set_limits(self, lowest: float, highest: float) -> None:
        """Take numbers from `lowest` to `highest`."""
        self._lowest, self._highest = lowest, highest

    def set_width(self, px: int) -> None:
        """How wide it wants to be, in px before a projector's size."""
        self._width_px = px
        self.updateGeometry()

    # -- Qt ------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(space_px(self._width_px), self._height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Up:
            self._go(1)
        elif event.key() == Qt.Key.Key_Down:
            self._go(-1)
        else:
            super().keyPressEvent(event)

    # -- inside ----------------------------------------------------------------------------------

    def bring_back(self) -> None:
        self.show_number(self._value)

    def take(self) -> None:
        value = typed_number(self.text())
        if value is None:
            self.tell(tr("This is no number."))
        elif not self._lowest <= value <= self._highest:
            self.tell(
                tr(
                    "Only numbers from {lowest} to {highest}.",
                    lowest=written_number(self._lowest),
                    highest=written_number(self._highest),
                )
            )
        else:
            changed = value != self._value
            self.show_number(value)
            if changed:
                self.number_chosen.emit(value)

    def _go(self, direction: int) -> None:
        typed = typed_number(self.text())
        value = self._value if typed is None else typed
        if self._step is not None:
            value = float(f"{value + direction * self._step:.12g}")
        elif value > 0:
            value = stepped_digit(value, direction)
        else:
            value = self._lowest
        self.setText(written_number(min(max(value, self._lowest), self._highest)))
        self.take()
