"""The picture of a studio, ready to be filtered and shown."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from nnviz.engine.shapes import Array
from nnviz.files.example_pictures import example_picture
from nnviz.files.pictures import Picture
from nnviz.language import tr
from nnviz.lessons.filters.exercises import EXERCISES
from nnviz.lessons.filters.names import picture_title
from nnviz.lessons.filters.reducing import reduced
from nnviz.lessons.filters.studio import OWN, FilterStudio
from nnviz.scene.value_maps import shown_pixels

MOST_SEARCHED = 300_000
BORDER = 8  # pixels of a picture's frame that are no edge in it


@dataclass(frozen=True, eq=False)
class PreparedPicture:
    """`x` (H, W) or (H, W, 3) and its pixels; `top` is the number that is shown white.

    `edge` is the row and column of a sharp edge: there a window has something to say.
    """

    x: NDArray[np.float32]
    pixels: NDArray[np.uint8]
    top: float = 1.0
    name: str = ""
    scaled_from: tuple[int, int] | None = None
    is_exercise: bool = False
    edge: tuple[int, int] = (0, 0)

    @cached_property
    def small(self) -> Array:
        """The picture in the gallery."""
        return reduced(self.x)

    @property
    def size_text(self) -> str:
        """Width and height: "464 × 264"."""
        return f"{self.x.shape[1]:,} × {self.x.shape[0]:,}"

    def caption(self) -> str:
        """What is said under the picture."""
        kind = tr("RGB") if self.x.ndim == 3 else tr("grey")
        if self.is_exercise:
            return tr("{size} numbers of the course", size=self.size_text)
        text = tr("{size}, {kind}, values 0 to 1", size=self.size_text, kind=kind)
        if self.scaled_from is None:
            return text
        width, height = self.scaled_from
        made = tr("made smaller from {width} × {height}", width=f"{width:,}", height=f"{height:,}")
        return f"{made}: {text}"


def picture_of(studio: FilterStudio) -> Picture | None:
    """The picture that a studio is on; None for an exercise."""
    if studio.picture in EXERCISES:
        return None
    if studio.picture == OWN and studio.own_picture is not None:
        return studio.own_picture
    return example_picture(studio.picture)


def same_picture(one: FilterStudio, other: FilterStudio) -> bool:
    """Whether both are on the same picture, in the same colours."""
    if one.picture != other.picture or one.colour != other.colour:
        return False
    return one.picture != OWN or one.own_picture is other.own_picture


def prepared_picture(studio: FilterStudio) -> PreparedPicture:
    """The picture of `studio`."""
    picture = picture_of(studio)
    if picture is None:
        x = EXERCISES[studio.picture].values
        top = max(float(x.max()), 1.0)
        name = picture_title(studio.picture)
        return PreparedPicture(x, shown_pixels(x / top, "clip"), top, name, is_exercise=True)
    if not studio.colour:
        picture = picture.in_grey()
    pixels = picture.pixels
    pixels.flags.writeable = False
    return PreparedPicture(
        picture.values,
        pixels,
        1.0,
        picture.name,
        picture.scaled_from,
        edge=sharp_edge(pixels),
    )


def sharp_edge(pixels: NDArray[np.uint8]) -> tuple[int, int]:
    """Row and column where neighbours differ most, but not at the border; of a large picture,
    of the pixels that are looked at."""
    step = max(1, round((pixels.shape[0] * pixels.shape[1] / MOST_SEARCHED) ** 0.5))
    grey = pixels[::step, ::step].astype(np.float32)
    if grey.ndim == 3:
        grey = grey.mean(axis=2)
    if min(grey.shape) < 2 * BORDER + 2:
        return pixels.shape[0] // 2, pixels.shape[1] // 2
    inner = grey[BORDER:-BORDER, BORDER:-BORDER]
    across, down = inner[:-1, 1:] - inner[:-1, :-1], inner[1:, :-1] - inner[:-1, :-1]
    row, column = divmod(int(np.argmax(across**2 + down**2)), across.shape[1])
    return (row + BORDER) * step, (column + BORDER) * step
