"""MNIST, Fashion-MNIST and CIFAR-10, from small files that are made here."""

import gzip
import hashlib
import io
import pickle
import struct
import tarfile
from pathlib import Path

import numpy as np
import pytest

from nnviz.files.data_file_error import DataFileError
from nnviz.files.data_sets import (
    DATA_SETS,
    DataChoice,
    cifar,
    class_titles,
    download,
    downloaded_sets,
    is_at_hand,
    load_data,
)
from nnviz.files.data_sets.downloaded_sets import REMOTE_SETS, RemoteSet
from nnviz.files.idx import idx_bytes
from nnviz.files.remote_file import RemoteFile
from nnviz.language import set_language

RNG = np.random.default_rng(5)
TRAIN = RNG.integers(0, 256, (250, 28, 28), np.uint8)
TEST = RNG.integers(0, 256, (120, 28, 28), np.uint8)


def mnist_files(packed: bool = True) -> dict[str, bytes]:
    files = {}
    for part, images in (("train", TRAIN), ("t10k", TEST)):
        labels = (np.arange(len(images)) % 10).astype(np.uint8)
        files[f"{part}-images-idx3-ubyte"] = idx_bytes(images)
        files[f"{part}-labels-idx1-ubyte"] = idx_bytes(labels)
    return {f"{n}.gz": gzip.compress(d, mtime=0) for n, d in files.items()} if packed else files


def put(folder: Path, files: dict[str, bytes]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder


def batch_of_python_2(pixels: np.ndarray, labels: list[int]) -> bytes:
    """A batch as the real files have it: protocol 2, written by Python 2, all text as bytes."""

    def text(value: bytes) -> bytes:
        return b"U" + bytes([len(value)]) + value if len(value) < 256 else (
            b"T" + struct.pack("<i", len(value)) + value
        )  # fmt: skip

    rows, columns = pixels.shape
    array = (
        b"cnumpy.core.multiarray\n_reconstruct\n" + b"cnumpy\nndarray\n" + b"K\x00\x85" + text(b"b")
        + b"\x87R" + b"(K\x01" + b"M" + struct.pack("<H", rows) + b"M" + struct.pack("<H", columns)
        + b"\x86" + b"cnumpy\ndtype\n" + text(b"u1") + b"K\x00K\x01\x87R"
        + b"(K\x03" + text(b"|") + b"NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK\x00tb"
        + b"\x89" + text(pixels.tobytes()) + b"tb"
    )  # fmt: skip
    numbers = b"](" + b"".join(b"K" + bytes([label]) for label in labels) + b"e"
    names = b"](" + b"".join(text(b"picture.png") for _ in labels) + b"e"
    return (
        b"\x80\x02}(" + text(b"data") + array + text(b"labels") + numbers
        + text(b"filenames") + names + b"u."
    )  # fmt: skip


def cifar_batches(count: int = 20) -> dict[str, bytes]:
    rng = np.random.default_rng(6)
    batches = {}
    for number, name in enumerate((*cifar.TRAIN_BATCHES, cifar.TEST_BATCH)):
        pixels = rng.integers(0, 256, (count, 3072), np.uint8)
        pixels[0, :3] = number, 0, 255
        labels = [i % 10 for i in range(count)]
        batches[name] = batch_of_python_2(pixels, labels)
    return batches


def packed(batches: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w:gz") as archive:
        folder = tarfile.TarInfo(cifar.FOLDER)
        folder.type = tarfile.DIRTYPE
        archive.addfile(folder)
        for name, content in {"readme.html": b"hello", **batches}.items():
            member = tarfile.TarInfo(f"{cifar.FOLDER}/{name}")
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return data.getvalue()


@pytest.mark.parametrize("key", ["mnist", "fashion-mnist"])
@pytest.mark.parametrize("compressed", [True, False])
def test_a_folder_with_the_four_files_is_read(tmp_path: Path, key: str, compressed: bool) -> None:
    choice = DataChoice(key, path=str(put(tmp_path, mnist_files(compressed))))
    assert is_at_hand(choice)
    data = load_data(choice)
    assert data.x.shape == (250, 1, 28, 28)
    np.testing.assert_allclose(data.x[:, 0], TRAIN / 255, atol=1e-6)
    np.testing.assert_array_equal(data.t_test, np.arange(120) % 10)
    assert data.name == key
    assert data.class_count == 10


def test_fewer_are_taken_when_fewer_are_asked_for(tmp_path: Path) -> None:
    path = str(put(tmp_path, mnist_files()))
    options = {"count": 200, "test_count": 100}
    data = load_data(DataChoice("mnist", options, path=path))
    assert (len(data.x), len(data.x_test)) == (200, 100)
    assert len(load_data(DataChoice("mnist", options, path=path, most_train=30)).x) == 30


def test_the_names_of_fashion_follow_the_language(tmp_path: Path) -> None:
    path = str(put(tmp_path, mnist_files()))
    data = load_data(DataChoice("fashion-mnist", path=path))
    assert class_titles(data)[:2] == ("T-shirt", "trousers")
    assert data.class_names[9] == "boot"
    try:
        set_language("ko")
        assert class_titles(data) == DATA_SETS["fashion-mnist"].class_titles()  # type: ignore[misc]
    finally:
        set_language("en")


@pytest.mark.parametrize("key", REMOTE_SETS)
def test_what_is_not_there_is_told_with_a_way_out(tmp_path: Path, key: str) -> None:
    choice = DataChoice(key, path=str(tmp_path))
    assert not is_at_hand(choice)
    with pytest.raises(DataFileError) as told:
        load_data(choice)
    assert told.value.hint


@pytest.mark.parametrize("key", REMOTE_SETS)
def test_every_download_has_addresses_sizes_and_checksums(key: str) -> None:
    remote = REMOTE_SETS[key]
    assert len(remote.addresses) >= 2
    assert all(a.startswith(("https://", "http://")) and a[-1] == "/" for a in remote.addresses)
    for file in remote.files:
        kind, _, digest = file.checksum.partition(":")
        assert len(digest) == 2 * hashlib.new(kind).digest_size
        assert file.size_bytes > 1000


@pytest.mark.parametrize("form", ["folder", "its own folder", "archive", "the archive itself"])
def test_every_form_of_cifar_is_read(tmp_path: Path, form: str) -> None:
    path = tmp_path
    if form == "folder":
        put(tmp_path / cifar.FOLDER, cifar_batches())
    elif form == "its own folder":
        path = put(tmp_path / cifar.FOLDER, cifar_batches())
    else:
        put(tmp_path, {cifar.ARCHIVE: packed(cifar_batches())})
        path = tmp_path / cifar.ARCHIVE if form == "the archive itself" else tmp_path
    choice = DataChoice("cifar-10", {"count": 50_000}, path=str(path))
    assert is_at_hand(choice)
    data = load_data(choice)
    assert data.x.shape == (100, 3, 32, 32)
    assert data.x_test.shape == (20, 3, 32, 32)
    # Red, row 0, columns 0 to 2 of the first picture of each batch.
    np.testing.assert_allclose(data.x[::20, 0, 0, 0], np.arange(5) / 255, atol=1e-6)
    np.testing.assert_allclose(data.x_test[0, 0, 0, :3], [5 / 255, 0, 1], atol=1e-6)
    np.testing.assert_array_equal(data.t, np.tile(np.arange(20) % 10, 5))


def test_only_the_batches_that_are_needed_are_read(tmp_path: Path) -> None:
    batches = cifar_batches()
    batches["data_batch_5"] = b"damaged"
    put(tmp_path, batches)
    assert len(load_data(DataChoice("cifar-10", {"count": 100}, path=str(tmp_path))).x) == 20
    with pytest.raises(DataFileError, match="data_batch_5 is no part of CIFAR-10"):
        load_data(DataChoice("cifar-10", {"count": 50_000}, path=str(tmp_path)))


def test_a_batch_of_python_3_is_read_too(tmp_path: Path) -> None:
    pixels = np.arange(2 * 3072, dtype=np.uint8).reshape(2, 3072)
    whole = pickle.dumps({"data": pixels, "labels": [3, 4]})
    data = put(tmp_path, dict.fromkeys(cifar_batches(), whole))
    assert load_data(DataChoice("cifar-10", path=str(data))).t.tolist() == [3, 4]


class _Trap:
    def __reduce__(self):  # type: ignore[no-untyped-def]
        return (print, ("never",))


@pytest.mark.parametrize(
    "wrong",
    [
        b"",
        b"not a pickle",
        pickle.dumps({"data": np.zeros((2, 3072), np.uint8), "labels": [3]}),
        pickle.dumps({"data": np.zeros((2, 3072), np.uint8), "labels": [3, 99]}),
        pickle.dumps({"data": np.zeros((2, 3072), np.float64), "labels": [3, 4]}),
        pickle.dumps({"data": np.zeros((2, 9), np.uint8), "labels": [3, 4]}),
        pickle.dumps({"labels": [3, 4]}),
        pickle.dumps([1, 2]),
        pickle.dumps({"data": _Trap(), "labels": [1]}),
    ],
)
def test_a_wrong_batch_is_refused_in_a_sentence_and_never_run(
    tmp_path: Path, wrong: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path, {**cifar_batches(), "data_batch_1": wrong})
    with pytest.raises(DataFileError, match="data_batch_1"):
        load_data(DataChoice("cifar-10", path=str(tmp_path)))
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("damage", ["cut", "no gzip", "no batches", "wrong size"])
def test_a_damaged_archive_is_told(tmp_path: Path, damage: str) -> None:
    data = packed(cifar_batches())
    if damage == "cut":
        data = data[: len(data) // 2]
    elif damage == "no gzip":
        data = b"PK" + data
    elif damage == "no batches":
        data = packed({})
    else:
        tar = bytearray(gzip.decompress(data))
        at = tar.index(b"data_batch_1")
        start = at - at % 512
        tar[start + 124 : start + 136] = b"zzzzzzzzzzz\0"
        data = gzip.compress(bytes(tar))
    put(tmp_path, {cifar.ARCHIVE: data})
    with pytest.raises(DataFileError):
        load_data(DataChoice("cifar-10", path=str(tmp_path)))


def test_downloaded_cifar_is_unpacked_once_and_its_archive_deleted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = packed(cifar_batches())
    file = RemoteFile(cifar.ARCHIVE, len(data), f"md5:{hashlib.md5(data).hexdigest()}")
    monkeypatch.setitem(REMOTE_SETS, "cifar-10", RemoteSet((file,), ("http://127.0.0.1:9/",)))
    put(tmp_path, {f"{cifar.ARCHIVE}.part": data})  # all has come; only the check is left
    told = list(download("cifar-10", tmp_path))
    assert told[-1].done_bytes == told[-1].total_bytes == len(data)
    assert [path.name for path in tmp_path.iterdir()] == [cifar.FOLDER]
    assert len(load_data(DataChoice("cifar-10", path=str(tmp_path))).x) == 20
    assert list(download("cifar-10", tmp_path)) == []


def test_without_a_folder_of_ones_own_the_cache_is_looked_into(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(downloaded_sets, "cache_folder", lambda key: tmp_path / key)
    assert not is_at_hand(DataChoice("mnist"))
    with pytest.raises(DataFileError, match="not on this computer yet"):
        load_data(DataChoice("mnist"))
    put(tmp_path / "mnist", mnist_files())
    assert is_at_hand(DataChoice("mnist"))
    assert list(download("mnist")) == []
    assert len(load_data(DataChoice("mnist")).x) == 250
