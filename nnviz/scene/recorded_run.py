"""A training run as it was recorded, in bounded memory: curves, moments, and time as a slider."""

from bisect import bisect_left, bisect_right

import numpy as np
from numpy.typing import NDArray

from nnviz.engine.run_curves import MOST_POINTS, RunCurves
from nnviz.engine.run_records import (
    BatchesDone,
    EndReason,
    Moment,
    RunEnded,
    RunRecord,
    TroubleFound,
)
from nnviz.engine.training_settings import TrainingSettings
from nnviz.scene.run_timeline import RunTimeline

__all__ = ["DEFAULT_LIMIT_BYTES", "MOST_MOMENTS", "RecordedRun", "RunTimeline"]

DEFAULT_LIMIT_BYTES = 512 << 20
MOST_MOMENTS = 4096
"""More than a slider has pixels."""


class RecordedRun:
    """All that is known of one run, and grows while it runs.

    When moments would take more than the bound those that stand closest give way, so that what is
    left is spread evenly; the first and the last always stay.
    """

    def __init__(
        self,
        settings: TrainingSettings,
        iterations_an_epoch: int,
        limit_bytes: int = DEFAULT_LIMIT_BYTES,
        earlier: RunCurves | None = None,
    ) -> None:
        """`earlier`: the curves of a run that goes on."""
        if iterations_an_epoch < 1 or limit_bytes < 1:
            raise ValueError(f"{iterations_an_epoch} iterations an epoch, {limit_bytes} bytes")
        self.settings = settings
        self.iterations_an_epoch = iterations_an_epoch
        self.limit_bytes = limit_bytes
        self.curves = earlier or RunCurves(_points_within(limit_bytes))
        self.troubles: list[TroubleFound] = []
        self.ended: EndReason | None = None
        self._moments: list[Moment] = []
        self._iterations: list[int] = []
        self._sizes: list[int] = []
        self._moment_bytes = 0

    @property
    def iteration(self) -> int:
        """The newest that is known."""
        return self.curves.iteration

    @property
    def iterations(self) -> int:
        """How many are planned."""
        return self.iterations_an_epoch * self.settings.epochs

    @property
    def moments(self) -> tuple[Moment, ...]:
        """Those that are kept, in order."""
        return tuple(self._moments)

    @property
    def moment_iterations(self) -> tuple[int, ...]:
        """Where they stand."""
        return tuple(self._iterations)

    @property
    def used_bytes(self) -> int:
        """The memory that moments and curves take."""
        return self._moment_bytes + self.curves.used_bytes

    def add(self, record: RunRecord) -> None:
        """Take what the run told next."""
        if isinstance(record, BatchesDone):
            self.curves.add_batches(record)
        elif isinstance(record, Moment):
            self.curves.add_moment(record)
            self._add_moment(record)
        elif isinstance(record, TroubleFound):
            self.troubles.append(record)
        elif isinstance(record, RunEnded):
            self.ended = record.reason

    def curve(self, name: str) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """(n,) iterations and (n,) values: batch_loss, batch_accuracy, smooth_loss,
        smooth_accuracy, train_loss, test_loss, train_accuracy, test_accuracy, learning_rate,
        gradient_norm:<stage>, weight_norm:<stage>. Empty where nothing is known.
        """
        return self.curves.curve(name)

    def curve_names(self) -> list[str]:
        """The curves that have a point."""
        return self.curves.names()

    def moment_at(self, iteration: float) -> Moment | None:
        """The moment kept at `iteration` or last before; None where there is none yet."""
        place = bisect_right(self._iterations, iteration) - 1
        return self._moments[max(place, 0)] if self._moments else None

    def timeline(self) -> RunTimeline:
        """The run so far as time."""
        return RunTimeline(self.iteration, self.iterations_an_epoch, self.iterations)

    def _add_moment(self, moment: Moment) -> None:
        size = moment.used_bytes
        place = bisect_left(self._iterations, moment.iteration)
        if place < len(self._iterations) and self._iterations[place] == moment.iteration:
            self._remove(place)  # the same again, better evaluated
        self._iterations.insert(place, moment.iteration)
        self._moments.insert(place, moment)
        self._sizes.insert(place, size)
        self._moment_bytes += size
        while len(self._moments) > 2 and (
            self.used_bytes > self.limit_bytes or len(self._moments) > MOST_MOMENTS
        ):
            kept = np.array(self._iterations)
            self._remove(int((kept[2:] - kept[:-2]).argmin()) + 1)

    def _remove(self, place: int) -> None:
        self._moment_bytes -= self._sizes[place]
        del self._iterations[place], self._moments[place], self._sizes[place]


def _points_within(limit_bytes: int) -> int:
    """Curves of so many points leave three quarters of the bound to the moments."""
    curves, bytes_a_point = 16, 12
    points = limit_bytes // 4 // curves // bytes_a_point
    return int(min(MOST_POINTS, max(256, 1 << max(points, 1).bit_length() - 1)))
