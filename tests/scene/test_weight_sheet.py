import numpy as np
import pytest

from nnviz.scene.weight_sheet import arrange_weights, weight_picture


@pytest.mark.parametrize("shape", [(50, 1, 28, 28), (8, 1, 3, 3), (16, 8, 3, 3), (1, 3, 32, 32)])
@pytest.mark.parametrize("room", [(334, 160), (740, 520), (1190, 760)])
def test_all_filters_stand_in_the_room(
    shape: tuple[int, int, int, int], room: tuple[int, int]
) -> None:
    layout = arrange_weights(shape, *room)
    assert layout.shown == shape[0]
    assert layout.size[0] * layout.stretch <= room[0] + 1e-6
    assert layout.size[1] * layout.stretch <= room[1] + 1e-6
    assert layout.across * layout.down >= shape[0]


def test_where_not_all_have_room_the_first_are_shown() -> None:
    layout = arrange_weights((512, 1, 28, 28), 334, 160)
    assert layout.pixel == 1
    assert layout.shown == 10 * 5
    assert arrange_weights((4, 1, 28, 28), 5, 5).shown == 1


def test_a_weight_is_a_square_at_its_place() -> None:
    shape = (3, 2, 2, 2)
    layout = arrange_weights(shape, 40, 24)
    colours = np.arange(24, dtype=np.uint32).reshape(shape) + 1
    picture = weight_picture(colours, layout, 99)
    p, (step, _) = layout.pixel, layout.channel_step
    for number in range(3):
        x, y = layout.corner(number)
        for channel in range(2):
            part = picture[y : y + 2 * p, x + channel * step : x + channel * step + 2 * p]
            want = colours[number, channel].repeat(p, axis=0).repeat(p, axis=1)
            np.testing.assert_array_equal(part, want)
    width, _ = layout.filter_size
    assert (picture[:, 2 * p] == 99).all() or layout.across < 3  # between two channels
    assert layout.filter_at(*layout.corner(2)) == 2
    assert layout.filter_at(layout.corner(0)[0] + width + 1, 0) is None
    assert layout.filter_at(-1, 0) is None


def test_filters_of_few_large_weights_are_told_apart() -> None:
    assert arrange_weights((8, 1, 3, 3), 740, 520).gap >= 12
    assert arrange_weights((50, 1, 28, 28), 740, 520).gap == 4


def test_rows_are_full_where_that_is_nearly_as_good() -> None:
    layout = arrange_weights((50, 1, 28, 28), 1190, 760)
    assert layout.shown % layout.across == 0


def test_where_a_whole_pixel_more_has_no_room_the_picture_is_stretched() -> None:
    layout = arrange_weights((50, 1, 28, 28), 600, 220)
    assert layout.pixel == 1
    assert 1.3 < layout.stretch < 2
    assert arrange_weights((8, 1, 3, 3), 600, 220).stretch == 1
