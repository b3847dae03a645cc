"""The training studio: a run begun, watched, scrubbed, kept, and opened again."""

import multiprocessing
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from nnviz.engine.labelled_data import LabelledData
from nnviz.engine.run_records import TroubleFound
from nnviz.engine.training_run import Run
from nnviz.engine.training_settings import TrainingSettings
from nnviz.files.data_sets import DataChoice, DataFileError, load_data
from nnviz.files.weight_files import network_of
from nnviz.files.weight_formats.npz_file import write_npz
from nnviz.files.weight_writers import WRITERS
from nnviz.language import set_language
from nnviz.lessons.training import TrainingLesson, preparing
from nnviz.lessons.training.notices import notice_of
from nnviz.lessons.training.preparing import (
    WantedRun,
    multiplications,
    refuse_too_long,
    run_part,
)
from nnviz.lessons.training.run_bar import Progress, RunBar
from nnviz.lessons.training.starting import Starting
from nnviz.lessons.training.studio import Studio, studio_of, studio_settings, studio_state
from nnviz.lessons.training.views.confusion import ConfusionView
from nnviz.lessons.training.views.curves import LossView
from nnviz.lessons.training.views.filters import FiltersView
from nnviz.lessons.training.views.misread import MisreadView
from nnviz.lessons.training.views.network import RunNetworkView
from nnviz.session import Session
from nnviz.ui.jobs import wait_for_left_threads
from nnviz.ui.process_job import ProcessJob

SMALL: dict[str, Any] = {"data": "moons", "layers": "dense 6", "epochs": 3, "batch_size": 40}
LAST = 3 * 6  # iterations: 240 points in batches of 40


@pytest.fixture
def session() -> Session:
    return Session(None)


@pytest.fixture
def make(qtbot: QtBot, session: Session) -> Iterator[Callable[..., TrainingLesson]]:
    made: list[TrainingLesson] = []

    def make_lesson(state: dict[str, Any] = SMALL) -> TrainingLesson:
        lesson = TrainingLesson()
        lesson.build(session)
        made.append(lesson)
        qtbot.addWidget(lesson.stage)
        qtbot.addWidget(lesson.explanation)
        lesson.stage.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        lesson.stage.resize(752, 576)
        lesson.stage.show()
        lesson.restore(state)
        qtbot.waitUntil(lesson.is_settled, timeout=20_000)
        return lesson

    yield make_lesson
    for lesson in made:
        lesson.close()


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Runs are trained in this process, to their end."""

    def start(self: ProcessJob, args: object = None) -> None:
        self._is_running = True
        QTimer.singleShot(0, self, self.run_here)

    monkeypatch.setattr(ProcessJob, "start", start)


@pytest.fixture
def lesson(at_once: None, make: Callable[..., TrainingLesson]) -> TrainingLesson:
    return make()


def train(qtbot: QtBot, lesson: TrainingLesson) -> None:
    with qtbot.waitSignal(lesson.running.replaced, timeout=20_000):
        QTest.mouseClick(lesson.stage.bar.train, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: lesson.running.status == "ended", timeout=20_000)
    qtbot.waitUntil(lesson.is_settled, timeout=20_000)


def shown_iteration(lesson: TrainingLesson) -> int:
    moment = lesson.saving.moment
    assert moment is not None
    return moment.iteration


def first_weights(lesson: TrainingLesson) -> np.ndarray[Any, Any]:
    assert lesson.running.shown is not None
    return lesson.running.shown.run.moments[0].network.layers[0].parameters["W"]


# -- opening ---------------------------------------------------------------------------------------


def test_it_opens_with_drawn_digits_and_is_ready_to_train(
    make: Callable[..., TrainingLesson],
) -> None:
    lesson = make({})
    assert lesson.running.status == "ready"
    assert lesson.stage.bar.train.isEnabled()
    assert lesson.stage.chips["data"].text() == "Data: Drawn digits"
    assert [tile.key for tile in lesson.stage.grid.tiles] == [
        "network", "filters", "loss", "accuracy",
    ]  # fmt: skip
    assert lesson.state()["moment"] is None


def test_points_have_a_decision_surface_in_the_first_tile(lesson: TrainingLesson) -> None:
    assert lesson.stage.grid.tiles[0].key == "surface"


def test_without_its_data_a_saved_lesson_shows_what_is_embedded(
    qtbot: QtBot, session: Session, make: Callable[..., TrainingLesson]
) -> None:
    told: list[str] = []
    session.reported.connect(lambda reason, _: told.append(reason))
    lesson = make({"data": {"set": "file", "path": "/nowhere/at-all.npz"}})
    qtbot.waitUntil(lambda: lesson.studio.data == DataChoice(), timeout=5_000)
    qtbot.waitUntil(lesson.is_settled, timeout=20_000)
    assert told
    assert lesson.running.status == "ready"


def test_data_that_are_being_read_are_not_read_again_for_other_settings(
    qtbot: QtBot, make: Callable[..., TrainingLesson], monkeypatch: pytest.MonkeyPatch
) -> None:
    lesson = make()
    read: list[DataChoice] = []
    gate = threading.Event()

    def slowly(choice: DataChoice) -> LabelledData:
        read.append(choice)
        gate.wait(20)
        return load_data(choice)

    monkeypatch.setattr(preparing, "load_data", slowly)
    lesson.restore({"data": "blobs"})
    qtbot.waitUntil(lambda: len(read) == 1, timeout=5_000)
    for width in (3, 4):
        with qtbot.waitSignal(lesson.running.status_changed, timeout=5_000):
            lesson.restore({"layers": f"dense {width}"})
        qtbot.waitUntil(lambda: not lesson.running._soon.isActive(), timeout=5_000)
    gate.set()
    qtbot.waitUntil(lesson.is_settled, timeout=20_000)
    assert [choice.set for choice in read] == ["blobs"]
    assert lesson.running.shown is not None
    assert lesson.running.shown.settings.layers == "dense 4"
    gate.clear()
    lesson.restore({"data": "spirals"})
    qtbot.waitUntil(lambda: len(read) == 2, timeout=5_000)
    lesson.restore({"data": "circles"})  # what is not the same does not wait
    qtbot.waitUntil(lambda: len(read) == 3, timeout=5_000)
    gate.set()
    qtbot.waitUntil(lesson.is_settled, timeout=20_000)
    assert lesson.running.loaded is not None
    assert lesson.running.loaded.choice.set == "circles"


# -- a run -----------------------------------------------------------------------------------------


def test_a_run_in_a_process_is_paused_stepped_resumed_and_stopped(
    qtbot: QtBot, make: Callable[..., TrainingLesson]
) -> None:
    lesson = make({**SMALL, "epochs": 100_000})
    running, bar = lesson.running, lesson.stage.bar
    QTest.mouseClick(bar.step, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: shown_iteration(lesson) == 1, timeout=20_000)
    assert running.status == "paused"
    assert bar.train.text() == "Resume"
    lesson.step()
    qtbot.waitUntil(lambda: shown_iteration(lesson) == 2, timeout=5_000)
    lesson.toggle()
    qtbot.waitUntil(lambda: shown_iteration(lesson) > 100, timeout=5_000)
    assert lesson.running.iterations_a_second > 0  # it is training
    assert lesson.player.is_at_end
    lesson.player.seek(0.0)
    with qtbot.waitSignal(running.grown, timeout=5_000):
        pass
    assert lesson.iteration() == 0  # dragged back while the training goes on
    QTest.mouseClick(bar.stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: running.status == "ended", timeout=5_000)
    assert running.shown is not None
    assert running.shown.run.ended == "stopped"


def test_after_a_run_time_goes_back_to_the_untrained_network(
    qtbot: QtBot, lesson: TrainingLesson
) -> None:
    train(qtbot, lesson)
    assert lesson.iteration() == LAST
    assert lesson.stage.bar.told().startswith("epoch 3 of 3 · iteration 18 of 18 · batch 6 of 6")
    before = first_weights(lesson)
    lesson.player.to_start()
    moment = lesson.saving.moment
    assert moment is not None
    assert np.array_equal(moment.network.layers[0].parameters["W"], before)
    assert lesson.stage.bar.told().startswith("Before training")


def test_back_to_the_same_weights_keeps_the_run_to_go_back_to(
    qtbot: QtBot, lesson: TrainingLesson
) -> None:
    train(qtbot, lesson)
    run, before = lesson.running.shown, first_weights(lesson)
    QTest.mouseClick(lesson.stage.bar.reset, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: lesson.running.status == "ready", timeout=10_000)
    assert np.array_equal(first_weights(lesson), before)
    assert lesson.stage.notice.message() == "The run before is kept."
    lesson.running.go_back()
    assert lesson.running.shown is run
    assert lesson.iteration() == LAST


def test_new_weights_are_those_of_the_next_seed(qtbot: QtBot, lesson: TrainingLesson) -> None:
    before = first_weights(lesson)
    QTest.mouseClick(lesson.stage.bar.new_weights, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: lesson.running.status == "ready", timeout=10_000)
    assert lesson.studio.settings.seed == 2
    assert not np.array_equal(first_weights(lesson), before)


def test_other_settings_leave_the_run_on_show(qtbot: QtBot, lesson: TrainingLesson) -> None:
    train(qtbot, lesson)
    run = lesson.running.shown
    lesson._on_settings(TrainingSettings("dense 3", epochs=2))
    qtbot.waitUntil(lesson.is_settled, timeout=10_000)
    assert lesson.running.shown is run
    assert lesson.stage.notice.message() == "Something else is chosen now: the next run uses it."
    train(qtbot, lesson)
    assert lesson.running.shown is not run
    assert lesson.running.previous is not None
    assert lesson.running.previous[0] is run


def test_layers_that_do_not_fit_are_told_and_cannot_be_trained(
    qtbot: QtBot, make: Callable[..., TrainingLesson]
) -> None:
    lesson = make()
    lesson._on_settings(TrainingSettings("conv 4 3x3"))
    qtbot.waitUntil(lesson.is_settled, timeout=10_000)
    assert lesson.running.problem
    assert lesson.stage.notice.message() == lesson.running.problem
    assert not lesson.stage.bar.train.isEnabled()


def test_a_run_that_is_stuck_still_names_the_layer_and_the_cause(
    qtbot: QtBot, at_once: None, make: Callable[..., TrainingLesson]
) -> None:
    lesson = make({**SMALL, "layers": "dense 9", "epochs": 1})
    train(qtbot, lesson)
    assert lesson.running.shown is not None
    run = lesson.running.shown.run
    said = {"layer": 1, "dead": 9, "units": 9, "rate": "10"}
    stuck = {"iterations": 1, "loss": "2.856"}
    run.troubles[:] = [
        TroubleFound(0, "dead", 0, "dead_rate", said),
        TroubleFound(1, "stuck", None, "died", stuck),
    ]
    told = notice_of(lesson.running, run.iteration, "", lambda: None).text
    assert told.startswith("Iteration 0: In layer 1 9 of 9 units give 0")
    assert "the learning rate 10 most likely" in told


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_buttons_of_a_run_stay_where_they_are_when_it_pauses(
    language: str, qtbot: QtBot
) -> None:
    set_language(language)
    bar = RunBar()
    qtbot.addWidget(bar)
    bar.resize(900, 40)
    bar.show()
    places = []
    for status in ("ready", "training", "paused"):
        bar.show_status(status, True, 1)
        bar.layout().activate()
        places.append((bar.step.x(), bar.stop.x(), bar.reset.x()))
    assert len(set(places)) == 1


def test_a_trouble_is_told_from_its_iteration_on(
    qtbot: QtBot, at_once: None, make: Callable[..., TrainingLesson]
) -> None:
    lesson = make({**SMALL, "layers": "dense 9, dense 9", "learning_rate": 100.0, "epochs": 5})
    train(qtbot, lesson)
    assert lesson.running.shown is not None
    troubles = lesson.running.shown.run.troubles
    assert troubles
    first = min(each.iteration for each in troubles)
    lesson._seek(first)
    assert lesson.stage.notice.message().startswith(f"Iteration {first:,}: ")
    lesson._seek(first - 1)
    assert lesson.stage.notice.message() == ""


# -- the views -------------------------------------------------------------------------------------


def test_a_view_that_shows_already_changes_places(lesson: TrainingLesson) -> None:
    tiles = lesson.stage.grid.tiles
    assert [tile.key for tile in tiles] == ["surface", "network", "loss", "accuracy"]
    tiles[0].view_chosen.emit("loss")
    assert [tile.key for tile in tiles] == ["loss", "network", "surface", "accuracy"]
    assert lesson.state()["tiles"] == "loss,network,surface,accuracy"


def test_a_view_is_made_large_and_small_again_with_escape(lesson: TrainingLesson) -> None:
    grid = lesson.stage.grid
    grid.tiles[2].size_wanted.emit()
    assert lesson.state()["large"] == 3
    assert [not tile.isHidden() for tile in grid.tiles] == [False, False, True, False]
    assert lesson._small_again.isEnabled()
    QTest.keyClick(grid, Qt.Key.Key_Escape)
    assert not lesson._small_again.isEnabled()  # then Esc is the projector's again
    assert lesson.state()["large"] == 0
    assert all(not tile.isHidden() for tile in grid.tiles)


def test_clicking_a_curve_goes_to_its_moment(qtbot: QtBot, lesson: TrainingLesson) -> None:
    train(qtbot, lesson)
    view = lesson.stage.grid.tiles[2].view
    view.iteration_chosen.emit(5.0)  # type: ignore[attr-defined]
    assert lesson.iteration() == 5


# -- saved -----------------------------------------------------------------------------------------


def test_a_state_opens_the_same_run_at_the_same_moment(
    qtbot: QtBot, lesson: TrainingLesson, make: Callable[..., TrainingLesson]
) -> None:
    train(qtbot, lesson)
    lesson._seek(10)
    state = lesson.state()
    assert (state["moment"], state["trained"]) == (10, None)
    other = make(state)
    assert other.iteration() == 10
    assert other.state() == state
    one, same = lesson.saving.moment, other.saving.moment
    assert one is not None
    assert same is not None
    for mine, theirs in zip(one.network.layers, same.network.layers, strict=True):
        for key, values in mine.parameters.items():
            assert np.array_equal(values, theirs.parameters[key])


def test_a_run_that_was_stopped_is_trained_again_as_far_as_it_went() -> None:
    data = load_data(DataChoice("moons"))
    settings = TrainingSettings("dense 6", epochs=3, batch_size=40)
    records = [record for record in run_part(settings, data, 10) if record is not None]
    assert max(getattr(record, "iteration", 0) for record in records) == 10
    assert getattr(records[-1], "reason", "") == "stopped"


def test_a_run_that_takes_too_long_is_not_trained_again(
    qtbot: QtBot, session: Session, make: Callable[..., TrainingLesson]
) -> None:
    told: list[str] = []
    session.reported.connect(lambda reason, _: told.append(reason))
    lesson = make({**SMALL, "layers": "dense 200, dense 200", "epochs": 100_000, "moment": 1})
    assert told == ["This run takes too long to be trained again here."]
    assert not lesson.running.is_begun
    # "Press Train", it says: the untrained network shows, and the button is there to be pressed.
    assert lesson.stage.bar.train.isEnabled()
    assert shown_iteration(lesson) == 0
    assert lesson.stage.grid.tiles[0].key == "surface"


def test_millions_of_tiny_batches_take_too_long_as_well() -> None:
    data = load_data(DataChoice("xor", options={"count": 200}))
    settings = TrainingSettings("dense 2", batch_size=1, epochs=100_000)
    with pytest.raises(DataFileError, match="too long"):
        refuse_too_long(settings, data, WantedRun(None, 0))
    refuse_too_long(settings, data, WantedRun(10_000, 0))


def test_convolutions_multiply_at_every_place() -> None:
    plan = TrainingSettings("conv 2 3x3").plan((1, 6, 6), 3)
    assert multiplications(plan) == 2 * (9 + 1) * 4 * 4 + (2 * 16 + 1) * 3


def test_a_picture_of_a_new_lesson_has_a_run_in_it(make: Callable[..., TrainingLesson]) -> None:
    lesson = make()
    assert lesson.player.duration_s == 0
    lesson.picture()
    assert lesson.player.duration_s > 0
    assert lesson.stage.bar.train.isHidden()


def test_a_picture_of_an_untrained_moment_stays_untrained(
    make: Callable[..., TrainingLesson],
) -> None:
    lesson = make({**SMALL, "moment": None})
    lesson.picture()
    assert not lesson.running.is_begun


def test_settings_come_back_from_their_state() -> None:
    studio = studio_of(
        {**SMALL, "page": "network", "tiles": "loss,norms,weights,surface"}, Studio()
    )
    assert studio_of(studio_state(studio), Studio()) == studio
    assert set(studio_state(studio)) <= {setting.key for setting in studio_settings()}


def test_amounts_of_augmentation_are_read_from_a_command_line() -> None:
    studio = studio_of({"augmentation": "rotate=15,shift=2"}, Studio())
    assert studio.settings.augmentation == {"rotate": 15, "shift": 2}
    assert studio_of({"augmentation": "rotate"}, studio) == studio


# -- weights ---------------------------------------------------------------------------------------


def test_the_weights_of_any_moment_are_saved(
    qtbot: QtBot, lesson: TrainingLesson, tmp_path: Path
) -> None:
    train(qtbot, lesson)
    lesson._seek(7)
    moment = lesson.saving.moment
    assert moment is not None
    for ending in WRITERS:
        name = f"w{ending}"
        lesson.saving.save_weights(tmp_path / name)
        found = network_of(tmp_path / name)
        assert found.network is not None
        x = load_data(DataChoice("moons")).x_test
        assert np.array_equal(found.network.predict(x), moment.network.predict(x))
        assert found.recipe is not None
        assert found.recipe["iteration"] == moment.iteration
        # The name that `nnviz train` writes, too.
        assert found.recipe["training"] == lesson.running.shown_studio.settings.as_table()


def test_every_format_of_weights_is_offered(lesson: TrainingLesson) -> None:
    menu = QMenu()
    lesson.saving.fill(menu)
    told = " ".join(action.text() for action in menu.actions())
    assert all(f"({ending})" in told for ending in WRITERS)


def test_the_run_is_saved_as_a_script_with_its_data(
    qtbot: QtBot, lesson: TrainingLesson, tmp_path: Path
) -> None:
    train(qtbot, lesson)
    lesson.saving.save_script(tmp_path / "run.py")
    # 70,000 pictures take seconds to pack: the window goes on meanwhile, and says so.
    assert lesson.stage.notice.message() == "run.py is being written…"
    saved = "Saved run.py and run-data.npz."
    qtbot.waitUntil(lambda: lesson.stage.notice.message() == saved, timeout=20_000)
    assert "import numpy" in (tmp_path / "run.py").read_text(encoding="utf-8")
    assert (tmp_path / "run-data.npz").is_file()


def test_a_script_that_cannot_be_written_is_told(
    qtbot: QtBot, lesson: TrainingLesson, session: Session, tmp_path: Path
) -> None:
    (tmp_path / "file").write_bytes(b"")
    with qtbot.waitSignal(session.reported, timeout=20_000):
        lesson.saving.save_script(tmp_path / "file" / "run.py")
    assert lesson.stage.notice.message() == ""


def test_a_script_is_written_to_its_end_though_the_lesson_is_left(
    lesson: TrainingLesson, tmp_path: Path
) -> None:
    lesson.saving.save_script(tmp_path / "run.py")
    lesson.close()
    wait_for_left_threads(20.0)
    assert (tmp_path / "run.py").is_file()


def test_a_network_of_points_is_no_network_of_the_other_lessons(
    lesson: TrainingLesson, session: Session
) -> None:
    told: list[str] = []
    session.reported.connect(lambda reason, _: told.append(reason))
    lesson.saving.use_everywhere()
    assert told == ["This network reads “Moons”, not digits."]
    assert session.is_shipped_network


def test_a_network_of_digits_becomes_that_of_every_lesson(
    make: Callable[..., TrainingLesson], session: Session
) -> None:
    lesson = make({"data": {"set": "drawn-digits", "options": {"count": 100}}, "layers": "dense 8"})
    lesson.saving.use_everywhere()
    assert not session.is_shipped_network
    assert lesson.stage.notice.message() == "Every lesson that reads digits uses this network now."


def test_a_run_begins_with_weights_from_a_file(
    qtbot: QtBot, lesson: TrainingLesson, tmp_path: Path
) -> None:
    data = load_data(DataChoice("moons"))
    other = Run(TrainingSettings("dense 6", seed=5), data)._first
    write_npz(tmp_path / "mine.npz", other, None)
    assert lesson.open_file(tmp_path / "mine.npz")
    qtbot.waitUntil(lesson.is_settled, timeout=10_000)
    assert np.array_equal(first_weights(lesson), other.layers[0].parameters["W"])
    train(qtbot, lesson)
    assert np.array_equal(first_weights(lesson), other.layers[0].parameters["W"])
    assert lesson.iteration() == LAST
    assert lesson.state()["moment"] is None  # no state can tell where these weights came from
    lesson.back_to_start()
    qtbot.waitUntil(lesson.is_settled, timeout=10_000)
    assert np.array_equal(first_weights(lesson), other.layers[0].parameters["W"])
    explained = lesson.explanation._explained
    assert explained is not None
    assert explained.prose.startswith("The weights come from a file")
    lesson.new_weights()
    qtbot.waitUntil(lesson.is_settled, timeout=10_000)
    explained = lesson.explanation._explained
    assert explained is not None
    assert explained.prose.startswith("The weights are small random numbers")


@pytest.mark.parametrize("ending", ["npy", "csv"])
def test_a_run_begins_with_weights_from_several_files(
    qtbot: QtBot, lesson: TrainingLesson, tmp_path: Path, ending: str
) -> None:
    other = Run(TrainingSettings("dense 6", seed=5), load_data(DataChoice("moons")))._first
    affine = [layer.parameters for layer in other.layers if "W" in layer.parameters]
    paths = []
    for number, parameters in enumerate(affine, start=1):
        for name in ("W", "b"):
            path = tmp_path / f"{name}{number}.{ending}"
            if ending == "npy":
                np.save(path, parameters[name])
            else:
                with path.open("w", encoding="utf-8") as file:
                    np.savetxt(file, parameters[name], delimiter=",")
            paths.append(path)
    assert lesson.open_files(paths)
    qtbot.waitUntil(lesson.is_settled, timeout=10_000)
    np.testing.assert_allclose(first_weights(lesson), affine[0]["W"])


def test_a_large_file_tells_how_far_it_is_and_can_be_left(
    qtbot: QtBot, lesson: TrainingLesson, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = lesson.first_weights.progress
    assert lesson.explanation.isAncestorOf(line)
    monkeypatch.setattr(line, "show_progress", lambda name, _: line._name.show_text(name))
    np.savez(tmp_path / "large.npz", W=np.zeros((3000, 3000)))
    assert lesson.open_file(tmp_path / "large.npz")
    qtbot.waitUntil(lambda: line.name() == "large.npz", timeout=10_000)
    line.show()
    line.cancel.click()
    assert not lesson.first_weights.is_reading()
    assert line.isHidden()


def test_weights_of_another_shape_are_refused(
    qtbot: QtBot, lesson: TrainingLesson, session: Session, tmp_path: Path
) -> None:
    told: list[str] = []
    session.reported.connect(lambda reason, _: told.append(reason))
    other = Run(TrainingSettings("dense 9"), load_data(DataChoice("moons")))._first
    write_npz(tmp_path / "other.npz", other, None)
    lesson.open_file(tmp_path / "other.npz")
    qtbot.waitUntil(lesson.is_settled, timeout=10_000)
    assert told == ["The weights in other.npz are of another network."]


# -- a killed program ------------------------------------------------------------------------------


@pytest.mark.parametrize("own_start", [False, True])
def test_a_training_that_was_cut_is_offered_and_goes_on(
    qtbot: QtBot,
    at_once: None,
    make: Callable[..., TrainingLesson],
    tmp_path: Path,
    own_start: bool,
) -> None:
    from nnviz.engine.run_curves import RunCurves
    from nnviz.files.run_file import run_bytes

    settings, choice = TrainingSettings("dense 6", epochs=4, batch_size=40), DataChoice("moons")
    run = Run(settings, load_data(choice))
    records = run.records()
    record = next(records)
    while record is not None or run.iteration < 6:
        record = records.send(None)
    start = run.state().network if own_start else None
    cut = run_bytes(settings, choice, run.state(), RunCurves(64).arrays(), start)
    (tmp_path / "run-0a.npz").write_bytes(cut)
    lesson = make()
    lesson.starting.look_for_cut(tmp_path)
    with qtbot.waitSignal(lesson.starting.offered, timeout=5_000):
        pass
    assert lesson.stage.notice.message() == "A training of “Moons” was cut at epoch 1 of 4."
    offer = lesson.starting.offer()
    assert offer is not None
    done = replace(offer.cut, settings=replace(settings, epochs=1))
    assert replace(offer, cut=done).sentence() == ("A finished training of “Moons” is still there.")
    offer.go_on()
    qtbot.waitUntil(lambda: lesson.running.status == "ended", timeout=10_000)
    assert lesson.iteration() == 4 * 6
    assert lesson.running.has_own_start == own_start
    lesson.close()
    assert not list(tmp_path.glob("run-*.npz"))


def test_a_cut_training_whose_data_are_gone_stays_on_offer(
    qtbot: QtBot, session: Session, make: Callable[..., TrainingLesson], tmp_path: Path
) -> None:
    from nnviz.engine.run_curves import RunCurves
    from nnviz.files.run_file import run_bytes

    settings = TrainingSettings("dense 6", epochs=4, batch_size=40)
    run = Run(settings, load_data(DataChoice("moons")))
    record = next(records := run.records())
    while record is not None or run.iteration < 6:
        record = records.send(None)
    choice = DataChoice("folder", path=str(tmp_path / "unplugged"))
    path = tmp_path / "run-0a.npz"
    path.write_bytes(run_bytes(settings, choice, run.state(), RunCurves(64).arrays()))
    lesson = make()
    told: list[str] = []
    session.reported.connect(lambda reason, hint: told.append(reason))
    with qtbot.waitSignal(lesson.starting.offered, timeout=5_000):
        lesson.starting.look_for_cut(tmp_path)
    offer = lesson.starting.offer()
    assert offer is not None
    offer.go_on()
    qtbot.waitUntil(lambda: bool(told) and lesson.starting.offer() is not None, timeout=10_000)
    assert "not there" in told[0]
    lesson.close()
    assert path.exists()


def test_a_process_that_is_killed_is_told_and_what_it_learnt_stays(
    qtbot: QtBot, session: Session, make: Callable[..., TrainingLesson]
) -> None:
    lesson = make({**SMALL, "epochs": 100_000})
    told: list[tuple[str, str]] = []
    session.reported.connect(lambda reason, hint: told.append((reason, hint)))
    lesson.train()
    qtbot.waitUntil(lambda: lesson.running.status == "training", timeout=20_000)
    qtbot.waitUntil(lambda: lesson.running.is_begun, timeout=20_000)
    for process in multiprocessing.active_children():
        process.kill()
    qtbot.waitUntil(lambda: lesson.running.status == "ended", timeout=20_000)
    assert "ended unexpectedly" in told[0][0]
    assert "Press Train" in told[0][1]
    assert lesson.running.is_begun
    lesson.train()  # and again
    qtbot.waitUntil(lambda: lesson.running.status == "training", timeout=20_000)


def test_a_run_whose_process_was_killed_goes_on_from_its_last_epoch(
    qtbot: QtBot, make: Callable[..., TrainingLesson], tmp_path: Path
) -> None:
    lesson = make({**SMALL, "epochs": 100_000})
    with qtbot.waitSignal(lesson.starting.offered, timeout=5_000):
        lesson.starting.look_for_cut(tmp_path)
    lesson.train()
    qtbot.waitUntil(lambda: bool(list(tmp_path.glob("run-*.npz"))), timeout=20_000)
    for process in multiprocessing.active_children():
        process.kill()
    qtbot.waitUntil(lambda: lesson.starting.offer() is not None, timeout=20_000)
    assert "A training of “Moons” was cut at epoch" in lesson.stage.notice.message()
    offer = lesson.starting.offer()
    assert offer is not None
    was = offer.cut.state.iteration
    assert was > 0
    offer.go_on()
    qtbot.waitUntil(lambda: lesson.running.status == "training", timeout=20_000)
    assert lesson.starting.offer() is None
    lesson.running.stop()
    qtbot.waitUntil(lambda: lesson.running.status == "ended", timeout=20_000)
    assert lesson.running.shown is not None
    assert lesson.running.shown.run.iteration >= was
    lesson.close()
    assert list(tmp_path.iterdir()) == []


def test_what_was_offered_is_there_until_something_is_done_about_it(
    qtbot: QtBot, make: Callable[..., TrainingLesson], tmp_path: Path
) -> None:
    lesson = make({**SMALL, "epochs": 100_000})
    with qtbot.waitSignal(lesson.starting.offered, timeout=5_000):
        lesson.starting.look_for_cut(tmp_path)
    lesson.train()
    qtbot.waitUntil(lambda: bool(list(tmp_path.glob("run-*.npz"))), timeout=20_000)
    for process in multiprocessing.active_children():
        process.kill()
    qtbot.waitUntil(lambda: lesson.starting.offer() is not None, timeout=20_000)
    lesson.close()
    assert len(list(tmp_path.glob("run-*.npz"))) == 1
    other = make()
    with qtbot.waitSignal(other.starting.offered, timeout=5_000):
        other.starting.look_for_cut(tmp_path)
    offer = other.starting.offer()
    assert offer is not None
    assert not offer.is_own
    offer.forget()
    assert list(tmp_path.iterdir()) == []


def test_what_another_program_lost_since_is_not_forgotten_with_ones_own(
    qtbot: QtBot, at_once: None, make: Callable[..., TrainingLesson], tmp_path: Path
) -> None:
    lesson = make()
    with qtbot.waitSignal(lesson.starting.offered, timeout=5_000):
        lesson.starting.look_for_cut(tmp_path)
    (tmp_path / "run-0a.npz").write_bytes(b"of a program that was killed just now")
    train(qtbot, lesson)
    lesson.close()
    assert [path.name for path in tmp_path.iterdir()] == ["run-0a.npz"]


def test_a_training_without_memory_is_told(lesson: TrainingLesson) -> None:
    told: list[str] = []
    lesson.session.reported.connect(lambda reason, hint: told.append(reason))
    lesson.running._on_failed(np._core._exceptions._ArrayMemoryError((10**9,), np.dtype("f4")))  # type: ignore[attr-defined]
    lesson.running._on_failed(OSError(11, "Resource temporarily unavailable"))
    assert told == [
        "There is not enough memory for this training.",
        "The training cannot begin: Resource temporarily unavailable.",
    ]


def test_without_settings_of_a_user_no_run_is_kept(
    session: Session, lesson: TrainingLesson
) -> None:
    starting = Starting(session, lesson.stage)
    assert starting.offer() is None
    assert starting._path() is None
    starting.close(under_way=False)


@pytest.mark.parametrize(
    "layers",
    ["batch norm, dropout 0.99", "batch norm, dense 5", "dense 4, dropout 0.5, batch norm", ""],
)
@pytest.mark.parametrize("data", ["moons", '{"set": "drawn-digits", "options": {"count": 100}}'])
def test_a_network_with_few_layers_or_strange_ones_is_shown(
    make: Callable[..., TrainingLesson], layers: str, data: str
) -> None:
    lesson = make(
        {"data": data, "layers": layers, "epochs": 1, "batch_size": 1, "moment": 4, "trained": 4}
    )
    lesson.shown.wait_for_nobody()
    assert lesson.iteration() == 4


@pytest.mark.parametrize("text", ["nope=1", "rotate=90", "rotate", "rotate=-1", "rotate=nan"])
def test_an_augmentation_that_cannot_be_is_refused_on_the_command_line(text: str) -> None:
    setting = next(each for each in studio_settings() if each.key == "augmentation")
    assert setting.accepts is not None
    assert setting.accepts("rotate=15,shift=2")
    assert not setting.accepts(text)


# -- words -----------------------------------------------------------------------------------------


def test_progress_counts_batches_within_their_epoch() -> None:
    at = [Progress(iteration, 20, 5, 10, 50, 20) for iteration in (0, 1, 5, 6)]
    assert [(each.epoch, each.batch) for each in at] == [(0, 0), (1, 1), (1, 5), (2, 1)]


def test_the_panel_tells_the_update_of_the_optimiser_with_its_numbers(
    qtbot: QtBot, lesson: TrainingLesson
) -> None:
    train(qtbot, lesson)
    assert lesson.explanation.title() == "Epoch 3, iteration 18"
    marked = [line.strip() for line in lesson.explanation.marked_lines()]
    assert "W -= self.lr * dW" in marked


def test_a_wanted_run_is_not_begun_twice(lesson: TrainingLesson) -> None:
    lesson.restore({**SMALL, "moment": 3})
    wanted = lesson.running.wanted
    lesson.restore({**SMALL, "moment": 3})
    assert wanted == WantedRun(None, 3)
    assert lesson.running.wanted is wanted


# -- what is looked at -----------------------------------------------------------------------------

DIGITS: dict[str, Any] = {
    "data": {"set": "drawn-digits", "options": {"count": 300}},
    "layers": "dense 8",
    "epochs": 1,
}


def test_a_click_in_the_confusion_matrix_shows_those_misread(
    make: Callable[..., TrainingLesson],
) -> None:
    lesson = make({**DIGITS, "tiles": "confusion,filters,loss,accuracy", "large": 1})
    grid = lesson.stage.grid
    confusion = grid.tiles[0].view
    assert isinstance(confusion, ConfusionView)
    confusion.matrix.cell_chosen.emit(4, 9)
    misread = grid.tiles[1].view
    assert isinstance(misread, MisreadView)
    assert misread.isVisible()
    assert (misread._pair, confusion.matrix._chosen) == ((4, 9), (4, 9))
    QTest.mouseClick(misread.everything, Qt.MouseButton.LeftButton)
    assert (misread._pair, confusion.matrix._chosen) == (None, None)
    assert not misread.everything.isVisible()
    for _ in range(2):  # the second click on the same cell shows all of them again
        confusion.matrix.cell_chosen.emit(4, 9)
    assert misread._pair is None


def test_the_switches_of_the_views_come_back(make: Callable[..., TrainingLesson]) -> None:
    lesson = make(DIGITS)
    assert lesson.state()["views"] == {}
    views = {tile.key: tile.view for tile in lesson.stage.grid.tiles}
    network, filters, loss = views["network"], views["filters"], views["loss"]
    assert isinstance(network, RunNetworkView)
    assert isinstance(filters, FiltersView)
    assert isinstance(loss, LossView)
    network.show_example(3)
    filters.show_how("start")
    loss.switch.setChecked(True)
    state = lesson.state()
    copy = make(state)
    assert copy.state()["views"] == state["views"] != {}
    shown = [tile.view for tile in copy.stage.grid.tiles]
    assert isinstance(shown[0], RunNetworkView)
    assert "Example 4" in shown[0].row.text()
    lesson.restore({**state, "views": {}})
    assert lesson.state()["views"] == {}
    lesson.restore({"views": {"network": {"example": "x"}, "loss": {"switch": 3}, "none": {}}})
    assert lesson.state()["views"] == {}
    lesson.restore(state)
    assert lesson.state() == state
    lesson.reset()
    assert lesson.state()["views"] == {}


def test_the_tab_train_stays_where_it_is(make: Callable[..., TrainingLesson]) -> None:
    lesson = make()
    stage, places = lesson.stage, set()
    for data, layers in (("moons", "dense 6"), ("spirals", "dense 20 tanh, dense 20 tanh"),
                         ("xor", "")):  # fmt: skip
        stage.show_names(data, layers, "SGD 0.1 · batch 100 · 20 epochs")
        stage.tabs.grab()
        places.add(stage.chips["train"].x())
    assert len(places) == 1
