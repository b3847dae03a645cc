"""The course's own weight files recognise MNIST as well as the course says."""

from functools import cache
from pathlib import Path

import numpy as np
import pytest

from nnviz.engine.network import Network
from nnviz.files.idx import read_mnist
from nnviz.files.network_from_arrays.questions import HIDDEN, POOLING, answer_to
from nnviz.files.weight_files import network_of


@cache
def mnist_test(folder: Path) -> tuple[np.ndarray, np.ndarray]:
    images, labels = read_mnist(folder, "t10k")
    return images.astype(np.float32) / 255, labels


def course_network(folder: Path, name: str) -> Network:
    network = network_of(folder / "book" / name).network
    assert network is not None
    return network


def test_the_dense_network_of_the_course_has_0_9352_in_batches_of_100(shared_data: Path):
    network = course_network(shared_data, "sample_weight.pkl")
    images, labels = mnist_test(shared_data / "mnist")
    assert [stage.activation_name for stage in network.stages] == ["sigmoid", "sigmoid", "softmax"]
    assert network.parameter_count == 45_360
    assert network.dtype == np.float32
    assert network.accuracy(network.as_input(images), labels, batch_size=100) == 0.9352


def test_the_dense_network_of_the_course_has_0_9352_all_at_once(shared_data: Path):
    network = course_network(shared_data, "sample_weight.pkl")
    images, labels = mnist_test(shared_data / "mnist")
    assert network.accuracy(network.as_input(images), labels, batch_size=10_000) == 0.9352


def test_the_dense_network_of_the_course_has_0_9352_one_at_a_time(shared_data: Path):
    network = course_network(shared_data, "sample_weight.pkl")
    images, labels = mnist_test(shared_data / "mnist")
    inputs = network.as_input(images)
    correct = sum(
        int(network.predict(x).argmax() == t) for x, t in zip(inputs, labels, strict=True)
    )
    assert correct == 9352


def test_a_trace_recognises_what_a_prediction_recognises(shared_data: Path):
    network = course_network(shared_data, "sample_weight.pkl")
    images, _ = mnist_test(shared_data / "mnist")
    inputs = network.as_input(images[:200])
    np.testing.assert_allclose(network.trace(inputs).y, network.predict(inputs), rtol=1e-4)


def test_the_convolutional_network_of_the_course_has_0_9890(shared_data: Path):
    network = course_network(shared_data, "simple_convnet_params.pkl")
    images, labels = mnist_test(shared_data / "mnist")
    assert [stage.kind for stage in network.stages] == [
        "convolution",
        "max_pooling",
        "flatten",
        "affine",
        "affine",
    ]
    assert network.accuracy(network.as_input(images), labels) == 0.9890


@pytest.mark.parametrize("count", [1, 100])
def test_the_layers_one_by_one_agree_with_the_quick_way(shared_data: Path, count: int):
    network = course_network(shared_data, "simple_convnet_params.pkl")
    images, _ = mnist_test(shared_data / "mnist")
    x = network.as_input(images[:count])
    np.testing.assert_allclose(network.trace(x).y, network.predict(x), rtol=1e-3, atol=1e-6)


def test_the_drawings_that_ship_leave_the_courses_weights_their_sigmoid(shared_data: Path) -> None:
    from nnviz.files.digit_weights import read_digit_weights

    file = read_digit_weights(shared_data / "book" / "sample_weight.pkl")
    hidden = answer_to(file.questions, HIDDEN)
    assert hidden is not None
    assert (hidden.chosen, hidden.how) == ("sigmoid", "tried")


def test_drawn_digits_leave_the_courses_convolutional_network_its_pooling(shared_data: Path):
    """Of 258 drawn digits a few more are read with means, of MNIST's fewer: it is known anyway."""
    from nnviz.files.weight_opening import opened, opening

    file = opened(opening([shared_data / "book" / "simple_convnet_params.pkl"]))
    pooling = answer_to(file.questions, POOLING)
    assert pooling is not None
    assert pooling.chosen == "max"
    assert file.network is not None
    images, labels = mnist_test(shared_data / "mnist")
    assert file.network.accuracy(file.network.as_input(images), labels) == 0.9890
