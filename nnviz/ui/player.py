"""The player owns the time of a timeline: it plays, pauses, steps and seeks."""

import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from nnviz.scene.timeline import Timeline

FRAME_INTERVAL_MS = 16
SPEEDS = (0.1, 0.25, 0.5, 1.0, 2.0, 4.0, 8.0)
"""What the transport offers; any speed between the first and the last can be set."""


class Player(QObject):
    """Time from a monotonic clock: a frame that comes late is skipped, never slowed.

    `time_changed` follows every change of t, by play, step or seek; whoever shows the frame asks
    the timeline with it.
    """

    timeline_changed = Signal()
    time_changed = Signal(float)
    playing_changed = Signal(bool)
    options_changed = Signal()

    def __init__(
        self, parent: QObject | None = None, clock: Callable[[], float] = time.perf_counter
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._timeline: Timeline[Any] | None = None
        self._t_s = 0.0
        self._speed = 1.0
        self._loop = False
        self._stop_at_s: float | None = None
        self._last_tick_s = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME_INTERVAL_MS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_tick)

    # -- what there is ---------------------------------------------------------------------------

    @property
    def timeline(self) -> Timeline[Any] | None:
        """What is played; None when nothing moves."""
        return self._timeline

    @property
    def t_s(self) -> float:
        """The time shown, in seconds of the timeline."""
        return self._t_s

    @property
    def duration_s(self) -> float:
        """How long the timeline is; 0 without one."""
        return self._timeline.duration_s if self._timeline is not None else 0.0

    @property
    def is_playing(self) -> bool:
        """Whether time runs."""
        return self._timer.isActive()

    @property
    def is_at_end(self) -> bool:
        """Whether nothing more comes."""
        return self._t_s >= self.duration_s

    @property
    def speed(self) -> float:
        """Seconds of the timeline in a second."""
        return self._speed

    @property
    def loop(self) -> bool:
        """Whether the end leads back to the start."""
        return self._loop

    def show_timeline(self, timeline: Timeline[Any] | None, t_s: float | None = None) -> None:
        """Play `timeline` from now on, at `t_s`, or where the last one stood if it is that long."""
        self._timeline = timeline
        if timeline is None or timeline.duration_s <= 0:
            self.pause()
        self._stop_at_s = None
        self._t_s = self._held(self._t_s if t_s is None else t_s)
        self.timeline_changed.emit()
        self.time_changed.emit(self._t_s)

    # -- what a person does ----------------------------------------------------------------------

    def play(self) -> None:
        """Let time run; from the start when the end is reached."""
        self._stop_at_s = None
        if self._timeline is None or self.duration_s <= 0:
            return
        if self.is_at_end:
            self._set_time(0.0)
        self._run()

    def play_to_next_marker(self) -> None:
        """Let time run to the next marker and stop there; when it runs already, jump there."""
        if self._timeline is None or self.is_at_end:
            return
        if self.is_playing:
            self.step_forward()
            return
        self._stop_at_s = self._timeline.next_marker_s(self._t_s)
        self._run()

    def pause(self) -> None:
        """Stop time where it is."""
        self._stop_at_s = None
        if self._timer.isActive():
            self._timer.stop()
            self.playing_changed.emit(False)

    def toggle(self) -> None:
        """Play or pause."""
        if self.is_playing:
            self.pause()
        else:
            self.play()

    def seek(self, t_s: float) -> None:
        """Show time `t_s`; playing goes on from there."""
        self._stop_at_s = None
        self._set_time(t_s)

    def step_forward(self) -> None:
        """Pause at the next marker."""
        if self._timeline is not None:
            self.pause()
            self._set_time(self._timeline.next_marker_s(self._t_s))

    def step_back(self) -> None:
        """Pause at the previous marker."""
        if self._timeline is not None:
            self.pause()
            self._set_time(self._timeline.previous_marker_s(self._t_s))

    def to_start(self) -> None:
        """Pause at the start."""
        self.pause()
        self._set_time(0.0)

    def to_end(self) -> None:
        """Pause at the end."""
        self.pause()
        self._set_time(self.duration_s)

    def set_speed(self, speed: float) -> None:
        """Run `speed` times as fast, 0.1 to 8."""
        self._speed = min(max(SPEEDS[0], speed), SPEEDS[-1])
        self.options_changed.emit()

    def faster(self) -> None:
        """Run at the next speed that the transport offers."""
        self.set_speed(next((speed for speed in SPEEDS if speed > self._speed), SPEEDS[-1]))

    def slower(self) -> None:
        """Run at the speed that the transport offers before this one."""
        self.set_speed(next((speed for speed in SPEEDS[::-1] if speed < self._speed), SPEEDS[0]))

    def set_loop(self, loop: bool) -> None:
        """Begin again at the end, or stay there."""
        self._loop = loop
        self.options_changed.emit()

    # -- inside ----------------------------------------------------------------------------------

    def _run(self) -> None:
        self._last_tick_s = self._clock()
        if not self._timer.isActive():
            self._timer.start()
            self.playing_changed.emit(True)

    def _on_tick(self) -> None:
        now_s = self._clock()
        t_s = self._t_s + (now_s - self._last_tick_s) * self._speed
        self._last_tick_s = now_s
        end_s = self.duration_s if self._stop_at_s is None else self._stop_at_s
        if t_s < end_s:
            self._set_time(t_s)
        elif self._loop and self._stop_at_s is None:
            self._set_time(t_s % self.duration_s)
        else:
            # Whoever hears that nothing plays any more finds the time where it stays.
            self._set_time(end_s)
            if self._t_s >= end_s:
                self.pause()

    def _set_time(self, t_s: float) -> None:
        t_s = self._held(t_s)
        if t_s != self._t_s:
            self._t_s = t_s
            self.time_changed.emit(t_s)

    def _held(self, t_s: float) -> float:
        return self._timeline.held(t_s) if self._timeline is not None else 0.0
