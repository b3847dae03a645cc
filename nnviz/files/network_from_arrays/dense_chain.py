"""Both ways to read the matrices of a chain: rows as inputs, or rows as outputs."""

from dataclasses import dataclass, replace
from itertools import pairwise
from math import isqrt

import numpy as np

from nnviz.files.network_from_arrays.layer_arrays import LayerArrays, no_network
from nnviz.files.weight_file_error import WeightFileError
from nnviz.language import tr

DIGIT_INPUTS = (784, 400, 64)
CLASSES = 10


@dataclass(frozen=True, slots=True, eq=False)
class DenseChain:
    """Layers with W as (inputs, outputs). Where `folds[i]`, one row of W holds the bias."""

    layers: tuple[LayerArrays, ...]
    is_turned: bool
    folds: tuple[bool, ...]

    @property
    def inputs(self) -> int:
        """How many numbers the first layer takes."""
        return len(self.layers[0].W) - self.folds[0]

    @property
    def outputs(self) -> int:
        """How many numbers the last layer gives."""
        return int(self.layers[-1].W.shape[1])

    @property
    def unlikeliness(self) -> int:
        """0 for what reads digits, more for what makes many numbers of few."""
        if self.outputs == CLASSES and self.inputs in DIGIT_INPUTS:
            return 0
        return 1 if self.inputs >= self.outputs else 2

    @property
    def has_folds(self) -> bool:
        """Whether biases are in the matrices."""
        return any(self.folds)

    def unfolded(self, place: str) -> list[LayerArrays]:
        """The layers with biases of their own: the "first" row of each folded W, or the "last"."""
        row = 0 if place == "first" else -1
        return [
            replace(
                layer,
                W=np.delete(layer.W, row, axis=0),
                b=layer.W[row].copy(),
                bias_name=layer.name,
            )
            if folded
            else layer
            for layer, folded in zip(self.layers, self.folds, strict=True)
        ]


def dense_chains(layers: list[LayerArrays], inputs: int | None = None) -> list[DenseChain]:
    """The ways in which matrices form a chain, W as (inputs, outputs) or as (outputs, inputs).

    `inputs` is what the convolutions before them give, where it is known. Raises WeightFileError
    when they do neither way, and says how they do not as they stand.
    """
    found = []
    problems = []
    for is_turned in (False, True):
        read = [replace(layer, W=layer.W.T) for layer in layers] if is_turned else layers
        folds = _folds(read, inputs)
        problem = _misfit(read, folds)
        if problem is None:
            found.append(DenseChain(tuple(read), is_turned, folds))
        else:
            problems.append(problem)
    if not found:
        # As they are meant to be read they fit longer: that one says which layer is strange.
        raise max(problems, key=lambda each: each[0])[1]
    return sorted(found, key=lambda chain: chain.unlikeliness)


def _folds(layers: list[LayerArrays], inputs: int | None) -> tuple[bool, ...]:
    """Which matrices have one row more than numbers come in, and no bias."""
    first = len(layers[0].W) - 1
    is_first = first == inputs if inputs is not None else isqrt(first) ** 2 == first >= 64
    folds = [is_first and layers[0].b is None]
    for before, layer in pairwise(layers):
        folds.append(len(layer.W) == before.W.shape[1] + 1 and layer.b is None)
    return tuple(folds)


def _misfit(
    layers: list[LayerArrays], folds: tuple[bool, ...]
) -> tuple[int, WeightFileError] | None:
    """Which matrix or bias does not fit the one before it, and its place; None when all do."""
    for i, layer in enumerate(layers):
        outputs = layer.W.shape[1]
        for name, row in _rows(layer):
            if row != outputs:
                return i, no_network(
                    tr(
                        "{bias} has {numbers} values, but {weights} gives {outputs}.",
                        bias=name,
                        numbers=row,
                        weights=layer.name,
                        outputs=outputs,
                    )
                )
        before = layers[i - 1]
        if i and len(layer.W) - folds[i] != before.W.shape[1]:
            return i, no_network(
                tr(
                    "{weights} takes {inputs} values, but {before} gives {outputs}.",
                    weights=layer.name,
                    inputs=len(layer.W),
                    before=before.name,
                    outputs=before.W.shape[1],
                )
            )
    return None


def _rows(layer: LayerArrays) -> list[tuple[str, int]]:
    rows = [] if layer.b is None else [(layer.bias_name, len(layer.b))]
    if layer.normalization is not None:
        rows.append((layer.normalization.name, len(layer.normalization.gamma)))
    return rows
