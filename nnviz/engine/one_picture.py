"""Pooled convolutions for a single picture, where copying takes longer than multiplying.

The same numbers as the layers give. Here the channels of a pixel lie beside each other, and a table
says which pixels each window sees, so that one call copies all, the zeros of the padding with it.
The windows are ordered by their place in the pooling, so that pooling compares whole matrices.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from nnviz.engine.activations import identity, relu
from nnviz.engine.convolution import Convolution, MaxPooling
from nnviz.engine.shapes import Array, Shape

# OpenBLAS wakes a second thread from so many multiplications on; where the other cores are busy,
# waiting for it takes ten times as long as the product.
_TWO_THREADS = 524_288
_ZERO = np.zeros((), np.float32)  # an array already: Python's 0 is made one at each call


@dataclass(frozen=True, eq=False)
class PooledLayers:
    """A convolution of stride 1, a rising activation function, and pooling without overlap."""

    convolution: Convolution
    activation: Callable[[Array], Array] | None
    pooling: MaxPooling
    input_shape: Shape


class OnePicture:
    """Pooled convolutions one after another, for one sample without the batch axis."""

    def __init__(self, layers: Sequence[PooledLayers]) -> None:
        """At least one; each fits the one before it."""
        self._blocks = [_Block(each) for each in layers]

    def forward(self, x: Array) -> Array:
        """y for x, both (C, H, W)."""
        pixels = np.zeros((x[0].size + 1, len(x)), x.dtype)
        pixels[:-1] = x.reshape(len(x), -1).T
        for block in self._blocks:
            pixels = block.forward(pixels)
        return pixels[:-1].T.reshape(self._blocks[-1].output_shape)


class _Block:
    def __init__(self, layers: PooledLayers) -> None:
        self._layers = layers
        convolved = layers.convolution.output_shape(layers.input_shape)
        self.output_shape = layers.pooling.output_shape(convolved)

    def forward(self, pixels: Array) -> Array:
        """Pixels (H·W, C) and one of zeros after them, into the same of y."""
        W, b = self._layers.convolution.W, self._layers.convolution.b
        # Training changes W in place: it is put in order anew each time.
        W = W.transpose(2, 3, 1, 0).reshape(-1, len(b))
        windows = pixels.take(self._pixel_places, axis=0, mode="clip")
        sums = np.matmul(windows.reshape(self._piece_count, -1, len(W)), W)
        y: Array = np.maximum.reduce(sums.reshape(self._layers.pooling.size**2, -1, len(b)), axis=0)
        y += b
        out = np.zeros((len(y) + 1, len(b)), y.dtype)
        if self._layers.activation is relu:
            np.maximum(y, _ZERO, out=out[:-1])
        else:
            out[:-1] = (self._layers.activation or identity)(y)
        return out

    @cached_property
    def _pixel_places(self) -> Array:
        """Which pixels each window sees: (p·p·PH·PW·FH·FW,), by the place in the pooling first."""
        p, edge = self._layers.pooling.size, self._layers.convolution.padding
        (_, H, W), (_, PH, PW) = self._layers.input_shape, self.output_shape
        FH, FW = self._layers.convolution.W.shape[2:]
        phase_i, phase_j, row, column, i, j = np.ogrid[:p, :p, :PH, :PW, :FH, :FW]
        i = i + phase_i + p * row - edge
        j = j + phase_j + p * column - edge
        is_inside = (i >= 0) & (i < H) & (j >= 0) & (j < W)
        return np.where(is_inside, i * W + j, H * W).reshape(-1)

    @cached_property
    def _piece_count(self) -> int:
        """In how many pieces the product is done, each too small for a second thread."""
        places = self._layers.pooling.size**2
        products = self._pixel_places.size * self._layers.convolution.W[:, :, 0, 0].size
        counts = [n for n in range(1, places) if places % n == 0]
        return next((n for n in counts if products // n < _TWO_THREADS), places)
