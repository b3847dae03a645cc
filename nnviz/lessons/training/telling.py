"""What the panel tells: of the page that shows, of the view that is pointed at, of the moment."""

from nnviz.files.prose import read_prose
from nnviz.language import current_language
from nnviz.lessons.training.explaining import RunExplained, on_top
from nnviz.lessons.training.pages import Pages
from nnviz.lessons.training.run_time import RunTime
from nnviz.lessons.training.running import Running
from nnviz.lessons.training.studio import Studio
from nnviz.lessons.training.tiles import TileGrid
from nnviz.lessons.training.views.training_view import TrainingView
from nnviz.ui.explanation_panel import ExplanationPanel, MomentExplained

LESSON_ID = "training"


class Telling:
    """Tells when it is asked to; who drags time asks in a while, not thirty times a second."""

    def __init__(
        self, panel: ExplanationPanel, running: Running, time: RunTime, pages: Pages, grid: TileGrid
    ) -> None:
        self._panel, self._running, self._time = panel, running, time
        self._pages, self._grid = pages, grid
        self._pointed: TrainingView | None = None
        self._explained = _explained()

    def retranslate(self) -> None:
        """Read the prose in the language of now."""
        self._explained = _explained()

    def point_at(self, view: TrainingView | None) -> None:
        """Tell of `view` before all else."""
        self._pointed = view

    def tell(self, studio: Studio) -> None:
        """Show what there is to tell; its formulas are asked for when time stands."""
        self._panel.show_moment(self._moment(studio))
        self._panel.show_stale_formulas()

    def _moment(self, studio: Studio) -> MomentExplained:
        page = self._pages.explained(studio.page)
        if page is not None:
            return page
        shown, iteration = self._running.shown, self._time.iteration()
        moment = self._explained.moment(
            shown, studio.settings, iteration, self._running.begins_with_weights
        )
        pointed = self._pointed
        if pointed is None or pointed not in self._grid.views:
            return moment
        return on_top(pointed.explained(), moment)


def is_pointed_at(view: TrainingView) -> bool:
    """Whether the pointer or the keyboard is in `view`."""
    return view.underMouse() or view.isAncestorOf(view.window().focusWidget() or view.window())


def _explained() -> RunExplained:
    return RunExplained(read_prose(LESSON_ID, current_language()))
