"""One sample of the data, and the few numbers of it that are written out."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnviz.engine.labelled_data import LabelledData

SHOWN_NUMBERS = 8
MOST_CLASSES = 20


@dataclass(frozen=True, eq=False)
class ShownSample:
    """One sample of the training part, and the numbers of it that are written out."""

    index: int
    x: NDArray[np.float32]
    label: int
    row: int
    """The row of the picture that the numbers are taken from."""
    first: int
    """The column of the first of them."""
    values: NDArray[np.float32]


def shown_sample(data: LabelledData, index: int) -> ShownSample:
    """Sample `index`, counted round, with the numbers in the row where it changes most."""
    index %= len(data.x)
    x = data.x[index]
    grid = x.reshape(-1, x.shape[-1]) if x.ndim < 3 else x[0]
    if x.ndim == 1:  # features, from the first on
        return ShownSample(index, x, int(data.t[index]), 0, 0, x[:SHOWN_NUMBERS])
    row = int(np.abs(np.diff(grid, axis=1)).sum(axis=1).argmax()) if grid.shape[1] > 1 else 0
    line = grid[row]
    wide = min(SHOWN_NUMBERS, len(line))
    # Where there is most to see: the stretch with the largest changes.
    change = np.abs(np.diff(line, append=line[-1:]))
    sums = np.convolve(change, np.ones(wide), "valid")
    first = int(sums.argmax())
    return ShownSample(index, x, int(data.t[index]), row, first, line[first : first + wide])


def has_pixels(data: LabelledData) -> bool:
    """Whether the samples are pictures."""
    return len(data.sample_shape) == 3


def shown_classes(label: int, count: int) -> range:
    """Which of `count` classes are drawn: all, or of many those around `label`."""
    shown = min(count, MOST_CLASSES)
    first = min(max(label - shown // 2, 0), count - shown)
    return range(first, first + shown)
