"""What the shapes of a file's arrays do not tell: what was taken, why, and what else there is."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

How = Literal["told", "tried", "assumed", "chosen"]

ORIENTATION = "orientation"
BIAS_PLACE = "bias_place"
ARRANGEMENT = "arrangement"
POOLING = "pooling"
NORMALIZED = "normalized"
HIDDEN = "hidden"
PIXELS = "pixels"
INVERTED = "inverted"
TRANSPOSED = "transposed"
CLASSES_ORDER = "classes"


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that shapes do not tell.

    `key` is one of the names above, `options` its possible answers, the likeliest first, `chosen`
    the one in use. `how`: the file says so (told), it read labelled digits best (tried), it is the
    usual one (assumed), the user said so (chosen). `accuracies`: the share of labelled digits that
    is read right with each option, the other questions as they are answered; () where not tried.
    """

    key: str
    options: tuple[str, ...]
    chosen: str
    how: How
    accuracies: tuple[float, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether the user may answer it: there is a choice, and the file does not tell."""
        return self.how != "told" and len(self.options) > 1

    def answered(self, option: str) -> "Question":
        """The same, answered by the user."""
        return replace(self, chosen=option, how="chosen", accuracies=())


def answers_of(questions: tuple[Question, ...]) -> Mapping[str, str]:
    """The option in use by the question's key."""
    return {question.key: question.chosen for question in questions}


def answer_to(questions: tuple[Question, ...], key: str) -> Question | None:
    """The question of that key; None where the file leaves no such question."""
    return next((question for question in questions if question.key == key), None)
