"""The chooser of weight files: read beside the window, with a line that tells how far it is."""

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from nnviz.files.weight_file_error import WeightFileError
from nnviz.files.weight_files import WeightFile
from nnviz.files.weight_opening import Opening
from nnviz.files.weight_reading.reading_process import ReadingProgress
from nnviz.ui import reading_line
from nnviz.ui.weight_chooser import WeightChooser

READ = WeightFile(Path("w.npz"), "npz", ())


@pytest.fixture
def go_on() -> Iterator[threading.Event]:
    event = threading.Event()
    yield event
    event.set()


def chooser_of(qtbot: QtBot, go_on: threading.Event) -> WeightChooser:
    def opening(paths: Sequence[Path]) -> Opening:
        while not go_on.wait(0.01):
            yield ReadingProgress(30, 120)
        if paths[0].name == "bad.pkl":
            raise WeightFileError("It is bad.", "Take another.")
        yield READ

    chooser = WeightChooser(opening, list)
    qtbot.addWidget(chooser)
    chooser.show()
    return chooser


def test_a_file_that_takes_long_tells_how_far_it_is(qtbot: QtBot, go_on: threading.Event) -> None:
    chooser = chooser_of(qtbot, go_on)
    chooser.open([Path("large.pkl")])
    line = chooser.findChild(reading_line.ReadingLine)
    assert line is not None
    assert not line.isVisible()
    qtbot.waitUntil(line.isVisible)
    assert (line.name(), line.share()) == ("Reading large.pkl", "25%")
    with qtbot.waitSignal(chooser.weights_read) as read:
        go_on.set()
    assert read.args == [READ]
    assert not line.isVisible()


def test_the_line_comes_into_view_on_a_small_window(qtbot: QtBot, go_on: threading.Event) -> None:
    chooser = chooser_of(qtbot, go_on)
    panel, area = QWidget(), QScrollArea()
    qtbot.addWidget(area)
    rows = QVBoxLayout(panel)
    rows.addSpacing(2000)
    rows.addWidget(chooser)
    area.setWidget(panel)
    area.setWidgetResizable(True)
    area.resize(300, 400)
    area.show()
    chooser.open([Path("large.pkl")])
    line = chooser.findChild(reading_line.ReadingLine)
    assert line is not None
    qtbot.waitUntil(lambda: not line.cancel.visibleRegion().isEmpty())
    go_on.set()
    qtbot.waitUntil(lambda: not chooser.is_reading())
    chooser.setParent(None)


def test_reading_can_be_cancelled(qtbot: QtBot, go_on: threading.Event) -> None:
    chooser = chooser_of(qtbot, go_on)
    read: list[object] = []
    chooser.weights_read.connect(read.append)
    chooser.open([Path("large.pkl")])
    line = chooser.findChild(reading_line.ReadingLine)
    assert line is not None
    qtbot.waitUntil(line.isVisible)
    line.cancel.click()
    assert not chooser.is_reading()
    assert not line.isVisible()
    go_on.set()
    assert read == []


def test_a_refusal_is_told_and_the_line_goes(qtbot: QtBot, go_on: threading.Event) -> None:
    chooser = chooser_of(qtbot, go_on)
    with qtbot.waitSignal(chooser.reading_failed) as failed:
        chooser.open([Path("bad.pkl")])
        go_on.set()
    assert failed.args == ["It is bad.", "Take another."]
    assert not chooser.is_reading()
