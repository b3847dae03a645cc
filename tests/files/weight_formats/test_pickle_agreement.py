"""Good pickles come out as Python's own unpickler reads them: the same values, the same bits."""

import collections
import io
import math
import pickle
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnviz.files.weight_formats.pickle_arrays import content_of_values
from nnviz.files.weight_formats.pickle_machine import read_pickles
from nnviz.files.weight_formats.pickle_values import StoredArray
from nnviz.files.weight_formats.reading_limits import ReadingBudget, ReadingLimits

_KINDS = ["f2", "f4", ">f4", "f8", ">f8", "i1", ">i2", "i4", "i8", "u1", "u2", ">u4", "u8", "?"]
_ORDERS = ["as it is", "Fortran", "transposed", "every second", "axes turned"]


@st.composite
def number_arrays(draw: st.DrawFn) -> np.ndarray:
    """Arrays of any bits, NaN with a payload among them, in any order of memory."""
    kind = np.dtype(draw(st.sampled_from(_KINDS)))
    shape = tuple(draw(st.lists(st.integers(0, 4), max_size=4)))
    raw = draw(st.binary(min_size=0, max_size=64)) + b"\x01\x7f\xff\xf8"
    size = math.prod(shape) * kind.itemsize
    flat = np.frombuffer((raw * (size // len(raw) + 1))[:size], "u1")
    flat = flat & 1 if kind == np.bool_ else flat
    values = flat.view(kind).reshape(shape)
    match draw(st.sampled_from(_ORDERS)):
        case "Fortran":
            return np.asfortranarray(values)
        case "transposed":
            return values.T
        case "every second":
            return values[::2] if values.ndim else values
        case "axes turned":
            return np.moveaxis(values, 0, -1) if values.ndim else values
    return values


_TEXT = st.text(max_size=9) | st.just("a" * 300) | st.just("b\n'\\\x00é")
_LEAVES: st.SearchStrategy[Any] = (
    st.none()
    | st.booleans()
    | st.integers(-(2**127), 2**127)
    | st.floats(allow_nan=False)
    | _TEXT
    | st.binary(max_size=9)
    | number_arrays()
    | st.sampled_from([np.float32(0.1), np.int64(-3), np.bool_(True), np.float64("inf")])
)
_KEYS = st.none() | st.booleans() | st.integers(-(2**31) + 1, 2**31 - 1) | _TEXT | st.binary()
VALUES = st.recursive(
    _LEAVES,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(_KEYS, inner, max_size=4)
        | st.dictionaries(_TEXT, inner, max_size=3).map(collections.OrderedDict)
        | st.dictionaries(_TEXT, inner, max_size=3).map(
            lambda entries: collections.defaultdict(list, entries)
        )
        | st.lists(inner, min_size=1, max_size=2).map(lambda items: [items[0], items])
    ),
    max_leaves=12,
)


def read(data: bytes) -> Any:
    values = read_pickles(data, ReadingBudget(ReadingLimits()))
    return values[0] if len(values) == 1 else values


def assert_same(ours: Any, theirs: Any) -> None:
    if isinstance(theirs, np.ndarray):
        assert type(ours) is StoredArray
        assert ours.values is not None
        # NumPy turns some arrays of the other byte order while it reads them; ours stay.
        native = theirs.dtype.newbyteorder("=")
        assert ours.values.dtype.newbyteorder("=") == native
        assert ours.values.shape == theirs.shape
        assert ours.values.astype(native).tobytes() == theirs.astype(native).tobytes()
    elif isinstance(theirs, np.generic):
        assert ours == theirs.item()
        assert type(ours) is type(theirs.item())
    elif isinstance(theirs, dict):
        assert type(ours) is dict
        assert list(ours) == list(theirs)
        for key, value in theirs.items():
            assert_same(ours[key], value)
    elif isinstance(theirs, (list, tuple)):
        assert type(ours) is type(theirs)
        assert len(ours) == len(theirs)
        for one, other in zip(ours, theirs, strict=True):
            assert_same(one, other)
    else:
        assert ours == theirs
        assert type(ours) is type(theirs)
        assert math.copysign(1, ours) == math.copysign(1, theirs) if theirs == 0.0 else True


@given(value=VALUES, protocol=st.integers(0, 5))
@settings(max_examples=200, deadline=None)
def test_any_value_comes_out_as_the_plain_unpickler_reads_it(value: Any, protocol: int) -> None:
    data = pickle.dumps(value, protocol)
    assert_same(read(data), pickle.loads(data))


@given(value=VALUES, protocol=st.integers(0, 5))
@settings(max_examples=100, deadline=None)
def test_pickles_one_after_another_come_out_so(value: Any, protocol: int) -> None:
    data = pickle.dumps(value, protocol)
    ours = read(data + pickle.dumps(1) + data)
    assert_same(ours, [pickle.loads(data), 1, pickle.loads(data)])


@given(arrays=st.lists(number_arrays(), min_size=1, max_size=4), protocol=st.integers(0, 5))
@settings(max_examples=100, deadline=None)
def test_an_array_of_arrays_is_a_list_of_layers(arrays: list[np.ndarray], protocol: int) -> None:
    held = np.empty(len(arrays), object)
    for i, values in enumerate(arrays):
        held[i] = values
    found = content_of_values([read(pickle.dumps(held, protocol))], ReadingBudget(ReadingLimits()))
    assert [each.shape for each in found.arrays] == [each.shape for each in arrays]
    for ours, theirs in zip(found.arrays, arrays, strict=True):
        native = theirs.dtype.newbyteorder("=")
        assert ours.values.astype(native).tobytes() == theirs.astype(native).tobytes()


class Python2Pickler(pickle._Pickler):  # type: ignore[name-defined]
    """Writes bytes, and text of ASCII, as Python 2 did its str."""

    dispatch: ClassVar[dict[type, Any]] = dict(pickle._Pickler.dispatch)  # type: ignore[attr-defined]

    def _save_str(self, value: bytes | str) -> None:
        raw = value.encode("latin-1") if isinstance(value, str) else value
        if self.proto == 0:
            self.write(b"S" + repr(raw)[1:].encode("ascii") + b"\n")
        elif len(raw) < 256:
            self.write(b"U" + bytes([len(raw)]) + raw)
        else:
            self.write(b"T" + len(raw).to_bytes(4, "little") + raw)
        self.memoize(value)

    def _save_text(self, value: str) -> None:
        if value.isascii():
            self._save_str(value)
        else:
            super().save_str(value)

    dispatch[bytes] = _save_str
    dispatch[str] = _save_text


@given(value=VALUES, protocol=st.integers(0, 2))
@settings(max_examples=100, deadline=None)
def test_pickles_as_python_2_wrote_them_come_out_so(value: Any, protocol: int) -> None:
    """Its str in protocols 0 to 2: text and the numbers of arrays, both read as Latin-1."""
    written = io.BytesIO()
    Python2Pickler(written, protocol).dump(value)
    data = written.getvalue()
    assert_same(read(data), pickle.loads(data, encoding="latin-1"))


@pytest.mark.parametrize("name", ["sample_weight.pkl", "simple_convnet_params.pkl"])
def test_the_files_of_the_course_come_out_to_the_bit(shared_data: Path, name: str) -> None:
    data = (shared_data / "book" / name).read_bytes()
    theirs = pickle.loads(data)
    assert_same(read(data), theirs)
    found = content_of_values([read(data)], ReadingBudget(ReadingLimits())).arrays
    assert {array.name for array in found} == theirs.keys()
