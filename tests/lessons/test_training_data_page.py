"""The Data page of the lesson Training."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import platformdirs
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from nnviz.engine.labelled_data import LabelledData
from nnviz.files import data_sets
from nnviz.files.data_file_error import DataFileError
from nnviz.files.data_sets import DATA_SETS, DataChoice, DownloadProgress, load_data
from nnviz.files.example_digits import example_digits
from nnviz.files.own_digits import read_own_digits
from nnviz.language import set_language
from nnviz.lessons.training import data_page, data_page_arrays, data_page_kept_digits
from nnviz.lessons.training.data_page import DataPage
from nnviz.lessons.training.data_page_arrays import longest_fitting
from nnviz.lessons.training.data_page_examples import drawn_examples, is_tested_with_same
from nnviz.lessons.training.data_page_header import SECTIONS
from nnviz.lessons.training.data_page_kept_digits import KeptDigits
from nnviz.lessons.training.data_page_sample import shown_classes, shown_sample
from nnviz.ui import theme

SMALL_DIGITS = DataChoice("drawn-digits", {"count": 200})


@pytest.fixture(scope="module")
def digits() -> LabelledData:
    return load_data(SMALL_DIGITS)


@pytest.fixture(autouse=True)
def _own_folders(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nobody's own digits and downloads are read or written."""
    for name in ("user_data_path", "user_cache_path"):
        monkeypatch.setattr(platformdirs, name, lambda *_, name=name, **__: tmp_path / name)


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[DataPage]:
    page = DataPage()
    qtbot.addWidget(page)
    page.resize(656, 492)
    page.show()
    yield page
    page.stop()


def _show(page: DataPage, key: str, **options: float) -> DataChoice:
    choice = DataChoice(key, options)
    page.show_choice(choice, load_data(choice))
    return choice


def _told(page: DataPage) -> list[DataChoice]:
    told: list[DataChoice] = []
    page.choice_changed.connect(told.append)
    return told


# -- points -----------------------------------------------------------------------------------


@pytest.mark.parametrize("key", [key for key in DATA_SETS if DATA_SETS[key].kind == "points"])
def test_every_set_of_points_is_shown_at_once_when_it_is_chosen(page: DataPage, key: str) -> None:
    _show(page, "drawn-digits", count=100)
    if key == "own-points":
        page._kept[key] = DataChoice(key, points=((0.1, 0.2, 0), (-0.3, 0.2, 1)))
    told = _told(page)
    page.list.setCurrentItem(page.list.item_of(key))
    assert [choice.set for choice in told] == [key]
    expected = load_data(told[0])
    assert np.array_equal(page.examples.field.shown.x, expected.x)
    assert np.array_equal(page.examples.field.shown.t_test, expected.t_test)


def test_points_follow_a_slider_and_are_taken_when_it_is_let_go(page: DataPage) -> None:
    choice = _show(page, "moons")
    told = _told(page)
    row = page.examples.options.rows["noise"]
    row.slider.setSliderDown(True)
    row.slider.setValue(50)
    moved = load_data(replace(choice, options={"noise": row.value}))
    assert np.array_equal(page.examples.field.shown.x, moved.x)
    assert told == []
    row.slider.setSliderDown(False)
    assert [dict(choice.options) for choice in told] == [{"noise": row.value}]


def test_another_seed_draws_other_points(page: DataPage, qtbot: QtBot) -> None:
    _show(page, "spirals")
    before = page.examples.field.shown.x
    told = _told(page)
    qtbot.mouseClick(page.examples.options.seed.new_seed, Qt.MouseButton.LeftButton)
    assert told[-1].seed == 2
    assert not np.array_equal(page.examples.field.shown.x, before)


def test_own_points_are_set_by_mouse_and_learnt_from_the_first_on(
    page: DataPage, qtbot: QtBot
) -> None:
    _show(page, "spirals")
    told = _told(page)
    page.list.setCurrentItem(page.list.item_of("own-points"))
    assert told == []  # there is nothing to learn yet: the spirals stay
    field = page.examples.field
    qtbot.mouseClick(page.examples.tools.chips[3], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(field, Qt.MouseButton.LeftButton, pos=field.place_of(0.5, 0.5).toPoint())
    assert [len(choice.points) for choice in told] == [1]
    assert told[0].points[0][2] == 3
    qtbot.mouseClick(field, Qt.MouseButton.LeftButton, pos=field.place_of(-0.5, 0.5).toPoint())
    assert len(told[-1].points) == 2
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(told[-1].points) == 1


def test_a_dragged_point_is_told_once(page: DataPage, qtbot: QtBot) -> None:
    choice = DataChoice("own-points", points=((0.0, 0.0, 0), (1.0, 1.0, 1)))
    page.show_choice(choice, load_data(choice))
    told = _told(page)
    field = page.examples.field
    qtbot.mousePress(field, Qt.MouseButton.LeftButton, pos=field.place_of(0, 0).toPoint())
    for x in (0.2, 0.4):
        qtbot.mouseMove(field, field.place_of(x, 0).toPoint())
    at = field.place_of(0.4, 0).toPoint()
    qtbot.waitUntil(lambda: field.edits.points[0][0] > 0.3)
    assert told == []
    assert float(field.shown.x.min()) > -0.1  # what is shown follows the hand
    qtbot.mouseRelease(field, Qt.MouseButton.LeftButton, pos=at)
    assert len(told) == 1


def test_points_that_were_taken_away_leave_the_data_in_use(page: DataPage) -> None:
    choice = DataChoice("own-points", points=((0.0, 0.0, 0), (1.0, 1.0, 1)))
    page.show_choice(choice, load_data(choice))
    told = _told(page)
    page.examples.field.clear()
    assert told == []
    assert page.explained() is not None
    page.examples.field.undo()
    assert page.examples.field.edits.points == choice.points


# -- pictures ---------------------------------------------------------------------------------


def test_pictures_are_shown_by_class_with_their_counts(
    page: DataPage, digits: LabelledData
) -> None:
    page.show_choice(SMALL_DIGITS, digits)
    rows = page.examples.wall.rows
    assert [row.name for row in rows] == [str(digit) for digit in range(10)]
    assert sum(row.count for row in rows) == len(digits.x) == 200


def test_other_examples_are_others_of_the_same_class(digits: LabelledData) -> None:
    rows, first = drawn_examples(digits, 0)
    _, second = drawn_examples(digits, 1)
    assert not np.array_equal(first, second)
    known = {x.tobytes() for x in digits.x[digits.t == 7]}
    for pictures in (first, second):
        assert all(pictures[index].tobytes() in known for index in rows[7].tiles)


def test_pictures_are_loaded_by_the_lesson(page: DataPage, digits: LabelledData) -> None:
    _show(page, "moons")
    told = _told(page)
    page.list.setCurrentItem(page.list.item_of("drawn-digits"))
    assert [choice.set for choice in told] == ["drawn-digits"]
    assert page.header.progress.isVisible()
    page.show_choice(told[0], digits)
    assert not page.header.progress.isVisible()
    assert len(page.examples.wall.rows) == 10


def test_a_slider_of_pictures_tells_only_when_it_is_let_go(
    page: DataPage, digits: LabelledData
) -> None:
    page.show_choice(SMALL_DIGITS, digits)
    told = _told(page)
    slider = page.examples.options.rows["count"].slider
    slider.setSliderDown(True)
    slider.setValue(slider.maximum())
    assert told == []
    assert len(page.examples.wall.rows) == 10
    slider.setSliderDown(False)
    assert [choice.options["count"] for choice in told] == [20_000]


def test_a_set_that_was_left_comes_back_as_it_was(page: DataPage) -> None:
    _show(page, "spirals", classes=4)
    told = _told(page)
    page.list.setCurrentItem(page.list.item_of("moons"))
    page.list.setCurrentItem(page.list.item_of("spirals"))
    assert told[-1].options == {"classes": 4}


# -- augmentation -----------------------------------------------------------------------------


def test_the_preview_follows_a_slider_and_the_amount_is_told_when_it_is_let_go(
    page: DataPage, digits: LabelledData, qtbot: QtBot
) -> None:
    page.show_choice(SMALL_DIGITS, digits)
    qtbot.mouseClick(page.header.chips["augmentation"], Qt.MouseButton.LeftButton)
    told: list[dict[str, float]] = []
    page.augmentation_changed.connect(told.append)
    sheet = page.augmentation.sheet
    assert sheet.count == 25
    before = sheet.grab().toImage()
    row = page.augmentation.rows["rotate"]
    row.slider.setSliderDown(True)
    row.slider.setValue(row.slider.maximum())
    assert sheet.grab().toImage() != before
    assert told == []
    row.slider.setSliderDown(False)
    assert told == [{"rotate": 45.0}]
    qtbot.mouseClick(page.augmentation.off, Qt.MouseButton.LeftButton)
    assert told[-1] == {}
    assert sheet.grab().toImage() == before


def test_shares_stand_as_per_cent(page: DataPage, digits: LabelledData) -> None:
    page.show_choice(SMALL_DIGITS, digits)
    page.show_augmentation({"noise": 0.2})
    page.restore({"section": "augmentation"})
    assert page.augmentation.rows["noise"].value == 20
    assert page.augmentation.amounts == {"noise": 0.2}


def test_again_draws_other_pictures_and_the_same_number_the_same_ones(
    page: DataPage, digits: LabelledData, qtbot: QtBot
) -> None:
    page.show_choice(SMALL_DIGITS, digits)
    page.restore({"section": "augmentation"})
    first = page.augmentation.sheet.grab().toImage()
    qtbot.mouseClick(page.header.action, Qt.MouseButton.LeftButton)
    assert page.augmentation.sheet.grab().toImage() != first
    page.restore({"preview": 0})
    assert page.augmentation.sheet.grab().toImage() == first


def test_points_are_not_augmented(page: DataPage) -> None:
    _show(page, "moons")
    page.restore({"section": "augmentation"})
    assert page.augmentation.sheet.count == 0
    assert not any(row.isEnabled() for row in page.augmentation.rows.values())


# -- arrays -----------------------------------------------------------------------------------


def test_the_course_makes_two_iterations_of_a_thousand_samples(page: DataPage) -> None:
    x, t = np.zeros((1000, 2), np.float32), np.arange(1000, dtype=np.intp) % 2
    page.show_batch_size(500)
    page.show_choice(
        DataChoice("blobs"), LabelledData(x, t, x[:9], t[:9], ("0", "1"), name="blobs")
    )
    page.restore({"section": "arrays"})
    sentences = page.arrays.sentences()
    assert sentences[3] == "1,000 samples / batches of 500 = 2 iterations an epoch"
    assert sentences[2] == "x (1000, 2), t (1000, 2) · x_test (9, 2)"


def test_the_numbers_of_a_picture_are_those_of_its_array(digits: LabelledData) -> None:
    sample = shown_sample(digits, 3 + len(digits.x))
    assert sample.index == 3
    row = digits.x[3, 0, sample.row]
    assert np.array_equal(sample.values, row[sample.first : sample.first + 8])
    assert float(sample.values.max()) > 0.5  # there is something to see


def test_the_label_is_seen_among_many_classes(page: DataPage) -> None:
    x = np.random.default_rng(1).random((90, 1, 8, 8), np.float32)
    t = np.arange(90, dtype=np.intp)
    data = LabelledData(x, t, x[:9], t[:9], tuple(f"class {k}" for k in t), name="file")
    page.show_choice(DataChoice("file", path="nowhere"), data)
    page.restore({"section": "arrays", "sample": 0})
    assert not page.arrays.grab().isNull()
    page.restore({"sample": 89})
    assert "class 89 of 90" in page.arrays.sentences()[1]
    assert not page.arrays.grab().isNull()
    for label, count in ((0, 2), (9, 10), (0, 90), (45, 90), (89, 90)):
        classes = shown_classes(label, count)
        assert label in classes
        assert len(classes) == min(count, 20)
        assert 0 <= classes[0] <= classes[-1] < count


def test_too_few_points_are_tested_with_themselves() -> None:
    assert is_tested_with_same(load_data(DataChoice("xor")))
    assert not is_tested_with_same(load_data(DataChoice("moons")))


# -- what is not at hand ----------------------------------------------------------------------


@pytest.fixture
def nothing_at_hand(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The sets that are there: none, until a test puts one in."""
    there: set[str] = set()
    monkeypatch.setattr(
        data_page,
        "is_at_hand",
        lambda choice: DATA_SETS[choice.set].needs != "download" or choice.set in there,
    )
    return there


def _download(page: DataPage, key: str) -> None:
    page.list.setCurrentItem(page.list.item_of(key))
    QTest.mouseClick(page.source.download, Qt.MouseButton.LeftButton)


def test_a_download_shows_how_far_it_is_and_is_then_taken(
    page: DataPage, nothing_at_hand: set[str], monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    go_on = threading.Event()

    def download(key: str) -> Iterator[DownloadProgress]:
        yield DownloadProgress(3_000_000, 12_000_000, "images.gz")
        go_on.wait(10)
        nothing_at_hand.add(key)

    monkeypatch.setattr(data_sets, "download", download)
    _show(page, "moons")
    told = _told(page)
    _download(page, "mnist")
    qtbot.waitUntil(lambda: "3.0 of 12.0 MB" in page.source.progress_text.text())
    assert page.source.progress.value() / page.source.progress.maximum() == 0.25
    assert page.source.cancel.isVisible()
    assert told == []  # the moons stay until it is there
    go_on.set()
    qtbot.waitUntil(lambda: [choice.set for choice in told] == ["mnist"])


def test_a_cancelled_download_goes_on_where_it_ended(
    page: DataPage, nothing_at_hand: set[str], monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    got: list[int] = []

    def download(key: str) -> Iterator[DownloadProgress]:
        while True:
            got.append(len(got))
            yield DownloadProgress(len(got), 10_000_000, "images.gz")
            threading.Event().wait(0.005)

    monkeypatch.setattr(data_sets, "download", download)
    _show(page, "moons")
    _download(page, "cifar-10")
    qtbot.waitUntil(lambda: len(got) > 2)
    with qtbot.waitSignal(page.source.downloading.cancelled):
        qtbot.mouseClick(page.source.cancel, Qt.MouseButton.LeftButton)
    assert not page.source.downloading.is_running()
    assert page.source.download.isVisible()
    assert page.source.download.text() == "Go on downloading"


def test_without_a_connection_there_is_a_sentence_and_the_data_in_use_stay(
    page: DataPage, nothing_at_hand: set[str], monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def download(key: str) -> Iterator[DownloadProgress]:
        raise DataFileError("There is no connection.", "Take the drawn digits.")
        yield

    monkeypatch.setattr(data_sets, "download", download)
    _show(page, "moons")
    told = _told(page)
    with qtbot.waitSignal(page.failed) as failed:
        _download(page, "fashion-mnist")
    assert failed.args == ["There is no connection.", "Take the drawn digits."]
    assert page.header.sentence == "There is no connection. Take the drawn digits."
    assert told == []
    assert page.source.download.isEnabled()


def test_a_folder_that_one_has_is_read_in_place_of_a_download(
    page: DataPage, nothing_at_hand: set[str], shared_data: Path, qtbot: QtBot
) -> None:
    _show(page, "moons")
    page.list.setCurrentItem(page.list.item_of("mnist"))
    with qtbot.waitSignal(page.choice_changed, timeout=20_000) as told:
        page.source.path_chosen.emit("mnist", str(shared_data / "mnist"))
    assert told.args[0].path == str(shared_data / "mnist")
    assert sum(row.count for row in page.examples.wall.rows) == 60_000


def test_closing_ends_a_download(
    page: DataPage, nothing_at_hand: set[str], monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    begun, ended = threading.Event(), threading.Event()

    def download(key: str) -> Iterator[DownloadProgress]:
        try:
            while True:
                begun.set()
                yield DownloadProgress(1, 2, "x")
                threading.Event().wait(0.005)
        finally:
            ended.set()

    monkeypatch.setattr(data_sets, "download", download)
    _show(page, "moons")
    _download(page, "mnist")
    assert begun.wait(5)
    page.stop()
    assert ended.wait(5)


def test_a_folder_of_pictures_is_taken_with_its_names(
    page: DataPage, qtbot: QtBot, tmp_path: Path
) -> None:
    _show(page, "moons")
    for name, colour in (("cats", "red"), ("dogs", "blue")):
        (tmp_path / "pets" / name).mkdir(parents=True)
        for number in range(12):
            image = QImage(20, 20, QImage.Format.Format_RGB32)
            image.fill(QColor(colour))
            image.save(str(tmp_path / "pets" / name / f"{number}.png"))
    with qtbot.waitSignal(page.choice_changed) as told:
        assert page.open_path(tmp_path / "pets")
    assert told.args[0].set == "folder"
    assert [row.name for row in page.examples.wall.rows] == ["cats", "dogs"]
    assert page.header.action.text() == "Another folder…"


def test_a_table_of_points_is_shown_as_points(page: DataPage, qtbot: QtBot, tmp_path: Path) -> None:
    table = tmp_path / "points.csv"
    rows = [f"{n / 20},{n % 5},{'ab'[n % 2]}" for n in range(40)]
    table.write_text("\n".join(["x,y,label", *rows]), encoding="utf-8")
    with qtbot.waitSignal(page.choice_changed):
        page.open_path(table)
    assert page.examples.field.isVisible()
    assert page.examples.field.shown.class_names == ("a", "b")


# -- own digits -------------------------------------------------------------------------------


def _draw(page: DataPage, digit: int, qtbot: QtBot) -> None:
    page.desk.pad.show_strokes(example_digits()[digit][0])
    qtbot.keyClick(page.desk.pad, Qt.Key(int(Qt.Key.Key_0) + digit))


def test_a_drawn_digit_is_kept_with_its_key_and_the_pad_is_clear(
    page: DataPage, qtbot: QtBot
) -> None:
    _show(page, "moons")
    told = _told(page)
    page.list.setCurrentItem(page.list.item_of("own-digits"))
    for digit in (7, 3, 7):
        _draw(page, digit, qtbot)
        assert page.desk.pad.strokes() == []
    assert [digit.digit for digit in read_own_digits()] == [7, 3, 7]
    assert page.desk.sheet.count == 3
    assert "2 kept" in page.desk.keys[7].accessibleName()
    assert told == []  # the moons stay until the digits are to be learnt
    qtbot.mouseClick(page.desk.learn, Qt.MouseButton.LeftButton)
    assert [choice.set for choice in told] == ["own-digits"]


def test_what_is_shown_is_what_a_second_reading_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data_page_kept_digits, "MOST_PICTURES", 4)
    kept = KeptDigits()
    for digit in (5, 6, 7, 8, 9, 0):
        kept.add(example_digits()[digit][0], digit)
    fresh = KeptDigits()
    fresh.read()
    assert kept.labels.tolist() == fresh.labels.tolist() == [5, 6, 7, 8, 9, 0]
    assert np.allclose(kept.pictures, fresh.pictures, atol=0.01)
    assert len(kept.pictures) == 4
    kept.remove(3)
    assert [digit.digit for digit in read_own_digits()] == [5, 6, 7, 9, 0]
    assert kept.first_picture == 2
    assert np.allclose(kept.pictures[1:], fresh.pictures[2:], atol=0.01)


def test_an_empty_pad_is_not_kept(page: DataPage, qtbot: QtBot) -> None:
    page.list.setCurrentItem(page.list.item_of("own-digits"))
    qtbot.mouseClick(page.desk.keys[5], Qt.MouseButton.LeftButton)
    assert read_own_digits() == ()
    assert not page.desk.learn.isEnabled()


def test_one_digit_is_deleted_and_all_only_after_a_question(
    page: DataPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.list.setCurrentItem(page.list.item_of("own-digits"))
    for digit in (1, 2, 3):
        _draw(page, digit, qtbot)
    page.desk.sheet.choose(0)  # the last one is shown first
    qtbot.keyClick(page.desk.sheet, Qt.Key.Key_Delete)
    assert [digit.digit for digit in read_own_digits()] == [1, 2]
    monkeypatch.setattr(QMessageBox, "exec", lambda box: 0)
    for wanted, left in (("Keep them", 2), ("Delete all", 0)):
        monkeypatch.setattr(
            QMessageBox,
            "clickedButton",
            lambda box, wanted=wanted: next(b for b in box.buttons() if b.text() == wanted),
        )
        page.desk.ask_to_remove_all()
        assert len(read_own_digits()) == left


def test_digits_are_exported_as_arrays(
    page: DataPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page.list.setCurrentItem(page.list.item_of("own-digits"))
    _draw(page, 4, qtbot)
    target = tmp_path / "mine.npz"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    qtbot.mouseClick(page.desk.export, Qt.MouseButton.LeftButton)
    with np.load(target) as saved:
        assert saved["labels"].tolist() == [4]
        assert saved["images"].shape == (1, 28, 28)


def test_something_that_cannot_be_read_is_told_and_the_old_data_stay(
    page: DataPage, qtbot: QtBot, tmp_path: Path
) -> None:
    _show(page, "moons")
    told = _told(page)
    broken = tmp_path / "broken.csv"
    broken.write_text("no, data\nat, all\n", encoding="utf-8")
    with qtbot.waitSignal(page.failed) as failed:
        assert page.open_path(broken)
    assert failed.args[0] in page.header.sentence
    assert told == []
    page.list.setCurrentItem(page.list.item_of("moons"))
    assert page.examples.field.isVisible()
    assert page.header.mistake == ""


# -- the whole page ---------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("key", list(DATA_SETS))
def test_every_set_and_section_is_drawn_and_explained(
    page: DataPage, digits: LabelledData, key: str, language: str
) -> None:
    set_language(language)
    page.show_choice(SMALL_DIGITS, digits)
    page.list.setCurrentItem(page.list.item_of(key))
    for section in SECTIONS:
        page.restore({"section": section})
        assert not page.grab().isNull()
        explained = page.explained()
        assert explained is not None
        assert explained.title
        assert explained.prose


@pytest.mark.parametrize(
    ("key", "section"),
    [
        ("moons", "examples"),
        ("own-points", "examples"),
        ("own-digits", "examples"),
        ("mnist", "examples"),
        ("drawn-digits", "examples"),
        ("drawn-digits", "augmentation"),
        ("drawn-digits", "arrays"),
    ],
)
def test_another_language_and_theme_leave_nothing_behind(
    page: DataPage, digits: LabelledData, key: str, section: str, qtbot: QtBot
) -> None:
    def look(at: DataPage) -> QImage:
        at.show_choice(SMALL_DIGITS, digits)
        at.list.setCurrentItem(at.list.item_of(key))
        at.restore({"section": section})
        if (focused := at.focusWidget()) is not None:
            focused.clearFocus()
        for _ in range(3):  # a card in a page: its height is known after its width
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        return at.grab().toImage()

    page.resize(1200, 940)  # without a scroll bar: Qt keeps its old look
    look(page)
    set_language("ko")
    for widget in (page, *page.findChildren(QWidget)):
        QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.LanguageChange))
    theme.set_theme("light")
    theme.set_projecting(True)
    other = DataPage()
    qtbot.addWidget(other)
    other.resize(page.size())
    other.show()
    assert look(page) == look(other)


def test_what_is_looked_at_comes_back(page: DataPage, digits: LabelledData, qtbot: QtBot) -> None:
    page.show_choice(SMALL_DIGITS, digits)
    state = {
        "section": "arrays",
        "browsed": "drawn-digits",
        "examples": 2,
        "sample": 5,
        "preview": 1,
    }
    page.restore(state)
    assert page.state() == state
    page.restore(
        {"section": 3, "browsed": "nothing", "examples": -1, "sample": True, "preview": []}
    )
    assert page.state() == state


def test_the_smallest_stage_and_a_projector_leave_nothing_outside(
    page: DataPage, digits: LabelledData
) -> None:
    page.show_choice(SMALL_DIGITS, digits)
    for projecting, size in ((False, (656, 492)), (False, (1250, 900)), (True, (1200, 800))):
        theme.set_projecting(projecting)
        page.resize(*size)
        for section in SECTIONS:
            page.restore({"section": section})
            for part in page._parts():
                if part.isVisible():
                    assert page.rect().contains(part.geometry())
                    assert part.height() > 200
        page.restore({"section": "examples"})
        seed = page.examples.options.seed
        assert page.rect().contains(seed.mapTo(page, QPoint(seed.width() - 1, seed.height() - 1)))


def test_the_picture_alone_has_no_tools(page: DataPage, digits: LabelledData) -> None:
    page.show_choice(SMALL_DIGITS, digits)
    page.show_picture_alone()
    for section in SECTIONS:
        page.restore({"section": section})
        assert not page.list.isVisible()
        assert not page.header.action.isVisible()
        assert not any(chip.isVisible() for chip in page.header.chips.values())


# -- the keyboard -----------------------------------------------------------------------------


@pytest.fixture
def page_beside_another_panel(qtbot: QtBot) -> Iterator[DataPage]:
    """A window in which the focus can be lost to a panel that comes first."""
    window = QWidget()
    qtbot.addWidget(window)
    row = QHBoxLayout(window)
    row.addWidget(QLineEdit())
    page = DataPage()
    row.addWidget(page)
    window.resize(900, 560)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield page
    page.stop()


def test_after_a_wrong_folder_another_one_can_be_chosen(
    page_beside_another_panel: DataPage, nothing_at_hand: set[str], qtbot: QtBot, tmp_path: Path
) -> None:
    page = page_beside_another_panel
    _show(page, "moons")
    page.list.setCurrentItem(page.list.item_of("mnist"))
    page.source.choose_button.setFocus()
    with qtbot.waitSignal(page.failed):
        page.source.path_chosen.emit("mnist", str(tmp_path))
    assert page.source.choose_button.isEnabled()
    assert page.isAncestorOf(page.window().focusWidget())


def test_the_focus_does_not_leave_the_page_with_the_section_that_had_it(
    page_beside_another_panel: DataPage, digits: LabelledData, qtbot: QtBot
) -> None:
    page = page_beside_another_panel
    page.show_choice(SMALL_DIGITS, digits)
    page.examples.options.seed.new_seed.setFocus()
    qtbot.mouseClick(page.header.chips["arrays"], Qt.MouseButton.LeftButton)
    assert page.isAncestorOf(page.window().focusWidget())


def test_a_number_that_does_not_fit_is_left_out_and_never_cut() -> None:
    texts = ("test 10,000 · 14%", "test 10,000", "10,000")
    assert [longest_fitting(texts, len, room) for room in (40, 12, 8, 3)] == [*texts, ""]


def test_more_batches_than_can_be_drawn_are_counted(
    page: DataPage, digits: LabelledData, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(
        data_page_arrays,
        "longest_fitting",
        lambda texts, *_: told.append(texts[0]) or texts[0],
    )
    page.show_choice(SMALL_DIGITS, digits)
    page.show_batch_size(1)
    page._on_section("arrays")
    page.arrays.grab()
    assert f"× {len(digits.x):,}" in told
