"""Safetensors: headers that lie are refused; what is written comes back, in the library too."""

import json
import struct
from typing import Any

import numpy as np
import pytest

from nnviz.engine.convolution import Convolution, Flatten, MaxPooling
from nnviz.engine.layers import ActivationLayer, Affine
from nnviz.engine.network import Network
from nnviz.files.network_description import network_of_description
from nnviz.files.weight_file_error import WeightFileError
from nnviz.files.weight_formats import content_of
from nnviz.files.weight_formats.file_content import FileContent
from nnviz.files.weight_formats.reading_limits import ReadingBudget, ReadingLimits
from nnviz.files.weight_formats.safetensors_file import safetensors_bytes, safetensors_of_arrays

CODES = {
    "F64": "float64",
    "F32": "float32",
    "F16": "float16",
    "I64": "int64",
    "I32": "int32",
    "I16": "int16",
    "I8": "int8",
    "U64": "uint64",
    "U32": "uint32",
    "U16": "uint16",
    "U8": "uint8",
    "BOOL": "bool",
}


def file_of(header: Any, content: bytes = b"", *, length: int | None = None) -> bytes:
    """A file with this header, text as it is or to be written as JSON."""
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    return struct.pack("<Q", len(text) if length is None else length) + text + content


def entry(kind: str, shape: Any, begin: Any, end: Any) -> dict[str, Any]:
    return {"dtype": kind, "shape": shape, "data_offsets": [begin, end]}


def read(data: bytes, **limits: int) -> FileContent:
    key, content = content_of(data, ReadingBudget(ReadingLimits(**limits)))
    assert key == "safetensors"
    return content


@pytest.mark.parametrize("code", CODES)
def test_each_kind_comes_out_to_the_bit(code: str) -> None:
    values = (np.random.default_rng(2).normal(0, 9, (2, 3)) * 3).astype(CODES[code])
    size = values.nbytes
    data = file_of(
        {"b": entry(code, [6], size, 2 * size), "W": entry(code, [2, 3], 0, size)},
        values.tobytes() * 2,
    )
    W, b = read(data).arrays
    assert (W.name, W.dtype, W.shape, b.name, b.shape) == ("W", CODES[code], (2, 3), "b", (6,))
    assert W.values.tobytes() == b.values.tobytes() == values.tobytes()
    assert not W.values.flags.writeable


def test_bfloat16_becomes_the_float32_that_it_is() -> None:
    (array,) = read(file_of({"W": entry("BF16", [2], 0, 4)}, b"\x80\x3f\x40\xc0")).arrays
    assert (array.dtype, array.values.dtype) == ("bfloat16", np.float32)
    assert array.values.tolist() == [1.0, -3.0]


def test_numbers_that_are_not_aligned_are_read() -> None:
    header = {
        "a": entry("U8", [1], 0, 1),
        "b": entry("F64", [2], 1, 17),
        "c": entry("I8", [], 17, 18),
    }
    a, b, c = read(file_of(header, b"\7" + struct.pack("<2d", 1.5, -2.5) + b"\xff")).arrays
    assert (a.values.tolist(), b.values.tolist(), c.values.tolist()) == ([7], [1.5, -2.5], -1)


def test_an_array_of_nothing_takes_no_place() -> None:
    header = {"W": entry("F32", [1], 0, 4), "none": entry("F32", [0, 5], 4, 4)}
    shapes = {array.name: array.shape for array in read(file_of(header, bytes(4))).arrays}
    assert shapes == {"W": (1,), "none": (0, 5)}


@pytest.mark.parametrize(
    ("made_by", "orientation"),
    [("pt", "outputs-inputs"), ("tf", "inputs-outputs"), ("unheard of", ""), ("", "")],
)
def test_the_library_that_wrote_it_tells_how_matrices_lie(made_by: str, orientation: str) -> None:
    header = {"__metadata__": {"format": made_by}, "W": entry("F32", [1], 0, 4)}
    assert read(file_of(header, bytes(4))).told.orientation == orientation


def test_kinds_that_are_not_read_are_skipped_and_named() -> None:
    header = {"W": entry("F32", [1], 0, 4), "q": entry("F8_E4M3", [2], 4, 6)}
    content = read(file_of(header, bytes(6)))
    assert ([array.name for array in content.arrays], content.skipped) == (["W"], ("q",))


@pytest.mark.parametrize("kind", ["F8_E4M3", "F8_E5M2", "C64", "F4", "X9"])
def test_a_file_of_nothing_else_names_the_kind(kind: str) -> None:
    with pytest.raises(WeightFileError, match=f"kind {kind}"):
        read(file_of({"q": entry(kind, [2], 0, 2)}, bytes(2)))


def test_a_file_without_arrays_says_so() -> None:
    with pytest.raises(WeightFileError, match="no array of numbers"):
        read(file_of({"__metadata__": {}}))


_ONE = entry("F32", [1], 0, 4)

LIES: dict[str, bytes] = {
    "hole at the start": file_of({"W": entry("F32", [1], 4, 8)}, bytes(8)),
    "hole between": file_of({"W": _ONE, "b": entry("F32", [1], 5, 9)}, bytes(9)),
    "rest": file_of({"W": _ONE}, bytes(5)),
    "cut": file_of({"W": _ONE}, bytes(3)),
    "overlap": file_of({"W": _ONE, "b": entry("F32", [1], 2, 6)}, bytes(6)),
    "twice the same place": file_of({"W": _ONE, "b": _ONE}, bytes(4)),
    "one inside another": file_of({"W": entry("F32", [2], 0, 8), "b": _ONE}, bytes(8)),
    "backwards": file_of({"W": entry("F32", [1], 4, 0)}, bytes(4)),
    "negative": file_of({"W": entry("F32", [1], -4, 0)}, bytes(4)),
    "past the end": file_of({"W": entry("F32", [1 << 20], 0, 4 << 20)}, bytes(4)),
    "far past the end": file_of({"W": entry("U8", [1 << 27], 0, 1 << 27)}, bytes(4)),
    "offsets beyond 64 bits": file_of({"W": entry("F32", [1], 0, 1 << 70)}, bytes(4)),
    "shape that does not fit": file_of({"W": entry("F32", [2], 0, 4)}, bytes(4)),
    "shape that overflows": file_of({"W": entry("F32", [1 << 27] * 4, 0, 4)}, bytes(4)),
    "shape that overflows beside a zero": file_of(
        {"W": entry("F32", [1 << 27, 1 << 27, 0], 0, 0), "b": _ONE}, bytes(4)
    ),
    "negative side": file_of({"W": entry("F32", [-1], 0, 4)}, bytes(4)),
    "true for a side": file_of({"W": entry("F32", [True], 0, 4)}, bytes(4)),
    "side of another type": file_of({"W": entry("F32", [1.0], 0, 4)}, bytes(4)),
    "sides without end": file_of({"W": entry("F32", [1] * 40, 0, 4)}, bytes(4)),
    "shape that is a number": file_of({"W": entry("F32", 1, 0, 4)}, bytes(4)),
    "true for an offset": file_of({"W": entry("U8", [1], False, True)}, bytes(1)),
    "offset of another type": file_of({"W": entry("F32", [1], 0, 4.0)}, bytes(4)),
    "three offsets": file_of({"W": {**_ONE, "data_offsets": [0, 2, 4]}}, bytes(4)),
    "kind that is a number": file_of({"W": {**_ONE, "dtype": 5}}, bytes(4)),
    "no kind": file_of({"W": {"shape": [1], "data_offsets": [0, 4]}}, bytes(4)),
    "an entry more": file_of({"W": {**_ONE, "strides": [1]}}, bytes(4)),
    "entry that is a list": file_of({"W": [_ONE]}, bytes(4)),
    "entry that is nothing": file_of({"W": None}, bytes(4)),
    "metadata that are a list": file_of({"__metadata__": [], "W": _ONE}, bytes(4)),
    "metadata that are numbers": file_of({"__metadata__": {"a": 1}, "W": _ONE}, bytes(4)),
    "a name twice": file_of(b'{"W":%b,"W":%b}' % ((json.dumps(_ONE).encode(),) * 2), bytes(4)),
    "no JSON": file_of(b"{oops}", bytes(4)),
    "no UTF-8": file_of(b'{"\xff\xfe":1}', bytes(4)),
    "not a number": file_of(b'{"W":NaN}', bytes(4)),
    "thousands of digits": file_of(b'{"W":' + b"9" * 100_000 + b"}", bytes(4)),
    "deep": file_of(b'{"W":' + b"[" * 100_000 + b"]" * 100_000 + b"}", bytes(4)),
    "header past the end": file_of({"W": _ONE}, bytes(4), length=1 << 31),
    "header of nothing": file_of(b"{", length=0),
    "header cut": file_of({"W": _ONE}, length=10),
    "huge header": file_of(b"{" + b" " * (3 << 20) + b"}"),
    "more arrays than weights have": file_of(
        {str(i): entry("U8", [1], i, i + 1) for i in range(5000)}, bytes(5000)
    ),
    "our description that is none": file_of(
        {"__metadata__": {"nnviz": "[" * 99}, "W": _ONE}, bytes(4)
    ),
    "our description that is a list": file_of(
        {"__metadata__": {"nnviz": "[]"}, "W": _ONE}, bytes(4)
    ),
}


@pytest.mark.parametrize("name", LIES)
def test_a_header_that_lies_is_refused(name: str) -> None:
    with pytest.raises(WeightFileError) as refused:
        read(LIES[name])
    assert refused.value.reason.endswith(".")


def test_arrays_above_the_limit_are_refused() -> None:
    data = file_of({"W": entry("U8", [1000], 0, 1000)}, bytes(1000))
    with pytest.raises(WeightFileError, match="take more than"):
        read(data, array_bytes=999)


def test_any_cut_is_noticed() -> None:
    data = safetensors_of_arrays({"W": np.ones((2, 3)), "b": np.ones(3, np.float32)})
    for end in range(9, len(data)):
        with pytest.raises(WeightFileError):
            read(data[:end])


def test_any_changed_byte_gives_arrays_or_a_sentence() -> None:
    data = safetensors_of_arrays({"W": np.ones((2, 3)), "b": np.ones(3, np.float32)})
    chance = np.random.default_rng(5)
    for place in range(len(data)):
        changed = bytearray(data)
        changed[place] ^= int(chance.integers(1, 256))
        try:
            _, content = content_of(bytes(changed), ReadingBudget(ReadingLimits()))
        except WeightFileError:
            continue
        for array in content.arrays:
            array.values.sum()


# What we write.


def network() -> Network:
    random = np.random.default_rng(4)

    def numbers(*shape: int) -> np.ndarray:
        return random.normal(0, 0.3, shape).astype(np.float32)

    layers = [
        Convolution(numbers(3, 1, 3, 3), numbers(3), stride=1, padding=1),
        ActivationLayer("tanh"),
        MaxPooling(2, 2),
        Flatten(),
        Affine(np.asfortranarray(numbers(48, 10)), numbers(10).astype(np.float64)),
        ActivationLayer("softmax"),
    ]
    return Network(layers, (1, 8, 8))


def test_a_network_comes_back_with_the_same_bits() -> None:
    one = network()
    content = read(safetensors_bytes(one, {"seed": 1, "이름": "손글씨"}))
    assert content.description is not None
    assert content.description["recipe"] == {"seed": 1, "이름": "손글씨"}
    arrays = {array.name: array.values for array in content.arrays}
    assert arrays.keys() == {"W1", "b1", "W2", "b2"}
    other = network_of_description(content.description, arrays)
    assert other.input_shape == (1, 8, 8)
    assert [layer.kind for layer in other.layers] == [layer.kind for layer in one.layers]
    for before, after in zip(one.layers, other.layers, strict=True):
        for name, values in before.parameters.items():
            assert after.parameters[name].tobytes() == values.tobytes()
            assert after.parameters[name].dtype == values.dtype


def test_the_same_network_gives_the_same_bytes() -> None:
    assert safetensors_bytes(network(), None) == safetensors_bytes(network(), None)


def test_numbers_are_aligned_and_little_endian() -> None:
    data = safetensors_of_arrays({"b": np.ones(3, ">f4"), "W": np.ones((1, 3), ">f8")})
    length = int.from_bytes(data[:8], "little")
    assert length % 8 == 0
    header = json.loads(data[8 : 8 + length])
    assert header["W"]["data_offsets"] == [0, 24]
    assert data[8 + length :] == np.ones(3, "<f8").tobytes() + np.ones(3, "<f4").tobytes()


@pytest.mark.parametrize("kind", CODES.values())
def test_arrays_of_every_kind_are_written(kind: str) -> None:
    values = np.arange(6).reshape(2, 3).astype(kind)
    (array,) = read(safetensors_of_arrays({"W": values})).arrays
    assert (array.dtype, array.shape) == (kind, (2, 3))
    assert array.values.tobytes() == values.tobytes()


def test_the_library_reads_what_is_written_and_writes_what_is_read() -> None:
    library = pytest.importorskip("safetensors.numpy")
    ours = library.load(safetensors_bytes(network(), None))
    for name, values in {
        each.name: each.values for each in read(library.save(ours)).arrays
    }.items():
        assert ours[name].tobytes() == values.tobytes()
    assert ours["W2"].shape == (48, 10)
