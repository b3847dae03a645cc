"""Time of this lesson: the arrays of a file one after another."""

from collections.abc import Sequence

from nnviz.scene.timeline import SAME_TIME_S, Timeline

STEP_S = 1.0
NAMED = 12


class ArrayTurns(Timeline[int]):
    """Each array for a second; a frame is its number."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = tuple(names) or ("",)
        self.duration_s = len(self._names) * STEP_S
        self.marker_times_s = [number * STEP_S for number in range(len(self._names))]

    def at(self, t_s: float) -> int:
        return min(int((self.held(t_s) + SAME_TIME_S) / STEP_S), len(self._names) - 1)

    def time_of(self, number: int) -> float:
        """When an array comes, in seconds."""
        return min(max(number, 0), len(self._names) - 1) * STEP_S

    def marker_name(self, index: int) -> str:
        return self._names[index]

    @property
    def major_markers(self) -> Sequence[int]:
        count = len(self._names)
        longest = max(len(name) for name in self._names)
        most = max(2, min(NAMED, 72 // max(longest, 1)))
        return range(0, count, -(-count // most))
