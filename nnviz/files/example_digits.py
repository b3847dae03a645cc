"""The digits that ship, drawn as strokes: to be shown, and to try an unknown network on."""

import json
from functools import cache

import numpy as np
import numpy.typing as npt

from nnviz.bundled import bundled_path

Stroke = npt.NDArray[np.float32]
_BOX = 100.0


@cache
def example_digits() -> dict[int, list[list[Stroke]]]:
    """All drawings by digit, each a list of strokes (n, 2) in 0..1, x right, y down."""
    drawings: dict[int, list[list[Stroke]]] = {digit: [] for digit in range(10)}
    path = bundled_path("resources", "digits", "strokes.jsonl")
    for line in path.read_text(encoding="utf-8").splitlines():
        drawing = json.loads(line)
        strokes = [np.array(stroke, np.float32) / _BOX for stroke in drawing["strokes"]]
        drawings[drawing["digit"]].append(strokes)
    return drawings
