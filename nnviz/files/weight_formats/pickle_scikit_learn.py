"""scikit-learn's models in pickles: which arrays are the network, and what it is told of it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from nnviz.files.file_error import shown_name
from nnviz.files.weight_formats.file_content import Told, ToldLayer
from nnviz.files.weight_formats.pickle_values import InertObject, StoredArray

_ACTIVATIONS = {
    "relu": "relu",
    "tanh": "tanh",
    "logistic": "sigmoid",
    "identity": "identity",
    "softmax": "softmax",
}
"""The engine's names of scikit-learn's."""
_MOST_PARTS = 1000
_MOST_INPUTS = 1 << 16
SCALE_SQUARED = "scale_²"
RANGE_SQUARED = "data_range_²"
_PIPELINES = frozenset({"Pipeline", "FeatureUnion"})
_LOGISTIC = frozenset({"LogisticRegression", "LogisticRegressionCV"})
_NETWORKS = frozenset({"MLPClassifier", "MLPRegressor"})
_LINEAR = frozenset(
    {
        *("LinearRegression", "Ridge", "RidgeClassifier", "Lasso", "ElasticNet", "Perceptron"),
        *("SGDClassifier", "SGDRegressor", "LinearSVC", "LinearSVR", "PassiveAggressiveClassifier"),
    }
)


def is_scikit_learn(thing: InertObject) -> bool:
    """Whether it is an object of one of scikit-learn's classes."""
    return thing.symbol.path.startswith("sklearn.")


def public_attributes(thing: InertObject) -> dict[Any, Any]:
    """Its attributes but for those that are no model: the optimiser's moments, the generator.

    (scikit-learn names them with a _ before.) A pipeline's steps stand under their names.
    """
    state = thing.state if type(thing.state) is dict else {}
    if len(state) > _MOST_PARTS:
        return state
    if _class_name(thing) in {"StandardScaler", "MaxAbsScaler"}:
        _add_square(state, SCALE_SQUARED, 2)
    if _class_name(thing) == "MinMaxScaler":
        _add_square(state, RANGE_SQUARED, -2)
    public = {
        key: value for key, value in state.items() if type(key) is str and not key.startswith("_")
    }
    if _class_name(thing) not in _PIPELINES:
        return public
    key = "steps" if "steps" in public else "transformer_list"
    return _named_steps(public.get(key)) or public


def is_other_model(thing: InertObject) -> bool:
    """Whether it is of scikit-learn and no network, no linear model and no pipeline: an SVC, …"""
    kind = _class_name(thing)
    known = kind in _NETWORKS or kind in _LOGISTIC or kind in _LINEAR
    return is_scikit_learn(thing) and not known and not steps_of(thing)


def steps_of(thing: InertObject) -> list[InertObject]:
    """The objects that a pipeline is made of, in its order; none of anything else."""
    if _class_name(thing) != "Pipeline" or type(thing.state) is not dict:
        return []
    steps = _named_steps(thing.state.get("steps")).values()
    return [step for step in steps if type(step) is InertObject]


def told_by_estimator(thing: InertObject, names: Mapping[int, str]) -> Told | None:
    """The layers of a network or of a linear model; None where it is neither, or was not trained.

    `names`: of the arrays, by identity of what the machine made.
    """
    kind = _class_name(thing)
    if not is_scikit_learn(thing) or type(thing.state) is not dict:
        return None
    if kind == "Pipeline":
        return _told_by_pipeline(thing, names)
    state = thing.state
    hidden, output = "", _ACTIVATIONS.get(_text(state.get("out_activation_")), "")
    if kind in _NETWORKS:
        matrices, biases = _listed(state, "coefs_"), _listed(state, "intercepts_")
        hidden = _ACTIVATIONS.get(_text(state.get("activation")), "")
    elif kind in _LOGISTIC or kind in _LINEAR:
        matrices, biases = [state.get("coef_")], [state.get("intercept_")]
        output = "identity" if kind in _LINEAR else _logistic_output(state)
    else:
        return None
    own = [_names(pair, names) for pair in zip(matrices, biases, strict=False)]
    if not own or len(matrices) != len(biases) or not all("W" in layer for layer in own):
        return None
    layers: list[ToldLayer] = []
    for layer in own:
        activation = output if layer is own[-1] else hidden
        layers += [ToldLayer("affine", layer), ToldLayer("activation", {}, {"name": activation})]
    return Told(
        program="scikit-learn",
        class_name=shown_name(kind),
        orientation="inputs-outputs" if kind in _NETWORKS else "outputs-inputs",
        hidden=hidden,
        output=output,
        layers=tuple(layers) if output and (hidden or len(own) == 1) else (),
    )


def _told_by_pipeline(thing: InertObject, names: Mapping[int, str]) -> Told | None:
    """What its last step tells, behind layers for what the others do to the inputs."""
    steps = steps_of(thing)
    if not steps:
        return None
    *before, last = steps
    if _class_name(last) == "Pipeline":  # it may be its own step
        return Told(program="scikit-learn", class_name="Pipeline", layers=(ToldLayer("pipeline"),))
    told = told_by_estimator(last, names)
    if told is None or not told.layers:
        return told
    return replace(told, layers=(*(_scaling(step, names) for step in before), *told.layers))


def _scaling(step: InertObject, names: Mapping[int, str]) -> ToldLayer:
    """A scaler's layer: (x - mean) / scale, (x - minimum) / range for 0 to 1, or x / largest.

    What is none of these is named as what it is.
    """
    state = step.state if type(step.state) is dict else {}
    if _class_name(step) == "MinMaxScaler":
        mean, squared = state.get("data_min_"), state.get(RANGE_SQUARED)
        interval = state.get("feature_range")
        is_whole = type(interval) is tuple and interval[:1] == (0,) and not state.get("clip")
    elif _class_name(step) == "MaxAbsScaler":  # it moves nothing
        squared = state.get(SCALE_SQUARED)
        if id(squared) in names and not state.get("clip"):
            only = {"variance": names[id(squared)]}
            return ToldLayer("batch_normalization", only, {"epsilon": 0.0})
        return ToldLayer("MaxAbsScaler")
    else:
        mean, squared = state.get("mean_"), state.get(SCALE_SQUARED)
        is_whole = state.get("with_mean") is True and state.get("with_std") is True
    if not is_whole or id(mean) not in names or id(squared) not in names:
        return ToldLayer(shown_name(_class_name(step)))
    arrays = {"mean": names[id(mean)], "variance": names[id(squared)]}
    return ToldLayer("batch_normalization", arrays, {"epsilon": 0.0})


def _add_square(state: dict[Any, Any], key: str, power: int) -> None:
    """The variance that a scaler divides by, which is 1 where all numbers are the same.

    One multiplies by its scale_ instead: then `power` is -2.
    """
    scale: Any = state.get("scale_")
    values = scale.values if type(scale) is StoredArray else None
    if values is None or values.dtype.kind != "f" or values.size > _MOST_INPUTS:
        return
    if scale.squared is None:
        with np.errstate(all="ignore"):
            squared = values.astype(np.float64) ** power
        squared.flags.writeable = False
        scale.squared = StoredArray(squared)
    state[key] = scale.squared


def _class_name(thing: InertObject) -> str:
    return thing.symbol.path.rpartition(".")[2]


def _named_steps(steps: Any) -> dict[Any, Any]:
    """("scaler", object), … as a dict."""
    if type(steps) is not list or len(steps) > _MOST_PARTS:
        return {}
    return {
        step[0]: step[1]
        for step in steps
        if type(step) is tuple and len(step) == 2 and type(step[0]) is str
    }


def _logistic_output(state: Mapping[Any, Any]) -> str:
    coefficients = state.get("coef_")
    values = coefficients.values if type(coefficients) is StoredArray else None
    is_one = values is not None and values.ndim == 2 and len(values) == 1
    return "sigmoid" if is_one or _text(state.get("multi_class")) == "ovr" else "softmax"


def _listed(state: Mapping[Any, Any], key: str) -> list[Any]:
    value = state.get(key)
    return value if type(value) is list and len(value) <= _MOST_PARTS else []


def _names(pair: tuple[Any, Any], names: Mapping[int, str]) -> dict[str, str]:
    return {
        key: names[id(array)] for key, array in zip("Wb", pair, strict=True) if id(array) in names
    }


def _text(value: Any) -> str:
    return value if type(value) is str else ""
