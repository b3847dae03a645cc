"""PyTorch's files, made by hand: zip and legacy, tensors as views, modules, and forgeries."""

import io
import zipfile
from typing import Any

import numpy as np
import pytest

from nnviz.files.weight_file_error import WeightFileError
from nnviz.files.weight_formats import content_of
from nnviz.files.weight_formats.file_content import UNKNOWN, FileContent, Told
from nnviz.files.weight_formats.reading_limits import ReadingBudget, ReadingLimits
from tests.files.weight_formats.torch_writer import (
    NO_HOOKS,
    UTILS,
    Call,
    Global,
    Made,
    Outside,
    Raw,
    TorchFile,
    module,
    opcodes_of,
    parameter,
    pickled,
    state_dict_file,
    view,
)

KINDS = ["float64", "float32", "float16", "int64", "int32", "int16", "int8", "uint8", "bool"]
BOTH = pytest.mark.parametrize("is_legacy", [False, True], ids=["zip", "legacy"])


def read(data: bytes, **limits: int) -> FileContent:
    return content_of(data, ReadingBudget(ReadingLimits(**limits)))[1]


def arrays_of(data: bytes) -> dict[str, np.ndarray]:
    return {array.name: array.values for array in read(data).arrays}


def written(file: TorchFile) -> bytes:
    return file.legacy() if file.is_legacy else file.zip()


def random(*shape: int) -> np.ndarray:
    return np.random.default_rng(3).normal(0, 1, shape).astype(np.float32)


def layer(file: TorchFile, path: str, inputs: int = 2, **attributes: Any) -> Made:
    """A module with a small weight and bias."""
    parameters = {
        "weight": parameter(file.tensor(random(3, inputs))),
        "bias": parameter(file.tensor(random(3))),
    }
    return module(path, parameters, **attributes)


# What opens.


@BOTH
@pytest.mark.parametrize("kind", KINDS)
def test_tensors_of_each_kind_come_out_to_the_bit(kind: str, is_legacy: bool) -> None:
    values = (random(3, 4) * 5).astype(kind)
    data = state_dict_file({"fc1.weight": values, "fc1.bias": values[0]}, is_legacy=is_legacy)
    content = read(data)
    assert [array.name for array in content.arrays] == ["fc1.weight", "fc1.bias"]
    assert content.arrays[0].values.tobytes() == values.tobytes()
    assert (content.arrays[0].dtype, content.arrays[0].shape) == (kind, (3, 4))
    assert not content.arrays[0].values.flags.writeable
    assert (content.told.program, content.told.orientation) == ("PyTorch", "outputs-inputs")


@BOTH
def test_bfloat16_becomes_the_float32_that_it_is(is_legacy: bool) -> None:
    wide = np.array([1.0, -2.5, 3e38, np.inf, 1e-40, 0.0], np.float32)
    upper = (wide.view(np.uint32) >> 16).astype(np.uint16)
    file = TorchFile(is_legacy=is_legacy)
    file.saved = {"W": view(file.storage(upper.tobytes(), "BFloat16Storage", 6), (2, 3), (3, 1))}
    (array,) = read(written(file)).arrays
    assert (array.dtype, array.values.dtype) == ("bfloat16", np.float32)
    expected = (upper.astype(np.uint32) << 16).view(np.float32)
    assert array.values.tobytes() == expected.tobytes()


@BOTH
def test_views_are_read_with_their_strides(is_legacy: bool) -> None:
    rows = random(4, 5)
    file = TorchFile(is_legacy=is_legacy)
    storage = file.storage(rows.tobytes(), "FloatStorage", 20)
    file.saved = {
        "whole": view(storage, (4, 5), (5, 1)),
        "turned": view(storage, (5, 4), (1, 5)),
        "every second column": view(storage, (4, 2), (5, 2), 1),
        "row": view(storage, (5,), (1,), 10),
        "number": view(storage, (), (), 7),
        "side of one": view(storage, (1, 5), (0, 1)),
        "nothing": view(storage, (0, 5), (5, 1), 20),
    }
    arrays = arrays_of(written(file))
    expected = {
        "whole": rows,
        "turned": rows.T,
        "every second column": rows[:, 1:4:2],
        "row": rows[2],
        "number": rows[1, 2],
        "side of one": rows[:1],
        "nothing": rows[:0],
    }
    assert arrays.keys() == expected.keys()
    for name, values in expected.items():
        assert arrays[name].shape == values.shape
        assert np.array_equal(arrays[name], values)
        assert arrays[name].flags.c_contiguous


def test_tied_weights_take_no_memory_twice() -> None:
    numbers = random(1000)
    file = TorchFile()
    storage = file.storage(numbers.tobytes(), "FloatStorage", 1000)
    file.saved = {"encoder": view(storage, (1000,), (1,)), "decoder": view(storage, (1000,), (1,))}
    content = read(file.zip(), array_bytes=5000)
    assert [array.name for array in content.arrays] == ["encoder", "decoder"]
    assert np.shares_memory(content.arrays[0].values, content.arrays[1].values)


def test_big_endian_files_of_the_zip_are_read() -> None:
    numbers = random(6)
    file = TorchFile()
    storage = file.storage(numbers.astype(">f4").tobytes(), "FloatStorage", 6)
    file.saved = {"W": view(storage, (2, 3), (3, 1))}
    (array,) = read(file.zip(byteorder=b"big")).arrays
    assert np.array_equal(array.values.ravel(), numbers)
    assert array.dtype == "float32"


def test_files_that_do_not_tell_a_byte_order_are_little_endian() -> None:
    file = TorchFile()
    file.saved = {"W": file.tensor(random(3))}
    assert np.array_equal(arrays_of(file.zip(byteorder=None))["W"], random(3))


@BOTH
def test_a_checkpoint_names_its_dicts(is_legacy: bool) -> None:
    file = TorchFile(is_legacy=is_legacy)
    file.saved = {
        "epoch": 3,
        "model_state_dict": {"fc1.weight": file.tensor(random(2, 2))},
        "optimizer_state_dict": {"state": {0: {"exp_avg": file.tensor(random(2))}}, "lr": 0.1},
        "device": Call(Global("torch", "device"), ("cuda", 0)),
        "size": Call(Global("torch", "Size"), ((2, 2),)),
        "dtype": Global("torch", "float32"),
        "losses": [file.tensor(random(1))],
    }
    assert list(arrays_of(written(file))) == [
        "model_state_dict/fc1.weight",
        "optimizer_state_dict/state/0/exp_avg",
        "losses/0",
    ]


@pytest.mark.parametrize("place", ["cpu", "cuda:0", "mps", "mps:0", "xla:1", "meta"])
def test_the_place_of_a_tensor_says_nothing_about_its_numbers(place: str) -> None:
    file = TorchFile()
    storage = file.storage(random(3).tobytes(), "FloatStorage", 3, place)
    file.saved = {"W": view(storage, (3,), (1,))}
    assert np.array_equal(arrays_of(file.zip())["W"], random(3))


def test_every_way_to_write_a_tensor_is_known() -> None:
    file = TorchFile()
    inner = Global(UTILS, "_rebuild_tensor_v2")
    storage = file.storage(random(3).tobytes(), "FloatStorage", 3)
    untyped = Outside(("storage", Global("torch.storage", "UntypedStorage"), "0", "cpu", 12))
    arguments = (storage, 0, (3,), (1,), False, NO_HOOKS)
    tensor = view(storage, (3,), (1,))
    older = Call(Global("torch.nn.parameter", "Parameter"), (tensor,))
    file.saved = [
        Call(Global(UTILS, "_rebuild_tensor"), arguments[:4]),
        tensor,
        Call(inner, (*arguments, {"meta": 1})),
        parameter(tensor),
        Call(Global(UTILS, "_rebuild_parameter_with_state"), (tensor, True, NO_HOOKS, {"a": 1})),
        Call(
            Global("torch._tensor", "_rebuild_from_type_v2"),
            (inner, Global("torch", "Tensor"), arguments, {"_is_buffer": True}),
        ),
        Raw(opcodes_of(older) + opcodes_of((True, False, {})) + b"b"),
    ]
    found = arrays_of(file.zip())
    assert len(found) == 7
    assert all(np.array_equal(values, random(3)) for values in found.values())
    # A kind without a storage class of its own stands over plain bytes.
    wide = TorchFile()
    wide.storages["0"] = np.arange(6, dtype=np.uint16).tobytes()
    wide.saved = Call(
        Global(UTILS, "_rebuild_tensor_v3"),
        (untyped, 0, (2, 3), (3, 1), False, NO_HOOKS, Global("torch", "uint16")),
    )
    (array,) = read(wide.zip()).arrays
    assert (array.name, array.dtype) == ("array", "uint16")
    assert np.array_equal(array.values, np.arange(6).reshape(2, 3))


def test_the_oldest_files_keep_parts_of_storages() -> None:
    file = TorchFile(is_legacy=True)
    numbers = random(10)
    file.storages["77"], file.counts["77"] = numbers.tobytes(), 10
    part = Outside(("storage", Global("torch", "FloatStorage"), "77", "cpu", 10, ("78", 4, 6)))
    file.saved = {"W": view(part, (2, 2), (2, 1), 1)}
    assert np.array_equal(arrays_of(file.legacy())["W"].ravel(), numbers[5:9])
    file.saved = {"W": view(part, (2, 3), (3, 1), 1)}
    with pytest.raises(WeightFileError, match="does not fit its bytes"):
        read(file.legacy())


def test_members_without_checksums_are_read() -> None:
    # PyTorch leaves them 0 when it is told to save time.
    packed = bytearray(state_dict_file({"W": random(3)}))
    for magic, at in ((b"PK\x03\x04", 14), (b"PK\x01\x02", 16)):
        place = packed.find(magic)
        while place >= 0:
            packed[place + at : place + at + 4] = bytes(4)
            place = packed.find(magic, place + 1)
    assert np.array_equal(arrays_of(bytes(packed))["W"], random(3))


def test_kinds_that_are_not_read_are_skipped_and_named() -> None:
    file = TorchFile()
    complex_storage = file.storage(bytes(16), "ComplexFloatStorage", 2)
    tensor = file.tensor(random(3))
    file.saved = {
        "z": view(complex_storage, (2,), (1,)),
        "sparse": Call(Global(UTILS, "_rebuild_sparse_tensor"), (None, (tensor, tensor))),
        "expanded": view(file.storage(bytes(4), "FloatStorage", 1), (5, 1), (0, 1)),
        "W": tensor,
    }
    content = read(file.zip())
    assert [array.name for array in content.arrays] == ["W"]
    assert content.skipped == ("z", "sparse", "expanded")


@pytest.mark.parametrize(
    "kind", ["ComplexFloatStorage", "QInt8Storage", "QUInt8Storage", "QInt32Storage"]
)
def test_a_file_of_nothing_else_names_the_kind(kind: str) -> None:
    file = TorchFile()
    file.saved = {"W": view(file.storage(bytes(32), kind, 2), (2,), (1,))}
    with pytest.raises(WeightFileError, match=r"kind (complex64|qu?int)") as refused:
        read(file.zip(**{"data/0": bytes(2 * {"C": 8}.get(kind[0], 4 if "32" in kind else 1))}))
    assert "tensor.float()" in refused.value.hint


def test_eight_bit_floats_are_named() -> None:
    file = TorchFile()
    storage = file.storage(bytes(4), "unused", 4).reference
    untyped = Outside((storage[0], Global("torch.storage", "UntypedStorage"), *storage[2:]))
    arguments = (untyped, 0, (4,), (1,), False, NO_HOOKS, Global("torch", "float8_e4m3fn"))
    file.saved = Call(Global(UTILS, "_rebuild_tensor_v3"), arguments)
    with pytest.raises(WeightFileError, match="float8_e4m3fn"):
        read(file.zip())


# Whole modules.


@BOTH
def test_a_module_is_named_as_its_state_dict_and_its_class_is_told(is_legacy: bool) -> None:
    file = TorchFile(is_legacy=is_legacy)
    norm = module(
        "batchnorm.BatchNorm1d",
        {"weight": parameter(file.tensor(random(3))), "bias": parameter(file.tensor(random(3)))},
        buffers={
            "running_mean": file.tensor(random(3)),
            "running_var": file.tensor(random(3)),
            "scratch": file.tensor(random(3)),
        },
        eps=0.001,
        _non_persistent_buffers_set=Call(Global("builtins", "set"), (["scratch"],)),
    )
    body = module(
        "container.Sequential",
        modules={
            "0": layer(file, "linear.Linear"),
            "1": module("activation.Tanh"),
            "2": norm,
            "3": module("dropout.Dropout", p=0.5),
            "4": layer(file, "linear.Linear", inputs=3),
            "5": module("activation.Softmax", dim=1),
        },
    )
    file.saved = module("__main__:DigitNet", modules={"body": body})
    content = read(written(file))
    assert [array.name for array in content.arrays] == [
        "body.0.weight",
        "body.0.bias",
        "body.2.weight",
        "body.2.bias",
        "body.2.running_mean",
        "body.2.running_var",
        "body.4.weight",
        "body.4.bias",
    ]
    told = content.told
    assert (told.class_name, told.hidden, told.output) == ("DigitNet", "tanh", "softmax")
    assert [each.kind for each in told.layers] == [
        "affine",
        "activation",
        "batch_normalization",
        "affine",
        "activation",
    ]
    assert told.layers[0].arrays == {"W": "body.0.weight", "b": "body.0.bias"}
    assert told.layers[2].arrays["variance"] == "body.2.running_var"
    assert told.layers[2].options == {"epsilon": 0.001}


def convolution(file: TorchFile, **changes: Any) -> Made:
    usual = {
        "stride": (1, 1),
        "padding": (0, 0),
        "dilation": (1, 1),
        "kernel_size": (3, 3),
        "groups": 1,
        "padding_mode": "zeros",
    }
    return layer(file, "conv.Conv2d", **usual | changes)


def pooling(name: str, **changes: Any) -> Made:
    usual = {"kernel_size": 2, "stride": 2, "padding": 0, "dilation": 1, "ceil_mode": False}
    return module(f"pooling.{name}", **usual | changes)


def test_convolutions_tell_what_shapes_do_not() -> None:
    file = TorchFile()
    file.saved = module(
        "container.Sequential",
        modules={
            "0": convolution(file, stride=(2, 2), padding=(1, 1)),
            "1": convolution(file, padding="same"),
            "2": pooling("MaxPool2d", kernel_size=(3, 3)),
            "3": pooling("AvgPool2d", stride=None),
            "4": module("flatten.Flatten", start_dim=1, end_dim=-1),
            "5": layer(file, "linear.Linear"),
        },
    )
    layers = read(file.zip()).told.layers
    assert [(each.kind, dict(each.options)) for each in layers] == [
        ("convolution", {"stride": 2, "padding": 1}),
        ("convolution", {"stride": 1, "padding": 1}),
        ("max_pooling", {"window": 3, "stride": 2}),
        ("average_pooling", {"window": 2, "stride": 2}),
        ("flatten", {}),
        ("affine", {}),
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {"groups": 2},
        {"dilation": (2, 2)},
        {"stride": (1, 2)},
        {"padding": (1, 1), "padding_mode": "reflect"},
        {"padding": "same", "kernel_size": (4, 4)},
        {"stride": "none"},
        {"padding": None},
    ],
)
def test_a_convolution_that_the_engine_has_not_is_told_as_such(changes: dict[str, Any]) -> None:
    file = TorchFile()
    file.saved = module("container.Sequential", modules={"0": convolution(file, **changes)})
    content = read(file.zip())
    (told,) = content.told.layers
    assert (told.kind, told.options) == (UNKNOWN, {"name": "Conv2d"})
    assert content.told.class_name == "Sequential"
    assert len(content.arrays) == 2


@pytest.mark.parametrize("name", ["activation.GELU", "activation.LeakyReLU", "rnn.LSTM"])
def test_a_layer_that_the_engine_has_not_is_told_as_such(name: str) -> None:
    file = TorchFile()
    modules = {"0": linear(file, 9, 8), "1": module(name, negative_slope=0.01)}
    told = told_of(modules, file, "torch.nn.modules.container:Sequential")
    assert [each.kind for each in told.layers] == ["affine", UNKNOWN]
    # In a class of somebody's own an activation is used somewhere; of the rest nothing is certain.
    told = told_of(modules, file)
    is_activation = name.startswith("activation.")
    assert [each.kind for each in told.layers] == (["affine", UNKNOWN] if is_activation else [])


def linear(file: TorchFile, inputs: int, outputs: int) -> Made:
    weight = parameter(file.tensor(np.ones((outputs, inputs), np.float32)))
    return module("linear.Linear", {"weight": weight, "bias": None})


def filters(file: TorchFile, inputs: int, outputs: int, **changes: Any) -> Made:
    weight = parameter(file.tensor(np.ones((outputs, inputs, 3, 3), np.float32)))
    made = convolution(file, **changes)
    return Made(made.cls, made.state | {"_parameters": {"weight": weight, "bias": None}})


def told_of(modules: dict[str, Made], file: TorchFile, name: str = "nets:Net") -> Told:
    file.saved = {"epoch": 1, "model": module(name, modules=modules)}
    return read(file.zip()).told


def names_of(told: Told) -> list[str]:
    return [each.options.get("name", each.arrays.get("W", each.kind)) for each in told.layers]


def test_one_activation_of_a_class_of_ones_own_is_used_after_every_layer() -> None:
    file = TorchFile()
    modules = {
        "relu": module("activation.ReLU", inplace=True),
        "fc1": linear(file, 9, 8),
        "fc2": linear(file, 8, 7),
        "fc3": linear(file, 7, 6),
        "out": module("activation.LogSoftmax", dim=1),
        "criterion": module("loss.NLLLoss"),
    }
    told = told_of(modules, file)
    assert names_of(told) == [
        "model/fc1.weight",
        "relu",
        "model/fc2.weight",
        "relu",
        "model/fc3.weight",
        "softmax",
    ]
    assert (told.hidden, told.output) == ("relu", "softmax")


def test_one_pooling_of_a_class_of_ones_own_is_used_after_every_convolution() -> None:
    file = TorchFile()
    modules = {
        "conv1": filters(file, 1, 4, padding=(1, 1)),
        "pool": pooling("MaxPool2d"),
        "relu": module("activation.Tanh"),
        "conv2": filters(file, 4, 6, padding=(1, 1)),
        "fc1": linear(file, 6 * 7 * 7, 10),
    }
    assert names_of(told_of(modules, file)) == [
        "model/conv1.weight",
        "tanh",
        "max_pooling",
        "model/conv2.weight",
        "tanh",
        "max_pooling",
        "model/fc1.weight",
    ]


def test_a_class_whose_code_has_the_activations_tells_no_layers() -> None:
    file = TorchFile()
    told = told_of({"fc1": linear(file, 9, 8), "fc2": linear(file, 8, 7)}, file)
    assert (told.layers, told.hidden, told.class_name) == ((), "", "Net")
    # A Sequential has no code of its own: what is not in it is not there.
    sequential = {"0": linear(file, 9, 8), "1": linear(file, 8, 7)}
    told = told_of(sequential, file, "torch.nn.modules.container:Sequential")
    assert names_of(told) == ["model/0.weight", "model/1.weight"]


@pytest.mark.parametrize("shapes", [((9, 8), (7, 6)), ((9, 8), (9, 8))])
def test_attributes_in_another_order_than_that_of_use_tell_no_layers(
    shapes: tuple[tuple[int, int], ...],
) -> None:
    file = TorchFile()
    first, second = (linear(file, *shape) for shape in shapes)
    told = told_of({"a": first, "relu": module("activation.ReLU"), "b": second}, file)
    assert (told.layers, told.hidden) == ((), "relu")


def test_modules_that_only_run_another_elsewhere_are_looked_through() -> None:
    file = TorchFile()
    inner = module("nets:Inner", modules={"fc": linear(file, 9, 8)})
    told = told_of({"module": inner}, file, "torch.nn.parallel.data_parallel:DataParallel")
    assert (told.class_name, names_of(told)) == ("Inner", ["model/module.fc.weight"])


def test_a_module_that_is_no_chain_is_only_named() -> None:
    file = TorchFile()
    file.saved = {"epoch": 1, "model": module("m:Net", modules={"rnn": layer(file, "rnn.LSTM")})}
    content = read(file.zip())
    assert [array.name for array in content.arrays] == ["model/rnn.weight", "model/rnn.bias"]
    assert (content.told.class_name, content.told.layers) == ("Net", ())


def test_functions_of_torch_among_the_attributes_are_names() -> None:
    file = TorchFile()
    function = Call(
        Global("__builtin__", "getattr"), (Global("torch._C", "_VariableFunctionsClass"), "relu")
    )
    file.saved = module(
        "m:Net",
        modules={"fc": layer(file, "linear.Linear")},
        act=function,
        gelu=Global("torch._C._nn", "gelu"),
    )
    assert list(arrays_of(file.zip())) == ["fc.weight", "fc.bias"]


def test_classes_in_older_files_stand_beside_their_source_which_is_never_read() -> None:
    file = TorchFile(is_legacy=True)
    source = "class Net: raise SystemExit"
    cls = Outside(("module", Global("__main__", "Net"), "/home/me/net.py", source))
    state = {"_parameters": {"w": file.tensor(random(3))}, "_modules": {}, "_buffers": {}}
    file.saved = Made(cls, state)
    content = read(file.legacy())
    assert [array.name for array in content.arrays] == ["w"]
    assert content.told.class_name == "Net"


# What is named and refused.


@pytest.mark.parametrize(
    ("members", "says"),
    [
        (["data.pkl", "code/__torch__.py", "constants.pkl"], "TorchScript"),
        (["constants.pkl", "bytecode.pkl", "data.pkl"], "TorchScript"),
        ([".data/extern_modules", ".data/version", "models/model.pkl"], "package"),
        (["archive_format", "models/model.json"], "torch.export"),
        (["serialized_exported_program.json", "version"], "torch.export"),
    ],
)
def test_programs_are_named(members: list[str], says: str) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in members:
            archive.writestr(f"model/{name}", pickled({}))
    with pytest.raises(WeightFileError, match=says) as refused:
        read(packed.getvalue())
    assert "torch.save(model.state_dict(), name)" in refused.value.hint


@BOTH
def test_a_file_without_tensors_says_so(is_legacy: bool) -> None:
    file = TorchFile({"epoch": 3}, is_legacy=is_legacy)
    with pytest.raises(WeightFileError, match="no array of numbers"):
        read(written(file))


def test_a_tensor_in_an_ordinary_pickle_is_refused_with_what_to_do() -> None:
    inside = Call(Global("torch.storage", "_load_from_bytes"), ("x",))
    with pytest.raises(WeightFileError, match="PyTorch") as refused:
        read(pickled({"W": view(inside, (3,), (1,))}))
    assert "torch.save(model.state_dict()" in refused.value.hint


def test_the_pickle_alone_says_where_its_numbers_are() -> None:
    file = TorchFile()
    file.saved = {"W": file.tensor(random(3))}
    with pytest.raises(WeightFileError, match="stand outside of it") as refused:
        read(pickled(file.saved))
    assert "PyTorch" in refused.value.hint
