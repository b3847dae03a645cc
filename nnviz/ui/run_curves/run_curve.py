"""One curve of a run, and its place in px."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nnviz.scene.run_lines import Floats, column_means, column_spans, value_at
from nnviz.ui.plot_view.plot_frame import PlotFrame
from nnviz.ui.series_style import SeriesStyle

LINE_COLUMN_PX = 2.0
"""A line has a point for so many px where it has more of them than that."""


@dataclass(frozen=True, eq=False)
class RunCurve:
    """y over the iterations x, (n,) each, x ascending; what is not finite leaves no point.

    `noisy`: painted faint, as the span of its values. `name` "" is left out of the legend.
    """

    name: str
    x: npt.NDArray[np.number]
    y: npt.NDArray[np.floating]
    style: SeriesStyle
    noisy: bool = False

    def at(self, iteration: float) -> float:
        """The last value at or before `iteration`; nan where there is none."""
        return value_at(self.x, self.y, iteration)


@dataclass(frozen=True, eq=False)
class PlacedRunCurve:
    """A curve in px: a line (m, 2); or, where many values share a column, spans x, top, bottom."""

    curve: RunCurve
    line: Floats
    spans: tuple[Floats, Floats, Floats] | None


def placed_run_curve(curve: RunCurve, frame: PlotFrame, an_epoch: float) -> PlacedRunCurve:
    """`curve` in the px of `frame`, whose x counts epochs of `an_epoch` iterations.

    It is reduced first: what is left is no more than the px across.
    """
    box = frame.box
    x = curve.x * (box.width() / an_epoch / (frame.x_scale.high or 1.0))
    if curve.noisy and len(curve.x) > 2 * box.width():
        columns, low, high = column_spans(np.floor(x), curve.y)
        left = np.floor(columns + box.left())
        spans = (left, _down(frame, high), _down(frame, low))
        return PlacedRunCurve(curve, np.zeros((0, 2)), spans)
    xs, ys = column_means(x, curve.y, np.floor(x / LINE_COLUMN_PX))
    # On a log axis what is not above 0 has no place.
    line = np.column_stack((xs + box.left(), _down(frame, ys)))
    return PlacedRunCurve(curve, line[np.isfinite(line[:, 1])], None)


def _down(frame: PlotFrame, y: Floats) -> Floats:
    """Values in px down; what leaves the box is held at its edge."""
    box = frame.box
    px = box.bottom() - frame.y_scale.share(y) * box.height()
    return np.asarray(np.clip(px, box.top(), box.bottom()))
