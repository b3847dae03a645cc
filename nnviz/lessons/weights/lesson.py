"""The lesson itself: a file to arrays, an array to pages, what is looked at as plain data."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu

from nnviz.engine.array_statistics import shares_of_sample
from nnviz.files.prose import read_prose
from nnviz.files.weight_file_error import WeightFileError
from nnviz.language import current_language, tr
from nnviz.lessons import Lesson
from nnviz.lessons.weights.carrying import carried, carried_file, carried_path
from nnviz.lessons.weights.comparing import Comparing
from nnviz.lessons.weights.explaining import WeightsExplained
from nnviz.lessons.weights.file_menus import FileMenus
from nnviz.lessons.weights.file_questions import FileQuestions
from nnviz.lessons.weights.file_reading import FileReading
from nnviz.lessons.weights.looking import Looking, Wanted
from nnviz.lessons.weights.opened_file import OpenedFile, shipped
from nnviz.lessons.weights.pages import WeightPages
from nnviz.lessons.weights.saving import Saving
from nnviz.lessons.weights.settings import AGAINST, NOTHING, SETTINGS, Look
from nnviz.lessons.weights.shown_array import ShownArray, kind_told, short_kind_told
from nnviz.lessons.weights.stage import WeightsStage
from nnviz.lessons.weights.turns import ArrayTurns
from nnviz.scene.matrix_of_array import MatrixPlace, matrix_of
from nnviz.session import Session
from nnviz.ui.array_tree import BINS, TreeLine
from nnviz.ui.explanation_panel import ExplanationPanel
from nnviz.ui.player import Player

LESSON_ID = "weights"


class WeightsLesson(Lesson):
    """Look into the arrays of any weight file, and beside another one."""

    stage: WeightsStage
    explanation: ExplanationPanel
    player: Player
    shows_session_network = True

    settings = SETTINGS

    def build(self, session: Session) -> None:
        self.session = session
        self._look = Look()
        self._own: OpenedFile | None = None
        self._against: OpenedFile | None = None
        self._against_name = NOTHING
        self._packed: tuple[OpenedFile, dict[str, Any]] | None = None
        self._timeline = ArrayTurns([])
        self._shown: ShownArray | None = None
        self.stage = WeightsStage()
        self.explanation = ExplanationPanel()
        self.questions = FileQuestions()
        self.explanation.footer.addWidget(self.questions)
        self.player = Player(self.stage)
        self.looking, self.comparing = Looking(self.stage), Comparing(self.stage)
        self.pages = WeightPages(self.stage, self.comparing)
        self.reading = FileReading(session, self.stage)
        self.menus = FileMenus(session, self.stage, self._read)
        self.saving = Saving(session, lambda: self.opened, self.stage.tell, self.stage)
        self._explained = _explained()
        self._opened_of_session: OpenedFile | None = None
        self._connect()
        self._take_session()

    @property
    def opened(self) -> OpenedFile:
        """The file that shows: one opened here, else the session's."""
        if self._own is not None:
            return self._own
        if self._opened_of_session is None:
            self._opened_of_session = OpenedFile(self.session.weights)
        return self._opened_of_session

    @property
    def number(self) -> int:
        """The array that shows, from 0."""
        return self._timeline.at(self.player.t_s)

    @property
    def shown(self) -> ShownArray | None:
        """All that is known of it; None for a file without arrays."""
        return self._shown

    def heading(self) -> tuple[str, str]:
        return tr("Looking into weights"), tr(
            "Every number of a weight file: in colours, as pictures, beside another file"
        )

    def state(self) -> dict[str, Any]:
        arrays = self.opened.arrays
        return {
            "array": arrays[self.number].name if arrays else None,
            **self._look.as_state(self.number),
            "against": self._against_name,
            "file": None if self._own is None else self._carried(self._own),
        }

    def restore(self, state: dict[str, Any]) -> None:
        if "file" in state and not self._restore_file(state):
            return  # the rest when it is read
        number = self._array_named(state.get("array"))
        if number is not None:
            self.player.seek(self._timeline.time_of(number))
        self._look = self._look.with_state(state, self.number)
        against = state.get("against")
        if isinstance(against, str) and against in AGAINST:
            self._compare_with_shipped(against)
        self._show()

    def _carried(self, own: OpenedFile) -> dict[str, Any]:
        """`own` as plain data, packed once."""
        if self._packed is None or self._packed[0] is not own:
            self._packed = own, carried(own)
        return self._packed[1]

    def _restore_file(self, state: dict[str, Any]) -> bool:
        """Show the file that `state` tells; False where it is still to be read."""
        kept = state["file"]
        if kept is None and self._own is not None:
            self._go_back()
        if not isinstance(kept, dict) or not kept:
            return True
        if self._packed is not None and self._packed == (self._own, kept):
            return True
        found, place = carried_file(kept), carried_path(kept)
        if found is not None:
            self.show_file(found)
            self._packed = found, kept
        elif place is not None:
            rest = {key: value for key, value in state.items() if key != "file"}
            self._read((place[0],), rest=rest, fingerprint=place[1])
            return False
        return True

    def reset(self) -> None:
        self._look = Look()
        self._show()

    def picture(self) -> WeightsStage:
        self.stage.show_picture_alone()
        self.pages.show_alone()
        self._show()
        return self.stage

    def retranslate(self) -> None:
        self._explained = _explained()
        self._name_file()
        self._show()

    def open_file(self, path: object) -> bool:
        return isinstance(path, Path) and self.open_files([path])

    def open_files(self, paths: Sequence[Path]) -> bool:
        self._read(tuple(paths), compares=self._look.page == "compare")
        return True

    def is_settled(self) -> bool:
        told = (
            not self.reading.is_reading()
            and not self.looking.is_looking()
            and self.pages.is_settled()
            and self.explanation.is_settled()
        )
        layout = self.explanation.layout()
        # A text that came just now has its room after the next layout.
        return told and not (layout is not None and layout.activate())

    def keys(self) -> list[tuple[str, str]]:
        return [
            ("Ctrl+O", tr("open a weight file")),
            ("↑ ↓", tr("go from array to array (in the tree)")),
            ("← → ↑ ↓", tr("go from number to number, with Shift ten at once (on the matrix)")),
            ("+ − 0", tr("zoom in, out, show all (on the matrix; or the wheel)")),
            ("Esc", tr("point at nothing")),
        ]

    def close(self) -> None:
        self.looking.stop()
        self.comparing.stop()
        self.pages.stop()
        self.saving.stop()
        self.reading.leave()
        self.session.network_changed.disconnect(self._take_session)
        self.session.file_to_look_at.disconnect(self._take_session)

    # -- building ----------------------------------------------------------------------------------

    def _connect(self) -> None:
        stage, pages = self.stage, self.pages
        stage.fill_open = self._fill_open
        stage.fill_save = self.saving.fill
        stage.use.clicked.connect(lambda: self.saving.use_everywhere())
        stage.tree.array_chosen.connect(self._on_array)
        stage.tabs.chosen.connect(lambda page: self._change(page=page))
        self.player.time_changed.connect(self._on_time)
        self.looking.found.connect(self._show)
        self.comparing.found.connect(self._show)
        pages.option_chosen.connect(lambda key, value: self._change(**{key: value}))
        pages.region_chosen.connect(self._on_region)
        pages.array_chosen.connect(self._on_array)
        pages.menu_wanted.connect(self._fill_compare)
        pages.told.connect(self._tell)
        self.explanation.copy_wanted.connect(_copy)
        self.session.network_changed.connect(self._take_session)
        self.session.file_to_look_at.connect(self._take_session)
        self.questions.answered.connect(self._on_answer)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Open), stage).activated.connect(
            self.menus.choose
        )

    # -- files -------------------------------------------------------------------------------------

    def show_file(self, opened: OpenedFile) -> None:
        """Look into another file."""
        self._own, self.session.looked_at = opened, opened.weights
        self._take_file()
        self.session.file_shown.emit()

    def compare_with(self, against: OpenedFile | None, name: str = NOTHING) -> None:
        """Compare with a file, or with none; `name`: the one that ships, as in SHIPPED."""
        self._against, self._against_name = against, name
        self.comparing.compare(self.opened, against)
        self._show()
        self.session.file_shown.emit()

    def _compare_with_shipped(self, name: str) -> None:
        if name != self._against_name:
            self.compare_with(None if name == NOTHING else shipped(name), name)

    def _read(
        self,
        paths: tuple[Path, ...],
        compares: bool = False,
        rest: dict[str, Any] | None = None,
        fingerprint: str = "",
    ) -> None:
        """Read a file beside the window. Of a saved moment: its `rest`, and whose content it is."""

        def take(read: OpenedFile) -> None:
            if compares:
                self.compare_with(read)
            elif not fingerprint or read.weights.fingerprint == fingerprint:
                self.show_file(read)
            if rest is not None:
                self.restore(rest)

        self.reading.begin(paths, take)

    def _fill_open(self, menu: QMenu) -> None:
        back = None if self._own is None else self._go_back
        self.menus.fill_open(menu, back, lambda name: self.show_file(shipped(name)))

    def _fill_compare(self, menu: QMenu) -> None:
        leave = None if self._against is None else lambda: self.compare_with(None)
        self.menus.fill_compare(menu, leave, self._compare_with_shipped)

    def _go_back(self) -> None:
        self.session.looked_at = None
        self._take_session()
        self.session.file_shown.emit()

    def _take_session(self) -> None:
        looked_at = self.session.looked_at
        self._own = None if looked_at is None else OpenedFile(looked_at)
        self._opened_of_session = None
        self._take_file()

    def _on_answer(self, key: str, option: str) -> None:
        """The user says what the file does not tell."""
        opened = self.opened
        try:
            answered = opened.answered(key, option)
        except WeightFileError as error:
            self.session.report(error.reason, error.hint)
            return
        if self._own is None:
            self.session.use_weights(answered.weights)
        else:
            number = self.number
            self.session.remember_answers(answered.weights)
            self.show_file(answered)
            self._on_array(number)

    def _take_file(self) -> None:
        """Show the file from its first array on."""
        opened = self.opened
        self.looking.forget()
        self.comparing.compare(opened, self._against)
        self._look = replace(self._look, zoom=None, slice=0)
        lines = [TreeLine(array.name, short_kind_told(array)) for array in opened.arrays]
        self.stage.tree.show_arrays(
            lines,
            lambda number: shares_of_sample(opened.arrays[number].values, BINS),
            opened.groups,
        )
        self._timeline = ArrayTurns([array.name for array in opened.arrays])
        self._shown = None
        self._name_file()
        self.player.show_timeline(self._timeline, 0.0)
        self._show()

    def _name_file(self) -> None:
        opened = self.opened
        can_be_used = self._own is not None and opened.reads_digits
        self.stage.show_file(opened.name, opened.told(), can_be_used, opened.skipped_told())
        self.questions.show_questions(opened.questions(), opened.weights.accuracy)

    # -- what the user chooses ---------------------------------------------------------------------

    def _array_named(self, wanted: object) -> int | None:
        """The number of the array of this name, or with this number from 1."""
        names = [array.name for array in self.opened.arrays]
        if not isinstance(wanted, str):
            return None
        if wanted in names:
            return names.index(wanted)
        if wanted.isascii() and wanted.isdigit() and len(wanted) < 6:
            return int(wanted) - 1 if 1 <= int(wanted) <= len(names) else None
        return None

    def _change(self, **changes: Any) -> None:
        self._look = replace(self._look, **changes)
        if "fold" in changes or "slice" in changes:
            self._look = replace(self._look, zoom=None)
        self._show()

    def _on_region(self, region: Any) -> None:
        self._look = replace(self._look, zoom=region, zoomed_array=self.number)

    def _on_array(self, number: int) -> None:
        self.player.pause()
        self.player.seek(self._timeline.time_of(number))

    def _on_time(self, _: float) -> None:
        if self._shown is None or self._shown.number != self.number:
            self._show()

    # -- what is shown -----------------------------------------------------------------------------

    def _show(self) -> None:
        """All of it, from the file, the array of this time, and the look."""
        opened, number = self.opened, self.number
        if number >= len(opened.arrays):
            return
        shown = self._shown = self._shown_array(opened, number)
        self.stage.tree.choose(number)
        role = shown.role
        title = "" if role is None else f" · {role.title()}"
        self.stage.show_array(shown.array.name, kind_told(shown.array) + title)
        page = self.pages.page(self._look.page)
        self.stage.show_page(self._look.page, page)
        if self._look.page == "compare":
            self.pages.compare.show_comparison(shown, self._against, self._difference(shown))
        else:
            page.show_array(shown)
        self._tell()

    def _shown_array(self, opened: OpenedFile, number: int) -> ShownArray:
        before, array, look = self._shown, opened.arrays[number], self._look
        place = MatrixPlace(array.shape, look.fold, look.slice)
        same = (
            before is not None
            and before.array is array
            and (before.place.fold, before.place.leading()) == (place.fold, place.leading())
        )
        matrix = before.matrix if same and before is not None else matrix_of(array.values, place)
        wanted = Wanted(
            (id(opened), number),
            array.values,
            (id(opened), number, place.fold, place.leading()),
            matrix,
        )
        statistics, coarse = self.looking.look(wanted)
        return ShownArray(opened, number, array, look, place, matrix, statistics, coarse)

    def _difference(self, shown: ShownArray) -> ShownArray | None:
        """The difference to the other file as an array that can be shown; None: none, or later."""
        values = None if self._against is None else self.comparing.difference(shown.number)
        if values is None or shown.matrix is None:
            return None
        matrix = matrix_of(values, shown.place)
        key = (id(shown.file), id(self._against), shown.number)
        wanted = Wanted(key, values, (*key, shown.place.fold, shown.place.leading()), matrix)
        statistics, coarse = self.looking.look(wanted)
        array = replace(shown.array, values=values, dtype=values.dtype.name)
        return replace(shown, array=array, matrix=matrix, statistics=statistics, coarse=coarse)

    def _tell(self) -> None:
        shown, pages = self._shown, self.pages
        if shown is None:
            return
        page = self._look.page
        if page == "compare":
            name = "" if self._against is None else self._against.name
            told = self._explained.comparison(shown, pages.compare.distance(), name)
        elif page == "network":
            told = self._explained.network(shown)
        elif page == "units":
            told = self._explained.units(shown, pages.units.units, pages.units.bars.unit)
        elif page == "pictures":
            told = self._explained.pictures(shown)
        else:
            told = self._explained.values(shown, pages.values.matrix.place)
        self.explanation.show_moment(told)
        self.explanation.show_formulas()


def _explained() -> WeightsExplained:
    return WeightsExplained(read_prose(LESSON_ID, current_language()))


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text.strip())
