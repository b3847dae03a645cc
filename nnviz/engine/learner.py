"""A network of its own, and how it learns: one update at a time."""

from typing import Any

import numpy as np

from nnviz.engine.learning_pass import LearningPass
from nnviz.engine.learning_steps import Gradients
from nnviz.engine.network import Network
from nnviz.engine.optimizers import Optimizer
from nnviz.engine.schedules import Schedule, constant
from nnviz.engine.shapes import Array
from nnviz.engine.small_dense_pass import SmallDensePass


class Learner:
    """Changes a network by what an optimiser makes of each batch.

    The network and the optimiser are its own from here on: it changes both. A copy (copy.deepcopy,
    or pickle) goes on as this one would, to the bit. One thread at a time may use it.
    """

    def __init__(
        self,
        network: Network,
        optimizer: Optimizer,
        schedule: Schedule | None = None,
        weight_decay: float = 0.0,
        seed: int = 0,
    ) -> None:
        """The optimiser's rate is the highest; `schedule` says what share of it when.

        weight_decay λ adds ½·λ·ΣW² to the loss, for weights W and not for biases.
        """
        self.network, self.optimizer = network, optimizer
        self.highest_rate = optimizer.lr
        self.gradients: list[Gradients] = []
        """Of the latest batch, a dict a layer, with the weight decay's; good until the next."""
        self._schedule = schedule or constant
        self._weight_decay = weight_decay
        self._begin(seed)

    def _begin(self, seed: int = 0) -> None:
        network = self.network
        self._small = SmallDensePass(network, seed) if SmallDensePass.suits(network) else None
        self._pass = self._small or LearningPass(network, seed)
        self._parameters = [layer.parameters for layer in network.layers]

    @property
    def y(self) -> Array:
        """The outputs for the latest batch, before its update: (N, …)."""
        return self._pass.y

    @property
    def rng(self) -> np.random.Generator:
        """What dropout draws from: with its state a stopped training goes on as it would have."""
        return self._pass.rng

    def learn(self, x: Array, t: Array, done: float) -> float:
        """One update, after the share `done` of the training; the loss before it.

        x: (N, …) in the network's dtype; t: class numbers or one-hot.
        """
        # A training that diverges shows it by its loss.
        with np.errstate(over="ignore", invalid="ignore"):
            loss, self.gradients = self._pass.loss_and_gradients(x, t)
            if self._weight_decay:
                loss += self._decay()
            self.optimizer.lr = self.highest_rate * self._schedule(done)
            if self._small is None:
                self.optimizer.update(self._parameters, self.gradients)
            else:
                # One step for all: an optimiser's rule is the same for every number.
                row, gradients = self._small.parameters, self._small.gradients
                self.optimizer.update([{"all": row}], [{"all": gradients}])
        return loss

    def _decay(self) -> float:
        """½·λ·ΣW²; its gradient λ·W is added to those of the batch."""
        decay = self._weight_decay
        squares = 0.0
        for parameters, gradients in zip(self._parameters, self.gradients, strict=True):
            if "W" in parameters:
                W = parameters["W"]
                gradients["W"] += decay * W
                squares += float(np.sum(W * W))
        return 0.5 * decay * squares

    def __getstate__(self) -> dict[str, Any]:
        """Everything but the memory that passes use again."""
        kept = dict(self.__dict__, _rng=self.rng.bit_generator.state)
        del kept["_pass"], kept["_small"], kept["_parameters"]
        return kept

    def __setstate__(self, kept: dict[str, Any]) -> None:
        state = kept.pop("_rng")
        self.__dict__.update(kept)
        self._begin()
        self.rng.bit_generator.state = state
