"""Time in a training run: a position on the slider is an iteration."""

from collections.abc import Sequence
from functools import cached_property
from math import ceil

from nnviz.language import tr
from nnviz.scene.timeline import SAME_TIME_S, Timeline

SHORTEST_S, LONGEST_S = 6.0, 30.0
"""How long a whole run plays: a second an epoch within these."""
_MOST_MARKERS = 2_000
_NAMED_MARKERS = 10


class RunTimeline(Timeline[float]):
    """A frame is an iteration, 0 to `iteration`; a marker stands at each epoch that is done.

    An iteration keeps its time while the run grows: `iterations` planned ones take the whole time.
    """

    def __init__(self, iteration: int, iterations_an_epoch: int, iterations: int) -> None:
        epochs = max(iterations // iterations_an_epoch, 1)
        self.iteration = iteration
        self._an_epoch, self._epochs = iterations_an_epoch, epochs
        whole_s = min(max(float(epochs), SHORTEST_S), LONGEST_S)
        self.step_s = whole_s / max(iterations, 1)
        """The time from one iteration to the next."""
        self.duration_s = iteration * self.step_s
        # With more epochs than a slider can show a marker stands at every few of them.
        self._every = max(1, -(-epochs // _MOST_MARKERS))
        self._marked = range(0, iteration // iterations_an_epoch + 1, self._every)
        self.marker_times_s = [epoch * iterations_an_epoch * self.step_s for epoch in self._marked]

    def at(self, t_s: float) -> float:
        position = self.held(t_s) / self.step_s
        nearest = round(position)
        # Markers stand on whole iterations, where rounding must not show the one before.
        is_near = abs(position - nearest) * self.step_s <= SAME_TIME_S or (
            abs(position - nearest) < 1e-6
        )
        return float(nearest) if is_near else position

    def time_of(self, iteration: float) -> float:
        """The time of an iteration, held inside the run, in seconds."""
        return min(max(iteration, 0.0), float(self.iteration)) * self.step_s

    def marker_name(self, index: int) -> str:
        return _epoch_name(self._marked[index])

    def place_name(self, t_s: float) -> str:
        """The epoch that runs, not the last one that ended: it ends at its marker."""
        return _epoch_name(ceil(self.at(t_s) / self._an_epoch))

    @property
    def last_number(self) -> int:
        return self._epochs

    @cached_property
    def major_markers(self) -> Sequence[int]:
        # By what is planned: the names stay while the run grows, and the end has one.
        planned, count = self._epochs // self._every, len(self._marked)
        least = max(1, -(-planned // (_NAMED_MARKERS - 1)))
        even = (step for step in range(least, 2 * least + 1) if planned % step == 0)
        step = next(even, least)
        named = list(range(0, count, step))
        if count > planned and planned % step:
            if planned - named[-1] < step:
                named.pop()
            named.append(planned)
        return named


def _epoch_name(epoch: int) -> str:
    return tr("epoch {epoch}", epoch=epoch) if epoch else tr("start")
