"""Where maps stand: everything has its place, and nothing lies over anything else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnviz.scene.map_layout import MapLayout, MapsOfLayer, arrange_maps

SHIPPED = [
    MapsOfLayer(16, 28, 28, (1, 3, 3), 86),
    MapsOfLayer(16, 14, 14, None, 86),
    MapsOfLayer(32, 14, 14, (16, 3, 3), 86),
    MapsOfLayer(32, 7, 7, None, 86),
]
COURSE = [MapsOfLayer(30, 24, 24, (1, 5, 5), 86), MapsOfLayer(30, 12, 12, None, 86)]
DEEP = [
    MapsOfLayer(count, side, side, kernel, 86)
    for count, side, kernel in (
        (16, 28, (1, 3, 3)),
        (16, 28, (16, 3, 3)),
        (16, 14, None),
        (32, 14, (16, 3, 3)),
        (32, 16, (32, 3, 3)),
        (32, 8, None),
        (64, 8, (32, 3, 3)),
        (64, 8, (64, 3, 3)),
        (64, 4, None),
    )
]


def sides(layout: MapLayout) -> list[int]:
    return [column.map_width for column in layout.columns]


@pytest.mark.parametrize("size", [(500, 236), (548, 250), (470, 420), (744, 500)])
@pytest.mark.parametrize("layers", [SHIPPED, COURSE], ids=["shipped", "course"])
def test_the_digit_networks_fit_every_stage(
    layers: list[MapsOfLayer], size: tuple[int, int]
) -> None:
    layout = arrange_maps(layers, *size)
    assert layout.width <= size[0]
    assert layout.height <= size[1]
    assert min(sides(layout)) >= 20
    assert layout.columns[0].kernel is not None


def test_a_roomy_stage_has_larger_maps_and_every_kernel() -> None:
    narrow, roomy = arrange_maps(SHIPPED, 500, 236), arrange_maps(SHIPPED, 744, 500)
    assert sum(sides(roomy)) > sum(sides(narrow))
    assert [column.kernel is not None for column in roomy.columns] == [True, False, True, False]


def test_a_deep_network_gets_wider_than_its_place_rather_than_too_small() -> None:
    layout = arrange_maps(DEEP, 500, 236)
    assert layout.width > 500
    assert layout.height <= 236
    assert min(sides(layout)) >= 20


def test_on_a_screen_of_200_percent_the_maps_take_no_more_room() -> None:
    fine = arrange_maps(SHIPPED, 500, 236, 0.5)
    assert fine.width * 0.5 <= 500
    assert fine.height * 0.5 <= 236
    assert min(sides(fine)) * 0.5 >= 20


def test_a_single_picture_fills_its_place() -> None:
    layout = arrange_maps([MapsOfLayer(1, 28, 28)], 196, 196, largest=float("inf"))
    assert layout.columns[0].map_width == 196


@given(
    layers=st.lists(
        st.builds(
            MapsOfLayer,
            st.integers(1, 64),
            st.integers(1, 30),
            st.integers(1, 30),
            st.one_of(
                st.none(), st.tuples(st.integers(1, 20), st.integers(1, 7), st.integers(1, 7))
            ),
            st.floats(0, 90),
        ),
        min_size=1,
        max_size=5,
    ),
    width=st.integers(40, 900),
    height=st.integers(40, 600),
    unit=st.sampled_from([1.0, 0.8, 0.5]),
)
def test_maps_and_kernels_never_lie_over_each_other(
    layers: list[MapsOfLayer], width: int, height: int, unit: float
) -> None:
    layout = arrange_maps(layers, width, height, unit)
    right = 0
    for column in layout.columns:
        assert column.x >= right
        right = column.x + column.width
        assert column.left >= column.x
        assert column.left + column.grid_width <= right + 1
        taken: set[tuple[int, int]] = set()
        for index in range(column.layer.count):
            x, y = column.map_corner(index)
            assert (x, y) not in taken
            taken.add((x, y))
            assert x - column.kernel_room >= column.left
            assert x + column.map_width <= column.left + column.grid_width
            assert y + column.map_height <= column.grid_height
        if column.kernel is not None:
            assert column.kernel.height <= column.map_height


@pytest.mark.parametrize("layers", [SHIPPED, COURSE, DEEP], ids=["shipped", "course", "deep"])
def test_the_cell_at_a_point_is_the_one_whose_place_it_is(layers: list[MapsOfLayer]) -> None:
    for column in arrange_maps(layers, 744, 500).columns:
        layer = column.layer
        for cell in ((0, 0, 0), (layer.count - 1, layer.height - 1, layer.width - 1)):
            x, y, width, height = column.cell_box(*cell)
            assert column.map_at(x + width / 2, y + height / 2) == cell
        x, y = column.map_corner(0)
        assert column.map_at(x - 1, y) is None
        assert column.map_at(x, y + column.map_height) is None
