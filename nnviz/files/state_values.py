"""Values of a saved state or a command line, taken only where they are what they should be."""

from math import inf

import numpy as np
from numpy.typing import NDArray

_MOST_STROKES, _MOST_POINTS = 1_000, 100_000


def a_number(value: object, low: float, high: float) -> float | None:
    """`value`, a number or its text, where it is one from `low` to `high`; else None."""
    if isinstance(value, str):
        try:
            value = float(value)
        except ValueError:
            return None
    if not isinstance(value, int | float) or isinstance(value, bool):
        return None
    return float(value) if low <= value <= high else None


def a_whole_number(value: object, low: int, high: int) -> int | None:
    """As `a_number`, without a fraction."""
    number = a_number(value, low, high)
    return int(number) if number is not None and number.is_integer() else None


def a_flag(value: object) -> bool | None:
    """`value` where it says yes or no; else None."""
    return value if isinstance(value, bool) else None


def some_strokes(value: object) -> list[NDArray[np.float32]] | None:
    """Strokes, each (points, 2), from lists of lists of numbers; None where they are not."""
    if not isinstance(value, list) or len(value) > _MOST_STROKES:
        return None
    try:
        with np.errstate(over="ignore"):  # what is too large for float32 is refused below
            strokes = [np.array(stroke, np.float32) for stroke in value]
    except (TypeError, ValueError, OverflowError):
        return None
    if any(stroke.ndim != 2 or stroke.shape[1] != 2 for stroke in strokes):
        return None
    if sum(map(len, strokes)) > _MOST_POINTS:
        return None
    # Far outside the pad there is nothing to draw.
    fit = all(np.isfinite(stroke).all() and np.abs(stroke).max() <= 10 for stroke in strokes)
    return strokes if fit else None


def a_digit_picture(value: object) -> NDArray[np.float32] | None:
    """(28, 28) from 784 numbers between 0 and 1; None of anything else."""
    if not isinstance(value, list) or len(value) != 784:
        return None
    if not all(isinstance(pixel, int | float) and abs(pixel) < inf for pixel in value):
        return None
    held = [min(max(pixel, 0.0), 1.0) for pixel in value]  # an integer may be too large for a float
    return np.array(held, np.float32).reshape(28, 28)
