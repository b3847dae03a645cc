"""Attacks by what a path is, by HDF5, by ONNX, and by arrays that are hard to make a network of."""

import os
import pickle
import socket
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from tests.attacks.attack import (
    Attack,
    Attacks,
    Content,
    all_harmless,
    all_refused,
    harmless,
    refused,
)
from tests.files.malformed_weight_files import network_arrays, zip_of
from tests.files.weight_formats.hdf5_writer import hdf5_bytes
from tests.files.weight_formats.onnx_writer import field, graph, model, node, tensor, varint

_MEGABYTE = 1 << 20
_GOOD = pickle.dumps(network_arrays(4, 3, 2))


# Paths.


def _loop(path: Path) -> None:
    path.symlink_to(path)


def _link_to(target: str) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(target)


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        os.chdir(path.parent)  # its whole path may be too long
        made.bind(path.name)


def _sparse(size: int) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        with path.open("wb") as file:
            file.truncate(size)

    return make


def _unreadable(path: Path) -> None:
    path.write_bytes(_GOOD)
    path.chmod(0)


def _folder_of_a_model(path: Path) -> None:
    path.mkdir()
    (path / "saved_model.pb").write_bytes(b"")


PATHS: Attacks = {
    "folder": Attack(lambda path: path.mkdir()),
    "folder_of_a_model": Attack(_folder_of_a_model),
    "empty": refused(b""),
    "one_byte": refused(b"\x80"),
    "one_nul": refused(b"\0"),
    "zeros_of_a_megabyte": refused(bytes(_MEGABYTE)),
    "zeros_of_120_megabytes": Attack(_sparse(120 * _MEGABYTE)),
    "zeros_of_a_terabyte": Attack(_sparse(1 << 40)),
}
if hasattr(os, "mkfifo"):
    PATHS |= {
        "pipe": Attack(lambda path: os.mkfifo(path)),
        "socket": Attack(_socket),
        "link_to_itself": Attack(_loop),
        "link_to_nothing": Attack(_link_to("nothing")),
        "link_to_zeros_without_end": Attack(_link_to("/dev/zero")),
        "link_to_random_without_end": Attack(_link_to("/dev/urandom")),
        "link_to_a_folder": Attack(_link_to("/")),
        "link_to_passwords": Attack(_link_to("/etc/passwd")),
        "link_to_the_memory_of_a_process": Attack(_link_to("/proc/self/mem")),
        "link_to_what_a_process_says": Attack(_link_to("/proc/self/status")),
        # Who is root may read it.
        "unreadable": Attack(_unreadable, may_open=True),
    }


# HDF5, made by h5py where it is installed.


def _hdf5(fill: Callable[[Any], object], **how: Any) -> Callable[[], bytes]:
    return lambda: hdf5_bytes(fill, **how)


def _external_link(file: Any) -> None:
    import h5py

    file["W1"] = h5py.ExternalLink("/etc/passwd", "/")


def _soft_link(file: Any) -> None:
    import h5py

    file["W1"] = h5py.SoftLink("/W1")


def _external_numbers(file: Any) -> None:
    file.create_dataset("W1", (4, 4), "u1", external=[("/etc/passwd", 0, 16)])


def _virtual(file: Any) -> None:
    import h5py

    layout = h5py.VirtualLayout((4, 4), "u1")
    layout[:] = h5py.VirtualSource("/etc/passwd", "x", (4, 4))
    file.create_virtual_dataset("W1", layout)


def _huge(file: Any) -> None:
    file.create_dataset("W1", (1 << 20, 1 << 18), "f8", chunks=(1024, 1024))


def _huge_contiguous(file: Any) -> None:
    file.create_dataset("W1", (1 << 24, 1 << 10), "f8")


def _packed_bomb(file: Any) -> None:
    file.create_dataset(
        "W1", data=np.zeros((1 << 13, 1 << 13), "u1"), chunks=(512, 512), compression="gzip"
    )


def _other_filter(file: Any) -> None:
    file.create_dataset("W1", data=np.zeros((64, 64)), chunks=(8, 8), compression="lzf")


def _cycle(file: Any) -> None:
    group = file.create_group("a")
    group["b"] = group
    group["c"] = file["/"]


def _deep(file: Any) -> None:
    file.create_group("/".join("a" * 200))["W"] = np.zeros((2, 2))


def _many(file: Any) -> None:
    for i in range(9000):
        file.create_group(str(i))


def _kinds(file: Any) -> None:
    import h5py

    file["text"] = "hello"
    file["complex"] = np.zeros(2, complex)
    file["record"] = np.zeros(2, [("x", "f4")])
    file["reference"] = np.array([file.ref], h5py.ref_dtype)
    file["strings"] = np.array(["a", "b"], h5py.string_dtype())
    file["ragged"] = np.array([np.zeros(2), np.zeros(3)], h5py.vlen_dtype("f4"))
    file["kind"] = np.dtype("f4")


def _attributes(file: Any) -> None:
    file.attrs["layer_names"] = np.arange(1000)
    file.attrs["model_config"] = "[" * 30_000
    file["W1"] = np.zeros((3, 2), "f4")


def _keras_of_odd_names(file: Any) -> None:
    file.attrs["layer_names"] = np.array([b"../..", b"/", b"", b"W\x1b[2J"])
    file["W1"] = np.zeros((3, 2), "f4")


def _keras_config(config: str) -> Callable[[], bytes]:
    def fill(file: Any) -> None:
        file["layers/dense/vars/0"] = np.zeros((3, 2), "f4")
        file["layers/dense/vars/1"] = np.zeros(2, "f4")

    return lambda: zip_of({"config.json": config.encode(), "model.weights.h5": hdf5_bytes(fill)})


def _plain(file: Any) -> None:
    file["W1"] = np.zeros((3, 2), "f4")


def _spoiled(at: int, raw: bytes) -> Callable[[], bytes]:
    def make() -> bytes:
        data = bytearray(hdf5_bytes(_plain))
        data[at : at + len(raw)] = raw
        return bytes(data)

    return make


_HDF5: dict[str, Content] = {
    "external_link": _hdf5(_external_link),
    "soft_link_to_itself": _hdf5(_soft_link),
    "numbers_in_another_file": _hdf5(_external_numbers),
    "virtual": _hdf5(_virtual),
    "huge": _hdf5(_huge),
    "huge_and_not_there": _hdf5(_huge_contiguous),
    "packed_bomb": _hdf5(_packed_bomb),
    "another_filter": _hdf5(_other_filter),
    "cycle": _hdf5(_cycle),
    "deep": _hdf5(_deep),
    "many_groups": _hdf5(_many),
    "kinds_without_numbers": _hdf5(_kinds),
    "nothing": _hdf5(lambda file: None),
    "cut": lambda: hdf5_bytes(_plain)[:1000],
    "cut_to_its_start": lambda: hdf5_bytes(_plain)[:96],
    "root_far_away": _spoiled(64, b"\xff" * 7 + b"\x7f"),
    "end_far_away": _spoiled(40, b"\xff" * 7 + b"\x7f"),
    "addresses_of_255_bytes": _spoiled(13, b"\xff\xff"),
    "groups_of_nothing": _spoiled(16, b"\0\0\0\0"),
    "keras_without_weights": lambda: zip_of(
        {"config.json": b"{}", "model.weights.h5": hdf5_bytes(lambda file: None)}
    ),
    "keras_of_a_link": lambda: zip_of(
        {"config.json": b"{}", "model.weights.h5": hdf5_bytes(_external_link)}
    ),
}
_HDF5_DATA: dict[str, Content] = {
    "attributes_that_are_no_texts": _hdf5(_attributes),
    "layers_of_odd_names": _hdf5(_keras_of_odd_names),
    "newest_format": _hdf5(_plain, libver="latest"),
    "keras_with_a_lambda": _keras_config(
        '{"class_name": "Lambda", "config": {"function": {"class_name": "__lambda__",'
        ' "config": {"code": "4wEAAAAAAAAA"}}}}'
    ),
    "keras_with_a_class_of_os": _keras_config(
        '{"module": "os", "class_name": "system", "config": {"command": "touch owned"}}'
    ),
    "keras_with_deep_json": _keras_config("[" * 100_000),
    "keras_with_no_json": _keras_config("import os"),
    "keras_with_odd_json": _keras_config(
        '{"class_name": "Sequential", "config": {"layers": [{"class_name": ["Dense"],'
        ' "config": {"name": {}, "units": 1e400}}, 7, null, []]}}'
    ),
}
# Without h5py, too: hand-made beginnings.
_MAGIC = b"\x89HDF\r\n\x1a\n"
_HDF5_STARTS: dict[str, Content] = {
    "magic_alone": _MAGIC,
    "of_zeros": _MAGIC + bytes(4000),
    "of_ones": _MAGIC + b"\xff" * 4000,
    "of_version_99": _MAGIC + b"\x63" + bytes(4000),
    "of_version_0_and_ones": _MAGIC + b"\0" * 5 + b"\x08\x08" + b"\xff" * 4000,
    "of_version_3_and_ones": _MAGIC + b"\x03\x08\x08\x00" + b"\xff" * 4000,
    "behind_a_block": bytes(512) + _MAGIC + bytes(4000),
    "in_matlab_7_3": b"MATLAB 7.3 MAT-file".ljust(512) + _MAGIC + bytes(4000),
}

HDF5: Attacks = {
    **{f"hdf5_{name}": refused(content, needs="h5py") for name, content in _HDF5.items()},
    **{f"hdf5_{name}": harmless(content, needs="h5py") for name, content in _HDF5_DATA.items()},
    **all_refused({f"hdf5_{name}": content for name, content in _HDF5_STARTS.items()}),
}


# ONNX.

_W = np.zeros((3, 2), "f4")


def _length(number: int, length: int, content: bytes = b"") -> bytes:
    """A field that claims `length` bytes."""
    return varint(number << 3 | 2) + varint(length) + content


def _sides(*sides: int, raw: bytes = bytes(24), kind: int = 1) -> bytes:
    return (
        b"".join(field(1, side) for side in sides) + field(2, kind) + field(8, "W") + field(9, raw)
    )


def _of(*tensors: bytes) -> bytes:
    return model(graph(tensors))


def _nested(depth: int) -> bytes:
    """Graphs in nodes in graphs, as of `If`."""
    inner = graph({"W": _W})
    for _ in range(depth):
        attribute = field(1, "body") + field(6, inner)
        inner = field(1, field(4, "If") + field(5, attribute)) + graph({"W": _W})
    return model(inner)


_ONNX: dict[str, Content] = {
    f"onnx_{name}": content
    for name, content in {
        "in_another_file": _of(
            tensor("W", _W, field(13, field(1, "location") + field(2, "../../etc/passwd")))
            + field(14, 1)
        ),
        "in_another_file_unnamed": _of(tensor("W", _W) + field(14, 1)),
        "of_huge_sides": _of(_sides(1 << 27, 1 << 27)),
        "of_overflowing_sides": _of(_sides(*[1 << 27] * 8)),
        "of_negative_sides": _of(_sides(-3, -2)),
        "of_sides_of_2_to_63": _of(_sides(1 << 63)),
        "of_100_sides": _of(_sides(*[1] * 100)),
        "of_a_zero_and_huge_sides": _of(_sides(0, 1 << 40, raw=b"")),
        "of_fewer_bytes": _of(_sides(3, 2, raw=bytes(23))),
        "of_more_bytes": _of(_sides(3, 2, raw=bytes(25))),
        "of_no_bytes": _of(_sides(3, 2, raw=b"")),
        "of_text": _of(_sides(3, 2, kind=8)),
        "of_complex_numbers": _of(_sides(3, 2, kind=14)),
        "of_kind_99": _of(_sides(3, 2, kind=99)),
        "of_a_negative_kind": _of(_sides(3, 2, kind=-1)),
        "of_two_graphs": model(graph({"W": _W})) + field(7, graph({"W": _W})),
        "of_no_tensors": model(graph([])),
        "of_numbers_typed_too_many": _of(tensor("W", _W, field(4, bytes(4 * 7)))),
        "of_whole_numbers_without_end": _of(
            tensor("W", np.zeros((2, 2), "i8"), field(7, b"\x01" * 2_000_000))
        ),
        "of_a_field_of_exabytes": field(1, 8) + _length(7, 1 << 62),
        "of_a_field_of_4_gb": field(1, 8) + _length(7, (1 << 32) - 1, bytes(100)),
        "of_a_varint_without_end": field(1, 8) + b"\x3a" + b"\xff" * 1000,
        "of_field_0": field(1, 8) + _length(7, 4, b"\x00\x00\x00\x00"),
        "of_groups": field(1, 8) + _length(7, 4, b"\x0b\x0b\x0b\x0b"),
        "of_wire_type_7": field(1, 8) + _length(7, 2, b"\x0f\x00"),
        "of_fields_without_end": field(1, 8) + field(7, b"\x08\x01" * 3_000_000),
        "of_a_graph_that_is_a_number": field(1, 8) + field(2, "x") + b"\x38\x01" + b"\x3a\x00",
        "of_bad_utf8": _of(
            b"\x08\x03\x08\x02\x10\x01" + field(8, b"\xff\xfe") + field(9, bytes(23))
        ),
        "of_5000_tensors": lambda: _of(*[tensor(f"W{i}", _W) for i in range(5000)]),
        "of_a_million_nodes": lambda: model(graph({"W": _W}, [node("Relu", ["x"], "y")] * 400_000)),
        "cut": model(graph({"W": _W}))[:-5],
    }.items()
}
_ONNX_DATA: dict[str, Content] = {
    f"onnx_{name}": content
    for name, content in {
        "nested": _nested(10),
        "nested_deeply": _nested(300),
        "of_a_cycle_of_nodes": model(
            graph({"W": _W}, [node("Gemm", ["y", "W"], "y"), node("Relu", ["y"], "y")])
        ),
        "of_a_node_of_many_inputs": model(graph({"W": _W}, [node("Gemm", ["x", "W"] * 5000, "y")])),
        "of_odd_settings": model(
            graph(
                {"W": np.zeros((2, 1, 3, 3), "f4")},
                [node("Conv", ["x", "W"], "y", strides=[0], pads=[-1] * 4, dilations=[1 << 62])],
            )
        ),
        "of_an_unknown_operator": model(graph({"W": _W}, [node("os.system", ["x", "W"], "y")])),
        "of_names_of_control_codes": model(graph({"W\x1b[2J\u202e": _W})),
        "of_a_name_of_a_megabyte": model(graph({"W" * _MEGABYTE: _W})),
        "of_names_twice": _of(tensor("W", _W), tensor("W", _W)),
        "of_sparse_and_quantised_parts": model(
            graph({"W": _W}) + field(15, bytes(10)) + field(14, field(1, "W"))
        ),
        "of_functions": model(graph({"W": _W})) + field(25, field(1, "f")),
        "of_training": model(graph({"W": _W})) + field(20, field(1, graph({"W": _W}))),
    }.items()
}

ONNX: Attacks = {**all_refused(_ONNX), **all_harmless(_ONNX_DATA)}


# Arrays that are fine by themselves, and hard on whoever makes a network of them.


def _arrays(**arrays: Any) -> bytes:
    return pickle.dumps(arrays)


def _ones(*shape: int, value: float = 1.0) -> np.ndarray:
    return np.full(shape, value, "f4")


def _alike(count: int, side: int) -> bytes:
    """Square matrices and vectors of one size: every order and orientation fits."""
    named = {f"p{i}": _ones(side, side) for i in range(count)}
    named |= {f"q{i}": _ones(side) for i in range(count)}
    return pickle.dumps(named)


_NETWORKS: dict[str, Content] = {
    "squares_of_12": lambda: _alike(12, 16),
    "squares_of_500": lambda: _alike(500, 8),
    "squares_of_2000": lambda: _alike(2000, 2),
    "squares_of_784": lambda: _alike(6, 784),
    "bare_squares_in_a_list": lambda: pickle.dumps([_ones(10, 10)] * 2 + [_ones(10)] * 40),
    "vectors_of_4000": lambda: pickle.dumps(
        [_ones(1)] * 10 + [np.ones(i % 50, "f4") for i in range(4000)]
    ),
    "matrices_of_one": lambda: pickle.dumps([np.ones((1, 1), "f4") for _ in range(1500)]),
    "rows_and_columns": lambda: pickle.dumps(
        [np.ones((1, 8) if i % 2 else (8, 1), "f4") for i in range(800)]
    ),
    "convolutions_of_every_kind": lambda: pickle.dumps(
        {f"W{i}": np.ones((3, 3, 3, 3), "f4") for i in range(200)} | {"W200": _ones(3, 10)}
    ),
    "a_convolution_of_a_huge_window": lambda: _arrays(
        W1=_ones(1, 1, 2000, 2000), b1=_ones(1), W2=_ones(1, 10), b2=_ones(10)
    ),
    "a_convolution_of_many_filters": lambda: _arrays(
        W1=_ones(100_000, 1, 5, 5), b1=_ones(100_000), W2=_ones(100_000, 10), b2=_ones(10)
    ),
    "a_convolution_without_a_window": lambda: _arrays(
        W1=_ones(4, 1, 0, 0), b1=_ones(4), W2=_ones(4, 10), b2=_ones(10)
    ),
    "a_dense_layer_of_millions": lambda: _arrays(
        W1=_ones(784, 20_000), b1=_ones(20_000), W2=_ones(20_000, 10), b2=_ones(10)
    ),
    "a_deep_network": lambda: pickle.dumps(network_arrays(784, *[20] * 300, 10)),
    "largest_numbers": lambda: _arrays(W1=_ones(784, 10, value=3e38), b1=_ones(10, value=-3e38)),
    "largest_numbers_in_two": lambda: _arrays(
        W1=_ones(784, 50, value=1e30), b1=_ones(50), W2=_ones(50, 10, value=1e30), b2=_ones(10)
    ),
    "negative_variances": lambda: _arrays(
        W1=_ones(784, 50),
        b1=_ones(50),
        gamma1=_ones(50),
        beta1=_ones(50),
        running_mean1=_ones(50),
        running_var1=_ones(50, value=-1),
        W2=_ones(50, 10),
        b2=_ones(10),
    ),
    "variances_of_zero": lambda: _arrays(
        W1=_ones(784, 50),
        b1=_ones(50),
        gamma1=_ones(50, value=1e30),
        beta1=_ones(50),
        running_mean1=_ones(50, value=1e38),
        running_var1=_ones(50, value=0),
        W2=_ones(50, 10),
        b2=_ones(10),
    ),
    "names_of_numbers": lambda: pickle.dumps(
        {f"W{10**i}": _ones(10, 10) for i in range(60)} | {"W" + "9" * 5000: _ones(10, 10)}
    ),
    "names_that_hang_a_pattern": lambda: pickle.dumps(
        {f"{'layer_' * 3000}{i}.{'weight_' * 3000}": _ones(4, 4) for i in range(50)}
    ),
    "names_of_digits_of_everywhere": lambda: pickle.dumps(
        {"W\u0661": _ones(784, 50), "b\u00b2": _ones(50), "W\u2460": _ones(50, 10)}
    ),
    "names_of_an_optimiser": lambda: pickle.dumps(
        {f"optimizer/m{i}/W{i}": _ones(4, 4) for i in range(500)}
    ),
    "places_of_60_names": lambda: pickle.dumps(_in_dicts(network_arrays(4, 3, 2), 60)),
    "kinds_of_numbers_mixed": lambda: _arrays(
        W1=np.ones((784, 50), "u8"),
        b1=np.ones(50, bool),
        W2=np.ones((50, 10), ">i2"),
        b2=np.ones(10, "f2"),
    ),
    "empty_arrays": lambda: _arrays(W1=_ones(784, 0), b1=_ones(0), W2=_ones(0, 10), b2=_ones(10)),
    "eight_sides": lambda: _arrays(W1=_ones(*[2] * 8), b1=_ones(2)),
    "transformers": lambda: pickle.dumps(
        {
            f"h.{i}.{name}.{part}": _ones(*shape)
            for i in range(100)
            for name in ("attn.q", "attn.k", "attn.v", "mlp.up")
            for part, shape in (("weight", (16, 16)), ("bias", (16,)))
        }
    ),
    "numbers_not_finite": lambda: _arrays(
        W1=_ones(784, 10, value=float("nan")), b1=_ones(10, value=float("inf"))
    ),
    "big_numbers_of_80_bits": lambda: (
        b"\x93NUMPY\x01\x00v\x00"
        + b"{'descr': '<f16', 'fortran_order': False, 'shape': (784, 10), }".ljust(117)
        + (b"\n" + struct.pack("<QHHI", 1 << 63, 0x7FFE, 0, 0) * 7840)
    ),
}


def _in_dicts(value: Any, depth: int) -> Any:
    for i in range(depth):
        value = {f"place{i}": value}
    return value


NETWORKS: Attacks = all_harmless(_NETWORKS)
