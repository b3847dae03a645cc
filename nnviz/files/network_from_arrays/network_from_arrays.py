"""From named arrays to a network: order, shapes, biases, and the activation nobody wrote down."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from nnviz.engine.digit_network import with_hidden_activation
from nnviz.engine.network import Network
from nnviz.engine.shapes import ShapeError, shape_text
from nnviz.files.named_array import NamedArray
from nnviz.files.network_description import check_sizes
from nnviz.files.network_from_arrays.convolutional_arrays import convolutional_network
from nnviz.files.network_from_arrays.layer_arrays import (
    LabelledDigits,
    LayerArrays,
    accuracies_of,
    chains,
    contiguous,
    dense_layers,
    finite_floats,
    no_network,
)
from nnviz.files.network_from_arrays.questions import HIDDEN, Question
from nnviz.files.weight_file_error import WeightFileError
from nnviz.files.weight_formats.file_content import Told
from nnviz.language import tr

Array = npt.NDArray[Any]

_WEIGHTS = re.compile(r"(?:w|weights?)_?(\d{1,4})", re.IGNORECASE)
_BIASES = re.compile(r"(?:b|bias(?:es)?)_?(\d{1,4})", re.IGNORECASE)
NOTHING_TOLD = Told()
NO_ANSWERS: Mapping[str, str] = {}
# In the order of the course: of equally good ones the first is taken.
_HIDDEN_ACTIVATIONS = ("sigmoid", "relu", "tanh")


@dataclass(frozen=True, slots=True, eq=False)
class FoundNetwork:
    """The network that arrays form, and the answers to what their shapes do not tell."""

    network: Network
    questions: tuple[Question, ...] = ()
    accuracy: float | None = None


def network_from_arrays(
    arrays: Sequence[NamedArray],
    told: Told = NOTHING_TOLD,
    *,
    chosen: Mapping[str, str] = NO_ANSWERS,
    dtype: npt.DTypeLike = np.float32,
    labelled_digits: LabelledDigits | None = None,
) -> FoundNetwork:
    """The network that arrays named W1, b1, W2, … form, and how its hidden activation was chosen.

    W: (inputs, outputs), or all of them (outputs, inputs); convolutions first: (FN, C, FH, FW) or
    (FH, FW, C, FN). Labelled digits choose where the shapes do not tell. The choice is None when
    there is no hidden layer. Raises WeightFileError that says which array does not fit.
    """
    layers = _numbered(arrays, np.dtype(dtype))
    kernels = [layer for layer in layers if layer.W.ndim == 4]
    matrices = layers[len(kernels) :]
    for i, layer in enumerate(layers):
        if layer.W.ndim != (4 if i < len(kernels) else 2):
            raise _odd_shape(layer)
    accuracy = None
    question: Question | None = Question(HIDDEN, ("relu", "sigmoid", "tanh"), "relu", "assumed")
    try:
        if kernels:
            network = convolutional_network(kernels, matrices, labelled_digits)
        else:
            network, question, accuracy = _dense(matrices, labelled_digits)
            if question is not None and chosen.get(HIDDEN) in question.options:
                hidden = chosen[HIDDEN]
                question = question.answered(hidden)
                network = with_hidden_activation(network, hidden)
        check_sizes(network)
    except ShapeError as problem:
        raise no_network(str(problem)) from problem
    except ValueError as problem:
        raise no_network(tr("A layer is too large.")) from problem
    return FoundNetwork(network, () if question is None else (question,), accuracy)


# Which array is what.


def _numbered(arrays: Sequence[NamedArray], dtype: np.dtype[Any]) -> list[LayerArrays]:
    """The layers in the order of their numbers. Raises WeightFileError for any other array."""
    weights: dict[int, NamedArray] = {}
    biases: dict[int, NamedArray] = {}
    for array in arrays:
        name = array.name.rpartition("/")[2]
        found, match = weights, _WEIGHTS.fullmatch(name)
        if match is None:
            found, match = biases, _BIASES.fullmatch(name)
        if match is None or int(match[1]) in found:
            raise _misplaced(array)
        found[int(match[1])] = array
    for number in biases.keys() - weights.keys():
        raise _misplaced(biases[number])
    if not weights:
        raise no_network(tr("It holds no array."))
    if biases and len(biases) < len(weights):
        number = min(weights.keys() - biases.keys())
        raise no_network(
            tr("{weights} has no bias, but others have.", weights=weights[number].name)
        )
    return [_layer_arrays(weights[n], biases.get(n), dtype) for n in sorted(weights)]


def _layer_arrays(matrix: NamedArray, bias: NamedArray | None, dtype: np.dtype[Any]) -> LayerArrays:
    if bias is None:
        return LayerArrays(matrix.name, finite_floats(matrix, dtype), "", None)
    vector = finite_floats(bias, dtype)
    if sum(side != 1 for side in vector.shape) > 1:
        raise _odd_shape(bias)
    return LayerArrays(matrix.name, finite_floats(matrix, dtype), bias.name, vector.ravel())


# Layers.


def _dense(
    layers: list[LayerArrays], labelled_digits: LabelledDigits | None
) -> tuple[Network, Question | None, float | None]:
    chain = contiguous(chains(layers)[0])
    inputs = (len(chain[0].W),)
    candidates = {
        hidden: Network(dense_layers(chain, hidden), inputs) for hidden in _HIDDEN_ACTIVATIONS
    }
    first = _HIDDEN_ACTIVATIONS[0]
    if len(chain) == 1:
        return candidates[first], None, None
    tried = accuracies_of(list(candidates.values()), labelled_digits)
    if tried is None or labelled_digits is None:
        return candidates[first], Question(HIDDEN, _HIDDEN_ACTIVATIONS, first, "assumed"), None
    accuracies = dict(zip(candidates, tried, strict=True))
    best = max(accuracies, key=lambda name: accuracies[name])
    # A few digits more or less are chance: on 60 drawings the course's own weights do as well
    # with ReLU as with the sigmoid that they were trained with (on MNIST 0.84 against 0.94).
    if accuracies[best] - accuracies[first] <= len(labelled_digits[0]) ** -0.5:
        best = first
    question = Question(HIDDEN, _HIDDEN_ACTIVATIONS, best, "tried", tuple(tried))
    return candidates[best], question, accuracies[best]


# Refusals.


def _misplaced(array: NamedArray) -> WeightFileError:
    return no_network(tr("{name} has no place in it.", name=array.name))


def _odd_shape(array: NamedArray | LayerArrays) -> WeightFileError:
    shape = array.shape if isinstance(array, NamedArray) else array.W.shape
    return no_network(
        tr(
            "{name} has the shape {shape}, which no layer has in this place.",
            name=array.name,
            shape=shape_text(shape),
        )
    )
