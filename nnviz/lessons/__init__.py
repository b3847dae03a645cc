"""The table of contents, and what a lesson is. Listing the lessons loads none of them."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nnviz.language import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from nnviz.session import Session
    from nnviz.ui.player import Player


@dataclass(frozen=True)
class Setting:
    """One thing about a lesson that can be set by name: from the command line, a file, the window.

    `kind` is "choice", "number", "flag" or "text"; `choices` are the words of a choice, `range` the
    ends of a number, `whole` that it has no fraction; `accepts` tells whether a text is one that
    `restore` takes, or `mistake` what is wrong with it, "" where nothing is.
    """

    key: str
    kind: str
    default: Any
    meaning: Callable[[], str]
    choices: tuple[str, ...] = ()
    range: tuple[float, float] | None = None
    accepts: Callable[[str], bool] | None = None
    mistake: Callable[[str], str] | None = None
    whole: bool = False


class Lesson(ABC):
    """One lesson: a stage and an explanation made of widgets, and its state as plain data."""

    settings: tuple[Setting, ...] = ()

    stage: "QWidget"
    explanation: "QWidget"
    player: "Player | None" = None
    """Plays the lesson's timeline; None in a lesson where nothing moves. Made in `build`."""
    shows_session_network = False
    """Whether it shows the network of the session: a saved moment then carries that network."""

    @abstractmethod
    def build(self, session: "Session") -> None:
        """Make `stage` and `explanation`. It may raise: an error page then takes the place."""

    @abstractmethod
    def heading(self) -> tuple[str, str]:
        """The title and the sentence under it, in the current language."""

    @abstractmethod
    def state(self) -> dict[str, Any]:
        """Everything that `restore` needs to show this moment again: plain JSON values."""

    def is_state_ready(self) -> bool:
        """Whether `state` is there at once: it is asked for then, where that can wait."""
        return True

    @abstractmethod
    def restore(self, state: dict[str, Any]) -> None:
        """Show what `state` tells; keys that are missing or wrong keep their defaults."""

    @abstractmethod
    def retranslate(self) -> None:
        """Say everything again in the current language; widgets retranslate themselves."""

    @abstractmethod
    def reset(self) -> None:
        """Put tools and view back to their first state; what the user made stays."""

    def picture(self) -> "QWidget":
        """What is exported: the part of the stage that shows, without the tools.

        Asked for in a process that only exports: a lesson may hide its tools for good.
        """
        return self.stage

    def show_projecting(self, projecting: bool) -> None:  # noqa: B027 - most lessons need nothing
        """Leave out or bring back what a room at a projector has no use for, as tools and cards.

        Type and lines grow by themselves (ui/theme.py); a lesson that is opened meanwhile hears
        it, too, after `build`.
        """

    def open_file(self, path: object) -> bool:
        """Take a file dropped on the window. False when the lesson has no use for it."""
        return False

    def open_files(self, paths: "Sequence[Path]") -> bool:
        """Take files that were dropped together; most lessons have a use for one."""
        return self.open_file(paths[0])

    def is_settled(self) -> bool:
        """Whether everything on screen is drawn to its end, so that a picture may be taken."""
        return True

    def keys(self) -> list[tuple[str, str]]:
        """The keys of this lesson, each with what it does."""
        return []

    @abstractmethod
    def close(self) -> None:
        """Stop timers and jobs; the widgets go with their parents."""


@dataclass(frozen=True)
class Chapter:
    """A chapter of the course. Titles are functions: the language may change."""

    number: int
    title: Callable[[], str]


@dataclass(frozen=True)
class Entry:
    """A line of the table of contents: where a lesson stands and which class it is."""

    chapter: Chapter
    title: Callable[[], str]
    module: str
    class_name: str


NETWORKS = Chapter(2, lambda: tr("Neural networks"))
LEARNING = Chapter(3, lambda: tr("Learning"))
CONVOLUTION = Chapter(5, lambda: tr("Convolution"))

LESSON_OF_WEIGHTS = "weights"
"""Opens for a file that holds no network for the other lessons."""

LESSONS: dict[str, Entry] = {
    "first-network": Entry(
        NETWORKS,
        lambda: tr("A first network"),
        "nnviz.lessons.first_network",
        "FirstNetworkLesson",
    ),
    "digits": Entry(
        NETWORKS, lambda: tr("Handwritten digits"), "nnviz.lessons.digits", "DigitsLesson"
    ),
    "weights": Entry(
        NETWORKS,
        lambda: tr("Looking into weights"),
        "nnviz.lessons.weights",
        "WeightsLesson",
    ),
    "slopes": Entry(LEARNING, lambda: tr("Slopes"), "nnviz.lessons.slopes", "SlopesLesson"),
    "gradient-descent": Entry(
        LEARNING,
        lambda: tr("Gradient descent"),
        "nnviz.lessons.gradient_descent",
        "GradientDescentLesson",
    ),
    "training": Entry(LEARNING, lambda: tr("Training"), "nnviz.lessons.training", "TrainingLesson"),
    "filters": Entry(CONVOLUTION, lambda: tr("Filters"), "nnviz.lessons.filters", "FiltersLesson"),
    "pooling": Entry(CONVOLUTION, lambda: tr("Pooling"), "nnviz.lessons.pooling", "PoolingLesson"),
    "inside-a-cnn": Entry(
        CONVOLUTION,
        lambda: tr("Inside a CNN"),
        "nnviz.lessons.inside_a_cnn",
        "InsideACnnLesson",
    ),
}
"""Every lesson by id, in the order of the course."""

FIRST_LESSON = "digits"
"""What opens for a person who has not opened any: there one can begin by drawing."""


def create_lesson(lesson_id: str) -> Lesson:
    """The lesson `lesson_id`, not yet built. Raises KeyError for an unknown id."""
    entry = LESSONS[lesson_id]
    lesson = getattr(import_module(entry.module), entry.class_name)()
    if not isinstance(lesson, Lesson):
        raise TypeError(f"{entry.class_name} is no Lesson")
    return lesson
