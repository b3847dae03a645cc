"""The numbers that a network was trained to read a picture as, put into its first layer.

nnviz' pixels are 0 to 1, light ink on a dark ground, row by row, 28 by 28. Other programs give
their networks 0 to 255, standardised numbers, dark ink, columns, or the middle 20 by 20 alone. All
of these are affine in nnviz' pixels x: the network's own are a·Px + c, P taking some of them in
another order. So the first layer can take them in: (a·Px + c)·W + b = x·(aPᵀW) + (c·ΣW + b).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isqrt

import numpy as np

from nnviz.engine.batch_normalization import EPSILON, BatchNormalization
from nnviz.engine.convolution import Convolution, Flatten
from nnviz.engine.folded_network import of_normalized
from nnviz.engine.layers import Affine, Layer
from nnviz.files.network_from_arrays.layer_arrays import Array
from nnviz.files.network_from_arrays.questions import INVERTED, PIXELS, TRANSPOSED

SIDE = 28
CROPPED = 20
"""The side of the pictures of Ng's course: the box that MNIST's digits fill."""
_MEAN, _DEVIATION = 0.1307, 0.3081
"""Of MNIST's training pixels, as nearly every PyTorch program has them."""

PIXEL_FORMS: dict[str, tuple[float, float]] = {
    "0..1": (1.0, 0.0),
    "standardised": (1 / _DEVIATION, -_MEAN / _DEVIATION),
    "0..255": (255.0, 0.0),
    "-1..1": (2.0, -1.0),
    "0.01..1": (0.99, 0.01),
}
"""a and c of a·x + c, by the option's name, the likeliest first."""

YES_OR_NO = ("no", "yes")


@dataclass(frozen=True, slots=True)
class InputPixels:
    """What a network of `side` x `side` pixels expects, from a picture of 28x28 in 0 to 1."""

    side: int = SIDE
    scale: float = 1.0
    offset: float = 0.0
    is_transposed: bool = False

    @property
    def is_usual(self) -> bool:
        """Whether the pixels are nnviz' own."""
        return self == InputPixels()

    def order(self) -> Array:
        """The number of nnviz' pixel that each of the network's inputs is."""
        grid = np.arange(SIDE * SIDE).reshape(SIDE, SIDE)
        edge = (SIDE - self.side) // 2
        grid = grid[edge : edge + self.side, edge : edge + self.side]
        return (grid.T if self.is_transposed else grid).ravel()

    def of(self, x: Array) -> Array:
        """The network's pixels (N, side·side) of nnviz' (N, 784)."""
        own: Array = x[:, self.order()] * x.dtype.type(self.scale)
        own += x.dtype.type(self.offset)
        return own


def input_pixels(answers: Mapping[str, str], side: int) -> InputPixels:
    """What `answers` say about the pixels of a network that reads `side` x `side` of them."""
    scale, offset = PIXEL_FORMS[answers.get(PIXELS, "0..1")]
    if answers.get(INVERTED) == "yes":
        scale, offset = -scale, scale + offset
    return InputPixels(side, scale, offset, answers.get(TRANSPOSED) == "yes")


def taking_pixels(layers: list[Layer], pixels: InputPixels) -> list[Layer]:
    """The same network for nnviz' pixels: what `pixels` does stands in the first layers."""
    if pixels.is_usual:
        return layers
    first = layers[0]
    if isinstance(first, Affine):
        return [_affine(first, pixels), *layers[1:]]
    if isinstance(first, Flatten):
        return [first, *taking_pixels(layers[1:], pixels)]
    if isinstance(first, BatchNormalization) and first.gamma.size > 1:
        return _before_normalization(layers, pixels)
    if pixels.is_transposed:
        layers = _transposed(layers)
        first = layers[0]
    if isinstance(first, Convolution) and (pixels.offset == 0 or first.padding == 0):
        return [_convolution(first, pixels), *layers[1:]]
    dtype = next(iter(first.parameters.values())).dtype
    # What pads a convolution is 0 in the network's numbers, not in nnviz': a layer before it.
    one = np.ones(1, dtype)
    scaled = BatchNormalization(
        one * dtype.type(pixels.scale),
        one * dtype.type(pixels.offset),
        np.zeros(1, dtype),
        one - dtype.type(EPSILON),
    )
    return [scaled, *layers]


def _before_normalization(layers: list[Layer], pixels: InputPixels) -> list[Layer]:
    """A batch normalisation of the pixels themselves: it goes into the affine layer behind it.

    Where there is none an affine layer takes its place.
    """
    first, *others = layers
    if not isinstance(first, BatchNormalization):
        raise TypeError(first.kind)
    if others and isinstance(others[0], Affine):
        return [_affine(of_normalized(first, others[0]), pixels), *others[1:]]
    scale, shift = first.scale_and_shift()
    return [_affine(Affine(np.diag(scale), shift), pixels), *others]


def _affine(layer: Affine, pixels: InputPixels) -> Affine:
    own = layer.W.astype(np.float64)
    matrix = np.zeros((SIDE * SIDE, own.shape[1]))
    matrix[pixels.order()] = pixels.scale * own
    b = layer.b + pixels.offset * own.sum(axis=0)
    return Affine(matrix.astype(layer.W.dtype), b.astype(layer.b.dtype))


def _convolution(layer: Convolution, pixels: InputPixels) -> Convolution:
    own = layer.W.astype(np.float64)
    b = layer.b + pixels.offset * own.sum(axis=(1, 2, 3))
    filters = (pixels.scale * own).astype(layer.W.dtype)
    return Convolution(filters, b.astype(layer.b.dtype), layer.stride, layer.padding)


def _transposed(layers: list[Layer]) -> list[Layer]:
    """The same for pictures whose rows are columns: filters turned, and the rows of the matrix."""
    found: list[Layer] = []
    channels = 1
    is_flat = False
    for layer in layers:
        if isinstance(layer, Convolution):
            channels = len(layer.W)
            filters = np.ascontiguousarray(layer.W.swapaxes(2, 3))
            layer = Convolution(filters, layer.b, layer.stride, layer.padding)
        elif isinstance(layer, Affine) and not is_flat:
            is_flat = True
            side = isqrt(len(layer.W) // channels)
            rows = np.arange(len(layer.W)).reshape(channels, side, side).swapaxes(1, 2)
            layer = Affine(layer.W[rows.ravel()], layer.b)
        found.append(layer)
    return found


def with_classes(last: Affine, order: list[int]) -> Affine:
    """`last` with its outputs in another order: output i is what `order[i]` was."""
    return Affine(np.ascontiguousarray(last.W[:, order]), last.b[order])
