"""The same network under the names and shapes of strangers is the same network."""

from functools import cache

import numpy as np
import numpy.testing as npt
import pytest

from nnviz.bundled import bundled_path
from nnviz.engine.convolution import Convolution
from nnviz.engine.layers import Affine
from nnviz.engine.network import Network
from nnviz.files.digit_weights import labelled_digits
from nnviz.files.named_array import named_array
from nnviz.files.network_from_arrays.network_from_arrays import FoundNetwork, network_from_arrays
from nnviz.files.network_from_arrays.questions import HIDDEN, answer_to
from nnviz.files.weight_file_error import WeightFileError
from nnviz.files.weight_files import network_of
from tests.files.network_from_arrays.conventions import CONVENTIONS, Arrays, Layers


@cache
def shipped(name: str) -> Network:
    network = network_of(bundled_path("weights", name)).network
    assert network is not None
    return network


def layers_of(network: Network, kind: type) -> Layers:
    return [(layer.W, layer.b) for layer in network.layers if isinstance(layer, kind)]


def found_in(arrays: Arrays) -> FoundNetwork:
    named = [named_array(name, np.asarray(values)) for name, values in arrays]
    return network_from_arrays(named, labelled_digits=labelled_digits())


def test_there_are_many_conventions() -> None:
    assert len(CONVENTIONS) >= 45


@pytest.mark.parametrize("name", CONVENTIONS)
def test_a_network_of_strangers_reads_digits_as_it_did(name: str) -> None:
    original = shipped("digits-mlp.npz")
    found = found_in(CONVENTIONS[name](layers_of(original, Affine)))
    x, t = labelled_digits()
    assert found.network.accuracy(x, t) == original.accuracy(x, t)
    npt.assert_allclose(found.network.predict(x), original.predict(x), atol=1e-4)
    hidden = answer_to(found.questions, HIDDEN)
    assert hidden is not None
    assert (hidden.chosen, hidden.how) == ("relu", "tried")
    # It was found without being told anything: no question had to be answered.
    assert not any(question.how == "chosen" for question in found.questions)


# Convolutional networks.


def convolutional(
    weight: str, bias: str, *, turned: bool = False, names: tuple[str, ...] = ()
) -> Arrays:
    """The network that ships: two convolutions, two dense layers, under other names."""
    network = shipped("digits-cnn.npz")
    layers = layers_of(network, Convolution) + layers_of(network, Affine)
    found: Arrays = []
    for i, (W, b) in enumerate(layers):
        name = names[i] if names else str(i + 1)
        values = W.T if turned and W.ndim == 2 else W
        found += [(weight.format(n=name), values), (bias.format(n=name), b)]
    return found


def channels_last(weight: str, bias: str, names: tuple[str, ...]) -> Arrays:
    """As TensorFlow writes it: (FH, FW, C, FN), flattened row by row, pixels of channels."""
    found = []
    for i, (name, values) in enumerate(convolutional(weight, bias, names=names)):
        if values.ndim == 4:
            values = values.transpose(2, 3, 1, 0)
        elif i == 4:
            values = values.reshape(32, 7, 7, -1).transpose(1, 2, 0, 3).reshape(values.shape)
        found.append((name, values))
    return found


TORCH = ("conv1", "conv2", "fc1", "fc2")
KERAS = ("conv2d", "conv2d_1", "dense", "dense_1")
CONVOLUTIONAL = {
    "the course's": lambda: convolutional("W{n}", "b{n}"),
    "PyTorch": lambda: convolutional("{n}.weight", "{n}.bias", turned=True, names=TORCH),
    "PyTorch Sequential": lambda: convolutional(
        "{n}.weight",
        "{n}.bias",
        turned=True,
        names=("features.0", "features.3", "classifier.1", "classifier.4"),
    ),
    "PyTorch, layers of layers": lambda: convolutional(
        "{n}.weight", "{n}.bias", turned=True, names=("layer1.0", "layer2.0", "fc1", "fc2")
    ),
    "Keras": lambda: channels_last("{n}/kernel:0", "{n}/bias:0", KERAS),
    "Keras in the order of HDF5": lambda: sorted(
        channels_last("{n}/{n}/kernel:0", "{n}/{n}/bias:0", KERAS), key=lambda each: each[0]
    ),
    "Keras' get_weights": lambda: [
        (str(i), values) for i, (_, values) in enumerate(channels_last("{n}", "{n}", KERAS))
    ],
    "TensorFlow's first tutorial": lambda: channels_last(
        "W_{n}", "b_{n}", ("conv1", "conv2", "fc1", "fc2")
    ),
}


@pytest.mark.parametrize("name", CONVOLUTIONAL)
def test_a_convolutional_network_of_strangers_reads_digits_as_it_did(name: str) -> None:
    original = shipped("digits-cnn.npz")
    found = found_in(CONVOLUTIONAL[name]())
    x, t = labelled_digits()
    x, t = x[:60], t[:60]
    pictures = original.as_input(x)
    npt.assert_allclose(found.network.predict(pictures), original.predict(pictures), atol=1e-4)
    assert not any(question.how == "chosen" for question in found.questions)


# Batch normalisation.


def with_normalizations(names: dict[str, str], *, epsilon: float, behind: str) -> Arrays:
    """The dense network with its hidden layers' outputs normalised, computing the same.

    `names` are those of gamma, beta, mean and variance; `behind` names the normalisation itself.
    """
    random = np.random.default_rng(4)
    found: Arrays = []
    layers = layers_of(shipped("digits-mlp.npz"), Affine)
    for n, (W, b) in enumerate(layers, start=1):
        if n == len(layers):
            found += [(f"fc{n}.weight", W.T), (f"fc{n}.bias", b)]
            continue
        mean, variance = random.normal(0, 1, len(b)), random.uniform(0.5, 2, len(b))
        gamma = random.uniform(0.5, 2, len(b))
        deviation = np.sqrt(variance + epsilon)
        # γ·(x·W' - μ)/σ + β = x·W + b where W' = W·σ/γ and β = b + γ·μ/σ; without a bias.
        found.append((f"fc{n}.weight", (W * deviation / gamma).T))
        rows = {
            "gamma": gamma,
            "beta": b + gamma * mean / deviation,
            "mean": mean,
            "variance": variance,
        }
        found += [(behind.format(n=n) + names[key], row) for key, row in rows.items()]
    return found


TORCH_ROWS = {"gamma": "weight", "beta": "bias", "mean": "running_mean", "variance": "running_var"}
KERAS_ROWS = {
    "gamma": "gamma:0",
    "beta": "beta:0",
    "mean": "moving_mean:0",
    "variance": "moving_variance:0",
}


@pytest.mark.parametrize(
    ("names", "epsilon", "behind"),
    [
        (TORCH_ROWS, 1e-5, "bn{n}."),
        (KERAS_ROWS, 1e-3, "batch_normalization_{n}/"),
        (
            {"gamma": "gamma", "beta": "beta", "mean": "running_mean", "variance": "running_var"},
            1e-5,
            "norm{n}_",
        ),
    ],
)
def test_batch_normalisation_is_a_layer_with_its_programs_epsilon(
    names: dict[str, str], epsilon: float, behind: str
) -> None:
    found = found_in(with_normalizations(names, epsilon=epsilon, behind=behind))
    kinds = [layer.kind for layer in found.network.layers]
    assert kinds[:3] == ["affine", "batch_normalization", "activation"]
    x, _ = labelled_digits()
    expected = shipped("digits-mlp.npz").predict(x)
    npt.assert_allclose(found.network.predict(x), expected, atol=2e-4)


def test_a_normalisation_without_its_statistics_is_told() -> None:
    arrays = CONVENTIONS["the course's dict"](layers_of(shipped("digits-mlp.npz"), Affine))
    arrays += [("gamma1", np.ones(50)), ("beta1", np.zeros(50))]
    with pytest.raises(WeightFileError, match="running mean and variance are not there"):
        found_in(arrays)


# Ng's course: 400 pixels of the middle, column by column, the 0 last, the bias first.


def test_a_network_of_ngs_course_reads_digits() -> None:
    """Its 401 columns are a bias and the middle 20x20 of the picture, going down the columns."""
    x, t = labelled_digits()
    middle = np.zeros((28, 28), bool)
    middle[4:24, 4:24] = True
    layers = layers_of(shipped("digits-mlp.npz"), Affine)
    (W, b), *others = layers
    columns = np.arange(784).reshape(28, 28).T[middle.T]
    W, last = W[columns], others[-1]
    ng_order = [*range(1, 10), 0]
    others[-1] = (last[0][:, ng_order], last[1][ng_order])
    arrays = [
        (f"Theta{n}", np.vstack([b, W]).T) for n, (W, b) in enumerate([(W, b), *others], start=1)
    ]
    found = found_in(arrays)
    seen = x * middle.ravel()
    assert found.network.input_shape == (784,)
    expected = shipped("digits-mlp.npz").predict(seen)
    npt.assert_allclose(found.network.predict(x), expected, atol=1e-4)
    assert found.accuracy == pytest.approx(found.network.accuracy(x, t))
