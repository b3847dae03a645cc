"""PyTorch's whole modules (torch.save(model)): their tensors, and what they tell of the layers.

A module's class is only named. Its attributes are read as torch.nn.Module keeps them:
`_parameters`, `_buffers` and `_modules` are what its state_dict is made of.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from nnviz.files.file_error import shown_name
from nnviz.files.weight_formats.file_content import Told, ToldLayer
from nnviz.files.weight_formats.pickle_values import InertObject
from nnviz.files.weight_formats.torch_layers import UnknownModuleError, layer_of_module

PROGRAM = "PyTorch"
_NN = "torch.nn.modules."
_SEQUENTIAL = "torch.nn.modules.container.Sequential"
_LOSSES = "torch.nn.modules.loss."
_KEPT = ("_parameters", "_buffers", "_modules")
_MOST_LAYERS = 1000
_DEEPEST = 16
_LONGEST_NAME = 60
_WEIGHTED = ("affine", "convolution")
_LAST = ("softmax", "sigmoid")


def is_module(value: Any) -> bool:
    """Whether this is an object with the attributes of torch.nn.Module."""
    if type(value) is not InertObject or type(value.state) is not dict:
        return False
    return all(type(value.state.get(key)) is dict for key in ("_parameters", "_modules"))


def module_parts(module: InertObject) -> list[Any]:
    """The tensors and modules in a module by their names in its state_dict, and what else it has.

    Buffers that a state_dict leaves out are left out.
    """
    state: dict[Any, Any] = module.state
    left_out = state.get("_non_persistent_buffers_set")
    buffers = state.get("_buffers")
    if type(left_out) is set and left_out and type(buffers) is dict:
        state = state | {"_buffers": {k: v for k, v in buffers.items() if k not in left_out}}
    kept = [state[key] for key in _KEPT if type(state.get(key)) is dict]
    own = {key: value for key, value in state.items() if key not in _KEPT}
    return [*kept, own]


def told_of(modules: Sequence[InertObject]) -> Told:
    """What the outermost modules of a file tell; `layers` only where there is one module.

    A class of somebody's own does not tell the order in which it computes: its layers are in the
    order of its attributes, and where no activation is among them, its code has them.
    """
    told = Told(program=PROGRAM, orientation="outputs-inputs")
    if len(modules) != 1:
        return told
    model = modules[0]
    told = replace(told, class_name=shown_name(model.symbol.path.rpartition(".")[2]))
    try:
        layers = list(_layers(model, "", 0))
    except UnknownModuleError:
        return told
    if len(layers) > _MOST_LAYERS:
        return told
    if model.symbol.path != _SEQUENTIAL:
        layers = _with_shared_activation(layers)
    names = [layer.options["name"] for layer in layers if layer.kind == "activation"]
    is_last = bool(layers) and layers[-1].kind == "activation"
    hidden = set(names[:-1] if is_last else names)
    return replace(
        told,
        layers=tuple(layers),
        hidden=hidden.pop() if len(hidden) == 1 else "",
        output=names[-1] if is_last else "",
    )


def _layers(module: InertObject, prefix: str, depth: int) -> Iterator[ToldLayer]:
    """The layers in a module, in the order in which it was given them. UnknownModuleError."""
    path, state = module.symbol.path, module.state
    if depth > _DEEPEST:
        raise UnknownModuleError
    if path.startswith(_NN) and path != _SEQUENTIAL:
        if not path.startswith(_LOSSES):
            layer = layer_of_module(path.rpartition(".")[2], state, prefix)
            if layer is not None:
                yield layer
        return
    if any(value is not None for value in state["_parameters"].values()):
        raise UnknownModuleError  # numbers of its own, used in a way that nothing tells
    if len(state["_modules"]) > _MOST_LAYERS:
        raise UnknownModuleError
    for name, child in state["_modules"].items():
        if child is None:
            continue
        if type(name) is not str or len(name) > _LONGEST_NAME or not is_module(child):
            raise UnknownModuleError
        yield from _layers(child, f"{prefix}{name}.", depth + 1)


def _with_shared_activation(layers: list[ToldLayer]) -> list[ToldLayer]:
    """The same with one hidden activation that is used again and again put where it is used.

    That is: after each affine layer and convolution, and the normalisation behind it, but the last.
    """
    weighted = [layer for layer in layers if layer.kind in _WEIGHTED]
    activations = [layer for layer in layers if layer.kind == "activation"]
    if len(activations) == 2 and activations[-1] is layers[-1]:
        last = activations.pop() if activations[-1].options["name"] in _LAST else None
    else:
        last = None
    if len(activations) != 1 or len(weighted) <= 2:
        return layers
    arranged: list[ToldLayer] = []
    is_due = False
    for layer in (layer for layer in layers if layer.kind != "activation"):
        if is_due and layer.kind != "batch_normalization":
            arranged.append(activations[0])
            is_due = False
        arranged.append(layer)
        is_due = is_due or (layer.kind in _WEIGHTED and layer is not weighted[-1])
    return [*arranged, *([] if last is None else [last])]
