"""The arrays of the engine: their type, their shapes, and the error when shapes do not fit."""

from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

Array: TypeAlias = npt.NDArray[Any]
"""Any NumPy array. Rows are samples; float32 in gives float32 out, float64 gives float64."""

Shape: TypeAlias = tuple[int, ...]
"""The shape of one sample, without the batch: (784,) or (1, 28, 28)."""


class ShapeError(ValueError):
    """Two shapes that do not fit together; the message is one sentence for people."""


def shape_text(shape: Shape) -> str:
    """A shape as people write it: `784`, or `1×28×28`."""
    return "×".join(str(side) for side in shape)


def as_floats(x: npt.ArrayLike) -> Array:
    """`x` as an array of floats: the same array when it is one, else a float32 copy."""
    array = np.asarray(x)
    return array if np.issubdtype(array.dtype, np.floating) else array.astype(np.float32)
