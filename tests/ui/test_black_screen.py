from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from nnviz.scene.timeline import Steps
from nnviz.ui.black_screen import BlackScreen
from nnviz.ui.player import Player
from nnviz.ui.theme import set_projecting
from nnviz.ui.transport_bar import TransportBar
from nnviz.ui.transport_keys import TransportKeys

Key = Qt.Key


class Window(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.player = Player(self)
        self.player.show_timeline(Steps(8, 0.5, str), t_s=1.0)
        self.transport, self.field = TransportBar(), QLineEdit()
        self.transport.show_player(self.player)
        self.keys = TransportKeys(self, self.transport)
        layout = QVBoxLayout(self)
        layout.addWidget(self.field)
        layout.addWidget(self.transport)
        self.black = BlackScreen(self)
        self.keys.black_wanted.connect(self.black.cover)


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    set_projecting(True)
    window = Window()
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.setFocus()
    yield window
    set_projecting(False)


def test_b_blackens_the_window_and_any_key_brings_it_back_untouched(
    window: Window, qtbot: QtBot
) -> None:
    qtbot.keyClick(window, Key.Key_B)
    assert window.black.isVisible()
    assert window.black.geometry() == window.rect()
    assert window.grab().toImage().pixelColor(20, 20).lightness() == 0

    qtbot.keyClick(window.black, Key.Key_PageUp)
    assert not window.black.isVisible()
    assert window.player.t_s == 1.0


def test_a_click_brings_the_window_back_with_its_focus(window: Window, qtbot: QtBot) -> None:
    window.field.setFocus()
    window.black.cover()
    qtbot.mouseClick(window.black, Qt.MouseButton.LeftButton)
    assert not window.black.isVisible()
    assert window.field.hasFocus()


def test_a_b_that_is_typed_and_a_b_without_a_projector_blacken_nothing(
    window: Window, qtbot: QtBot
) -> None:
    qtbot.keyClick(window.field, Key.Key_B)
    assert window.field.text() == "b"
    assert not window.black.isVisible()
    set_projecting(False)
    qtbot.keyClick(window, Key.Key_B)
    assert not window.black.isVisible()
