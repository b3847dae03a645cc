"""What a run notes of each mini-batch, until it is told."""

from collections.abc import Iterator, Mapping, Sequence
from math import nan, sqrt

import numpy as np

from nnviz.engine.network import Network
from nnviz.engine.run_records import BatchesDone
from nnviz.engine.shapes import Array


class GradientNorms:
    """‖gradient‖₂ by stage. Plain numbers: of a small network arrays would take longer."""

    def __init__(self, network: Network) -> None:
        of_layer = {id(stage.layer): i for i, stage in enumerate(network.stages)}
        self._stages = [
            (number, of_layer[id(layer)])
            for number, layer in enumerate(network.layers)
            if layer.parameters
        ]
        self._none = [nan] * len(network.stages)

    def of(self, gradients: Sequence[Mapping[str, Array]]) -> list[float]:
        """By stage, from the gradients of each layer; NaN for stages without parameters."""
        norms = self._none.copy()
        for number, stage in self._stages:
            squares = 0.0
            for gradient in gradients[number].values():
                squares += float(np.vdot(gradient, gradient))
            norms[stage] = sqrt(squares) if squares == squares else nan
        return norms


class UntoldBatches:
    """Batches that no record has told yet."""

    def __init__(self, stages: int) -> None:
        self._stages = stages
        self._first = 1
        self._rows: list[tuple[float, float, float]] = []
        self._norms: list[list[float]] = []

    def add(
        self, iteration: int, loss: float, accuracy: float, rate: float, norms: list[float]
    ) -> None:
        """One more, with what it had before its update."""
        if not self._rows:
            self._first = iteration
        self._rows.append((loss, accuracy, rate))
        self._norms.append(norms)

    def records(self) -> Iterator[BatchesDone]:
        """All that came since the last time as one record; none where nothing came."""
        if not self._rows:
            return
        with np.errstate(over="ignore"):  # of a run that diverges
            columns = np.array(self._rows, np.float32).T.copy()
            norms = np.array(self._norms, np.float32).reshape(-1, self._stages)
        self._rows, self._norms = [], []
        yield BatchesDone(self._first, columns[0], columns[1], columns[2], norms)
