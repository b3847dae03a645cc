"""The maps of a digit, computed in slices between two frames: gradient, coarse, then fine."""

from collections.abc import Iterator
from time import perf_counter

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer, Signal

from nnviz.engine.network import Network
from nnviz.engine.occlusion import (
    answers_when_covered,
    covered,
    network_of_scores,
    occlusion_slices,
    outputs_of_scores,
)
from nnviz.engine.parallel import one_blas_thread

Floats = NDArray[np.float32]

SLICE_S = 0.006
"""How long one slice may take: two fit into a frame, with room to paint."""
COARSE_STRIDE = 4
FIRST_AT_ONCE, MOST_AT_ONCE = 7, 56


class ImportanceRun(QObject):
    """Computes for the digit that was shown last; a later one takes its place at once.

    `changed` whenever there is more to show, `done` when all is there.
    """

    changed = Signal()
    done = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._network: Network | None = None
        self._of_scores: Network | None = None
        self._work: Iterator[None] | None = None
        self._at_once = FIRST_AT_ONCE
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._on_slice)
        self.digit: Floats | None = None
        self.size = 1
        self.class_number = 0
        self.scores_before: Floats | None = None
        self.gradient: Floats | None = None
        self._map: tuple[Floats, Floats] | None = None  # the scores before, and covered (784, M)
        self._is_covered = False  # whether that is so to the last pixel of `digit`

    def take_network(self, network: Network) -> None:
        """Ask `network` from now on; nothing is computed before `show`."""
        self.stop()
        self._network, self._of_scores = network, network_of_scores(network)
        self._forget()

    def show(self, digit: Floats | None, class_number: int | None, size: int) -> None:
        """Compute for `digit` (28, 28) and the class, the winner where it is None."""
        kept = self._is_covered and digit is self.digit and size == self.size
        self.stop()
        if digit is None or self._of_scores is None:
            self._forget()
            return
        if not kept:
            self._is_covered = False
        if digit is not self.digit:
            with one_blas_thread():
                scores = self._of_scores.predict(self._of_scores.as_input(digit))
            self.scores_before = scores[0]
        self.digit, self.size = digit, size
        if class_number is None and self.scores_before is not None:
            class_number = int(self.scores_before.argmax())
        self.class_number = class_number or 0
        # Every class's scores are in the answers: another class needs another gradient only.
        self._work = self._steps(digit, self._of_scores, covering=not kept)
        self._timer.start()

    def stop(self) -> None:
        """Compute no further."""
        self._timer.stop()
        self._work = None

    def is_running(self) -> bool:
        """Whether something is still to be computed."""
        return self._work is not None

    def is_whole(self) -> bool:
        """Whether all that `show` asked for is there."""
        return self.digit is None or (self._is_covered and not self.is_running())

    def drops(self, measure: str) -> Floats | None:
        """How far the "score" or the "output" of the class falls, covered around each pixel."""
        if self._map is None:
            return None
        before, after, k = *self._map, self.class_number
        if measure == "output":
            before, after = self.outputs(before), self.outputs(after)
        fallen: Floats = (before[k] - after[:, k]).reshape(28, 28)
        return fallen

    def outputs(self, scores: Floats) -> Floats:
        """What the network makes of scores (M,) or (N, M)."""
        if self._network is None:
            return scores
        return outputs_of_scores(self._network, np.atleast_2d(scores)).reshape(scores.shape)

    @property
    def winner(self) -> int | None:
        """The class with the largest score."""
        return None if self.scores_before is None else int(self.scores_before.argmax())

    def covered(self, i: int, j: int) -> Floats:
        """The digit with the patch around (i, j) covered."""
        digit: Floats = np.zeros((28, 28), np.float32) if self.digit is None else self.digit
        return covered(digit, i, j, self.size)

    def scores_covered(self, i: int, j: int) -> Floats | None:
        """The scores with the patch around (i, j) covered; None where nothing is drawn."""
        if self.digit is None or self._of_scores is None:
            return None
        with one_blas_thread():
            answers = answers_when_covered(self._of_scores, self.digit, [(i, j)], self.size)
        scores: Floats = answers[0]
        return scores

    # -- inside ------------------------------------------------------------------------------------

    def _forget(self) -> None:
        self.digit = self.scores_before = self.gradient = self._map = None
        self._is_covered = False

    def _steps(self, digit: Floats, network: Network, covering: bool) -> Iterator[None]:
        x = network.as_input(digit)[0]
        self.gradient = network.gradient_by_input(x, self.class_number).reshape(28, 28)
        yield
        if not covering or self.scores_before is None:
            return
        coarse = []
        for answers in self._slices(network, digit, COARSE_STRIDE):
            coarse.append(answers)
            yield
        after = _enlarged(np.concatenate(coarse))
        self._map = (self.scores_before, after)
        first = 0
        for answers in self._slices(network, digit, 1):
            after[first : first + len(answers)] = answers
            first += len(answers)
            yield
        self._is_covered = True

    def _slices(self, network: Network, digit: Floats, stride: int) -> Iterator[Floats]:
        slices = occlusion_slices(
            network, digit, size=self.size, stride=stride, at_once=lambda: self._at_once
        )
        began = perf_counter()
        for _, answers in slices:
            self._learn_pace(len(answers), perf_counter() - began)
            yield answers
            began = perf_counter()

    def _learn_pace(self, count: int, took_s: float) -> None:
        """More at once while slices are short, fewer when one was long: a busy machine is slow."""
        if took_s > SLICE_S:
            self._at_once = max(count // 2, 1)
        elif count == self._at_once and took_s < SLICE_S / 2:
            self._at_once = min(2 * count, MOST_AT_ONCE)

    def _on_slice(self) -> None:
        if self._work is None:
            return
        try:
            # Threads that wait for each other at every small product would take longer.
            with one_blas_thread():
                next(self._work)
        except StopIteration:
            self.stop()
            self.done.emit()
        else:
            self.changed.emit()


def _enlarged(coarse: Floats) -> Floats:
    """The answers for 7×7 blocks (49, M) as those for every pixel: (784, M)."""
    side = 28 // COARSE_STRIDE
    blocks = coarse.reshape(side, 1, side, 1, -1)
    whole = np.broadcast_to(blocks, (side, COARSE_STRIDE, side, COARSE_STRIDE, coarse.shape[1]))
    return whole.reshape(784, -1).copy()
