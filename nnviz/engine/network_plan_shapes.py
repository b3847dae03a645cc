"""What a planned layer makes of its input's shape, and how many parameters it has."""

from collections.abc import Callable, Mapping
from math import prod
from typing import TypeAlias

from nnviz.engine.network_plan_words import PlanError
from nnviz.engine.shapes import Shape
from nnviz.language import tr

Options: TypeAlias = Mapping[str, float]


# As the course writes them: they are shown beside the numbers that they give.


def _convolution_on(
    options: Options,
    shape: Shape,
) -> tuple[Shape, int]:
    """(FN, OH, OW), and how many weights and biases."""
    FN = int(options["filters"])
    FH, FW = int(options["FH"]), int(options["FW"])
    S, P = int(options["stride"]), int(options["padding"])
    C, H, W = shape
    _check_convolution(FH, FW, H, W, P)
    OH = (H + 2 * P - FH) // S + 1
    OW = (W + 2 * P - FW) // S + 1
    count = FH * FW * C * FN + FN
    return (FN, OH, OW), count


def _pool_on(
    options: Options,
    shape: Shape,
) -> tuple[Shape, int]:
    """(C, OH, OW); nothing is learned."""
    F, S = int(options["size"]), int(options["stride"])
    C, H, W = shape
    _check_pool(F, H, W)
    OH = (H - F) // S + 1
    OW = (W - F) // S + 1
    return (C, OH, OW), 0


def _dense_on(
    options: Options,
    shape: Shape,
) -> tuple[Shape, int]:
    """(M,), and how many weights and biases."""
    D, M = prod(shape), int(options["nodes"])
    return (M,), D * M + M


def _batch_normalization_on(
    options: Options,
    shape: Shape,
) -> tuple[Shape, int]:
    """The same shape; gamma and beta for each feature."""
    return shape, 2 * shape[0]


def _check_convolution(FH: int, FW: int, H: int, W: int, P: int) -> None:
    if FH <= H + 2 * P and FW <= W + 2 * P:
        return
    if P:
        raise PlanError(
            tr("conv {FH}×{FW} on a {H}×{W} map with padding {P}", FH=FH, FW=FW, H=H, W=W, P=P)
        )
    raise PlanError(tr("conv {FH}×{FW} on a {H}×{W} map", FH=FH, FW=FW, H=H, W=W))


def _check_pool(F: int, H: int, W: int) -> None:
    if min(H, W) < F:
        raise PlanError(tr("pool {size} on a {H}×{W} map", size=F, H=H, W=W))


SHAPE_RULES: dict[str, Callable[[Options, Shape], tuple[Shape, int]]] = {
    "convolution": _convolution_on,
    "max_pooling": _pool_on,
    "average_pooling": _pool_on,
    "flatten": lambda options, shape: ((prod(shape),), 0),
    "affine": _dense_on,
    "dropout": lambda options, shape: (shape, 0),
    "batch_normalization": _batch_normalization_on,
}
"""The output's shape and the number of parameters, from the options and the input's shape."""
