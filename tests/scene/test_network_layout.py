import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnviz.scene.network_layout import Space, arrange_network

DIGITS = (784, 50, 100, 10)


def digits_layout(width: float = 944, height: float = 560):
    space = Space(
        width, height, 52, answer_height=112, bars_width=200, input_shape=(28, 28), picture_side=196
    )
    return arrange_network(DIGITS, space)


def test_the_digit_network_has_the_radii_of_the_drawing() -> None:
    radii = [column.radius for column in digits_layout().columns]
    assert radii[1] == pytest.approx(4, abs=0.4)
    assert radii[2] == pytest.approx(2.2, abs=0.2)
    assert radii[3] == 9


def test_the_digit_network_has_the_columns_of_the_drawing() -> None:
    # Columns of the mock-up at 623.5, 824 and 1008 px, its stage beginning at 264.
    xs = [column.x for column in digits_layout().columns]
    np.testing.assert_allclose(xs, [196, 359.5, 560, 744], atol=3)


def test_pixels_leave_the_picture_on_its_right_in_row_order() -> None:
    layout = digits_layout()
    column, picture = layout.columns[0], layout.picture
    assert picture is not None
    assert column.kind == "picture"
    assert column.x == picture.right
    assert (np.diff(column.ys) > 0).all()
    rows = np.floor((column.ys - picture.y) / picture.height * 28)
    np.testing.assert_array_equal(rows, np.arange(784) // 28)


def test_pixels_are_whole_and_in_the_middle_of_a_frame_that_is_no_multiple_of_them() -> None:
    space = Space(700, 430, 52, input_shape=(28, 28), picture_side=160)
    layout = arrange_network(DIGITS, space)
    assert layout.picture is not None
    assert layout.pixels is not None
    assert (layout.picture.width, layout.pixels.width) == (160, 140)
    assert layout.pixels.x - layout.picture.x == 10
    assert layout.columns[0].x == 160
    assert layout.nearest_node(layout.pixels.x + 1, layout.pixels.y + 1) == (0, 0)


def test_a_narrow_gap_has_room_for_less_light() -> None:
    wide, narrow = (arrange_network((50, 50), Space(w, 400)).light_rooms[0] for w in (900, 110))
    assert wide == pytest.approx(400 / 1.3)
    assert narrow < 0.7 * wide


def test_outputs_begin_below_the_answer() -> None:
    ys = digits_layout().columns[-1].ys
    assert ys[0] - 9 >= 112
    np.testing.assert_allclose(np.diff(ys), ys[1] - ys[0])


def test_a_thousand_nodes_are_a_strip_until_they_have_room() -> None:
    layout = arrange_network((784, 1000, 10), Space(944, 560))
    assert [column.kind for column in layout.columns] == ["strip", "strip", "nodes"]


def test_nodes_of_small_networks_are_large() -> None:
    layout = arrange_network((2, 3, 2, 2), Space(640, 430, 52))
    assert {column.radius for column in layout.columns} == {22}


def test_a_picture_that_is_not_square_keeps_its_shape() -> None:
    layout = arrange_network((12, 5), Space(400, 300, input_shape=(2, 6), picture_side=60))
    assert layout.picture is not None
    assert (layout.picture.width, layout.picture.height) == (60, 20)
    assert layout.picture_shape == (2, 6)
    assert layout.nearest_node(59, layout.picture.y + 19) == (0, 11)


def test_a_node_is_found_from_twelve_pixels_away_and_no_further() -> None:
    layout = digits_layout()
    last = layout.columns[-1]
    x, y = last.x, float(last.ys[7])
    assert layout.nearest_node(x + 20, y) == (3, 7)  # 11 from its rim
    assert layout.nearest_node(x + 22, y) is None
    assert layout.nearest_node(x + 5, y - 4) == (3, 7)


def test_a_pixel_of_the_input_is_found_where_it_is_painted() -> None:
    layout = digits_layout()
    assert layout.picture is not None
    x, y = layout.picture.x + 7 * 7 + 3, layout.picture.y + 7 * 3 + 3
    assert layout.nearest_node(x, y) == (0, 3 * 28 + 7)


@given(
    sizes=st.lists(st.integers(1, 1200), min_size=2, max_size=7),
    width=st.floats(200, 2000),
    height=st.floats(150, 1500),
    caption=st.sampled_from([0.0, 52.0, 70.0]),
    bars=st.sampled_from([0.0, 128.0]),
)
def test_every_node_is_inside_and_none_touches_another(
    sizes: list[int], width: float, height: float, caption: float, bars: float
) -> None:
    layout = arrange_network(tuple(sizes), Space(width, height, caption, bars_width=bars))
    assert [len(column.ys) for column in layout.columns] == sizes
    assert all(a.x < b.x for a, b in zip(layout.columns, layout.columns[1:], strict=False))
    for column in layout.columns:
        assert 0 <= column.x <= width - bars + 0.5
        assert column.ys[0] >= 0
        assert column.ys[-1] <= layout.plot.bottom
        if column.kind == "nodes":
            assert column.ys[0] - column.radius >= 0
            assert column.ys[-1] + column.radius <= layout.plot.bottom
            assert len(column.ys) == 1 or column.spacing >= 2 * column.radius
        assert column.spread <= max(column.radius, 1.0)


@given(column=st.integers(1, 3), share=st.floats(0, 0.999))
def test_the_nearest_node_to_a_node_is_itself(column: int, share: float) -> None:
    layout = digits_layout()
    index = int(share * DIGITS[column])
    place = layout.columns[column]
    assert layout.nearest_node(place.x, float(place.ys[index])) == (column, index)
