"""Numbers as pixels: what a picture does with values below 0 and above 1 is a choice."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import prod
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
Pixels = npt.NDArray[np.uint8]
Colours = Sequence[tuple[int, int, int]]
"""Red, green, blue from 0 to 255 of: the most negative, zero, the most positive."""

VALUE_MAPS = ("clip", "absolute", "grey", "signed")
"""clip: below 0 black, above 1 white; absolute: |v|; grey: 0 in the middle; signed: in colours."""

_STRIP_VALUES = 1 << 17
_SMALLEST_VALUE = 1e-38  # the gain of a smaller one would not be a float32
_ENDS = {"clip": (0.0, 1.0), "absolute": (0.0, 1.0), "grey": (-1.0, 1.0), "signed": (-1.0, 1.0)}
_LEVELS = 127  # of each sign, in the signed map


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
    lowest, highest, finite = _range(values)
    return ValuesCounted(
        lowest=lowest,
        highest=highest,
        below=int(np.count_nonzero(values < 0)) if lowest < 0 or not finite else 0,
        above=int(np.count_nonzero(values > 1)) if highest > 1 or not finite else 0,
        not_finite=0 if finite else int(np.count_nonzero(~np.isfinite(values))),
        count=values.size,
    )


def full_gain(values: Array) -> float:
    """The gain that brings the largest |v| to the end of the map; 1 where all are (next to) 0."""
    lowest, highest, _ = _range(values)
    largest = max(-lowest, highest)
    return 1 / largest if largest > _SMALLEST_VALUE else 1.0


def shown_pixels(
    values: Array, how: str, gain: float | None = None, colours: Colours | None = None
) -> Pixels:
    """The pixels of (H, W) or (H, W, 3) values, uint8 of the same shape; signed: (H, W, 3).

    `gain` multiplies the values first. None: 1 for clip and absolute; for grey and signed what
    brings the largest |v| to the end. signed takes the mean of three colours, and needs `colours`;
    it is linear in sRGB, with 127 steps a side. NaN is shown as 0. Raises ValueError for a map
    that is not in VALUE_MAPS.
    """
    if how not in VALUE_MAPS:
        raise ValueError(f"unknown map of values: {how}")
    if how == "signed" and values.ndim == 3:
        values = (values[..., 0] + values[..., 1] + values[..., 2]) / 3
    if gain is None:
        gain = full_gain(values) if how in {"grey", "signed"} else 1.0
    if how == "signed":
        if colours is None:
            raise ValueError("the signed map needs its colours")
        return _in_colours(values, gain, _tables(colours))
    pixels = np.empty(values.shape, np.uint8)
    # Half a step more than the value: the cast rounds down.
    scale, zero = (127.5, 128.0) if how == "grey" else (255.0, 0.5)
    for rows, t in _strips(values, how, gain):
        t *= scale
        t += zero
        np.copyto(pixels[rows], t.reshape(pixels[rows].shape), casting="unsafe")
    return pixels


def _in_colours(values: Array, gain: float, tables: list[bytes]) -> Pixels:
    """(H, W) as (H, W, 3): each of red, green and blue by its table of levels."""
    pixels = np.empty((*values.shape, 3), np.uint8)
    for rows, t in _strips(values, "signed", gain):
        t *= _LEVELS
        t += _LEVELS + 0.5
        levels = t.astype(np.uint8).tobytes()
        for channel, table in enumerate(tables):
            # Half the time of np.take, which wants places of 64 bits.
            tones = np.frombuffer(levels.translate(table), np.uint8)
            pixels[rows, :, channel] = tones.reshape(t.shape)
    return pixels


def _strips(values: Array, how: str, gain: float) -> Iterator[tuple[slice, Array]]:
    """Some rows after another, multiplied by `gain` and brought within the ends of the map.

    The memory is the same each time: strips fit into the cache, whole pictures would not.
    """
    height = len(values)
    flat = values.reshape(height, prod(values.shape[1:]))
    count = max(1, _STRIP_VALUES // max(1, flat.shape[1]))
    memory = np.empty((min(count, height), flat.shape[1]), np.float32)
    lowest, highest = _ENDS[how]
    for top in range(0, height, count):
        rows = slice(top, min(top + count, height))
        t = memory[: rows.stop - top]
        with np.errstate(over="ignore", invalid="ignore"):
            np.multiply(flat[rows], gain, out=t)
        if how == "absolute":
            np.abs(t, out=t)
        np.clip(t, lowest, highest, out=t)
        if t.size and np.isnan(t.min()):
            t[np.isnan(t)] = 0
        yield rows, t


def _tables(colours: Colours) -> list[bytes]:
    """For red, green and blue the tone of each level, the middle one zero, as 256 bytes."""
    below, zero, above = np.asarray(colours, float)
    t = np.clip(np.arange(256) / _LEVELS - 1, -1, 1)[:, np.newaxis]
    mixed = zero + np.maximum(t, 0) * (above - zero) + np.maximum(-t, 0) * (below - zero)
    return [tones.tobytes() for tones in np.rint(mixed).astype(np.uint8).T]


def _range(values: Array) -> tuple[float, float, bool]:
    """Lowest and highest of the finite values, and whether all of them are."""
    if not values.size:
        return 0.0, 0.0, True
    lowest, highest = float(values.min()), float(values.max())
    if np.isfinite(lowest) and np.isfinite(highest):
        return lowest, highest, True
    finite = values[np.isfinite(values)]
    if not finite.size:
        return 0.0, 0.0, False
    return float(finite.min()), float(finite.max()), False
