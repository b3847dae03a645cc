import numpy as np
import pytest

from nnviz.scene.network_layout import Space, arrange_network
from nnviz.scene.node_walk import next_node

LAYOUT = arrange_network((784, 50, 10), Space(700, 430, input_shape=(28, 28)))


@pytest.mark.parametrize(
    ("node", "step", "expected"),
    [
        ((1, 5), (0, 1), (1, 6)),
        ((1, 0), (0, -1), (1, 0)),
        ((1, 49), (0, 1), (1, 49)),
        ((2, 3), (1, 0), (2, 3)),
        ((0, 29), (0, 1), (0, 57)),
        ((0, 5), (0, -1), (0, 5)),
        ((0, 5), (1, 0), (0, 6)),
        ((0, 28), (-1, 0), (0, 28)),
    ],
)
def test_a_step_leads_to_the_neighbour(
    node: tuple[int, int], step: tuple[int, int], expected: tuple[int, int]
) -> None:
    assert next_node(LAYOUT, node, *step) == expected


def test_sideways_leads_to_the_nearest_in_height() -> None:
    column, index = next_node(LAYOUT, (1, 20), 1, 0)
    assert column == 2
    away = np.abs(LAYOUT.columns[2].ys - LAYOUT.columns[1].ys[20])
    assert index == away.argmin()


def test_left_of_the_first_layer_is_the_right_side_of_the_picture() -> None:
    column, index = next_node(LAYOUT, (1, 49), -1, 0)
    assert column == 0
    assert index % 28 == 27
    assert next_node(LAYOUT, (column, index), 1, 0)[0] == 1
