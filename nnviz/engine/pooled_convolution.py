"""Convolution and the max pooling after it in one matrix product: the same numbers, much sooner.

The places of a pooling window are phases: with 2x2 pooling each output is the largest of four
sums, one a phase. Cut the picture into planes, every second pixel of it beginning at each (i, j);
then each sum needs whole planes, and one product of (phases x filters) by planes gives all of them.
Nothing is copied 25 times as im2col does, and the largest is taken over contiguous memory.
"""

import numpy as np

from nnviz.engine.convolution import Convolution, MaxPooling, pad
from nnviz.engine.shapes import Array, Shape


class PooledConvolution:
    """pooling(convolution(x)) for pictures of one shape. Sees the weights change."""

    def __init__(self, convolution: Convolution, pooling: MaxPooling, input_shape: Shape) -> None:
        """Two layers for which `can_merge` holds; input_shape: (C, H, W)."""
        self._convolution, self._size = convolution, pooling.size
        self.output_shape = pooling.output_shape(convolution.output_shape(input_shape))
        C, FH, FW = convolution.W.shape[1:]
        more = pooling.size - 1
        self._begins = (C, FH + more, FW + more)
        self._zero = np.zeros(1, convolution.W.dtype)
        self._weight_places = self._places_of_weights()
        self._pixel_places = self._places_of_pixels(input_shape)

    @staticmethod
    def can_merge(convolution: Convolution, pooling: MaxPooling) -> bool:
        """Whether the two layers can be one, and whether it is worth it."""
        _, _, FH, FW = convolution.W.shape
        more = pooling.size - 1
        # The filters, widened by zeros to reach every phase, multiply for nothing.
        worth_it = (FH + more) * (FW + more) <= 2 * FH * FW
        return convolution.stride == 1 and pooling.size == pooling.stride and worth_it

    def forward(self, x: Array) -> Array:
        """(N, C, H, W) to (N, FN, PH, PW)."""
        N, FN, p = len(x), len(self._convolution.b), self._size
        # Made anew each time, since training changes W in place: 5 µs.
        W = np.append(self._convolution.W, self._zero)
        sums = W.take(self._weight_places) @ self._planes(pad(x, self._convolution.padding))
        phases = sums.reshape(p * p, FN, -1)
        y: Array = phases[0]
        for phase in phases[1:]:
            np.maximum(y, phase, out=y)
        y += self._convolution.b[:, np.newaxis]
        return y.reshape(FN, N, *self.output_shape[1:]).swapaxes(0, 1)

    def _planes(self, x: Array) -> Array:
        """Every p-th pixel from each beginning (i, j): (C·(FH+p-1)·(FW+p-1), N·PH·PW)."""
        if len(x) == 1:
            # One picture is so small that slicing takes longer than copying: a table does it all.
            return x.reshape(-1).take(self._pixel_places, mode="clip")
        p, (_, PH, PW) = self._size, self.output_shape
        planes = np.empty((*self._begins, len(x), PH, PW), x.dtype)
        pictures = x.swapaxes(0, 1)
        for i in range(self._begins[1]):
            for j in range(self._begins[2]):
                planes[:, i, j] = pictures[:, :, i : i + p * PH : p, j : j + p * PW : p]
        return planes.reshape(-1, len(x) * PH * PW)

    def _places_of_weights(self) -> Array:
        """Where in the flat W, with a zero after it, are the filters moved to each phase."""
        W, p = self._convolution.W, self._size
        FN, _, FH, FW = W.shape
        places = np.full((p, p, FN, *self._begins), W.size)
        for i in range(p):
            for j in range(p):
                moved = places[i, j, :, :, i : i + FH, j : j + FW]
                moved[:] = np.arange(W.size).reshape(W.shape)
        return places.reshape(p * p * FN, -1)

    def _places_of_pixels(self, input_shape: Shape) -> Array:
        """Where in one flat, padded picture are the pixels of each plane."""
        p, (_, PH, PW) = self._size, self.output_shape
        H, W = (side + 2 * self._convolution.padding for side in input_shape[1:])
        C, i, j = np.ogrid[: self._begins[0], : self._begins[1], : self._begins[2]]
        row, column = np.ogrid[:PH, :PW]
        first = (C * H + i) * W + j
        steps = p * (row * W + column)
        places: Array = first.reshape(-1, 1) + steps.reshape(1, -1)
        return places
