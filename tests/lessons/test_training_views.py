"""The views of a run's numbers: curves, norms, histograms, confusion matrix, the misread."""

from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QBuffer, QByteArray, QEvent, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator, QSvgRenderer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnviz.engine.network import dense_network
from nnviz.engine.run_records import BatchesDone, Evaluation, Moment
from nnviz.engine.training_run import training_run
from nnviz.engine.training_settings import TrainingSettings
from nnviz.files.data_sets import DataChoice, load_data
from nnviz.language import set_language
from nnviz.lessons.training.explaining import RunExplained
from nnviz.lessons.training.views import VIEWS, create_view
from nnviz.lessons.training.views.activation_facts import ActivationFacts, activation_facts
from nnviz.lessons.training.views.confusion import ConfusionView
from nnviz.lessons.training.views.curves import AccuracyView, LossView
from nnviz.lessons.training.views.histogram_spreads import output_spread
from nnviz.lessons.training.views.histograms import ActivationsView, WeightsView
from nnviz.lessons.training.views.misread import MisreadView
from nnviz.lessons.training.views.norms import NormsView
from nnviz.lessons.training.views.training_view import ShownRun, TrainingView
from nnviz.scene.recorded_run import RecordedRun
from nnviz.ui.plane_points import places_in
from nnviz.ui.run_curves.run_painting import AXIS_TYPE
from nnviz.ui.theme import line_px, set_projecting, set_theme, text_font

OWN = ("loss", "accuracy", "activations", "weights", "norms", "confusion", "misread")
_QUICK = TrainingSettings(learning_rate=0.3, batch_size=20, epochs=3)
CASES = {
    "points": (DataChoice("moons"), replace(_QUICK, layers="dense 6 tanh\ndense 5 tanh")),
    "digits": (DataChoice(most_train=200), replace(_QUICK, layers="dense 20", epochs=2)),
    "deep": (
        DataChoice(most_train=100),
        replace(_QUICK, layers="dense 20 sigmoid\n" * 4, initializer="small", epochs=1),
    ),
    "maps": (
        DataChoice(most_train=60),
        replace(_QUICK, layers="conv 4 3x3\nbatch norm\nmax pool 2\ndense 10", epochs=1),
    ),
}


@cache
def shown(name: str) -> ShownRun:
    choice, settings = CASES[name]
    data = load_data(choice)
    run = RecordedRun(settings, -(-len(data.x) // settings.batch_size))
    for record in training_run(settings, data):
        run.add(record)
    return ShownRun(run, data, settings)


def view_of(
    key: str,
    qtbot: QtBot,
    case: str = "digits",
    at: float = 1.0,
    size: tuple[int, int] = (340, 170),
) -> Any:
    view = create_view(key)
    qtbot.addWidget(view)
    view.resize(*size)
    view.show()
    look_at(view, shown(case), at)
    return view


def look_at(view: TrainingView, of: ShownRun, at: float) -> None:
    iteration = of.run.iteration * at
    view.show_run(of)
    view.show_moment(of.run.moment_at(iteration), iteration)


def picture(view: TrainingView) -> QImage:
    return view.grab().toImage()


def tones(image: QImage) -> int:
    """How many colours there are."""
    pixels = image.convertToFormat(QImage.Format.Format_RGB32)
    return len(np.unique(np.frombuffer(pixels.constBits(), np.uint32)))


# -- what holds for each of them -----------------------------------------------------------------


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("key", OWN)
def test_each_view_shows_each_kind_of_run_in_every_size(key: str, case: str, qtbot: QtBot) -> None:
    view = view_of(key, qtbot, case)
    for size in ((340, 170), (160, 110), (900, 600)):
        view.resize(*size)
        assert tones(picture(view)) > 4, size
    assert view.is_settled()
    assert view.accessibleName() == VIEWS[key].title()


@pytest.mark.parametrize("key", OWN)
def test_without_a_run_each_view_says_so_and_explains_nothing(key: str, qtbot: QtBot) -> None:
    view = create_view(key)
    qtbot.addWidget(view)
    view.resize(340, 200)
    view.show_run(None)
    view.show_moment(None, 0.0)
    assert view.explained() is None
    assert tones(picture(view)) > 2
    look_at(view, shown("digits"), 0.5)
    assert view.explained() is not None
    view.show_run(None)
    view.show_moment(None, 0.0)
    assert view.explained() is None


@pytest.mark.parametrize("key", OWN)
def test_a_picture_depends_on_run_and_moment_alone(key: str, qtbot: QtBot) -> None:
    view = view_of(key, qtbot, at=0.4)
    before = picture(view)
    look_at(view, shown("points"), 0.9)
    look_at(view, shown("digits"), 1.0)
    assert picture(view) != before
    look_at(view, shown("digits"), 0.4)
    assert picture(view) == before


@pytest.mark.parametrize("key", OWN)
def test_each_view_speaks_both_languages_in_every_theme(key: str, qtbot: QtBot) -> None:
    view = view_of(key, qtbot)
    seen = []
    for theme in ("dark", "light", "contrast"):
        set_theme(theme)
        seen.append(picture(view))
    assert seen[0] != seen[1] != seen[2]
    set_projecting(True)
    assert picture(view) != seen[2]
    set_language("ko")
    QApplication.sendEvent(view, QEvent(QEvent.Type.LanguageChange))
    assert view.explained() is not None
    assert view.accessibleName() == VIEWS[key].title()


@pytest.mark.parametrize("key", OWN)
def test_each_view_can_be_saved_as_lines(key: str, qtbot: QtBot) -> None:
    view = view_of(key, qtbot, size=(500, 360))
    data = QByteArray()
    buffer = QBuffer(data)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(QSize(500, 360))
    generator.setViewBox(QRectF(0, 0, 500, 360))
    painter = QPainter(generator)
    view.render(painter, QPoint(0, 0))
    painter.end()
    assert QSvgRenderer(data).isValid()
    svg = bytes(data.data())
    assert len(svg) > 2_000
    assert svg.count(b"<image") <= (0 if key != "misread" else 200)


@pytest.mark.parametrize("key", OWN)
def test_each_view_tells_that_its_explanation_is_new(key: str, qtbot: QtBot) -> None:
    view = view_of(key, qtbot, at=0.2)
    with qtbot.waitSignal(view.told, timeout=1000):
        look_at(view, shown("digits"), 0.8)
    told = view.explained()
    assert told.title
    assert told.prose


@pytest.mark.parametrize("key", OWN)
def test_a_run_that_diverged_is_shown_all_the_same(key: str, qtbot: QtBot) -> None:
    data = shown("points").data
    W = np.full((2, 2), np.nan, np.float32)
    network = dense_network([W], [np.zeros(2)])
    run = RecordedRun(TrainingSettings(), 5)
    nan = float("nan")
    y = np.full((len(data.x_test), 2), nan, np.float32)
    good = Evaluation(0.7, 0.5, 0.7, 0.5, np.full_like(y, 0.5))
    start = dense_network([np.eye(2)], [np.zeros(2)])
    run.add(Moment(0, 0, start, good, np.ones(1, np.float32)))
    values = np.array([1.0, 1e30, np.inf, nan], np.float32)
    run.add(BatchesDone(1, values, np.zeros(4, np.float32), values, values[:, np.newaxis]))
    run.add(Moment(4, 1, network, Evaluation(nan, 0.5, nan, 0.5, y), np.full(1, nan, np.float32)))
    view = create_view(key)
    qtbot.addWidget(view)
    view.resize(340, 200)
    look_at(view, ShownRun(run, data, run.settings), 1.0)
    assert tones(picture(view)) > 2
    assert view.explained() is not None


def test_the_table_offers_points_a_surface_and_pictures_filters(qtbot: QtBot) -> None:
    fitting = {}
    for case in ("points", "digits", "maps"):
        of = shown(case)
        plan = of.settings.plan(of.data.sample_shape, of.data.class_count)
        fitting[case] = [key for key, entry in VIEWS.items() if entry.fits(of.data, plan)]
    assert set(OWN) < set(fitting["points"]) & set(fitting["digits"]) & set(fitting["maps"])
    assert "surface" in fitting["points"]
    assert "surface" not in fitting["digits"]
    assert "filters" in fitting["digits"]
    assert "filters" not in fitting["points"]
    view = create_view("loss")
    qtbot.addWidget(view)
    of = shown("points")
    assert view.fits(of.data, None)
    with pytest.raises(KeyError):
        create_view("horoscope")


# -- curves --------------------------------------------------------------------------------------


def test_a_click_on_a_curve_chooses_its_iteration(qtbot: QtBot) -> None:
    view: LossView = view_of("loss", qtbot, size=(600, 300))
    frame = view.plot.frame
    place = QPointF(frame.box.center().x(), frame.box.center().y()).toPoint()
    with qtbot.waitSignal(view.iteration_chosen, timeout=1000) as chosen:
        qtbot.mouseClick(view.plot, Qt.MouseButton.LeftButton, pos=place)
    assert chosen.args[0] == pytest.approx(shown("digits").run.iteration / 2, abs=1)


def test_the_loss_told_is_the_mean_over_the_test_samples_kept(qtbot: QtBot) -> None:
    view: LossView = view_of("loss", qtbot)
    of = shown("digits")
    moment = of.run.moments[-1]
    y = moment.evaluation.y_test
    right = y[np.arange(len(y)), of.data.t_test[: len(y)]]
    told = view.explained()
    assert told is not None
    assert told.formula_with_values[-1] == f"= {-np.log(right + 1e-7).mean():.4f}"
    assert any("log" in line.text and line.marked for line in told.code)


def test_the_smoothed_loss_is_one_number_in_the_view_and_in_the_explanation(qtbot: QtBot) -> None:
    view: LossView = view_of("loss", qtbot, at=0.5)
    of = shown("digits")
    at = of.run.iteration // 2
    strong = next(curve for curve in view.curves(of.run) if curve.name == "batches")
    prose = {"update": "", "start": ""}
    told = RunExplained(prose).moment(of, of.settings, at)
    row = next(row for row in told.values if row.name == "loss, smoothed")
    assert row.summary == f"{strong.y[at - 1]:.4f}"
    before, now = told.formula_with_values[-1].split("=")[1].split(r"\rightarrow")
    assert float(before) == pytest.approx(float(strong.y[at - 2]), rel=1e-3)
    assert float(now) == pytest.approx(float(strong.y[at - 1]), rel=1e-3)


def test_the_accuracy_told_is_right_by_all(qtbot: QtBot) -> None:
    view: AccuracyView = view_of("accuracy", qtbot)
    of = shown("digits")
    y = of.run.moments[-1].evaluation.y_test
    right = int((y.argmax(axis=1) == of.data.t_test[: len(y)]).sum())
    told = view.explained()
    assert told is not None
    assert len(y) == len(of.data.t_test) == 1600
    assert rf"\frac{{{right}}}{{1{{,}}600}}" in told.formula_with_values[0]


def test_the_log_axis_is_a_switch(qtbot: QtBot) -> None:
    view: LossView = view_of("loss", qtbot)
    assert not view.plot.frame.y_scale.log
    view.switch.click()
    assert view.plot.frame.y_scale.log


@pytest.mark.parametrize("projecting", [False, True])
@pytest.mark.parametrize("name", ["loss", "accuracy"])
def test_the_values_beside_the_curves_are_whole(name: str, projecting: bool, qtbot: QtBot) -> None:
    set_projecting(projecting)
    view: AccuracyView | LossView = view_of(name, qtbot)
    frame, metrics = view.plot.frame, QFontMetricsF(text_font(AXIS_TYPE, 500))
    wide = metrics.horizontalAdvance(view.written(100.0 if name == "accuracy" else 2.302))
    assert frame.box.right() + line_px(17) + wide <= view.plot.width()


def test_the_axis_of_accuracy_can_begin_where_the_run_has_come_to(qtbot: QtBot) -> None:
    view: AccuracyView = view_of("accuracy", qtbot, "points")
    assert view.plot.frame.y_scale.low == 0
    view.switch.click()
    assert view.plot.frame.y_scale.low in (50, 80, 90)
    assert view.plot.frame.y_scale.high == 100


def test_norms_have_a_curve_a_layer_and_name_a_gradient_that_vanishes(qtbot: QtBot) -> None:
    view: NormsView = view_of("norms", qtbot, "deep")
    assert len(view.curves(shown("deep").run)) == 5
    told = view.explained()
    assert told is not None
    assert "vanishes" in told.prose
    assert "vanishes" not in view_of("norms", qtbot, "digits").explained().prose


def test_curves_grow_while_the_run_goes_on(qtbot: QtBot) -> None:
    of = shown("digits")
    run = RecordedRun(of.settings, of.run.iterations_an_epoch)
    view = create_view("loss")
    qtbot.addWidget(view)
    view.resize(500, 300)
    pictures = []
    for record in list(training_run(of.settings, of.data))[:9]:
        run.add(record)
        if run.moments:
            view.show_run(ShownRun(run, of.data, of.settings))
            view.show_moment(run.moments[-1], run.iteration)
            pictures.append(picture(view))
    assert pictures[0] != pictures[-1]


# -- histograms ----------------------------------------------------------------------------------


def test_first_weights_that_are_too_small_make_all_activations_alike(qtbot: QtBot) -> None:
    view: ActivationsView = view_of("activations", qtbot, "deep", at=0.0)
    assert "layer 3: all alike" in view.grid.accessibleDescription()
    told = view.explained()
    assert told is not None
    assert "too small" in told.prose


def facts_of(z: np.ndarray, activation: str, largest: float) -> ActivationFacts:
    return activation_facts(output_spread(0, activation, z.astype(np.float32)), largest)


def test_saturated_and_dead_layers_are_named_with_their_share() -> None:
    rng = np.random.default_rng(1)
    ends = np.where(rng.random((50, 10)) < 0.5, 0.001, 0.999)
    facts = facts_of(ends, "sigmoid", 0.0)
    assert (facts.kind, facts.saturated) == ("saturated", 1.0)
    relu = np.maximum(rng.standard_normal((50, 10)), 0)
    assert facts_of(relu, "relu", 2.0).kind == ""
    relu[:, :4] = 0
    facts = facts_of(relu, "relu", 2.0)
    assert (facts.kind, facts.dead, facts.nodes) == ("dead", 4, 10)
    assert facts_of(relu * 1e-6 + 1e-9, "elu", 2.0).kind == "vanished"
    assert facts_of(relu * np.nan, "relu", 2.0).kind == "nan"


@pytest.mark.parametrize("key", ["activations", "weights"])
def test_the_axes_of_histograms_hold_for_the_whole_run(key: str, qtbot: QtBot) -> None:
    view: WeightsView | ActivationsView = view_of(key, qtbot)
    ends = set()
    for at in (0.0, 0.3, 0.6, 1.0):
        look_at(view, shown("digits"), at)
        ends.add(tuple((cell.low, cell.high) for cell in view.grid._cells))
    assert len(ends) == 1


def test_the_layer_pointed_at_is_the_one_explained(qtbot: QtBot) -> None:
    view: WeightsView = view_of("weights", qtbot, size=(600, 300))
    told = view.explained()
    assert told is not None
    assert told.title.startswith("layer 1")
    with qtbot.waitSignal(view.told, timeout=1000):
        qtbot.mouseMove(view.grid, view.grid.cell_box(1).center().toPoint())
    told = view.explained()
    assert told is not None
    assert told.title.startswith("output")


# -- answers -------------------------------------------------------------------------------------


def test_the_matrix_counts_every_test_sample_once(qtbot: QtBot) -> None:
    view: ConfusionView = view_of("confusion", qtbot)
    of = shown("digits")
    y = of.run.moments[-1].evaluation.y_test
    assert view._answers is not None
    counts = view._answers.counts
    assert counts.sum() == len(y)
    t = of.data.t_test[: len(y)]
    assert counts[3, 8] == np.count_nonzero((t == 3) & (y.argmax(axis=1) == 8))


def test_a_cell_of_the_matrix_says_who_is_read_as_whom(qtbot: QtBot) -> None:
    view: ConfusionView = view_of("confusion", qtbot, size=(600, 400))
    qtbot.mouseMove(view.matrix, view.matrix.cell_box(4, 9).center().toPoint())
    assert view._answers is not None
    counts = view._answers.counts
    assert view.line.text() == f"4 read as 9: {counts[4, 9]} of {counts[4].sum()}"
    told = view.explained()
    assert told is not None
    assert told.title == view.line.text()
    with qtbot.waitSignal(view.pair_chosen, timeout=1000) as chosen:
        place = view.matrix.cell_box(4, 9).center().toPoint()
        qtbot.mouseClick(view.matrix, Qt.MouseButton.LeftButton, pos=place)
    assert chosen.args == [4, 9]


def test_the_surest_mistakes_come_first_and_one_is_explained_by_a_click(qtbot: QtBot) -> None:
    view: MisreadView = view_of("misread", qtbot, size=(600, 400))
    assert view._answers is not None
    wrong = view._answers.misread()
    sure = view._answers.sureness[wrong]
    assert len(wrong) > 5
    assert (np.diff(sure) <= 0).all()
    place = view.gallery.tile_box(0).center().toPoint()
    with qtbot.waitSignal(view.told, timeout=1000):
        qtbot.mouseClick(view.gallery, Qt.MouseButton.LeftButton, pos=place)
    told = view.explained()
    assert told is not None
    answers = view._answers
    assert told.title == f"{answers.t[wrong[0]]} → {answers.answer[wrong[0]]}"
    assert len(told.values) == 10
    assert told.values[0].current


def test_only_one_kind_of_mistake_can_be_shown(qtbot: QtBot) -> None:
    view: MisreadView = view_of("misread", qtbot)
    assert view._answers is not None
    pair = view._answers.worst_pair()
    assert pair is not None
    view.show_pair(pair)
    assert f"misread: {pair[0]} as {pair[1]}" in view.line.text()
    view.show_pair(None)
    assert "the surest first" in view.line.text()


def test_after_an_evaluation_of_a_part_every_picture_is_there(qtbot: QtBot) -> None:
    of = shown("digits")
    view: MisreadView = view_of("misread", qtbot, at=0.0)
    moment = of.run.moment_at(of.run.iteration)
    assert moment is not None
    part = replace(moment.evaluation, y_test=moment.evaluation.y_test[:50])
    view._pictures = None
    view.show_moment(replace(moment, evaluation=part), of.run.iteration)
    view.show_moment(moment, of.run.iteration)
    assert view.gallery._pictures.count == len(moment.evaluation.y_test) > 50


def test_when_nothing_is_misread_the_view_says_so(qtbot: QtBot) -> None:
    of = shown("points")
    moment = of.run.moments[-1]
    y = np.eye(of.data.class_count, dtype=np.float32)[of.data.t_test]
    perfect = replace(moment, evaluation=replace(moment.evaluation, y_test=y))
    view: MisreadView = view_of("misread", qtbot, "points", at=0.0)
    assert view.plane.isVisible()
    view.show_moment(perfect, 10.0)
    assert not view.plane.isVisible()
    assert tones(picture(view)) > 2
    assert view.explained() is not None


@pytest.mark.parametrize("right", [False, True])
def test_answers_to_some_test_samples_say_that_they_are_some(right: bool, qtbot: QtBot) -> None:
    of = shown("points")
    moment, every = of.run.moments[0], len(of.data.t_test)
    y = np.eye(of.data.class_count, dtype=np.float32)[of.data.t_test[:9] ^ (not right)]
    some = replace(moment, evaluation=replace(moment.evaluation, y_test=y))
    matrix: ConfusionView = view_of("confusion", qtbot, "points", at=0.0)
    matrix.show_moment(some, 1.0)
    count = 9 if right else 0
    assert matrix.line.text().startswith(f"{count} of the first 9 of {every} test samples right")
    view: MisreadView = view_of("misread", qtbot, "points", at=0.0)
    view.show_moment(some, 1.0)
    told = view._nothing_wrong(view._answers) if right else view.line.text()
    assert f"the first 9 of {every} test samples" in told


def test_a_misread_point_is_named_by_a_click_on_it(qtbot: QtBot) -> None:
    view: MisreadView = view_of("misread", qtbot, "points", at=0.0, size=(500, 400))
    assert view._answers is not None
    first = int(view._answers.misread()[0])
    of = view.plane._shown
    assert of is not None
    x, y = places_in(of.points, of.window, view.plane.plane_box())[first]
    place = QPoint(round(x), round(y))
    qtbot.mouseClick(view.plane, Qt.MouseButton.LeftButton, pos=place)
    told = view.explained()
    assert told is not None
    assert "→" in told.title
