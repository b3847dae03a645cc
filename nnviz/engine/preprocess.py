"""From a hand to the network's 784 numbers: drawings and pictures become 28x28, as MNIST was made.

MNIST's digits were scaled to a box of 20x20 pixels with their proportions kept, and moved until
their centre of mass lay in the middle of 28x28 (LeCun, Cortes, Burges: "The MNIST database").
Measured on its test images: the centre of mass is at index (14, 14), pixel centres being whole
numbers, and the longer side of the ink is 20 pixels.

Strokes are scaled as vectors and drawn again, never as a bitmap: so the line keeps one width.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nnviz.engine.ink import area_weights, ink_of_picture

Floats = NDArray[np.float32]
Strokes = Sequence[ArrayLike]
"""Pen strokes, each an array (n, 2) of points; x to the right, y down, in any unit."""

SIZE = 28
"""Side of the picture that the network sees, in pixels."""
BOX = 20.0
"""Side of the box that the ink fills, in pixels."""
CENTRE = 14.0
"""Index of the row and column where the centre of mass lies."""
PEN = 2.4
"""Width of a line that is drawn again, in pixels. (MNIST has as much ink as lines 2.6 wide.)"""

_SHORT_PIECE, _LONG_PIECE = 0.75, 8.0
_MANY_PIECES, _MOST_PIECES = 1000, 20_000


@dataclass(frozen=True)
class Preprocessing:
    """Which steps are taken. All off is what a naive program does: shrink the pad to 28x28."""

    scale_to_box: bool = True
    """Scale the drawing to the box of 20 pixels; off: the whole pad becomes 28 pixels."""
    redraw: bool = True
    """Draw lines again at one width; off: their width shrinks or grows with the drawing."""
    centre_of_mass: bool = True
    """Move the centre of mass to (14, 14); off: the place in the pad, or the box, counts."""


ALL_STEPS = Preprocessing()


def image_from_strokes(
    strokes: Strokes,
    preprocessing: Preprocessing = ALL_STEPS,
    *,
    pad_size: float | None = None,
    pen_width: float | None = None,
    line_width: float = PEN,
) -> Floats | None:
    """Draw `strokes` as a picture (28, 28) of float32 in 0..1, ink is light. None without a point.

    `pad_size` (side of the square pad) and `pen_width` are in the strokes' unit. The first is
    needed when `scale_to_box` is off, the second when `redraw` is. With `pen_width` given, a
    drawing no larger than the pen's tip is a dot. `line_width` of redrawn lines is in pixels.

    Raises ValueError for points that are not finite, for a wrong shape, and for a missing size.
    """
    steps = preprocessing
    starts, ends = _segments(strokes)
    if len(starts) == 0:
        return None
    low, high = starts.min(axis=0), starts.max(axis=0)
    middle, extent = (low + high) / 2, (high - low).max()
    if steps.redraw and extent <= (pen_width or 1e-100):
        starts = ends = middle[np.newaxis]  # a dot
    scale, width = _scale_and_width(
        extent, steps, pad_size, pen_width, line_width
    )  # fmt: skip
    if steps.scale_to_box or steps.centre_of_mass:
        offset = (SIZE - 1) / 2 - middle * scale
    else:
        offset = np.full(2, -0.5)
    starts, ends = starts * scale + offset, ends * scale + offset
    points, ways = _short_pieces(starts, ends)
    image = draw_lines(points, ways, width)
    if steps.centre_of_mass and image.any():
        shift = CENTRE - centre_of_mass(image)
        image = draw_lines(points + shift, ways, width)
    return image


def _segments(strokes: Strokes) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Starts and ends (n, 2) of all line pieces; a stroke's last point is a piece of no length."""
    arrays = [np.asarray(stroke, dtype=np.float64) for stroke in strokes]
    arrays = [array for array in arrays if array.size]
    if any(array.ndim != 2 or array.shape[1] != 2 for array in arrays):
        raise ValueError("a stroke is an array of points (n, 2)")
    if not arrays:
        return np.empty((0, 2)), np.empty((0, 2))
    points = np.concatenate(arrays)
    if not np.abs(points).max() < 1e100:
        raise ValueError("a stroke has a point that is not a finite number")
    following = np.arange(1, len(points) + 1)
    last = np.cumsum([len(array) for array in arrays]) - 1
    following[last] = last
    return points, points[following]


def _scale_and_width(
    extent: np.floating,
    preprocessing: Preprocessing,
    pad_size: float | None,
    pen_width: float | None,
    line_width: float,
) -> tuple[float, float]:
    """Pixels per unit of the strokes, and the width of the line in pixels."""
    redraw = preprocessing.redraw
    if not redraw and not pen_width:
        raise ValueError("pen_width is needed when redraw is off")
    if not preprocessing.scale_to_box:
        if not pad_size:
            raise ValueError("pad_size is needed when scale_to_box is off")
        scale = SIZE / pad_size
    elif redraw:
        # The box holds the ink, so the pen's own width is taken off. A dot has no size to scale.
        scale = (BOX - line_width) / float(extent) if extent > 1e-100 else 1.0
    else:
        scale = BOX / (float(extent) + (pen_width or 0.0))
    return scale, line_width if redraw else (pen_width or 0.0) * scale


def draw_lines(a: Floats, d: Floats, width: float) -> Floats:
    """Draw lines with round ends, anti-aliased, as a picture (28, 28) in 0..1.

    Each goes from a point of `a` (n, 2) by a way of `d` (n, 2), in pixels; pixel centres are whole
    numbers. A pixel is as light as the line reaches into it: half the width + 1/2 - the distance to
    the nearest point of a line.
    """
    if len(a) == 0:
        return np.zeros((SIZE, SIZE), np.float32)
    length2 = (d * d).sum(axis=1)[:, None, None]
    # the pixels near each line: columns x, rows y
    half = np.sqrt(length2.max()) / 2
    reach = int(half + width / 2 + 1)
    steps = np.arange(-reach, reach + 1, dtype=a.dtype)
    x = np.rint(a[:, :1] + d[:, :1] / 2) + steps
    y = np.rint(a[:, 1:] + d[:, 1:] / 2) + steps
    # the nearest point is a + t * d, with t from 0 to 1
    dx, dy = d[:, 0, None, None], d[:, 1, None, None]
    ux = (x - a[:, :1])[:, None, :]
    uy = (y - a[:, 1:])[:, :, None]
    t = (ux * dx + uy * dy) / np.maximum(length2, 1e-12)
    t = np.clip(t, 0, 1)
    vx, vy = ux - t * dx, uy - t * dy
    distance = np.sqrt(vx * vx + vy * vy)
    light = width / 2 + 0.5 - distance
    return _brightest(x, y, np.clip(light, 0, min(1, width)))


def _short_pieces(
    starts: NDArray[np.floating], ends: NDArray[np.floating]
) -> tuple[Floats, Floats]:
    """Cut lines into pieces: where each starts, and the way to its end. Both (n, 2) float32.

    Short pieces touch few pixels. A scribble has thousands, and one in each quarter pixel will do.
    """
    a, d = _near_the_picture(starts, ends - starts)
    length = np.sqrt((d * d).sum(axis=1))
    longest = np.clip(length.sum() / _MOST_PIECES, _SHORT_PIECE, _LONG_PIECE)
    count = np.maximum(np.ceil(length / longest), 1).astype(np.intp)
    if len(a) < (total := int(count.sum())):
        line = np.repeat(np.arange(len(a)), count)
        first = np.cumsum(count) - count
        number = (np.arange(total) - first[line]).astype(np.float32)
        d = (d / count.astype(np.float32)[:, None])[line]
        a = a[line] + number[:, None] * d
    if len(a) > _MANY_PIECES:
        cell = np.clip((a + d / 2 + SIZE) * 2, 0, 6 * SIZE - 1).astype(np.intp)
        piece_of_cell = np.full((6 * SIZE, 6 * SIZE), -1)
        piece_of_cell[cell[:, 1], cell[:, 0]] = np.arange(len(a))
        kept = piece_of_cell[piece_of_cell >= 0]
        a, d = a[kept], d[kept]
    return a, d


def _near_the_picture(a: NDArray[np.floating], d: NDArray[np.floating]) -> tuple[Floats, Floats]:
    """The parts of lines that lie at most one picture's side outside it (Liang and Barsky 1984)."""
    slope = np.where(np.abs(d) < 1e-9, 1e-9, d)
    one = (-SIZE - a) / slope
    other = (2 * SIZE - a) / slope
    enter = np.minimum(one, other).max(axis=1).clip(0, 1)
    leave = np.maximum(one, other).min(axis=1).clip(0, 1)
    inside = (enter < leave) | (np.abs(a - SIZE / 2) < SIZE * 1.5).all(axis=1)
    a = a + enter[:, None] * d
    d = (leave - enter)[:, None] * d
    return a[inside].astype(np.float32), d[inside].astype(np.float32)


def _brightest(x: Floats, y: Floats, light: Floats) -> Floats:
    """The picture whose pixels have the greatest `light` (n, rows, columns) given for them."""
    # one pixel of margin takes what lies outside
    columns = np.clip(x, -1, SIZE).astype(np.intp) + 1
    rows = np.clip(y, -1, SIZE).astype(np.intp) + 1
    pixels = rows[:, :, None] * (SIZE + 2) + columns[:, None, :]
    image = np.zeros((SIZE + 2) ** 2, np.float32)
    np.maximum.at(image, pixels.ravel(), light.ravel())
    return image.reshape(SIZE + 2, SIZE + 2)[1:-1, 1:-1].copy()


def centre_of_mass(image: Floats) -> Floats:
    """Mean (x, y) of the pixels, weighted by their light.

    `image` has rows and columns; x counts columns, y rows.
    """
    rows, columns = np.indices(image.shape)
    weight = image / image.sum()
    x, y = (weight * columns).sum(), (weight * rows).sum()
    return np.array([x, y], dtype=np.float32)


def image_from_picture(
    grey: NDArray[np.generic],
) -> Floats | None:
    """A picture (H, W) of one digit as the network wants it: (28, 28) float32 in 0..1, ink light.

    `grey` holds uint8, or numbers in 0..1; the ink may be light or dark: the border decides. None
    without ink. A picture that already is as MNIST makes them is only turned to light ink.

    Raises ValueError for a wrong shape and for values that are not finite.
    """
    picture = _light_on_dark(grey)
    if picture is None or _is_as_mnist(picture):
        return picture
    ink = ink_of_picture(picture)
    if ink is None:
        return None
    scale = BOX / max(ink.shape)
    # edges of pixels lie half a pixel before their centres
    corner = CENTRE - centre_of_mass(ink) * scale
    corner = corner + 0.5 - 0.5 * scale
    height, width = ink.shape
    rows = area_weights(height, SIZE, scale, corner[1])
    columns = area_weights(width, SIZE, scale, corner[0])
    image = rows @ ink @ columns.T
    return np.asarray(np.clip(image, 0, 1), np.float32)


def _light_on_dark(grey: NDArray[np.generic]) -> Floats | None:
    """`grey` as float32 in 0..1 with a dark border; None without pixels."""
    if grey.ndim != 2:
        raise ValueError(f"a picture has rows and columns, not the shape {grey.shape}")
    if grey.size == 0:
        return None
    if np.issubdtype(grey.dtype, np.integer) and grey.dtype != np.uint8:
        raise ValueError(f"a picture holds uint8 or numbers in 0..1, not {grey.dtype}")
    picture = grey.astype(np.float32)
    if grey.dtype == np.uint8:
        picture /= 255
    if not np.isfinite(picture).all():
        raise ValueError("a picture has a value that is not a finite number")
    picture = np.clip(picture, 0, 1)
    border = np.concatenate([picture[0], picture[-1], picture[:, 0], picture[:, -1]])
    middle = (picture.min() + picture.max()) / 2
    inverted = np.median(border) > middle
    return np.asarray(1 - picture if inverted else picture, np.float32)


def _is_as_mnist(picture: Floats) -> bool:
    """Whether the ink has the size and the centre of mass that MNIST gives it."""
    rows, columns = np.nonzero(picture > 0.1)
    if picture.shape != (SIZE, SIZE) or len(rows) == 0:
        return False
    longer = max(np.ptp(rows), np.ptp(columns)) + 1
    off_centre = np.abs(centre_of_mass(picture) - CENTRE).max()
    return bool(BOX / 2 <= longer <= BOX + 1 and off_centre < 1)
