"""The settings under their chip: taken and closed as one expects of a popup."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from nnviz.engine.training_settings import TrainingSettings
from nnviz.lessons.training.settings_popup import SettingsPopup
from nnviz.ui.theme import set_projecting

pytestmark = pytest.mark.qt_log_ignore("does not support raise", extend=True)  # offscreen Qt


@pytest.fixture
def popup(qtbot: QtBot) -> Iterator[SettingsPopup]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    window.show()
    popup = SettingsPopup(window)
    popup.show_settings(TrainingSettings(), None, 512)
    popup.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)  # offscreen Qt grabs no keys
    popup.open_under(window)
    qtbot.waitUntil(popup.isVisible)
    yield popup
    popup.close()


def test_escape_brings_a_number_back_and_then_closes(qtbot: QtBot, popup: SettingsPopup) -> None:
    popup.memory.setFocus()
    qtbot.keyClicks(popup.memory, "7")
    qtbot.keyClick(popup.memory, Qt.Key.Key_Escape)
    assert popup.isVisible()
    assert popup.memory.text() == "512"
    qtbot.keyClick(popup.memory, Qt.Key.Key_Escape)
    assert not popup.isVisible()


def test_it_is_as_high_as_its_sentences_need(popup: SettingsPopup) -> None:
    popup.form.show_examples(8000)
    popup.open_under(popup.parentWidget())
    assert popup.height() >= popup.heightForWidth(popup.width())
    assert popup.height() >= popup.minimumSizeHint().height()


def test_its_words_are_whole_at_a_projector(popup: SettingsPopup) -> None:
    set_projecting(True)
    try:
        popup.open_under(popup.parentWidget())
        for label in popup.findChildren(QLabel):
            if label.isVisible() and label.text():
                assert label.width() >= label.minimumSizeHint().width(), label.text()
                assert label.height() >= label.heightForWidth(label.width()), label.text()
    finally:
        set_projecting(False)


def test_a_number_that_is_typed_is_taken_when_one_clicks_elsewhere(
    qtbot: QtBot, popup: SettingsPopup
) -> None:
    told: list[int] = []
    popup.memory_changed.connect(told.append)
    popup.memory.setFocus()
    popup.memory.selectAll()
    qtbot.keyClicks(popup.memory, "256")
    popup.close()
    assert told == [256]
