"""How good a network is while it learns: on what it learns from, and on what it never sees."""

import numpy as np

from nnviz.engine.labelled_data import LabelledData
from nnviz.engine.layers import Affine
from nnviz.engine.losses import cross_entropy
from nnviz.engine.network import Network
from nnviz.engine.run_records import Evaluation, Floats
from nnviz.engine.shapes import Array

MOST_TRAINING_SAMPLES = 5_000
"""Of the training samples a quarter, or so many, are enough: the accuracy is known to a percent."""
FEW_SAMPLES = 1_000
"""So many are always taken."""
MOST_OUTPUTS = 2_000
"""Outputs that an evaluation keeps: those of all test samples of the smaller sets."""
_CHUNK = 1_000
# What the evaluation at the end of a run may multiply: about a second's work.
_MOST_LAST_PRODUCTS = 10_000_000_000
# What an evaluation between two epochs may multiply: half a millisecond's work.
_MOST_PRODUCTS = 10_000_000
_FEWEST = 100


class Evaluator:
    """Evaluates networks on the same samples each time, so that the figures can be compared."""

    def __init__(self, data: LabelledData, network: Network) -> None:
        # Those of a file may be sorted by class; a seed of its own leaves the run's alone.
        rows = np.random.default_rng(0).permutation(len(data.x))
        rows = rows[: min(MOST_TRAINING_SAMPLES, max(FEW_SAMPLES, len(rows) // 4))]
        self._data = data
        self._x, self._t = data.x[rows], data.t[rows]
        self._x_test, self._t_test = data.x_test, data.t_test
        few = int(np.clip(_MOST_PRODUCTS // products_a_sample(network), _FEWEST, FEW_SAMPLES))
        self._few = few
        self.is_always_whole = max(len(self._x), len(self._x_test)) <= few

    def whole(self, network: Network) -> Evaluation:
        """On all test samples, and on as many training samples as tell enough."""
        return self._evaluated(network, len(self._x), len(self._x_test))

    def last(self, network: Network) -> Evaluation:
        """At the end of a run: on every sample there is, unless that would take long."""
        products = len(self._data.x) * products_a_sample(network)
        is_cheap = products <= _MOST_LAST_PRODUCTS
        return self.everything(network) if is_cheap else self.whole(network)

    def everything(self, network: Network) -> Evaluation:
        """On every sample there is."""
        return self._evaluated(
            network, len(self._data.x), len(self._x_test), self._data.x, self._data.t
        )

    def part(self, network: Network) -> Evaluation:
        """On a few hundred of each, for between the epochs: the larger the network the fewer."""
        return self._evaluated(network, self._few, self._few)

    def _evaluated(
        self,
        network: Network,
        train: int,
        test: int,
        x: Array | None = None,
        t: np.ndarray | None = None,
    ) -> Evaluation:
        x, t = (self._x, self._t) if x is None or t is None else (x, t)
        train_loss, train_accuracy, _ = _scores(network, x[:train], t[:train])
        test_loss, test_accuracy, y = _scores(network, self._x_test[:test], self._t_test[:test])
        is_whole = test >= len(self._x_test) and train >= len(self._x)
        counts = min(train, len(x)), min(test, len(self._x_test))
        return Evaluation(
            train_loss, train_accuracy, test_loss, test_accuracy, y, is_whole, *counts
        )


def products_a_sample(network: Network) -> int:
    """How many products of weights one sample costs: what makes a network slow."""
    products = 0
    for stage in network.stages:
        W = stage.layer.parameters.get("W")
        if W is not None:
            places = 1 if isinstance(stage.layer, Affine) else np.prod(stage.output_shape[1:])
            products += int(W.size * places)
    return max(products, 1)


def weight_norms(network: Network) -> Floats:
    """(stages,) ‖W‖₂ of each stage's weights, biases left out; NaN where there are none."""
    norms = np.full(len(network.stages), np.nan, np.float32)
    for i, stage in enumerate(network.stages):
        parameters = stage.layer.parameters
        if parameters:
            W = parameters.get("W", next(iter(parameters.values())))
            norms[i] = np.sqrt(np.vdot(W, W))
    return norms


def _scores(network: Network, x: Array, t: np.ndarray) -> tuple[float, float, Array]:
    """The loss, the accuracy, and the first outputs, in chunks that bound the memory."""
    losses, correct, outputs, kept = 0.0, 0, [], 0
    with np.errstate(all="ignore"):  # of a training that diverges: the run tells it
        for i in range(0, len(x), _CHUNK):
            y, answers = network.predict(x[i : i + _CHUNK]), t[i : i + _CHUNK]
            losses += cross_entropy(y, answers) * len(y)
            correct += int(np.count_nonzero(y.argmax(axis=1) == answers))
            if kept < MOST_OUTPUTS:
                outputs.append(y[: MOST_OUTPUTS - kept])
                kept += len(outputs[-1])
    return losses / len(x), correct / len(x), np.concatenate(outputs)
