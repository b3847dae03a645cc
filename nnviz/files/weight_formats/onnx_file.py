"""ONNX: a network's arrays and its layers. An own reader of the few messages that hold them.

The onnx package is C++ over bytes nobody vouches for, and opens the other files that they name.
"""

from nnviz.files.file_error import shown_name
from nnviz.files.named_array import named_array
from nnviz.files.weight_file_error import damaged, no_arrays
from nnviz.files.weight_formats.file_content import FileContent
from nnviz.files.weight_formats.onnx_graph import OnnxGraph, graph_of
from nnviz.files.weight_formats.onnx_layers import told_of_graph
from nnviz.files.weight_formats.protobuf import fields, message
from nnviz.files.weight_formats.reading_limits import ReadingBudget

_GRAPH = 7


def read(data: bytes, budget: ReadingBudget) -> FileContent:
    """The arrays of the network, in the order of their use, and its layers.

    Raises WeightFileError.
    """
    graph: OnnxGraph | None = None
    for number, value in fields(memoryview(data), budget):
        if number == _GRAPH:
            if graph is not None:
                raise damaged()
            graph = graph_of(message(value), budget)
    if graph is None:
        raise damaged()
    weights = [name for name in _in_order(graph) if _is_weight(graph, name)]
    if not weights:
        raise no_arrays()
    arrays = tuple(named_array(name, graph.tensors[name]) for name in weights)
    if len({array.name for array in arrays}) != len(arrays):
        raise damaged()
    skipped = tuple(shown_name(name) for name in graph.skipped)
    return FileContent(arrays, told=told_of_graph(graph), skipped=skipped)


def _in_order(graph: OnnxGraph) -> list[str]:
    """The tensors' names: those that nodes take first, as they take them."""
    taken = [name for node in graph.nodes for name in node.inputs if name in graph.tensors]
    return list(dict.fromkeys([*taken, *graph.tensors]))


def _is_weight(graph: OnnxGraph, name: str) -> bool:
    """Single numbers, and lists of whole ones, are settings of nodes: axes, shapes."""
    values = graph.tensors[name]
    return values.ndim > 1 or (values.ndim == 1 and values.dtype.kind == "f")
