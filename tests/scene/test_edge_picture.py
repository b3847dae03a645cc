import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnviz.scene.edge_lines import GapLines
from nnviz.scene.edge_picture import colour_table, draw_edges

ORANGE, BLUE, PALE = (255, 155, 66), (86, 165, 255), (233, 237, 242)
TABLE = colour_table(ORANGE, BLUE, PALE)


def picture(lines: list[tuple[float, float, float]], width: int = 60, height: int = 80, x0=10.0):
    """The four channels, 0 to 255, of lines (y_start, y_end, light) from x0 to width - 10."""
    columns = np.array(lines, np.float32).reshape(-1, 3).T
    gap = GapLines(x0, width - 10.0, *columns)
    pixels = np.empty((height, width), np.uint32)
    for _ in draw_edges(pixels, [gap], TABLE):
        pass
    shifts = np.array([16, 8, 0, 24], np.uint32)  # red, green, blue, alpha
    return (pixels[..., None] >> shifts & 0xFF).astype(int)


def opacity(light: float) -> float:
    return 255 * (1 - np.exp(-1.5 * light))


def light_of(alpha: np.ndarray) -> np.ndarray:
    return -np.log1p(-alpha / 255) / 1.5


def test_nothing_lit_is_transparent() -> None:
    assert not picture([]).any()


@pytest.mark.parametrize("light", [0.02, 0.1, 0.5, 1.0])
def test_one_positive_edge_has_the_opacity_of_its_light_in_the_positive_colour(
    light: float,
) -> None:
    pixels = picture([(40.5, 40.5, light)])
    inside = pixels[40, 12:48]
    assert np.abs(inside[:, 3] - opacity(light)).max() <= 2
    if light <= 0.5:  # brighter ones turn pale
        expected = np.array(ORANGE) * inside[:, 3:] / 255
        assert np.abs(inside[:, :3] - expected).max() <= 1
    assert pixels[:, :10].max() == 0
    assert pixels[:, 50:].max() == 0
    assert pixels[38, 12:48].max() == 0


def test_a_negative_edge_has_the_negative_colour() -> None:
    pixel = picture([(40.5, 40.5, -0.4)])[40, 30]
    np.testing.assert_allclose(pixel[:3], np.array(BLUE) * pixel[3] / 255, atol=1)


def test_where_signs_meet_light_adds_up_and_the_stronger_sets_the_hue() -> None:
    both = picture([(40.5, 40.5, 0.3), (40.5, 40.5, -0.1)])[40, 30]
    assert both[3] == pytest.approx(opacity(0.4), abs=2)
    hue = 0.9 * np.array(ORANGE) + 0.1 * np.array(BLUE)  # shares 0.75² and 0.25²
    np.testing.assert_allclose(both[:3], hue * both[3] / 255, atol=2)
    even = picture([(40.5, 40.5, 0.2), (40.5, 40.5, -0.2)])[40, 30]
    np.testing.assert_allclose(even[:3], (np.array(ORANGE) + BLUE) / 2 * even[3] / 255, atol=2)


def test_light_never_cancels() -> None:
    one = picture([(10.5, 70.5, 0.3)])[..., 3]
    two = picture([(10.5, 70.5, 0.3), (10.5, 70.5, -0.3)])[..., 3]
    assert (two >= one).all()
    assert two.max() > one.max()


def test_turned_upside_down_an_edge_looks_the_same() -> None:
    np.testing.assert_array_equal(
        picture([(12.25, 61.75, 0.4)]), picture([(80 - 12.25, 80 - 61.75, 0.4)])[::-1]
    )


@settings(max_examples=40)
@given(
    y_start=st.floats(2, 78),
    y_end=st.floats(2, 78),
    light=st.floats(0.05, 0.3),
    width=st.sampled_from([26, 40, 90]),
)
def test_an_edge_has_light_for_its_length_however_steep(
    y_start: float, y_end: float, light: float, width: int
) -> None:
    alpha = picture([(y_start, y_end, light)], width=width)[..., 3]
    length = np.hypot(width - 20, y_end - y_start)
    # A pixel more or less at each end, and one of the 255 levels of opacity a pixel: along a flat
    # edge all pixels are rounded the same way.
    rounding = light_of(np.array([1])).item() * np.count_nonzero(alpha)
    assert light_of(alpha).sum() == pytest.approx(
        length * light, rel=0.03, abs=3 * light + 0.1 + rounding
    )


def test_a_steep_edge_has_no_gaps() -> None:
    alpha = picture([(3.0, 77.0, 0.3)], width=30)[..., 3]
    assert (alpha[4:76].sum(axis=1) > opacity(0.2)).all()


def test_edges_outside_the_picture_leave_no_trace_and_half_outside_half() -> None:
    assert not picture([(-500.0, -20.0, 1.0), (90.0, 900.0, 1.0)]).any()
    half = picture([(-40.0, 40.0, 0.5)])[..., 3]
    assert half[1:38].max() > 0
    assert half[42:].max() == 0
    beyond = picture([(40.5, 40.5, 0.5)], x0=-300.0)
    assert (beyond[40, :48, 3] > 0).all()


def test_every_step_leaves_time_for_others() -> None:
    rng = np.random.default_rng(3)
    lines = GapLines(
        0.0,
        300.0,
        rng.uniform(0, 200, 9000).astype(np.float32),
        rng.uniform(0, 200, 9000).astype(np.float32),
        np.full(9000, 0.01, np.float32),
    )
    pixels = np.empty((200, 300), np.uint32)
    assert sum(1 for _ in draw_edges(pixels, [lines], TABLE)) >= 5


def test_very_dense_light_turns_pale_but_keeps_its_sign() -> None:
    pixel = picture([(40.5, 40.5, 8.0)])[40, 30]
    assert pixel[3] == 255
    assert pixel[0] > pixel[1] > pixel[2] > ORANGE[2]


def test_the_table_of_the_same_colours_is_made_once() -> None:
    colours = (255, 155, 66), (86, 165, 255), (230, 237, 243)
    assert colour_table(*colours) is colour_table(*colours)
    assert not colour_table(*colours).flags.writeable
