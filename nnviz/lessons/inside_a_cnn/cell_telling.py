"""What is told of a selected cell, entry or node, made from a trace."""

from math import ceil, isfinite
from typing import Any

import numpy as np

from nnviz.engine.convolution import Convolution, MaxPooling
from nnviz.engine.trace import Trace
from nnviz.language import tr
from nnviz.lessons.inside_a_cnn.cell_card import CellExplained, GridExplained
from nnviz.lessons.inside_a_cnn.explaining import node_code
from nnviz.lessons.inside_a_cnn.parts import CnnParts, layer_names
from nnviz.lessons.inside_a_cnn.windows import Cell, PoolingStep, pooling_step, window_step
from nnviz.scene.activation_titles import activation_curve
from nnviz.scene.formulas import (
    ACTIVATION_FORMULAS,
    WEIGHTED_SUM,
    activation_with_values,
    number,
    softmax_terms,
    softmax_with_values,
    weighted_sum_with_values,
)
from nnviz.scene.node_arithmetic import NodeArithmetic, node_arithmetic
from nnviz.scene.receptive_field import SeenPart
from nnviz.scene.window_step import WindowStep
from nnviz.ui.node_card import NodeExplained
from nnviz.ui.numbers import fixed, signed
from nnviz.ui.term_list import ShownTerm

_NEIGHBOURS = 3  # entries of the row on each side of the one that is told of


def explain_cell(parts: CnnParts, trace: Trace, layer: int, cell: Cell) -> CellExplained:
    """The card of `cell` of map layer `layer`, from 1."""
    stage = trace.stages[layer - 1]
    title = tr(
        "{layer}, map {map}, cell ({row}, {column})",
        layer=layer_names(parts)[layer][0],
        map=cell[0],
        row=cell[1],
        column=cell[2],
    )
    values, is_signed = stage.z[cell[0]], parts.signed[layer - 1]
    told = seen_sentence(parts.seen_by(layer, cell)[0])
    if isinstance(stage.stage.layer, Convolution):
        step = window_step(parts, trace, layer, cell)
        is_signed_input = layer > 1 and parts.signed[layer - 2]
        top = None if is_signed_input else _full(float(stage.x.max()))
        return CellExplained(
            title, told, values, is_signed, cell[1:], step, top, spoken=_spoken_step(step)
        )
    pooled = pooling_step(parts, trace, layer, cell)
    grid = _pooling_grid(parts, trace, layer, cell, pooled)
    return CellExplained(
        title, told, values, is_signed, cell[1:], grid=grid, spoken=fixed(pooled.result)
    )


def _full(largest: float) -> float:
    """The value of full colour in a window: in halves, so that few moves change it."""
    return max(ceil(2 * largest) / 2, 0.5) if isfinite(largest) and largest > 0 else 1.0


def seen_sentence(part: SeenPart) -> str:
    """Which pixels of the input a cell hangs on."""
    top, left, height, width = part.box
    if not height or not width:
        return tr("It sees nothing of the input: only padding.")
    return tr(
        "sees {size} input pixels: rows {top}–{bottom}, columns {left}–{right}",
        size=f"{height}×{width}",
        top=top,
        bottom=top + height - 1,
        left=left,
        right=left + width - 1,
    )


def _pooling_grid(
    parts: CnnParts, trace: Trace, layer: int, cell: Cell, pooled: PoolingStep
) -> GridExplained:
    stage = trace.stages[layer - 1]
    numbers = [number(float(value)) for value in pooled.window.ravel()]
    few = len(numbers) <= 9
    place = f"y_{{{cell[0]},{cell[1]},{cell[2]}}}"
    if isinstance(stage.stage.layer, MaxPooling):
        put_in = rf"= \max({', '.join(numbers)})" if few else r"= \max(x_1, \, x_2, \, \dots)"
        winner = pooled.winner or (0, 0)
        told = _pooled_sentence(pooled, winner)
        framed: tuple[tuple[int, int], ...] = (winner,)
    else:
        top = " + ".join(numbers) if few else r"x_1 + x_2 + \dots"
        put_in = rf"= \frac{{{top}}}{{{len(numbers)}}}"
        told, framed = tr("The mean of {count} numbers goes on.", count=len(numbers)), ()
    is_signed = layer > 1 and parts.signed[layer - 2]
    return GridExplained(
        pooled.window,
        "signed" if is_signed else "activation",
        float(np.abs(stage.x).max()) or 1.0,
        framed,
        (place, put_in, f"= {number(pooled.result)}"),
        told,
        node_code(stage.stage),
    )


def _pooled_sentence(pooled: PoolingStep, winner: tuple[int, int]) -> str:
    count = pooled.window.size
    if float(np.ptp(pooled.window)) == 0:
        return tr("All {count} numbers are equal: the first one goes on.", count=count)
    return tr(
        "The largest of {count} numbers goes on, that of row {row} and column {column} of the"
        " window; where it was is forgotten.",
        count=count,
        row=winner[0],
        column=winner[1],
    )


def explain_entry(parts: CnnParts, trace: Trace, index: int) -> CellExplained:
    """The card of entry `index` of the row that flatten makes: it and its cell of the last maps."""
    number_, row, column = cell = parts.unflattened(index)
    stage = trace.stages[parts.flatten]
    title = tr(
        "Flatten, entry {index}: map {map}, cell ({row}, {column})",
        index=index,
        map=number_,
        row=row,
        column=column,
    )
    return CellExplained(
        title,
        seen_sentence(parts.seen_by(parts.flatten, cell)[0]),
        stage.x[number_],
        parts.signed[parts.flatten - 1],
        (row, column),
        grid=_entry_grid(parts, trace, index),
        spoken=f"y[{index}] = {fixed(float(stage.z[index]))}",
    )


def _entry_grid(parts: CnnParts, trace: Trace, index: int) -> GridExplained:
    """The entry among its neighbours in the row, and where it stood in the maps."""
    count, rows, columns = parts.shapes[-1]
    c, i, j = parts.unflattened(index)
    stage = trace.stages[parts.flatten]
    row = stage.z
    first = max(0, min(index - _NEIGHBOURS, len(row) - 2 * _NEIGHBOURS - 1))
    shown = row[first : first + 2 * _NEIGHBOURS + 1]
    is_signed = parts.signed[parts.flatten - 1]
    return GridExplained(
        shown[np.newaxis],
        "signed" if is_signed else "activation",
        float(np.abs(row).max()) or 1.0,
        ((0, index - first),),
        (
            rf"k = {c} \cdot {rows} \cdot {columns} + {i} \cdot {columns} + {j}",
            f"= {index}",
            rf"y_{{{index}}} = x_{{{c},{i},{j}}}",
            f"= {number(float(row[index]))}",
        ),
        tr(
            "Entries {first} to {last} of the row. Nothing is computed: {count} maps of {size} are"
            " read off in the order map, row, column.",
            first=first,
            last=first + len(shown) - 1,
            count=count,
            size=f"{rows}×{columns}",
        ),
        node_code(stage.stage),
    )


def explain_node(parts: CnnParts, trace: Trace, layer: int, index: int) -> NodeExplained:
    """The card of node `index` of the dense layer `layer`."""
    traced = trace.stages[layer - 1]
    node = node_arithmetic(traced, layer - 1, index)
    rest = tr("sum of {count} more terms", count=node.rest_count) if node.rest_count else ""
    name, last = node.activation, layer == parts.last_layer
    heading = (
        tr("Output {index}", index=index)
        if last
        else tr("{layer}, node {index}", layer=layer_names(parts)[layer][0], index=index)
    )
    is_softmax = name == "softmax"
    return NodeExplained(
        title=heading,
        formula=(r"a = \sum_{i} x_i w_i + b,", ACTIVATION_FORMULAS[name])
        if is_softmax
        else (f"{WEIGHTED_SUM},", rf"\quad z = {ACTIVATION_FORMULAS[name]}"),
        weights_picture=None,
        products_picture=None,
        terms=tuple(
            ShownTerm(_source(parts, layer, term.source), term.value, term.weight, term.product)
            for term in node.terms
        ),
        rest_label=rest,
        rest=node.rest_shown,
        sum_formula=weighted_sum_with_values(node),
        activation_formula=softmax_with_values(softmax_terms(traced, index))
        if is_softmax
        else activation_with_values(name, node.a, node.z),
        curve=activation_curve(name, node.a),
        point=(node.a, node.z),
        code=node_code(traced.stage),
        spoken=_spoken_node(node),
    )


def _source(parts: CnnParts, layer: int, index: int) -> str:
    if layer != parts.flatten + 2:
        return tr("node {index}", index=index)
    return tr("entry {index}", index=index)


def _spoken_node(node: NodeArithmetic) -> str:
    return (
        f"a = {fixed(node.sum_shown)} {signed(node.bias_shown)} = {fixed(node.a_shown)}, "
        f"z = {fixed(node.z)}"
    )


def _spoken_step(step: WindowStep) -> str:
    after: Any = "" if step.after is None else f", z = {fixed(step.after)}"
    total = f"a = {fixed(step.shown_sum)} {signed(step.shown_bias)} = {fixed(step.shown_total)}"
    return f"{total}{after}"
