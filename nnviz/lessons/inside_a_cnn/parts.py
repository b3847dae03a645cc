"""A convolutional network as this lesson shows it: layers of maps, flatten, dense layers."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from nnviz.engine.convolution import AveragePooling, Convolution, Flatten, MaxPooling
from nnviz.engine.folded_network import folded_network, with_first_convolution
from nnviz.engine.layers import Affine
from nnviz.engine.network import Network
from nnviz.engine.trace import Stage
from nnviz.language import tr
from nnviz.scene.receptive_field import SeenPart, WindowRule, receptive_field, window_rule

MapsShape = tuple[int, int, int]
"""Maps, rows, columns."""
_NEVER_NEGATIVE = ("relu", "sigmoid", "step", "softmax")


@dataclass(frozen=True, eq=False)
class CnnParts:
    """The stages 0 to `flatten` − 1 give maps, stage `flatten` one row, all after it are dense.

    Layer n of the lesson is stage n − 1; layer 0 is the input.
    """

    network: Network
    flatten: int

    @classmethod
    def of(cls, network: Network) -> "CnnParts | None":
        """The parts of `network`, folded; None where it is not made of them."""
        network = with_first_convolution(folded_network(network))
        stages = network.stages
        flat = [n for n, stage in enumerate(stages) if isinstance(stage.layer, Flatten)]
        if len(flat) != 1 or network.input_shape[:1] != (1,) or len(network.input_shape) != 3:
            return None
        flatten = flat[0]
        maps, dense = stages[:flatten], stages[flatten + 1 :]
        fits = all(window_rule(stage) is not None for stage in maps) and bool(maps)
        fits = fits and stages[flatten].activation is None and bool(dense)
        return cls(network, flatten) if fits and all(map(_is_dense, dense)) else None

    @property
    def stages(self) -> tuple[Stage, ...]:
        """Every stage of the network."""
        return self.network.stages

    @property
    def map_stages(self) -> tuple[Stage, ...]:
        """Those whose output is maps."""
        return self.stages[: self.flatten]

    @property
    def dense_stages(self) -> tuple[Stage, ...]:
        """Those after flatten."""
        return self.stages[self.flatten + 1 :]

    @property
    def last_layer(self) -> int:
        """The number of the output layer."""
        return len(self.stages)

    @cached_property
    def shapes(self) -> tuple[MapsShape, ...]:
        """(C, H, W) of the input and of the output of each map stage."""
        shapes = (self.network.input_shape, *(stage.output_shape for stage in self.map_stages))
        return tuple((count, height, width) for count, height, width in shapes)

    @cached_property
    def rules(self) -> tuple[WindowRule, ...]:
        """How the cells of each map stage read its input."""
        found = (window_rule(stage) for stage in self.map_stages)
        return tuple(rule for rule in found if rule is not None)

    @cached_property
    def signed(self) -> tuple[bool, ...]:
        """Whether the output of each map stage may be negative."""
        found: list[bool] = []
        before = False
        for stage in self.map_stages:
            if isinstance(stage.layer, Convolution) or stage.activation_name is not None:
                before = stage.activation_name not in _NEVER_NEGATIVE
            found.append(before)
        return tuple(found)

    def seen_by(self, layer: int, cell: tuple[int, int, int]) -> tuple[SeenPart, ...]:
        """What `cell` (map, row, column) of map layer `layer` sees of the input and each layer."""
        return receptive_field(self.rules[:layer], self.shapes[: layer + 1], cell)

    def unflattened(self, index: int) -> tuple[int, int, int]:
        """(map, row, column) of entry `index` of the row that flatten makes."""
        _, rows, columns = self.shapes[-1]
        number, rest = divmod(index, rows * columns)
        return number, *divmod(rest, columns)

    def cell_of(
        self, layer: int, cell: tuple[int, int, int] | None, index: int
    ) -> tuple[int, tuple[int, int, int]]:
        """(layer, cell) of a cell itself, or of the cell that entry `index` was read off."""
        return (self.flatten, self.unflattened(index)) if cell is None else (layer, cell)

    def flattened(self, cell: tuple[int, int, int]) -> int:
        """The entry of the row for a cell of the last maps."""
        _, rows, columns = self.shapes[-1]
        number, row, column = cell
        return number * rows * columns + row * columns + column


def _is_dense(stage: Stage) -> bool:
    return isinstance(stage.layer, Affine)


def layer_names(parts: CnnParts) -> list[tuple[str, str]]:
    """What each layer is called, long and short, the input first."""
    return [(tr("Input"), tr("Input")), *_stage_names(parts.stages)]


def _stage_names(stages: Sequence[Stage]) -> list[tuple[str, str]]:
    names, seen = [], dict[str, int]()
    for number, stage in enumerate(stages):
        kind = "pooling" if isinstance(stage.layer, MaxPooling | AveragePooling) else stage.kind
        seen[kind] = seen.get(kind, 0) + 1
        names.append(_stage_name(kind, seen[kind], number == len(stages) - 1))
    return names


def _stage_name(kind: str, number: int, is_last: bool) -> tuple[str, str]:
    if is_last:
        return tr("Output"), tr("Output")
    if kind == "convolution":
        return tr("Convolution {number}", number=number), tr("Conv {number}", number=number)
    if kind == "pooling":
        return tr("Pooling {number}", number=number), tr("Pool {number}", number=number)
    if kind == "flatten":
        return tr("Flatten"), tr("Flatten")
    return tr("Dense {number}", number=number), tr("Dense {number}", number=number)


def layer_captions(parts: CnnParts, layer: int) -> tuple[tuple[str, str], ...]:
    """The lines above the column of map layer `layer`, each long and short."""
    stage = parts.stages[layer - 1]
    count, rows, columns = stage.output_shape
    maps = tr("{count} maps {size}", count=count, size=f"{rows}×{columns}")
    first = layer_names(parts)[layer]
    if isinstance(stage.layer, Convolution):
        parameters = f"{stage.parameter_count:,}"
        third = (
            tr("{count} parameters", count=parameters),
            tr("{count} param.", count=parameters),
        )
    else:
        size = f"{stage.layer.size}×{stage.layer.size}"  # type: ignore[attr-defined]
        is_max = isinstance(stage.layer, MaxPooling)
        third = (
            tr("the largest of {size}", size=size)
            if is_max
            else tr("the mean of {size}", size=size),
            tr("{size} max", size=size) if is_max else tr("{size} mean", size=size),
        )
    return (first, (maps, maps), third)
