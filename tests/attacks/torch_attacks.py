"""PyTorch's files and safetensors that lie about their storages, views and headers."""

import json
import struct
from collections.abc import Callable
from typing import Any

import numpy as np

from tests.attacks.attack import Attacks, Content, all_harmless, all_refused
from tests.attacks.execution import COMMAND, NESTED
from tests.attacks.opcodes import opcodes_of, with_bytes
from tests.files.malformed_weight_files import GOOD_ARRAY, zip_of
from tests.files.weight_formats.torch_writer import (
    UTILS,
    Call,
    Global,
    Made,
    Outside,
    Raw,
    TorchFile,
    legacy_start,
    module,
    parameter,
    pickled,
    view,
)

_NUMBERS = np.arange(6, dtype="f4").reshape(2, 3)
_RAW = _NUMBERS.tobytes()


def _zip(change: Callable[[TorchFile], Any], **members: bytes | None) -> Callable[[], bytes]:
    """A file in which `change` says what is saved."""

    def make() -> bytes:
        file = TorchFile()
        file.saved = with_bytes(change(file))
        return file.zip(**members)

    return make


def _legacy(change: Callable[[TorchFile], Any]) -> Callable[[], bytes]:
    def make() -> bytes:
        file = TorchFile(is_legacy=True)
        file.saved = with_bytes(change(file))
        return file.legacy()

    return make


def _good(file: TorchFile) -> Any:
    return {"W1": file.tensor(_NUMBERS)}


def _viewed(
    shape: Any, strides: Any, start: Any = 0, *, kind: str = "FloatStorage", count: Any = 6
) -> Callable[[TorchFile], Any]:
    return lambda file: {"W1": view(file.storage(_RAW, kind, count), shape, strides, start)}


def _referring(*reference: Any) -> Callable[[TorchFile], Any]:
    """A tensor of a storage that is named so."""

    def change(file: TorchFile) -> Any:
        file.storage(_RAW, "FloatStorage", 6)
        return {"W1": view(Outside(reference), (2, 3), (3, 1))}

    return change


_FLOATS = Global("torch", "FloatStorage")
_OS = Global("os", "system")


def _many_views(count: int) -> Callable[[TorchFile], Any]:
    def change(file: TorchFile) -> Any:
        storage = file.storage(bytes(1 << 22), "FloatStorage", 1 << 20)
        return {str(i): view(storage, (1 << 20,), (1,)) for i in range(count)}

    return change


def _many_copies(file: TorchFile) -> Any:
    """Transposed views: each would be copied."""
    storage = file.storage(bytes(1 << 22), "FloatStorage", 1 << 20)
    return {str(i): view(storage, (1024, 1024), (1, 1024)) for i in range(60)}


def _wide_bfloats(file: TorchFile) -> Any:
    """Each becomes a float32: twice the memory."""
    storage = file.storage(bytes(100 << 20), "BFloat16Storage", 50 << 20)
    return {"W": view(storage, (50 << 20,), (1,))}


def _many_storages(file: TorchFile) -> Any:
    return [view(file.storage(b"\0" * 4, "FloatStorage", 1), (1,), (1,)) for _ in range(4200)]


def _modules(depth: int) -> Callable[[TorchFile], Any]:
    def change(file: TorchFile) -> Any:
        inner = module("linear.Linear", {"weight": parameter(file.tensor(_NUMBERS))})
        for _ in range(depth):
            inner = module("container.Sequential", modules={"0": inner})
        return inner

    return change


_VIEWS: dict[str, Content] = {
    f"view_{name}": _zip(change)
    for name, change in {
        "beyond_the_end": _viewed((2, 3), (3, 1), 1),
        "far_beyond_the_end": _viewed((2, 3), (3, 1), 1 << 40),
        "before_the_start": _viewed((2, 3), (3, 1), -1),
        "from_2_to_64": _viewed((2, 3), (3, 1), 1 << 64),
        "from_a_float": _viewed((2, 3), (3, 1), 0.0),
        "from_true": _viewed((2, 3), (3, 1), True),
        "of_huge_sides": _viewed((1 << 27, 1 << 27), (1, 1)),
        "of_negative_sides": _viewed((-2, -3), (3, 1)),
        "of_true_sides": _viewed((True, 3), (3, 1)),
        "of_float_sides": _viewed((2.0, 3), (3, 1)),
        "of_nine_sides": _viewed((1,) * 9, (1,) * 9),
        "of_fewer_strides": _viewed((2, 3), (3,)),
        "of_more_strides": _viewed((2, 3), (3, 1, 1)),
        "of_negative_strides": _viewed((2, 3), (-3, -1), 5),
        "of_huge_strides": _viewed((2, 3), (1 << 62, 1 << 62)),
        "of_zero_strides": _viewed((1 << 27, 1 << 10), (0, 0)),
        "of_strides_of_text": _viewed((2, 3), ("3", "1")),
        "of_sides_in_a_list": _viewed([2, 3], [3, 1]),
        "of_an_empty_storage": _viewed((2, 3), (3, 1), count=0),
    }.items()
}
_STORAGES: dict[str, Content] = {
    f"storage_{name}": _zip(change)
    for name, change in {
        "of_more_numbers": _viewed((2, 3), (3, 1), count=7),
        "of_fewer_numbers": _viewed((2, 2), (2, 1), count=5),
        "of_exabytes": _viewed((2, 3), (3, 1), count=1 << 60),
        "of_negative_numbers": _viewed((2, 3), (3, 1), count=-6),
        "of_a_float_count": _viewed((2, 3), (3, 1), count=6.0),
        "of_a_true_count": _viewed((1,), (1,), count=True),
        "of_another_kind": _viewed((2, 3), (3, 1), kind="DoubleStorage"),
        "of_complex_numbers": _viewed((3,), (1,), kind="ComplexFloatStorage", count=3),
        "of_an_unknown_kind": _viewed((2, 3), (3, 1), kind="EvilStorage"),
        "of_a_command": _referring("storage", _OS, "0", "cpu", 6),
        "of_text": _referring("storage", "FloatStorage", "0", "cpu", 6),
        "that_is_missing": _referring("storage", _FLOATS, "7", "cpu", 6),
        "by_a_path": _referring("storage", _FLOATS, "../../etc/passwd", "cpu", 6),
        "by_an_absolute_path": _referring("storage", _FLOATS, "/etc/passwd", "cpu", 6),
        "by_a_nul": _referring("storage", _FLOATS, "0\0", "cpu", 6),
        "by_arabic_digits": _referring("storage", _FLOATS, "\u0660", "cpu", 6),
        "by_a_number": _referring("storage", _FLOATS, 0, "cpu", 6),
        "by_a_long_key": _referring("storage", _FLOATS, "0" * 1_000_000, "cpu", 6),
        "by_nothing": _referring("storage", _FLOATS, "", "cpu", 6),
        "at_a_place_of_numbers": _referring("storage", _FLOATS, "0", 7, 6),
        "with_a_view": _referring("storage", _FLOATS, "0", "cpu", 6, ("1", 4, 6)),
        "with_a_negative_view": _referring("storage", _FLOATS, "0", "cpu", 6, ("1", -4, 6)),
        "with_too_much": _referring("storage", _FLOATS, "0", "cpu", 6, None, None, None),
        "of_a_module": _referring("module", _OS, "model.py", "import os; os.system('id')"),
        "of_another_word": _referring("file", _FLOATS, "0", "cpu", 6),
        "of_a_list": lambda file: view(Outside(["storage"]), (2, 3), (3, 1)),
        "of_none": lambda file: view(Outside(None), (2, 3), (3, 1)),
        "of_itself": lambda file: view(Raw(b"q\x01h\x01Q"), (2, 3), (3, 1)),
        "under_two_kinds": lambda file: [
            view(file.storage(_RAW, "FloatStorage", 6), (2, 3), (3, 1)),
            view(Outside(("storage", Global("torch", "IntStorage"), "0", "cpu", 6)), (6,), (1,)),
        ],
        "under_two_counts": lambda file: [
            view(file.storage(_RAW, "FloatStorage", 6), (2, 3), (3, 1)),
            view(Outside(("storage", _FLOATS, "0", "cpu", 3)), (3,), (1,)),
        ],
        "of_4200": _many_storages,
    }.items()
}
_CALLS: dict[str, Content] = {
    f"calls_{name}": _zip(change)
    for name, change in {
        "os_system": lambda file: Call(_OS, (COMMAND,)),
        "os_system_beside_tensors": lambda file: [file.tensor(_NUMBERS), Call(_OS, (COMMAND,))],
        "load_from_bytes": lambda file: Call(
            Global("torch.storage", "_load_from_bytes"), (NESTED,)
        ),
        "getattr_of_os": lambda file: Call(
            Global("builtins", "getattr"), (Global("os", "path"), "os")
        ),
        "getattr_of_torch": lambda file: Call(
            Call(Global("builtins", "getattr"), (Global("torch", "nn"), "Module")), ()
        ),
        "a_function_of_torch": lambda file: Call(
            Call(
                Global("builtins", "getattr"),
                (Global("torch._C", "_VariableFunctionsClass"), "from_file"),
            ),
            ("/etc/passwd",),
        ),
        "getattr_of_dunders": lambda file: Call(
            Global("builtins", "getattr"), (Global("torch._C", "_VariableFunctionsClass"), "a.b")
        ),
        "from_type_of_a_command": lambda file: Call(
            Global("torch._tensor", "_rebuild_from_type_v2"),
            (_OS, Global("torch", "Tensor"), (COMMAND,), None),
        ),
        "from_type_of_itself": lambda file: Call(
            Global("torch._tensor", "_rebuild_from_type_v2"),
            (Global("torch._tensor", "_rebuild_from_type_v2"), Global("a", "B"), (), None),
        ),
        "hub_load": lambda file: Call(Global("torch.hub", "load"), ("evil/evil", "x")),
        "jit_load": lambda file: Call(Global("torch.jit", "load"), ("/etc/passwd",)),
        "a_parameter_of_nothing": lambda file: Call(Global(UTILS, "_rebuild_parameter"), ()),
        "a_parameter_of_a_list": lambda file: Call(Global(UTILS, "_rebuild_parameter"), ([1],)),
        "a_tensor_of_nothing": lambda file: Call(Global(UTILS, "_rebuild_tensor_v2"), ()),
        "a_tensor_of_a_kind": lambda file: Call(
            Global(UTILS, "_rebuild_tensor_v3"),
            (
                *(file.storage(_RAW, "ByteStorage", 24), 0, (1 << 20,), (1,), False, {}),
                Global("torch", "float64"),
            ),
        ),
        "a_tensor_of_an_unknown_kind": lambda file: Call(
            Global(UTILS, "_rebuild_tensor_v3"),
            (file.storage(_RAW, "ByteStorage", 24), 0, (1,), (1,), False, {}, _OS),
        ),
        "a_sparse_tensor": lambda file: Call(
            Global(UTILS, "_rebuild_sparse_tensor"), (None, (None, None, (1 << 40, 1 << 40)))
        ),
        "a_quantised_tensor": lambda file: Call(
            Global(UTILS, "_rebuild_qtensor"), (None, 0, (1 << 40,), (1,), None, False, {})
        ),
        "an_untyped_storage": lambda file: Call(
            Global("torch.storage", "UntypedStorage"), (1 << 40,)
        ),
        "a_storage_of_a_file": lambda file: Call(
            Global("torch", "FloatStorage.from_file"), ("/etc/passwd",)
        ),
        "a_shared_storage": lambda file: Call(
            Global("torch.multiprocessing.reductions", "rebuild_storage_fd"), (0, 1, 2)
        ),
        "the_numpy_of_objects": lambda file: Call(
            Global(UTILS, "_rebuild_device_tensor_from_numpy"), (_OS, None, None)
        ),
        "no_value": lambda file: Raw(b""),
        "a_tensor_as_a_key": lambda file: Raw(b"}" + opcodes_of(file.tensor(_NUMBERS)) + b"Ns"),
        "deep_lists": lambda file: Raw(b"]" * 90 + opcodes_of(file.tensor(_NUMBERS)) + b"a" * 90),
        "deep_modules": _modules(70),
        "views_of_100_megabytes": _many_views(30),
        "copies_of_100_megabytes": _many_copies,
        "wide_bfloats": _wide_bfloats,
        "a_list_in_itself": lambda file: Raw(b"]q\x01h\x01a"),
        "module_in_itself": lambda file: Raw(
            b"ctorch.nn.modules.linear\nLinear\n)\x81q\x01"
            + opcodes_of({"_parameters": {}, "_modules": {"0": Raw(b"h\x01")}})
            + b"b"
        ),
    }.items()
}
_MEMBERS: dict[str, Content] = {
    "order_of_the_middle": _zip(_good, byteorder=b"middle"),
    "order_of_a_megabyte": _zip(_good, byteorder=b"little" * 200_000),
    "order_of_nothing": _zip(_good, byteorder=b""),
    "pickle_of_nothing": _zip(_good, **{"data.pkl": b""}),
    "pickle_of_two": _zip(_good, **{"data.pkl": b"\x80\x02N." * 2}),
    "pickle_of_another_kind": _zip(_good, **{"data.pkl": b"\x93NUMPY"}),
    "two_pickles": lambda: zip_of({"a/data.pkl": b"\x80\x02N.", "b/data.pkl": b"\x80\x02N."}),
    "data_missing": _zip(_good, **{"data/0": None}),
    "data_too_short": _zip(_good, **{"data/0": _RAW[:-1]}),
    "data_too_long": _zip(_good, **{"data/0": _RAW + b"\0"}),
    "code_beside": _zip(_good, **{"code/__torch__.py": b"import os"}),
    "constants_beside": _zip(_good, **{"constants.pkl": NESTED}),
    "bytecode_beside": _zip(_good, **{"bytecode.pkl": NESTED}),
    "package": lambda: zip_of({"p/.data/extern_modules": b"os", "p/model.pkl": NESTED}),
    "exported_program": lambda: zip_of({"p/archive_format": b"pt2", "p/models/model.json": b"{}"}),
    "mobile": lambda: zip_of({"p/bytecode.pkl": NESTED, "p/data.pkl": b"\x80\x02N."}),
    "pickle_alone": lambda: zip_of({"data.pkl": NESTED}),
    "model_archiver": lambda: zip_of({"MAR-INF/MANIFEST.json": b"{}", "x/data.pkl": NESTED}),
}
_LEGACY_START = legacy_start()
_LEGACY: dict[str, Content] = {
    f"legacy_{name}": content
    for name, content in {
        "start_alone": _LEGACY_START,
        "without_keys": _LEGACY_START + pickled({}),
        "with_a_command": _LEGACY_START + NESTED,
        "with_a_command_as_keys": _LEGACY_START + pickled({}) + NESTED,
        "with_a_command_as_sizes": _LEGACY_START[:20] + NESTED,
        "of_version_7": _LEGACY_START.replace(pickled(1001), pickled(7)),
        "of_keys_not_there": _LEGACY_START + pickled({}) + pickled(["0"]) + bytes(8),
        "of_keys_that_are_numbers": _LEGACY_START + pickled({}) + pickled([0]) + bytes(8),
        "of_keys_in_a_dict": _LEGACY_START + pickled({}) + pickled({"0": 1}) + bytes(8),
        "with_a_way_out": _legacy(_viewed((2, 3), (3, 1), 4)),
        "of_another_count": lambda: _legacy(_good)().replace(
            struct.pack("<q", 6) + _RAW, struct.pack("<q", 7) + _RAW
        ),
        "of_exabytes": lambda: _legacy(_good)().replace(
            struct.pack("<q", 6) + _RAW, struct.pack("<q", 1 << 60) + _RAW
        ),
        "cut": lambda: _legacy(_good)()[:-1],
        "with_more": lambda: _legacy(_good)() + b"more",
        "of_source_code": _legacy(
            lambda file: Outside(("module", _OS, "model.py", "import os; os.system('id')"))
        ),
        "of_a_huge_count": _legacy(_viewed((2, 3), (3, 1), count=1 << 40)),
    }.items()
}
_TORCH_DATA: dict[str, Content] = {
    "set_of_tensors": _zip(
        lambda file: Raw(b"\x8f(" + opcodes_of(file.tensor(_NUMBERS)) + b"\x90")
    ),
    "big_endian_claimed": _zip(_good, byteorder=b"big"),
    "names_of_control_codes": _zip(lambda file: {"W\x1b[2J\u202e": file.tensor(_NUMBERS)}),
    "names_of_megabytes": _zip(lambda file: {"W" * (4 << 20): file.tensor(_NUMBERS)}),
    "modules_in_modules": _zip(_modules(12)),
    "module_of_strange_settings": _zip(
        lambda file: module(
            "conv.Conv2d",
            {"weight": parameter(file.tensor(np.zeros((2, 1, 3, 3), "f4")))},
            kernel_size=[],
            stride={},
            padding=(1 << 100, -1),
            groups="0",
            dilation=None,
        )
    ),
    "module_of_a_command": _zip(
        lambda file: Made(
            Global("model", "Net"),
            {"_parameters": {"W": parameter(file.tensor(_NUMBERS))}, "_modules": {}, "forward": []},
        )
    ),
    "empty_views_far_away": _zip(
        lambda file: {
            "W": file.tensor(_NUMBERS),
            "e": view(file.storage(b"", "FloatStorage", 0), (0, 1 << 20), (1 << 20, 1), 1 << 30),
        }
    ),
    "array_beside_tensors": _zip(lambda file: [file.tensor(_NUMBERS), Raw(GOOD_ARRAY)]),
    "huge_strides_of_one_number": _zip(_viewed((1, 1), (1 << 60, 1 << 60))),
}


def _safe(header: Any, numbers: bytes = bytes(24), *, length: int | None = None) -> bytes:
    """A .safetensors whose header is this JSON, or these bytes."""
    packed = header if isinstance(header, bytes) else json.dumps(header).encode()
    return struct.pack("<Q", len(packed) if length is None else length) + packed + numbers


def _tensor(begin: Any = 0, end: Any = 24, shape: Any = (2, 3), dtype: Any = "F32") -> Any:
    return {"dtype": dtype, "shape": shape, "data_offsets": [begin, end]}


def _many_tensors(count: int) -> bytes:
    return _safe({str(i): _tensor(0, 0, [0]) for i in range(count)}, b"")


_SAFE: dict[str, Content] = {
    f"safetensors_{name}": content
    for name, content in {
        "overlapping": _safe({"a": _tensor(), "b": _tensor()}),
        "overlapping_in_part": _safe({"a": _tensor(), "b": _tensor(20, 44)}, bytes(44)),
        "with_a_hole": _safe({"a": _tensor(), "b": _tensor(28, 52)}, bytes(52)),
        "with_a_hole_before": _safe({"a": _tensor(8, 32)}, bytes(32)),
        "with_a_rest": _safe({"a": _tensor()}, bytes(32)),
        "cut": _safe({"a": _tensor()}, bytes(23)),
        "beyond_the_end": _safe({"a": _tensor(0, 1 << 60, [1 << 29, 1 << 29])}),
        "of_negative_offsets": _safe({"a": _tensor(-24, 0)}),
        "of_offsets_turned": _safe({"a": _tensor(24, 0)}),
        "of_offsets_of_floats": _safe({"a": _tensor(0.0, 24.0)}),
        "of_offsets_of_true": _safe({"a": _tensor(False, True, [1], "U8")}, b"\0"),
        "of_offsets_of_text": _safe({"a": _tensor("0", "24")}),
        "of_three_offsets": _safe({"a": _tensor() | {"data_offsets": [0, 12, 24]}}),
        "of_huge_offsets": _safe({"a": _tensor(0, 10**400)}),
        "of_negative_sides": _safe({"a": _tensor(shape=[-2, -3])}),
        "of_huge_sides": _safe({"a": _tensor(shape=[1 << 62, 4, 6])}),
        "of_zero_and_huge_sides": _safe({"a": _tensor(0, 0, [0, 1 << 62])}, b""),
        "of_sides_of_floats": _safe({"a": _tensor(shape=[2.0, 3.0])}),
        "of_sides_of_true": _safe({"a": _tensor(0, 4, [True])}, bytes(4)),
        "of_sides_in_text": _safe({"a": _tensor(shape="23")}),
        "of_many_sides": _safe({"a": _tensor(0, 4, [1] * 100)}, bytes(4)),
        "of_an_unknown_kind": _safe({"a": _tensor(dtype="OBJECT")}),
        "of_a_kind_of_lists": _safe({"a": _tensor(dtype=["F32"])}),
        "of_another_kind": _safe({"a": _tensor(dtype="F64")}),
        "without_a_shape": _safe({"a": {"dtype": "F32", "data_offsets": [0, 24]}}),
        "with_another_key": _safe({"a": _tensor() | {"code": "os.system"}}),
        "of_a_list": _safe({"a": [1, 2]}),
        "of_none": _safe({"a": None}),
        "of_nothing": _safe({}, b""),
        "of_nothing_with_numbers": _safe({}),
        "with_metadata_alone": _safe({"__metadata__": {"a": "b"}}, b""),
        "with_metadata_of_numbers": _safe({"__metadata__": {"a": 1}, "a": _tensor()}),
        "with_metadata_of_a_list": _safe({"__metadata__": [], "a": _tensor()}),
        "with_a_format_of_lists": _safe({"__metadata__": {"format": []}, "a": _tensor()}),
        "with_a_bad_description": _safe({"__metadata__": {"nnviz": "{"}, "a": _tensor()}),
        "with_a_deep_description": _safe(
            {"__metadata__": {"nnviz": "[" * 100_000}, "a": _tensor()}
        ),
        "with_a_description_of_surrogates": _safe(
            b'{"__metadata__": {"nnviz": "\\ud800"}, "a": {"dtype": "F32", "shape": [2, 3],'
            b' "data_offsets": [0, 24]}}'
        ),
        "header_of_2_to_63": _safe({}, length=(1 << 63) - 1),
        "header_of_4_gb": _safe({}, length=(1 << 32) - 1),
        "header_of_nothing": _safe(b"{", length=0),
        "header_too_short": _safe({"a": _tensor()}, length=5),
        "header_of_100_mb": lambda: _safe(b"{" + b" " * (100 << 20) + b"}"),
        "header_nested": _safe(b"{" + b'"a":{' * 50_000 + b"}" * 50_001),
        "header_of_keys_twice": _safe(
            b'{"a": {"dtype": "U8", "shape": [1], "data_offsets": [0, 1]},'
            b' "a": {"dtype": "U8", "shape": [1], "data_offsets": [0, 1]}}',
            b"\0",
        ),
        "header_of_bad_utf8": _safe(b'{"\xff": 1}'),
        "header_of_utf16": _safe("{}".encode("utf-16")),
        "header_of_nan": _safe(b'{"a": NaN}'),
        "header_of_100_000_digits": _safe(b'{"a": ' + b"9" * 100_000 + b"}"),
        "header_that_is_a_list": _safe(b'{"a": 1}, []'),
        "header_with_nuls": _safe(b"{}" + bytes(100)),
        "header_without_end": _safe(b'{"a": "' + b"x" * 10_000),
        "of_5000_tensors": lambda: _many_tensors(5000),
    }.items()
}
_SAFE_DATA: dict[str, Content] = {
    f"safetensors_{name}": content
    for name, content in {
        "of_names_of_control_codes": _safe({"W\x1b[2J\u202e": _tensor()}),
        "of_names_of_megabytes": lambda: _safe({"W" * (1 << 20): _tensor()}),
        "of_a_name_of_nothing": _safe({"": _tensor()}),
        "of_a_name_with_surrogates": _safe(
            b'{"\\ud800": {"dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24]}}'
        ),
        "of_empty_arrays": lambda: _many_tensors(4000),
        "of_booleans_of_255": _safe({"a": _tensor(0, 4, [4], "BOOL")}, b"\xff" * 4),
        "of_nan": _safe({"a": _tensor(0, 8, [4], "BF16")}, b"\xff" * 8),
        "of_a_format_that_is_a_path": _safe(
            {"__metadata__": {"format": "../../etc"}, "a": _tensor()}
        ),
        "with_8_bit_floats_beside": _safe(
            {"a": _tensor(), "b": _tensor(24, 30, [6], "F8_E4M3")}, bytes(30)
        ),
        "with_8_bit_floats_of_a_huge_shape": _safe(
            {"a": _tensor(), "b": _tensor(24, 30, [1 << 27], "F8_E4M3")}, bytes(30)
        ),
        "with_a_description_of_nothing": _safe(
            {"__metadata__": {"nnviz": '{"layers": 7}'}, "a": _tensor()}
        ),
    }.items()
}

VIEWS: Attacks = all_refused({**_VIEWS, **_STORAGES})
CALLS: Attacks = all_refused({**_CALLS, **_MEMBERS, **_LEGACY})
TORCH_DATA: Attacks = all_harmless(_TORCH_DATA)
SAFETENSORS: Attacks = all_refused(_SAFE)
SAFETENSORS_DATA: Attacks = all_harmless(_SAFE_DATA)
