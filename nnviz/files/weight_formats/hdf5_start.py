"""How HDF5 begins: its first bytes, at the start of the file or behind a block of the user's."""

import struct

from nnviz.files.weight_file_error import damaged, too_many_parts, truncated

MAGIC = b"\x89HDF\r\n\x1a\n"
_PLACES = (0, 512, 1024, 2048)
# By version: where the sizes of addresses and lengths stand, and where the addresses do.
_SIZES = {0: (13, 24), 1: (13, 28), 2: (9, 12), 3: (9, 12)}
_ADDRESS_BYTES = 8
_HEAP = b"GCOL\x01\0\0\0"
_MOST_HEAP_PARTS = 250_000


def is_hdf5(data: bytes) -> bool:
    """Whether `data` is HDF5: Keras' .h5, MATLAB 7.3's .mat, or anybody's."""
    return _place(data) is not None


def check_superblock(data: bytes) -> None:
    """Raise WeightFileError when HDF5's first block says what cannot be.

    Format: "HDF5 File Format Specification", II.A.
    """
    at = _place(data)
    if at is None or len(data) < at + 64 or data[at + 8] not in _SIZES:
        raise damaged()
    sizes, addresses = _SIZES[data[at + 8]]
    if data[at + sizes] != _ADDRESS_BYTES or data[at + sizes + 1] != _ADDRESS_BYTES:
        raise damaged()
    start, _, end = struct.unpack_from("<3Q", data, at + addresses)
    if start != at:
        raise damaged()
    if end > len(data):
        raise truncated()


def longest_in_heaps(data: bytes) -> int:
    """How many bytes the longest text of the file's heaps takes.

    Raises WeightFileError where a heap of texts has an object that has no end.

    The library never comes back from one of size 0 (1.14 does not). Format: III.E, Global Heap.
    """
    at = data.find(_HEAP)
    parts = longest = 0
    while at >= 0:
        size = int.from_bytes(data[at + 8 : at + 16], "little")
        end = min(at + size, len(data))
        place = at + 16
        while place + 16 <= end:
            parts += 1
            number = int.from_bytes(data[place : place + 2], "little")
            taken = int.from_bytes(data[place + 8 : place + 16], "little")
            # Number 0 is the room that is left, its size told with its own 16 bytes.
            place += taken if number == 0 else 16 + taken + -taken % 8
            longest = max(longest, taken)
            if (number == 0 and taken < 16) or place > at + size:
                raise damaged()
            if parts > _MOST_HEAP_PARTS:
                raise too_many_parts()
        at = data.find(_HEAP, at + 1)
    return longest


def _place(data: bytes) -> int | None:
    return next((at for at in _PLACES if data[at : at + len(MAGIC)] == MAGIC), None)
