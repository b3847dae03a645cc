"""What the weights of pixels that no digit reaches tell of the pixels that a network learnt from.

In the corners of MNIST's pictures there is never ink. Where the ground was 0, the weights of these
pixels got no gradient: they are what chance made them. Where it was not 0, all corner pixels of a
picture are the same number g, and move the weights of a unit together, as its bias moves: plain
gradient descent gives ΔW = g·Δb. So corners whose mean differs from unit to unit by more than
chance tell that the ground was not 0, and their likeness to the biases tells its sign.
"""

from collections.abc import Sequence
from typing import Literal

import numpy as np

from nnviz.engine.batch_normalization import BatchNormalization
from nnviz.engine.convolution import Flatten
from nnviz.engine.layers import Affine, Layer
from nnviz.files.network_from_arrays.input_pixels import SIDE, InputPixels
from nnviz.files.network_from_arrays.layer_arrays import Array

Ground = Literal["unknown", "zero", "not zero", "below zero", "above zero"]

_CORNER = 3
"""Steps from the corner: 40 pixels in all, one of which holds ink in one of 60,000 pictures."""
_FEWEST_UNITS = 8
_NO_GROUND = 0.05
"""Of the range of the pixels: 0.01, the ground of a well-known book, is no ground."""
_QUIET, _LOUD = 1.5, 4.0
"""Deviations of the sum of squares from what chance gives."""
_UNLIKE, _ALIKE = 2.6, 3.5
"""Student's t of the likeness of corners and biases."""


def ground_of(layers: Sequence[Layer]) -> Ground:
    """What the first layer of a network of 28x28 pixels tells of their ground."""
    own = [layer for layer in layers if not isinstance(layer, Flatten)]
    if not own or not isinstance(own[0], Affine) or len(own[0].W) != SIDE * SIDE:
        return "unknown"
    first = own[0]
    if first.W.shape[1] < _FEWEST_UNITS:
        return "unknown"
    moved, likeness = _moved(first.W[_corners()].astype(np.float64), first.b.astype(np.float64))
    if moved > _LOUD or abs(likeness) > _ALIKE:
        if abs(likeness) > _ALIKE:
            return "above zero" if likeness > 0 else "below zero"
        return "not zero"
    # A batch normalisation takes away again what all pixels of a unit have in common.
    is_told = len(own) < 2 or not isinstance(own[1], BatchNormalization)
    return "zero" if is_told and moved < _QUIET and abs(likeness) < _UNLIKE else "unknown"


def may_have_ground(pixels: InputPixels, ground: Ground) -> bool:
    """Whether pixels like `pixels` have such a ground."""
    if ground == "unknown":
        return True
    if abs(pixels.offset) < _NO_GROUND * abs(pixels.scale):
        return ground == "zero"
    if ground == "not zero":
        return True
    return ground == ("above zero" if pixels.offset > 0 else "below zero")


def _corners() -> Array:
    """Which of the 784 pixels lie in a corner; the same where rows and columns are changed."""
    edge = np.minimum(np.arange(SIDE), np.arange(SIDE)[::-1])
    return (edge[:, None] + edge[None, :] <= _CORNER).ravel()


def _moved(corners: Array, b: Array) -> tuple[float, float]:
    """How far the means of `corners` (pixels, units) are from chance, and like b (Student's t)."""
    pixels, units = corners.shape
    mean = corners.mean(axis=0)
    mean -= mean.mean()  # some begin with weights that are all above 0
    chance = corners.std(axis=0, ddof=1) / np.sqrt(pixels)
    z = mean / np.maximum(chance, 1e-9 * max(float(np.abs(corners).max()), 1e-30))
    expected = (
        (units - 1) * (pixels - 1) / (pixels - 3)
    )  # the square of Student's t, not of a normal
    moved = float((np.sum(z**2) - expected) / np.sqrt(2 * expected) / 1.08)
    if not z.std() > 0 or not b.std() > 0:
        return moved, 0.0
    r = float(np.corrcoef(z, b)[0, 1])
    return moved, float(r * np.sqrt((units - 2) / max(1 - r * r, 1e-9)))
