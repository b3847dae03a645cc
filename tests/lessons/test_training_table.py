"""A table of features in the lesson Training: its views, its Data page, what is told."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nnviz.engine.labelled_data import LabelledData
from nnviz.engine.run_records import Moment
from nnviz.engine.training_run import training_run
from nnviz.engine.training_settings import TrainingSettings
from nnviz.files.data_sets import DataChoice, load_data
from nnviz.lessons.training.data_page import DataPage
from nnviz.lessons.training.data_page_examples import drawn_rows
from nnviz.lessons.training.data_page_telling import data_explained, data_told
from nnviz.lessons.training.studio import Studio
from nnviz.lessons.training.views import VIEWS, create_view
from nnviz.lessons.training.views.curves_telling import accuracy_told, loss_told
from nnviz.lessons.training.views.misread import MisreadView
from nnviz.lessons.training.views.network import RunNetworkView, _chain_of
from nnviz.lessons.training.views.training_view import ShownRun
from nnviz.scene.recorded_run import RecordedRun
from tests.flower_table import FEATURES, SPECIES, flower_table

SETTINGS = TrainingSettings("dense 6 tanh", batch_size=10, epochs=2)


@pytest.fixture(scope="module")
def choice(tmp_path_factory: pytest.TempPathFactory) -> DataChoice:
    table = flower_table(tmp_path_factory.mktemp("table") / "flowers.csv")
    return DataChoice("file", path=str(table))


@pytest.fixture(scope="module")
def data(choice: DataChoice) -> LabelledData:
    return load_data(choice)


@pytest.fixture(scope="module")
def shown(data: LabelledData) -> ShownRun:
    run = RecordedRun(SETTINGS, -(-len(data.x) // SETTINGS.batch_size))
    for record in training_run(SETTINGS, data):
        run.add(record)
    return ShownRun(run, data, SETTINGS)


@pytest.fixture
def page(qtbot: QtBot, choice: DataChoice, data: LabelledData) -> Iterator[DataPage]:
    page = DataPage()
    qtbot.addWidget(page)
    page.resize(704, 552)
    page.show()
    page.show_choice(choice, data)
    yield page
    page.stop()


def test_views_of_points_and_pictures_are_not_offered(data: LabelledData) -> None:
    plan = SETTINGS.plan(data.sample_shape, data.class_count)
    offered = {key for key, entry in VIEWS.items() if entry.fits(data, plan)}
    assert offered == set(VIEWS) - {"surface", "neurons", "filters"}
    assert set(Studio().shown_tiles(data)) <= offered


@pytest.mark.parametrize(
    "key", [key for key in VIEWS if key not in ("surface", "neurons", "filters")]
)
def test_every_view_that_is_offered_shows_a_run_on_a_table(
    qtbot: QtBot, shown: ShownRun, key: str
) -> None:
    view = create_view(key)
    qtbot.addWidget(view)
    view.resize(348, 220)
    view.show()
    view.show_run(shown)
    empty = view.grab().toImage()
    moment = shown.run.moment_at(0)
    assert isinstance(moment, Moment)
    view.show_moment(moment, 0)
    assert view.explained() is not None
    assert view.grab().toImage() != empty
    view.stop()


def test_the_inputs_of_the_network_bear_the_names_of_the_features(
    qtbot: QtBot, shown: ShownRun
) -> None:
    view = RunNetworkView()
    qtbot.addWidget(view)
    view.resize(560, 380)
    view.show()
    view.show_run(shown)
    view.show_moment(shown.run.moment_at(10), 10)
    told = view.explained()
    assert told is not None
    assert [row.name for row in told.values[1:5]] == list(FEATURES)
    chain = _chain_of(shown.run.moment_at(10).network, shown.data)
    assert chain.input_labels == FEATURES
    assert chain.output_labels == SPECIES
    view.stop()


def test_misread_rows_are_shown_in_the_units_of_the_table_and_can_be_chosen(
    qtbot: QtBot, shown: ShownRun, data: LabelledData
) -> None:
    view = MisreadView()
    qtbot.addWidget(view)
    view.resize(500, 300)
    view.show()
    view.show_run(shown)
    view.show_moment(shown.run.moment_at(0), 0)
    assert view.table.isVisible()
    assert not view.gallery.isVisible()
    assert not view.plane.isVisible()
    rows = view.table.shown
    first = rows.rows[0].key
    assert data.columns is not None
    np.testing.assert_allclose(rows.values[0], data.columns.raw(data.x_test[first : first + 1])[0])
    assert rows.names == FEATURES
    QTest.mouseClick(
        view.table.viewport(),
        Qt.MouseButton.LeftButton,
        pos=view.table.row_box(0).center().toPoint(),
    )
    told = view.explained()
    assert told is not None
    assert f"Test sample {first + 1} is" in told.prose
    QTest.keyClick(view.table, Qt.Key.Key_Down)
    again = view.explained()
    assert again is not None
    assert f"Test sample {rows.rows[1].key + 1} is" in again.prose


def test_the_page_shows_rows_of_each_class_with_the_numbers_of_the_file(
    page: DataPage, data: LabelledData
) -> None:
    table = page.examples.table
    assert table.isVisible()
    assert not page.examples.wall.isVisible()
    assert [row.words for row in table.shown.rows[:15]] == np.repeat(SPECIES, 5).tolist()
    assert data.columns is not None
    raw = data.columns.raw(data.x)
    for row, values in zip(table.shown.rows[:15], table.shown.values, strict=False):
        assert np.isclose(raw[data.t == row.label], values).all(axis=1).any()


def test_points_come_back_after_a_table(page: DataPage) -> None:
    moons = DataChoice("moons")
    page.show_choice(moons, load_data(moons))
    assert not page.examples.table.isVisible()
    assert page.examples.field.isVisible()


def test_normalisation_shows_the_table_mean_deviation_and_what_is_learnt(
    page: DataPage, data: LabelledData, choice: DataChoice
) -> None:
    page.header.section_chosen.emit("arrays")
    assert page.arrays.sentences()[0] == "x[0]: 4 features standardised"
    before = page.grab().toImage()
    other = replace(data, columns=replace(data.columns, mean=data.columns.mean + 1))
    page.arrays.show_data(other, SPECIES, False, 0)
    assert page.grab().toImage() != before
    told = data_explained(choice, data, "arrays", 10)
    assert told.formula[0] == r"x' = \frac{x - \mu}{\sigma}"
    assert "training part alone" in told.prose
    assert told.values[-1].name == "petal width"


def test_no_augmentation_is_offered_for_a_table(page: DataPage) -> None:
    page.header.section_chosen.emit("augmentation")
    assert not any(row.isEnabled() for row in page.augmentation.rows.values())
    assert page.header.action.text() == ""


def test_what_a_table_is_learnt_by_is_told(tmp_path: Path, data: LabelledData) -> None:
    assert data_told(data) == (
        "3 classes of “species” · 4 features · 120 samples to train on, 30 to test"
    )
    lines = [f"{n},{n % 7},{'ab'[n % 2]}" for n in range(30)]
    (tmp_path / "t.csv").write_text("\n".join(["Id,length,kind", *lines]), encoding="utf-8")
    one = load_data(DataChoice("file", path=str(tmp_path / "t.csv")))
    assert data_told(one).startswith("2 classes of “kind” · 1 feature · ")
    assert data_told(one).endswith(" · left out: “Id”")


def test_many_features_are_scrolled_and_few_fill_the_width(qtbot: QtBot) -> None:
    page = DataPage()
    qtbot.addWidget(page)
    page.resize(704, 552)
    page.show()
    table = page.examples.table
    table.show()
    x = np.random.default_rng(0).normal(size=(30, 60)).astype(np.float32)
    t = np.arange(30) % 2
    wide = LabelledData(x, t, x, t, ("a", "b"))
    table.resize(500, 200)
    table.show_rows(drawn_rows(wide, 0))
    assert table.horizontalScrollBar().maximum() > 1000
    table.show_rows(drawn_rows(replace(wide, x=x[:, :3], x_test=x[:, :3]), 0))
    assert table.horizontalScrollBar().maximum() == 0


def test_the_curves_tell_on_how_many_samples_they_were_measured(shown: ShownRun) -> None:
    moment = shown.run.moment_at(10)
    for told in (loss_told(shown, moment), accuracy_told(shown, moment)):
        assert "Measured on all 120 training samples and all 30 test samples." in told.prose
    few = replace(moment.evaluation, train_count=100, test_count=20, is_whole=False)
    partly = replace(moment, evaluation=few)
    for told in (loss_told(shown, partly), accuracy_told(shown, partly)):
        assert "Measured on 100 of 120 training samples and 20 of 30 test samples." in told.prose
        assert "At the ends of epochs there are more." in told.prose
