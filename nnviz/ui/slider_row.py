"""A number with its name, a slider and a field: both show the same one."""

from bisect import bisect_left

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QSlider, QWidget

from nnviz.ui.number_field import NumberField
from nnviz.ui.stepper import WholeNumberField
from nnviz.ui.theme import space_px, text_font, theme_signals, type_px

FIELD_PX, LEAST_SLIDER_PX, GAP_PX = 64, 40, 8
MOST_WHOLE_PLACES = 200
FRACTION_PLACES = 100


def slider_places(low: float, high: float, whole: bool) -> tuple[float, ...]:
    """The values that a slider stands on, from `low` to `high`, ascending.

    All whole numbers where they are few; else those with two significant digits, so that 20 to
    60,000 are as near to each other as 20 to 200. Fractions in a hundred equal steps.
    """
    if whole and high - low <= MOST_WHOLE_PLACES:
        return tuple(float(value) for value in range(int(low), int(high) + 1))
    if whole and low >= 0:
        values = {float(low), float(high)}
        exponent = 0
        while 10**exponent <= high:
            tens = range(10, 100)
            values.update(float(digits * 10**exponent) for digits in tens)
            exponent += 1
        values.update(float(value) for value in range(10))
        return tuple(sorted(value for value in values if low <= value <= high))
    step = (high - low) / FRACTION_PLACES
    return tuple(float(f"{low + index * step:.10g}") for index in range(FRACTION_PLACES + 1))


class SliderRow(QWidget):
    """`value_moved` while the slider is held, `value_chosen` when a value is meant to stay."""

    value_moved = Signal(float)
    value_chosen = Signal(float)

    def __init__(
        self, low: float, high: float, whole: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._places = slider_places(low, high, whole)
        self._value = low
        self._name_px: int | None = None
        self._name = QLabel(self)
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        self._name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.setRange(0, len(self._places) - 1)
        self.slider.setPageStep(max(1, len(self._places) // 10))
        kind = WholeNumberField if whole else NumberField
        self.field: NumberField = kind(low, high, 1 if whole else _round_step(high - low), self)
        self.field.set_width(FIELD_PX)
        self.slider.valueChanged.connect(self._on_slider)
        self.slider.sliderReleased.connect(lambda: self.value_chosen.emit(self._value))
        self.field.number_chosen.connect(self._on_field)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme_signals.changed.connect(self._dress)
        self._dress()

    @property
    def value(self) -> float:
        """What is shown."""
        return self._value

    def is_held(self) -> bool:
        """Whether the slider is being dragged."""
        return self.slider.isSliderDown()

    def show_value(self, value: float) -> None:
        """Show `value`; nothing is emitted. A slider that is held stays in the hand."""
        if self.is_held():
            return
        self._value = value
        self._place_slider()
        if value != self.field.value or self.field.mistake:
            self.field.show_number(value)

    def show_name(self, name: str, meaning: str = "") -> None:
        """What the number is called, and what it means."""
        self._name.setText(name)
        for widget in (self._name, self.slider, self.field):
            widget.setToolTip(meaning)
        self.slider.setAccessibleName(name)
        self.field.setAccessibleName(name)
        self.updateGeometry()
        self._arrange()

    def name_width(self) -> int:
        """How wide the name is, in px."""
        # Not the label's own metrics: it has another type until it is first shown.
        return QFontMetrics(text_font(13)).horizontalAdvance(self._name.text()) + 2

    def set_name_width(self, px: int | None) -> None:
        """Give the name so much room, as its neighbours have; None: what it needs."""
        self._name_px = px
        self._arrange()

    # -- Qt ----------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        wide = self.name_width() + space_px(LEAST_SLIDER_PX + FIELD_PX + 2 * GAP_PX)
        return QSize(wide, self.field.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(space_px(LEAST_SLIDER_PX + FIELD_PX + GAP_PX), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    # -- inside ------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        gap, height = space_px(GAP_PX), self.height()
        field = space_px(FIELD_PX)
        room = self.width() - field - 2 * gap
        name = self.name_width() if self._name_px is None else self._name_px
        name = max(min(name, room - space_px(LEAST_SLIDER_PX)), 0)
        self._name.setGeometry(0, 0, name, height)
        self.slider.setGeometry(name + gap, 0, max(room - name, 0), height)
        self.field.setGeometry(self.width() - field, 0, field, height)

    def _place_slider(self) -> None:
        at = bisect_left(self._places, self._value)
        if at > 0 and (
            at == len(self._places)
            or self._value - self._places[at - 1] < self._places[at] - self._value
        ):
            at -= 1
        was = self.slider.blockSignals(True)
        self.slider.setValue(at)
        self.slider.blockSignals(was)

    def _on_slider(self, at: int) -> None:
        self._value = self._places[at]
        self.field.show_number(self._value)
        (self.value_moved if self.is_held() else self.value_chosen).emit(self._value)

    def _on_field(self, value: float) -> None:
        self._value = value
        self._place_slider()
        self.value_chosen.emit(value)

    def _dress(self) -> None:
        self._name.setStyleSheet(f"font-size: {type_px(13)}px;")
        self.updateGeometry()
        self._arrange()


def _round_step(span: float) -> float:
    """One, two or five of some decimal place, about a hundredth of `span`."""
    step = float(f"{span / 100:.0e}")
    return step if step > 0 else 0.01
