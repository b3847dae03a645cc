"""The weight file that is looked into: the one place that knows what a `WeightFile` tells."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from nnviz.bundled import bundled_path
from nnviz.engine.network import Network
from nnviz.engine.shapes import ShapeError
from nnviz.files.digit_weights import with_tried_answer
from nnviz.files.file_error import shown_name
from nnviz.files.named_array import NamedArray
from nnviz.files.network_from_arrays.questions import TRANSPOSED, answers_of
from nnviz.files.weight_file_error import WeightFileError
from nnviz.files.weight_files import Question, WeightFile, network_of
from nnviz.files.weight_opening import Answers, opening, require_digits
from nnviz.files.weight_reading.reading_process import ReadingProgress
from nnviz.language import tr
from nnviz.lessons.weights.roles import ArrayRole, roles_of
from nnviz.scene.array_groups import ArrayGroup, grouped

SHIPPED = {"digits-mlp": "digits-mlp.npz", "digits-cnn": "digits-cnn.npz"}
"""The networks that ship, by the name under which one can be compared with."""


MOST_NAMED = 12


@dataclass(frozen=True, eq=False)
class OpenedFile:
    """A weight file, with what its arrays are in the network that they form."""

    weights: WeightFile

    @cached_property
    def arrays(self) -> tuple[NamedArray, ...]:
        """Every array: those of the network layer by layer, then the others as in the file."""
        return tuple(array for array, _ in self._with_roles)

    @property
    def network(self) -> Network | None:
        """The network that they form; None where they do not."""
        return self.weights.network

    @property
    def name(self) -> str:
        """The file's name, fit to be shown."""
        return shown_name(self.weights.name)

    @cached_property
    def roles(self) -> tuple[ArrayRole | None, ...]:
        """What each array is in the network; None for one that is not in it."""
        return tuple(role for _, role in self._with_roles)

    @cached_property
    def _with_roles(self) -> Sequence[tuple[NamedArray, ArrayRole | None]]:
        is_sideways = answers_of(self.weights.questions).get(TRANSPOSED) == "yes"
        roles = roles_of(self.network, self.weights.arrays, is_sideways)
        both = list(zip(self.weights.arrays, roles, strict=True))
        in_network = [(array, role) for array, role in both if role is not None]
        others = [(array, role) for array, role in both if role is None]
        in_network.sort(key=lambda pair: pair[1].order)
        return *in_network, *others

    @cached_property
    def groups(self) -> ArrayGroup:
        """The tree of the arrays' names."""
        return grouped([array.name for array in self.arrays])

    @property
    def number_count(self) -> int:
        """All numbers of all arrays."""
        return sum(array.values.size for array in self.arrays)

    def told(self) -> str:
        """Format, program and class in one line: ".npz · saved by PyTorch: LeNet"."""
        parts = [self.weights.format]
        program, class_name = self.weights.told.program, self.weights.told.class_name
        if program and class_name:
            parts.append(
                tr("saved by {program}: {class_name}", program=program, class_name=class_name)
            )
        elif program or class_name:
            parts.append(
                tr("saved by {program}", program=program)
                if program
                else tr("an object of the class {class_name}", class_name=class_name)
            )
        parts.append(
            tr(
                "{arrays} arrays, {numbers} numbers",
                arrays=f"{len(self.arrays):,}",
                numbers=f"{self.number_count:,}",
            )
        )
        if self.weights.skipped:
            count = len(self.weights.skipped)
            parts.append(
                tr("one entry is no array of numbers")
                if count == 1
                else tr("{count} entries are no numbers", count=f"{count:,}")
            )
        return " · ".join(parts)

    def skipped_told(self) -> tuple[str, ...]:
        """The names of what is in the file and is no array of numbers, the first of them."""
        skipped = self.weights.skipped
        return (*skipped[:MOST_NAMED], *(["…"] if len(skipped) > MOST_NAMED else []))

    def problem(self) -> tuple[str, str]:
        """Why the arrays form no chain of layers, and what can be done; ("", "") where they do."""
        problem = self.weights.problem
        return ("", "") if problem is None else (problem.reason, problem.hint)

    @cached_property
    def reads_digits(self) -> bool:
        """Whether every lesson that reads digits could use the network."""
        if self.network is None:
            return False
        try:
            require_digits(self.weights)
        except (WeightFileError, ShapeError):
            return False
        return True

    def questions(self) -> tuple[Question, ...]:
        """What the file does not tell and the user may answer."""
        return tuple(question for question in self.weights.questions if question.is_open)

    def answered(self, key: str, option: str) -> "OpenedFile":
        """The same with a question answered. Raises WeightFileError where no network is left."""
        return OpenedFile(with_tried_answer(self.weights, key, option))


def reading(paths: tuple[Path, ...], answers: Answers) -> Iterator[ReadingProgress | OpenedFile]:
    """Read one file, or several of one network: progress, then the file. Raises WeightFileError.

    The reading is in a process of its own; the network is made here, in the caller's thread.
    """
    for step in opening(paths, answers):
        if isinstance(step, WeightFile):
            opened = OpenedFile(step)
            _ = opened.roles, opened.reads_digits, opened.groups  # now, beside the window
            yield opened
        else:
            yield step


@cache
def shipped(name: str) -> OpenedFile:
    """One of the networks that ship, by its name in SHIPPED."""
    return OpenedFile(network_of(bundled_path("weights", SHIPPED[name])))
