"""The table of names that stand for data: each is tried, in the forms that the machine accepts."""

import pickle
from typing import Any

import numpy as np
import numpy.testing as npt
import pytest

from nnviz.files.weight_file_error import WeightFileError
from nnviz.files.weight_formats.pickle_arrays import read
from nnviz.files.weight_formats.pickle_symbols import REDUCED, mentioned, new_object, reduce
from nnviz.files.weight_formats.pickle_values import (
    InertObject,
    Opaque,
    StoredArray,
    StoredDtype,
    Symbol,
)
from nnviz.files.weight_formats.reading_limits import ReadingBudget, ReadingLimits
from nnviz.files.weight_formats.risky_packages import RISKY_PACKAGES


def budget() -> ReadingBudget:
    return ReadingBudget(ReadingLimits())


def f4() -> StoredDtype:
    return StoredDtype("<", "f4")


_DTYPES = {path: () for path in REDUCED if path.startswith("numpy.dtypes.")}

_JAX = (
    Symbol("numpy.core.multiarray._reconstruct"),
    (Symbol("numpy.ndarray"), (0,), b"b"),
    (1, (2,), StoredDtype("<", "f4"), False, bytes(8)),
    {"weak_type": False, "named_shape": {}},
)
SAMPLES: dict[str, tuple[Any, ...]] = {
    "numpy.core.multiarray._reconstruct": (Symbol("numpy.ndarray"), (0,), b"b"),
    "numpy.core.multiarray.scalar": (f4(), np.float32(2.5).tobytes()),
    "numpy.core.numeric._frombuffer": (bytes(8), f4(), (2,), "C"),
    "numpy.core._ufunc_reconstruct": ("numpy.core.umath", "tanh"),
    "numpy.ma.core._mareconstruct": (
        Symbol("numpy.ma.core.MaskedArray"),
        Symbol("numpy.ndarray"),
        (0,),
        b"b",
    ),
    "numpy.dtype": ("f4", False, True),
    **_DTYPES,
    "_codecs.encode": ("a\xff", "latin1"),
    "builtins.bytes": ("a\xff", "latin1"),
    "builtins.bytearray": (b"a",),
    "builtins.list": ((1, 2),),
    "builtins.tuple": ([1, 2],),
    "builtins.set": ([1, 2],),
    "builtins.frozenset": ([1, 2],),
    "builtins.dict": ([("a", 1)],),
    "collections.Counter": ({"a": 1},),
    "collections.OrderedDict": ([["a", 1]],),
    "collections.defaultdict": (Symbol("builtins.list"), {"a": 1}),
    "copyreg._reconstructor": (Symbol("__main__.Net"), Symbol("builtins.object"), None),
    "copyreg.__newobj__": (Symbol("__main__.Net"),),
    "copyreg.__newobj_ex__": (Symbol("__main__.Net"), (), {"size": 1}),
    "flax.core.frozen_dict.FrozenDict": ({"a": 1},),
    "cupy.array": (StoredArray(np.zeros(2)),),
    "jax._src.array._reconstruct_array": _JAX,
    "jax._src.device_array.reconstruct_device_array": _JAX,
    "tensorflow.python.framework.ops.convert_to_tensor": (StoredArray(np.zeros(2)),),
    "torch.Size": ((1, 2),),
    "torch.device": ("cpu",),
    "torch.serialization._get_layout": ("torch.strided",),
}
EXPECTED: dict[str, Any] = {
    "numpy.core.multiarray.scalar": 2.5,
    "_codecs.encode": b"a\xff",
    "builtins.bytes": b"a\xff",
    "builtins.bytearray": b"a",
    "builtins.list": [1, 2],
    "builtins.tuple": (1, 2),
    "builtins.set": {1, 2},
    "builtins.frozenset": frozenset({1, 2}),
    "builtins.dict": {"a": 1},
    "collections.Counter": {"a": 1},
    "collections.OrderedDict": {"a": 1},
    "collections.defaultdict": {"a": 1},
    "flax.core.frozen_dict.FrozenDict": {"a": 1},
    "torch.Size": (1, 2),
}
KINDS: dict[str, type] = {
    "numpy.core.multiarray._reconstruct": StoredArray,
    "numpy.core.numeric._frombuffer": StoredArray,
    "numpy.dtype": StoredDtype,
    **dict.fromkeys(_DTYPES, StoredDtype),
    "copyreg._reconstructor": InertObject,
    "copyreg.__newobj__": InertObject,
    "copyreg.__newobj_ex__": InertObject,
    "cupy.array": StoredArray,
    "jax._src.array._reconstruct_array": StoredArray,
    "jax._src.device_array.reconstruct_device_array": StoredArray,
    "tensorflow.python.framework.ops.convert_to_tensor": StoredArray,
    "numpy.core._ufunc_reconstruct": Opaque,
    "numpy.ma.core._mareconstruct": StoredArray,
    "torch.device": Opaque,
    "torch.serialization._get_layout": Opaque,
}


def test_every_name_of_the_table_has_a_sample_here() -> None:
    assert SAMPLES.keys() == REDUCED.keys()
    assert EXPECTED.keys() | KINDS.keys() == SAMPLES.keys()


def test_a_tensor_in_an_ordinary_pickle_is_refused_with_what_to_do() -> None:
    with pytest.raises(WeightFileError, match=r"PyTorch tensors.*torch\.save"):
        reduce(Symbol("torch.storage._load_from_bytes"), (b"",), budget())


@pytest.mark.parametrize("path", SAMPLES)
def test_each_name_makes_data_of_its_form(path: str) -> None:
    made = reduce(Symbol(path), SAMPLES[path], budget())
    if path in EXPECTED:
        assert made == EXPECTED[path]
        assert type(made) is type(EXPECTED[path])
    else:
        assert isinstance(made, KINDS[path])


FORGED: list[tuple[str, tuple[Any, ...]]] = [
    ("numpy.core.multiarray._reconstruct", (Symbol("numpy.dtype"), (0,), b"b")),
    ("numpy.core.multiarray._reconstruct", (Symbol("numpy.ndarray"), (5,), b"b")),
    ("numpy.core.multiarray._reconstruct", (Symbol("numpy.ndarray"), (0,), b"O")),
    ("numpy.core.multiarray._reconstruct", ("numpy.ndarray", (0,), b"b")),
    ("numpy.core.multiarray.scalar", (f4(), b"12")),
    ("numpy.core.multiarray.scalar", (f4(), bytes(1000))),
    ("numpy.core.multiarray.scalar", (StoredDtype("<", "O"), bytes(8))),
    ("numpy.core.multiarray.scalar", ("f4", bytes(4))),
    ("numpy.core.numeric._frombuffer", (StoredArray(np.zeros(2)), f4(), (2,), "C")),
    ("numpy.core.numeric._frombuffer", (bytes(8), f4(), (-1,), "C")),
    ("numpy.core.numeric._frombuffer", (bytes(8), f4(), (2,), "A")),
    ("numpy.core.numeric._frombuffer", (bytes(8), f4(), (1, 2), "K", (0, 0))),
    ("numpy.core.numeric._frombuffer", (bytes(8), f4(), (1, 2), "K", (0, 5))),
    ("numpy.core.numeric._frombuffer", (bytes(8), StoredDtype("<", "O"), (1,), "C")),
    ("numpy.dtype", ("O,O", 0, 1)),
    ("numpy.dtype", ("f4", 2, 1)),
    ("numpy.dtype", (Symbol("__main__.Kind"),)),
    ("numpy.dtype", ([("x", "f4")],)),
    ("numpy.dtypes.Float32DType", (1,)),
    ("_codecs.encode", ("a", "utf-7")),
    ("_codecs.encode", ("가", "latin1")),
    ("builtins.bytes", (10**9,)),
    ("builtins.bytearray", (10**9,)),
    ("builtins.bytes", ([1, 2],)),
    ("builtins.list", ("text",)),
    ("builtins.set", ([(1, 2)],)),
    ("builtins.frozenset", ([2**61],)),
    ("builtins.dict", ([1, 2],)),
    ("builtins.dict", ([((1,), 2)],)),
    ("collections.OrderedDict", ([("a", 1, 2)],)),
    ("copyreg._reconstructor", (Symbol("__main__.Net"), Symbol("builtins.list"), "a")),
    ("copyreg._reconstructor", ("Net", Symbol("builtins.object"), None)),
    ("copyreg.__newobj__", ()),
    ("copyreg.__newobj__", (Symbol("os.system", is_risky=True),)),
]


@pytest.mark.parametrize(
    ("path", "arguments"), FORGED, ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_forged_form_is_refused(path: str, arguments: tuple[Any, ...]) -> None:
    with pytest.raises(WeightFileError):
        reduce(Symbol(path), arguments, budget())


@pytest.mark.parametrize("package", sorted(RISKY_PACKAGES))
def test_a_mere_mention_of_a_risky_package_is_refused_by_name(package: str) -> None:
    with pytest.raises(WeightFileError, match=rf"{package}\.sub\.anything; nnviz never runs code"):
        mentioned(f"{package}.sub", "anything", budget())


@pytest.mark.parametrize(
    "path", ["numpy.ndarray", "numpy.dtype", "builtins.dict", "builtins.object"]
)
def test_what_only_has_a_form_cannot_be_made_as_an_object(path: str) -> None:
    symbol = mentioned(*path.split("."), budget())
    with pytest.raises(WeightFileError):
        new_object(symbol, ())


@pytest.mark.parametrize("kind", [np.matrix, np.ndarray], ids=["matrix", "ndarray"])
def test_the_array_classes_open_as_arrays(kind: type[np.ndarray]) -> None:
    data = pickle.dumps(np.array([[1.0, 2.0]]).view(kind), protocol=2)
    (found,) = read(data, budget()).arrays
    assert type(found.values) is np.ndarray
    npt.assert_array_equal(found.values, [[1.0, 2.0]])
