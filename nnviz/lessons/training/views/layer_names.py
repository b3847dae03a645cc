"""What the layers of a network are called beside curves and histograms."""

from dataclasses import dataclass
from math import prod

from nnviz.engine.network import Network
from nnviz.engine.trace import Stage
from nnviz.language import tr
from nnviz.scene.activation_titles import activation_titles

WEIGHTED = ("affine", "convolution")


@dataclass(frozen=True)
class NamedStage:
    """A stage of the network: its place among all stages, a short name and a full one."""

    index: int
    stage: Stage
    short: str
    full: str


def named_stages(network: Network) -> tuple[NamedStage, ...]:
    """Every stage. Layers with weights are numbered from 1, the last one is the output."""
    last = max((i for i, s in enumerate(network.stages) if s.kind in WEIGHTED), default=-1)
    found, number = [], 0
    for index, stage in enumerate(network.stages):
        number += stage.kind in WEIGHTED
        short = _short(stage, number, index == last)
        parts = [short, _size(stage)]
        if stage.activation_name is not None:
            titles = activation_titles()
            parts.append(titles.get(stage.activation_name, stage.activation_name))
        found.append(NamedStage(index, stage, short, " · ".join(filter(None, parts))))
    return tuple(found)


def weighted_stages(network: Network) -> tuple[NamedStage, ...]:
    """The stages that have weights, W."""
    return tuple(named for named in named_stages(network) if named.stage.kind in WEIGHTED)


def _short(stage: Stage, number: int, is_output: bool) -> str:
    if is_output:
        return tr("output")
    names = {
        "affine": tr("layer {number}", number=number),
        "convolution": tr("layer {number}", number=number),
        "batch_normalization": tr("batch norm {number}", number=number),
        "max_pooling": tr("pool {number}", number=number),
        "average_pooling": tr("pool {number}", number=number),
        "flatten": tr("flatten"),
        "dropout": tr("dropout"),
        "activation": tr("activation"),
    }
    return names.get(stage.kind, stage.kind)


def _size(stage: Stage) -> str:
    if stage.kind == "affine":
        return tr("{count} nodes", count=f"{prod(stage.output_shape):,}")
    if stage.kind == "convolution":
        return tr("{count} maps", count=f"{stage.output_shape[0]:,}")
    return ""
