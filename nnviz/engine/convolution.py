"""The layers of a convolutional network. Pictures are channels first: x is (N, C, H, W)."""

# Shown functions stay as the course writes them, without annotations for NumPy's Any:
# mypy: disable-error-code="no-any-return"

from collections.abc import Iterator
from math import prod

import numpy as np
import numpy.typing as npt

from nnviz.engine.layers import Layer
from nnviz.engine.shapes import Array, Shape, ShapeError, as_floats, shape_text
from nnviz.language import tr


def pad(x: Array, padding: int) -> Array:
    """x with `padding` zeros on each side."""
    if not padding:
        return x
    p = padding
    *NC, H, W = x.shape
    y = np.zeros((*NC, H + 2 * p, W + 2 * p), x.dtype)
    y[:, :, p : p + H, p : p + W] = x
    return y


def im2col(x: Array, FH: int, FW: int, stride: int) -> Array:
    """Each window of x a column: (N, C·FH·FW, OH·OW)."""
    N, C = x.shape[:2]
    sliding = np.lib.stride_tricks.sliding_window_view
    windows = sliding(x, (FH, FW), axis=(2, 3))
    windows = windows[:, :, ::stride, ::stride]
    col = windows.transpose(0, 1, 4, 5, 2, 3)
    return col.reshape(N, C * FH * FW, -1)


def col2im(col: Array, shape: Shape, FH: int, FW: int, stride: int) -> Array:
    """im2col backwards: sums up what each pixel gave."""
    _, H, W = shape[1:]
    OH, OW = window_counts((H, W), (FH, FW), stride)
    col = col.reshape(*shape[:2], FH, FW, OH, OW)
    x = np.zeros(shape, col.dtype)
    for i in range(FH):
        for j in range(FW):
            rows = slice(i, i + stride * OH, stride)
            columns = slice(j, j + stride * OW, stride)
            x[:, :, rows, columns] += col[:, :, i, j]
    return x


class Convolution(Layer):
    """Slides FN filters over pictures. x: (N, C, H, W), W: (FN, C, FH, FW), b: (FN,).

    y: (N, FN, OH, OW), OH = (H + 2·padding - FH) / stride + 1, rounded down; OW likewise.
    """

    kind = "convolution"

    def __init__(
        self, W: npt.ArrayLike, b: npt.ArrayLike, stride: int = 1, padding: int = 0
    ) -> None:
        """Raises ShapeError when W and b do not belong together, ValueError for the rest."""
        self.W, self.b = as_floats(W), as_floats(b)
        if self.W.ndim != 4 or self.b.shape != self.W.shape[:1]:
            raise ShapeError(
                tr(
                    "Filters of shape {weights} and biases of shape {biases}"
                    " do not belong together.",
                    weights=shape_text(self.W.shape),
                    biases=shape_text(self.b.shape),
                )
            )
        if stride < 1 or padding < 0:
            raise ValueError(f"stride {stride}, padding {padding}")
        self.stride, self.padding = stride, padding

    @property
    def parameters(self) -> dict[str, Array]:
        return {"W": self.W, "b": self.b}

    def forward(self, x: Array) -> Array:
        """y = W·col + b, col: each window of x a column."""
        FN, _, FH, FW = self.W.shape
        col = im2col(pad(x, self.padding), FH, FW, self.stride)
        y = self.W.reshape(FN, -1) @ col
        y += self.b[:, np.newaxis]
        return y.reshape(-1, *self.output_shape(x.shape[1:]))

    def backward(self, dout: Array, x: Array, y: Array) -> Array:
        """dcol = Wᵀ·dout, then summed up pixel by pixel."""
        FN, _, FH, FW = self.W.shape
        N, C, H, W = x.shape
        p = self.padding
        dout = dout.reshape(N, FN, -1)
        dcol = self.W.reshape(FN, -1).T @ dout
        padded = (N, C, H + 2 * p, W + 2 * p)
        dx = col2im(dcol, padded, FH, FW, self.stride)
        return dx[:, :, p : p + H, p : p + W]

    def gradients(self, dout: Array, x: Array) -> dict[str, Array]:
        """dW = Σ dout·colᵀ, db = Σ dout, over all samples."""
        FN, _, FH, FW = self.W.shape
        col = im2col(pad(x, self.padding), FH, FW, self.stride)
        dout = dout.reshape(len(x), FN, -1)
        dW = dout @ col.transpose(0, 2, 1)
        dW = dW.sum(axis=0).reshape(self.W.shape)
        return {"W": dW, "b": dout.sum(axis=(0, 2))}

    def output_shape(self, shape: Shape) -> Shape:
        FN, C, FH, FW = self.W.shape
        if len(shape) != 3 or shape[0] != C:
            raise ShapeError(
                tr(
                    "A convolution expects pictures of {expected} channels and would get {shape}.",
                    expected=C,
                    shape=shape_text(shape),
                )
            )
        H, W = (side + 2 * self.padding for side in shape[1:])
        return (FN, *window_counts((H, W), (FH, FW), self.stride))


class _Pooling(Layer):
    """One number from each size x size window. x: (N, C, H, W), y: (N, C, OH, OW)."""

    def __init__(self, size: int = 2, stride: int = 2) -> None:
        """Raises ValueError unless both are at least 1."""
        if size < 1 or stride < 1:
            raise ValueError(f"size {size}, stride {stride}")
        self.size, self.stride = size, stride

    def places(self, shape: Shape) -> Iterator[tuple[slice, slice]]:
        """Rows and columns of one place in each window."""
        s, (OH, OW) = self.stride, shape[-2:]
        for i in range(self.size):
            for j in range(self.size):
                rows = slice(i, i + s * OH, s)
                yield rows, slice(j, j + s * OW, s)

    def output_shape(self, shape: Shape) -> Shape:
        if len(shape) != 3:
            raise ShapeError(
                tr("Pooling expects pictures and would get {shape}.", shape=shape_text(shape))
            )
        return (shape[0], *window_counts(shape[1:], (self.size, self.size), self.stride))


class MaxPooling(_Pooling):
    """Keeps the largest number of each window. x: (N, C, H, W), y: (N, C, OH, OW).

    Where several are the largest, the first one in reading order takes the whole gradient.
    """

    kind = "max_pooling"

    def forward(self, x: Array) -> Array:
        """y = max(x_1, x_2, …): each place in the windows."""
        shape = self.output_shape(x.shape[1:])
        places = [x[:, :, i, j] for i, j in self.places(shape)]
        y = places[0].copy()
        for place in places[1:]:
            np.maximum(y, place, out=y)
        return y

    def backward(self, dout: Array, x: Array, y: Array) -> Array:
        """dx = dout at each window's first maximum, else 0."""
        dx = np.zeros_like(x)
        not_yet = np.ones(y.shape, bool)
        for i, j in self.places(y.shape):
            first = not_yet & (x[:, :, i, j] == y)
            dx[:, :, i, j] += first * dout
            not_yet ^= first
        return dx


class AveragePooling(_Pooling):
    """The mean of each window. x: (N, C, H, W), y: (N, C, OH, OW)."""

    kind = "average_pooling"

    def forward(self, x: Array) -> Array:
        """y = (x_1 + … + x_n) / n in each window."""
        shape = self.output_shape(x.shape[1:])
        places = [x[:, :, i, j] for i, j in self.places(shape)]
        return np.mean(places, axis=0)

    def backward(self, dout: Array, x: Array, y: Array) -> Array:
        """dx = dout / n for every pixel of a window."""
        dx = np.zeros_like(x)
        share = dout / self.size**2
        for i, j in self.places(y.shape):
            dx[:, :, i, j] += share
        return dx


class Flatten(Layer):
    """A picture as one row, in the order channel, row, column. x: (N, C, H, W), y: (N, C·H·W)."""

    kind = "flatten"

    def forward(self, x: Array) -> Array:
        """y: each sample's numbers in one row."""
        return x.reshape(len(x), prod(x.shape[1:]))

    def backward(self, dout: Array, x: Array, y: Array) -> Array:
        """dx: dout in the shape of x."""
        return dout.reshape(x.shape)

    def output_shape(self, shape: Shape) -> Shape:
        return (prod(shape),)


def window_counts(sides: Shape, window: Shape, stride: int) -> Shape:
    """How many windows fit along each side. Raises ShapeError when not even one does."""
    if any(side < width for side, width in zip(sides, window, strict=True)):
        raise ShapeError(
            tr(
                "A window of {window} does not fit into a picture of {picture}.",
                window=shape_text(window),
                picture=shape_text(sides),
            )
        )
    return tuple((side - width) // stride + 1 for side, width in zip(sides, window, strict=True))
