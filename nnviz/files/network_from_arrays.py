"""From named arrays to a network: order, shapes, biases, and the activation nobody wrote down."""

import contextlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from nnviz.engine.convolution import Convolution, Flatten, MaxPooling
from nnviz.engine.layers import ActivationLayer, Affine, Layer
from nnviz.engine.network import Network
from nnviz.engine.shapes import ShapeError, shape_text
from nnviz.files.named_array import NamedArray
from nnviz.files.network_description import check_sizes
from nnviz.files.weight_file_error import WeightFileError
from nnviz.language import tr

Array = npt.NDArray[Any]
LabelledDigits = tuple[Array, Array]
"""x: (N, 784) pixels in 0..1, t: (N,) class numbers."""

_WEIGHTS = re.compile(r"(?:w|weights?)_?(\d{1,4})", re.IGNORECASE)
_BIASES = re.compile(r"(?:b|bias(?:es)?)_?(\d{1,4})", re.IGNORECASE)
# In the order of the course: of equally good ones the first is taken.
_HIDDEN_ACTIVATIONS = ("sigmoid", "relu", "tanh")
_PICTURE_SIDES = (28, 32)
_POOL = 2


@dataclass(frozen=True, slots=True)
class ActivationChoice:
    """Which activation the hidden layers got, and why.

    told: the file says so. tried: it read labelled digits best, with this `accuracy`.
    assumed: the course's choice for such a file; nothing confirmed it. chosen: by the user.
    """

    name: str
    how: Literal["told", "tried", "assumed", "chosen"]
    accuracy: float | None = None


@dataclass(frozen=True, slots=True, eq=False)
class _Weights:
    """The arrays of one layer: W as the file has it, b as a vector (zeros where there is none)."""

    name: str
    W: Array
    bias_name: str
    b: Array | None


def network_from_arrays(
    arrays: Sequence[NamedArray],
    *,
    dtype: npt.DTypeLike = np.float32,
    labelled_digits: LabelledDigits | None = None,
) -> tuple[Network, ActivationChoice | None]:
    """The network that arrays named W1, b1, W2, … form, and how its hidden activation was chosen.

    W: (inputs, outputs), or all of them (outputs, inputs); convolutions first: (FN, C, FH, FW).
    The choice is None when there is no hidden layer. Raises WeightFileError that says which array
    does not fit.
    """
    layers = _numbered(arrays, np.dtype(dtype))
    kernels = [layer for layer in layers if layer.W.ndim == 4]
    matrices = layers[len(kernels) :]
    for i, layer in enumerate(layers):
        if layer.W.ndim != (4 if i < len(kernels) else 2):
            raise _odd_shape(layer)
    choice: ActivationChoice | None = ActivationChoice("relu", "assumed")
    try:
        if kernels:
            network = _convolutional(kernels, matrices)
        else:
            network, choice = _dense(matrices, labelled_digits)
        check_sizes(network)
    except ShapeError as problem:
        raise no_network(str(problem)) from problem
    except ValueError as problem:
        raise no_network(tr("A layer is too large.")) from problem
    return network, choice


# Which array is what.


def _numbered(arrays: Sequence[NamedArray], dtype: np.dtype[Any]) -> list[_Weights]:
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
    return [_weights(weights[n], biases.get(n), dtype) for n in sorted(weights)]


def _weights(matrix: NamedArray, bias: NamedArray | None, dtype: np.dtype[Any]) -> _Weights:
    if bias is None:
        return _Weights(matrix.name, finite_floats(matrix, dtype), "", None)
    vector = finite_floats(bias, dtype)
    if sum(side != 1 for side in vector.shape) > 1:
        raise _odd_shape(bias)
    return _Weights(matrix.name, finite_floats(matrix, dtype), bias.name, vector.ravel())


def finite_floats(array: NamedArray, dtype: np.dtype[Any]) -> Array:
    """The numbers as `dtype`. Raises WeightFileError when there are none, or one is not finite."""
    if array.values.size == 0:
        raise no_network(tr("{name} is empty.", name=array.name))
    with np.errstate(over="ignore", invalid="ignore"):
        floats = array.values.astype(dtype)
    if not np.isfinite(floats).all():
        raise WeightFileError(
            tr("{name} holds numbers that are not finite (NaN or infinite).", name=array.name),
            tr("Such a network cannot compute. Its training diverged, or the file is damaged."),
        )
    return floats


# Layers.


def _dense(
    layers: list[_Weights], labelled_digits: LabelledDigits | None
) -> tuple[Network, ActivationChoice | None]:
    chain = _contiguous(_chains(layers)[0])
    inputs = (len(chain[0].W),)
    candidates = {
        hidden: Network(_dense_layers(chain, hidden), inputs) for hidden in _HIDDEN_ACTIVATIONS
    }
    first = _HIDDEN_ACTIVATIONS[0]
    if len(chain) == 1:
        return candidates[first], None
    if labelled_digits is None or not _can_be_tried(candidates[first], labelled_digits):
        return candidates[first], ActivationChoice(first, "assumed")
    with np.errstate(all="ignore"):  # a wrong activation may overflow: it loses
        accuracies = {name: net.accuracy(*labelled_digits) for name, net in candidates.items()}
    best = max(accuracies, key=lambda name: accuracies[name])
    # A few digits more or less are chance: on 60 drawings the course's own weights do as well
    # with ReLU as with the sigmoid that they were trained with (on MNIST 0.84 against 0.94).
    if accuracies[best] - accuracies[first] <= len(labelled_digits[0]) ** -0.5:
        best = first
    return candidates[best], ActivationChoice(best, "tried", accuracies[best])


def _convolutional(kernels: list[_Weights], matrices: list[_Weights]) -> Network:
    """Convolution, ReLU and 2×2 pooling for each kernel, as the first matrix's size tells."""
    if not matrices:
        raise no_network(tr("There is no dense layer after the convolutions."))
    channels, size = kernels[0].W.shape[1:3]
    chains = [_contiguous(chain) for chain in _chains(matrices)]
    # Padding and pooling are not in the shapes; only one of these gives the size that is needed.
    for chain, side, padding, pooled in product(
        chains, _PICTURE_SIDES, (0, size // 2), (True, False)
    ):
        layers = [
            *_picture_layers(kernels, padding, pooled),
            Flatten(),
            *_dense_layers(chain, "relu"),
        ]
        with contextlib.suppress(ShapeError):
            return Network(layers, (channels, side, side))
    raise no_network(
        tr(
            "{matrix} takes {inputs} values, and the convolutions before it give another number.",
            matrix=matrices[0].name,
            inputs=len(chains[0][0].W),
        )
    )


def _picture_layers(kernels: list[_Weights], padding: int, pooled: bool) -> list[Layer]:
    layers: list[Layer] = []
    for kernel in kernels:
        b = np.zeros(len(kernel.W), kernel.W.dtype) if kernel.b is None else kernel.b
        layers += [Convolution(kernel.W, b, padding=padding), ActivationLayer("relu")]
        if pooled:
            layers.append(MaxPooling(_POOL, _POOL))
    return layers


def _dense_layers(chain: list[_Weights], hidden: str) -> list[Layer]:
    """Affine layers over the chain's own arrays, with `hidden` between them."""
    layers: list[Layer] = []
    for layer in chain:
        outputs = layer.W.shape[1]
        b = np.zeros(outputs, layer.W.dtype) if layer.b is None else layer.b
        layers += [Affine(layer.W, b), ActivationLayer(hidden)]
    # The softmax of one number is always 1.
    layers[-1] = ActivationLayer("softmax" if outputs > 1 else "identity")
    return layers


def _chains(layers: list[_Weights]) -> list[list[_Weights]]:
    """Layers with W as (inputs, outputs): as they are, and all transposed, if they form a chain.

    Raises WeightFileError when they do neither way.
    """
    turned = [replace(layer, W=layer.W.T) for layer in layers]
    chains = [chain for chain in (layers, turned) if _misfit(chain) is None]
    if not chains:
        raise no_network(_misfit(layers) or "")
    return chains


def _contiguous(chain: list[_Weights]) -> list[_Weights]:
    return [replace(layer, W=np.ascontiguousarray(layer.W)) for layer in chain]


def _misfit(layers: list[_Weights]) -> str | None:
    """Which matrix or bias does not fit the one before it, or None when all do."""
    for layer in layers:
        if layer.b is not None and len(layer.b) != layer.W.shape[1]:
            return tr(
                "{bias} has {numbers} values, but {weights} gives {outputs}.",
                bias=layer.bias_name,
                numbers=len(layer.b),
                weights=layer.name,
                outputs=layer.W.shape[1],
            )
    for before, layer in pairwise(layers):
        if len(layer.W) != before.W.shape[1]:
            return tr(
                "{weights} takes {inputs} values, but {before} gives {outputs}.",
                weights=layer.name,
                inputs=len(layer.W),
                before=before.name,
                outputs=before.W.shape[1],
            )
    return None


def _can_be_tried(network: Network, labelled_digits: LabelledDigits) -> bool:
    x, t = labelled_digits
    fits = x.shape[1:] == network.input_shape and len(x) == len(t) > 0
    return fits and int(t.max()) < network.output_shape[0]


# Refusals.


def no_network(reason: str) -> WeightFileError:
    """The refusal of arrays that form no network; `reason` is a whole sentence."""
    return WeightFileError(
        tr("The arrays in the file form no network: {reason}", reason=reason),
        tr("nnviz needs weights W1, W2, … and biases b1, b2, … in which each layer fits the next."),
    )


def _misplaced(array: NamedArray) -> WeightFileError:
    return no_network(tr("{name} has no place in it.", name=array.name))


def _odd_shape(array: NamedArray | _Weights) -> WeightFileError:
    shape = array.shape if isinstance(array, NamedArray) else array.W.shape
    return no_network(
        tr(
            "{name} has the shape {shape}, which no layer has in this place.",
            name=array.name,
            shape=shape_text(shape),
        )
    )
