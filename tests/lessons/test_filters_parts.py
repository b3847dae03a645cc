"""What the lesson on filters is made of, without a window: pairs, time, kernels as text."""

import numpy as np
import pytest

from nnviz.engine.filter_presets import PRESETS
from nnviz.engine.filters import OPERATIONS, filter_picture, padded, window_at
from nnviz.engine.picture_padding import PADDINGS
from nnviz.lessons.filters.kernel_text import kernel_text, mistake_in_kernel, rows_of_text
from nnviz.lessons.filters.moments import RowsTimeline, WindowsTimeline, filter_timeline
from nnviz.lessons.filters.pair import pair_at, pixel_for
from nnviz.lessons.filters.reducing import MOST_PIXELS, reduced
from nnviz.lessons.filters.studio import OWN, FilterStudio
from nnviz.scene.marker_places import snapped


@pytest.mark.parametrize("operation", OPERATIONS)
@pytest.mark.parametrize("padding", PADDINGS)
@pytest.mark.parametrize("stride", [1, 3])
def test_every_pair_gives_the_pixel_of_the_whole_picture(
    operation: str, padding: str, stride: int
) -> None:
    x = np.random.default_rng(3).random((9, 11)).astype(np.float32)
    kernel = ((1.0, -2.0, 0.5), (0.25, 3.0, -1.0))
    studio = FilterStudio(
        filter=OWN, kernel=kernel, bias=0.3, stride=stride, padding=padding, operation=operation,
        width=None if padding == "none" else 2,
    )  # fmt: skip
    y = filter_picture(
        x, np.array(kernel), bias=0.3, stride=stride, padding=padding, width=studio.width,
        operation=operation,
    )  # fmt: skip
    whole = padded(x, padding, studio.sides)
    for (row, column), value in np.ndenumerate(y):
        pair = pair_at(studio, x, row, column)
        assert pair.value == pytest.approx(float(value), abs=1e-5)
        assert pair.step.total == pytest.approx(float(value), abs=1e-5)
        window = window_at(whole, row, column, (2, 3), stride)
        np.testing.assert_array_equal(pair.step.window[0], window)
        np.testing.assert_array_equal(pair.row_of_im2col, window.reshape(-1))


def test_the_magnitude_s_pair_has_both_kernels() -> None:
    x = np.random.default_rng(3).random((6, 6, 3)).astype(np.float32)
    y = PRESETS["sobel_magnitude"].apply(x, bias=0.1)
    for part in (0, 1):
        studio = FilterStudio(filter="sobel_magnitude", bias=0.1, part=part, channel=2)
        pair = pair_at(studio, x, 2, 3)
        assert pair.value == pytest.approx(float(y[2, 3, 2]), abs=1e-5)
        assert pair.step.after == pair.value
        np.testing.assert_array_equal(pair.step.kernel[0], studio.kernels[part])


def test_the_pixel_for_a_place_of_the_input_has_it_in_its_middle() -> None:
    studio = FilterStudio(filter="box_blur", stride=2)  # 5x5, padding 2
    assert pixel_for(studio, 10, 20, (50, 50)) == (5, 10)
    assert pixel_for(studio, 0, 999, (50, 50)) == (0, 49)
    unpadded = FilterStudio(padding="none")
    assert pixel_for(unpadded, 0, 5, (8, 8)) == (0, 4)


@pytest.mark.parametrize("shape", [(264, 464), (1, 10_000), (4096, 4096), (9, 8)])
def test_a_time_of_each_pixel_leads_to_it(shape: tuple[int, int]) -> None:
    timeline = RowsTimeline(*shape)
    rng = np.random.default_rng(0)
    for row, column in zip(
        rng.integers(0, shape[0], 50), rng.integers(0, shape[1], 50), strict=True
    ):
        place = timeline.at(timeline.time_of(int(row), int(column)))
        assert (place.row, place.column) == (row, column)
        assert place.revealed == row * shape[1] + column + 1
    end = timeline.at(timeline.duration_s)
    assert end.revealed == shape[0] * shape[1]
    assert end.is_over


def test_rows_are_named_and_counted() -> None:
    timeline = RowsTimeline(264, 464)
    assert [timeline.marker_name(index) for index in timeline.major_markers] == [
        "row 0", "row 66", "row 132", "row 198", "row 263",
    ]  # fmt: skip
    assert timeline.duration_s == 33.0
    assert RowsTimeline(4096, 10).duration_s == pytest.approx(60)


def test_the_marker_of_a_row_stands_in_its_middle_and_names_all_of_it() -> None:
    timeline = RowsTimeline(264, 464)
    places = [timeline.at(t_s) for t_s in timeline.marker_times_s]
    assert [(place.row, place.column) for place in places] == [(row, 232) for row in range(264)]
    for column in (0, 231, 232, 463):
        assert timeline.marker_at(timeline.time_of(170, column)) == 170
    assert timeline.marker_at(timeline.duration_s) == 263
    assert snapped(timeline, timeline.time_of(170, 231), 20.0) == timeline.marker_times_s[170]


def test_a_small_output_shows_each_product() -> None:
    timeline = filter_timeline((1, 1), 4)
    assert isinstance(timeline, WindowsTimeline)
    names = [timeline.marker_name(index) for index in range(len(timeline.marker_times_s))]
    assert names == [
        "window (0, 0)", "product 1", "product 2", "product 3", "product 4",
        "pixel (0, 0)",
    ]  # fmt: skip
    done = [timeline.at(t_s).done for t_s in timeline.marker_times_s]
    assert done == [0, 1, 2, 3, 4, None]
    assert [timeline.at(t_s).revealed for t_s in timeline.marker_times_s] == [0] * 5 + [1]
    assert timeline.at(timeline.time_of(0, 0)).done is None


@pytest.mark.parametrize("shape", [(1, 1), (400, 640), (4096, 40), (1, 100_000), (1080, 1920, 3)])
def test_the_gallery_s_picture_is_small(shape: tuple[int, ...]) -> None:
    small = reduced(np.ones(shape, np.float32))
    assert small.shape[0] * small.shape[1] <= MOST_PIXELS
    assert small.shape[2:] == shape[2:]
    assert np.all(small == 1)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "row by row"),
        ("a b", "row by row"),
        ("1 2; 3", "equally long"),
        ("nan", "not finite"),
        (" ".join("1" * 10), "1 to 9"),
        ("1 " * 9_000, "too long"),
        ("1e31", "too large"),
    ],
)
def test_a_kernel_that_is_none_is_told(text: str, words: str) -> None:
    assert words in mistake_in_kernel(text)


def test_a_kernel_s_text_reads_back_the_same() -> None:
    rows = ((0.1, -2.0, 1e-7), (1 / 3, 0.0, 12345.678))
    assert rows_of_text(kernel_text(rows)) == rows
    assert rows_of_text("1,2\n3,4") == ((1, 2), (3, 4))
