"""Weights written as the course writes them."""

import io
import pickle

import numpy as np
import pytest

from nnviz.engine.network import Network
from nnviz.engine.network_plan import plan_of, random_network
from nnviz.files.weight_files import weight_file_of
from nnviz.files.weight_formats.course_pickle import course_pickle_bytes

NETWORKS = {
    "dense": lambda: random_network(plan_of("dense 50, dense 10", (784,)), 1),
    "points": lambda: random_network(plan_of("dense 4, dense 2", (2,)), 2),
    "convolutional": lambda: random_network(
        plan_of("conv 3 3x3 padding 1, pool 2, dense 10", (1, 28, 28)), 3
    ),
}


@pytest.fixture(params=NETWORKS)
def network(request: pytest.FixtureRequest) -> Network:
    return NETWORKS[request.param]()


def test_pickle_load_finds_the_dict_of_the_course(network: Network) -> None:
    params = pickle.load(io.BytesIO(course_pickle_bytes(network)))
    layers = [layer for layer in network.layers if layer.parameters]
    assert list(params) == [f"{key}{i}" for i in range(1, len(layers) + 1) for key in "Wb"]
    for i, layer in enumerate(layers, start=1):
        np.testing.assert_array_equal(params[f"W{i}"], layer.parameters["W"])
        np.testing.assert_array_equal(params[f"b{i}"], layer.parameters["b"])


def test_it_reopens_as_the_same_network_to_the_bit(network: Network) -> None:
    file = weight_file_of(course_pickle_bytes(network, {"seed": 1}))
    assert file.format == "pickle"
    assert file.recipe == {"seed": 1}
    assert file.network is not None
    x = np.random.default_rng(5).random((7, *network.input_shape), np.float32)
    assert file.network.predict(x).tobytes() == network.predict(x).tobytes()


def test_the_same_network_gives_the_same_bytes(network: Network) -> None:
    assert course_pickle_bytes(network) == course_pickle_bytes(network.copy())


@pytest.mark.parametrize("text", ["no JSON", "[]", '{"a": 1}', "[" * 1000])
def test_other_text_behind_a_pickle_is_left_alone(network: Network, text: str) -> None:
    data = course_pickle_bytes(network)
    first = io.BytesIO(data)
    pickle.load(first)
    file = weight_file_of(data[: first.tell()] + pickle.dumps(text))
    assert len(file.arrays) == 2 * sum(bool(layer.parameters) for layer in network.layers)
