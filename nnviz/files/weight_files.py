"""Weight files: recognised by their content, read without trust, turned into a network."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from nnviz.engine.network import Network
from nnviz.engine.shapes import ShapeError
from nnviz.files.named_array import NamedArray
from nnviz.files.network_description import network_of_description
from nnviz.files.network_from_arrays.layer_arrays import LabelledDigits, no_network
from nnviz.files.network_from_arrays.network_from_arrays import (
    ActivationChoice,
    finite_floats,
    network_from_arrays,
)
from nnviz.files.weight_file_error import WeightFileError
from nnviz.files.weight_formats import FORMATS, content_of
from nnviz.files.weight_formats.file_content import FileContent
from nnviz.files.weight_formats.npz_file import DESCRIPTION, write_npz
from nnviz.files.weight_formats.reading_limits import ReadingBudget, ReadingLimits
from nnviz.files.whole_file import read_whole_file
from nnviz.language import tr

__all__ = [
    "FORMATS",
    "ActivationChoice",
    "NamedArray",
    "WeightFile",
    "WeightFileError",
    "network_of",
    "read_weight_file",
    "weight_file_of",
    "write_npz",
]

LIMITS = ReadingLimits()
ARRAY_LIMIT_BYTES = LIMITS.array_bytes


@dataclass(frozen=True, slots=True, eq=False)
class WeightFile:
    """A file that was read: its arrays, and the network that they form, if they do.

    `problem` says why they do not. `recipe` is how nnviz trained it, for files of our own.
    """

    path: Path
    format: str
    arrays: tuple[NamedArray, ...]
    network: Network | None
    activation: ActivationChoice | None = None
    recipe: Mapping[str, Any] | None = None
    problem: WeightFileError | None = None


def read_weight_file(
    path: Path | str,
    *,
    array_limit_bytes: int = ARRAY_LIMIT_BYTES,
    dtype: npt.DTypeLike = np.float32,
    labelled_digits: LabelledDigits | None = None,
) -> WeightFile:
    """Read a weight file; nothing in it is ever run.

    The network computes in `dtype`. `labelled_digits`, x (n, 784) in 0..1 and t (n,), decide about
    an activation that the file does not tell. Raises WeightFileError when the file holds no arrays
    of numbers; arrays that form no network are no error here (see `WeightFile.problem`).
    """
    limits = ReadingLimits(array_bytes=array_limit_bytes)
    data = read_whole_file(path, limits.file_bytes, WeightFileError)
    try:
        return weight_file_of(data, Path(path), limits, dtype, labelled_digits)
    except MemoryError as problem:
        raise WeightFileError(
            tr("There is not enough memory to open the file."), tr("Close other programs.")
        ) from problem


def network_of(
    path: Path | str,
    *,
    array_limit_bytes: int = ARRAY_LIMIT_BYTES,
    dtype: npt.DTypeLike = np.float32,
    labelled_digits: LabelledDigits | None = None,
) -> WeightFile:
    """The same, but the file must hold a network: raises WeightFileError that says why not."""
    file = read_weight_file(
        path,
        array_limit_bytes=array_limit_bytes,
        dtype=dtype,
        labelled_digits=labelled_digits,
    )
    if file.problem is not None:
        raise file.problem
    return file


def weight_file_of(
    data: bytes,
    path: Path = Path(),
    limits: ReadingLimits = LIMITS,
    dtype: npt.DTypeLike = np.float32,
    labelled_digits: LabelledDigits | None = None,
) -> WeightFile:
    """The same as `read_weight_file` for the bytes of a file. Raises WeightFileError."""
    name, content = content_of(data, ReadingBudget(limits))
    recipe = None
    try:
        if sum(array.values.size for array in content.arrays) > limits.network_numbers:
            raise no_network(tr("They have more numbers than can be shown."))
        if content.description is None:
            network, activation = network_from_arrays(
                content.arrays, dtype=dtype, labelled_digits=labelled_digits
            )
        else:
            network = _described_network(content, dtype)
            activation = _told_activation(network)
            recipe = _recipe(content.description)
    except WeightFileError as problem:
        return WeightFile(path, name, content.arrays, None, problem=problem)
    return WeightFile(path, name, content.arrays, network, activation, recipe)


def _described_network(content: FileContent, dtype: npt.DTypeLike) -> Network:
    arrays = {array.name: finite_floats(array, np.dtype(dtype)) for array in content.arrays}
    try:
        return network_of_description(content.description or {}, arrays)
    except ShapeError as problem:
        raise no_network(str(problem)) from problem
    except ValueError as problem:
        raise no_network(
            tr("{member} in it does not describe one.", member=DESCRIPTION)
        ) from problem


def _told_activation(network: Network) -> ActivationChoice | None:
    names = [stage.activation_name for stage in network.stages[:-1] if stage.activation_name]
    return ActivationChoice(names[0], "told") if names else None


def _recipe(description: Mapping[str, Any]) -> Mapping[str, Any] | None:
    recipe = description.get("recipe")
    return recipe if isinstance(recipe, dict) else None
