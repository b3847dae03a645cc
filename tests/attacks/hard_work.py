"""Files that make the reader do the same hard work again and again: looks, copies, products.

Each part of them is small, and within every limit of its own.
"""

import io
import struct
import zipfile
from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np

from tests.attacks.attack import Attacks, Content, all_harmless, all_refused, harmless
from tests.attacks.opcodes import opcodes_of
from tests.files.malformed_weight_files import GOOD_ARRAY, START
from tests.files.weight_formats.hdf5_writer import hdf5_bytes
from tests.files.weight_formats.onnx_writer import field, model, node, tensor, varint

_SLOTS = 1 << 17
_CHAIN = 85_000
_Raw = Callable[[int], bytes]


@cache
def _chosen() -> tuple[list[int], int]:
    """Numbers that lie one behind the other in a dict, and one that passes by all of them.

    A dict looks at slot 5i + 1 + p behind slot i, p being what is left of the key, five bits less
    each time: at last all keys go the same way.
    """
    chain, at = [], 12345
    for _ in range(_CHAIN):
        chain.append(at)
        at = (5 * at + 1) % _SLOTS
    place = np.full(_SLOTS, _CHAIN)
    place[chain] = np.arange(_CHAIN)
    keys = np.arange(_SLOTS, 1 << 20)
    slots, left = keys % _SLOTS, keys.copy()
    passed = place[slots] < _CHAIN
    for _ in range(6):
        left >>= 5
        slots = (5 * slots + left + 1) % _SLOTS
        passed &= place[slots] < _CHAIN
    return chain, int(keys[passed & (place[slots] < 2000)][0])


def _number(key: int) -> bytes:
    return b"J" + struct.pack("<i", key)


def _filled(opening: bytes, item: _Raw, closing: bytes) -> bytes:
    chain, last = _chosen()
    keys = [*chain, last]
    parts = (keys[i : i + 1000] for i in range(0, len(keys), 1000))
    return b"".join(opening + b"".join(map(item, part)) + closing for part in parts)


def _dict_of_chosen_keys() -> bytes:
    again = _number(_chosen()[1]) + b"Ns"
    return (
        START + b"}" + _filled(b"(", lambda key: _number(key) + b"N", b"u") + again * 200_000 + b"."
    )


def _set_of_chosen_keys() -> bytes:
    again = b"(" + _number(_chosen()[1]) + b"\x90"
    return START + b"\x8f" + _filled(b"(", _number, b"\x90") + again * 200_000 + b"."


def _memo_of_chosen_numbers() -> bytes:
    again = b"j" + struct.pack("<I", _chosen()[1]) + b"0"
    return (
        START
        + b"N"
        + _filled(b"", lambda key: b"r" + struct.pack("<I", key), b"")
        + again * 300_000
        + b"."
    )


def _copies_of_a_dict_of_scattered_keys() -> bytes:
    """Lists of numbers are looked for in it each time."""
    keys = b"".join(_number(7 * key + 5) + b"N" for key in range(16_000))
    return START + b"}(" + keys + b"uq\x01](" + b"h\x01" * 30 + b"e."


def _gaps_of_a_memo() -> bytes:
    """A number of the memo that leaves a million before it empty, in one pickle and the next."""
    return (START + b"Nr" + struct.pack("<I", 999_999) + b".") * 16


def _object_again(state: bytes, cls: bytes = b"csklearn.a\nB\n") -> bytes:
    return START + cls + b")\x81q\x01" + state + b"b0(" + b"h\x01" * 150_000 + b"t."


def _hidden(count: int) -> bytes:
    return b"}(" + b"".join(opcodes_of(f"_{i}") + b"N" for i in range(count)) + b"u"


def _long_name_called_again() -> bytes:
    name = b"c" + b"a.__pyx_unpickle_x" * 11 + b"\n" + b"Z" * 150 + b"\n"
    return START + b"(" + name + b"q\x000" + b"h\x00)R0" * 240_000 + b"l."


def _keras(part: bytes, count: int) -> Callable[[], bytes]:
    def make() -> bytes:
        def fill(file: Any) -> None:
            file["layers/dense/vars/0"] = np.zeros((3, 2), "f4")

        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("metadata.json", "{}")
            archive.writestr("config.json", b"[" + b",".join([part] * count) + b"]")
            archive.writestr("model.weights.h5", hdf5_bytes(fill))
        return packed.getvalue()

    return make


def _one_text_for_each_of_3900() -> bytes:
    """3900 texts of an attribute point to the same three million characters."""
    count, length = 3900, 3_000_000

    def fill(file: Any) -> None:
        import h5py

        file["W"] = np.zeros((3, 2), "f4")
        texts = np.array(["a" * length, *(["b"] * count)], object)
        file.attrs.create("layer_names", texts, dtype=h5py.string_dtype())

    data = hdf5_bytes(fill)
    at = data.find(struct.pack("<I", length))
    return data[:at] + data[at : at + 16] * (count + 1) + data[at + 16 * (count + 1) :]


def _names_of_60_places() -> bytes:
    """Each of 3000 arrays has a name of 60,000 characters."""
    places = START + opcodes_of("n" * 1000) + b"q\x000" + b"}h\x00" * 60
    return places + b"(" + GOOD_ARRAY * 120 + b"l" + b"s" * 60 + b"."


def _ints(name: str, numbers: list[int]) -> bytes:
    return field(5, field(1, name) + field(8, b"".join(map(varint, numbers))))


def _chain_of(count: int, kind: str, name: str, first: int = 0) -> list[bytes]:
    return [node(kind, [f"y{i}", name], f"y{i + 1}") for i in range(first, first + count)]


def _onnx(tensors: dict[str, np.ndarray], nodes: list[bytes], *sides: int) -> bytes:
    shape = field(2, b"".join(field(1, field(1, side)) for side in (1, *sides)))
    given = field(11, field(1, "y0") + field(2, field(1, field(1, 1) + shape)))
    parts = [field(1, each) for each in nodes]
    parts += [field(5, tensor(name, values)) for name, values in tensors.items()]
    return model(b"".join(parts) + given)


def _small(*shape: int) -> np.ndarray:
    return np.full(shape, 1e-4, "f4")


def _one_matrix_in_60_layers() -> bytes:
    return _onnx({"W": _small(5200, 5200)}, _chain_of(60, "MatMul", "W"), 5200)


def _one_matrix_in_5000_layers() -> bytes:
    return _onnx({"W": _small(9, 9)}, _chain_of(5000, "MatMul", "W"), 9)


def _one_matrix_in_700_layers_of_digits() -> bytes:
    arrays = {"A": _small(784, 1000), "W": _small(1000, 1000), "B": _small(1000, 10)}
    nodes = [*_chain_of(1, "MatMul", "A"), *_chain_of(700, "MatMul", "W", 1)]
    return _onnx(arrays, [*nodes, *_chain_of(1, "MatMul", "B", 701)], 784)


def _padded(*more: bytes) -> list[bytes]:
    first = field(1, "y0") + field(1, "K") + field(2, "y1") + field(4, "Conv")
    return [first + _ints("pads", [64] * 4), *more]


def _wide_windows() -> bytes:
    arrays = {"K": _small(1, 1, 28, 28), "M": _small(129 * 129, 10)}
    ends = [node("Flatten", ["y1"], "y2"), node("MatMul", ["y2", "M"], "y3")]
    return _onnx(arrays, _padded(*ends), 1, 28, 28)


def _one_filter_in_200_layers() -> bytes:
    arrays = {"K": _small(8, 1, 3, 3), "L": _small(8, 8, 3, 3), "M": _small(8 * 154 * 154, 10)}
    same = _ints("pads", [1] * 4)
    nodes = [each + same for each in _chain_of(200, "Conv", "L", 1)]
    ends = [node("Flatten", ["y201"], "y202"), node("MatMul", ["y202", "M"], "y203")]
    return _onnx(arrays, _padded(*nodes, *ends), 1, 28, 28)


def _nodes_of_shapes_beside_4000_tensors() -> bytes:
    tensors = {f"t{i}": _small(2) for i in range(4000)}
    return _onnx(tensors, [node("Gather", ["t0"], f"s{i}") for i in range(19_000)], 784)


def _chosen_strides() -> bytes:
    chain, last = _chosen()
    strides = _ints("strides", [*chain[:60_000], *[last] * 200_000])
    pool = field(1, "y0") + field(2, "y1") + field(4, "MaxPool") + _ints("kernel_shape", [2, 2])
    return _onnx({"W": _small(3, 3)}, [pool + strides], 1, 28, 28)


_PICKLES: dict[str, Content] = {
    "dict_of_chosen_keys": _dict_of_chosen_keys,
    "set_of_chosen_keys": _set_of_chosen_keys,
    "memo_of_chosen_numbers": _memo_of_chosen_numbers,
    "copies_of_a_dict_of_scattered_keys": _copies_of_a_dict_of_scattered_keys,
    "gaps_of_a_memo": _gaps_of_a_memo,
    "hidden_attributes_again": lambda: _object_again(_hidden(999)),
    "a_long_name_called_again": _long_name_called_again,
}
_NETWORKS: dict[str, Content] = {
    "names_of_60_places": _names_of_60_places,
    "one_matrix_in_60_layers": _one_matrix_in_60_layers,
    "one_matrix_in_5000_layers": _one_matrix_in_5000_layers,
    "one_matrix_in_700_layers_of_digits": _one_matrix_in_700_layers_of_digits,
    "wide_windows": _wide_windows,
    "one_filter_in_200_layers": _one_filter_in_200_layers,
    "nodes_of_shapes_beside_4000_tensors": _nodes_of_shapes_beside_4000_tensors,
    "chosen_strides": _chosen_strides,
}
_KERAS: Attacks = {
    "keras_settings_of_lists": harmless(_keras(b"[]", 3_000_000), needs="h5py"),
    "keras_settings_of_objects": harmless(_keras(b'{"":{}}', 1_500_000), needs="h5py"),
    "one_text_for_each_of_3900": harmless(_one_text_for_each_of_3900, needs="h5py"),
}
_TEXTS: dict[str, Content] = {
    "forty_million_marks": lambda: (b"1;" * 400_000 + b"2\n") * 100,
    "forty_million_spaces": lambda: (b"1 " * 400_000 + b"2\n") * 100,
}
HARD_WORK: Attacks = {**all_refused({**_PICKLES, **_TEXTS}), **all_harmless(_NETWORKS), **_KERAS}
