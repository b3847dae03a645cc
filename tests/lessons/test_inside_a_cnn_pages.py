import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from nnviz.bundled import bundled_path
from nnviz.engine.digit_recipe import recipe_of
from nnviz.engine.digit_training import untrained_network
from nnviz.engine.network import Network
from nnviz.engine.network_plan import plan_of, random_network
from nnviz.engine.occlusion import covered, network_of_scores, occlusion_map
from nnviz.engine.preprocess import image_from_strokes
from nnviz.files.example_digits import example_digits
from nnviz.files.weight_files import network_of
from nnviz.language import set_language
from nnviz.lessons.inside_a_cnn import importance_page_run
from nnviz.lessons.inside_a_cnn.filters_page import FiltersPage
from nnviz.lessons.inside_a_cnn.filters_page_layout import sheet_layout
from nnviz.lessons.inside_a_cnn.importance_page import ImportancePage
from nnviz.lessons.inside_a_cnn.layers_page import LayersPage
from nnviz.lessons.inside_a_cnn.layers_page_presets import PRESETS
from nnviz.scene.layer_sums import parameter_sum, size_sum
from nnviz.ui.theme import set_projecting, set_theme

PAGES = (ImportancePage, FiltersPage, LayersPage)
SIZES = ((420, 400), (500, 524), (548, 512), (812, 572), (1140, 836))
WRONG: list[Any] = [
    None, True, "", -1, 0, 2.5, 10**400, float("nan"), [], {}, [0, 0], [28, 0], [-1, 0],
    [None, None], [[1], [2]], [2.5, 1], "x" * 10_000, "conv\u2029pool\x00\ud800", "(" * 500,
]  # fmt: skip


@pytest.fixture(scope="module")
def network() -> Network:
    return random_network(
        plan_of("conv 4 3x3 padding 1 stride 2, pool 2, conv 6 5x5, dense 10"), seed=2
    )


def digit(number: int) -> np.ndarray[Any, Any]:
    image = image_from_strokes(example_digits()[number][0])
    assert image is not None
    return image


def shown(qtbot: QtBot, page: Any, network: Network, size: tuple[int, int] = (812, 572)) -> Any:
    qtbot.addWidget(page, before_close_func=lambda _: page.stop())
    page.resize(*size)
    page.show()
    page.show_network(network, "a.npz")
    x = digit(7)
    page.show_input(x, network.trace(x.reshape(network.input_shape)))
    qtbot.waitUntil(page.is_settled)
    return page


def move_to(widget: QWidget, place: QPointF) -> None:
    """The mouse moves over `widget`; the one of the platform may be anywhere."""
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        place,
        widget.mapToGlobal(place),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(widget, event)


# -- every page ------------------------------------------------------------------------------------


@pytest.mark.parametrize("make", PAGES)
@pytest.mark.parametrize("language", ["en", "ko"])
def test_everything_stands_inside_the_page_at_every_size(
    qtbot: QtBot, network: Network, make: Any, language: str
) -> None:
    set_language(language)
    page = shown(qtbot, make(), network)
    page.restore({"source": "plan"})
    for projecting in (False, True):
        set_projecting(projecting)
        for size in SIZES[2:] if projecting else SIZES:
            page.resize(*size)
            for child in page.findChildren(
                QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly
            ):
                if child.isVisible():
                    assert page.rect().contains(child.geometry()), (size, child, child.geometry())


@pytest.mark.parametrize("make", PAGES)
def test_it_looks_different_in_each_theme_and_the_same_when_it_comes_back(
    qtbot: QtBot, network: Network, make: Any
) -> None:
    page = shown(qtbot, make(), network)
    before = page.grab().toImage()
    for name in ("light", "contrast"):
        set_theme(name)
        assert page.grab().toImage() != before
    set_theme("dark")
    # Not at once: the layouts have their turn.
    qtbot.waitUntil(lambda: page.grab().toImage() == before)


@pytest.mark.parametrize("make", PAGES)
def test_what_can_be_reached_by_keys_has_a_name(qtbot: QtBot, network: Network, make: Any) -> None:
    page = shown(qtbot, make(), network)
    page.restore({"source": "plan"})
    for child in page.findChildren(QWidget):
        if child.isVisible() and child.focusPolicy() & Qt.FocusPolicy.TabFocus:
            name = child.accessibleName() or getattr(child, "text", str)()
            assert name, child


@pytest.mark.parametrize("make", PAGES)
def test_whatever_a_state_holds_the_page_shows_something_that_opens_again(
    qtbot: QtBot, network: Network, make: Any
) -> None:
    page = shown(qtbot, make(), network)
    good = page.state()
    for key in good:
        for wrong in WRONG:
            page.restore(good | {key: wrong})
            state = page.state()
            json.dumps(state, allow_nan=False)
            assert page.explained().title
            page.restore(state)
            assert page.state() == state, (key, wrong)
    page.restore({})
    page.restore(good)
    assert page.state() == good


@pytest.mark.parametrize("make", PAGES)
def test_an_empty_pad_and_no_network_yet_show_something(qtbot: QtBot, make: Any) -> None:
    page = make()
    qtbot.addWidget(page)
    page.resize(500, 524)
    page.show()
    page.show_input(None, None)
    assert page.is_settled()
    assert page.explained().prose
    assert not page.grab().isNull()


@pytest.mark.parametrize("make", PAGES)
def test_a_stopped_page_leaves_no_timer(qtbot: QtBot, network: Network, make: Any) -> None:
    page = shown(qtbot, make(), network)
    page.show_input(digit(3), None)
    page.stop()
    assert not [timer for timer in page.findChildren(QTimer) if timer.isActive()]


# -- which pixels mattered -------------------------------------------------------------------------


def test_both_maps_are_what_the_engine_computes(qtbot: QtBot, network: Network) -> None:
    page = shown(qtbot, ImportancePage(), network)
    x = digit(7).reshape(1, 28, 28)
    winner = int(network.predict(x).argmax())
    scores = network_of_scores(network)
    expected = occlusion_map(scores, x, winner, size=5)
    assert_allclose(page.run.drops("score"), expected, atol=1e-5)
    expected = occlusion_map(network, x, winner, size=5)
    assert_allclose(page.run.drops("output"), expected, atol=1e-5)
    assert_array_equal(page.run.gradient, network.gradient_by_input(x, winner)[0])


def test_the_gradient_is_what_a_little_more_ink_does(qtbot: QtBot, network: Network) -> None:
    layers, rng = network.copy().layers, np.random.default_rng(0)
    for layer in layers:
        for name, array in layer.parameters.items():
            setattr(layer, name, array.astype(np.float64))
    exact = Network(layers, network.input_shape)
    page = shown(qtbot, ImportancePage(), exact)
    # Where it is blank there is no slope but a bend: ReLU's, and that of equal numbers in a window.
    page.show_input(np.clip(digit(7) + rng.uniform(0, 0.3, (28, 28)), 0, 1), None)
    qtbot.waitUntil(page.is_settled)
    x, k = page._digit[np.newaxis].astype(np.float64), page.run.class_number
    for i, j in ((8, 9), (14, 16), (2, 25)):
        more, less = x.copy(), x.copy()
        more[0, i, j] += 1e-4
        less[0, i, j] -= 1e-4
        scores = network_of_scores(exact).predict(np.stack((more, less)))[:, k]
        slope = (scores[0] - scores[1]) / 2e-4
        assert page.run.gradient[i, j] == pytest.approx(slope, rel=1e-4, abs=1e-6)


def test_the_digit_that_was_drawn_last_wins(qtbot: QtBot, network: Network) -> None:
    page = shown(qtbot, ImportancePage(), network)
    for number in (1, 2, 3):
        page.show_input(digit(number), None)
    assert not page.is_settled()
    qtbot.waitUntil(page.is_settled)
    x = digit(3).reshape(1, 28, 28)
    expected = occlusion_map(network_of_scores(network), x, page.run.class_number, size=5)
    assert_allclose(page.run.drops("score"), expected, atol=1e-5)


def test_a_page_that_was_left_goes_on_when_it_is_shown_again(
    qtbot: QtBot, network: Network
) -> None:
    page = shown(qtbot, ImportancePage(), network)
    page.show_input(digit(4), None)
    page.stop()
    assert page.is_settled()
    page.show_input(digit(4), None)
    assert not page.is_settled()
    qtbot.waitUntil(page.run.is_whole)


def test_slices_grow_while_they_are_short_and_shrink_when_one_was_long(
    qtbot: QtBot, network: Network
) -> None:
    run = shown(qtbot, ImportancePage(), network).run
    run._at_once = 8
    for took_s, expected in ((0.001, 16), (0.004, 16), (0.02, 8), (0.001, 16), (0.5, 8)):
        run._learn_pace(run._at_once, took_s)
        assert run._at_once == expected
    for took_s, end in ((0.0, importance_page_run.MOST_AT_ONCE), (9.0, 1)):
        for _ in range(12):
            run._learn_pace(run._at_once, took_s)
        assert run._at_once == end


def test_another_digit_needs_no_picture_covered_again(
    qtbot: QtBot, network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown(qtbot, ImportancePage(), network)
    monkeypatch.setattr(importance_page_run, "occlusion_slices", None)
    qtbot.mouseClick(page.classes.chips[9], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.is_settled)
    x = digit(7).reshape(1, 28, 28)
    assert page.state()["digit"] == 9
    assert_array_equal(page.run.gradient, network.gradient_by_input(x, 9)[0])
    expected = occlusion_map(network_of_scores(network), x, 9, size=5)
    assert_allclose(page.run.drops("score"), expected, atol=1e-5)


def test_a_larger_patch_is_covered_anew(qtbot: QtBot, network: Network) -> None:
    page = shown(qtbot, ImportancePage(), network)
    page.tools.patch.activated.emit(3)
    qtbot.waitUntil(page.is_settled)
    x = digit(7).reshape(1, 28, 28)
    expected = occlusion_map(network_of_scores(network), x, page.run.class_number, size=9)
    assert_allclose(page.run.drops("score"), expected, atol=1e-5)


def test_a_place_that_is_pointed_at_is_covered_and_told(qtbot: QtBot, network: Network) -> None:
    page = shown(qtbot, ImportancePage(), network)
    k, pixel = page.run.class_number, page.occlusion.picture_place().width() / 28
    with qtbot.waitSignal(page.told):
        move_to(page.occlusion, QPointF(9.5 * pixel, 8.5 * pixel))
    x = digit(7)
    patched = covered(x, 8, 9, 5)
    assert_array_equal(page.covered._digit, patched)
    scores = network_of_scores(network).predict(np.stack((x, patched))[:, np.newaxis])
    told = page._sentence.text().replace("−", "-")
    assert told.startswith(f"(8, 9) covered: the score of {k} goes from {scores[0, k]:.2f}")
    assert f"{scores[1, k]:.2f}" in told
    assert_allclose(page.bars._after, network.predict(patched[np.newaxis]), rtol=1e-4)
    assert "(8, 9)" not in page.explained().title
    assert any(row.current for row in page.explained().values)
    with qtbot.waitSignal(page.told):
        page.occlusion.left.emit()
    assert page.state()["place"] is None
    assert_array_equal(page.covered._digit, x)


def test_a_click_keeps_the_place_and_escape_gives_it_up(qtbot: QtBot, network: Network) -> None:
    page = shown(qtbot, ImportancePage(), network)
    pixel = page.gradient.picture_place().width() / 28
    at = QPoint(int(5.5 * pixel), int(20.5 * pixel))
    qtbot.mouseClick(page.gradient, Qt.MouseButton.LeftButton, pos=at)
    page.gradient.left.emit()
    assert page.state()["place"] == [20, 5]
    page.gradient.setFocus()
    qtbot.keyClick(page.gradient, Qt.Key.Key_Right)
    assert page.occlusion._patch == (20, 6, 5)
    qtbot.keyClick(page.gradient, Qt.Key.Key_Return)
    assert page.state()["place"] == [20, 6]
    qtbot.keyClick(page.gradient, Qt.Key.Key_Escape)
    assert page.state()["place"] is None
    assert page.occlusion._patch is None


# -- filters before and after ----------------------------------------------------------------------


def recipe(**settings: Any) -> dict[str, Any]:
    return {"settings": {"seed": 9, "layers": "conv 4 3x3, pool 2, dense 12", **settings}}


def trained_from(told: dict[str, Any]) -> Network:
    network = untrained_network(recipe_of(told))
    for layer in network.layers:
        for array in layer.parameters.values():
            array *= 1.5
    return network


def test_a_recipe_gives_the_true_start_back(qtbot: QtBot) -> None:
    told = recipe()
    page = shown(qtbot, FiltersPage(), trained_from(told))
    assert "a random start" in page.before._how.text()
    page.show_network(trained_from(told), "a.npz", told)
    assert page.before._how.text().startswith("its own start (He, seed 9)")
    start = untrained_network(recipe_of(told)).layers[0].parameters["W"]
    assert_array_equal(page.before.sheet._kernels, start)
    assert_array_equal(page.after.sheet._kernels, start * np.float32(1.5))


@pytest.mark.parametrize(
    "told", [recipe(layers="conv 5 3x3, dense 12"), {"settings": {"seed": -1}}, {"settings": 3}]
)
def test_a_recipe_of_another_network_gives_no_start(qtbot: QtBot, told: dict[str, Any]) -> None:
    page = shown(qtbot, FiltersPage(), trained_from(recipe()))
    page.show_network(trained_from(recipe()), "a.npz", told)
    assert "a random start (He, seed 1)" in page.before._how.text()


def test_the_network_that_ships_shows_how_it_began(qtbot: QtBot) -> None:
    weights = network_of(bundled_path("weights", "digits-cnn.npz"))
    assert weights.network is not None
    page = shown(qtbot, FiltersPage(), weights.network)
    assert "a random start" in page.before._how.text()
    page.show_network(weights.network, "digits-cnn.npz")
    assert "its own start" in page.before._how.text()
    begun = untrained_network(recipe_of(weights.recipe or {})).layers[0].parameters["W"]
    assert_array_equal(page.before.sheet._kernels, begun)
    # What is learned is still like its start: nothing else would be.
    learned = page.after.sheet._kernels
    assert np.corrcoef(begun.ravel(), learned.ravel())[0, 1] > 0.5


def test_both_sides_show_the_same_filter_with_the_map_of_their_own_network(
    qtbot: QtBot, network: Network
) -> None:
    page = shown(qtbot, FiltersPage(), network)
    qtbot.mouseClick(page.chips[1], Qt.MouseButton.LeftButton)
    layout = page.before.sheet.layout_shown
    assert (layout.filters, layout.channels) == (6, 4)
    x, y = layout.corner(4, 2)
    move_to(page.before.sheet, QPointF(x + 8, y + 8))
    assert page.before.sheet._selected == page.after.sheet._selected == (4, 2)
    traced = network.trace(digit(7).reshape(1, 28, 28)).stages[2]
    assert_array_equal(page.after.map._values, traced.a[4])
    assert_array_equal(page.after.kernel.values, network.layers[3].parameters["W"][4, 2])
    assert page.after.map._top == page.before.map._top
    assert page.explained().title == "Filter 5 of convolution 2"
    page.before.sheet.left.emit()
    assert page.before.sheet._selected == (0, 0)


def test_keys_go_from_filter_to_filter(qtbot: QtBot, network: Network) -> None:
    page = shown(qtbot, FiltersPage(), network)
    page.restore({"convolution": 1})
    sheet = page.after.sheet
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        qtbot.keyClick(sheet, key)
    assert page.state()["filter"] == [sheet.layout_shown.across, 1]
    qtbot.keyClick(sheet, Qt.Key.Key_Up)
    qtbot.keyClick(sheet, Qt.Key.Key_Up)
    assert page.state()["filter"] == [0, 1]


@pytest.mark.parametrize(
    "shape",
    [(30, 1, 5, 5), (16, 1, 3, 3), (32, 16, 3, 3), (64, 64, 3, 3), (8, 3, 7, 7), (1, 1, 1, 1)],
)
@pytest.mark.parametrize("size", [(200, 180), (238, 250), (540, 520)])
def test_every_kernel_has_its_place_on_the_sheet(
    shape: tuple[int, int, int, int], size: tuple[int, int]
) -> None:
    layout = sheet_layout(shape, *size)
    assert layout.size[0] <= size[0]
    assert layout.size[1] <= size[1]
    if shape[0] * shape[2] <= size[1] and shape[1] * shape[3] <= size[0]:
        assert (layout.filters, layout.channels) == shape[:2]
    for f in range(layout.filters):
        for c in range(layout.channels):
            x, y = layout.corner(f, c)
            assert layout.kernel_at(x, y) == (f, c)
            right, bottom = x + layout.columns * layout.pixel, y + layout.rows * layout.pixel
            assert layout.kernel_at(right - 0.5, bottom - 0.5) == (f, c)
            assert right <= layout.size[0]
            assert bottom <= layout.size[1]
    assert layout.kernel_at(-1, 0) is None
    assert layout.kernel_at(layout.size[0] + 40, 0) is None


def test_too_many_kernels_are_told(qtbot: QtBot) -> None:
    many = random_network(plan_of("conv 100 3x3, conv 150 3x3, pool 24, dense 10"), seed=0)
    page = shown(qtbot, FiltersPage(), many, (420, 400))
    page.restore({"convolution": 1})
    layout = page.after.sheet.layout_shown
    told = f"The first {layout.filters} filters and {layout.channels} channels fit."
    assert told in page._foot.text()
    assert 50 < layout.channels < 100


def test_the_courses_filters_all_show(qtbot: QtBot, shared_data: Path) -> None:
    course = network_of(shared_data / "book" / "simple_convnet_params.pkl").network
    assert course is not None
    page = shown(qtbot, FiltersPage(), course, (500, 524))
    layout = page.after.sheet.layout_shown
    assert (layout.filters, layout.channels) == (30, 1)
    assert layout.pixel >= 5


# -- the table of layers ---------------------------------------------------------------------------


def column(page: LayersPage, number: int) -> list[str]:
    return [line.split("\t")[number] for line in page.table.text().splitlines()]


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.title())
def test_every_network_of_the_course_fits(preset: Any) -> None:
    totals = {122_570, 486_794, 433_890, 123_552, 101_770, 394_634, 427_658, 986_634, 6_305_802}
    assert preset.parameter_count in totals


def test_the_typed_network_has_the_table_of_the_course(qtbot: QtBot, network: Network) -> None:
    page = shown(qtbot, LayersPage(), network)
    assert column(page, 2)[-1] == f"{network.parameter_count:,}"
    qtbot.mouseClick(page.chips["plan"], Qt.MouseButton.LeftButton)
    assert column(page, 1)[1:-1] == [
        "3×32×32", "32×30×30", "32×15×15", "64×13×13", "64×6×6", "64×4×4", "1,024", "64", "10",
    ]  # fmt: skip
    assert column(page, 2)[2:] == [
        "896", "0", "18,496", "0", "36,928", "0", "65,600", "650", "122,570",
    ]  # fmt: skip


def test_what_is_typed_is_checked_at_once_and_told_at_the_layer(
    qtbot: QtBot, network: Network
) -> None:
    page = shown(qtbot, LayersPage(), network)
    page.restore({"source": "plan", "plan": "pool 28", "input": "1x28x28"})
    page.builder.editor.setFocus()
    page.builder.editor.moveCursor(page.builder.editor.textCursor().MoveOperation.End)
    qtbot.keyClick(page.builder.editor, Qt.Key.Key_Return)
    with qtbot.waitSignal(page.told):
        qtbot.keyClicks(page.builder.editor, "pool 2")
    assert page.state()["plan"] == "pool 28\npool 2"
    assert "pool 2\tpool 2 on a 1×1 map\t" in page.table.text()
    assert column(page, 1)[-1] == "So far"
    assert len(page.builder.editor.extraSelections()) == 1
    for _ in range(len("\npool 2")):
        qtbot.keyClick(page.builder.editor, Qt.Key.Key_Backspace)
    assert column(page, 1)[-1] == "All"
    assert page.builder.editor.extraSelections() == []


def test_a_long_sentence_takes_two_lines_and_rows_stay_where_they_are_clicked(
    qtbot: QtBot, network: Network
) -> None:
    page = shown(qtbot, LayersPage(), network, (420, 524))
    text = "conv 4 3x3\npolo 2\ndense 10"
    page.restore({"source": "plan", "plan": text, "input": "1x28x28"})
    boxes = [page.table.row_box(number) for number in range(-1, 5)]
    assert boxes[3].height() > boxes[2].height()
    for above, below in pairwise(boxes):
        assert above.bottom() == below.top()
    assert boxes[-1].bottom() == page.table.height()
    for number in range(4):
        at = page.table.row_box(number).center().toPoint()
        qtbot.mouseClick(page.table, Qt.MouseButton.LeftButton, pos=at)
        assert page.state()["layer"] == number


def test_buttons_add_lines_and_a_network_of_the_course_can_be_undone(
    qtbot: QtBot, network: Network
) -> None:
    page = shown(qtbot, LayersPage(), network)
    page.restore({"source": "plan", "plan": "", "input": "1x28x28"})
    for word in ("conv", "pool", "average pool", "dense", "dropout"):
        qtbot.mouseClick(page.builder.adders[word], Qt.MouseButton.LeftButton)
    lines = ["conv 32 3x3", "pool 2", "average pool 2", "dense 64", "dropout 0.2"]
    assert page.state()["plan"].splitlines() == lines
    assert page.plan.problem is None
    page.builder._on_preset(PRESETS[0])
    assert page.state()["input"] == "3x32x32"
    assert column(page, 2)[-1] == "122,570"
    page.builder.editor.undo()
    assert page.state()["plan"].splitlines() == lines


def test_the_line_of_the_cursor_is_the_layer_that_is_told(qtbot: QtBot, network: Network) -> None:
    page = shown(qtbot, LayersPage(), network)
    page.restore({"source": "plan"})
    editor = page.builder.editor
    editor.setFocus()
    with qtbot.waitSignal(page.told):
        editor.moveCursor(editor.textCursor().MoveOperation.End)
    assert page.state()["layer"] == 8  # dense 10, after the flatten that put itself in
    assert page.explained().title == "dense 10"


def test_a_row_tells_how_its_numbers_come_out(qtbot: QtBot, network: Network) -> None:
    page = shown(qtbot, LayersPage(), network)
    page.restore({"source": "plan"})
    at = page.table.row_box(1).center().toPoint()
    qtbot.mouseClick(page.table, Qt.MouseButton.LeftButton, pos=at)
    said = [label.text().replace("\u2009", "") for label in page._lines]
    assert said == ["Output (32 − 3)/1 + 1 = 30", "Parameters 3·3·3·32 + 32 = 896"]
    told = page.explained()
    assert told.formula_with_values == (
        r"O = \frac{32 - 3}{1} + 1", "= 30", r"P = 3 \cdot 3 \cdot 3 \cdot 32 + 32", "= 896",
    )  # fmt: skip
    assert any("FH * FW * C * FN + FN" in line.text for line in told.code)
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    assert page._lines[1].text() == "No parameters: the largest of each window"


@pytest.mark.parametrize(
    ("line", "shape", "size", "parameters"),
    [
        ("conv 32 3x3", (3, 32, 32), "(32 − 3)/1 + 1 = 30", "3·3·3·32 + 32 = 896"),
        ("conv 8 5x5 padding 2", (1, 28, 28), "(28 + 2·2 − 5)/1 + 1 = 28", "5·5·1·8 + 8 = 208"),
        ("conv 8 3x3 stride 2", (1, 28, 28), "⌊(28 − 3)/2⌋ + 1 = 13", "3·3·1·8 + 8 = 80"),
        (
            "conv 8 3x5", (1, 28, 28), "(28 − 3)/1 + 1 = 26, (28 − 5)/1 + 1 = 24",
            "3·5·1·8 + 8 = 128",
        ),
        ("pool 2", (4, 13, 13), "⌊(13 − 2)/2⌋ + 1 = 6", ""),
        ("flatten", (64, 4, 4), "64·4·4 = 1,024", ""),
        ("dense 64", (1024,), "", "1,024·64 + 64 = 65,600"),
        ("dropout 0.2", (1024,), "", ""),
        ("batch norm", (64, 4, 4), "", "2·64 = 128"),
    ],
)  # fmt: skip
def test_the_sums_have_the_numbers_put_in(
    line: str, shape: tuple[int, ...], size: str, parameters: str
) -> None:
    (layer,) = plan_of(line, shape).layers
    assert size_sum(layer).replace("\u2009", "") == size
    assert parameter_sum(layer).replace("\u2009", "") == parameters


def test_the_presets_menu_counts_parameters(qtbot: QtBot, network: Network) -> None:
    page = shown(qtbot, LayersPage(), network)
    page.restore({"source": "plan"})
    menu = page.builder.presets.menu()
    menu.aboutToShow.emit()
    texts = [action.text() for action in menu.actions()]
    assert "CNN for colour pictures: 122,570" in texts
    assert "784-128-10 with dropout: 101,770" in texts
    menu.actions()[3].trigger()
    assert page.state()["plan"].splitlines()[0] == "conv 30 5x5"
    assert page.state()["input"] == "1x28x28"
