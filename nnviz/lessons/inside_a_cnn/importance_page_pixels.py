"""Signed numbers as a picture: the map of the theme, blue below zero and orange above."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from nnviz.ui.theme import theme


def signed_image(values: NDArray[np.floating], top: float) -> QImage:
    """`values` (H, W) as pixels, full at ±`top`."""
    return image_of(signed_pixels(values, top))


def signed_pixels(values: NDArray[np.floating], top: float) -> NDArray[np.uint8]:
    """`values` of any shape as bytes B, G, R, 255 along one more axis.

    zero + |t|·(end − zero), t = v / top: as the tokens have it.
    """
    finite = np.nan_to_num(np.asarray(values, np.float32), nan=0.0, posinf=top, neginf=-top)
    share = np.clip(np.abs(finite) / top, 0.0, 1.0)[..., np.newaxis]
    zero = _bgr("zero")
    end = np.where((finite < 0)[..., np.newaxis], _bgr("negative"), _bgr("positive"))
    pixels = np.full((*finite.shape, 4), 255, np.uint8)
    pixels[..., :3] = np.rint(zero + share * (end - zero))
    return pixels


def light_image(values: NDArray[np.floating]) -> QImage:
    """`values` (H, W) of 0..1 in the activation map: 0 is the ground, 1 the brightest."""
    share = np.clip(np.nan_to_num(np.asarray(values, np.float32)), 0.0, 1.0)[..., np.newaxis]
    low, high = _bgr("activation_low"), _bgr("activation_high")
    pixels = np.full((*share.shape[:2], 4), 255, np.uint8)
    pixels[..., :3] = np.rint(low + share * (high - low))
    return image_of(pixels)


def image_of(pixels: NDArray[np.uint8]) -> QImage:
    """(H, W, 4) bytes B, G, R, 255 as an image that owns its memory."""
    height, width = pixels.shape[:2]
    return QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_RGB32).copy()


def largest_magnitude(values: NDArray[np.floating], least: float) -> float:
    """The largest finite |v|, but no less than `least`: noise must not fill the scale."""
    finite = np.abs(values[np.isfinite(values)])
    return max(float(finite.max(initial=0.0)), least)


def _bgr(role: str) -> NDArray[np.float32]:
    colour = theme().qcolor(role)
    return np.array((colour.blue(), colour.green(), colour.red()), np.float32)
