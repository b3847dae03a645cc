"""Samples in one heap, as a part to train on and a part to test on."""

import numpy as np

from nnviz.engine.labelled_data import Floats, LabelledData, Labels
from nnviz.files.data_sets.data_choice import DataChoice

_FEWEST_TO_SPLIT = 10


def split_data(
    x: Floats,
    t: Labels,
    class_names: tuple[str, ...],
    choice: DataChoice,
    value_range: tuple[float, float] = (0.0, 1.0),
) -> LabelledData:
    """The samples in an order that the seed draws; the last `test_share` of them are for testing.

    Fewer than ten, or a share of nothing: all are learnt, and tested with the same.
    """
    order = np.random.default_rng([choice.seed, 1]).permutation(len(x))
    tested = round(len(x) * choice.test_share) if len(x) >= _FEWEST_TO_SPLIT else 0
    train, test = order[: len(x) - tested], order[len(x) - tested :]
    test = test if tested else train
    train = train[: choice.most_train]
    return LabelledData(
        x[train], t[train], x[test], t[test], class_names, value_range, choice.set
    )  # fmt: skip
