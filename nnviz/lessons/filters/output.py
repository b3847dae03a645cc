"""A picture filtered, with all that is told and shown of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnviz.engine.filters import filter_strips, root_of_squares
from nnviz.engine.shapes import Array
from nnviz.lessons.filters.studio import FilterStudio
from nnviz.scene.value_maps import Colours, ValuesCounted, count_values, shown_pixels

Pixels = NDArray[np.uint8]
REST = 10
"""What is done with each value beside its products, in products."""


@dataclass(frozen=True, eq=False)
class FilterOutput:
    """The output of a studio: its values, their pixels, and where they lie.

    `best` is the largest value with its row and column (of colours the mean). Of a large output
    `values` may be overwritten once it was shown.
    """

    studio: FilterStudio
    values: Array
    pixels: Pixels
    counted: ValuesCounted
    best: tuple[int, int, float] = (0, 0, 0.0)

    @property
    def shape(self) -> tuple[int, ...]:
        """Rows, columns, and colours where there are several."""
        return self.values.shape


def filter_output(studio: FilterStudio, x: Array, colours: Colours) -> FilterOutput:
    """The output of `studio` on the picture x."""
    return _told(studio, root_of_squares(x, studio.kernels, **_how(studio)), colours)


def found_output(
    studio: FilterStudio, x: Array, colours: Colours, spares: list[Array]
) -> Iterator[FilterOutput | None]:
    """The same at last; before it None after every few rows: there the work can be left.

    `spares` are arrays that nobody needs any more: the fresh pages of 200 MB take longer to come
    by than the filter itself.
    """
    kernels = studio.kernels
    if len(kernels) > 1:
        values = root_of_squares(x, kernels, **_how(studio))
    else:
        shape = studio.output_shape(x.shape)
        spare = spares.pop() if spares else None
        fits = spare is not None and spare.shape == shape
        values = spare if spare is not None and fits else np.empty(shape, x.dtype)
        for top, rows in filter_strips(x, kernels[0], **_how(studio)):
            values[top : top + len(rows)] = rows
            yield None
    yield None
    yield _told(studio, values, colours)


def work_of(studio: FilterStudio, x: Array) -> float:
    """How much there is to compute, in products."""
    kernels = studio.kernels
    values = float(np.prod(studio.output_shape(x.shape)))
    return values * (len(kernels) * kernels[0].size + REST)


def _how(studio: FilterStudio) -> dict[str, Any]:
    return {
        "bias": studio.bias,
        "stride": studio.stride,
        "padding": studio.padding,
        "width": studio.width,
        "operation": studio.operation,
    }


def _told(studio: FilterStudio, values: Array, colours: Colours) -> FilterOutput:
    counted = count_values(values)
    how, gain = studio.shown_values, 1.0
    if how in {"grey", "signed"}:
        largest = max(-counted.lowest, counted.highest)
        gain = 1 / largest if largest > 0 else 1.0
    pixels = shown_pixels(values, how, gain, colours)
    pixels.flags.writeable = False
    best = _best(values) if studio.operation == "cosine" else (0, 0, 0.0)
    return FilterOutput(studio, values, pixels, counted, best)


def _best(values: Array) -> tuple[int, int, float]:
    grey = values.mean(axis=2) if values.ndim == 3 else values
    row, column = divmod(int(np.argmax(grey)), grey.shape[1])
    return row, column, float(grey[row, column])
