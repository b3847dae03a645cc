"""What goes wrong in a training, seen in the numbers that the run has anyway."""

from collections.abc import Iterator
from math import isfinite
from typing import Any

import numpy as np

from nnviz.engine.labelled_data import LabelledData
from nnviz.engine.network import Network
from nnviz.engine.run_records import TroubleFound
from nnviz.engine.shapes import Array
from nnviz.engine.training_settings import TrainingSettings


class TroubleFinder:
    """Looks at each batch, and at fixed iterations closer."""

    def __init__(self, settings: TrainingSettings, network: Network, data: LabelledData) -> None:
        self._settings, self._network = settings, network
        self.diverged = False
        """Whether numbers stopped being numbers: there is nothing left to train."""

    def after_batch(
        self, iteration: int, loss: float, norms: np.ndarray[Any, Any], x: Array
    ) -> Iterator[TroubleFound]:
        """What is wrong for the first time after this batch."""
        if not isfinite(loss):
            self.diverged = True
            rate = f"{self._settings.learning_rate:g}"
            yield TroubleFound(iteration, "nan", 0, "learning_rate", {"layer": 1, "rate": rate})

    def state(self) -> dict[str, Any]:
        """What it remembers, as JSON data."""
        return {}

    def restore(self, state: dict[str, Any]) -> None:
        """Go on with what it remembered."""
