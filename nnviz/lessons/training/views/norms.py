"""How long the gradients of the layers are over the run, or how long their weights."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nnviz.language import tr
from nnviz.lessons.training.views.curve_page import CurvePage, as_floats
from nnviz.lessons.training.views.curves_telling import norms_told
from nnviz.lessons.training.views.layer_names import weighted_stages
from nnviz.scene.plot_scale import PlotScale
from nnviz.scene.run_lines import steady_scale
from nnviz.ui.run_curves import RunCurve
from nnviz.ui.series_style import numbered_style

if TYPE_CHECKING:
    from nnviz.scene.recorded_run import RecordedRun
    from nnviz.ui.explanation_panel import MomentExplained

DEEPEST = 1e-12
"""Of the longest norm: an axis that goes deeper would show nothing else."""


class NormsView(CurvePage):
    """A curve a layer on a log axis: the norm of its gradient, or of its weights."""

    switch_text = "‖W‖"

    def curves(self, run: RecordedRun) -> list[RunCurve]:
        if not run.moments:
            return []
        kind = "weight_norm" if self.switch.isChecked() else "gradient_norm"
        found = []
        for number, named in enumerate(weighted_stages(run.moments[0].network)):
            x, y = run.curve(f"{kind}:{named.index}")
            found.append(RunCurve(named.short, x, y, numbered_style(number)))
        return found

    def y_scale(self, curves: list[RunCurve]) -> PlotScale:
        scale = steady_scale([as_floats(curve) for curve in curves], [], log=True)
        return PlotScale(max(scale.low, scale.high * DEEPEST), scale.high, log=True)

    def switch_name(self) -> str:
        return tr("Norms of the weights instead of the gradients")

    def explained(self) -> MomentExplained | None:
        if self._shown is None or self._moment is None:
            return None
        gradients = {}
        for named in weighted_stages(self._moment.network):
            x, y = self._shown.run.curve(f"gradient_norm:{named.index}")
            curve = RunCurve(named.short, x, y, numbered_style(0))
            # The first gradient is that of the first batch, at iteration 1.
            gradients[named.index] = curve.at(max(self._moment.iteration, 1))
        return norms_told(self._moment, gradients)
