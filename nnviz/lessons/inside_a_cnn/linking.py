"""Where the lines over the stage begin and end."""

import numpy as np
from PySide6.QtCore import QPoint, QPointF, QRectF

from nnviz.engine.convolution import Convolution
from nnviz.engine.trace import Trace
from nnviz.lessons.inside_a_cnn.links import CellLinks, Unrolled
from nnviz.lessons.inside_a_cnn.parts import CnnParts
from nnviz.lessons.inside_a_cnn.selection import Selected
from nnviz.lessons.inside_a_cnn.stage import CnnStage
from nnviz.lessons.inside_a_cnn.windows import pooling_step, window_step
from nnviz.ui.feature_maps import FeatureMaps


def window_links(
    stage: CnnStage, parts: CnnParts, trace: Trace, selected: Selected
) -> CellLinks | None:
    """From the window in each map of the layer before into the selected cell."""
    layer, cell = selected.layer, selected.cell
    if cell is None:
        return None
    source = parts.seen_by(layer, cell)[layer - 1]
    top, left, height, width = source.box
    if not height or not width:
        return None
    if isinstance(parts.stages[layer - 1].layer, Convolution):
        numbers = list(range(parts.shapes[layer - 1][0]))
        strengths = window_step(parts, trace, layer, cell).channel_sums
    else:
        numbers = [source.channel or 0]
        strengths = np.array([pooling_step(parts, trace, layer, cell).result])
    view, column = (stage.input, 0) if layer == 1 else (stage.maps, layer - 2)
    starts = [
        _on_stage(stage, view, view.cell_box(column, number, top, left, height, width))
        for number in numbers
    ]
    end = _on_stage(stage, stage.maps, stage.maps.cell_box(layer - 1, *cell))
    if not _is_seen(stage, end):
        return None
    seen = [view is stage.input or _is_seen(stage, start) for start in starts]
    starts = [start for start, is_seen in zip(starts, seen, strict=True) if is_seen]
    return CellLinks(tuple(starts), end, strengths[seen])


def entry_link(stage: CnnStage, parts: CnnParts, index: int) -> CellLinks | None:
    """From a cell of the last maps to its entry of the row."""
    cell = parts.unflattened(index)
    start = _on_stage(stage, stage.maps, stage.maps.cell_box(parts.flatten - 1, *cell))
    if not _is_seen(stage, start):
        return None
    at = stage.tail.node_position(0, index) + QPointF(stage.tail.pos())
    return CellLinks((start,), QRectF(at.x(), at.y(), 0, 0), np.ones(1), "accent")


def rows_of_maps(stage: CnnStage, parts: CnnParts) -> list[tuple[QRectF, int]]:
    """The box around each row of the last maps, and how many entries it gives."""
    count, rows, columns = parts.shapes[-1]
    layer, maps = parts.flatten - 1, stage.maps
    across = maps.maps_across(layer)
    found = []
    for first in range(0, count, across):
        end = min(first + across, count)
        box = maps.map_box(layer, first).united(maps.map_box(layer, end - 1))
        found.append((_on_stage(stage, maps, box), (end - first) * rows * columns))
    return found


def unrolled(stage: CnnStage, rows: list[tuple[QRectF, int]], done: float) -> Unrolled:
    """`rows` of maps and the strip that they are read off to, a share `done` of it."""
    count = sum(entries for _, entries in rows)
    top = stage.tail.node_position(0, 0) + QPointF(stage.tail.pos())
    bottom = stage.tail.node_position(0, count - 1) + QPointF(stage.tail.pos())
    return Unrolled(
        tuple(box for box, _ in rows),
        tuple(entries for _, entries in rows),
        (top.x(), top.y(), bottom.y()),
        done,
        stage.has_tail_beside and all(_is_seen(stage, box) for box, _ in rows),
    )


def _is_seen(stage: CnnStage, box: QRectF) -> bool:
    """Whether the right side of `box` is inside the part of the maps that is in sight."""
    place = stage.scroll_area.geometry()
    return place.left() <= box.right() <= place.right() + 2


def _on_stage(stage: CnnStage, view: FeatureMaps, box: QRectF) -> QRectF:
    return box.translated(QPointF(view.mapTo(stage, QPoint(0, 0))))
