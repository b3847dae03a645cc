"""What is chosen in this lesson: plain data that a state is made of and made from."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from nnviz.engine.shapes import Array
from nnviz.files.example_pictures import EXAMPLE_PICTURES, example_picture
from nnviz.files.pictures import Picture, picture_of_pixels, picture_of_text, picture_text
from nnviz.files.state_values import a_number, a_whole_number
from nnviz.lessons.pooling.pooled import LARGEST, Pooled, pooled_numbers, pooled_picture
from nnviz.lessons.pooling.settings import (
    FIRST_PICTURE,
    FIRST_TOLERANCE,
    some_numbers,
)
from nnviz.lessons.pooling.shifting import FARTHEST, averaged_down
from nnviz.lessons.pooling.stage import KINDS, VIEWS
from nnviz.lessons.pooling.typed_numbers import COURSE_TEXT, Numbers, numbers_of_text, numbers_text

_WHOLE = {
    "size": (1, LARGEST),
    "stride": (1, LARGEST),
    "right": (-FARTHEST, FARTHEST),
    "down": (-FARTHEST, FARTHEST),
}


@dataclass
class Choices:
    """`own_picture` is shown instead of the `example`, a key of EXAMPLE_PICTURES, where it is."""

    view: str = "numbers"
    kind: str = "max"
    size: int = 2
    stride: int = 2
    right: int = 1
    down: int = 0
    tolerance: float = FIRST_TOLERANCE
    colour: bool = True
    numbers: Numbers = field(default_factory=lambda: numbers_of_text(COURSE_TEXT))
    example: str = FIRST_PICTURE
    own_picture: Picture | None = None

    @property
    def shows_numbers(self) -> bool:
        """Whether numbers are pooled, not a picture."""
        return self.view == "numbers"

    def picture(self) -> Picture:
        """The picture that is pooled in the other view, with its colours where it has any."""
        return self.own_picture or example_picture(self.example)

    def input(self) -> Array:
        """What is pooled: (R, C) numbers, or a picture (H, W) or (H, W, 3)."""
        if self.shows_numbers:
            return self.numbers
        picture = self.picture()
        return (picture if self.colour else picture.in_grey()).values

    def pooled(self, x: Array) -> Pooled:
        """x pooled as chosen: numbers by the layer of a network, a picture as a picture."""
        pool = pooled_numbers if self.shows_numbers else pooled_picture
        return pool(x, self.kind, self.size, self.stride)

    def show_example(self, key: str) -> None:
        """Choose the picture `key` of EXAMPLE_PICTURES."""
        self.example, self.own_picture = key, None

    def show_own(self, picture: Picture) -> None:
        """Choose another picture. A large one is averaged down: it is pooled at each change."""
        values = averaged_down(picture.values)
        if values is not picture.values:
            pixels = np.asarray(np.rint(values * 255), np.uint8)
            picture = picture_of_pixels(pixels, picture.name, picture.scaled_from or picture.size)
        self.own_picture = picture

    def put_back(self) -> None:
        """The first pooling and the first shift; numbers and picture stay."""
        self.kind, self.size, self.stride = "max", 2, 2
        self.right, self.down, self.tolerance = 1, 0, FIRST_TOLERANCE

    def state(self) -> dict[str, Any]:
        """Everything, as plain JSON values."""
        own = self.own_picture
        plain = ("view", "kind", "size", "stride", "right", "down", "tolerance", "colour")
        return {
            **{key: getattr(self, key) for key in plain},
            "numbers": numbers_text(self.numbers),
            "picture": self.example,
            "own_picture": "" if own is None else picture_text(own),
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Take what fits of `state`; the rest stays as it is. Raises PictureError at last where
        its picture is damaged.
        """
        for key, words in (("view", VIEWS), ("kind", KINDS)):
            if state.get(key) in words:
                setattr(self, key, state[key])
        for key, (low, high) in _WHOLE.items():
            if (whole := a_whole_number(state.get(key), low, high)) is not None:
                setattr(self, key, whole)
        if (tolerance := a_number(state.get("tolerance"), 0.0, 1.0)) is not None:
            self.tolerance = tolerance
        if isinstance(state.get("colour"), bool):
            self.colour = state["colour"]
        if (numbers := some_numbers(state.get("numbers"))) is not None:
            self.numbers = numbers
        own, example = state.get("own_picture"), state.get("picture")
        if own and isinstance(own, str):
            self.show_own(picture_of_text(own))
        elif isinstance(example, str) and example in EXAMPLE_PICTURES:
            self.show_example(example)
