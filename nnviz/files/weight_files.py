"""Weight files: recognised by their content, read without trust, turned into a network."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from nnviz.engine.network import Network
from nnviz.engine.shapes import ShapeError
from nnviz.files import npy_file, zip_archive
from nnviz.files.layer_arrays import LabelledDigits, no_network
from nnviz.files.named_array import UNNAMED, NamedArray, named_array
from nnviz.files.network_description import network_of_description
from nnviz.files.network_from_arrays import ActivationChoice, finite_floats, network_from_arrays
from nnviz.files.not_weights import (
    changed_as_text,
    newlines_converted,
    refuse_known_others,
    unknown,
)
from nnviz.files.npz_file import DESCRIPTION, read_npz, write_npz
from nnviz.files.reading_limits import ReadingBudget, ReadingLimits
from nnviz.files.weight_file_error import WeightFileError
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

# How pickles of protocol 0 and 1 begin, which have no magic: a container, or a name in two lines.
_OLD_PICKLE = (
    rb"\((?:[dl](?:p\d+\r?\n|\.)|[ci][\w.]+\r?\n|S['\"]|V[^\n]*\np\d|[IL]\d+L?\r?\n|[)\]}NKMJUXGT(])"
    rb"|c[\w.]+\r?\n[\w.]+\r?\n|[\]}](?:[qr.(\]}]|\Z)"
)


@dataclass(frozen=True, slots=True, eq=False)
class FileContent:
    """What a format's reader finds: the arrays, and what the file itself says about a network."""

    arrays: tuple[NamedArray, ...]
    description: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class WeightFormat:
    """One format: how its bytes are recognised, and how they are read."""

    recognises: Callable[[bytes], bool]
    read: Callable[[bytes, ReadingBudget], FileContent]


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


def _read_npz(data: bytes, budget: ReadingBudget) -> FileContent:
    return FileContent(*read_npz(data, budget))


def _read_npy(data: bytes, budget: ReadingBudget) -> FileContent:
    return FileContent((named_array(UNNAMED, npy_file.read_npy(data, budget)),))


def _read_pickle(data: bytes, budget: ReadingBudget) -> FileContent:
    # Imported here: the networks that ship are no pickles, and `nnviz predict` starts sooner.
    from nnviz.files.pickle_arrays import read_pickle

    return FileContent(*read_pickle(data, budget))


def _is_pickle(data: bytes) -> bool:
    return data[:1] == b"\x80" or re.match(_OLD_PICKLE, data[:512]) is not None


FORMATS: dict[str, WeightFormat] = {
    "npz": WeightFormat(lambda data: data.startswith(zip_archive.MAGIC), _read_npz),
    "npy": WeightFormat(lambda data: data.startswith(npy_file.MAGIC), _read_npy),
    "pickle": WeightFormat(_is_pickle, _read_pickle),
}
"""Every format that opens, in the order in which they are tried."""


def _content(data: bytes, budget: ReadingBudget) -> tuple[str, FileContent]:
    refuse_known_others(data)
    for name, known in FORMATS.items():
        if known.recognises(data):
            try:
                return name, known.read(data, budget)
            except WeightFileError as problem:
                if newlines_converted(data):
                    raise changed_as_text() from problem
                raise
    raise unknown(data)


def weight_file_of(
    data: bytes,
    path: Path = Path(),
    limits: ReadingLimits = LIMITS,
    dtype: npt.DTypeLike = np.float32,
    labelled_digits: LabelledDigits | None = None,
) -> WeightFile:
    """The same as `read_weight_file` for the bytes of a file. Raises WeightFileError."""
    name, content = _content(data, ReadingBudget(limits))
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
