"""Time as a slider: what is shown at each time, without any history.

A timeline is a function of t, with named markers where a person would stop. The player owns t;
whoever scrubs, plays or exports asks `at(t)` and gets the same frame for the same t.
"""

from abc import ABC, abstractmethod
from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any, Generic, NamedTuple, TypeVar

from nnviz.scene.easing import linear

Frame = TypeVar("Frame", covariant=True)
Easing = Callable[[float], float]

SAME_TIME_S = 1e-6
"""Times nearer than this are one time: a marker that was just reached is the current one."""


class Timeline(ABC, Generic[Frame]):
    """What is shown at each time from 0 to `duration_s`; markers are in ascending order."""

    duration_s: float
    marker_times_s: Sequence[float]

    @abstractmethod
    def at(self, t_s: float) -> Frame:
        """The frame at time `t_s`, which is held inside 0..duration_s. It depends on t alone."""

    @abstractmethod
    def marker_name(self, index: int) -> str:
        """What marker `index` is called, in the language the timeline was made in."""

    @property
    def major_markers(self) -> Sequence[int]:
        """The markers whose names stand under the slider: all, unless there are many."""
        return range(len(self.marker_times_s))

    def marker_at(self, t_s: float) -> int:
        """The last marker that is reached at `t_s`; -1 before the first."""
        return bisect_right(self.marker_times_s, t_s + SAME_TIME_S) - 1

    def place_name(self, t_s: float) -> str:
        """What the place at `t_s` is called: as the last marker reached; "" before the first."""
        marker = self.marker_at(t_s)
        return self.marker_name(marker) if marker >= 0 else ""

    @property
    def last_number(self) -> int:
        """What numbered places are told as being of: "step 3 / 12"."""
        return len(self.marker_times_s) - 1

    def next_marker_s(self, t_s: float) -> float:
        """The time of the first marker after `t_s`; the end where there is none."""
        index = bisect_right(self.marker_times_s, t_s + SAME_TIME_S)
        return self.marker_times_s[index] if index < len(self.marker_times_s) else self.duration_s

    def previous_marker_s(self, t_s: float) -> float:
        """The time of the last marker before `t_s`; 0 where there is none."""
        index = bisect_right(self.marker_times_s, t_s - SAME_TIME_S) - 1
        return self.marker_times_s[index] if index >= 0 else 0.0

    def held(self, t_s: float) -> float:
        """`t_s`, not before the start and not after the end; what is no number is the start."""
        return min(max(0.0, t_s), self.duration_s)


class Steps(Timeline[float]):
    """`count` steps of the same length with a marker before each and one at the end.

    A frame is a position: 2.5 is half-way from marker 2 to marker 3. `name_of` is asked when a
    name is shown, so that 10,000 steps cost no 10,000 names; `major_every` steps have theirs
    under the slider (and the first and the last one).
    """

    def __init__(
        self,
        count: int,
        step_s: float,
        name_of: Callable[[int], str],
        ease: Easing = linear,
        major_every: int = 1,
    ) -> None:
        if count < 0 or not 2 * SAME_TIME_S < step_s < float("inf") or major_every < 1:
            raise ValueError(f"{count} steps of {step_s} s, named every {major_every}")
        self.count, self.step_s = count, step_s
        self._name_of, self._ease, self._major_every = name_of, ease, major_every
        self.duration_s = count * step_s
        self.marker_times_s = [index * step_s for index in range(count + 1)]

    def at(self, t_s: float) -> float:
        whole = max(self.marker_at(self.held(t_s)), 0)
        if whole >= self.count:
            return float(self.count)
        share = (self.held(t_s) - whole * self.step_s) / self.step_s
        return whole + self._ease(min(max(share, 0.0), 1.0))

    def time_of(self, position: float) -> float:
        """The time at which marker `position` stands (whole numbers), in seconds."""
        return min(max(position, 0.0), float(self.count)) * self.step_s

    def marker_name(self, index: int) -> str:
        return self._name_of(index)

    @cached_property
    def major_markers(self) -> Sequence[int]:
        majors = list(range(0, self.count + 1, self._major_every))
        if majors[-1] != self.count:
            if self.count - majors[-1] < self._major_every / 2 and len(majors) > 1:
                majors.pop()
            majors.append(self.count)
        return majors


class InTurn(Timeline[tuple[int, Any]]):
    """Timelines one after another. A frame is which of them it is, and its frame."""

    def __init__(self, timelines: Sequence[Timeline[Any]]) -> None:
        if not timelines:
            raise ValueError("no timelines")
        self.timelines = tuple(timelines)
        self._starts_s = [0.0]
        for timeline in self.timelines:
            self._starts_s.append(self._starts_s[-1] + timeline.duration_s)
        self.duration_s = self._starts_s.pop()
        self._markers = _merged(self.timelines, self._starts_s)
        self.marker_times_s = [marker.time_s for marker in self._markers]

    def at(self, t_s: float) -> tuple[int, Any]:
        t_s = self.held(t_s)
        # Of parts that begin at one time the last is shown: those before it take no time.
        part = bisect_right(self._starts_s, t_s + SAME_TIME_S) - 1
        return part, self.timelines[part].at(t_s - self._starts_s[part])

    def marker_name(self, index: int) -> str:
        marker = self._markers[index]
        return self.timelines[marker.part].marker_name(marker.own)

    @cached_property
    def major_markers(self) -> Sequence[int]:
        return _majors(self._markers)


class SideBySide(Timeline[tuple[Any, ...]]):
    """Timelines at the same time. A frame is a frame of each; who has ended stays at its end."""

    def __init__(self, timelines: Sequence[Timeline[Any]]) -> None:
        if not timelines:
            raise ValueError("no timelines")
        self.timelines = tuple(timelines)
        self.duration_s = max(timeline.duration_s for timeline in self.timelines)
        self._markers = _merged(self.timelines, [0.0] * len(self.timelines))
        self.marker_times_s = [marker.time_s for marker in self._markers]

    def at(self, t_s: float) -> tuple[Any, ...]:
        return tuple(timeline.at(t_s) for timeline in self.timelines)

    def marker_name(self, index: int) -> str:
        marker = self._markers[index]
        return self.timelines[marker.part].marker_name(marker.own)

    @cached_property
    def major_markers(self) -> Sequence[int]:
        return _majors(self._markers)


class _Marker(NamedTuple):
    """A marker of a part: when it comes, of which part, its number there, and its rank."""

    time_s: float
    part: int
    own: int
    is_major: bool


def _merged(timelines: Sequence[Timeline[Any]], starts_s: Sequence[float]) -> list[_Marker]:
    """Markers in order of time; of those at one time the one listed last stays: what begins."""
    markers = []
    for part, (start_s, timeline) in enumerate(zip(starts_s, timelines, strict=True)):
        majors = set(timeline.major_markers)
        for index, time_s in enumerate(timeline.marker_times_s):
            markers.append(_Marker(start_s + time_s, part, index, index in majors))
    merged: list[_Marker] = []
    for marker in sorted(markers):
        if merged and marker.time_s - merged[-1].time_s <= SAME_TIME_S:
            is_major = marker.is_major or merged[-1].is_major
            merged[-1] = marker._replace(is_major=is_major)
        else:
            merged.append(marker)
    return merged


def _majors(markers: Sequence[_Marker]) -> list[int]:
    return [index for index, marker in enumerate(markers) if marker.is_major]
