"""Digits without end: our own ways of writing them, varied as hands vary, drawn as the pad draws.

A hand's curve is linear in the points that the pen passes through, so a template is one matrix: a
smooth curve (Catmull and Rom, 1974), its corners rounded, with evenly spaced points. Varied points
times the matrix are varied curves, for all drawings of one template at once.
"""

from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from nnviz.engine.augmentation import Distortion, random_matrices, random_waves
from nnviz.engine.digit_hands import DIGIT_HANDS
from nnviz.engine.labelled_data import Floats, Labels
from nnviz.engine.many_drawings import images_of_drawings
from nnviz.engine.preprocess import PEN

Curves = NDArray[np.float64]

BOX_UNITS = 100.0
"""The side of the box that the templates are written in."""

_STEP = 4.0
"""Between two points of a curve, in units of the box: about a pixel of the picture."""
_DENSE = 1.0
_PLACES = 24
_SHARP, _ROUND = 1.5, 7.0
"""How far a corner is rounded at least and at most, in units."""


USUAL_DISTORTION = Distortion(turn_degrees=10, slant=0.35, stretch=0.25, bend_pixels=1.3)


@dataclass(frozen=True)
class HandVariation:
    """How far hands go from the templates. `times` makes all of it larger or smaller."""

    shift_units: float = 3.7
    """Standard deviation of each point that the pen passes through, by itself."""
    stroke_shift_units: float = 2.0
    """The same for whole strokes after the pen was lifted."""
    distortion: Distortion = USUAL_DISTORTION
    """Turning, slant, stretch and bending of the whole (bending in pixels of the picture)."""
    thinnest_pixels: float = 1.8
    thickest_pixels: float = 5.0
    """Of the pen; thin ones are more frequent than thick ones."""

    def times(self, factor: float) -> "HandVariation":
        """`factor` 0 draws the bare templates with the pad's pen, 1 is as this."""
        whole = self.distortion
        return HandVariation(
            factor * self.shift_units,
            factor * self.stroke_shift_units,
            Distortion(
                factor * whole.turn_degrees,
                factor * whole.slant,
                factor * whole.stretch,
                0.0,
                factor * whole.bend_pixels,
            ),
            PEN + factor * (self.thinnest_pixels - PEN),
            PEN + factor * (self.thickest_pixels - PEN),
        )


USUAL_VARIATION = HandVariation()


@dataclass(frozen=True, eq=False)
class Template:
    """One way of writing a digit, with the matrices that make curves of the pen's points."""

    digit: int
    passed: Curves
    """(n, 2): the points that the pen passes through."""
    stroke: NDArray[np.intp]
    """(n,): which stroke each belongs to."""
    sharp: NDArray[np.float64]
    """(P, n): the curve's points are this, times the passed points."""
    round: NDArray[np.float64]
    """The same with corners rounded far."""
    joined: NDArray[np.bool_]
    """(P - 1,): whether the pen draws from a point of the curve to the next."""


def drawn_digits(
    count: int, rng: np.random.Generator, variation: HandVariation = USUAL_VARIATION
) -> tuple[Floats, Labels]:
    """`count` drawn digits: pictures (count, 28, 28) in 0..1, and which digits they are.

    All digits are equally frequent. The same state of `rng` gives the same pictures.
    """
    t = rng.permutation(np.arange(count, dtype=np.intp) % len(DIGIT_HANDS))
    images = np.empty((count, 28, 28), np.float32)
    hand = rng.integers(0, 1 << 30, count)
    for digit in DIGIT_HANDS:
        ways = templates(digit)
        for number, template in enumerate(ways):
            (chosen,) = np.nonzero((t == digit) & (hand % len(ways) == number))
            if len(chosen):
                curves = varied_curves(template, len(chosen), variation, rng)
                pens = _line_widths(len(chosen), variation, rng)
                images[chosen] = images_of_drawings(curves, template.joined, pens)
    return images, t


def _line_widths(
    count: int, variation: HandVariation, rng: np.random.Generator
) -> NDArray[np.float64]:
    thick = rng.uniform(0, 1, count) ** 2
    more = variation.thickest_pixels - variation.thinnest_pixels
    return variation.thinnest_pixels + more * thick


def varied_curves(
    template: Template, count: int, variation: HandVariation, rng: np.random.Generator
) -> NDArray[np.float64]:
    """`count` drawings of one template: (count, P, 2) in units of the box."""
    passed = template.passed
    moved = passed + variation.shift_units * rng.standard_normal((count, *passed.shape))
    strokes = variation.stroke_shift_units * rng.standard_normal(
        (count, template.stroke[-1] + 1, 2)
    )
    moved += strokes[:, template.stroke]
    roundness = rng.uniform(0, 1, (count, 1, 1))
    curves = (template.sharp @ moved) * (1 - roundness) + (template.round @ moved) * roundness
    curves -= curves.mean(axis=1, keepdims=True)
    curves = curves @ random_matrices(count, variation.distortion, rng).transpose(0, 2, 1)
    return curves + _bends(curves, variation.distortion, rng)


def _bends(curves: Curves, distortion: Distortion, rng: np.random.Generator) -> Curves:
    """Slow waves along both directions, for `curves` (n, P, 2): pushes of the same shape."""
    units = BOX_UNITS / 20
    pixels = (curves / units).astype(np.float32)
    y_to_x, y_to_y = random_waves(len(curves), pixels[..., 1], distortion, rng)
    x_to_y, x_to_x = random_waves(len(curves), pixels[..., 0], distortion, rng)
    return np.stack([y_to_x + x_to_x, x_to_y + y_to_y], axis=2).astype(np.float64) * units


@cache
def templates(digit: int) -> tuple[Template, ...]:
    """The ways in which `digit` is written."""
    return tuple(_template(digit, text) for text in DIGIT_HANDS[digit])


def _template(digit: int, text: str) -> Template:
    strokes = [_parsed(stroke) for stroke in text.split(";")]
    sizes = [len(points) for points, _ in strokes]
    sharp, soft = (np.zeros((0, sum(sizes))) for _ in range(2))
    ends: list[int] = []
    for (points, corners), first in zip(strokes, np.cumsum([0, *sizes]), strict=False):
        curve = _stroke_matrix(points, corners)
        columns = slice(first, first + len(points))
        sharp = _with_rows(sharp, columns, _rounded(curve, points, _SHARP))
        soft = _with_rows(soft, columns, _rounded(curve, points, _ROUND))
        ends.append(len(sharp))
    joined = np.ones(len(sharp) - 1, np.bool_)
    joined[np.array(ends[:-1], np.intp) - 1] = False
    passed = np.concatenate([points for points, _ in strokes])
    return Template(digit, passed, np.repeat(np.arange(len(sizes)), sizes), sharp, soft, joined)


def _with_rows(matrix: Curves, columns: slice, rows: Curves) -> Curves:
    """`matrix` and, below it, `rows`, which stand in `columns`."""
    more = np.zeros((len(rows), matrix.shape[1]))
    more[:, columns] = rows
    return np.concatenate([matrix, more])


def _parsed(stroke: str) -> tuple[Curves, list[int]]:
    """The points (n, 2) of a stroke, and the numbers of those that are corners."""
    points: list[list[float]] = []
    corners: list[int] = []
    for word in stroke.split():
        if word == "/":
            corners.append(len(points) - 1)
        else:
            points.append([float(number) for number in word.split(",")])
    return np.array(points), corners


def _stroke_matrix(points: Curves, corners: list[int]) -> Curves:
    """(P, n): what makes a stroke's dense, evenly spaced curve out of its n points."""
    parts = []
    for start, end in pairwise([0, *corners, len(points) - 1]):
        curve = _smooth_matrix(points[start : end + 1])
        part = np.zeros((len(curve), len(points)))
        part[:, start : end + 1] = curve
        parts.append(part)
    whole = np.concatenate(parts)
    return _evenly(whole, whole @ points, _DENSE)


def _rounded(whole: Curves, points: Curves, roundness: float) -> Curves:
    """The matrix of the curve with its corners rounded, its points `_STEP` apart."""
    reach = int(3 * roundness / _DENSE)
    weights = np.exp(-0.5 * (np.arange(-reach, reach + 1) * _DENSE / roundness) ** 2)
    padded = np.concatenate([whole[:1].repeat(reach, 0), whole, whole[-1:].repeat(reach, 0)])
    windows = np.lib.stride_tricks.sliding_window_view(padded, 2 * reach + 1, axis=0)
    rounded = windows @ (weights / weights.sum())
    # The ends stay where they are: only what lies between is rounded.
    near = np.minimum(np.arange(len(whole)), np.arange(len(whole))[::-1]) * _DENSE
    share = np.clip(near / (2 * roundness), 0, 1)[:, None]
    return _evenly(share * rounded + (1 - share) * whole, whole @ points, _STEP)


def _evenly(matrix: Curves, curve: Curves, step: float) -> Curves:
    """The rows of `matrix` at places `step` apart along `curve` (P, 2), between two rows each."""
    ways = np.linalg.norm(np.diff(curve, axis=0), axis=1)
    length = np.concatenate([[0], np.cumsum(ways)])
    at = np.linspace(0, length[-1], max(3, round(length[-1] / step) + 1))
    place = np.interp(at, length, np.arange(len(length)))
    before = np.minimum(place.astype(np.intp), len(matrix) - 2)
    share = (place - before)[:, None]
    return np.asarray(matrix[before] * (1 - share) + matrix[before + 1] * share)


def _smooth_matrix(points: Curves) -> Curves:
    """What makes a centripetal Catmull-Rom curve of `points` (n, 2): (P, n)."""
    n = len(points)
    if n == 2:
        share = np.linspace(0, 1, _PLACES)[:, None]
        return np.concatenate([1 - share, share], axis=1)
    # One more point at each end, mirrored: rows that give it out of the others.
    rows = np.eye(n)
    rows = np.concatenate([[2 * rows[0] - rows[1]], rows, [2 * rows[-1] - rows[-2]]])
    ways = np.linalg.norm(np.diff(rows @ points, axis=0), axis=1)
    knots = np.concatenate([[0], np.cumsum(ways**0.5)])
    t0, t1, t2, t3 = (knots[k : n - 1 + k, None] for k in range(4))
    t = t1 + (t2 - t1) * np.linspace(0, 1, _PLACES)
    # How much of the nearer point there is in each step of Barry's and Goldman's pyramid.
    a1, a2, a3 = (t1 - t) / (t1 - t0), (t2 - t) / (t2 - t1), (t3 - t) / (t3 - t2)
    b1, b2 = (t2 - t) / (t2 - t0), (t3 - t) / (t3 - t1)
    weights = (
        a2 * b1 * a1,
        a2 * (b1 * (1 - a1) + (1 - b1) * a2) + (1 - a2) * b2 * a2,
        a2 * (1 - b1) * (1 - a2) + (1 - a2) * (b2 * (1 - a2) + (1 - b2) * a3),
        (1 - a2) * (1 - b2) * (1 - a3),
    )
    pieces = sum(w[:, :, None] * rows[k : n - 1 + k, None] for k, w in enumerate(weights))
    return np.asarray(pieces).reshape(-1, n)
