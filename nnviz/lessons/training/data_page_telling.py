"""What is said about data: the sentence on the page, and the panel's words."""

from collections.abc import Callable
from math import ceil, prod
from typing import Any

import numpy as np

from nnviz.engine.flat_data import ARRANGEMENTS, gate_points
from nnviz.engine.labelled_data import LabelledData
from nnviz.engine.losses import one_hot
from nnviz.files.data_sets import DATA_SETS, DataChoice
from nnviz.language import tr
from nnviz.lessons.training.data_page_examples import is_tested_with_same
from nnviz.lessons.training.feature_names import brief_name
from nnviz.scene.plot_axes import number_label
from nnviz.scene.shown_code import computing_code, last_return, shown_paths
from nnviz.ui.code_view import CodeLine
from nnviz.ui.explanation_panel import MomentExplained
from nnviz.ui.numbers import fixed
from nnviz.ui.values_table import ValueRow

MOST_FEATURES_TOLD = 16
GATES = ("and", "or", "nand", "xor")


def data_told(data: LabelledData) -> str:
    """One sentence: how many there are of what."""
    if data.is_table:
        return _table_told(data)
    shape = "×".join(str(size) for size in data.sample_shape)
    if is_tested_with_same(data):
        return tr(
            "{classes} classes · {count} samples of shape {shape}, tested with the same",
            classes=data.class_count,
            count=f"{len(data.x):,}",
            shape=shape,
        )
    return tr(
        "{classes} classes · {count} samples to train on, {test} to test, of shape {shape}",
        classes=data.class_count,
        count=f"{len(data.x):,}",
        test=f"{len(data.x_test):,}",
        shape=shape,
    )


def _table_told(data: LabelledData) -> str:
    """How many there are, of how many features, by which label; and what is left out."""
    count, label = len(data.feature_names), "" if data.columns is None else data.columns.label
    told = [
        tr("{classes} classes of “{label}”", classes=data.class_count, label=label)
        if label
        else tr("{classes} classes", classes=data.class_count),
        tr("1 feature") if count == 1 else tr("{count} features", count=f"{count:,}"),
    ]
    samples = f"{len(data.x):,}"
    if is_tested_with_same(data):
        told.append(tr("{count} samples, tested with the same", count=samples))
    else:
        tested = f"{len(data.x_test):,}"
        told.append(tr("{count} samples to train on, {test} to test", count=samples, test=tested))
    if data.columns is not None and data.columns.left_out:
        names = ", ".join(f"“{name}”" for name in data.columns.left_out)
        told.append(tr("left out: {names}", names=names))
    return " · ".join(told)


def set_told(key: str) -> str:
    """What the set `key` is, in two or three sentences."""
    texts: dict[str, Callable[[], str]] = {
        "drawn-digits": lambda: tr(
            "Digits that the program draws itself, from pen strokes with random slant, size, "
            "width and wobble. It needs no download, and there is always one more."
        ),
        "circles": lambda: tr(
            "Rings around one another. No straight line parts them: a network without a hidden "
            "layer fails."
        ),
        "moons": lambda: tr(
            "Two half moons that reach into each other. A straight line gets most of the points, "
            "a bent one all of them."
        ),
        "spirals": lambda: tr(
            "Arms that wind around one another: the hardest of these sets. It takes a hidden layer "
            "or two, and patience."
        ),
        "blobs": lambda: tr(
            "Heaps of points around a centre each. With little noise straight lines part them: one "
            "layer is enough."
        ),
        "and": lambda: tr("The gate is 1 where both inputs are 1. One straight line parts it."),
        "or": lambda: tr("The gate is 1 where an input is 1. One straight line parts it."),
        "nand": lambda: tr(
            "The gate is 0 only where both inputs are 1. One straight line parts it."
        ),
        "xor": lambda: tr(
            "The gate is 1 where the inputs differ. No straight line parts it: a perceptron cannot "
            "learn it, a network with a hidden layer can."
        ),
        "own-points": lambda: tr("Points that you set with the mouse, in up to five classes."),
        "mnist": lambda: tr(
            "70,000 digits written by hand, of 28×28 pixels: the set that everybody begins with."
        ),
        "fashion-mnist": lambda: tr(
            "70,000 pictures of clothes in ten classes, made to be as large as MNIST and harder."
        ),
        "cifar-10": lambda: tr(
            "60,000 colour photos of 32×32 pixels in ten classes: too hard for dense layers alone, "
            "a good task for convolutions."
        ),
        "own-digits": lambda: tr("Digits that you draw and label yourself on this page."),
        "folder": lambda: tr("A folder of your own with one folder of pictures for each class."),
        "file": lambda: tr(
            "An .npz or CSV file of your own: rows of numbers with a class each, as measurements "
            "of flowers or wines, points of the plane, or pictures."
        ),
    }
    text = texts.get(key)
    return "" if text is None else text()


def data_explained(
    choice: DataChoice, data: LabelledData | None, section: str, batch_size: int
) -> MomentExplained:
    """The panel's words about the data, or about what happens to their arrays."""
    data_set = DATA_SETS[choice.set]
    if data is None:
        return MomentExplained(data_set.title(), set_told(choice.set), (), (), "", (), ())
    prose = f"{set_told(choice.set)}\n\n{_split_told(data)}"
    function: Callable[..., Any] = one_hot
    if section == "augmentation" and data.is_pictures:
        prose = _augmentation_told()
        function = _augmenting()
    elif section == "arrays":
        prose = _arrays_told(data, batch_size)
    elif choice.set in ARRANGEMENTS:
        function = ARRANGEMENTS[choice.set]
    elif choice.set in GATES:
        function = gate_points
    # Of labels, the one line that makes 0 and 1 of them.
    marked = (last_return(function),) if function is one_hot else ()
    return MomentExplained(
        title=data_set.title(),
        prose=prose,
        formula=_formula(data, section),
        formula_with_values=_with_values(data, section, batch_size),
        source=shown_paths(function),
        code=tuple(CodeLine(*line) for line in computing_code(function, *marked)),
        values=_values(data),
    )


def _split_told(data: LabelledData) -> str:
    count, test = len(data.x), len(data.x_test)
    if is_tested_with_same(data):
        return tr(
            "{count} samples are too few to keep some back: they are learnt and tested with. The "
            "test accuracy then says what was learnt by heart, not what was understood.",
            count=count,
        )
    return tr(
        "{count} samples are learnt; {test} are kept back and only tested with. A network that "
        "learnt its samples by heart is right on the first and wrong on the second: only the test "
        "samples tell whether it has understood.",
        count=f"{count:,}",
        test=f"{test:,}",
    )


def _arrays_told(data: LabelledData, batch_size: int) -> str:
    size, count = prod(data.sample_shape), len(data.x)
    standard = ""
    if data.columns is not None:
        standard = tr(
            "Each feature gets mean 0 and deviation 1: one in centimetres and one in per cent "
            "then weigh alike, and one learning rate suits all of them. Mean and deviation are of "
            "the training part alone: the test samples are to stay unseen."
        )
        standard += "\n\n"
    return standard + tr(
        "A network computes with arrays: x has a row for each of the {count} samples, with its "
        "{size} numbers; t has a row with a 1 at the sample's class and 0 elsewhere. {batch} rows "
        "at a time are a mini-batch; after {iterations} of them every sample was seen once: an "
        "epoch.",
        count=f"{count:,}",
        size=f"{size:,}",
        batch=f"{batch_size:,}",
        iterations=f"{ceil(count / batch_size):,}",
    )


def _augmentation_told() -> str:
    return tr(
        "Each time a picture is learnt it is changed a little, always anew: the network never sees "
        "the same one twice, and learns what stays the same. The test pictures are never changed."
    )


def _augmenting() -> Callable[..., Any]:
    from nnviz.engine import picture_augmentation

    function: Callable[..., Any] = picture_augmentation.augmented
    return function


def _formula(data: LabelledData, section: str) -> tuple[str, ...]:
    if section != "arrays":
        return ()
    per_epoch = r"i = \left\lceil \frac{N}{B} \right\rceil"
    scaled = len(data.sample_shape) == 3 and data.value_range == (0.0, 1.0)
    if data.columns is not None:
        return (r"x' = \frac{x - \mu}{\sigma}", per_epoch)
    return (r"x' = \frac{x}{255}", per_epoch) if scaled else (per_epoch,)


def _with_values(data: LabelledData, section: str, batch_size: int) -> tuple[str, ...]:
    if section != "arrays":
        return ()
    count = len(data.x)
    per_epoch = rf"\left\lceil \frac{{{count}}}{{{batch_size}}} \right\rceil"
    return (rf"i = {per_epoch} = {ceil(count / batch_size)}",)


def _values(data: LabelledData) -> tuple[ValueRow, ...]:
    rows = []
    for name, x, t in (("x", data.x, data.t), ("x_test", data.x_test, data.t_test)):
        low, high = fixed(float(x.min()), 2), fixed(float(x.max()), 2)
        shape = "×".join(f"{size}" for size in x.shape)
        rows.append(ValueRow(name, shape, tr("{low} to {high}", low=low, high=high)))
        rows.append(ValueRow(name.replace("x", "t"), f"{len(t)}", _classes_told(data, t)))
    if data.columns is not None:
        columns = data.columns
        told = zip(columns.names, columns.mean.tolist(), columns.deviation.tolist(), strict=True)
        for name, mean, deviation in list(told)[:MOST_FEATURES_TOLD]:
            spread = f"μ = {number_label(mean)}, σ = {number_label(deviation, 3)}"
            rows.append(ValueRow(brief_name(name), "", spread))
    return tuple(rows)


def _classes_told(data: LabelledData, t: np.ndarray) -> str:
    counts = np.bincount(t, minlength=data.class_count)
    low, high = f"{int(counts.min()):,}", f"{int(counts.max()):,}"
    if low == high:
        return tr("{count} of each class", count=low)
    return tr("{low} to {high} of each class", low=low, high=high)
