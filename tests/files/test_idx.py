import gzip
import hashlib
import struct
from pathlib import Path

import numpy as np
import pytest

from nnviz.files.idx import DataFileError, idx_bytes, read_idx, read_mnist

IMAGES = np.random.default_rng(4).integers(0, 256, (7, 28, 28), np.uint8)
LABELS = np.arange(7, dtype=np.uint8)


def idx(values: np.ndarray, kind: int = 8) -> bytes:
    sides = struct.pack(f">{values.ndim}I", *values.shape)
    return bytes([0, 0, kind, values.ndim]) + sides + values.tobytes()


def fill(folder: Path, images: bytes, labels: bytes, end: str = "", dot: str = "-") -> Path:
    folder.mkdir(exist_ok=True)
    for name, content in ((f"images{dot}idx3", images), (f"labels{dot}idx1", labels)):
        packed = gzip.compress(content) if end else content
        (folder / f"t10k-{name}-ubyte{end}").write_bytes(packed)
    return folder


@pytest.mark.parametrize("end", ["", ".gz"])
@pytest.mark.parametrize("dot", ["-", "."])
def test_images_and_labels_are_read(tmp_path: Path, end: str, dot: str) -> None:
    images, labels = read_mnist(fill(tmp_path, idx(IMAGES), idx(LABELS), end, dot), "t10k")
    np.testing.assert_array_equal(images, IMAGES)
    np.testing.assert_array_equal(labels, LABELS)
    assert images.dtype == labels.dtype == np.uint8
    assert not images.flags.writeable


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match=r"neither train-images-idx3-ubyte nor"):
        read_mnist(tmp_path, "train")
    with pytest.raises(DataFileError):
        read_mnist(tmp_path / "nowhere", "train")


@pytest.mark.parametrize(
    ("images", "labels", "says"),
    [
        (idx(IMAGES)[:-1], idx(LABELS), "ends in the middle"),
        (idx(IMAGES)[:10], idx(LABELS), "ends in the middle"),
        (idx(IMAGES)[:3], idx(LABELS), "is no IDX file"),
        (idx(IMAGES) + b"\0", idx(LABELS), "holds more bytes than it says"),
        (idx(IMAGES, kind=13), idx(LABELS), "is no IDX file"),
        (b"<html></html>", idx(LABELS), "is no IDX file"),
        (b"\0\0\x08\x03" + b"\xff" * 12, idx(LABELS), "ends in the middle"),
        (idx(IMAGES[:, :20]), idx(LABELS), "are not 28×28"),
        (idx(IMAGES), idx(LABELS[:5]), "not as many labels as images"),
        (idx(IMAGES), idx(LABELS + np.uint8(9)), "are not digits"),
        (idx(IMAGES[:0]), idx(LABELS[:0]), "are not digits"),
    ],
)
def test_a_file_that_is_none_is_refused(
    images: bytes, labels: bytes, says: str, tmp_path: Path
) -> None:
    with pytest.raises(DataFileError, match=says):
        read_mnist(fill(tmp_path, images, labels), "t10k")


def test_a_compressed_file_that_is_cut_off_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "images.gz"
    path.write_bytes(gzip.compress(idx(IMAGES))[:-500])
    with pytest.raises(DataFileError, match="ends in the middle"):
        read_idx(path)


def test_mnist_itself(shared_data: Path) -> None:
    images, labels = read_mnist(shared_data / "mnist", "t10k")
    assert images.shape == (10_000, 28, 28)
    assert labels[:5].tolist() == [7, 2, 1, 0, 4]


def test_bytes_written_again_are_those_that_were_read(shared_data: Path) -> None:
    images, labels = read_mnist(shared_data / "mnist", "t10k")
    md5 = [hashlib.md5(idx_bytes(array)).hexdigest() for array in (images, labels)]
    assert md5 == ["2646ac647ad5339dbf082846283269ea", "27ae3e4e09519cfbb04c329615203637"]
