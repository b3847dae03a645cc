"""The test samples with a wrong answer, the surest mistakes first: pictures, points or rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nnviz.files.data_sets import class_titles
from nnviz.language import tr
from nnviz.lessons.training.views.answers import Answers, answers_at
from nnviz.lessons.training.views.answers_telling import misread_told, wrong_sentence
from nnviz.lessons.training.views.surface_points import window_of
from nnviz.lessons.training.views.training_view import (
    ShownRun,
    TrainingView,
    no_run_sentence,
    paint_sentence,
)
from nnviz.ui.answer_gallery import AnswerGallery, AnswerTile
from nnviz.ui.buttons import SizedButton, name_button
from nnviz.ui.elided_line import ElidedLine
from nnviz.ui.misread_points import MisreadPlane, MisreadPoints
from nnviz.ui.numbers import percent
from nnviz.ui.picture_tiles import PictureTiles, picture_tiles
from nnviz.ui.plane_points import PlanePoints
from nnviz.ui.sample_table import SampleRow, SampleRows, SampleTable

if TYPE_CHECKING:
    from nnviz.engine.labelled_data import LabelledData
    from nnviz.engine.run_records import Moment
    from nnviz.ui.explanation_panel import MomentExplained

Indices = NDArray[np.intp]

MOST_TILES = 400


class MisreadView(TrainingView):
    """Pictures as a gallery, points of the plane where they lie, rows of a table as they are.

    A click tells one of them.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: ShownRun | None = None
        self._moment: Moment | None = None
        self._answers: Answers | None = None
        self._pair: tuple[int, int] | None = None
        self._chosen = -1
        self._alone = False
        self._pictures: tuple[LabelledData, PictureTiles] | None = None
        self.line, self.gallery, self.plane = (
            ElidedLine(self),
            AnswerGallery(self),
            MisreadPlane(self),
        )
        self.table = SampleTable(self)
        self._fields: tuple[QWidget, ...] = (self.gallery, self.plane, self.table)
        self.table.row_chosen.connect(self._on_chosen)
        self.gallery.tile_chosen.connect(self._on_chosen)
        self.plane.point_chosen.connect(self._on_chosen)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        self.everything = SizedButton(None, self)
        self.everything.setProperty("role", "link")
        self.everything.clicked.connect(lambda: self.pair_chosen.emit(-1, -1))
        head = QHBoxLayout()
        head.addWidget(self.line, 1)
        head.addWidget(self.everything)
        layout.addLayout(head)
        for widget in self._fields:
            layout.addWidget(widget, 1)
        layout.addStretch(0)
        self._name_button()
        self._show_answers()

    def show_alone(self) -> None:
        self._alone = True
        self.everything.hide()

    def show_pair(self, pair: tuple[int, int] | None) -> None:
        self._pair = pair if pair is not None and pair[0] != pair[1] else None
        self._chosen = -1
        self._show_answers()

    def show_run(self, shown: ShownRun | None) -> None:
        if self._shown is not None and (shown is None or shown.data is not self._shown.data):
            self._pair, self._chosen, self._pictures = None, -1, None
        self._shown = shown

    def show_moment(self, moment: Moment | None, iteration: float) -> None:
        if self._shown is None or moment is None:
            self._moment = self._answers = None
        elif moment is not self._moment or self._answers is None:
            self._moment, self._answers = moment, answers_at(self._shown.data, moment)
        self._show_answers()
        self.told.emit()

    def explained(self) -> MomentExplained | None:
        if self._shown is None or self._moment is None or self._answers is None:
            return None
        wrong = self._answers.misread(self._pair)
        chosen = self._chosen if self._chosen in wrong else None
        return misread_told(self._shown.data, self._moment, self._answers, chosen)

    def retranslate(self) -> None:
        for widget in self._fields:
            widget.setAccessibleName(self.accessibleName())
        self._name_button()
        self._show_answers()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._answers is None:
            paint_sentence(painter, self, no_run_sentence())
        elif not len(self._answers.misread(self._pair)):
            paint_sentence(painter, self, self._nothing_wrong(self._answers))
        painter.end()

    # -- inside ----------------------------------------------------------------------------------

    def _name_button(self) -> None:
        name_button(self.everything, tr("Show all"))
        self.everything.setText(tr("Show all"))

    def _show_answers(self) -> None:
        answers, shown = self._answers, self._shown
        wrong = np.zeros(0, np.intp) if answers is None else answers.misread(self._pair)
        some = shown is not None and len(wrong) > 0
        self.line.setVisible(some)
        self.everything.setVisible(self._pair is not None and not self._alone)
        used = None if shown is None or not some else self._field_of(shown.data)
        # First those that go: for a moment both would ask for their room.
        for widget in sorted(self._fields, key=lambda widget: widget is used):
            widget.setVisible(widget is used)
        if some and answers is not None and shown is not None:
            self.line.show_text(self._counted(len(wrong), answers, shown.data))
            if used is self.plane:
                self._show_plane(shown.data, answers, wrong)
            elif used is self.table:
                self._show_table(shown.data, answers, wrong[:MOST_TILES])
            else:
                self._show_gallery(shown.data, answers, wrong[:MOST_TILES])
        self.update()

    def _field_of(self, data: LabelledData) -> QWidget:
        if data.is_table:
            return self.table
        return self.plane if data.is_points else self.gallery

    def _show_table(self, data: LabelledData, answers: Answers, wrong: Indices) -> None:
        names = class_titles(data)
        rows = tuple(
            SampleRow(
                index,
                int(answers.t[index]),
                f"{names[answers.t[index]]} → {names[answers.answer[index]]}"
                f" {percent(float(answers.sureness[index]), 0)}%",
            )
            for index in wrong.tolist()
        )
        x = data.x_test[wrong]
        raw = x if data.columns is None else data.columns.raw(x)
        self.table.show_rows(SampleRows(data.feature_names, rows, raw, x))
        self.table.show_chosen(self._chosen)

    def _show_gallery(self, data: LabelledData, answers: Answers, wrong: Indices) -> None:
        names = class_titles(data)
        tiles = [
            AnswerTile(
                index,
                names[answers.t[index]],
                names[answers.answer[index]],
                f"{percent(float(answers.sureness[index]), 0)}%",
            )
            for index in wrong.tolist()
        ]
        kept = self._pictures
        # Between the ends of epochs fewer samples are evaluated.
        if kept is None or kept[0] is not data or kept[1].count < len(answers.t):
            tests = data.x_test[: len(answers.t)]
            kept = self._pictures = data, picture_tiles(tests, data.value_range)
        self.gallery.show_tiles(tiles, kept[1])
        self.gallery.show_chosen(self._chosen)

    def _show_plane(self, data: LabelledData, answers: Answers, wrong: Indices) -> None:
        names, count = class_titles(data), len(answers.t)
        points = PlanePoints(data.x_test[:count], answers.t, np.zeros(count, bool))
        words = tuple(
            f"{names[answers.t[i]]} → {names[answers.answer[i]]}"
            f" {percent(float(answers.sureness[i]), 0)}%"
            for i in wrong.tolist()
        )
        self.plane.show_points(MisreadPoints(points, window_of(data), wrong, words))
        self.plane.show_chosen(self._chosen)

    def _counted(self, wrong: int, answers: Answers, data: LabelledData) -> str:
        if self._pair is not None:
            row, column = self._pair
            return tr(
                "{count} misread: {name} as {answer}",
                count=f"{wrong:,}",
                name=class_titles(data)[row],
                answer=class_titles(data)[column],
            )
        return wrong_sentence(answers, data)

    def _nothing_wrong(self, answers: Answers) -> str:
        count = len(answers.t)
        every = count if self._shown is None else len(self._shown.data.t_test)
        if self._pair is not None:
            return tr("Nothing of this kind is misread at this moment.")
        if count < every:
            return tr(
                "Nothing is misread: the first {count} of {all} test samples are right.",
                count=f"{count:,}",
                all=f"{every:,}",
            )
        return tr("Nothing is misread: all {count} test samples are right.", count=f"{count:,}")

    def _on_chosen(self, index: int) -> None:
        self._chosen = index
        self.gallery.show_chosen(index)
        self.plane.show_chosen(index)
        self.table.show_chosen(index)
        self.told.emit()
