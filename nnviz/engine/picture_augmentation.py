"""More pictures out of those there are: turned, moved, bent, spoilt, each time differently.

What moves pixels (rotate, shift, zoom, elastic) is one sampling of the picture, whatever is on.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from nnviz.language import tr

Floats = NDArray[np.float32]

_KNOTS = 5
"""The bending of a picture is drawn at 5x5 places, and goes smoothly from one to the next."""

_PIXELS_AT_A_TIME = 25_000


@dataclass(frozen=True)
class Augmentation:
    """One way of changing pictures. The amount 0 leaves them as they are."""

    key: str
    title: Callable[[], str]
    high: float
    """The greatest amount."""
    unit: str
    """"°", "px", or "%" where the amount is a share."""
    low: float = 0.0
    default: float = 0.0


AUGMENTATIONS: dict[str, Augmentation] = {
    entry.key: entry
    for entry in (
        Augmentation("rotate", lambda: tr("Rotate"), 45.0, "°"),
        Augmentation("shift", lambda: tr("Shift"), 8.0, "px"),
        Augmentation("zoom", lambda: tr("Zoom"), 0.5, "%"),
        Augmentation("flip", lambda: tr("Flip left and right"), 1.0, "%"),
        Augmentation("elastic", lambda: tr("Bend elastically"), 4.0, "px"),
        Augmentation("noise", lambda: tr("Noise"), 0.5, "%"),
        Augmentation("erase", lambda: tr("Erase a patch"), 0.6, "%"),
    )
}
"""The augmentations in menu order. Rotate, shift and zoom draw evenly between minus and plus the
amount; flip turns that share of the pictures; elastic pushes pixels so far at most; noise is its
standard deviation; erase darkens one rectangle whose sides are up to that share of the picture."""


def augmented(batch: Floats, amounts: Mapping[str, float], rng: np.random.Generator) -> Floats:
    """Pictures (n, H, W) or (n, C, H, W) of values in 0..1, each changed at random by `amounts`.

    A new array unless every amount is 0. The same state of `rng` gives the same pictures. Raises
    ValueError for a shape, a key or an amount that does not fit.
    """
    _check(batch, amounts)
    on = {key: amount for key, amount in amounts.items() if amount > 0}
    if not on or not len(batch):
        return batch
    pictures = batch.reshape(len(batch), -1, *batch.shape[-2:])
    if on.keys() & {"rotate", "shift", "zoom", "flip", "elastic"}:
        pictures = sampled(pictures, *_places(pictures, on, rng))
    else:
        pictures = pictures.copy()
    if "erase" in on:
        _erase(pictures, on["erase"], rng)
    if "noise" in on:
        pictures += np.float32(on["noise"]) * rng.standard_normal(pictures.shape, np.float32)
        np.clip(pictures, 0, 1, out=pictures)
    return pictures.reshape(batch.shape)


def _check(batch: Floats, amounts: Mapping[str, float]) -> None:
    if batch.ndim not in (3, 4):
        raise ValueError(f"pictures are (n, H, W) or (n, C, H, W), not {batch.shape}")
    for key, amount in amounts.items():
        if key not in AUGMENTATIONS:
            raise ValueError(f"there is no augmentation {key}")
        if not 0 <= amount <= AUGMENTATIONS[key].high:
            raise ValueError(f"{key} goes from 0 to {AUGMENTATIONS[key].high}, not {amount}")


def _places(
    pictures: Floats, on: Mapping[str, float], rng: np.random.Generator
) -> tuple[Floats, Floats]:
    """The columns and rows (n, H, W) where the pixels of the changed pictures come from."""
    count, _, height, width = pictures.shape
    back = np.linalg.inv(_matrices(count, on, rng)).astype(np.float32)
    middle = np.array([(width - 1) / 2, (height - 1) / 2], np.float32)
    origin = np.tile(middle, (count, 1))
    if "shift" in on:
        origin += on["shift"] * rng.uniform(-1, 1, (count, 2)).astype(np.float32)
    x = np.arange(width, dtype=np.float32) - middle[0]
    y = np.arange(height, dtype=np.float32) - middle[1]
    # A column gives one part of where its pixels come from, a row the other.
    from_x = (back[:, 0, :1] * x + origin[:, :1])[:, None, :] + (back[:, 0, 1:] * y)[:, :, None]
    from_y = (back[:, 1, :1] * x + origin[:, 1:])[:, None, :] + (back[:, 1, 1:] * y)[:, :, None]
    if "elastic" in on:
        pushes = _pushes(count, height, width, on["elastic"], rng)
        from_x += pushes[0]
        from_y += pushes[1]
    return from_x, from_y


def _matrices(count: int, on: Mapping[str, float], rng: np.random.Generator) -> NDArray[np.float64]:
    """Matrices (count, 2, 2) that flip, zoom and turn columns (x, y)."""
    angle = np.radians(on["rotate"]) * rng.uniform(-1, 1, count) if "rotate" in on else 0.0
    zoom = 1 + on["zoom"] * rng.uniform(-1, 1, count) if "zoom" in on else 1.0
    side = np.where(rng.uniform(0, 1, count) < on["flip"], -1.0, 1.0) if "flip" in on else 1.0
    matrices = np.empty((count, 2, 2))
    matrices[:, 0, 0] = np.cos(angle) * zoom * side
    matrices[:, 0, 1] = -np.sin(angle) * zoom
    matrices[:, 1, 0] = np.sin(angle) * zoom * side
    matrices[:, 1, 1] = np.cos(angle) * zoom
    return matrices


def _pushes(
    count: int, height: int, width: int, most: float, rng: np.random.Generator
) -> tuple[Floats, Floats]:
    """How far pixels are pushed along x and y, each (count, height, width), `most` at most.

    A smooth random field, after Simard, Steinkraus and Platt 2003.
    """
    knots = rng.uniform(-most, most, (2, count, _KNOTS, _KNOTS)).astype(np.float32)
    field = _between_knots(height) @ knots @ _between_knots(width).T
    return field[0], field[1]


@cache
def _between_knots(side: int) -> Floats:
    """What takes values at the knots to `side` places, along a cosine: (side, knots)."""
    place = np.linspace(0, _KNOTS - 1, side)[:, None]
    away = np.clip(np.abs(place - np.arange(_KNOTS)), 0, 1)
    return np.asarray((1 + np.cos(np.pi * away)) / 2, np.float32)


def sampled(pictures: Floats, from_x: Floats, from_y: Floats) -> Floats:
    """The values of `pictures` (n, C, H, W) at columns and rows (n, H, W).

    Between four pixels (bilinear); outside a picture there is 0.
    """
    result = np.empty(pictures.shape, np.float32)
    # Few at a time: what is computed stays in the cache, in memory that is used again.
    few = max(1, _PIXELS_AT_A_TIME // (pictures.shape[2] * pictures.shape[3]))
    for start in range(0, len(pictures), few):
        part = slice(start, start + few)
        _sample_few(pictures[part], from_x[part], from_y[part], result[part])
    return result


def _sample_few(pictures: Floats, from_x: Floats, from_y: Floats, result: Floats) -> None:
    count, channels, height, width = pictures.shape
    row = width + 3
    # A margin of dark pixels takes what comes from outside.
    padded = np.zeros((channels, count, height + 3, row), np.float32)
    padded[:, :, 1:-2, 1:-2] = pictures.transpose(1, 0, 2, 3)
    x = np.clip(from_x + 1, 0, width + 1)
    y = np.clip(from_y + 1, 0, height + 1)
    left, top = np.floor(x), np.floor(y)
    x -= left
    y -= top
    top *= row
    top += left
    at = top.astype(np.intp)
    at += (np.arange(count) * (height + 3) * row)[:, None, None]
    for channel, flat in enumerate(padded.reshape(channels, -1)):
        result[:, channel] = between_four(flat, at, row, x, y)


def between_four(
    flat: Floats, at: NDArray[np.intp], row: int, share_x: Floats, share_y: Floats
) -> Floats:
    """Between the values at `at`, the next, and the two a `row` further."""
    upper, lower = flat.take(at), flat[row:].take(at)
    right = flat[1:].take(at)
    right -= upper
    right *= share_x
    upper += right
    right = flat[row + 1 :].take(at)
    right -= lower
    right *= share_x
    lower += right
    lower -= upper
    lower *= share_y
    upper += lower
    return upper


def _erase(pictures: Floats, most: float, rng: np.random.Generator) -> None:
    """Set one rectangle of each picture to 0 (random erasing: Zhong and others 2017)."""
    count, _, height, width = pictures.shape
    covered = []
    for side in (height, width):
        length = rng.uniform(0, most, (count, 1)) * side
        start = rng.uniform(0, 1, (count, 1)) * (side - length)
        place = np.arange(side)
        covered.append((place + 0.5 > start) & (place + 0.5 < start + length))
    kept = ~(covered[0][:, :, None] & covered[1][:, None, :])
    pictures *= kept[:, None]
