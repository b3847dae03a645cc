"""The pictures that ship, to try filters on. All are the project's own: see LICENSE.md there."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from nnviz.bundled import bundled_path
from nnviz.files.pictures import Picture, picture_of_bytes
from nnviz.language import tr

_FOLDER = "resources", "example_pictures"


@dataclass(frozen=True)
class ExamplePicture:
    """One picture that ships: its file, its title in the current language, who may use it how."""

    file: str
    title: Callable[[], str]
    licence: str = "CC0-1.0"


EXAMPLE_PICTURES: dict[str, ExamplePicture] = {
    "spheres": ExamplePicture("spheres.png", lambda: tr("Spheres")),
    "landscape": ExamplePicture("landscape.png", lambda: tr("Mountain lake")),
    "text": ExamplePicture("text.png", lambda: tr("Page of text")),
    "test_card": ExamplePicture("test_card.png", lambda: tr("Test card")),
    "flowers": ExamplePicture("flowers.png", lambda: tr("Flowers")),
    "digits": ExamplePicture("digits.png", lambda: tr("Digits by hand")),
}
"""The pictures in menu order."""


@lru_cache(maxsize=2)  # a colour picture takes 3 MB
def example_picture(key: str) -> Picture:
    """The picture `key` of EXAMPLE_PICTURES, its file's name as its name. Raises KeyError."""
    file = EXAMPLE_PICTURES[key].file
    return picture_of_bytes(bundled_path(*_FOLDER, file).read_bytes(), file)
