"""The data sets of points in the plane: gates, arrangements, and the points that one sets."""

from collections.abc import Callable, Mapping

import numpy as np

from nnviz.engine.flat_data import FURTHEST, flat_points, gate_points
from nnviz.engine.labelled_data import LabelledData
from nnviz.files.data_file_error import DataFileError
from nnviz.files.data_sets.data_choice import DataChoice
from nnviz.files.data_sets.data_set import DataOption, DataSet
from nnviz.files.data_sets.split import split_data
from nnviz.language import tr

MOST_POINT_CLASSES = 5
MOST_OWN_POINTS = 2000

_ONE = (-1.0, 1.0)


def _count(default: int = 300) -> DataOption:
    return DataOption("count", lambda: tr("Points"), 20, 2000, default, whole=True)


def _noise(default: float) -> DataOption:
    return DataOption("noise", lambda: tr("Noise"), 0.0, 0.4, default)


def _classes() -> DataOption:
    return DataOption("classes", lambda: tr("Classes"), 2, MOST_POINT_CLASSES, 2, whole=True)


def _arrangement(
    key: str, title: Callable[[], str], noise: float, *, many_classes: bool
) -> DataSet:
    def load(choice: DataChoice, options: Mapping[str, float]) -> LabelledData:
        classes = int(options.get("classes", 2))
        rng = np.random.default_rng(choice.seed)
        x, t = flat_points(key, int(options["count"]), options["noise"], classes, rng)
        return split_data(x, t, _numbers(classes), choice, _ONE)

    options = (_count(), _noise(noise), *((_classes(),) if many_classes else ()))
    return DataSet(key, title, "points", load, options)


def _gate(key: str, title: Callable[[], str]) -> DataSet:
    """The course's four corners; tested with the clean corners, whatever is learnt."""

    def load(choice: DataChoice, options: Mapping[str, float]) -> LabelledData:
        rng = np.random.default_rng(choice.seed)
        x, t = gate_points(key, int(options["count"]), options["noise"], rng)
        x, t = x[: choice.most_train], t[: choice.most_train]
        x_test, t_test = gate_points(key, 1, 0.0, rng)
        return LabelledData(x, t, x_test, t_test, _numbers(2), (0.0, 1.0), key)

    options = (
        DataOption("count", lambda: tr("Points per corner"), 1, 200, 1, whole=True),
        _noise(0.1),
    )
    return DataSet(key, title, "points", load, options, has_test_part=True)


def _load_own_points(choice: DataChoice, options: Mapping[str, float]) -> LabelledData:
    if not choice.points:
        raise DataFileError(
            tr("There are no points yet."), tr("Click in the field on the Data page to set some.")
        )
    points = np.array([point[:2] for point in choice.points], np.float32)
    t = np.array([point[2] for point in choice.points], np.intp)
    classes = max(2, int(t.max()) + 1)
    held = np.clip(points, -FURTHEST, FURTHEST)
    return split_data(held, t, _numbers(classes), choice, _ONE)


def _numbers(classes: int) -> tuple[str, ...]:
    return tuple(str(number) for number in range(classes))


POINT_SETS = (
    _arrangement("circles", lambda: tr("Circles"), 0.08, many_classes=True),
    _arrangement("moons", lambda: tr("Moons"), 0.1, many_classes=False),
    _arrangement("spirals", lambda: tr("Spirals"), 0.03, many_classes=True),
    _arrangement("blobs", lambda: tr("Blobs"), 0.15, many_classes=True),
    _gate("and", lambda: tr("AND gate")),
    _gate("or", lambda: tr("OR gate")),
    _gate("nand", lambda: tr("NAND gate")),
    _gate("xor", lambda: tr("XOR gate")),
    DataSet(
        "own-points",
        lambda: tr("Own points"),
        "points",
        _load_own_points,
        is_there=lambda choice: bool(choice.points),
    ),
)
