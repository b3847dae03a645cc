"""Softmax and cross entropy as one layer, as the course draws them: x to the loss."""

import numpy as np
import numpy.typing as npt

from nnviz.engine.activations import softmax
from nnviz.engine.layers import Layer
from nnviz.engine.losses import cross_entropy, one_hot, softmax_with_loss_backward
from nnviz.engine.shapes import Array, Shape


class SoftmaxWithLoss(Layer):
    """L = cross_entropy(softmax(x), t). x: (N, K), L: a number as an array of shape ().

    t: the answers, class numbers (N,) or one-hot (N, K). Networks end in a softmax layer instead
    and use the same backward formula.
    """

    kind = "softmax_with_loss"

    def __init__(self, t: npt.ArrayLike) -> None:
        self.t = np.asarray(t)

    def forward(self, x: Array) -> Array:
        """L = cross_entropy(softmax(x), t)."""
        L = cross_entropy(softmax(x), self.t)
        return np.asarray(L, x.dtype)

    def backward(self, dout: Array, x: Array, y: Array) -> Array:
        """dx = dout·(softmax(x) - t) / N."""
        t = one_hot(self.t, x)
        return dout * softmax_with_loss_backward(softmax(x), t)

    def output_shape(self, shape: Shape) -> Shape:
        return ()
