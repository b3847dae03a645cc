"""Two files beside each other: distances array by array, and the difference of the one that shows.

All of it is computed beside the window, strip by strip.
"""

from collections.abc import Iterator
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from nnviz.engine.array_distance import ArrayDistance, distance_in_strips
from nnviz.engine.array_statistics import STRIP, as_numbers
from nnviz.lessons.weights.matching import Match, matches_of
from nnviz.lessons.weights.opened_file import OpenedFile
from nnviz.ui.jobs import Job

AT_ONCE = 150_000

Values: TypeAlias = NDArray[np.generic]


class Comparing(QObject):
    """`found`: distances, or a difference that was asked for."""

    found = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._files: tuple[OpenedFile, OpenedFile] | None = None
        self.matches: tuple[Match, ...] = ()
        self.distances: dict[int, ArrayDistance] = {}
        self._difference: tuple[int, Values] | None = None
        self._job: Job[tuple[int, ArrayDistance] | None] | None = None
        self._difference_job: Job[tuple[int, Values] | None] | None = None
        self._wanted: int | None = None

    def compare(self, first: OpenedFile, second: OpenedFile | None) -> None:
        """Begin with these two; None: there is nothing to compare with."""
        if self._files == (None if second is None else (first, second)):
            return
        self.stop()
        self.matches, self._difference, self._wanted = (), None, None
        self.distances = {}
        self._files = None if second is None else (first, second)
        if second is None:
            return
        self.matches = matches_of(first.arrays, second.arrays)
        pairs = [
            (match.first, *arrays)
            for match in self.matches
            if match.first is not None and (arrays := self._pair(match)) is not None
        ]

        def work() -> Iterator[tuple[int, ArrayDistance] | None]:
            for number, one, other in pairs:
                for distance in distance_in_strips(one, other):
                    yield None if distance is None else (number, distance)

        self._job = Job(work, self)
        self._job.records.connect(self._on_distances)
        self._job.ended.connect(self.found)
        self._job.failed.connect(_raise)
        self._job.start()

    def match_of(self, number: int) -> Match | None:
        """What the array `number` of the first file is compared with."""
        return self.matches[number] if number < len(self.matches) else None

    def difference(self, number: int) -> Values | None:
        """Second − first of an array; None where it has no match, or comes later."""
        match = self.match_of(number)
        if match is None or self._files is None:
            return None
        if self._difference is not None and self._difference[0] == number:
            return self._difference[1]
        arrays = self._pair(match)
        if arrays is None:
            self._leave_difference()
            return None
        one, other = arrays
        if one.size <= AT_ONCE:
            with np.errstate(over="ignore", invalid="ignore"):
                self._difference = number, np.asarray(as_numbers(other) - as_numbers(one))
            return self._difference[1]
        self._begin(number, one, other)
        return None

    def is_comparing(self) -> bool:
        """Whether something is still to come."""
        return any(
            job is not None and job.is_running() for job in (self._job, self._difference_job)
        )

    def stop(self) -> None:
        """End what is under way."""
        self._leave_difference()
        job, self._job = self._job, None
        if job is not None:
            job.leave()
            job.deleteLater()

    # -- inside ------------------------------------------------------------------------------------

    def _pair(self, match: Match) -> tuple[Values, Values] | None:
        """The two arrays of a match, the second as the first stands; None of an empty one."""
        if self._files is None or match.first is None or match.second is None:
            return None
        one = self._files[0].arrays[match.first].values
        other = self._files[1].arrays[match.second].values
        return (one, other.T if match.is_turned else other) if one.size else None

    def _begin(self, number: int, one: Values, other: Values) -> None:
        if self._wanted == number and self._difference_job is not None:
            return
        self._leave_difference()
        self._wanted = number

        def work() -> Iterator[tuple[int, Values] | None]:
            difference = np.empty(one.size, np.float32)
            first, second = one.reshape(-1), other.reshape(-1)
            with np.errstate(over="ignore", invalid="ignore"):
                for start in range(0, one.size, STRIP):
                    part = slice(start, start + STRIP)
                    difference[part] = as_numbers(second[part]) - as_numbers(first[part])
                    yield None
            yield number, difference.reshape(one.shape)

        self._difference_job = job = Job(work, self)
        job.records.connect(self._on_difference)
        job.failed.connect(_raise)
        job.start()

    def _leave_difference(self) -> None:
        job, self._difference_job = self._difference_job, None
        self._wanted = None
        if job is not None:
            job.leave()
            job.deleteLater()

    def _on_distances(self, records: list[tuple[int, ArrayDistance] | None]) -> None:
        new = dict(record for record in records if record is not None)
        if new:
            self.distances = {**self.distances, **new}
            self.found.emit()

    def _on_difference(self, records: list[tuple[int, Values] | None]) -> None:
        for record in records:
            if record is not None:
                self._difference = record
                self.found.emit()


def _raise(error: object) -> None:
    if isinstance(error, BaseException):
        raise error
