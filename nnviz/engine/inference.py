"""Predicting fast: what the layers' forward passes give, in fewer and better placed steps."""

from collections.abc import Callable
from math import prod
from typing import TypeAlias

import numpy as np

from nnviz.engine.convolution import Convolution, MaxPooling
from nnviz.engine.layers import ActivationLayer, Affine
from nnviz.engine.one_sample import OneSample
from nnviz.engine.parallel import in_parallel
from nnviz.engine.pooled_convolution import PooledConvolution
from nnviz.engine.shapes import Array
from nnviz.engine.trace import Stage

Step: TypeAlias = Callable[[Array], Array]

# With so many bytes a step and core, arrays stay in the cache and matrix products are still long.
_CHUNK_BYTES = 3_500_000
_MOST_ROWS = 1000

# For these max(h(a), h(b)) is h(max(a, b)) to the last bit, so pooling may come first.
_RISING = ("relu", "leaky_relu", "identity", "step")


class Inference:
    """The forward pass of a network for those who want y alone. Holds no copies of weights."""

    def __init__(self, stages: tuple[Stage, ...]) -> None:
        dense_from = len(stages)
        while dense_from and isinstance(stages[dense_from - 1].layer, Affine | ActivationLayer):
            dense_from -= 1
        self._steps = _steps_of(stages[:dense_from])
        self._dense_steps = _steps_of(stages[dense_from:])
        self._dense_of_one = OneSample(stages[dense_from:])
        sizes = [prod(shape) for s in stages for shape in (s.input_shape, s.output_shape)]
        self._chunk_rows = max(1, min(_MOST_ROWS, _CHUNK_BYTES // (4 * max(sizes))))

    def predict(self, x: Array) -> Array:
        """y for a batch x (N, …), which the network is known to fit."""
        if len(x) == 1:
            return self._dense_of_one.forward(_through(self._steps, x)[0])[np.newaxis]
        if len(x) <= self._chunk_rows:
            return self._chunk(x)
        chunks = [x[i : i + self._chunk_rows] for i in range(0, len(x), self._chunk_rows)]
        return np.concatenate(in_parallel(self._chunk, chunks))

    def _chunk(self, x: Array) -> Array:
        return _through(self._dense_steps, _through(self._steps, x))


def _through(steps: tuple[Step, ...], x: Array) -> Array:
    for step in steps:
        x = step(x)
    return x


def _steps_of(stages: tuple[Stage, ...]) -> tuple[Step, ...]:
    steps: list[Step] = []
    i = 0
    while i < len(stages):
        stage, after = stages[i], stages[i + 1] if i + 1 < len(stages) else None
        activations = [stage.activation]
        merged = _merged(stage, after)
        if merged and after:
            steps.append(merged)
            activations.append(after.activation)
        else:
            steps.append(stage.layer.forward)
        steps += [activation.activation.function for activation in activations if activation]
        i += len(activations)
    return tuple(steps)


def _merged(stage: Stage, after: Stage | None) -> Step | None:
    """Convolution, rising activation and max pooling as one step, if they are that."""
    convolution, pooling = stage.layer, after and after.layer
    if not isinstance(convolution, Convolution) or not isinstance(pooling, MaxPooling):
        return None
    if stage.activation_name not in (None, *_RISING):
        return None
    if not PooledConvolution.can_merge(convolution, pooling):
        return None
    return PooledConvolution(convolution, pooling, stage.input_shape).forward
