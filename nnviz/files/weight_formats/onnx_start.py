"""How an ONNX file begins: no magic, but fields in order, the network among the first."""

_VERSION_TAG = 0x08
_NEWEST_VERSION = 64
# Of a ModelProto: names and versions; the network itself; versions of its operators.
_BEFORE = {0x12: True, 0x1A: True, 0x22: True, 0x28: False, 0x32: True, 0x42: True}
_GRAPH = 0x3A
_MOST_FIELDS = 64


def is_onnx(data: bytes) -> bool:
    """Whether `data` begins as an ONNX model does: its version, some names, and then the graph."""
    if len(data) < 4 or data[0] != _VERSION_TAG or not 1 <= data[1] <= _NEWEST_VERSION:
        return False
    at = 2
    for _ in range(_MOST_FIELDS):
        if at + 1 >= len(data):
            return False
        tag = data[at]
        if tag == _GRAPH:
            return True
        if tag not in _BEFORE:
            return False
        number, at = _small_varint(data, at + 1)
        at += number if _BEFORE[tag] else 0
    return False


def _small_varint(data: bytes, at: int) -> tuple[int, int]:
    number = 0
    for i, byte in enumerate(data[at : at + 5]):
        number |= (byte & 0x7F) << (7 * i)
        if byte < 0x80:
            return number, at + i + 1
    return len(data), at
