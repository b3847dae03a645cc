"""Keys: the same everywhere, and never stolen."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QLineEdit,
    QPushButton,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from nnviz.scene.timeline import Steps
from nnviz.ui.player import Player
from nnviz.ui.transport_bar import TransportBar
from nnviz.ui.transport_keys import TransportKeys

Key = Qt.Key


class ArrowView(QWidget):
    """A widget that goes through its things with arrows, as the network does."""

    def __init__(self) -> None:
        super().__init__()
        self.gone = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Key.Key_Left, Key.Key_Right, Key.Key_Minus):
            self.gone += 1
        else:
            super().keyPressEvent(event)


class Window(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.player = Player(self)
        self.player.show_timeline(Steps(8, 0.5, str), t_s=1.0)
        self.transport = TransportBar()
        self.transport.show_player(self.player)
        self.keys = TransportKeys(self, self.transport)
        layout = QVBoxLayout(self)
        self.field, self.text, self.number = QLineEdit("0.5"), QTextEdit("long"), QDoubleSpinBox()
        self.choice, self.button, self.view = QComboBox(), QPushButton("again"), ArrowView()
        self.choice.addItems(["a", "b", "c"])
        self.presses = 0
        self.button.clicked.connect(self._on_button)
        for widget in (
            self.view,
            self.field,
            self.text,
            self.number,
            self.choice,
            self.button,
            self.transport,
        ):
            layout.addWidget(widget)

    def _on_button(self) -> None:
        self.presses += 1


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    made = Window()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def press(qtbot: QtBot, window: Window, key: Qt.Key, on: QWidget | None = None) -> Player:
    """Press a key where the focus is: on the widget `on`, or on nothing but the window."""
    if on is not None:
        on.setFocus()
        qtbot.waitUntil(on.hasFocus)
    qtbot.keyClick(on or window, key)
    return window.player


@pytest.mark.parametrize(
    ("key", "t_s"),
    [
        (Key.Key_Left, 0.5),
        (Key.Key_Right, 1.5),
        (Key.Key_PageUp, 0.5),
        (Key.Key_Home, 0.0),
        (Key.Key_End, 4.0),
    ],
)
def test_keys_move_time(qtbot: QtBot, window: Window, key: Qt.Key, t_s: float) -> None:
    assert press(qtbot, window, key).t_s == t_s


def test_space_plays_and_pauses(qtbot: QtBot, window: Window) -> None:
    assert press(qtbot, window, Key.Key_Space).is_playing
    assert not press(qtbot, window, Key.Key_Space).is_playing


def test_a_remote_plays_up_to_the_next_marker(qtbot: QtBot, window: Window) -> None:
    window.player.set_speed(8)
    player = press(qtbot, window, Key.Key_PageDown)
    assert player.is_playing
    qtbot.waitUntil(lambda: not player.is_playing)
    assert player.t_s == 1.5


@pytest.mark.parametrize("name", ["field", "number", "choice", "button", "view"])
def test_a_remote_works_wherever_the_focus_is(qtbot: QtBot, window: Window, name: str) -> None:
    assert press(qtbot, window, Key.Key_PageUp, getattr(window, name)).t_s == 0.5


@pytest.mark.parametrize(
    ("key", "look"),
    [
        (Key.Key_BracketRight, lambda player: player.speed == 2),
        (Key.Key_Plus, lambda player: player.speed == 2),
        (Key.Key_BracketLeft, lambda player: player.speed == 0.5),
        (Key.Key_Minus, lambda player: player.speed == 0.5),
        (Key.Key_L, lambda player: player.loop),
    ],
)
def test_speed_and_loop(
    qtbot: QtBot, window: Window, key: Qt.Key, look: Callable[[Player], bool]
) -> None:
    assert look(press(qtbot, window, key))


def test_what_is_typed_stays_in_its_field(qtbot: QtBot, window: Window) -> None:
    player = window.player
    for widget in (window.field, window.text, window.number):
        widget.setFocus()
        for key in (Key.Key_Left, Key.Key_Home, Key.Key_End, Key.Key_Right):
            qtbot.keyClick(widget, key)
    window.field.clear()
    qtbot.keyClicks(window.field, "L [x] - 1")
    assert window.field.text() == "L [x] - 1"
    assert (player.t_s, player.is_playing, player.loop, player.speed) == (1.0, False, False, 1)


def test_a_view_keeps_the_keys_that_it_uses_and_passes_on_the_rest(
    qtbot: QtBot, window: Window
) -> None:
    assert press(qtbot, window, Key.Key_Left, window.view).t_s == 1.0
    press(qtbot, window, Key.Key_Minus, window.view)
    assert window.view.gone == 2
    assert press(qtbot, window, Key.Key_Space, window.view).is_playing
    window.player.pause()


def test_arrows_on_a_button_step(qtbot: QtBot, window: Window) -> None:
    assert press(qtbot, window, Key.Key_Right, window.button).t_s == 1.5
    assert window.button.hasFocus()


def test_space_presses_a_button_that_was_reached_with_tab(qtbot: QtBot, window: Window) -> None:
    window.choice.setFocus()
    qtbot.keyClick(window.choice, Key.Key_Tab)
    assert window.button.hasFocus()
    qtbot.keyClick(window.button, Key.Key_Space)
    assert window.presses == 1
    assert not window.player.is_playing


def test_space_plays_after_a_button_was_clicked(
    qtbot: QtBot, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    qtbot.keyClick(window.field, Key.Key_Tab)
    monkeypatch.setattr(QGuiApplication, "mouseButtons", lambda: Qt.MouseButton.LeftButton)
    assert press(qtbot, window, Key.Key_Space, window.button).is_playing
    assert window.presses == 0
    window.player.pause()


def test_keys_with_control_belong_to_others(qtbot: QtBot, window: Window) -> None:
    qtbot.keyClick(window, Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(window, Key.Key_L, Qt.KeyboardModifier.AltModifier)
    assert (window.player.t_s, window.player.loop) == (1.0, False)


def test_a_held_space_does_not_flicker(window: Window) -> None:
    held = QKeyEvent(
        QKeyEvent.Type.KeyPress, Key.Key_Space, Qt.KeyboardModifier.NoModifier, " ", True
    )
    window.keys.eventFilter(window, held)
    assert not window.player.is_playing


def test_without_a_player_a_key_does_nothing(qtbot: QtBot, window: Window) -> None:
    window.transport.show_player(None)
    qtbot.keyClick(window, Key.Key_Right)
    assert window.player.t_s == 1.0


def test_escape_that_nobody_wants_is_told(qtbot: QtBot, window: Window) -> None:
    with qtbot.waitSignal(window.keys.escaped):
        qtbot.keyClick(window.field, Key.Key_Escape)


def test_a_widget_that_goes_away_with_the_focus_does_no_harm(qtbot: QtBot, window: Window) -> None:
    window.view.setFocus()
    with qtbot.waitSignal(window.view.destroyed):
        window.view.deleteLater()
    window.field.setFocus()
    assert press(qtbot, window, Key.Key_PageUp, window.field).t_s == 0.5
