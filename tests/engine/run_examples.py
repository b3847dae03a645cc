"""Small runs for the tests of training runs."""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from nnviz.engine.labelled_data import LabelledData
from nnviz.engine.network import Network
from nnviz.engine.run_records import BatchesDone, Evaluation, Moment, RunRecord
from nnviz.engine.training_settings import TrainingSettings

SETTINGS = TrainingSettings(layers="dense 8 tanh", batch_size=16, epochs=3, learning_rate=0.5)


def points(count: int = 100, tests: int = 40) -> LabelledData:
    """Points above and below a curve, in two classes."""
    rng = np.random.default_rng(5)
    x = rng.uniform(-1, 1, (count + tests, 2)).astype(np.float32)
    t = (x[:, 1] > np.sin(3 * x[:, 0])).astype(np.intp)
    return LabelledData(x[:count], t[:count], x[count:], t[count:], ("below", "above"), (-1, 1))


def pictures(count: int = 60, tests: int = 20) -> LabelledData:
    """Bars that stand or lie, in noise: (1, 8, 8)."""
    rng = np.random.default_rng(6)
    x = rng.uniform(0, 0.2, (count + tests, 1, 8, 8)).astype(np.float32)
    t = rng.integers(0, 2, count + tests).astype(np.intp)
    for picture, lies in zip(x, t, strict=True):
        where = rng.integers(0, 8)
        picture[0, where if lies else slice(None), slice(None) if lies else where] = 1
    return LabelledData(x[:count], t[:count], x[count:], t[count:], ("stands", "lies"))


def moments(records: Iterable[RunRecord | None]) -> list[Moment]:
    """The moments among records."""
    return [record for record in records if isinstance(record, Moment)]


def losses(records: Iterable[RunRecord | None]) -> list[float]:
    """The loss of every batch."""
    return [
        loss
        for record in records
        if isinstance(record, BatchesDone)
        for loss in record.losses.tolist()
    ]


def same_bits(one: Network, other: Network) -> bool:
    """Whether two networks are the same to the last bit, with what batch normalisation keeps."""
    arrays = [
        [value for layer in network.layers for value in vars(layer).values()]
        for network in (one, other)
    ]
    pairs = zip(*arrays, strict=True)
    return all(np.array_equal(a, b) for a, b in pairs if isinstance(a, np.ndarray))


def a_moment(iteration: int, size: int = 4) -> Moment:
    """A moment of a run that never was."""
    settings = replace(SETTINGS, layers=f"dense {size}")
    network = settings.first_network((2,), 2)
    evaluation = Evaluation(0.5, 0.75, 0.6, 0.7, np.zeros((10, 2), np.float32))
    return Moment(iteration, 0, network, evaluation, np.ones(2, np.float32))


def batches(first: int, values: Iterable[float]) -> BatchesDone:
    """Batches with these losses."""
    column = np.array(list(values), np.float32)
    norms = np.stack([column, column * np.nan], axis=1)
    return BatchesDone(first, column, column / 2, column * 0 + 0.1, norms)
