"""One curve of a run, and its place in px."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nnviz.scene.plot_scale import Floats
from nnviz.scene.run_lines import column_line, column_spans, value_at
from nnviz.ui.plot_view.plot_frame import PlotFrame
from nnviz.ui.series_style import SeriesStyle


@dataclass(frozen=True, eq=False)
class RunCurve:
    """y over the iterations x, (n,) each, x ascending; what is not finite leaves no point.

    `noisy`: painted faint, as the span of its values. `name` "" is left out of the legend.
    """

    name: str
    x: npt.NDArray[np.floating]
    y: npt.NDArray[np.floating]
    style: SeriesStyle
    noisy: bool = False

    def at(self, iteration: float) -> float:
        """The last value at or before `iteration`; nan where there is none."""
        return value_at(np.asarray(self.x, float), np.asarray(self.y, float), iteration)


@dataclass(frozen=True, eq=False)
class PlacedRunCurve:
    """A curve in px: a line (m, 2); or, where many values share a column, spans x, top, bottom."""

    curve: RunCurve
    line: Floats
    spans: tuple[Floats, Floats, Floats] | None
    points: int
    """How many there are without the reduction."""


def placed_run_curve(curve: RunCurve, frame: PlotFrame, an_epoch: float) -> PlacedRunCurve:
    """`curve` in the px of `frame`, whose x counts epochs of `an_epoch` iterations."""
    box = frame.box
    x = box.left() + frame.x_scale.share(np.asarray(curve.x) / an_epoch) * box.width()
    y = np.asarray(curve.y, np.float64)
    shares = frame.y_scale.share(y)
    y = np.clip(box.bottom() - shares * box.height(), box.top(), box.bottom())
    if curve.noisy and len(x) > 2 * box.width():
        return PlacedRunCurve(curve, np.zeros((0, 2)), column_spans(x, y), len(x))
    return PlacedRunCurve(curve, column_line(x, y), None, len(x))
