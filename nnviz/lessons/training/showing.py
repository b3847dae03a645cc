"""A moment of a run on every view that shows: the quick ones at once, the others in turn."""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from nnviz.engine.run_records import Moment
from nnviz.lessons.training.tiles import TileGrid
from nnviz.lessons.training.views.training_view import ShownRun, TrainingView

BUDGET_MS = 9.0
"""Of one turn: what is painted afterwards takes as long again."""
PAUSE_MS = 1
EXPLAIN_DELAY_MS, FORMULA_DELAY_MS = 120, 180
QUICK_MODULES = ("curves", "norms")


class RunShown(QObject):
    """What shows depends on the run and the iteration alone, once everything had its turn."""

    def __init__(self, grid: TileGrid, explain: Callable[[], None], formulas: Callable[[], None]):
        super().__init__(grid)
        self._grid = grid
        self._shown: ShownRun | None = None
        self._moment: Moment | None = None
        self._iteration = 0.0
        self._waiting: list[TrainingView] = []
        self._without_run: set[int] = set()
        self._turn = self._timer(PAUSE_MS, self._take_turn)
        self._explain = self._timer(EXPLAIN_DELAY_MS, explain)
        self._formulas = self._timer(FORMULA_DELAY_MS, formulas)
        grid.views_appeared.connect(lambda: self.show_iteration(self._iteration))

    def show_run(self, shown: ShownRun | None) -> None:
        """Show this run, or that there is more of it; `show_iteration` follows."""
        self._shown = shown
        self._without_run = {id(view) for view in self._grid.made}

    def show_iteration(self, iteration: float) -> None:
        """Show the moment at `iteration` on every view."""
        self._iteration = iteration
        self._moment = None if self._shown is None else self._shown.run.moment_at(iteration)
        # Those that wait already come first: none of them starves while a run goes on.
        views = self._grid.views
        kept = [view for view in self._waiting if view in views]
        waiting = kept + [view for view in views if view not in kept]
        self._waiting = sorted(waiting, key=_takes_long)
        self._take_turn()
        self.tell_soon()

    def tell_soon(self) -> None:
        """Explain in a moment, the formulas later: not thirty times a second."""
        if not self._explain.isActive():
            self._explain.start()
        self._formulas.start()

    def is_settled(self) -> bool:
        """Whether every view shows what it was given, and so does the explanation."""
        timers = (self._turn, self._explain, self._formulas)
        return not self._waiting and not any(timer.isActive() for timer in timers)

    def wait_for_nobody(self) -> None:
        """Delays are for a hand that drags; each frame of a film would wait for them."""
        for timer in (self._turn, self._explain, self._formulas):
            timer.setInterval(0)

    def stop(self) -> None:
        """Stop the timers, and what the views compute."""
        for timer in (self._turn, self._explain, self._formulas):
            timer.stop()
        self._waiting = []
        for view in self._grid.made:
            view.stop()

    def _take_turn(self) -> None:
        """The curves get the moment, and one of the views that take long; the next turn goes on."""
        began_s = time.perf_counter()
        while self._waiting:
            view = self._waiting.pop(0)
            if id(view) in self._without_run:
                self._without_run.discard(id(view))
                view.show_run(self._shown)
            view.show_moment(self._moment, self._iteration)
            if _takes_long(view) or (time.perf_counter() - began_s) * 1000 >= BUDGET_MS:
                break  # what was shown is painted first
        if self._waiting:
            self._turn.start()

    def _timer(self, delay_ms: int, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(delay_ms)
        timer.timeout.connect(slot)
        return timer


def _takes_long(view: TrainingView) -> bool:
    return type(view).__module__.rpartition(".")[2] not in QUICK_MODULES
