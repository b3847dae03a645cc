"""Programs that write their networks as JSON, and what they say beside the numbers."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from nnviz.files.weight_formats.file_content import Told, ToldLayer

_LARGEST_SIDE = 1 << 12
_MOST_SIDES = 1 << 27
_BRAIN_ACTIVATIONS = ("sigmoid", "relu", "tanh")
_CONVNET_ACTIVATIONS = ("relu", "sigmoid", "tanh", "softmax")
_CONVNET_ENDS = ("dropout", "svm", "regression")


@dataclass(frozen=True, slots=True)
class JsonNetwork:
    """The lists in which the arrays are, and what is told of them by their names."""

    lists: Any
    told: Told

    def told_of(self, names: Collection[str]) -> Told:
        """What is told, where all arrays are there that it names."""
        named = {name for layer in self.told.layers for name in layer.arrays.values()}
        return self.told if named <= set(names) else Told(self.told.program)


def network_in(value: Any) -> JsonNetwork:
    """What parsed JSON is: the file of a known program, or just lists."""
    if not isinstance(value, dict):
        return JsonNetwork(value, Told())
    if {"sizes", "weights", "biases"} <= value.keys():
        return JsonNetwork(value, _nielsen(value))
    layers = value.get("layers")
    if not isinstance(layers, list) or not all(isinstance(layer, dict) for layer in layers):
        return JsonNetwork(value, Told())
    if layers and all("layer_type" in layer for layer in layers):
        return _convnet(layers)
    if "sizes" in value or value.get("type") == "NeuralNetwork":
        return JsonNetwork(value, _brain(value, layers))
    return JsonNetwork(value, Told())


def _nielsen(value: Mapping[str, Any]) -> Told:
    """network2.py of Michael Nielsen's book: (outputs, inputs) matrices, sigmoid everywhere."""
    sizes = value["sizes"]
    count = len(sizes) - 1 if isinstance(sizes, list) else 0
    layers = _dense(
        [{"W": f"weights/{i}", "b": f"biases/{i}"} for i in range(min(count, 64))], "sigmoid"
    )
    shape = (sizes[0],) if count > 0 and _is_side(sizes[0], _MOST_SIDES) else ()
    return _told("network2.py", layers, shape)


def _brain(value: Mapping[str, Any], layers: list[Any]) -> Told:
    """Brain.js: the same activation everywhere, and an empty layer for the input."""
    places = [f"layers/{i}" for i, layer in enumerate(layers) if layer.get("weights")]
    options = value.get("trainOpts", value.get("options"))
    name = options.get("activation", "sigmoid") if isinstance(options, dict) else "sigmoid"
    if name not in _BRAIN_ACTIVATIONS:
        return Told("Brain.js", orientation="outputs-inputs")
    pairs = [{"W": f"{place}/weights", "b": f"{place}/biases"} for place in places[:64]]
    return _told("Brain.js", _dense(pairs, name), ())


def _dense(pairs: list[dict[str, str]], activation: str) -> list[ToldLayer]:
    own = ToldLayer("activation", options={"name": activation})
    return [layer for pair in pairs for layer in (ToldLayer("affine", pair), own)]


def _told(program: str, layers: list[ToldLayer], shape: tuple[int, ...]) -> Told:
    names = [str(layer.options["name"]) for layer in layers if layer.kind == "activation"]
    is_last = bool(layers) and layers[-1].kind == "activation"
    hidden = set(names[:-1] if is_last else names)
    return Told(
        program,
        orientation="outputs-inputs",
        hidden=hidden.pop() if len(hidden) == 1 else names[-1] if is_last and not hidden else "",
        output=names[-1] if is_last else "",
        layers=tuple(layers),
        input_shape=shape,
    )


# ConvNetJS.


def _convnet(layers: list[Any]) -> JsonNetwork:
    """ConvNetJS: a list for each unit and each filter, in it (rows, columns, channels)."""
    lists: dict[str, Any] = {}
    told: list[ToldLayer] = []
    shape: tuple[int, ...] = ()
    is_known = True
    for i, layer in enumerate(layers):
        kind = layer["layer_type"]
        own = {"W": f"{i}/W", "b": f"{i}/b"}
        if kind == "input":
            shape = tuple(layer.get(side) for side in ("out_depth", "out_sy", "out_sx"))
        elif kind in ("fc", "conv"):
            lists[str(i)] = {"W": _filters(layer, kind), "b": _listed(layer.get("biases"))}
            told.append(ToldLayer("affine", own) if kind == "fc" else _convolution(layer, own))
        elif kind == "pool":
            window = layer.get("sx")
            is_known &= layer.get("sy", window) == window and not layer.get("pad")
            told.append(
                ToldLayer("max_pooling", options={"window": window, "stride": layer.get("stride")})
            )
        elif kind in _CONVNET_ACTIVATIONS:
            told.append(ToldLayer("activation", options={"name": kind}))
        elif kind not in _CONVNET_ENDS:
            is_known = False
    is_known &= all(_is_side(side, _LARGEST_SIDE) for side in shape)
    if not is_known:
        return JsonNetwork(lists, Told("ConvNetJS", orientation="outputs-inputs"))
    flat = shape[1:] == (1, 1)
    summed = _told("ConvNetJS", told, shape[:1] if flat else shape)
    return JsonNetwork(
        lists,
        Told(
            "ConvNetJS",
            orientation="outputs-inputs",
            hidden=summed.hidden,
            output=summed.output,
            channels_last=True,
            layers=summed.layers,
            input_shape=summed.input_shape,
        ),
    )


def _convolution(layer: Mapping[str, Any], own: Mapping[str, str]) -> ToldLayer:
    options = {"stride": layer.get("stride"), "padding": layer.get("pad"), "channels_last": False}
    return ToldLayer("convolution", own, options)


def _filters(layer: Mapping[str, Any], kind: str) -> Any:
    """(outputs, inputs), or of a convolution (filters, channels, rows, columns)."""
    found = layer.get("filters")
    filters = [_listed(one) for one in found] if isinstance(found, list) else []
    if kind == "fc" or not isinstance(found, list):
        return filters
    sides: list[list[Any]] = [
        [one.get(side) if isinstance(one, dict) else 0 for side in ("depth", "sy", "sx")]
        for one in found
    ]
    if any(not all(_is_side(side, _LARGEST_SIDE) for side in each) for each in sides):
        return filters
    return [_turned(one, *each) for one, each in zip(filters, sides, strict=True)]


def _turned(values: list[Any], depth: int, rows: int, columns: int) -> Any:
    if len(values) != depth * rows * columns:
        return values
    return [
        [values[row * columns * depth + channel :: depth][:columns] for row in range(rows)]
        for channel in range(depth)
    ]


def _listed(volume: Any) -> list[Any]:
    """The numbers of what ConvNetJS calls a volume: a list, or {"0": 0.1, "1": 0.2, …}."""
    inner = volume.get("w") if isinstance(volume, dict) else None
    if isinstance(inner, dict):
        return list(inner.values())
    return inner if isinstance(inner, list) else []


def _is_side(value: Any, largest: int) -> bool:
    return type(value) is int and 1 <= value <= largest
