"""ONNX: arrays, layers, and messages made to do harm."""

import contextlib
import random
import struct
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from nnviz.files.weight_file_error import WeightFileError
from nnviz.files.weight_formats import content_of
from nnviz.files.weight_formats.file_content import FileContent
from nnviz.files.weight_formats.onnx_start import is_onnx
from nnviz.files.weight_formats.reading_limits import ReadingBudget, ReadingLimits
from tests.files.weight_formats.onnx_writer import (
    field,
    graph,
    model,
    node,
    onnx_of_arrays,
    tensor,
    varint,
)

RANDOM = np.random.default_rng(2)
W, B = RANDOM.normal(size=(784, 10)).astype("f4"), np.arange(10, dtype="f4")
K = RANDOM.normal(size=(8, 1, 3, 3)).astype("f4")
ONES = np.ones(8, "f4")


def opened(data: bytes, **limits: int) -> FileContent:
    key, content = content_of(data, ReadingBudget(ReadingLimits(**limits)))
    assert key == "onnx"
    return content


def refusal(data: bytes, **limits: int) -> WeightFileError:
    with pytest.raises(WeightFileError) as caught:
        opened(data, **limits)
    return caught.value


def layers(
    tensors: dict[str, np.ndarray], nodes: Sequence[bytes], shape: Any = ("n", 784)
) -> list[tuple[str, dict[str, Any]]]:
    told = opened(model(graph(tensors, nodes, shape))).told
    return [(layer.kind, dict(layer.options)) for layer in told.layers]


def test_arrays_are_read_to_the_last_bit_in_the_order_of_their_use() -> None:
    nodes = [node("MatMul", ["x", "W"], "a"), node("Add", ["b", "a"], "c")]
    content = opened(model(graph({"b": B, "W": W, "other": B}, nodes)))
    assert [array.name for array in content.arrays] == ["W", "b", "other"]
    assert content.arrays[0].values.tobytes() == W.tobytes()
    assert not content.arrays[0].values.flags.writeable


def test_long_names_that_begin_alike_are_numbered() -> None:
    path = "StatefulPartitionedCall/model/a_block_of_the_network/its_dense_layer/"
    nodes = [node("MatMul", ["x", path + "kernel"], "a"), node("Add", ["a", path + "bias"], "c")]
    content = opened(model(graph({path + "kernel": W, path + "bias": B}, nodes)))
    assert [array.values.shape for array in content.arrays] == [W.shape, B.shape]
    assert len({array.name for array in content.arrays}) == 2
    (layer,) = content.told.layers
    assert list(layer.arrays.values()) == [array.name for array in content.arrays]


@pytest.mark.parametrize("code", ["f4", "f8", "f2", "i1", "u1", "i4", "i8", "u8", "b1"])
def test_each_kind_of_number_keeps_its_type(code: str) -> None:
    values = np.arange(6).reshape(2, 3).astype(code)
    (array,) = opened(onnx_of_arrays({"W": values})).arrays
    assert array.dtype == values.dtype.name
    np.testing.assert_array_equal(array.values, values)


FLOATS = np.array([[1.5, -2]], "f4")
WHOLE = np.array([[-1, 2]], "i1")


@pytest.mark.parametrize(
    ("values", "numbers"),
    [
        (FLOATS, [field(4, struct.pack("<2f", 1.5, -2))]),
        (FLOATS, [field(4, 1.5), field(4, -2.0)]),
        (FLOATS.astype("f8"), [field(10, struct.pack("<2d", 1.5, -2))]),
        (FLOATS.astype("f2"), [field(5, varint(0x3E00) + varint(0xC000))]),
        (WHOLE, [field(5, varint(-1) + varint(2))]),
        (WHOLE, [field(5, -1), field(5, 2)]),
        (WHOLE.astype("i8"), [field(7, varint(-1) + varint(2))]),
    ],
)
def test_numbers_that_are_no_raw_bytes_are_read(values: np.ndarray, numbers: list[bytes]) -> None:
    (array,) = opened(model(graph([tensor("W", values, *numbers)]))).arrays
    assert array.dtype == values.dtype.name
    np.testing.assert_array_equal(array.values, values)


def test_bfloat16_becomes_float32() -> None:
    halves = np.array([[0x3FC0, 0xC000]], "u2")
    (array,) = opened(model(graph([tensor("W", halves, kind=16)]))).arrays
    assert array.dtype == "float32"
    np.testing.assert_array_equal(array.values, [[1.5, -2]])


def test_a_dense_network_is_told_layer_by_layer() -> None:
    nodes = [
        node("Flatten", ["x"], "r"),
        node("Gemm", ["r", "W", "b"], "a", transB=1, alpha=1.0),
        node("Sigmoid", ["a"], "h"),
        node("Dropout", ["h"], "d"),
        node("Gemm", ["d", "V"], "y", transB=1),
    ]
    tensors = {"W": W.T, "b": B, "V": W[:5, :10]}
    told = opened(model(graph(tensors, nodes, ("n", 1, 28, 28)))).told
    assert (told.program, told.orientation, told.input_shape) == ("ONNX", "outputs-inputs", (784,))
    assert (told.hidden, told.output) == ("sigmoid", "")
    assert [layer.kind for layer in told.layers] == ["affine", "activation", "affine"]
    assert told.layers[0].arrays == {"W": "W", "b": "b"}
    assert told.layers[2].arrays == {"W": "V"}


def test_a_product_and_the_sum_after_it_are_one_layer() -> None:
    nodes = [node("MatMul", ["x", "W"], "a"), node("Add", ["b", "a"], "c")]
    told = opened(model(graph({"W": W, "b": B}, nodes))).told
    assert [layer.arrays for layer in told.layers] == [{"W": "W", "b": "b"}]
    assert told.orientation == "inputs-outputs"


def test_each_matrix_tells_how_it_lies() -> None:
    nodes = [node("MatMul", ["x", "W"], "a"), node("Gemm", ["a", "V"], "y", transB=1)]
    told = opened(model(graph({"W": W, "V": W[:5, :10]}, nodes))).told
    assert told.orientation == ""
    assert [layer.options["orientation"] for layer in told.layers] == [
        "inputs-outputs",
        "outputs-inputs",
    ]


CONVOLUTION = [
    node("Conv", ["x", "K", "b"], "a", pads=[1, 1, 1, 1], strides=[1, 1], kernel_shape=[3, 3]),
    node("BatchNormalization", ["a", "b", "b", "same", "b"], "n", epsilon=0.25),
    node("Relu", ["n"], "h"),
    node("MaxPool", ["h"], "p", kernel_shape=[2, 2], strides=[2, 2], pads=[0, 0, 0, 0]),
    node("AveragePool", ["p"], "q", kernel_shape=[2, 2]),
    node("Reshape", ["q", "rows"], "f"),
    node("LogSoftmax", ["f"], "y"),
]


def test_a_convolutional_network_is_told_with_what_shapes_do_not_tell() -> None:
    tensors = {"K": K, "b": ONES, "rows": np.array([-1, 1152])}
    nodes = [node("Identity", ["b"], "same"), *CONVOLUTION]
    content = opened(model(graph(tensors, nodes, ("n", 1, 28, 28))))
    assert [array.name for array in content.arrays] == ["K", "b"]
    assert content.told.input_shape == (1, 28, 28)
    assert [(layer.kind, dict(layer.options)) for layer in content.told.layers] == [
        ("convolution", {"stride": 1, "padding": 1}),
        ("batch_normalization", {"epsilon": 0.25}),
        ("activation", {"name": "relu"}),
        ("max_pooling", {"window": 2, "stride": 2}),
        ("average_pooling", {"window": 2, "stride": 1}),
        ("flatten", {}),
        ("activation", {"name": "softmax"}),
    ]
    assert content.told.layers[1].arrays["mean"] == "b"


def test_a_shape_that_is_computed_is_no_layer() -> None:
    nodes = [
        node("Shape", ["x"], "s"),
        node("Constant", [], "zero", value=np.array(0)),
        node("Gather", ["s", "zero"], "n"),
        node("Constant", [], "rest", value=np.array([-1])),
        node("Concat", ["n", "rest"], "rows"),
        node("Reshape", ["x", "rows"], "f"),
        node("MatMul", ["f", "W"], "y"),
    ]
    assert layers({"W": W}, nodes, ("n", 1, 28, 28)) == [
        ("affine", {"orientation": "inputs-outputs"})
    ]


def test_weights_in_constants_are_arrays() -> None:
    nodes = [node("Constant", [], "W", value=W), node("MatMul", ["x", "W"], "y")]
    assert [array.shape for array in opened(model(graph({}, nodes))).arrays] == [(784, 10)]


def test_a_picture_whose_channel_only_moves_is_the_input() -> None:
    nodes = [
        node("Transpose", ["x"], "t", perm=[0, 3, 1, 2]),
        node("Conv", ["t", "K"], "y", auto_pad="SAME_UPPER"),
    ]
    told = opened(model(graph({"K": K}, nodes, ("n", 28, 28, 1)))).told
    assert told.input_shape == (1, 28, 28)
    assert told.layers[0].options == {"stride": 1, "padding": 1}


@pytest.mark.parametrize(
    "nodes",
    [
        [],
        [node("LSTM", ["x", "W"], "y")],
        [node("MatMul", ["W", "x"], "y")],
        [node("MatMul", ["x", "x"], "y")],
        [node("MatMul", ["other", "W"], "y")],
        [node("Gemm", ["x", "W"], "y", transA=1)],
        [node("Gemm", ["x", "W"], "y", alpha=0.5)],
        [node("Gemm", ["x", "W", "W"], "y")],
        [node("Add", ["x", "b"], "y")],
        [node("MatMul", ["x", "W"], "a"), node("Relu", ["x"], "y")],
        [node("Conv", ["x", "K"], "y", pads=[0, 0, 1, 1])],
        [node("Conv", ["x", "K"], "y", group=2)],
        [node("Conv", ["x", "K"], "y", dilations=[2, 2])],
        [node("Conv", ["x", "K"], "y", strides=[])],
        [node("Conv", ["x", "W"], "y")],
        [node("Conv", ["x", "K"], "y", auto_pad="SAME_UPPER", strides=[2, 2])],
        [node("MaxPool", ["x"], "y", kernel_shape=[2, 2], ceil_mode=1)],
        [node("MaxPool", ["x"], "y", kernel_shape=[2, 3])],
        [node("MaxPool", ["x"], "y", kernel_shape=7)],
        [node("LeakyRelu", ["x"], "y")],
        [node("Transpose", ["x"], "y", perm=[1, 0])],
        [node("Flatten", ["x"], "y", axis=2)],
    ],
)
def test_of_what_is_no_chain_of_our_layers_only_the_program_is_told(nodes: list[bytes]) -> None:
    told = opened(model(graph({"W": W, "b": B, "K": K}, nodes))).told
    assert (told.program, told.layers, told.orientation) == ("ONNX", (), "")


def test_a_tensor_of_text_is_skipped_and_told() -> None:
    content = opened(model(graph([tensor("W", W), tensor("t", B, field(6, b"a"), kind=8)])))
    assert ([array.name for array in content.arrays], content.skipped) == (["W"], ("t",))


def test_numbers_in_another_file_are_refused_and_the_file_is_named() -> None:
    place = field(13, field(1, "location") + field(2, "../secret\n.bin"))
    problem = refusal(model(graph([tensor("W", W, place, field(14, 1))])))
    assert "in another file: ../secret?.bin." in problem.reason
    assert "external_data=False" in problem.hint
    assert "in another file." in refusal(model(graph([tensor("W", W, field(14, 1))]))).reason


def claiming(*sides: int, numbers: bytes = field(9, bytes(8)), kind: int = 1) -> bytes:
    packed = b"".join(field(1, side) for side in sides)
    return model(graph([packed + field(2, kind) + field(8, "W") + numbers]))


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (model(graph({})), "no array of numbers"),
        (model(graph({"rows": np.array([1, 2])})), "no array of numbers"),
        (model(graph({"W": W}))[:-100], "ends in the middle"),
        (claiming(1 << 20, 1 << 20), "does not fit its bytes"),
        (claiming(-1, -2), "does not fit its bytes"),
        (claiming(*[65536] * 5), "does not fit its bytes"),
        (claiming(*[1] * 9), "does not fit its bytes"),
        (claiming(2, 2), "does not fit its bytes"),
        (claiming(2, 1, numbers=field(9, bytes(8)) * 2), "damaged"),
        (claiming(1, 1, numbers=field(5, varint(1) * 5000), kind=6), "does not fit its bytes"),
        (claiming(1, 1, numbers=field(4, 1.0) * 5000), "does not fit its bytes"),
        (model(graph([tensor("W", W), tensor("W", W)]) + field(7, 1)), "ok"),
        (model(b"\x0b"), "damaged"),
        (model(b"\xff" * 12), "damaged"),
        (model(b"\x0a\xff\xff\xff\xff\x0f"), "ends in the middle"),
        (model(field(5, 7)), "damaged"),
        (model(graph({"W": W})) + field(7, b""), "damaged"),
    ],
)
def test_what_contradicts_itself_is_refused(data: bytes, says: str) -> None:
    if says == "ok":
        assert len(opened(data).arrays) == 1  # the later one counts, as in ONNX's own reader
    else:
        assert says in refusal(data).reason


def test_fields_are_counted_and_so_are_bytes() -> None:
    assert "more parts" in refusal(model(field(3, 1) * 100), opcodes=50).reason
    assert "more parts" in refusal(model(graph({"W": W}, [b""] * 20_001))).reason
    assert "take more than" in refusal(onnx_of_arrays({"W": W}), array_bytes=1000).reason


@pytest.mark.parametrize(
    "data",
    [b"", b"\x08", b"\x08\x08", b"\x08\x01\x12\x05", b"\x08\x08text", b"\x08\x08\x12\xff\xff"],
)
def test_other_files_are_not_taken_for_onnx(data: bytes) -> None:
    assert not is_onnx(data)


def test_whatever_bytes_are_changed_the_outcome_is_arrays_or_a_sentence() -> None:
    tensors = {"K": K, "b": ONES, "rows": np.array([-1, 1152])}
    good = model(graph(tensors, CONVOLUTION, ("n", 1, 28, 28)))
    chance = random.Random(3)
    for _ in range(3000):
        data = bytearray(good)
        for _ in range(chance.randint(1, 4)):
            data[chance.randrange(len(data))] = chance.choice([0, 1, 8, 10, 18, 127, 128, 255])
        with contextlib.suppress(WeightFileError):
            content_of(bytes(data), ReadingBudget(ReadingLimits()))
