"""The parameters of a preset, each a slider with a number beside it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QSlider, QWidget

from nnviz.engine.filter_presets import PresetParameter
from nnviz.lessons.filters.names import parameter_name
from nnviz.ui.number_field import NumberField
from nnviz.ui.theme import space_px, theme_signals

MOST = 2
STEPS = 100
SLIDER_WIDTH, FIELD_WIDTH = 112, 60


class ParameterRow(QWidget):
    """`changed` tells the name of a parameter and its new value, while it is dragged, too."""

    changed = Signal(str, float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parameters: tuple[PresetParameter, ...] = ()
        self.sliders = [QSlider(Qt.Orientation.Horizontal) for _ in range(MOST)]
        self.fields = [NumberField(0.0, 1.0) for _ in range(MOST)]
        self._labels = [QLabel() for _ in range(MOST)]
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for at in range(MOST):
            for widget in (self._labels[at], self.sliders[at], self.fields[at]):
                self._row.addWidget(widget)
            self.sliders[at].valueChanged.connect(lambda _, at=at: self._on_slider(at))
            self.fields[at].number_chosen.connect(lambda value, at=at: self._on_number(at, value))
            self.fields[at].set_width(FIELD_WIDTH)
            self.fields[at].setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme_signals.changed.connect(self._dress)
        self._dress()
        self.show_parameters((), {})

    def show_parameters(
        self, parameters: Sequence[PresetParameter], values: Mapping[str, float]
    ) -> None:
        """Show what a preset has; nothing is emitted."""
        if tuple(parameters) != self._parameters:
            self._parameters = tuple(parameters)
            for at in range(MOST):
                for widget in (self._labels[at], self.sliders[at], self.fields[at]):
                    widget.setVisible(at < len(parameters))
            self._retranslate()
        for at, parameter in enumerate(self._parameters):
            slider, field = self.sliders[at], self.fields[at]
            value = values[parameter.name]
            slider.blockSignals(True)
            slider.setRange(0, self._steps(parameter))
            slider.setPageStep(max(self._steps(parameter) // 10, 1))
            slider.setValue(self._step_of(parameter, value))
            slider.blockSignals(False)
            field.set_limits(parameter.lowest, parameter.highest)
            if field.value != value or field.mistake:
                field.show_number(value)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to set."""
        return not self._parameters

    def sizeHint(self) -> QSize:
        return QSize(self._row.sizeHint().width(), space_px(36))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    # -- inside ----------------------------------------------------------------------------------

    def _steps(self, parameter: PresetParameter) -> int:
        return round(parameter.highest - parameter.lowest) if parameter.is_whole else STEPS

    def _step_of(self, parameter: PresetParameter, value: float) -> int:
        share = (value - parameter.lowest) / (parameter.highest - parameter.lowest)
        return round(share * self._steps(parameter))

    def _on_slider(self, at: int) -> None:
        parameter = self._parameters[at]
        share = self.sliders[at].value() / self._steps(parameter)
        value = parameter.lowest + share * (parameter.highest - parameter.lowest)
        value = float(round(value)) if parameter.is_whole else round(value, 2)
        self.changed.emit(parameter.name, value)

    def _on_number(self, at: int, value: float) -> None:
        parameter = self._parameters[at]
        self.changed.emit(parameter.name, float(round(value)) if parameter.is_whole else value)

    def _dress(self) -> None:
        self._row.setSpacing(space_px(8))
        for slider in self.sliders:
            slider.setFixedWidth(space_px(SLIDER_WIDTH))

    def _retranslate(self) -> None:
        for at, parameter in enumerate(self._parameters):
            name = parameter_name(parameter.name)
            self._labels[at].setText(name)
            self.sliders[at].setAccessibleName(name)
            self.fields[at].setAccessibleName(name)
