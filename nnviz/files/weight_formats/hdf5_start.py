"""How HDF5 begins: its first bytes, at the start of the file or behind a block of the user's."""

import struct

from nnviz.files.weight_file_error import damaged, truncated

MAGIC = b"\x89HDF\r\n\x1a\n"
_PLACES = (0, 512, 1024, 2048)
# By version: where the sizes of addresses and lengths stand, and where the addresses do.
_SIZES = {0: (13, 24), 1: (13, 28), 2: (9, 12), 3: (9, 12)}
_ADDRESS_BYTES = 8


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


def _place(data: bytes) -> int | None:
    return next((at for at in _PLACES if data[at : at + len(MAGIC)] == MAGIC), None)
