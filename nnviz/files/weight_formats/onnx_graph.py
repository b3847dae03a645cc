"""ONNX's graph as it is written: its nodes with their attributes, its inputs, its tensors."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from nnviz.files.file_error import shown_name
from nnviz.files.weight_file_error import too_many_parts
from nnviz.files.weight_formats.onnx_tensors import Array, tensor_of
from nnviz.files.weight_formats.protobuf import (
    fields,
    message,
    real_number,
    signed,
    text,
    whole_numbers,
)
from nnviz.files.weight_formats.reading_limits import ReadingBudget

_MOST_NODES = 20_000
_LONGEST_START = 50
_OUR_DOMAINS = ("", "ai.onnx")


@dataclass(frozen=True, slots=True)
class OnnxNode:
    """One operation: what it takes, what it makes, and its settings."""

    kind: str
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    settings: dict[str, int | float | str | tuple[int, ...]]


@dataclass(slots=True)
class OnnxGraph:
    """The graph. `skipped` are tensors that are no numbers; a side of an input is 0 if not told."""

    nodes: list[OnnxNode] = field(default_factory=list)
    tensors: dict[str, Array] = field(default_factory=dict)
    inputs: dict[str, tuple[int, ...]] = field(default_factory=dict)
    skipped: list[str] = field(default_factory=list)


def graph_of(data: memoryview, budget: ReadingBudget) -> OnnxGraph:
    """The graph of a GraphProto. Raises WeightFileError."""
    graph = OnnxGraph()
    for number, value in fields(data, budget):
        match number:
            case 1:
                _take_node(message(value), graph, budget)
            case 5:
                _take_tensor(*tensor_of(message(value), budget), graph)
            case 11:
                name, sides = _input(message(value), budget)
                graph.inputs[name] = sides
        if max(len(graph.nodes), len(graph.inputs), len(graph.skipped)) > _MOST_NODES:
            raise too_many_parts()
    _name_once(graph)
    _name_apart(graph)
    return graph


def _name_once(graph: OnnxGraph) -> None:
    """Take a tensor under its own name where a node only gives it a second one."""
    same = {
        node.outputs[0]: node.inputs[0]
        for node in graph.nodes
        if node.kind == "Identity"
        and node.outputs
        and len(node.inputs) == 1
        and node.inputs[0] in graph.tensors
    }
    graph.nodes = [
        replace(node, inputs=tuple(same.get(name, name) for name in node.inputs))
        for node in graph.nodes
        if not same.keys() & set(node.outputs)
    ]


def _name_apart(graph: OnnxGraph) -> None:
    """Number the tensors whose names begin alike, where they would be shown as the same.

    (Converted from TensorFlow a name tells the whole path, often a hundred characters.)
    """
    shown = Counter(map(shown_name, graph.tensors))
    new = {
        name: f"{name[:_LONGEST_START]}… {number}"
        for number, name in enumerate(graph.tensors)
        if shown[shown_name(name)] > 1
    }
    graph.tensors = {new.get(name, name): values for name, values in graph.tensors.items()}
    graph.nodes = [
        replace(node, inputs=tuple(new.get(name, name) for name in node.inputs))
        for node in graph.nodes
    ]


def _take_node(data: memoryview, graph: OnnxGraph, budget: ReadingBudget) -> None:
    inputs: list[str] = []
    outputs: list[str] = []
    kind, domain = "", ""
    settings: dict[str, int | float | str | tuple[int, ...]] = {}
    tensors: list[Array | None] = []
    for number, value in fields(data, budget):
        match number:
            case 1:
                inputs.append(text(value))
            case 2:
                outputs.append(text(value))
            case 4:
                kind = text(value)
            case 5:
                _take_setting(message(value), settings, tensors, budget)
            case 7:
                domain = text(value)
    if domain not in _OUR_DOMAINS:
        kind = f"{domain}.{kind}"
    if kind == "Constant" and len(outputs) == len(tensors) == 1:
        _take_tensor(outputs[0], tensors[0], graph)
    else:
        graph.nodes.append(OnnxNode(kind, tuple(inputs), tuple(outputs), settings))


def _take_tensor(name: str, values: Array | None, graph: OnnxGraph) -> None:
    if values is None:
        graph.skipped.append(name)
    else:
        graph.tensors[name] = values


def _take_setting(
    data: memoryview,
    settings: dict[str, int | float | str | tuple[int, ...]],
    tensors: list[Array | None],
    budget: ReadingBudget,
) -> None:
    """An AttributeProto: a number, a text, whole numbers, or a tensor."""
    name, numbers = "", list[int]()
    found: int | float | str | None = None
    for number, value in fields(data, budget):
        match number:
            case 1:
                name = text(value)
            case 2:
                found = real_number(value)
            case 3:
                found = signed(value)
            case 4:
                found = text(value)
            case 5:
                tensors.append(tensor_of(message(value), budget)[1])
            case 8:
                numbers += whole_numbers(value, budget)
    settings[name] = tuple(numbers) if found is None else found


def _input(data: memoryview, budget: ReadingBudget) -> tuple[str, tuple[int, ...]]:
    """A ValueInfoProto: the name and the sides, 0 where a side is a name or is not told."""
    name, sides = "", list[int]()
    for number, value in fields(data, budget):
        if number == 1:
            name = text(value)
        elif number == 2:
            for dimension in _inside(message(value), (1, 2, 1), budget):
                told = [signed(one) for n, one in fields(dimension, budget) if n == 1]
                sides.append(told[0] if told else 0)
    return name, tuple(sides)


def _inside(data: memoryview, path: tuple[int, ...], budget: ReadingBudget) -> Iterator[memoryview]:
    """The messages to which a path of field numbers leads."""
    if not path:
        yield data
        return
    for number, value in fields(data, budget):
        if number == path[0]:
            yield from _inside(message(value), path[1:], budget)
