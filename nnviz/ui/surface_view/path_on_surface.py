"""A path that lies on a surface: its heights are those of the mesh, its lines follow it."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QLineF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from nnviz.scene.point_reduction import reduce_path
from nnviz.scene.surface_mesh import HEIGHT, Floats, Projection
from nnviz.ui.contour_view.map_records import ShownPath
from nnviz.ui.series_style import paint_marker, series_style
from nnviz.ui.theme import line_px, theme

LIFT = 0.012
MOST_POINTS, MOST_PARTS = 3_000, 10
PATH_WIDTH, MARKER_SIZE = 1.8, 10.0


@dataclass(frozen=True, eq=False)
class HeightField:
    """Heights 0..1 over a grid: x0 (n,), x1 (m,) ascending, heights (m, n), nan for holes."""

    x0: Floats
    x1: Floats
    heights: Floats

    def boxed(self, points: Floats) -> Floats:
        """Points (k, 2) in the box of the surface, (3, k), on it; nan outside its window."""
        return self.from_shares(np.column_stack(self.shares(points)))

    def shares(self, points: Floats) -> tuple[Floats, Floats]:
        """Points (k, 2) from 0 to 1 across the window and along it; beyond it outside 0..1."""
        with np.errstate(all="ignore"):
            across = (points[:, 0] - self.x0[0]) / (self.x0[-1] - self.x0[0])
            along = (points[:, 1] - self.x1[0]) / (self.x1[-1] - self.x1[0])
        return across, along

    def from_shares(self, shares: Floats) -> Floats:
        """Shares (k, 2) of the window as places in the box, (3, k); nan outside the window."""
        inside = ((shares >= -1e-9) & (shares <= 1 + 1e-9)).all(axis=1)
        across, along = np.where(inside, np.clip(shares.T, 0, 1), np.nan)
        height = self._between(across * (len(self.x0) - 1), along * (len(self.x1) - 1))
        return np.stack((2 * across - 1, 2 * along - 1, height * HEIGHT + LIFT))

    def _between(self, column: Floats, row: Floats) -> Floats:
        """Heights between the points of the grid, bilinear."""
        known = np.isfinite(column) & np.isfinite(row)
        column, row = np.where(known, column, 0.0), np.where(known, row, 0.0)
        i = np.minimum(column.astype(np.intp), len(self.x0) - 2)
        j = np.minimum(row.astype(np.intp), len(self.x1) - 2)
        u, v = column - i, row - j
        h = self.heights
        low = h[j, i] * (1 - u) + h[j, i + 1] * u
        high = h[j + 1, i] * (1 - u) + h[j + 1, i + 1] * u
        return np.where(known, low * (1 - v) + high * v, np.nan)


@dataclass(frozen=True, eq=False)
class LaidPath:
    """A path in the box of the surface, however that is turned.

    `points` (3, k) are places along it, `parts` of them a step; `starts` and `ends` (3, j) are the
    few segments that show, which lead to the places `places` (j,).
    """

    path: ShownPath
    points: Floats
    parts: int
    starts: Floats
    ends: Floats
    places: npt.NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class SeenPath:
    """A laid path from one side: its lines in px and the places (j,) that they lead to."""

    laid: LaidPath
    projection: Projection
    lines: list[QLineF]
    places: npt.NDArray[np.intp]


def laid_path(path: ShownPath, field: HeightField, size_px: float) -> LaidPath:
    """`path` on `field`, with as few segments as show on a map of `size_px`."""
    count = len(path.points)
    if not count:
        none = np.zeros((3, 0))
        return LaidPath(path, none, 1, none, none, np.zeros(0, np.intp))
    parts = min(max(MOST_POINTS // count, 1), MOST_PARTS)
    at = np.linspace(0, count - 1, (count - 1) * parts + 1)
    with np.errstate(all="ignore"):
        finite = np.where(np.isfinite(path.points).all(axis=1), 0.0, np.nan)
        points = np.column_stack(
            [np.interp(at, np.arange(count), path.points[:, axis] + finite) for axis in (0, 1)]
        )
    # Reduced from above: turning then projects what is left and reduces nothing.
    shares = np.column_stack(field.shares(points)) * size_px
    reduced = reduce_path(shares, size_px, size_px)
    starts = field.from_shares(reduced.segments[:, :2] / size_px)
    ends = field.from_shares(reduced.segments[:, 2:] / size_px)
    return LaidPath(path, field.boxed(points), parts, starts, ends, reduced.steps)


def seen_path(laid: LaidPath, projection: Projection) -> SeenPath:
    """`laid` through `projection`."""
    ends = (*projection.place(*laid.starts), *projection.place(*laid.ends))
    segments = np.column_stack(ends)
    known = np.isfinite(segments).all(axis=1)  # the others leave the surface
    lines = [QLineF(*segment) for segment in segments[known].tolist()]
    return SeenPath(laid, projection, lines, laid.places[known])


def paint_path(painter: QPainter, seen: SeenPath, position: float) -> None:
    """The path up to `position` and its marker there."""
    laid = seen.laid
    count = laid.points.shape[1]
    if not count:
        return
    style = series_style(laid.path.key)
    part = min(max(position * laid.parts, 0.0), count - 1.0)
    whole = int(part)
    pen = QPen(style.colour(), line_px(PATH_WIDTH))
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.drawLines(seen.lines[: int(np.searchsorted(seen.places, whole, side="right"))])
    near = laid.points[:, [whole, min(whole + 1, count - 1)]]
    x, y = (px.tolist() for px in seen.projection.place(near[0], near[1], near[2]))
    share = part - whole
    here = (x[0] + (x[1] - x[0]) * share, y[0] + (y[1] - y[0]) * share) if share else (x[0], y[0])
    if not np.isfinite(here).all():
        return  # outside the window, or in a hole
    painter.drawLine(QLineF(x[0], y[0], here[0], here[1]))
    halo = QColor(theme().window)
    size = line_px(MARKER_SIZE)
    paint_marker(painter, style.shape, here[0], here[1], size, style.colour(), halo)
