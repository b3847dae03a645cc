"""Weight files that are none, and files made to do harm: each with what nnviz must say about it.

`MALFORMED` is used here and by the tests of the command line and the window:
`MALFORMED[name].make(path)` puts the file there.
"""

import io
import os
import pickle
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np


@dataclass(frozen=True)
class MalformedFile:
    """How to make the file, and a part of the sentence that refuses it, in English.

    `has_arrays`: `nnviz inspect` lists its arrays; only a network is refused.
    """

    make: Callable[[Path], object]
    says: str
    has_arrays: bool = False


def network_arrays(*sizes: int, dtype: str = "float32") -> dict[str, np.ndarray]:
    """W1, b1, … of a dense network with small random weights, always the same ones."""
    random = np.random.default_rng(7)
    arrays = {}
    for i in range(1, len(sizes)):
        arrays[f"W{i}"] = random.normal(0, 0.1, (sizes[i - 1], sizes[i])).astype(dtype)
        arrays[f"b{i}"] = random.normal(0, 0.1, sizes[i]).astype(dtype)
    return arrays


def npz(**arrays: Any) -> bytes:
    packed = io.BytesIO()
    np.savez(packed, **arrays)
    return packed.getvalue()


def npy(header: str, numbers: bytes = b"") -> bytes:
    text = header.encode("latin-1") + b"\n"
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(text)) + text + numbers


def zip_of(members: dict[str, bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method, compresslevel=1) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()


def with_arrays(**changes: Any) -> bytes:
    """A pickle of a good small network with some arrays changed, or left out where None."""
    arrays = {**network_arrays(784, 50, 10), **changes}
    return pickle.dumps({key: value for key, value in arrays.items() if value is not None})


# Pickles by hand.

START = b"\x80\x02"
ARRAY = b"cnumpy.core.multiarray\n_reconstruct\ncnumpy\nndarray\nK\x00\x85U\x01b\x87R"


def text(value: str) -> bytes:
    raw = value.encode("utf-8")
    return b"X" + struct.pack("<I", len(raw)) + raw


def short_bytes(value: bytes) -> bytes:
    return b"C" + bytes([len(value)]) + value


def dtype(
    code: str, state: bytes = b"(K\x03U\x01<NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK\x00tb"
) -> bytes:
    return b"cnumpy\ndtype\n" + text(code) + b"K\x00K\x01\x87R" + state


def array(shape: bytes, number_type: bytes, raw: bytes) -> bytes:
    """An array as NumPy pickles it; each part is opcodes, so that each may be forged."""
    return ARRAY + b"(K\x01" + shape + number_type + b"\x89" + raw + b"tb"


def call(module: str, name: str, arguments: bytes) -> bytes:
    return START + f"c{module}\n{name}\n".encode() + arguments + b"R."


GOOD_ARRAY = array(b"K\x02\x85", dtype("f4"), short_bytes(bytes(8)))
_OBJECT_STATE = b"(K\x03U\x01|NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK?tb"
_FORGED_FLAGS = b"(K\x03U\x01<NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK?tb"
_FIELDS = (
    b"(K\x03U\x01|N"
    + text("x")
    + b"\x85}"
    + text("x")
    + dtype("f8")
    + b"M\x00\x10\x86sK\x08K\x01K\x00tb"
)


def _zip_with(change: Callable[[bytearray], None]) -> bytes:
    archive = bytearray(npz(W1=np.zeros((3, 2)), b1=np.zeros(2)))
    change(archive)
    return bytes(archive)


def _in_directory(offset: int, value: bytes) -> Callable[[bytearray], None]:
    """Change bytes of the first entry in the zip's directory."""

    def change(archive: bytearray) -> None:
        at = archive.find(b"PK\x01\x02") + offset
        archive[at : at + len(value)] = value

    return change


def _overlapping(archive: bytearray) -> None:
    first = archive.find(b"PK\x01\x02")
    second = archive.find(b"PK\x01\x02", first + 1)
    archive[second + 42 : second + 46] = archive[first + 42 : first + 46]


def _lying_member() -> bytes:
    """A member of 64 MB zeros that says it has 100 bytes."""
    archive = bytearray(zip_of({"W1.npy": bytes(64 << 20)}, zipfile.ZIP_DEFLATED))
    _in_directory(24, struct.pack("<I", 100))(archive)
    return bytes(archive)


def _bomb() -> bytes:
    """Three members of 60 MB zeros each: more than all arrays may have, in 180 kB."""
    return zip_of({f"W{i}.npy": bytes(60 << 20) for i in (1, 2, 3)}, zipfile.ZIP_DEFLATED)


def _huge_entry_count() -> bytes:
    entry = struct.pack("<4s6H3L5H2L", b"PK\x01\x02", *[20] * 2, *[0] * 4, 0, 0, 0, 5, *[0] * 6)
    directory = (entry + b"a.npy") * 60_000
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 60_000, 60_000, len(directory), 4, 0)
    return b"PK\x03\x04" + directory + end


def _png() -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    header = chunk(b"IHDR", struct.pack(">2I5B", 1, 1, 8, 0, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")
    )


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(10 << 30)


def _of(
    content: bytes | Callable[[], bytes], says: str, *, has_arrays: bool = False
) -> MalformedFile:
    def make(path: Path) -> None:
        path.write_bytes(content if isinstance(content, bytes) else content())

    return MalformedFile(make, says, has_arrays)


NPY = npy("{'descr': '<f4', 'fortran_order': False, 'shape': (3, 2), }", bytes(24))
_PICKLED = pickle.dumps(network_arrays(784, 50, 10), protocol=2)
_CODE = "nnviz never runs code from a weight file"
_PARTS = "more parts than weights ever need"
_BAD_ARRAY = "its shape does not fit its bytes"
_CUT = "ends in the middle"

FILES_AND_FOLDERS: dict[str, MalformedFile] = {
    "missing": MalformedFile(lambda path: None, "There is no file"),
    "folder": MalformedFile(lambda path: path.mkdir(), "is a folder"),
    "empty": _of(b"", "is empty"),
    "ten_gigabytes": MalformedFile(_sparse, "is larger than 128 MB"),
}
if hasattr(os, "mkfifo"):
    FILES_AND_FOLDERS["pipe"] = MalformedFile(lambda path: os.mkfifo(path), "a device or a pipe")

OTHER_FILES: dict[str, MalformedFile] = {
    "text": _of("가중치는 여기 없습니다.\n".encode() * 20, "This is a text file"),
    "utf16_text": _of("weights".encode("utf-16"), "This is a text file"),
    "html": _of(b"\n<!DOCTYPE html>\n<html><body>404</body></html>", "a web page"),
    "git_lfs_pointer": _of(
        b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 181853\n", "Git LFS"
    ),
    "random_bytes": _of(
        b"\xfe\x01" + np.random.default_rng(1).bytes(5000), "no weight file that nnviz knows"
    ),
    "png": _of(_png, "This is a picture"),
    "gzip": _of(b"\x1f\x8b\x08\0\0\0\0\0\0\x03" + bytes(40), "compressed file is damaged"),
    "mnist_images": _of(b"\0\0\x08\x03\0\0\x27\x10\0\0\0\x1c\0\0\0\x1c" + bytes(784), "a data set"),
    "hdf5": _of(b"\x89HDF\r\n\x1a\n" + bytes(512), "damaged"),
    "matlab": _of(b"MATLAB 5.0 MAT-file, Platform: GLNXA64" + bytes(128), "damaged"),
    "pytorch_script": _of(
        zip_of({"net/data.pkl": b"\x80\x02}.", "net/code/__torch__.py": b""}), "TorchScript"
    ),
    "pytorch_tar": _of(b"sys_info".ljust(257, b"\0") + b"ustar" + bytes(250), "PyTorch's first"),
    "tar": _of(b"W1.npy".ljust(257, b"\0") + b"ustar" + bytes(250), "a tar archive"),
    "tensorflow_lite": _of(b"\x1c\0\0\0TFL3" + bytes(90), "TensorFlow Lite"),
    "gguf": _of(b"GGUF\3\0\0\0" + bytes(90), "GGUF"),
    "saved_model": _of(b"\x08\x01\x12\x07" + b"\x0a\x05serve", "in other files"),
    "r_data": _of(b"RDX3\nX\n" + bytes(90), "format of R"),
    "parquet": _of(b"PAR1" + bytes(90), "Parquet"),
    "sqlite": _of(b"SQLite format 3\0" + bytes(90), "SQLite"),
    "pdf": _of(b"%PDF-1.7\n" + bytes(90), "PDF"),
    "executorch": _of(b"\x1c\0\0\0ET12" + bytes(90), "ExecuTorch"),
    "pytorch_tensor": _of(
        call("torch._utils", "_rebuild_tensor_v2", b"K\x00K\x00)\x87"), "PyTorch"
    ),
    "keras_zip": _of(zip_of({"config.json": b"{}", "model.weights.h5": b"x"}), "damaged"),
    "joblib": _of(call("joblib.numpy_pickle", "NumpyArrayWrapper", b")"), "joblib"),
}

DAMAGED: dict[str, MalformedFile] = {
    "safetensors": _of(struct.pack("<Q", 64) + b'{"W1":{}}' + b" " * 55 + bytes(8), "damaged"),
    "pytorch_zip": _of(zip_of({"archive/data.pkl": b"\x80\x02."}), "damaged"),
    "pytorch_legacy": _of(b"\x80\x02\x8a\x0al\xfc\x9cF\xf9 j\xa8P\x19.\x80\x02M\xe9\x03.", _CUT),
    "truncated_pickle": _of(_PICKLED[: len(_PICKLED) // 2], _CUT),
    "pickle_without_its_end": _of(_PICKLED[:-1], _CUT),
    "truncated_npz": _of(npz(**network_arrays(784, 50, 10))[:-30], _CUT),
    "npy_short_of_numbers": _of(
        npy("{'descr': '<f8', 'fortran_order': False, 'shape': (4, 4), }", bytes(100)), _BAD_ARRAY
    ),
    "npy_cut_in_its_header": _of(b"\x93NUMPY\x01\x00v\x00{'descr': '<f8', 'fortran_", _CUT),
    "line_ends_converted": _of(_PICKLED.replace(b"\n", b"\r\n"), "changed as in text"),
    "old_pickle_line_ends_converted": _of(
        pickle.dumps(network_arrays(4, 3), protocol=0).replace(b"\n", b"\r\n"), "changed as in text"
    ),
    "saved_as_text": _of(_PICKLED.decode("utf-8", "replace").encode("utf-8"), "changed as in text"),
    "latin1_saved_as_utf8": _of(_PICKLED.decode("latin-1").encode("utf-8"), "changed as in text"),
    "wrong_checksum": _of(_zip_with(_in_directory(16, b"\x01\x02\x03\x04")), "damaged"),
    "bytes_after_the_pickle": _of(_PICKLED + b"\xff\xff", "damaged"),
    "two_values_left": _of(START + b"NN.", "damaged"),
    "array_never_filled": _of(START + ARRAY + b".", _BAD_ARRAY),
}

NO_NUMBERS: dict[str, MalformedFile] = {
    "object_array": _of(pickle.dumps(np.array([1, "a", None], object)), "Python objects"),
    "object_npy": _of(
        npy("{'descr': '|O', 'fortran_order': False, 'shape': (2,), }", bytes(16)), "never need"
    ),
    "object_npz": _of(npz(W1=np.array([1, "a"], object)), "Python objects"),
    "dicts_npz": _of(npz(W1=np.array([{}, {}], object)), "no array of numbers"),
    "complex_array": _of(pickle.dumps(np.zeros((784, 50), complex)), "kind c16"),
    "text_array": _of(npz(W1=np.array(["a", "b"])), "kind <U1, not of numbers"),
    "record_array": _of(npz(W1=np.zeros(2, [("x", "f4")])), "kind record"),
    "date_array": _of(npz(W1=np.zeros(2, "M8[s]")), "kind <M8[s]"),
    "numbers_without_arrays": _of(pickle.dumps({"W1": 1.0, "b1": [2.0]}), "no array of numbers"),
    "nothing": _of(pickle.dumps(None), "no array of numbers"),
    "zip_without_arrays": _of(zip_of({"readme.txt": b"hello"}), "without NumPy arrays"),
}

NO_NETWORK: dict[str, MalformedFile] = {
    "object_array_in_a_dict": _of(
        with_arrays(W1=np.array(["a"], object)), "form no network", has_arrays=True
    ),
    "complex_array_in_a_dict": _of(
        with_arrays(W1=np.zeros((784, 50), complex)), "form no network", has_arrays=True
    ),
    "csv": _of(b"0.1,0.2\n0.3,0.4\n", "form no network", has_arrays=True),
    "nan": _of(
        with_arrays(W1=np.full((784, 50), np.nan)),
        "W1 holds numbers that are not finite",
        has_arrays=True,
    ),
    "infinite": _of(
        with_arrays(b2=np.full(10, np.inf)), "b2 holds numbers that are not finite", has_arrays=True
    ),
    "too_large_for_float32": _of(
        with_arrays(b2=np.full(10, 1e300)),
        "b2 holds numbers that are not finite as 32-bit",
        has_arrays=True,
    ),
    "shapes_do_not_chain": _of(
        with_arrays(W2=np.zeros((60, 10))), "W2 takes 60 values, but W1 gives 50.", has_arrays=True
    ),
    "bias_does_not_fit": _of(
        with_arrays(b1=np.zeros(40)), "b1 has 40 values, but W1 gives 50.", has_arrays=True
    ),
    "bias_is_a_matrix": _of(
        with_arrays(b1=np.zeros((5, 10))), "b1 has the shape 5×10", has_arrays=True
    ),
    "weights_are_missing": _of(with_arrays(W2=None), "b2 has no place in it.", has_arrays=True),
    "weights_are_a_cube": _of(
        with_arrays(W1=np.zeros((28, 28, 50))), "W1 has the shape 28×28×50", has_arrays=True
    ),
    "convolution_does_not_fit": _of(
        pickle.dumps(
            {
                "W1": np.zeros((30, 1, 5, 5)),
                "b1": np.zeros(30),
                "W2": np.zeros((4321, 10)),
                "b2": np.zeros(10),
            }
        ),
        "W2 takes 4321 values, and the convolutions before it give another number.",
        has_arrays=True,
    ),
    "convolution_alone": _of(
        pickle.dumps({"W1": np.zeros((30, 1, 5, 5)), "b1": np.zeros(30)}),
        "no dense layer after the convolutions",
        has_arrays=True,
    ),
    "more_arrays": _of(
        with_arrays(gamma1=np.ones(50)), "gamma1 belongs to a batch normalisation", has_arrays=True
    ),
    "a_data_set": _of(
        npz(x_train=np.zeros((5, 784))),
        "This is a data set (x_train holds 5 samples)",
        has_arrays=True,
    ),
    "one_array": _of(
        pickle.dumps(np.zeros((100, 784))), "It holds one matrix alone", has_arrays=True
    ),
    "empty_array": _of(with_arrays(W1=np.zeros((0, 50))), "W1 is empty.", has_arrays=True),
    "description_of_nothing": _of(
        zip_of({"W1.npy": NPY, "nnviz.json": b'{"version": 1, "layers": 7}'}),
        "nnviz.json in it does not describe one.",
        has_arrays=True,
    ),
    "description_that_does_not_fit": _of(
        zip_of(
            {
                "W1.npy": NPY,
                "nnviz.json": b'{"version": 1, "input_shape": [9], "layers": '
                b'[{"kind": "affine", "W": "W1", "b": "W1"}]}',
            }
        ),
        "do not belong together",
        has_arrays=True,
    ),
}

# Attacks: what runs, crashes, hangs or fills a loader that stands on pickle or NumPy's own classes.

CODE: dict[str, MalformedFile] = {
    "os_system": _of(call("os", "system", text("touch owned") + b"\x85"), f"os.system; {_CODE}"),
    "os_system_by_another_name": _of(call("posix", "system", text("id") + b"\x85"), "posix.system"),
    "os_system_in_protocol_0": _of(b"cos\nsystem\n(S'touch owned'\ntR.", "os.system"),
    "os_system_by_inst": _of(b"(S'touch owned'\nios\nsystem\n.", "os.system"),
    "os_system_by_obj": _of(b"\x80\x02(cos\nsystem\n" + text("id") + b"o.", "os.system"),
    "os_system_by_stack_global": _of(
        b"\x80\x04\x8c\x02os\x8c\x06system\x93\x8c\x02id\x85R.", "os.system"
    ),
    "os_system_by_build": _of(
        START + b"c__main__\nA\n)\x81}" + text("__setstate__") + b"cos\nsystem\nsb.", "os.system"
    ),
    "eval": _of(call("builtins", "eval", text("1") + b"\x85"), "builtins.eval"),
    "eval_of_python_2": _of(call("__builtin__", "eval", text("1") + b"\x85"), "__builtin__.eval"),
    "getattr": _of(call("builtins", "getattr", b"NN\x86"), "builtins.getattr"),
    "subprocess_only_named": _of(
        START + b"}" + text("W1") + b"csubprocess\nPopen\ns.", "subprocess.Popen"
    ),
    "unknown_function": _of(call("mymodule", "build", b")"), f"mymodule.build; {_CODE}"),
    "numpy_memmap_called": _of(call("numpy", "memmap", text("/etc/passwd") + b"\x85"), "memmap"),
    "numpy_runstring": _of(
        call("numpy.testing._private.utils", "runstring", text("1") + b"}\x86"), "runstring"
    ),
    "numpy_load": _of(call("numpy", "load", text("/etc/passwd") + b"\x85"), "numpy.load"),
    "ndarray_called": _of(call("numpy", "ndarray", b"K\x02\x85\x85"), "numpy.ndarray"),
    "ndarray_tofile": _of(
        b"\x80\x04\x8c\x05numpy\x8c\x0endarray.tofile\x93N\x85R.", "numpy.ndarray.tofile"
    ),
    "codecs_encode_rot13": _of(
        call("_codecs", "encode", text("a") + text("rot13") + b"\x86"), "_codecs.encode"
    ),
    "name_with_direction_marks": _of(
        call("evil\u202egpj.\u200bmodule", "run", b")"), "evil?gpj.?module.run"
    ),
    "int_called": _of(call("builtins", "int", text("9" * 200_000) + b"\x85"), "builtins.int"),
}

FORGED_ARRAYS: dict[str, MalformedFile] = {
    "object_dtype_over_bytes": _of(
        START + array(b"K\x01\x85", dtype("O8", _OBJECT_STATE), short_bytes(b"AAAAAAAA")) + b".",
        _BAD_ARRAY,
    ),
    "forged_dtype_flags": _of(
        START + array(b"K\x01\x85", dtype("f8", _FORGED_FLAGS), short_bytes(bytes(8))) + b".",
        _BAD_ARRAY,
    ),
    "fields_out_of_bounds": _of(
        START + array(b"K\x01\x85", dtype("V8", _FIELDS), short_bytes(bytes(8))) + b".", "kind V8"
    ),
    "fields_in_a_float": _of(
        START + array(b"K\x01\x85", dtype("f8", _FIELDS), short_bytes(bytes(8))) + b".", _BAD_ARRAY
    ),
    "object_array_with_too_short_a_list": _of(
        START + array(b"K\x09\x85", dtype("O8", _OBJECT_STATE), b"]") + b".", _BAD_ARRAY
    ),
    "array_built_twice": _of(
        START
        + array(b"K\x02\x85", dtype("f4"), short_bytes(bytes(8)))
        + b"(K\x01K\x01\x85"
        + dtype("f4")
        + b"\x89"
        + short_bytes(bytes(4))
        + b"tb.",
        _BAD_ARRAY,
    ),
    "dtype_built_twice": _of(
        START + array(b"K\x02\x85", dtype("f4") + _FORGED_FLAGS, short_bytes(bytes(8))) + b".",
        _BAD_ARRAY,
    ),
    "dtype_changed_after_use": _of(
        START
        + b"]"
        + array(b"K\x02\x85", dtype("f4", b"q\x09"), short_bytes(bytes(8)))
        + b"ah\x09(K\x03U\x01<NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK\x00tba.",
        _BAD_ARRAY,
    ),
    "buffer_of_an_array": _of(
        START
        + b"cnumpy.core.numeric\n_frombuffer\n("
        + GOOD_ARRAY
        + dtype("f4")
        + b"K\x02\x85"
        + text("C")
        + b"tR.",
        _BAD_ARRAY,
    ),
    "item_set_in_an_array": _of(START + GOOD_ARRAY + b"K\x00K\x01s.", "damaged"),
    "huge_sides": _of(
        START + array(b"J\xff\xff\xff\x7f\x85", dtype("f8"), short_bytes(bytes(8))) + b".",
        _BAD_ARRAY,
    ),
    "overflowing_sides": _of(
        START
        + array(b"(" + b"J\x00\x00\x00\x08" * 7 + b"K\x00t", dtype("f8"), short_bytes(b""))
        + b".",
        _BAD_ARRAY,
    ),
    "negative_side": _of(
        START + array(b"J\xff\xff\xff\xff\x85", dtype("f8"), short_bytes(bytes(8))) + b".",
        _BAD_ARRAY,
    ),
    "true_as_a_side": _of(
        START + array(b"\x88\x85", dtype("f8"), short_bytes(bytes(8))) + b".", _BAD_ARRAY
    ),
    "huge_side_as_a_text": _of(
        START + array(text("9" * 100_000) + b"\x85", dtype("f8"), short_bytes(bytes(8))) + b".",
        _BAD_ARRAY,
    ),
    "npy_of_exabytes": _of(
        npy(
            "{'descr': '<f8', 'fortran_order': False, 'shape': (134217728, 134217728), }", bytes(8)
        ),
        _BAD_ARRAY,
    ),
    "npy_with_a_nested_dtype": _of(
        npy(
            "{'descr': '134217728f8,134217728f8', 'fortran_order': False, 'shape': (1,), }",
            bytes(8),
        ),
        "not of numbers",
    ),
    "npy_with_code_for_a_header": _of(
        npy("{'descr': __import__('os').system('id'), 'fortran_order': False, 'shape': (1,)}"),
        "damaged",
    ),
}


def _shared_bytes() -> bytes:
    """40 MB that three arrays share: little to read, more than all arrays may have."""
    raw = b"B" + struct.pack("<I", 40 << 20) + bytes(40 << 20) + b"q\x01"
    one = array(b"J\x00\x00\x80\x02\x85", dtype("u1"), b"h\x01")
    return START + raw + b"0](" + one * 3 + b"e."


def _copied_list() -> bytes:
    return (
        START + b"cbuiltins\nlist\nq\x000](" + b"N" * 100_000 + b"eq\x010"
        b"(" + b"h\x00h\x01\x85R" * 1000 + b"l."
    )


FLOODS: dict[str, MalformedFile] = {
    "deep_tuple_as_a_key": _of(START + b"})" + b"\x85" * 400_000 + b"Ns.", _PARTS),
    "deep_lists": _of(b"]" * 200_000 + b"a" * 199_999 + b".", _PARTS),
    "deep_objects": _of(
        START + b"c__main__\nA\nq\x01)\x81" + b"h\x01)\x81" * 100_000 + b"b" * 100_000 + b".",
        _PARTS,
    ),
    "a_list_in_itself": _of(START + b"]q\x01h\x01a.", _PARTS),
    "billion_laughs": _of(
        START + b"](NNe" + b"".join(b"q\x010](h\x01h\x01e" for _ in range(40)) + b".", _PARTS
    ),
    "too_many_opcodes": _of(START + b"N0" * 500_001 + b"N.", _PARTS),
    "too_high_a_stack": _of(START + b"(" + b"N" * 250_001 + b"t.", _PARTS),
    "too_large_a_memo": _of(START + b"N" + b"\x94" * 250_001 + b".", _PARTS),
    "too_many_names": _of(START + b"](" + b"c__main__\nA\n" * 513 + b"e.", _PARTS),
    "too_many_pickles": _of(START + b"N." * 17, _PARTS),
    "too_many_arrays": _of(lambda: pickle.dumps([np.array(i) for i in range(4097)]), _PARTS),
    "a_list_copied_over_and_over": _of(_copied_list, _PARTS),
    "a_whole_number_of_a_megabyte": _of(
        START + b"\x8b" + struct.pack("<i", 1 << 20) + b"\x01" * (1 << 20) + b".", _PARTS
    ),
    "a_whole_number_of_negative_length": _of(START + b"\x8b\xff\xff\xff\xff.", _PARTS),
    "a_whole_number_of_many_digits": _of(b"(L" + b"9" * 400 + b"L\nl.", _PARTS),
    "keys_that_collide": _of(
        START
        + b"}("
        + b"".join(
            b"\x8a\x0a" + (k * (2**61 - 1)).to_bytes(10, "little") + b"N" for k in range(40_000)
        )
        + b"u.",
        _PARTS,
    ),
    "arrays_that_share_bytes": _of(_shared_bytes, "take more than 112 MB"),
    "text_that_claims_4_gigabytes": _of(START + b"X\xff\xff\xff\xffabc.", _CUT),
    "bytes_that_claim_16_exabytes": _of(b"\x80\x04\x8e" + b"\xff" * 8 + b".", _CUT),
    "wide_text": _of(
        lambda: START + b"(" + text("a" * (8 << 20) + "😀") * 5 + b"t.", "take more than 112 MB"
    ),
}

OPCODES: dict[str, MalformedFile] = {
    "outside_reference": _of(START + text("storage") + b"Q.", "PyTorch"),
    "outside_reference_in_a_line": _of(START + b"Pdata\n.", "never need"),
    "extension": _of(START + b"\x82\x01.", "never need"),
    "duplicate": _of(START + b"N2.", "never need"),
    "out_of_band_buffer": _of(b"\x80\x05\x97.", "never need"),
    "protocol_6": _of(b"\x80\x06N.", "never need"),
    "unknown_opcode": _of(START + b"\xf7.", "never need"),
    "pop_of_nothing": _of(START + b"00.", "damaged"),
    "below_the_mark": _of(START + b"N(\x85.", "damaged"),
    "memo_never_written": _of(START + b"h\x07.", "damaged"),
    "name_of_numbers": _of(b"\x80\x04K\x01K\x02\x93.", "damaged"),
    "line_without_end": _of(START + b"I" + b"1" * 5000, "damaged"),
    "bad_escape": _of(b"(S'\\d'\nl.", "damaged"),
    "bad_utf8": _of(START + b"X\x01\x00\x00\x00\xff.", "damaged"),
}

ARCHIVES: dict[str, MalformedFile] = {
    "zip_bomb": _of(_bomb, "take more than"),
    "zip_member_larger_than_it_says": _of(_lying_member, "damaged"),
    "zip_of_sixty_thousand": _of(_huge_entry_count, _PARTS),
    "zip_overlapping": _of(_zip_with(_overlapping), "damaged"),
    "zip_encrypted": _of(_zip_with(_in_directory(8, b"\x01\x00")), "encrypted"),
    "zip_of_another_packing": _of(_zip_with(_in_directory(10, b"\x0e\x00")), "does not know"),
    "zip_with_a_way_out": _of(zip_of({"../W1.npy": NPY}), "unsafe name"),
    "zip_with_an_absolute_name": _of(zip_of({"/etc/W1.npy": NPY}), "unsafe name"),
    "zip_with_a_drive": _of(zip_of({"c:W1.npy": NPY}), "unsafe name"),
    "zip_with_a_name_twice": _of(
        zip_of({"W1.npy": NPY, "W2.npy": NPY}).replace(b"W2.npy", b"W1.npy"), "unsafe name"
    ),
    "zip_that_ends_in_more": _of(npz(W1=np.zeros(2)) + b"more", "damaged"),
    "zip_with_a_broken_array": _of(zip_of({"W1.npy": b"\x93NUMPY"}), _CUT),
    "deep_description": _of(
        zip_of({"W1.npy": NPY, "nnviz.json": b"[" * 100_000 + b"]" * 100_000}), "damaged"
    ),
}

MALFORMED: dict[str, MalformedFile] = {
    **FILES_AND_FOLDERS,
    **OTHER_FILES,
    **DAMAGED,
    **NO_NUMBERS,
    **NO_NETWORK,
    **CODE,
    **FORGED_ARRAYS,
    **FLOODS,
    **OPCODES,
    **ARCHIVES,
}
"""Every malformed file by name. `make` puts it at a path; the name says nothing to nnviz."""
