"""The words, formulas and numbers of each layer, made from a trace."""

from collections.abc import Callable
from typing import Any

import numpy as np

from nnviz.engine.activations import ACTIVATIONS
from nnviz.engine.convolution import AveragePooling, Convolution, Flatten, MaxPooling
from nnviz.engine.layers import Affine, Layer
from nnviz.engine.preprocess import centre_of_mass
from nnviz.engine.source import source_of
from nnviz.engine.trace import Stage, StageTrace, Trace
from nnviz.language import tr
from nnviz.lessons.inside_a_cnn.parts import CnnParts, layer_names
from nnviz.lessons.inside_a_cnn.windows import strongest_cell, window_step
from nnviz.scene.activation_titles import activation_titles
from nnviz.scene.formulas import (
    ACTIVATION_FORMULAS,
    activation_with_values,
    number,
    softmax_terms,
    softmax_with_values,
)
from nnviz.scene.shown_code import last_return, shown_code, shown_paths
from nnviz.ui.code_view import CodeLine
from nnviz.ui.explanation_panel import MomentExplained
from nnviz.ui.numbers import fixed
from nnviz.ui.values_table import ValueRow

_FRAGMENTS: dict[type[Layer], str] = {
    Convolution: "reshape(FN, -1) @ col",
    MaxPooling: "np.maximum(y, place",
    AveragePooling: "np.mean(places",
    Flatten: "x.reshape(len(x)",
    Affine: "x @ self.W",
}
"""The line of each layer's forward pass that computes."""
_SUM = r"a_{f,i,j} = \sum_{c,m,n} x_{c,\,i',\,j'} \; w_{f,c,m,n} + b_f"
_FLAT = r"y_{k} = x_{c,\,i,\,j}"


def _code_of(function: Callable[..., Any], fragment: str) -> tuple[CodeLine, ...]:
    return tuple(CodeLine(*line) for line in shown_code(function, fragment))


def layer_code(stage: Stage) -> tuple[CodeLine, ...]:
    """The functions that a stage runs, the lines that compute marked."""
    code = _code_of(stage.layer.forward, _FRAGMENTS[type(stage.layer)])
    if stage.activation_name is None:
        return code
    function = ACTIVATIONS[stage.activation_name].function
    return (*code, CodeLine(None, ""), *_code_of(function, last_return(function)))


def node_code(stage: Stage) -> tuple[CodeLine, ...]:
    """Only the lines that made one number."""
    lines = [line for line in layer_code(stage) if line.marked]
    return tuple(CodeLine(line.number, line.text.strip()) for line in lines)


class CnnExplained:
    """Everything told about one trace; `prose` is the lesson's text by section."""

    def __init__(self, prose: dict[str, str]) -> None:
        self._prose = prose

    def moment(self, trace: Trace | None, parts: CnnParts, layer: int) -> MomentExplained:
        """The explanation of `layer` (0 is the input); with no trace, of an empty pad."""
        if layer == 0:
            return self._input(trace, parts)
        stage = parts.stages[layer - 1]
        traced = None if trace is None else trace.stages[layer - 1]
        functions: list[Callable[..., Any]] = [stage.layer.forward]
        if stage.activation_name is not None:
            functions.append(ACTIVATIONS[stage.activation_name].function)
        formula, with_values = _formulas(parts, layer, traced, trace)
        return MomentExplained(
            title=_title(parts, layer),
            prose=self._prose[_section(parts, layer)],
            formula=formula,
            formula_with_values=with_values,
            source=shown_paths(*functions),
            code=layer_code(stage),
            values=_value_rows(trace, parts, layer),
        )

    def _input(self, trace: Trace | None, parts: CnnParts) -> MomentExplained:
        values: tuple[str, ...] = ()
        if trace is not None and trace.x.any():
            x, y = centre_of_mass(trace.x[0])
            values = (rf"\bar{{x}} = {number(float(x), 2)}", rf"\bar{{y}} = {number(float(y), 2)}")
        return MomentExplained(
            title=tr("Input: 28×28 pixels"),
            prose=self._prose["input" if trace is not None else "empty"],
            formula=(r"\bar{x} = \frac{\sum_{i} m_i x_i}{\sum_{i} m_i}",),
            formula_with_values=values,
            source=source_of(centre_of_mass).path,
            code=_code_of(centre_of_mass, "(weight * columns)"),
            values=_value_rows(trace, parts, 0),
        )


def _title(parts: CnnParts, layer: int) -> str:
    stage = parts.stages[layer - 1]
    name = layer_names(parts)[layer][0]
    if isinstance(stage.layer, Convolution):
        count, _, rows, columns = stage.layer.W.shape
        filters = tr("{count} filters {size}", count=count, size=f"{rows}×{columns}")
        return f"{name}: {filters}"
    if isinstance(stage.layer, MaxPooling | AveragePooling):
        return f"{name}: {stage.layer.size}×{stage.layer.size}"
    if isinstance(stage.layer, Flatten):
        return f"{name}: {stage.output_shape[0]:,}"
    return f"{name}: {activation_titles()[stage.activation_name or 'identity']}"


def _section(parts: CnnParts, layer: int) -> str:
    stage = parts.stages[layer - 1]
    if isinstance(stage.layer, Convolution):
        return "convolution" if layer == 1 else "deeper"
    if isinstance(stage.layer, Affine):
        if layer < parts.last_layer:
            return "dense"
        return "softmax" if stage.activation_name == "softmax" else "output"
    return stage.kind


def _formulas(
    parts: CnnParts, layer: int, traced: StageTrace | None, trace: Trace | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The formula of a layer, and its sizes and strongest number with the values put in."""
    stage = parts.stages[layer - 1]
    if isinstance(stage.layer, Convolution):
        return _convolution(parts, layer, stage.layer, trace)
    if isinstance(stage.layer, MaxPooling | AveragePooling):
        return _pooling(parts, layer, stage.layer, traced)
    if isinstance(stage.layer, Flatten):
        return _flatten(parts, traced)
    return _dense(stage, traced, layer - parts.flatten - 1)


def _output_size(side: int, window: int, padding: int, stride: int, output: int) -> str:
    padded = f"{side} + 2 \\cdot {padding} - {window}" if padding else f"{side} - {window}"
    return rf"O = \frac{{{padded}}}{{{stride}}} + 1 = {output}"


def _shifted(letter: str, offset: str, stride: int, padding: int) -> str:
    start = letter if stride == 1 else f"{stride}{letter}"
    return f"{letter}' = {start} + {offset}" + (f" - {padding}" if padding else "")


def _convolution(
    parts: CnnParts, layer: int, convolution: Convolution, trace: Trace | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    stage = parts.stages[layer - 1]
    stride, padding = convolution.stride, convolution.padding
    places = (
        rf"{_shifted('i', 'm', stride, padding)}, \;\; {_shifted('j', 'n', stride, padding)}",
    )
    formula: tuple[str, ...] = (_SUM, *places)
    name = stage.activation_name
    if name is not None:
        formula = (*formula, ACTIVATION_FORMULAS[name])
    count, channels, height, width = convolution.W.shape
    values: tuple[str, ...] = (
        _output_size(stage.input_shape[1], height, padding, stride, stage.output_shape[1]),
        rf"{count} \cdot ({channels} \cdot {height} \cdot {width} + 1)",
        f"= {number(stage.parameter_count, 0)}",
    )
    if trace is None:
        return formula, values
    cell = strongest_cell(trace.stages[layer - 1].z)
    step = window_step(parts, trace, layer, cell)
    bias = (
        f"- {number(-step.shown_bias)}" if step.shown_bias < 0 else f"+ {number(step.shown_bias)}"
    )
    values = (
        *values,
        rf"a_{{{cell[0]},{cell[1]},{cell[2]}}} = {number(step.shown_sum)} {bias}",
        f"= {number(step.shown_total)}",
    )
    if name is not None and step.after is not None:
        values = (*values, *activation_with_values(name, step.total, step.after))
    return formula, values


def _pooling(
    parts: CnnParts,
    layer: int,
    pooling: MaxPooling | AveragePooling,
    traced: StageTrace | None,
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    stage = parts.stages[layer - 1]
    is_max = isinstance(pooling, MaxPooling)
    most = r"\max_{m,n}" if is_max else rf"\frac{{1}}{{{pooling.size**2}}} \sum_{{m,n}}"
    start = "" if pooling.stride == 1 else str(pooling.stride)
    formula = (rf"y_{{c,i,j}} = {most} \; x_{{c,\,{start}i+m,\,{start}j+n}}",)
    values: tuple[str, ...] = (
        _output_size(stage.input_shape[1], pooling.size, 0, pooling.stride, stage.output_shape[1]),
    )
    if traced is None:
        return formula, values
    channel, row, column = strongest_cell(traced.z)
    top, left = row * pooling.stride, column * pooling.stride
    window = traced.x[channel, top : top + pooling.size, left : left + pooling.size].ravel()
    if window.size > 9:
        return formula, values
    numbers = [number(float(value)) for value in window]
    put_in = (
        rf"\max({', '.join(numbers)})"
        if is_max
        else rf"\frac{{{' + '.join(numbers)}}}{{{window.size}}}"
    )
    result = number(float(traced.a[channel, row, column]))
    return formula, (*values, rf"y_{{{channel},{row},{column}}} = {put_in}", f"= {result}")


def _flatten(parts: CnnParts, traced: StageTrace | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    count, rows, columns = parts.shapes[-1]
    formula = (_FLAT, r"k = c \cdot H \cdot W + i \cdot W + j")
    values: tuple[str, ...] = (rf"{count} \cdot {rows} \cdot {columns} = {count * rows * columns}",)
    if traced is None:
        return formula, values
    channel, row, column = strongest_cell(traced.x)
    entry = parts.flattened((channel, row, column))
    placed = (
        rf"k = {channel} \cdot {rows} \cdot {columns} + {row} \cdot {columns} + {column}",
        f"= {entry}",
        rf"y_{{{entry}}} = x_{{{channel},{row},{column}}}",
        f"= {number(float(traced.x[channel, row, column]))}",
    )
    return formula, (*values, *placed)


def _dense(
    stage: Stage, traced: StageTrace | None, index: int
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    name = stage.activation_name or "identity"
    layer = rf"\mathbf{{a}} = \mathbf{{x}} W_{{{index}}} + \mathbf{{b}}_{{{index}}},"
    formula = (layer, ACTIVATION_FORMULAS[name])
    inputs, outputs = stage.input_shape[0], stage.output_shape[0]
    count = (rf"({number(inputs, 0)} + 1) \cdot {outputs} = {number(stage.parameter_count, 0)}",)
    if traced is None:
        return formula, count
    best = int(np.argmax(traced.z))
    if name == "softmax":
        return formula, (*count, *softmax_with_values(softmax_terms(traced, best)))
    first, *rest = activation_with_values(name, float(traced.a[best]), float(traced.z[best]))
    return formula, (*count, first.replace("z =", rf"z_{{{best}}} =", 1), *rest)


def _value_rows(trace: Trace | None, parts: CnnParts, layer: int) -> tuple[ValueRow, ...]:
    names = layer_names(parts)
    if trace is None:
        return (ValueRow(names[0][1], "", tr("nothing drawn"), layer == 0),)
    lit = int(np.count_nonzero(trace.x))
    rows = [ValueRow(names[0][1], _shape(trace.x), tr("{count} pixels lit", count=lit), layer == 0)]
    for number_, traced in enumerate(trace.stages, start=1):
        summary = _range(traced.z) if number_ <= layer else tr("not reached yet")
        rows.append(ValueRow(names[number_][1], _shape(traced.z), summary, number_ == layer))
    return tuple(rows)


def _shape(array: np.ndarray[Any, Any]) -> str:
    sides = ", ".join(str(side) for side in array.shape)
    return f"({sides},)" if array.ndim == 1 else f"({sides})"


def _range(array: np.ndarray[Any, Any]) -> str:
    return f"{fixed(float(array.min()), 2)} … {fixed(float(array.max()), 2)}"
