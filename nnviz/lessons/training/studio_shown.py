"""What is chosen and where the run stands: tabs, pages, run bar, notice, which views there are."""

from nnviz.engine.training_settings import TrainingSettings
from nnviz.files.data_sets import DATA_SETS
from nnviz.language import tr
from nnviz.lessons.training.notices import notice_of
from nnviz.lessons.training.pages import Pages
from nnviz.lessons.training.run_bar import Progress
from nnviz.lessons.training.run_time import RunTime
from nnviz.lessons.training.running import Running
from nnviz.lessons.training.showing import RunShown
from nnviz.lessons.training.stage import TrainingStage
from nnviz.lessons.training.starting import Starting
from nnviz.lessons.training.studio import Studio
from nnviz.lessons.training.views import VIEWS
from nnviz.scene.method_names import optimizer_name


class StudioShown:
    """Shows everything but the moment on the views, which is `RunShown`'s."""

    def __init__(
        self,
        stage: TrainingStage,
        running: Running,
        starting: Starting,
        pages: Pages,
        time: RunTime,
        shown: RunShown,
    ) -> None:
        self._stage, self._running, self._starting = stage, running, starting
        self._pages, self._time, self._shown = pages, time, shown
        self.message = ""
        """What was done last, said until something else is done."""

    def show(self, studio: Studio) -> None:
        """Show what is chosen."""
        settings = studio.settings
        self._stage.show_names(
            DATA_SETS[studio.data.set].title(),
            settings.layers.replace("\n", ", "),
            _settings_name(settings),
        )
        loaded = self._running.loaded
        fresh = loaded is not None and loaded.choice == studio.data
        # Not those of what was chosen before, under the name of what is being loaded.
        self._pages.show_studio(studio, loaded.data if loaded is not None and fresh else None)
        self._stage.show_page(studio.page)

    def show_tiles(self, studio: Studio) -> None:
        """Show the views that are chosen, those that fit the data of the run."""
        shown, grid = self._running.shown, self._stage.grid
        if shown is None:
            return
        data = shown.data
        plan = shown.settings.plan(data.sample_shape, data.class_count)
        grid.show_fitting([key for key, entry in VIEWS.items() if entry.fits(data, plan)])
        before = grid.views
        grid.show_tiles(studio.shown_tiles(data), studio.large)
        if grid.views != before:
            self._shown.show_run(shown)
            self._shown.show_iteration(self._time.iteration())

    def show_status(self, studio: Studio) -> None:
        """Show what happens now and what can be done."""
        running = self._running
        can_train = running.data is not None and not running.problem and not running.is_preparing
        self._stage.bar.show_status(running.status, can_train, studio.settings.seed)
        self.show_where()

    def show_where(self) -> None:
        """Show where the moment that shows stands in its run."""
        self._stage.bar.show_progress(self._progress())
        self.show_notice()

    def show_notice(self) -> None:
        """Show the most urgent of what there is to say."""
        iteration, offer = self._time.iteration(), self._starting.offer
        notice = notice_of(self._running, iteration, self.message, offer)
        self._stage.notice.show_notice(notice)

    def say(self, message: str) -> None:
        """Say what was done."""
        self.message = message
        self.show_notice()

    def _progress(self) -> Progress | None:
        shown = self._running.shown
        if shown is None:
            return None
        run = shown.run
        return Progress(
            int(self._time.iteration()),
            run.iterations,
            run.iterations_an_epoch,
            shown.settings.batch_size,
            len(shown.data.x),
            run.iteration,
            self._running.iterations_a_second,
        )


def _settings_name(settings: TrainingSettings) -> str:
    optimizer, rate = optimizer_name(settings.optimizer), f"{settings.learning_rate:g}"
    batch = f"{settings.batch_size:,}"
    if settings.epochs == 1:
        return tr(
            "{optimizer} {rate} · batch {batch} · 1 epoch",
            optimizer=optimizer,
            rate=rate,
            batch=batch,
        )
    return tr(
        "{optimizer} {rate} · batch {batch} · {epochs} epochs",
        optimizer=optimizer,
        rate=rate,
        batch=batch,
        epochs=f"{settings.epochs:,}",
    )
