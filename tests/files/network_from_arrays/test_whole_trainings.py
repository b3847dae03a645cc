"""Files that hold more than a network: what a program kept beside it, and did to its pictures."""

from functools import cache

import numpy as np
import numpy.testing as npt
import pytest

from nnviz.bundled import bundled_path
from nnviz.engine.layers import Affine
from nnviz.engine.network import Network
from nnviz.files.digit_weights import labelled_digits
from nnviz.files.named_array import named_array
from nnviz.files.network_from_arrays.network_from_arrays import FoundNetwork, network_from_arrays
from nnviz.files.weight_file_error import WeightFileError
from nnviz.files.weight_files import network_of
from tests.files.network_from_arrays.conventions import Arrays

NOISE = np.random.default_rng(1)


@cache
def shipped() -> Network:
    network = network_of(bundled_path("weights", "digits-mlp.npz")).network
    assert network is not None
    return network


def parameters(place: str = "", *, first_scale: float = 1.0) -> Arrays:
    """Its parameters as W1, b1, … in `place`."""
    layers = [layer for layer in shipped().layers if isinstance(layer, Affine)]
    found: Arrays = []
    for n, layer in enumerate(layers, start=1):
        W = layer.W * first_scale if n == 1 else layer.W
        found += [(f"{place}W{n}", W), (f"{place}b{n}", layer.b)]
    return found


def found_in(arrays: Arrays) -> FoundNetwork:
    named = [named_array(name, np.asarray(values)) for name, values in arrays]
    return network_from_arrays(named, labelled_digits=labelled_digits())


def like(arrays: Arrays, name: str) -> Arrays:
    """As many arrays of the same shapes, of other numbers."""
    return [(name.format(key), NOISE.normal(size=np.shape(each))) for key, each in arrays]


KEPT = {
    "the book's trainer, with its data and what its layers remember": lambda: [
        *parameters("network/params/"),
        ("network/layers/Affine1/x", NOISE.normal(size=(3, 784))),
        ("network/layers/Sigmoid1/out", NOISE.normal(size=(50, 50))),
        ("network/lastLayer/y", NOISE.normal(size=(3, 10))),
        ("x_train", NOISE.random((20, 784))),
        ("t_train", np.arange(20)),
        *like(parameters(), "optimizer/v/{}"),
    ],
    "Flax with its optimiser": lambda: [
        *parameters("params/"),
        ("opt_state/0/0", np.ones(1)),
        *like(parameters(), "opt_state/0/1/params/{}"),
    ],
    "Nielsen's sums of gradients": lambda: [
        *parameters(),
        *((f"nabla_b/{i}", NOISE.normal(size=(8, 1))) for i in range(2)),
    ],
}


@pytest.mark.parametrize("name", KEPT)
def test_what_else_a_training_kept_is_no_layer(name: str) -> None:
    x, _ = labelled_digits()
    found = found_in(KEPT[name]())
    npt.assert_allclose(found.network.predict(x), shipped().predict(x), atol=1e-4)


def test_a_place_of_parameters_that_reads_no_digits_does_not_stand_for_the_file() -> None:
    arrays = [
        ("params/W1", np.ones((4, 3))),
        ("params/W2", np.ones((3, 2))),
        ("x_train", np.ones((20, 784))),
    ]
    with pytest.raises(WeightFileError, match="data set"):
        found_in(arrays)


def test_a_mean_picture_is_taken_from_the_pixels() -> None:
    x, _ = labelled_digits()
    mean = np.linspace(0, 1, 784)
    first_W, first_b = (np.asarray(values) for _, values in parameters()[:2])
    moved = [("W1", first_W), ("b1", first_b + mean @ first_W), *parameters()[2:]]
    found = found_in([("mean_image", mean.reshape(28, 28)), *moved])
    npt.assert_allclose(found.network.predict(x), shipped().predict(x), atol=1e-3)


def test_pixels_are_divided_by_the_deviation_that_stands_beside_the_mean() -> None:
    x, _ = labelled_digits()
    mean = np.full(784, 0.1)
    deviation = np.linspace(0.5, 2, 784)
    first_W, first_b = (np.asarray(values) for _, values in parameters()[:2])
    moved = [("W1", deviation[:, None] * first_W), ("b1", first_b + mean @ first_W)]
    found = found_in([("mean", mean), ("std", deviation), *moved, *parameters()[2:]])
    npt.assert_allclose(found.network.predict(x), shipped().predict(x), atol=1e-3)


def test_a_batch_normalisation_may_be_the_first_layer() -> None:
    x, _ = labelled_digits()
    mean, variance = np.full(784, 0.1), np.linspace(0.5, 2, 784)
    first_W, first_b = (np.asarray(values) for _, values in parameters()[:2])
    W = np.sqrt(variance + 1e-5)[:, None] * first_W
    others = [np.asarray(values) for _, values in parameters()[2:]]
    arrays = [
        ("0.weight", np.ones(784)),
        ("0.bias", np.zeros(784)),
        ("0.running_mean", mean),
        ("0.running_var", variance),
        ("1.weight", W.T),
        ("1.bias", first_b + mean @ first_W),
        *((f"{3 + i // 2}.{'bias' if i % 2 else 'weight'}", v.T) for i, v in enumerate(others)),
    ]
    found = found_in(arrays)
    npt.assert_allclose(found.network.predict(x), shipped().predict(x), atol=1e-3)


def test_a_mean_that_is_no_picture_has_no_place() -> None:
    with pytest.raises(WeightFileError, match="mean_image has no place"):
        found_in([("mean_image", np.zeros(99)), *parameters()])
    with pytest.raises(WeightFileError, match="differ in length"):
        found_in([("mean", np.zeros(784)), ("std", np.ones(5)), *parameters()])


def test_a_matrix_between_hidden_layers_is_no_recurrent_network() -> None:
    shapes = {"wih": (30, 784), "whh": (30, 30), "who": (10, 30)}
    arrays = [named_array(name, NOISE.normal(size=shape)) for name, shape in shapes.items()]
    network = network_from_arrays(arrays).network
    assert [
        W.shape for W in (layer.W for layer in network.layers if isinstance(layer, Affine))
    ] == [
        (784, 30),
        (30, 30),
        (30, 10),
    ]
    recurrent = [named_array("whh", np.ones((30, 30))), named_array("wxh", np.ones((65, 30)))]
    with pytest.raises(WeightFileError, match="recurrent"):
        network_from_arrays(recurrent)
