"""From lit edges and places of nodes to straight lines in the pixels of a picture."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnviz.scene.edge_light import EdgeLight
from nnviz.scene.network_layout import NetworkLayout


@dataclass(frozen=True, eq=False)
class GapLines:
    """Straight lines from x_start to x_end, in pixels of the picture.

    y_start, y_end: (edges,); light: (edges,) float32 with its sign, summed where lines cross.
    """

    x_start: float
    x_end: float
    y_start: NDArray[np.float32]
    y_end: NDArray[np.float32]
    light: NDArray[np.float32]


def edge_lines(
    layout: NetworkLayout,
    light: EdgeLight,
    scale: float = 1.0,
    brightness: float = 1.0,
    seed: int = 1,
) -> list[GapLines]:
    """The lines of lit edges; `scale` is pixels of the picture for each pixel of the layout.

    A line is one pixel of the picture wide, so its light grows with the scale.
    Ends are spread inside their node, the same way for the same seed: a regular grid makes moiré.
    """
    lines = []
    for gap, start, end in zip(light.gaps, layout.columns, layout.columns[1:], strict=False):
        away, at = _spread(gap.sources, gap.targets, len(end.ys), seed)
        y_start = (start.ys[gap.sources] + away * start.spread) * scale
        y_end = (end.ys[gap.targets] + at * end.spread) * scale
        lines.append(
            GapLines(
                start.x * scale,
                end.x * scale,
                y_start.astype(np.float32),
                y_end.astype(np.float32),
                gap.light * np.float32(scale * brightness),
            )
        )
    return lines


def _spread(
    sources: NDArray[np.intp], targets: NDArray[np.intp], outputs: int, seed: int
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Two numbers in -1..1 an edge, by hashing its place: no table for a million edges."""
    mixed = (sources * outputs + targets).astype(np.uint32) + np.uint32(seed)
    mixed *= np.uint32(2654435769)
    mixed ^= mixed >> np.uint32(15)
    mixed *= np.uint32(2246822519)
    mixed ^= mixed >> np.uint32(13)
    low, high = mixed & np.uint32(0xFFFF), mixed >> np.uint32(16)
    half = np.float32(32767.5)
    return low.astype(np.float32) / half - 1, high.astype(np.float32) / half - 1
