"""Which digits networks read, and which of the networks is the likeliest one."""

from collections.abc import Mapping
from dataclasses import dataclass

from nnviz.files.network_from_arrays.layer_arrays import Array
from nnviz.files.network_from_arrays.questions import HIDDEN

_CERTAINTY = 3.0
"""Of McNemar's test, (gained - lost)² / (gained + lost): one in twelve is chance."""
_CERTAINTY_OF_RARE = 9.0
"""Of what hardly anybody writes: digits that others drew are sometimes read better by it."""


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """Which digits are read right, with outputs in the order `classes`."""

    is_right: Array
    classes: str

    @property
    def accuracy(self) -> float:
        """The share that is right."""
        return float(self.is_right.mean())

    def is_clearly_better(self, other: "Reading", certainty: float = _CERTAINTY) -> bool:
        """Whether chance would hardly do it (McNemar): digits that one of the two alone reads."""
        gained = int((self.is_right & ~other.is_right).sum())
        lost = int((other.is_right & ~self.is_right).sum())
        return gained > lost and (gained - lost) ** 2 >= certainty * (gained + lost)


def likeliest(
    combinations: list[dict[str, str]], unlikely: list[int], readings: list[Reading]
) -> int:
    """Which has fewest unlikely answers, of those that are not clearly worse than the best one."""
    every = list(range(len(combinations)))
    usual = [i for i in every if not _is_rare(combinations[i])]
    best = max(every, key=lambda i: readings[i].accuracy)
    if usual and best not in usual:
        first = max(usual, key=lambda i: readings[i].accuracy)
        if not readings[best].is_clearly_better(readings[first], _CERTAINTY_OF_RARE):
            every, best = usual, first
    # Of as many digits, too, it is the first one: the answers stand in their order.
    return min(
        (i for i in every if not readings[best].is_clearly_better(readings[i])),
        key=lambda i: (unlikely[i], -readings[i].accuracy),
    )


def _is_rare(answers: Mapping[str, str]) -> bool:
    return answers.get(HIDDEN) in ("leaky_relu", "elu", "identity")
