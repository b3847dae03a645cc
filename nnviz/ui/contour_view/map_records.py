"""What the contour map shows, and where its points are on screen."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class ArrowField:
    """places (k, 2) as (x0, x1); directions (k, 2), here −gradient; nan where there is none."""

    places: Floats
    directions: Floats


@dataclass(frozen=True, eq=False)
class ShownMap:
    """A surface: x0 (n,), x1 (m,) ascending, values (m, n), nan for holes; its known minima."""

    x0: Floats
    x1: Floats
    values: Floats
    minima: tuple[tuple[float, float], ...] = ()
    arrows: ArrowField | None = None

    @property
    def window(self) -> tuple[float, float, float, float]:
        """The ends of the axes: x0 from, to, x1 from, to."""
        return float(self.x0[0]), float(self.x0[-1]), float(self.x1[0]), float(self.x1[-1])


@dataclass(frozen=True, eq=False)
class ShownPath:
    """The way of one series: points (n + 1, 2), from the start on."""

    key: str
    points: Floats


@dataclass(frozen=True)
class MapPlace:
    """The box of the map on screen and the window of the surface it shows."""

    box: QRectF
    window: tuple[float, float, float, float]

    def to_px(self, points: Floats) -> Floats:
        """Points (…, 2) of the surface in px of the box, from its top left; may be far away."""
        left, right, low, high = self.window
        with np.errstate(over="ignore", invalid="ignore"):
            share0 = (points[..., 0] - left) / (right - left)
            share1 = (high - points[..., 1]) / (high - low)
            return np.stack([share0 * self.box.width(), share1 * self.box.height()], axis=-1)

    def to_surface(self, x: float, y: float) -> tuple[float, float]:
        """The point of the surface at (x, y) px of the widget, held inside the window."""
        left, right, low, high = self.window
        share0 = min(max((x - self.box.left()) / max(self.box.width(), 1.0), 0.0), 1.0)
        share1 = min(max((y - self.box.top()) / max(self.box.height(), 1.0), 0.0), 1.0)
        return left + share0 * (right - left), high - share1 * (high - low)

    def rounded(self, x0: float, x1: float) -> tuple[float, float]:
        """The point with as many decimals as a pixel of the map is worth."""
        left, right, low, high = self.window
        return (
            _rounded(x0, (right - left) / max(self.box.width(), 1.0)),
            _rounded(x1, (high - low) / max(self.box.height(), 1.0)),
        )


def _rounded(value: float, pixel: float) -> float:
    """`value` with the last decimal that is worth at least half a pixel."""
    decimals = max(0, int(np.ceil(-np.log10(pixel * 2))) if pixel > 0 else 0)
    return float(round(value, min(decimals, 15))) + 0.0
