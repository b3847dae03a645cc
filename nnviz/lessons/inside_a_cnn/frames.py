"""The frames on the maps: what a cell sees, where a maximum came from, which rows are read now."""

from nnviz.engine.convolution import MaxPooling
from nnviz.engine.trace import Trace
from nnviz.lessons.inside_a_cnn.parts import CnnParts
from nnviz.lessons.inside_a_cnn.selection import Selected
from nnviz.lessons.inside_a_cnn.windows import Cell, pooling_step
from nnviz.ui.feature_maps import MapFrame

# Frames have the layers of FeatureMaps: the first layer of maps is 0, the input −1.


def rows_read(parts: CnnParts, position: float | None) -> list[MapFrame]:
    """While a layer is computed row by row: the rows of the layer before that are read."""
    if position is None:
        return []
    layer = int(position)
    if layer >= parts.flatten or position == layer:
        return []
    row = int((position - layer) * parts.shapes[layer + 1][1])
    _, height, width = parts.shapes[layer]
    rows = [r for r in parts.rules[layer].rows_from(row) if 0 <= r < height]
    if not rows:
        return []
    return [MapFrame(layer - 1, None, rows[0], 0, len(rows), width, "control")]


def frames_of(
    parts: CnnParts, trace: Trace | None, selected: Selected, channel: int | None
) -> list[MapFrame]:
    """What the selected cell or entry sees of every layer before; `channel` has a second frame."""
    if selected.layer > parts.flatten + 1:
        return []
    layer, cell = parts.cell_of(selected.layer, selected.cell, selected.index)
    frames = []
    for number, part in enumerate(parts.seen_by(layer, cell)[:-1]):
        top, left, height, width = part.box
        if height and width:
            frames.append(MapFrame(number - 1, part.channel, top, left, height, width))
    frames.extend(_winner(parts, trace, layer, cell))
    if channel is not None and layer > 1:
        _, height, width = parts.shapes[layer - 1]
        frames.append(MapFrame(layer - 2, channel, 0, 0, height, width, "text"))
    _, height, width = parts.shapes[layer]
    frames.append(MapFrame(layer - 1, cell[0], 0, 0, height, width, dashed=True))
    return [*frames, MapFrame(layer - 1, *cell)]


def read_off(parts: CnnParts, position: float | None) -> list[MapFrame]:
    """While the maps are read off into a row: the map and the cell that are read now."""
    entry = None if position is None else entry_read(parts, position)
    if entry is None:
        return []
    number, row, column = parts.unflattened(entry)
    layer, (_, height, width) = parts.flatten - 1, parts.shapes[-1]
    whole = MapFrame(layer, number, 0, 0, height, width, "control")
    return [whole, MapFrame(layer, number, row, column, role="text")]


def entry_read(parts: CnnParts, position: float) -> int | None:
    """The entry of the row that is read off at `position`; None before and after."""
    done = position - parts.flatten
    if not 0 < done < 1:
        return None
    count = parts.stages[parts.flatten].output_shape[0]
    return min(int(done * count), count - 1)


def frames_of_hovered(parts: CnnParts, hovered: Selected) -> list[MapFrame]:
    """The cell of the last maps that is pointed at, or whose entry is."""
    _, cell = parts.cell_of(hovered.layer, hovered.cell, hovered.index)
    return [MapFrame(parts.flatten - 1, *cell, role="text")]


def _winner(parts: CnnParts, trace: Trace | None, layer: int, cell: Cell) -> list[MapFrame]:
    """Which cell a maximum came from."""
    pooling = parts.stages[layer - 1].layer
    if trace is None or not isinstance(pooling, MaxPooling):
        return []
    row, column = pooling_step(parts, trace, layer, cell).winner or (0, 0)
    row, column = row + cell[1] * pooling.stride, column + cell[2] * pooling.stride
    return [MapFrame(layer - 2, cell[0], row, column, role="positive")]
