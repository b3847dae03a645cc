"""Activations and weights by layer as histograms: a bad initialisation is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nnviz.lessons.training.views.activation_facts import Spread
from nnviz.lessons.training.views.histogram_spreads import (
    activation_cells,
    activation_spreads,
    weight_cells,
    weight_spreads,
)
from nnviz.lessons.training.views.histogram_telling import activations_told, weights_told
from nnviz.lessons.training.views.training_view import (
    ShownRun,
    TrainingView,
    no_run_sentence,
    paint_sentence,
)
from nnviz.ui.histogram_grid import HistogramCell, HistogramGrid

if TYPE_CHECKING:
    from nnviz.engine.run_records import Moment
    from nnviz.ui.explanation_panel import MomentExplained


class HistogramsView(TrainingView):
    """A histogram a layer for the moment shown; the axes hold for the whole run."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: ShownRun | None = None
        self._moment: Moment | None = None
        self._kept: dict[int, tuple[Moment, tuple[Spread, ...]]] = {}
        self.grid = HistogramGrid(self)
        self.grid.cell_pointed.connect(lambda index: self.told.emit())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2, 2, 2, 2)
        layout.addWidget(self.grid)
        self.grid.setVisible(False)

    # -- what a view of histograms says ----------------------------------------------------------

    def spreads(self, moment: Moment) -> tuple[Spread, ...]:
        """The numbers of each layer at `moment`."""
        raise NotImplementedError

    def cells(self, now: tuple[Spread, ...], ends: list[tuple[Spread, ...]]) -> list[HistogramCell]:
        """A cell a layer; `ends`: the same of the first and the newest moment of the run."""
        raise NotImplementedError

    # -- TrainingView ----------------------------------------------------------------------------

    def show_run(self, shown: ShownRun | None) -> None:
        if shown is None or self._shown is None or shown.run is not self._shown.run:
            self._kept = {}
        self._shown = shown

    def show_moment(self, moment: Moment | None, iteration: float) -> None:
        self._moment = moment if self._shown is not None else None
        self.grid.setVisible(self._moment is not None)
        self._show_cells()
        self.told.emit()
        self.update()

    def retranslate(self) -> None:
        self.grid.setAccessibleName(self.accessibleName())
        self._show_cells()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._moment is None:
            painter = QPainter(self)
            paint_sentence(painter, self, no_run_sentence())
            painter.end()

    # -- inside ----------------------------------------------------------------------------------

    def _show_cells(self) -> None:
        moment, shown = self._moment, self._shown
        if moment is None or shown is None:
            return
        moments = shown.run.moments
        ends = (moments[0], moments[-1]) if moments else (moment,)
        kept = {id(each): self._spreads_of(each) for each in (*ends, moment)}
        self._kept = {key: self._kept[key] for key in kept}
        self.grid.show_cells(self.cells(kept[id(moment)], [kept[id(end)] for end in ends]))

    def _spreads_of(self, moment: Moment) -> tuple[Spread, ...]:
        if id(moment) not in self._kept:
            self._kept[id(moment)] = moment, self.spreads(moment)
        return self._kept[id(moment)][1]

    def _spreads_now(self) -> tuple[Spread, ...]:
        return () if self._moment is None else self._spreads_of(self._moment)


class ActivationsView(HistogramsView):
    """The outputs of each layer on some test samples."""

    def spreads(self, moment: Moment) -> tuple[Spread, ...]:
        return activation_spreads(moment.network, self._shown.data.x_test) if self._shown else ()

    def cells(self, now: tuple[Spread, ...], ends: list[tuple[Spread, ...]]) -> list[HistogramCell]:
        return activation_cells(self._moment.network, now, ends) if self._moment else []

    def explained(self) -> MomentExplained | None:
        if self._moment is None:
            return None
        return activations_told(self._moment, self._spreads_now(), self.grid.pointed)


class WeightsView(HistogramsView):
    """The weights of each layer, with its biases as marks."""

    def spreads(self, moment: Moment) -> tuple[Spread, ...]:
        return weight_spreads(moment.network)

    def cells(self, now: tuple[Spread, ...], ends: list[tuple[Spread, ...]]) -> list[HistogramCell]:
        return weight_cells(self._moment.network, now, ends) if self._moment else []

    def explained(self) -> MomentExplained | None:
        if self._moment is None:
            return None
        return weights_told(self._moment, self._spreads_now(), self.grid.pointed)
