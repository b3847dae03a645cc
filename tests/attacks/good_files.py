"""A good file of every format, small: what the mutations begin with."""

import bz2
import gzip
import importlib.util
import io
import json
import lzma
import pickle
import zlib
from functools import cache

import numpy as np

from nnviz.engine.network import dense_network
from nnviz.files.weight_formats.course_pickle import course_pickle_bytes
from nnviz.files.weight_formats.npz_file import npz_bytes
from nnviz.files.weight_formats.safetensors_file import safetensors_bytes, safetensors_of_arrays
from tests.attacks.opcodes import opcodes_of
from tests.files.malformed_weight_files import START, array, dtype, network_arrays, short_bytes
from tests.files.weight_formats import onnx_writer
from tests.files.weight_formats.matlab_writer import matlab_4_bytes, matlab_bytes
from tests.files.weight_formats.torch_writer import (
    Call,
    Global,
    Raw,
    TorchFile,
    module,
    parameter,
    state_dict_file,
)


class Net:
    """Pickled as an object of a class of one's own."""

    def __init__(self) -> None:
        self.params = network_arrays(4, 3, 2)
        self.history = [0.5, np.float64(0.25), {"epoch": (1, 2)}]


@cache
def good_files() -> dict[str, bytes]:
    """Every file opens, as a network or as arrays."""
    arrays = network_arrays(4, 3, 2)
    return {
        **_pickles(arrays),
        **_arrays_of_numpy(arrays),
        **_torch(arrays),
        **_texts(arrays),
        **_matlab(arrays),
        **_onnx(arrays),
        **_hdf5(arrays),
    }


def _pickles(arrays: dict[str, np.ndarray]) -> dict[str, bytes]:
    values = {
        "dict": arrays,
        "list": list(arrays.values()),
        "object": Net(),
        "big_endian": {name: np.asfortranarray(one, ">f8") for name, one in arrays.items()},
        "objects": np.array([arrays["W1"], None], object),
        "nested": {"model": {"layers": [{"W": arrays["W1"], "b": (arrays["b1"],)}]}, "n": {1, 2}},
        "numbers": {"W1": arrays["W1"].tolist(), "b1": arrays["b1"].tolist()},
    }
    files = {
        f"pickle_{name}_{protocol}": pickle.dumps(value, protocol)
        for name, value in values.items()
        for protocol in range(6)
    }
    wrapper = {
        "subclass": Global("numpy", "ndarray"),
        "shape": (2, 3),
        "order": "C",
        "dtype": Raw(dtype("f4")),
        "allow_mmap": False,
    }
    joblib = START + b"}" + opcodes_of("W1") + b"cjoblib.numpy_pickle\nNumpyArrayWrapper\n)\x81"
    joblib += opcodes_of(wrapper) + b"b" + bytes(24) + b"s."
    estimator = START + b"csklearn.neural_network._multilayer_perceptron\nMLPClassifier\n)\x81"
    layer = Raw(array(b"K\x02K\x02\x86", dtype("f4"), short_bytes(bytes(16))))
    bias = Raw(array(b"K\x02\x85", dtype("f4"), short_bytes(bytes(8))))
    told = {
        "coefs_": [layer, layer],
        "intercepts_": [bias, bias],
        "activation": "relu",
        "out_activation_": "softmax",
    }
    protocol_4 = pickle.dumps(arrays, 4)
    return {
        **files,
        "joblib": joblib,
        "scikit_learn": estimator + opcodes_of(told) + b"b.",
        "gzip": gzip.compress(protocol_4, 1, mtime=0),
        "bz2": bz2.compress(protocol_4),
        "xz": lzma.compress(protocol_4),
        "zlib": zlib.compress(joblib),
    }


def _arrays_of_numpy(arrays: dict[str, np.ndarray]) -> dict[str, bytes]:
    network = dense_network([arrays["W1"], arrays["W2"]], [arrays["b1"], arrays["b2"]])
    stored, packed = io.BytesIO(), io.BytesIO()
    np.save(stored, arrays["W1"])
    np.savez_compressed(packed, **arrays)
    return {
        "npy": stored.getvalue(),
        "npz_compressed": packed.getvalue(),
        "npz_of_ours": npz_bytes(network, {"seed": 1}),
        "course_pickle": course_pickle_bytes(network, {"seed": 1}),
        "safetensors_of_ours": safetensors_bytes(network, {"seed": 1}),
        "safetensors": safetensors_of_arrays(arrays),
    }


def _torch(arrays: dict[str, np.ndarray]) -> dict[str, bytes]:
    def whole(*, is_legacy: bool) -> bytes:
        file = TorchFile(is_legacy=is_legacy)
        layers = {
            f"{i}": module(
                "linear.Linear",
                {
                    "weight": parameter(file.tensor(arrays[f"W{i}"].T)),
                    "bias": parameter(file.tensor(arrays[f"b{i}"])),
                },
            )
            for i in (1, 2)
        }
        file.saved = module("container.Sequential", modules=layers)
        return file.legacy() if is_legacy else file.zip()

    return {
        "torch": state_dict_file(arrays),
        "torch_legacy": state_dict_file(arrays, is_legacy=True),
        "torch_module": whole(is_legacy=False),
        "torch_module_legacy": whole(is_legacy=True),
    }


def _texts(arrays: dict[str, np.ndarray]) -> dict[str, bytes]:
    listed = {name: values.tolist() for name, values in arrays.items()}
    nielsen = {
        "sizes": [4, 3, 2],
        "weights": [arrays["W1"].T.tolist(), arrays["W2"].T.tolist()],
        "biases": [arrays["b1"][:, None].tolist(), arrays["b2"][:, None].tolist()],
        "cost": "CrossEntropyCost",
    }
    saved = io.BytesIO()
    np.savetxt(saved, arrays["W1"])
    lines = "\n".join(",".join(map(str, row)) for row in arrays["W1"].tolist())
    return {
        "json": json.dumps(listed).encode(),
        "json_of_nielsen": json.dumps(nielsen).encode(),
        "savetxt": saved.getvalue(),
        "csv": f"a,b,c\n{lines}\n".encode(),
        "named_blocks": b"# W1 (1, 2)\n0.5 1\n\n# b1\n1 2\n",
        "utf16": "0.5\t1\n2\t3\n".encode("utf-16"),
    }


def _matlab(arrays: dict[str, np.ndarray]) -> dict[str, bytes]:
    doubles = {name: np.atleast_2d(one).astype("f8") for name, one in arrays.items()}
    inside = {"net": {"W": doubles["W1"], "cells": [doubles["b1"], [doubles["W2"]]]}}
    return {
        "matlab": matlab_bytes({"Theta1": doubles["W1"].T, "Theta2": doubles["W2"].T}),
        "matlab_big_endian": matlab_bytes(doubles, ">"),
        "matlab_compressed": matlab_bytes(doubles, compress=True),
        "matlab_nested": matlab_bytes(inside),
        "matlab_4": matlab_4_bytes(doubles),
    }


def _onnx(arrays: dict[str, np.ndarray]) -> dict[str, bytes]:
    nodes = [
        onnx_writer.node("Gemm", ["x", "W1", "b1"], "h"),
        onnx_writer.node("Relu", ["h"], "z"),
        onnx_writer.node("Gemm", ["z", "W2", "b2"], "y", transB=0, alpha=1.0),
    ]
    typed = [
        onnx_writer.tensor("W", np.ones((1, 2), "f4"), onnx_writer.field(4, 0.5) * 2),
        onnx_writer.tensor("n", np.ones((2, 1), "i8"), onnx_writer.field(7, 3) * 2),
    ]
    return {
        "onnx": onnx_writer.model(onnx_writer.graph(arrays, nodes, ("n", 4))),
        "onnx_typed": onnx_writer.model(onnx_writer.graph(typed)),
    }


def _hdf5(arrays: dict[str, np.ndarray]) -> dict[str, bytes]:
    """HDF5 and Keras' files, where h5py is installed."""
    if importlib.util.find_spec("h5py") is None:
        return {}
    import h5py

    plain, keras = io.BytesIO(), io.BytesIO()
    with h5py.File(plain, "w") as file:
        for name, values in arrays.items():
            file.create_dataset(f"layers/{name}", data=values)
        file.create_dataset("packed", data=np.ones((8, 8), "f4"), chunks=(4, 4), compression="gzip")
    with h5py.File(keras, "w") as file:
        group = file.create_group("model_weights")
        group.attrs["layer_names"] = np.array([b"dense_1", b"dense_2"])
        for i in (1, 2):
            layer = group.create_group(f"dense_{i}")
            layer.attrs["weight_names"] = np.array([b"kernel:0", b"bias:0"])
            layer["kernel:0"], layer["bias:0"] = arrays[f"W{i}"], arrays[f"b{i}"]
    return {"hdf5": plain.getvalue(), "keras": keras.getvalue()}


ODDITIES = {
    "call": opcodes_of(Call(Global("os", "system"), ("touch owned",))),
    "name": opcodes_of(Global("model", "Net")),
}
