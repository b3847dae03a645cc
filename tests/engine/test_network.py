import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from nnviz.engine.convolution import Convolution, Flatten, MaxPooling
from nnviz.engine.gradient_check import numerical_gradient, numerical_gradients, relative_error
from nnviz.engine.layers import ActivationLayer, Affine, Maxout
from nnviz.engine.network import Network, dense_network
from nnviz.engine.shapes import ShapeError

W1, B1 = [[0.1, 0.3, 0.5], [0.2, 0.4, 0.6]], [0.1, 0.2, 0.3]
W2, B2 = [[0.1, 0.4], [0.2, 0.5], [0.3, 0.6]], [0.1, 0.2]
B3 = [0.1, 0.2]


def course_network(W3, output: str) -> Network:
    return dense_network([W1, W2, W3], [B1, B2, B3], "sigmoid", output, np.float64)


def random_network(sizes=(5, 4, 3), hidden="tanh", output="softmax", seed=0) -> Network:
    rng = np.random.default_rng(seed)
    weights = [rng.normal(size=pair) for pair in pairwise(sizes)]
    biases = [rng.normal(size=size) for size in sizes[1:]]
    return dense_network(weights, biases, hidden, output, np.float64)


def convolutional_network(activation="relu", dtype=np.float32) -> Network:
    rng = np.random.default_rng(0)
    layers = [
        Convolution(rng.normal(size=(3, 1, 3, 3)).astype(dtype), rng.normal(size=3).astype(dtype)),
        ActivationLayer(activation),
        MaxPooling(),
        Flatten(),
        Affine(rng.normal(size=(27, 4)).astype(dtype), rng.normal(size=4).astype(dtype)),
        ActivationLayer("softmax"),
    ]
    return Network(layers, (1, 8, 8))


def test_the_trace_of_the_course_network_has_every_number_that_the_course_prints():
    trace = course_network([[0.1, 0.3], [0.2, 0.4]], "identity").trace([1.0, 0.5])
    first, second, third = trace.stages
    assert_allclose(first.x, [1.0, 0.5])
    assert_allclose(first.a, [0.3, 0.7, 1.1], rtol=1e-6)
    assert_allclose(first.z, [0.57444252, 0.66818777, 0.75026011], rtol=1e-6)
    assert_allclose(second.a, [0.51615984, 1.21402696], rtol=1e-6)
    assert_allclose(second.z, [0.62624937, 0.7710107], rtol=1e-6)
    assert_allclose(third.z, [0.31682708, 0.69627909], rtol=1e-6)
    assert_array_equal(trace.y, third.z)


def test_the_course_network_with_softmax():
    network = course_network([[0.2, 0.5], [0.3, 0.6]], "softmax")
    trace = network.trace([1.0, 0.5])
    assert_allclose(trace.stages[-1].a, [0.45655308, 0.9757311], rtol=1e-6)
    assert_allclose(trace.y, [0.37304446, 0.62695554], rtol=1e-6)
    assert_allclose(network.predict([1.0, 0.5]), trace.y)
    assert network.parameter_count == 23


def test_simple_net_of_the_course():
    W = [[0.47355232, 0.9977393, 0.84668094], [0.85557411, 0.03563661, 0.69422093]]
    network = dense_network([W], [np.zeros(3)], dtype=np.float64)
    x, t = np.array([[0.6, 0.9]]), np.array([[0, 0, 1]])
    p = network.trace(x).stages[0].a
    assert_allclose(p, [[1.05414809, 0.63071653, 1.1328074]], rtol=1e-6)
    assert network.loss(x, t) == pytest.approx(0.92806829, rel=1e-6)
    dW = [[0.21924763, 0.14356247, -0.36281009], [0.32887144, 0.2153437, -0.54421514]]
    assert_allclose(network.gradients(x, t)[0]["W"], dW, rtol=1e-6)
    assert_allclose(numerical_gradients(network, x, t)[0]["W"], dW, rtol=1e-6)


@pytest.mark.parametrize("hidden", ["sigmoid", "tanh", "relu", "leaky_relu", "elu"])
@pytest.mark.parametrize("output", ["softmax", "identity", "sigmoid", "tanh"])
def test_backpropagation_gives_the_numerical_gradients(hidden, output):
    network = random_network((5, 4, 4, 3), hidden, output)
    rng = np.random.default_rng(1)
    x = rng.normal(size=(6, 5))
    # The likeliest class: with a probability near 0 the 1e-7 in the logarithm would show.
    t = network.predict(x).argmax(axis=1)
    gradients = network.gradients(x, t)
    expected = numerical_gradients(network, x, t, h=1e-5)
    assert len(gradients) == len(network.layers)
    for found, wanted in zip(gradients, expected, strict=True):
        assert found.keys() == wanted.keys()
        for name in found:
            assert relative_error(found[name], wanted[name]) < 1e-6


def test_one_sample_is_a_batch_of_one():
    network, x = random_network(), np.ones(5)
    for one, batch in zip(
        network.gradients(x, 2), network.gradients(x[np.newaxis], [2]), strict=True
    ):
        for name in batch:
            assert_array_equal(one[name], batch[name])
    assert network.loss(x, 2) == pytest.approx(network.loss(x[np.newaxis], [2]))
    with pytest.raises(ShapeError, match="trace of a batch"):
        network.backpropagate(network.trace(x), 2)


def test_gradients_go_through_maxout_and_through_activations_that_follow_one_another():
    rng = np.random.default_rng(0)
    layers = [
        Maxout(rng.normal(size=(2, 3, 4)), rng.normal(size=(2, 4))),
        ActivationLayer("tanh"),
        ActivationLayer("elu"),
        Affine(rng.normal(size=(4, 2)), rng.normal(size=2)),
    ]
    network, x, t = Network(layers, (3,)), rng.normal(size=(5, 3)), rng.normal(size=(5, 2))
    for found, wanted in zip(
        network.gradients(x, t), numerical_gradients(network, x, t), strict=True
    ):
        for name in wanted:
            assert relative_error(found[name], wanted[name]) < 1e-6


def test_a_network_of_float32_computes_in_float32():
    network = dense_network([W1], [B1])
    x = np.array([[1.0, 0.5]])
    trace = network.trace(x)
    assert network.predict(x).dtype == trace.x.dtype == trace.stages[0].a.dtype == np.float32
    assert all(g.dtype == np.float32 for layer in network.gradients(x, [1]) for g in layer.values())
    assert dense_network([W1], [B1], dtype=np.float64).predict(x).dtype == np.float64


def test_the_trace_of_one_sample_outlives_changes_of_the_sample():
    x = np.ones(5)
    trace = random_network().trace(x)
    x[:] = 7
    assert_array_equal(trace.x, np.ones(5))
    assert_array_equal(trace.stages[0].x, np.ones(5))


def test_stages_join_layers_with_their_activations():
    network = convolutional_network()
    assert [(s.kind, s.activation_name) for s in network.stages] == [
        ("convolution", "relu"),
        ("max_pooling", None),
        ("flatten", None),
        ("affine", "softmax"),
    ]
    shapes = [(1, 8, 8), (3, 6, 6), (3, 3, 3), (27,), (4,)]
    assert [s.input_shape for s in network.stages] == shapes[:-1]
    assert [s.output_shape for s in network.stages] == shapes[1:]
    assert [s.parameter_count for s in network.stages] == [30, 0, 0, 112]
    assert network.output_shape == (4,)
    assert network.parameter_count == 142


def test_an_activation_without_a_layer_before_it_is_a_stage_of_its_own():
    network = Network([ActivationLayer("relu"), ActivationLayer("softmax")], (3,))
    assert [(s.kind, s.activation_name) for s in network.stages] == [("activation", None)] * 2
    assert_allclose(network.predict([0.0, 0.0, -9.0]), [1 / 3] * 3)
    assert network.loss_function.name == "cross_entropy"


def test_the_784_50_100_10_network_has_45360_parameters():
    network = random_network((784, 50, 100, 10), "sigmoid")
    assert network.parameter_count == 45_360


@pytest.mark.parametrize(
    "network", [random_network(), convolutional_network()], ids=["dense", "convolutional"]
)
def test_one_sample_a_batch_and_their_traces_agree(network):
    x = np.random.default_rng(3).normal(size=(7, *network.input_shape))
    y = network.predict(x)
    assert y.shape == (7, *network.output_shape)
    for i in range(7):
        assert_allclose(network.predict(x[i]), y[i], rtol=1e-5)
        assert_allclose(network.predict(x[i : i + 1]), y[i : i + 1], rtol=1e-5)
        assert_allclose(network.trace(x[i]).y, y[i], rtol=1e-5)
    assert_allclose(network.trace(x).y, y, rtol=1e-5)


def test_a_sample_without_batch_axis_has_a_trace_without_batch_axis():
    trace = convolutional_network().trace(np.ones((1, 8, 8)))
    assert trace.x.shape == (1, 8, 8)
    assert [s.z.shape for s in trace.stages] == [(3, 6, 6), (3, 3, 3), (27,), (4,)]
    assert trace.y.shape == (4,)


def test_the_arrays_of_a_trace_cannot_be_changed_but_the_input_can():
    x = np.ones((2, 5))
    trace = random_network().trace(x)
    arrays = [trace.x, trace.y, *(a for s in trace.stages for a in (s.x, s.a, s.z))]
    assert not any(array.flags.writeable for array in arrays)
    assert x.flags.writeable
    with pytest.raises(AttributeError):
        trace.y = x  # type: ignore[misc]


@pytest.mark.parametrize("count", [0, 1, 999, 1000, 1001, 2500])
def test_big_inputs_are_predicted_in_pieces_without_a_seam(count):
    network = random_network((5, 4, 3), "sigmoid")
    x = np.random.default_rng(0).normal(size=(count, 5))
    y = network.predict(x)
    assert y.shape == (count, 3)
    for stage in network.stages:
        x = stage.activation.forward(stage.layer.forward(x))
    assert_allclose(y, x, rtol=1e-12)


def test_threads_may_share_a_network():
    network = convolutional_network()
    xs = [np.random.default_rng(i).normal(size=(400, 1, 8, 8)) for i in range(8)]
    alone = [network.predict(x) for x in xs]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(network.predict, xs))
    for a, b in zip(alone, together, strict=True):
        assert_allclose(a, b, rtol=1e-5)


@pytest.mark.parametrize(
    "network",
    [random_network(), convolutional_network("sigmoid", np.float64)],
    ids=["dense", "convolutional"],
)
def test_the_gradient_of_a_score_by_the_input_is_the_numerical_one(network):
    x = np.random.default_rng(5).normal(size=network.input_shape)
    for k in range(*network.output_shape):

        def score(x, k=k):
            return float(network.trace(x).stages[-1].a[k])

        found, expected = network.gradient_by_input(x, k), numerical_gradient(score, x)
        assert found.shape == network.input_shape
        assert relative_error(found, expected) < 1e-6


def test_the_gradient_by_the_input_has_the_dtype_of_the_network():
    network = convolutional_network()
    assert network.gradient_by_input(np.ones((1, 8, 8)), 3).dtype == np.float32


def test_the_gradient_of_no_such_score_or_of_another_input_is_refused():
    network = random_network()
    for class_number in (-1, network.output_shape[0]):
        with pytest.raises(ShapeError, match="no output"):
            network.gradient_by_input(np.zeros(5), class_number)
    for x in (np.zeros(4), np.zeros((1, 5))):
        with pytest.raises(ShapeError, match="expects inputs of shape 5"):
            network.gradient_by_input(x, 0)


def test_the_largest_probability_is_the_answer_that_counts():
    network = dense_network([np.eye(3)], [np.zeros(3)])
    x = np.eye(3)[[0, 1, 2, 2]]
    assert network.count_correct(x, [0, 1, 2, 0], batch_size=3) == 3
    assert network.accuracy(x, [0, 1, 2, 0], batch_size=1) == 0.75
    assert network.accuracy(x, np.eye(3)[[0, 1, 2, 0]]) == 0.75
    assert np.isnan(network.accuracy(x[:0], []))


def test_the_loss_follows_the_last_activation():
    for output, loss in [
        ("softmax", "cross_entropy"),
        ("sigmoid", "sum_of_squares"),
        ("identity", "sum_of_squares"),
    ]:
        assert random_network(output=output).loss_function.name == loss


def test_a_copy_has_parameters_of_its_own():
    network = convolutional_network()
    copy, x = network.copy(), np.ones((1, 1, 8, 8))
    before = network.predict(x)
    for layer in copy.layers:
        for parameter in layer.parameters.values():
            parameter[...] = 0
    assert_array_equal(network.predict(x), before)
    assert_allclose(copy.predict(x), 0.25)
    assert_allclose(copy.trace(x).y, 0.25)


def test_a_network_survives_the_way_to_another_process():
    network = convolutional_network()
    x = np.ones((2, 1, 8, 8))
    network.predict(x)
    data = pickle.dumps(network)
    assert len(data) < 4 * network.parameter_count + 2000, "weights, and no memory of predictions"
    there = pickle.loads(data)
    assert_array_equal(there.predict(x), network.predict(x))
    there.layers[0].parameters["W"][...] = 0
    assert not np.array_equal(there.predict(x), network.predict(x))


def test_pictures_become_inputs_of_any_shape_that_holds_them():
    pictures = np.arange(2 * 64).reshape(2, 8, 8)
    assert convolutional_network().as_input(pictures).shape == (2, 1, 8, 8)
    assert convolutional_network().as_input(pictures[0]).shape == (1, 1, 8, 8)
    assert random_network((64, 3)).as_input(pictures).shape == (2, 64)
    assert random_network((64, 3)).as_input(pictures[:0]).shape == (0, 64)
    with pytest.raises(ShapeError, match="expects inputs of shape 5 and got 2×8×8"):
        random_network().as_input(pictures)


@pytest.mark.parametrize("shape", [(4,), (2, 4), (1, 2, 5), ()])
def test_inputs_that_do_not_fit_are_refused(shape):
    for use in (random_network().predict, random_network().trace):
        with pytest.raises(ShapeError, match="expects inputs of shape 5"):
            use(np.zeros(shape))


def test_layers_that_do_not_fit_each_other_are_refused():
    with pytest.raises(ShapeError, match="expects inputs of shape 3 and would get 2"):
        dense_network([np.zeros((4, 2)), np.zeros((3, 2))], [np.zeros(2), np.zeros(2)])
    with pytest.raises(ShapeError, match="as many biases as weights"):
        dense_network([np.zeros((4, 2))], [])
    with pytest.raises(ShapeError, match="at least one layer"):
        Network([], (3,))
    with pytest.raises(KeyError):
        dense_network([np.zeros((4, 2))], [np.zeros(2)], output="swish")


def test_making_a_dense_network_copies_the_weights():
    W = np.ones((2, 2), np.float32)
    network = dense_network([W], [np.zeros(2)])
    W[...] = 0
    assert network.layers[0].parameters["W"].sum() == 4


def test_importing_networks_loads_no_threads_window_or_blas_tools():
    program = (
        "import sys, nnviz.engine.network;"
        "print([m for m in ('threadpoolctl', 'concurrent.futures', 'PySide6', 'numpy.random')"
        " if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.strip() == "[]"
