"""scikit-learn's models: inert records whose arrays and attributes make a network."""

import pickle
import sys
import types
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from nnviz.files.weight_file_error import WeightFileError
from nnviz.files.weight_files import weight_file_of_content
from nnviz.files.weight_formats.file_content import FileContent
from nnviz.files.weight_formats.pickle_arrays import read
from nnviz.files.weight_formats.reading_limits import ReadingBudget, ReadingLimits

RANDOM = np.random.default_rng(4)
X = RANDOM.random((5, 6))


class _Made:
    def __init__(self, **attributes: Any) -> None:
        self.__dict__.update(attributes)


@pytest.fixture
def sklearn(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Classes under scikit-learn's names, so that pickle writes these names."""

    def made(path: str, **attributes: Any) -> Any:
        module, _, name = path.rpartition(".")
        parts = module.split(".")
        for package in (".".join(parts[: i + 1]) for i in range(len(parts))):
            if package not in sys.modules:
                monkeypatch.setitem(sys.modules, package, types.ModuleType(package))
        cls = getattr(sys.modules[module], name, None)
        if cls is None:
            cls = type(name, (_Made,), {"__module__": module})
            setattr(sys.modules[module], name, cls)
        return cls(**attributes)

    return made


def network(sklearn: Any, sizes: tuple[int, ...] = (6, 5, 4, 3), **attributes: Any) -> Any:
    pairs = list(pairwise(sizes))
    return sklearn(
        "sklearn.neural_network._multilayer_perceptron.MLPClassifier",
        **{
            "activation": "relu",
            "classes_": np.arange(sizes[-1]),
            "_random_state": np.random.RandomState(1),
            "out_activation_": "softmax",
            "coefs_": [RANDOM.normal(size=pair) for pair in pairs],
            "intercepts_": [RANDOM.normal(size=outputs) for _, outputs in pairs],
            "_optimizer": sklearn(
                "sklearn.neural_network._stochastic_optimizers.AdamOptimizer",
                ms=[np.zeros(pair) for pair in pairs],
            ),
            "_best_coefs": [np.zeros((6, 5))],
            **attributes,
        },
    )


def content(value: Any, protocol: int = 4) -> FileContent:
    return read(pickle.dumps(value, protocol), ReadingBudget(ReadingLimits()))


def names(found: FileContent) -> list[str]:
    return [array.name for array in found.arrays]


def predicted(found: FileContent, x: np.ndarray) -> np.ndarray:
    file = weight_file_of_content("pickle", found, dtype=np.float64)
    assert file.problem is None
    assert file.network is not None
    y: np.ndarray = file.network.predict(x)
    return y


def forward(model: Any, x: np.ndarray, hidden: Any) -> np.ndarray:
    layers = list(zip(model.coefs_, model.intercepts_, strict=True))
    for W, b in layers[:-1]:
        x = hidden(x @ W + b)
    y: np.ndarray = x @ layers[-1][0] + layers[-1][1]
    return y


def softmax(a: np.ndarray) -> np.ndarray:
    e = np.exp(a - a.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


HIDDEN = {
    "relu": ("relu", lambda a: np.maximum(a, 0)),
    "tanh": ("tanh", np.tanh),
    "logistic": ("sigmoid", lambda a: 1 / (1 + np.exp(-a))),
    "identity": ("identity", lambda a: a),
}


@pytest.mark.parametrize("activation", HIDDEN)
@pytest.mark.parametrize("protocol", range(6))
def test_a_network_predicts_what_its_arrays_say(
    sklearn: Any, activation: str, protocol: int
) -> None:
    model = network(sklearn, activation=activation)
    found = content(model, protocol)
    name, hidden = HIDDEN[activation]
    assert (found.told.program, found.told.class_name) == ("scikit-learn", "MLPClassifier")
    assert (found.told.hidden, found.told.output) == (name, "softmax")
    assert found.told.orientation == "inputs-outputs"
    np.testing.assert_allclose(predicted(found, X), softmax(forward(model, X, hidden)), atol=1e-12)


def test_what_is_no_model_is_left_out(sklearn: Any) -> None:
    expected = ["classes_", *(f"coefs_/{i}" for i in range(3))]
    assert names(content(network(sklearn))) == [*expected, *(f"intercepts_/{i}" for i in range(3))]


@pytest.mark.parametrize(
    ("out", "sizes", "output"),
    [("logistic", (6, 4, 1), "sigmoid"), ("identity", (6, 4, 2), "identity")],
)
def test_the_last_activation_is_told(
    sklearn: Any, out: str, sizes: tuple[int, ...], output: str
) -> None:
    model = network(sklearn, sizes, out_activation_=out)
    found = content(model)
    assert found.told.output == output
    raw = forward(model, X, lambda a: np.maximum(a, 0))
    expected = 1 / (1 + np.exp(-raw)) if output == "sigmoid" else raw
    np.testing.assert_allclose(predicted(found, X), expected, atol=1e-12)


def test_a_linear_model_has_one_row_a_class(sklearn: Any) -> None:
    model = sklearn(
        "sklearn.linear_model._logistic.LogisticRegression",
        coef_=RANDOM.normal(size=(3, 6)),
        intercept_=RANDOM.normal(size=3),
    )
    found = content(model)
    assert found.told.orientation == "outputs-inputs"
    expected = softmax(X @ model.coef_.T + model.intercept_)
    np.testing.assert_allclose(predicted(found, X), expected, atol=1e-12)


def test_with_two_classes_it_has_one_row_and_a_sigmoid(sklearn: Any) -> None:
    path = "sklearn.linear_model._logistic.LogisticRegression"
    found = content(sklearn(path, coef_=np.ones((1, 6)), intercept_=np.zeros(1)))
    assert found.told.output == "sigmoid"


def pipeline(sklearn: Any, **steps: Any) -> Any:
    return sklearn("sklearn.pipeline.Pipeline", steps=list(steps.items()), memory=None)


def scaler(sklearn: Any, **attributes: Any) -> Any:
    usual = {"with_mean": True, "with_std": True, "mean_": X.mean(axis=0)}
    scale = {
        "scale_": np.array([1.0, 2, 0.5, 1, 3, 0.1]),
        "var_": np.array([0, 4, 0.25, 1, 9, 0.01]),
    }
    return sklearn("sklearn.preprocessing._data.StandardScaler", **{**usual, **scale, **attributes})


def test_a_scaler_before_it_is_a_layer_of_it(sklearn: Any) -> None:
    model, first = network(sklearn), scaler(sklearn)
    found = content(pipeline(sklearn, scaler=first, network=model))
    assert names(found)[:3] == ["scaler/mean_", "scaler/scale_", "scaler/var_"]
    assert "network/coefs_/0" in names(found)
    assert found.told.class_name == "MLPClassifier"
    x = (X - first.mean_) / first.scale_
    expected = softmax(forward(model, x, lambda a: np.maximum(a, 0)))
    np.testing.assert_allclose(predicted(found, X), expected, atol=1e-12)


def scaler_by_range(sklearn: Any, **attributes: Any) -> Any:
    least, width = X.min(axis=0), np.array([1.0, 2, 0.5, 1, 3, 0.1])
    usual = {"feature_range": (0, 1), "clip": False, "data_min_": least, "scale_": 1 / width}
    path = "sklearn.preprocessing._data.MinMaxScaler"
    return sklearn(path, **{**usual, "min_": -least / width, **attributes})


def test_a_scaler_to_0_and_1_is_a_layer_of_it(sklearn: Any) -> None:
    model, first = network(sklearn), scaler_by_range(sklearn)
    found = content(pipeline(sklearn, scaler=first, network=model))
    x = X * first.scale_ + first.min_
    expected = softmax(forward(model, x, lambda a: np.maximum(a, 0)))
    np.testing.assert_allclose(predicted(found, X), expected, atol=1e-12)


def scaler_by_the_largest(sklearn: Any, **attributes: Any) -> Any:
    usual = {"scale_": np.array([1.0, 2, 0.5, 1, 3, 0.1])}
    return sklearn("sklearn.preprocessing._data.MaxAbsScaler", **{**usual, **attributes})


def test_a_scaler_by_the_largest_moves_nothing(sklearn: Any) -> None:
    model, first = network(sklearn), scaler_by_the_largest(sklearn)
    found = content(pipeline(sklearn, scaler=first, network=model))
    expected = softmax(forward(model, X / first.scale_, lambda a: np.maximum(a, 0)))
    np.testing.assert_allclose(predicted(found, X), expected, atol=1e-12)


def test_any_other_step_before_it_makes_no_network_but_arrays(sklearn: Any) -> None:
    for step in (
        sklearn("sklearn.decomposition._pca.PCA", components_=np.ones((6, 6))),
        scaler(sklearn, with_mean=False),
        scaler(sklearn, scale_=None),
        scaler_by_range(sklearn, feature_range=(-1, 1)),
        scaler_by_range(sklearn, feature_range=7),
        scaler_by_range(sklearn, clip=True),
        scaler_by_range(sklearn, data_min_="text"),
        scaler_by_the_largest(sklearn, clip=True),
        scaler_by_the_largest(sklearn, scale_="text"),
    ):
        found = content(pipeline(sklearn, first=step, network=network(sklearn)))
        file = weight_file_of_content("pickle", found)
        assert file.network is None
        assert "network/coefs_/0" in names(found)


def test_a_model_without_layers_is_no_network_although_its_arrays_fit(sklearn: Any) -> None:
    """As a restricted Boltzmann machine's: 10, (20, 10) and 20 would be two dense layers."""
    path = "sklearn.neural_network._rbm.BernoulliRBM"
    arrays = {"intercept_visible_": np.ones(784), "intercept_hidden_": np.ones(20)}
    model = sklearn(path, components_=np.ones((20, 784)), h_samples_=np.ones((10, 20)), **arrays)
    for value in (model, {"model": model}):
        found = content(value)
        file = weight_file_of_content("pickle", found)
        assert file.network is None
        assert "BernoulliRBM" in str(file.problem)
        assert len(found.arrays) == 4


def test_a_scaler_beside_weights_leaves_them_a_network(sklearn: Any) -> None:
    found = content({"W1": np.ones((6, 5)), "W2": np.ones((5, 3)), "scaler": scaler(sklearn)})
    assert found.told.layers == ()


def test_one_that_was_not_trained_has_no_arrays_but_is_named(sklearn: Any) -> None:
    path = "sklearn.neural_network._multilayer_perceptron.MLPClassifier"
    found = content({"model": sklearn(path, activation="relu"), "W": np.ones((2, 2))})
    assert found.told.class_name == "MLPClassifier"
    assert found.told.layers == ()


def test_lies_in_its_attributes_are_harmless(sklearn: Any) -> None:
    lies: list[dict[str, Any]] = [
        {"coefs_": "text"},
        {"coefs_": [1, 2, 3]},
        {"intercepts_": []},
        {"activation": ["relu"]},
        {"out_activation_": 7},
        {"activation": "cosine"},
    ]
    for changes in lies:
        found = content([network(sklearn, **changes), np.ones((2, 2))])
        assert found.told.layers == ()


def test_a_pipeline_that_is_its_own_step_is_walked_no_further(sklearn: Any) -> None:
    pipe = pipeline(sklearn, scaler=scaler(sklearn))
    pipe.steps.append(("again", pipe))
    with pytest.raises(WeightFileError, match="more parts"):
        content(pipe)
    inner = pipeline(sklearn, network=network(sklearn))
    found = content(pipeline(sklearn, scaler=scaler(sklearn), inner=inner))
    assert weight_file_of_content("pickle", found).network is None
    assert "inner/network/coefs_/0" in names(found)


def test_steps_that_are_left_out_are_no_steps(sklearn: Any) -> None:
    model = network(sklearn)
    found = content(pipeline(sklearn, nothing="passthrough", none=None, network=model))
    expected = softmax(forward(model, X, lambda a: np.maximum(a, 0)))
    np.testing.assert_allclose(predicted(found, X), expected, atol=1e-12)
    found = content([pipeline(sklearn, nothing="passthrough"), np.ones((2, 2))])
    assert found.told.layers == ()


def test_of_several_models_none_is_taken_for_the_network(sklearn: Any) -> None:
    assert content([network(sklearn), network(sklearn)]).told.layers == ()
