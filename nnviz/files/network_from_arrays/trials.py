"""Labelled digits tell what shapes do not: each answer is tried, and the best one taken.

Not all combinations: what is about the layers first, then activation with pixels, then the rest,
and activation with pixels once more, where that has changed something. Measured on 36 networks of
two and three layers, trained with each activation on pixels of each form, with 400 drawn digits:
the mean loss of accuracy against the right answers is 0.1 %.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import product
from math import prod

import numpy as np

from nnviz.engine.convolution import Convolution
from nnviz.engine.network import Network
from nnviz.engine.parallel import one_blas_thread
from nnviz.engine.shapes import ShapeError
from nnviz.files.network_from_arrays.dense_chain import CLASSES
from nnviz.files.network_from_arrays.empty_corners import ground_of, may_have_ground
from nnviz.files.network_from_arrays.input_pixels import input_pixels
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
from nnviz.files.network_from_arrays.readings import Reading, likeliest
from nnviz.files.network_from_arrays.remembered_statistics import remembers, strangeness
from nnviz.files.weight_file_error import WeightFileError

READS_DIGITS = 0.4
"""A share of digits that no network reads by chance: below it nothing was told."""
_FAR_BELOW, _BELOW = 0.15, 0.05
"""Of accuracy: what the corners of the weights tell is not believed where it reads so much less,
and what batch normalisations remember, which after a short training is not yet all."""
_MOST_PRODUCTS = 6e9
_FEWEST_DIGITS = 30
_TOO_FEW_DIGITS = 3
_TRIES = 80
_STAGES = (
    (ORIENTATION,),
    (BIAS_PLACE,),
    (ARRANGEMENT,),
    (HIDDEN, PIXELS, INVERTED),
    (TRANSPOSED,),
    (POOLING,),
    (NORMALIZED,),
    (HIDDEN, PIXELS, INVERTED),
    (POOLING, PIXELS),
)
_REMEMBERED_STAGES = (
    (PIXELS, INVERTED, NORMALIZED),
    (HIDDEN, NORMALIZED),
    (ARRANGEMENT, POOLING),
    (PIXELS, INVERTED, NORMALIZED),
)
_FEW_DIGITS = 40
"""They have the mean and the variance of all."""
_STRANGE = 0.25
"""So far from what they remember normalisations tell nothing: their training was too short."""
_STRANGER, _AS_STRANGE = 1.5, 0.01
_MORE_DIGITS = 6
_FINALISTS = 6
"""Of the combinations of a stage, so many at most are tried with so many times the digits."""


@dataclass
class Trial:
    """Networks tried with labelled digits; `fixed` answers are not asked."""

    networks: PossibleNetworks
    fixed: Mapping[str, str]
    x: Array
    t: Array
    all_digits: LabelledDigits | None = None
    """More of them, for the few combinations that remain; None where `x` and `t` are all."""
    _read: dict[tuple[tuple[str, str], ...], Array] = field(default_factory=dict)
    _strange: dict[tuple[tuple[str, str], ...], float] = field(default_factory=dict)
    _whole: "Trial | None" = None

    def best_answers(self) -> dict[str, str]:
        """The answers with which digits are read best; the likeliest ones where none reads them."""
        options = self.networks.options()
        start = {key: self.fixed.get(key, each[0]) for key, each in options.items()}
        starts = [start]
        if TRANSPOSED not in self.fixed:
            # Read row by row, a network of columns shows nothing of what else is unusual.
            starts.append(start | {TRANSPOSED: options[TRANSPOSED][1]})
        with one_blas_thread():
            for each in starts:
                best = self._best_from(each, options)
                if self.reading(best).accuracy >= READS_DIGITS:
                    return best
        return start

    def _best_from(
        self, answers: dict[str, str], options: Mapping[str, tuple[str, ...]]
    ) -> dict[str, str]:
        answers = self._as_remembered(answers, options)
        for keys in _STAGES:
            open_keys = [key for key in keys if key in options and key not in self.fixed]
            if open_keys:
                answers = self._best_of(answers, open_keys, options)
        return answers | {CLASSES_ORDER: self._best_reading(answers).classes}

    def accuracies(self, answers: Mapping[str, str], key: str) -> tuple[float, ...]:
        """The share of digits read with each option of `key`, the other answers as they are."""
        options = self.networks.options()[key]
        return tuple(self.reading({**answers, key: option}).accuracy for option in options)

    def reading(self, answers: Mapping[str, str]) -> Reading:
        """How well the network of `answers` reads the digits."""
        classes = answers[CLASSES_ORDER]
        y = self._y(answers)[:, CLASS_ORDERS[classes]]
        return Reading(y.argmax(axis=1) == self.t, classes)

    def _best_reading(self, answers: Mapping[str, str]) -> Reading:
        """The same with the outputs in the best order, unless it is fixed."""
        if CLASSES_ORDER in self.fixed:
            return self.reading(answers)
        first = answers[CLASSES_ORDER]
        orders = [first, *(order for order in CLASS_ORDERS if order != first)]
        readings = [self.reading({**answers, CLASSES_ORDER: order}) for order in orders]
        return max(readings, key=lambda reading: reading.accuracy)

    def _best_of(
        self, answers: dict[str, str], keys: list[str], options: Mapping[str, tuple[str, ...]]
    ) -> dict[str, str]:
        """The likeliest of the combinations that are not clearly worse than the best one.

        Of those with as many unlikely answers it is the one that reads most digits.
        """
        combinations = [
            {**answers, **dict(zip(keys, chosen, strict=True))}
            for chosen in product(*(options[key] for key in keys))
        ]
        readings = [self._best_reading(tried) for tried in combinations]
        combinations, readings = self._believable(combinations, readings)
        best = max(readings, key=lambda reading: reading.accuracy)
        # The first option is likeliest, then come two that are as likely, then the others.
        unlikely = [
            sum(min(2, (options[key].index(tried[key]) + 1) // 2) for key in keys)
            for tried in combinations
        ]
        # Of as many digits, too, it is the first one: the answers stand in their order.
        if self.all_digits is not None:
            # Of those that may be the best a few, and the best, with more digits.
            likely = sorted(
                (i for i, each in enumerate(readings) if not best.is_clearly_better(each)),
                key=lambda i: (unlikely[i], -readings[i].accuracy),
            )[:_FINALISTS]
            finalists = sorted({*likely, next(i for i, r in enumerate(readings) if r is best)})
            if len(finalists) == 1:
                return combinations[finalists[0]]
            combinations = [combinations[i] for i in finalists]
            unlikely = [unlikely[i] for i in finalists]
            readings = [self._final()._best_reading(tried) for tried in combinations]
        return combinations[likeliest(combinations, unlikely, readings)]

    def _final(self) -> "Trial":
        if self._whole is None:
            self._whole = Trial(self.networks, self.fixed, *(self.all_digits or (self.x, self.t)))
        return self._whole

    def _believable(
        self, combinations: list[dict[str, str]], readings: list[Reading]
    ) -> tuple[list[dict[str, str]], list[Reading]]:
        """Those alone that the weights do not speak against: their corners, their statistics."""
        most = max(reading.accuracy for reading in readings)
        for own, below in (
            (self._of_the_ground(combinations), _FAR_BELOW),
            (self._remembered(combinations), _BELOW),
        ):
            if any(readings[i].accuracy >= most - below for i in own):
                kept = [(combinations[i], readings[i]) for i in own]
                if len(kept) < len(combinations):
                    return [each for each, _ in kept], [reading for _, reading in kept]
        return combinations, readings

    def _of_the_ground(self, combinations: list[dict[str, str]]) -> list[int]:
        """Those whose pixels have the ground that the first layer's weights tell of."""
        try:
            ground = ground_of(self.networks.layers(combinations[0])[0])
        except (ShapeError, WeightFileError):
            return []
        return [
            i
            for i, tried in enumerate(combinations)
            if may_have_ground(input_pixels(tried, self.networks.side), ground)
        ]

    def _remembered(self, combinations: list[dict[str, str]]) -> list[int]:
        """Those in which batch normalisations are given about what they remember."""
        strange = [self._strangeness(tried) for tried in combinations]
        least = min(strange)
        most = _STRANGER * least + _AS_STRANGE if least <= _STRANGE else np.inf
        return [i for i, each in enumerate(strange) if each <= most]

    def _strangeness(self, answers: Mapping[str, str]) -> float:
        """How far the digits are from what batch normalisations remember; 0 where there is none."""
        key = tuple(sorted(item for item in answers.items() if item[0] != CLASSES_ORDER))
        if key not in self._strange:
            try:
                network = self.networks.bare_network(answers)
                some = self.x[:_FEW_DIGITS]
                x = network.as_input(self.networks.own_pixels(answers, some))
                self._strange[key] = strangeness(network, x)
            except (ShapeError, WeightFileError):
                self._strange[key] = np.inf
        return self._strange[key]

    def _as_remembered(
        self, answers: dict[str, str], options: Mapping[str, tuple[str, ...]]
    ) -> dict[str, str]:
        """`answers`, but for what batch normalisations remember otherwise."""
        try:
            if not remembers(self.networks.bare_network(answers)):
                return answers
        except (ShapeError, WeightFileError):
            return answers
        for keys in _REMEMBERED_STAGES:
            open_keys = [key for key in keys if key in options and key not in self.fixed]
            combinations = [
                {**answers, **dict(zip(open_keys, chosen, strict=True))}
                for chosen in product(*(options[key] for key in open_keys))
            ]
            answers = combinations[self._remembered(combinations)[0]]
        return answers

    def _y(self, answers: Mapping[str, str]) -> Array:
        """The outputs in their own order; zeros where the answers make no network."""
        key = tuple(sorted(item for item in answers.items() if item[0] != CLASSES_ORDER))
        if key not in self._read:
            try:
                network = self.networks.bare_network(answers)
                x = network.as_input(self.networks.own_pixels(answers, self.x))
                with np.errstate(all="ignore"):  # a wrong network may overflow: it loses
                    y = np.nan_to_num(network.predict(x), nan=0.0, posinf=0.0, neginf=0.0)
            except (ShapeError, WeightFileError):
                y = np.zeros((len(self.t), CLASSES))
            self._read[key] = y
        return self._read[key]


def trial_of(
    networks: PossibleNetworks, labelled_digits: LabelledDigits | None, fixed: Mapping[str, str]
) -> Trial | None:
    """A trial with as many of the digits as take no long time; None where they cannot tell."""
    if labelled_digits is None or not networks.reads_digits:
        return None
    x, t = labelled_digits
    if len(x) != len(t) or not len(t) or prod(x.shape[1:]) != 784:
        return None
    options = networks.options()
    try:
        bare = networks.bare_network(
            {key: fixed.get(key, each[0]) for key, each in options.items()}
        )
    except ShapeError:
        return None
    affordable = int(_MOST_PRODUCTS / (_TRIES * _products(bare)))
    if affordable < _TOO_FEW_DIGITS:
        return None  # it would take longer than anybody waits
    count = min(len(t), max(_FEWEST_DIGITS, affordable))
    some = np.linspace(0, len(t) - 1, count).astype(np.intp)
    x = x.reshape(len(x), -1).astype(np.float32)
    most = min(len(t), max(count, _MORE_DIGITS * affordable))
    more = np.linspace(0, len(t) - 1, most).astype(np.intp)
    every = (x[more], t[more]) if count < most else None
    return Trial(networks, fixed, x[some], t[some], every)


def _products(network: Network) -> int:
    """How many products one picture takes."""
    total = 0
    for stage in network.stages:
        parameters = stage.layer.parameters
        if "W" in parameters:
            places = 1
            if isinstance(stage.layer, Convolution):
                places = 3 * prod(stage.output_shape[1:])  # such products take longer
            total += parameters["W"].size * places
    return max(total, 1)
