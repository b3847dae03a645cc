"""What a format's reader finds in a weight file: arrays, and what the file says about them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from nnviz.files.named_array import NamedArray

UNKNOWN = "unknown"
"""The kind of a layer that the engine has not: what it stands in is no network of ours."""

MODEL = "model"
"""The only "layer" of a model that has none, as an SVC: "name" in its options is its class."""

Orientation = Literal["", "inputs-outputs", "outputs-inputs"]


@dataclass(frozen=True, slots=True)
class ToldLayer:
    """One layer as the file itself describes it, in the order of the computation.

    `kind` is one of the engine's kinds ("affine", "convolution", "batch_normalization",
    "max_pooling", "average_pooling", "flatten", "dropout"), "activation", UNKNOWN for a layer
    that the engine has not, or MODEL. `arrays` maps the layer's own names ("W", "b", "gamma",
    "beta", "mean", "variance") to names of arrays in the file, `options` holds what shapes do not
    tell: "name" (of an activation, or of the unknown), "stride", "padding", "window", "epsilon".
    """

    kind: str
    arrays: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Told:
    """What a file says beside its numbers; "" and () where it says nothing.

    `program` and `class_name` are shown to the user (made fit to be shown): "PyTorch", "Keras",
    "scikit-learn"; "TwoLayerNet". `hidden` and `output` are activations by the engine's names.
    """

    program: str = ""
    class_name: str = ""
    orientation: Orientation = ""
    hidden: str = ""
    output: str = ""
    channels_last: bool | None = None
    layers: tuple[ToldLayer, ...] = ()
    input_shape: tuple[int, ...] = ()
    """Of one sample, channels first, where the file tells it."""


@dataclass(frozen=True, slots=True, eq=False)
class FileContent:
    """The arrays of a file; `description` is nnviz's own of the network, in files of our own.

    `skipped` names what is in the file and is no array of numbers, made fit to be shown.
    """

    arrays: tuple[NamedArray, ...]
    description: Mapping[str, Any] | None = None
    told: Told = Told()
    skipped: tuple[str, ...] = ()
