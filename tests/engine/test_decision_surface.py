import numpy as np
import pytest

from nnviz.engine.decision_surface import FINE_SIDE, PlanePass, grid_side
from nnviz.engine.network import Network, dense_network
from nnviz.engine.network_plan import plan_of, random_network
from nnviz.engine.shapes import ShapeError

WINDOW = (-2.0, 2.0, -1.0, 1.0)


def network_of(text: str, seed: int = 3) -> Network:
    return random_network(plan_of(text, (2,)), seed)


def points_of(plane: PlanePass) -> np.ndarray:
    x0, x1 = np.meshgrid(plane.x0, plane.x1)
    return np.stack([x0.ravel(), x1.ravel()], axis=1).astype(np.float32)


@pytest.mark.parametrize(
    "layers",
    [
        "dense 8 relu\ndense 2",
        "dense 8 tanh\ndense 5 sigmoid\ndense 3",
        "dense 6 elu\ndense 6 leaky relu\ndense 2",
        "dense 8\nbatch norm\ndropout 0.5\ndense 4",
        "dense 2",
    ],
)
def test_a_surface_has_the_probabilities_that_the_network_predicts(layers: str) -> None:
    network, plane = network_of(layers), PlanePass(WINDOW, 23)
    outputs = plane.run(network)
    y = network.predict(points_of(plane))
    np.testing.assert_allclose(outputs.probabilities.reshape(len(y.T), -1).T, y, atol=2e-6)


def test_the_first_row_is_the_top_of_the_window_and_columns_go_to_the_right() -> None:
    # y = softmax(x0, x1): the first class wins where x0 is larger.
    network = dense_network([np.eye(2)], [np.zeros(2)])
    scores = PlanePass(WINDOW, 4).run(network).scores
    np.testing.assert_allclose(scores[0, 0], [-1.5, -0.5, 0.5, 1.5])
    np.testing.assert_allclose(scores[1, :, 0], [0.75, 0.25, -0.25, -0.75])


def test_every_hidden_neuron_comes_from_the_same_pass() -> None:
    network, plane = network_of("dense 5 tanh\ndense 4 relu\ndense 3"), PlanePass(WINDOW, 9)
    columns = plane.run(network, with_columns=True).columns
    traced = network.trace(points_of(plane))
    assert [len(column) for column in columns] == [5, 4]
    for column, stage in zip(columns, traced.stages, strict=False):
        np.testing.assert_allclose(column.reshape(len(column), -1).T, stage.z, atol=2e-6)


def test_a_column_is_what_is_handed_on_after_batch_normalisation() -> None:
    network, plane = network_of("dense 6\nbatch norm\ndense 2"), PlanePass(WINDOW, 9)
    (column,) = plane.run(network, with_columns=True).columns
    before_last = network.trace(points_of(plane)).stages[-1].x
    np.testing.assert_allclose(column.reshape(6, -1).T, before_last, atol=2e-6)


def test_a_second_network_leaves_what_the_first_gave_as_it_was() -> None:
    plane = PlanePass(WINDOW, 12)
    first = plane.run(network_of("dense 4 tanh\ndense 2", seed=1))
    kept = first.probabilities.copy()
    plane.run(network_of("dense 4 tanh\ndense 2", seed=2))
    np.testing.assert_array_equal(first.probabilities, kept)


def test_chunks_of_a_wide_layer_join_to_one_surface() -> None:
    network, plane = network_of("dense 900 relu\ndense 2"), PlanePass(WINDOW, 40)
    y = network.predict(points_of(plane))
    given = plane.run(network).probabilities.reshape(2, -1).T
    np.testing.assert_allclose(given, y, atol=1e-5)


def test_a_network_of_pictures_has_no_surface() -> None:
    network = random_network(plan_of("dense 10", (784,)), 1)
    with pytest.raises(ShapeError):
        PlanePass(WINDOW, 5).run(network)


def test_weights_that_are_no_numbers_give_outputs_that_are_none() -> None:
    network = network_of("dense 4 relu\ndense 2")
    network.layers[0].parameters["W"][:] = np.nan
    assert np.isnan(PlanePass(WINDOW, 5).run(network).probabilities).all()


def test_small_networks_are_drawn_finely_and_large_ones_in_time() -> None:
    assert grid_side(network_of("dense 8 tanh\ndense 8 tanh\ndense 2")) == FINE_SIDE == 200
    sides = [grid_side(network_of(f"dense {n}\ndense {n}\ndense 2")) for n in (8, 50, 100, 400)]
    assert sides == sorted(sides, reverse=True)
    assert 50 <= sides[-1] < 100
