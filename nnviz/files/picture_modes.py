"""Pillow's images of every mode as arrays: grey, or red, green and blue."""

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from PIL import Image

Values = npt.NDArray[np.float32]

LONGEST_SIDE = 4096
_HALF = 0.5
_GREY_MODES = {"1", "L", "LA", "La"}
# What white may be in a picture of such numbers: the smallest that covers all of them.
_WHITES = {"F": (1, 255, 65535), "I": (255, 65535)}


def grey_of_image(image: "Image.Image") -> Values:
    """A Pillow image of any mode as (H, W), grey from 0 to 1, at most 4096 on each side.

    The image may be changed on the way.
    """
    if _is_wide(image):
        return _wide_grey(image)
    if image.has_transparency_data:
        return _composited_grey(_straight(image))
    if image.mode in {"LAB", "YCbCr"}:
        image = image.getchannel(0)  # lightness: Pillow converts not all of them to grey
    if image.mode not in {"L", "RGB"}:
        image = image.convert("L" if image.mode == "1" else "RGB")
    return unit_of_bytes(np.asarray(_scaled_down(image).convert("L")))


def bytes_of_image(image: "Image.Image") -> npt.NDArray[np.uint8]:
    """A Pillow image of any mode as (H, W, 3), or as (H, W) where nothing in it has a colour.

    Bytes from 0 to 255, at most 4096 on each side. The image may be changed on the way.
    """
    if _is_wide(image) or image.mode in _GREY_MODES:
        return np.rint(grey_of_image(image) * 255).astype(np.uint8)
    if image.has_transparency_data:
        return _without_idle_colour(_composited_colour(_straight(image)))
    if image.mode == "LAB":
        image = _rgb_of_lab(image)
    return _without_idle_colour(np.asarray(_scaled_down(image.convert("RGB"))))


def unit_of_bytes(pixels: npt.NDArray[np.uint8]) -> Values:
    """Bytes from 0 to 255 as numbers from 0 to 1."""
    return np.asarray(pixels, np.float32) / np.float32(255)


def _is_wide(image: "Image.Image") -> bool:
    return image.mode in {"F", "I"} or image.mode.startswith("I;16")


def _wide_grey(image: "Image.Image") -> Values:
    """Numbers of more than 8 bits: by what they were written in, else from darkest to lightest."""
    is_16_bit = image.mode.startswith("I;16")
    numbers = np.asarray(_scaled_down(image.convert("F")), np.float64)
    numbers = np.nan_to_num(numbers, nan=0.0, posinf=0.0, neginf=0.0)
    darkest, lightest = float(numbers.min()), float(numbers.max())
    if darkest >= 0:
        for white in (65535,) if is_16_bit else _WHITES[image.mode]:
            if lightest <= white:
                return (numbers / white).astype(np.float32)
    return ((numbers - darkest) / max(lightest - darkest, 1e-12)).astype(np.float32)


def _straight(image: "Image.Image") -> "Image.Image":
    mode = {"La": "LA", "RGBa": "RGBA"}.get(image.mode, "RGBA")
    return _scaled_down(image.convert(mode))


def _composited_grey(image: "Image.Image") -> Values:
    grey, alpha = _grey_and_alpha(image)
    return (grey * alpha + _ground(grey, alpha) * (1 - alpha)).astype(np.float32)


def _composited_colour(image: "Image.Image") -> npt.NDArray[np.uint8]:
    from PIL import Image

    tone = round(_ground(*_grey_and_alpha(image)) * 255)
    ground = Image.new("RGBA", image.size, (tone, tone, tone, 255))
    return np.asarray(Image.alpha_composite(ground, image.convert("RGBA")).convert("RGB"))


def _grey_and_alpha(image: "Image.Image") -> tuple[Values, Values]:
    both = image.convert("LA")
    grey, alpha = (unit_of_bytes(np.asarray(both.getchannel(channel))) for channel in (0, 1))
    return grey, alpha


def _ground(grey: Values, alpha: Values) -> float:
    """Transparent parts take the tone that what is drawn stands out from.

    A picture that is mostly opaque brings its own ground, which is then continued.
    """
    share = float(alpha.mean())
    is_light = share > 0 and float((grey * alpha).mean()) / share > _HALF
    return 1.0 if is_light == (share > _HALF) else 0.0


def _rgb_of_lab(image: "Image.Image") -> "Image.Image":
    from PIL import ImageCms  # Pillow's convert knows no way from Lab

    lab, srgb = ImageCms.createProfile("LAB"), ImageCms.createProfile("sRGB")
    converted = ImageCms.applyTransform(image, ImageCms.buildTransform(lab, srgb, "LAB", "RGB"))
    return image if converted is None else converted


def _without_idle_colour(pixels: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    """One channel where all three are the same everywhere: a grey photo may be saved as three."""
    red = pixels[..., 0]
    alike = all(np.array_equal(red, pixels[..., channel]) for channel in (1, 2))
    return np.ascontiguousarray(red) if alike else pixels


def _scaled_down(image: "Image.Image") -> "Image.Image":
    if max(image.size) > LONGEST_SIDE:
        from PIL.Image import Resampling

        image.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Resampling.BOX)
    return image
