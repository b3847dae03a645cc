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
_CURVE_PARTS = ("size", "first", "kept", "open")
_MOST_ITERATIONS = 10**12
_LARGEST_GROUP = 1 << 40
_ROW_BYTES = 400  # of a table's row beside its numbers


class ReducedCurve:
    """Points (x, y), x ascending, about `most` of them however many come.

    When there are more, points in a row make a group, of which the lowest and the highest stay;
    groups are of one size all along the curve. It depends on the points alone, not on how many came
    at once. The first point and the newest ones always stay.
    """

    def __init__(self, most: int = MOST_POINTS) -> None:
        if most < 8 or most % 4:
            raise ValueError(f"a curve of {most} points")
        self._most = most
        self._size = 1  # of a group
        self._first = _no_points()
        self._kept = _no_points()  # has room for `most` in the end
        self._count = 0  # of those in it
        self._open = _no_points()  # a group that is not full yet

    @property
    def points(self) -> tuple[Whole, Floats]:
        """(n,) x and (n,) y."""
        parts = self._first, self._kept[:, : self._count], self._open
        x, y = np.concatenate(parts, axis=1)
        return x.astype(np.int64), y.astype(np.float32)

    @property
    def used_bytes(self) -> int:
        """The memory that it takes."""
        return self._kept.nbytes + self._open.nbytes

    def add(self, x: NDArray[Any], y: NDArray[Any]) -> None:
        """Append points; the x ascend."""
        new = np.array([x, y], np.float64)
        if not self._first.size:
            self._first, new = new[:, :1].copy(), new[:, 1:]
        left = np.concatenate([self._open, new], axis=1)
        while left.shape[1] >= self._size:
            a_group = 1 if self._size == 1 else 2
            groups = min(left.shape[1] // self._size, (self._most - self._count) // a_group)
            taken = groups * self._size
            self._keep(_extremes(left[:, :taken], self._size))
            left = left[:, taken:]
            if self._count == self._most:
                self._halve()
        self._open = left.copy()

    def arrays(self) -> dict[str, NDArray[Any]]:
        """All of it, to be restored."""
        return {
            "size": np.array([self._size]),
            "first": self._first,
            "kept": self._kept[:, : self._count].copy(),
            "open": self._open,
        }

    def restore(self, kept: Mapping[str, NDArray[Any]]) -> None:
        """Go on with what `arrays` gave. Raises ValueError where it makes no sense."""
        size, first, points, left = (kept.get(n) for n in ("size", "first", "kept", "open"))
        if size is None or first is None or points is None or left is None or size.shape != (1,):
            raise ValueError("no curve")
        for each in (first, points, left):
            if each.ndim != 2 or len(each) != 2 or each.dtype != np.float64:
                raise ValueError("no curve")
        x = np.concatenate([first[0], points[0], left[0]])
        if not _are_iterations(x):
            raise ValueError("no curve")
        if not 1 <= size[0] <= _LARGEST_GROUP or points.shape[1] >= self._most:
            raise ValueError("no curve")
        if not (np.diff(x) > 0).all() or first.shape[1] > 1 or left.shape[1] >= size[0]:
            raise ValueError("no curve")
        self._size, self._first, self._open = int(size[0]), first, left
        self._keep(points)

    def _keep(self, points: NDArray[np.float64]) -> None:
        count = self._count + points.shape[1]
        if count > self._kept.shape[1]:
            room = min(max(2 * self._kept.shape[1], count, 64), self._most)
            grown = np.empty((2, room))
            grown[:, : self._count] = self._kept[:, : self._count]
            self._kept = grown
        self._kept[:, self._count : count] = points
        self._count = count

    def _halve(self) -> None:
        kept = _extremes(self._kept, 4)
        self._count = kept.shape[1]
        self._kept[:, : self._count] = kept
        # Four single points, or two pairs of lowest and highest.
        self._size = 4 if self._size == 1 else 2 * self._size


def _no_points() -> NDArray[np.float64]:
    return np.empty((2, 0))


def _extremes(points: NDArray[np.float64], size: int) -> NDArray[np.float64]:
    """Of each `size` points in a row the lowest and the highest, in their order."""
    if size == 1 or not points.size:
        return points
    groups = points[1].reshape(-1, size)
    # NaN is higher than everything: where a training diverged stays to be seen.
    sortable = np.where(np.isnan(groups), np.inf, groups)
    low, high = sortable.argmin(axis=1), sortable.argmax(axis=1)
    high[low == high] = size - 1  # all the same: the first and the last
    rows = np.arange(len(groups)) * size
    chosen = np.sort(np.stack([rows + low, rows + high], axis=1), axis=1).ravel()
    return points[:, chosen]


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
        evaluated = [name for name in (*_SCORES, *norms) if len(self.curve(name)[0])]
        return [*self._batches, *evaluated]

    @property
    def used_bytes(self) -> int:
        """The memory that they take."""
        batches = sum(curve.used_bytes for curve in self._batches.values())
        row_bytes = next((row.nbytes for _, row in self._scores.values()), 0) + _ROW_BYTES
        return batches + row_bytes * len(self._scores)

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
            return self._batches[name].points
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
            kept.update({f"{part} {name}": values for part, values in curve.arrays().items()})
        for name, sums in self._smoothed.items():
            kept[f"sums {name}"] = np.array(sums)
        if self._scores:
            kept["evaluated"] = np.array(list(self._scores), np.int64)
            kept["whole"] = np.array([whole for whole, _ in self._scores.values()], np.uint8)
            kept["scores"] = np.stack([row for _, row in self._scores.values()])
        return kept

    def restore(self, kept: Mapping[str, NDArray[Any]]) -> None:
        """Go on with what `arrays` gave. Raises ValueError where it makes no sense."""
        for name in kept:
            kind, _, curve = name.partition(" ")
            if kind == "size":
                parts = {part: kept.get(f"{part} {curve}") for part in _CURVE_PARTS}
                self._batches[curve] = ReducedCurve(self._most)
                self._batches[curve].restore({k: v for k, v in parts.items() if v is not None})
                self.iteration = max(self.iteration, *self.curve(curve)[0][-1:].tolist(), 0)
            elif kind == "sums" and kept[name].shape == (2,):
                self._smoothed[curve] = float(kept[name][0]), float(kept[name][1])
        if "evaluated" in kept:
            iterations, whole, scores = (kept.get(n) for n in ("evaluated", "whole", "scores"))
            if iterations is None or whole is None or scores is None or scores.ndim != 2:
                raise ValueError("no evaluations")
            if not iterations.shape == whole.shape == scores.shape[:1] or scores.shape[1] < 4:
                raise ValueError("no evaluations")
            if not _are_iterations(iterations):
                raise ValueError("no evaluations")
            for i, is_whole, row in zip(iterations.tolist(), whole, scores, strict=True):
                self._scores[i] = bool(is_whole), np.array(row, np.float64)
                self.iteration = max(self.iteration, i)

    def _shown_iterations(self) -> list[int]:
        """Evaluations of all test samples; of some, before the first and after the last of all.

        In the first epoch most is learnt: a straight line through it would tell something else.
        """
        wholes = [i for i, (is_whole, _) in self._scores.items() if is_whole]
        first, last = min(wholes, default=0), max(wholes, default=0)
        return sorted(
            i for i, (is_whole, _) in self._scores.items() if is_whole or not first < i < last
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


def _are_iterations(x: NDArray[Any]) -> bool:
    """Whether they can be counted with."""
    return bool((np.isfinite(x) & (x >= 0) & (x <= _MOST_ITERATIONS)).all())
