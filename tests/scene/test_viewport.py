import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnviz.scene.network_layout import Box, Space, arrange_network
from nnviz.scene.viewport import LARGEST_ZOOM, Viewport

PLOT = Box(0, 0, 900, 500)


def test_zooming_keeps_the_point_under_the_pointer() -> None:
    before = Viewport(2, -300, -200)
    after = before.zoomed(1.5, (450, 250), PLOT)
    seen = ((450 - before.x) / 2 * 3 + after.x, (250 - before.y) / 2 * 3 + after.y)
    assert seen == pytest.approx((450, 250))


def test_zooming_out_ends_with_the_whole_picture() -> None:
    viewport = Viewport().zoomed(3, (800, 20), PLOT).panned(-50, 30, PLOT)
    assert viewport.zoomed(0.01, (100, 100), PLOT) == Viewport()


@given(
    st.lists(
        st.tuples(st.floats(0.2, 5), st.floats(0, 900), st.floats(0, 500), st.floats(-999, 999)),
        max_size=8,
    )
)
def test_the_picture_always_fills_the_view(steps: list[tuple[float, float, float, float]]) -> None:
    viewport = Viewport()
    for factor, x, y, move in steps:
        viewport = viewport.zoomed(factor, (x, y), PLOT).panned(move, -move, PLOT)
        seen = viewport.box(PLOT)
        assert 1 <= viewport.zoom <= LARGEST_ZOOM
        assert seen.x <= 1e-6
        assert seen.y <= 1e-6
        assert seen.right >= 900 - 1e-6
        assert seen.bottom >= 500 - 1e-6


def test_a_strip_becomes_nodes_where_they_have_room() -> None:
    home = arrange_network((1000, 10), Space(900, 500))
    assert home.columns[0].kind == "strip"
    seen = Viewport().zoomed(12, (0, 250), PLOT).layout(home)
    assert seen.columns[0].kind == "nodes"
    assert seen.columns[0].spacing == pytest.approx(12 * home.columns[0].spacing)


def test_nodes_grow_with_the_zoom_up_to_a_limit() -> None:
    home = arrange_network((100, 10), Space(900, 500))
    assert Viewport(2).layout(home).columns[0].radius == 2 * home.columns[0].radius
    assert Viewport(16).layout(home).columns[1].radius == 22


def test_a_node_outside_is_brought_into_view() -> None:
    viewport = Viewport(4, 0, 0).showing(800, 450, PLOT)
    assert 0 < 800 * 4 + viewport.x < 900
    assert 0 < 450 * 4 + viewport.y < 500
    assert Viewport().showing(800, 450, PLOT) == Viewport()
