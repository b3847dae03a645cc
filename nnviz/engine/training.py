"""Training as a generator of records: whoever draws from it sets the pace and may stop anywhere."""

from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from nnviz.engine.learner import Learner
from nnviz.engine.losses import one_hot
from nnviz.engine.mini_batches import Augment, MiniBatches
from nnviz.engine.network import Network
from nnviz.engine.optimizers import Optimizer
from nnviz.engine.parallel import one_blas_thread
from nnviz.engine.schedules import Schedule
from nnviz.engine.shapes import ShapeError
from nnviz.language import tr

Evaluate = Callable[[Network], Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class BatchDone:
    """One mini-batch was learnt. Everything counts from 1."""

    epoch: int
    iteration: int
    """Over the whole training."""
    iterations: int
    """How many there will be in all."""
    loss: float
    """Of this batch, before its update; infinite or not a number when training diverged."""
    learning_rate: float


@dataclass(frozen=True, slots=True, eq=False)
class EpochDone:
    """All samples were learnt once more."""

    epoch: int
    epochs: int
    loss: float
    """The mean over the epoch's samples, each before its update."""
    network: Network
    """As it is now: a copy, which later epochs leave alone."""
    scores: Mapping[str, float] = field(default_factory=dict)
    """What `evaluate` gave for it."""


def train(
    network: Network,
    x: npt.ArrayLike,
    t: npt.ArrayLike,
    *,
    optimizer: Optimizer,
    batch_size: int,
    epochs: int,
    seed: int,
    schedule: Schedule | None = None,
    weight_decay: float = 0.0,
    augment: Augment | None = None,
    evaluate: Evaluate | None = None,
) -> Iterator[BatchDone | EpochDone]:
    """Train a copy of `network`: a BatchDone a mini-batch, an EpochDone an epoch.

    x: (N, …); t: the answers, class numbers or one-hot. Samples are shuffled each epoch; what is
    left over makes a last, smaller batch. `schedule` gives the factor of the learning rate from the
    share of iterations done; `weight_decay` λ adds ½·λ·ΣW² to the loss; `augment` changes a batch,
    (n, …), before it is learnt; `evaluate` gives scores of the network after each epoch. `network`
    and `optimizer` stay as they are: the trained network is in the last EpochDone. The same seed
    gives the same training.
    Raises ShapeError when x or t does not fit, ValueError when there is nothing to do.
    """
    x = network.as_input(x)
    t = one_hot(t, np.empty((len(x), *network.output_shape), network.dtype))
    if not len(x):
        raise ShapeError(tr("There is nothing to learn from: no samples."))
    if batch_size < 1 or epochs < 1 or weight_decay < 0:
        raise ValueError(f"batch size {batch_size}, {epochs} epochs, weight decay {weight_decay}")
    return _records(
        Learner(network.copy(), deepcopy(optimizer), schedule, weight_decay, seed),
        MiniBatches(x, t, batch_size, np.random.default_rng(seed), augment),
        epochs,
        evaluate,
    )


def _records(
    learner: Learner, samples: MiniBatches, epochs: int, evaluate: Evaluate | None
) -> Iterator[BatchDone | EpochDone]:
    iteration, iterations = 0, epochs * samples.count
    # Small products are done before a second thread wakes up. The setting outlives each record,
    # since making it takes a tenth of a batch's time.
    with one_blas_thread():
        for epoch in range(1, epochs + 1):
            total = 0.0
            for x, t in samples.epoch():
                loss = learner.learn(x, t, iteration / iterations)
                iteration += 1
                total += loss * len(x)
                yield BatchDone(epoch, iteration, iterations, loss, learner.optimizer.lr)
            network = learner.network.copy()
            scores = evaluate(network) if evaluate else {}
            yield EpochDone(epoch, epochs, total / len(samples.x), network, scores)
