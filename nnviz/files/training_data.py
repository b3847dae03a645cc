"""All that `nnviz train` reads: MNIST, pen strokes and the recipe, with checksums to write down."""

import hashlib
import struct
import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from nnviz.engine.digit_recipe import Recipe, recipe_of
from nnviz.engine.digit_training import DigitData
from nnviz.files.data_file_error import DataFileError
from nnviz.files.file_error import FileError, shown_name
from nnviz.files.idx import read_mnist
from nnviz.files.pen_strokes import PenDigit, read_pendigits
from nnviz.files.whole_file import read_whole_file, unzipped
from nnviz.language import tr

_LARGEST_STROKE_FILE_BYTES = 64 << 20
_LARGEST_RECIPE_BYTES = 1 << 20


class RecipeFileError(FileError):
    """What is wrong with a recipe file, and what to do about it."""


def read_digit_data(
    mnist_folder: Path | str, stroke_file: Path | str | None = None
) -> tuple[DigitData, list[dict[str, Any]]]:
    """The data to train a digit network with, and where they are from.

    Each source has a name, a count and the MD5 of the unpacked file. Raises DataFileError.
    """
    images, labels = read_mnist(mnist_folder, "train")
    test_images, test_labels = read_mnist(mnist_folder, "t10k")
    sources = [
        _idx_source("train-images-idx3-ubyte", images),
        _idx_source("train-labels-idx1-ubyte", labels),
        _idx_source("t10k-images-idx3-ubyte", test_images),
        _idx_source("t10k-labels-idx1-ubyte", test_labels),
    ]
    drawings: tuple[PenDigit, ...] = ()
    if stroke_file is not None:
        drawings = read_pendigits(stroke_file)
        packed = read_whole_file(stroke_file, _LARGEST_STROKE_FILE_BYTES, DataFileError)
        data = unzipped(packed, _LARGEST_STROKE_FILE_BYTES, DataFileError)
        name = Path(stroke_file).name.removesuffix(".gz")
        sources.append({"name": name, "count": len(drawings), "md5": _md5(data)})
    return DigitData(images, labels, test_images, test_labels, drawings), sources


def read_recipe(path: Path | str) -> Recipe:
    """The settings in a recipe file, as `nnviz train` writes it or only some. RecipeFileError."""
    data = read_whole_file(path, _LARGEST_RECIPE_BYTES, RecipeFileError)
    name = shown_name(Path(path).name)
    try:
        table = tomllib.loads(data.decode("utf-8"))
    except (ValueError, RecursionError) as problem:
        raise RecipeFileError(
            tr("{name} is no TOML text.", name=name), tr("Look at a recipe that ships.")
        ) from problem
    try:
        return recipe_of(table)
    except ValueError as problem:
        raise RecipeFileError(
            tr("{name} is no recipe: {problem}.", name=name, problem=problem),
            tr("Look at a recipe that ships."),
        ) from problem


def _idx_source(name: str, values: npt.NDArray[np.uint8]) -> dict[str, Any]:
    # The file is its header and these bytes, so the checksum is the well-known one of the file.
    header = struct.pack(f">4B{values.ndim}I", 0, 0, 8, values.ndim, *values.shape)
    return {"name": name, "count": len(values), "md5": _md5(header + values.tobytes())}


def _md5(data: bytes) -> str:
    return hashlib.md5(data, usedforsecurity=False).hexdigest()
