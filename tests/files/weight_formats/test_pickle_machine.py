"""What the symbolic machine makes of pickles, against what Python's own unpickler makes of ours."""

import collections
import pickle
import sys
from typing import Any

import numpy as np
import numpy.testing as npt
import pytest

from nnviz.files.weight_file_error import WeightFileError
from nnviz.files.weight_formats import pickle_arrays
from nnviz.files.weight_formats.pickle_arrays import arrays_in
from nnviz.files.weight_formats.pickle_machine import read_pickles
from nnviz.files.weight_formats.pickle_values import InertObject, Opaque, StoredArray
from nnviz.files.weight_formats.reading_limits import ReadingBudget, ReadingLimits
from tests.files.malformed_weight_files import START, array, dtype, short_bytes

PROTOCOLS = range(6)
NUMBER_TYPES = [
    "f2",
    "f4",
    ">f4",
    "f8",
    ">f8",
    "i1",
    ">i2",
    "i4",
    "i8",
    "u1",
    "u2",
    ">u4",
    "u8",
    "?",
]

# As Python 2.7 with NumPy 1.x wrote them: {"W1": float64 [[1.5, 2.0]]}; protocol 0, then 2.
PYTHON_2 = [
    b"(dp0\nS'W1'\np1\ncnumpy.core.multiarray\n_reconstruct\np2\n(cnumpy\nndarray\np3\n(I0\ntp4\n"
    b"S'b'\np5\ntp6\nRp7\n(I1\n(I1\nI2\ntp8\ncnumpy\ndtype\np9\n(S'f8'\np10\nI0\nI1\ntp11\nRp12\n"
    b"(I3\nS'<'\np13\nNNNI-1\nI-1\nI0\ntp14\nbI00\n"
    rb"S'\x00\x00\x00\x00\x00\x00\xf8?\x00\x00\x00\x00\x00\x00\x00@'" + b"\np15\ntp16\nbs.",
    (
        b"\x80\x02}q\x00U\x02W1q\x01cnumpy.core.multiarray\n_reconstruct\nq\x02cnumpy\nndarray\nq\x03K"
        b"\x00\x85U\x01b\x87Rq\x04(K\x01K\x01K\x02\x86cnumpy\ndtype\nq\x05U\x02f8K\x00K\x01\x87Rq\x06(K"
        b"\x03U\x01<NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK\x00tb\x89U\x10\x00\x00\x00\x00\x00\x00\xf8?"
        b"\x00\x00\x00\x00\x00\x00\x00@tbs."
    ),
]


class Course:
    """Stands for a class of somebody else: it must never be made again."""

    def __init__(self) -> None:
        self.params = {"W1": np.ones((2, 3)), "b1": np.zeros(3)}
        self.name = "두 층"

    def __setstate__(self, state: object) -> None:
        raise AssertionError("the file ran code")


class Rows(list):
    pass


class Table(dict):
    pass


def read(data: bytes, **limits: Any) -> Any:
    (value,) = read_pickles(data, ReadingBudget(ReadingLimits(**limits)))
    return value


def arrays(data: bytes, **limits: Any) -> dict[str, np.ndarray]:
    found = pickle_arrays.read(data, ReadingBudget(ReadingLimits(**limits))).arrays
    return {array.name: array.values for array in found}


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_containers_and_numbers_come_out_as_python_reads_them(protocol: int) -> None:
    value = {
        "numbers": [0, 1, -1, 255, 256, -(2**31), 2**40, 10**30, 1.5, float("inf"), -0.0],
        "text": ["", "W1", "가중치", "a\nb\\c\0", "x" * 300],
        "bytes": [b"", b"\xff\x00", b"y" * 300, bytearray(b"abc")],
        "truth": (True, False, None),
        "tuples": ((), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4)),
        "sets": [{1, "a"}, frozenset({None}), set()],
        "keys": {1: "int", b"b": "bytes", None: "none", "s": "text"},
        "ordered": collections.OrderedDict(a=1, b=2),
        "default": collections.defaultdict(list, {"a": [1]}),
        "counted": collections.Counter("aab"),
        "scalars": [np.float32(2.5), np.int64(-3), np.bool_(True)],
    }
    assert read(pickle.dumps(value, protocol)) == value


@pytest.mark.parametrize("protocol", PROTOCOLS)
@pytest.mark.parametrize("number_type", NUMBER_TYPES)
def test_arrays_come_out_bit_by_bit(protocol: int, number_type: str) -> None:
    base = np.random.default_rng(3).integers(0, 100, (2, 3, 4)).astype(number_type)
    for values in (
        base,
        base.transpose(1, 0, 2),
        np.asfortranarray(base),
        base[0, 0, :0],
        base[..., 1],
    ):
        (found,) = arrays(pickle.dumps(values, protocol)).values()
        assert found.dtype == values.dtype
        assert found.shape == values.shape
        assert found.tobytes() == values.tobytes()
        assert not found.flags.writeable


@pytest.mark.parametrize("data", PYTHON_2, ids=["protocol 0", "protocol 2"])
def test_pickles_of_python_2_open(data: bytes) -> None:
    npt.assert_array_equal(arrays(data)["W1"], [[1.5, 2.0]])


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_the_names_of_both_numpy_generations_are_known(protocol: int) -> None:
    data = pickle.dumps(np.arange(3.0), protocol)
    new, old = b"numpy._core", b"numpy.core"
    if protocol < 4:  # names end with the line
        assert arrays(data.replace(new, old)).keys() == arrays(data).keys() == {"array"}
    other = data.replace(b"\x8c\x16" + new, b"\x8c\x15" + old).replace(
        b"\x8c\x13" + new, b"\x8c\x12" + old
    )
    if protocol >= 4:  # the frame is shorter by one
        at = other.index(b"\x95") + 1
        size = int.from_bytes(other[at : at + 8], "little") - (len(data) - len(other))
        other = other[:at] + size.to_bytes(8, "little") + other[at + 8 :]
        npt.assert_array_equal(arrays(other)["array"], [0, 1, 2])


def test_numbers_of_80_bits_open() -> None:
    # 1.5 as x87 has it: 64 bits of mantissa with the leading one, then the exponent.
    raw = (3 << 62).to_bytes(8, "little") + (16383).to_bytes(2, "little") + bytes(6)
    data = START + array(b"K\x01\x85", dtype("f16"), short_bytes(raw)) + b"."
    npt.assert_array_equal(arrays(data)["array"], [1.5])


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_an_object_of_a_class_is_only_named(protocol: int) -> None:
    data = pickle.dumps(Course(), protocol)
    thing = read(data)
    assert isinstance(thing, InertObject)
    assert thing.symbol.path == f"{Course.__module__}.Course"
    assert thing.state["name"] == "두 층"
    assert list(arrays(data)) == ["params/W1", "params/b1"]


def test_a_class_that_exists_nowhere_opens_and_is_not_imported() -> None:
    data = pickle.dumps(Course(), 2).replace(Course.__module__.encode(), b"never_written")
    assert list(arrays(data)) == ["params/W1", "params/b1"]
    assert "never_written" not in sys.modules


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_items_of_an_object_that_is_a_list_or_a_dict_are_found(protocol: int) -> None:
    for thing in (Rows([np.zeros(2), np.ones(3)]), Table(a=np.zeros(2), b=np.ones(3))):
        data = pickle.dumps(thing, protocol)
        assert [values.shape for values in arrays(data).values()] == [(2,), (3,)]


def test_an_object_of_an_old_class_of_python_2_is_only_named() -> None:
    thing = read(b"(i__main__\nOld\np1\n(dp2\nS'a'\n(lp3\nI1\naI2\nasb.")
    assert (thing.symbol.path, thing.state) == ("__main__.Old", {"a": [1, 2]})
    assert list(arrays(pickle.dumps([np.ones(2)], 0)[:-1] + b"(i__main__\nOld\na.")) == ["0"]


def test_an_array_of_arrays_is_a_list_of_them() -> None:
    ragged = np.empty(2, object)
    ragged[:] = [np.zeros((2, 3)), np.ones(4)]
    assert [values.shape for values in arrays(pickle.dumps(ragged)).values()] == [(2, 3), (4,)]


def test_a_random_generator_beside_the_weights_is_no_danger() -> None:
    value = {"random": np.random.RandomState(1), "W1": np.ones(2)}
    thing = read(pickle.dumps(value))
    assert isinstance(thing["random"], Opaque)
    assert list(arrays(pickle.dumps(value))) == ["W1"]


def test_pickles_one_after_another_are_read_in_order() -> None:
    data = pickle.dumps(np.zeros(2)) + pickle.dumps({"b": np.ones(3)}, protocol=0)
    assert list(arrays(data)) == ["0", "1/b"]


def test_an_array_that_stands_twice_is_named_once() -> None:
    shared = np.ones(3)
    assert list(arrays(pickle.dumps({"a": shared, "b": [shared, np.zeros(3)]}))) == ["a", "b/1"]


def test_a_shared_value_counts_each_time_it_is_walked() -> None:
    row = [0] * 50
    value = read(pickle.dumps([row] * 50))
    assert arrays_in(value, ReadingLimits()) == ()
    with pytest.raises(WeightFileError):
        arrays_in(value, ReadingLimits(nodes=2000))


def test_names_of_places_are_fit_to_be_shown() -> None:
    data = pickle.dumps({"a\u202eb": {"x" * 200: [np.zeros(1)]}, b"W\xe9": np.zeros(1)})
    first, second = arrays(data)
    assert first == f"a?b/{'x' * 60}…/0"[:60] + "…"
    assert second == "Wé"


@pytest.mark.parametrize(
    ("limits", "value"),
    [
        ({"opcodes": 100}, [np.zeros(1), list(range(200))]),
        ({"stack": 50}, [np.zeros(1), list(range(100))]),
        ({"arrays": 3}, [np.zeros(1), np.ones(1), np.ones(2), np.ones(3)]),
        ({"array_bytes": 1000}, np.zeros(126)),
        ({"globals": 3}, [np.zeros(1), Course(), collections.OrderedDict(), b"x"]),
        ({"depth": 3}, [[[[[[np.zeros(1)]]]]]]),
        ({"integer_bytes": 4}, [2**40, np.zeros(1)]),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_each_limit_refuses_what_is_beyond_it(limits: dict[str, int], value: object) -> None:
    data = pickle.dumps(value, protocol=2)
    assert arrays(data)
    with pytest.raises(WeightFileError):
        arrays(data, **limits)


def test_an_array_is_read_without_a_second_copy() -> None:
    data = pickle.dumps(np.zeros(1000), protocol=4)
    thing = read(data)
    assert isinstance(thing, StoredArray)
    assert isinstance(thing.values.base.base, bytes)  # the slice of the file
