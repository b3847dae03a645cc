"""Weights as pictures: kernels of a convolution, or what a unit of the first layer looks for."""

from dataclasses import dataclass
from math import isqrt

import numpy as np
from numpy.typing import NDArray

from nnviz.engine.array_statistics import as_numbers
from nnviz.language import tr
from nnviz.lessons.weights.roles import ArrayRole

PICTURE_SIZES = {
    784: (1, 28, 28),
    3072: (3, 32, 32),
    1024: (1, 32, 32),
    400: (1, 20, 20),
    256: (1, 16, 16),
    64: (1, 8, 8),
}
"""Shapes of the pictures that so many numbers usually are: MNIST, CIFAR-10, Ng's and others."""
MOST_PICTURES, MOST_CHANNELS, LARGEST_KERNEL = 256, 16, 64


@dataclass(frozen=True, eq=False)
class WeightPictures:
    """weights (pictures, channels, rows, columns): the first of `count` with `channels` channels.

    `is_kernel` of a convolution, else of the units of a first layer.
    """

    weights: NDArray[np.float64]
    count: int
    channels: int
    is_kernel: bool


def pictures_of(
    values: NDArray[np.generic], role: ArrayRole | None
) -> tuple[WeightPictures | None, str]:
    """The pictures in an array; else None, and why it has none."""
    if not values.size:
        return None, tr("This array is empty: one of its sides is 0.")
    if values.ndim == 4:
        return _kernels(values, role)
    if values.ndim == 2:
        return _columns(values, role)
    if values.ndim == 3 and max(values.shape[1:]) <= LARGEST_KERNEL:
        return _cut(values[:, np.newaxis], len(values), 1, True), ""
    if values.ndim > 2:
        return None, tr("Its matrices are no filters of a convolution: look at its values.")
    return None, tr("Its numbers are no pictures: a vector has no rows and columns.")


def _kernels(
    values: NDArray[np.generic], role: ArrayRole | None
) -> tuple[WeightPictures | None, str]:
    # (FH, FW, C, FN) where the file says so, or where only the first two sides are small.
    sides = values.shape
    last = role.is_turned if role is not None else min(sides[2:]) > max(sides[:2])
    if last:
        values = values.transpose(3, 2, 0, 1)
    if max(values.shape[2:]) > LARGEST_KERNEL:
        return None, tr("Its matrices are larger than kernels are: look at its values.")
    return _cut(values, values.shape[0], values.shape[1], True), ""


def _columns(
    values: NDArray[np.generic], role: ArrayRole | None
) -> tuple[WeightPictures | None, str]:
    """Columns of the first layer, or of a matrix with as many rows as pictures have pixels."""
    if role is not None and role.number > 1:
        return None, tr("Only the first layer sees a picture: its weights can be shown as one.")
    turned = role.is_turned if role is not None else values.shape[0] not in PICTURE_SIZES
    rows = values.T if turned else values
    if role is not None and role.bias_place:
        rows = rows[1:] if role.bias_place == "first" else rows[:-1]
    shape = PICTURE_SIZES.get(rows.shape[0])
    if shape is None:
        root = isqrt(rows.shape[0])
        if role is None or root * root != rows.shape[0]:
            return None, tr("Its rows are not as many as a picture has pixels.")
        shape = (1, root, root)
    pictures = rows.T[:MOST_PICTURES].reshape(-1, *shape)
    if role is not None and role.is_sideways:
        pictures = pictures.swapaxes(2, 3)
    return _cut(pictures, rows.shape[1], shape[0], False), ""


def _cut(values: NDArray[np.generic], count: int, channels: int, is_kernel: bool) -> WeightPictures:
    part = as_numbers(values[:MOST_PICTURES, :MOST_CHANNELS])
    return WeightPictures(part, count, channels, is_kernel)
