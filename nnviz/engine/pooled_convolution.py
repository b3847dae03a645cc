"""Convolution and the max pooling after it in few matrix products: the same numbers, much sooner.

The places of a pooling window are phases: with 2x2 pooling each output is the largest of four
sums, one a phase. Cut the picture into planes, every second pixel of it beginning at each (i, j);
then each sum needs whole planes, and one product of (phases x filters) by planes gives all sums of
the phases beside each other. Nothing is copied 25 times as im2col does, the largest is taken over
contiguous memory, and the way back goes through the same products. Arrays lie in memory by channel,
sample, row, column: to the outside they are (N, C, H, W) all the same.
"""

from dataclasses import dataclass

import numpy as np

from nnviz.engine.convolution import Convolution, MaxPooling
from nnviz.engine.scratch_arrays import ScratchArrays
from nnviz.engine.shapes import Array, Shape

RISING = ("relu", "leaky_relu", "identity", "step")
"""For these max(h(a), h(b)) is h(max(a, b)) to the last bit, so pooling may come first."""


@dataclass(frozen=True, slots=True, eq=False)
class KeptPhases:
    """What the way back needs of one way there; it is used up by it."""

    planes: Array
    """(FH+p-1, FW+p-1, C, N, PH, PW)"""
    sums: Array
    """(p, p, FN, N·PH·PW), without the biases"""
    largest: Array
    """(FN, N·PH·PW), the largest of each p·p sums"""


class PooledConvolution:
    """pooling(convolution(x)) for pictures of one shape. Sees the weights change."""

    def __init__(self, convolution: Convolution, pooling: MaxPooling, input_shape: Shape) -> None:
        """Two layers for which `can_merge` holds; input_shape: (C, H, W)."""
        self._convolution, self._size = convolution, pooling.size
        self.output_shape = pooling.output_shape(convolution.output_shape(input_shape))
        C, FH, FW = convolution.W.shape[1:]
        more = pooling.size - 1
        self._begins = (FH + more, FW + more, C)
        self._padded = tuple(side + 2 * convolution.padding for side in input_shape[1:])

    @staticmethod
    def can_merge(convolution: Convolution, pooling: MaxPooling) -> bool:
        """Whether the two layers can be one, and whether it is worth it."""
        _, _, FH, FW = convolution.W.shape
        more = pooling.size - 1
        # The filters, widened by zeros to reach every phase, multiply for nothing.
        worth_it = (FH + more) * (FW + more) <= 2 * FH * FW
        return convolution.stride == 1 and pooling.size == pooling.stride and worth_it

    def forward(self, x: Array, scratch: ScratchArrays) -> Array:
        """(N, C, H, W) to (N, FN, PH, PW)."""
        return self.forward_keeping(x, scratch)[0]

    def forward_keeping(self, x: Array, scratch: ScratchArrays) -> tuple[Array, KeptPhases]:
        """As `forward`, with what `backward` needs, in arrays of `scratch`."""
        p, FN, N = self._size, len(self._convolution.b), len(x)
        planes, W = self._planes(x, scratch), self._wide_filters()
        M = planes[0, 0, 0].size
        sums = scratch.array("sums", (p, p * FN, M), x.dtype)
        for i in range(p):
            np.matmul(W, self._seen_by(planes, i), out=sums[i])
        sums = sums.reshape(p * p, FN, M)
        largest = sums[0]
        for phase in sums[1:]:
            largest = np.maximum(largest, phase, out=scratch.array("largest", (FN, M), x.dtype))
        y: Array = largest + self._convolution.b[:, np.newaxis]
        y = y.reshape(FN, N, *self.output_shape[1:]).swapaxes(0, 1)
        return y, KeptPhases(planes, sums, largest)

    def backward(
        self, dout: Array, kept: KeptPhases, scratch: ScratchArrays, by_x: bool = True
    ) -> tuple[Array | None, dict[str, Array]]:
        """The gradient by x (None unless asked for), and those by the filters and biases.

        dout: (FN, N·PH·PW).
        """
        db = dout.sum(axis=1)
        dsums = _at_first_largest(dout, kept).reshape(self._size, -1, dout.shape[1])
        gradients = {"W": self._by_filters(dsums, kept.planes), "b": db}
        dx = self._by_pictures(dsums, kept.planes.shape, scratch) if by_x else None
        return dx, gradients

    def _by_filters(self, dsums: Array, planes: Array) -> Array:
        FN, C, FH, FW = self._convolution.W.shape
        dwide = dsums[0] @ self._seen_by(planes, 0).T
        for i in range(1, self._size):
            dwide += dsums[i] @ self._seen_by(planes, i).T
        dwide = dwide.reshape(self._size, FN, FH, self._begins[1], C)
        dW = dwide[0, :, :, :FW]
        for j in range(1, self._size):
            dW = dW + dwide[j, :, :, j : j + FW]
        return np.ascontiguousarray(dW.transpose(0, 3, 1, 2))

    def _by_pictures(self, dsums: Array, shape: Shape, scratch: ScratchArrays) -> Array:
        FH, W = self._convolution.W.shape[2], self._wide_filters()
        dplanes = scratch.array("dplanes", shape, W.dtype)
        np.matmul(W.T, dsums[0], out=self._seen_by(dplanes, 0))
        dplanes[FH:] = 0
        for i in range(1, self._size):
            seen = self._seen_by(dplanes, i)
            seen += np.matmul(W.T, dsums[i], out=scratch.array("seen", seen.shape, W.dtype))
        p, (C, N, PH, PW) = self._size, shape[2:]
        dx = scratch.array("dx", (C, N, *self._padded), W.dtype)
        dx[...] = 0
        for i in range(self._begins[0]):
            for j in range(self._begins[1]):
                dx[:, :, i : i + p * PH : p, j : j + p * PW : p] += dplanes[i, j]
        edge, (H, width) = self._convolution.padding, self._padded
        return dx[:, :, edge : H - edge, edge : width - edge].swapaxes(0, 1)

    def _seen_by(self, planes: Array, i: int) -> Array:
        """The planes that the phases of row i need, as a matrix: no copy."""
        FH = self._convolution.W.shape[2]
        seen = planes[i : i + FH]
        return seen.reshape(FH * self._begins[1] * self._begins[2], -1)

    def _planes(self, x: Array, scratch: ScratchArrays) -> Array:
        """Every p-th pixel from each beginning (i, j): (FH+p-1, FW+p-1, C, N, PH, PW)."""
        p, (_, PH, PW) = self._size, self.output_shape
        pictures = self._with_edges(x.swapaxes(0, 1), scratch)
        planes = scratch.array("planes", (*self._begins, len(x), PH, PW), x.dtype)
        for i in range(self._begins[0]):
            for j in range(self._begins[1]):
                planes[i, j] = pictures[:, :, i : i + p * PH : p, j : j + p * PW : p]
        return planes

    def _with_edges(self, x: Array, scratch: ScratchArrays) -> Array:
        """x (C, N, H, W) with zeros around, as `pad` has it."""
        edge, (H, W) = self._convolution.padding, self._padded
        if not edge:
            return x
        padded = scratch.array("padded", (*x.shape[:2], H, W), x.dtype)
        padded[:, :, :edge] = padded[:, :, H - edge :] = 0
        padded[:, :, :, :edge] = padded[:, :, :, W - edge :] = 0
        padded[:, :, edge : H - edge, edge : W - edge] = x
        return padded

    def _wide_filters(self) -> Array:
        """The filters moved to each phase of a row: (p·FN, FH·(FW+p-1)·C).

        Made anew each time, since training changes W in place.
        """
        W, p = self._convolution.W, self._size
        FN, C, FH, FW = W.shape
        wide = np.zeros((p, FN, FH, self._begins[1], C), W.dtype)
        for j in range(p):
            wide[j, :, :, j : j + FW] = W.transpose(0, 2, 3, 1)
        return wide.reshape(p * FN, -1)


def _at_first_largest(dout: Array, kept: KeptPhases) -> Array:
    """`dout` where a sum is the first of its window that is the largest, else 0; in `kept.sums`."""
    taken = np.zeros(dout.shape, bool)
    for phase in kept.sums:
        first = phase == kept.largest
        first &= ~taken
        taken |= first
        np.multiply(dout, first, out=phase)
    return kept.sums
