"""What one node computed: its terms, largest first, bias and activation, ready to be read."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnviz.engine.layers import Affine
from nnviz.engine.trace import StageTrace

DECIMALS = 3
"""Products and sums are shown with three decimals."""


@dataclass(frozen=True)
class Term:
    """One product of the weighted sum: `value` of node `source` times the weight from it."""

    source: int
    value: float
    weight: float
    product: float


@dataclass(frozen=True)
class NodeArithmetic:
    """a = Σ x·w + b and z = h(a) of node `index` in the stage `stage_index`.

    `terms` are the largest by magnitude, in that order; `rest_count` more that are not zero add up
    to `rest`. The shown numbers (`*_shown`) are rounded to DECIMALS so that they add up on screen:
    terms + rest = sum, sum + bias = a; what rounding leaves over is in the rest.
    """

    stage_index: int
    index: int
    activation: str
    terms: tuple[Term, ...]
    rest_count: int
    rest_shown: float
    sum_shown: float
    bias_shown: float
    a_shown: float
    a: float
    z: float
    incoming_weights: NDArray[np.floating]
    products: NDArray[np.floating]


def node_arithmetic(
    traced: StageTrace, stage_index: int, index: int, most_terms: int = 5
) -> NodeArithmetic:
    """The arithmetic of node `index` in a traced dense stage (a single sample).

    Raises TypeError when the stage is no affine layer, IndexError for a node that is not there.
    """
    layer = traced.stage.layer
    if not isinstance(layer, Affine):
        raise TypeError(f"{layer.kind} nodes have no weighted sum of their own")
    weights, values = layer.W[:, index], traced.x
    products = values * weights
    order = np.argsort(-np.abs(products), kind="stable")[:most_terms]
    terms = tuple(
        Term(int(i), float(values[i]), float(weights[i]), round(float(products[i]), DECIMALS))
        for i in order
        if products[i] != 0
    )
    a_shown = round(float(traced.a[index]), DECIMALS)
    bias_shown = round(float(layer.b[index]), DECIMALS)
    sum_shown = round(a_shown - bias_shown, DECIMALS)
    rest_shown = round(sum_shown - sum(term.product for term in terms), DECIMALS)
    return NodeArithmetic(
        stage_index=stage_index,
        index=index,
        activation=traced.stage.activation_name or "identity",
        terms=terms,
        rest_count=int(np.count_nonzero(products)) - len(terms),
        rest_shown=rest_shown,
        sum_shown=sum_shown,
        bias_shown=bias_shown,
        a_shown=a_shown,
        a=float(traced.a[index]),
        z=float(traced.z[index]),
        incoming_weights=weights,
        products=products,
    )
