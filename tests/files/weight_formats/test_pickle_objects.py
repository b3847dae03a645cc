"""Whole objects of one's own classes: only named, and what their layers tell."""

import collections
import dataclasses
import datetime
import decimal
import enum
import fractions
import pathlib
import pickle
import time
import types
import uuid
from typing import Any, NamedTuple

import numpy as np
import pytest

from nnviz.files.weight_file_error import WeightFileError
from nnviz.files.weight_files import weight_file_of_content
from nnviz.files.weight_formats.file_content import FileContent
from nnviz.files.weight_formats.pickle_arrays import read
from nnviz.files.weight_formats.reading_limits import ReadingBudget, ReadingLimits
from tests.files.malformed_weight_files import START, call, text

RANDOM = np.random.default_rng(6)
PROTOCOLS = range(6)


def content(value: Any, protocol: int = 4) -> FileContent:
    data = value if isinstance(value, bytes) else pickle.dumps(value, protocol)
    return read(data, ReadingBudget(ReadingLimits()))


def names(found: FileContent) -> list[str]:
    return [array.name for array in found.arrays]


# Networks as the course writes them.


class Affine:
    def __init__(self, W: np.ndarray, b: np.ndarray) -> None:
        self.W, self.b = W, b
        self.x = self.dW = self.db = None


class Relu:
    mask = None


class Sigmoid(Relu):
    pass


class Convolution(Affine):
    def __init__(self, W: np.ndarray, b: np.ndarray, stride: int = 1, pad: int = 0) -> None:
        super().__init__(W, b)
        self.stride, self.pad = stride, pad


class Pooling:
    def __init__(self, pool_h: int, pool_w: int, stride: int) -> None:
        self.pool_h, self.pool_w, self.stride, self.pad = pool_h, pool_w, stride, 0


class Dropout:
    dropout_ratio = 0.5


class BatchNormalization:
    def __init__(self, size: int) -> None:
        self.gamma, self.beta = RANDOM.normal(size=size), RANDOM.normal(size=size)
        self.running_mean, self.running_var = RANDOM.random(size), RANDOM.random(size) + 0.5


class SoftmaxWithLoss:
    loss = None


class Custom:
    """A layer that nobody knows."""

    def __init__(self) -> None:
        self.k = 3


class TwoLayerNet:
    def __init__(self, hidden: type = Relu) -> None:
        self.params = {
            "W1": RANDOM.normal(size=(6, 4)),
            "b1": RANDOM.normal(size=4),
            "W2": RANDOM.normal(size=(4, 3)),
            "b2": RANDOM.normal(size=3),
        }
        self.layers: Any = collections.OrderedDict()
        self.layers["Affine1"] = Affine(self.params["W1"], self.params["b1"])
        self.layers["Relu1"] = hidden()
        self.layers["Affine2"] = Affine(self.params["W2"], self.params["b2"])
        self.lastLayer = SoftmaxWithLoss()

    def __setstate__(self, state: object) -> None:
        raise AssertionError("the file ran code")


def softmax(a: np.ndarray) -> np.ndarray:
    e = np.exp(a - a.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def predicted(found: FileContent, x: np.ndarray) -> np.ndarray:
    file = weight_file_of_content("pickle", found, dtype=np.float64)
    assert file.problem is None
    assert file.network is not None
    return file.network.predict(x)


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_a_network_of_the_course_is_named_and_its_layers_tell_the_rest(protocol: int) -> None:
    net = TwoLayerNet()
    found = content(net, protocol)
    assert (found.told.class_name, found.told.hidden, found.told.output) == (
        "TwoLayerNet",
        "relu",
        "softmax",
    )
    assert names(found) == ["params/W1", "params/b1", "params/W2", "params/b2"]
    assert [layer.kind for layer in found.told.layers] == [
        *("affine", "activation", "affine", "activation")
    ]
    x = RANDOM.random((5, 6))
    p = net.params
    expected = softmax(np.maximum(x @ p["W1"] + p["b1"], 0) @ p["W2"] + p["b2"])
    np.testing.assert_allclose(predicted(found, x), expected, atol=1e-12)


def test_the_activation_is_what_the_layer_is_called() -> None:
    assert content(TwoLayerNet(Sigmoid)).told.hidden == "sigmoid"


def test_a_strange_layer_tells_no_layers_but_the_arrays_open() -> None:
    found = content(TwoLayerNet(Custom))
    assert found.told.layers == ()
    assert found.told.class_name == "TwoLayerNet"
    assert len(found.arrays) == 4


def test_a_convolutional_network_tells_padding_stride_and_pooling() -> None:
    net = types.SimpleNamespace(
        layers=[
            Convolution(RANDOM.normal(size=(3, 1, 3, 3)), np.zeros(3), stride=1, pad=1),
            Relu(),
            Pooling(2, 2, 2),
            Affine(RANDOM.normal(size=(3 * 14 * 14, 10)), np.zeros(10)),
            BatchNormalization(10),
            Relu(),
            Dropout(),
            Affine(RANDOM.normal(size=(10, 10)), np.zeros(10)),
        ],
        last_layer=SoftmaxWithLoss(),
    )
    found = content(net)
    layers = found.told.layers
    assert [layer.kind for layer in layers] == [
        *("convolution", "activation", "max_pooling", "flatten", "affine", "batch_normalization"),
        *("activation", "affine", "activation"),
    ]
    assert layers[0].options == {"stride": 1, "padding": 1}
    assert layers[2].options == {"window": 2, "stride": 2}
    assert layers[0].arrays == {"W": "layers/0/W", "b": "layers/0/b"}
    assert predicted(found, RANDOM.random((2, 1, 28, 28))).shape == (2, 10)


def test_layers_of_the_second_course_hold_their_arrays_in_params() -> None:
    layer = types.SimpleNamespace(params=[np.ones((3, 2)), np.zeros(2)], grads=[np.ones((3, 2))])
    data = pickle.dumps(types.SimpleNamespace(layers=[layer], loss_layer=SoftmaxWithLoss()), 2)
    # The outer one keeps its name: SimpleNamespace is the first that the file names.
    inner = b"cnn.layers\nAffine\n)R"
    at = data.index(b"h\x00)R")
    found = content(data[:at] + inner + data[at + 4 :])
    assert found.told.layers[0].arrays == {"W": "layers/0/params/0", "b": "layers/0/params/1"}


@pytest.mark.parametrize(
    "changes",
    [
        {"stride": "1"},
        {"stride": 10**6},
        {"pad": -1},
        {"pad": True},
        {"W": None},
        {"W": [1.0]},
        {"b": "b"},
    ],
    ids=str,
)
def test_lies_in_a_layer_tell_no_layers(changes: dict[str, Any]) -> None:
    layer = Convolution(np.ones((3, 1, 3, 3)), np.zeros(3))
    layer.__dict__.update(changes)
    net = types.SimpleNamespace(layers=[layer, Affine(np.ones((2, 2)), np.zeros(2))])
    assert content(net).told.layers == ()


def test_a_class_name_is_fit_to_be_shown() -> None:
    data = START + "cmy\nNet\u202e\u200b\n)\x81}".encode("latin-1", "ignore")
    data = START + "cmy\nNet\u202e\n".encode() + b")\x81}" + text("W")
    data += pickle.dumps(np.ones(2), 2)[2:-1] + b"sb."
    assert content(data).told.class_name == "Net?"


def test_one_object_in_a_checkpoint_is_named_and_many_are_not() -> None:
    assert content({"net": TwoLayerNet(), "epoch": 3}).told.class_name == "TwoLayerNet"
    assert content([TwoLayerNet(), TwoLayerNet()]).told.class_name == ""


# Objects that stand for data.


class Colour(enum.Enum):
    RED = 1


class Flags(enum.IntFlag):
    A = 1
    B = 2


class Layer(NamedTuple):
    W: np.ndarray
    b: np.ndarray


@dataclasses.dataclass
class Record:
    W: np.ndarray
    name: str = "a"


@dataclasses.dataclass(frozen=True, slots=True)
class Slotted:
    W: np.ndarray


class TwoSlots:
    __slots__ = ("W", "b")


class Derived(np.ndarray):
    pass


class Number(int):
    pass


class Text(str):
    __slots__ = ()


class Several(tuple):
    __slots__ = ()


class Ordered(collections.OrderedDict):  # type: ignore[type-arg]
    pass


class WithKeywords:
    def __new__(cls, *, size: int = 1) -> "WithKeywords":
        return super().__new__(cls)

    def __getnewargs_ex__(self) -> tuple[tuple[()], dict[str, int]]:
        return (), {"size": 3}


W = RANDOM.normal(size=(2, 3))
DATA: dict[str, tuple[Any, list[str]]] = {
    "enum": (Colour.RED, []),
    "flags": (Flags.A | Flags.B, []),
    "namedtuple": (Layer(W, np.zeros(3)), ["x/0", "x/1"]),
    "dataclass": (Record(W), ["x/W"]),
    "array of a derived class": (W.view(Derived), ["x"]),
    "masked": (np.ma.array(W), ["x"]),
    "matrix": (W.view(np.matrix), ["x"]),
    "path": (pathlib.PurePosixPath("a/b"), []),
    "moment": (datetime.datetime(2020, 1, 2, tzinfo=datetime.UTC), []),
    "decimal": (decimal.Decimal("1.5"), []),
    "fraction": (fractions.Fraction(1, 3), []),
    "uuid": (uuid.UUID(int=2**127 + 5), []),
    "deque": (collections.deque([W, 2], 3), ["x/0"]),
    "namespace": (types.SimpleNamespace(W=W), ["x/W"]),
    "complex": (1 + 2j, []),
    "range": (range(3), []),
    "slice": (slice(1, 2), []),
    "number of a class": (Number(3), []),
    "text of a class": (Text("a"), []),
    "dict of a class": (Ordered(a=W), ["x/a"]),
    "user dict": (collections.UserDict(a=W), ["x/data/a"]),
    "chain map": (collections.ChainMap({"a": W}), ["x/maps/0/a"]),
    "generator": (np.random.default_rng(1), []),
    "old generator": (np.random.RandomState(1), []),
    "function of NumPy": (np.tanh, []),
    "kind of numbers": (np.float32, []),
    "number type": (np.dtype("U3"), []),
    "text of NumPy": (np.str_("ab"), []),
    "moment of NumPy": (np.datetime64("2020-01-01"), []),
    "class of one's own": (Record, []),
    "function of one's own": (softmax, []),
}
SINCE_2: dict[str, tuple[Any, list[str]]] = {
    "slots": (Slotted(W), []),
    "tuple of a class": (Several((1, W)), ["x/0/1"]),
}
_slots = TwoSlots()
_slots.W, _slots.b = W, 1
SINCE_2["two slots"] = (_slots, ["x/W"])


# Python cannot write the others so, and keywords in protocols 2 and 3 only with a call.
CASES = [(name, protocol) for name in DATA for protocol in PROTOCOLS]
CASES += [(name, protocol) for name in SINCE_2 for protocol in (2, 3, 4, 5)]
CASES += [("keywords", 4), ("keywords", 5)]


@pytest.mark.parametrize(("name", "protocol"), CASES)
def test_what_stands_for_data_opens(name: str, protocol: int) -> None:
    value, expected = {**DATA, **SINCE_2, "keywords": (WithKeywords(), [])}[name]
    found = content({"x": value, "last": np.ones(1)}, protocol)
    if name != "slots":  # under the number of its field
        assert names(found) == [*expected, "last"]
    assert all(a.values.tobytes() == W.tobytes() for a in found.arrays if a.shape == (2, 3))


def test_text_of_numpy_may_be_a_key() -> None:
    assert names(content({np.str_("가"): np.ones(2)}, 2)) == ["가"]


def test_the_mask_of_an_array_is_not_thrown_away() -> None:
    masked = np.ma.array([1.0, 2.0], mask=[False, True])
    found = content({"a": masked, "b": np.ones(1)})
    assert (names(found), found.skipped) == (["b"], ("a",))
    with pytest.raises(WeightFileError, match="kind masked"):
        content(masked)


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (np.zeros(2, complex), "c16"),
        (np.array(["a"]), "U1"),
        (np.array([b"a"]), "S1"),
        (np.zeros(1, "M8[s]"), "M8"),
        (np.zeros(1, "m8[ms]"), "m8"),
        (np.zeros(1, [("x", "f4"), ("y", "O")]), "V12"),
        (np.zeros(1, [("x", "f4", (2, 2))]), "V16"),
        (np.zeros((), "V7"), "V7"),
    ],
)
@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_what_is_no_array_of_numbers_is_skipped_beside_others(
    value: np.ndarray, kind: str, protocol: int
) -> None:
    found = content({"other": value, "W": W}, protocol)
    assert (names(found), found.skipped) == (["W"], ("other",))
    with pytest.raises(WeightFileError, match=f"kind {kind}"):
        content(value, protocol)


def test_lists_of_numbers_are_arrays_where_there_are_no_others() -> None:
    found = content({"W": [[0.5, 1], [2, 3]], "b": (1, 2.5), "ragged": [[1], [1, 2]], "n": 3})
    assert [(array.name, array.values.tolist()) for array in found.arrays] == [
        ("W", [[0.5, 1], [2, 3]]),
        ("b", [1, 2.5]),
        ("ragged/0", [1]),
        ("ragged/1", [1, 2]),
    ]
    assert names(content({"W": W, "losses": [[1.0, 2.0]]})) == ["W"]
    net = types.SimpleNamespace(weights=[[[1.0, 2.0]], [[3.0], [4.0]]])
    assert names(content(net)) == ["weights/0", "weights/1"]
    assert content({"W": [[10**30, 1.0]]}).arrays[0].values[0, 0] == 1e30


def test_lists_of_numbers_are_held_to_the_limits() -> None:
    row = [1.0] * 1000
    with pytest.raises(WeightFileError, match="more parts"):
        content({"W": [row] * 1000})


# What is code.

GADGETS = {
    "os.system": b"\x85",
    "posix.system": b"\x85",
    "nt.system": b"\x85",
    "subprocess.Popen": b"\x85",
    "subprocess.check_output": b"\x85",
    "builtins.eval": b"\x85",
    "builtins.exec": b"\x85",
    "builtins.open": b"\x85",
    "builtins.getattr": b"\x85",
    "builtins.__import__": b"\x85",
    "builtins.compile": b"\x85",
    "builtins.print": b"\x85",
    "importlib.import_module": b"\x85",
    "runpy.run_path": b"\x85",
    "pty.spawn": b"\x85",
    "socket.create_connection": b"\x85",
    "shutil.rmtree": b"\x85",
    "ctypes.CDLL": b"\x85",
    "pickle.loads": b"\x85",
    "marshal.loads": b"\x85",
    "types.FunctionType": b"\x85",
    "types.CodeType": b"\x85",
    "functools.partial": b"\x85",
    "operator.attrgetter": b"\x85",
    "webbrowser.open": b"\x85",
    "pathlib.os.system": b"\x85",
    "logging.config.listen": b"\x85",
    "timeit.timeit": b"\x85",
    "pip.main": b"\x85",
    "pdb.run": b"\x85",
    "code.interact": b"\x85",
    "cProfile.run": b"\x85",
    "numpy.load": b"\x85",
    "numpy.fromfile": b"\x85",
    "numpy.save": b"\x85",
    "numpy.testing._private.utils.runstring": b"\x85",
    "numpy.f2py.crackfortran.getlincoef": b"\x85",
    "numpy.ctypeslib.load_library": b"\x85",
    "numpy.lib.npyio.DataSource": b"\x85",
    "numpy.tanh": b"\x85",
    "torch.load": b"\x85",
    "dill._dill._create_function": b"\x85",
    "cloudpickle.cloudpickle._make_function": b"\x85",
    "IPython.core.magics.execution.run": b"\x85",
    "psutil.Popen": b"\x85",
    "pexpect.spawn": b"\x85",
    "joblib.load": b"\x85",
    "nets.make": b"\x85",
    "__main__.run": b"\x85",
    "collections.namedtuple": b"\x85",
    "copyreg.add_extension": b"\x85",
}
_LIBRARY = {"torch.load": "PyTorch", "joblib.load": "joblib"}


@pytest.mark.parametrize("path", GADGETS)
def test_what_is_code_is_refused_by_its_name_even_beside_arrays(path: str) -> None:
    module, _, name = path.rpartition(".")
    asked = call(module, name, text("touch owned") + GADGETS[path])[:-1]
    arrays = pickle.dumps({"W": W}, 2)[2:-1]
    says = _LIBRARY.get(path, f"asks to run {path}; nnviz never runs code")
    for data in (asked + b".", START + arrays + text("x") + asked[2:] + b"s."):
        with pytest.raises(WeightFileError, match=says):
            content(data)


def test_a_class_that_is_called_is_named_where_there_is_nothing_else() -> None:
    asked = call("nets", "Runner", text("touch owned") + b"\x85")
    with pytest.raises(WeightFileError, match=r"asks to run nets\.Runner"):
        content(asked)


LIBRARIES = {
    "torch._utils._rebuild_tensor_v2": "PyTorch",
    "cupy.cuda.memory.alloc": "CuPy",
    "chainer.parameter._recover_parameter": "Chainer",
    "keras.src.saving.keras_saveable._unpickle_model": "Keras",
    "tensorflow.python.ops.resource_variable_ops.make": "Keras",
    "pandas.core.internals.managers._unpickle_block": "pandas",
    "jax._src.core.make": "JAX",
    "mxnet.ndarray.make": "MXNet",
}


@pytest.mark.parametrize("path", LIBRARIES)
def test_what_only_another_library_can_unpack_is_told_with_what_to_do(path: str) -> None:
    module, _, name = path.rpartition(".")
    with pytest.raises(WeightFileError) as caught:
        content(call(module, name, b")"))
    assert LIBRARIES[path] in caught.value.reason
    assert caught.value.hint


def test_arrays_of_cupy_and_jax_are_numpys_inside() -> None:
    array = pickle.dumps(W, 2)[2:-1]
    for path in (b"cupy._core.core\narray\n", b"cupy.core.core\narray\n"):
        found = content(START + b"c" + path + array + b"\x85R.")
        assert found.arrays[0].values.tobytes() == W.tobytes()


# What is shared is looked at once: each of these took minutes.

SHARED: dict[str, bytes] = {
    "an array of objects": START
    + b"("
    + pickle.dumps(np.array([None] * 60_000), 2)[2:-1]
    + b"q\xff"
    + b"h\xff" * 200_000
    + b"t.",
    "private attributes of scikit-learn": START
    + b"(csklearn.a\nB\n)\x81}("
    + b"".join(text(f"_{i}") + b"N" for i in range(50_000))
    + b"ubq\xff"
    + b"h\xff" * 140_000
    + b"t.",
    "one network over and over": START
    + b"(csklearn.neural_network.a\nMLPClassifier\n)\x81}("
    + text("coefs_")
    + b"]("
    + b"N" * 900
    + b"e"
    + text("intercepts_")
    + b"]("
    + b"N" * 900
    + b"eubq\xff"
    + b"h\xff" * 200_000
    + b"t.",
}


@pytest.mark.parametrize("name", SHARED)
def test_what_is_there_many_times_takes_no_longer(name: str) -> None:
    start = time.process_time()
    with pytest.raises(WeightFileError):
        content(SHARED[name])
    assert time.process_time() - start < 5
