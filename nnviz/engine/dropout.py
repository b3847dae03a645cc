"""Dropout: while a network learns, some numbers are left out at random, others each time."""

# Shown functions stay as the course writes them, without annotations for NumPy's Any:
# mypy: disable-error-code="no-any-return"

import numpy as np

from nnviz.engine.layers import Layer
from nnviz.engine.shapes import Array, Shape


class Dropout(Layer):
    """y = x: a network that predicts leaves nothing out. Any shape.

    While it learns, y = x·mask (`dropout_mask`): the pass that learns draws the mask, for a layer
    keeps nothing (Srivastava et al. 2014; the course scales when predicting instead).
    """

    kind = "dropout"

    def __init__(self, share: float) -> None:
        """share: how much is left out, from 0 to below 1. Raises ValueError for any other."""
        if not 0 <= share < 1:
            raise ValueError(f"dropout {share}")
        self.share = float(share)

    def forward(self, x: Array) -> Array:
        """y = x: who predicts leaves nothing out."""
        return x

    def backward(self, dout: Array, x: Array, y: Array) -> Array:
        """dx = dout."""
        return dout

    def output_shape(self, shape: Shape) -> Shape:
        return shape


def dropout_mask(x: Array, share: float, rng: "np.random.Generator") -> Array:
    """0 for the share of x that is left out, else
    1 / (1 - share): the sums stay as large as they are
    without dropout. While learning y = x·mask and
    dx = dout·mask.
    """
    kept = rng.random(x.shape, np.float32) >= share
    return kept * x.dtype.type(1 / (1 - share))
