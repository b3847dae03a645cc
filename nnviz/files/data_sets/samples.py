"""Arrays of other people's files as samples and classes: by shape and by value, told when unfit."""

import math
import re
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from nnviz.engine.flat_data import FURTHEST
from nnviz.engine.labelled_data import Floats, LabelledData, Labels, TableColumns
from nnviz.files.data_file_error import DataFileError
from nnviz.files.file_error import shown_name
from nnviz.language import tr

MOST_CLASSES = 100
LONGEST_SIDE = 64
_SHORTEST_SIDE = 4
# Sixteen or 25 numbers in a row are features of something, seldom a picture.
_SHORTEST_FLAT_SIDE = 8
_PIXEL = re.compile(r"pix.*|px.*|\d+x\d+", re.IGNORECASE)
_NUMBERED = re.compile(r"\D*\d+(\D\d+)?")

Numbers = NDArray[np.generic]
Span = tuple[NDArray[np.float64], NDArray[np.float64]]


def is_table(x: Numbers, names: tuple[str, ...] = ()) -> bool:
    """Whether the rows of `x` are features of a table, and neither points nor pixels.

    A square number of values is a picture: small ones where the columns are called pixels, larger
    ones but where the columns have names of their own.
    """
    if x.ndim != 2 or x.shape[1] in (0, 2):
        return False
    side = _square(x.shape[1])[1]
    if not side:
        return True
    if side < _SHORTEST_FLAT_SIDE:
        return not (names and all(_PIXEL.fullmatch(name) for name in names))
    return not all(_NUMBERED.fullmatch(name) for name in names)


def _square(width: int) -> tuple[int, int]:
    """Channels and side of the square picture with `width` values; 0, 0 where there is none."""
    for channels in (1, 3):
        side = math.isqrt(width // channels)
        if side >= _SHORTEST_SIDE and side * side * channels == width:
            return channels, side
    return 0, 0


def shaped(x: Numbers) -> Numbers:
    """`x` as points (n, 2) or pictures (n, C, H, W), a view of it. Raises DataFileError.

    Rows of pixels are taken as a square picture, or three of them; channels may be last.
    """
    if x.ndim == 2:
        width = x.shape[1]
        if width == 2:
            return x
        channels, side = _square(width)
        if side:
            return shaped(x.reshape(-1, channels, side, side))
    if x.ndim == 3:
        x = x[:, None]
    if x.ndim == 4 and x.shape[1] not in (1, 3) and x.shape[3] in (1, 3):
        x = x.transpose(0, 3, 1, 2)
    sides = x.shape[2:]
    if x.ndim == 4 and x.shape[1] in (1, 3) and min(sides) >= _SHORTEST_SIDE:
        if max(sides) <= LONGEST_SIDE:
            return x
        raise DataFileError(
            tr("The pictures in the file are larger than {side}×{side}.", side=LONGEST_SIDE),
            tr("Save them smaller, or give a folder of pictures: those are scaled."),
        )
    raise DataFileError(
        tr(
            "Samples of the shape {shape} are neither rows of numbers nor pictures.",
            shape=" × ".join(str(side) for side in x.shape[1:]) or "()",
        ),
        tr("A sample is a row of numbers, or a picture of one channel or three."),
    )


def scaled(x: Numbers, span: Span | None = None) -> tuple[Floats, Span]:
    """`x` of `shaped` as float32: pictures in 0..1, points in the window from -1.4 to 1.4.

    Whole numbers up to 255 are bytes; what fits already stays. `span` is that of the training
    part, so that a test part is scaled alike; it is given back. Raises DataFileError.
    """
    with np.errstate(over="ignore"):  # 1e300 becomes infinite, and is told below
        values = x.astype(np.float32)
    if not np.isfinite(values).all():
        raise not_finite()
    points = x.ndim == 2
    axes = 0 if points else None
    if span is None:
        span = (
            np.asarray(np.min(values, axis=axes), np.float64),
            np.asarray(np.max(values, axis=axes), np.float64),
        )
    low, high = span
    if points:
        if np.abs(low).max() <= FURTHEST and np.abs(high).max() <= FURTHEST:
            return values, span
        middle, half = (low + high) / 2, np.maximum((high - low) / 2, 1e-30)
        values = ((values - middle) / half).astype(np.float32)
        return np.clip(values, -FURTHEST, FURTHEST), span
    if low >= 0 and high <= 255:
        return values if high <= 1 else values * np.float32(1 / 255), span
    values = ((values - low) / np.maximum(high - low, 1e-30)).astype(np.float32)
    return np.clip(values, 0, 1), span


def standardised(
    data: LabelledData, names: tuple[str, ...], label: str = "", left_out: tuple[str, ...] = ()
) -> LabelledData:
    """`data`, rows of a table in its own units, as they are learnt. Raises DataFileError."""
    if not np.isfinite(data.x).all() or not np.isfinite(data.x_test).all():
        raise not_finite()
    mean = np.asarray(np.mean(data.x, axis=0, dtype=np.float64))
    deviation = np.asarray(np.std(data.x, axis=0, dtype=np.float64))
    # Of equal numbers rounding leaves a rest.
    changes = deviation > 1e-6 * np.abs(mean)
    if not changes.any():
        raise DataFileError(
            tr("Each column of the file holds one number only, the same for all samples."),
            tr("There is nothing in it that tells the classes apart."),
        )
    deviation[~changes] = 1
    columns = TableColumns(names, mean, deviation, label, left_out)
    x, x_test = columns.standardised(data.x), columns.standardised(data.x_test)
    return replace(data, x=x, x_test=x_test, columns=columns)


def not_finite() -> DataFileError:
    """Of values as infinity, or none at all."""
    return DataFileError(
        tr("The file has values that are no finite numbers."), tr("Look for gaps in it.")
    )


def numbered(labels: Numbers) -> Numbers:
    """`labels` (n,) as they are, or one-hot (n, k) as class numbers. Raises DataFileError."""
    if labels.ndim == 2 and labels.shape[1] == 1:
        labels = labels[:, 0]
    if labels.ndim == 2 and 2 <= labels.shape[1] <= MOST_CLASSES:
        return np.asarray(labels.argmax(axis=1), np.intp)
    if labels.ndim != 1:
        raise DataFileError(
            tr("The labels in the file are neither numbers nor one-hot rows."),
            tr("There must be one label a sample."),
        )
    return labels


def classes_of(labels: Numbers) -> tuple[Labels, tuple[str, ...]]:
    """Class numbers from 0, in the order of the labels, and the labels as names.

    Raises DataFileError where there are too many, or only one.
    """
    values, t = np.unique(labels, return_inverse=True)
    whole = values.dtype.kind in "US" or (
        np.isfinite(values.astype(np.float64)).all() and (values == np.rint(values)).all()
    )
    if not 2 <= len(values) <= MOST_CLASSES or not whole:
        raise DataFileError(
            tr(
                "The labels in the file are no classes: there are {count} different ones.",
                count=len(values),
            ),
            tr("From 2 to {most} classes can be learnt.", most=MOST_CLASSES),
        )
    if values.dtype.kind in "US":
        return t.astype(np.intp), tuple(shown_name(str(value)) for value in values)
    return t.astype(np.intp), tuple(str(int(value)) for value in values)
