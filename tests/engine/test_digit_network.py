import tracemalloc

import numpy as np
import pytest

from nnviz.engine.batch_normalization import BatchNormalization
from nnviz.engine.digit_network import (
    is_certain,
    largest_sum,
    read_digit,
    require_digit_network,
    with_hidden_activation,
)
from nnviz.engine.initializers import random_dense_network
from nnviz.engine.network import dense_network
from nnviz.engine.network_plan import plan_of, random_network
from nnviz.engine.shapes import ShapeError

RNG = np.random.default_rng(3)
WEIGHTS = [RNG.normal(size=(784, 12)) / 28, RNG.normal(size=(12, 10))]
BIASES = [np.zeros(12), np.zeros(10)]


def test_a_network_from_784_to_10_reads_digits() -> None:
    require_digit_network(dense_network(WEIGHTS, BIASES))
    with pytest.raises(ShapeError, match="784"):
        require_digit_network(dense_network([np.ones((783, 10))], [np.zeros(10)]))
    with pytest.raises(ShapeError, match="784"):
        require_digit_network(dense_network([np.ones((784, 9))], [np.zeros(9)]))


def test_an_image_is_read_whatever_the_input_shape() -> None:
    network = dense_network(WEIGHTS, BIASES)
    image = RNG.random((28, 28)).astype(np.float32)
    np.testing.assert_array_equal(read_digit(network, image).y, network.trace(image.reshape(784)).y)


def test_another_hidden_activation_leaves_weights_and_output_alone() -> None:
    network = dense_network(WEIGHTS, BIASES, hidden="sigmoid")
    other = with_hidden_activation(network, "relu")
    assert [stage.activation_name for stage in other.stages] == ["relu", "softmax"]
    assert other.stages[0].layer is network.stages[0].layer
    with pytest.raises(KeyError):
        with_hidden_activation(network, "no such thing")


@pytest.mark.parametrize(
    ("first", "second", "certain"),
    [(0.97, 0.01, True), (0.5, 0.2, True), (0.49, 0.01, False), (0.55, 0.4, False)],
)
def test_an_answer_needs_a_share_and_a_lead(first: float, second: float, certain: bool) -> None:
    y = np.zeros(10)
    y[[3, 8]] = first, second
    assert is_certain(y) is certain


@pytest.mark.parametrize(
    "plan",
    [
        "dense 20\ndense 10",
        "conv 3 3x3 padding 1\npool 2\nconv 4 3x3\ndense 10",
        "dense 20\nbatch norm\ndropout 0.5\ndense 10\nbatch norm",
    ],
)
def test_no_number_on_the_way_is_larger_than_the_largest_sum(plan: str) -> None:
    network = random_network(plan_of(plan), seed=1)
    for layer in network.layers:
        if isinstance(layer, BatchNormalization):
            layer.variance[:], layer.mean[:] = 0.05, -0.1
    pictures = np.random.default_rng(0).integers(0, 2, (20, 28, 28)).astype(np.float32)
    traces = [read_digit(network, picture) for picture in pictures]
    reached = max(float(np.abs(stage.a).max()) for trace in traces for stage in trace.stages)
    assert 1 < reached <= largest_sum(network) < 1000 * reached


def test_weights_that_leave_the_range_of_numbers_have_a_largest_sum_all_the_same() -> None:
    network = random_dense_network((784, *[784] * 20, 10), seed=0)
    for stage in network.stages:
        stage.layer.parameters["W"][:] = np.finfo(np.float32).max
    assert float(np.finfo(np.float32).max) < largest_sum(network) < np.inf


def test_the_largest_sum_of_a_large_network_is_found_without_a_copy_of_its_weights() -> None:
    network = dense_network(
        [np.ones((784, 2000), np.float32), np.ones((2000, 10), np.float32)],
        [np.zeros(2000), np.zeros(10)],
    )
    tracemalloc.start()
    try:
        assert largest_sum(network) == 784 * 2000
        _, peak_bytes = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak_bytes < network.parameter_count
