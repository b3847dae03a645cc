"""One variable: the curve with its tangent and secant, a magnifier, the error against h."""

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nnviz.engine.slopes import SlopesTried
from nnviz.language import tr
from nnviz.lessons.slopes.decades import h_label
from nnviz.lessons.slopes.slope_function import SlopeFunction
from nnviz.scene.plot_axes import number_label
from nnviz.scene.plot_scale import Floats
from nnviz.ui.plot_view import Curve, PlotAxes, PlotLine, PlotPoint, PlotView
from nnviz.ui.series_style import series_style
from nnviz.ui.theme import BLOCK_SPACING, space_px, theme_signals

CURVE_POINTS = 801
LENS_POINTS = 601
LONGEST_NAME = 48
LENS = 2.0  # the magnifier shows this many h on either side
LEAST_H, LARGEST_H = 1e-20, 10.0  # of the error's axis
STYLES = {"forward": "momentum", "central": "sgd"}
"""Whose shape and colour a difference takes."""


class TangentPage(QWidget):
    """`x_chosen` when the point is dragged along the curve, `h_chosen` on the error's plot."""

    x_chosen = Signal(float)
    h_chosen = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._function: SlopeFunction | None = None
        self._window = (0.0, 1.0)
        self.curve, self.lens, self.errors = PlotView(), PlotView(), PlotView()
        self.curve.x_chosen.connect(self._on_x)
        self.errors.x_chosen.connect(self.h_chosen)
        self.errors.tell_x_with(lambda h: f"h = {h_label(h)}")
        self.curve.tell_x_with(lambda x: f"x = {number_label(x)}")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.curve, 3)
        self._column = QVBoxLayout()
        self._column.addWidget(self.lens, 1)
        self._column.addWidget(self.errors, 1)
        self._row.addLayout(self._column, 2)
        theme_signals.changed.connect(self._space)
        self._space()

    def show_function(
        self, function: SlopeFunction, x: float, errors: tuple[Floats, Floats, Floats]
    ) -> None:
        """Show f around `x`, and its `errors` there: every h, and how far both are off."""
        self._function, self._window = function, function.window(x)
        xs = np.linspace(*self._window, CURVE_POINTS)
        values = function.values(xs)
        axes = PlotAxes(
            x_range=self._window,
            y_range=_visible(values),
            x_name="x",
            y_name=_shortened(f"f(x) = {function.text}"),
            zero_lines=True,
        )
        self.curve.show_curves([Curve("f", xs, values, "f", role="text", marked=False)], axes)
        h, forward, central = errors
        shown = [
            Curve("forward", h, forward, tr("forward"), series_style(STYLES["forward"])),
            Curve("central", h, central, tr("central"), series_style(STYLES["central"])),
        ]
        self.errors.show_curves(
            shown, PlotAxes(True, True, x_range=(LARGEST_H, LEAST_H), x_name="h")
        )

    def show_moment(self, tried: SlopesTried, method: str) -> None:
        """Show both differences for the h of this moment."""
        self.curve.show_title(
            tr("Tangent at x = {x}", x=number_label(tried.x)),
            tr("slope {slope}", slope=number_label(tried.exact, 6)),
        )
        self.errors.show_title(tr("Error against h"), tr("log axes"))
        self.errors.show_cursor(max(tried.h, LEAST_H))
        self.curve.show_marks(self._lines(tried, method), self._points(tried, method))
        self._show_lens(tried, method)

    # -- inside ----------------------------------------------------------------------------------

    def _lines(self, tried: SlopesTried, method: str) -> list[PlotLine]:
        here = (tried.x, tried.f_here)
        tangent = (tried.x + 1.0, tried.f_here + tried.exact)
        lines = [PlotLine(here, tangent, "accent", 2.0, endless=True)]
        ends = _secant(tried, method)
        if ends is not None:
            style = series_style(STYLES[method])
            lines.append(PlotLine(*ends, width=2.0, dashed=True, endless=True, style=style))
        return lines

    def _points(self, tried: SlopesTried, method: str) -> list[PlotPoint]:
        style = series_style(STYLES[method])
        x, h = tried.x, tried.h
        points = [PlotPoint(x, tried.f_here, "x", "accent", size=11.0, label_side="below")]
        if h >= (self._window[1] - self._window[0]) / 200:
            points.append(PlotPoint(x + h, tried.f_above, "x + h", style=style, label_side="left"))
            if method == "central":
                below = PlotPoint(x - h, tried.f_below, "x − h", style=style, label_side="below")
                points.append(below)
        return points

    def _show_lens(self, tried: SlopesTried, method: str) -> None:
        """f(x + s) − f(x) as the computer has it: at a tiny h it is a staircase, then flat."""
        if self._function is None:
            return
        h = tried.h
        s = np.linspace(-LENS * h, LENS * h, LENS_POINTS)
        with np.errstate(invalid="ignore"):
            rise = self._function.values(tried.x + s) - tried.f_here
        top = LENS * h * max(abs(tried.exact), 1e-3)
        if np.isfinite(rise).any():
            top = max(top, float(np.nanmax(np.abs(rise[np.isfinite(rise)]))))
        top = max(top * 1.1, 5e-324) if np.isfinite(top) else 1.0
        axes = PlotAxes(
            x_range=(-LENS * h, LENS * h), y_range=(-top, top), x_name="s", zero_lines=True
        )
        self.lens.show_curves(
            [Curve("rise", s, rise, tr("f(x + s) − f(x)"), role="text", marked=False)], axes
        )
        self.lens.show_title(
            tr("f(x + s) − f(x), magnified"), tr("up to {count} h", count=f"±{LENS:.0f}")
        )
        style = series_style(STYLES[method])
        start, end = (0.0, 0.0), (h, tried.f_above - tried.f_here)
        if method == "central":
            start = (-h, tried.f_below - tried.f_here)
        ends = [PlotPoint(*place, style=style, size=8.0) for place in (start, end)]
        tangent = PlotLine((0.0, 0.0), (h, h * tried.exact), "accent", 2.0, endless=True)
        secant = PlotLine(start, end, width=2.0, dashed=True, endless=True, style=style)
        self.lens.show_marks([tangent, secant], ends)

    def _on_x(self, x: float) -> None:
        """As many decimals as a pixel of the plot is worth."""
        pixel = (self._window[1] - self._window[0]) / max(self.curve.frame.box.width(), 1.0)
        decimals = max(0, int(np.ceil(-np.log10(pixel))))
        self.x_chosen.emit(round(x, min(decimals, 12)) + 0.0)

    def _space(self) -> None:
        self._row.setSpacing(space_px(BLOCK_SPACING))
        self._column.setSpacing(space_px(16))


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_NAME else text[: LONGEST_NAME - 1] + "…"


def _secant(
    tried: SlopesTried, method: str
) -> tuple[tuple[float, float], tuple[float, float]] | None:
    """Two points of the line whose slope the difference is; None where it has none."""
    slope = tried.forward if method == "forward" else tried.central
    if not np.isfinite(slope):
        return None
    # Through the point itself where h is too small to be two places on screen.
    if tried.is_swallowed or tried.h < 1e-6:
        return (tried.x, tried.f_here), (tried.x + 1.0, tried.f_here + slope)
    start = (tried.x, tried.f_here)
    if method == "central":
        start = (tried.x - tried.h, tried.f_below)
    return start, (tried.x + tried.h, tried.f_above)


def _visible(values: np.ndarray) -> tuple[float, float]:
    """A range that shows the curve and cuts poles."""
    finite = values[np.isfinite(values)]
    if not finite.size:
        return -1.0, 1.0
    low, high = (float(q) for q in np.quantile(finite, (0.02, 0.98)))
    more = max(high / 4 - low / 4, abs(high) * 1e-9, 1e-9)
    low, high = max(float(finite.min()), low - more), min(float(finite.max()), high + more)
    room = max(high / 12 - low / 12, abs(high) * 1e-9, 1e-9)
    return low - room, high + room
