"""What of this lesson can be set by name, and what of a file or a command line fits."""

from nnviz.files.example_pictures import EXAMPLE_PICTURES
from nnviz.language import tr
from nnviz.lessons import Setting
from nnviz.lessons.pooling.pooled import LARGEST
from nnviz.lessons.pooling.shifting import FARTHEST
from nnviz.lessons.pooling.stage import KINDS, VIEWS
from nnviz.lessons.pooling.typed_numbers import (
    COURSE_TEXT,
    Numbers,
    mistake_in_numbers,
    numbers_of_text,
)

FIRST_PICTURE = "test_card"
FIRST_TOLERANCE = 0.02

SETTINGS = (
    Setting("view", "choice", "numbers", lambda: tr("what is pooled"), choices=VIEWS),
    Setting(
        "kind",
        "choice",
        "max",
        lambda: tr("the largest number of each window, or their mean"),
        choices=KINDS,
    ),
    Setting(
        "size",
        "number",
        2,
        lambda: tr("how many rows and columns a window has"),
        range=(1, LARGEST),
        whole=True,
    ),
    Setting(
        "stride",
        "number",
        2,
        lambda: tr("how far one window is from the next"),
        range=(1, LARGEST),
        whole=True,
    ),
    Setting(
        "numbers",
        "text",
        COURSE_TEXT,
        lambda: tr("the numbers: rows parted by ; and numbers by spaces"),
        mistake=mistake_in_numbers,
    ),
    Setting(
        "picture",
        "choice",
        FIRST_PICTURE,
        lambda: tr("the picture that is pooled"),
        choices=tuple(EXAMPLE_PICTURES),
    ),
    Setting("colour", "flag", True, lambda: tr("pool a picture in its colours")),
    Setting(
        "right",
        "number",
        1,
        lambda: tr("how many pixels it is shifted to the right"),
        range=(-FARTHEST, FARTHEST),
        whole=True,
    ),
    Setting(
        "down",
        "number",
        0,
        lambda: tr("how many pixels it is shifted down"),
        range=(-FARTHEST, FARTHEST),
        whole=True,
    ),
    Setting(
        "tolerance",
        "number",
        FIRST_TOLERANCE,
        lambda: tr("how much two numbers that count as the same may differ"),
        range=(0.0, 1.0),
    ),
)


def some_numbers(value: object) -> Numbers | None:
    """The numbers of a text; None of anything else."""
    if not isinstance(value, str):
        return None
    try:
        return numbers_of_text(value)
    except ValueError:
        return None
