"""Points of the plane with classes: what a small network learns while one looks on.

All lie in a window from -1.4 to 1.4 in both directions, so one picture suits all of them.
"""

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from nnviz.engine.labelled_data import Floats, Labels

FURTHEST = 1.4
"""No coordinate is greater, nor less than its negative."""

Reals = NDArray[np.floating]
Classed = tuple[NDArray[np.float64], NDArray[np.intp]]
Arrangement = Callable[[int, int, np.random.Generator], Classed]
"""Points of `count` samples in `classes` classes, without noise."""

GATES: Mapping[str, tuple[int, int, int, int]] = {
    "and": (0, 0, 0, 1),
    "or": (0, 1, 1, 1),
    "nand": (1, 1, 1, 0),
    "xor": (0, 1, 1, 0),
}
"""The truth tables, for (0, 0), (0, 1), (1, 0), (1, 1)."""

CORNERS = ((0, 0), (0, 1), (1, 0), (1, 1))


def gate_points(
    gate: str, copies: int, noise: float, rng: np.random.Generator
) -> tuple[Floats, Labels]:
    """The four corners of a gate's truth table, `copies` of each: x (4·copies, 2), t.

    `noise` is the standard deviation by which every copy but the first is moved.
    """
    corners = np.tile(np.array(CORNERS, np.float64), (copies, 1))
    corners[4:] += noise * rng.standard_normal((4 * (copies - 1), 2))
    return _held(corners), np.tile(np.array(GATES[gate], np.intp), copies)


def flat_points(
    arrangement: str, count: int, noise: float, classes: int, rng: np.random.Generator
) -> tuple[Floats, Labels]:
    """`count` points in `classes` classes of nearly one size, in random order: x (count, 2), t.

    `noise` is the standard deviation by which points are moved off their curve or centre.
    """
    x, t = ARRANGEMENTS[arrangement](count, classes, rng)
    x = x + noise * rng.standard_normal(x.shape)
    order = rng.permutation(count)
    return _held(x[order]), t[order]


def circles(count: int, classes: int, rng: np.random.Generator) -> Classed:
    """Rings about the origin; the outermost, the last class, has the radius 1."""
    t = _classes(count, classes)
    angle = rng.uniform(0, 2 * np.pi, count)
    # From 1/3 for the inner of two; five rings are 0.2 apart.
    radius = (t + 0.5) / (classes - 0.5)
    return _polar(radius, angle), t


def moons(count: int, classes: int, rng: np.random.Generator) -> Classed:
    """Two half circles, the ends of each within the other's bow (as in scikit-learn)."""
    t = _classes(count, 2)
    angle = rng.uniform(0, np.pi, count)
    upper = _polar(np.ones(count), angle)
    lower = np.array([1.0, 0.5]) - upper
    x = np.where(t[:, None] == 0, upper, lower)
    return (x - [0.5, 0.25]) / 1.5, t


def spirals(count: int, classes: int, rng: np.random.Generator) -> Classed:
    """Arms that wind from the origin outwards, one a class, each turned against the one before."""
    t = _classes(count, classes)
    way = np.sqrt(rng.uniform(0.01, 1, count))
    turns = 1.25 if classes == 2 else 0.75
    return _polar(way, 2 * np.pi * (turns * way + t / classes)), t


def blobs(count: int, classes: int, rng: np.random.Generator) -> Classed:
    """Heaps whose centres lie evenly on a circle, at an angle that the seed draws."""
    t = _classes(count, classes)
    first = rng.uniform(0, 2 * np.pi)
    return _polar(np.full(count, 0.7), first + 2 * np.pi * t / classes), t


ARRANGEMENTS: dict[str, Arrangement] = {
    "circles": circles,
    "moons": moons,
    "spirals": spirals,
    "blobs": blobs,
}
"""The arrangements by key, in menu order."""


def _classes(count: int, classes: int) -> NDArray[np.intp]:
    return np.arange(count, dtype=np.intp) % classes


def _polar(radius: Reals, angle: Reals) -> NDArray[np.float64]:
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1, dtype=np.float64)


def _held(x: NDArray[np.float64]) -> Floats:
    """`x` in the window: what noise has thrown further is pulled back along its ray."""
    furthest = np.abs(x).max(axis=1, keepdims=True)
    return np.asarray(x * (FURTHEST / np.maximum(furthest, FURTHEST)), np.float32)
