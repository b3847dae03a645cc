"""What the widget of feature maps is given: layers, their values, frames around cells."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Cell = tuple[int, int, int, int]
"""(layer, map, row, column)."""


@dataclass(frozen=True, eq=False)
class ShownLayer:
    """A layer whose output is maps.

    shape: (maps, rows, columns). captions: the lines above its column, each long and short.
    kernels: (maps, channels, rows, columns) or None. is_picture: its values are the pixels 0 to 1
    of a picture and have no scale of their own.
    """

    shape: tuple[int, int, int]
    captions: tuple[tuple[str, str], ...] = ()
    kernels: NDArray[np.floating] | None = None
    is_picture: bool = False


@dataclass(frozen=True, eq=False)
class LayerValues:
    """The values (maps, rows, columns) of a layer; signed: in the map from blue to orange."""

    values: NDArray[np.floating]
    signed: bool = False


@dataclass(frozen=True)
class MapFrame:
    """A frame around cells of a map, or of every map of a layer (`map_number` None).

    role: a colour of the theme. dashed tells a second kind of frame by more than its colour.
    """

    layer: int
    map_number: int | None
    row: int
    column: int
    height: int = 1
    width: int = 1
    role: str = "accent"
    dashed: bool = False
