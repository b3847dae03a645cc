"""The weights of a Keras model by its layers, as Keras 2 and Keras 3 lay them down in HDF5."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from nnviz.files.checked_json import parse_json
from nnviz.files.file_error import shown_name
from nnviz.files.named_array import named_array
from nnviz.files.weight_file_error import damaged, no_arrays
from nnviz.files.weight_formats.file_content import FileContent
from nnviz.files.weight_formats.keras_layers import told_of_config

if TYPE_CHECKING:
    from nnviz.files.weight_formats.hdf5_numbers import Array
    from nnviz.files.weight_formats.hdf5_tree import Hdf5Tree

_NORMALIZATION = ("gamma", "beta", "moving_mean", "moving_variance")


@dataclass(slots=True)
class KerasWeights:
    """Arrays by layer, and by Keras' own name in it ("kernel"); the model's JSON if told."""

    layers: "dict[str, dict[str, Array]]" = field(default_factory=dict)
    config: str = ""


def keras_weights(tree: "Hdf5Tree") -> KerasWeights | None:
    """The layers in `tree`; None when it is not laid down as Keras does it."""
    for root in ("model_weights", ""):
        names = tree.texts.get(root, {}).get("layer_names")
        if names:
            return _named(tree, root, names)
    return _numbered(tree)


def keras_content(
    weights: KerasWeights, skipped: Sequence[str], config: str | None = None
) -> FileContent:
    """The content of a Keras file. `config` is the model's JSON, where it stands elsewhere.

    Raises WeightFileError where there is no array.
    """
    found = [
        (layer, own, values)
        for layer, inner in weights.layers.items()
        for own, values in inner.items()
    ]
    if not found:
        raise no_arrays()
    arrays = tuple(named_array(f"{layer}/{own}", values) for layer, own, values in found)
    names = [array.name for array in arrays]
    if len(set(names)) != len(names):
        raise damaged()
    places = {
        layer: {own: shown_name(f"{layer}/{own}") for own in inner}
        for layer, inner in weights.layers.items()
    }
    told = told_of_config(_parsed(weights.config if config is None else config), places)
    return FileContent(arrays, told=told, skipped=tuple(skipped))


def _named(tree: "Hdf5Tree", root: str, names: Sequence[str]) -> KerasWeights:
    """Keras 2, and .h5 of Keras 3: attributes list the layers and their arrays in order."""
    weights = KerasWeights(config="".join(tree.texts.get("", {}).get("model_config", ())[:1]))
    for layer in names:
        group = f"{root}/{layer}" if root else layer
        inner: dict[str, Array] = {}
        for name in tree.texts.get(group, {}).get("weight_names", ()):
            values = tree.arrays.get(f"{group}/{name}")
            if values is not None:
                plain = name.partition(":")[0]
                last = plain.rpartition("/")[2]
                inner[plain if last in inner else last] = values
        if inner:
            weights.layers[layer] = inner
    return weights


def _numbered(tree: "Hdf5Tree") -> KerasWeights | None:
    """Keras 3: layers/dense/vars/0, with the layer's own name as an attribute."""
    weights = KerasWeights()
    for path, values in tree.arrays.items():
        *group, folder, number = ["", *path.split("/")]
        if folder != "vars" or not number.isdecimal():
            continue
        if "seed_generator" in group:
            continue  # of dropout
        told = tree.texts.get("/".join([*group[1:], folder]), {}).get("name", ())
        name = "".join(told[:1]) or group[-1]
        weights.layers.setdefault(name, {})[number] = values
    for name, inner in weights.layers.items():
        weights.layers[name] = _renamed(inner)
    return weights if weights.layers else None


def _renamed(inner: "Mapping[str, Array]") -> "dict[str, Array]":
    """Kernel and bias, or what a batch normalisation has, in place of 0, 1, …"""
    ordered = dict(sorted(inner.items(), key=lambda item: (len(item[0]), item[0])))
    sides = [values.ndim for values in ordered.values()]
    if sides == [1, 1, 1, 1]:
        names: Sequence[str] = _NORMALIZATION
    elif 1 <= len(sides) <= 2 and sides[0] >= 2 and sides[1:] in ([], [1]):
        names = ("kernel", "bias")
    else:
        names = list(ordered)
    return dict(zip(names, ordered.values(), strict=False))


def _parsed(text: str) -> object:
    """The model's JSON; None where it is none: the arrays open anyway."""
    try:
        return parse_json(text.encode("utf-8", "replace"), not_finite=True) if text else None
    except ValueError:
        return None
