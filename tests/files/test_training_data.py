import gzip
import hashlib
import struct
from pathlib import Path

import numpy as np
import pytest

from nnviz.engine.digit_recipe import Recipe, as_toml, settings_of
from nnviz.files.data_file_error import DataFileError
from nnviz.files.training_data import RecipeFileError, read_digit_data, read_recipe

PEN = b""".SEGMENT DIGIT    0 ? "8"
.COMMENT 8 12  224
.PEN_DOWN
 267  333
 200  300
.PEN_UP
"""


def write_idx(path: Path, values: np.ndarray) -> bytes:
    data = struct.pack(f">4B{values.ndim}I", 0, 0, 8, values.ndim, *values.shape)
    data += values.astype(np.uint8).tobytes()
    path.write_bytes(data)
    return data


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for part, count in (("train", 6), ("t10k", 2)):
        write_idx(tmp_path / f"{part}-images-idx3-ubyte", np.ones((count, 28, 28)))
        write_idx(tmp_path / f"{part}-labels-idx1-ubyte", np.arange(count))
    return tmp_path


def test_data_come_with_the_checksums_of_their_unpacked_files(folder: Path) -> None:
    strokes = folder / "pendigits-orig.tra.gz"
    strokes.write_bytes(gzip.compress(PEN))
    data, sources = read_digit_data(folder, strokes)
    assert data.images.shape == (6, 28, 28)
    assert data.test_labels.tolist() == [0, 1]
    assert [(drawn.digit, drawn.writer) for drawn in data.drawings] == [(8, 12)]
    for source in sources[:4]:
        unpacked = (folder / source["name"]).read_bytes()
        assert source["md5"] == hashlib.md5(unpacked, usedforsecurity=False).hexdigest()
    assert sources[4] == {
        "name": "pendigits-orig.tra",
        "count": 1,
        "md5": hashlib.md5(PEN, usedforsecurity=False).hexdigest(),
    }


def test_strokes_need_not_be_given(folder: Path) -> None:
    data, sources = read_digit_data(folder)
    assert data.drawings == ()
    assert len(sources) == 4


def test_a_folder_without_mnist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataFileError):
        read_digit_data(tmp_path)


def test_a_recipe_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "recipe.toml"
    recipe = Recipe(epochs=2, hidden=(9, 8))
    path.write_text(as_toml({"command": "x", "settings": settings_of(recipe)}), encoding="utf-8")
    assert read_recipe(path) == recipe


@pytest.mark.parametrize(
    "content",
    [b"", b"epochs = ", b"\xff\xfe", b"epochs = 0", b"epoch = 1", b"[settings]\nseed = 'x'"],
)
def test_a_bad_recipe_file_gives_one_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "recipe.toml"
    path.write_bytes(content)
    with pytest.raises(RecipeFileError) as refused:
        read_recipe(path)
    assert refused.value.reason


def test_mnist_is_known_by_its_well_known_checksum(shared_data: Path) -> None:
    _, sources = read_digit_data(shared_data / "mnist")
    assert sources[0]["md5"] == "6bbc9ace898e44ae57da46a324031adb"
