"""What the training studio shows and learns while other data are chosen."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import platformdirs
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from nnviz.engine.run_records import Moment
from nnviz.engine.training_run import training_run
from nnviz.engine.training_settings import TrainingSettings
from nnviz.files.data_sets import DataChoice, load_data
from nnviz.files.example_digits import example_digits
from nnviz.files.weight_files import network_of
from nnviz.lessons.training.data_page import DataPage
from nnviz.lessons.training.lesson import TrainingLesson
from nnviz.lessons.training.studio import POINT_SETTINGS, Studio
from nnviz.lessons.training.told_mistake import ToldMistake
from nnviz.session import Session
from nnviz.ui.message_bar import MessageBar
from tests.flower_table import FEATURES, SPECIES, flower_rows, flower_table


@pytest.fixture
def lesson(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[TrainingLesson]:
    for name in ("user_data_path", "user_cache_path"):
        monkeypatch.setattr(platformdirs, name, lambda *_, name=name, **__: tmp_path / name)
    lesson = TrainingLesson()
    lesson.build(Session(None))
    qtbot.addWidget(lesson.stage)
    qtbot.addWidget(lesson.explanation)
    lesson.stage.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    lesson.stage.resize(752, 576)
    lesson.stage.show()
    lesson.restore({"page": "data", "data": "drawn-digits"})
    lesson.restore({"data": {"set": "drawn-digits", "options": {"count": 200}}})
    qtbot.waitUntil(lesson.is_settled, timeout=20_000)
    yield lesson
    lesson.close()


def _page(lesson: TrainingLesson) -> DataPage:
    return lesson.stage.findChildren(DataPage)[0]


def test_a_table_that_was_read_is_not_shown_as_the_data_before(
    lesson: TrainingLesson, qtbot: QtBot, tmp_path: Path
) -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (60, 64))
    rows = [",".join(map(str, (n % 3, *row))) for n, row in enumerate(pixels.tolist())]
    (tmp_path / "small.csv").write_text("\n".join(rows), encoding="utf-8")
    page = _page(lesson)
    with qtbot.waitSignal(page.choice_changed):
        page.open_path(tmp_path / "small.csv")
    assert lesson.studio.data.set == "file"
    assert lesson.running.is_preparing  # the lesson loads them once more: at once it has others
    assert len(page.examples.wall.rows) == 3
    assert page._data is not None
    assert page._data.sample_shape == (1, 8, 8)
    qtbot.waitUntil(lesson.is_settled, timeout=20_000)
    assert lesson.running.data is not None
    assert len(lesson.running.data.class_names) == 3


def test_digits_that_were_drawn_since_are_learnt_with_the_others(
    lesson: TrainingLesson, qtbot: QtBot
) -> None:
    page = _page(lesson)
    page.list.setCurrentItem(page.list.item_of("own-digits"))
    for digits in ((1, 2), (3,)):
        for digit in digits:
            page.desk.pad.show_strokes(example_digits()[digit][0])
            page.desk.keep(digit)
        qtbot.mouseClick(page.desk.learn, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lesson.is_settled, timeout=20_000)
    assert lesson.studio.data == DataChoice("own-digits")
    assert lesson.running.data is not None
    assert sorted(lesson.running.data.t.tolist()) == [1, 2, 3]


def _table_with_a_gap(path: Path) -> Path:
    path.write_text("a,b,c,kind\n1,2,3,x\n4,,6,y\n7,8,9,x\n1,5,2,y\n", encoding="utf-8")
    return path


def test_a_mistake_is_taken_back_when_good_data_follow(
    lesson: TrainingLesson, qtbot: QtBot, tmp_path: Path
) -> None:
    lesson._change(page="train")
    messages = MessageBar()
    qtbot.addWidget(messages)
    lesson.session.reported.connect(messages.show_error)
    lesson.session.withdrawn.connect(messages.take_back)
    table = _table_with_a_gap(tmp_path / "t.csv")
    lesson.session.settings["data_places"] = [str(table)]
    with qtbot.waitSignal(lesson.session.reported, timeout=20_000):
        lesson._on_choice(DataChoice("file", path=str(table)))
    assert "Line 3 of the table has no value" in messages.message()
    qtbot.waitUntil(lesson.is_settled, timeout=20_000)
    lesson.restore({"data": {"set": "moons", "options": {}}})
    qtbot.waitUntil(lesson.is_settled, timeout=20_000)
    assert messages.message() == ""


def test_why_other_data_are_there_stays_until_others_are_chosen(
    qtbot: QtBot, lesson: TrainingLesson, tmp_path: Path
) -> None:
    messages = MessageBar()
    qtbot.addWidget(messages)
    lesson.session.reported.connect(messages.show_error)
    lesson.session.withdrawn.connect(messages.take_back)
    told = ToldMistake(lesson.session)
    told.tell("The file is gone.", "", can_be_mended=True, instead=DataChoice())
    told.mended_by(DataChoice())
    assert messages.message() == "The file is gone."
    told.mended_by(DataChoice("moons"))
    assert messages.message() == ""


def test_another_message_is_not_taken_back(
    lesson: TrainingLesson, qtbot: QtBot, tmp_path: Path
) -> None:
    messages = MessageBar()
    qtbot.addWidget(messages)
    lesson.session.reported.connect(messages.show_error)
    lesson.session.withdrawn.connect(messages.take_back)
    table = _table_with_a_gap(tmp_path / "t.csv")
    with qtbot.waitSignal(lesson.session.reported, timeout=20_000):
        lesson._on_choice(DataChoice("file", path=str(table)))
    lesson.session.report("The disk is full.")
    lesson.restore({"data": {"set": "moons", "options": {}}})
    qtbot.waitUntil(lesson.is_settled, timeout=20_000)
    assert messages.message() == "The disk is full."


def test_a_table_is_trained_with_its_own_tiles_and_saved_with_its_columns(
    lesson: TrainingLesson, qtbot: QtBot, tmp_path: Path
) -> None:
    table = flower_table(tmp_path / "flowers.csv")
    page = _page(lesson)
    with qtbot.waitSignal(page.choice_changed, timeout=20_000):
        page.open_path(table)
    lesson.restore({"page": "train", "layers": "dense 6 tanh", "epochs": 3, "batch_size": 10})
    qtbot.waitUntil(lesson.is_settled, timeout=20_000)
    assert lesson.stage.grid.keys == ("network", "confusion", "loss", "accuracy")
    with qtbot.waitSignal(lesson.running.status_changed, timeout=20_000):
        lesson.train()
    qtbot.waitUntil(lambda: lesson.running.shown.run.ended == "done", timeout=30_000)
    moment = lesson.saving.moment
    assert moment is not None
    assert moment.evaluation.train_count == 120
    columns = lesson.saving.recipe(moment)["columns"]
    assert columns["features"] == list(FEATURES)
    assert columns["classes"] == list(SPECIES)
    lesson.saving.save_weights(tmp_path / "net.npz")
    network = network_of(tmp_path / "net.npz").network
    assert network is not None
    x, species = flower_rows(20, seed=5)
    y = network.predict(((x - columns["mean"]) / np.array(columns["deviation"])).astype(np.float32))
    assert (np.array(SPECIES)[y.argmax(axis=1)] == species).mean() > 0.8


def test_settings_that_nobody_touched_become_those_that_suit_the_data() -> None:
    studio = Studio().with_data(DataChoice(set="spirals"))
    assert studio.settings == POINT_SETTINGS
    assert studio.with_data(DataChoice(set="moons")).settings == POINT_SETTINGS
    assert studio.with_data(DataChoice()) == Studio()
    touched = replace(studio, settings=replace(POINT_SETTINGS, epochs=7, seed=5))
    assert touched.with_data(DataChoice()).settings == touched.settings
    other_seed = replace(Studio(), settings=TrainingSettings(seed=5))
    assert other_seed.with_data(DataChoice(set="xor")).settings == replace(POINT_SETTINGS, seed=5)


@pytest.mark.parametrize("name", ["circles", "moons", "spirals", "blobs", "and", "or", "xor"])
def test_points_are_learnt_with_what_suits_them(name: str) -> None:
    studio = Studio().with_data(DataChoice(set=name))
    data = load_data(studio.data)
    assert studio.settings.problem(data.sample_shape, data.class_count) is None
    last = [each for each in training_run(studio.settings, data) if isinstance(each, Moment)][-1]
    assert last.evaluation is not None
    assert last.evaluation.train_accuracy > 0.98
