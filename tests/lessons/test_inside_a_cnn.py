"""The lesson on a convolutional network, used as a person uses it."""

import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from PySide6.QtCore import QBuffer, QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QMouseEvent, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from nnviz.engine.convolution import Convolution, Flatten, MaxPooling
from nnviz.engine.layers import ActivationLayer, Affine, Layer, Maxout
from nnviz.engine.network import Network, dense_network
from nnviz.engine.preprocess import image_from_strokes
from nnviz.files.example_digits import example_digits
from nnviz.files.weight_formats.npz_file import write_npz
from nnviz.language import set_language
from nnviz.lessons.inside_a_cnn import InsideACnnLesson
from nnviz.lessons.inside_a_cnn.layers_page import LayersPage
from nnviz.lessons.inside_a_cnn.links import _around
from nnviz.lessons.inside_a_cnn.parts import CnnParts
from nnviz.lessons.inside_a_cnn.selection import Selected
from nnviz.lessons.inside_a_cnn.weights import shipped_cnn
from nnviz.lessons.inside_a_cnn.windows import pooling_step, window_step
from nnviz.session import Session

SEVEN = ((0.28, 0.22), (0.72, 0.20), (0.62, 0.45), (0.48, 0.85))
WIDE, NARROW = (1240, 900), (752, 576)


@pytest.fixture
def lesson(qtbot: QtBot) -> Iterator[InsideACnnLesson]:
    made = InsideACnnLesson()
    made.build(Session(None))
    for widget in (made.stage, made.explanation):
        qtbot.addWidget(widget)
    made.stage.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    made.stage.resize(*WIDE)
    made.stage.show()
    made.explanation.resize(368, 900)
    made.explanation.show()
    yield made
    made.close()


@pytest.fixture
def seven(lesson: InsideACnnLesson) -> InsideACnnLesson:
    """A seven is drawn: all is computed, edges and formulas may still be set."""
    lesson.restore({"draw": 7})
    return lesson


def draw(qtbot: QtBot, lesson: InsideACnnLesson) -> None:
    """Draw a seven on the pad with the mouse."""
    pad = lesson.stage.pad
    places = [QPoint(round(x * pad.width()), round(y * pad.height())) for x, y in SEVEN]
    qtbot.mousePress(pad, Qt.MouseButton.LeftButton, pos=places[0])
    for start, end in pairwise(places):
        for step in range(1, 9):
            qtbot.mouseMove(pad, start + (end - start) * step / 8)
    qtbot.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=places[-1])


def pixels_of(widget: QWidget) -> NDArray[np.uint8]:
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    rows = np.frombuffer(image.constBits(), np.uint8)
    return rows.reshape(image.height(), image.width(), 4).copy()


def click(qtbot: QtBot, lesson: InsideACnnLesson, *cell: int) -> None:
    """Click a cell of the maps: (layer from 1, map, row, column)."""
    maps = lesson.stage.maps
    place = maps.cell_box(cell[0] - 1, *cell[1:]).center().toPoint()
    qtbot.mouseClick(maps, Qt.MouseButton.LeftButton, pos=place)


def point(widget: QWidget, place: QPointF) -> None:
    """Move the mouse to `place`, without a window on a screen."""
    button, none = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    place_on_screen = widget.mapToGlobal(place)
    move = QMouseEvent(QEvent.Type.MouseMove, place, place_on_screen, button, button, none)
    QApplication.sendEvent(widget, move)


def parts_of(lesson: InsideACnnLesson) -> CnnParts:
    return lesson.reading.shown_parts


def convolutional(rng: np.random.Generator, *dense: Layer) -> Network:
    """4 filters 5×5, pooling, then `dense`, else one dense layer: it takes 576 values."""
    return Network(
        [
            Convolution(rng.normal(size=(4, 1, 5, 5)), rng.normal(size=4)),
            ActivationLayer("relu"),
            MaxPooling(),
            Flatten(),
            *(dense or (Affine(rng.normal(size=(576, 10)), np.zeros(10)),)),
            ActivationLayer("softmax"),
        ],
        (1, 28, 28),
    )


# -- drawing ---------------------------------------------------------------------------------------


def test_while_the_pen_moves_every_map_shows_what_the_engine_computed(
    lesson: InsideACnnLesson, qtbot: QtBot
) -> None:
    draw(qtbot, lesson)
    qtbot.waitUntil(lambda: lesson.stage.answer.answer() == "7")
    trace, maps = lesson.trace, lesson.stage.maps
    assert trace is not None
    image = lesson.reading.image
    assert image is not None
    again = lesson.network.trace(image.reshape(1, 28, 28))
    shapes = [layer.shape for layer in maps.layers]
    assert shapes == [stage.output_shape for stage in lesson.network.stages[: len(shapes)]]
    for layer, shape in enumerate(shapes):
        for cell in ((0, 0, 0), (shape[0] - 1, shape[1] // 2, shape[2] // 2)):
            assert maps.value_of((layer, *cell)) == again.stages[layer].z[cell]
    assert lesson.stage.input.value_of((0, 0, 14, 14)) == image[14, 14]


def test_an_empty_pad_has_kernels_and_a_hint_but_no_values(lesson: InsideACnnLesson) -> None:
    stage = lesson.stage
    assert lesson.trace is None
    assert stage.maps.layers[0].kernels is not None
    assert stage.maps.value_of((0, 0, 0, 0)) is None
    assert stage.hint.isVisible()
    assert not stage.card.isVisible()
    assert stage.answer.answer() == ""
    lesson.player.seek(0)
    assert lesson.explanation.title().startswith("Input")


def test_keys_show_a_digit_and_clear_takes_it_away(lesson: InsideACnnLesson, qtbot: QtBot) -> None:
    pad = lesson.stage.pad
    qtbot.keyClick(pad, Qt.Key.Key_3)
    qtbot.waitUntil(lambda: lesson.stage.answer.answer() == "3", timeout=5_000)
    qtbot.keyClick(pad, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: lesson.trace is None)
    assert lesson.stage.answer.answer() == ""


def test_a_picture_is_read_like_a_drawing_and_survives_in_the_state(
    lesson: InsideACnnLesson, qtbot: QtBot, tmp_path: Path
) -> None:
    image = image_from_strokes(example_digits()[3][0])
    assert image is not None
    path = tmp_path / "three.png"
    Image.fromarray(np.rint((1 - image) * 255).astype(np.uint8)).resize((200, 200)).save(path)
    assert lesson.open_file(path)
    qtbot.waitUntil(lambda: lesson.stage.answer.answer() == "3", timeout=10_000)
    state = json.loads(json.dumps(lesson.state()))
    draw(qtbot, lesson)
    qtbot.waitUntil(lambda: lesson.stage.answer.answer() == "7")
    lesson.restore(state)
    assert lesson.stage.answer.answer() == "3"
    assert lesson.state() == state


def test_a_file_that_is_no_picture_gives_a_sentence_and_changes_nothing(
    seven: InsideACnnLesson, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "text.png"
    path.write_text("no picture", encoding="utf-8")
    with qtbot.waitSignal(seven.session.reported, timeout=10_000):
        seven.open_file(path)
    assert seven.stage.answer.answer() == "7"


# -- one cell --------------------------------------------------------------------------------------


@pytest.mark.parametrize("cell", [(1, 3, 10, 12), (3, 5, 6, 7), (3, 31, 0, 13)])
def test_the_products_of_a_clicked_cell_add_up_to_what_the_engine_computed(
    seven: InsideACnnLesson, qtbot: QtBot, cell: tuple[int, ...]
) -> None:
    click(qtbot, seven, *cell)
    assert seven.selecting.selected == Selected(cell[0], (cell[1], cell[2], cell[3]))
    assert seven.stage.card.isVisible()
    trace = seven.trace
    assert trace is not None
    step = window_step(parts_of(seven), trace, cell[0], (cell[1], cell[2], cell[3]))
    traced = trace.stages[cell[0] - 1]
    np.testing.assert_allclose(step.total, traced.a[cell[1:]], rtol=1e-4, atol=1e-6)
    assert step.after == traced.z[cell[1:]]
    assert step.channels == traced.x.shape[0]
    assert step.after_name == "ReLU"


def test_what_a_cell_sees_is_framed_down_to_the_pixels(
    seven: InsideACnnLesson, qtbot: QtBot
) -> None:
    click(qtbot, seven, 4, 2, 3, 3)
    frames = seven.stage.maps._frames
    on_input = seven.stage.input._frames
    assert [(f.row, f.column, f.height, f.width) for f in on_input] == [(9, 9, 10, 10)]
    by_layer = {layer: [f for f in frames if f.layer == layer] for layer in range(4)}
    assert [(f.map_number, f.row, f.height) for f in by_layer[0]] == [(None, 10, 8)]
    assert [(f.map_number, f.row, f.height) for f in by_layer[1]] == [(None, 5, 4)]
    assert (2, 6, 2) in [(f.map_number, f.row, f.height) for f in by_layer[2]]
    assert by_layer[3][-1].map_number == 2


def test_a_pooling_cell_shows_its_numbers_and_which_one_won(
    seven: InsideACnnLesson, qtbot: QtBot
) -> None:
    trace = seven.trace
    assert trace is not None
    number, row, column = np.unravel_index(int(trace.stages[1].z.argmax()), (16, 14, 14))
    cell = int(number), int(row), int(column)
    click(qtbot, seven, 2, *cell)
    pooled = pooling_step(parts_of(seven), trace, 2, cell)
    assert pooled.winner is not None
    assert pooled.window[pooled.winner] == pooled.window.max() == pooled.result
    winner = (2 * cell[1] + pooled.winner[0], 2 * cell[2] + pooled.winner[1])
    marked = [f for f in seven.stage.maps._frames if f.role == "positive"]
    assert [(f.layer, f.map_number, f.row, f.column) for f in marked] == [(0, cell[0], *winner)]
    assert "forgotten" in seven.stage.card.told()


def test_an_entry_of_the_row_is_its_cell_in_the_order_map_row_column(
    seven: InsideACnnLesson, qtbot: QtBot
) -> None:
    trace, parts = seven.trace, parts_of(seven)
    assert trace is not None
    for index in (0, 48, 49, 823, 1567):
        cell = parts.unflattened(index)
        assert parts.flattened(cell) == index
        assert trace.stages[parts.flatten].z[index] == trace.stages[parts.flatten - 1].z[cell]
    seven.restore({"selected": "5,823"})
    assert seven.stage.card.isVisible()
    frame = seven.stage.maps._frames[-1]
    assert (frame.layer, frame.map_number, frame.row, frame.column) == (3, 16, 5, 4)


def test_pointing_at_the_row_shows_its_cell_and_pointing_at_a_cell_its_entry(
    seven: InsideACnnLesson, qtbot: QtBot
) -> None:
    stage = seven.stage
    stage.tail.node_hovered.emit(0, 823)
    assert [f for f in stage.maps._frames if f.role == "text"][-1].map_number == 16
    point(stage.maps, stage.maps.cell_box(3, 16, 5, 4).center())
    links = seven.showing._cell_links()
    assert links is not None
    there = stage.tail.node_position(0, 823) + stage.tail.pos()
    assert (links.end.x(), links.end.y()) == (there.x(), there.y())


def test_the_keys_choose_a_cell_too(seven: InsideACnnLesson, qtbot: QtBot) -> None:
    maps = seven.stage.maps
    maps.move_cursor((2, 4, 3, 3))
    qtbot.keyClick(maps, Qt.Key.Key_Right)
    qtbot.keyClick(maps, Qt.Key.Key_Return)
    assert seven.selecting.selected == Selected(3, (4, 3, 4))
    qtbot.keyClick(maps, Qt.Key.Key_Escape)
    assert seven.selecting.selected is None
    assert not seven.stage.card.isVisible()


def test_another_cell_of_the_map_is_chosen_on_the_card(
    seven: InsideACnnLesson, qtbot: QtBot
) -> None:
    seven.restore({"selected": "2,5,3,3"})
    small = seven.stage.card.map
    place = small.cell_box(0, 0, 9, 4).center().toPoint()
    qtbot.mouseClick(small, Qt.MouseButton.LeftButton, pos=place)
    assert seven.selecting.selected == Selected(2, (5, 9, 4))
    seven.restore({"selected": "5,823"})
    small.cell_clicked.emit(0, 0, 0, 0)
    assert seven.selecting.selected == Selected(5, index=16 * 49)


def test_another_channel_of_the_card_is_framed_among_the_maps_before(
    seven: InsideACnnLesson, qtbot: QtBot
) -> None:
    seven.restore({"selected": "3,5,6,7"})
    seven.stage.card.window_card.channel_changed.emit(9)
    marked = [f for f in seven.stage.maps._frames if f.role == "text"]
    assert [(f.layer, f.map_number) for f in marked] == [(1, 9)]


def test_what_is_pointed_at_is_explained_where_the_card_has_a_place(
    seven: InsideACnnLesson, qtbot: QtBot
) -> None:
    stage = seven.stage
    qtbot.waitUntil(seven.is_settled)
    box = stage.maps.cell_box(0, 2, 5, 5)
    point(stage.maps, box.center())
    assert "map 2, cell (5, 5)" in stage.card.accessibleName()
    assert not stage.hint.isVisible()
    assert seven.state()["selected"] is None
    assert stage.maps.cell_box(0, 2, 5, 5) == box  # nothing moves under the pointer
    point(stage.maps, QPointF(2, stage.maps.height() - 2))
    assert "map 2, cell (5, 5)" not in stage.card.accessibleName()


def test_the_largest_number_is_explained_until_a_cell_is_pointed_at(
    lesson: InsideACnnLesson, qtbot: QtBot
) -> None:
    stage = lesson.stage
    assert stage.hint.isVisible()
    draw(qtbot, lesson)
    qtbot.waitUntil(lesson.is_settled)
    assert lesson.trace is not None
    z = lesson.trace.stages[0].z
    number, row, column = (int(n) for n in np.unravel_index(int(np.argmax(z)), z.shape))
    assert f"map {number}, cell ({row}, {column})" in stage.card.accessibleName()
    assert "the largest value" in stage.card.told()
    frame = stage.maps._frames[-1]
    assert (frame.layer, frame.map_number, frame.row, frame.column) == (0, number, row, column)
    assert not stage.card._close.isVisible()  # it would come back
    assert lesson.state()["selected"] is None
    stage.resize(*NARROW)
    assert not stage.card.isVisible()
    assert stage.maps._frames == ()
    stage.resize(*WIDE)
    assert stage.card.isVisible()
    stage.pad.clear()
    qtbot.waitUntil(lesson.is_settled)
    assert stage.hint.isVisible()


def test_a_line_into_a_cell_is_painted_from_its_window_to_its_end(
    seven: InsideACnnLesson,
) -> None:
    seven.restore({"selected": "1,3,8,14"})
    links = seven.showing._cell_links()
    assert links is not None
    place = QRectF(_around(links))
    assert place.contains(links.end.center())
    assert all(place.contains(start.bottomRight()) for start in links.starts)


def test_of_another_network_the_largest_number_is_explained(
    seven: InsideACnnLesson, qtbot: QtBot, tmp_path: Path
) -> None:
    write_npz(tmp_path / "small.npz", convolutional(np.random.default_rng(3)), None)
    qtbot.waitUntil(seven.is_settled)
    seven.open_file(tmp_path / "small.npz")
    qtbot.waitUntil(lambda: seven.is_settled() and not seven.session.is_shipped_network)
    assert seven.trace is not None
    value = f"{seven.trace.stages[0].z.max():.3f}"
    assert seven.stage.card.accessibleDescription().endswith(value)


def test_the_window_has_the_colours_of_the_maps(seven: InsideACnnLesson) -> None:
    seven.restore({"selected": "1,3,0,0"})
    assert seven.stage.card.window_card.window_grid._tone == "activation"


def test_on_a_narrow_stage_pointing_covers_nothing(seven: InsideACnnLesson, qtbot: QtBot) -> None:
    seven.stage.resize(*NARROW)
    maps = seven.stage.maps
    point(maps, maps.cell_box(0, 2, 5, 5).center())
    assert not seven.stage.card.isVisible()
    click(qtbot, seven, 1, 2, 5, 5)
    assert seven.stage.card.isVisible()


def test_a_node_is_explained_as_in_the_network_view(seven: InsideACnnLesson, qtbot: QtBot) -> None:
    seven.stage.tail.node_clicked.emit(2, 7)
    assert seven.selecting.selected == Selected(7, index=7)
    assert seven.stage.node_card.isVisible()
    assert seven.stage.node_card.accessibleName() == "Output 7"
    assert not seven.stage.card.isVisible()


def test_the_card_follows_the_pen(seven: InsideACnnLesson, qtbot: QtBot) -> None:
    seven.restore({"selected": "1,3,8,14"})
    before = seven.stage.card.accessibleDescription()
    seven.stage.pad.clear()
    qtbot.waitUntil(lambda: not seven.stage.card.isVisible())
    draw(qtbot, seven)
    qtbot.waitUntil(seven.is_settled)
    assert seven.stage.card.isVisible()
    assert seven.stage.card.accessibleDescription() != before


# -- before and after, scales ----------------------------------------------------------------------


def test_the_sums_before_relu_are_signed_and_pooling_stays(
    seven: InsideACnnLesson, qtbot: QtBot
) -> None:
    trace, maps = seven.trace, seven.stage.maps
    assert trace is not None
    chip = seven.stage.shown.chips["before"]
    assert chip.text() == "Before ReLU"
    chip.click()
    place = np.unravel_index(int(trace.stages[0].a.argmin()), (16, 28, 28))
    number, row, column = (int(at) for at in place)
    assert maps.value_of((0, number, row, column)) == trace.stages[0].a.min() < 0
    assert maps._images[0].is_signed
    assert not maps._images[1].is_signed
    assert seven.state()["shown"] == "before"


def test_the_maps_of_a_layer_share_one_scale_and_the_screen_says_so(
    seven: InsideACnnLesson,
) -> None:
    trace = seven.trace
    assert trace is not None
    largest = [image.largest for image in seven.stage.maps._images]
    np.testing.assert_allclose(largest, [stage.z.max() for stage in trace.stages[:4]])
    assert "One scale for all maps of a layer" in seven.stage._note.text()


# -- time ------------------------------------------------------------------------------------------


def test_the_layers_are_computed_one_after_another(seven: InsideACnnLesson, qtbot: QtBot) -> None:
    player, maps = seven.player, seven.stage.maps
    timeline = player.timeline
    assert timeline is not None
    assert timeline.duration_s == 7.0
    names = [timeline.marker_name(n) for n in range(8)]
    dense = ["Flatten", "Dense 1", "Output"]
    assert names == ["Input", "Conv 1", "Pool 1", "Conv 2", "Pool 2", *dense]
    player.seek(1.5)  # half of the first pooling
    assert maps.value_of((0, 0, 27, 0)) is not None
    assert maps.value_of((1, 0, 6, 0)) is not None
    assert maps.value_of((1, 0, 7, 0)) is None
    assert maps.value_of((2, 0, 0, 0)) is None
    assert [f.role for f in maps._frames] == ["control"]
    assert (maps._frames[0].row, maps._frames[0].height) == (14, 2)  # the rows that are read
    assert seven.explanation.title() == "Pooling 1: 2×2"
    assert seven.stage.answer.answer() == ""
    player.to_end()
    assert seven.stage.answer.answer() == "7"


def test_the_maps_are_read_off_into_the_row_one_after_another(
    seven: InsideACnnLesson, qtbot: QtBot
) -> None:
    seven.player.seek(4.5)
    unrolled = seven.showing._unrolled()
    assert unrolled is not None
    assert unrolled.done == 0.5
    assert sum(unrolled.entries) == 1568
    frame = seven.stage.maps._frames[-1]
    assert (frame.layer, frame.map_number, frame.row, frame.column) == (3, 16, 0, 0)
    links = seven.showing._cell_links()
    assert links is not None
    assert links.end.y() == pytest.approx(
        seven.stage.tail.node_position(0, 784).y() + seven.stage.tail.y()
    )


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_a_time_looks_the_same_wherever_one_comes_from(
    seven: InsideACnnLesson, qtbot: QtBot, size: tuple[int, int]
) -> None:
    seven.stage.resize(*size)
    seven.restore({"selected": "3,5,6,7"})
    qtbot.waitUntil(seven.is_settled)
    times = np.linspace(0, 7, 15)
    straight = {}
    for t in times:
        seven.player.seek(t)
        straight[t] = pixels_of(seven.stage)
    for t in np.random.default_rng(1).permutation(times):
        seven.player.seek(t)
        np.testing.assert_array_equal(pixels_of(seven.stage), straight[t])


def test_who_draws_sees_the_answer_at_once(seven: InsideACnnLesson, qtbot: QtBot) -> None:
    seven.player.seek(2.0)
    draw(qtbot, seven)
    assert seven.player.is_at_end
    qtbot.waitUntil(lambda: seven.stage.answer.answer() == "7")


@pytest.mark.parametrize(
    ("moment", "title", "line"),
    [
        (0, "Input: 28×28 pixels", "(weight * columns)"),
        (1, "Convolution 1: 16 filters 3×3", "reshape(FN, -1) @ col"),
        (2, "Pooling 1: 2×2", "np.maximum(y, place, out=y)"),
        (3, "Convolution 2: 32 filters 3×3", "np.maximum(0, x)"),
        (5, "Flatten: 1,568", "x.reshape(len(x)"),
        (6, "Dense 1: ReLU", "y = x @ self.W"),
        (7, "Output: softmax", "return e / e.sum"),
    ],
)
def test_the_panel_tells_of_the_layer_with_the_lines_that_ran(
    seven: InsideACnnLesson, moment: int, title: str, line: str
) -> None:
    seven.restore({"moment": moment})
    assert seven.explanation.title() == title
    assert any(line in marked for marked in seven.explanation.marked_lines())


def test_the_panel_puts_the_values_in(seven: InsideACnnLesson) -> None:
    from nnviz.files.prose import read_prose
    from nnviz.lessons.inside_a_cnn.explaining import CnnExplained

    told = CnnExplained(read_prose("inside-a-cnn", "en"))
    trace, parts = seven.trace, parts_of(seven)
    first = told.moment(trace, parts, 1).formula_with_values
    assert first[0] == r"O = \frac{28 + 2 \cdot 1 - 3}{1} + 1 = 28"
    assert first[1:3] == (r"16 \cdot (1 \cdot 3 \cdot 3 + 1)", "= 160")
    second = told.moment(trace, parts, 3).formula_with_values
    assert second[1:3] == (r"32 \cdot (16 \cdot 3 \cdot 3 + 1)", "= 4{,}640")
    pooled = told.moment(trace, parts, 2).formula_with_values
    assert pooled[0] == r"O = \frac{28 - 2}{2} + 1 = 14"
    assert r"\max(" in pooled[1]


# -- networks --------------------------------------------------------------------------------------


def test_the_default_network_is_the_cnn_that_ships(lesson: InsideACnnLesson) -> None:
    assert lesson.weights is shipped_cnn()
    assert lesson.session.is_shipped_network
    assert lesson.session.weights.network is not lesson.network  # that is the dense one


def test_a_convolutional_file_becomes_the_network_of_every_lesson(
    seven: InsideACnnLesson, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "mine.npz"
    write_npz(path, convolutional(np.random.default_rng(0)), None)
    seven.restore({"selected": "3,31,6,7"})
    with qtbot.waitSignal(seven.session.network_changed, timeout=10_000):
        seven.open_file(path)
    assert [layer.shape for layer in seven.stage.maps.layers] == [(4, 24, 24), (4, 12, 12)]
    assert seven.session.weights.path == path
    assert seven.selecting.selected is None
    assert seven.trace is not None
    assert seven.trace.stages[1].z.shape == (4, 12, 12)
    seven.session.use_shipped_weights()
    assert seven.weights is shipped_cnn()
    assert len(seven.stage.maps.layers) == 4


def test_a_dense_file_gets_a_sentence_and_nothing_is_lost(
    seven: InsideACnnLesson, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "dense.npz"
    rng = np.random.default_rng(0)
    weights = [rng.normal(size=shape) for shape in ((784, 20), (20, 10))]
    write_npz(path, dense_network(weights, [np.zeros(20), np.zeros(10)]), None)
    seven.restore({"selected": "3,5,6,7"})
    before = seven.state(), seven.network
    with qtbot.waitSignal(seven.session.reported, timeout=10_000) as reported:
        seven.open_file(path)
    assert "no convolution" in reported.args[0]
    assert "Handwritten digits" in reported.args[1]
    assert (seven.state(), seven.network) == before
    assert seven.session.is_shipped_network


def test_a_network_with_other_layers_is_refused_with_a_sentence(
    seven: InsideACnnLesson, qtbot: QtBot, tmp_path: Path
) -> None:
    rng = np.random.default_rng(0)
    path = tmp_path / "maxout.npz"
    maxout = Maxout(rng.normal(size=(2, 576, 10)), np.zeros((2, 10)))
    write_npz(path, convolutional(rng, maxout), None)
    with qtbot.waitSignal(seven.session.reported, timeout=10_000) as reported:
        seven.open_file(path)
    assert "dense layers alone" in reported.args[0]
    assert seven.weights is shipped_cnn()


def test_the_network_of_the_course_is_read(
    seven: InsideACnnLesson, qtbot: QtBot, shared_data: Path
) -> None:
    with qtbot.waitSignal(seven.session.network_changed, timeout=20_000):
        seven.open_file(shared_data / "book" / "simple_convnet_params.pkl")
    assert [layer.shape for layer in seven.stage.maps.layers] == [(30, 24, 24), (30, 12, 12)]
    assert seven.stage.answer.answer() == "7"
    for size in (WIDE, NARROW, (704, 588), (1312, 936)):
        seven.stage.resize(*size)
        assert seven.stage.maps.columns_fit()


@pytest.mark.parametrize("size", [WIDE, NARROW, (704, 588), (992, 856), (1312, 936)])
@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_network_that_ships_fits_every_stage(
    seven: InsideACnnLesson, size: tuple[int, int], language: str
) -> None:
    set_language(language)
    seven.retranslate()
    stage = seven.stage
    stage.resize(*size)
    assert stage.maps.columns_fit()
    assert stage.rect().contains(stage.tail.geometry())
    for widget in (stage.pad, stage.input, stage.scroll_area):
        place = widget.rect().translated(widget.mapTo(stage, QPoint(0, 0)))
        assert stage.rect().contains(place)
        assert not place.intersects(stage.tail.geometry())
    assert min(stage.maps.map_box(n, 0).width() for n in range(4)) >= 20


def test_on_a_stage_of_middle_width_the_dense_layers_stand_beside_the_card(
    seven: InsideACnnLesson, qtbot: QtBot
) -> None:
    stage = seven.stage
    stage.resize(992, 856)  # of a window of 1600 x 1000
    qtbot.waitUntil(seven.is_settled)
    assert stage.card.isVisible()
    for card in (stage.card, stage.node_card):
        if card is stage.node_card:
            stage.tail.node_clicked.emit(1, 7)
        assert card.isVisible()
        assert not card.geometry().intersects(stage.tail.geometry())
        assert not card.geometry().intersects(stage.scroll_area.geometry())
        assert stage.card.width() >= 640
    assert stage.tail.geometry().contains(stage.answer.geometry())
    assert stage.maps.columns_fit()
    assert stage.maps.map_box(0, 0).width() >= 56
    small = CnnParts.of(convolutional(np.random.default_rng(0)))
    assert small is not None
    seven.showing.show_network(small)  # kernels of 5 x 5 need a wider card
    assert stage.has_tail_beside


def test_kernels_too_many_to_be_told_apart_stand_on_their_own_page_only(
    lesson: InsideACnnLesson,
) -> None:
    shown = [layer.kernels is not None for layer in lesson.stage.maps.layers]
    assert shown == [True, False, False, False]


def test_a_deep_network_scrolls_with_time(
    seven: InsideACnnLesson, qtbot: QtBot, tmp_path: Path
) -> None:
    rng, layers, channels = np.random.default_rng(0), list[Layer](), 1
    for number, (count, padding) in enumerate(
        ((16, 1), (16, 1), (32, 1), (32, 2), (64, 1), (64, 1))
    ):
        layers += [
            Convolution(rng.normal(size=(count, channels, 3, 3)), np.zeros(count), 1, padding),
            ActivationLayer("relu"),
        ]
        channels = count
        if number % 2:
            layers.append(MaxPooling())
    layers += [Flatten(), Affine(rng.normal(size=(1024, 10)), np.zeros(10))]
    layers.append(ActivationLayer("softmax"))
    path = tmp_path / "deep.npz"
    write_npz(path, Network(layers, (1, 28, 28)), None)
    with qtbot.waitSignal(seven.session.network_changed, timeout=20_000):
        seven.open_file(path)
    seven.stage.resize(*NARROW)
    maps, bar = seven.stage.maps, seven.stage.scroll_area.horizontalScrollBar()
    assert not maps.columns_fit()
    bar.setValue(40)  # a hand
    values = []
    for t_s in (0.0, 4.5, 9.0, 4.5, 11.0):
        seven.player.seek(t_s)
        values.append(bar.value())
    assert values[0] == 0
    assert values[1] == values[3]
    assert 0 < values[1] < values[2] == bar.maximum()
    assert values[4] == 40  # at the end it is where the hand left it


# -- pages, state, pictures ------------------------------------------------------------------------


def test_a_page_is_made_when_it_is_first_shown_and_tells_the_panel(
    seven: InsideACnnLesson, qtbot: QtBot
) -> None:
    assert seven.pages.state() == {}
    title = seven.explanation.title()
    seven.stage.tabs.chips["layers"].click()
    assert list(seven.pages.state()) == ["layers"]
    assert seven.explanation.title() != title
    assert not seven.stage.scroll_area.isVisible()
    assert seven.stage.pad.isVisible()
    seven.stage.tabs.chips["maps"].click()
    assert seven.stage.scroll_area.isVisible()
    assert seven.explanation.title() == title


def test_the_keys_stay_on_the_stage_when_another_view_is_chosen(
    seven: InsideACnnLesson, qtbot: QtBot
) -> None:
    stage = seven.stage
    click(qtbot, seven, 1, 3, 5, 5)
    stage.maps.setFocus()
    for view in ("layers", "maps"):
        seven.restore({"view": view})
        assert stage.focusWidget() is stage.tabs.chips[view]
        page = seven.pages.shown
        if isinstance(page, LayersPage):
            page.restore({"source": "plan"})
            page.builder.editor.setFocus()


def test_a_long_typed_layer_leaves_the_panel_as_wide_as_it_is(seven: InsideACnnLesson) -> None:
    panel = seven.explanation
    seven.restore({"view": "layers"})
    least = panel.minimumSizeHint().width()
    line = "conv 8 3x3" + "pool" * 60
    seven.restore({"layers": {"source": "plan", "plan": line, "layer": 1}, "view": "layers"})
    assert panel.minimumSizeHint().width() <= least
    assert panel.title().endswith("…")
    assert not panel._code.isVisible()  # there is nothing that could be shown
    seven.restore({"view": "maps"})
    assert panel._code.isVisible()


@pytest.mark.parametrize("view", ["importance", "filters", "layers"])
def test_the_state_of_a_page_comes_back_with_the_view(
    seven: InsideACnnLesson, qtbot: QtBot, view: str
) -> None:
    seven.restore({"view": view})
    state = json.loads(json.dumps(seven.state()))
    assert state["view"] == view
    assert isinstance(state[view], dict)
    seven.restore({"view": "maps"})
    seven.restore(state)
    assert seven.state() == state


@pytest.mark.parametrize(
    ("key", "value", "kept"),
    [
        ("draw", "7", None),
        ("moment", 3.0, None),
        ("view", "layers", "layers"),
        ("shown", "before", "before"),
        ("selected", "1,3,10,12", [1, 3, 10, 12]),
        ("selected", "6,37", [6, 37]),
    ],
)
def test_every_setting_can_be_given_by_name(
    lesson: InsideACnnLesson, key: str, value: object, kept: object
) -> None:
    assert key in {setting.key for setting in lesson.settings}
    lesson.restore({"draw": 2, key: value})
    if kept is not None:
        assert lesson.state()[key] == kept
    elif key == "draw":
        assert lesson.stage.answer.answer() == "7"
    else:
        assert lesson.reading.moment == 3


@pytest.mark.parametrize(
    "wrong",
    [
        {"draw": "x"},
        {"moment": 99},
        {"moment": True},
        {"view": "everything"},
        {"view": ["maps"]},
        {"shown": 1},
        {"selected": "1,2,3"},
        {"selected": [1, 16, 0, 0]},
        {"selected": [1, 0, 28, 0]},
        {"selected": [5, 1568]},
        {"selected": [8, 0]},
        {"selected": [0, 0, 0, 0]},
        {"selected": [6, 0, 0, 0]},
        {"strokes": [[[0.1, float("inf")]]]},
        {"picture": ["a"] * 784},
        {"importance": "x"},
        {"filters": [1]},
        {"layers": None},
    ],
    ids=str,
)
def test_a_wrong_value_changes_nothing(seven: InsideACnnLesson, wrong: dict[str, object]) -> None:
    seven.restore({"selected": "3,5,6,7"})
    before, t_s = seven.state(), seven.player.t_s
    seven.restore(wrong)
    assert seven.state() == before
    assert seven.player.t_s == t_s


def test_reset_puts_the_view_back_and_keeps_the_drawing(seven: InsideACnnLesson) -> None:
    strokes = seven.state()["strokes"]
    seven.restore({"view": "layers", "shown": "before", "selected": "3,5,6,7"})
    seven.reset()
    state = seven.state()
    assert (state["view"], state["shown"], state["selected"]) == ("maps", "after", None)
    assert state["strokes"] == strokes


def test_another_language_names_everything_and_keeps_time_and_selection(
    seven: InsideACnnLesson, qtbot: QtBot
) -> None:
    seven.restore({"selected": "3,5,6,7"})
    seven.player.seek(1.25)
    set_language("ko")
    seven.retranslate()
    timeline = seven.player.timeline
    assert timeline is not None
    assert seven.player.t_s == 1.25
    assert timeline.marker_name(0) == "입력"
    assert seven.selecting.selected == Selected(3, (5, 6, 7))
    assert seven.stage.maps.value_of((0, 0, 0, 0)) is not None


def test_the_exported_picture_has_no_tools_and_its_words_are_words(
    lesson: InsideACnnLesson, qtbot: QtBot
) -> None:
    picture = lesson.picture()
    lesson.restore({"draw": 7})
    qtbot.waitUntil(lesson.is_settled)
    stage = lesson.stage
    for tool in (stage.column.undo, stage.column.examples, stage.tabs, stage.shown, stage.hint):
        assert not tool.isVisible()
    assert stage.pad.isVisible()
    svg = QBuffer()
    generator = QSvgGenerator()
    generator.setOutputDevice(svg)
    generator.setSize(picture.size())
    painter = QPainter(generator)
    picture.render(painter, QPoint())
    painter.end()
    text = bytes(svg.data().data()).decode("utf-8")
    for word in ("Convolution 1", "16 maps 28×28", "4,640 parameters", "Probability %", ">7<"):
        assert word in text
    assert text.count("<image") <= 8  # the input, four layers, the light, the strip


def test_nothing_lies_over_the_maps_of_an_exported_picture(
    lesson: InsideACnnLesson, qtbot: QtBot
) -> None:
    stage = lesson.picture()
    lesson.restore({"draw": 7, "selected": "3,5,6,7"})
    for size in ((1280, 720), (1920, 1080)):
        stage.resize(*size)
        assert not stage.card.geometry().intersects(stage.scroll_area.geometry())


def test_the_values_can_be_copied(seven: InsideACnnLesson) -> None:
    from PySide6.QtGui import QGuiApplication

    seven.explanation.copy_wanted.emit("Input\t(1, 28, 28)")
    copied = QGuiApplication.clipboard().text().splitlines()
    assert copied[0] == "Input\t(1, 28, 28)"
    assert len(copied) == 11
