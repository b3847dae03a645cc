"""Labelled digits tell what shapes do not: each answer is tried, and the best one taken.

Not all combinations: what is about the layers first, then activation with pixels, then the rest,
and activation with pixels once more where that has changed something.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import product
from math import prod

import numpy as np

from nnviz.engine.convolution import Convolution
from nnviz.engine.network import Network
from nnviz.engine.shapes import ShapeError
from nnviz.files.network_from_arrays.layer_arrays import Array, LabelledDigits
from nnviz.files.network_from_arrays.possible_networks import CLASS_ORDERS, PossibleNetworks
from nnviz.files.network_from_arrays.questions import (
    ARRANGEMENT,
    BIAS_PLACE,
    CLASSES_ORDER,
    HIDDEN,
    INVERTED,
    NORMALIZED,
    ORIENTATION,
    PIXELS,
    POOLING,
    TRANSPOSED,
)
from nnviz.files.weight_file_error import WeightFileError

READS_DIGITS = 0.4
"""A share of digits that no network reads by chance: below it nothing was told."""
_MOST_PRODUCTS = 1.2e10
_FEWEST_DIGITS = 30
_TRIES = 60
_STAGES = (
    (ORIENTATION,),
    (BIAS_PLACE,),
    (ARRANGEMENT,),
    (HIDDEN, PIXELS),
    (INVERTED, TRANSPOSED),
    (POOLING,),
    (NORMALIZED,),
    (HIDDEN, PIXELS),
)


@dataclass(frozen=True, slots=True)
class Reading:
    """The share of digits that is read right, and the mean of -log y of the right answer."""

    accuracy: float
    loss: float
    order: str

    def is_clearly_better(self, other: "Reading", count: int) -> bool:
        """Whether this is no chance: more digits, or as many and surer ones."""
        chance = count**-0.5
        if self.accuracy - other.accuracy > chance:
            return True
        return self.accuracy >= other.accuracy and self.loss < 0.8 * other.loss


@dataclass
class Trial:
    """One network tried with labelled digits; `fixed` answers are not asked."""

    network: PossibleNetworks
    fixed: Mapping[str, str]
    x: Array
    t: Array
    _readings: dict[tuple[tuple[str, str], ...], Reading] = field(default_factory=dict)

    def best_answers(self) -> dict[str, str]:
        """The answers with which digits are read best; the likeliest ones where none reads them."""
        options = self.network.options()
        answers = {key: self.fixed.get(key, each[0]) for key, each in options.items()}
        start = dict(answers)
        for keys in _STAGES:
            open_keys = [key for key in keys if key in options and key not in self.fixed]
            if open_keys:
                answers = self._best_of(answers, open_keys, options)
        best = self.reading(answers)
        if best.accuracy < READS_DIGITS:
            return start
        if CLASSES_ORDER in options and CLASSES_ORDER not in self.fixed:
            answers[CLASSES_ORDER] = best.order
        return answers

    def accuracies(self, answers: Mapping[str, str], key: str) -> tuple[float, ...]:
        """The share of digits read with each option of `key`, the other answers as they are."""
        options = self.network.options()[key]
        return tuple(self.reading({**answers, key: option}).accuracy for option in options)

    def reading(self, answers: Mapping[str, str]) -> Reading:
        """How well the network of `answers` reads the digits."""
        key = tuple(sorted(answers.items()))
        if key not in self._readings:
            self._readings[key] = self._read(answers)
        return self._readings[key]

    def _best_of(
        self, answers: dict[str, str], keys: list[str], options: Mapping[str, tuple[str, ...]]
    ) -> dict[str, str]:
        best = answers
        for chosen in product(*(options[key] for key in keys)):
            tried = {**answers, **dict(zip(keys, chosen, strict=True))}
            if self.reading(tried).is_clearly_better(self.reading(best), len(self.t)):
                best = tried
        return best

    def _read(self, answers: Mapping[str, str]) -> Reading:
        try:
            network = self.network.bare_network(answers)
            x = self.network.own_pixels(answers, self.x)
            with np.errstate(all="ignore"):  # a wrong network may overflow: it loses
                y = network.predict(network.as_input(x))
        except (ShapeError, WeightFileError):
            return Reading(0.0, np.inf, next(iter(CLASS_ORDERS)))
        y = np.nan_to_num(y.astype(np.float64), nan=0.0, posinf=0.0, neginf=0.0)
        orders = CLASS_ORDERS
        if answers.get(CLASSES_ORDER) in orders and CLASSES_ORDER in self.fixed:
            orders = {answers[CLASSES_ORDER]: CLASS_ORDERS[answers[CLASSES_ORDER]]}
        return max((self._judged(y, name, order) for name, order in orders.items()), key=_goodness)

    def _judged(self, y: Array, name: str, order: list[int]) -> Reading:
        y = y[:, order]
        right = y[np.arange(len(y)), self.t]
        accuracy = float(np.mean(y.argmax(axis=1) == self.t))
        return Reading(accuracy, float(-np.log(np.clip(right, 1e-7, 1)).mean()), name)


def trial_of(
    network: PossibleNetworks, labelled_digits: LabelledDigits | None, fixed: Mapping[str, str]
) -> Trial | None:
    """A trial with as many of the digits as take no long time; None where they cannot tell."""
    if labelled_digits is None or not network.reads_digits:
        return None
    x, t = labelled_digits
    if len(x) != len(t) or not len(t) or prod(x.shape[1:]) != 784:
        return None
    options = network.options()
    try:
        bare = network.bare_network({key: fixed.get(key, each[0]) for key, each in options.items()})
    except ShapeError:
        return None
    affordable = int(_MOST_PRODUCTS / (_TRIES * _products(bare)))
    count = min(len(t), max(_FEWEST_DIGITS, affordable))
    some = np.linspace(0, len(t) - 1, count).astype(np.intp)
    return Trial(network, fixed, x.reshape(len(x), -1)[some].astype(np.float32), t[some])


def _products(network: Network) -> int:
    """How many products one picture takes."""
    total = 0
    for stage in network.stages:
        parameters = stage.layer.parameters
        if "W" in parameters:
            places = prod(stage.output_shape[1:]) if isinstance(stage.layer, Convolution) else 1
            total += parameters["W"].size * places
    return max(total, 1)


def _goodness(reading: Reading) -> tuple[float, float]:
    return reading.accuracy, -reading.loss
