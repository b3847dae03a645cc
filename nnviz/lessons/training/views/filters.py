"""What the first layers look for: their weights as pictures, now, at the start, and the change."""

from math import prod
from typing import Any

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from nnviz.engine.convolution import Convolution, Flatten
from nnviz.engine.layers import Affine, Layer
from nnviz.engine.network import Network
from nnviz.engine.run_records import Moment
from nnviz.engine.shapes import Array
from nnviz.files.state_values import a_whole_number
from nnviz.language import tr
from nnviz.lessons.training.views.filters_telling import explained_filters
from nnviz.lessons.training.views.training_view import (
    ShownRun,
    TrainingView,
    no_run_sentence,
    paint_sentence,
)
from nnviz.scene.map_sheet import largest_of
from nnviz.ui.explanation_panel import MomentExplained
from nnviz.ui.numbers import fixed
from nnviz.ui.theme import space_px, theme_signals
from nnviz.ui.weight_field import WeightField

HOW = ("now", "start", "change")
LARGEST_LAYER = 10_000
_CHIP = 26
_NARROW = 420
_MANY_WEIGHTS, _FULL_SHARE = 2_000, 0.997


class FiltersView(TrainingView):
    """Each node's incoming weights, or each kernel, in one picture with one gain for all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = WeightField()
        self.field.pointed.connect(self._on_pointed)
        self.field.left.connect(self.told)
        self.field.arranged.connect(self._say)
        self.chips = {how: self._chip(lambda how=how: self.show_how(how)) for how in HOW}
        self._layers = QHBoxLayout()
        self._layer_chips: list[QToolButton] = []
        self._note = QLabel()
        self._note.setProperty("role", "caption")
        self._data_shape: tuple[int, ...] = ()
        self._run: ShownRun | None = None
        self._moment: Moment | None = None
        self._weights: list[Array] = []
        self._layer, self._how = 0, "now"
        self._alone = False
        self._build()
        self.retranslate()
        theme_signals.changed.connect(self._size_chips)

    def show_run(self, shown: ShownRun | None) -> None:
        same = shown is not None and self._run is not None and shown.run is self._run.run
        self._run = shown
        if not same:
            self._moment, self._weights = None, []
            self._show()

    def show_moment(self, moment: Moment | None, iteration: float) -> None:
        if moment is not self._moment:
            self._moment = moment
            self._show()

    def show_how(self, how: str) -> None:
        """Show the weights "now", at the "start", or their "change" since. Raises KeyError."""
        self.chips[how].setChecked(True)
        self._how = how
        self._show()
        self.told.emit()

    def show_layer(self, number: int) -> None:
        """Show convolution `number`, from 0."""
        self._layer = number
        self._show()
        self.told.emit()

    def show_alone(self) -> None:
        self._alone = True
        self._show()

    def state(self) -> dict[str, Any]:
        return {"how": self._how, "layer": self._layer}

    def restore(self, state: dict[str, Any]) -> None:
        layer = a_whole_number(state.get("layer"), 0, LARGEST_LAYER)
        self._layer = self._layer if layer is None else layer
        self._how = state["how"] if state.get("how") in HOW else self._how
        self._show()

    def note(self) -> str:
        """What stands over the weights."""
        return self._note.text()

    def explained(self) -> MomentExplained | None:
        weights = self._shown_weights()
        if weights is None or self._moment is None:
            return None
        layer = self._layer_of(self._moment.network)
        iteration = 0 if self._how == "start" else self._moment.iteration
        return explained_filters(
            layer, weights, self.field.filter_pointed_at, iteration, change=self._how == "change"
        )

    def retranslate(self) -> None:
        self.field.setAccessibleName(tr("Filters and weights"))
        self.field.setAccessibleDescription(tr("Arrow keys walk from filter to filter."))
        names = {
            "now": (tr("Now"), tr("The weights at this moment")),
            "start": (tr("At first"), tr("The weights before training")),
            "change": (tr("Difference"), tr("What training has added to the first weights")),
        }
        for how, (name, meaning) in names.items():
            self.chips[how].setText(name)
            self.chips[how].setToolTip(meaning)
            self.chips[how].setAccessibleName(meaning)
        for number, chip in enumerate(self._layer_chips, start=1):
            chip.setText(tr("Conv {number}", number=number))
        self._size_chips()
        self._say()
        self._tell()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._moment is None:
            painter = QPainter(self)
            paint_sentence(painter, self, no_run_sentence())
            painter.end()

    # -- inside ------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.chips["now"].setChecked(True)
        row = QHBoxLayout()
        row.setSpacing(6)
        self._layers.setSpacing(6)
        row.addLayout(self._layers)
        row.addWidget(self._note)
        row.addStretch(1)
        for chip in self.chips.values():
            row.addWidget(chip)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(row)
        layout.addWidget(self.field, 1)
        self.setFocusProxy(self.field)

    def _chip(self, slot: object) -> QToolButton:
        chip = QToolButton(self)
        chip.setProperty("role", "chip")
        chip.setProperty("size", "small")
        chip.setCheckable(True)
        chip.setAutoExclusive(False)
        chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        chip.clicked.connect(slot)
        return chip

    def _size_chips(self) -> None:
        for chip in (*self.chips.values(), *self._layer_chips):
            chip.setFixedHeight(space_px(_CHIP))
            chip.setFixedWidth(chip.fontMetrics().horizontalAdvance(chip.text()) + space_px(16))

    def _show(self) -> None:
        moment, run = self._moment, self._run
        shown = moment is not None and run is not None
        self._weights = []
        if moment is not None and run is not None:
            self._weights = [w for _, w in _picture_weights(moment.network, run.data.sample_shape)]
        self._fill_layers()
        for how, chip in self.chips.items():
            chip.setChecked(how == self._how)
            chip.setVisible(shown and not self._alone)
        self._note.setVisible(shown)
        weights = self._shown_weights()
        self.field.setVisible(shown)
        self.field.show_weights(weights, 1.0 if weights is None else self._gain(weights))
        self._say()
        self._tell()
        self.update()

    def _shown_weights(self) -> Array | None:
        """(filters, channels, rows, columns) of what is shown, as `show_how` says."""
        if not self._weights or self._run is None:
            return None
        now = self._weights[self._number()]
        first = self._run.run.moment_at(0)
        if self._how == "now" or first is None:
            return now
        start = [w for _, w in _picture_weights(first.network, self._run.data.sample_shape)]
        return start[self._number()] if self._how == "start" else now - start[self._number()]

    def _number(self) -> int:
        """Which layer is shown: the one that was chosen, or the last of a network with fewer."""
        return min(self._layer, max(len(self._weights) - 1, 0))

    def _gain(self, weights: Array) -> float:
        """The weight of full colour: of many the very largest are left out, and as full."""
        finite = np.abs(np.nan_to_num(weights, posinf=0.0, neginf=0.0))
        if finite.size < _MANY_WEIGHTS:
            return largest_of(finite) or 1.0
        at = int(_FULL_SHARE * (finite.size - 1))
        return float(np.partition(finite, at, axis=None)[at]) or 1.0

    def _layer_of(self, network: Network) -> Layer:
        shape = () if self._run is None else self._run.data.sample_shape
        return _picture_weights(network, shape)[self._number()][0]

    def _fill_layers(self) -> None:
        wanted = len(self._weights) if len(self._weights) > 1 else 0
        while len(self._layer_chips) > wanted:
            chip = self._layer_chips.pop()
            chip.hide()
            chip.deleteLater()
        while len(self._layer_chips) < wanted:
            number = len(self._layer_chips)
            chip = self._chip(lambda number=number: self.show_layer(number))
            chip.setText(tr("Conv {number}", number=number + 1))
            self._layers.addWidget(chip)
            self._layer_chips.append(chip)
            self._size_chips()
        for number, chip in enumerate(self._layer_chips):
            chip.setChecked(number == self._number())
            chip.setVisible(not self._alone)

    def _say(self) -> None:
        """How many filters there are, and which weight has the full colour."""
        weights = self._shown_weights()
        if weights is None:
            self._note.setText("")
            return
        count, shown = len(weights), self.field.shown_count
        full = fixed(self._gain(weights), 2)
        counted = (
            f"{count}" if shown >= count else tr("{shown} of {count}", shown=shown, count=count)
        )
        if self.width() < space_px(_NARROW) and not self._alone:
            self._note.setText(f"±{full}" if shown >= count else f"{counted} · ±{full}")
            return
        said = tr("{count} filters, full colour ±{full}", count=counted, full=full)
        self._note.setText(" · ".join([*self._chosen_names(), said]))

    def _chosen_names(self) -> list[str]:
        """What the buttons would say, where there are none."""
        if not self._alone:
            return []
        names = [chip.text() for chip in self._layer_chips if chip.isChecked()]
        return names if self._how == "now" else [*names, self.chips[self._how].text()]

    def _on_pointed(self, number: int) -> None:
        self._tell()
        self.told.emit()

    def _tell(self) -> None:
        number, weights = self.field.filter_pointed_at, self._shown_weights()
        if number is None or weights is None or number >= len(weights):
            self.field.show_told(())
            return
        dense = self._moment is not None and isinstance(
            self._layer_of(self._moment.network), Affine
        )
        name = tr("Node {index}", index=number) if dense else tr("Filter {index}", index=number)
        one = weights[number]
        reach = f"{fixed(float(one.min()), 2)} … {fixed(float(one.max()), 2)}"
        self.field.show_told((name, reach))


def _picture_weights(network: Network, shape: tuple[int, ...]) -> list[tuple[Layer, Array]]:
    """The layers whose weights are pictures, with them as (filters, channels, rows, columns)."""
    kernels: list[tuple[Layer, Array]] = [
        (layer, layer.W) for layer in network.layers if isinstance(layer, Convolution)
    ]
    if kernels:
        return kernels
    layers = [layer for layer in network.layers if not isinstance(layer, Flatten)]
    first = layers[0] if layers else None
    if isinstance(first, Affine) and len(shape) == 3 and len(first.W) == prod(shape):
        return [(first, first.W.T.reshape(-1, *shape))]
    return []
