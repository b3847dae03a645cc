"""The lesson itself: what is chosen, the window through time, what is told of it."""

from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel

from nnviz.files.example_pictures import EXAMPLE_PICTURES
from nnviz.files.picture_names import is_picture_name
from nnviz.files.pictures import Picture, PictureError
from nnviz.files.prose import read_prose
from nnviz.files.weight_opening import may_be_weights
from nnviz.language import current_language, tr
from nnviz.lessons import Lesson
from nnviz.lessons.pooling.choices import Choices
from nnviz.lessons.pooling.explaining import name_of, size_formula, told, window_explained
from nnviz.lessons.pooling.pooled import Cell
from nnviz.lessons.pooling.settings import SETTINGS
from nnviz.lessons.pooling.shifting import shift_of, shifted
from nnviz.lessons.pooling.stage import PoolingStage
from nnviz.lessons.pooling.timing import (
    position_of,
    row_timeline,
    window_at,
    window_in_row_at,
    window_timeline,
)
from nnviz.lessons.pooling.typed_numbers import (
    COURSE_TEXT,
    numbers_of_text,
    of_size,
    random_numbers,
)
from nnviz.session import Session
from nnviz.ui.explanation_panel import ExplanationPanel
from nnviz.ui.formula_view import FormulaView
from nnviz.ui.picture_source import takes_pictures
from nnviz.ui.player import Player


class PoolingLesson(Lesson):
    """A window slides over numbers or a picture and keeps its largest number, or the mean."""

    stage: PoolingStage
    explanation: ExplanationPanel
    player: Player

    settings = SETTINGS

    def build(self, session: Session) -> None:
        self.session = session
        self.chosen = Choices()
        self._pointed: Cell | None = None
        self._random_seed = 0
        self._told: object = None
        self._alone = False
        self.stage = PoolingStage()
        self.explanation = ExplanationPanel()
        self._size_title, self._shift_title = QLabel(), QLabel()
        self._size_formula = FormulaView(16)
        self._shift_prose = QLabel()
        self._build_footer()
        self.player = Player(self.stage)
        self._prose = read_prose("pooling", current_language())
        self._connect()
        self._show_all(restart=True)

    # -- the lesson ------------------------------------------------------------------------------

    def heading(self) -> tuple[str, str]:
        return tr("Pooling"), tr("Each window becomes one number: its largest, or its mean")

    def state(self) -> dict[str, Any]:
        return self.chosen.state()

    def restore(self, state: dict[str, Any]) -> None:
        before = self.chosen.view
        try:
            self.chosen.restore(state)
        except PictureError as error:
            self.session.report(error.reason, error.hint)
        self._pointed = None
        self._show_all(restart=self.chosen.view != before)

    def reset(self) -> None:
        self.chosen.put_back()
        self._show_all()

    def retranslate(self) -> None:
        self._prose = read_prose("pooling", current_language())
        self._show_all()

    def picture(self) -> PoolingStage:
        self._alone = True
        self.stage.show_picture_alone()
        return self.stage

    def open_file(self, path: object) -> bool:
        if not isinstance(path, Path) or (not is_picture_name(path) and may_be_weights(path)):
            return False
        self.stage.picture.source.open_path(path)
        return True

    def is_settled(self) -> bool:
        if self.stage.picture.source.is_reading():
            return False
        if self._alone:
            return True
        told = self.explanation.is_settled() and self._size_formula.is_ready()
        layout = self.explanation.layout()
        # The footer's formula and sentences have their room after one layout more.
        return told and not (layout is not None and layout.activate())

    def keys(self) -> list[tuple[str, str]]:
        return [
            ("← → ↑ ↓", tr("go from cell to cell (on numbers and pictures)")),
            ("0 … 9", tr("type a number (on a cell)")),
            ("Delete", tr("make it 0 (on a cell)")),
            ("Ctrl+Z", tr("undo")),
            ("Ctrl+O", tr("open a picture")),
            ("Ctrl+V", tr("paste a picture")),
        ]

    def close(self) -> None:
        self.player.pause()
        self.stage.picture.source.close_reading()

    # -- what there is ---------------------------------------------------------------------------

    @property
    def shown_cell(self) -> Cell:
        """The window that is framed: the one pointed at, or that of the time."""
        return self._pointed or self._cell_of_time()

    def _cell_of_time(self) -> Cell:
        position = self._timeline.at(self.player.t_s)
        at = window_at if self.chosen.shows_numbers else window_in_row_at
        return at(self.pooled, position)

    def _count(self) -> int:
        """How many numbers of the output are there."""
        i, j = self._cell_of_time()
        return i * self.pooled.columns + j + 1

    # -- inside ----------------------------------------------------------------------------------

    def _connect(self) -> None:
        stage = self.stage
        self.player.time_changed.connect(lambda _: self._on_time())
        self.player.playing_changed.connect(lambda _: self._show_moment())
        stage.view_chosen.connect(self._on_view)
        stage.kind_chosen.connect(lambda kind: self._choose(kind=kind))
        stage.size_chosen.connect(lambda size: self._choose(size=size))
        stage.stride_chosen.connect(lambda stride: self._choose(stride=stride))
        stage.shift.shift_chosen.connect(lambda right, down: self._choose(right=right, down=down))
        stage.shift.tolerance_chosen.connect(lambda share: self._choose(tolerance=share))
        numbers, source = stage.numbers, stage.picture.source
        numbers.numbers_changed.connect(lambda array: self._choose(numbers=np.array(array)))
        numbers.example_chosen.connect(self._on_numbers)
        numbers.size_chosen.connect(
            lambda rows, columns: numbers.input.change(of_size(self.chosen.numbers, rows, columns))
        )
        for page in (stage.numbers, stage.picture):
            page.window_pointed.connect(lambda i, j: self._point((i, j)))
            page.left.connect(lambda: self._point(None))
            page.window_clicked.connect(self._on_clicked)
        source.picture_chosen.connect(self._on_picture)
        source.example_chosen.connect(self._on_example)
        source.colour_wanted.connect(lambda on: self._choose(colour=on))
        source.failed.connect(self.session.report)
        takes_pictures(stage, source)
        self.explanation.copy_wanted.connect(_copy)
        for keys, slot in (
            (QKeySequence.StandardKey.Open, source.choose_file),
            (QKeySequence.StandardKey.Paste, source.paste),
        ):
            QShortcut(QKeySequence(keys), stage).activated.connect(slot)

    def _build_footer(self) -> None:
        footer = self.explanation.footer
        for label in (self._size_title, self._shift_title):
            label.setProperty("role", "section")
        self._shift_prose.setProperty("role", "muted")
        self._shift_prose.setWordWrap(True)
        footer.addWidget(self._size_title)
        footer.addWidget(self._size_formula)
        footer.addSpacing(8)
        footer.addWidget(self._shift_title)
        footer.addWidget(self._shift_prose)

    def _choose(self, **chosen: Any) -> None:
        for key, value in chosen.items():
            setattr(self.chosen, key, value)
        self._show_all()

    def _on_view(self, view: str) -> None:
        self.chosen.view = view
        self._show_all(restart=True)

    def _on_numbers(self, key: str) -> None:
        grid = self.stage.numbers.input
        if key == "course":
            grid.change(numbers_of_text(COURSE_TEXT))
        else:
            self._random_seed += 1
            grid.change(random_numbers(int(key.removeprefix("random")), self._random_seed))

    def _on_example(self, key: str) -> None:
        if key in EXAMPLE_PICTURES:
            self.chosen.show_example(key)
            self._show_picture()

    def _on_picture(self, picture: Picture) -> None:
        self.chosen.show_own(picture)
        self._show_picture()

    def _show_picture(self) -> None:
        self.chosen.view = "picture"
        self._show_all(restart=True)

    def _on_clicked(self, i: int, j: int) -> None:
        position = position_of(self.pooled, (i, j), by_row=not self.chosen.shows_numbers)
        self.player.seek(self._timeline.time_of(position))

    def _point(self, cell: Cell | None) -> None:
        if cell != self._pointed:
            self._pointed = cell
            self._show_moment()

    def _is_there(self, cell: Cell | None) -> bool:
        return cell is not None and cell[0] < self.pooled.rows and cell[1] < self.pooled.columns

    def _show_all(self, restart: bool = False) -> None:
        """Everything anew: what is chosen has changed. `restart`: time begins where it is best."""
        chosen = self.chosen
        x = chosen.input()
        self.pooled = chosen.pooled(x)
        if restart or not self._is_there(self._pointed):
            self._pointed = None
        self._told = None
        stage = self.stage
        stage.show_choices(chosen.view, chosen.kind, chosen.size, chosen.stride, self._note())
        page = stage.numbers if self.chosen.shows_numbers else stage.picture
        page.show_pooled(self.pooled)
        page.show_name(name_of(self.pooled))
        self._show_source()
        after = chosen.pooled(shifted(x, chosen.right, chosen.down))
        stage.shift.show_choice(chosen.right, chosen.down, chosen.tolerance)
        stage.shift.show_shift(
            shift_of(self.pooled, after, chosen.tolerance), as_numbers=self.chosen.shows_numbers
        )
        stage.arrange()
        self._show_timeline(restart)
        self._size_title.setText(tr("Output size"))
        self._size_formula.show_formula(size_formula(self.pooled))
        self._shift_title.setText(tr("Shifted by some pixels"))
        self._shift_prose.setText(self._prose["shift"])

    def _show_source(self) -> None:
        if self.chosen.shows_numbers:
            return  # no picture need be read
        source, chosen, picture = self.stage.picture.source, self.chosen, self.chosen.picture()
        if chosen.own_picture:
            source.keep_own(picture)
        source.show_current(None if chosen.own_picture else chosen.example, picture.name)
        self.stage.picture.show_reduced_from(picture.scaled_from)
        source.show_colour(available=picture.is_colour, on=chosen.colour)

    def _show_timeline(self, restart: bool) -> None:
        numbers = self.chosen.shows_numbers
        self._timeline = window_timeline(self.pooled) if numbers else row_timeline(self.pooled)
        # A picture is shown whole at first, numbers with their first window.
        start = 0.0 if numbers else self._timeline.duration_s
        pointed = self._pointed  # time goes on: nobody has left the cell
        self.player.show_timeline(self._timeline, start if restart else None)
        self._point(pointed)

    def _note(self) -> str:
        pooled, chosen = self.pooled, self.chosen
        if (pooled.size, pooled.stride) == (chosen.size, chosen.stride):
            return ""
        return tr(
            "The input is too small for size {size} and stride {stride}:"
            " size {used} and stride {used_stride} are used.",
            size=chosen.size,
            stride=chosen.stride,
            used=pooled.size,
            used_stride=pooled.stride,
        )

    def _on_time(self) -> None:
        self._pointed = None
        self._show_moment()

    def _show_moment(self) -> None:
        """The window has changed: by time, or by what is pointed at."""
        cell, numbers, picture = self.shown_cell, self.stage.numbers, self.stage.picture
        texts = told(self.pooled, cell)
        if self.chosen.shows_numbers:
            numbers.show_window(cell, self._count())
            numbers.show_told(*texts)
        elif self._pointed is None and self.player.is_at_end:
            # The whole picture: nothing lies over it until somebody points at a pixel.
            picture.show_window(None, self._count())
            picture.show_told(tr("point at a pixel to see its window"), "")
        else:
            picture.show_window(cell, self._count())
            picture.show_told(*texts)
        if not self._alone:
            self._tell()

    def _tell(self) -> None:
        """The panel tells of this window; while a picture plays, of the beginning of each row."""
        cell, as_numbers = self.shown_cell, self.chosen.shows_numbers
        sliding = self.player.is_playing and not as_numbers and self._pointed is None
        if sliding:
            cell = (cell[0], 0)
        telling = (cell, sliding)
        if telling != self._told:
            self._told = telling
            explained = window_explained(self.pooled, cell, self._prose, as_numbers)
            self.explanation.show_moment(explained)
            if sliding:
                self.explanation.show_stale_formulas()
            else:
                self.explanation.show_formulas()


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text.strip())
