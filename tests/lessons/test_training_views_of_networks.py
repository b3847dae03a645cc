"""The views of the networks themselves: surface, neurons, network, filters."""

from dataclasses import dataclass, replace
from functools import cache

import numpy as np
import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnviz.engine.labelled_data import LabelledData
from nnviz.engine.run_records import Moment
from nnviz.engine.training_run import training_run
from nnviz.engine.training_settings import TrainingSettings
from nnviz.files.data_sets import DataChoice, load_data
from nnviz.language import set_language
from nnviz.lessons.training.views import VIEWS, create_view
from nnviz.lessons.training.views.filters import FiltersView
from nnviz.lessons.training.views.network import RunNetworkView
from nnviz.lessons.training.views.neurons import NeuronsView
from nnviz.lessons.training.views.surface import SurfaceView
from nnviz.lessons.training.views.training_view import ShownRun, TrainingView
from nnviz.scene.recorded_run import RecordedRun
from nnviz.ui.theme import set_projecting, set_theme

OWN = ("surface", "neurons", "network", "filters")


@dataclass(frozen=True)
class Case:
    """What is trained, so short that a test has time for it."""

    choice: DataChoice
    settings: TrainingSettings


_QUICK = TrainingSettings(optimizer="adam", learning_rate=0.03, batch_size=20, epochs=3)
CASES = {
    "points": Case(DataChoice("moons"), replace(_QUICK, layers="dense 6 tanh\ndense 5 tanh")),
    "blobs": Case(
        DataChoice("blobs", options={"classes": 4}),
        replace(_QUICK, layers="dense 8\nbatch norm\ndropout 0.1"),
    ),
    "digits": Case(DataChoice(most_train=200), replace(_QUICK, layers="dense 20", epochs=1)),
    "cnn": Case(
        DataChoice(most_train=60),
        replace(_QUICK, layers="conv 4 3x3\nmax pool 2\nconv 6 3x3\ndense 10", epochs=1),
    ),
}


@cache
def shown(name: str) -> ShownRun:
    case = CASES[name]
    data = load_data(case.choice)
    run = RecordedRun(case.settings, max(1, len(data.x) // case.settings.batch_size))
    for record in training_run(case.settings, data):
        run.add(record)
    return ShownRun(run, data, case.settings)


def fitting(key: str) -> list[str]:
    return [name for name in CASES if VIEWS[key].fits(shown(name).data, None)]


def view_of(qtbot: QtBot, key: str, name: str, iteration: float | None = None) -> TrainingView:
    view = create_view(key)
    qtbot.addWidget(view)
    view.resize(480, 320)
    view.show_run(shown(name))
    at = shown(name).run.iteration if iteration is None else iteration
    show_at(view, name, at)
    with qtbot.waitActive(view):  # who has the focus is seen, too
        view.show()
    return view


def show_at(view: TrainingView, name: str, iteration: float) -> None:
    view.show_moment(shown(name).run.moment_at(iteration), iteration)


def settled(qtbot: QtBot, view: TrainingView) -> QImage:
    qtbot.waitUntil(view.is_settled, timeout=5000)
    return view.grab().toImage()


PAIRS = [(key, name) for key in OWN for name in CASES]


def own_pairs() -> list[tuple[str, str]]:
    points = ("points", "blobs")
    return [
        (key, name)
        for key, name in PAIRS
        if key == "network" or (name in points) == (key in ("surface", "neurons"))
    ]


def test_the_table_says_which_view_suits_which_data() -> None:
    assert [(key, name) for key in OWN for name in fitting(key)] == own_pairs()


@pytest.mark.parametrize(("key", "name"), own_pairs())
def test_scrubbing_back_shows_exactly_what_was(qtbot: QtBot, key: str, name: str) -> None:
    view = view_of(qtbot, key, name, 0)
    first = settled(qtbot, view)
    show_at(view, name, shown(name).run.iteration)
    last = settled(qtbot, view)
    assert last != first
    show_at(view, name, 0)
    assert settled(qtbot, view) == first
    view.stop()


@pytest.mark.parametrize(("key", "name"), own_pairs())
def test_each_view_says_what_it_shows_in_both_languages(qtbot: QtBot, key: str, name: str) -> None:
    view = view_of(qtbot, key, name)
    english = view.explained()
    assert english is not None
    assert english.prose
    assert english.formula
    assert english.values
    assert view.accessibleName() == VIEWS[key].title()
    set_language("ko")
    QApplication.sendEvent(view, QEvent(QEvent.Type.LanguageChange))
    korean = view.explained()
    assert korean is not None
    assert korean.formula == english.formula
    assert view.accessibleName() == VIEWS[key].title()
    view.stop()


@pytest.mark.parametrize(("key", "name"), own_pairs())
def test_each_view_is_painted_in_every_size_theme_and_at_a_projector(
    qtbot: QtBot, key: str, name: str
) -> None:
    view = view_of(qtbot, key, name)
    pictures = []
    for look, size in (("dark", (340, 170)), ("light", (752, 540)), ("contrast", (300, 500))):
        set_theme(look)
        view.resize(*size)
        pictures.append(settled(qtbot, view))
    set_projecting(True)
    pictures.append(settled(qtbot, view))
    for picture in pictures:
        colours = {picture.pixel(x, y) for x in range(0, 300, 3) for y in range(0, 165, 3)}
        assert len(colours) > 5
    view.stop()


@pytest.mark.parametrize(("key", "name"), own_pairs())
def test_a_network_whose_weights_are_no_numbers_is_shown_without_complaint(
    qtbot: QtBot, key: str, name: str
) -> None:
    view = view_of(qtbot, key, name)
    moment = shown(name).run.moments[-1]
    network = moment.network.copy()
    for layer in network.layers:
        for parameter in layer.parameters.values():
            parameter[:] = np.nan
    view.show_moment(replace(moment, network=network), moment.iteration)
    settled(qtbot, view)
    assert view.explained() is not None
    view.stop()


@pytest.mark.parametrize("key", OWN)
def test_without_a_run_there_is_a_sentence(qtbot: QtBot, key: str) -> None:
    view = create_view(key)
    qtbot.addWidget(view)
    view.resize(480, 320)
    view.show_run(None)
    view.show_moment(None, 0)
    view.show()
    empty = settled(qtbot, view)
    assert view.explained() is None
    assert len({empty.pixel(x, 160) for x in range(480)}) > 3
    view.stop()


@pytest.mark.parametrize("key", OWN)
def test_another_run_takes_the_place_of_the_first(qtbot: QtBot, key: str) -> None:
    names = fitting(key)
    view = view_of(qtbot, key, names[0])
    before = settled(qtbot, view)
    view.show_run(shown(names[1]))
    show_at(view, names[1], 0)
    assert settled(qtbot, view) != before
    view.show_run(None)
    assert view.explained() is None
    view.stop()


# -- the surface ---------------------------------------------------------------------------------


def test_pointing_at_the_surface_tells_the_networks_own_probabilities(qtbot: QtBot) -> None:
    view = view_of(qtbot, "surface", "points")
    assert isinstance(view, SurfaceView)
    with qtbot.waitSignal(view.told):
        view.plane.point_at((0.25, -0.5))
    moment = shown("points").run.moments[-1]
    y = moment.network.predict(np.array([0.25, -0.5]))
    told = view.explained()
    assert told is not None
    assert [row.summary for row in told.values[1:]] == [f"{share * 100:.1f}%" for share in y]
    assert told.formula_with_values[-1] == f"= {y.max():.3f}"
    assert any(line.marked for line in told.code)


def test_the_card_at_a_place_follows_the_run(qtbot: QtBot) -> None:
    view = view_of(qtbot, "surface", "points", 0)
    assert isinstance(view, SurfaceView)
    view.plane.point_at((0.25, -0.5))
    before = view.explained()
    show_at(view, "points", shown("points").run.iteration)
    after = view.explained()
    assert before is not None
    assert after is not None
    assert before.values != after.values


# -- neurons -------------------------------------------------------------------------------------


def test_a_neurons_sum_is_told_with_its_own_weights(qtbot: QtBot) -> None:
    view = view_of(qtbot, "neurons", "points")
    assert isinstance(view, NeuronsView)
    with qtbot.waitSignal(view.told):
        view.maps.point_at((1, 2))
    told = view.explained()
    assert told is not None
    layer = shown("points").run.moments[-1].network.layers[0]
    W, b = layer.parameters["W"], layer.parameters["b"]
    (text,) = told.formula_with_values
    for number in (*W[:, 2], b[2]):
        assert f"{abs(number):.2f}" in text
    assert told.title.startswith("Layer 1, node 2")


def test_all_layers_are_there_from_the_inputs_to_the_classes(qtbot: QtBot) -> None:
    view = view_of(qtbot, "neurons", "points")
    assert isinstance(view, NeuronsView)
    layout = view.maps.layout_shown
    assert layout is not None
    assert [column.count for column in layout.columns] == [2, 6, 5, 2]
    blobs = view_of(qtbot, "neurons", "blobs")
    assert isinstance(blobs, NeuronsView)
    layout = blobs.maps.layout_shown
    assert layout is not None
    assert [column.count for column in layout.columns] == [2, 8, 4]


# -- the network ---------------------------------------------------------------------------------


def answer_of(data: LabelledData, moment: Moment, example: int) -> str:
    y = moment.network.predict(data.x_test[example])
    mark = "✓" if y.argmax() == data.t_test[example] else "✗"
    return f"{mark} {data.class_names[int(y.argmax())]} · {float(y.max()) * 100:.1f}%"


@pytest.mark.parametrize("name", ["digits", "cnn", "blobs"])
def test_an_example_goes_through_the_network_of_the_moment(qtbot: QtBot, name: str) -> None:
    view = view_of(qtbot, "network", name)
    assert isinstance(view, RunNetworkView)
    run = shown(name)
    assert view.row.text().endswith(answer_of(run.data, run.run.moments[-1], 0))
    with qtbot.waitSignal(view.told):
        view.row.step_wanted.emit(1)
    assert view.example == 1
    assert view.row.text().endswith(answer_of(run.data, run.run.moments[-1], 1))
    view.show_example(-1)
    assert view.example == len(run.data.x_test) - 1
    view.stop()


def test_a_selected_nodes_sum_adds_up(qtbot: QtBot) -> None:
    view = view_of(qtbot, "network", "digits")
    assert isinstance(view, RunNetworkView)
    view.nodes.select_node(1, 4)
    told = view.explained()
    assert told is not None
    assert told.title.startswith("Layer 1, node 4")
    numbers = [float(row.summary.replace("−", "-")) for row in told.values]
    assert sum(numbers[:-1]) == pytest.approx(numbers[-1], abs=1e-9)
    view.stop()


def test_a_selection_stays_while_the_weights_change(qtbot: QtBot) -> None:
    view = view_of(qtbot, "network", "digits", 0)
    assert isinstance(view, RunNetworkView)
    view.nodes.select_node(1, 4)
    show_at(view, "digits", shown("digits").run.iteration)
    settled(qtbot, view)
    assert view.nodes.selected == (1, 4)
    view.stop()


def test_moments_that_come_quickly_are_drawn_at_a_pace_and_the_last_one_wins(
    qtbot: QtBot,
) -> None:
    view = view_of(qtbot, "network", "digits", 0)
    assert isinstance(view, RunNetworkView)
    run = shown("digits")
    for moment in run.run.moments[1:]:
        view.show_moment(moment, moment.iteration)
    assert not view.is_settled()
    settled(qtbot, view)
    assert view.row.text().endswith(answer_of(run.data, run.run.moments[-1], 0))
    view.stop()


# -- filters -------------------------------------------------------------------------------------


def test_now_is_at_first_and_what_was_added(qtbot: QtBot) -> None:
    view = view_of(qtbot, "filters", "digits")
    assert isinstance(view, FiltersView)
    told = {}
    for how in view.chips:
        view.show_how(how)
        assert [key for key, chip in view.chips.items() if chip.isChecked()] == [how]
        view.field.point_at(3)
        told[how] = view.explained()
    run = shown("digits").run
    first, last = (run.moments[n].network.layers[1].parameters["W"][:, 3] for n in (0, -1))
    for how, weights in (("now", last), ("start", first), ("change", last - first)):
        explained = told[how]
        assert explained is not None
        low, high = f"{weights.min():.3f}".replace("-", "−"), f"{weights.max():.3f}"
        assert explained.values[0].summary == f"{low} … {high}"
    view.stop()


def test_every_convolution_has_its_kernels(qtbot: QtBot) -> None:
    view = view_of(qtbot, "filters", "cnn")
    assert isinstance(view, FiltersView)
    assert view.field.shown_count == 4
    view.show_layer(1)
    assert view.field.shown_count == 6
    told = view.explained()
    assert told is not None
    assert told.values[0].shape == "(6, 4, 3, 3)"
    view.show_run(shown("digits"))
    show_at(view, "digits", 0)
    assert view.field.shown_count == 20
    view.stop()
