"""What the arrays of a file are in the network that they form: which layer's W, b, γ, …"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from nnviz.engine.batch_normalization import BatchNormalization
from nnviz.engine.network import Network
from nnviz.engine.trace import Stage
from nnviz.files.named_array import NamedArray
from nnviz.language import tr

_SAMPLE = 512
_PARAMETERS = ("W", "b", "gamma", "beta", "mean", "variance")
_ALIKE = 1e-4
_Parameter = tuple[int, int, Stage, str, NDArray[np.floating]]
_TURNS = ((1, 0), (3, 2, 0, 1), (2, 3, 1, 0))
"""How the sides of an array may stand in a file otherwise than in the engine."""


@dataclass(frozen=True, eq=False)
class ArrayRole:
    """The array is `parameter` ("W", "b", …) of the layer `number`, from 1 among those that learn.

    `stage_index` is the place of that layer among the network's stages. `is_turned`: its sides
    stand in another order in the file than in the engine: (outputs, inputs). `bias_place`: which
    of its rows of inputs holds the bias, "first" or "last"; "" where none does. `is_sideways`: the
    pictures that it takes are written column by column.
    """

    number: int
    stage_index: int
    stage: Stage
    parameter: str
    is_turned: bool
    bias_place: str = ""
    is_sideways: bool = False

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


def roles_of(
    network: Network | None, arrays: Sequence[NamedArray], is_sideways: bool = False
) -> tuple[ArrayRole | None, ...]:
    """The role of each of `arrays`; None where no parameter of the network comes from it.

    `is_sideways`: the network takes pictures column by column.
    """
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
    _find_changed(found, free, arrays)
    own = [role for role in found if role is not None]
    is_added = isinstance(network.layers[0], BatchNormalization)
    # What gives the network its pixels is no layer of the file: its first one is number 1.
    shift = int(is_added and all(role.stage_index > 0 for role in own))
    return tuple(
        None
        if role is None
        else replace(role, number=role.number - shift, is_sideways=is_sideways and role.number == 1)
        for role in found
    )


def _parameters(network: Network) -> Iterator[_Parameter]:
    number = 0
    for index, stage in enumerate(network.stages):
        parameters = dict(stage.layer.parameters)
        if isinstance(stage.layer, BatchNormalization):
            parameters |= {"mean": stage.layer.mean, "variance": stage.layer.variance}
        number += bool(parameters)
        for name, values in parameters.items():
            if name in _PARAMETERS:
                yield number, index, stage, name, values


def _find_changed(
    found: list[ArrayRole | None], free: list[_Parameter], arrays: Sequence[NamedArray]
) -> None:
    """Roles of arrays that the network holds otherwise: it took in what pixels its first layer
    expects, another order of maps or of classes, or the biases were a row of the weights.
    """
    for parameter in [each for each in free if each[3] == "W"]:
        number, index, stage, name, values = parameter
        for at, array in enumerate(arrays):
            form = None if found[at] is not None else _changed_form(array.values, values)
            if form is None:
                continue
            found[at] = ArrayRole(number, index, stage, name, *form)
            if not form[1]:
                _find_bias(found, free, arrays, at)
            break
    for number, index, stage, name, values in free:
        for at, array in enumerate(arrays):
            is_vector = values.ndim == 1 and array.values.size == values.size
            if name == "b" and is_vector and found[at] is None and _alike(array.values, values):
                found[at] = ArrayRole(number, index, stage, name, False)
                break


def _find_bias(
    found: list[ArrayRole | None],
    free: list[_Parameter],
    arrays: Sequence[NamedArray],
    weights: int,
) -> None:
    """The biases of the layer whose weights are the array number `weights`: by name and place."""
    role = found[weights]
    for parameter in list(free):
        number, index, stage, name, values = parameter
        if role is None or name != "b" or index != role.stage_index:
            continue
        fitting = [
            at
            for at, array in enumerate(arrays)
            if found[at] is None and array.values.size == max(array.shape, default=1) == values.size
        ]
        if fitting:
            first = arrays[weights].name
            at = min(
                fitting,
                key=lambda at: (-_shared_start(first, arrays[at].name), abs(at - weights)),
            )
            found[at] = ArrayRole(number, index, stage, name, False)
            free.remove(parameter)


def _shared_start(one: str, other: str) -> int:
    """How many letters the names begin with together."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _changed_form(
    array: NDArray[np.generic], values: NDArray[np.floating]
) -> tuple[bool, str] | None:
    """Whether `array` is turned and which row of inputs is a bias, where it became `values`."""
    if array.dtype.kind not in "fiu" or array.ndim != values.ndim:
        return None
    if array.ndim != 2:
        same_sides = sorted(array.shape) == sorted(values.shape)
        turned = array.shape != values.shape
        return (turned, "") if same_sides and _alike(array, values) else None
    for turned in (False, True):
        rows = array.T if turned else array
        if rows.shape[1] != values.shape[1]:
            continue
        for place, part in (("", rows), ("first", rows[1:]), ("last", rows[:-1])):
            if part.shape[0] <= values.shape[0] and _alike(part, values):
                return turned, place
    return None


def _alike(one: NDArray[np.generic], other: NDArray[np.floating]) -> bool:
    """Whether they hold the same numbers but for their order, a factor, and zeros."""
    first, second = _form_of(one), _form_of(other)
    return bool(np.allclose(first, second, rtol=_ALIKE, atol=0))


def _form_of(array: NDArray[np.generic]) -> tuple[float, float]:
    """What neither the order of numbers, nor a factor, nor zeros change; (0, 0) of nothing."""
    a = np.abs(np.asarray(array, np.float64)).ravel()
    largest = float(a.max(initial=0.0))
    if not 0 < largest < np.inf:
        return 0.0, 0.0 if largest == 0 else np.nan
    a = a / largest
    squares = a * a
    length = float(np.sqrt(squares.sum()))
    return float(a.sum()) / length, float((squares @ squares) ** 0.25) / length


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
