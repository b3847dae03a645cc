"""joblib's files: the numbers of each array stand in the stream behind its description."""

import pickle
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest

from nnviz.files.weight_file_error import WeightFileError
from nnviz.files.weight_formats import content_of
from nnviz.files.weight_formats.file_content import FileContent
from nnviz.files.weight_formats.reading_limits import ReadingBudget, ReadingLimits
from tests.files.malformed_weight_files import START, dtype, short_bytes, text

_WRAPPER = b"cjoblib.numpy_pickle\nNumpyArrayWrapper\n)\x81}("
_ALIGNMENT = 16


def sides(shape: tuple[int, ...]) -> bytes:
    return b"(" + b"".join(b"J" + struct.pack("<i", side) for side in shape) + b"t"


def wrapped(
    shape: bytes,
    number_type: bytes,
    raw: bytes,
    *,
    order: bytes = text("C"),
    padding: int | None = 3,
    subclass: bytes = b"cnumpy\nndarray\n",
    wrapper: bytes = _WRAPPER,
) -> bytes:
    """An array as joblib writes it; each part is opcodes, so that each may be forged."""
    described = text("subclass") + subclass + text("shape") + shape + text("order") + order
    described += text("dtype") + number_type + text("allow_mmap") + b"\x88"
    if padding is None:
        return wrapper + described + b"ub" + raw
    described += text("numpy_array_alignment_bytes") + bytes((ord("K"), _ALIGNMENT))
    return wrapper + described + b"ub" + bytes([padding]) + b"\xff" * padding + raw


def content(data: bytes) -> FileContent:
    return content_of(data, ReadingBudget(ReadingLimits()))[1]


def in_dict(**arrays: bytes) -> bytes:
    return START + b"}(" + b"".join(text(key) + value for key, value in arrays.items()) + b"u."


W = np.arange(12, dtype="f4").reshape(3, 4)


@pytest.mark.parametrize("padding", [None, 0, 9], ids=["before 1.1", "none", "some"])
@pytest.mark.parametrize("compressed", [False, True], ids=["plain", "zlib"])
def test_arrays_come_out_bit_by_bit(padding: int | None, compressed: bool) -> None:
    data = in_dict(
        W=wrapped(sides((3, 4)), dtype("f4"), W.tobytes(), padding=padding),
        F=wrapped(sides((3, 4)), dtype("f4"), W.tobytes("F"), order=text("F"), padding=padding),
        b=wrapped(sides((0,)), dtype("f8"), b"", padding=padding),
    )
    arrays = content(zlib.compress(data) if compressed else data).arrays
    assert [array.name for array in arrays] == ["W", "F", "b"]
    assert arrays[0].values.tobytes() == arrays[1].values.tobytes() == W.tobytes()
    assert arrays[2].shape == (0,)


@pytest.mark.parametrize("module", ["joblib.numpy_pickle", "sklearn.externals.joblib.numpy_pickle"])
def test_joblib_inside_of_old_scikit_learn_is_joblib(module: str) -> None:
    wrapper = _WRAPPER.replace(b"joblib.numpy_pickle", module.encode())
    data = START + wrapped(sides((3, 4)), dtype("f4"), W.tobytes(), wrapper=wrapper) + b"."
    assert content(data).arrays[0].values.tobytes() == W.tobytes()


def test_labels_are_read_past_and_told() -> None:
    kind = dtype("U3", b"(K\x03U\x01<NNNK\x0cK\x04K\x08tb")
    data = in_dict(
        labels=wrapped(sides((2,)), kind, bytes(24)),
        W=wrapped(sides((3, 4)), dtype("f4"), W.tobytes()),
    )
    found = content(data)
    assert [array.name for array in found.arrays] == ["W"]
    assert found.skipped == ("labels",)


def pickled_objects(*items: object) -> bytes:
    """What joblib writes behind the description of an array of objects."""
    array = np.empty(len(items), object)
    array[:] = items
    return pickle.dumps(array, protocol=2)


def objects(*items: object, count: int | None = None) -> bytes:
    shape = sides((len(items) if count is None else count,))
    return wrapped(shape, dtype("O8"), pickled_objects(*items), padding=None)


def test_names_of_classes_are_read_past_and_told() -> None:
    data = in_dict(
        classes_=objects("0", "1"),
        W=wrapped(sides((3, 4)), dtype("f4"), W.tobytes()),
        feature_names=objects("x", None),
    )
    found = content(data)
    assert [array.name for array in found.arrays] == ["W"]
    assert found.arrays[0].values.tobytes() == W.tobytes()
    assert found.skipped == ("classes_", "feature_names")


def test_a_list_of_layers_in_an_array_of_objects_opens() -> None:
    data = in_dict(weights=objects(W, W[:2]))
    assert [array.shape for array in content(data).arrays] == [(3, 4), (2, 4)]


def test_a_file_of_words_alone_says_so() -> None:
    with pytest.raises(WeightFileError, match="an array of Python objects, not of numbers"):
        content(in_dict(classes_=objects("0", "1")))


def test_what_a_pickle_in_the_stream_asks_to_run_is_refused_by_name() -> None:
    inner = START + b"cos\nsystem\n" + text("true") + b"\x85R."
    with pytest.raises(WeightFileError, match=r"os\.system"):
        content(in_dict(a=wrapped(sides((1,)), dtype("O8"), inner, padding=None)))


def test_pickles_in_the_stream_count_together() -> None:
    data = in_dict(a=objects(*range(100)), b=objects(*range(100)))
    with pytest.raises(WeightFileError, match="more parts"):
        content_of(data, ReadingBudget(ReadingLimits(opcodes=250)))


_RAW = W.tobytes()
_TOO_LARGE = b"K\x03U\x01<NNNJ\xff\xff\xff\x7fK\x04K\x08tb"
FORGED = {
    "a side too many": wrapped(sides((3, 5)), dtype("f4"), _RAW),
    "a negative side": wrapped(sides((-3, -4)), dtype("f4"), _RAW),
    "exabytes": wrapped(sides((1 << 27, 1 << 27)), dtype("f4"), _RAW),
    "true as a side": wrapped(b"(\x88K\x0ct", dtype("f4"), _RAW),
    "sides that are text": wrapped(text("3,4"), dtype("f4"), _RAW),
    "objects that are a list": wrapped(sides((1,)), dtype("O8"), pickle.dumps([1]), padding=None),
    "more objects than said": objects("a", "b", count=1),
    "gigabytes of objects": objects("a", count=1 << 27),
    "objects cut off": objects("a")[:-4],
    "numbers for objects": wrapped(
        sides((3,)), dtype("O8"), pickle.dumps(np.zeros(3), protocol=2), padding=None
    ),
    "a pickle in a pickle in a pickle": wrapped(
        sides((1,)), dtype("O8"), START + objects("a") + b".", padding=None
    ),
    "another order": wrapped(sides((3, 4)), dtype("f4"), _RAW, order=text("K")),
    "an order that is a list": wrapped(sides((3, 4)), dtype("f4"), _RAW, order=b"]"),
    "no number type": wrapped(sides((3, 4)), text("f4"), _RAW),
    "padding beyond the end": wrapped(sides((1,)), dtype("f4"), b"", padding=255)[:-40],
    "a class of NumPy's that is no array": wrapped(
        sides((3, 4)), dtype("f4"), _RAW, subclass=b"cnumpy\ndtype\n"
    ),
    "an item of 2 GB": wrapped(sides((1,)), dtype("U9", b"(" + _TOO_LARGE), _RAW),
    "built twice": wrapped(sides((3, 4)), dtype("f4"), _RAW) + b"}b",
    "no description": b"cjoblib.numpy_pickle\nNumpyArrayWrapper\n)\x81Nb",
    "no numbers at all": b"cjoblib.numpy_pickle\nNumpyArrayWrapper\n)\x81",
    "made with arguments": b"cjoblib.numpy_pickle\nNumpyArrayWrapper\nK\x01\x85\x81",
    "called": b"cjoblib.numpy_pickle\nNumpyArrayWrapper\n)R",
    "another function of joblib": b"cjoblib\nload\n" + text("/etc/passwd") + b"\x85R",
}


@pytest.mark.parametrize("name", FORGED)
def test_a_forged_description_is_refused(name: str) -> None:
    with pytest.raises(WeightFileError):
        content(START + FORGED[name] + b".")


@pytest.mark.parametrize("name", ["NDArrayWrapper", "ZNDArrayWrapper"])
def test_arrays_of_old_joblib_stand_in_other_files(name: str) -> None:
    data = START + b"cjoblib.numpy_pickle\n" + name.encode() + b"\n)\x81}b."
    with pytest.raises(WeightFileError, match="An old joblib wrote this file"):
        content(data)


def test_a_pickle_may_follow_the_numbers() -> None:
    data = in_dict(W=wrapped(sides((3, 4)), dtype("f4"), _RAW), s=short_bytes(b"x"), n=b"N")
    assert len(content(data).arrays) == 1


def test_what_joblib_itself_writes_opens(tmp_path: Path) -> None:
    joblib = pytest.importorskip("joblib")
    path = tmp_path / "w.joblib"
    for compress in (0, 3, ("bz2", 3), ("xz", 3)):
        joblib.dump({"W": W, "F": np.asfortranarray(W), "l": ["a"]}, path, compress=compress)
        arrays = content(path.read_bytes()).arrays
        assert [array.values.tobytes() for array in arrays] == [W.tobytes(), W.tobytes()]
