"""Pictures of every mode as arrays, decoded by Pillow; and as text, for the state of a lesson."""

import base64
import binascii
import contextlib
import io
import logging
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import numpy as np
import numpy.typing as npt

from nnviz.files.file_error import FileError, shown_name
from nnviz.files.picture_modes import (
    LONGEST_SIDE,
    Values,
    bytes_of_image,
    grey_of_image,
    unit_of_bytes,
)
from nnviz.files.whole_file import read_whole_file
from nnviz.language import tr

if TYPE_CHECKING:
    from PIL import Image

LARGEST_PNG_BYTES = 16 << 20
"""Of a picture as text, before base64: three of them fit into the document of a lesson."""

_log = logging.getLogger(__name__)
_LARGEST_BYTES = 128 << 20
_MOST_PIXELS = 50_000_000
# Not all that Pillow knows: EPS would start Ghostscript, and random bytes may pass for a TGA.
_FORMATS = ("PNG", "JPEG", "GIF", "BMP", "WEBP", "TIFF", "PPM")
_NAME_KEY, _SCALED_KEY = "Title", "Scaled from"
_Result = TypeVar("_Result")
_Size = tuple[int, int]


class PictureError(FileError):
    """Why a picture cannot be read, and what to do about it."""


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """A picture to compute with: `values` (H, W) or (H, W, 3), float32, k/255 with k from 0 to 255.

    All values are of 8 bits, `pixels`, as the screen shows them and as a saved lesson keeps them.
    `scaled_from` is the (width, height) of a larger picture that this was made of.
    """

    values: Values
    pixels: npt.NDArray[np.uint8]
    name: str = ""
    scaled_from: _Size | None = None

    @property
    def size(self) -> _Size:
        """Width and height in pixels."""
        return self.values.shape[1], self.values.shape[0]

    @property
    def is_colour(self) -> bool:
        """Whether there are three channels, red, green and blue."""
        return self.values.ndim == 3

    def in_grey(self) -> "Picture":
        """The same picture in one channel: 0.299 red + 0.587 green + 0.114 blue (ITU-R BT.601)."""
        if not self.is_colour:
            return self
        grey = self.values @ np.array([0.299, 0.587, 0.114], np.float32)
        return picture_of_pixels(
            np.asarray(np.rint(grey * 255), np.uint8), self.name, self.scaled_from
        )


def picture_of_pixels(
    pixels: npt.NDArray[np.uint8], name: str = "", scaled_from: _Size | None = None
) -> Picture:
    """A Picture of bytes (H, W) or (H, W, 3), which must not be changed any more."""
    values, kept = unit_of_bytes(pixels), pixels.view()
    values.flags.writeable = kept.flags.writeable = False
    return Picture(values, kept, name, scaled_from)


def read_picture(path: Path | str) -> Values:
    """The picture as (H, W), grey from 0 (black) to 1 (white), at most 4096 on each side.

    The first frame of several; turned as EXIF says; transparent parts lie on white, or on black
    when what is drawn is light. Raises PictureError.
    """
    data = read_whole_file(path, _LARGEST_BYTES, PictureError)
    return _decoded(data, shown_name(Path(path).name), lambda image, _: grey_of_image(image))


def read_colour_picture(path: Path | str) -> Picture:
    """The picture in the file, as `read_picture`, but with its colours where it has any.

    Raises PictureError.
    """
    data = read_whole_file(path, _LARGEST_BYTES, PictureError)
    return picture_of_bytes(data, Path(path).name)


def picture_of_bytes(data: bytes, name: str) -> Picture:
    """The picture in the bytes of a file, called `name`. Raises PictureError."""
    name = shown_name(name)

    def take(image: "Image.Image", size: _Size) -> Picture:
        scaled_from = size if max(size) > LONGEST_SIDE else None
        return picture_of_pixels(bytes_of_image(image), name, scaled_from)

    return _decoded(data, name, take)


def picture_of_rgba(pixels: npt.NDArray[np.uint8], name: str = "") -> Picture:
    """A picture of bytes (H, W, 4), as other programs hand it over. Raises PictureError."""
    from PIL import Image

    size = pixels.shape[1], pixels.shape[0]
    if size[0] * size[1] > _MOST_PIXELS:
        raise _too_many_pixels(name or tr("The picture"))
    scaled_from = size if max(size) > LONGEST_SIDE else None
    return picture_of_pixels(bytes_of_image(Image.fromarray(pixels)), name, scaled_from)


def picture_text(picture: Picture) -> str:
    """`picture` as text, a PNG in base64 that `picture_of_text` takes back without any loss.

    One that takes more than LARGEST_PNG_BYTES is halved until it fits; its `scaled_from` says so.
    """
    from PIL import Image

    image = Image.fromarray(picture.pixels)
    scaled_from = picture.scaled_from
    while len(data := _png(image, picture.name, scaled_from)) > LARGEST_PNG_BYTES:
        scaled_from = scaled_from or picture.size
        image = image.reduce(2)
    return base64.b64encode(data).decode("ascii")


def picture_of_text(text: str) -> Picture:
    """The picture that `picture_text` made `text` of. Raises PictureError when it is damaged."""

    def take(image: "Image.Image", _: _Size) -> Picture:
        notes = {key: value for key, value in image.info.items() if isinstance(value, str)}
        name = shown_name(notes.get(_NAME_KEY, ""))
        scaled_from = _size_of(notes.get(_SCALED_KEY, ""))
        return picture_of_pixels(bytes_of_image(image), name, scaled_from)

    if len(text) > 2 * LARGEST_PNG_BYTES:
        raise _damaged_text()
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as problem:
        raise _damaged_text() from problem
    if not _is_whole_png(data):
        raise _damaged_text()
    try:
        return _decoded(data, "", take)
    except PictureError as problem:
        raise _damaged_text() from problem


def _is_whole_png(data: bytes) -> bool:
    """Whether the checksums hold: decoding a picture does not look at them."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            Image.open(io.BytesIO(data), formats=("PNG",)).verify()
    except Exception:  # as in `_decoded`
        return False
    return True


def _png(image: "Image.Image", name: str, scaled_from: _Size | None) -> bytes:
    from PIL.PngImagePlugin import PngInfo

    notes = PngInfo()
    if name:
        notes.add_itxt(_NAME_KEY, name)
    if scaled_from is not None:
        notes.add_text(_SCALED_KEY, f"{scaled_from[0]}x{scaled_from[1]}")
    packed = io.BytesIO()
    # A photo is a tenth smaller at the usual level 6, and takes twice as long.
    image.save(packed, "PNG", pnginfo=notes, compress_level=1)
    return packed.getvalue()


def _size_of(text: str) -> _Size | None:
    width, _, height = text.partition("x")
    if not (width.isascii() and width.isdigit() and height.isascii() and height.isdigit()):
        return None
    return (int(width), int(height)) if len(text) < 20 else None


def _decoded(data: bytes, name: str, take: Callable[["Image.Image", _Size], _Result]) -> _Result:
    """What `take` makes of the image in `data` and of its size before it was made smaller."""
    try:
        # Pillow warns of oddities in a file, and of sizes that have a limit of their own here.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return take(*_opened(data, name))
    except PictureError:
        raise
    # Pillow's decoders meet broken files with nearly every exception there is.
    except Exception as problem:
        _log.info("picture not read: %s", type(problem).__name__, exc_info=True)
        raise PictureError(
            tr("{name} is no picture, or it is damaged.", name=name),
            tr("Open and save it with another program, as PNG for example."),
        ) from problem


def _opened(data: bytes, name: str) -> tuple["Image.Image", _Size]:
    from PIL import Image, ImageOps  # `nnviz predict` with strokes starts without it

    try:
        image = Image.open(io.BytesIO(data), formats=_FORMATS)
    except Image.DecompressionBombError as problem:
        raise _too_many_pixels(name) from problem
    size = image.size
    # A JPEG can be decoded at 1/2, 1/4 or 1/8 of its size.
    image.draft(None, (LONGEST_SIDE, LONGEST_SIDE))
    if image.width * image.height > _MOST_PIXELS:
        raise _too_many_pixels(name)
    image.load()
    lying = image.size
    with contextlib.suppress(Exception):  # damaged EXIF data: the picture itself is there
        ImageOps.exif_transpose(image, in_place=True)
    return image, size if image.size == lying else (size[1], size[0])


def _too_many_pixels(name: str) -> PictureError:
    return PictureError(
        tr(
            "{name} has more than {limit} million pixels.",
            name=name,
            limit=_MOST_PIXELS // 1_000_000,
        ),
        tr("Save it smaller, with at most {side} pixels a side.", side=LONGEST_SIDE),
    )


def _damaged_text() -> PictureError:
    return PictureError(
        tr("The picture in the lesson is damaged."), tr("Copy it again from where it came from.")
    )
