"""A digit is read while it is drawn: strokes become a picture, the picture a trace, all shown."""

from math import ceil
from typing import Any

import numpy as np
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from nnviz.engine.digit_network import is_certain, read_digit
from nnviz.engine.network import Network
from nnviz.engine.parallel import one_blas_thread
from nnviz.engine.preprocess import image_from_strokes
from nnviz.engine.trace import Trace
from nnviz.lessons.inside_a_cnn.parts import CnnParts, layer_names
from nnviz.lessons.inside_a_cnn.showing import CnnShowing
from nnviz.scene.easing import ease_in_out
from nnviz.scene.timeline import SAME_TIME_S, Steps
from nnviz.ui.player import Player

FRAME_INTERVAL_MS = 16
REST_DELAY_MS = 150
LAYER_S = 1.0


class CnnReading(QObject):
    """Computes at most once a frame while the pen moves, and has it shown."""

    computed = Signal()
    """`image` and `trace` are others now."""
    moment_changed = Signal()
    """Another layer is told about."""
    rested = Signal()
    """The pen rests: what takes long can be shown."""

    def __init__(self, showing: CnnShowing, player: Player) -> None:
        super().__init__(showing)
        self._showing, self._player = showing, player
        self._pad = showing.stage.pad
        self.parts: CnnParts | None = None
        self.image: np.ndarray[Any, Any] | None = None
        self.is_picture = False  # the image is no drawing of the pad's
        self.trace: Trace | None = None
        self._timeline = Steps(1, LAYER_S, str)
        self._told = -1
        self._has_time, self._kept_s = True, 0.0
        player.time_changed.connect(lambda _: self._on_time())
        self._frame_timer = self._timer(FRAME_INTERVAL_MS, self._on_frame)
        self._rest_timer = self._timer(REST_DELAY_MS, self.rested.emit)
        self._frame_due = False

    @property
    def shown_parts(self) -> CnnParts:
        """The network that reads, in parts. Raises LookupError before there is one."""
        if self.parts is None:
            raise LookupError("no network is shown")
        return self.parts

    @property
    def network(self) -> Network:
        """The network that reads."""
        return self.shown_parts.network

    @property
    def moment(self) -> int:
        """The layer that is computed now, or was last; 0 is the input."""
        return ceil(self._timeline.at(self._player.t_s) - SAME_TIME_S)

    def take_parts(self, parts: CnnParts) -> None:
        """Read with the network of `parts` from now on."""
        self.parts, self.trace = parts, None
        self._showing.show_network(parts)
        self.name_moments()
        self._player.to_end()
        self.show_now()

    def name_moments(self) -> None:
        """Make the timeline, in the current language."""
        if self.parts is None:
            return
        names = [short for _, short in layer_names(self.parts)]
        self._timeline = Steps(len(names) - 1, LAYER_S, names.__getitem__, ease_in_out)
        if self._has_time:
            self._player.show_timeline(self._timeline)

    def give_time(self, given: bool) -> None:
        """Whether there is a timeline: the other pages show what is there at its end."""
        if given == self._has_time:
            return
        self._has_time = given
        if given:
            self._player.show_timeline(self._timeline, self._kept_s)
        else:
            self._kept_s = self._player.t_s
            self._player.show_timeline(None)

    def show_moment(self, moment: int) -> None:
        """Go to the time at which a layer is computed."""
        self._player.seek(self._timeline.time_of(moment))

    def rest_soon(self) -> None:
        """Tell `rested` when nothing has changed for a moment."""
        self._rest_timer.start()

    def is_frame_open(self) -> bool:
        """Whether a picture was shown less than a frame ago: the next change waits."""
        return self._frame_timer.isActive()

    def is_settled(self) -> bool:
        """Whether nothing waits to be computed."""
        return not self._rest_timer.isActive() and not self._frame_timer.isActive()

    def stop(self) -> None:
        """End the timers."""
        self._frame_timer.stop()
        self._rest_timer.stop()

    def show_strokes(self) -> None:
        """The pad's strokes changed: show them now, or with the next frame."""
        self.is_picture = False
        if not self._player.is_at_end:
            self._player.to_end()  # who draws sees the answer at once
        if self._frame_timer.isActive():
            self._frame_due = True
            return
        self._show_moving()

    def show_picture(self, image: np.ndarray[Any, Any]) -> None:
        """Read `image` (28, 28) instead of a drawing."""
        self._pad.clear()
        self.image, self.is_picture = image, True
        self.show_now()

    def show_now(self) -> None:
        """Compute and show everything at once, with all edges and formulas."""
        self._compute()
        self._show(moving=False)
        self._rest_timer.stop()
        self.rested.emit()

    def rename(self) -> None:
        """Name layers and moments in the current language, and show everything again."""
        self._showing.name_layers()
        self.name_moments()
        self._show(moving=False)

    def output_text(self) -> str:
        """The ten outputs, a line each, as they are copied."""
        if self.trace is None:
            return ""
        return "\n".join(f"{digit}\t{value:.6f}" for digit, value in enumerate(self.trace.y))

    # -- inside ------------------------------------------------------------------------------------

    def _timer(self, interval_ms: int, slot: Any) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval_ms)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.timeout.connect(slot)
        return timer

    def _on_frame(self) -> None:
        if self._frame_due:
            self._show_moving()

    def _show_moving(self) -> None:
        self._frame_due = False
        self._frame_timer.start()
        self._compute()
        self._show(moving=True)
        self._rest_timer.start()

    def _compute(self) -> None:
        if not self.is_picture:
            self.image = image_from_strokes(self._pad.strokes(), pen_width=self._pad.pen_width)
        self.trace = None
        if self.image is not None:
            # For one picture BLAS's threads wait for each other longer than they compute.
            with one_blas_thread():
                self.trace = read_digit(self.network, self.image)

    def _show(self, moving: bool) -> None:
        self._showing.show_trace(self.image, self.trace, moving)
        self._show_position()
        self.computed.emit()

    def _on_time(self) -> None:
        self._show_position()
        if self.moment != self._told:
            self._told = self.moment
            self.moment_changed.emit()

    def _show_position(self) -> None:
        position = self._timeline.at(self._player.t_s)
        arrived = position >= self._timeline.count
        self._showing.show_position(None if arrived else position, self.moment)
        if self.trace is None or not arrived:
            self._showing.stage.answer.show_nothing()
        else:
            self._show_answer(self.trace.y)

    def _show_answer(self, y: np.ndarray[Any, Any]) -> None:
        second, first = np.argsort(y)[-2:]
        self._showing.stage.answer.show_answer(
            str(first), float(y[first]), str(second), float(y[second]), is_certain(y)
        )
