"""Convolution with stride 1 as one matrix product a row of the filters: the same numbers, sooner.

im2col copies each pixel FH·FW times. Here it is copied FW times, once for each place in a row of
the filters, and lies in memory by row, sample, column: the windows of the next row of the filters
are then the same matrix some columns further on, and need no copy.
"""

import numpy as np

from nnviz.engine.convolution import Convolution
from nnviz.engine.scratch_arrays import ScratchArrays
from nnviz.engine.shapes import Array, Shape


class ShiftedConvolution:
    """convolution(x) and its gradients for pictures of one shape. Sees the weights change."""

    def __init__(self, convolution: Convolution, input_shape: Shape) -> None:
        """A layer of stride 1; input_shape: (C, H, W)."""
        self._convolution, self._input_shape = convolution, input_shape
        self._output_shape = convolution.output_shape(input_shape)

    @staticmethod
    def is_worth_it(convolution: Convolution) -> bool:
        """Whether it can be used, and its products are long enough to be sooner done."""
        _, C, FH, FW = convolution.W.shape
        return convolution.stride == 1 and FH > 1 and C * FW >= 16

    def forward(self, x: Array) -> Array:
        """(N, C, H, W) to (N, FN, OH, OW)."""
        return self.forward_keeping(x, ScratchArrays())[0]

    def forward_keeping(self, x: Array, scratch: ScratchArrays) -> tuple[Array, Array]:
        """As `forward`, with the shifted pictures that `backward` needs, in `scratch`."""
        N, (FN, OH, OW) = len(x), self._output_shape
        pictures, W = self._shifted(x, scratch), self._filter_rows()
        y = np.empty((FN, OH * N * OW), x.dtype)
        np.matmul(W[0], self._seen_by(pictures, 0), out=y)
        for i in range(1, len(W)):
            more = scratch.array("more", y.shape, x.dtype)
            y += np.matmul(W[i], self._seen_by(pictures, i), out=more)
        y += self._convolution.b[:, np.newaxis]
        return y.reshape(FN, OH, N, OW).transpose(2, 0, 1, 3), pictures

    def backward(
        self, dout: Array, pictures: Array, scratch: ScratchArrays, by_x: bool = True
    ) -> tuple[Array | None, dict[str, Array]]:
        """The gradient by x (None unless asked for), and those by the filters and biases."""
        FN, C, FH, FW = self._convolution.W.shape
        dout = self._by_rows(dout, scratch)
        dW = np.stack([dout @ self._seen_by(pictures, i).T for i in range(FH)])
        dW = np.ascontiguousarray(dW.reshape(FH, FN, FW, C).transpose(1, 3, 0, 2))
        gradients = {"W": dW, "b": dout.sum(axis=1)}
        return (self._by_pictures(dout, pictures.shape, scratch) if by_x else None), gradients

    def _by_pictures(self, dout: Array, shape: Shape, scratch: ScratchArrays) -> Array:
        W, edge = self._filter_rows(), self._convolution.padding
        shifted = scratch.array("dshifted", shape, dout.dtype)
        first = self._seen_by(shifted, 0)
        shifted[:, :, self._output_shape[1] :] = 0
        np.matmul(W[0].T, dout, out=first)
        for i in range(1, len(W)):
            seen = self._seen_by(shifted, i)
            seen += np.matmul(W[i].T, dout, out=scratch.array("seen", seen.shape, dout.dtype))
        C, H, width = self._input_shape
        dx = scratch.array("dx", (C, H, shape[3], width), dout.dtype)
        dx[...] = 0
        for j, moved in enumerate(shifted[:, :, edge : edge + H]):
            there, here = self._columns(j)
            dx[..., there] += moved[..., here]
        return dx.transpose(2, 0, 1, 3)

    def _shifted(self, x: Array, scratch: ScratchArrays) -> Array:
        """The padded pictures from each column on: (FW, C, H + 2·padding, N, OW)."""
        N, C, H, _ = x.shape
        FW, edge = self._convolution.W.shape[3], self._convolution.padding
        shape = (FW, C, H + 2 * edge, N, self._output_shape[2])
        shifted = scratch.array("shifted", shape, x.dtype)
        shifted[:, :, :edge] = shifted[:, :, edge + H :] = 0
        pictures = x.transpose(1, 2, 0, 3)
        for j, moved in enumerate(shifted[:, :, edge : edge + H]):
            there, here = self._columns(j)
            moved[..., : here.start] = moved[..., here.stop :] = 0
            moved[..., here] = pictures[..., there]
        return shifted

    def _columns(self, j: int) -> tuple[slice, slice]:
        """Which columns of a picture stand in its copy from column j on, and where."""
        width, edge = self._input_shape[2], self._convolution.padding
        start = max(edge - j, 0)
        stop = max(start, min(self._output_shape[2], width + edge - j))
        return slice(start + j - edge, stop + j - edge), slice(start, stop)

    def _seen_by(self, shifted: Array, i: int) -> Array:
        """What row i of the filters sees, as a matrix (FW·C, OH·N·OW): no copy."""
        row = shifted.shape[3] * shifted.shape[4]
        flat = shifted.reshape(shifted.shape[0] * shifted.shape[1], -1)
        return flat[:, i * row : (i + self._output_shape[1]) * row]

    def _by_rows(self, dout: Array, scratch: ScratchArrays) -> Array:
        """`dout` (N, FN, OH, OW) by row, sample, column: (FN, OH·N·OW)."""
        FN, OH, OW = self._output_shape
        ordered = scratch.array("dout", (FN, OH, len(dout), OW), dout.dtype)
        ordered[...] = dout.transpose(1, 2, 0, 3)
        return ordered.reshape(FN, -1)

    def _filter_rows(self) -> Array:
        """Each row of the filters as a matrix: (FH, FN, FW·C)."""
        W = self._convolution.W
        FN, C, FH, FW = W.shape
        return W.transpose(2, 0, 3, 1).reshape(FH, FN, FW * C)
