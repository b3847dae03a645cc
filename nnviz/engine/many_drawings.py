"""Many drawings at once as the pad makes pictures of them: `preprocess`, for whole batches.

Every drawing of a batch has the same number of points, and is lifted at the same ones; that makes
the arrays regular, and it draws some ten times as fast as one after the other.
"""

import numpy as np
from numpy.typing import NDArray

from nnviz.engine.preprocess import BOX, CENTRE, SIZE, Floats

_MARGIN = SIZE + 2


def images_of_drawings(
    points: NDArray[np.floating], joined: NDArray[np.bool_], line_widths: NDArray[np.floating]
) -> Floats:
    """Drawings (n, P, 2) as pictures (n, 28, 28), scaled, redrawn and centred as on the pad.

    `joined` (P - 1,) says where the pen goes from a point to the next; x is right, y down, in any
    unit. `line_widths` (n,) are in pixels. The same as `image_from_strokes` within rounding, if no
    drawing is a mere dot. No two points that are joined should be far apart.
    """
    low, high = points.min(axis=1), points.max(axis=1)
    extent = np.maximum((high - low).max(axis=1), 1e-9)
    scale = ((BOX - line_widths) / extent)[:, None, None]
    middle = ((low + high) / 2)[:, None]
    pixels = np.asarray((points - middle) * scale + (SIZE - 1) / 2, np.float32)
    a = pixels[:, :-1][:, joined]
    d = np.diff(pixels, axis=1)[:, joined]
    widths = np.asarray(line_widths, np.float32)
    images = _drawn(a, d, widths)
    return _drawn(a + (np.float32(CENTRE) - _centres_of_mass(images))[:, None], d, widths)


def _drawn(a: Floats, d: Floats, widths: Floats) -> Floats:
    """`preprocess.draw_lines` for pieces from `a` (n, P, 2) by `d`, lines `widths` (n,) wide."""
    length2 = np.maximum((d * d).sum(axis=2), np.float32(1e-12))
    reach = int(np.sqrt(length2.max()) / 2 + widths.max() / 2 + 1)
    steps = np.arange(-reach, reach + 1, dtype=np.float32)
    corner = np.rint(a + d / 2)
    x = corner[..., 0, None] + steps
    y = corner[..., 1, None] + steps
    dx, dy = d[..., 0, None, None], d[..., 1, None, None]
    ux = (x - a[..., :1])[:, :, None, :]
    uy = (y - a[..., 1:])[:, :, :, None]
    # the nearest point of the piece is a + t·d
    shorter = 1 / length2[..., None, None]
    t = ux * (dx * shorter) + uy * (dy * shorter)
    np.clip(t, 0, 1, out=t)
    light = ux - t * dx
    light *= light
    t *= dy
    np.subtract(uy, t, out=t)
    t *= t
    light += t
    np.sqrt(light, out=light)
    np.subtract((widths / 2 + np.float32(0.5))[:, None, None, None], light, out=light)
    np.clip(light, 0, 1, out=light)
    return _brightest(x, y, light)


def _brightest(x: Floats, y: Floats, light: Floats) -> Floats:
    """The pictures whose pixels have the greatest `light` (n, P, rows, columns) given for them."""
    # one pixel of margin takes what lies outside
    columns = np.clip(x, -1, SIZE).astype(np.int32) + 1
    rows = np.clip(y, -1, SIZE).astype(np.int32) + 1
    rows *= _MARGIN
    rows += (np.arange(len(x), dtype=np.int32) * _MARGIN * _MARGIN)[:, None, None]
    images = np.zeros(len(x) * _MARGIN * _MARGIN, np.float32)
    pixels = (rows[..., :, None] + columns[..., None, :]).astype(np.intp)
    np.maximum.at(images, pixels.ravel(), light.ravel())
    return images.reshape(-1, _MARGIN, _MARGIN)[:, 1:-1, 1:-1]


def _centres_of_mass(images: Floats) -> Floats:
    """Mean (x, y) of the pixels of each of `images` (n, 28, 28), weighted by light: (n, 2)."""
    places = np.arange(SIZE, dtype=np.float32)
    mass = images.sum(axis=(1, 2))
    x = images.sum(axis=1) @ places
    y = images.sum(axis=2) @ places
    return np.asarray(np.stack([x, y], axis=1) / mass[:, None], np.float32)
