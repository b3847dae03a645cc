"""A folder of pictures: each subfolder is a class, and its name is the class's name."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nnviz.files.data_file_error import DataFileError
from nnviz.files.data_sets.samples import MOST_CLASSES
from nnviz.files.file_error import FileError, shown_name
from nnviz.files.pictures import Picture, read_colour_picture
from nnviz.language import tr

PICTURE_ENDINGS = frozenset(
    (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp", ".tif", ".tiff", ".ppm", ".pgm")
)
GREY_SIDE, COLOUR_SIDE = 28, 32
_MOST_LISTED = 200_000
_COLOURED = 24
"""A pixel whose channels differ by more is coloured (JPEG colours greys a little)."""


def pictures_by_class(folder: Path) -> dict[str, list[Path]]:
    """The picture files of each subfolder, both sorted by name. Raises DataFileError."""
    try:
        inside = sorted(place for place in folder.iterdir() if place.is_dir())
        classes = {
            place.name: sorted(
                file
                for file in place.iterdir()
                if file.suffix.lower() in PICTURE_ENDINGS and not file.name.startswith(".")
            )
            for place in inside[: MOST_CLASSES + 1]
            if not place.name.startswith(".")
        }
    except OSError as problem:
        raise DataFileError(
            tr("The folder {name} cannot be read.", name=shown_name(folder.name)),
            tr("Look at the path and at the folder's permissions."),
        ) from problem
    classes = {name: files for name, files in classes.items() if files}
    count = sum(map(len, classes.values()))
    if not 2 <= len(classes) <= MOST_CLASSES or count > _MOST_LISTED:
        name = shown_name(folder.name or str(folder))
        found = tr(
            "In {name} there are {count} folders with pictures.", name=name, count=len(classes)
        )
        if len(classes) == 1:
            found = tr("In {name} there is 1 folder with pictures.", name=name)
        raise DataFileError(
            found,
            tr(
                "Put the pictures of each class into a folder of its own, 2 to {most} of them.",
                most=MOST_CLASSES,
            ),
        )
    return classes


def read_picture_folder(
    folder: Path, most: int, seed: int
) -> tuple[NDArray[np.uint8], NDArray[np.intp], tuple[str, ...]]:
    """At most `most` pictures, as many of each class as there are: pixels, classes, names.

    Grey ones become (n, 1, 28, 28); where one of the first is coloured, all are (n, 3, 32, 32). A
    picture keeps its proportions; what is left over has the colour of its border. The seed draws
    which are taken. Raises DataFileError that names the picture.
    """
    classes = pictures_by_class(folder)
    rng = np.random.default_rng([seed, 3])
    each = max(1, most // len(classes))
    chosen = [
        (label, files[place])
        for label, files in enumerate(classes.values())
        for place in np.sort(rng.permutation(len(files))[:each])
    ]
    firsts = [next(file for label, file in chosen if label == c) for c in range(len(classes))]
    coloured = any(_is_coloured(_read(file)) for file in firsts)
    side, channels = (COLOUR_SIDE, 3) if coloured else (GREY_SIDE, 1)
    pixels = np.empty((len(chosen), channels, side, side), np.uint8)
    for target, (_, file) in zip(pixels, chosen, strict=True):
        target[:] = _square(_read(file), side, coloured)
    labels = np.array([label for label, _ in chosen], np.intp)
    return pixels, labels, tuple(shown_name(name) for name in classes)


def _read(file: Path) -> Picture:
    try:
        return read_colour_picture(file)
    except FileError as problem:
        name = f"{file.parent.name}/{file.name}"
        raise DataFileError(
            tr("The picture {name} cannot be read.", name=shown_name(name)),
            tr("Take it out of the folder, or save it anew."),
        ) from problem


def _is_coloured(picture: Picture) -> bool:
    if not picture.is_colour:
        return False
    return bool((np.ptp(picture.pixels.astype(np.int16), axis=2) > _COLOURED).mean() > 0.01)


def _square(picture: Picture, side: int, coloured: bool) -> NDArray[np.uint8]:
    """The whole picture within `side` x `side`: (channels, side, side)."""
    from PIL import Image

    pixels = picture.pixels if coloured else picture.in_grey().pixels
    if coloured and pixels.ndim == 2:
        pixels = np.repeat(pixels[..., None], 3, axis=2)
    height, width = pixels.shape[:2]
    if (height, width) != (side, side):
        longer = max(height, width)
        size = (max(1, round(width * side / longer)), max(1, round(height * side / longer)))
        image = Image.fromarray(pixels).resize(size, Image.Resampling.BOX, reducing_gap=3.0)
        small = np.asarray(image)
        rest = np.empty((side, side, *pixels.shape[2:]), np.uint8)
        rest[:] = _border_colour(small)
        top, left = (side - small.shape[0]) // 2, (side - small.shape[1]) // 2
        rest[top : top + small.shape[0], left : left + small.shape[1]] = small
        pixels = rest
    return pixels.transpose(2, 0, 1) if coloured else pixels[None]


def _border_colour(pixels: NDArray[np.uint8]) -> NDArray[np.floating]:
    border = np.concatenate([pixels[0], pixels[-1], pixels[:, 0], pixels[:, -1]])
    return np.asarray(np.median(border, axis=0))
