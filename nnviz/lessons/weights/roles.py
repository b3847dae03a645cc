"""What the arrays of a file are in the network that they form: which layer's W, b, γ, …"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnviz.engine.batch_normalization import BatchNormalization
from nnviz.engine.network import Network
from nnviz.engine.trace import Stage
from nnviz.files.named_array import NamedArray
from nnviz.language import tr

_SAMPLE = 512
_PARAMETERS = ("W", "b", "gamma", "beta", "mean", "variance")
_TURNS = ((1, 0), (3, 2, 0, 1), (2, 3, 1, 0))
"""How the sides of an array may stand in a file otherwise than in the engine."""


@dataclass(frozen=True, eq=False)
class ArrayRole:
    """The array is `parameter` ("W", "b", …) of the layer `number`, from 1 among those that learn.

    `stage_index` is the place of that layer among the network's stages. `is_turned`: its sides
    stand in another order in the file than in the engine: (outputs, inputs).
    """

    number: int
    stage_index: int
    stage: Stage
    parameter: str
    is_turned: bool

    @property
    def order(self) -> tuple[int, int]:
        """Its place in the network: layer by layer, weights before biases."""
        return self.stage_index, _PARAMETERS.index(self.parameter)

    @property
    def is_weights(self) -> bool:
        """Whether it holds weights of connections, not a bias or a scale."""
        return self.parameter == "W"

    def title(self) -> str:
        """As "Weights of layer 1"."""
        titles = {
            "W": tr("Weights of layer {number}", number=self.number),
            "b": tr("Biases of layer {number}", number=self.number),
            "gamma": tr("Scales γ of layer {number}", number=self.number),
            "beta": tr("Shifts β of layer {number}", number=self.number),
            "mean": tr("Running means of layer {number}", number=self.number),
            "variance": tr("Running variances of layer {number}", number=self.number),
        }
        return titles[self.parameter]

    def side_words(self) -> tuple[str, str]:
        """What the rows and the columns of a matrix of weights are."""
        if self.stage.kind == "affine" and self.is_weights:
            words = tr("inputs"), tr("units")
            return (words[1], words[0]) if self.is_turned else words
        if self.stage.kind == "convolution" and self.is_weights:
            return tr("filters"), tr("weights of a filter")
        return "", ""


def roles_of(network: Network | None, arrays: Sequence[NamedArray]) -> tuple[ArrayRole | None, ...]:
    """The role of each of `arrays`; None where no parameter of the network has its numbers."""
    if network is None:
        return (None,) * len(arrays)
    free = list(_parameters(network))
    found: list[ArrayRole | None] = []
    for array in arrays:
        role = None
        for at, (number, index, stage, name, values) in enumerate(free):
            turned = _is_turned(array.values, values)
            if turned is not None:
                role = ArrayRole(number, index, stage, name, turned)
                del free[at]
                break
        found.append(role)
    return tuple(found)


def _parameters(
    network: Network,
) -> Iterator[tuple[int, int, Stage, str, NDArray[np.floating]]]:
    number = 0
    for index, stage in enumerate(network.stages):
        parameters = dict(stage.layer.parameters)
        if isinstance(stage.layer, BatchNormalization):
            parameters |= {"mean": stage.layer.mean, "variance": stage.layer.variance}
        number += bool(parameters)
        for name, values in parameters.items():
            if name in _PARAMETERS:
                yield number, index, stage, name, values


def _is_turned(array: NDArray[np.generic], values: NDArray[np.floating]) -> bool | None:
    """Whether `array` holds `values` with its sides turned; None where it does not at all."""
    if array.size != values.size:
        return None
    if array.ndim == values.ndim and array.shape == values.shape and _same(array, values):
        return False
    if values.ndim == 1 and max(array.shape, default=1) == array.size:
        return False if _same(array.reshape(-1), values) else None
    for turn in _TURNS:
        if len(turn) == array.ndim == values.ndim:
            other = array.transpose(turn)
            if other.shape == values.shape and _same(other, values):
                return True
    return None


def _same(one: NDArray[np.generic], other: NDArray[np.floating]) -> bool:
    """Whether evenly taken numbers agree as far as float32 tells them apart."""
    step = max(1, one.size // _SAMPLE)
    places = np.unravel_index(np.arange(0, one.size, step), one.shape)
    with np.errstate(over="ignore", invalid="ignore"):
        a, b = np.asarray(one[places], np.float64), np.asarray(other[places], np.float64)
        return bool(np.allclose(a, b, rtol=1e-5, atol=1e-9, equal_nan=True))
