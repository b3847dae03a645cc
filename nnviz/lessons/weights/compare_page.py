"""The page of the comparison: distances array by array, and the difference of one of them."""

from math import isfinite

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QMenu, QSizePolicy, QWidget

from nnviz.engine.array_distance import ArrayDistance
from nnviz.language import tr
from nnviz.lessons.weights.comparing import Comparing
from nnviz.lessons.weights.matching import Match
from nnviz.lessons.weights.opened_file import OpenedFile
from nnviz.lessons.weights.settings import held_region
from nnviz.lessons.weights.shown_array import ShownArray, shape_told
from nnviz.lessons.weights.values_page import waiting_told
from nnviz.scene.plot_axes import number_label
from nnviz.ui.buttons import menu_button
from nnviz.ui.distance_table import DistanceRow, DistanceTable
from nnviz.ui.hint_card import HintCard
from nnviz.ui.icons import icon
from nnviz.ui.matrix_view import MatrixView
from nnviz.ui.numbers import fixed
from nnviz.ui.theme import CLICK_TARGET, space_px, theme_signals, type_px

TABLE_SHARE, GAP = 0.42, 12


class ComparePage(QWidget):
    """`array_chosen`: a row was clicked; `menu_wanted` fills the menu of what to compare with."""

    array_chosen = Signal(int)
    region_chosen = Signal(object)
    menu_wanted = Signal(object)
    told = Signal()

    def __init__(self, comparing: Comparing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._comparing = comparing
        self._shown: ShownArray | None = None
        self._against: OpenedFile | None = None
        self._difference: ShownArray | None = None
        self._made: dict[int, tuple[tuple[ArrayDistance | None, float], DistanceRow]] = {}
        self._made_for: tuple[Match, ...] = ()
        self._places: tuple[int | None, ...] = ()
        self._alone = False
        self.table, self.matrix, self.hint = DistanceTable(self), MatrixView(self), HintCard(self)
        self.change = menu_button(self._fill, self)
        self.change.setIcon(icon("folder", "accent"))
        self.change.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.change.setProperty("role", "link")
        self._head, self._title, self._caption = QLabel(self), QLabel(self), QLabel(self)
        for label, role in (
            (self._head, "muted"),
            (self._title, "section"),
            (self._caption, "caption"),
        ):
            label.setProperty("role", role)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.table.chosen.connect(self._on_row)
        self.matrix.pointed.connect(lambda *_: self.told.emit())
        self.matrix.left.connect(self.told)
        self.matrix.region_changed.connect(lambda: self.region_chosen.emit(self.matrix.region))
        self._retranslate()
        theme_signals.changed.connect(self._arrange)

    def show_comparison(
        self, shown: ShownArray, against: OpenedFile | None, difference: ShownArray | None
    ) -> None:
        """Show `shown` beside its match in `against`; `difference` None: none, or not yet."""
        self._shown, self._against, self._difference = shown, against, difference
        self._show()

    def show_alone(self) -> None:
        """Leave out the tools for good."""
        self._alone = True
        for widget in (self.table, self.matrix):
            widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._arrange()

    def is_settled(self) -> bool:
        """Whether all is compared and drawn."""
        return not self._comparing.is_comparing() and self.matrix.is_drawn()

    def distance(self) -> ArrayDistance | None:
        """That of the array that shows."""
        if self._shown is None:
            return None
        return self._comparing.distances.get(self._shown.number)

    def minimumSizeHint(self) -> QSize:
        return QSize(320, 300)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    # -- inside ------------------------------------------------------------------------------------

    def _show(self) -> None:
        shown, against = self._shown, self._against
        there = shown is not None and against is not None
        for widget in (self.table, self.matrix, self._title, self._caption):
            widget.setVisible(there)
        self.hint.setVisible(not there)
        self._head.setText("" if against is None else tr("with {name}", name=against.name))
        if shown is None or against is None:
            self._arrange()
            return
        self._fill_table(shown, against)
        match = self._comparing.match_of(shown.number)
        self._title.setText(_match_told(shown, against, match))
        difference = self._difference
        matrix = None if difference is None else difference.shown_matrix()
        waiting = waiting_told(shown)
        if match is None or match.second is None:
            waiting = tr("The other file has no array of this shape.")
        self.matrix.show_matrix(matrix, waiting)
        if matrix is not None:
            zoom = shown.look.zoom_of(shown.number)
            self.matrix.show_region(held_region(zoom, matrix.shape))
        self._caption.setText(self._distance_told())
        self._arrange()

    def _fill_table(self, shown: ShownArray, against: OpenedFile) -> None:
        if self._made_for is not self._comparing.matches:
            self._made, self._made_for = {}, self._comparing.matches
        distances = self._comparing.distances.values()
        furthest = max((each.relative for each in distances if isfinite(each.relative)), default=0)
        rows = [
            self._row(at, match, shown, against, max(furthest, 1.0))
            for at, match in enumerate(self._made_for)
        ]
        places = [match.first for match in self._made_for]
        self._places = tuple(places)
        self.table.show_rows(
            (tr("Array"), "L2", tr("relative"), tr("cosine")),
            rows,
            places.index(shown.number) if shown.number in places else None,
        )

    def _row(
        self, at: int, match: Match, shown: ShownArray, against: OpenedFile, furthest: float
    ) -> DistanceRow:
        """A row of the table; made anew only when its distance has come, or one beyond others.

        A full bar is the distance `furthest`: at least 1, that of arrays with nothing in common.
        """
        distance = None if match.first is None else self._comparing.distances.get(match.first)
        made = self._made.get(at)
        if made is not None and made[0] == (distance, furthest):
            return made[1]
        only = ""
        if match.first is not None:
            array = shown.file.arrays[match.first]
            only = tr("only in this file") if match.second is None else ""
        else:
            array = against.arrays[match.second or 0]
            only = tr("only in the other file")
        row = DistanceRow(
            array.name,
            shape_told(array.shape),
            *(("", "", "") if distance is None else distance_texts(distance)),
            only=only,
            share=0.0 if distance is None else min(max(distance.relative / furthest, 0.0), 1.0),
        )
        self._made[at] = (distance, furthest), row
        return row

    def _distance_told(self) -> str:
        distance = self.distance()
        if distance is None:
            return ""
        return tr(
            "other − this: the largest difference of a single number is {largest}",
            largest=number_label(distance.largest, 3),
        )

    def _on_row(self, row: int) -> None:
        if row < len(self._places):
            number = self._places[row]
            if number is not None:
                self.array_chosen.emit(number)

    def _fill(self, menu: QMenu) -> None:
        self.menu_wanted.emit(menu)

    def _arrange(self) -> None:
        width, height = self.width(), self.height()
        row, gap = space_px(CLICK_TARGET), space_px(GAP)
        wide = self.change.sizeHint().width()
        self.change.setVisible(not self._alone)
        self.change.setGeometry(width - wide, 0, wide, row)
        self._head.setGeometry(0, 0, max(width - (0 if self._alone else wide + 8), 1), row)
        top = row + space_px(4)
        table = self.table.height_within(int((height - top) * TABLE_SHARE))
        self.table.setGeometry(0, top, width, table)
        top += table + gap
        line = type_px(13) + 8
        self._title.setGeometry(0, top, width, line)
        foot = type_px(12) + 8
        self.matrix.setGeometry(0, top + line, width, max(height - top - line - foot, 1))
        self._caption.setGeometry(0, height - foot, width, foot)
        high = min(height - row, 180)
        self.hint.setGeometry(0, row + (height - row - high) // 3, width, high)

    def _retranslate(self) -> None:
        self._made_for = ()
        self.change.setText(tr("Compare with…"))
        self.change.setAccessibleName(tr("Choose a file to compare with"))
        self.table.setAccessibleName(tr("How far each array is from its match"))
        self.matrix.setAccessibleName(tr("The difference of the two arrays"))
        self.hint.show_hint(
            tr("Drop a second weight file here, or choose one above"),
            tr(
                "Arrays are matched by name and shape; every difference is then shown and measured."
            ),
        )
        self._show()


def distance_texts(distance: ArrayDistance) -> tuple[str, str, str]:
    """L2, relative and cosine as they stand in the table."""
    share = distance.relative * 100
    relative = f"{share:,.0f}%" if 100 <= share < 1e6 else f"{number_label(share, 3)}%"
    known = distance.cosine == distance.cosine
    return number_label(distance.l2, 4), relative, fixed(distance.cosine, 4) if known else "–"


def _match_told(shown: ShownArray, against: OpenedFile, match: Match | None) -> str:
    name = shown.array.name
    if match is None or match.second is None:
        return tr("{name} is in this file only", name=name)
    other = against.arrays[match.second].name
    if match.is_turned:
        return tr("{name} and {other}, its sides turned", name=name, other=other)
    if match.by_name:
        return tr("{name} in both files", name=name)
    return tr("{name} and {other}, of the same shape", name=name, other=other)
