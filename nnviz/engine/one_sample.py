"""The dense layers for a single sample, where NumPy's overhead is most of the time.

The same numbers as the layers give; vectors instead of batches of one and fewer, cheaper calls take
a third less time. What predicts while a pen moves is worth that.
"""

from collections.abc import Callable

import numpy as np

from nnviz.engine.batch_normalization import BatchNormalization
from nnviz.engine.layers import ActivationLayer, Affine
from nnviz.engine.shapes import Array
from nnviz.engine.trace import Stage


class OneSample:
    """Stages of affine, normalising and activation layers, for one sample without batch axis."""

    def __init__(self, stages: tuple[Stage, ...]) -> None:
        """Raises TypeError for a stage of another kind."""
        self._steps: list[tuple[Affine | None, Callable[[Array], Array] | None]] = []
        for stage in stages:
            if isinstance(stage.layer, Affine):
                self._steps.append((stage.layer, _function_of(stage.activation)))
            elif not self.takes(stage):
                raise TypeError(stage.kind)
            elif isinstance(stage.layer, BatchNormalization):
                self._steps.append((None, _normalizing(stage.layer)))
                self._steps.append((None, _function_of(stage.activation)))
            elif isinstance(stage.layer, ActivationLayer):
                self._steps.append((None, _function_of(stage.layer)))

    @staticmethod
    def takes(stage: Stage) -> bool:
        """Whether it is a stage of such a kind, from a row to a row."""
        kinds = (Affine, ActivationLayer, BatchNormalization)
        return isinstance(stage.layer, kinds) and len(stage.input_shape) == 1

    @np.errstate(over="ignore")
    def forward(self, x: Array) -> Array:
        """y for x, both one-dimensional."""
        for affine, activation in self._steps:
            if affine is not None:
                x = x.dot(affine.W)
                x += affine.b
            if activation is not None:
                x = activation(x)
        return x


# Arrays already: Python's 0 and 1 are made such at each call.
_ZERO, _ONE = np.zeros((), np.float32), np.ones((), np.float32)


def _sigmoid(x: Array) -> Array:
    y: Array = np.exp(-x)
    y += _ONE
    return np.reciprocal(y, out=y)


def _relu(x: Array) -> Array:
    y: Array = np.maximum(x, _ZERO)
    return y


def _softmax(x: Array) -> Array:
    y: Array = np.exp(x - np.maximum.reduce(x))
    y /= np.add.reduce(y)
    return y


_QUICK = {"sigmoid": _sigmoid, "relu": _relu, "softmax": _softmax}


def _normalizing(layer: BatchNormalization) -> Callable[[Array], Array]:
    def normalized(x: Array) -> Array:
        scale, shift = layer.scale_and_shift()
        y: Array = x * scale
        y += shift
        return y

    return normalized


def _function_of(layer: ActivationLayer | None) -> Callable[[Array], Array] | None:
    return None if layer is None else _QUICK.get(layer.name, layer.activation.function)
