"""How compressed files begin: gzip, and what joblib compresses with."""

import re
import zlib

_MAGICS = (
    b"\x1f\x8b",  # gzip
    b"\xfd7zXZ\x00",
    b"\x5d\x00\x00",  # LZMA alone
    b"\x04\x22\x4d\x18",  # LZ4
    b"\x28\xb5\x2f\xfd",  # Zstandard
)
_BZ2 = re.compile(rb"BZh[1-9](?:1AY&SY|\x17rE8P\x90)")
_OLD_JOBLIB = re.compile(rb"ZF0x[0-9a-f]{1,16}L? *")
_ZLIB = (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")
_LOOKED_AT = 256


def is_compressed(data: bytes) -> bool:
    """Whether `data` is compressed as a whole."""
    start = data[:_LOOKED_AT]
    return (
        start.startswith(_MAGICS)
        or _BZ2.match(start) is not None
        or is_old_joblib(start)
        or is_zlib(start)
    )


def is_zlib(start: bytes) -> bool:
    """Whether `start` is zlib's: two bytes may be text ("x^2"), so some more are tried."""
    if not start.startswith(_ZLIB):
        return False
    try:
        zlib.decompressobj().decompress(start[:_LOOKED_AT])
    except zlib.error:
        return False
    return True


def is_old_joblib(start: bytes) -> bool:
    """Whether `start` is of joblib before 0.10: a name, the size in hexadecimal, then zlib."""
    return _OLD_JOBLIB.match(start) is not None
