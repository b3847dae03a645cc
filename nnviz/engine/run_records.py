"""What a training run tells, record by record: frozen, and fit to go from process to process."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from nnviz.engine.network import Network
from nnviz.engine.shapes import Array
from nnviz.engine.trouble_sentences import trouble_sentence

Floats = NDArray[np.float32]

TroubleKind = Literal["nan", "exploding", "vanishing", "dead", "stuck"]
EndReason = Literal["done", "stopped", "diverged"]


@dataclass(frozen=True, slots=True, eq=False)
class BatchesDone:
    """The mini-batches learnt since the last record: one number of each kind a batch.

    Losses and accuracies are of the batch before its update. The k-th batch is iteration
    `first_iteration` + k; iterations count from 1 over the whole run.
    """

    first_iteration: int
    losses: Floats
    accuracies: Floats
    learning_rates: Floats
    gradient_norms: Floats
    """(batches, stages) ‖gradient‖₂ of a stage's parameters; NaN for stages without any."""

    @property
    def last_iteration(self) -> int:
        """Of the last batch in it."""
        return self.first_iteration + len(self.losses) - 1


@dataclass(frozen=True, slots=True, eq=False)
class Evaluation:
    """How good a network is, on samples it learns from and on those it never does.

    At the ends of epochs over all test samples and up to 5,000 training samples (`is_whole`), at
    the end of a run over all of both where that is cheap; between epochs over the first few
    hundred of each: the larger the network the fewer.
    """

    train_loss: float
    train_accuracy: float
    test_loss: float
    test_accuracy: float
    y_test: Array
    """(n, classes) outputs for the first n <= 2000 test samples."""
    is_whole: bool = True
    train_count: int = 0
    """On how many training samples; 0: nobody knows any more."""
    test_count: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Moment:
    """A network as it was after `iteration` updates, with how good it was; 0 is before training."""

    iteration: int
    epoch: int
    """The epoch that the iteration belongs to, from 1; 0 before training."""
    network: Network
    evaluation: Evaluation
    weight_norms: Floats
    """(stages,) ‖W‖₂ of each stage's weights; NaN for stages without any."""

    @property
    def used_bytes(self) -> int:
        """The memory that it takes, but for what Python shares among moments."""
        arrays = [a for layer in self.network.layers for a in vars(layer).values()]
        sizes = [array.nbytes for array in arrays if isinstance(array, np.ndarray)]
        around = _MOMENT_BYTES + _LAYER_BYTES * len(self.network.layers)
        return sum(sizes) + self.evaluation.y_test.nbytes + self.weight_norms.nbytes + around


@dataclass(frozen=True, slots=True, eq=False)
class TroubleFound:
    """Something goes wrong in the run. Told once a kind."""

    iteration: int
    kind: TroubleKind
    layer: int | None
    """The stage of the network that it is about, from 0; None: the network as a whole."""
    cause: str = ""
    """The key of the likely cause."""
    values: Mapping[str, float | str] = field(default_factory=dict)
    """The numbers of the sentence."""

    def reason(self) -> str:
        """What is wrong and why, most likely: one sentence in the language of now."""
        return trouble_sentence(self.kind, self.cause, self.values)


@dataclass(frozen=True, slots=True, eq=False)
class RunEnded:
    """Nothing follows: all epochs are done, somebody stopped it, or its numbers became NaN."""

    reason: EndReason


# Measured with tracemalloc; for a network of three units it is all there is.
_MOMENT_BYTES, _LAYER_BYTES = 2400, 1100

RunRecord = BatchesDone | Moment | TroubleFound | RunEnded
