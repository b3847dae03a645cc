"""The curves of a run of any length in bounded memory."""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnviz.engine.run_records import BatchesDone, Moment

Floats = NDArray[np.float32]
Whole = NDArray[np.int64]

MOST_POINTS = 1 << 16
"""Of one curve before it is reduced: many more than a screen is wide."""
SMOOTHING_BATCHES = 50
"""The smoothed curve forgets: a batch that lies so many back counts 1/e of the newest."""
_DECAY = float(np.exp(-1 / SMOOTHING_BATCHES))
_SCORES = ("train_loss", "train_accuracy", "test_loss", "test_accuracy")
MOST_EVALUATIONS = 1 << 13


class ReducedCurve:
    """Points (x, y), x ascending, at most `most` of them.

    When it is full, each four points in a row give way to the two of them that are lowest and
    highest: peaks stay, whatever the length. It depends on the points alone, not on how many came
    at once.
    """

    def __init__(self, most: int = MOST_POINTS) -> None:
        if most < 8 or most % 4:
            raise ValueError(f"a curve of {most} points")
        self._most = most
        self._x, self._y = np.empty(64, np.int64), np.empty(64, np.float32)
        self._count = 0

    @property
    def x(self) -> Whole:
        return self._x[: self._count]

    @property
    def y(self) -> Floats:
        return self._y[: self._count]

    @property
    def used_bytes(self) -> int:
        return self._x.nbytes + self._y.nbytes

    def add(self, x: NDArray[Any], y: NDArray[Any]) -> None:
        """Append points; the x ascend."""
        at = 0
        while at < len(x):
            if self._count == self._most:
                self._halve()
            taken = min(len(x) - at, self._most - self._count)
            self._make_room(taken)
            self._x[self._count : self._count + taken] = x[at : at + taken]
            self._y[self._count : self._count + taken] = y[at : at + taken]
            self._count += taken
            at += taken

    def _make_room(self, more: int) -> None:
        size = len(self._x)
        while size < self._count + more:
            size *= 2
        if size != len(self._x):
            size = min(size, self._most)
            self._x = np.concatenate([self.x, np.empty(size - self._count, np.int64)])
            self._y = np.concatenate([self.y, np.empty(size - self._count, np.float32)])

    def _halve(self) -> None:
        fours = self._y.reshape(-1, 4)
        # NaN is higher than everything: where a training diverged stays to be seen.
        sortable = np.where(np.isnan(fours), np.inf, fours)
        low, high = sortable.argmin(axis=1), sortable.argmax(axis=1)
        high[low == high] = 3  # all four the same: the first and the last
        low[low == high] = 0
        rows = np.arange(len(fours))[:, np.newaxis] * 4
        kept = (rows + np.sort(np.stack([low, high], axis=1), axis=1)).ravel()
        kept[0] = 0  # the beginning stays
        count = len(kept)
        self._x[:count], self._y[:count] = self._x[kept], self._y[kept]
        self._count = count


class RunCurves:
    """All curves of a run, by name; see `names`."""

    def __init__(self, most_points: int = MOST_POINTS) -> None:
        self._most = most_points
        self._batches: dict[str, ReducedCurve] = {}
        self._smoothed: dict[str, tuple[float, float]] = {}
        self._scores: dict[int, tuple[bool, NDArray[np.float64]]] = {}
        self.iteration = 0
        """The newest."""

    def names(self) -> list[str]:
        """The curves that have a point."""
        stages = len(next(iter(self._scores.values()))[1]) - 4 if self._scores else 0
        norms = [f"weight_norm:{i}" for i in range(stages)]
        return [name for name in (*self._batches, *_SCORES, *norms) if len(self.curve(name)[0])]

    @property
    def used_bytes(self) -> int:
        """The memory that they take."""
        batches = sum(curve.used_bytes for curve in self._batches.values())
        return batches + sum(scores.nbytes + 250 for _, scores in self._scores.values())

    def add_batches(self, done: BatchesDone) -> None:
        """Append what mini-batches told."""
        x = np.arange(done.first_iteration, done.last_iteration + 1)
        self._append("batch_loss", x, done.losses)
        self._append("batch_accuracy", x, done.accuracies)
        self._append("smooth_loss", x, self._smooth("loss", done.losses))
        self._append("smooth_accuracy", x, self._smooth("accuracy", done.accuracies))
        self._append("learning_rate", x, done.learning_rates)
        for stage, norms in enumerate(done.gradient_norms.T):
            if not np.isnan(norms).all() or f"gradient_norm:{stage}" in self._batches:
                self._append(f"gradient_norm:{stage}", x, norms)
        self.iteration = max(self.iteration, done.last_iteration)

    def add_moment(self, moment: Moment) -> None:
        """Add how good the network was, and how long its weights."""
        e = moment.evaluation
        scores = [e.train_loss, e.train_accuracy, e.test_loss, e.test_accuracy]
        row = np.concatenate([scores, moment.weight_norms])
        self._scores[moment.iteration] = (e.is_whole, row)
        self.iteration = max(self.iteration, moment.iteration)
        if len(self._scores) > MOST_EVALUATIONS:
            kept = sorted(self._scores)
            for iteration in kept[1:-1:2]:
                del self._scores[iteration]

    def curve(self, name: str) -> tuple[Whole, Floats]:
        """(n,) iterations, ascending, and (n,) values; empty where there are none."""
        if name in self._batches:
            return self._batches[name].x, self._batches[name].y
        if name in _SCORES:
            return self._column(_SCORES.index(name), self._shown_iterations())
        kind, _, stage = name.partition(":")
        if kind == "weight_norm" and stage.isdecimal():
            x, y = self._column(len(_SCORES) + int(stage), sorted(self._scores))
            return x[~np.isnan(y)], y[~np.isnan(y)]
        return np.empty(0, np.int64), np.empty(0, np.float32)

    def arrays(self) -> dict[str, NDArray[Any]]:
        """All that is needed to go on with them: copies, by name."""
        kept: dict[str, NDArray[Any]] = {}
        for name, curve in self._batches.items():
            kept[f"x {name}"], kept[f"y {name}"] = curve.x.copy(), curve.y.copy()
        for name, sums in self._smoothed.items():
            kept[f"sums {name}"] = np.array(sums)
        if self._scores:
            kept["evaluated"] = np.array(list(self._scores), np.int64)
            kept["whole"] = np.array([whole for whole, _ in self._scores.values()], np.uint8)
            kept["scores"] = np.stack([row for _, row in self._scores.values()])
        return kept

    def restore(self, kept: Mapping[str, NDArray[Any]]) -> None:
        """Go on with what `arrays` gave. Raises ValueError where it makes no sense."""
        for name, x in kept.items():
            kind, _, curve = name.partition(" ")
            if kind == "x":
                y = kept.get(f"y {curve}", np.empty(0))
                if x.ndim != 1 or x.shape != y.shape or (len(x) and not (np.diff(x) > 0).all()):
                    raise ValueError("no curve")
                self._append(curve, x, y)
                self.iteration = max(self.iteration, *x.tolist()[-1:], 0)
            elif kind == "sums" and x.shape == (2,):
                self._smoothed[curve] = float(x[0]), float(x[1])
        if "evaluated" in kept:
            iterations, whole, scores = (kept.get(n) for n in ("evaluated", "whole", "scores"))
            if iterations is None or whole is None or scores is None or scores.ndim != 2:
                raise ValueError("no evaluations")
            if not iterations.shape == whole.shape == scores.shape[:1] or scores.shape[1] < 4:
                raise ValueError("no evaluations")
            for i, is_whole, row in zip(iterations.tolist(), whole, scores, strict=True):
                self._scores[i] = bool(is_whole), np.array(row, np.float64)
                self.iteration = max(self.iteration, i)

    def _shown_iterations(self) -> list[int]:
        """Evaluations of all test samples; of some, at the beginning and after the last of all."""
        wholes = [i for i, (is_whole, _) in self._scores.items() if is_whole]
        last = max(wholes, default=0)
        return sorted(
            i for i, (is_whole, _) in self._scores.items() if is_whole or i == 0 or i > last
        )

    def _column(self, column: int, iterations: Iterable[int]) -> tuple[Whole, Floats]:
        kept = [i for i in iterations if column < len(self._scores[i][1])]
        values = [self._scores[i][1][column] for i in kept]
        return np.array(kept, np.int64), np.array(values, np.float32)

    def _append(self, name: str, x: NDArray[Any], y: NDArray[Any]) -> None:
        if name not in self._batches:
            self._batches[name] = ReducedCurve(self._most)
        self._batches[name].add(x, y)

    def _smooth(self, name: str, values: Floats) -> Floats:
        """The mean of all before, the older the less."""
        total, weight = self._smoothed.get(name, (0.0, 0.0))
        smoothed = []
        for value in values.tolist():
            total = total * _DECAY + value
            weight = weight * _DECAY + 1.0
            smoothed.append(total / weight)
        self._smoothed[name] = (total, weight)
        return np.array(smoothed, np.float32)
