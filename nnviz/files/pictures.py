"""Pictures of every mode as grey arrays, decoded by Pillow."""

import contextlib
import io
import logging
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from nnviz.files.file_error import FileError, shown_name
from nnviz.files.whole_file import read_whole_file
from nnviz.language import tr

if TYPE_CHECKING:
    from PIL import Image

Grey = npt.NDArray[np.float32]

_log = logging.getLogger(__name__)
_LARGEST_BYTES = 128 << 20
_MOST_PIXELS = 50_000_000
_LONGEST_SIDE = 4096
# Not all that Pillow knows: EPS would start Ghostscript, and random bytes may pass for a TGA.
_FORMATS = ("PNG", "JPEG", "GIF", "BMP", "WEBP", "TIFF", "PPM")
_HALF = 0.5
# What white may be in a picture of such numbers: the smallest that covers all of them.
_WHITES = {"F": (1, 255, 65535), "I": (255, 65535)}


class PictureError(FileError):
    """Why a picture cannot be read, and what to do about it."""


def read_picture(path: Path | str) -> Grey:
    """The picture as (H, W), grey from 0 (black) to 1 (white), at most 4096 on each side.

    The first frame of several; turned as EXIF says; transparent parts lie on white, or on black
    when what is drawn is light. Raises PictureError.
    """
    data = read_whole_file(path, _LARGEST_BYTES, PictureError)
    name = shown_name(Path(path).name)
    try:
        # Pillow warns of oddities in a file, and of sizes that have a limit of their own here.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return grey_of_image(_opened(data, name))
    except PictureError:
        raise
    # Pillow's decoders meet broken files with nearly every exception there is.
    except Exception as problem:
        _log.info("picture not read: %s", type(problem).__name__, exc_info=True)
        raise PictureError(
            tr("{name} is no picture, or it is damaged.", name=name),
            tr("Open and save it with another program, as PNG for example."),
        ) from problem


def grey_of_image(image: "Image.Image") -> Grey:
    """A Pillow image of any mode as (H, W), grey from 0 to 1, at most 4096 on each side.

    The image may be changed on the way.
    """
    if image.mode in {"F", "I"} or image.mode.startswith("I;16"):
        return _wide_grey(image)
    if image.has_transparency_data:
        return _composited(image)
    if image.mode in {"LAB", "YCbCr"}:
        image = image.getchannel(0)  # lightness: Pillow converts not all of them to grey
    if image.mode not in {"L", "RGB"}:
        image = image.convert("L" if image.mode == "1" else "RGB")
    return _bytes_as_unit(_scaled_down(image).convert("L"))


def _wide_grey(image: "Image.Image") -> Grey:
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


def _composited(image: "Image.Image") -> Grey:
    """Transparent parts take the tone that what is drawn stands out from.

    A picture that is mostly opaque brings its own ground, which is then continued.
    """
    straight = {"La": "LA", "RGBa": "RGBA"}.get(image.mode, "RGBA")
    both = _scaled_down(image.convert(straight)).convert("LA")
    grey, alpha = (_bytes_as_unit(both.getchannel(channel)) for channel in (0, 1))
    share = float(alpha.mean())
    is_light = share > 0 and float((grey * alpha).mean()) / share > _HALF
    ground = 1.0 if is_light == (share > _HALF) else 0.0
    return (grey * alpha + ground * (1 - alpha)).astype(np.float32)


def _scaled_down(image: "Image.Image") -> "Image.Image":
    if max(image.size) > _LONGEST_SIDE:
        from PIL.Image import Resampling

        image.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE), Resampling.BOX)
    return image


def _bytes_as_unit(image: "Image.Image") -> Grey:
    return np.asarray(image, np.float32) / np.float32(255)


def _opened(data: bytes, name: str) -> "Image.Image":
    from PIL import Image, ImageOps  # `nnviz predict` with strokes starts without it

    try:
        image = Image.open(io.BytesIO(data), formats=_FORMATS)
    except Image.DecompressionBombError as problem:
        raise _too_many_pixels(name) from problem
    # A JPEG can be decoded at 1/2, 1/4 or 1/8 of its size.
    image.draft(None, (_LONGEST_SIDE, _LONGEST_SIDE))
    if image.width * image.height > _MOST_PIXELS:
        raise _too_many_pixels(name)
    image.load()
    with contextlib.suppress(Exception):  # damaged EXIF data: the picture itself is there
        ImageOps.exif_transpose(image, in_place=True)
    return image


def _too_many_pixels(name: str) -> PictureError:
    return PictureError(
        tr(
            "{name} has more than {limit} million pixels.",
            name=name,
            limit=_MOST_PIXELS // 1_000_000,
        ),
        tr("Save it smaller: a digit needs few."),
    )
