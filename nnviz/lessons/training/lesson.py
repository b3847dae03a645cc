"""The lesson itself: what is chosen, the run that follows from it, and the views of both."""

import os
import sys
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut

from nnviz.engine.training_settings import LARGEST_SEED, TrainingSettings
from nnviz.files.data_sets import DATA_SETS, DataChoice
from nnviz.files.prose import read_prose
from nnviz.files.state_values import a_whole_number
from nnviz.language import current_language, tr
from nnviz.lessons import Lesson
from nnviz.lessons.training.explaining import RunExplained, on_top
from nnviz.lessons.training.notices import notice_of
from nnviz.lessons.training.pages import PAGE_CLASSES, Pages
from nnviz.lessons.training.preparing import WantedRun
from nnviz.lessons.training.run_bar import Progress
from nnviz.lessons.training.running import Running
from nnviz.lessons.training.saving import Saving
from nnviz.lessons.training.settings_names import optimizer_name
from nnviz.lessons.training.settings_popup import SettingsPopup
from nnviz.lessons.training.showing import RunShown
from nnviz.lessons.training.stage import TrainingStage
from nnviz.lessons.training.starting import Starting, folder_of_runs
from nnviz.lessons.training.studio import (
    MOST_ITERATIONS,
    Studio,
    an_iteration,
    studio_of,
    studio_settings,
    studio_state,
)
from nnviz.lessons.training.views import VIEWS
from nnviz.lessons.training.views.training_view import TrainingView
from nnviz.session import Session
from nnviz.ui.explanation_panel import ExplanationPanel, MomentExplained
from nnviz.ui.player import Player

if TYPE_CHECKING:
    from nnviz.files.run_file import UnfinishedRun

LESSON_ID = "training"
AHEAD_PAUSE_MS = 60
AHEAD_MODULES = (
    "multiprocessing.context",
    "multiprocessing.popen_spawn_win32" if os.name == "nt" else "multiprocessing.popen_spawn_posix",
    "nnviz.files.training_work",
    *(module for module, _ in PAGE_CLASSES.values()),
    *dict.fromkeys(entry.module for entry in VIEWS.values()),
)
"""What is needed after the first click: loaded when the lesson shows already."""


class TrainingLesson(Lesson):
    """Press Train and watch a network learn; drag time back and see every view as it was."""

    stage: TrainingStage
    explanation: ExplanationPanel
    player: Player
    settings = studio_settings()

    def build(self, session: Session) -> None:
        self.session = session
        self.studio = Studio()
        self._message = ""
        self._pointed: TrainingView | None = None
        self._is_moment_told = self._alone = False
        self._popup: SettingsPopup | None = None
        self.stage = TrainingStage()
        self.explanation = ExplanationPanel()
        self.player = Player(self.stage)
        self.starting = Starting(session, self.stage)
        self.running = Running(self.starting, self.stage)
        self.shown = RunShown(self.stage.grid, self._tell, self.explanation.show_formulas)
        self.pages = Pages(self.stage)
        self.saving = Saving(session, self.running, self.iteration, self._say, self.stage)
        self._explained = _explained()
        self._ahead = QTimer(self.stage)
        self._ahead.setSingleShot(True)
        self._ahead.timeout.connect(self._load_ahead)
        self._connect()
        self._show_studio()
        self.running.prepare(self.studio)

    def heading(self) -> tuple[str, str]:
        return tr("Training"), tr("Press Train, watch the network learn, and drag time back")

    def iteration(self) -> float:
        """The position of the time that shows, in iterations."""
        timeline = self.player.timeline
        return 0.0 if timeline is None else float(timeline.at(self.player.t_s))

    # -- state -----------------------------------------------------------------------------------

    def state(self) -> dict[str, Any]:
        running = self.running
        studio, moment, trained = self.studio, None, None
        if running.wanted is not None:
            moment, trained = _plain(running.wanted.moment), running.wanted.trained
        elif running.is_begun and running.shown is not None and not running.has_own_start:
            # On the page Train it is the run that shows, whatever is chosen for the next one.
            if studio.page == "train":
                was = running.shown_studio
                studio = replace(studio, data=was.data, settings=was.settings)
            if not running.is_outdated or studio.page == "train":
                run = running.shown.run
                moment = _plain(self.iteration())
                trained = None if run.iteration >= run.iterations else run.iteration
        state = {**studio_state(studio), "moment": moment, "trained": trained}
        return {**state, **self.pages.state()}

    def restore(self, state: dict[str, Any]) -> None:
        before, self.studio = self.studio, studio_of(state, self.studio)
        self._is_moment_told = self._is_moment_told or "moment" in state
        self._restore_run(state, before)
        self.pages.restore(state)
        self._show_studio()

    def _restore_run(self, state: dict[str, Any], before: Studio) -> None:
        running = self.running
        moment = an_iteration(state.get("moment"))
        trained = a_whole_number(state.get("trained"), 1, MOST_ITERATIONS)
        if moment is not None:
            wanted = WantedRun(trained, moment)
            if running.wanted == wanted and running.studio.same_run(self.studio):
                return
            if self._has_run(trained):
                running.studio = self.studio
                self._seek(moment)
            else:
                running.prepare(self.studio, wanted)
        elif "moment" in state and state["moment"] is None:
            if running.is_begun or running.wanted is not None or not self._is_current(before):
                running.begin_again(self.studio)
        elif not self._is_current(before):
            running.begin_again(self.studio)

    def _has_run(self, trained: int | None) -> bool:
        """Whether the run that is shown is the one that a state tells of."""
        running = self.running
        if running.shown is None or not running.is_begun or running.wanted is not None:
            return False
        run = running.shown.run
        same = running.shown_studio.same_run(self.studio) and not running.has_own_start
        return same and run.iteration == min(trained or run.iterations, run.iterations)

    def _is_current(self, before: Studio) -> bool:
        same_memory = before.memory_mb == self.studio.memory_mb
        return before.same_run(self.studio) and same_memory and not self.running.wanted

    def reset(self) -> None:
        """The views as at first; data, network, settings and the run stay."""
        self._change(tiles=(), large=0, page="train")

    def retranslate(self) -> None:
        self._explained = _explained()
        self._show_studio()
        self._on_run(moved=True)

    def picture(self) -> TrainingStage:
        self._alone = True
        self.stage.show_alone()
        self.pages.show_alone()
        self.shown.wait_for_nobody()
        running = self.running
        running.finish_here()
        if not self._is_moment_told and not running.is_begun and not running.problem:
            # A film of a training needs one; a saved moment says whether there was any.
            running.prepare(self.studio, WantedRun(None, 0.0))
            running.finish_here()
        self._show_notice()
        return self.stage

    def show_projecting(self, projecting: bool) -> None:
        self.stage.show_projecting(projecting)

    def open_file(self, path: object) -> bool:
        if not isinstance(path, Path):
            return False
        if self.pages.open_path(path):
            return True
        self._open_weights(path)
        return True

    def is_settled(self) -> bool:
        return (
            not self.running.is_preparing
            and self.shown.is_settled()
            and all(view.is_settled() for view in self.stage.grid.views)
            and self.pages.is_settled()
            and self.explanation.is_settled()
        )

    def keys(self) -> list[tuple[str, str]]:
        return [
            ("Ctrl+Enter", tr("train, pause, go on")),
            ("Ctrl+.", tr("learn one mini-batch")),
            ("Ctrl+Backspace", tr("back to the same first weights")),
            ("Ctrl+Z", tr("back to the run before")),
            ("Ctrl+,", tr("optimiser, learning rate, batch, epochs")),
            (tr("End"), tr("to the newest moment: the views follow the training")),
            (tr("Space"), tr("play the run from where time stands; training goes on meanwhile")),
            ("Ctrl+O", tr("begin with weights from a file")),
            (tr("Double click on a header"), tr("make a view large, or small again (Esc)")),
        ]

    def close(self) -> None:
        self._ahead.stop()
        self.player.pause()
        self.shown.stop()
        self.pages.stop()
        under_way = self.running.is_under_way
        self.running.close()
        self.starting.close(under_way)
        if self._popup is not None:
            self._popup.close()

    # -- wiring ----------------------------------------------------------------------------------

    def _connect(self) -> None:
        stage, bar, running = self.stage, self.stage.bar, self.running
        self.player.time_changed.connect(self._on_time)
        running.status_changed.connect(self._on_status)
        running.data_loaded.connect(self._on_data)
        running.replaced.connect(self._on_replaced)
        running.grown.connect(self._on_run)
        running.failed.connect(self._on_failed)
        stage.page_chosen.connect(lambda page: self._change(page=page))
        stage.settings_wanted.connect(self.open_settings)
        stage.grid.tiles_changed.connect(lambda keys: self._change(tiles=keys))
        stage.grid.large_changed.connect(lambda large: self._change(large=large))
        stage.grid.view_made.connect(self._on_view_made)
        for signal, slot in (
            (bar.train_wanted, self.train),
            (bar.pause_wanted, running.pause),
            (bar.step_wanted, self.step),
            (bar.stop_wanted, running.stop),
            (bar.reset_wanted, self.back_to_start),
            (bar.new_weights_wanted, self.new_weights),
        ):
            signal.connect(slot)
        bar.fill_save = self.saving.fill  # type: ignore[method-assign]
        self.saving.open_wanted = self._choose_weights
        self.saving.back_wanted = running.go_back
        self.starting.go_on_wanted = self._go_on
        self.starting.offered.connect(self._show_notice)
        self.pages.data_chosen.connect(self._on_choice)
        self.pages.settings_chosen.connect(self._on_settings)
        self.pages.failed.connect(self.session.report)
        self.pages.told.connect(self._on_page_told)
        self.explanation.copy_wanted.connect(_copy)
        for keys, action in (
            ("Ctrl+Return", self.toggle),
            ("Ctrl+Enter", self.toggle),
            ("Ctrl+.", self.step),
            ("Ctrl+Backspace", self.back_to_start),
            ("Ctrl+Z", running.go_back),
            ("Ctrl+,", self.open_settings),
            ("Ctrl+O", self._choose_weights),
        ):
            QShortcut(QKeySequence(keys), stage).activated.connect(action)
        # Only while a view is large: else Esc is the projector's.
        self._small_again = QShortcut(QKeySequence("Esc"), stage)
        self._small_again.activated.connect(lambda: self._change(large=0))
        self._small_again.setEnabled(False)

    # -- what the user does ----------------------------------------------------------------------

    def train(self) -> None:
        """Begin a run, or go on with the one that waits; time follows it."""
        self._message = ""
        self.player.to_end()
        self.running.train()

    def toggle(self) -> None:
        """Train or pause."""
        if self.running.status in ("training", "starting"):
            self.running.pause()
        elif self.stage.bar.train.isEnabled():
            self.train()

    def step(self) -> None:
        """Learn one mini-batch."""
        if self.stage.bar.step.isEnabled():
            self.player.to_end()
            self.running.step()

    def back_to_start(self) -> None:
        """The same first weights again; the run is kept to go back to."""
        self._message = ""
        self.running.begin_again(self.studio)

    def new_weights(self) -> None:
        """Other first weights: those of the next seed."""
        settings = self.studio.settings
        seed = settings.seed % LARGEST_SEED + 1
        self.studio = replace(self.studio, settings=replace(settings, seed=seed))
        self._message = ""
        self._show_studio()
        self.running.begin_again(self.studio)

    def open_settings(self) -> None:
        """Show the settings of the training under their chip."""
        if self._popup is None:
            self._popup = SettingsPopup(self.stage)
            self._popup.settings_changed.connect(self._on_settings)
            self._popup.memory_changed.connect(lambda mb: self._change(memory_mb=mb))
        self._show_studio()
        self._popup.open_under(self.stage.settings_chip)

    def _change(self, **fields: Any) -> None:
        self.studio = self.running.studio = replace(self.studio, **fields)
        self.running.keep_within_bound()
        self._show_studio()

    def _on_settings(self, settings: TrainingSettings) -> None:
        if settings == self.studio.settings:
            return
        self._message = ""
        self.studio = replace(self.studio, settings=settings)
        self.running.prepare(self.studio)
        self._show_studio()

    def _on_choice(self, choice: DataChoice) -> None:
        if choice == self.studio.data:
            return
        self._message = ""
        self.studio = replace(self.studio, data=choice)
        self.running.prepare(self.studio)
        self._show_studio()

    def _go_on(self, cut: "UnfinishedRun", paused: bool) -> None:
        """Go on with a training that was cut, or show where it was."""
        self.studio = replace(self.studio, data=cut.data, settings=cut.settings, page="train")
        self.running.go_on_with(self.studio, cut, paused)
        self._show_studio()

    def _choose_weights(self) -> None:
        path = self.starting.choose(self.stage)
        if path is not None:
            self._open_weights(path)

    def _open_weights(self, path: Path) -> None:
        """Begin with the weights in a file, where the network is the same."""
        network = self.starting.read(path, self.studio, self.running.data)
        if network is None:
            return
        self.running.begin_with(self.studio, network)
        self._say(tr("The next run begins with the weights of {name}.", name=path.name))

    # -- what happens ----------------------------------------------------------------------------

    def _on_status(self) -> None:
        running, bar = self.running, self.stage.bar
        can_train = running.data is not None and not running.problem and not running.is_preparing
        bar.show_status(running.status, can_train, self.studio.settings.seed)
        self._show_progress()
        self._show_notice()

    def _on_data(self) -> None:
        self._show_studio()
        self.starting.look_for_cut(folder_of_runs(self.session))
        if not self._alone:
            self._ahead.start(AHEAD_PAUSE_MS)

    def _load_ahead(self) -> None:
        """Load what the first click on anything needs, a module a step."""
        for module in AHEAD_MODULES:
            if module not in sys.modules:
                import_module(module)
                self._ahead.start(AHEAD_PAUSE_MS)
                return

    def _on_failed(self, reason: str, hint: str) -> None:
        self.pages.show_mistake(reason, hint)
        self.session.report(reason, hint)
        if self.running.shown is None and self.studio.data.set != DataChoice().set:
            # Something can be learnt without a download, and without the file that is gone.
            QTimer.singleShot(0, self.stage, lambda: self._on_choice(DataChoice()))
        self._show_notice()

    def _on_replaced(self) -> None:
        self._pointed = None
        self._show_tiles()
        self._on_run(moved=True)
        wanted = self.running.wanted
        if wanted is not None:
            self._seek(wanted.moment)
        else:
            self.player.to_end()

    def _on_run(self, moved: bool = False) -> None:
        """There is more of the run: time goes on with it where nobody has dragged it back."""
        shown = self.running.shown
        self.shown.show_run(shown)
        if shown is None:
            return
        live = self.player.is_at_end and not self.player.is_playing
        timeline = shown.run.timeline()
        if live and not moved:
            self.player.show_timeline(timeline, timeline.duration_s)
        else:
            self.player.show_timeline(timeline, timeline.time_of(self.iteration()))

    def _seek(self, iteration: float) -> None:
        shown = self.running.shown
        if shown is not None:
            self.player.seek(shown.run.timeline().time_of(iteration))

    def _on_time(self) -> None:
        self.shown.show_iteration(self.iteration())
        self._show_progress()
        self._show_notice()

    def _on_view_made(self, view: TrainingView) -> None:
        view.told.connect(lambda: self._on_view_told(view))
        view.iteration_chosen.connect(self._seek)

    def _on_view_told(self, view: TrainingView) -> None:
        if view.underMouse() or view.isAncestorOf(view.window().focusWidget() or view.window()):
            self._pointed = view
            self._tell()
            self.explanation.show_formulas()

    def _on_page_told(self) -> None:
        self._tell()
        self.explanation.show_formulas()

    def _say(self, message: str) -> None:
        self._message = message
        self._show_notice()

    # -- showing ---------------------------------------------------------------------------------

    def _show_studio(self) -> None:
        studio, data = self.studio, self.running.data
        settings = studio.settings
        rate = f"{settings.learning_rate:g}"
        self.stage.show_names(
            DATA_SETS[studio.data.set].title(),
            settings.layers.replace("\n", ", "),
            tr(
                "{optimizer} {rate} · batch {batch} · {epochs} epochs",
                optimizer=optimizer_name(settings.optimizer),
                rate=rate,
                batch=f"{settings.batch_size:,}",
                epochs=f"{settings.epochs:,}",
            ),
        )
        self.pages.show_studio(studio, data)
        self.stage.show_page(studio.page)
        self._small_again.setEnabled(studio.large > 0 and studio.page == "train")
        if self._popup is not None:
            self._popup.show_settings(settings, data, studio.memory_mb)
        self._show_tiles()
        self._on_status()
        self.shown.tell_soon()

    def _show_tiles(self) -> None:
        shown = self.running.shown
        if shown is None:
            return
        data = shown.data
        plan = shown.settings.plan(data.sample_shape, data.class_count)
        fitting = [key for key, entry in VIEWS.items() if entry.fits(data, plan)]
        self.stage.grid.show_fitting(fitting)
        before = self.stage.grid.views
        self.stage.grid.show_tiles(self.studio.shown_tiles(data.is_points), self.studio.large)
        if self.stage.grid.views != before:
            self.shown.show_run(shown)
            self.shown.show_iteration(self.iteration())

    def _show_progress(self) -> None:
        shown = self.running.shown
        if shown is None:
            self.stage.bar.show_progress(None)
            return
        run = shown.run
        self.stage.bar.show_progress(
            Progress(
                int(self.iteration()),
                run.iterations,
                run.iterations_an_epoch,
                shown.settings.batch_size,
                len(shown.data.x),
                run.iteration,
                self.running.iterations_a_second,
            )
        )

    def _show_notice(self) -> None:
        notice = notice_of(self.running, self.iteration(), self._message, self.starting.offer)
        self.stage.notice.show_notice(notice)

    def _tell(self) -> None:
        self.explanation.show_moment(self._moment_explained())
        self.explanation.show_stale_formulas()

    def _moment_explained(self) -> MomentExplained:
        page = self.pages.explained(self.studio.page)
        if page is not None:
            return page
        moment = self._explained.moment(self.running.shown, self.studio.settings, self.iteration())
        pointed = self._pointed
        if pointed is None or pointed not in self.stage.grid.views:
            return moment
        return on_top(pointed.explained(), moment)


def _plain(iteration: float) -> float:
    return int(iteration) if iteration.is_integer() else iteration


def _explained() -> RunExplained:
    return RunExplained(read_prose(LESSON_ID, current_language()))


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text.strip())
