"""What a network learns from: samples and their classes, in a part to train on and one to test."""

from dataclasses import dataclass
from math import prod

import numpy as np
from numpy.typing import NDArray

from nnviz.engine.shapes import ShapeError

Floats = NDArray[np.float32]
Labels = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class TableColumns:
    """The columns of a table: n features with mean and deviation, the label, what is left out.

    A sample is learnt as x' = (x - mean) / deviation, both of the training part: sepals in
    centimetres and alcohol in per cent then weigh alike.
    """

    names: tuple[str, ...]
    mean: NDArray[np.float64]
    deviation: NDArray[np.float64]
    label: str = ""
    """What the table calls the column of the labels; "" where it has no names."""
    left_out: tuple[str, ...] = ()
    """Columns that say nothing: numbers of rows, empty ones."""

    def standardised(self, x: NDArray[np.floating]) -> Floats:
        """x (N, n) of the table, or another one, as it is learnt."""
        values = (np.asarray(x, np.float64) - self.mean) / self.deviation
        return np.asarray(values, np.float32)

    def raw(self, x: NDArray[np.floating]) -> NDArray[np.float64]:
        """x (N, n) as it is learnt, in the table's own units."""
        return np.asarray(x, np.float64) * self.deviation + self.mean


@dataclass(frozen=True, eq=False)
class LabelledData:
    """Samples with their classes. x rows are samples; every array is read-only.

    `x` (N, *sample_shape) and `x_test` (M, *sample_shape) are float32, `t` (N,) and `t_test` (M,)
    are class numbers from 0. Neither part is empty. Raises ShapeError when they do not fit.
    """

    x: Floats
    t: Labels
    x_test: Floats
    t_test: Labels
    class_names: tuple[str, ...]
    value_range: tuple[float, float] = (0.0, 1.0)
    """The smallest and greatest value that a sample is meant to have."""
    name: str = ""
    """The key of the data set."""
    columns: TableColumns | None = None
    """Of a table, what its columns are."""

    def __post_init__(self) -> None:
        if not len(self.x) or not len(self.x_test):
            raise ShapeError("both the training and the test part need a sample")
        if len(self.x) != len(self.t) or len(self.x_test) != len(self.t_test):
            raise ShapeError("there must be one class a sample")
        if self.x.shape[1:] != self.x_test.shape[1:]:
            raise ShapeError("training and test samples must have the same shape")
        if self.columns is not None and len(self.columns.names) != prod(self.sample_shape):
            raise ShapeError("there must be one name a feature")
        highest = max(int(self.t.max()), int(self.t_test.max()))
        if highest >= len(self.class_names) or min(self.t.min(), self.t_test.min()) < 0:
            raise ShapeError(f"a class number lies outside 0 to {len(self.class_names) - 1}")
        for array in (self.x, self.t, self.x_test, self.t_test):
            array.flags.writeable = False

    @property
    def sample_shape(self) -> tuple[int, ...]:
        """(2,) for points, (n,) for rows of a table, (1, 28, 28) or (3, 32, 32) for pictures."""
        return self.x.shape[1:]

    @property
    def is_points(self) -> bool:
        """Whether the samples are points of the plane."""
        return self.sample_shape == (2,)

    @property
    def is_table(self) -> bool:
        """Whether the samples are rows of numbers that are neither points nor pictures."""
        return len(self.sample_shape) == 1 and not self.is_points

    @property
    def is_pictures(self) -> bool:
        """Whether the samples are pictures."""
        return len(self.sample_shape) == 3

    @property
    def feature_names(self) -> tuple[str, ...]:
        """One name a number of a sample, for rows of a table and points."""
        if self.columns is not None:
            return self.columns.names
        return tuple(f"x{number}" for number in range(prod(self.sample_shape)))

    @property
    def class_count(self) -> int:
        """How many classes there are."""
        return len(self.class_names)
