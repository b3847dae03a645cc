"""The steps of LearningPass: one layer each, or several that go faster together."""

from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np

from nnviz.engine.batch_normalization import (
    BatchNormalization,
    normalized_batch,
    normalized_batch_backward,
    scale_gradients,
)
from nnviz.engine.convolution import Convolution, MaxPooling
from nnviz.engine.dropout import Dropout, dropout_mask
from nnviz.engine.layers import ActivationLayer, Layer
from nnviz.engine.pooled_convolution import RISING, KeptPhases, PooledConvolution
from nnviz.engine.scratch_arrays import ScratchArrays
from nnviz.engine.shapes import Array, Shape
from nnviz.engine.shifted_convolution import ShiftedConvolution

Gradients = dict[str, Array]


class LearningStep(Protocol):
    """Some layers in a row, there and back. `kept` is what the way there leaves for the way back.

    `y` and `kept` are good until the step is used again with the same scratch arrays.
    """

    layer_count: int

    def forward(self, x: Array, scratch: ScratchArrays) -> tuple[Array, Any]:
        """The output y for the input x, and what is kept."""

    def backward(
        self, dout: Array, kept: Any, scratch: ScratchArrays, by_x: bool
    ) -> tuple[Array | None, list[Gradients]]:
        """The gradient by x, if wanted, and those by the parameters, a dict a layer."""


class LayerStep:
    """Any layer, as it is."""

    layer_count = 1

    def __init__(self, layer: Layer) -> None:
        self._layer = layer

    def forward(self, x: Array, scratch: ScratchArrays) -> tuple[Array, tuple[Array, Array]]:
        y = self._layer.forward(x)
        return y, (x, y)

    def backward(
        self, dout: Array, kept: tuple[Array, Array], scratch: ScratchArrays, by_x: bool
    ) -> tuple[Array | None, list[Gradients]]:
        x, y = kept
        gradients = self._layer.gradients(dout, x)
        return (self._layer.backward(dout, x, y) if by_x else None), [gradients]


class DropoutStep:
    """Dropout while learning: another mask for each batch."""

    layer_count = 1

    def __init__(self, layer: Dropout, rng: np.random.Generator) -> None:
        self._layer, self._rng = layer, rng

    def forward(self, x: Array, scratch: ScratchArrays) -> tuple[Array, Array]:
        mask = dropout_mask(x, self._layer.share, self._rng)
        return x * mask, mask

    def backward(
        self, dout: Array, kept: Array, scratch: ScratchArrays, by_x: bool
    ) -> tuple[Array | None, list[Gradients]]:
        return (dout * kept if by_x else None), [{}]


class BatchNormalizationStep:
    """Batch normalisation while learning: by the batch's mean and variance, which are kept."""

    layer_count = 1

    def __init__(self, layer: BatchNormalization) -> None:
        self._layer = layer

    def forward(self, x: Array, scratch: ScratchArrays) -> tuple[Array, tuple[Array, Array]]:
        layer = self._layer
        y, xn, mean, variance = normalized_batch(x, layer.gamma, layer.beta)
        layer.follow(mean, variance)
        return y, (xn, variance)

    def backward(
        self, dout: Array, kept: tuple[Array, Array], scratch: ScratchArrays, by_x: bool
    ) -> tuple[Array | None, list[Gradients]]:
        xn, variance = kept
        gradients = scale_gradients(dout, xn)
        if not by_x:
            return None, [gradients]
        return normalized_batch_backward(dout, xn, self._layer.gamma, variance), [gradients]


class ShiftedStep:
    """A convolution for which ShiftedConvolution is worth it."""

    layer_count = 1

    def __init__(self, convolution: Convolution, input_shape: Shape) -> None:
        self._shifted = ShiftedConvolution(convolution, input_shape)

    def forward(self, x: Array, scratch: ScratchArrays) -> tuple[Array, Array]:
        return self._shifted.forward_keeping(x, scratch)

    def backward(
        self, dout: Array, kept: Array, scratch: ScratchArrays, by_x: bool
    ) -> tuple[Array | None, list[Gradients]]:
        dx, gradients = self._shifted.backward(dout, kept, scratch, by_x)
        return dx, [gradients]


class PooledStep:
    """Convolution, a rising activation function and max pooling, in this order."""

    layer_count = 3

    def __init__(
        self,
        convolution: Convolution,
        activation: ActivationLayer,
        pooling: MaxPooling,
        input_shape: Shape,
    ) -> None:
        self._pooled = PooledConvolution(convolution, pooling, input_shape)
        self._activation = activation

    def forward(
        self, x: Array, scratch: ScratchArrays
    ) -> tuple[Array, tuple[Array, Array, KeptPhases]]:
        a, kept = self._pooled.forward_keeping(x, scratch)
        y = self._activation.forward(a)
        return y, (a, y, kept)

    def backward(
        self,
        dout: Array,
        kept: tuple[Array, Array, KeptPhases],
        scratch: ScratchArrays,
        by_x: bool,
    ) -> tuple[Array | None, list[Gradients]]:
        a, y, phases = kept
        da = scratch.array("da", phases.largest.shape, dout.dtype)
        by_channel = da.reshape(a.swapaxes(0, 1).shape).swapaxes(0, 1)
        by_channel[...] = self._activation.backward(dout, a, y)
        dx, gradients = self._pooled.backward(da, phases, scratch, by_x)
        return dx, [gradients, {}, {}]


def learning_steps(
    layers: Sequence[Layer], shapes: Sequence[Shape], rng: np.random.Generator
) -> list[LearningStep]:
    """`layers` as steps, the quickest there are; shapes: of each layer's input.

    What is left to chance while learning is drawn from `rng`.
    """
    steps: list[LearningStep] = []
    i = 0
    while i < len(layers):
        steps.append(_step(layers[i : i + 3], shapes[i], rng))
        i += steps[-1].layer_count
    return steps


def _step(layers: Sequence[Layer], shape: Shape, rng: np.random.Generator) -> LearningStep:
    layer = layers[0]
    if isinstance(layer, Dropout):
        return DropoutStep(layer, rng)
    if isinstance(layer, BatchNormalization):
        return BatchNormalizationStep(layer)
    if not isinstance(layer, Convolution):
        return LayerStep(layer)
    if len(layers) == 3:
        activation, pooling = layers[1:]
        if (
            isinstance(activation, ActivationLayer)
            and activation.name in RISING
            and isinstance(pooling, MaxPooling)
            and PooledConvolution.can_merge(layer, pooling)
        ):
            return PooledStep(layer, activation, pooling, shape)
    return ShiftedStep(layer, shape) if ShiftedConvolution.is_worth_it(layer) else LayerStep(layer)
