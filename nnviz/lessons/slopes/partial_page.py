"""Two variables: x0² + x1² with a cut through the point along each axis."""

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nnviz.engine.slopes import SlopesTried, slopes_tried, sum_of_squares
from nnviz.language import tr
from nnviz.scene.plot_axes import number_label
from nnviz.ui.contour_view.map_records import ShownPath
from nnviz.ui.plot_view import Curve, PlotAxes, PlotLine, PlotPoint, PlotView
from nnviz.ui.series_style import series_style
from nnviz.ui.surface_view import SurfaceView
from nnviz.ui.theme import BLOCK_SPACING, space_px, theme_signals

HALF_WINDOW = 5.0
GRID_POINTS, CUT_POINTS = 81, 201
AXIS_KEYS = ("sgd", "momentum")
AXIS_NAMES = ("x₀", "x₁")


def partials_tried(point: tuple[float, float], h: float) -> tuple[SlopesTried, SlopesTried]:
    """Both differences along x0 and along x1: the other variable is a constant meanwhile."""

    def along(axis: int) -> SlopesTried:
        def cut(value: float) -> float:
            place = np.array(point, dtype=np.float64)
            place[axis] = value
            return sum_of_squares(place)

        return slopes_tried(cut, lambda value: 2 * value, point[axis], h)

    return along(0), along(1)


class PartialPage(QWidget):
    """`point_chosen` when a point is dragged along its cut."""

    point_chosen = Signal(float, float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._point = (3.0, 4.0)
        self.surface = SurfaceView()
        self.cuts = (PlotView(), PlotView())
        self.cuts[0].x_chosen.connect(lambda x: self._choose(0, x))
        self.cuts[1].x_chosen.connect(lambda x: self._choose(1, x))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.surface, 3)
        self._column = QVBoxLayout()
        for cut in self.cuts:
            self._column.addWidget(cut, 1)
        self._row.addLayout(self._column, 2)
        axis = np.linspace(-HALF_WINDOW, HALF_WINDOW, GRID_POINTS)
        self.surface.show_surface(axis, axis, np.add.outer(axis**2, axis**2))
        theme_signals.changed.connect(self._space)
        self._space()

    def show_point(self, point: tuple[float, float]) -> None:
        """Cut the surface through `point` along both axes."""
        self._point = point
        line = np.linspace(-HALF_WINDOW, HALF_WINDOW, CUT_POINTS)
        paths = []
        for axis, cut in enumerate(self.cuts):
            places = np.full((CUT_POINTS + 1, 2), point, dtype=np.float64)
            places[:-1, axis] = line  # and back to the point: there its marker stands
            paths.append(ShownPath(AXIS_KEYS[axis], places))
            values = line**2 + point[1 - axis] ** 2
            style = series_style(AXIS_KEYS[axis])
            curve = Curve("cut", line, values, "f", style, marked=False)
            window = (-HALF_WINDOW, HALF_WINDOW)
            axes = PlotAxes(
                x_range=window, y_range=(-8.0, 2 * HALF_WINDOW**2 + 4), x_name=AXIS_NAMES[axis]
            )
            cut.show_curves([curve], axes)
        self.surface.show_paths(paths, float(CUT_POINTS))

    def show_moment(self, tried: tuple[SlopesTried, SlopesTried], method: str) -> None:
        """Show the differences along both axes for the h of this moment."""
        self.surface.show_title("f(x₀, x₁) = x₀² + x₁²")
        for axis, (cut, one) in enumerate(zip(self.cuts, tried, strict=True)):
            other = number_label(self._point[1 - axis])
            cut.show_title(
                tr(
                    "Cut along {name}, {other} = {value}",
                    name=AXIS_NAMES[axis],
                    other=AXIS_NAMES[1 - axis],
                    value=other,
                ),
                tr("slope {slope}", slope=number_label(one.exact, 6)),
            )
            self._mark(cut, one, method, axis)

    def _mark(self, cut: PlotView, tried: SlopesTried, method: str, axis: int) -> None:
        here = (tried.x, tried.f_here)
        lines = [
            PlotLine(here, (tried.x + 1, tried.f_here + tried.exact), "accent", 2.0, False, True)
        ]
        slope = tried.forward if method == "forward" else tried.central
        start = (tried.x - tried.h, tried.f_below) if method == "central" else here
        end = (tried.x + tried.h, tried.f_above)
        if tried.h < 1e-6:
            start, end = here, (tried.x + 1, tried.f_here + slope)
        lines.append(PlotLine(start, end, "text", 2.0, dashed=True, endless=True))
        points = [PlotPoint(*here, style=series_style(AXIS_KEYS[axis]), size=11.0)]
        if tried.h >= 0.3:
            points.append(PlotPoint(tried.x + tried.h, tried.f_above, size=8.0))
            if method == "central":
                points.append(PlotPoint(tried.x - tried.h, tried.f_below, size=8.0))
        cut.show_marks(lines, points)

    def _choose(self, axis: int, x: float) -> None:
        point = list(self._point)
        point[axis] = round(x, 1) + 0.0
        self.point_chosen.emit(*point)

    def _space(self) -> None:
        self._row.setSpacing(space_px(BLOCK_SPACING))
        self._column.setSpacing(space_px(16))
