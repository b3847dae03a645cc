"""What the network answers to the test samples at one moment: who is read as what."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from nnviz.engine.labelled_data import LabelledData
from nnviz.engine.run_records import Moment


@dataclass(frozen=True, eq=False)
class Answers:
    """The outputs y (n, classes) for the first n test samples, and their right classes t (n,)."""

    y: NDArray[np.floating]
    t: NDArray[np.intp]

    @cached_property
    def answer(self) -> NDArray[np.intp]:
        """(n,) the class with the largest output."""
        return np.asarray(np.nan_to_num(self.y).argmax(axis=1), np.intp)

    @cached_property
    def counts(self) -> NDArray[np.intp]:
        """(classes, classes): how many of the row's class got the column's as their answer."""
        classes = self.y.shape[1]
        places = self.t * classes + self.answer
        return np.bincount(places, minlength=classes**2).reshape(classes, classes)

    @property
    def right(self) -> int:
        """How many are right."""
        return int(np.trace(self.counts))

    @cached_property
    def sureness(self) -> NDArray[np.floating]:
        """(n,) the probability of the answer."""
        return np.asarray(np.nan_to_num(self.y[np.arange(len(self.y)), self.answer]))

    def misread(self, pair: tuple[int, int] | None = None) -> NDArray[np.intp]:
        """The samples with a wrong answer, the surest first; of `pair` only those it names."""
        wrong = self.answer != self.t
        if pair is not None:
            wrong = (self.t == pair[0]) & (self.answer == pair[1])
        found = np.flatnonzero(wrong)
        return found[np.argsort(-self.sureness[found], kind="stable")]

    def worst_pair(self) -> tuple[int, int] | None:
        """The class and the wrong answer that it gets most often; None: all is right."""
        wrong = self.counts.copy()
        np.fill_diagonal(wrong, 0)
        if not wrong.any():
            return None
        row, column = divmod(int(wrong.argmax()), len(wrong))
        return row, column


def answers_at(data: LabelledData, moment: Moment) -> Answers:
    """The answers that `moment` keeps."""
    y = moment.evaluation.y_test
    return Answers(y, data.t_test[: len(y)])
