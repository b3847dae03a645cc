import numpy as np

from nnviz.scene.node_tones import column_rows, node_tones


def test_activations_up_to_one_are_tones_as_they_are() -> None:
    np.testing.assert_array_equal(node_tones(np.array([0.0, 0.25, 1.0])), [0, 0.25, 1])


def test_a_column_with_larger_values_is_divided_by_its_largest() -> None:
    np.testing.assert_array_equal(node_tones(np.array([0.0, -2.0, 4.0])), [0, -0.5, 1])


def test_rows_of_a_strip_are_means_of_its_nodes() -> None:
    np.testing.assert_array_equal(column_rows(np.array([0.0, 1, 2, 4]), 2), [0.5, 3])
    np.testing.assert_array_equal(column_rows(np.array([0.0, 1]), 5), [0, 1])
    rows = column_rows(np.ones(1000), 430)
    assert rows.shape == (430,)
    np.testing.assert_array_equal(rows, 1)
