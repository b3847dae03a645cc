"""PyTorch's whole modules (torch.save(model)): their tensors, and what they tell of the layers.

A module's class is only named. Its attributes are read as torch.nn.Module keeps them:
`_parameters`, `_buffers` and `_modules` are what its state_dict is made of.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from nnviz.files.file_error import shown_name
from nnviz.files.weight_formats.file_content import UNKNOWN, Told, ToldLayer
from nnviz.files.weight_formats.pickle_values import InertObject
from nnviz.files.weight_formats.torch_layers import UnknownModuleError, layer_of_module
from nnviz.files.weight_formats.torch_order import ordered_layers
from nnviz.files.weight_formats.torch_tensors import StoredTensor

PROGRAM = "PyTorch"
_NN = "torch.nn.modules."
_SEQUENTIAL = "torch.nn.modules.container.Sequential"
_WRAPPERS = ("torch.nn.parallel.", "torch.optim.swa_utils.", "torch._dynamo.")
_ACTIVATIONS = "torch.nn.modules.activation."
_LOSSES = "torch.nn.modules.loss."
_KEPT = ("_parameters", "_buffers", "_modules")
_WRAPPED = ("module", "_orig_mod")
_MOST_MODULES = 2000
_DEEPEST = 16
_LONGEST_NAME = 45
"""What stands before "running_mean": a longer name is cut where it is shown."""


def is_module(value: Any) -> bool:
    """Whether this is an object with the attributes of torch.nn.Module."""
    if type(value) is not InertObject or type(value.state) is not dict:
        return False
    return all(type(value.state.get(key)) is dict for key in ("_parameters", "_modules"))


def module_parts(module: InertObject) -> list[Any]:
    """The tensors and modules in a module by their names in its state_dict, and what else it has.

    Buffers that a state_dict leaves out are left out, and what a module keeps for itself.
    """
    state: dict[Any, Any] = module.state
    left_out = state.get("_non_persistent_buffers_set")
    buffers = state.get("_buffers")
    if type(left_out) is set and left_out and type(buffers) is dict:
        kept_buffers = {
            key: value for key, value in buffers.items() if type(key) is str and key not in left_out
        }
        state = state | {"_buffers": kept_buffers}
    kept = [state[key] for key in _KEPT if type(state.get(key)) is dict]
    own = {
        key: value for key, value in state.items() if type(key) is str and not key.startswith("_")
    }
    return [*kept, own]


def told_of(modules: Sequence[tuple[str, InertObject]]) -> Told:
    """What the outermost modules of a file tell; of the layers only where there is one module.

    Each comes with what stands before the names of its arrays. `layers` is () unless they are all
    there: a class of somebody's own may have activations in its code, which is never read.
    """
    told = Told(program=PROGRAM, orientation="outputs-inputs")
    if len(modules) != 1:
        return told
    prefix, model = modules[0]
    model, inside = _unwrapped(model)
    told = replace(told, class_name=shown_name(model.symbol.path.rpartition(".")[2]))
    reader = _LayerReader()
    try:
        layers = tuple(reader.layers_in(model, prefix + inside))
    except UnknownModuleError:
        return told
    if model.symbol.path != _SEQUENTIAL:
        told = replace(told, hidden=_only(_activations(layers) - {"softmax"}))
        # With an activation that the engine has not, no order of the rest is the network.
        if not any(path.startswith(_ACTIVATIONS) for path in reader.unknown):
            layers = () if reader.unknown else ordered_layers(layers, reader.shapes)
    if not layers:
        return told
    last = layers[-1]
    if last.kind != "activation":
        return replace(told, layers=layers, hidden=_only(_activations(layers)))
    hidden = _only(_activations(layers[:-1]))
    return replace(told, layers=layers, hidden=hidden, output=last.options["name"])


def _activations(layers: Sequence[ToldLayer]) -> set[str]:
    return {layer.options["name"] for layer in layers if layer.kind == "activation"}


def _only(names: set[str]) -> str:
    return next(iter(names)) if len(names) == 1 else ""


def _unwrapped(module: InertObject) -> tuple[InertObject, str]:
    """The module inside of those that only run it elsewhere, and what its names begin with."""
    prefix = ""
    for _ in range(_DEEPEST):
        if not module.symbol.path.startswith(_WRAPPERS):
            break
        inside = [key for key in _WRAPPED if is_module(module.state["_modules"].get(key))]
        if not inside:
            break
        module, prefix = module.state["_modules"][inside[0]], f"{prefix}{inside[0]}."
    return module, prefix


class _LayerReader:
    """Reads the layers in modules; `shapes` are those of their weights, by the arrays' names.

    `unknown` are the classes of torch.nn in them that the engine has no layer for.
    """

    def __init__(self) -> None:
        self.shapes: dict[str, tuple[int, ...]] = {}
        self.unknown: set[str] = set()
        self._modules_left = _MOST_MODULES

    def layers_in(self, module: InertObject, prefix: str, depth: int = 0) -> Iterator[ToldLayer]:
        """The layers in a module in the order of its attributes. Raises UnknownModuleError."""
        path, state = module.symbol.path, module.state
        self._modules_left -= 1
        if depth > _DEEPEST or self._modules_left < 0 or len(prefix) > _LONGEST_NAME:
            raise UnknownModuleError
        if path.startswith(_LOSSES):
            return
        if path.startswith(_NN) and path != _SEQUENTIAL:
            layer = self._leaf(path, state, prefix)
            weight = state["_parameters"].get("weight")
            if type(weight) is StoredTensor:
                self.shapes[f"{prefix}weight"] = weight.shape
            if layer is not None:
                yield layer
            return
        if any(value is not None for value in state["_parameters"].values()):
            raise UnknownModuleError  # numbers of its own, used in a way that nothing tells
        for name, child in state["_modules"].items():
            if child is None:
                continue
            if type(name) is not str or not is_module(child):
                raise UnknownModuleError
            yield from self.layers_in(child, f"{prefix}{name[:_LONGEST_NAME]}.", depth + 1)

    def _leaf(self, path: str, state: Any, prefix: str) -> ToldLayer | None:
        name = path.rpartition(".")[2]
        try:
            return layer_of_module(name, state, prefix)
        except UnknownModuleError:
            self.unknown.add(path)
            return ToldLayer(UNKNOWN, options={"name": shown_name(name)})
