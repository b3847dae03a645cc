"""The network of the moment with one example in it: nodes and edges, or the maps of a CNN."""

from math import prod
from typing import Any

import numpy as np
from PySide6.QtCore import QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from nnviz.engine.folded_network import folded_network
from nnviz.engine.labelled_data import LabelledData
from nnviz.engine.layers import Affine
from nnviz.engine.network import Network
from nnviz.engine.parallel import one_blas_thread
from nnviz.engine.run_records import Moment
from nnviz.engine.trace import Trace
from nnviz.files.data_sets import class_titles
from nnviz.files.state_values import a_whole_number
from nnviz.lessons.training.views.network_example import ExampleRow
from nnviz.lessons.training.views.network_maps import map_layers, map_values
from nnviz.lessons.training.views.network_telling import explained_network, explained_node
from nnviz.lessons.training.views.training_view import (
    ShownRun,
    TrainingView,
    no_run_sentence,
    paint_sentence,
)
from nnviz.scene.dense_chain import DenseChain
from nnviz.ui.explanation_panel import MomentExplained
from nnviz.ui.feature_maps import FeatureMaps
from nnviz.ui.network_view import NetworkView
from nnviz.ui.theme import space_px

REFRESH_MS = 90
"""While moments come, edges are drawn no oftener."""
_ROW = 32
_CAPTIONED_HEIGHT = 300
_PICTURE_SHARE = 0.26
_MOST_LABELS = 12
_LARGEST_EXAMPLE = 10**7


class RunNetworkView(TrainingView):
    """Shows how one example goes through the network as it was at the moment."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = ExampleRow(self)
        self.row.step_wanted.connect(self._on_step)
        self.nodes = NetworkView(self)
        self.nodes.node_clicked.connect(lambda *_: self.told.emit())
        self.nodes.selection_cleared.connect(self.told)
        self.maps = FeatureMaps()
        self._scroll = QScrollArea(self)
        self._scroll.setWidget(self.maps)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._data: LabelledData | None = None
        self._moment: Moment | None = None
        self._network: Network | None = None
        self._trace: Trace | None = None
        self._kind: tuple[object, ...] = ()
        self._example = 0
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(REFRESH_MS)
        self._pause.timeout.connect(self._on_pause_over)
        self._waiting = False
        self._forget()
        self._place()

    def show_alone(self) -> None:
        self.row.show_alone()

    @property
    def example(self) -> int:
        """Which test example is shown, from 0."""
        return 0 if self._data is None else self._example % len(self._data.x_test)

    def show_example(self, number: int) -> None:
        """Let test example `number` go through the network."""
        if self._data is not None:
            self._example = number % len(self._data.x_test)
            self._show(moving=False)
            self.told.emit()

    def show_run(self, shown: ShownRun | None) -> None:
        data = None if shown is None else shown.data
        if data is not self._data:
            self._data, self._moment = data, None
            self._forget()

    def show_moment(self, moment: Moment | None, iteration: float) -> None:
        if moment is self._moment:
            return
        first = self._moment is None
        self._moment = moment
        if self._pause.isActive():
            self._waiting = True
            return
        self._show(moving=not first)
        if not first:
            self._pause.start()

    def state(self) -> dict[str, Any]:
        return {"example": self._example}

    def restore(self, state: dict[str, Any]) -> None:
        example = a_whole_number(state.get("example"), 0, _LARGEST_EXAMPLE)
        if example is not None and example != self._example:
            self._example = example
            self._show(moving=False)

    def is_settled(self) -> bool:
        if self._pause.isActive() and self._waiting:
            return False
        return not self.nodes.isVisible() or self.nodes.is_sharp()

    def stop(self) -> None:
        self._pause.stop()
        if self._waiting:
            self._on_pause_over()

    def explained(self) -> MomentExplained | None:
        if self._trace is None or self._moment is None:
            return None
        node, iteration = self.nodes.selected, self._moment.iteration
        dense = [s for s in self._trace.stages if isinstance(s.stage.layer, Affine)]
        if self.nodes.isHidden() or node is None or not 0 < node[0] <= len(dense):
            return explained_network(self._trace, iteration, self._features())
        last = node[0] == len(dense)
        features = self._features() if node[0] == 1 else ()
        return explained_node(dense[node[0] - 1], node, iteration, last=last, names=features)

    def retranslate(self) -> None:
        self._kind = ()
        self._show(moving=False)

    def _on_theme(self) -> None:
        self._place()

    # -- inside ------------------------------------------------------------------------------------

    def _features(self) -> tuple[str, ...]:
        """The names of the inputs, where they have names."""
        return self._data.feature_names if self._data is not None and self._data.is_table else ()

    def _on_step(self, way: int) -> None:
        self.show_example(self.example + way)

    def _on_pause_over(self) -> None:
        if self._waiting:
            self._waiting = False
            self._show(moving=True)
            self._pause.start()

    def _forget(self) -> None:
        self._network = self._trace = None
        self._kind, self._waiting = (), False
        self._pause.stop()
        for widget in (self.row, self.nodes, self._scroll):
            widget.hide()
        self.update()

    def _show(self, *, moving: bool) -> None:
        moment, data = self._moment, self._data
        if moment is None or data is None:
            self._forget()
            return
        network = folded_network(moment.network)
        x = data.x_test[self.example]
        if prod(network.input_shape) != x.size:
            self._forget()
            return
        with one_blas_thread(), np.errstate(all="ignore"):
            self._trace = network.trace(x.reshape(network.input_shape))
        self._network = network
        if len(network.input_shape) == 1:  # a batch normalisation that cannot be folded has no maps
            self._show_nodes(network, self._trace, data, moving)
        else:
            self._show_maps(network, self._trace)
        self._say(data, self._trace)
        self.update()

    def _show_nodes(self, network: Network, trace: Trace, data: LabelledData, moving: bool) -> None:
        chain = _chain_of(network, data)
        dense = [i for i, s in enumerate(network.stages) if isinstance(s.layer, Affine)]
        first = trace.x if dense[0] == 0 else trace.stages[dense[0] - 1].z
        values = [np.nan_to_num(v) for v in (first, *(trace.stages[i].z for i in dense))]
        kind = ("nodes", chain.sizes, chain.input_shape, chain.output_labels, chain.input_labels)
        if kind != self._kind:
            self._kind = kind
            self._scroll.hide()
            self.nodes.show_network(chain)
            for widget in (self.row, self.nodes):
                widget.show()
            self._place()
            moving = False
        self.nodes.show_weights(chain, values, moving)

    def _show_maps(self, network: Network, trace: Trace) -> None:
        kind = ("maps", *(stage.output_shape for stage in network.stages))
        if kind != self._kind:
            self._kind = kind
            self.nodes.hide()
            self.maps.show_layers(map_layers(network))
            for widget in (self.row, self._scroll):
                widget.show()
            self._place()
        self.maps.show_values(map_values(trace))

    def _say(self, data: LabelledData, trace: Trace) -> None:
        names, true = class_titles(data), int(data.t_test[self.example])
        answer = int(np.argmax(trace.y))
        self.row.show_example(self.example, len(data.x_test), names[true])
        self.row.show_answer(names[answer], float(trace.y[answer]), answer == true)

    def _place(self) -> None:
        width, height = self.width(), self.height()
        top = space_px(_ROW) + 4
        room = max(height - top, 20)
        self.row.setGeometry(0, 0, width, space_px(_ROW))
        self.nodes.setGeometry(0, top, width, room)
        self.nodes.set_captions(room >= space_px(_CAPTIONED_HEIGHT))
        side = int(min(_PICTURE_SHARE * width, 0.8 * room, 196))
        self.nodes.set_places(picture_side=max(side, 28), picture_at_bottom=False)
        self._scroll.setGeometry(0, top, width, room)
        if self.maps.layers:
            bar = self._scroll.horizontalScrollBar().sizeHint().height()
            self.maps.fit(width, room)
            if not self.maps.columns_fit():
                self.maps.fit(width, room - bar)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._trace is None:
            painter = QPainter(self)
            paint_sentence(painter, self, no_run_sentence())
            painter.end()


def _chain_of(network: Network, data: LabelledData) -> DenseChain:
    layers = [stage.layer for stage in network.stages if isinstance(stage.layer, Affine)]
    shape = data.sample_shape
    names = class_titles(data)
    picture = (shape[1], shape[2]) if len(shape) == 3 and shape[0] == 1 else None
    return DenseChain(
        tuple(np.nan_to_num(layer.W) for layer in layers),
        tuple(layer.b for layer in layers),
        picture,
        output_labels=names if len(names) <= _MOST_LABELS else None,
        input_labels=data.feature_names if data.is_table else None,
    )
