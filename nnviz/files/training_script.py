"""A training as a short NumPy script that needs nothing of nnviz, and the data that it learns.

The script draws the same first weights and the same batches, so it ends at the same accuracy.
"""

import ast
import inspect
import io
from collections.abc import Callable, Iterator, Mapping
from math import prod
from typing import Any

import numpy as np
import numpy.typing as npt

from nnviz.bundled import bundled_path
from nnviz.engine import picture_augmentation
from nnviz.engine.batch_normalization import BatchNormalization
from nnviz.engine.initializers import INITIALIZERS
from nnviz.engine.labelled_data import Floats, LabelledData
from nnviz.engine.network import Network
from nnviz.engine.network_plan import PlannedLayer
from nnviz.engine.shapes import ShapeError
from nnviz.engine.training_settings import TrainingSettings

_CLASSES = {
    "relu": "Relu",
    "leaky_relu": "LeakyRelu",
    "elu": "Elu",
    "sigmoid": "Sigmoid",
    "tanh": "Tanh",
    "step": "Step",
    "identity": "Identity",
    "softmax": "Softmax",
    "sgd": "SGD",
    "momentum": "Momentum",
    "nesterov": "Nesterov",
    "adagrad": "AdaGrad",
    "rmsprop": "RMSProp",
    "adam": "Adam",
    "adamw": "AdamW",
}
"""What the parts call each activation and optimiser."""

_HEAD = '''"""{title}

Exported from nnviz: plain NumPy, nothing else is needed. The data are in {data_name}.
{columns}"""
{imports}
from pathlib import Path

import numpy as np

SEED = {seed}
BATCH_SIZE = {batch_size}
EPOCHS = {epochs}
LEARNING_RATE = {learning_rate!r}
WEIGHT_DECAY = {weight_decay!r}
{constants}'''

_COLUMNS = """
x is standardised: (value in the table - mean) / deviation, column by column. The .npz has mean,
deviation and feature_names for rows of your own, and class_names for the answers.
"""

_AUGMENT = "        y = augmented(y, AUGMENTATION, rng)\n"
_AUGMENT_IMPORTS = "\nfrom __future__ import annotations\n\nfrom functools import cache"

_MAIN = """
data = np.load(Path(__file__).with_name({data_name!r}))
x, t, x_test, t_test = (data[name] for name in ("x", "t", "x_test", "t_test"))
if x.dtype == np.uint8:  # pixels
    x, x_test = x.astype(np.float32) / 255, x_test.astype(np.float32) / 255

weights = np.random.default_rng(SEED)  # draws the first weights
dropped = np.random.default_rng((SEED, 1))  # draws what dropout leaves out
rng = np.random.default_rng(SEED)  # draws the order of the samples
layers = [
{layers}
]
optimizer = {optimizer}()
{begin}states = [[{{}} for _ in getattr(layer, "parameters", [])] for layer in layers]


def predict(x):
    for layer in layers:
        x = layer.forward(x, learning=False)
    return x


def accuracy(x, t):
    parts = range(0, len(x), 1000)
    right = sum((predict(x[i : i + 1000]).argmax(axis=1) == t[i : i + 1000]).sum() for i in parts)
    return right / len(x)


iteration, iterations = 0, EPOCHS * -(-len(x) // BATCH_SIZE)
for epoch in range(1, EPOCHS + 1):
    order, total = rng.permutation(len(x)), 0.0
    for start in range(0, len(x), BATCH_SIZE):
        rows = order[start : start + BATCH_SIZE]
        y, answers = x[rows], np.eye({class_count}, dtype=np.float32)[t[rows]]
{augment}        for layer in layers:
            y = layer.forward(y, learning=True)
        total -= np.sum(answers * np.log(y + 1e-7))
        dout = (y - answers) / len(y)  # softmax and cross entropy go back together
        for layer in reversed(layers[:-1]):
            dout = layer.backward(dout)
        lr = LEARNING_RATE * {schedule}(iteration / iterations)
        iteration += 1
        for layer, kept in zip(layers, states):
            for k, (W, state) in enumerate(zip(getattr(layer, "parameters", []), kept)):
                dW = layer.gradients[k]
                if W is getattr(layer, "W", None):
                    dW = dW + np.float32(WEIGHT_DECAY) * W
                optimizer.update(W, dW, state, lr, iteration)
{stop_batches}    print(
        f"epoch {{epoch}}  loss {{total / (start + len(rows)):.4f}}"
        f"  train {{accuracy(x, t):.4f}}  test {{accuracy(x_test, t_test):.4f}}",
        flush=True,
    )
{stop_epochs}"""

_BEGIN = """for i, layer in enumerate(layer for layer in layers if hasattr(layer, "parameters")):
    for name in ("W", "b", "gamma", "beta", "mean", "variance"):
        if f"{i}_{name}" in data:  # the run began with weights from a file
            getattr(layer, name)[...] = data[f"{i}_{name}"]
"""
_STOP_BATCHES = """        if iteration == STOP_AFTER:
            break
"""
_STOP_EPOCHS = """    if iteration == STOP_AFTER:
        break
"""


def training_script(
    settings: TrainingSettings,
    data: LabelledData,
    title: str,
    data_name: str,
    stop_after: int | None = None,
    has_start: bool = False,
) -> str:
    """The script. `title` becomes its first line, `data_name` the .npz that it reads beside it.

    `stop_after` is the iteration after which the run was stopped; None where it came to its end.
    `has_start`: it began with weights from a file, which lie beside the data.

    Raises ShapeError where the settings do not fit the data.
    """
    plan = settings.plan(data.sample_shape, data.class_count)
    if plan.problem is not None:
        raise ShapeError(plan.problem)
    on = settings.augmentation if data.is_pictures else {}
    amounts = {name: amount for name, amount in on.items() if amount}
    calls, needed = _calls(plan.layers, settings), {_CLASSES[settings.optimizer], settings.schedule}
    needed |= {call.partition("(")[0] for call in calls}
    head = _HEAD.format(
        title=" ".join(title.replace("\\", "").replace('"', "'").split()) or "A training",
        data_name=data_name,
        seed=settings.seed,
        batch_size=settings.batch_size,
        epochs=settings.epochs,
        learning_rate=settings.learning_rate,
        weight_decay=settings.weight_decay,
        imports=_AUGMENT_IMPORTS if amounts else "",
        constants="".join(_constants(amounts, stop_after)),
        columns="" if data.columns is None else _COLUMNS,
    )
    main = _MAIN.format(
        data_name=data_name,
        layers="\n".join(f"    {call}," for call in calls),
        optimizer=_CLASSES[settings.optimizer],
        class_count=data.class_count,
        schedule=settings.schedule,
        augment=_AUGMENT if amounts else "",
        begin=_BEGIN if has_start else "",
        stop_batches="" if stop_after is None else _STOP_BATCHES,
        stop_epochs="" if stop_after is None else _STOP_EPOCHS,
    )
    parts = [*_parts(needed), *(_augmentation() if amounts else ())]
    return "\n\n".join([head, *parts, main.lstrip("\n")])


def _constants(amounts: Mapping[str, float], stop_after: int | None) -> Iterator[str]:
    if amounts:
        yield f"AUGMENTATION = {dict(amounts)!r}\n"
    if stop_after is not None:
        yield f"STOP_AFTER = {stop_after}  # iterations: there the run was stopped\n"


def script_data(data: LabelledData, start: Network | None = None) -> bytes:
    """The samples of the script as an .npz: x, t, x_test, t_test; pixels as whole numbers.

    Of a table also mean, deviation, feature_names and class_names.
    `start` is what the run began with, where that came from a file.
    """
    x: npt.NDArray[Any] = data.x
    x_test: npt.NDArray[Any] = data.x_test
    if _are_pixels(x) and _are_pixels(x_test):
        x, x_test = (np.rint(a * 255).astype(np.uint8) for a in (x, x_test))
    arrays: dict[str, npt.NDArray[Any]] = {
        "x": x,
        "t": data.t,
        "x_test": x_test,
        "t_test": data.t_test,
    }
    if start is not None:
        arrays |= dict(_first_weights(start))
    if data.columns is not None:
        arrays |= {
            "mean": data.columns.mean,
            "deviation": data.columns.deviation,
            "feature_names": np.array(data.columns.names),
            "class_names": np.array(data.class_names),
        }
    packed = io.BytesIO()
    np.savez_compressed(packed, **arrays)  # type: ignore[arg-type]
    return packed.getvalue()


def _first_weights(start: Network) -> Iterator[tuple[str, Floats]]:
    for i, layer in enumerate(layer for layer in start.layers if layer.parameters):
        kept = dict(layer.parameters)
        if isinstance(layer, BatchNormalization):
            kept |= {"mean": layer.mean, "variance": layer.variance}
        for name, values in kept.items():
            yield f"{i}_{name}", values


def _are_pixels(x: Floats) -> bool:
    pixels = np.rint(x * np.float32(255))
    return bool(
        pixels.min() >= 0 and pixels.max() <= 255 and np.array_equal(pixels / np.float32(255), x)
    )


def _parts(needed: set[str]) -> Iterator[str]:
    """The source of each class and function needed, in the order of the parts."""
    path = bundled_path("resources", "training_script", "parts.py")
    source = path.read_text(encoding="utf-8")
    for node in ast.parse(source).body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and node.name in needed:
            yield ast.get_source_segment(source, node) or ""


def _augmentation() -> Iterator[str]:
    """The engine's own functions, without what checks amounts: these were checked already."""
    source = inspect.getsource(picture_augmentation)
    lines = source.splitlines()
    for node in ast.parse(source).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]).startswith("_"):
            yield ast.unparse(node)
        elif isinstance(node, ast.FunctionDef) and node.name != "_check":
            first = min([node.lineno, *(each.lineno for each in node.decorator_list)])
            function = "\n".join(lines[first - 1 : node.end_lineno])
            yield function.replace("    _check(batch, amounts)\n", "")


def _calls(layers: tuple[PlannedLayer, ...], settings: TrainingSettings) -> list[str]:
    """How the script makes each layer."""
    calls = []
    for layer in layers:
        calls.append(_MAKERS[layer.kind](layer, INITIALIZERS[settings.initializer]))
        if layer.activation is not None:
            calls.append(f"{_CLASSES[layer.activation]}()")
    return calls


Width = Callable[[int], float]


def _affine(layer: PlannedLayer, width: Width) -> str:
    inputs, outputs = prod(layer.input_shape or ()), int(layer.options["nodes"])
    return f"Affine({inputs}, {outputs}, {width(inputs)!r}, weights)"


def _convolution(layer: PlannedLayer, width: Width) -> str:
    channels = (layer.input_shape or (1,))[0]
    names = ("filters", "FH", "FW", "stride", "padding")
    count, height, wide, stride, padding = (int(layer.options[name]) for name in names)
    sizes = f"{channels}, {count}, {height}, {wide}, {stride}, {padding}"
    return f"Convolution({sizes}, {width(channels * height * wide)!r}, weights)"


def _pooling(name: str) -> Callable[[PlannedLayer, Width], str]:
    return lambda layer, _: f"{name}({int(layer.options['size'])}, {int(layer.options['stride'])})"


_MAKERS: dict[str, Callable[[PlannedLayer, Width], str]] = {
    "affine": _affine,
    "convolution": _convolution,
    "max_pooling": _pooling("MaxPooling"),
    "average_pooling": _pooling("AveragePooling"),
    "flatten": lambda layer, _: "Flatten()",
    "dropout": lambda layer, _: f"Dropout({float(layer.options['share'])!r}, dropped)",
    "batch_normalization": lambda layer, _: f"BatchNormalization({(layer.input_shape or (1,))[0]})",
}
"""A line of the script for each kind of layer that a plan can have."""
