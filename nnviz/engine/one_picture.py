"""Pooled convolutions for a single picture, where copying takes longer than multiplying.

The same numbers as the layers give. A table says where each number of im2col is in the picture, so
that one call copies all, the zeros of the padding with it. Its matrices are one for each place in
a pooling window, so that pooling compares whole matrices.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from nnviz.engine.activations import identity, relu
from nnviz.engine.convolution import Convolution, MaxPooling
from nnviz.engine.shapes import Array, Shape

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
        pixels = np.zeros(x.size + 1, x.dtype)
        pixels[:-1] = x.reshape(-1)
        for block in self._blocks:
            pixels = block.forward(pixels)
        return pixels[:-1].reshape(self._blocks[-1].output_shape)


class _Block:
    def __init__(self, layers: PooledLayers) -> None:
        self._layers = layers
        convolved = layers.convolution.output_shape(layers.input_shape)
        self.output_shape = layers.pooling.output_shape(convolved)

    def forward(self, pixels: Array) -> Array:
        """Pictures in a row, channel by channel, and a zero after them, into the same of y."""
        W, b = self._layers.convolution.W, self._layers.convolution.b
        col = pixels.take(self._pixel_places, mode="clip")
        y: Array = np.maximum.reduce(np.matmul(W.reshape(len(b), -1), col), axis=0)
        y += b[:, np.newaxis]
        out = np.zeros(y.size + 1, y.dtype)
        if self._layers.activation is relu:
            np.maximum(y.reshape(-1), _ZERO, out=out[:-1])
        else:
            activation = self._layers.activation or identity
            out[:-1] = activation(y).reshape(-1)
        return out

    @cached_property
    def _pixel_places(self) -> Array:
        """Where in `pixels` is what each window sees: (p·p, C·FH·FW, PH·PW)."""
        p, edge = self._layers.pooling.size, self._layers.convolution.padding
        (C, H, W), (_, PH, PW) = self._layers.input_shape, self.output_shape
        FH, FW = self._layers.convolution.W.shape[2:]
        phase_i, phase_j, c, i, j, row, column = np.ogrid[:p, :p, :C, :FH, :FW, :PH, :PW]
        i = i + phase_i + p * row - edge
        j = j + phase_j + p * column - edge
        is_inside = (i >= 0) & (i < H) & (j >= 0) & (j < W)
        places = np.where(is_inside, (c * H + i) * W + j, C * H * W)
        return places.reshape(p * p, C * FH * FW, PH * PW)
