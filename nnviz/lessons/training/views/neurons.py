"""The surface of every neuron: what each layer makes of the plane, as small pictures."""

import numpy as np
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nnviz.engine.decision_surface import PlaneOutputs, PlanePass, grid_side
from nnviz.engine.labelled_data import LabelledData
from nnviz.engine.layers import Affine
from nnviz.engine.network import Network
from nnviz.engine.parallel import one_blas_thread
from nnviz.engine.run_records import Moment
from nnviz.engine.shapes import Array
from nnviz.engine.trace import Stage
from nnviz.files.data_sets import class_titles
from nnviz.language import tr
from nnviz.lessons.training.views.neurons_telling import explained_neuron
from nnviz.lessons.training.views.surface_points import table_now, window_of
from nnviz.lessons.training.views.training_view import (
    ShownRun,
    TrainingView,
    no_run_sentence,
    paint_sentence,
)
from nnviz.scene.class_field import lead_levels
from nnviz.scene.map_sheet import largest_of, map_codes
from nnviz.ui.explanation_panel import MomentExplained
from nnviz.ui.feature_maps.map_colours import sheet_colours
from nnviz.ui.neuron_maps import NeuronMaps, ShownNeurons
from nnviz.ui.numbers import fixed

GRID_SIDE, COARSE_SIDE = 48, 36
_FINE_FROM = 140  # the side of a decision surface: with fewer points neurons have fewer, too
_LEVELS = 256


class NeuronsView(TrainingView):
    """Inputs, hidden neurons and outputs over the plane, all from one forward pass."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.maps = NeuronMaps()
        self.maps.pointed.connect(self._on_pointed)
        self.maps.left.connect(self.told)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.maps)
        self.setFocusProxy(self.maps)
        self._data: LabelledData | None = None
        self._moment: Moment | None = None
        self._pass: PlanePass | None = None
        self._fine: PlanePass | None = None
        self._columns: tuple[Array, ...] = ()
        self.retranslate()

    def show_run(self, shown: ShownRun | None) -> None:
        data = shown.data if shown is not None and shown.data.is_points else None
        if data is self._data:
            return
        self._data, self._moment, self._fine = data, None, None
        self._pass = None
        self._show()

    def show_moment(self, moment: Moment | None, iteration: float) -> None:
        if moment is not self._moment:
            self._moment = moment
            self._show()

    def retranslate(self) -> None:
        self.maps.setAccessibleName(tr("Neurons"))
        self.maps.setAccessibleDescription(tr("Arrow keys walk from node to node."))
        self._show()

    def _on_theme(self) -> None:
        self._show()

    def explained(self) -> MomentExplained | None:
        network = self._network()
        if network is None or self._moment is None:
            return None
        stages = _affine_stages(network)
        return explained_neuron(stages, self.maps.node, self._columns, self._moment.iteration)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._network() is None:
            painter = QPainter(self)
            paint_sentence(painter, self, no_run_sentence())
            painter.end()

    # -- inside ------------------------------------------------------------------------------------

    def _network(self) -> Network | None:
        """The network of the moment, where it has two inputs and dense layers."""
        network = None if self._moment is None else self._moment.network
        if network is None or network.input_shape != (2,) or self._data is None:
            return None
        return network if _affine_stages(network) else None

    def _show(self) -> None:
        network, data = self._network(), self._data
        if network is None or data is None:
            self._columns = ()
            self.maps.show_neurons(None)
            self.update()
            return
        plane = self._plane_pass(network, data)
        with one_blas_thread():
            outputs = plane.run(network, with_columns=True)
            fine = self._fine_pass(network, data)
            shares = fine.run(network).probabilities if fine is not None else outputs.probabilities
        self._columns = (_inputs(plane), *outputs.columns, outputs.probabilities)
        answer = table_now(len(shares))[lead_levels(shares)]
        self.maps.show_neurons(
            ShownNeurons(
                self._pictures(outputs),
                tuple(stage.layer.parameters["W"] for stage in _affine_stages(network)),
                self._captions(),
                answer,
                tr("Answer"),
            )
        )
        self._tell_node()

    def _plane_pass(self, network: Network, data: LabelledData) -> PlanePass:
        side = GRID_SIDE if grid_side(network) >= _FINE_FROM else COARSE_SIDE
        if self._pass is None or self._pass.side != side:
            self._pass = PlanePass(window_of(data), side)
        return self._pass

    def _fine_pass(self, network: Network, data: LabelledData) -> PlanePass | None:
        """For the large picture of the answer; None where there is no time for more points."""
        side = grid_side(network) // 2
        if side < 1.4 * GRID_SIDE:
            return None
        if self._fine is None or self._fine.side != side:
            self._fine = PlanePass(window_of(data), side)
        return self._fine

    def _pictures(self, outputs: PlaneOutputs) -> tuple[Array, ...]:
        """Hidden neurons in the signed map, full at their layer's largest; outputs by class."""
        signed = sheet_colours(True, False).table
        hidden = [
            signed[map_codes(np.nan_to_num(values), _finite_largest(values), signed=True)]
            for values in self._columns[:-1]
        ]
        table, shares = table_now(len(outputs.probabilities)), outputs.probabilities
        levels = np.nan_to_num(shares * (_LEVELS - 1)).astype(np.intp)
        levels += np.arange(len(shares))[:, np.newaxis, np.newaxis] * _LEVELS
        return (*hidden, table[levels])

    def _captions(self) -> tuple[tuple[str, str], ...]:
        last = len(self._columns) - 1
        captions = []
        for number, values in enumerate(self._columns):
            name = tr("Layer {number}", number=number)
            name = tr("Input") if number == 0 else tr("Output") if number == last else name
            scale = "0 … 1" if number == last else f"±{fixed(_finite_largest(values), 1)}"
            captions.append((name, scale))
        return tuple(captions)

    def _on_pointed(self, column: int, index: int) -> None:
        self._tell_node()
        self.told.emit()

    def _tell_node(self) -> None:
        node, data = self.maps.node, self._data
        if node is None or data is None or node[0] >= len(self._columns):
            self.maps.show_told(())
            return
        column, index = node
        values = self._columns[column][index]
        if column == 0:
            name = f"x{index}"
        elif column == len(self._columns) - 1:
            name = tr("Output {index}", index=class_titles(data)[index])
        else:
            name = tr("Layer {layer}, node {index}", layer=column, index=index)
        reach = f"{fixed(float(values.min()), 2)} … {fixed(float(values.max()), 2)}"
        self.maps.show_told((name, reach))


def _affine_stages(network: Network) -> tuple[Stage, ...]:
    return tuple(stage for stage in network.stages if isinstance(stage.layer, Affine))


def _inputs(plane: PlanePass) -> Array:
    """x0 and x1 themselves over the plane."""
    side = plane.side
    return np.stack(
        [np.broadcast_to(plane.x0, (side, side)), np.repeat(plane.x1, side).reshape(side, side)]
    )


def _finite_largest(values: Array) -> float:
    return largest_of(np.nan_to_num(values, posinf=0.0, neginf=0.0))
