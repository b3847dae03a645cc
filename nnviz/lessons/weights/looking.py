"""What is found out about arrays: at once where they are small, else beside the window."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from nnviz.engine.array_statistics import ArrayStatistics, statistics_in_strips, statistics_of
from nnviz.scene.reduced_matrix import CoarseMatrix, coarse_in_strips, needs_coarse
from nnviz.ui.jobs import Job

AT_ONCE = 150_000
_MOST_KEPT = 4096
_MOST_COARSE = 8  # each up to 8 MB

Key: TypeAlias = tuple[Any, ...]
Values: TypeAlias = NDArray[np.generic]
Found: TypeAlias = tuple[Key, ArrayStatistics | CoarseMatrix]


@dataclass(frozen=True, eq=False)
class Wanted:
    """Statistics of `values` under `key`, and the coarse picture of `matrix` under its own."""

    key: Key
    values: Values
    matrix_key: Key
    matrix: Values | None


class Looking(QObject):
    """Keeps what was found; `found` tells that there is more."""

    found = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._statistics: dict[Key, ArrayStatistics] = {}
        self._coarse: dict[Key, CoarseMatrix] = {}
        self._job: Job[Found | None] | None = None
        self._working_on: tuple[Key, Key] | None = None

    def look(self, wanted: Wanted) -> tuple[ArrayStatistics | None, CoarseMatrix | None]:
        """What is known; None where it comes later (or, of a small matrix, is not needed)."""
        if wanted.key not in self._statistics and wanted.values.size <= AT_ONCE:
            self._keep(wanted.key, statistics_of(wanted.values))
        statistics = self._statistics.get(wanted.key)
        coarse = self._coarse.get(wanted.matrix_key)
        if statistics is None or (self._lacks(wanted) and coarse is None):
            self._begin(wanted)
        else:
            self._leave()
        return statistics, coarse

    def is_looking(self) -> bool:
        """Whether something is still to be found."""
        return self._job is not None and self._job.is_running()

    def forget(self) -> None:
        """Another file is opened."""
        self._leave()
        self._statistics.clear()
        self._coarse.clear()

    def stop(self) -> None:
        """End what is under way."""
        self._leave()

    def _lacks(self, wanted: Wanted) -> bool:
        return wanted.matrix is not None and needs_coarse(wanted.matrix)

    def _begin(self, wanted: Wanted) -> None:
        keys = wanted.key, wanted.matrix_key
        if self.is_looking() and self._working_on == keys:
            return
        before = self._job
        self._leave()
        self._working_on = keys
        has_statistics = wanted.key in self._statistics
        lacks_coarse = self._lacks(wanted) and wanted.matrix_key not in self._coarse

        def work() -> Iterator[Found | None]:
            if not has_statistics:
                for statistics in statistics_in_strips(wanted.values):
                    yield None if statistics is None else (wanted.key, statistics)
            if lacks_coarse and wanted.matrix is not None:
                for coarse in coarse_in_strips(wanted.matrix):
                    yield None if coarse is None else (wanted.matrix_key, coarse)

        self._job = job = Job(work, self)
        job.records.connect(self._on_found)
        job.failed.connect(self._on_failed)
        job.start(after=before)

    def _on_found(self, records: list[Found | None]) -> None:
        new = [record for record in records if record is not None]
        for key, what in new:
            self._keep(key, what)
        if new:
            self.found.emit()

    def _keep(self, key: Key, what: ArrayStatistics | CoarseMatrix) -> None:
        if isinstance(what, ArrayStatistics):
            if len(self._statistics) >= _MOST_KEPT:
                self._statistics.clear()
            self._statistics[key] = what
        else:
            while len(self._coarse) >= _MOST_COARSE:
                del self._coarse[next(iter(self._coarse))]
            self._coarse[key] = what

    def _on_failed(self, error: object) -> None:
        if isinstance(error, BaseException):
            raise error

    def _leave(self) -> None:
        job, self._job = self._job, None
        self._working_on = None
        if job is not None:
            job.leave()
            job.deleteLater()
