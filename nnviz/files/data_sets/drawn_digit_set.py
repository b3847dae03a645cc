"""Digits that the program draws by itself: the set that is always at hand."""

from collections.abc import Mapping

import numpy as np

from nnviz.engine.labelled_data import LabelledData
from nnviz.files.data_sets.data_choice import DataChoice
from nnviz.files.data_sets.data_set import DataOption, DataSet
from nnviz.language import tr

DIGIT_NAMES = tuple(str(digit) for digit in range(10))

_TEST_PART = 5
"""One drawing is tested for so many that are learnt."""


def _load(choice: DataChoice, options: Mapping[str, float]) -> LabelledData:
    from nnviz.engine.drawn_digits import USUAL_VARIATION, drawn_digits  # the hands, to draw alone

    count = int(options["count"])
    if choice.most_train is not None:
        count = min(count, choice.most_train)
    variation = USUAL_VARIATION.times(options["variety"])
    learnt, tested = (np.random.default_rng([choice.seed, part]) for part in (0, 1))
    x, t = drawn_digits(count, learnt, variation)
    # Other drawings of the same hands, never seen while learning.
    x_test, t_test = drawn_digits(max(100, int(options["count"]) // _TEST_PART), tested, variation)
    return LabelledData(
        x[:, None], t, x_test[:, None], t_test, DIGIT_NAMES, name=choice.set
    )  # fmt: skip


DRAWN_DIGITS = DataSet(
    "drawn-digits",
    lambda: tr("Drawn digits"),
    "pictures",
    _load,
    (
        DataOption("count", lambda: tr("Pictures"), 100, 20_000, 8_000, whole=True),
        DataOption("variety", lambda: tr("Variety of hands"), 0.0, 1.5, 1.0),
    ),
    has_test_part=True,
)
