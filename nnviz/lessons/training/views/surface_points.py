"""The points of a data set as the plane shows them, and the window that they are seen through."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor

from nnviz.engine.labelled_data import LabelledData
from nnviz.engine.network import Network
from nnviz.scene.class_field import lead_table
from nnviz.ui.plane_points import PlanePoints
from nnviz.ui.series_style import numbered_style
from nnviz.ui.theme import Theme, theme

MOST_TRAINED, MOST_TESTED = 800, 300
_MARGIN = 0.08
_STRENGTH = 0.62  # of a class's colour where it is sure: points must stand out from it
Window = tuple[float, float, float, float]


def window_of(data: LabelledData) -> Window:
    """A square of the plane with every point in it and some room: x0 from, to, x1 from, to."""
    both = np.concatenate([data.x, data.x_test]).astype(np.float64)
    both = both[np.isfinite(both).all(axis=1)]
    low, high = (both.min(axis=0), both.max(axis=0)) if len(both) else (-np.ones(2), np.ones(2))
    half = max(float((high - low).max()) / 2, 1e-6) * (1 + 2 * _MARGIN)
    middle = (low + high) / 2
    x0, x1 = (float(value) for value in middle)
    return x0 - half, x0 + half, x1 - half, x1 + half


def points_of(data: LabelledData) -> PlanePoints:
    """The first training points, filled, and the first test points, hollow."""
    x, x_test = data.x[:MOST_TRAINED], data.x_test[:MOST_TESTED]
    return PlanePoints(
        np.concatenate([x, x_test]),
        np.concatenate([data.t[:MOST_TRAINED], data.t_test[:MOST_TESTED]]),
        np.arange(len(x) + len(x_test)) >= len(x),
    )


def misread_of(network: Network, points: PlanePoints) -> NDArray[np.intp]:
    """Which of the points get another class from the network than their own."""
    with np.errstate(all="ignore"):
        y = network.predict(points.x)
    return np.flatnonzero(y.argmax(axis=1) != points.classes)


@lru_cache(maxsize=8)
def class_table(now: Theme, classes: int) -> NDArray[np.uint32]:
    """The colours of `class_field.lead_levels` in a theme."""
    colours = [_rgb(numbered_style(number).colour()) for number in range(classes)]
    return lead_table(_rgb(now.qcolor("zero")), colours, _STRENGTH)


def table_now(classes: int) -> NDArray[np.uint32]:
    """`class_table` in the theme in use."""
    return class_table(theme(), classes)


def _rgb(colour: QColor) -> tuple[int, int, int]:
    return colour.red(), colour.green(), colour.blue()
