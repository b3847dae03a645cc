"""MNIST's own files, in the IDX format: a magic number, sides big endian, bytes.

Format: http://yann.lecun.com/exdb/mnist/
"""

import math
import struct
from pathlib import Path
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from nnviz.files.data_file_error import DataFileError
from nnviz.files.file_error import shown_name
from nnviz.files.whole_file import is_there, read_unzipped
from nnviz.language import tr

__all__ = ["DataFileError", "idx_bytes", "read_idx", "read_mnist"]

Bytes = npt.NDArray[np.uint8]
_LARGEST_BYTES = 256 << 20
_UNSIGNED_BYTES = 0x08
_SIDE = 28
_CLASSES = 10


def read_mnist(folder: Path | str, part: Literal["train", "t10k"]) -> tuple[Bytes, Bytes]:
    """One part of MNIST: images (N, 28, 28) of 0 to 255, labels (N,) of 0 to 9. Read-only.

    Each of the two files may be compressed (.gz) or not. Raises DataFileError.
    """
    folder = Path(folder)
    images = read_idx(_found(folder, f"{part}-images", "idx3-ubyte"))
    labels = read_idx(_found(folder, f"{part}-labels", "idx1-ubyte"))
    if images.ndim != 3 or images.shape[1:] != (_SIDE, _SIDE):
        raise _unfit(tr("The images in {folder} are not 28×28.", folder=shown_name(folder.name)))
    if labels.ndim != 1 or len(labels) != len(images):
        raise _unfit(
            tr(
                "In {folder} there are not as many labels as images.",
                folder=shown_name(folder.name),
            )
        )
    if not len(images) or labels.max() >= _CLASSES:
        raise _unfit(tr("The labels in {folder} are not digits.", folder=shown_name(folder.name)))
    return images, labels


def read_idx(path: Path) -> npt.NDArray[Any]:
    """The bytes of an IDX file in their shape, read-only. Raises DataFileError."""
    data = read_unzipped(path, _LARGEST_BYTES, DataFileError)
    name = shown_name(path.name)
    if len(data) < 4 or data[:2] != b"\0\0" or data[2] != _UNSIGNED_BYTES or not 1 <= data[3] <= 4:
        raise _unfit(tr("{name} is no IDX file of bytes.", name=name))
    start = 4 + 4 * data[3]
    if len(data) < start:
        raise _cut_off(name)
    shape = struct.unpack(f">{data[3]}I", data[4:start])
    size = math.prod(shape)
    if len(data) - start < size:
        raise _cut_off(name)
    if len(data) - start > size:
        raise _unfit(tr("{name} holds more bytes than it says.", name=name))
    return np.frombuffer(data, np.uint8, offset=start).reshape(shape)


def idx_bytes(array: Bytes) -> bytes:
    """`array` as the bytes of an uncompressed IDX file."""
    sides = struct.pack(f">{array.ndim}I", *array.shape)
    return bytes((0, 0, _UNSIGNED_BYTES, array.ndim)) + sides + array.tobytes()


def _found(folder: Path, first: str, second: str) -> Path:
    """The file in one of its spellings: with "-" or "." in the middle, compressed or not."""
    names = [f"{first}{dot}{second}{end}" for dot in "-." for end in ("", ".gz")]
    for name in names:
        if is_there(folder / name):
            return folder / name
    raise DataFileError(
        tr(
            "In {folder} there is neither {name} nor {name}.gz.",
            folder=shown_name(folder.name or str(folder)),
            name=names[0],
        ),
        tr("Give the folder that holds the MNIST files."),
    )


def _unfit(reason: str) -> DataFileError:
    return DataFileError(reason, tr("Get the MNIST files again."))


def _cut_off(name: str) -> DataFileError:
    return _unfit(tr("{name} ends in the middle.", name=name))
