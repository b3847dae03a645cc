"""The arrays of one layer, and dense layers made of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import prod
from typing import Any

import numpy as np
import numpy.typing as npt

from nnviz.engine.layers import ActivationLayer, Affine, Layer
from nnviz.engine.network import Network
from nnviz.files.named_array import NamedArray
from nnviz.files.weight_file_error import WeightFileError
from nnviz.language import tr

Array = npt.NDArray[Any]
LabelledDigits = tuple[Array, Array]
"""x: (N, 784) pixels in 0..1, t: (N,) class numbers."""


@dataclass(frozen=True, slots=True, eq=False)
class LayerArrays:
    """The arrays of one layer: W as the file has it, b as a vector (zeros where there is none)."""

    name: str
    W: Array
    bias_name: str
    b: Array | None


def dense_layers(chain: list[LayerArrays], hidden: str) -> list[Layer]:
    """Affine layers over the chain's own arrays, with `hidden` between them."""
    layers: list[Layer] = []
    for layer in chain:
        outputs = layer.W.shape[1]
        b = np.zeros(outputs, layer.W.dtype) if layer.b is None else layer.b
        layers += [Affine(layer.W, b), ActivationLayer(hidden)]
    # The softmax of one number is always 1.
    layers[-1] = ActivationLayer("softmax" if outputs > 1 else "identity")
    return layers


def chains(layers: list[LayerArrays]) -> list[list[LayerArrays]]:
    """Layers with W as (inputs, outputs): as they are, and all transposed, if they form a chain.

    Raises WeightFileError when they do neither way.
    """
    turned = [replace(layer, W=layer.W.T) for layer in layers]
    found = [chain for chain in (layers, turned) if _misfit(chain) is None]
    if not found:
        raise no_network(_misfit(layers) or "")
    return found


def contiguous(chain: list[LayerArrays]) -> list[LayerArrays]:
    """The same with each W in a row of memory of its own."""
    return [replace(layer, W=np.ascontiguousarray(layer.W)) for layer in chain]


def _misfit(layers: list[LayerArrays]) -> str | None:
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


def accuracies_of(
    networks: Sequence[Network], labelled_digits: LabelledDigits | None
) -> list[float] | None:
    """How well each of `networks`, all of one input and output, reads labelled digits.

    None where there are none, or where the networks do not read such digits.
    """
    if labelled_digits is None:
        return None
    x, t = labelled_digits
    fits = prod(x.shape[1:]) == prod(networks[0].input_shape) and len(x) == len(t) > 0
    if not fits or int(t.max()) >= networks[0].output_shape[0]:
        return None
    with np.errstate(all="ignore"):  # a wrong network may overflow: it loses
        return [network.accuracy(network.as_input(x), t) for network in networks]


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


def no_network(reason: str) -> WeightFileError:
    """The refusal of arrays that form no network; `reason` is a whole sentence."""
    return WeightFileError(
        tr("The arrays in the file form no network: {reason}", reason=reason),
        tr("nnviz needs weights W1, W2, … and biases b1, b2, … in which each layer fits the next."),
    )
