"""What of this lesson can be set by name, and what of a file or a command line fits."""

from nnviz.files.state_values import a_whole_number
from nnviz.language import tr
from nnviz.lessons import Setting

VIEWS = ("maps", "importance", "filters", "layers")
SHOWN = ("after", "before")
MOST = 1_000_000

SETTINGS = (
    Setting(
        "draw",
        "choice",
        None,
        lambda: tr("a digit to draw"),
        choices=tuple(str(digit) for digit in range(10)),
    ),
    Setting(
        "moment",
        "number",
        None,
        lambda: tr("go to the time at which this layer is computed; 0 is the input"),
        range=(0, 100),
        whole=True,
    ),
    Setting(
        "view",
        "choice",
        "maps",
        lambda: tr("the maps, which pixels mattered, the filters, or the table of layers"),
        choices=VIEWS,
    ),
    Setting(
        "shown",
        "choice",
        "after",
        lambda: tr("the maps after the activation function, or the sums before it"),
        choices=SHOWN,
    ),
    Setting(
        "selected",
        "text",
        None,
        lambda: tr("what is explained: layer, map, row, column, as 1,3,10,12; or layer, node"),
        accepts=lambda text: a_selection(text) is not None,
    ),
)


def a_selection(value: object) -> tuple[int, ...] | None:
    """(layer, map, row, column) or (layer, node) of "1,3,10,12" or a list; None of all else."""
    parts = value.split(",") if isinstance(value, str) else value
    if not isinstance(parts, list) or len(parts) not in (2, 4):
        return None
    numbers = [a_whole_number(part, 0, MOST) for part in parts]
    found = tuple(number for number in numbers if number is not None)
    return found if len(found) == len(parts) else None
