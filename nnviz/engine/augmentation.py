"""More drawings out of those there are: turned, slanted, stretched, as other hands would have."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnviz.engine.preprocess import CENTRE

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Distortion:
    """How far a drawing may be changed; each part is drawn evenly between minus and plus this."""

    turn_degrees: float = 10.0
    slant: float = 0.2
    """Pixels to the side a pixel of height."""
    stretch: float = 0.1
    """Of each of the two directions, as a share of its length."""
    shift_pixels: float = 0.0


def random_matrices(
    count: int, distortion: Distortion, rng: np.random.Generator
) -> NDArray[np.float64]:
    """Matrices (count, 2, 2) that turn, slant and stretch columns (x, y)."""
    angle = np.radians(distortion.turn_degrees) * rng.uniform(-1, 1, count)
    slant = distortion.slant * rng.uniform(-1, 1, count)
    width, height = 1 + distortion.stretch * rng.uniform(-1, 1, (2, count))
    cos, sin = np.cos(angle), np.sin(angle)
    # turn · slant · stretch
    return np.array(
        [
            [cos * width, (cos * slant - sin) * height],
            [sin * width, (sin * slant + cos) * height],
        ]
    ).transpose(2, 0, 1)


def distort_images(images: Floats, distortion: Distortion, rng: np.random.Generator) -> Floats:
    """Each of `images` (n, 28, 28), or (n, 784), changed at random about its centre of mass.

    A pixel takes the value of the place that it came from, between four pixels (bilinear).
    """
    count = len(images)
    side = 28
    back = np.linalg.inv(random_matrices(count, distortion, rng)).astype(np.float32)
    shift = distortion.shift_pixels * rng.uniform(-1, 1, (count, 2, 1)).astype(np.float32)
    y, x = np.mgrid[0:side, 0:side].astype(np.float32).reshape(2, -1) - np.float32(CENTRE)
    from_x = back[:, :1, 0] * x + back[:, :1, 1] * y + (shift[:, 0] + np.float32(CENTRE + 1))
    from_y = back[:, 1:, 0] * x + back[:, 1:, 1] * y + (shift[:, 1] + np.float32(CENTRE + 1))
    # a margin of dark pixels takes what comes from outside
    padded = np.zeros((count, side + 3, side + 3), np.float32)
    padded[:, 1:-2, 1:-2] = images.reshape(count, side, side)
    np.clip(from_x, 0, side + 1, out=from_x)
    np.clip(from_y, 0, side + 1, out=from_y)
    left, top = from_x.astype(np.intp), from_y.astype(np.intp)
    from_x -= left
    from_y -= top
    row = side + 3
    corner = top * row + left + np.arange(count)[:, None] * padded[0].size
    flat = padded.ravel()
    upper = flat.take(corner)
    upper += from_x * (flat.take(corner + 1) - upper)
    lower = flat.take(corner + row)
    lower += from_x * (flat.take(corner + row + 1) - lower)
    upper += from_y * (lower - upper)
    return np.asarray(upper.reshape(images.shape), np.float32)


def distort_strokes(
    strokes: Sequence[NDArray[np.floating]], distortion: Distortion, rng: np.random.Generator
) -> list[NDArray[np.float64]]:
    """`strokes` changed at random, all alike."""
    (matrix,) = random_matrices(1, distortion, rng)
    return [stroke @ matrix.T for stroke in strokes]
