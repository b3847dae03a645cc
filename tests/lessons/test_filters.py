"""The lesson on filters: the numbers of the course on screen, and what a person does there."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from nnviz.engine.filter_presets import PRESETS
from nnviz.engine.filters import OPERATIONS, filter_picture, turned
from nnviz.engine.picture_padding import PADDINGS
from nnviz.files.pictures import picture_of_pixels
from nnviz.files.prose import read_prose
from nnviz.language import LANGUAGES, set_language
from nnviz.lessons.filters import FiltersLesson, filtering
from nnviz.lessons.filters.exercises import EXERCISES
from nnviz.lessons.filters.explaining import prose_section
from nnviz.lessons.filters.studio import OWN, FilterStudio
from nnviz.lessons.filters.thumbnails import found_thumbnails, gallery_keys
from nnviz.session import Session
from nnviz.ui.theme import set_theme

COURSE_RESULT = """
0.327 0.414 0.327 0.316 0.183
0.816 0.852 0.609 0.426 0.245
0.390 0.447 0.573 0.516 0.467
0.258 0.552 0.652 0.889 0.690
0.689 0.816 0.778 0.781 0.632
"""
COLOURS = [(86, 165, 255), (16, 21, 27), (255, 155, 66)]


@pytest.fixture
def session() -> Session:
    return Session(None)


@pytest.fixture
def lesson(qtbot: QtBot, session: Session) -> FiltersLesson:
    lesson = FiltersLesson()
    lesson.build(session)
    for widget, size in ((lesson.stage, (992, 856)), (lesson.explanation, (320, 900))):
        qtbot.addWidget(widget)
        widget.resize(*size)
        widget.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        widget.show()
    qtbot.addWidget(lesson.stage, before_close_func=lambda _: lesson.close())
    return lesson


@pytest.fixture
def settled(lesson: FiltersLesson, qtbot: QtBot) -> Callable[..., None]:
    def settle(**state: Any) -> None:
        lesson.restore(state)
        qtbot.waitUntil(lesson.is_settled, timeout=20_000)

    return settle


def own(pixels: np.ndarray) -> Any:
    return picture_of_pixels(np.asarray(pixels, np.uint8), "own.png")


def captions(lesson: FiltersLesson) -> str:
    """What stands under the pictures."""
    return " | ".join(lesson.stage._texts)


def point_at(view: QWidget, row: int, column: int) -> QMouseEvent:
    """The mouse moves over a pixel of a picture."""
    place = view.place()
    cell = place.rect_of(row, column).center()
    event = QMouseEvent(
        QMouseEvent.Type.MouseMove,
        QPointF(cell),
        QPointF(view.mapToGlobal(cell.toPoint())),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    view.mouseMoveEvent(event)
    return event


# -- the numbers of the course --------------------------------------------------------------------


def test_the_course_s_first_exercise_is_70(lesson: FiltersLesson, settled: Any) -> None:
    settled(picture="numbers")
    assert lesson.shown.output is not None
    np.testing.assert_allclose(lesson.shown.output.values, [[70]], rtol=1e-6)
    assert "pixel (0, 0) = 70" in captions(lesson)
    assert "70" in lesson.stage.card.sums.text()
    assert "1·5 + 2·6 + 3·7 + 4·8 = 70" in lesson.explanation.told()


def test_the_course_s_normalised_convolution_stands_there_to_three_digits(
    lesson: FiltersLesson, settled: Any
) -> None:
    settled(picture="cosine")
    expected = np.array(COURSE_RESULT.split(), float).reshape(5, 5)
    assert lesson.shown.output is not None
    np.testing.assert_allclose(lesson.shown.output.values, expected, atol=5e-4)
    for (row, column), value in np.ndenumerate(expected):
        lesson.shown.point_at_output(row, column)
        assert captions(lesson).endswith(f"pixel ({row}, {column}) = {value:.3f}")


def test_the_best_match_is_framed_when_all_is_there(lesson: FiltersLesson, settled: Any) -> None:
    settled(picture="cosine")
    (frame,) = lesson.stage.output._frames
    assert (frame.row, frame.column) == (3, 3)
    assert "best match 0.889 at (3, 3)" in captions(lesson)
    lesson.player.seek(lesson.player.duration_s / 2)
    assert lesson.stage.output._frames == ()
    assert "best match" not in captions(lesson)


def test_the_exercise_s_input_is_shown_with_its_padding(
    lesson: FiltersLesson, settled: Any
) -> None:
    settled(picture="cosine")
    shown = lesson.stage.input._values
    assert shown is not None
    assert shown.shape == (7, 7)
    np.testing.assert_array_equal(shown[1:6, 1:6], EXERCISES["cosine"].values)
    assert not shown[0].any()


# -- the pair -------------------------------------------------------------------------------------


def test_pointing_at_the_input_shows_the_pair_and_leaving_the_one_of_the_time(
    lesson: FiltersLesson, settled: Any, qtbot: QtBot
) -> None:
    settled()
    by_time = lesson.shown.pair
    assert by_time is not None
    point_at(lesson.stage.input, 100, 200)
    pair = lesson.shown.pair
    assert pair is not None
    row, column = lesson.stage.input._pointed
    assert (pair.row, pair.column) == (row, column)
    assert abs(row - 100) <= 1
    assert f"pixel ({row}, {column})" in captions(lesson)
    assert lesson.explanation.title() == f"Emboss, pixel ({row}, {column})"
    lesson.stage.input._leave()
    assert lesson.shown.pair is not None
    assert (lesson.shown.pair.row, lesson.shown.pair.column) == (by_time.row, by_time.column)


def test_the_arrow_keys_go_from_pixel_to_pixel_and_enter_takes_the_time_there(
    lesson: FiltersLesson, settled: Any, qtbot: QtBot
) -> None:
    settled(picture="cosine")
    lesson.shown.point_at_output(1, 1)
    lesson.stage.output.show_window((1, 1, 1, 1))
    qtbot.keyClick(lesson.stage.output, Qt.Key.Key_Right)
    pair = lesson.shown.pair
    assert pair is not None
    assert (pair.row, pair.column) == (1, 2)
    qtbot.keyClick(lesson.stage.output, Qt.Key.Key_Return)
    place = lesson._place()
    assert (place.row, place.column, place.done) == (1, 2, None)


def test_a_click_on_the_output_takes_the_time_there(
    lesson: FiltersLesson, settled: Any, qtbot: QtBot
) -> None:
    settled()
    place = lesson.stage.output.place()
    assert place is not None
    at = place.rect_of(50, 60).center().toPoint()
    qtbot.mouseClick(lesson.stage.output, Qt.MouseButton.LeftButton, pos=at)
    assert abs(lesson._place().row - 50) <= 1
    assert lesson.stage.output._revealed is not None


@pytest.mark.parametrize("shape", [(400, 200), (100, 300)])
def test_both_texts_under_a_picture_belong_to_it(
    lesson: FiltersLesson, settled: Any, shape: tuple[int, int], qtbot: QtBot
) -> None:
    lesson._on_picture(own(np.zeros(shape)))
    qtbot.waitUntil(lesson.is_settled)
    stage = lesson.stage
    for view, left, right in (
        (stage.input, *stage.captions[:2]),
        (stage.output, *stage.captions[2:]),
    ):
        box = view.place().box.translated(view.pos())
        needed = left.sizeHint().width() + right.sizeHint().width()
        assert right.geometry().right() <= max(box.right(), box.left() + needed + 48)
        assert left.geometry().right() < right.geometry().left()
        assert "…" not in left.text()


@pytest.mark.parametrize("width", [700, 740, 992])
def test_the_chips_of_the_colours_cover_no_title(
    lesson: FiltersLesson, settled: Any, width: int
) -> None:
    stage = lesson.stage
    stage.resize(width, 590)
    settled(picture="flowers", colour=True)
    title = next(label for label in stage.card.findChildren(QLabel) if label.text() == "Sum")
    word = title.geometry().translated(stage.card.pos())
    word.setWidth(title.sizeHint().width())
    assert title.isHidden() or not word.intersects(stage.channels.geometry())
    settled(picture="spheres")
    assert not title.isHidden()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_names_of_the_paddings_fit_on_a_small_window(
    lesson: FiltersLesson, qtbot: QtBot, language: str
) -> None:
    set_language(language)
    options = lesson.explanation.options
    options._retranslate()
    options.resize(260, options.height())
    options.layout().activate()
    box = options.padding
    room = box.arrow_place().left() - 9
    for index in range(box.count()):
        assert box.fontMetrics().horizontalAdvance(box.itemText(index)) <= room


# -- time -----------------------------------------------------------------------------------------


def test_the_steps_of_a_window_are_on_the_card(lesson: FiltersLesson, settled: Any) -> None:
    settled(picture="numbers")
    times = lesson.player.timeline.marker_times_s
    totals = []
    for t_s in times:
        lesson.player.seek(t_s)
        totals.append(lesson.stage.card.sums.text().split()[-1])
    assert totals == ["0", "5", "17", "38", "70", "70"]
    lesson.player.seek(times[3])
    assert lesson.stage.output._revealed == 0
    assert "= 70" not in captions(lesson)
    assert lesson.explanation.marked_lines() == ["    y = np.sum(window * kernel) + bias"]
    lesson.player.seek(0)
    assert "window_at" in lesson.explanation.marked_lines()[0]


def test_the_number_of_a_pixel_that_is_not_there_yet_cannot_be_read(
    lesson: FiltersLesson, settled: Any
) -> None:
    settled(picture="numbers")
    view = lesson.stage.output
    place = view.place()
    assert place is not None
    inside = place.rect_of(0, 0).adjusted(6, 6, -6, -6).toRect()
    lesson.player.seek(0)
    hidden = view.grab(inside).toImage()
    assert {hidden.pixel(x, y) for x in range(inside.width()) for y in range(inside.height())} == {
        hidden.pixel(0, 0)
    }
    lesson.player.to_end()
    assert view.grab(inside).toImage() != hidden


def test_a_stride_shortens_the_time_and_keeps_its_share(
    lesson: FiltersLesson, settled: Any
) -> None:
    settled()
    before = lesson.player.duration_s
    lesson.player.seek(before / 2)
    settled(stride=2)
    assert lesson.player.duration_s == pytest.approx(before / 2)
    assert lesson.player.t_s == pytest.approx(before / 4)


# -- what a person sets ---------------------------------------------------------------------------


def test_every_preset_opens_large_by_a_click(
    lesson: FiltersLesson, settled: Any, qtbot: QtBot
) -> None:
    settled()
    gallery = lesson.stage.gallery
    assert gallery.height() > 100
    x = lesson.shown.picture.x
    for key, preset in PRESETS.items():
        gallery.verticalScrollBar().setValue(0)
        box = gallery.tile_box(key)
        qtbot.mouseClick(gallery.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
        assert gallery.current == lesson.studio.filter == key
        np.testing.assert_allclose(lesson.shown.output.values, preset.apply(x), atol=2e-5)


def test_the_gallery_shows_every_filter_as_the_engine_computes_it(
    lesson: FiltersLesson, settled: Any
) -> None:
    settled()
    small = lesson.shown.picture.small
    for found in found_thumbnails(lesson.studio, small, tuple(PRESETS), COLOURS):
        shown = lesson.stage.gallery.picture(found.key)
        assert shown is not None
        np.testing.assert_array_equal(shown, found.pixels)
    assert "213 × 133" in lesson.stage._gallery_note.text()


def test_the_choice_of_values_covers_the_gallery(lesson: FiltersLesson, settled: Any) -> None:
    settled()
    before = lesson.stage.gallery.picture("identity")
    assert before is not None
    assert before.ndim == 2
    settled(values="signed")
    after = lesson.stage.gallery.picture("identity")
    assert after is not None
    assert after.ndim == 3
    assert lesson.stage.output._pixels.ndim == 3


def test_a_cell_that_is_changed_makes_the_kernel_one_s_own(
    lesson: FiltersLesson, settled: Any, qtbot: QtBot
) -> None:
    settled()
    grid = lesson.stage.editor.grid
    assert OWN not in gallery_keys(lesson.studio)
    qtbot.keyClick(grid, Qt.Key.Key_Up)
    grid.setFocus()
    qtbot.keyClicks(grid, "5")
    field = grid._field
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert lesson.studio.filter == OWN
    assert 5.0 in np.ravel(lesson.studio.shown_kernel)
    assert "Own kernel" in lesson.explanation.title()
    qtbot.waitUntil(lesson.is_settled, timeout=20_000)
    assert lesson.stage.gallery.picture(OWN) is not None
    settled(filter="blur")
    settled(filter=OWN)
    assert 5.0 in np.ravel(lesson.studio.shown_kernel)


def test_convolution_turns_the_kernel_and_says_so(lesson: FiltersLesson, settled: Any) -> None:
    settled()
    typed = lesson.studio.shown_kernel
    kernels = lesson.explanation.kernels
    np.testing.assert_array_equal(kernels.typed.values, typed)
    np.testing.assert_array_equal(kernels.turned.values, turned(typed))
    settled(operation="convolution")
    np.testing.assert_array_equal(lesson.stage.editor.kernel, turned(typed))
    np.testing.assert_allclose(
        lesson.shown.output.values,
        filter_picture(lesson.shown.picture.x, typed, operation="convolution"),
        atol=2e-5,
    )
    assert "turns the kernel by 180°" in kernels.sentence
    settled(filter="blur")
    assert "the same after half a turn" in kernels.sentence


def test_a_kernel_changed_while_it_is_turned_is_kept_as_typed(lesson: FiltersLesson) -> None:
    lesson.restore({"operation": "convolution"})
    shown = lesson.stage.editor.kernel
    shown[0, 0] = 7
    lesson.stage.editor.take_kernel(shown)
    np.testing.assert_array_equal(lesson.stage.editor.kernel, shown)
    np.testing.assert_array_equal(lesson.studio.shown_kernel, turned(shown))


def test_a_parameter_is_dragged_and_typed(
    lesson: FiltersLesson, settled: Any, qtbot: QtBot
) -> None:
    settled(filter="gaussian")
    row = lesson.stage.parameters
    row.sliders[0].setValue(100)
    assert lesson.studio.parameters_of("gaussian")["sigma"] == 4.0
    assert lesson.studio.shown_kernel.shape == (9, 9)
    row.fields[0].setText("0.5")
    qtbot.keyClick(row.fields[0], Qt.Key.Key_Return)
    assert lesson.studio.parameters_of("gaussian")["sigma"] == 0.5
    qtbot.waitUntil(lesson.is_settled, timeout=20_000)
    titles = {tile.key: tile.title for tile in lesson.stage.gallery._tiles}
    assert titles["gaussian"] == "Gaussian σ 0.5"


def test_the_options_are_in_the_panel(lesson: FiltersLesson, settled: Any) -> None:
    settled()
    options = lesson.explanation.options
    options.stride.activated.emit(1)
    options.padding.activated.emit(PADDINGS.index("zero"))
    options.width_box.activated.emit(options.width_box.findData(3))
    options.operation.activated.emit(OPERATIONS.index("convolution"))
    options.bias.number_chosen.emit(0.25)
    settled()
    studio = lesson.studio
    assert (studio.stride, studio.padding, studio.width) == (2, "zero", 3)
    assert (studio.operation, studio.bias) == ("convolution", 0.25)
    assert lesson.explanation._size_note.text() == "padding 3 (zero), stride 2"
    formula = " ".join(lesson.explanation.size_formula._wanted)
    assert r"\frac{400 + 6 - 3}{2}" in formula
    assert "= 202" in formula


def test_divided_by_its_sum_a_kernel_keeps_the_brightness(
    lesson: FiltersLesson, settled: Any
) -> None:
    settled(kernel="1 1; 1 1")
    lesson.stage.editor.normalise_button.click()
    np.testing.assert_allclose(lesson.studio.shown_kernel, np.full((2, 2), 0.25))


def test_colours_are_filtered_alone_and_one_of_them_is_on_the_card(
    lesson: FiltersLesson, settled: Any
) -> None:
    settled(picture="flowers")
    assert lesson.shown.output.values.ndim == 3
    assert not lesson.stage.channels.isHidden()
    lesson.stage.channels.chosen.emit(2)
    pair = lesson.shown.pair
    assert pair.value == pytest.approx(float(lesson.shown.output.values[pair.row, pair.column, 2]))
    lesson.stage.source.colour_wanted.emit(False)
    assert lesson.shown.output.values.ndim == 2
    assert lesson.stage.channels.isHidden()


# -- pictures -------------------------------------------------------------------------------------


def test_a_picture_that_is_opened_is_filtered_and_reopens_exactly(
    lesson: FiltersLesson, settled: Any, qtbot: QtBot
) -> None:
    pixels = np.random.default_rng(0).integers(0, 255, (40, 30, 3), np.uint8)
    lesson.stage.source.picture_chosen.emit(own(pixels))
    qtbot.waitUntil(lesson.is_settled, timeout=20_000)
    assert "30 × 40, RGB" in captions(lesson)
    state = json.loads(json.dumps(lesson.state()))
    settled(picture="spheres")
    assert lesson.state()["own_picture"] is None
    settled(**state)
    assert lesson.state() == state
    np.testing.assert_array_equal(lesson.shown.picture.pixels, pixels)


def test_a_file_that_is_dropped_is_shown(
    lesson: FiltersLesson, tmp_path: Path, qtbot: QtBot
) -> None:
    from PIL import Image

    Image.fromarray(np.full((12, 20), 90, np.uint8)).save(tmp_path / "grey.png")
    assert lesson.open_file(tmp_path / "grey.png")
    qtbot.waitUntil(lambda: lesson.studio.picture == OWN, timeout=10_000)
    qtbot.waitUntil(lesson.is_settled, timeout=20_000)
    assert "20 × 12, grey" in captions(lesson)


def test_a_text_file_called_png_is_told_and_the_picture_stays(
    lesson: FiltersLesson, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "no.png").write_text("no picture", encoding="utf-8")
    with qtbot.waitSignal(session.reported) as told:
        lesson.open_file(tmp_path / "no.png")
    assert "no.png" in told.args[0]
    assert lesson.studio.picture == "spheres"


@pytest.mark.parametrize("shape", [(1, 1), (1, 10_000), (10_000 // 50, 1), (2, 2), (3, 700)])
def test_pictures_of_odd_shapes_are_filtered(
    lesson: FiltersLesson, qtbot: QtBot, shape: tuple[int, int]
) -> None:
    lesson.restore({"padding": "reflect"})
    pixels = np.random.default_rng(0).integers(0, 255, shape, np.uint8)
    lesson.stage.source.picture_chosen.emit(own(pixels))
    qtbot.waitUntil(lesson.is_settled, timeout=20_000)
    assert lesson.shown.output.values.shape == shape
    for key in ("motion_blur", "sobel_magnitude", "sobel_x"):
        lesson.restore({"filter": key})
        assert not lesson.stage.grab().isNull()
    qtbot.waitUntil(lesson.is_settled, timeout=20_000)
    assert all(lesson.stage.gallery.picture(key) is not None for key in PRESETS)


def test_where_the_padding_does_not_fit_a_new_picture_it_is_as_at_first_and_told(
    lesson: FiltersLesson, session: Session, qtbot: QtBot
) -> None:
    lesson.restore({"padding": "none", "filter": "box_blur"})
    with qtbot.waitSignal(session.reported):
        lesson.stage.source.picture_chosen.emit(own(np.ones((3, 3))))
    assert lesson.studio.padding == "edge"
    assert lesson.shown.output.values.shape == (3, 3)


def test_a_large_picture_is_computed_beside_the_window(
    lesson: FiltersLesson, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filtering, "MOST_WORK_HERE", 10.0)
    monkeypatch.setattr(filtering, "MOST_VALUES_HERE", 10)
    before = lesson.shown.output
    pixels = np.random.default_rng(0).integers(0, 255, (60, 50), np.uint8)
    lesson.stage.source.picture_chosen.emit(own(pixels))
    assert lesson.shown.output is before  # the last good one stays
    lesson.restore({"filter": "sharpen"})  # on a picture that is not ready yet
    assert lesson.studio.filter == "sharpen"
    qtbot.waitUntil(lesson.is_settled, timeout=20_000)
    for amount in (5.0, 6.0, 7.0):
        kernel = lesson.stage.editor.kernel
        kernel[1, 1] = amount
        lesson.stage.editor.take_kernel(kernel)
    qtbot.waitUntil(lesson.is_settled, timeout=20_000)
    expected = filter_picture(
        lesson.shown.picture.x, np.array([[0, -1, 0], [-1, 7, -1], [0, -1, 0]])
    )
    np.testing.assert_allclose(lesson.shown.output.values, expected, atol=1e-5)
    lesson.stage.source.example_chosen.emit("spheres")


def test_a_picture_left_again_before_it_was_ready_is_not_shown(
    lesson: FiltersLesson, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filtering, "MOST_VALUES_HERE", 10)
    lesson.stage.source.picture_chosen.emit(own(np.ones((60, 50))))
    lesson.restore({"picture": "numbers"})
    qtbot.waitUntil(lesson.is_settled, timeout=20_000)
    assert lesson.shown.output.values.shape == (1, 1)


def test_a_moment_of_a_large_picture_opens_at_its_time(
    lesson: FiltersLesson, settled: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    lesson.stage.source.picture_chosen.emit(own(np.ones((60, 50))))
    settled()
    lesson.player.seek(lesson.player.duration_s / 3)
    state, place = lesson.state(), lesson._place()
    settled(picture="spheres")
    monkeypatch.setattr(filtering, "MOST_VALUES_HERE", 10)
    lesson.restore(state)
    lesson.player.seek(lesson._timeline.time_of(place.row, place.column))
    settled()
    assert lesson._place() == place


def test_reset_keeps_the_picture_and_the_kernel(lesson: FiltersLesson, settled: Any) -> None:
    settled(picture="landscape", kernel="1 2; 3 4", stride=3, values="grey", filter="gaussian")
    lesson.reset()
    studio = lesson.studio
    assert (studio.picture, studio.filter, studio.stride) == ("landscape", "emboss", 1)
    assert studio.kernel == ((1, 2), (3, 4))


def test_an_own_kernel_larger_than_a_picture_has_no_thumbnail(
    lesson: FiltersLesson, settled: Any
) -> None:
    settled(kernel="1 2; 3 4", filter=OWN)
    settled(filter="blur")
    lesson.stage.source.picture_chosen.emit(own(np.ones((1, 1))))
    settled()
    assert lesson.stage.gallery.picture("blur") is not None


def test_after_an_exercise_a_picture_has_its_filter_back(
    lesson: FiltersLesson, settled: Any
) -> None:
    settled(picture="cosine")
    assert lesson.stage.gallery.isHidden()
    lesson.stage.source.example_chosen.emit("landscape")
    studio = lesson.studio
    assert (studio.filter, studio.operation, studio.padding) == ("emboss", "correlation", "edge")
    assert not lesson.stage.gallery.isHidden()


# -- bad input ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ({"picture": "numbers", "kernel": "1 2 3; 4 5 6; 7 8 9"}, "does not fit"),
        ({"picture": "cosine", "padding": "reflect", "width": 7}, "cannot be reflected"),
        ({"picture": "numbers", "stride": 4}, "stride of 4"),
    ],
)
def test_what_cannot_be_is_said_and_the_last_good_output_stays(
    lesson: FiltersLesson, settled: Any, state: dict[str, Any], words: str
) -> None:
    settled(picture=state.pop("picture"))
    before, good = lesson.shown.output, lesson.state()
    lesson.restore(state)
    assert words in captions(lesson)
    assert words in lesson.explanation.options.mistake
    assert lesson.shown.output is before
    assert lesson.state() == good
    np.testing.assert_array_equal(lesson.stage.editor.kernel, lesson.studio.used_kernel)
    lesson.restore({"bias": 1.0})
    assert words not in captions(lesson)
    assert lesson.explanation.options.mistake == ""


def test_a_kernel_of_zeros_cannot_be_divided_by_its_sum(
    lesson: FiltersLesson, settled: Any
) -> None:
    settled(kernel="0 0; 0 0", bias=0.5)
    assert np.all(lesson.shown.output.values == 0.5)
    lesson.stage.editor.normalise_button.click()
    assert "add up to 0" in captions(lesson)


def test_huge_numbers_are_filtered_or_refused(lesson: FiltersLesson, settled: Any) -> None:
    settled(kernel="1e20 -1e20", values="signed")
    assert np.isfinite(lesson.shown.output.values).all()
    good = lesson.state()
    lesson.restore({"kernel": "1e38 1e38"})
    assert lesson.state() == good


def test_a_damaged_own_picture_changes_nothing(lesson: FiltersLesson) -> None:
    before = lesson.state()
    for text in ("", "no base64!", "aGVsbG8="):
        lesson.restore({"picture": OWN, "own_picture": text})
        assert lesson.state() == before


# -- words ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_filter_has_its_words(language: str) -> None:
    sections = set(read_prose("filters", language))
    told = {prose_section(FilterStudio(filter=key)) for key in PRESETS}
    told |= {prose_section(FilterStudio().with_picture(key)) for key in EXERCISES}
    told.add(prose_section(FilterStudio(filter=OWN, kernel=((1.0,),))))
    assert told == sections


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_preset_is_shown_and_told_in_both_languages(
    lesson: FiltersLesson, language: str, qtbot: QtBot
) -> None:
    set_language(language)
    lesson.retranslate()
    for key in PRESETS:
        lesson.restore({"filter": key})
        assert lesson.explanation.told()
        assert lesson.stage.gallery.current == key
    for operation in OPERATIONS:
        lesson.restore({"operation": operation})
    qtbot.waitUntil(lesson.is_settled, timeout=20_000)


def test_what_is_above_1_and_below_0_is_counted(lesson: FiltersLesson, settled: Any) -> None:
    settled(filter="sharpen")
    values = lesson.shown.output.values
    told = lesson.explanation._facts.text()
    assert f"{int((values < 0).sum()):,} below 0, {int((values > 1).sum()):,} above 1" in told
    assert "black" in told


def test_the_sums_in_the_formula_add_up_to_the_pixel(lesson: FiltersLesson, settled: Any) -> None:
    settled()
    formula = " ".join(lesson.explanation.with_values._wanted)
    assert formula.startswith("y_{266,338} = ")
    terms, total = formula.split("y_{266,338} = ")[1].split(" = ")
    value = eval(terms.replace("{-}", "-").replace(" ", ""))
    assert value == pytest.approx(float(total), abs=1e-9)
    assert float(total) == pytest.approx(float(lesson.shown.output.values[266, 338]), abs=6e-4)


def test_signed_values_take_the_theme_s_colours(lesson: FiltersLesson, settled: Any) -> None:
    settled(filter="sobel_x")
    before = lesson.stage.output._pixels.copy()
    set_theme("light")
    settled()
    assert not np.array_equal(before, lesson.stage.output._pixels)


SIZES = ((704, 588), (752, 608), (992, 856), (1312, 936), (640, 540))


@pytest.mark.parametrize(
    "state", [{}, {"filter": "unsharp"}, {"picture": "cosine"}, {"shape": (90, 50)}]
)
def test_nothing_covers_anything(
    lesson: FiltersLesson, settled: Any, state: dict[str, Any]
) -> None:
    shape = state.pop("shape", None)
    if shape is not None:
        lesson.stage.source.picture_chosen.emit(own(np.ones(shape)))
    settled(**state)
    stage = lesson.stage
    parts = (stage.input, stage.output, stage.card, stage.gallery, stage.parameters)
    for size in SIZES:
        stage.resize(*size)
        widgets = (*parts, stage.source, stage.values, *stage.captions)
        boxes = [widget.geometry() for widget in widgets if not widget.isHidden()]
        for index, box in enumerate(boxes):
            assert stage.rect().contains(box), size
            for other in boxes[:index]:
                lapped = box.intersected(other)
                assert lapped.isEmpty() or min(lapped.width(), lapped.height()) <= 4, size
        assert stage.input.height() >= 120, size
