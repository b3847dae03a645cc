"""Maps as pixels: colours, places, and what is not there yet."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnviz.scene.map_layout import MapsOfLayer, arrange_maps
from nnviz.scene.map_sheet import (
    NOT_THERE,
    MapSheet,
    SheetColours,
    largest_of,
    map_codes,
    packed,
    value_table,
)

GROUND, OUTLINE, ABSENT = (1, 2, 3), (9, 9, 9), (5, 5, 5)
LOW, HIGH, NEGATIVE = (0, 0, 0), (254, 254, 254), (0, 0, 250)
COLOURS = SheetColours(
    value_table((LOW, HIGH), ABSENT),
    value_table((NEGATIVE, LOW, HIGH), ABSENT),
    packed(GROUND),
    packed(OUTLINE),
)


def rgb(pixel: int) -> tuple[int, int, int]:
    return pixel >> 16 & 255, pixel >> 8 & 255, pixel & 255


def test_codes_go_from_zero_to_the_largest_value() -> None:
    values = np.array([0.0, 0.5, 1.0, 2.0], np.float32)
    np.testing.assert_array_equal(map_codes(values, 2.0, signed=False), [1, 65, 128, 255])


@pytest.mark.parametrize("signed", [True, False])
def test_numbers_at_the_end_of_float32_are_as_zero(signed: bool) -> None:
    values = np.array([0.0, 1e-44, -1e-40], np.float32)
    codes = map_codes(values, largest_of(values), signed)
    np.testing.assert_array_equal(codes, map_codes(np.zeros(3, np.float32), 0.0, signed))


def test_signed_codes_have_zero_in_the_middle_and_both_ends_alike() -> None:
    values = np.array([-3.0, -1.5, 0.0, 1.5, 3.0], np.float32)
    codes = map_codes(values, 3.0, signed=True)
    np.testing.assert_array_equal(codes, [1, 65, 128, 192, 255])


def test_what_is_below_zero_in_an_unsigned_map_is_as_zero() -> None:
    np.testing.assert_array_equal(map_codes(np.array([-9.0, -0.1]), 1.0, signed=False), [1, 1])


def test_maps_of_nothing_but_zeros_are_dark() -> None:
    zeros = np.zeros((2, 3, 3), np.float32)
    assert largest_of(zeros) == 0
    assert (map_codes(zeros, 0.0, signed=False) == 1).all()
    assert (map_codes(zeros, 0.0, signed=True) == 128).all()


@pytest.mark.filterwarnings("ignore:invalid value")
def test_infinite_values_lie_at_the_ends() -> None:
    values = np.array([np.inf, -np.inf, 1.0])
    np.testing.assert_array_equal(map_codes(values, 2.0, signed=True), [255, 1, 192])


def test_the_table_runs_straight_from_end_to_end() -> None:
    table = COLOURS.table
    assert rgb(int(table[NOT_THERE])) == ABSENT
    assert rgb(int(table[1])) == LOW
    assert rgb(int(table[128])) == (127, 127, 127)
    assert rgb(int(table[255])) == HIGH
    assert [rgb(int(COLOURS.kernels[code])) for code in (1, 128, 255)] == [NEGATIVE, LOW, HIGH]


@given(
    count=st.integers(1, 40),
    rows=st.integers(1, 9),
    columns=st.integers(1, 9),
    room=st.tuples(st.integers(60, 400), st.integers(40, 300)),
    times=st.integers(1, 3),
)
def test_every_value_is_a_block_of_its_colour_and_nothing_else_is_painted(
    count: int, rows: int, columns: int, room: tuple[int, int], times: int
) -> None:
    column = arrange_maps([MapsOfLayer(count, rows, columns)], *room).columns[0]
    values = np.random.default_rng(count).random((count, rows, columns)).astype(np.float32)
    codes = map_codes(values, 1.0, signed=False)
    sheet = MapSheet(column, COLOURS, times=times)
    picture = sheet.pixels(codes)
    painted = np.zeros(picture.shape, bool)
    for (number, row, at), code in np.ndenumerate(codes):
        x, y, width, height = column.cell_box(number, row, at)
        left, top = (x - column.left) * times + sheet.margin, y * times + sheet.margin
        place = np.s_[top : top + height * times, left : left + width * times]
        assert (picture[place] == COLOURS.table[code]).all()
        painted[place] = True
    rest = np.unique(picture[~painted])
    assert set(rest.tolist()) <= {COLOURS.ground, COLOURS.outline}
    width, height = sheet.size
    assert not painted[height:].any()
    assert not painted[:, width:].any()


def test_rows_that_are_not_computed_yet_are_as_if_absent() -> None:
    column = arrange_maps([MapsOfLayer(3, 4, 4)], 200, 60).columns[0]
    codes = np.full((3, 4, 4), 255, np.uint8)
    picture = MapSheet(column, COLOURS).pixels(codes, there=2)
    for number in range(3):
        for row in range(4):
            x, y, *_ = column.cell_box(number, row, 0)
            expected = HIGH if row < 2 else ABSENT
            assert rgb(int(picture[y + 1, x - column.left + 1])) == expected
    assert (codes == 255).all()  # what was given stays


def test_all_rows_there_is_the_whole_picture() -> None:
    column = arrange_maps([MapsOfLayer(3, 4, 4)], 200, 60).columns[0]
    codes = np.full((3, 4, 4), 200, np.uint8)
    sheet = MapSheet(column, COLOURS)
    np.testing.assert_array_equal(sheet.pixels(codes, there=4), sheet.pixels(codes))


def test_the_kernels_stand_left_of_their_maps_in_one_scale() -> None:
    column = arrange_maps([MapsOfLayer(2, 14, 14, (4, 3, 3))], 400, 80).columns[0]
    place = column.kernel
    assert place is not None
    assert (place.across, place.down) == (2, 2)
    kernels = np.zeros((2, 4, 3, 3), np.float32)
    kernels[0, 0, 0, 0], kernels[1, 3, 2, 2] = 1.0, -1.0
    picture = MapSheet(column, COLOURS, kernels).pixels(np.ones((2, 14, 14), np.uint8))
    p = place.pixel
    for number, channel, at, expected in ((0, 0, 0, HIGH), (1, 3, 2, NEGATIVE)):
        x, y = column.map_corner(number)
        down, across = divmod(channel, place.across)
        left = x - column.left - column.kernel_room + across * (3 * p + 1) + at * p + 1
        top = y + (column.map_height - place.height) // 2 + down * (3 * p + 1) + at * p + 1
        block = picture[top : top + p, left : left + p]
        assert {rgb(int(pixel)) for pixel in block.ravel()} == {expected}
