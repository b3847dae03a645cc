"""The player owns t: on a clock that the tests turn by hand."""

import math

import pytest
from pytestqt.qtbot import QtBot

from nnviz.scene.timeline import Steps
from nnviz.ui.player import SPEEDS, Player


class Clock:
    """A monotonic clock that goes when it is told to."""

    def __init__(self) -> None:
        self.now_s = 1000.0

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def player(qtbot: QtBot, clock: Clock) -> Player:
    made = Player(clock=clock)
    made.show_timeline(Steps(4, 0.5, lambda index: f"step {index}"))
    return made


def pass_time(qtbot: QtBot, player: Player, clock: Clock, seconds: float) -> float:
    """Let `seconds` pass and wait for the frame after them. Returns its time."""
    clock.now_s += seconds
    with qtbot.waitSignal(player.time_changed) as changed:
        pass
    return float(changed.args[0])


def test_time_runs_by_the_clock(qtbot: QtBot, player: Player, clock: Clock) -> None:
    player.play()
    assert player.is_playing
    assert pass_time(qtbot, player, clock, 0.25) == pytest.approx(0.25)
    assert pass_time(qtbot, player, clock, 0.5) == pytest.approx(0.75)
    player.pause()
    assert not player.is_playing


def test_a_late_frame_is_skipped_not_slowed(qtbot: QtBot, player: Player, clock: Clock) -> None:
    shown: list[float] = []
    player.time_changed.connect(shown.append)
    player.play()
    pass_time(qtbot, player, clock, 1.75)  # a hundred frames late
    assert shown == [pytest.approx(1.75)]
    player.pause()


@pytest.mark.parametrize("speed", SPEEDS)
def test_speed_is_seconds_a_second(
    qtbot: QtBot, player: Player, clock: Clock, speed: float
) -> None:
    player.set_speed(speed)
    player.play()
    assert pass_time(qtbot, player, clock, 0.1) == pytest.approx(0.1 * speed)
    player.pause()


def test_a_new_speed_changes_nothing_that_was(qtbot: QtBot, player: Player, clock: Clock) -> None:
    player.play()
    pass_time(qtbot, player, clock, 0.5)
    player.set_speed(2)
    assert pass_time(qtbot, player, clock, 0.25) == pytest.approx(1.0)
    player.pause()


def test_at_the_end_it_stops_and_plays_again_from_the_start(
    qtbot: QtBot, player: Player, clock: Clock
) -> None:
    stops: list[float] = []
    player.playing_changed.connect(lambda playing: playing or stops.append(player.t_s))
    player.play()
    pass_time(qtbot, player, clock, 99)
    assert stops == [2.0]  # whoever hears of the stop finds the time at the end
    assert player.is_at_end
    player.play()
    assert player.t_s == 0
    player.pause()


def test_a_loop_leads_back_to_the_start(qtbot: QtBot, player: Player, clock: Clock) -> None:
    player.set_loop(True)
    player.play()
    assert pass_time(qtbot, player, clock, 2.25) == pytest.approx(0.25)
    assert player.is_playing
    player.pause()


def test_up_to_the_next_marker_and_no_further(qtbot: QtBot, player: Player, clock: Clock) -> None:
    player.set_loop(True)
    player.seek(0.7)
    player.play_to_next_marker()
    assert pass_time(qtbot, player, clock, 0.2) == pytest.approx(0.9)
    assert pass_time(qtbot, player, clock, 5) == 1.0
    assert not player.is_playing


def test_pressed_again_while_it_moves_it_is_there_at_once(player: Player) -> None:
    player.play_to_next_marker()
    player.play_to_next_marker()
    assert player.t_s == 0.5
    assert not player.is_playing


def test_a_seek_while_it_goes_to_a_marker_goes_on_playing(
    qtbot: QtBot, player: Player, clock: Clock
) -> None:
    player.play_to_next_marker()
    player.seek(1.0)
    assert pass_time(qtbot, player, clock, 0.75) == pytest.approx(1.75)
    assert player.is_playing
    player.pause()


def test_steps_go_from_marker_to_marker_and_pause(player: Player) -> None:
    player.play()
    player.step_forward()
    assert (player.t_s, player.is_playing) == (0.5, False)
    player.seek(0.8)
    player.step_back()
    assert player.t_s == 0.5
    player.step_back()
    player.step_back()
    assert player.t_s == 0
    player.to_end()
    player.step_forward()
    assert player.t_s == 2
    player.to_start()
    assert player.t_s == 0


@pytest.mark.parametrize(("wanted", "found"), [(-3, 0), (99, 2), (math.inf, 2), (math.nan, 0)])
def test_a_seek_stays_inside(player: Player, wanted: float, found: float) -> None:
    player.seek(1)
    player.seek(wanted)
    assert player.t_s == found


def test_speeds_are_those_of_the_menu(player: Player) -> None:
    for speed in SPEEDS[4:]:
        player.faster()
        assert player.speed == speed
    player.faster()
    assert player.speed == 8
    player.set_speed(0.3)
    player.slower()
    assert player.speed == 0.25
    player.set_speed(1e9)
    assert player.speed == 8
    player.set_speed(math.nan)
    assert player.speed == 0.1


def test_another_timeline_keeps_the_time_where_it_can(player: Player) -> None:
    player.seek(1.5)
    player.show_timeline(Steps(8, 0.5, str))
    assert player.t_s == 1.5
    player.show_timeline(Steps(2, 0.5, str))
    assert player.t_s == 1.0
    player.show_timeline(Steps(2, 0.5, str), t_s=0.25)
    assert player.t_s == 0.25


@pytest.mark.parametrize("timeline", [None, Steps(0, 1.0, str)])
def test_where_nothing_moves_nothing_plays(player: Player, timeline: Steps | None) -> None:
    player.set_loop(True)
    player.play()
    player.show_timeline(timeline)
    assert not player.is_playing
    for act in (player.play, player.play_to_next_marker, player.step_forward, player.to_end):
        act()
        assert (player.t_s, player.is_playing) == (0, False)


def test_the_end_heard_while_it_is_shown_may_begin_something_else(
    qtbot: QtBot, player: Player, clock: Clock
) -> None:
    player.time_changed.connect(lambda t_s: player.seek(0.5) if t_s == 2 else None)
    player.play()
    clock.now_s += 99
    qtbot.waitUntil(lambda: player.t_s == 0.5)
    assert player.is_playing
    player.pause()
