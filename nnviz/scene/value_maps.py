"""Numbers as pixels: what a picture does with values below 0 and above 1 is a choice."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
Colours = Sequence[tuple[int, int, int]]
"""Red, green, blue from 0 to 255 of: the most negative, zero, the most positive."""

VALUE_MAPS = ("clip", "absolute", "grey", "signed")
"""clip: below 0 black, above 1 white; absolute: |v|; grey: 0 in the middle; signed: in colours."""


@dataclass(frozen=True, slots=True)
class ValuesCounted:
    """Where the values of a picture lie, so that a screen can say what its map hides."""

    lowest: float
    highest: float
    below: int
    """How many are below 0."""
    above: int
    """How many are above 1."""
    not_finite: int
    count: int


def count_values(values: Array) -> ValuesCounted:
    """Lowest and highest of the finite values (0 where there is none), and how many lie outside."""
    finite = values[np.isfinite(values)]
    return ValuesCounted(
        lowest=float(finite.min()) if finite.size else 0.0,
        highest=float(finite.max()) if finite.size else 0.0,
        below=int(np.count_nonzero(values < 0)),
        above=int(np.count_nonzero(values > 1)),
        not_finite=values.size - finite.size,
        count=values.size,
    )


def full_gain(values: Array) -> float:
    """The gain that brings the largest |v| to the end of the map; 1 where all are 0."""
    counted = count_values(values)
    largest = max(-counted.lowest, counted.highest)
    return 1 / largest if largest > 0 else 1.0


def shown_pixels(
    values: Array, how: str, gain: float | None = None, colours: Colours | None = None
) -> npt.NDArray[np.uint8]:
    """The pixels of (H, W) or (H, W, 3) values, uint8 of the same shape; signed: (H, W, 3).

    `gain` multiplies the values first. None: 1 for clip and absolute; for grey and signed what
    brings the largest |v| to the end. signed takes the mean of three colours, and needs `colours`.
    NaN is shown as 0. Raises ValueError for a map that is not in VALUE_MAPS.
    """
    if how not in VALUE_MAPS:
        raise ValueError(f"unknown map of values: {how}")
    if how == "signed" and values.ndim == 3:
        values = values.mean(axis=2)
    if gain is None:
        gain = full_gain(values) if how in {"grey", "signed"} else 1.0
    t = np.nan_to_num(values * gain, nan=0.0, posinf=1.0, neginf=-1.0)
    if how == "signed":
        if colours is None:
            raise ValueError("the signed map needs its colours")
        below, zero, above = (np.asarray(colour, np.float32) for colour in colours)
        t = np.clip(t, -1, 1)[..., np.newaxis]
        mixed = zero + np.maximum(t, 0) * (above - zero) - np.minimum(t, 0) * (below - zero)
        return np.asarray(mixed + 0.5, np.uint8)
    if how == "absolute":
        t = np.abs(t)
    elif how == "grey":
        t = 0.5 + 0.5 * t
    return np.asarray(np.clip(t, 0, 1) * 255 + 0.5, np.uint8)
