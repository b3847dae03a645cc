"""What is selected in the network: a cell of a map, an entry of the row, a node."""

from dataclasses import dataclass

from nnviz.lessons.inside_a_cnn.parts import CnnParts
from nnviz.lessons.inside_a_cnn.windows import Cell


@dataclass(frozen=True)
class Selected:
    """Something in layer `layer` (0 is the input); `cell` in layers of maps, else `index`."""

    layer: int
    cell: Cell | None = None
    index: int = 0

    @classmethod
    def of(cls, numbers: tuple[int, ...] | None, parts: CnnParts) -> "Selected | None":
        """What (layer, map, row, column) or (layer, node) name in `parts`; None: nothing there."""
        if numbers is None or not 1 <= numbers[0] <= parts.last_layer:
            return None
        layer, *rest = numbers
        shape = parts.stages[layer - 1].output_shape
        if len(rest) != len(shape) or any(n >= side for n, side in zip(rest, shape, strict=True)):
            return None
        if len(rest) == 3:
            return cls(layer, (rest[0], rest[1], rest[2]))
        return cls(layer, index=rest[0])

    def numbers(self) -> list[int]:
        """As `of` takes them."""
        return [self.layer, *self.cell] if self.cell is not None else [self.layer, self.index]
