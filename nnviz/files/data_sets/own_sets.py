"""The data sets of one's own: digits drawn on the pad, a folder of pictures, a file.

Each reader is loaded when its set is: whoever wants another set does not wait for it.
"""

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from nnviz.engine.labelled_data import LabelledData
from nnviz.files.data_file_error import DataFileError
from nnviz.files.data_sets.data_choice import DataChoice
from nnviz.files.data_sets.data_set import DataOption, DataSet
from nnviz.files.data_sets.downloaded_sets import unit_pictures
from nnviz.files.data_sets.drawn_digit_set import DIGIT_NAMES
from nnviz.files.data_sets.samples import (
    classes_of,
    is_table,
    numbered,
    scaled,
    shaped,
    standardised,
)
from nnviz.files.data_sets.split import split_data
from nnviz.files.whole_file import is_a_file, is_a_folder, is_there
from nnviz.language import tr

_ZIP = b"PK\x03\x04"


def _load_own_digits(choice: DataChoice, options: Mapping[str, float]) -> LabelledData:
    from nnviz.files.own_digits import own_digit_pictures, read_own_digits

    digits = read_own_digits()
    if not digits:
        raise DataFileError(
            tr("There are no own digits yet."), tr("Draw and label some on the Data page.")
        )
    t = np.array([digit.digit for digit in digits], np.intp)
    return split_data(own_digit_pictures(digits)[:, None], t, DIGIT_NAMES, choice)


def _has_own_digits(choice: DataChoice) -> bool:
    from nnviz.files.own_digits import has_own_digits

    return has_own_digits()


def _load_folder(choice: DataChoice, options: Mapping[str, float]) -> LabelledData:
    folder = _chosen_path(choice)
    if not is_a_folder(folder):
        raise _not_there(folder)
    from nnviz.files.data_sets.picture_folder import read_picture_folder

    pixels, t, names = read_picture_folder(folder, int(options["count"]), choice.seed)
    return split_data(unit_pictures(pixels), t, names, choice)


def _load_file(choice: DataChoice, options: Mapping[str, float]) -> LabelledData:
    path = _chosen_path(choice)
    if not is_there(path):
        raise _not_there(path)
    most = int(options["count"])
    if _starts_with(path, _ZIP):
        return _of_arrays(path, choice, most)
    from nnviz.files.data_sets.table_file import read_table

    table = read_table(path, most, choice.seed)
    t, names = classes_of(_as_numbers(table.labels))
    if is_table(table.x, table.names):
        data = split_data(table.x, t, names, choice, _range_of(table.x))
        features = table.names or _numbered_names(table.x)
        return standardised(data, features, table.label, table.left_out)
    x, _ = scaled(shaped(table.x))
    return split_data(x, t, names, choice, _range_of(x))


def _of_arrays(path: Path, choice: DataChoice, most: int) -> LabelledData:
    from nnviz.files.data_sets.array_file import read_array_file

    found = read_array_file(path)
    chosen = np.arange(len(found.x))
    if len(chosen) > most:
        chosen = np.random.default_rng([choice.seed, 2]).permutation(len(chosen))[:most]
    labels = numbered(found.t)
    is_rows = is_table(found.x, found.names)
    x_all = found.x if is_rows else shaped(found.x)
    if not len(x_all):
        raise DataFileError(tr("The file has no samples in it."), tr("Choose another file."))
    x, span = (_floats(x_all[chosen]), None) if is_rows else scaled(x_all[chosen])
    names_x = found.names or _numbered_names(found.x)
    if found.x_test is None or found.t_test is None or not len(found.x_test):
        t, names = classes_of(labels[chosen])
        data = split_data(x, t, names, choice, _range_of(x))
        return standardised(data, names_x) if is_rows else data
    tests = numbered(found.t_test)[:most]
    t_all, names = classes_of(np.concatenate([labels[chosen], tests]))
    tested = found.x_test[:most] if is_rows else shaped(found.x_test[:most])
    if tested.shape[1:] != x.shape[1:]:
        raise DataFileError(
            tr("The test samples in the file have another shape than the training samples."),
            tr("Save them alike."),
        )
    x_test = _floats(tested) if is_rows else scaled(tested, span)[0]
    kept = slice(choice.most_train)
    count = len(x)
    data = LabelledData(
        x[kept], t_all[:count][kept], x_test, t_all[count:], names, _range_of(x), choice.set
    )
    return standardised(data, names_x) if is_rows else data


def _floats(x: np.ndarray) -> np.ndarray:
    with np.errstate(over="ignore"):  # what becomes infinite is told
        return x.astype(np.float32)


def _numbered_names(x: np.ndarray) -> tuple[str, ...]:
    """x0, x1, …: as many as `x` (N, n) has columns."""
    return tuple(f"x{number}" for number in range(x.shape[1])) if x.ndim == 2 else ()


def _range_of(x: np.ndarray) -> tuple[float, float]:
    return (-1.0, 1.0) if x.ndim == 2 else (0.0, 1.0)


def _as_numbers(labels: np.ndarray) -> np.ndarray:
    """Labels that are numbers as numbers, so that 10 comes after 9."""
    try:
        return labels.astype(np.float64)
    except ValueError:
        return labels


def _starts_with(path: Path, magic: bytes) -> bool:
    try:
        if not is_a_file(path):
            return False  # opening a pipe would wait for its other end
        with path.open("rb") as file:
            return file.read(len(magic)) == magic
    except OSError:
        return False  # reading it says why


def _chosen_path(choice: DataChoice) -> Path:
    if choice.path is None:
        raise DataFileError(tr("Nothing was chosen yet."), tr("Choose it on the Data page."))
    return Path(choice.path)


def _not_there(path: Path) -> DataFileError:
    return DataFileError(
        tr("{path} is not there.", path=str(path)[-80:]), tr("Choose it again on the Data page.")
    )


def _most(default: int, highest: int) -> DataOption:
    return DataOption("count", lambda: tr("At most so many"), 20, highest, default, whole=True)


OWN_SETS = (
    DataSet(
        "own-digits",
        lambda: tr("Own digits"),
        "pictures",
        _load_own_digits,
        needs="digits",
        is_there=_has_own_digits,
    ),
    DataSet(
        "folder",
        lambda: tr("Folder of pictures"),
        "pictures",
        _load_folder,
        (_most(2_000, 20_000),),
        needs="folder",
        is_there=lambda choice: choice.path is not None and is_a_folder(Path(choice.path)),
    ),
    DataSet(
        "file",
        lambda: tr("File of samples"),
        "pictures",
        _load_file,
        (_most(10_000, 60_000),),
        needs="file",
        is_there=lambda choice: choice.path is not None and is_a_file(Path(choice.path)),
    ),
)
