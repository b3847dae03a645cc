import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from nnviz.engine.convolution import AveragePooling, MaxPooling
from nnviz.engine.picture_pooling import max_places
from nnviz.files.pictures import picture_of_pixels
from nnviz.lessons.pooling.explaining import name_of, section_of, size_formula, told
from nnviz.lessons.pooling.lesson import PoolingLesson
from nnviz.lessons.pooling.pooled import pooled_numbers, pooled_picture
from nnviz.lessons.pooling.shifting import averaged_down, change, shift_of, shifted
from nnviz.lessons.pooling.timing import row_timeline, window_in_row_at
from nnviz.lessons.pooling.typed_numbers import (
    COURSE_TEXT,
    mistake_in_numbers,
    numbers_of_text,
    numbers_text,
    of_size,
)
from nnviz.session import Session
from nnviz.ui.cell_field import CellField
from nnviz.ui.number_grid import GridFrame

LEFT = Qt.MouseButton.LeftButton
COURSE = numbers_of_text(COURSE_TEXT)


@pytest.fixture
def lesson(qtbot: QtBot) -> Iterator[PoolingLesson]:
    made = PoolingLesson()
    made.build(Session(None))
    qtbot.addWidget(made.stage)
    qtbot.addWidget(made.explanation)
    made.stage.resize(832, 600)
    with qtbot.waitActive(made.stage):
        made.stage.show()
        made.stage.activateWindow()
    yield made
    made.close()


def settle(qtbot: QtBot, lesson: PoolingLesson) -> None:
    qtbot.waitUntil(lesson.is_settled, timeout=20_000)


def move_to(widget: QWidget, place: QPointF) -> None:
    """The mouse is at a place of a widget, wherever it was in the test before."""
    none = Qt.MouseButton.NoButton
    everywhere = widget.mapToGlobal(place)
    event = QMouseEvent(
        QEvent.Type.MouseMove, place, everywhere, none, none, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(widget, event)


# -- what is computed ------------------------------------------------------------------------------


def test_the_course_pools_its_4x4_to_2_3_4_2() -> None:
    pooled = pooled_numbers(COURSE, "max", 2, 2)
    assert pooled.y.tolist() == [[2, 3], [4, 2]]
    rows, columns = pooled.maxima(0, 0, reach=4)
    assert list(zip(rows.tolist(), columns.tolist(), strict=True)) == [
        (0, 1), (1, 3), (3, 1), (2, 3),
    ]  # fmt: skip
    assert pooled_numbers(COURSE, "average", 2, 2).y.tolist() == [[1, 1.5], [2.25, 1]]


@pytest.mark.parametrize("kind", ["max", "average"])
@pytest.mark.parametrize(("size", "stride"), [(2, 2), (3, 1), (2, 3), (1, 1), (8, 8)])
def test_layer_and_picture_pool_alike(kind: str, size: int, stride: int) -> None:
    x = np.random.default_rng(0).random((9, 12)).astype(np.float32)
    one, other = pooled_numbers(x, kind, size, stride), pooled_picture(x, kind, size, stride)
    np.testing.assert_allclose(one.y, other.y, rtol=1e-6)
    layer = {"max": MaxPooling, "average": AveragePooling}[kind](size, stride)
    np.testing.assert_array_equal(one.y, layer.forward(x[None, None])[0, 0])


def test_a_window_larger_than_the_input_is_made_to_fit() -> None:
    pooled = pooled_numbers(COURSE, "max", 8, 6)
    assert (pooled.size, pooled.stride) == (4, 4)
    assert pooled.y.tolist() == [[4]]
    thin = pooled_picture(np.zeros((1, 100), np.float32), "max", 2, 2)
    assert thin.y.shape == (1, 100)


def test_each_pixel_has_its_window_or_none() -> None:
    x = np.zeros((9, 9))
    gaps = pooled_numbers(x, "max", 2, 3)
    assert gaps.window_with(4, 0) == (1, 0)
    assert gaps.window_with(2, 0) is None  # between two windows
    assert gaps.window_with(8, 0) is None
    overlapping = pooled_numbers(x, "max", 3, 1)
    assert overlapping.window_with(0, 0) == (0, 0)
    assert overlapping.window_with(8, 8) == (6, 6)
    for pooled in (gaps, overlapping):
        for i in range(pooled.rows):
            for j in range(pooled.columns):
                corner = (i * pooled.stride, j * pooled.stride)
                assert pooled.window_with(*corner) == (i, j)


@pytest.mark.parametrize(("height", "size", "stride"), [(6, 2, 4), (9, 3, 2), (8, 1, 3), (4, 4, 4)])
def test_the_maxima_are_those_of_the_engine(height: int, size: int, stride: int) -> None:
    x = np.random.default_rng(5).integers(0, 4, (height, 12)).astype(np.float32)  # many ties
    pooled = pooled_picture(x, "max", size, stride)
    rows, columns = max_places(x, size, stride)
    found = pooled.maxima(0, 0, reach=99)
    np.testing.assert_array_equal(found[0], rows.ravel())
    np.testing.assert_array_equal(found[1], columns.ravel())
    last = pooled.maxima(pooled.rows - 1, pooled.columns - 1)
    assert (last[0][0], last[1][0]) == (rows[-1, -1], columns[-1, -1])


@pytest.mark.parametrize("channels", [(), (3,)])
def test_the_maxima_around_a_window_are_those_of_the_whole(channels: tuple[int, ...]) -> None:
    x = np.random.default_rng(1).random((20, 20, *channels)).astype(np.float32)
    pooled = pooled_picture(x, "max", 3, 2)
    rows, columns = pooled.maxima(4, 5)
    window = pooled.window(4, 5)
    for channel in np.ndindex(*channels):
        at = channel[0] if channel else 0
        assert x[rows[at], columns[at], *channel] == window[..., *channel].max()
    near = set(zip(*(part.tolist() for part in pooled.maxima(4, 5, reach=1)), strict=True))
    assert set(zip(rows.tolist(), columns.tolist(), strict=True)) <= near


def test_shifted_repeats_the_edge() -> None:
    assert shifted(COURSE, 1, 0)[0].tolist() == [1, 1, 2, 1]
    assert shifted(COURSE, 0, -1)[-1].tolist() == [2, 4, 0, 1]
    np.testing.assert_array_equal(shifted(COURSE, 0, 0), COURSE)


def test_what_stays_the_same_is_counted() -> None:
    before = np.array([[0.0, 0.5], [1.0, 1.0]])
    counted = change(before, before + np.array([[0.0, 0.02], [0.03, 0.0]]), tolerance=0.02)
    assert counted.same == 0.75
    assert counted.mean_change == pytest.approx(0.0125)
    colours = np.zeros((1, 2, 3))
    moved = colours.copy()
    moved[0, 0, 1] = 0.5  # one channel is enough for a pixel to be another one
    assert change(colours, moved, 0.0).same == 0.5


def test_wider_windows_of_the_maximum_keep_more_of_a_picture() -> None:
    rng = np.random.default_rng(2)
    x = (rng.random((64, 64)) > 0.9).astype(np.float32)
    shares = []
    for size in (1, 4, 8):
        before = pooled_picture(x, "max", size, size)
        after = pooled_picture(shifted(x, 1, 0), "max", size, size)
        shares.append(shift_of(before, after, 0.0).pooled.same)
    assert shares == sorted(shares)
    assert shares[-1] > shares[0] + 0.05


def test_a_large_picture_is_averaged_down() -> None:
    x = np.arange(16.0).reshape(4, 4)
    np.testing.assert_array_equal(averaged_down(x, 2), [[2.5, 4.5], [10.5, 12.5]])
    assert averaged_down(np.zeros((1, 10_000, 3)), 640).shape == (1, 625, 3)
    assert averaged_down(x, 4) is x


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        ("1 2; 3", "The rows are not equally long."),
        ("", "There are no numbers."),
        ("1 two", "“two” is no number."),
        ("nan", "“nan” is no number."),
        ("1e999", "“1e999” is no number."),
        ("2e6", "Only numbers from −1000000 to 1000000."),
        (" ".join("0" * 13), "At most 12 rows and columns."),
        ("0 " * 9_000, "That is too long a text."),
    ],
)
def test_what_is_wrong_with_numbers_is_said(text: str, mistake: str) -> None:
    assert mistake_in_numbers(text) == mistake


def test_numbers_are_read_as_they_are_written() -> None:
    numbers = np.array([[-1.5, 0.1], [1e-7, 123456.0]])
    np.testing.assert_array_equal(numbers_of_text(numbers_text(numbers)), numbers)
    assert numbers_of_text("1,2\n3,4").tolist() == [[1, 2], [3, 4]]
    assert of_size(COURSE, 2, 5).tolist() == [[1, 2, 1, 0, 0], [0, 1, 2, 3, 0]]


def test_the_words_fit_what_is_done() -> None:
    x = np.zeros((8, 8))
    kinds = {
        (2, 2): "max", (3, 1): "overlap", (2, 3): "gaps", (1, 2): "single",
    }  # fmt: skip
    for (size, stride), section in kinds.items():
        assert section_of(pooled_numbers(x, "max", size, stride)) == section
    pooled = pooled_numbers(np.zeros((5, 8)), "average", 2, 2)
    assert section_of(pooled) == "average"
    assert name_of(pooled) == "average 2 × 2, stride 2"
    assert size_formula(pooled)[-3:] == (
        "= 2",
        r"O_W = \left\lfloor \frac{8 - 2}{2} \right\rfloor + 1",
        "= 4",
    )
    assert told(pooled_numbers(COURSE, "max", 2, 2), (1, 0)) == (
        "its first maximum is at (3, 1)",
        "y(1, 0) = 4",
    )


# -- what is shown ---------------------------------------------------------------------------------


def test_it_opens_with_the_course_and_its_first_window(qtbot: QtBot, lesson: PoolingLesson) -> None:
    numbers = lesson.stage.numbers
    np.testing.assert_array_equal(numbers.input.values, COURSE)
    assert numbers.output.values.tolist() == [[2, 3], [4, 2]]
    assert numbers.input.frames[0] == GridFrame(0, 0, 2, 2)
    assert numbers.input.dots == ((0, 1),)
    assert [numbers.output.is_there(0, column) for column in (0, 1)] == [True, False]
    assert lesson.explanation.title() == "Max pooling, window (0, 0)"
    marked = [line.strip() for line in lesson.explanation.marked_lines()]
    assert marked == ["np.maximum(y, place, out=y)"]


def test_time_goes_from_window_to_window(lesson: PoolingLesson) -> None:
    numbers = lesson.stage.numbers
    frames = []
    for marker in lesson.player.timeline.marker_times_s:  # type: ignore[union-attr]
        lesson.player.seek(marker)
        frames.append(numbers.output.frames[0])
    assert frames == [GridFrame(0, 0), GridFrame(0, 1), GridFrame(1, 0), GridFrame(1, 1)]
    assert numbers.input.dots == ((0, 1), (1, 3), (3, 1), (2, 3))
    assert numbers.output.is_there(1, 1)


def test_the_marker_of_a_picture_s_row_stands_in_its_middle() -> None:
    pooled = pooled_picture(np.zeros((12, 20), np.float32), "max", 2, 2)
    timeline = row_timeline(pooled)
    times = timeline.marker_times_s
    cells = [window_in_row_at(pooled, timeline.at(t_s)) for t_s in times[:-1]]
    assert cells == [(row, 5) for row in range(6)]
    assert times[-1] == timeline.duration_s
    assert [timeline.marker_at(timeline.time_of(at)) for at in (0, 2.05, 2.95, 6)] == [0, 2, 2, 6]


def test_pointing_at_a_number_or_a_result_shows_the_pair(lesson: PoolingLesson) -> None:
    numbers = lesson.stage.numbers
    move_to(numbers.input, numbers.input.cell_box(3, 2).center())
    assert lesson.shown_cell == (1, 1)
    assert numbers.output.frames == (GridFrame(1, 1),)
    move_to(numbers.output, numbers.output.cell_box(1, 0).center())
    assert lesson.shown_cell == (1, 0)
    assert lesson.explanation.title() == "Max pooling, window (1, 0)"
    QApplication.sendEvent(numbers.output, QEvent(QEvent.Type.Leave))
    assert lesson.shown_cell == (0, 0)


def test_a_click_on_a_result_puts_the_time_there(qtbot: QtBot, lesson: PoolingLesson) -> None:
    output = lesson.stage.numbers.output
    qtbot.mouseClick(output, LEFT, pos=output.cell_box(1, 0).center().toPoint())
    assert lesson.player.t_s == lesson.player.timeline.marker_times_s[2]  # type: ignore[union-attr]


def test_a_number_typed_into_the_grid_is_pooled(qtbot: QtBot, lesson: PoolingLesson) -> None:
    grid = lesson.stage.numbers.input
    qtbot.mouseClick(grid, LEFT, pos=grid.cell_box(0, 0).center().toPoint())
    qtbot.keyClicks(grid, "9")
    field = grid.findChild(CellField)
    assert isinstance(field, CellField)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert lesson.chosen.numbers[0, 0] == 9
    assert lesson.stage.numbers.output.values[0, 0] == 9
    qtbot.keyClick(grid, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert lesson.stage.numbers.output.values[0, 0] == 2


def test_a_number_that_is_dragged_stays_pointed_at(qtbot: QtBot, lesson: PoolingLesson) -> None:
    grid = lesson.stage.numbers.input
    place = grid.cell_box(3, 3).center().toPoint()
    qtbot.mousePress(grid, LEFT, pos=place)
    qtbot.mouseMove(grid, place - QPoint(0, 40))
    qtbot.mouseRelease(grid, LEFT, pos=place - QPoint(0, 40))
    assert lesson.chosen.numbers[3, 3] != 1
    assert lesson.shown_cell == (1, 1)


def test_kind_size_and_stride_are_chosen(qtbot: QtBot, lesson: PoolingLesson) -> None:
    stage = lesson.stage
    qtbot.mouseClick(stage._kinds["average"], LEFT)
    assert stage.numbers.output.values.tolist() == [[1, 1.5], [2.25, 1]]
    assert stage.numbers.input.dots == ()
    qtbot.mouseClick(stage.size_stepper.more, LEFT)
    qtbot.mouseClick(stage.stride_stepper.less, LEFT)
    assert (lesson.chosen.size, lesson.chosen.stride) == (3, 1)
    assert stage.numbers.output.values.shape == (2, 2)
    assert not stage._note.isVisible()
    for _ in range(3):
        qtbot.mouseClick(stage.size_stepper.more, LEFT)
    assert stage._note.isVisible()
    assert "size 4 and stride 1 are used" in stage._note.text()
    assert lesson.state()["size"] == 6


def test_the_shift_compares_input_and_pooling(qtbot: QtBot, lesson: PoolingLesson) -> None:
    card = lesson.stage.shift
    assert card.input_bar.share == 0.25
    assert card.pooled_bar.share == 0
    np.testing.assert_array_equal(card.after.grid.values, [[1, 2], [3, 4]])
    np.testing.assert_array_equal(card.change.grid.values, [[-1, -1], [-1, 2]])
    qtbot.mouseClick(card.right.less, LEFT)
    assert lesson.chosen.right == 0
    assert card.input_bar.share == card.pooled_bar.share == 1
    qtbot.mouseClick(card.down.more, LEFT)
    assert lesson.state()["down"] == 1
    assert card.input_bar.share < 1


def test_a_picture_is_pooled_row_by_row(qtbot: QtBot, lesson: PoolingLesson) -> None:
    stage = lesson.stage
    qtbot.mouseClick(stage._views["picture"], LEFT)
    settle(qtbot, lesson)
    assert stage.picture.isVisible()
    assert lesson.player.is_at_end  # the whole picture at first
    assert lesson.pooled.y.shape == (200, 320)
    lesson.player.seek(lesson.player.duration_s / 2)
    assert lesson.shown_cell == (100, 0)
    assert lesson.explanation.title() == "Max pooling, window (100, 0)"
    place = stage.picture.input.place()
    assert place is not None
    move_to(stage.picture.input, place.rect_of(200, 411).center())
    i, j = lesson.shown_cell
    assert abs(i - 100) <= 1
    assert abs(j - 205) <= 1
    stage.picture.window_clicked.emit(30, 40)
    stage.picture.left.emit()
    assert lesson.shown_cell == (30, 40)


def test_a_pixel_of_the_picture_that_stays_the_same_is_counted_by_its_colours(
    qtbot: QtBot, lesson: PoolingLesson
) -> None:
    lesson.restore({"view": "picture", "picture": "flowers", "size": 4, "stride": 4})
    colours = lesson.stage.shift.input_bar.share
    lesson.restore({"colour": False})
    assert lesson.pooled.x.ndim == 2
    assert lesson.stage.shift.input_bar.share > colours


def test_a_picture_is_opened_and_kept_with_the_lesson(
    qtbot: QtBot, lesson: PoolingLesson, tmp_path: Path
) -> None:
    path = tmp_path / "mine.png"
    Image.fromarray(np.arange(64, dtype=np.uint8).reshape(8, 8) * 4).save(path)
    assert lesson.open_file(path)
    qtbot.waitUntil(lambda: lesson.chosen.own_picture is not None)
    assert lesson.chosen.view == "picture"
    assert lesson.pooled.x.shape == (8, 8)
    saved = json.loads(json.dumps(lesson.state()))
    other = PoolingLesson()
    other.build(Session(None))
    qtbot.addWidget(other.stage)
    qtbot.addWidget(other.explanation)
    other.restore(saved)
    np.testing.assert_array_equal(other.pooled.x, lesson.pooled.x)
    assert other.state() == saved
    other.close()


def test_a_file_that_is_no_picture_gets_a_sentence(
    qtbot: QtBot, lesson: PoolingLesson, tmp_path: Path
) -> None:
    path = tmp_path / "notes.png"
    path.write_text("not a picture", encoding="utf-8")
    before = lesson.state()
    with qtbot.waitSignal(lesson.session.reported) as said:
        lesson.open_file(path)
    assert said.args is not None
    assert said.args[0]
    assert lesson.state() == before


def test_a_picture_is_pasted(qtbot: QtBot, lesson: PoolingLesson) -> None:
    image = QImage(6, 5, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(image)
    lesson.stage.picture.source.paste()
    qtbot.waitUntil(lambda: lesson.chosen.own_picture is not None)
    assert lesson.pooled.x.shape == (5, 6, 3)
    assert lesson.pooled.y.shape == (2, 3, 3)


def test_a_picture_that_was_reduced_is_told(lesson: PoolingLesson) -> None:
    lesson._on_picture(picture_of_pixels(np.zeros((700, 1400), np.uint8), "wide"))
    assert lesson.pooled.x.shape == (233, 466)
    assert lesson.stage.picture._sizes[0].text() == "466 × 233, reduced from 1400 × 700"


def test_pictures_of_odd_forms_are_shown(qtbot: QtBot, lesson: PoolingLesson) -> None:
    for shape in ((1, 1), (1, 400), (300, 2, 3), (2, 2)):
        for size in (1, 8):
            lesson.restore({"size": size, "view": "picture"})
            lesson._on_picture(picture_of_pixels(np.full(shape, 128, np.uint8), "odd"))
            lesson.player.seek(lesson.player.duration_s / 2)
            lesson.stage.grab()
            assert lesson.pooled.y.size


def test_an_exported_picture_has_no_tools(lesson: PoolingLesson) -> None:
    stage = lesson.picture()
    assert not stage._head.isVisible()
    assert not stage.shift.right.isVisible()
    assert stage.numbers.isVisible()
    assert lesson.is_settled()


@pytest.mark.parametrize(
    "state",
    [
        {"numbers": "1 2; 3"},
        {"size": 0},
        {"size": 2.5},
        {"stride": 9},
        {"right": 100},
        {"tolerance": -1},
        {"own_picture": "AAAA"},
        {"picture": "nobody"},
        {"view": "film", "kind": "least"},
    ],
)
def test_wrong_values_keep_what_was(lesson: PoolingLesson, state: dict[str, Any]) -> None:
    before = lesson.state()
    lesson.restore(state)
    assert lesson.state() == before


def test_reset_keeps_the_numbers(lesson: PoolingLesson) -> None:
    lesson.restore({"numbers": "5 6; 7 8", "size": 1, "kind": "average", "right": 3})
    lesson.reset()
    state = lesson.state()
    assert (state["size"], state["kind"], state["right"]) == (2, "max", 1)
    assert lesson.chosen.numbers.tolist() == [[5, 6], [7, 8]]
