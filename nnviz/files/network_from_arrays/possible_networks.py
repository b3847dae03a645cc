"""Networks that a file may hold: one for each answer to what the file leaves open."""

from abc import ABC, abstractmethod
from collections.abc import Mapping

from nnviz.engine.layers import Affine, Layer
from nnviz.engine.network import Network
from nnviz.engine.shapes import Shape
from nnviz.files.network_from_arrays.dense_chain import CLASSES
from nnviz.files.network_from_arrays.input_pixels import (
    CROPPED,
    PIXEL_FORMS,
    SIDE,
    YES_OR_NO,
    input_pixels,
    taking_pixels,
    with_classes,
)
from nnviz.files.network_from_arrays.layer_arrays import Array
from nnviz.files.network_from_arrays.questions import (
    CLASSES_ORDER,
    INVERTED,
    PIXELS,
    TRANSPOSED,
)

CLASS_ORDERS = {"0 1 … 9": list(range(10)), "1 2 … 9 0": [9, *range(9)]}
"""Which output is 0, 1, …: in MATLAB, whose arrays begin at 1, the 0 stands last."""


class PossibleNetworks(ABC):
    """All networks that a file may hold, by the answers to its questions."""

    @property
    @abstractmethod
    def outputs(self) -> int:
        """How many numbers come out."""

    @property
    @abstractmethod
    def side(self) -> int:
        """Of the square grey pictures that go in; 0 where something else does."""

    @abstractmethod
    def layer_options(self) -> dict[str, tuple[str, ...]]:
        """What is open about the layers, each with its options, the likeliest first."""

    @abstractmethod
    def layers(self, answers: Mapping[str, str]) -> tuple[list[Layer], Shape]:
        """The layers for the network's own pixels, and the shape of its input.

        Raises ShapeError and WeightFileError where they do not fit together.
        """

    @property
    def reads_digits(self) -> bool:
        """Whether pictures of digits can be made to fit it."""
        return self.outputs == CLASSES and self.side in (SIDE, CROPPED)

    def options(self) -> dict[str, tuple[str, ...]]:
        """The options of each question, the likeliest first."""
        options = self.layer_options()
        if self.reads_digits:
            is_cropped = self.side == CROPPED
            orders = tuple(CLASS_ORDERS)
            options[PIXELS] = tuple(PIXEL_FORMS)
            options[INVERTED] = YES_OR_NO
            # Ng's pictures: the middle of MNIST's, out of MATLAB, which goes down the columns.
            options[TRANSPOSED] = YES_OR_NO[::-1] if is_cropped else YES_OR_NO
            options[CLASSES_ORDER] = orders[::-1] if is_cropped else orders
        return options

    def known_answers(self) -> Mapping[str, str]:
        """What is known of networks with these names: digits are not asked."""
        return {}

    def network(self, answers: Mapping[str, str]) -> Network:
        """The network for nnviz' own pixels and digits. Raises ShapeError, WeightFileError."""
        layers, shape = self.layers(answers)
        if self.reads_digits:
            pixels = input_pixels(answers, self.side)
            layers = taking_pixels(layers, pixels)
            shape = (SIDE * SIDE,) if len(shape) == 1 else shape
            order = CLASS_ORDERS[answers.get(CLASSES_ORDER, "0 1 … 9")]
            if order != sorted(order):
                layers = _with_classes(layers, order)
        return Network(layers, shape)

    def bare_network(self, answers: Mapping[str, str]) -> Network:
        """The network for its own pixels, its outputs in their own order: quick, for trials."""
        layers, shape = self.layers(answers)
        return Network(layers, shape)

    def own_pixels(self, answers: Mapping[str, str], x: Array) -> Array:
        """What `bare_network` takes for nnviz' pixels x (N, 784)."""
        return input_pixels(answers, self.side).of(x)


def _with_classes(layers: list[Layer], order: list[int]) -> list[Layer]:
    last = max((i for i, layer in enumerate(layers) if isinstance(layer, Affine)), default=None)
    if last is None:
        return layers
    affine = layers[last]
    after = layers[last + 1 :]
    turned = [with_classes(affine, order)] if isinstance(affine, Affine) else [affine]
    return [*layers[:last], *turned, *after]
