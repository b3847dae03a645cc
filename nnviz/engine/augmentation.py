"""More drawings out of those there are: turned, slanted, stretched, as other hands would have."""

from collections.abc import Sequence
from dataclasses import astuple, dataclass

import numpy as np
from numpy.typing import NDArray

from nnviz.engine.picture_augmentation import between_four
from nnviz.engine.preprocess import BOX, CENTRE, SIZE

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
    bend_pixels: float = 0.0
    """How far waves along both directions push to the side and along themselves."""

    def scaled(self, share: float) -> "Distortion":
        """Each part as that share of what it is."""
        return Distortion(*(share * part for part in astuple(self)))


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


def random_waves(
    count: int, length: Floats, distortion: Distortion, rng: np.random.Generator
) -> Floats:
    """Pushes (2, count, n) at the places `length` (count or 1, n) in pixels along one direction.

    The first goes to the side, the second along. Waves are 20 to 40 pixels long.
    """
    size = distortion.bend_pixels * rng.uniform(-1, 1, (2, count, 1)).astype(np.float32)
    turns = (2 * np.pi / rng.uniform(20, 40, (2, count, 1))).astype(np.float32)
    start = rng.uniform(0, 2 * np.pi, (2, count, 1)).astype(np.float32)
    return np.asarray(size * np.sin(turns * length + start), np.float32)


def distort_images(images: Floats, distortion: Distortion, rng: np.random.Generator) -> Floats:
    """Each of `images` (n, 28, 28), or (n, 784), changed at random about its centre of mass.

    A pixel takes the value of the place that it came from, between four pixels (bilinear).
    """
    count = len(images)
    middle = np.arange(SIZE, dtype=np.float32) - np.float32(CENTRE)
    back = np.linalg.inv(random_matrices(count, distortion, rng)).astype(np.float32)[..., None]
    shift = distortion.shift_pixels * rng.uniform(-1, 1, (2, count, 1)).astype(np.float32)
    shift += np.float32(CENTRE + 1)
    y_to_x, y_to_y = random_waves(count, middle[None], distortion, rng)
    x_to_y, x_to_x = random_waves(count, middle[None], distortion, rng)
    # A column gives one part of where its pixels come from, a row the other.
    from_x = (back[:, 0, 0] * middle + x_to_x + shift[0])[:, None, :] + (
        back[:, 0, 1] * middle + y_to_x
    )[:, :, None]
    from_y = (back[:, 1, 0] * middle + x_to_y + shift[1])[:, None, :] + (
        back[:, 1, 1] * middle + y_to_y
    )[:, :, None]
    return _sampled(images.reshape(-1, SIZE, SIZE), from_x, from_y).reshape(images.shape)


def _sampled(images: Floats, from_x: Floats, from_y: Floats) -> Floats:
    """The values of `images` (n, 28, 28) at columns and rows that count from -1."""
    row = SIZE + 3
    # a margin of dark pixels takes what comes from outside
    padded = np.zeros((len(images), row, row), np.float32)
    padded[:, 1:-2, 1:-2] = images
    np.clip(from_x, 0, SIZE + 1, out=from_x)
    np.clip(from_y, 0, SIZE + 1, out=from_y)
    left, top = from_x.astype(np.intp), from_y.astype(np.intp)
    from_x -= left
    from_y -= top
    top *= row
    top += left
    top += (np.arange(len(images)) * row * row)[:, None, None]
    return between_four(padded.ravel(), top, row, from_x, from_y)


def distort_strokes(
    strokes: Sequence[NDArray[np.floating]], distortion: Distortion, rng: np.random.Generator
) -> list[NDArray[np.float32]]:
    """`strokes` changed at random, all alike, and scaled to the network's box of 20 pixels."""
    points = np.concatenate(strokes)
    low, high = points.min(axis=0), points.max(axis=0)
    pixels = (BOX / max(float((high - low).max()), 1e-9)) * (points - (low + high) / 2)
    (matrix,) = random_matrices(1, distortion, rng)
    pixels = (pixels @ matrix.T).astype(np.float32)
    y_to_x, y_to_y = random_waves(1, pixels[None, :, 1], distortion, rng)
    x_to_y, x_to_x = random_waves(1, pixels[None, :, 0], distortion, rng)
    pixels += np.column_stack([(x_to_x + y_to_x)[0], (x_to_y + y_to_y)[0]])
    return np.split(pixels, np.cumsum([len(stroke) for stroke in strokes])[:-1])
