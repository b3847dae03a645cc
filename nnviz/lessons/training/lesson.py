"""The lesson itself: what is chosen, the run that follows from it, and the views of both."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut

from nnviz.engine.training_settings import LARGEST_SEED, TrainingSettings
from nnviz.files.data_sets import DATA_SETS, DataChoice
from nnviz.language import tr
from nnviz.lessons import Lesson
from nnviz.lessons.training.chosen_places import remember_place, within_chosen_places
from nnviz.lessons.training.expecting import Expecting
from nnviz.lessons.training.first_weights import FirstWeights
from nnviz.lessons.training.keys import listen_to_keys, told_keys
from nnviz.lessons.training.loading_ahead import LoadingAhead
from nnviz.lessons.training.pages import Pages
from nnviz.lessons.training.preparing import WantedRun
from nnviz.lessons.training.run_state import restore_run, run_state
from nnviz.lessons.training.run_time import RunTime
from nnviz.lessons.training.running import Running
from nnviz.lessons.training.saving import Saving
from nnviz.lessons.training.settings_popup import SettingsPopup
from nnviz.lessons.training.showing import RunShown
from nnviz.lessons.training.stage import TrainingStage
from nnviz.lessons.training.starting import Starting, folder_of_runs
from nnviz.lessons.training.studio import Studio, studio_of, studio_settings
from nnviz.lessons.training.studio_shown import StudioShown
from nnviz.lessons.training.telling import Telling, is_pointed_at
from nnviz.lessons.training.told_mistake import ToldMistake
from nnviz.lessons.training.views.training_view import TrainingView
from nnviz.session import Session
from nnviz.ui.explanation_panel import ExplanationPanel
from nnviz.ui.player import Player

if TYPE_CHECKING:
    from nnviz.engine.network import Network
    from nnviz.files.run_file import UnfinishedRun


class TrainingLesson(Lesson):
    """Press Train and watch a network learn; drag time back and see every view as it was."""

    stage: TrainingStage
    explanation: ExplanationPanel
    player: Player
    settings = studio_settings()

    def build(self, session: Session) -> None:
        self.session = session
        self._mistake = ToldMistake(session)
        self.studio = Studio()
        self._is_moment_told = self._alone = False
        self._pair: tuple[int, int] | None = None
        self._popup: SettingsPopup | None = None
        self.stage = TrainingStage()
        self.explanation = ExplanationPanel()
        self.player = Player(self.stage)
        self.starting = Starting(session, self.stage)
        self.running = Running(self.starting, self.stage)
        self.time = RunTime(self.player, self.running)
        self.shown = RunShown(self.stage.grid, self._tell, self.explanation.show_formulas)
        self.pages = Pages(self.stage)
        self.around = StudioShown(
            self.stage, self.running, self.starting, self.pages, self.time, self.shown
        )
        self.telling = Telling(
            self.explanation, self.running, self.time, self.pages, self.stage.grid
        )
        self.saving = Saving(
            session, self.running, self.time.iteration, self.around.say, self.stage
        )
        self.first_weights = FirstWeights(
            session, lambda: (self.studio, self.running.data), self.stage
        )
        self.explanation.footer.addWidget(self.first_weights.progress)
        self._ahead = LoadingAhead(self.stage)
        self._expecting = Expecting(self.stage.bar, self.running)
        self._connect()
        self._show_studio()
        self.running.prepare(self.studio)

    def heading(self) -> tuple[str, str]:
        return tr("Training"), tr("Press Train, watch the network learn, and drag time back")

    def iteration(self) -> float:
        """The position of the time that shows, in iterations."""
        return self.time.iteration()

    # -- state -----------------------------------------------------------------------------------

    def state(self) -> dict[str, Any]:
        return {
            **run_state(self.studio, self.running, self.iteration()),
            **self.pages.state(),
            "views": self.stage.grid.view_states(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        before = self.studio
        wanted = studio_of(state, before)
        self.studio = within_chosen_places(self.session, wanted, before)
        if self.studio is not wanted:  # a run on other data is not the one that was saved
            state = {**state, "moment": None, "trained": None}
        self._is_moment_told = self._is_moment_told or "moment" in state
        restore_run(state, before, self.studio, self.running, self._seek)
        self.pages.restore(state)
        if isinstance(state.get("views"), dict):
            self.stage.grid.show_view_states(state["views"])
        self._show_studio()

    def reset(self) -> None:
        """The views as at first; data, network, settings and the run stay."""
        self.stage.grid.show_view_states({})
        self._show_pair(None)
        self._change(tiles=(), large=0, page="train")

    def retranslate(self) -> None:
        self.telling.retranslate()
        self._show_studio()
        self._on_run(moved=True)

    def picture(self) -> TrainingStage:
        self._alone = True
        self._expecting.stop()
        self.stage.show_alone()
        self.pages.show_alone()
        self.shown.wait_for_nobody()
        running = self.running
        running.finish_here()
        if not self._is_moment_told and not running.is_begun and not running.problem:
            # A film of a training needs one; a saved moment says whether there was any.
            running.prepare(self.studio, WantedRun(None, 0.0))
            running.finish_here()
        self.around.show_notice()
        return self.stage

    def show_projecting(self, projecting: bool) -> None:
        self.stage.show_projecting(projecting)

    def open_file(self, path: object) -> bool:
        return isinstance(path, Path) and self.open_files([path])

    def open_files(self, paths: Sequence[Path]) -> bool:
        # Several tables beside the page of the data are the layers of one network.
        may_be_data = len(paths) == 1 or self.studio.page == "data"
        if not (may_be_data and self.pages.open_path(paths[0])):
            self.first_weights.open(paths)
        return True

    def is_settled(self) -> bool:
        return (
            not self.running.is_preparing
            and not self.first_weights.is_reading()
            and self.shown.is_settled()
            and all(view.is_settled() for view in self.stage.grid.views)
            and self.pages.is_settled()
            and self.explanation.is_settled()
        )

    def keys(self) -> list[tuple[str, str]]:
        return told_keys()

    def close(self) -> None:
        self._ahead.stop()
        self._expecting.stop()
        self.player.pause()
        self.shown.stop()
        self.pages.stop()
        self.saving.stop()
        self.first_weights.stop()
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
        self.saving.open_wanted = lambda: self.first_weights.choose(self.stage)
        self.first_weights.read.connect(self._begin_with)
        self.saving.back_wanted = running.go_back
        self.starting.go_on_wanted = self._go_on
        self.starting.offered.connect(self.around.show_notice)
        self.pages.data_chosen.connect(self._on_choice)
        self.pages.settings_chosen.connect(self._on_settings)
        self.pages.failed.connect(self.session.report)
        self.pages.told.connect(self._on_page_told)
        self.explanation.copy_wanted.connect(_copy)
        listen_to_keys(
            stage,
            {
                "Ctrl+Return": self.toggle,
                "Ctrl+Enter": self.toggle,
                "Ctrl+.": self.step,
                "Ctrl+Backspace": self.back_to_start,
                "Ctrl+Z": running.go_back,
                "Ctrl+,": self.open_settings,
                "Ctrl+O": lambda: self.first_weights.choose(self.stage),
            },
        )
        # Only while a view is large: else Esc is the projector's.
        self._small_again = QShortcut(QKeySequence("Esc"), stage)
        self._small_again.activated.connect(lambda: self._change(large=0))
        self._small_again.setEnabled(False)

    # -- what the user does ----------------------------------------------------------------------

    def train(self) -> None:
        """Begin a run, or go on with the one that waits; time follows it."""
        self.around.message = ""
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
        self.around.message = ""
        running = self.running
        first = running.moment_at(0)
        if first is not None and running.begins_with_weights and not running.is_outdated:
            running.begin_with(self.studio, first.network)
        else:
            running.begin_again(self.studio)

    def new_weights(self) -> None:
        """Other first weights: those of the next seed."""
        settings = self.studio.settings
        seed = settings.seed % LARGEST_SEED + 1
        self.studio = replace(self.studio, settings=replace(settings, seed=seed))
        self.around.message = ""
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
        self.around.message = ""
        self.studio = replace(self.studio, settings=settings)
        self.running.prepare(self.studio)
        self._show_studio()

    def _on_choice(self, choice: DataChoice) -> None:
        if choice == self.studio.data:
            if DATA_SETS[choice.set].needs != "digits":
                return
            self.running.loaded = None  # digits were drawn or deleted since
        remember_place(self.session, choice.path)
        self.around.message = ""
        self.studio = self.studio.with_data(choice)
        self.running.prepare(self.studio)
        self._show_studio()

    def _go_on(self, cut: "UnfinishedRun", paused: bool) -> None:
        """Go on with a training that was cut, or show where it was."""
        self.studio = replace(self.studio, data=cut.data, settings=cut.settings, page="train")
        self.running.go_on_with(self.studio, cut, paused)
        self._show_studio()

    def _begin_with(self, network: "Network", name: str) -> None:
        """The next run begins with the weights of a file."""
        self.running.begin_with(self.studio, network)
        self.around.say(tr("The next run begins with the weights of {name}.", name=name))

    # -- what happens ----------------------------------------------------------------------------

    def _on_status(self) -> None:
        self.around.show_status(self.studio)
        running = self.running
        if running.data is not None and not running.problem and not running.is_preparing:
            self._mistake.mended_by(self.studio.data)
        if not self._alone:
            self._expecting.rest()

    def _on_data(self) -> None:
        self._show_studio()
        self.starting.look_for_cut(folder_of_runs(self.session))
        if not self._alone:
            self._ahead.start()

    def _on_failed(self, reason: str, hint: str) -> None:
        if self.running.problem:
            self.pages.show_mistake(reason, hint)
        first = DataChoice()
        falls_back = self.running.shown is None and self.studio.data.set != first.set
        can_be_mended, instead = bool(self.running.problem), first if falls_back else None
        self._mistake.tell(reason, hint, can_be_mended=can_be_mended, instead=instead)
        if falls_back:
            # Something can be learnt without a download, and without the file that is gone.
            QTimer.singleShot(0, self.stage, lambda: self._on_choice(first))
        self.around.show_notice()

    def _on_replaced(self) -> None:
        self.telling.point_at(None)
        self._show_pair(None)
        self.around.show_tiles(self.studio)
        self._on_run(moved=True)
        wanted = self.running.wanted
        if wanted is not None:
            self._seek(wanted.moment)
        else:
            self.player.to_end()

    def _on_run(self, moved: bool = False) -> None:
        """There is more of the run: time goes on with it where nobody has dragged it back."""
        self.shown.show_run(self.running.shown)
        self.time.show_run(moved)

    def _seek(self, iteration: float) -> None:
        self.time.seek(iteration)

    def _on_time(self) -> None:
        self.shown.show_iteration(self.iteration())
        self.around.show_where()

    def _on_view_made(self, view: TrainingView) -> None:
        view.told.connect(lambda: self._on_view_told(view))
        view.iteration_chosen.connect(self._seek)
        view.pair_chosen.connect(self._on_pair)

    def _on_pair(self, right: int, answer: int) -> None:
        """Show what of one class was taken for another, where it can be seen."""
        grid, misread = self.stage.grid, "misread"
        tiles = grid.with_beside("confusion", misread)
        if tiles != grid.keys:
            self._change(tiles=tiles)
        if misread not in [tile.key for tile in grid.tiles if not tile.isHidden()]:
            self._change(large=0)
        # The pair that shows already, and the diagonal: all of them again.
        pair = (right, answer)
        self._show_pair(None if pair == self._pair or right == answer else pair)

    def _show_pair(self, pair: tuple[int, int] | None) -> None:
        self._pair = pair
        for view in self.stage.grid.made:
            view.show_pair(pair)

    def _on_view_told(self, view: TrainingView) -> None:
        if is_pointed_at(view):
            self.telling.point_at(view)
            self._on_page_told()

    def _on_page_told(self) -> None:
        self._tell()
        self.explanation.show_formulas()

    # -- showing ---------------------------------------------------------------------------------

    def _show_studio(self) -> None:
        studio = self.studio
        self.around.show(studio)
        self._small_again.setEnabled(studio.large > 0 and studio.page == "train")
        if self._popup is not None:
            self._popup.show_settings(studio.settings, self.running.data, studio.memory_mb)
        self.around.show_tiles(studio)
        self._on_status()
        self.shown.tell_soon()

    def _tell(self) -> None:
        self.telling.tell(self.studio)


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text.strip())
