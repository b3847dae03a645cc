"""What the panel tells of the page: a layer, the start of the weights, or a training setting."""

from collections.abc import Callable
from math import prod
from typing import Any

from nnviz.engine.batch_normalization import normalized_batch
from nnviz.engine.convolution import AveragePooling, Convolution, Flatten, MaxPooling
from nnviz.engine.dropout import dropout_mask
from nnviz.engine.initializers import INITIALIZERS
from nnviz.engine.layers import Affine
from nnviz.engine.learner import Learner
from nnviz.engine.mini_batches import MiniBatches
from nnviz.engine.network_plan import NetworkPlan, PlannedLayer
from nnviz.engine.optimizers import OPTIMIZERS
from nnviz.engine.schedules import SCHEDULES
from nnviz.engine.training_settings import TrainingSettings
from nnviz.language import tr
from nnviz.lessons.training.network_page_start import StartSpread, start_told
from nnviz.lessons.training.settings_advice import iterations_an_epoch
from nnviz.lessons.training.settings_names import (
    initializer_name,
    initializer_told,
    optimizer_told,
    schedule_told,
)
from nnviz.scene.formulas import ACTIVATION_FORMULAS, Formula
from nnviz.scene.layer_rows import layer_title, layer_told, shape_told
from nnviz.scene.layer_sums import parameter_formula, size_formula
from nnviz.scene.method_names import optimizer_name, schedule_name
from nnviz.scene.shown_code import shown_code, shown_paths
from nnviz.ui.code_view import CodeLine
from nnviz.ui.explanation_panel import MomentExplained
from nnviz.ui.number_field import written_number
from nnviz.ui.values_table import ValueRow

_SLOPE = r"\frac{\partial L}{\partial W}"
_VELOCITY = rf"v \leftarrow \alpha v - \eta \, {_SLOPE}"
_BY_ROOT = rf"W \leftarrow W - \frac{{\eta}}{{\sqrt{{h}} + 10^{{-7}}}} \, {_SLOPE}"
_MOMENTS = (
    rf"m \leftarrow \beta_1 m + (1 - \beta_1) \, {_SLOPE}",
    rf"v \leftarrow \beta_2 v + (1 - \beta_2) \left( {_SLOPE} \right)^2",
)
_ADAM = r"W \leftarrow W - \eta_i \, \frac{m}{\sqrt{v} + 10^{-7}}"
_ADAM_RATE = r"\eta_i = \eta \, \frac{\sqrt{1 - \beta_2^i}}{1 - \beta_1^i}"
RULES: dict[str, Formula] = {
    "sgd": (rf"W \leftarrow W - \eta \, {_SLOPE}",),
    "momentum": (_VELOCITY, r"W \leftarrow W + v"),
    "nesterov": (_VELOCITY, rf"W \leftarrow W + \alpha v - \eta \, {_SLOPE}"),
    "adagrad": (rf"h \leftarrow h + \left( {_SLOPE} \right)^2", _BY_ROOT),
    "rmsprop": (
        rf"h \leftarrow \rho h + (1 - \rho) \left( {_SLOPE} \right)^2",
        _BY_ROOT,
    ),
    "adam": (*_MOMENTS, _ADAM, _ADAM_RATE),
    "adamw": (*_MOMENTS, r"W \leftarrow W - \eta \lambda W", _ADAM, _ADAM_RATE),
}
_BY_VELOCITY = ("momentum", "nesterov")
_WIDTHS = {
    "small": r"\sigma = 0.01",
    "xavier": r"\sigma = \frac{1}{\sqrt{n}}",
    "he": r"\sigma = \sqrt{\frac{2}{n}}",
    "zero": r"\sigma = 0",
}
_LAYERS: dict[str, tuple[Formula, Callable[..., Any]]] = {
    "affine": ((r"a = x \cdot W + b",), Affine.forward),
    "convolution": (
        (r"a_n = \sum_{c, i, j} x_{c, i, j} \, W_{n, c, i, j} + b_n",),
        Convolution.forward,
    ),
    "max_pooling": ((r"y = \max_{i, j} \, x_{i, j}",), MaxPooling.forward),
    "average_pooling": ((r"y = \frac{1}{F^2} \sum_{i, j} x_{i, j}",), AveragePooling.forward),
    "flatten": ((r"D = C \cdot H \cdot W",), Flatten.forward),
    "dropout": ((r"y = x \cdot \frac{m}{1 - p}", r"m = 0", r"m = 1"), dropout_mask),
    "batch_normalization": (
        (r"y = \gamma \, \frac{x - \mu}{\sqrt{\sigma^2 + \varepsilon}} + \beta",),
        normalized_batch,
    ),
}


def layer_explained(
    plan: NetworkPlan, row: int | None, settings: TrainingSettings
) -> MomentExplained:
    """The network as a whole, or the layer of this row of the table (0 is the input)."""
    layer = plan.layers[row - 1] if row is not None and 1 <= row <= len(plan.layers) else None
    words = " ".join(_ended(part) for part in layer_told(plan, row) if part)
    if layer is None:
        title = tr("The input") if row == 0 else tr("The network")
        more = tr("An output layer with a node for each class adds itself: softmax.")
        return _moment(title, f"{words} {more}", (), (), None, _plan_values(plan))
    formula, function = _LAYERS.get(layer.kind, ((), None))
    if layer.activation in ACTIVATION_FORMULAS:
        formula = (*formula, ACTIVATION_FORMULAS[layer.activation])
    if layer.kind == "dropout":
        formula = formula[:1]
    put_in = (*size_formula(layer), *parameter_formula(layer))
    told = words
    if layer.kind == "batch_normalization":
        told += " " + tr(
            "Each feature of a batch gets mean 0 and variance 1; γ and β of each are learned."
        )
    return _moment(layer_title(layer), told, formula, put_in, function, _layer_values(layer))


def start_explained(
    settings: TrainingSettings, plan: NetworkPlan, spread: StartSpread | None
) -> MomentExplained:
    """How the weights begin: σ of each layer from its inputs."""
    key = settings.initializer
    width = INITIALIZERS[key]
    values = []
    first: Formula = ()
    for layer in plan.layers:
        inputs = _inputs_of(layer)
        if inputs is None:
            continue
        sigma = width(inputs)
        values.append(ValueRow(layer.name, f"n = {inputs:,}", f"σ = {sigma:.4g}"))
        if not first and key in ("xavier", "he"):
            top = "1" if key == "xavier" else "2"
            inner = rf"\frac{{{top}}}{{{inputs}}}"
            first = (rf"\sigma = \sqrt{{{inner}}}", f"= {sigma:.4f}")
    told = initializer_told(key)
    if spread is not None:
        told += " " + start_told(spread)
    told += " " + tr("Biases begin at 0. The same seed gives the same weights.")
    title = tr("First weights: {name}", name=initializer_name(key))
    formula = (r"W \sim N(0, \; \sigma^2)", _WIDTHS[key])
    return _moment(title, told, formula, first, width, tuple(values))


def setting_explained(
    key: str, settings: TrainingSettings, examples: int | None
) -> MomentExplained:
    """One of the training settings: "optimizer", "learning_rate", "schedule", …"""
    tellers: dict[str, Callable[[TrainingSettings, int | None], MomentExplained]] = {
        "schedule": _schedule,
        "batch_size": _batches,
        "epochs": _batches,
        "weight_decay": _decay,
    }
    return tellers.get(key, _optimizer)(settings, examples)


def _optimizer(settings: TrainingSettings, examples: int | None) -> MomentExplained:
    key = settings.optimizer
    optimizer = settings.new_optimizer()
    kept = {
        name: value
        for name, value in vars(optimizer).items()
        if isinstance(value, float) and name != "lr"
    }
    rows = [ValueRow("lr", "η", written_number(settings.learning_rate), True)]
    rows += [ValueRow(name, _GREEK.get(name, ""), written_number(v)) for name, v in kept.items()]
    step, title, told = OPTIMIZERS[key].step, optimizer_name(key), optimizer_told(key)
    changing = "W +=" if key in _BY_VELOCITY else "W -="
    return _moment(title, told, RULES[key], (), step, tuple(rows), changing)


def _schedule(settings: TrainingSettings, examples: int | None) -> MomentExplained:
    function = SCHEDULES[settings.schedule]
    rate = settings.learning_rate
    rows = [
        ValueRow(f"{share:.0%}", "", f"η = {rate * function(share):.4g}")
        for share in (0.0, 0.25, 0.5, 0.75, 1.0)
    ]
    title = tr("Learning rate: {name}", name=schedule_name(settings.schedule))
    formula = (r"\eta(s) = \eta \cdot f(s)",)
    told = schedule_told(settings.schedule)
    return _moment(title, told, formula, (), function, tuple(rows))


def _batches(settings: TrainingSettings, examples: int | None) -> MomentExplained:
    formula = (r"\left\lceil \frac{N}{B} \right\rceil",)
    told = tr(
        "One iteration learns from one mini-batch; after an epoch every example was seen once. "
        "The order is drawn anew for each epoch."
    )
    rows = [ValueRow("B", "", f"{settings.batch_size:,}", True)]
    put_in: Formula = ()
    if examples is not None:
        count = iterations_an_epoch(examples, settings.batch_size)
        put_in = (
            rf"\left\lceil \frac{{{examples}}}{{{settings.batch_size}}} \right\rceil",
            f"= {count}",
        )
        rows = [ValueRow("N", "", f"{examples:,}"), *rows]
        rows.append(ValueRow(tr("iterations an epoch"), "", f"{count:,}"))
        rows.append(ValueRow(tr("iterations"), "", f"{count * settings.epochs:,}"))
    title = tr("Mini-batch, iteration, epoch")
    return _moment(title, told, formula, put_in, MiniBatches.epoch, tuple(rows))


def _decay(settings: TrainingSettings, examples: int | None) -> MomentExplained:
    told = tr(
        "Large weights cost: this keeps a network from learning its examples by heart. "
        "0 turns it off; biases are left alone."
    )
    formula = (r"L' = L + \frac{1}{2} \lambda \sum W^2", rf"{_SLOPE}' = {_SLOPE} + \lambda W")
    rows = (ValueRow("λ", "", written_number(settings.weight_decay), True),)
    return _moment(tr("Weight decay"), told, formula, (), Learner._decay, rows)


_GREEK = {
    "momentum": "α",
    "beta1": "β₁",
    "beta2": "β₂",
    "decay_rate": "ρ",
    "weight_decay": "λ",
}


def _moment(
    title: str,
    prose: str,
    formula: Formula,
    put_in: Formula,
    function: Callable[..., Any] | None,
    values: tuple[ValueRow, ...],
    *marked: str,
) -> MomentExplained:
    """`marked`: fragments of the lines of `function` that are marked."""
    lines = () if function is None else shown_code(function, *marked)
    code = tuple(CodeLine(*line) for line in lines)
    source = "" if function is None else shown_paths(function)
    return MomentExplained(title, prose, formula, put_in, source, code, values)


def _ended(words: str) -> str:
    return words if not words or words.endswith((".", "!", "?")) else f"{words}."


def _plan_values(plan: NetworkPlan) -> tuple[ValueRow, ...]:
    rows = [
        ValueRow(layer.name, shape_told(layer.output_shape), f"{layer.parameters:,}")
        for layer in plan.layers
        if layer.parameters is not None
    ]
    return (*rows, ValueRow(tr("all"), "", f"{plan.parameter_count:,}", True))


def _layer_values(layer: PlannedLayer) -> tuple[ValueRow, ...]:
    rows = []
    for name, shape in (("x", layer.input_shape), ("y", layer.output_shape)):
        if shape is not None:
            count = tr("{count} numbers", count=f"{prod(shape):,}")
            rows.append(ValueRow(name, shape_told(shape), count))
    if layer.parameters:
        rows.append(ValueRow(tr("parameters"), "", f"{layer.parameters:,}", True))
    return tuple(rows)


def _inputs_of(layer: PlannedLayer) -> int | None:
    """How many inputs a node of the layer has; None where it has no weights."""
    if layer.input_shape is None or layer.output_shape is None:
        return None
    if layer.kind == "convolution":
        return layer.input_shape[0] * int(layer.options["FH"]) * int(layer.options["FW"])
    return prod(layer.input_shape) if layer.kind == "affine" else None
