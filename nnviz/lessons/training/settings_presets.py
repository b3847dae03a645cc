"""Networks to begin from: those of the course, and small ones for points of the plane."""

from collections.abc import Callable
from dataclasses import dataclass

from nnviz.engine.network_plan import plan_of
from nnviz.engine.shapes import Shape, shape_text
from nnviz.language import tr

GREY, COLOUR, POINTS = (1, 28, 28), (3, 32, 32), (2,)


@dataclass(frozen=True)
class NetworkPreset:
    """Hidden layers for samples of one shape; the output layer adds itself."""

    title: Callable[[], str]
    text: str
    wanted: Shape
    """The shape of the samples that it is made for."""
    classes: int = 10

    def offered_for(self, sample_shape: Shape, class_count: int) -> "OfferedNetwork":
        """It, as the menu shows it beside data of this shape."""
        return OfferedNetwork(self, tuple(sample_shape) == self.wanted, class_count)


@dataclass(frozen=True)
class OfferedNetwork:
    """A preset beside the data that there is."""

    preset: NetworkPreset
    fits: bool
    class_count: int

    @property
    def text(self) -> str:
        """Its hidden layers, a layer a line."""
        return self.preset.text

    @property
    def parameter_count(self) -> int:
        """How many parameters it has, with the data's classes where it fits."""
        classes = self.class_count if self.fits else self.preset.classes
        return plan_of(f"{self.text}\ndense {classes}", self.preset.wanted).parameter_count

    def listed(self) -> str:
        """Its line of the menu; which data it wants where there is other data."""
        line = f"{self.preset.title()}: {self.parameter_count:,}"
        return line if self.fits else f"{line}  ({_wanted(self.preset.wanted)})"


def _wanted(shape: Shape) -> str:
    if len(shape) == 1:
        return tr("for points of the plane")
    return tr("for pictures of {shape}", shape=shape_text(shape))


NETWORK_PRESETS: tuple[NetworkPreset, ...] = (
    NetworkPreset(lambda: "TwoLayerNet 784-50-10", "dense 50", GREY),
    NetworkPreset(lambda: tr("784-128-10 with dropout"), "dense 128\ndropout 0.2", GREY),
    NetworkPreset(lambda: "784-300-100-10", "dense 300\ndense 100", GREY),
    NetworkPreset(
        lambda: tr("784-50-100-10 with sigmoid"), "dense 50 sigmoid\ndense 100 sigmoid", GREY
    ),
    NetworkPreset(lambda: "SimpleConvNet", "conv 30 5x5\npool 2\ndense 100", GREY),
    NetworkPreset(lambda: "3072-128-10", "dense 128", COLOUR),
    NetworkPreset(
        lambda: tr("CNN for colour pictures"),
        "conv 32 3x3\npool 2\nconv 64 3x3\npool 2\nconv 64 3x3\ndense 64",
        COLOUR,
    ),
    NetworkPreset(lambda: tr("No hidden layer"), "", POINTS, 2),
    NetworkPreset(lambda: "2-4-2", "dense 4 tanh", POINTS, 2),
    NetworkPreset(lambda: "2-8-8", "dense 8 tanh\ndense 8 tanh", POINTS, 2),
)
"""In the order of the menu."""
