"""The plane in the colours of classes: how far the likeliest is ahead of the next, and borders."""

from typing import Any

import contourpy
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]
Pixels = NDArray[np.uint32]
Colour = tuple[int, int, int]

_LEVELS = 256
_TOLERANCE = 0.12  # of the distance of two grid points
_THINNINGS = 5


def lead_levels(shares: Floats) -> NDArray[np.intp]:
    """(side, side) codes of shares (classes, side, side): 256 · class + level.

    class: the one with the largest share; level: how far it is ahead of the next, 0 to 255. What
    is not a number has the level 0 of the first class.
    """
    if len(shares) == 2:
        # As below, in half the steps.
        lead = shares[1] - shares[0]
        winner = lead > 0
        np.abs(lead, out=lead)
    else:
        first, second = shares[0].copy(), np.zeros_like(shares[0])
        winner = np.zeros(first.shape, np.intp)
        for number, share in enumerate(shares[1:], start=1):
            ahead = share > first
            np.maximum(second, np.minimum(first, share), out=second)
            np.maximum(first, share, out=first)
            winner[ahead] = number
        lead = first - second
    lead *= _LEVELS - 1
    lead[~(lead >= 0)] = 0
    codes: NDArray[np.intp] = np.minimum(lead, _LEVELS - 1).astype(np.intp)
    codes += winner * _LEVELS
    return codes


def lead_table(ground: Colour, colours: list[Colour], strength: float) -> Pixels:
    """0xFFRRGGBB of each code: from `ground` to `strength` of the way to the class's colour."""
    ramp = np.linspace(0.0, strength, _LEVELS)[:, np.newaxis]
    ends, start = np.array(colours, float), np.array(ground, float)
    mixed = np.concatenate([start + ramp * (end - start) for end in ends])
    red, green, blue = np.rint(mixed).astype(np.uint32).T
    return np.asarray(np.uint32(0xFF000000) | red << 16 | green << 8 | blue, np.uint32)


def borders(x0: Floats, x1: Floats, scores: Floats) -> list[Floats]:
    """The lines between classes, each (k, 2) points (x0, x1): where the two largest scores meet.

    x0 (n,) and x1 (m,) of the grid, scores (classes, m, n). No line where all is one class, or
    where scores are not finite.
    """
    if not np.isfinite(scores).all():
        return []
    if len(scores) == 2:
        return _zero_lines(x0, x1, scores[1] - scores[0])
    winner = scores.argmax(axis=0)
    classes = np.unique(winner)
    if len(classes) < 2:
        return []
    top = np.sort(scores, axis=0)[-2:]
    lines: list[Floats] = []
    # The last class's border is that of the others.
    for number in classes[:-1]:
        rest = np.where(winner == number, top[0], top[1])
        lines += _zero_lines(x0, x1, scores[number] - rest)
    return lines


def _zero_lines(x0: Floats, x1: Floats, values: Floats) -> list[Floats]:
    # The outer points are in the middle of their pixels; lines must end at the frame.
    x0, x1 = _to_the_frame(x0), _to_the_frame(x1)
    generator: Any = contourpy.contour_generator(x0, x1, values, line_type="Separate")
    tolerance = _TOLERANCE * abs(float(x0[-1] - x0[0])) / len(x0)
    return [thinned(line, tolerance) for line in generator.lines(0.0)]


def _to_the_frame(ticks: Floats) -> Floats:
    step = ticks[1] - ticks[0]
    moved = np.array(ticks, np.float64)
    moved[0] -= step / 2
    moved[-1] += step / 2
    return moved


def thinned(line: Floats, tolerance: float) -> Floats:
    """`line` (k, 2) without points that lie within `tolerance` of what is drawn without them."""
    for _ in range(_THINNINGS):
        if len(line) < 5:
            break
        # Every second point may go: its neighbours stay.
        start, middle, end = line[:-2:2], line[1:-1:2], line[2::2]
        way = end - start
        area = way[:, 0] * (middle - start)[:, 1] - way[:, 1] * (middle - start)[:, 0]
        keep = np.ones(len(line), bool)
        # A line that comes back to where it was has no chord.
        keep[1:-1:2] = (np.abs(area) > tolerance * np.hypot(*way.T)) | ~way.any(axis=1)
        if keep.all():
            break
        line = line[keep]
    return line
