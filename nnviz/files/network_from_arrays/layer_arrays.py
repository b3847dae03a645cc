"""The arrays of one layer as numbers to compute with."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from nnviz.files.named_array import NamedArray
from nnviz.files.weight_file_error import WeightFileError
from nnviz.language import tr

Array = npt.NDArray[Any]
LabelledDigits = tuple[Array, Array]
"""x: (N, 784) pixels in 0..1, t: (N,) class numbers."""


@dataclass(frozen=True, slots=True, eq=False)
class Normalization:
    """The four rows of a batch normalisation; its ε is in the variance, as the engine wants it."""

    name: str
    gamma: Array
    beta: Array
    mean: Array
    variance: Array


@dataclass(frozen=True, slots=True, eq=False)
class LayerArrays:
    """The arrays of one layer: W as the file has it, b as a vector (None where there is none).

    `of_inputs`: what its inputs go through before it; only the first layer of all has such.
    """

    name: str
    W: Array
    bias_name: str = ""
    b: Array | None = None
    normalization: Normalization | None = None
    of_inputs: Normalization | None = None


def contiguous(chain: Sequence[LayerArrays]) -> list[LayerArrays]:
    """The same with each W in a row of memory of its own."""
    return [replace(layer, W=np.ascontiguousarray(layer.W)) for layer in chain]


def finite_floats(array: NamedArray, dtype: np.dtype[Any]) -> Array:
    """The numbers as `dtype`. Raises WeightFileError when there are none, or one is not finite."""
    if array.values.size == 0:
        raise no_network(tr("{name} is empty.", name=array.name))
    if array.values.dtype.kind == "c":
        raise no_network(tr("{name} holds complex numbers.", name=array.name))
    with np.errstate(over="ignore", invalid="ignore"):
        floats = array.values.astype(dtype)
    wrong = floats.size - int(np.count_nonzero(np.isfinite(floats)))
    if wrong:
        raise _not_finite(array, wrong)
    return floats


def _not_finite(array: NamedArray, count: int) -> WeightFileError:
    if np.isfinite(array.values).all():
        return WeightFileError(
            tr(
                "{name} holds numbers that are not finite as 32-bit floats: {count} are too large.",
                name=array.name,
                count=f"{count:,}",
            ),
            tr("Its training diverged, or the file is damaged."),
        )
    return WeightFileError(
        tr(
            "{name} holds numbers that are not finite (NaN or infinite): {count} of {all}.",
            name=array.name,
            count=f"{count:,}",
            all=f"{array.values.size:,}",
        ),
        tr("Such a network cannot compute. Its training diverged, or the file is damaged."),
    )


def no_network(reason: str, hint: str = "") -> WeightFileError:
    """The refusal of arrays that form no network; `reason` is a whole sentence."""
    return WeightFileError(
        tr("The arrays in the file form no network that nnviz can use: {reason}", reason=reason),
        hint
        or tr(
            "nnviz needs weights W1, W2, … and biases b1, b2, … in which each layer fits the next."
        ),
    )
