"""Weight files that are compressed as a whole: .pkl.gz, .npy.gz, joblib's with zlib, bz2, lzma, xz.

What is inside is recognised by its content again. How much it may unpack to is known before.
"""

import bz2
import lzma
import zlib
from collections.abc import Callable
from typing import Any

from nnviz.files.weight_file_error import WeightFileError, copy_again, truncated
from nnviz.files.weight_formats.compressed_start import is_compressed, is_old_joblib, is_zlib
from nnviz.files.weight_formats.file_content import FileContent
from nnviz.files.weight_formats.pickle_symbols import written_by_old_joblib
from nnviz.files.weight_formats.reading_limits import ReadingBudget
from nnviz.files.whole_file import size_text
from nnviz.language import tr

_GZIP, _GZIP_WINDOW = b"\x1f\x8b", 31
_FAST = (_GZIP, b"\x78")
_CHUNK = 1 << 18
_MOST_PARTS = 512
_LARGEST_RATIO = 1032
"""No deflate does better; what does is no weights."""
_FREE_BYTES = 1 << 20
_LZMA_MEMORY = 80 << 20
_SLOW_BYTES = 16 << 20
"""What bz2 and LZMA unpack in two seconds."""
_LOOKED_AT = 4096

Unpacker = Any
"""With `decompress(data, most)`, `eof` and `unused_data`: zlib's, bz2's and lzma's have them."""


def read(data: bytes, budget: ReadingBudget) -> FileContent:
    """What is in the file that is in `data`. Raises WeightFileError."""
    from nnviz.files.weight_formats import content_of, require_known  # which import this module

    inner = unpacked(data, budget.limits.file_bytes, require_known)
    if is_compressed(inner):
        raise WeightFileError(
            tr("The file is compressed, and what is in it is compressed again."),
            tr("Unpack it first."),
        )
    _, content = content_of(inner, budget)
    return content


def unpacked(data: bytes, limit_bytes: int, look: Callable[[bytes], None]) -> bytes:
    """`data` without its compression. Raises WeightFileError for more than `limit_bytes`.

    `look` sees the first part, to raise before the others are unpacked.
    """
    make = _unpacker_of(data)
    if not data.startswith(_FAST):
        limit_bytes = min(limit_bytes, _SLOW_BYTES)
    most = min(limit_bytes, _LARGEST_RATIO * len(data) + _FREE_BYTES)
    try:
        parts = _parts(data, make, most, look)
    except (zlib.error, lzma.LZMAError, OSError, EOFError, ValueError):
        raise _damaged() from None
    if parts is None:
        raise _too_large(limit_bytes)
    return b"".join(parts)


def _parts(
    data: bytes, make: Callable[[], Unpacker], most: int, look: Callable[[bytes], None]
) -> list[bytes] | None:
    """What `data` unpacks to, in parts; None when it is more than `most` bytes.

    Several compressed files one after another are one, as gzip and bzip2 have it; zeros may follow.
    """
    parts: list[bytes] = []
    at, left = 0, most
    for _ in range(_MOST_PARTS):
        unpacker = make()
        while not unpacker.eof:
            chunk = data[at : at + _CHUNK]
            if not chunk:
                raise truncated()
            at += len(chunk)
            part = unpacker.decompress(chunk, left + 1)
            left -= len(part)
            if left < 0:
                return None
            if not parts and part:
                look(part)
            parts.append(part)
        at -= len(unpacker.unused_data)
        if not data[at : at + _CHUNK].strip(b"\0"):
            return parts
    return None


def _unpacker_of(data: bytes) -> Callable[[], Unpacker]:
    if data.startswith(_GZIP):
        return lambda: zlib.decompressobj(_GZIP_WINDOW)
    if data.startswith(b"BZh"):
        return bz2.BZ2Decompressor
    if data.startswith((b"\xfd7zXZ", b"\x5d\x00")):
        return lambda: lzma.LZMADecompressor(memlimit=_LZMA_MEMORY)
    if is_old_joblib(data[:_LOOKED_AT]):
        raise written_by_old_joblib()
    if is_zlib(data[:_LOOKED_AT]):
        return zlib.decompressobj
    name = "LZ4" if data.startswith(b"\x04") else "Zstandard"
    raise WeightFileError(
        tr("The file is compressed with {method}, which nnviz does not unpack.", method=name),
        tr("Unpack it first, or let joblib compress it with zlib: joblib.dump(value, name, 3)."),
    )


def _too_large(limit_bytes: int) -> WeightFileError:
    return WeightFileError(
        tr(
            "Unpacked, the file is larger than {limit}, or than compression makes of weights.",
            limit=size_text(limit_bytes),
        ),
        tr("If it is the file that you meant, unpack it first."),
    )


def _damaged() -> WeightFileError:
    return WeightFileError(tr("The compressed file is damaged."), copy_again())
