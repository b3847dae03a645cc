"""A surface f(x0, x1) seen from an angle: projected corners and faces from back to front."""

from dataclasses import dataclass
from math import cos, radians, sin

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

HEIGHT = 0.9  # of the box that the surface stands in; its base is 2 by 2
DECADES_SHOWN = 100.0
OUTSIDE_SHARE = 0.25


@dataclass(frozen=True)
class HeightScale:
    """How a value becomes a height from 0 to 1: along a log scale where `unit` is not None."""

    low: float
    high: float
    unit: float | None = None

    @property
    def is_compressed(self) -> bool:
        """Whether equal heights are equal factors, not equal differences."""
        return self.unit is not None

    def share(self, values: npt.ArrayLike) -> Floats:
        """Heights from 0 to 1; what is outside is held at the end, nan stays nan."""
        numbers = np.clip(np.asarray(values, dtype=np.float64), self.low, self.high)
        with np.errstate(all="ignore"):
            heights = numbers / 2 - self.low / 2
            whole = self.high / 2 - self.low / 2
            if self.unit is not None:
                heights, whole = np.log1p(heights / self.unit), np.log1p(whole / self.unit)
            return np.asarray(heights / whole)


def height_scale(values: Floats) -> HeightScale:
    """The scale on which a surface shows its shape.

    Far peaks (poles) are cut: the highest and lowest hundredth may rise a quarter over the rest.
    Where most heights are within a hundredth of the rest, as in Rosenbrock's valley, it is a log
    scale.
    """
    finite = values[np.isfinite(values)]
    if not finite.size:
        return HeightScale(0.0, 1.0)
    low, high = float(finite.min()), float(finite.max())
    first, tenth, most, last = (float(q) for q in np.quantile(finite, (0.01, 0.1, 0.9, 0.99)))
    more = last * OUTSIDE_SHARE - first * OUTSIDE_SHARE
    low, high = max(low, first - more), min(high, last + more)
    if not low < high:
        more = max(1.0, abs(high) / 2)
        return HeightScale(low - more, high + more)
    if most - low > DECADES_SHOWN * (tenth - low) > 0:
        return HeightScale(low, high, unit=(tenth - low) / 2)
    return HeightScale(low, high)


@dataclass(frozen=True)
class Orientation:
    """Where the surface is seen from, in degrees: around it, and above its base."""

    azimuth: float = -60.0
    elevation: float = 32.0

    def turned(self, azimuth: float, elevation: float) -> "Orientation":
        """Turned by so many degrees; never from below, and never quite from above."""
        held = min(max(self.elevation + elevation, 4.0), 88.0)
        return Orientation((self.azimuth + azimuth + 180) % 360 - 180, held)


class Projection:
    """A parallel projection of the box -1..1, -1..1, 0..HEIGHT into `width` by `height` px."""

    def __init__(self, seen: Orientation, width: float, height: float, margin: float = 8.0) -> None:
        around, above = radians(seen.azimuth), radians(seen.elevation)
        self._across = (-sin(around), cos(around))
        self._depth = (cos(around), sin(around))  # towards the eye
        self._sin, self._cos = sin(above), cos(above)
        # The largest that the box is at any turn: turning must not make it grow and shrink.
        half_width = 2**0.5
        half_height = 2**0.5 * self._sin + HEIGHT / 2 * self._cos
        room_x, room_y = max(width / 2 - margin, 1.0), max(height / 2 - margin, 1.0)
        self._scale = min(room_x / half_width, room_y / half_height)
        self._centre = (width / 2, height / 2)

    def moved(self, across: float, down: float) -> "Projection":
        """The same with its middle so many px further."""
        self._centre = (self._centre[0] + across, self._centre[1] + down)
        return self

    def place(self, x: Floats, y: Floats, z: Floats) -> tuple[Floats, Floats]:
        """The px of points of the box."""
        across = x * self._across[0] + y * self._across[1]
        depth = x * self._depth[0] + y * self._depth[1]
        up = (z - HEIGHT / 2) * self._cos - depth * self._sin
        return self._centre[0] + self._scale * across, self._centre[1] - self._scale * up

    def nearness(self, x: Floats, y: Floats) -> Floats:
        """How near the eye points of the base are: the larger, the nearer."""
        return x * self._depth[0] + y * self._depth[1]


@dataclass(frozen=True, eq=False)
class SurfaceMesh:
    """A surface on its grid: places -1..1 across, heights 0..1 (nan: a hole), (m, n)."""

    x0: Floats
    x1: Floats
    heights: Floats
    scale: HeightScale


def surface_mesh(x0: Floats, x1: Floats, values: Floats, most: int) -> SurfaceMesh:
    """A mesh of at most `most` lines each way, of the surface with `values` (m, n)."""
    across = _spread(len(x0), most)
    down = _spread(len(x1), most)
    picked = np.where(np.isfinite(values), values, np.nan)[np.ix_(down, across)]
    scale = height_scale(values)
    return SurfaceMesh(x0[across], x1[down], scale.share(picked), scale)


def _spread(count: int, most: int) -> npt.NDArray[np.intp]:
    return np.unique(np.linspace(0, count - 1, min(count, most)).round().astype(np.intp))


@dataclass(frozen=True, eq=False)
class ProjectedMesh:
    """The corners in px, (m·n,), and the faces from back to front."""

    x: Floats
    y: Floats
    faces: npt.NDArray[np.intp]
    """Corner indices (k, 4), without those at a hole."""
    levels: Floats
    """The height of each face's middle, 0..1."""
    light: Floats
    """How much each face is turned to the light: 0..1."""


def projected(mesh: SurfaceMesh, projection: Projection) -> ProjectedMesh:
    """`mesh` through `projection`."""
    rows, columns = mesh.heights.shape
    across = np.linspace(-1, 1, columns) if columns > 1 else np.zeros(1)
    along = np.linspace(-1, 1, rows) if rows > 1 else np.zeros(1)
    x, y = np.meshgrid(across, along)
    px, py = projection.place(x, y, mesh.heights * HEIGHT)
    index = np.arange(rows * columns).reshape(rows, columns)
    faces = np.stack(
        (index[:-1, :-1], index[:-1, 1:], index[1:, 1:], index[1:, :-1]), axis=-1
    ).reshape(-1, 4)
    heights = mesh.heights.ravel()[faces]
    # Seen from anywhere, a cell of a grid hides only cells that are farther away.
    near = projection.nearness(x, y).ravel()[faces].mean(axis=1)
    order = np.argsort(near, kind="stable")
    order = order[np.isfinite(heights[order]).all(axis=1)]
    slope_x = (heights[:, 1] + heights[:, 2] - heights[:, 0] - heights[:, 3]) * columns / 4
    slope_y = (heights[:, 2] + heights[:, 3] - heights[:, 0] - heights[:, 1]) * rows / 4
    with np.errstate(all="ignore"):
        light = (1 + 0.5 * slope_x + 0.35 * slope_y) / np.sqrt(1 + slope_x**2 + slope_y**2)
    light = np.where(_seen_from_below(px.ravel(), py.ravel(), faces), 0.0, light / 1.2)
    light = np.clip(light, 0.0, 1.0)[order]
    levels = heights[order].mean(axis=1)
    return ProjectedMesh(px.ravel(), py.ravel(), faces[order], levels, light)


def _seen_from_below(x: Floats, y: Floats, faces: npt.NDArray[np.intp]) -> npt.NDArray[np.bool_]:
    """Which faces show their underside: their corners then go round the other way."""
    ax, ay = x[faces[:, 2]] - x[faces[:, 0]], y[faces[:, 2]] - y[faces[:, 0]]
    bx, by = x[faces[:, 3]] - x[faces[:, 1]], y[faces[:, 3]] - y[faces[:, 1]]
    return np.asarray(ax * by - ay * bx > 0)
