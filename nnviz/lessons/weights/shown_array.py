"""The array that shows, with all that is known of it: what every page is given."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnviz.engine.array_statistics import ArrayStatistics, reach_of_sample
from nnviz.files.named_array import NamedArray
from nnviz.language import tr
from nnviz.lessons.weights.opened_file import OpenedFile
from nnviz.lessons.weights.roles import ArrayRole
from nnviz.lessons.weights.settings import Look
from nnviz.scene.matrix_of_array import MatrixPlace, missing
from nnviz.scene.reduced_matrix import CoarseMatrix
from nnviz.ui.matrix_view import ShownMatrix

LEAST_TOP = 1e-30


@dataclass(frozen=True, eq=False)
class ShownArray:
    """`matrix` is what of it shows, None of an empty array; `statistics` None: not known yet."""

    file: OpenedFile
    number: int
    array: NamedArray
    look: Look
    place: MatrixPlace
    matrix: NDArray[np.generic] | None
    statistics: ArrayStatistics | None
    coarse: CoarseMatrix | None

    @property
    def role(self) -> ArrayRole | None:
        """What it is in the network."""
        return self.file.roles[self.number]

    def shown_matrix(self) -> ShownMatrix | None:
        """What a matrix view shows of it; None until enough is known."""
        if self.matrix is None or self.statistics is None:
            return None
        return ShownMatrix(
            self.matrix,
            full_colour(self.array.values, self.statistics, self.look.scale),
            self.look.reduce,
            self.coarse,
            lambda row, column: index_text(self.place.index(row, column)),
            missing(self.array.values.size) if self.array.values.ndim == 1 else 0,
        )


def full_colour(values: NDArray[np.generic], statistics: ArrayStatistics, scale: str) -> float:
    """The magnitude at which colours are full."""
    top = statistics.largest
    if scale == "most":
        top = reach_of_sample(values) or top
    return max(top, LEAST_TOP) if top else 1.0


def index_text(index: tuple[int, ...]) -> str:
    """[3, 0, 12], as one writes it in NumPy."""
    return f"[{', '.join(map(str, index))}]"


def shape_told(shape: tuple[int, ...]) -> str:
    """784×50; of a vector its count, of a single number that it is one."""
    if not shape:
        return tr("a single number")
    return "×".join(f"{side:,}" for side in shape)


def kind_told(array: NamedArray) -> str:
    """Shape, kind and count in one line."""
    parts = [shape_told(array.shape), array.dtype]
    if len(array.shape) != 1:
        parts.append(f"{array.values.size:,}")
    return " · ".join(parts)


def short_kind_told(array: NamedArray) -> str:
    """Shape and kind, as there is room for in a list."""
    return f"{shape_told(array.shape)} · {array.dtype}"
