import pytest

from nnviz.scene.neuron_layout import LEAST_SIDE, arrange_neurons

ROOMS = [(340, 170), (376, 250), (752, 540), (1200, 760)]
SIZES = [(2, 2), (2, 8, 8, 2), (2, 16, 16, 16, 16, 16, 16, 16, 16, 5), (2, 100, 3)]


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("sizes", SIZES)
def test_every_node_that_is_shown_is_inside_its_room_and_apart(
    room: tuple[int, int], sizes: tuple[int, ...]
) -> None:
    layout = arrange_neurons(sizes, *room)
    corners = [corner for column in layout.columns for corner in column.corners]
    assert layout.side >= LEAST_SIDE
    right = room[0] if layout.answer is None else layout.answer[0]
    for x, y in corners:
        assert 0 <= x <= right - layout.side
        assert -1 <= y <= room[1] - layout.side + 1
    for n, (x, y) in enumerate(corners):
        for other_x, other_y in corners[n + 1 :]:
            assert abs(x - other_x) >= layout.side or abs(y - other_y) >= layout.side


def test_sixteen_nodes_in_eight_layers_are_all_shown_in_a_small_tile_of_the_stage() -> None:
    layout = arrange_neurons((2, *[16] * 8, 2), 752, 260)
    assert layout.dropped == 0
    assert all(column.hidden_count == 0 for column in layout.columns)


def test_what_has_no_room_is_counted() -> None:
    layout = arrange_neurons((2, 300, 2), 340, 170)
    column = layout.columns[1]
    assert column.hidden_count == 300 - len(column.corners) > 0
    deep = arrange_neurons((2, *[4] * 60, 2), 340, 170)
    assert deep.dropped > 0
    assert deep.columns[-1].number == 61


def test_a_node_is_found_where_it_stands() -> None:
    layout = arrange_neurons((2, 8, 3), 700, 400)
    for column in layout.columns:
        for index, (x, y) in enumerate(column.corners):
            assert layout.node_at(x + 1, y + 1) == (column.number, index)
            assert layout.corner_of(column.number, index) == (x, y)
    assert layout.node_at(-5, -5) is None
    assert layout.corner_of(1, 99) is None
