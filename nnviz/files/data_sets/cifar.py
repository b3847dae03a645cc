"""CIFAR-10 in its Python form: a tar.gz, or a folder, of pickled batches.

The pickles are read by our own machine, which never runs them. Form: Krizhevsky, "Learning Multiple
Layers of Features from Tiny Images", 2009; each batch {"data": (n, 3072) uint8, "labels": [n]}.
"""

import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnviz.files.atomic import write_atomically
from nnviz.files.data_file_error import DataFileError
from nnviz.files.file_error import shown_name
from nnviz.files.whole_file import is_there, read_whole_file
from nnviz.language import tr

ARCHIVE = "cifar-10-python.tar.gz"
FOLDER = "cifar-10-batches-py"
TRAIN_BATCHES = tuple(f"data_batch_{number}" for number in range(1, 6))
TEST_BATCH = "test_batch"
SHAPE = (3, 32, 32)
CLASSES = 10

_LARGEST_BATCH = 48 << 20
_LARGEST_ARCHIVE = 512 << 20
_BLOCK = 512
_CHUNK = 1 << 20

Batch = tuple[NDArray[np.uint8], NDArray[np.intp]]


def find_batches(folder: Path) -> Path | None:
    """Where under `folder` the unpacked batches are; None where they are not."""
    for place in (folder, folder / FOLDER):
        if all(is_there(place / name) for name in (*TRAIN_BATCHES, TEST_BATCH)):
            return place
    return None


def find_archive(folder: Path) -> Path | None:
    """The packed form in `folder`, or `folder` itself where it is that file."""
    for place in (folder / ARCHIVE, folder):
        if place.name == ARCHIVE and is_there(place):
            return place
    return None


def read_batches(folder: Path, names: tuple[str, ...]) -> Batch:
    """The batches `names`: pictures (n, 3, 32, 32) of 0 to 255, and classes (n,).

    `folder` holds the batches or the archive, or it is the archive. Raises DataFileError.
    """
    place, archive = find_batches(folder), find_archive(folder)
    if place is not None:
        read = [_batch(read_whole_file(place / n, _LARGEST_BATCH, DataFileError), n) for n in names]
    elif archive is not None:
        members = {
            name: _batch(data, name) for name, data in archive_members(archive) if name in names
        }
        missing = [name for name in names if name not in members]
        if missing:
            raise _damaged(missing[0])
        read = [members[name] for name in names]
    else:
        raise DataFileError(
            tr(
                "In {folder} there is no {archive} and no folder {batches}.",
                folder=shown_name(folder.name or str(folder)),
                archive=ARCHIVE,
                batches=FOLDER,
            ),
            tr("Give the folder that holds the CIFAR-10 files."),
        )
    return np.concatenate([x for x, _ in read]), np.concatenate([t for _, t in read])


def unpack_archive(archive: Path) -> Iterator[str]:
    """Unpack the batches beside `archive`, each wholly or not at all; gives the names as it goes.

    Raises DataFileError.
    """
    target = archive.with_name(FOLDER)
    try:
        target.mkdir(exist_ok=True)
        for name, data in archive_members(archive):
            write_atomically(target / name, data)
            yield name
    except OSError as problem:
        raise DataFileError(
            tr("{name} cannot be unpacked: {problem}.", name=ARCHIVE, problem=str(problem.strerror))
        ) from problem


def archive_members(archive: Path) -> Iterator[tuple[str, bytes]]:
    """The batches in a tar.gz, one after the other. Raises DataFileError.

    An own reader of the plain tar that the archive is: nothing is written where a name says, and
    no more memory is taken than one batch needs.
    """
    wanted = {*TRAIN_BATCHES, TEST_BATCH}
    stream = _Unpacked(archive)
    while wanted and (header := stream.take(_BLOCK)).strip(b"\0"):
        try:
            size = int(header[124:136].strip(b"\0 ") or b"0", 8)
        except ValueError:
            raise _damaged(archive.name) from None
        name = header[:100].partition(b"\0")[0].decode("latin-1").rpartition("/")[2]
        padded = size + -size % _BLOCK
        if name in wanted and header[156:157] in (b"0", b"\0"):
            if size > _LARGEST_BATCH:
                raise _damaged(name)
            yield name, stream.take(padded)[:size]
            wanted.remove(name)
        else:
            stream.skip(padded)


class _Unpacked:
    """The bytes of a .gz, a piece at a time."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._chunks = self._read()
        self._waiting = bytearray()

    def take(self, count: int) -> bytes:
        """The next `count` bytes. Raises DataFileError when there are fewer."""
        while len(self._waiting) < count:
            self._waiting += self._next()
        taken = bytes(self._waiting[:count])
        del self._waiting[:count]
        return taken

    def skip(self, count: int) -> None:
        """Leave out `count` bytes."""
        while len(self._waiting) < count:
            count -= len(self._waiting)
            self._waiting = bytearray(self._next())
        del self._waiting[:count]

    def _next(self) -> bytes:
        chunk = next(self._chunks, b"")
        if not chunk:
            raise _damaged(self._path.name)
        return chunk

    def _read(self) -> Iterator[bytes]:
        unpacker = zlib.decompressobj(31)
        total = 0
        try:
            with self._path.open("rb") as file:
                while not unpacker.eof:
                    packed = unpacker.unconsumed_tail or file.read(_CHUNK)
                    chunk = unpacker.decompress(packed, 8 * _CHUNK)
                    total += len(chunk)
                    if total > _LARGEST_ARCHIVE or not (packed or chunk):
                        return
                    if chunk:
                        yield chunk
        except (OSError, zlib.error) as problem:
            raise _damaged(self._path.name) from problem


def _batch(data: bytes, name: str) -> Batch:
    """The pictures and classes of one pickled batch. Keys are text or, after Python 2, bytes."""
    from nnviz.files.weight_file_error import WeightFileError
    from nnviz.files.weight_formats.pickle_machine import (
        read_pickles,  # twenty modules for this one set
    )
    from nnviz.files.weight_formats.pickle_values import StoredArray
    from nnviz.files.weight_formats.reading_limits import ReadingBudget, ReadingLimits

    try:
        values = read_pickles(data, ReadingBudget(ReadingLimits(array_bytes=_LARGEST_BATCH)))
    except WeightFileError as problem:
        raise _damaged(name) from problem
    entries: Any = values[0] if len(values) == 1 else None
    if not isinstance(entries, dict):
        raise _damaged(name)
    stored = entries.get("data", entries.get(b"data"))
    labels = entries.get("labels", entries.get(b"labels"))
    x = stored.values if isinstance(stored, StoredArray) else None
    fits = x is not None and x.dtype == np.uint8 and x.ndim == 2 and x.shape[1] == 3072
    if x is None or not fits or not _are_labels(labels, len(x)):
        raise _damaged(name)
    return np.asarray(x, np.uint8).reshape(-1, *SHAPE), np.array(labels, np.intp)


def _are_labels(labels: Any, count: int) -> bool:
    return (
        isinstance(labels, list)
        and len(labels) == count > 0
        and all(type(label) is int and 0 <= label < CLASSES for label in labels)
    )


def _damaged(name: str) -> DataFileError:
    return DataFileError(
        tr("{name} is no part of CIFAR-10, or it is damaged.", name=shown_name(name)),
        tr("Delete it and download it again."),
    )
