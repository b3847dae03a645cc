"""A whole file as bytes, with its kind and size checked before any of it is taken into memory."""

import os
import stat
import zlib
from pathlib import Path

from nnviz.files.file_error import FileError, shown_name
from nnviz.language import tr

_MEGABYTE = 1 << 20
_GZIP_MAGIC = b"\x1f\x8b"
_GZIP_WINDOW = 31


def read_whole_file(path: Path | str, limit_bytes: int, error: type[FileError]) -> bytes:
    """The bytes of an ordinary file of at most `limit_bytes`.

    Raises `error` for whatever is missing, empty, too large, unreadable, or no ordinary file.
    """
    path = Path(path)
    name = shown_name(path.name or str(path))
    try:
        # stat first: opening a pipe would wait for its other end, and 10 GB are refused unread.
        status = path.stat()
        _check_status(status, limit_bytes, name, error)
        with path.open("rb") as file:
            data = file.read(status.st_size + 1)
    except FileNotFoundError as problem:
        raise error(
            tr("There is no file {name}.", name=name), tr("Look at the path again.")
        ) from problem
    except PermissionError as problem:
        raise error(
            tr("You may not read {name}.", name=name),
            tr("Change the file's permissions, or copy it to a folder of your own."),
        ) from problem
    except (OSError, ValueError) as problem:
        raise _unreadable(problem, name, error) from problem
    except MemoryError as problem:
        raise error(
            tr("There is not enough memory to read {name}.", name=name), tr("Close other programs.")
        ) from problem
    if len(data) > limit_bytes:
        raise _too_large(limit_bytes, name, error)
    if not data:
        raise _empty(name, error)
    return data


def is_there(path: Path) -> bool:
    """Whether there is such a file or folder; what may not even be looked at counts as missing."""
    try:
        return path.exists()
    except OSError:
        return False


def is_a_file(path: Path) -> bool:
    """Whether there is such an ordinary file; a name that is none counts as missing."""
    try:
        return path.is_file()
    except OSError:  # a name that is too long
        return False


def is_a_folder(path: Path) -> bool:
    """Whether there is such a folder; a name that is none counts as missing."""
    try:
        return path.is_dir()
    except OSError:
        return False


def read_unzipped(path: Path | str, limit_bytes: int, error: type[FileError]) -> bytes:
    """All bytes of `path`, unpacked where it is compressed with gzip. Raises `error`."""
    return unzipped(read_whole_file(path, limit_bytes, error), limit_bytes, error)


def unzipped(data: bytes, limit_bytes: int, error: type[FileError]) -> bytes:
    """`data`, unpacked if it is gzip. Raises `error` when it is cut off, damaged, or too large."""
    if not data.startswith(_GZIP_MAGIC):
        return data
    unpacker = zlib.decompressobj(_GZIP_WINDOW)
    try:
        unpacked = unpacker.decompress(data, limit_bytes + 1)
    except zlib.error as problem:
        raise error(
            tr("The compressed file is damaged."), tr("Copy or download it again.")
        ) from problem
    if len(unpacked) > limit_bytes:
        raise error(
            tr("Unpacked, the file is larger than {limit}.", limit=size_text(limit_bytes)),
            tr("Is it the file that you meant?"),
        )
    if not unpacker.eof:
        raise error(tr("The compressed file ends in the middle."), tr("Copy or download it again."))
    return unpacked


def size_text(size_bytes: int) -> str:
    """A size in whole megabytes or gigabytes, for people."""
    if size_bytes >= 1024 * _MEGABYTE:
        return f"{size_bytes / (1024 * _MEGABYTE):.0f} GB"
    return f"{size_bytes / _MEGABYTE:.0f} MB"


def _check_status(
    status: os.stat_result, limit_bytes: int, name: str, error: type[FileError]
) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise error(tr("{name} is a folder.", name=name), tr("Choose a file in it."))
    if not stat.S_ISREG(status.st_mode):
        raise error(
            tr("{name} is no ordinary file but a device or a pipe.", name=name),
            tr("Choose a file."),
        )
    if status.st_size > limit_bytes:
        raise _too_large(limit_bytes, name, error)
    if status.st_size == 0:
        raise _empty(name, error)


def _too_large(limit_bytes: int, name: str, error: type[FileError]) -> FileError:
    return error(
        tr("{name} is larger than {limit}.", name=name, limit=size_text(limit_bytes)),
        tr("Is it the file that you meant?"),
    )


def _empty(name: str, error: type[FileError]) -> FileError:
    return error(tr("{name} is empty.", name=name), tr("Copy or download it again."))


def _unreadable(problem: Exception, name: str, error: type[FileError]) -> FileError:
    # The system's own words, "Input/output error". A ValueError is a NUL in the path.
    said = getattr(problem, "strerror", None) or tr("its name is no path")
    return error(
        tr("{name} could not be read: {problem}.", name=name, problem=said),
        tr("Look at the path and the disk."),
    )
