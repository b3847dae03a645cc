"""The layers of a convolutional network as columns of maps: the picture first."""

import numpy as np

from nnviz.engine.convolution import AveragePooling, Convolution, MaxPooling
from nnviz.engine.network import Network
from nnviz.engine.trace import Stage, Trace
from nnviz.language import tr
from nnviz.ui.feature_maps import LayerValues, ShownLayer

_NEVER_NEGATIVE = ("relu", "sigmoid", "step", "softmax")


def map_stages(network: Network) -> list[int]:
    """The numbers of the stages whose output is maps."""
    return [n for n, stage in enumerate(network.stages) if len(stage.output_shape) == 3]


def map_layers(network: Network) -> list[ShownLayer]:
    """The input picture, then each stage that gives maps."""
    shape = network.input_shape
    name = tr("Input")
    layers = [ShownLayer((shape[0], shape[1], shape[2]), ((name, name),), is_picture=True)]
    counted: dict[str, int] = {}
    for number in map_stages(network):
        stage = network.stages[number]
        maps, rows, columns = stage.output_shape
        kind = _kind_of(stage)
        counted[kind] = counted.get(kind, 0) + 1
        size = f"{maps} · {rows}×{columns}"
        layers.append(
            ShownLayer((maps, rows, columns), (_name_of(kind, counted[kind]), (size, size)))
        )
    return layers


def map_values(trace: Trace) -> list[LayerValues]:
    """The values of `map_layers`."""
    values = [LayerValues(trace.x)]
    signed = False
    for traced in trace.stages:
        stage = traced.stage
        if isinstance(stage.layer, Convolution) or stage.activation is not None:
            signed = stage.activation_name not in _NEVER_NEGATIVE
        if len(stage.output_shape) == 3:
            values.append(LayerValues(np.nan_to_num(traced.z), signed))
    return values


def _kind_of(stage: Stage) -> str:
    return "pooling" if isinstance(stage.layer, MaxPooling | AveragePooling) else stage.kind


def _name_of(kind: str, number: int) -> tuple[str, str]:
    """Long and short."""
    if kind == "convolution":
        return tr("Convolution {number}", number=number), tr("Conv {number}", number=number)
    if kind == "pooling":
        return tr("Pooling {number}", number=number), tr("Pool {number}", number=number)
    name = tr("Layer {number}", number=number)
    return name, name
