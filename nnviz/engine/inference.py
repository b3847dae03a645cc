"""Predicting fast: what the layers' forward passes give, in fewer and better placed steps."""

from collections.abc import Callable
from dataclasses import replace
from math import prod
from typing import TypeAlias

import numpy as np

from nnviz.engine.batch_normalization import BatchNormalization
from nnviz.engine.convolution import Convolution, MaxPooling
from nnviz.engine.dropout import Dropout
from nnviz.engine.normalized_convolution import NormalizedConvolution
from nnviz.engine.one_picture import OnePicture, PooledLayers
from nnviz.engine.one_sample import OneSample
from nnviz.engine.parallel import in_parallel
from nnviz.engine.pooled_convolution import RISING, PooledConvolution
from nnviz.engine.scratch_arrays import ScratchArrays
from nnviz.engine.shapes import Array
from nnviz.engine.trace import Stage

Step: TypeAlias = Callable[[Array], Array] | PooledConvolution

# With so many bytes a step and core, arrays stay in the cache and matrix products are still long.
_CHUNK_BYTES = 3_500_000
_MOST_ROWS = 1000
# What a convolution looks at in one chunk: many values where its windows are large.
_MOST_WINDOW_BYTES = 64_000_000


# Some megabytes each; asking the system for them anew takes as long as what is done in them.
_MOST_SPARE = 2

# A picture is copied through a table of places (OnePicture) while that takes 8 MB or less.
_MOST_PLACES = 1_000_000


class Inference:
    """The forward pass of a network for those who want y alone. Holds no copies of weights."""

    def __init__(self, stages: tuple[Stage, ...]) -> None:
        sizes = [prod(shape) for s in stages for shape in (s.input_shape, s.output_shape)]
        windows = max(map(_window_values, stages), default=1)
        stages = _predicting(stages)
        dense_from = len(stages)
        while dense_from and OneSample.takes(stages[dense_from - 1]):
            dense_from -= 1
        pooled = _pooled_layers(stages)
        self._steps = _steps_of(stages[:dense_from])
        self._steps_of_one = _steps_of(stages[2 * len(pooled) : dense_from])
        self._dense_steps = _steps_of(stages[dense_from:])
        self._one_picture = OnePicture(pooled) if pooled else None
        self._dense_of_one = OneSample(stages[dense_from:])
        # Memory that is used again by whoever predicts next, in whatever thread.
        self._spare: list[ScratchArrays] = []
        rows = min(_CHUNK_BYTES // (4 * max(sizes)), _MOST_WINDOW_BYTES // (4 * windows))
        self._chunk_rows = max(1, min(_MOST_ROWS, rows))

    def predict(self, x: Array) -> Array:
        """y for a batch x (N, …), which the network is known to fit."""
        if len(x) == 1:
            return self._one(x)[np.newaxis]
        if len(x) <= self._chunk_rows:
            return self._chunk(x)
        chunks = [x[i : i + self._chunk_rows] for i in range(0, len(x), self._chunk_rows)]
        return np.concatenate(in_parallel(self._chunk, chunks))

    def _one(self, x: Array) -> Array:
        if self._one_picture is not None:
            x = self._one_picture.forward(x[0])[np.newaxis]
        return self._dense_of_one.forward(self._through(self._steps_of_one, x)[0])

    def _chunk(self, x: Array) -> Array:
        return self._through(self._dense_steps, self._through(self._steps, x))

    def _through(self, steps: tuple[Step, ...], x: Array) -> Array:
        for step in steps:
            x = self._pooled(step, x) if isinstance(step, PooledConvolution) else step(x)
        return x

    def _pooled(self, step: PooledConvolution, x: Array) -> Array:
        try:
            scratch = self._spare.pop()
        except IndexError:
            scratch = ScratchArrays()
        y = step.forward(x, scratch)
        if len(self._spare) < _MOST_SPARE:
            self._spare.append(scratch)
        return y


def _window_values(stage: Stage) -> int:
    """How many values a convolution's windows hold together, for one sample."""
    if not isinstance(stage.layer, Convolution):
        return 1
    return max(1, prod(stage.layer.W.shape[1:]) * prod(stage.output_shape[1:]))


def _predicting(stages: tuple[Stage, ...]) -> tuple[Stage, ...]:
    """`stages` without dropout; batch normalisation is one with the convolution before it."""
    kept: list[Stage] = []
    for stage in stages:
        layer, activation = stage.layer, stage.activation
        before = kept[-1] if kept else None
        if isinstance(layer, Dropout):
            if activation is not None:
                kept.append(replace(stage, layer=activation, activation=None))
        elif (
            isinstance(layer, BatchNormalization)
            and before is not None
            and isinstance(before.layer, Convolution)
            and before.activation is None
        ):
            both = NormalizedConvolution(before.layer, layer)
            kept[-1] = replace(before, layer=both, activation=activation)
        else:
            kept.append(stage)
    return tuple(kept)


def _steps_of(stages: tuple[Stage, ...]) -> tuple[Step, ...]:
    steps: list[Step] = []
    i = 0
    while i < len(stages):
        stage, activations = stages[i], [stages[i].activation]
        merged = _pooled(stages[i : i + 2])
        if merged:
            steps.append(PooledConvolution(merged.convolution, merged.pooling, merged.input_shape))
            activations.append(stages[i + 1].activation)
        else:
            steps.append(stage.layer.forward)
        steps += [activation.activation.function for activation in activations if activation]
        i += len(activations)
    return tuple(steps)


def _pooled_layers(stages: tuple[Stage, ...]) -> list[PooledLayers]:
    """The pooled convolutions that the network begins with, two stages each."""
    layers: list[PooledLayers] = []
    for i in range(0, len(stages) - 1, 2):
        pooled = _pooled(stages[i : i + 2])
        if pooled is None or stages[i + 1].activation is not None:
            break
        if prod(stages[i].output_shape[1:]) * pooled.convolution.W[0, 0].size > _MOST_PLACES:
            break
        layers.append(pooled)
    return layers


def _pooled(stages: tuple[Stage, ...]) -> PooledLayers | None:
    """Convolution, rising activation and max pooling that can be merged, if they are that."""
    if len(stages) < 2:
        return None
    (stage, after), activation = stages, stages[0].activation
    if not isinstance(stage.layer, Convolution) or not isinstance(after.layer, MaxPooling):
        return None
    if activation is not None and activation.name not in RISING:
        return None
    if not PooledConvolution.can_merge(stage.layer, after.layer):
        return None
    function = None if activation is None else activation.activation.function
    return PooledLayers(stage.layer, function, after.layer, stage.input_shape)
