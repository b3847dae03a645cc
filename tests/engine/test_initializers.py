import numpy as np
import pytest
from numpy.testing import assert_array_equal

from nnviz.engine.initializers import INITIALIZERS, random_dense_network


@pytest.mark.parametrize(
    ("name", "width"), [("small", 0.01), ("xavier", 1 / 28), ("he", np.sqrt(2) / 28)]
)
def test_weights_are_as_wide_as_the_course_has_it_and_biases_0(name, width):
    network = random_dense_network((784, 200), seed=0, initializer=name)
    parameters = network.layers[0].parameters
    assert parameters["W"].std() == pytest.approx(width, rel=0.02)
    assert abs(parameters["W"].mean()) < width / 100
    assert not parameters["b"].any()


@pytest.mark.parametrize("name", INITIALIZERS)
def test_the_seed_decides_the_weights(name):
    first, same, other = (
        random_dense_network((5, 4, 3), seed=seed, initializer=name) for seed in (1, 1, 2)
    )
    x = np.ones(5)
    assert_array_equal(first.predict(x), same.predict(x))
    assert np.array_equal(first.predict(x), other.predict(x)) == (name == "zero")


def test_zero_weights_leave_all_classes_alike():
    network = random_dense_network((5, 4, 3), seed=0, initializer="zero")
    assert not any(p.any() for layer in network.layers for p in layer.parameters.values())
    np.testing.assert_allclose(network.predict(np.ones(5)), 1 / 3, rtol=1e-6)


def test_a_network_is_made_of_what_was_asked_for():
    network = random_dense_network((5, 4, 3), seed=0, hidden="elu", output="sigmoid")
    assert [stage.activation_name for stage in network.stages] == ["elu", "sigmoid"]
    assert network.input_shape == (5,)
    assert network.dtype == np.float32
    assert random_dense_network((2, 2), seed=0, dtype=np.float64).dtype == np.float64


def test_the_parameter_counts_of_the_course():
    for sizes, count in [
        ((784, 128, 10), 101_770),
        ((3072, 128, 10), 394_634),
        ((3072, 128, 128, 128, 10), 427_658),
        ((3072, 256, 256, 256, 256, 10), 986_634),
    ]:
        assert random_dense_network(sizes, seed=0).parameter_count == count


@pytest.mark.parametrize("sizes", [(), (5,), (5, 0)])
def test_impossible_sizes_are_refused(sizes):
    with pytest.raises(ValueError, match="no network"):
        random_dense_network(sizes, seed=0)
