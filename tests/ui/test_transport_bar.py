"""The transport, used with the mouse, the wheel and a screen reader."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from nnviz.scene.run_timeline import RunTimeline
from nnviz.scene.timeline import Steps
from nnviz.ui import theme
from nnviz.ui.player import Player
from nnviz.ui.timeline_slider import TimelineSlider
from nnviz.ui.transport_bar import TransportBar


@pytest.fixture
def player(qtbot: QtBot) -> Player:
    made = Player()
    made.show_timeline(Steps(30, 0.25, lambda index: f"step {index}", major_every=10))
    return made


@pytest.fixture
def bar(qtbot: QtBot, player: Player) -> TransportBar:
    made = TransportBar()
    qtbot.addWidget(made)
    made.resize(1600, 72)
    made.show_columns(240, 368)
    made.show_player(player)
    qtbot.waitExposed(made)
    return made


def place(slider: TimelineSlider, t_s: float) -> QPoint:
    return QPointF(slider.x_of(t_s), slider.line_y()).toPoint()


def test_it_is_hidden_where_there_is_no_player(bar: TransportBar, player: Player) -> None:
    assert bar.isVisible()
    bar.show_player(None)
    assert not bar.isVisible()
    player.seek(1)  # nobody listens any more
    assert bar.slider.value() == 0


def test_a_player_that_is_gone_takes_the_transport_along(qtbot: QtBot, bar: TransportBar) -> None:
    owner = QWidget()
    bar.show_player(Player(owner))
    with qtbot.waitSignal(owner.destroyed):
        owner.deleteLater()
    assert bar.player is None
    assert not bar.isVisible()


def test_the_keys_drive_the_player(qtbot: QtBot, bar: TransportBar, player: Player) -> None:
    left = Qt.MouseButton.LeftButton
    qtbot.mouseClick(bar.step_forward, left)
    qtbot.mouseClick(bar.step_forward, left)
    assert player.t_s == 0.5
    qtbot.mouseClick(bar.step_back, left)
    assert player.t_s == 0.25
    qtbot.mouseClick(bar.to_end, left)
    assert player.t_s == 7.5
    qtbot.mouseClick(bar.to_start, left)
    assert player.t_s == 0
    qtbot.mouseClick(bar.play, left)
    assert player.is_playing
    assert bar.play.accessibleName() == "Pause"
    qtbot.mouseClick(bar.play, left)
    assert not player.is_playing
    assert bar.play.accessibleName() == "Play"
    qtbot.mouseClick(bar.loop, left)
    assert player.loop
    with qtbot.waitSignal(bar.export_wanted):
        qtbot.mouseClick(bar.export, left)


def test_it_tells_where_one_is(bar: TransportBar, player: Player) -> None:
    player.seek(3.1)
    assert bar.moment.text() == "step 12 / 30\n3.10 / 7.50 s"
    assert bar.moment.accessibleName() == "step 12 / 30"
    assert bar.slider.value() == 3100


def test_only_what_is_counted_is_told_of_how_many(bar: TransportBar, player: Player) -> None:
    names = ["Input", "Layer 1", "Layer 2", "Output"]
    player.show_timeline(Steps(3, 1.0, names.__getitem__), t_s=1.0)
    assert bar.moment.text() == "Layer 1 \n1.00 / 3.00 s"


def test_a_run_is_told_by_the_epoch_that_runs_and_of_how_many_there_will_be(
    bar: TransportBar, player: Player
) -> None:
    run = RunTimeline(448, 80, 1600)
    player.show_timeline(run, run.duration_s)
    assert bar.moment.text() == "epoch 6 / 20\n5.60 / 5.60 s"
    player.seek(0.0)
    assert bar.moment.text() == "start \n0.00 / 5.60 s"


def test_a_press_on_the_line_goes_there_and_a_marker_nearby_is_found(
    qtbot: QtBot, bar: TransportBar, player: Player
) -> None:
    slider = bar.slider
    qtbot.mousePress(slider, Qt.MouseButton.LeftButton, pos=place(slider, 5.0) + QPoint(3, 0))
    assert player.t_s == 5.0
    qtbot.mouseMove(slider, place(slider, 2.375))
    qtbot.waitUntil(lambda: player.t_s != 5.0)
    assert player.t_s == pytest.approx(2.375, abs=0.01)
    qtbot.mouseMove(slider, QPoint(-50, 10))
    qtbot.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=QPoint(-50, 10))
    assert player.t_s == 0


def test_time_stands_while_the_handle_is_held_and_goes_on_after(
    qtbot: QtBot, bar: TransportBar, player: Player
) -> None:
    player.play()
    qtbot.mousePress(bar.slider, Qt.MouseButton.LeftButton, pos=place(bar.slider, 2.0))
    assert not player.is_playing
    qtbot.mouseRelease(bar.slider, Qt.MouseButton.LeftButton, pos=place(bar.slider, 2.0))
    assert player.is_playing
    player.pause()


def test_the_wheel_steps_and_small_turns_add_up(bar: TransportBar, player: Player) -> None:
    def turn(delta: int) -> None:
        middle = QPointF(bar.slider.rect().center())
        event = QWheelEvent(
            middle,
            bar.slider.mapToGlobal(middle),
            QPoint(),
            QPoint(0, delta),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(bar.slider, event)

    turn(240)
    assert player.t_s == 0.5
    for _ in range(4):
        turn(-30)
    assert player.t_s == 0.25


def test_a_hovered_place_tells_what_is_there(bar: TransportBar) -> None:
    assert bar.slider.told_at(bar.slider.x_of(2.5) + 2) == "step 10 · 2.50 s"
    bar.slider.show_timeline(None)
    assert bar.slider.told_at(100) == ""


def test_a_screen_reader_may_set_the_time(bar: TransportBar, player: Player) -> None:
    bar.slider.setValue(1500)
    assert player.t_s == 1.5
    assert bar.slider.maximum() == 7500


def test_every_control_has_a_name(bar: TransportBar) -> None:
    for button in bar.findChildren(QToolButton):
        assert button.accessibleName()
        assert button.toolTip()
    assert bar.slider.accessibleName() == "Time"


def test_the_speeds_are_in_a_menu(bar: TransportBar, player: Player) -> None:
    menu = bar.speed.menu()
    menu.aboutToShow.emit()
    titles = [action.text() for action in menu.actions()]
    assert titles[0] == "0.1×"
    assert titles[-1] == "8×"
    menu.actions()[-1].trigger()
    assert player.speed == 8
    assert bar.speed.text().startswith("8×")


def test_where_nothing_moves_the_keys_are_off(bar: TransportBar, player: Player) -> None:
    player.show_timeline(None)
    assert bar.isVisible()
    assert not bar.play.isEnabled()
    assert not bar.slider.isEnabled()


@pytest.mark.parametrize(
    ("width", "columns"), [(1600, (240, 368)), (1024, (0, 320)), (1024, (0, 0))]
)
@pytest.mark.parametrize("projecting", [False, True])
def test_nothing_overlaps(
    bar: TransportBar, width: int, columns: tuple[int, int], projecting: bool
) -> None:
    theme.set_projecting(projecting)  # taken back after the test
    bar.resize(width, bar.height_in(900, 760))
    bar.show_columns(*columns)
    keys, options = bar.play.parentWidget(), bar.moment.parentWidget()
    assert isinstance(keys, QWidget)
    assert isinstance(options, QWidget)
    edges = [0, *keys.geometry().getCoords()[::2], *bar.slider.geometry().getCoords()[::2]]
    edges += [*options.geometry().getCoords()[::2], width]
    assert edges == sorted(edges)
    assert bar.slider.width() > 280


def test_the_slider_shows_where_time_is(qtbot: QtBot, bar: TransportBar, player: Player) -> None:
    player.seek(3.75)
    picture = bar.slider.grab().toImage()
    ratio = picture.devicePixelRatio()
    row = place(bar.slider, 0).y()

    def colour_at(t_s: float) -> str:
        return picture.pixelColor(
            QPointF(bar.slider.x_of(t_s) * ratio, row * ratio).toPoint()
        ).name()

    accent = theme.theme().accent.lower()
    assert colour_at(3.75) == accent
    assert colour_at(1.13) == accent
    assert colour_at(6.37) == theme.theme().border.lower()
