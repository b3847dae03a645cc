"""The formats that weight files come in: a new one costs a module and a line of `FORMATS`.

Each is recognised by its content, never by the file's name, and read without trust: see
reading_limits for what a file may take, and weight_file_error for the one error.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from nnviz.files.weight_file_error import WeightFileError
from nnviz.files.weight_formats import (
    compressed_start,
    hdf5_start,
    json_start,
    keras_start,
    matlab_start,
    npy_file,
    onnx_start,
    pickle_start,
    safetensors_start,
    text_start,
    torch_start,
    zip_archive,
)
from nnviz.files.weight_formats.file_content import FileContent
from nnviz.files.weight_formats.not_weights import (
    changed_as_text,
    newlines_converted,
    refuse_known_others,
    unknown,
)
from nnviz.files.weight_formats.reading_limits import ReadingBudget


@dataclass(frozen=True, slots=True)
class WeightFormat:
    """One format: how its bytes are recognised, and the module whose `read` reads them.

    The module is loaded when such a file is read: `nnviz predict` starts sooner.
    """

    recognises: Callable[[bytes], bool]
    module: str

    def read(self, data: bytes, budget: ReadingBudget) -> FileContent:
        """What is in `data`. Raises WeightFileError."""
        content: FileContent = import_module(f"{__name__}.{self.module}").read(data, budget)
        return content


FORMATS: dict[str, WeightFormat] = {
    "pytorch": WeightFormat(torch_start.is_torch_zip, "torch_zip"),
    "pytorch-legacy": WeightFormat(torch_start.is_torch_legacy, "torch_legacy"),
    "safetensors": WeightFormat(safetensors_start.is_safetensors, "safetensors_file"),
    "compressed": WeightFormat(compressed_start.is_compressed, "compressed_file"),
    "keras": WeightFormat(keras_start.is_keras_zip, "keras_zip"),
    "npz": WeightFormat(lambda data: data.startswith(zip_archive.MAGIC), "npz_file"),
    "npy": WeightFormat(lambda data: data.startswith(npy_file.MAGIC), "npy_file"),
    "pickle": WeightFormat(pickle_start.is_pickle, "pickle_arrays"),
    "hdf5": WeightFormat(hdf5_start.is_hdf5, "hdf5_file"),
    "matlab": WeightFormat(matlab_start.is_matlab, "matlab_file"),
    "matlab-4": WeightFormat(matlab_start.is_matlab_4, "matlab_4_file"),
    "onnx": WeightFormat(onnx_start.is_onnx, "onnx_file"),
    "json": WeightFormat(json_start.is_json, "json_file"),
    "text": WeightFormat(text_start.is_text_of_numbers, "text_numbers"),
}
"""Every format that opens, in the order in which they are tried."""

_TEXTS = frozenset({"json", "text"})
"""Whose line ends may be any."""


def require_known(start: bytes) -> None:
    """Raise WeightFileError unless a file that begins with `start` may be in one of `FORMATS`."""
    refuse_known_others(start)
    if not any(known.recognises(start) for known in FORMATS.values()):
        raise unknown(start)


def content_of(data: bytes, budget: ReadingBudget) -> tuple[str, FileContent]:
    """The format's key and what is in the file. Raises WeightFileError."""
    refuse_known_others(data)
    for key, known in FORMATS.items():
        if known.recognises(data):
            try:
                return key, known.read(data, budget)
            except WeightFileError as problem:
                if key not in _TEXTS and newlines_converted(data):
                    raise changed_as_text() from problem
                raise
    raise unknown(data)
