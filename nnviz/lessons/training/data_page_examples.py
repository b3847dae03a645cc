"""The examples of a data set: points, rows or pictures; below or beside them what can be set."""

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from nnviz.engine.labelled_data import LabelledData
from nnviz.files.data_sets import DataChoice, class_titles
from nnviz.language import tr
from nnviz.lessons.training.data_page_options import DataOptions
from nnviz.lessons.training.data_page_own_points import OwnPointsTools
from nnviz.ui.class_wall import ClassRow, ClassWall
from nnviz.ui.picture_tiles import picture_tiles
from nnviz.ui.point_field import PointField, ShownPoints
from nnviz.ui.sample_table import NO_ROWS, SampleRow, SampleRows, SampleTable
from nnviz.ui.theme import space_px, theme_signals

BESIDE_FROM_PX = 700
OPTIONS_PX = 280
LOW_PX = 560
EXAMPLES_A_CLASS = 24
ROWS_AT_A_TIME = 5
OWN_POINTS = "own-points"


def is_tested_with_same(data: LabelledData) -> bool:
    """Whether the test samples are the training samples: there are too few to part them."""
    if len(data.x) != len(data.x_test) or len(data.x) > 64:
        return False
    return data.x is data.x_test or bool(np.array_equal(data.x, data.x_test))


def drawn_examples(data: LabelledData, number: int) -> tuple[list[ClassRow], np.ndarray]:
    """For each class some samples of the training part, others for each `number` from 0."""
    rows, chosen = [], []
    counts = np.bincount(data.t, minlength=data.class_count)
    order = np.argsort(data.t, kind="stable")
    ends = np.cumsum(counts)
    first = 0
    for k, name in enumerate(class_titles(data)):
        members = order[ends[k] - counts[k] : ends[k]]
        if number and len(members) > 1:
            members = np.random.default_rng([number, k]).permutation(members)
        taken = members[:EXAMPLES_A_CLASS]
        rows.append(ClassRow(name, int(counts[k]), range(first, first + len(taken))))
        chosen.append(taken)
        first += len(taken)
    return rows, data.x[np.concatenate(chosen)]


def drawn_rows(data: LabelledData, number: int) -> SampleRows:
    """The examples of a table in its own units: a few of each class in turn, to compare them."""
    rows, x = drawn_examples(data, number)
    each = [
        SampleRow(index, label, row.name)
        for first in range(0, EXAMPLES_A_CLASS, ROWS_AT_A_TIME)
        for label, row in enumerate(rows)
        for index in row.tiles[first : first + ROWS_AT_A_TIME]
    ]
    x = x[[row.key for row in each]]
    raw = x if data.columns is None else data.columns.raw(x)
    return SampleRows(data.feature_names, tuple(each), raw, x)


class ExamplesSection(QWidget):
    """`moved` and `chosen` tell a DataChoice: while something is in the hand, and then."""

    moved = Signal(object)
    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choice = DataChoice()
        self._data: LabelledData | None = None
        self._number = 0
        self.field = PointField(self)
        self.wall = ClassWall()
        self._scroll = QScrollArea(self)
        self._scroll.setWidget(self.wall)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table = SampleTable(self)
        self.options = DataOptions(self)
        self.tools = OwnPointsTools(self.field, self)
        self.options.moved.connect(self.moved)
        self.options.chosen.connect(self.chosen)
        self.field.points_changed.connect(self._on_points)
        theme_signals.changed.connect(self._arrange)

    def show_choice(self, choice: DataChoice, data: LabelledData | None) -> None:
        """Show `data`, the data of `choice`; None: there are none yet."""
        own = choice.set == OWN_POINTS
        if own is not self.tools.is_in_use:
            self.tools.set_in_use(own)
            self.field.set_editable(own)
        if own and choice.points != self.field.edits.points and not self.field.is_held():
            self.field.edits.replace(choice.points)
        self._choice, self._data = choice, data
        if not self.options.is_held():
            self.options.show_choice(choice)
        self._show()
        self._arrange()

    def show_other_examples(self) -> None:
        """Show other pictures of each class."""
        self._number += 1
        self._show()

    @property
    def number(self) -> int:
        """Which examples are shown, from 0."""
        return self._number

    def show_number(self, number: int) -> None:
        """Show the examples of that number."""
        self._number = number
        self._show()

    def show_picture_alone(self) -> None:
        """Leave out everything that is to be handled, for good."""
        self.options.hide()
        self.tools.hide()
        self._arrange()

    # -- Qt ----------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._show()
            self._arrange()
        super().changeEvent(event)

    # -- inside ------------------------------------------------------------------------------------

    def _on_points(self) -> None:
        choice = replace(self._choice, points=self.field.edits.points)
        self._choice = choice
        (self.moved if self.field.is_held() else self.chosen).emit(choice)

    def _show(self) -> None:
        data, own = self._data, self.tools.is_in_use
        hint = tr("Click here to set a point. The buttons above choose its class.")
        self.field.show_empty_text(hint if own else "")
        points = own or (data is not None and data.is_points)
        self.field.setVisible(points)
        rows = data is not None and data.is_table
        self._scroll.setVisible(not points and not rows)
        self.table.setVisible(rows and not points)
        if data is None:
            self.field.show_points(_no_points())
            self.wall.show_classes((), picture_tiles(np.zeros((0, 1, 1))))
            self.table.show_rows(NO_ROWS)
        elif data.is_points:
            names = class_titles(data)
            same = is_tested_with_same(data)
            self.field.show_points(
                ShownPoints(data.x, data.t, data.x_test, data.t_test, names, same)
            )
        elif rows:
            self.table.setAccessibleName(tr("Examples of the classes"))
            self.table.show_rows(drawn_rows(data, self._number))
            self.table.setAccessibleDescription(self.table.text())
        else:
            classes, pictures = drawn_examples(data, self._number)
            self.wall.show_classes(classes, picture_tiles(pictures, data.value_range))

    def _arrange(self) -> None:
        width, height, gap = self.width(), self.height(), space_px(16)
        wide, options_at = width, None
        if not self.options.isHidden():
            # A plane is square and leaves room beside it; rows of pictures want the whole width.
            low = self.field.isVisibleTo(self) or height < space_px(LOW_PX)
            if width >= space_px(BESIDE_FROM_PX) and low:
                wide = width - space_px(OPTIONS_PX) - 2 * gap
                options_at = (wide + 2 * gap, 0, width - wide - 2 * gap, height)
            else:
                needed = self.options.needed_height(width)
                height -= needed + gap
                options_at = (0, height + gap, width, needed)
            self.options.setGeometry(*options_at)
        top = 0
        if self.tools.is_in_use and not self.tools.isHidden():
            top = self.tools.sizeHint().height() + space_px(4)
            self.tools.setGeometry(0, 0, wide, top - space_px(4))
        self.field.setGeometry(0, top, wide, max(height - top, 0))
        for widget in (self._scroll, self.table):
            widget.setGeometry(0, 0, wide, max(height, 0))


def _no_points() -> ShownPoints:
    nothing, none = np.zeros((0, 2), np.float32), np.zeros(0, np.intp)
    return ShownPoints(nothing, none, nothing, none, ())
