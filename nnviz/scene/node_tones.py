"""How bright a column of nodes is: activations brought to -1..1."""

import numpy as np
from numpy.typing import NDArray

from nnviz.scene.dense_chain import FloatArray


def node_tones(values: FloatArray) -> NDArray[np.float64]:
    """(nodes,) tones: 0 is off, 1 is full; below 0 where the value is negative.

    Values within -1..1 are taken as they are; a column with larger ones is divided by its largest.
    """
    largest = float(np.abs(values).max(initial=0.0))
    tones: NDArray[np.float64] = np.asarray(values, np.float64) / max(1.0, largest)
    return tones


def column_rows(tones: NDArray[np.float64], rows: int) -> NDArray[np.float64]:
    """The means of `rows` equal parts of a column with more nodes than pixel rows."""
    count = len(tones)
    if rows >= count:
        return tones
    starts = np.arange(rows) * count // rows
    sums = np.add.reduceat(tones, starts)
    means: NDArray[np.float64] = sums / np.diff(np.append(starts, count))
    return means
