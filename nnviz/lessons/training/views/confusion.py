"""The confusion matrix of the test samples at one moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nnviz.files.data_sets import class_titles
from nnviz.language import tr
from nnviz.lessons.training.views.answers import Answers, answers_at
from nnviz.lessons.training.views.answers_telling import (
    confusion_told,
    pair_sentence,
    right_sentence,
)
from nnviz.lessons.training.views.training_view import (
    ShownRun,
    TrainingView,
    no_run_sentence,
    paint_sentence,
)
from nnviz.ui.confusion_matrix import ConfusionMatrix
from nnviz.ui.elided_line import ElidedLine

if TYPE_CHECKING:
    from nnviz.engine.run_records import Moment
    from nnviz.ui.explanation_panel import MomentExplained


class ConfusionView(TrainingView):
    """Rows are the right classes, columns the answers; over it what the cell pointed at says.

    A click on a cell chooses the pair: the gallery of the misread shows it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: ShownRun | None = None
        self._moment: Moment | None = None
        self._answers: Answers | None = None
        self.line, self.matrix = ElidedLine(self), ConfusionMatrix(self)
        self.matrix.cell_pointed.connect(self._on_pointed)
        self.matrix.cell_chosen.connect(self.pair_chosen)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.line)
        layout.addWidget(self.matrix, 1)
        self._show_answers()

    def show_run(self, shown: ShownRun | None) -> None:
        if self._shown is not None and (shown is None or shown.data is not self._shown.data):
            self.matrix.show_chosen(None)
        self._shown = shown

    def show_moment(self, moment: Moment | None, iteration: float) -> None:
        if self._shown is None or moment is None:
            self._moment = self._answers = None
        elif moment is not self._moment or self._answers is None:
            self._moment, self._answers = moment, answers_at(self._shown.data, moment)
        self._show_answers()
        self.told.emit()

    def show_pair(self, pair: tuple[int, int] | None) -> None:
        self.matrix.show_chosen(pair)

    def explained(self) -> MomentExplained | None:
        if self._shown is None or self._moment is None or self._answers is None:
            return None
        pointed = self.matrix.pointed if self.matrix.pointed[0] >= 0 else None
        return confusion_told(self._shown.data, self._moment, self._answers, pointed)

    def retranslate(self) -> None:
        self.matrix.setAccessibleName(self.accessibleName())
        self._show_answers()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._answers is None:
            painter = QPainter(self)
            paint_sentence(painter, self, no_run_sentence())
            painter.end()

    # -- inside ----------------------------------------------------------------------------------

    def _show_answers(self) -> None:
        for widget in (self.line, self.matrix):
            widget.setVisible(self._answers is not None)
        if self._answers is not None and self._shown is not None:
            names = class_titles(self._shown.data)
            axes = tr("right class"), tr("answer")
            self.matrix.show_counts(self._answers.counts, names, axes)
            self._show_line()
        self.update()

    def _show_line(self) -> None:
        if self._answers is None or self._shown is None:
            return
        names, answers = class_titles(self._shown.data), self._answers
        all_told = right_sentence(answers, self._shown.data)
        worst = answers.worst_pair()
        pointed = self.matrix.pointed
        if pointed[0] >= 0:
            all_told = pair_sentence(names, answers.counts, pointed)
        elif worst is not None:
            pair = pair_sentence(names, answers.counts, worst)
            all_told += " · " + tr("most often {pair}", pair=pair)
        self.line.show_text(all_told)
        self.matrix.setAccessibleDescription(all_told)

    def _on_pointed(self) -> None:
        self._show_line()
        self.told.emit()
