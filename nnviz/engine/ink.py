"""The ink in a picture: a scan, a photo of a sheet, a drawing."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

_LARGEST_PICTURE = 400
"""Longer side to which a picture is reduced before its ink is looked for, in pixels."""
_LARGEST_INK = 100
"""Longer side to which the ink's box is reduced before its lines are measured, in pixels."""
_SIDE_IN_NETWORK = 20
_THINNEST_IN_NETWORK = 2.0
"""Lines that would be thinner than this in the network's picture are thickened, in its pixels."""


def ink_of_picture(picture: Floats) -> Floats | None:
    """The ink of a picture (H, W) with light ink, cropped to its box, in 0..1. None without ink."""
    small = _reduced(picture, _LARGEST_PICTURE)
    above_paper = small - _paper_of(small)
    threshold = _otsu_threshold(above_paper)
    written = _without_specks(above_paper > threshold)
    if threshold < 0.04 or not written.any():
        return None
    rows, columns = np.flatnonzero(written.any(axis=1)), np.flatnonzero(written.any(axis=0))
    box = slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1)
    full, none = np.median(above_paper[written]), threshold / 2
    ink = np.clip((above_paper[box] - none) / max(full - none, 1e-6), 0, 1)
    return _thickened(_reduced(ink.astype(np.float32), _LARGEST_INK))


def area_weights(source: int, target: int, scale: float, corner: float) -> Floats:
    """The matrix (target, source) that averages `source` pixels over the area of `target` pixels.

    A source pixel is `scale` target pixels long; the first begins `corner` after the target's edge.
    A target pixel's value is the integral over it, so what the source does not reach counts as 0.
    """
    edges = corner + scale * np.arange(source + 1)
    pixel = np.arange(target)[:, None]
    overlap = np.minimum(edges[1:], pixel + 1) - np.maximum(edges[:-1], pixel)
    return np.asarray(np.maximum(overlap, 0), np.float32)


def _reduced(picture: Floats, largest_side: int) -> Floats:
    """`picture` with its longer side reduced to `largest_side`, by area; never enlarged."""
    height, width = picture.shape
    scale = largest_side / max(height, width)
    if scale >= 1:
        return picture
    # Whole pixels: a last one that is half covered would look like a dark edge.
    rows, columns = max(1, round(height * scale)), max(1, round(width * scale))
    by_row = area_weights(height, rows, rows / height, 0.0)
    by_column = area_weights(width, columns, columns / width, 0.0)
    return np.asarray(by_row @ picture @ by_column.T, np.float32)


def _paper_of(picture: Floats) -> Floats:
    """The light that the paper alone would have: a photo is brighter on one side.

    A second-degree surface, fitted by least squares to the frame and then to all that is not ink.
    """
    height, width = picture.shape
    y, x = np.meshgrid(np.linspace(-1, 1, height), np.linspace(-1, 1, width), indexing="ij")
    frame = np.maximum(np.abs(x), np.abs(y)) > 0.8
    level = np.median(picture[frame])
    spread = np.abs(picture[frame] - level)
    paper: Floats = np.full(picture.shape, level, np.float32)
    if np.quantile(spread, 0.6) < 0.01 or min(height, width) < 32:
        return paper  # even already
    terms = np.stack([np.ones_like(x), x, y, x * y, x * x, y * y], axis=-1).astype(np.float32)
    free = frame & (np.abs(picture - level) <= np.quantile(spread, 0.9))
    for _ in range(3):
        surface = np.linalg.lstsq(terms[free], picture[free], rcond=None)[0]
        paper = np.asarray(terms @ surface, np.float32)
        above = picture - paper
        free = above < _otsu_threshold(above)
    return paper


def _otsu_threshold(values: Floats) -> float:
    """The value that parts `values` in two groups with the greatest variance between them.

    N. Otsu, "A threshold selection method from gray-level histograms", 1979.
    """
    count, edges = np.histogram(values, bins=128)
    middle = (edges[1:] + edges[:-1]) / 2
    below = np.cumsum(count)
    above = below[-1] - below
    sum_below = np.cumsum(count * middle)
    sum_above = sum_below[-1] - sum_below
    between = below * above * (sum_above / np.maximum(above, 1) - sum_below / below.clip(1)) ** 2
    # Without grey between paper and ink every value between them parts as well: the middle one.
    best = np.flatnonzero(between >= between.max() * (1 - 1e-9))
    return float(edges[1:][best].mean())


def _without_specks(written: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Only pixels that have at least two others around them: a line has, dust has not."""
    padded = np.pad(written, 1).astype(np.uint8)
    height, width = written.shape
    around = sum(padded[r : r + height, c : c + width] for r in range(3) for c in range(3))
    return written & (np.asarray(around) >= 3)


def _thickened(ink: Floats) -> Floats:
    """`ink` with its lines as wide as the network knows them, where a thin pen drew."""
    written = ink > 0.5
    area = written.sum()
    outline = np.abs(np.diff(np.pad(written, 1).astype(np.int8), axis=0)).sum()
    outline += np.abs(np.diff(np.pad(written, 1).astype(np.int8), axis=1)).sum()
    # Crofton: a curve's length is pi/4 of the grid lines that it crosses. A line has two edges.
    line_width = 2 * area / max(outline * np.pi / 4, 1)
    pixel = max(ink.shape) / _SIDE_IN_NETWORK
    radius = (_THINNEST_IN_NETWORK * pixel - line_width) / 2
    whole = int(np.ceil(radius))
    if radius <= 0.25 or area == 0:
        return ink
    height, width = ink.shape
    padded = np.pad(ink, 2 * whole)
    thick = np.zeros((height + 2 * whole, width + 2 * whole), np.float32)
    for row in range(-whole, whole + 1):
        for column in range(-whole, whole + 1):
            strength = min(1.0, radius + 1 - np.hypot(row, column))
            if strength > 0:
                top, left = whole + row, whole + column
                part = padded[top : top + thick.shape[0], left : left + thick.shape[1]]
                np.maximum(thick, part * np.float32(strength), out=thick)
    return thick
