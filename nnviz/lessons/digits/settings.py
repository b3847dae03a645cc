"""What of this lesson can be set by name, and what of a file or a command line fits."""

from nnviz.files.state_values import a_whole_number
from nnviz.language import tr
from nnviz.lessons import Setting

STEPS = ("scale_to_box", "redraw", "centre_of_mass")
REMEMBERED = (*STEPS, "pen_width", "edges")
"""What is kept from one run of the program to the next."""
PEN_WIDTH_RANGE = (0.005, 0.3)
MOST_EDGES = 1_000_000

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
        lambda: tr("go to the time at which the signals reach this layer; 0 is the input"),
        range=(0, 100),
        whole=True,
    ),
    Setting(
        "edges",
        "number",
        None,
        lambda: tr("how many edges are drawn, the strongest first; without it all"),
        range=(1, MOST_EDGES),
        whole=True,
    ),
    Setting(
        "selected",
        "text",
        None,
        lambda: tr("the node that is explained: its layer and its number, as 1,12"),
        accepts=lambda text: a_node(text) is not None,
    ),
    Setting(
        "pen_width",
        "number",
        0.09,
        lambda: tr("how wide the pen is, as a share of the pad"),
        range=PEN_WIDTH_RANGE,
    ),
    Setting("scale_to_box", "flag", True, lambda: tr("scale the strokes to 20×20 pixels")),
    Setting("redraw", "flag", True, lambda: tr("draw the strokes again, about 2 pixels wide")),
    Setting("centre_of_mass", "flag", True, lambda: tr("move the centre of mass to (14, 14)")),
)


def a_node(value: object) -> tuple[int, int] | None:
    """(layer, number) of "1,12" or [1, 12]; None of anything else."""
    parts = value.split(",") if isinstance(value, str) else value
    if not isinstance(parts, list) or len(parts) != 2:
        return None
    layer, index = (a_whole_number(part, 0, MOST_EDGES) for part in parts)
    return None if layer is None or index is None else (layer, index)
