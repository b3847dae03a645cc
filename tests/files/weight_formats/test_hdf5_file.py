"""HDF5: Keras' files, MATLAB 7.3's, plain ones, and ones made to do harm. Made with h5py."""

import contextlib
import json
import random
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nnviz.files.weight_file_error import WeightFileError
from nnviz.files.weight_formats import content_of, hdf5_file
from nnviz.files.weight_formats.file_content import FileContent
from nnviz.files.weight_formats.reading_limits import ReadingBudget, ReadingLimits
from tests.files.malformed_weight_files import zip_of
from tests.files.weight_formats.hdf5_writer import hdf5_bytes

RANDOM = np.random.default_rng(8)
W, B = RANDOM.normal(size=(784, 10)).astype("f4"), np.arange(10, dtype="f4")
CONFIG = {
    "class_name": "Sequential",
    "config": {
        "layers": [
            {"class_name": "InputLayer", "config": {"batch_shape": [None, 784], "name": "i"}},
            {"class_name": "Dense", "config": {"name": "out", "activation": "softmax"}},
        ]
    },
}
h5py: Any = None


@pytest.fixture
def h5(monkeypatch: pytest.MonkeyPatch) -> Callable[..., bytes]:
    """What makes a file: a function that fills an open one."""
    library = pytest.importorskip("h5py")
    monkeypatch.setitem(globals(), "h5py", library)

    return hdf5_bytes


def opened(data: bytes, **limits: int) -> FileContent:
    return content_of(data, ReadingBudget(ReadingLimits(**limits)))[1]


def refusal(data: bytes, **limits: int) -> WeightFileError:
    with pytest.raises(WeightFileError) as caught:
        opened(data, **limits)
    return caught.value


def shapes(content: FileContent) -> dict[str, tuple[int, ...]]:
    return {array.name: array.shape for array in content.arrays}


def plain(file: Any) -> None:
    file["W1"], file["params/b1"] = W, B


@pytest.mark.parametrize("how", [{}, {"libver": "latest"}, {"userblock_size": 512}])
def test_plain_arrays_are_read_to_the_last_bit(h5: Any, how: dict[str, Any]) -> None:
    content = opened(h5(plain, **how))
    assert shapes(content) == {"W1": (784, 10), "params/b1": (10,)}
    assert content.arrays[0].values.tobytes() == W.tobytes()
    assert not content.arrays[0].values.flags.writeable


@pytest.mark.parametrize(
    "how",
    [
        {"chunks": (100, 3)},
        {"compression": "gzip"},
        {"compression": "gzip", "shuffle": True, "fletcher32": True},
        {"chunks": (100, 3), "shuffle": True},
        {"maxshape": (None, None)},
    ],
)
@pytest.mark.parametrize("code", ["<f4", ">f8", "<f2", "<i4", "|u1"])
def test_arrays_in_pieces_and_packed_ones_are_read(h5: Any, how: dict[str, Any], code: str) -> None:
    values = (W * 9).astype(code)
    (array,) = opened(h5(lambda file: file.create_dataset("W", data=values, **how))).arrays
    assert array.dtype == values.dtype.name
    np.testing.assert_array_equal(array.values, values)


def test_arrays_come_in_the_order_in_which_they_were_written(h5: Any) -> None:
    def fill(file: Any) -> None:
        for name in ("z", "a", "m"):
            file[name] = B

    assert list(shapes(opened(h5(fill)))) == ["z", "a", "m"]


def keras_2(file: Any, *, with_config: bool = True) -> None:
    group = file.create_group("model_weights")
    group.attrs["layer_names"] = [b"flatten", b"out"]
    group.create_group("flatten").attrs["weight_names"] = np.array([], "S1")
    own = group.create_group("out")
    own.attrs["weight_names"] = [b"out/kernel:0", b"out/bias:0"]
    own["out/bias:0"], own["out/kernel:0"] = B, W
    file["optimizer_weights/m"] = W
    if with_config:
        file.attrs["model_config"] = json.dumps(CONFIG)


def keras_3(file: Any) -> None:
    file["layers/dense/vars/0"], file["layers/dense/vars/1"] = W, B
    file["layers/dense/vars"].attrs["name"] = "out"
    file["layers/dropout/seed_generator/vars/0"] = np.zeros(2, "u4")
    for i in range(4):
        file[f"layers/batch_normalization/vars/{i}"] = B
    file["optimizer/vars/0"] = W


def test_a_model_of_keras_2_tells_its_layers(h5: Any) -> None:
    content = opened(h5(keras_2))
    assert shapes(content) == {"out/kernel": (784, 10), "out/bias": (10,)}
    assert content.told.output == "softmax"
    assert content.told.layers[0].arrays == {"W": "out/kernel", "b": "out/bias"}
    bare = opened(h5(lambda file: keras_2(file, with_config=False)))
    assert (shapes(bare), bare.told.program, bare.told.layers) == (shapes(content), "Keras", ())


def test_weights_of_keras_3_get_the_names_of_their_layers(h5: Any) -> None:
    assert shapes(opened(h5(keras_3))) == {
        "out/kernel": (784, 10),
        "out/bias": (10,),
        **{
            f"batch_normalization/{name}": (10,)
            for name in ("gamma", "beta", "moving_mean", "moving_variance")
        },
    }


def test_a_keras_zip_is_read_with_its_layers(h5: Any) -> None:
    def fill(file: Any) -> None:
        file["layers/dense/vars/0"], file["layers/dense/vars/1"] = W, B
        file["layers/dense/vars"].attrs["name"] = "out"

    members = {"config.json": json.dumps(CONFIG).encode(), "model.weights.h5": h5(fill)}
    content = opened(zip_of(members))
    assert content.arrays[0].values.tobytes() == W.tobytes()
    assert [layer.kind for layer in content.told.layers] == ["affine", "activation"]
    assert opened(zip_of({**members, "config.json": b"{"})).told.layers == ()
    empty = {**members, "model.weights.h5": h5(lambda file: None)}
    assert "has no weights" in refusal(zip_of(empty)).reason


def test_matlab_7_3_is_turned_round(h5: Any) -> None:
    def fill(file: Any) -> None:
        file["Theta1"] = W.T
        file["Theta1"].attrs["MATLAB_class"] = np.bytes_("double")
        file["note"] = np.zeros((5, 1), "u2")
        file["note"].attrs["MATLAB_class"] = np.bytes_("char")
        file["#refs#/a"] = B

    data = bytearray(h5(fill, userblock_size=512))
    data[:128] = b"MATLAB 7.3 MAT-file, Platform: GLNXA64".ljust(124) + b"\x00\x02IM"
    content = opened(bytes(data))
    np.testing.assert_array_equal(content.arrays[0].values, W)
    assert (shapes(content), content.skipped) == ({"Theta1": (784, 10)}, ("note",))
    assert content.told.orientation == "outputs-inputs"


def test_what_is_no_array_of_numbers_is_skipped_and_told(h5: Any) -> None:
    def fill(file: Any) -> None:
        file["W"] = W
        file["text"] = "hello"
        file["complex"] = np.array([1j])
        file["record"] = np.zeros(3, [("a", "f4"), ("b", "i4")])
        file["nothing"] = h5py.Empty("f4")
        file["soft"] = h5py.SoftLink("/W")
        file["elsewhere"] = h5py.ExternalLink("/etc/passwd", "/")
        file["again"] = file["W"]
        file["loop"] = file["/"]

    content = opened(h5(fill))
    assert len(content.arrays) == 1
    assert set(content.skipped) == {
        "text", "complex", "record", "nothing", "soft", "elsewhere",
    }  # fmt: skip


# Files made to do harm.


def test_numbers_in_other_files_are_never_read(h5: Any, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(bytes(80))

    def external(file: Any) -> None:
        file.create_dataset("W", (10,), "f8", external=[(str(secret), 0, 80)])

    def virtual(file: Any) -> None:
        layout = h5py.VirtualLayout((10,), "f8")
        layout[:] = h5py.VirtualSource(str(secret), "x", (10,))
        file.create_virtual_dataset("W", layout)

    for fill in (external, virtual):
        assert "in another file" in refusal(h5(fill)).reason


def claim(file: Any) -> None:
    """A terabyte of which nothing is stored."""
    file.create_dataset("W", (1 << 20, 1 << 17), "f8", chunks=(1024, 1024))


def huge_chunk(file: Any) -> None:
    data = file.create_dataset("W", (10,), "f8", chunks=(1 << 27,), maxshape=(None,))
    data.id.write_direct_chunk((0,), bytes(80))


def bomb(file: Any) -> None:
    """Ten numbers, in a piece that would unpack to 64 MB."""
    import zlib

    data = file.create_dataset("W", (10,), "f8", chunks=(10,), compression="gzip")
    data.id.write_direct_chunk((0,), zlib.compress(bytes(64 << 20)))


def lzf(file: Any) -> None:
    file.create_dataset("W", data=W, compression="lzf")


def deep(file: Any) -> None:
    file["/".join("a" * 30)] = B


@pytest.mark.parametrize(
    ("fill", "says"),
    [
        (claim, "does not fit its bytes"),
        (huge_chunk, "take more than"),
        (bomb, "damaged"),
        (lzf, "packed in a way"),
        (deep, "more parts"),
        (lambda file: None, "no array of numbers"),
    ],
)
def test_claims_are_checked_before_memory_is_taken(h5: Any, fill: Any, says: str) -> None:
    assert says in refusal(h5(fill)).reason


def test_arrays_and_groups_together_are_counted(h5: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    data = h5(lambda file: [file.create_group(f"{i}/{i}") for i in range(20)])
    assert "no array of numbers" in refusal(data).reason
    from nnviz.files.weight_formats import hdf5_tree

    monkeypatch.setattr(hdf5_tree, "_MOST_OBJECTS", 30)
    assert "more parts" in refusal(data).reason
    assert "take more than" in refusal(h5(plain), array_bytes=1000).reason


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"\x89HDF\r\n\x1a\n" + bytes(512), "damaged"),
        (b"\x89HDF\r\n\x1a\n" + b"\x63" + bytes(512), "damaged"),
        (b"\x89HDF\r\n\x1a\n", "damaged"),
    ],
)
def test_the_first_block_is_looked_at_without_the_library(data: bytes, says: str) -> None:
    assert says in refusal(data).reason


SUPERBLOCK = b"\x89HDF\r\n\x1a\n\x02\x08\x08\0" + struct.pack("<3Q", 0, 2**64 - 1, 100) + bytes(99)


@pytest.mark.parametrize("taken", [0, 8, 1 << 20, (1 << 64) - 8])
def test_a_heap_of_texts_is_walked_before_the_library_does(h5: Any, taken: int) -> None:
    """Of a free part of size 0 HDF5 1.14 never comes back."""
    data = bytearray(h5(keras_2))
    free = data.index(b"GCOL") + 16
    while data[free : free + 2] != b"\0\0":
        size = int.from_bytes(data[free + 8 : free + 16], "little")
        free += 16 + size + -size % 8
    data[free + 8 : free + 16] = taken.to_bytes(8, "little")
    assert "damaged" in refusal(bytes(data)).reason


def test_a_file_that_ends_too_soon_is_told(h5: Any) -> None:
    assert "ends in the middle" in refusal(h5(plain)[:-100]).reason
    assert "ends in the middle" in refusal(SUPERBLOCK[:90]).reason


def test_without_h5py_the_sentence_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hdf5_file, "find_spec", lambda name: None)
    assert 'pip install "nnviz[h5]"' in refusal(SUPERBLOCK).hint
    members = {"config.json": b"{}", "model.weights.h5": SUPERBLOCK}
    assert 'pip install "nnviz[h5]"' in refusal(zip_of(members)).hint


@pytest.mark.parametrize("how", [{}, {"libver": "latest"}])
def test_whatever_bytes_are_changed_the_outcome_is_arrays_or_a_sentence(
    h5: Any, how: dict[str, Any]
) -> None:
    def fill(file: Any) -> None:
        keras_2(file)
        file.create_dataset("c", data=W, compression="gzip", chunks=(100, 10))

    good = h5(fill, **how)
    chance = random.Random(1)
    places = [i for i in range(len(good)) if good[i]] + list(range(2000))
    for _ in range(100):
        data = bytearray(good)
        for _ in range(chance.randint(1, 4)):
            data[chance.choice(places)] = chance.choice([0, 1, 2, 127, 128, 255])
        with contextlib.suppress(WeightFileError):
            opened(bytes(data))
