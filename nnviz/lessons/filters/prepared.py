"""The picture of a studio, ready to be filtered and shown."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnviz.files.example_pictures import example_picture
from nnviz.files.pictures import Picture
from nnviz.language import tr
from nnviz.lessons.filters.exercises import EXERCISES
from nnviz.lessons.filters.names import picture_title
from nnviz.lessons.filters.studio import OWN, FilterStudio
from nnviz.scene.value_maps import shown_pixels


@dataclass(frozen=True, eq=False)
class PreparedPicture:
    """`x` (H, W) or (H, W, 3) and its pixels; `top` is the number that is shown white."""

    x: NDArray[np.float32]
    pixels: NDArray[np.uint8]
    top: float = 1.0
    name: str = ""
    scaled_from: tuple[int, int] | None = None
    is_exercise: bool = False

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
    return PreparedPicture(picture.values, picture.pixels, 1.0, picture.name, picture.scaled_from)
