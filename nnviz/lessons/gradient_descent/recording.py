"""The race: recorded in slices between other events, then looked up at any step."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer, Signal

from nnviz.engine.descent import Descent, DescentRecipe, DescentRecorder
from nnviz.engine.surfaces import Surface
from nnviz.lessons.gradient_descent.studio import Studio

SLICE_S = 0.006
"""Of the window's thread at a time; what is left of 8 ms is for showing it."""


class Race(QObject):
    """`recorded` follows each slice and tells whether it was the first one."""

    recorded = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._recorder: DescentRecorder | None = None
        self.descents: Mapping[str, Descent] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._on_turn)

    @property
    def is_done(self) -> bool:
        """Whether every step is recorded."""
        return self._recorder is None or self._recorder.is_done

    def begin(self, studio: Studio, surface: Surface) -> None:
        """Record anew: the first slice now, so that a short race is there at once."""
        recipe = DescentRecipe(
            surface,
            studio.start,
            studio.steps,
            studio.schedule,
            studio.noise,
            studio.seed,
            studio.gradient,
            studio.h,
        )
        racers = {key: studio.rates[key] for key in studio.on}
        self._recorder = DescentRecorder(recipe, racers)
        self._advance(SLICE_S, first=True)
        if not self.is_done:
            self._timer.start()

    def finish(self) -> None:
        """Record what is left, now: for a picture or an export."""
        if not self.is_done:
            self._advance(None)

    def stop(self) -> None:
        """Record no more."""
        self._timer.stop()

    def _on_turn(self) -> None:
        self._advance(SLICE_S)

    def _advance(self, budget_s: float | None, first: bool = False) -> None:
        if self._recorder is None:
            return
        done = self._recorder.advance(budget_s)
        if done:
            self._timer.stop()
        self.descents = self._recorder.descents()
        self.recorded.emit(first)
