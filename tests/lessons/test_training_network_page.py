"""The page Network of the lesson Training: text, buttons and settings are one thing."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from nnviz.engine.initializers import INITIALIZERS
from nnviz.engine.labelled_data import LabelledData
from nnviz.engine.network_plan import plan_of
from nnviz.engine.optimizers import OPTIMIZERS
from nnviz.engine.schedules import SCHEDULES
from nnviz.engine.training_settings import TrainingSettings
from nnviz.files.data_sets import DataChoice, load_data
from nnviz.language import set_language
from nnviz.lessons.training.network_page import PARTS, SETTINGS, NetworkPage
from nnviz.lessons.training.network_page_start import start_inputs, start_spread, start_told
from nnviz.lessons.training.network_page_text import (
    activation_of,
    common_activation,
    hidden_count,
    stepped_count,
    text_of,
    typed_layers,
    with_activation,
    with_count,
    with_hidden_count,
)
from nnviz.lessons.training.settings_advice import advice, default_rate, usual_rates
from nnviz.lessons.training.settings_form import SettingsForm
from nnviz.lessons.training.settings_presets import COLOUR, GREY, NETWORK_PRESETS, POINTS
from nnviz.ui.theme import set_projecting, set_theme

GREY_TEN = (GREY, 10)


def data_of(shape: tuple[int, ...], classes: int, count: int = 1000) -> LabelledData:
    rng = np.random.default_rng(0)
    x = rng.random((count, *shape)).astype(np.float32)
    t = np.arange(count) % classes
    names = tuple(map(str, range(classes)))
    return LabelledData(x, t, x[:classes].copy(), t[:classes].copy(), names)


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[NetworkPage]:
    page = NetworkPage()
    qtbot.addWidget(page)
    page.resize(992, 800)
    page.show()
    page.show_data(data_of(GREY, 10))
    yield page
    page.stop()


def plan(text: str, shape: tuple[int, ...] = GREY, classes: int = 10) -> Any:
    return TrainingSettings(layers=text).plan(shape, classes)


def told(page: NetworkPage) -> list[TrainingSettings]:
    heard: list[TrainingSettings] = []
    page.settings_changed.connect(heard.append)
    return heard


def press(qtbot: QtBot, button: QWidget) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def column(page: NetworkPage, number: int) -> list[str]:
    return [line.split("\t")[number] for line in page.layers.table.text().splitlines()]


def choose(button: QToolButton, title: str) -> None:
    menu = button.menu()
    menu.aboutToShow.emit()
    (action,) = [each for each in menu.actions() if each.text().startswith(title)]
    assert action.isEnabled()
    action.trigger()


# -- the text and the buttons ----------------------------------------------------------------------


def test_the_page_begins_with_the_networks_table_and_its_output_layer(page: NetworkPage) -> None:
    assert column(page, 2)[2:] == ["0", "39,250", "510", "39,760"]
    assert page.head.total.text() == "39,760 parameters"
    assert page.layers.editor.text() == "dense 50"


def test_what_is_typed_becomes_the_settings_once_it_is_right(
    qtbot: QtBot, page: NetworkPage
) -> None:
    heard = told(page)
    editor = page.layers.editor.editor
    editor.setFocus()
    editor.moveCursor(editor.textCursor().MoveOperation.End)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClicks(editor, "dense 20 tanh")
    assert [each.layers for each in heard][-1] == "dense 50, dense 20 tanh"
    assert page.head.hidden.value == 2
    assert all(each.problem(*GREY_TEN) is None for each in heard)


def test_a_wrong_line_is_told_at_its_row_and_the_last_good_settings_stay(
    qtbot: QtBot, page: NetworkPage
) -> None:
    heard = told(page)
    editor = page.layers.editor.editor
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, "pool 29")
    assert "pool 29\tpool 29 on a 28×28 map" in page.layers.table.text()
    assert len(editor.extraSelections()) == 1
    assert all("pool 29" not in each.layers for each in heard)
    assert "stays in use" in page.head.total.text()
    total, metrics = page.head.total, page.head.total.fontMetrics()
    wrapped = Qt.TextFlag.TextWordWrap
    needed = metrics.boundingRect(total.rect(), wrapped, total.text())
    assert total.rect().width() >= needed.width()
    assert total.rect().height() >= needed.height()
    assert page.head.rect().contains(total.geometry())
    good = page._settings
    page.show_settings(good, *GREY_TEN)  # the lesson answers: the wrong text stays to be mended
    assert page.layers.editor.text() == "pool 29"
    qtbot.keyClick(editor, Qt.Key.Key_Backspace)
    assert heard[-1].layers == "pool 2"
    assert editor.extraSelections() == []


def test_the_steppers_of_the_drawing_write_the_text(qtbot: QtBot, page: NetworkPage) -> None:
    heard = told(page)
    press(qtbot, page.head.hidden.more)
    assert page.layers.editor.text() == "dense 50\ndense 50"
    controls = page.head.diagram.controls
    assert sorted(controls) == [2, 3]  # after the input and its flatten
    press(qtbot, controls[3].less)
    assert heard[-1].layers == "dense 50, dense 48"
    press(qtbot, page.head.hidden.less)
    press(qtbot, page.head.hidden.less)
    assert heard[-1].layers == ""
    assert column(page, 2)[2:] == ["0", "7,850", "7,850"]


def test_what_a_button_wrote_can_be_undone(qtbot: QtBot, page: NetworkPage) -> None:
    heard = told(page)
    press(qtbot, page.head.hidden.more)
    page.layers.editor.editor.undo()
    assert page.layers.editor.text() == "dense 50"
    assert heard[-1].layers == "dense 50"


def test_a_row_chosen_in_the_drawing_is_scrolled_to(qtbot: QtBot, page: NetworkPage) -> None:
    page.resize(704, 540)
    page.show_settings(TrainingSettings(layers=", ".join(["dense 9"] * 12)), *GREY_TEN)
    area = page._areas[0]
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    page.head.column_chosen.emit(14)
    assert area.verticalScrollBar().value() > 0
    page.head.column_chosen.emit(0)
    assert area.verticalScrollBar().value() < 20


def test_the_text_stays_in_view_while_it_is_typed(qtbot: QtBot, page: NetworkPage) -> None:
    page.resize(940, 700)
    page.show_settings(TrainingSettings(layers=", ".join(["dense 9"] * 14)), *GREY_TEN)
    editor = page.layers.editor.editor
    editor.setFocus()
    editor.moveCursor(editor.textCursor().MoveOperation.End)
    qtbot.keyClick(editor, Qt.Key.Key_Backspace)
    qtbot.keyClicks(editor, "8")
    assert page.state()["row"] == 15
    assert page._areas[0].verticalScrollBar().value() == 0


def test_a_network_that_does_not_fit_other_data_says_so(page: NetworkPage) -> None:
    page.show_settings(TrainingSettings(layers="conv 4 3x3, dense 9"), POINTS, 2)
    assert page.head.total.text() == "This network does not fit the data."
    assert page.explained().title == "The network"


def test_another_language_keeps_the_selected_layer(page: NetworkPage) -> None:
    page._on_row(2)
    before = page.grab().toImage()
    for language in ("ko", "en"):
        set_language(language)
        QApplication.sendEvent(page, QEvent(QEvent.Type.LanguageChange))
        for child in page.findChildren(QWidget):
            QApplication.sendEvent(child, QEvent(QEvent.Type.LanguageChange))
    assert page.grab().toImage() == before


def test_one_activation_for_all_or_one_for_a_layer(page: NetworkPage) -> None:
    heard = told(page)
    page._on_text_wanted("dense 8\ndense 4")
    page.head.activation.activated.emit(1)
    assert heard[-1].layers == "dense 8 sigmoid, dense 4 sigmoid"
    choose(page.head.diagram.controls[3].activation, "tanh")
    assert heard[-1].layers == "dense 8 sigmoid, dense 4 tanh"
    assert page.head.activation.currentText() == "mixed"
    page.head.activation.activated.emit(0)
    assert heard[-1].layers == "dense 8, dense 4"
    assert page.head.activation.count() == 6  # "mixed" goes when they are alike


def test_buttons_add_dropout_and_batch_norm(qtbot: QtBot, page: NetworkPage) -> None:
    heard = told(page)
    press(qtbot, page.layers.editor.adders["batch norm"])
    press(qtbot, page.layers.editor.adders["dropout"])
    assert heard[-1].layers == "dense 50, batch norm, dropout 0.2"
    assert "batch norm · ReLU" in page.layers.table.text()
    assert column(page, 2)[-1] == "39,860"


def test_on_points_maps_cannot_be_added(page: NetworkPage) -> None:
    page.show_settings(TrainingSettings(layers="dense 4 tanh"), POINTS, 3)
    adders = page.layers.editor.adders
    assert not adders["conv"].isEnabled()
    assert adders["dense"].isEnabled()
    assert column(page, 1)[1:-1] == ["2", "4", "3"]


def test_a_layer_that_goes_takes_its_batch_norm_and_dropout_with_it() -> None:
    text = "conv 8 3x3\ndropout 0.1\ndense 30\nbatch norm\ndropout 0.2"
    assert hidden_count(plan(text)) == 1
    assert with_hidden_count(plan(text), 0) == "conv 8 3x3\ndropout 0.1"
    assert with_hidden_count(plan("dense 7 tanh"), 3) == "dense 7 tanh\ndense 7 tanh\ndense 7 tanh"
    assert with_hidden_count(plan(""), 1) == "dense 8"


def test_a_batch_norm_keeps_the_activation_of_its_layer() -> None:
    normed = plan("dense 8 tanh\nbatch norm\ndense 4")
    first, _, second = typed_layers(normed)
    assert activation_of(normed, first) == "tanh"
    assert common_activation(normed) is None
    assert with_activation(normed, "elu", first) == "dense 8 elu\nbatch norm\ndense 4"
    assert with_activation(normed, "tanh") == "dense 8 tanh\nbatch norm\ndense 4 tanh"
    assert with_count(normed, second, 5).endswith("dense 5")
    assert text_of(plan_of("conv2d 3x3x4, fc 2\ndense 10")).startswith("conv 4 3x3")


@pytest.mark.parametrize(
    ("nodes", "more", "fewer"),
    [(1, 2, 1), (15, 16, 14), (16, 20, 15), (20, 24, 16), (50, 52, 48), (128, 144, 120)],
)
def test_steps_grow_with_the_number_of_nodes(nodes: int, more: int, fewer: int) -> None:
    (layer,) = typed_layers(plan(f"dense {nodes}"))
    assert (stepped_count(layer, 1), stepped_count(layer, -1)) == (more, fewer)


COURSE = (
    ("TwoLayerNet", GREY, 39_760),
    ("784-128-10", GREY, 101_770),
    ("3072-128-10", COLOUR, 394_634),
    ("CNN for colour", COLOUR, 122_570),
    ("784-50-100-10", GREY, 45_360),
    ("SimpleConvNet", GREY, 433_890),
    ("2-4-2", POINTS, 22),
)


def test_the_presets_have_the_parameters_of_the_course(page: NetworkPage) -> None:
    for title, shape, count in COURSE:
        classes = 2 if shape == POINTS else 10
        page.show_settings(TrainingSettings(layers="dense 3"), shape, classes)
        choose(page.layers.editor.presets, title)
        assert page.plan.parameter_count == count
        assert column(page, 2)[-1] == f"{count:,}"
        assert page._settings.layers == ", ".join(page.layers.editor.text().splitlines())


def test_a_preset_for_other_data_says_which_data_it_wants(page: NetworkPage) -> None:
    menu = page.layers.editor.presets.menu()
    menu.aboutToShow.emit()
    listed = {action.text(): action.isEnabled() for action in menu.actions()}
    assert len(listed) == len(NETWORK_PRESETS)
    assert not listed["CNN for colour pictures: 122,570  (for pictures of 3×32×32)"]
    assert not listed["2-4-2: 22  (for points of the plane)"]
    assert listed["784-128-10 with dropout: 101,770"]


# -- how weights begin -----------------------------------------------------------------------------


def spread_of(settings: TrainingSettings, shape: tuple[int, ...] = GREY) -> Any:
    x = np.random.default_rng(1).normal(size=(200, *shape)).astype(np.float32)
    (spread,) = start_spread(settings, x, 10, real=True)
    return spread


def test_a_bad_start_is_seen_and_named() -> None:
    deep = "dense 100 sigmoid, dense 100 sigmoid, dense 100 sigmoid"
    small = spread_of(TrainingSettings(layers=deep, initializer="small"))
    xavier = spread_of(TrainingSettings(layers=deep, initializer="xavier"))
    assert small.layers[2].deviation < 0.02 < 0.05 < xavier.layers[2].deviation
    assert "hardly differ" in start_told(small)
    assert "good start" in start_told(xavier)
    zero = spread_of(TrainingSettings(layers=deep, initializer="zero"))
    assert zero.layers[1].alike
    assert "would learn the same" in start_told(zero)


def test_relu_through_many_layers_keeps_its_spread_with_he_alone() -> None:
    deep = ", ".join(["dense 100"] * 5)
    he, small = (
        spread_of(TrainingSettings(layers=deep, initializer=name)) for name in ("he", "small")
    )
    assert 0.5 < he.layers[4].deviation / he.layers[0].deviation < 2
    assert "good start" in start_told(he)
    assert "shrinks from layer to layer" in start_told(small)


def test_a_histogram_counts_every_activation_and_those_of_large_maps_every_few_places() -> None:
    spread = spread_of(TrainingSettings(layers="conv 4 5x5, pool 2, dense 20"))
    counts = [int(layer.counts.sum()) for layer in spread.layers]
    assert counts == [200 * 4 * 8 * 8, 200 * 20, 200 * 10]
    assert [layer.activation for layer in spread.layers] == ["relu", "relu", "softmax"]


def test_inputs_are_random_until_there_are_data() -> None:
    assert start_inputs(None, (2,)).shape == (200, 2)
    x = np.ones((500, 2), np.float32)
    assert start_inputs(x, (2,), 50).shape == (50, 2)
    assert not np.array_equal(start_inputs(x, (3,)), x)


def test_new_weights_are_another_seed_and_other_histograms(qtbot: QtBot, page: NetworkPage) -> None:
    heard = told(page)
    before = page.start.spread
    press(qtbot, page.start.new_weights)
    assert heard[-1].seed == 2
    assert page.start.seed.text() == "2"
    assert before is not None
    assert page.start.spread is not None
    assert not np.array_equal(before.layers[0].counts, page.start.spread.layers[0].counts)
    assert page.explained().title.startswith("First weights")


def test_a_large_network_is_pictured_beside_the_window(qtbot: QtBot, page: NetworkPage) -> None:
    page.show_settings(TrainingSettings(layers="conv 4 3x3, dense 20"), *GREY_TEN)
    assert not page.is_settled()
    qtbot.waitUntil(page.is_settled)
    assert page.start.spread is not None
    assert page.start.spread.layers[0].name == "conv 4 3x3"


# -- how it is trained -----------------------------------------------------------------------------


@pytest.fixture(params=[False, True], ids=["wide", "compact"])
def form(request: pytest.FixtureRequest, qtbot: QtBot) -> SettingsForm:
    form = SettingsForm(compact=request.param)
    qtbot.addWidget(form)
    form.resize(320, 400)
    form.show()
    return form


def test_the_form_tells_each_setting(qtbot: QtBot, form: SettingsForm) -> None:
    heard: list[TrainingSettings] = []
    form.settings_changed.connect(heard.append)
    form.optimizer.activated.emit(list(OPTIMIZERS).index("adam"))
    assert heard[-1].optimizer == "adam"
    assert heard[-1].learning_rate == default_rate("adam") == 0.001
    form.schedule.activated.emit(list(SCHEDULES).index("cosine"))
    for field, text in ((form.batch_size, "500"), (form.epochs, "7"), (form.weight_decay, "0.01")):
        field.setFocus()
        field.selectAll()
        qtbot.keyClicks(field, text)
        qtbot.keyClick(field, Qt.Key.Key_Return)
    last = heard[-1]
    assert (last.schedule, last.batch_size, last.epochs) == ("cosine", 500, 7)
    assert last.weight_decay == 0.01
    qtbot.keyClick(form.rate.track, Qt.Key.Key_Right)
    assert heard[-1].learning_rate == 0.0011
    assert form.settings == heard[-1]


def test_the_wheel_over_a_choice_scrolls_and_chooses_nothing(form: SettingsForm) -> None:
    heard: list[TrainingSettings] = []
    form.settings_changed.connect(heard.append)
    at = QPointF(5, 5)
    turned = QWheelEvent(
        at, at, QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(form.optimizer, turned)
    assert not turned.isAccepted()
    assert heard == []


def test_a_rate_that_was_chosen_stays_with_another_optimiser(form: SettingsForm) -> None:
    form.show_settings(TrainingSettings(learning_rate=0.02))
    form.optimizer.activated.emit(list(OPTIMIZERS).index("momentum"))
    assert form.settings.learning_rate == 0.02


def test_a_wrong_number_is_told_at_its_field_and_changes_nothing(
    qtbot: QtBot, form: SettingsForm
) -> None:
    heard: list[TrainingSettings] = []
    form.settings_changed.connect(heard.append)
    form.batch_size.setFocus()
    form.batch_size.selectAll()
    qtbot.keyClicks(form.batch_size, "0")
    qtbot.keyClick(form.batch_size, Qt.Key.Key_Return)
    assert form.batch_size.mistake == "Only numbers from 1 to 10000."
    assert heard == []
    assert form.settings.batch_size == 100


def test_a_thousand_examples_by_five_hundred_are_two_iterations(form: SettingsForm) -> None:
    form.show_examples(1000)
    form.show_settings(TrainingSettings(batch_size=500, epochs=3))
    assert "1,000 examples / batch 500 = 2 iterations an epoch; 6 in 3 epochs" in form._sum.text()
    form.show_settings(TrainingSettings(batch_size=300))
    assert "= 4 iterations an epoch" in form._sum.text()  # the last batch is smaller


def test_one_epoch_and_one_iteration_are_said_in_the_singular(form: SettingsForm) -> None:
    form.show_examples(1000)
    form.show_settings(TrainingSettings(batch_size=500, epochs=1))
    assert form._sum.text() == "1,000 examples / batch 500 = 2 iterations an epoch"
    form.show_settings(TrainingSettings(batch_size=1000, epochs=3))
    assert form._sum.text() == "1,000 examples / batch 1,000: 1 iteration an epoch; 3 in 3 epochs"


@pytest.mark.parametrize(
    ("settings", "key"),
    [
        (TrainingSettings(learning_rate=10), "learning_rate"),
        (TrainingSettings(optimizer="adam", learning_rate=1e-6), "learning_rate"),
        (TrainingSettings(layers="dense 9 sigmoid", initializer="he"), "initializer"),
        (TrainingSettings(initializer="zero"), "initializer"),
        (TrainingSettings(weight_decay=0.5), "weight_decay"),
        (TrainingSettings(batch_size=1000), "batch_size"),
        (TrainingSettings(batch_size=1, epochs=1000), "epochs"),
        (TrainingSettings(layers="dense 9, dropout 0.9"), "layers"),
    ],
)
def test_doubtful_settings_are_advised_on(settings: TrainingSettings, key: str) -> None:
    assert [each.key for each in advice(settings, settings.plan(*GREY_TEN), 1000)] == [key]


def test_good_settings_need_no_advice() -> None:
    for key in OPTIMIZERS:
        assert usual_rates(key)[0] <= default_rate(key) <= usual_rates(key)[1]
        settings = TrainingSettings(optimizer=key, learning_rate=default_rate(key))
        assert advice(settings, settings.plan(*GREY_TEN), 1000) == ()


# -- the page as a whole ---------------------------------------------------------------------------


def test_a_click_on_a_layer_tells_of_it(qtbot: QtBot, page: NetworkPage) -> None:
    at = page.head.diagram.column_box(2).center().toPoint()
    with qtbot.waitSignal(page.told):
        qtbot.mouseClick(page.head.diagram, Qt.MouseButton.LeftButton, pos=at)
    moment = page.explained()
    assert moment.title == "dense 50"
    assert r"a = x \cdot W + b" in moment.formula
    assert "= 39{,}250" in moment.formula_with_values
    assert any("@ self.W" in line.text for line in moment.code)


@pytest.mark.parametrize(
    "line", ["conv 4 3x3", "pool 2", "average pool 2", "dense 5", "dropout 0.2"]
)
def test_every_layer_has_words_formula_and_code(page: NetworkPage, line: str) -> None:
    page._on_text_wanted(f"conv 4 3x3\n{line}\nbatch norm")
    for row in range(len(page.plan.layers) + 1):
        page._on_row(row)
        moment = page.explained()
        assert moment.title
        assert moment.prose
        assert row == 0 or (moment.formula and moment.code and moment.values)


@pytest.mark.parametrize("language", ["en", "ko"])
def test_every_setting_is_explained_with_the_engines_lines(
    page: NetworkPage, language: str
) -> None:
    set_language(language)
    for setting in SETTINGS[1:]:
        page.restore({"setting": setting})
        moment = page.explained()
        assert moment.title, setting
        assert moment.prose, setting
        assert moment.formula, setting
        assert moment.source.startswith("engine/"), setting
        assert moment.code, setting


def test_every_choice_is_explained(page: NetworkPage) -> None:
    for setting, keys in (
        ("optimizer", OPTIMIZERS),
        ("schedule", SCHEDULES),
        ("initializer", INITIALIZERS),
    ):
        titles = set()
        for key in keys:
            page.show_settings(TrainingSettings(**{setting: key}), *GREY_TEN)
            page.restore({"setting": setting})
            moment = page.explained()
            titles.add(moment.title)
            marked = [line.text for line in moment.code if line.marked]
            assert len(marked) == (setting == "optimizer")
        assert len(titles) == len(keys)


def test_a_state_opens_what_was_looked_at(qtbot: QtBot, page: NetworkPage) -> None:
    page._on_text_wanted("dense 20\npolo")
    page._on_row(2)
    page._on_part("layers")
    state = page.state()
    assert state == {"part": "layers", "row": 2, "setting": "", "typed": "dense 20\npolo"}
    other = NetworkPage()
    qtbot.addWidget(other)
    other.restore(state)
    other.show_settings(page._settings, *GREY_TEN)
    assert other.state() == state
    assert other.plan.problem == page.plan.problem
    other.stop()


WRONG: list[Any] = [None, True, "", -1, 2.5, 10**400, [], {}, "x" * 9999, "conv\u2029\x00\ud800"]


def test_a_wrong_state_keeps_what_was(page: NetworkPage) -> None:
    for value in WRONG:
        for key in ("part", "row", "setting", "typed"):
            page.restore({key: value})
            assert page.state()["part"] == "layers"
            page.explained()


@pytest.mark.parametrize("size", [(704, 540), (752, 576), (992, 856), (1300, 950)])
def test_it_fits_from_the_smallest_stage_to_a_large_one(
    page: NetworkPage, size: tuple[int, int]
) -> None:
    cnn = "conv 32 3x3, pool 2, conv 64 3x3, pool 2, conv 64 3x3, dense 64"
    page.resize(*size)
    page.show_settings(TrainingSettings(layers=cnn), COLOUR, 10)
    assert page.head.diagram.least_width() <= size[0]
    wide = size[0] >= 928
    for part in PARTS:
        page.chips[part].click()
        for area in page._areas:
            inside = area.widget()
            assert inside is not None
            assert not area.isVisible() or inside.minimumSizeHint().width() <= area.width()
        parts = (page.layers, page.start, page.form)
        assert [each.isVisible() for each in parts] == [wide or each == part for each in PARTS]
        assert not page.grab().isNull()


@pytest.mark.parametrize("theme_name", ["light", "contrast"])
def test_it_is_drawn_in_every_look(page: NetworkPage, theme_name: str) -> None:
    before = page.grab().toImage()
    set_theme(theme_name)
    assert page.grab().toImage() != before
    set_projecting(True)
    set_language("ko")
    page._retranslate()
    assert not page.grab().isNull()


def test_the_picture_alone_has_no_tools(page: NetworkPage) -> None:
    page.show_picture_alone()
    assert page.head.diagram.controls == {}
    assert not page.layers.editor.isVisible()
    assert not any(chip.isVisible() for chip in page.chips.values())
    assert not page.grab().isNull()


@pytest.mark.parametrize("activation", ["sigmoid", "tanh", "relu"])
def test_the_course_s_small_weights_are_no_good_start_of_one_hidden_layer(
    activation: str,
) -> None:
    x = load_data(DataChoice("drawn-digits", {"count": 200})).x
    for initializer, told in (("small", "hardly differ"), ("he", "good start")):
        settings = TrainingSettings(f"dense 50 {activation}", initializer)
        (spread,) = start_spread(settings, x[:200], 10, real=True)
        assert told in start_told(spread)
