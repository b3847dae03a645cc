"""Batch normalisation (Ioffe and Szegedy 2015): each feature with mean 0 and variance 1.

A network that learns uses the mean and variance of the batch (`normalized_batch`), one that
predicts those of all batches before, which the layer keeps.
"""

# Shown functions stay as the course writes them, without annotations for NumPy's Any:
# mypy: disable-error-code="no-any-return"

import numpy as np
import numpy.typing as npt

from nnviz.engine.layers import Layer
from nnviz.engine.shapes import Array, Shape, ShapeError, as_floats, shape_text
from nnviz.language import tr

MOMENTUM = 0.9
"""How much of the mean and variance stays when those of the next batch come in, as the course."""
EPSILON = 1e-5
"""Keeps a feature without variance from being divided by 0."""


class BatchNormalization(Layer):
    """y = γ·(x - μ) / √(σ² + ε) + β, feature by feature, with the μ and σ² that the layer keeps.

    x: (N, D), each column a feature, or (N, C, H, W), each channel one. gamma, beta, mean,
    variance: (D,) or (C,). Training changes gamma and beta by gradients, mean and variance by
    what the batches have (`follow`).
    """

    kind = "batch_normalization"

    def __init__(
        self,
        gamma: npt.ArrayLike,
        beta: npt.ArrayLike,
        mean: npt.ArrayLike,
        variance: npt.ArrayLike,
    ) -> None:
        """Raises ShapeError unless all are rows of one length, ValueError for a variance < 0."""
        self.gamma, self.beta = as_floats(gamma), as_floats(beta)
        self.mean, self.variance = as_floats(mean), as_floats(variance)
        shapes = {a.shape for a in (self.gamma, self.beta, self.mean, self.variance)}
        if shapes != {(self.gamma.size,)}:
            raise ShapeError(
                tr("The four rows of numbers of a batch normalisation differ in length.")
            )
        if (self.variance < 0).any():
            raise ValueError("a variance below 0")

    @property
    def parameters(self) -> dict[str, Array]:
        return {"gamma": self.gamma, "beta": self.beta}

    def follow(self, mean: Array, variance: Array) -> None:
        """Let the layer's own mean and variance follow those of a batch, in place."""
        for kept, new in ((self.mean, mean), (self.variance, variance)):
            kept *= MOMENTUM
            kept += (1 - MOMENTUM) * new

    def scale_and_shift(self) -> tuple[Array, Array]:
        """What prediction comes to: y = scale·x + shift, a number each for every feature."""
        scale = self.gamma / np.sqrt(self.variance + EPSILON)
        return scale, self.beta - scale * self.mean

    def forward(self, x: Array) -> Array:
        """y = γ·(x - μ) / √(σ² + ε) + β."""
        scale, shift = self.scale_and_shift()
        y = x * by_feature(scale, x)
        y += by_feature(shift, x)
        return y

    def backward(self, dout: Array, x: Array, y: Array) -> Array:
        """dx = dout·γ / √(σ² + ε): μ and σ² stay."""
        scale, _ = self.scale_and_shift()
        return dout * by_feature(scale, x)

    def gradients(self, dout: Array, x: Array) -> dict[str, Array]:
        """dγ = Σ dout·xn, dβ = Σ dout;
        xn = (x - μ) / √(σ² + ε).
        """
        std = np.sqrt(self.variance + EPSILON)
        xn = x - by_feature(self.mean, x)
        xn /= by_feature(std, x)
        return scale_gradients(dout, xn)

    def output_shape(self, shape: Shape) -> Shape:
        if len(shape) not in (1, 3) or shape[0] != self.gamma.size:
            raise ShapeError(
                tr(
                    "A batch normalisation of {count} features would get inputs of shape {shape}.",
                    count=self.gamma.size,
                    shape=shape_text(shape),
                )
            )
        return shape


def normalized_batch(x: Array, gamma: Array, beta: Array) -> tuple[Array, Array, Array, Array]:
    """y = γ·xn + β, xn = (x - μ) / √(σ² + ε), with the
    mean μ and the variance σ² of the batch.

    Also xn, μ and σ².
    """
    axes = _all_but_features(x)
    mean = x.mean(axis=axes)
    xn = x - by_feature(mean, x)
    variance = (xn * xn).mean(axis=axes)
    xn /= by_feature(np.sqrt(variance + EPSILON), x)
    y = xn * by_feature(gamma, x)
    y += by_feature(beta, x)
    return y, xn, mean, variance


def normalized_batch_backward(dout: Array, xn: Array, gamma: Array, variance: Array) -> Array:
    """dx = γ·(dout - mean(dout) - xn·mean(dout·xn))
    / √(σ² + ε).

    Each x also moves the mean and the variance of its
    batch: the two means are what that takes away.
    """
    axes = _all_but_features(xn)
    mean = dout.mean(axis=axes)
    slope = (dout * xn).mean(axis=axes)
    dx = dout - by_feature(mean, xn)
    dx -= xn * by_feature(slope, xn)
    std = np.sqrt(variance + EPSILON)
    dx *= by_feature(gamma / std, xn)
    return dx


def scale_gradients(dout: Array, xn: Array) -> dict[str, Array]:
    """dγ = Σ dout·xn, dβ = Σ dout, feature by feature."""
    axes = _all_but_features(xn)
    dgamma = (dout * xn).sum(axis=axes)
    return {"gamma": dgamma, "beta": dout.sum(axis=axes)}


def by_feature(values: Array, x: Array) -> Array:
    """A number a feature in the shape that meets x: (D,) stays, (C,) becomes (C, 1, 1)."""
    return values if x.ndim == 2 else values[:, np.newaxis, np.newaxis]


def _all_but_features(x: Array) -> tuple[int, ...]:
    return (0,) if x.ndim == 2 else (0, 2, 3)
