"""Arrays that are not what they say: states that crash NumPy's own classes, and forged .npy."""

import io
import struct
import zipfile

import numpy as np

from tests.attacks.attack import Attacks, Content, all_harmless, all_refused
from tests.attacks.opcodes import opcodes_of
from tests.files.malformed_weight_files import (
    ARRAY,
    GOOD_ARRAY,
    START,
    array,
    dtype,
    npy,
    short_bytes,
    text,
)
from tests.files.weight_formats.torch_writer import Call, Global, Raw

_SHAPE, _EIGHT = b"K\x01\x85", short_bytes(bytes(8))
_POINTERS = short_bytes(b"\x41" * 8)
_MULTIARRAY = "numpy.core.multiarray"


def _state(
    *,
    version: bytes = b"K\x03",
    order: bytes = b"U\x01<",
    fields: bytes = b"NNN",
    size: bytes = b"J\xff\xff\xff\xff",
    alignment: bytes = b"J\xff\xff\xff\xff",
    flags: bytes = b"K\x00",
    more: bytes = b"",
) -> bytes:
    """The BUILD of a dtype, each part to be forged."""
    return b"(" + version + order + fields + size + alignment + flags + more + b"tb"


def _array_of(code: str, state: bytes, raw: bytes = _EIGHT, shape: bytes = _SHAPE) -> bytes:
    return START + array(shape, dtype(code, state), raw) + b"."


def _call(module: str, name: str, *arguments: object) -> bytes:
    return START + opcodes_of(Call(Global(module, name), arguments)) + b"."


_F4 = Raw(dtype("f4"))
_F8 = Raw(dtype("f8"))
_OBJECTS = Raw(dtype("O8", _state(order=b"U\x01|", flags=b"K?")))
_NAMED = b"K\x03U\x01|N" + opcodes_of(("x",))
_FIELD_AT = {
    "far": opcodes_of((Raw(dtype("f8")), 1 << 20)),
    "before": opcodes_of((Raw(dtype("f8")), -8)),
    "huge": opcodes_of((Raw(dtype("f8")), 1 << 62)),
    "object": opcodes_of((_OBJECTS, 0)),
    "title": opcodes_of((Raw(dtype("f8")), 0, "title")),
}
_DTYPES: dict[str, Content] = {
    **{
        f"field_{name}": START
        + array(
            _SHAPE,
            dtype("V8", b"(" + _NAMED + b"}" + text("x") + place + b"sK\x08K\x01K\x10tb"),
            _EIGHT,
        )
        + b"."
        for name, place in _FIELD_AT.items()
    },
    "object_over_pointers": _array_of("O8", _state(flags=b"K?"), _POINTERS),
    "object_over_text": _array_of("O8", _state(flags=b"K?"), text("AAAAAAAA")),
    "object_with_flags_of_numbers": _array_of("O8", _state(), _POINTERS),
    "object_of_4_bytes": _array_of("O4", _state(flags=b"K?"), _POINTERS),
    "object_of_a_list_too_long": _array_of("O8", _state(flags=b"K?"), b"](NNNe"),
    "object_of_no_list": _array_of("O8", _state(flags=b"K?"), b"N"),
    "object_of_a_tuple": _array_of("O8", _state(flags=b"K?"), b"N\x85"),
    "object_of_a_huge_shape": _array_of("O8", _state(), b"]", opcodes_of((1 << 27, 1 << 27))),
    "object_that_is_an_array": _array_of("O8", _state(), GOOD_ARRAY),
    "flags_of_objects": _array_of("f8", _state(flags=b"K?")),
    "flags_negative": _array_of("f8", _state(flags=b"J\xff\xff\xff\xff")),
    "flags_of_text": _array_of("f8", _state(flags=text("a"))),
    "flags_true": _array_of("f8", _state(flags=b"\x88")),
    "size_of_a_megabyte": _array_of("f8", _state(size=b"J\x00\x00\x10\x00")),
    "size_of_one": _array_of("f8", _state(size=b"K\x01")),
    "size_negative": _array_of("f8", _state(size=b"J\x00\x00\x00\x80")),
    "alignment_of_a_megabyte": _array_of("f8", _state(alignment=b"J\x00\x00\x10\x00")),
    "subarray": _array_of("f8", _state(fields=opcodes_of((_F4, (1 << 20,))) + b"NN")),
    "names_without_fields": _array_of("f8", _state(fields=b"N" + opcodes_of(("x",)) + b"N")),
    "fields_without_names": _array_of("f8", _state(fields=b"NN" + opcodes_of({"x": 1}))),
    "order_of_two_letters": _array_of("f8", _state(order=b"U\x02<>")),
    "order_of_nothing": _array_of("f8", _state(order=b"U\x00")),
    "order_of_a_number": _array_of("f8", _state(order=b"K\x01")),
    "order_of_a_list": _array_of("f8", _state(order=b"]")),
    "version_of_99": _array_of("f8", _state(version=b"Kc")),
    "version_negative": _array_of("f8", _state(version=b"J\xff\xff\xff\xff")),
    "version_of_text": _array_of("f8", _state(version=text("3"))),
    "state_too_short": _array_of("f8", b"(K\x03U\x01<tb"),
    "state_too_long": _array_of("f8", _state(more=b"NNNN")),
    "state_with_metadata": _array_of("f8", _state(version=b"K\x04", more=b"}")),
    "state_of_a_list": _array_of("f8", b"]b"),
    "state_of_nothing": _array_of("f8", b"Nb"),
    "built_after_use": START
    + dtype("f4", b"q\x09")
    + array(_SHAPE, b"h\x09", short_bytes(bytes(4)))
    + (b"0h\x09" + _state(flags=b"K?") + b"."),
    "built_twice": _array_of("f8", _state() + _state(order=b"U\x01>")),
    "code_of_a_list": _call("numpy", "dtype", [("x", "f8")]),
    "code_of_a_dict": _call("numpy", "dtype", {"names": ["x"], "formats": ["f8"]}),
    "code_of_a_tuple": _call("numpy", "dtype", ("f8", (1 << 30,))),
    "code_of_a_repeat": _call("numpy", "dtype", "134217728f8,f8"),
    "code_of_a_comma": _call("numpy", "dtype", "f8,O"),
    "code_of_a_name": _call("numpy", "dtype", "float64"),
    "code_of_a_pointer": _call("numpy", "dtype", "P"),
    "code_of_a_megabyte": _call("numpy", "dtype", "f" * (1 << 20)),
    "code_of_void": _call("numpy", "dtype", "V2147483647"),
    "code_of_text_of_gigabytes": _call("numpy", "dtype", "U536870911"),
    "code_of_nothing": _call("numpy", "dtype"),
    "code_of_a_number": _call("numpy", "dtype", 8),
    "code_with_many_flags": _call("numpy", "dtype", "f8", True, True, {"metadata": 1}),
    "code_of_another_class": _call("numpy", "dtype", Global("model", "Net")),
    "class_with_arguments": _call("numpy.dtypes", "Float64DType", 1),
    "class_of_objects": _call("numpy.dtypes", "ObjectDType"),
    "class_of_strings": _call("numpy.dtypes", "StringDType"),
    "class_of_void": _call("numpy.dtypes", "VoidDType", 1 << 30),
}
_SIDES: dict[str, bytes] = {
    "minus_1": opcodes_of((-1,)),
    "minus_2_to_63": opcodes_of((-(1 << 63),)),
    "2_to_63": opcodes_of((1 << 63,)),
    "2_to_32_twice": opcodes_of((1 << 32, 1 << 32)),
    "overflow_to_8": opcodes_of(((1 << 61) + 1,)),
    "zero_that_hides": opcodes_of((0, 1 << 62)),
    "zero_between": opcodes_of((1 << 27, 0, 1 << 27)),
    "of_9": opcodes_of((1,) * 9),
    "of_65": opcodes_of((1,) * 65),
    "of_100_000": b"(" + b"K\x01" * 100_000 + b"t",
    "true": b"\x88\x85",
    "float": opcodes_of((1.0,)),
    "text": opcodes_of(("1",)),
    "list": opcodes_of([1]),
    "list_in_a_tuple": opcodes_of(([1],)),
    "number": b"K\x01",
    "none": b"N",
    "dict": b"}",
    "array": GOOD_ARRAY + b"\x85",
    "itself": b"h\x00",
}
_STATES: dict[str, Content] = {
    **{
        f"sides_{name}": START + array(shape, dtype("f8"), _EIGHT) + b"."
        for name, shape in _SIDES.items()
    },
    "too_few_bytes": _array_of("f8", _state(), short_bytes(bytes(7))),
    "too_many_bytes": _array_of("f8", _state(), short_bytes(bytes(9))),
    "no_bytes": _array_of("f8", _state(), short_bytes(b"")),
    "bytes_of_a_list": _array_of("f8", _state(), b"](" + b"K\0" * 8 + b"e"),
    "bytes_of_none": _array_of("f8", _state(), b"N"),
    "bytes_of_wide_text": _array_of("f8", _state(), text("\u0100" * 8)),
    "bytes_of_text_of_8_characters_in_16": _array_of("f8", _state(), text("\xff" * 9)),
    "bytes_of_an_array": _array_of("f8", _state(), GOOD_ARRAY),
    "fortran_of_two": START + ARRAY + b"(K\x01" + _SHAPE + dtype("f8") + b"K\x02" + _EIGHT + b"tb.",
    "fortran_of_text": START
    + ARRAY
    + b"(K\x01"
    + _SHAPE
    + dtype("f8")
    + text("F")
    + _EIGHT
    + b"tb.",
    "version_of_seven": START
    + ARRAY
    + b"(K\x07"
    + _SHAPE
    + dtype("f8")
    + b"\x89"
    + _EIGHT
    + b"tb.",
    "state_of_two": START + ARRAY + b"K\x01" + _SHAPE + b"\x86b.",
    "state_of_six": START
    + ARRAY
    + b"(K\x01"
    + _SHAPE
    + dtype("f8")
    + b"\x89"
    + _EIGHT
    + b"N" * 40
    + b"1.",
    "state_of_a_dict": START + ARRAY + b"}b.",
    "state_of_itself": START + ARRAY + b"q\x01h\x01b.",
    "state_of_a_thousand_tuples": START + ARRAY + b")" + b"N\x86" * 1000 + b"b.",
    "second_build_in_use": START
    + GOOD_ARRAY
    + b"q\x01(K\x01"
    + opcodes_of((1 << 20,))
    + dtype("f8")
    + b"\x89h\x01tb.",
    "reconstruct_of_a_shape": START + ARRAY.replace(b"K\x00\x85", b"J\0\0\0\x40\x85") + b".",
    "reconstruct_of_a_type": START + ARRAY.replace(b"U\x01b", b"U\x01O") + b".",
    "reconstruct_of_another_class": START
    + ARRAY.replace(b"cnumpy\nndarray\n", b"cnumpy\nvoid\n")
    + b".",
    "reconstruct_of_a_function": START
    + ARRAY.replace(b"cnumpy\nndarray\n", b"cnumpy\nsave\n")
    + b".",
    "reconstruct_of_a_list": START + ARRAY.replace(b"cnumpy\nndarray\n", b"]") + b".",
    "never_built_beside_a_good_one": START + b"](" + GOOD_ARRAY + ARRAY + b"e.",
    "masked_with_too_long_a_mask": _call(
        "numpy.ma.core",
        "_mareconstruct",
        Global("numpy.ma.core", "MaskedArray"),
        Global("numpy", "ndarray"),
        (1 << 30,),
        b"b",
    ),
    "buffer_of_text": _call("numpy.core.numeric", "_frombuffer", "a" * 8, _F8, (1,), "C"),
    "buffer_of_a_list": _call("numpy.core.numeric", "_frombuffer", [1], _F8, (1,), "C"),
    "buffer_of_objects": _call("numpy.core.numeric", "_frombuffer", b"A" * 8, _OBJECTS, (1,), "C"),
    "buffer_with_minus_1": _call("numpy.core.numeric", "_frombuffer", bytes(8), _F8, (-1,), "C"),
    "buffer_with_an_order_of_lists": _call(
        "numpy.core.numeric", "_frombuffer", bytes(8), _F8, (1,), ["C"]
    ),
    "buffer_with_axes_twice": _call(
        "numpy.core.numeric", "_frombuffer", bytes(8), _F4, (1, 2), "K", (0, 0)
    ),
    "buffer_with_axes_beyond": _call(
        "numpy.core.numeric", "_frombuffer", bytes(8), _F4, (1, 2), "K", (0, 7)
    ),
    "buffer_with_axes_negative": _call(
        "numpy.core.numeric", "_frombuffer", bytes(8), _F4, (1, 2), "K", (-1, 0)
    ),
    "buffer_with_axes_of_text": _call(
        "numpy.core.numeric", "_frombuffer", bytes(8), _F4, (1, 2), "K", ("a", "b")
    ),
    "buffer_with_a_true_axis": _call(
        "numpy.core.numeric", "_frombuffer", bytes(8), _F4, (1, 2), "K", (True, False)
    ),
    "buffer_of_too_much": _call("numpy.core.numeric", "_frombuffer", bytes(8), _F4, (3,), "C"),
    "buffer_that_is_built": START
    + opcodes_of(Call(Global("numpy.core.numeric", "_frombuffer"), (bytes(8), _F4, (2,), "C")))
    + b"(K\x01"
    + _SHAPE
    + dtype("f8")
    + b"\x89"
    + _EIGHT
    + b"tb.",
    "scalar_of_objects": _call(_MULTIARRAY, "scalar", _OBJECTS, b"A" * 8),
    "scalar_too_short": _call(_MULTIARRAY, "scalar", _F8, b"1"),
    "scalar_too_long": _call(_MULTIARRAY, "scalar", _F4, bytes(8)),
    "scalar_of_a_megabyte": _call(
        _MULTIARRAY, "scalar", Raw(dtype("U", _state(size=b"J\0\0\x10\0"))), bytes(1 << 20)
    ),
    "scalar_of_text_beyond_its_end": _call(
        _MULTIARRAY, "scalar", Raw(dtype("U1", _state(size=b"K\x04"))), b"\xff" * 4
    ),
    "scalar_of_no_bytes": _call(_MULTIARRAY, "scalar", _F8),
    "scalar_of_a_list": _call(_MULTIARRAY, "scalar", _F8, [0] * 8),
    "ndarray_by_newobj": START + b"cnumpy\nndarray\n" + opcodes_of(((1 << 40,),)) + b"\x81.",
    "ndarray_by_reduce": _call("numpy", "ndarray", (1 << 40,)),
    "ndarray_over_a_buffer": _call("numpy", "ndarray", (1,), _F8, b"A" * 8, 1 << 20),
    "float64_by_reduce": _call("numpy", "float64", "1" * 100_000),
    "dtype_by_newobj": START + b"cnumpy\ndtype\n" + opcodes_of(("O",)) + b"\x81.",
    "joblib_of_objects": START
    + b"cjoblib.numpy_pickle\nNumpyArrayWrapper\n)\x81"
    + opcodes_of(
        {"subclass": Global("numpy", "ndarray"), "shape": (1,), "order": "C", "dtype": _OBJECTS}
    )
    + b"b.",
    "joblib_of_a_huge_shape": START
    + b"cjoblib.numpy_pickle\nNumpyArrayWrapper\n)\x81"
    + opcodes_of(
        {
            "subclass": Global("numpy", "ndarray"),
            "shape": (1 << 27, 1 << 27),
            "order": "C",
            "dtype": _F8,
        }
    )
    + b"b"
    + bytes(64)
    + b".",
    "joblib_of_a_negative_shape": START
    + b"cjoblib.numpy_pickle\nNumpyArrayWrapper\n)\x81"
    + opcodes_of(
        {"subclass": Global("numpy", "ndarray"), "shape": (-8,), "order": "C", "dtype": _F8}
    )
    + b"b"
    + bytes(64)
    + b".",
    "joblib_without_its_numbers": START
    + b"cjoblib.numpy_pickle\nNumpyArrayWrapper\n)\x81"
    + opcodes_of(
        {"subclass": Global("numpy", "ndarray"), "shape": (64,), "order": "C", "dtype": _F8}
    )
    + b"b.",
    "joblib_of_another_class": START
    + b"cjoblib.numpy_pickle\nNumpyArrayWrapper\n)\x81"
    + opcodes_of({"subclass": Global("numpy", "void"), "shape": (1,), "order": "C", "dtype": _F8})
    + b"b"
    + bytes(8)
    + b".",
    "joblib_of_a_list_state": START + b"cjoblib.numpy_pickle\nNumpyArrayWrapper\n)\x81]b.",
    "joblib_built_twice": START
    + b"cjoblib.numpy_pickle\nNumpyArrayWrapper\n)\x81"
    + (
        opcodes_of(
            {"subclass": Global("numpy", "ndarray"), "shape": (1,), "order": "C", "dtype": _F8}
        )
        + b"b"
        + bytes(8)
    )
    * 2
    + b".",
    "joblib_of_many_letters": START
    + b"cjoblib.numpy_pickle\nNumpyArrayWrapper\n)\x81"
    + opcodes_of({"subclass": Global("numpy", "ndarray"), "shape": (1,), "order": [], "dtype": _F8})
    + b"b"
    + bytes(8)
    + b".",
}
_GOOD_HEADER = "{'descr': '<f8', 'fortran_order': False, 'shape': (1,), }"


def _header(descr: str = "'<f8'", fortran: str = "False", shape: str = "(1,)") -> str:
    return f"{{'descr': {descr}, 'fortran_order': {fortran}, 'shape': {shape}, }}"


def _npz_of(member: bytes, name: str = "W1.npy") -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(name, member)
    return packed.getvalue()


_NPY: dict[str, Content] = {
    **{
        f"shape_{name}": npy(_header(shape=shape), bytes(8))
        for name, shape in {
            "negative": "(-1,)",
            "of_2_to_63": "(9223372036854775808,)",
            "of_overflow": "(2305843009213693953,)",
            "of_4000_digits": f"({'9' * 4000},)",
            "of_65_sides": f"({'1, ' * 65})",
            "of_a_float": "(1.0,)",
            "of_hexadecimal": "(0x1,)",
            "of_an_underscore": "(1_0,)",
            "of_code": "(__import__('os').system('touch owned'),)",
            "of_a_list": "[1]",
            "of_a_number": "1",
            "of_true": "(True,)",
            "of_power": "(9**9**9,)",
            "of_zero_and_huge": "(0, 99999999999)",
            "of_arabic_digits": "(\u0661,)".encode().decode("latin-1"),
        }.items()
    },
    **{
        f"descr_{name}": npy(_header(descr=descr), bytes(8))
        for name, descr in {
            "objects": "'|O'",
            "pointer": "'P'",
            "void": "'|V2147483647'",
            "text": "'<U536870911'",
            "records": "[('x', '<f8')]",
            "nested_records": "[('x', [('y', '|O')])]",
            "subarray": "('<f8', (134217728,))",
            "repeated": "'134217728f8,' * 4",
            "repeated_in_text": "'134217728f8,f8'",
            "dates": "'<M8[1000000000000Y]'",
            "complex": "'<c16'",
            "number": "8",
            "nothing": "''",
            "class": "'float64'",
            "of_a_megabyte": f"'{'f' * 9000}'",
            "quotes": "'<f8', 'x': __import__('os'), 'y': 'a'",
        }.items()
    },
    "fortran_of_code": npy(_header(fortran="exit()"), bytes(8)),
    "fortran_of_one": npy(_header(fortran="1"), bytes(8)),
    "header_of_brackets": npy("(" * 9000),
    "header_of_braces": npy("{" * 4000 + "}" * 4000),
    "header_of_a_comment": npy("# coding: utf-7\n" + _GOOD_HEADER, bytes(8)),
    "header_of_another_key": npy(_GOOD_HEADER.replace("}", "'x': 1}"), bytes(8)),
    "header_of_a_key_twice": npy(_GOOD_HEADER.replace("}", "'shape': (1 << 40,)}"), bytes(8)),
    "header_without_shape": npy("{'descr': '<f8', 'fortran_order': False}", bytes(8)),
    "header_of_nothing": npy("", bytes(8)),
    "header_of_spaces": npy(" " * 60_000, bytes(8)),
    "header_of_digits": npy(_header(shape="(" + "1, " * 3000 + "x)"), bytes(8)),
    "header_of_4_gigabytes": b"\x93NUMPY\x02\x00\xff\xff\xff\xff" + _GOOD_HEADER.encode(),
    "header_of_65535": b"\x93NUMPY\x01\x00\xff\xff" + _GOOD_HEADER.encode(),
    "header_of_nuls": npy("\0" * 100, bytes(8)),
    "header_of_control_codes": npy(_GOOD_HEADER + "\x1b[2J\0", bytes(8)),
    "version_9": b"\x93NUMPY\x09\x00v\x00" + _GOOD_HEADER.encode() + bytes(8),
    "version_0": b"\x93NUMPY\x00\x00v\x00" + _GOOD_HEADER.encode() + bytes(8),
    "magic_alone": b"\x93NUMPY",
    "magic_and_version": b"\x93NUMPY\x01\x00",
    "numbers_missing": npy(_GOOD_HEADER),
    "numbers_cut": npy(_GOOD_HEADER, bytes(7)),
    "numbers_and_more": npy(_GOOD_HEADER, bytes(9)),
    "pickle_behind_an_object": npy(_header(descr="'|O'"), b"cos\nsystem\n(S'touch owned'\ntR."),
    "in_npz_with_objects": _npz_of(npy(_header(descr="'|O'"), b"cos\nsystem\n(S'id'\ntR.")),
    "in_npz_with_a_huge_shape": _npz_of(npy(_header(shape="(99999999999,)"), bytes(8))),
    "in_npz_empty": _npz_of(b""),
    "in_npz_of_a_pickle": _npz_of(b"cos\nsystem\n(S'touch owned'\ntR."),
    "in_npz_of_an_npz": _npz_of(_npz_of(npy(_GOOD_HEADER, bytes(8)))),
    "in_npz_with_a_bad_description": _npz_of(b'{"layers": ' + b"[" * 10_000, "nnviz.json"),
    "in_npz_with_a_description_of_code": _npz_of(b"__import__('os')", "nnviz.json"),
    "in_npz_with_a_description_of_4_mb": _npz_of(b" " * (4 << 20), "nnviz.json"),
}


def _described(description: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        stored = io.BytesIO()
        np.save(stored, np.zeros((3, 2), "f4"))
        archive.writestr("W.npy", stored.getvalue())
        archive.writestr("nnviz.json", description)
    return packed.getvalue()


def _layers(*layers: str, shape: str = "[3]") -> str:
    return f'{{"version": 1, "input_shape": {shape}, "layers": [{", ".join(layers)}]}}'


_AFFINE = '{"kind": "affine", "W": "W", "b": "W"}'
_DESCRIPTIONS: dict[str, Content] = {
    f"description_of_{name}": _described(description)
    for name, description in {
        "a_million_layers": _layers(*['{"kind": "flatten"}'] * 10_000),
        "an_unknown_kind": _layers('{"kind": "os.system"}'),
        "a_kind_that_is_a_list": _layers('{"kind": []}'),
        "no_kind": _layers("{}"),
        "a_layer_of_text": _layers('"affine"'),
        "an_array_that_is_not_there": _layers('{"kind": "affine", "W": "x", "b": "y"}'),
        "an_array_that_is_a_list": _layers('{"kind": "affine", "W": ["W"], "b": {}}'),
        "a_negative_stride": _layers('{"kind": "convolution", "W": "W", "b": "W", "stride": -1}'),
        "no_stride": _layers('{"kind": "convolution", "W": "W", "b": "W", "stride": 0}'),
        "a_huge_padding": _layers(
            '{"kind": "convolution", "W": "W", "b": "W", "stride": 1, "padding": 1000000000}'
        ),
        "a_huge_window": _layers('{"kind": "max_pooling", "window": 1000000000, "stride": 1}'),
        "a_huge_input": _layers(_AFFINE, shape="[1000000000, 1000000000, 1000000000]"),
        "a_negative_input": _layers(_AFFINE, shape="[-3]"),
        "an_input_of_text": _layers(_AFFINE, shape='"3"'),
        "an_input_of_nothing": _layers(_AFFINE, shape="[]"),
        "an_input_of_floats": _layers(_AFFINE, shape="[3.5]"),
        "an_input_of_1e400": _layers(_AFFINE, shape="[1e400]"),
        "an_input_of_1000_sides": _layers(_AFFINE, shape=str([1] * 1000)),
        "a_reshape_to_the_sky": _layers('{"kind": "reshape", "shape": [1000000000, 3]}'),
        "version_99": '{"version": 99, "layers": []}',
        "no_layers": '{"version": 1, "input_shape": [3], "layers": []}',
        "a_number": "7",
        "a_list": "[]",
        "a_recipe_of_anything": '{"version": 1, "layers": 7, "recipe": [[[[1e308]]]]}',
        "nan": '{"version": NaN}',
        "a_key_twice": '{"version": 1, "version": 2}',
        "a_number_of_5000_digits": '{"version": ' + "9" * 5000 + "}",
    }.items()
}
_VALUES: dict[str, Content] = {
    f"values_{name}": npy(_header(descr=f"'{code}'", shape=shape), raw)
    for name, code, shape, raw in (
        ("nan_payloads", "<f4", "(784, 10)", struct.pack("<I", 0x7F800001) * 7840),
        ("infinite", "<f8", "(784, 10)", struct.pack("<d", float("inf")) * 7840),
        ("largest", "<f8", "(784, 10)", struct.pack("<d", 1.7e308) * 7840),
        ("denormal", "<f8", "(784, 10)", struct.pack("<d", 5e-324) * 7840),
        ("largest_integers", "<u8", "(784, 10)", b"\xff" * 8 * 7840),
        ("smallest_integers", "<i8", "(784, 10)", b"\0\0\0\0\0\0\0\x80" * 7840),
        ("booleans_of_255", "|b1", "(784, 10)", b"\xff" * 7840),
        ("half_floats_of_nan", "<f2", "(784, 10)", b"\xff\xff" * 7840),
        ("80_bit_denormal", "<f16", "(1,)", b"\x01" + bytes(15)),
        ("80_bit_unnormal", "<f16", "(4,)", (b"\xff" * 7 + b"\x00\xff\x7f" + bytes(6)) * 4),
        ("of_no_sides", "<f8", "()", bytes(8)),
        ("of_no_numbers", "<f8", "(0, 134217728)", b""),
        ("of_eight_sides", "<f8", "(1, 1, 1, 1, 1, 1, 1, 1)", bytes(8)),
        ("of_python_2", "<f8", "(1L,)", bytes(8)),
    )
}

DTYPES: Attacks = all_refused(_DTYPES)
STATES: Attacks = all_refused(_STATES)
NPY: Attacks = all_refused(_NPY)
DESCRIPTIONS: Attacks = all_harmless(_DESCRIPTIONS)
VALUES: Attacks = all_harmless(_VALUES)
