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
    """The output of a studio: its values, their pixels, and where they lie."""

    studio: FilterStudio
    values: Array
    pixels: Pixels
    counted: ValuesCounted


def filter_output(studio: FilterStudio, x: Array, colours: Colours) -> FilterOutput:
    """The output of `studio` on the picture x."""
    return _shown(studio, root_of_squares(x, studio.kernels, **_how(studio)), colours)


def found_output(studio: FilterStudio, x: Array, colours: Colours) -> Iterator[FilterOutput | None]:
    """The same at last; before it None after every few rows: there the work can be left."""
    kernels = studio.kernels
    if len(kernels) > 1:
        values = root_of_squares(x, kernels, **_how(studio))
    else:
        values = np.empty(studio.output_shape(x.shape), x.dtype)
        for top, rows in filter_strips(x, kernels[0], **_how(studio)):
            values[top : top + len(rows)] = rows
            yield None
    yield None
    yield _shown(studio, values, colours)


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


def _shown(studio: FilterStudio, values: Array, colours: Colours) -> FilterOutput:
    counted = count_values(values)
    how, gain = studio.shown_values, 1.0
    if how in {"grey", "signed"}:
        largest = max(-counted.lowest, counted.highest)
        gain = 1 / largest if largest > 0 else 1.0
    return FilterOutput(studio, values, shown_pixels(values, how, gain, colours), counted)
