"""Loss and accuracy over the run: of each batch, and of training and test data."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from nnviz.language import tr
from nnviz.lessons.training.views.curve_page import CurvePage, as_floats
from nnviz.lessons.training.views.curves_telling import accuracy_told, loss_told
from nnviz.scene.plot_scale import PlotScale
from nnviz.scene.run_lines import smoothed
from nnviz.ui.numbers import percent
from nnviz.ui.run_curves import RunCurve
from nnviz.ui.series_style import numbered_style

if TYPE_CHECKING:
    from nnviz.scene.recorded_run import RecordedRun
    from nnviz.ui.explanation_panel import MomentExplained

TRAIN_STYLE, TEST_STYLE, BATCH_STYLE = (numbered_style(number) for number in (0, 1, 6))
FLOORS = (0.0, 50.0, 80.0, 90.0, 95.0, 98.0)


class LossView(CurvePage):
    """The loss: training and test data as lines, batches as a cloud with its smoothed middle."""

    def curves(self, run: RecordedRun) -> list[RunCurve]:
        return run_curves(run, "loss", 1.0)

    def explained(self) -> MomentExplained | None:
        if self._shown is None or self._moment is None:
            return None
        return loss_told(self._shown, self._moment)


class AccuracyView(CurvePage):
    """The share of right answers, in per cent."""

    switch_text = "↕"

    def curves(self, run: RecordedRun) -> list[RunCurve]:
        return run_curves(run, "accuracy", 100.0)

    def written(self, value: float) -> str:
        return f"{percent(value / 100)}%"

    def switch_name(self) -> str:
        return tr("Show only the heights that the run has reached")

    def y_scale(self, curves: list[RunCurve]) -> PlotScale:
        return PlotScale(_floor_of(curves) if self.switch.isChecked() else 0.0, 100.0)

    def explained(self) -> MomentExplained | None:
        if self._shown is None or self._moment is None:
            return None
        return accuracy_told(self._shown, self._moment)


def _floor_of(curves: list[RunCurve]) -> float:
    """The highest of a few floors under the later half of the curves: it seldom moves."""
    later = [as_floats(curve)[len(curve.y) // 2 :] for curve in curves if not curve.noisy]
    lows = [float(np.nanmin(values)) for values in later if np.isfinite(values).any()]
    lowest = min(lows, default=0.0)
    return max((floor for floor in FLOORS if floor < lowest), default=0.0)


def run_curves(run: RecordedRun, what: str, times: float) -> list[RunCurve]:
    """Test, training, smoothed batches and the batches themselves, each value `times` as large."""
    found = []
    for name, title, style in (
        (f"test_{what}", tr("test data"), TEST_STYLE),
        (f"train_{what}", tr("training data"), TRAIN_STYLE),
    ):
        x, y = run.curve(name)
        found.append(RunCurve(title, x, y * times, style))
    x, y = run.curve(f"batch_{what}")
    y = y * times
    found.append(RunCurve(tr("batches"), x, smoothed(y), BATCH_STYLE))
    found.append(RunCurve("", x, y, BATCH_STYLE, noisy=True))
    return found
