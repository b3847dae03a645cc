"""Networks to begin from: those of the course, and inputs to choose."""

from collections.abc import Callable
from dataclasses import dataclass

from nnviz.engine.network_plan import plan_of
from nnviz.engine.shapes import Shape
from nnviz.language import tr

INPUTS: dict[str, Shape] = {
    "1x28x28": (1, 28, 28),
    "3x32x32": (3, 32, 32),
    "784": (784,),
    "3072": (3072,),
}
"""What a plan may begin with, by its word in a state."""

ADDED = {
    "conv": "conv 32 3x3",
    "pool": "pool 2",
    "average pool": "average pool 2",
    "dense": "dense 64",
    "dropout": "dropout 0.2",
}
"""The line that each button adds, by its word in a plan."""


@dataclass(frozen=True)
class PlanPreset:
    """A plan with the word of its input."""

    title: Callable[[], str]
    text: str
    input: str
    fits: bool = True
    """It brings the input that it needs."""

    @property
    def parameter_count(self) -> int:
        """How many parameters it has."""
        return plan_of(self.text, INPUTS[self.input]).parameter_count

    def listed(self) -> str:
        """Its line of the menu."""
        return f"{self.title()}: {self.parameter_count:,}"


PRESETS: tuple[PlanPreset, ...] = (
    PlanPreset(
        lambda: tr("CNN for colour pictures"),
        "conv 32 3x3\npool 2\nconv 64 3x3\npool 2\nconv 64 3x3\ndense 64\ndense 10",
        "3x32x32",
    ),
    PlanPreset(
        lambda: tr("The same, wider"),
        "conv 64 3x3\npool 2\nconv 128 3x3\npool 2\nconv 128 3x3\ndense 128\ndense 10",
        "3x32x32",
    ),
    PlanPreset(
        lambda: tr("The same with dropout"),
        "conv 64 3x3\npool 2\ndropout 0.2\nconv 128 3x3\npool 2\ndropout 0.2\nconv 128 3x3\n"
        "dense 128\ndropout 0.2\ndense 10",
        "3x32x32",
    ),
    PlanPreset(
        lambda: "SimpleConvNet",
        "conv 30 5x5\npool 2\ndense 100\ndense 10",
        "1x28x28",
    ),
    PlanPreset(
        lambda: "DeepConvNet",
        "conv 16 3x3 padding 1\nconv 16 3x3 padding 1\npool 2\n"
        "conv 32 3x3 padding 1\nconv 32 3x3 padding 2\npool 2\n"
        "conv 64 3x3 padding 1\nconv 64 3x3 padding 1\npool 2\n"
        "dense 50\ndropout 0.5\ndense 10\ndropout 0.5",
        "1x28x28",
    ),
    PlanPreset(
        lambda: tr("784-128-10 with dropout"),
        "dense 128\ndropout 0.2\ndense 10",
        "784",
    ),
    PlanPreset(lambda: "3072-128-10", "dense 128\ndense 10", "3072"),
    PlanPreset(
        lambda: "3072-128-128-128-10",
        "dense 128\ndense 128\ndense 128\ndense 10",
        "3072",
    ),
    PlanPreset(
        lambda: "3072-256×4-10",
        "dense 256\ndense 256\ndense 256\ndense 256\ndense 10",
        "3072",
    ),
    PlanPreset(
        lambda: "3072-1024×4-10",
        "dense 1024\ndense 1024\ndense 1024\ndense 1024\ndense 10",
        "3072",
    ),
)
"""In the order of the menu."""
