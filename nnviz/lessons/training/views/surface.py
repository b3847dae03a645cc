"""The decision surface: what the network answers at every point of the plane."""

import numpy as np
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nnviz.engine.activations import softmax
from nnviz.engine.decision_surface import PlanePass, grid_side
from nnviz.engine.labelled_data import LabelledData
from nnviz.engine.network import Network
from nnviz.engine.parallel import one_blas_thread
from nnviz.engine.run_records import Moment
from nnviz.engine.shapes import Array
from nnviz.engine.trace import Trace
from nnviz.files.data_sets import class_titles
from nnviz.language import tr
from nnviz.lessons.training.views.surface_points import (
    misread_of,
    points_of,
    table_now,
    window_of,
)
from nnviz.lessons.training.views.training_view import (
    ShownRun,
    TrainingView,
    no_run_sentence,
    paint_sentence,
)
from nnviz.scene.class_field import borders, lead_levels
from nnviz.scene.formulas import ACTIVATION_FORMULAS, softmax_terms, softmax_with_values
from nnviz.scene.shown_code import shown_code, shown_paths
from nnviz.ui.code_view import CodeLine
from nnviz.ui.explanation_panel import MomentExplained
from nnviz.ui.numbers import fixed, percent
from nnviz.ui.plane_legend import LegendRow
from nnviz.ui.plane_view import PlaneView
from nnviz.ui.plot_view.hover_card import HoverRow
from nnviz.ui.series_style import numbered_style
from nnviz.ui.values_table import ValueRow

_MOST_TOLD = 5
_FINE_BORDER_CLASSES = 2  # with more classes borders take longer: every second point is enough


class SurfaceView(TrainingView):
    """Each class in its colour, paler where it is less sure; the points on it, misread ones ringed.

    The whole picture is made anew at each moment, and depends on nothing else.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plane = PlaneView()
        self.plane.pointed.connect(self._on_pointed)
        self.plane.left.connect(self._on_left)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.plane)
        self.setFocusProxy(self.plane)
        self.plane.hide()
        self._data: LabelledData | None = None
        self._moment: Moment | None = None
        self._pass: PlanePass | None = None
        self._trace: Trace | None = None
        self._misread_count, self._is_finite = 0, True
        self.retranslate()

    def show_run(self, shown: ShownRun | None) -> None:
        data = shown.data if shown is not None and shown.data.is_points else None
        if data is self._data:
            return
        self._data, self._moment, self._pass = data, None, None
        self.plane.point_at(None)
        self.plane.setVisible(data is not None)
        if data is None:
            self.plane.show_points(None, (-1.0, 1.0, -1.0, 1.0))
        else:
            self.plane.show_points(points_of(data), window_of(data))
        self._show()

    def show_moment(self, moment: Moment | None, iteration: float) -> None:
        if moment is not self._moment:
            self._moment = moment
            self._show()

    def retranslate(self) -> None:
        self.plane.setAccessibleName(tr("Decision surface"))
        self._show_legend()
        self._tell_place()

    def _on_theme(self) -> None:
        self._show()

    def explained(self) -> MomentExplained | None:
        network = self._network()
        if network is None or self._moment is None:
            return None
        title = tr("Decision surface, iteration {number}", number=f"{self._moment.iteration:,}")
        return MomentExplained(
            title=title,
            prose=_prose(),
            formula=(ACTIVATION_FORMULAS["softmax"],),
            formula_with_values=self._with_values(),
            source=shown_paths(softmax),
            code=tuple(CodeLine(*line) for line in shown_code(softmax, "return e")),
            values=self._value_rows(),
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._data is None:
            painter = QPainter(self)
            paint_sentence(painter, self, no_run_sentence())
            painter.end()

    # -- inside ------------------------------------------------------------------------------------

    def _network(self) -> Network | None:
        """The network of the moment, where it has two inputs."""
        network = None if self._moment is None else self._moment.network
        return network if network is not None and network.input_shape == (2,) else None

    def _show(self) -> None:
        network, data = self._network(), self._data
        if network is None or data is None:
            self._misread_count = 0
            self.plane.show_field(None)
            self._show_legend()
            return
        side = grid_side(network)
        if self._pass is None or self._pass.side != side:
            self._pass = PlanePass(window_of(data), side)
        with one_blas_thread():
            outputs = self._pass.run(network)
            misread = misread_of(network, points_of(data))
        classes = len(outputs.probabilities)
        pixels = table_now(classes)[lead_levels(outputs.probabilities)]
        thin = 1 if classes <= _FINE_BORDER_CLASSES else 2
        grid = self._pass.x0[::thin], self._pass.x1[::thin]
        lines = borders(*grid, outputs.scores[:, ::thin, ::thin])
        self._misread_count = len(misread)
        self._is_finite = bool(np.isfinite(outputs.probabilities).all())
        self.plane.show_field(pixels, lines, misread)
        self._show_legend()
        self._tell_place()

    def _show_legend(self) -> None:
        data = self._data
        if data is None:
            self.plane.show_legend(())
            return
        classes = [LegendRow(number, name) for number, name in enumerate(class_titles(data))]
        trained, tested = f"{len(data.x):,}", f"{len(data.x_test):,}"
        rows = [
            *classes,
            LegendRow("filled", tr("training {count}", count=trained)),
            LegendRow("hollow", tr("test {count}", count=tested)),
        ]
        if self._moment is not None:
            count, most = self._misread_count, f"{len(data.x) + len(data.x_test)}"
            misread = tr("misread {count}", count=count)
            rows.append(LegendRow("ring", misread, tr("misread {count}", count=most)))
            if self._is_finite:
                rows.append(LegendRow("line", tr("equally likely")))
            else:
                rows.append(LegendRow("", tr("The outputs are no numbers any more")))
        self.plane.show_legend(rows)

    def _on_pointed(self, x0: float, x1: float) -> None:
        self._tell_place()
        self.told.emit()

    def _on_left(self) -> None:
        self._trace = None
        self.told.emit()

    def _tell_place(self) -> None:
        """Compute what the network says of the place pointed at, and show it beside."""
        place, network, data = self.plane.place, self._network(), self._data
        if place is None or network is None or data is None:
            self._trace = None
            return
        with np.errstate(all="ignore"):
            self._trace = network.trace(np.array(place, np.float32))
        y = self._trace.y
        rows = []
        for number_ in _likeliest(y):
            style = numbered_style(number_)
            value = f"{percent(float(y[number_]))}%"
            name = class_titles(data)[number_]
            rows.append(HoverRow(style.shape, style.colour(), name, value))
        self.plane.show_card(_place_text(place), rows)

    def _with_values(self) -> tuple[str, ...]:
        trace = self._trace
        if trace is None or trace.stages[-1].stage.activation_name != "softmax":
            return ()
        return softmax_with_values(softmax_terms(trace.stages[-1], int(np.argmax(trace.y))))

    def _value_rows(self) -> tuple[ValueRow, ...]:
        data, moment, trace = self._data, self._moment, self._trace
        if data is None or moment is None:
            return ()
        if trace is None:
            known = moment.evaluation
            parts = (
                (data.x.shape, tr("Training data"), known.train_accuracy),
                (data.x_test.shape, tr("Test data"), known.test_accuracy),
            )
            return tuple(
                ValueRow("x", f"{shape}", f"{part} · {percent(share)}%")
                for shape, part, share in parts
            )
        rows = [ValueRow("x", "(2,)", _place_text((float(trace.x[0]), float(trace.x[1]))))]
        best = int(np.argmax(trace.y))
        for number_ in _likeliest(trace.y):
            share = f"{percent(float(trace.y[number_]))}%"
            name = class_titles(data)[number_]
            rows.append(ValueRow(f"y{number_}", name, share, number_ == best))
        return tuple(rows)


def _likeliest(y: Array) -> list[int]:
    """The classes that are told of: all of a few, else the likeliest."""
    if len(y) <= _MOST_TOLD:
        return list(range(len(y)))
    return sorted(np.argsort(-y, kind="stable")[:_MOST_TOLD].tolist())


def _place_text(place: tuple[float, float]) -> str:
    return f"x = ({fixed(place[0], 2)}, {fixed(place[1], 2)})"


def _prose() -> str:
    return tr(
        "The network answers for each point of the plane. The colour is the likeliest class, paler "
        "where it is less sure; on the line two classes are equally likely. Hidden layers bend "
        "that line: without them it would be straight. Point at a place to see its probabilities."
    )
