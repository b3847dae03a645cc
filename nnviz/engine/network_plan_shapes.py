"""What a planned layer makes of its input's shape, and how many parameters it has."""

from collections.abc import Callable, Mapping
from math import prod

from nnviz.engine.network_plan_words import PlanError
from nnviz.engine.shapes import Shape
from nnviz.language import tr


def _convolution_on(options: Mapping[str, float], shape: Shape) -> tuple[Shape, int]:
    """(FN, OH, OW) and FN·C·FH·FW + FN."""
    FN, FH, FW = (int(options[name]) for name in ("filters", "FH", "FW"))
    stride, padding = int(options["stride"]), int(options["padding"])
    C, H, W = shape
    PH, PW = H + 2 * padding, W + 2 * padding
    if FH > PH or FW > PW:
        raise PlanError(
            tr(
                "conv {FH}×{FW} on a {H}×{W} map with padding {p}",
                FH=FH,
                FW=FW,
                H=H,
                W=W,
                p=padding,
            )
            if padding
            else tr("conv {FH}×{FW} on a {H}×{W} map", FH=FH, FW=FW, H=H, W=W)
        )
    output = (FN, (PH - FH) // stride + 1, (PW - FW) // stride + 1)
    return output, FN * C * FH * FW + FN


def _pool_on(options: Mapping[str, float], shape: Shape) -> tuple[Shape, int]:
    size, stride = int(options["size"]), int(options["stride"])
    C, H, W = shape
    if size > min(H, W):
        raise PlanError(tr("pool {size} on a {H}×{W} map", size=size, H=H, W=W))
    return (C, (H - size) // stride + 1, (W - size) // stride + 1), 0


def _dense_on(options: Mapping[str, float], shape: Shape) -> tuple[Shape, int]:
    D, M = prod(shape), int(options["nodes"])
    return (M,), D * M + M


SHAPE_RULES: dict[str, Callable[[Mapping[str, float], Shape], tuple[Shape, int]]] = {
    "convolution": _convolution_on,
    "max_pooling": _pool_on,
    "average_pooling": _pool_on,
    "flatten": lambda options, shape: ((prod(shape),), 0),
    "affine": _dense_on,
    "dropout": lambda options, shape: (shape, 0),
}
"""The output's shape and the number of parameters, from the options and the input's shape."""
