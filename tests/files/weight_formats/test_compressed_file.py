"""Files that are compressed as a whole: what is inside opens, what is too much is refused."""

import bz2
import gzip
import io
import lzma
import pickle
import zlib
from collections.abc import Callable

import numpy as np
import pytest

from nnviz.files.weight_file_error import WeightFileError
from nnviz.files.weight_formats import content_of
from nnviz.files.weight_formats.compressed_file import unpacked
from nnviz.files.weight_formats.compressed_start import is_compressed
from nnviz.files.weight_formats.reading_limits import ReadingBudget, ReadingLimits
from tests.files.malformed_weight_files import network_arrays, npz

METHODS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "zlib": zlib.compress,
    "bz2": bz2.compress,
    "xz": lzma.compress,
    "lzma": lambda data: lzma.compress(data, lzma.FORMAT_ALONE),
}
ARRAYS = network_arrays(30, 20, 10)


def _npy() -> bytes:
    packed = io.BytesIO()
    np.save(packed, ARRAYS["W1"])
    return packed.getvalue()


def _inside(data: bytes) -> dict[str, np.ndarray]:
    _, content = content_of(data, ReadingBudget(ReadingLimits()))
    return {array.name: array.values for array in content.arrays}


def _refusal(data: bytes) -> str:
    with pytest.raises(WeightFileError) as caught:
        _inside(data)
    return str(caught.value)


@pytest.fixture(params=METHODS)
def compress(request: pytest.FixtureRequest) -> Callable[[bytes], bytes]:
    return METHODS[request.param]


def test_what_is_inside_opens_whatever_it_is(compress: Callable[[bytes], bytes]) -> None:
    for data in (pickle.dumps(ARRAYS), pickle.dumps(ARRAYS, 0), npz(**ARRAYS)):
        found = _inside(compress(data))
        assert found.keys() == ARRAYS.keys()
        assert all(found[name].tobytes() == ARRAYS[name].tobytes() for name in ARRAYS)
    assert _inside(compress(_npy()))["array"].tobytes() == ARRAYS["W1"].tobytes()


def test_a_compressed_file_that_is_cut_says_so(compress: Callable[[bytes], bytes]) -> None:
    assert "ends in the middle" in _refusal(compress(pickle.dumps(ARRAYS))[:-20])


def test_changed_bytes_are_found(compress: Callable[[bytes], bytes]) -> None:
    data = compress(pickle.dumps(ARRAYS))
    for at in range(8, len(data), len(data) // 20):
        changed = bytearray(data)
        changed[at] ^= 0x55
        try:
            _inside(bytes(changed))
        except WeightFileError:
            continue


def test_what_is_compressed_twice_is_not_unpacked_twice(
    compress: Callable[[bytes], bytes],
) -> None:
    assert "compressed again" in _refusal(compress(compress(pickle.dumps(ARRAYS))))


def test_a_bomb_is_refused_before_it_is_unpacked(compress: Callable[[bytes], bytes]) -> None:
    bomb = compress(b"\x80\x04" + bytes(40 << 20))
    with pytest.raises(WeightFileError, match="larger than 8 MB, or than compression makes"):
        unpacked(bomb, 8 << 20, lambda start: None)


def test_what_is_no_weight_file_inside_is_told_by_its_start(
    compress: Callable[[bytes], bytes],
) -> None:
    assert "no weight file that nnviz knows" in _refusal(compress(bytes(1 << 20)))
    assert "a web page" in _refusal(compress(b"<!DOCTYPE html><html></html>"))


@pytest.mark.parametrize("name", ["gzip", "bz2", "xz"])
def test_files_put_one_after_another_are_one(name: str) -> None:
    data = pickle.dumps(ARRAYS)
    joined = METHODS[name](data[:100]) + METHODS[name](data[100:])
    assert _inside(joined).keys() == ARRAYS.keys()


def test_zeros_after_the_end_are_no_harm() -> None:
    assert _inside(gzip.compress(pickle.dumps(ARRAYS)) + bytes(600)).keys() == ARRAYS.keys()


def test_a_dictionary_that_needs_4_gigabytes_is_refused() -> None:
    data = bytearray(lzma.compress(pickle.dumps(ARRAYS), lzma.FORMAT_ALONE))
    data[1:5] = b"\x00\x00\x00\xff"
    assert "damaged" in _refusal(bytes(data))


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"\x04\x22\x4d\x18" + bytes(20), "LZ4, which nnviz does not unpack"),
        (b"\x28\xb5\x2f\xfd" + bytes(20), "Zstandard, which nnviz does not unpack"),
        (b"ZF" + hex(40).encode().ljust(19) + zlib.compress(b"N."), "An old joblib wrote this"),
        (b"x^2 + y^2 is what this is about\n" * 20, "This is a text file"),
    ],
    ids=["LZ4", "Zstandard", "old joblib", "text that begins like zlib"],
)
def test_other_methods_are_named(data: bytes, says: str) -> None:
    assert says in _refusal(data)


def test_a_pickle_and_a_picture_are_not_compressed() -> None:
    for data in (pickle.dumps(ARRAYS), pickle.dumps([], 1), b"\x89PNG\r\n", b"BZh", b"x\x9c\xff"):
        assert not is_compressed(data)
