"""Batch normalisation out of a file: its rows, and the ε that its program adds."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from nnviz.engine.batch_normalization import EPSILON
from nnviz.files.network_from_arrays.array_roles import RoledArray, Words
from nnviz.files.network_from_arrays.layer_arrays import Array, Normalization, no_network
from nnviz.files.weight_file_error import WeightFileError
from nnviz.language import tr

_TORCH, _KERAS, _COURSE = 1e-5, 1e-3, 1e-6


@dataclass(eq=False)
class Statistics:
    """What is there of one batch normalisation."""

    name: str
    words: Words
    place: int
    rows: dict[str, Array]
    epsilon: float

    @classmethod
    def beginning_with(cls, each: RoledArray) -> "Statistics":
        """One of which the first row is `each`: its name tells whose program wrote it."""
        return cls(each.array.name, each.words, each.place, {}, _epsilon(each))

    @property
    def order(self) -> tuple[tuple[int, ...], int]:
        """By the numbers in its name, then by its place in the file."""
        return tuple(int(word) for word in self.words if word.isdigit()), self.place

    @property
    def size(self) -> int:
        """How many numbers the first of its rows has."""
        return next(iter(self.rows.values())).size

    @property
    def is_of_inputs(self) -> bool:
        """Whether it is what a program took from its pictures: their mean, and their deviation."""
        return "mean" in self.rows and self.rows.keys() <= {"mean", "deviation"}

    def of_inputs(self) -> Normalization:
        """(x - mean) / deviation. Raises WeightFileError where the two differ in length."""
        mean = self.rows["mean"]
        deviation = self.rows.get("deviation", np.ones_like(mean))
        if deviation.size not in (1, mean.size):
            raise _differing()
        variance = np.broadcast_to(np.where(deviation == 0, 1, deviation) ** 2, mean.shape)
        one, zero = np.ones_like(mean), np.zeros_like(mean)
        gamma, variance = with_epsilon(one, variance, 0.0)
        return Normalization(self.name, gamma, zero, mean, variance)


def normalization_of(statistics: Statistics, dtype: np.dtype[Any]) -> Normalization:
    """All four rows. Raises WeightFileError where the mean or the variance is not there."""
    rows, sizes = statistics.rows, {row.size for row in statistics.rows.values()}
    if not {"mean", "variance"} <= rows.keys() or "deviation" in rows:
        raise no_network(
            tr(
                "{name} belongs to a batch normalisation, whose running mean and variance are"
                " not there.",
                name=statistics.name,
            ),
            tr("Save the running mean and variance, too: without them it cannot predict."),
        )
    if len(sizes) != 1:
        raise _differing()
    (size,) = sizes
    gamma = rows.get("gamma", np.ones(size, dtype))
    beta = rows.get("beta", np.zeros(size, dtype))
    gamma, variance = with_epsilon(gamma, rows["variance"], statistics.epsilon)
    return Normalization(statistics.name, gamma, beta, rows["mean"], variance)


def _differing() -> WeightFileError:
    return no_network(tr("The four rows of numbers of a batch normalisation differ in length."))


def with_epsilon(gamma: Array, variance: Array, epsilon: float) -> tuple[Array, Array]:
    """γ and the variance that give with the engine's ε what these give with `epsilon`.

    Raises WeightFileError for a variance below 0, or of 0 where `epsilon` is 0, too.
    """
    divided = variance.astype(np.float64) + epsilon
    if (variance < 0).any() or not (divided > 0).all():
        raise no_network(tr("A variance of a batch normalisation is 0 or less."))
    same = np.maximum(divided - EPSILON, 0)
    scale = np.sqrt((same + EPSILON) / divided)  # 1 but for tiny variances
    return (gamma * scale).astype(gamma.dtype), same.astype(variance.dtype)


def _epsilon(each: RoledArray) -> float:
    name = each.array.name.lower()
    if "moving" in name or "batch_normalization" in name or ("gamma" in name and "/" in name):
        return _KERAS
    # γ and β that are called weight and bias are PyTorch's.
    return _TORCH if "." in name or "running" in name else _COURSE
