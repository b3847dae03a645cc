"""The formats that weights are written in, by the ending of the file's name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy.typing as npt

from nnviz.engine.network import Network
from nnviz.files.file_error import FileError, shown_name
from nnviz.files.named_array import UNNAMED
from nnviz.files.weight_files import WeightFile
from nnviz.files.weight_formats.course_pickle import course_pickle_bytes, pickle_of_arrays
from nnviz.files.weight_formats.npz_file import npz_bytes, npz_of_arrays
from nnviz.files.weight_formats.safetensors_file import (
    METADATA,
    safetensors_bytes,
    safetensors_of_arrays,
)
from nnviz.files.weight_formats.zip_archive import is_unsafe
from nnviz.language import tr


@dataclass(frozen=True, slots=True)
class WeightWriter:
    """How one format is written: a network with how it came to be, or arrays by their names."""

    network: Callable[[Network, Mapping[str, Any] | None], bytes]
    arrays: Callable[[Mapping[str, npt.NDArray[Any]]], bytes]

    def bytes_of(self, weights: WeightFile) -> bytes:
        """The network in `weights`, or its arrays where they form none."""
        if weights.network is not None:
            return self.network(weights.network, weights.recipe)
        return self.arrays(named_apart(weights))


WRITERS: dict[str, WeightWriter] = {
    ".npz": WeightWriter(npz_bytes, npz_of_arrays),
    ".pkl": WeightWriter(course_pickle_bytes, pickle_of_arrays),
    ".safetensors": WeightWriter(safetensors_bytes, safetensors_of_arrays),
}
"""Every format that is written, by the ending."""


def writer_of(path: Path) -> WeightWriter:
    """What writes the format that the name of `path` asks for. Raises FileError for another."""
    writer = WRITERS.get(path.suffix.lower())
    if writer is None:
        raise FileError(
            tr(
                "{name}: weights are written as {endings}.",
                name=shown_name(path.name),
                endings=", ".join(WRITERS),
            )
        )
    return writer


def named_apart(weights: WeightFile) -> dict[str, npt.NDArray[Any]]:
    """The arrays by name; of those that share one, as cut names may, the later get a number."""
    arrays: dict[str, npt.NDArray[Any]] = {}
    for array in weights.arrays:
        own = name = _readable(array.name)
        number = 2
        while name in arrays:
            name, number = f"{own}_{number}", number + 1
        arrays[name] = array.values
    return arrays


def _readable(name: str) -> str:
    """`name`, or another in its place where a file with it would not be read again."""
    if name == METADATA:
        return name.strip("_")
    if not is_unsafe(name):
        return name
    parts = name.replace("\\", "/").replace("..", "_").split("/")
    return "/".join(part.replace(":", "_") for part in parts if part) or UNNAMED
