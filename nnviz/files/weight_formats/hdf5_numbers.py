"""The numbers of one HDF5 dataset, taken out of the file's bytes without the library's help.

h5py tells where they are; it never unpacks them, because its filters unpack whatever is there.
"""

import math
import zlib
from typing import Any, TypeAlias

import h5py
import numpy as np
import numpy.typing as npt

from nnviz.files.weight_file_error import (
    WeightFileError,
    arrays_too_large,
    damaged,
    damaged_array,
    save_arrays_only,
    too_many_parts,
    truncated,
)
from nnviz.files.weight_formats.reading_limits import ReadingBudget
from nnviz.files.weight_formats.stored_numbers import array_from_bytes, checked_shape, item_bytes
from nnviz.language import tr

Array: TypeAlias = npt.NDArray[np.generic]
_DEFLATE, _SHUFFLE, _CHECKSUM = 1, 2, 3
_CHECKSUM_BYTES = 4
_SMALL_BYTES = 1 << 20
_MOST_RATIO = 200
_MOST_CHUNKS = 1 << 16
_LARGEST_COMPACT = 1 << 16
_CHUNK_ROOM = 4 << 20
_CODES = {
    "f2": "IEEE_F16", "f4": "IEEE_F32", "f8": "IEEE_F64",
    "i1": "STD_I8", "i2": "STD_I16", "i4": "STD_I32", "i8": "STD_I64",
    "u1": "STD_U8", "u2": "STD_U16", "u4": "STD_U32", "u8": "STD_U64",
}  # fmt: skip


def numbers_of(dataset: Any, data: bytes, budget: ReadingBudget) -> Array | None:
    """The numbers of an h5py DatasetID, read-only; None for what is no array of numbers.

    Raises WeightFileError: for data in other files, for claims that the bytes do not bear out, and
    for a way of packing other than gzip.
    """
    plist = dataset.get_create_plist()
    layout = plist.get_layout()
    if layout not in {h5py.h5d.COMPACT, h5py.h5d.CONTIGUOUS, h5py.h5d.CHUNKED}:
        raise _elsewhere()
    if plist.get_external_count():
        raise _elsewhere()
    kind = _kind(dataset.get_type())
    space = dataset.get_space()
    if kind is None or space.get_simple_extent_type() == h5py.h5s.NULL:
        return None
    order, code = kind
    shape = checked_shape(tuple(space.get_simple_extent_dims()))
    size = math.prod(shape) * item_bytes(code)
    stored = dataset.get_storage_size()
    if size > _SMALL_BYTES and size > _MOST_RATIO * min(stored, len(data)):
        raise damaged_array()
    if layout == h5py.h5d.CONTIGUOUS and stored:
        raw = _bytes_at(data, dataset.get_offset(), size)
        return array_from_bytes(raw, order, code, shape, fortran=False, budget=budget)
    budget.take_array(size)
    values = np.zeros(shape, order + code)
    if layout == h5py.h5d.COMPACT:
        if size > _LARGEST_COMPACT:
            raise damaged_array()
        dataset.read(h5py.h5s.ALL, h5py.h5s.ALL, values)
    elif layout == h5py.h5d.CHUNKED and stored:
        _take_chunks(dataset, plist, data, values, budget)
    values.flags.writeable = False
    return values


def _kind(stored: Any) -> tuple[str, str] | None:
    """Byte order and code of a plain number type; None for every other type."""
    if stored.get_class() not in {h5py.h5t.INTEGER, h5py.h5t.FLOAT}:
        return None
    for code, name in _CODES.items():
        for order, end in (("<", "LE"), (">", "BE")):
            if stored.equal(getattr(h5py.h5t, name + end)):
                return order, code
    return None


def _bytes_at(data: bytes, at: int | None, size: int) -> memoryview:
    if at is None or at < 0:
        raise damaged()
    if at + size > len(data):
        raise truncated()
    return memoryview(data)[at : at + size]


def _take_chunks(
    dataset: Any, plist: Any, data: bytes, values: Array, budget: ReadingBudget
) -> None:
    """Put the pieces of which a dataset is made into `values`."""
    sides = checked_shape(tuple(plist.get_chunk()))
    size = math.prod(sides) * values.itemsize
    if size > max(_CHUNK_ROOM, 2 * values.nbytes):
        raise arrays_too_large(budget.limits.array_bytes)
    filters = [plist.get_filter(i)[0] for i in range(plist.get_nfilters())]
    if not set(filters) <= {_DEFLATE, _SHUFFLE, _CHECKSUM} or len(set(filters)) < len(filters):
        raise _packed_otherwise()
    chunks: list[Any] = []

    def take(chunk: Any) -> bool | None:
        chunks.append(chunk)
        return True if len(chunks) > _MOST_CHUNKS else None

    dataset.chunk_iter(take)
    if len(chunks) > _MOST_CHUNKS or len(chunks) * size > 2 * budget.limits.file_bytes:
        raise too_many_parts()
    for chunk in chunks:
        raw = _bytes_at(data, chunk.byte_offset, chunk.size)
        used = [one for i, one in enumerate(filters) if not chunk.filter_mask >> i & 1]
        piece = np.frombuffer(_unpacked(raw, used, size, values.itemsize), values.dtype)
        places = chunk.chunk_offset
        if len(places) != len(sides) or any(
            place >= side for place, side in zip(places, values.shape, strict=True)
        ):
            raise damaged()
        into = values[tuple(slice(at, at + side) for at, side in zip(places, sides, strict=True))]
        into[...] = piece.reshape(sides)[tuple(slice(side) for side in into.shape)]


def _unpacked(raw: memoryview, filters: list[int], size: int, item: int) -> bytes | memoryview:
    """One chunk of `size` bytes, its filters undone from the last to the first."""
    unpacked: bytes | memoryview = raw
    for one in reversed(filters):
        if one == _CHECKSUM:
            unpacked = unpacked[:-_CHECKSUM_BYTES]
        elif one == _DEFLATE:
            try:
                unpacked = zlib.decompressobj().decompress(unpacked, size + _CHECKSUM_BYTES)
            except zlib.error:
                raise damaged() from None
        elif len(unpacked) == size:
            unpacked = np.frombuffer(unpacked, "u1").reshape(item, -1).T.tobytes()
    if len(unpacked) != size:
        raise damaged()
    return unpacked


def _elsewhere() -> WeightFileError:
    return WeightFileError(
        tr("The numbers of an array lie in another file; nnviz never follows a file's pointers."),
        tr("Copy the arrays into one file."),
    )


def _packed_otherwise() -> WeightFileError:
    return WeightFileError(
        tr("An array is packed in a way that nnviz does not know."), save_arrays_only()
    )
