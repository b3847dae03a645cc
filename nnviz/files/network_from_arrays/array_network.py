"""What arrays may be the weights of: one network for each answer to what shapes do not tell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import isqrt

import numpy as np

from nnviz.engine.activations import ACTIVATIONS
from nnviz.engine.batch_normalization import BatchNormalization
from nnviz.engine.convolution import AveragePooling, Convolution, Flatten, MaxPooling
from nnviz.engine.layers import ActivationLayer, Affine, Layer
from nnviz.engine.network import Network
from nnviz.engine.shapes import Shape
from nnviz.files.network_from_arrays.arrangements import (
    POOL,
    Arrangement,
    arrangements,
    is_of_a_course,
)
from nnviz.files.network_from_arrays.dense_chain import DenseChain, dense_chains
from nnviz.files.network_from_arrays.layer_arrays import (
    LayerArrays,
    Normalization,
    contiguous,
    no_network,
)
from nnviz.files.network_from_arrays.possible_networks import PossibleNetworks
from nnviz.files.network_from_arrays.questions import (
    ARRANGEMENT,
    BIAS_PLACE,
    HIDDEN,
    NORMALIZED,
    ORIENTATION,
    PIXELS,
    POOLING,
)
from nnviz.files.weight_file_error import WeightFileError
from nnviz.language import tr

HIDDEN_ACTIVATIONS = ("sigmoid", "relu", "tanh", "leaky_relu", "elu", "identity")
"""In the order of the course: of equally good ones the first is taken."""


@dataclass(frozen=True, eq=False)
class ArrayNetwork(PossibleNetworks):
    """Layers in order, and all the networks that they may be.

    `kernels` are (FN, C, FH, FW); `chains` are ways to read the matrices behind them that agree on
    inputs and outputs. `is_channels_last`: the matrix behind the kernels takes rows of pixels of
    channels.
    """

    kernels: tuple[LayerArrays, ...]
    chains: tuple[DenseChain, ...]
    arrangements: tuple[Arrangement, ...] = ()
    is_channels_last: bool = False
    likely_hidden: str = "sigmoid"
    known_pixels: str = ""
    output: str = ""

    @property
    def unlikeliness(self) -> int:
        """0 for what reads digits, more for what makes many numbers of few."""
        return 0 if self.kernels else self.chains[0].unlikeliness

    @property
    def outputs(self) -> int:
        return self.chains[0].outputs

    @property
    def side(self) -> int:
        if self.kernels:
            grey = self.kernels[0].W.shape[1] == 1
            return self.arrangements[0].side if grey else 0
        side = isqrt(self.chains[0].inputs)
        return side if side * side == self.chains[0].inputs else 0

    def layer_options(self) -> dict[str, tuple[str, ...]]:
        options: dict[str, tuple[str, ...]] = {}
        layers = (*self.kernels, *self.chains[0].layers)
        options[ORIENTATION] = tuple(_orientation(each) for each in self.chains)
        if self.chains[0].has_folds:
            options[BIAS_PLACE] = ("first", "last")
        if len(self.arrangements) > 1:
            options[ARRANGEMENT] = tuple(self._text(each) for each in self.arrangements)
        if any(any(each.pooled) for each in self.arrangements):
            options[POOLING] = ("max", "average")
        if any(layer.normalization for layer in layers[:-1]):
            options[NORMALIZED] = ("before", "after")
        if len(layers) > 1:
            others = (name for name in HIDDEN_ACTIVATIONS if name != self.likely_hidden)
            options[HIDDEN] = (self.likely_hidden, *others)
        return options

    def known_answers(self) -> Mapping[str, str]:
        known = {PIXELS: self.known_pixels} if self.known_pixels else {}
        if is_of_a_course([kernel.W.shape for kernel in self.kernels], self.chains[0].inputs):
            known[POOLING] = "max"
        return known

    def _text(self, arrangement: Arrangement) -> str:
        return arrangement.text([kernel.W.shape for kernel in self.kernels])

    def layers(self, answers: Mapping[str, str]) -> tuple[list[Layer], Shape]:
        hidden = answers.get(HIDDEN, self.likely_hidden)
        is_before = answers.get(NORMALIZED, "before") == "before"
        chain = self.chains[0]
        for each in self.chains:
            if _orientation(each) == answers.get(ORIENTATION):
                chain = each
        dense = chain.unfolded(answers.get(BIAS_PLACE, "first"))
        layers: list[Layer] = []
        shape: Shape = (len(dense[0].W),)
        if self.kernels:
            arrangement = self._arrangement(answers)
            pooling = AveragePooling if answers.get(POOLING) == "average" else MaxPooling
            shape = (self.kernels[0].W.shape[1], arrangement.side, arrangement.side)
            for i, kernel in enumerate(contiguous(self.kernels)):
                b = np.zeros(len(kernel.W), kernel.W.dtype) if kernel.b is None else kernel.b
                stride, padding = arrangement.strides[i], arrangement.paddings[i]
                layers.append(Convolution(kernel.W, b, stride, padding))
                layers += _activated(kernel, hidden, is_before)
                if arrangement.pooled[i]:
                    layers.append(pooling(POOL, POOL))
            if self.is_channels_last:
                dense = _channels_first(dense, Network(layers, shape).output_shape)
            layers.append(Flatten())
        elif (of_inputs := dense[0].of_inputs) is not None:
            layers.append(_normalization(of_inputs))
        output = self.output if self.output in ACTIVATIONS else "softmax"
        if chain.outputs == 1 and output == "softmax":
            output = "identity"  # the softmax of one number is always 1
        for i, layer in enumerate(contiguous(dense), start=1):
            b = np.zeros(layer.W.shape[1], layer.W.dtype) if layer.b is None else layer.b
            is_last = i == len(dense)
            layers.append(Affine(layer.W, b))
            layers += _activated(layer, output if is_last else hidden, is_last or is_before)
        return layers, shape

    def _arrangement(self, answers: Mapping[str, str]) -> Arrangement:
        wanted = answers.get(ARRANGEMENT)
        named = {self._text(each): each for each in self.arrangements}
        return named.get(wanted or "", self.arrangements[0])


def array_network(layers: list[LayerArrays], is_channels_last: bool | None) -> ArrayNetwork:
    """What `layers`, in this order, may be. Raises WeightFileError where they are no chain.

    `is_channels_last` says how filters are written where the file tells it.
    """
    kernels = [layer for layer in layers if layer.W.ndim == 4]
    matrices = layers[len(kernels) :]
    for i, layer in enumerate(layers):
        if layer.W.ndim != (4 if i < len(kernels) else 2):
            raise _order_problem(layers[0] if layer.W.ndim == 4 else layer)
    if not kernels:
        chains = dense_chains(matrices)
        if (of_inputs := matrices[0].of_inputs) is not None:
            chains = [chain for chain in chains if chain.inputs == len(of_inputs.mean)]
            if not chains:
                raise no_network(tr("{name} has no place in it.", name=of_inputs.name))
        alike = [
            c for c in chains if (c.inputs, c.outputs) == (chains[0].inputs, chains[0].outputs)
        ]
        return ArrayNetwork((), tuple(alike))
    if not matrices:
        raise no_network(tr("There is no dense layer after the convolutions."))
    return _convolutional(kernels, matrices, is_channels_last)


def _convolutional(
    kernels: list[LayerArrays], matrices: list[LayerArrays], is_channels_last: bool | None
) -> ArrayNetwork:
    turned = [replace(kernel, W=kernel.W.transpose(3, 2, 0, 1)) for kernel in kernels]
    ways = [(kernels, False), (turned, True)]
    if is_channels_last is not None:
        ways = [way for way in ways if way[1] == is_channels_last]
    chains = dense_chains(matrices, inputs=-1)
    for ordered, is_last in ways:
        if _misfit(ordered) is not None:
            continue
        for chain in chains:
            shapes = [kernel.W.shape for kernel in ordered]
            found = arrangements(shapes, chain.inputs)
            if found:
                return ArrayNetwork(tuple(ordered), (chain,), found, is_last, "relu")
    raise _misfit(ways[0][0]) or no_network(
        tr(
            "{matrix} takes {inputs} values, and the convolutions before it give another number.",
            matrix=matrices[0].name,
            inputs=chains[0].inputs,
        )
    )


def _activated(layer: LayerArrays, hidden: str, is_before: bool) -> list[Layer]:
    activation = ActivationLayer(hidden)
    if layer.normalization is None:
        return [activation]
    normalization = _normalization(layer.normalization)
    return [normalization, activation] if is_before else [activation, normalization]


def _normalization(rows: Normalization) -> BatchNormalization:
    return BatchNormalization(rows.gamma, rows.beta, rows.mean, rows.variance)


def _channels_first(dense: Sequence[LayerArrays], shape: Shape) -> list[LayerArrays]:
    """TensorFlow, which writes filters channels last, flattens row, column, channel."""
    first, *others = dense
    channels, *sides = shape
    rows = np.arange(len(first.W)).reshape(*sides, channels).transpose(2, 0, 1)
    return [replace(first, W=first.W[rows.ravel()]), *others]


def _orientation(chain: DenseChain) -> str:
    return "outputs-inputs" if chain.is_turned else "inputs-outputs"


def _order_problem(layer: LayerArrays) -> WeightFileError:
    from nnviz.files.network_from_arrays.collecting import odd_shape

    return odd_shape(layer.name, layer.W.shape)


def _misfit(kernels: list[LayerArrays]) -> WeightFileError | None:
    """Which kernel or bias does not fit the one before it, or None when all do."""
    for kernel in kernels:
        rows = [] if kernel.b is None else [(kernel.bias_name, len(kernel.b))]
        if kernel.normalization is not None:
            rows.append((kernel.normalization.name, len(kernel.normalization.gamma)))
        for name, numbers in rows:
            if numbers != len(kernel.W):
                return no_network(
                    tr(
                        "{bias} has {numbers} values, but {weights} gives {outputs}.",
                        bias=name,
                        numbers=numbers,
                        weights=kernel.name,
                        outputs=len(kernel.W),
                    )
                )
    for before, kernel in pairwise(kernels):
        if kernel.W.shape[1] != len(before.W):
            return no_network(
                tr(
                    "{weights} takes {inputs} channels, but {before} gives {outputs}.",
                    weights=kernel.name,
                    inputs=kernel.W.shape[1],
                    before=before.name,
                    outputs=len(before.W),
                )
            )
    return None
