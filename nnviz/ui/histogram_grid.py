"""Histograms side by side, one a layer: how numbers are spread, and what is wrong with it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnviz.scene.plot_axes import number_label
from nnviz.ui.network_view.text_painting import print_text, text_width
from nnviz.ui.theme import RADIUS_TAG, line_px, space_px, theme, theme_signals, type_px

TITLE_TYPE, NUMBER_TYPE = 12, 11
GAP = 14
BEST_SHAPE = 1.7  # width by height of a cell
TWO_LINES_FROM = 84  # px of height
WORDINGS = 3
TALL = 6.0  # a bar so much higher than the next is cut


@dataclass(frozen=True, eq=False)
class HistogramCell:
    """One histogram from `low` to `high`: shares (bins,), and before training as an outline.

    `note` is told at its side, `full` and `detail` in place of the title and after the note where
    there is room; `alarming` bins (bins,) are those that it warns of. `signed`: blue
    below 0, orange above. `rug`: single values, as marks at the foot.
    """

    title: str
    note: str
    shares: NDArray[np.floating]
    low: float
    high: float
    outline: NDArray[np.floating] | None = None
    alarming: NDArray[np.bool_] | None = None
    is_alarm: bool = False
    signed: bool = False
    rug: NDArray[np.floating] | None = None
    full: str = ""
    detail: str = ""


class HistogramGrid(QWidget):
    """Cells in as many columns as suit the room; pointing at one tells which (-1: none)."""

    cell_pointed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cells: tuple[HistogramCell, ...] = ()
        self._pointed = -1
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme_signals.changed.connect(self.update)

    def show_cells(self, cells: Sequence[HistogramCell]) -> None:
        """Show these."""
        self._cells = tuple(cells)
        if self._pointed >= len(self._cells):
            self._pointed = -1
        self.setAccessibleDescription(", ".join(f"{c.title}: {c.note}" for c in self._cells))
        self.update()

    @property
    def pointed(self) -> int:
        """The cell under the pointer; -1: none."""
        return self._pointed

    def cell_box(self, index: int) -> QRectF:
        """Where a cell is, in px."""
        columns = self._columns()
        rows = -(-len(self._cells) // columns)
        gap = space_px(GAP)
        width = (self.width() + gap) / columns
        height = (self.height() + gap * 0.6) / rows
        row, column = divmod(index, columns)
        return QRectF(column * width, row * height, width - gap, height - gap * 0.6)

    def sizeHint(self) -> QSize:
        return QSize(320, 200)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 100)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        boxes = [self.cell_box(index) for index in range(len(self._cells))]
        under = [index for index, box in enumerate(boxes) if box.contains(event.position())]
        self._point(under[0] if under else -1)

    def leaveEvent(self, event: QEvent) -> None:
        self._point(-1)
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wording = WORDINGS
        if self._cells:
            wording = common_wording(self._cells, self.cell_box(0).width())
        for index, cell in enumerate(self._cells):
            box = self.cell_box(index)
            if index == self._pointed:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme().qcolor("surface"))
                painter.drawRoundedRect(box.adjusted(-5, -3, 5, 3), RADIUS_TAG, RADIUS_TAG)
            paint_histogram(painter, box, cell, wording)
        painter.end()

    def _columns(self) -> int:
        """So many that the shape of a cell comes nearest to the best one."""
        count = max(len(self._cells), 1)

        def misfit(columns: int) -> float:
            rows = -(-count // columns)
            width, height = self.width() / columns, max(self.height() / rows, 1)
            empty = (columns * rows - count) / count
            return float(abs(np.log(max(width, 1) / height / BEST_SHAPE))) + empty

        return min(range(1, count + 1), key=misfit)

    def _point(self, index: int) -> None:
        if index != self._pointed:
            self._pointed = index
            self.cell_pointed.emit(index)
            self.update()


def paint_histogram(painter: QPainter, box: QRectF, cell: HistogramCell, wording: int) -> None:
    """Title and note, bars, and the numbers under them; `wording` from `common_wording`."""
    bars = _paint_words(painter, box, cell, wording)
    bars.setBottom(bars.bottom() - type_px(NUMBER_TYPE) - space_px(5))
    scale = _scale(cell)
    _paint_bars(painter, bars, cell, scale)
    if cell.outline is not None:
        _paint_outline(painter, bars, cell.outline, scale)
    if cell.rug is not None:
        _paint_rug(painter, bars, cell)
    pen = QPen(theme().qcolor("control"), 1)
    painter.setPen(pen)
    y = round(bars.bottom()) + 0.5
    painter.drawLine(QPointF(bars.left(), y), QPointF(bars.right(), y))
    _paint_numbers(painter, bars, cell)


def common_wording(cells: Sequence[HistogramCell], width: float) -> int:
    """The longest wording that fits every cell on one line of `width` px; beyond them: none does.

    The same for all: their bars then begin at one height.
    """

    def fits(wording: int) -> bool:
        return all(
            text_width(title, TITLE_TYPE, 600) + text_width(told, NUMBER_TYPE, 600) + space_px(10)
            <= width
            for title, told in (_wordings(cell)[wording] for cell in cells)
        )

    return next((wording for wording in range(WORDINGS) if fits(wording)), WORDINGS)


def _paint_words(painter: QPainter, box: QRectF, cell: HistogramCell, wording: int) -> QRectF:
    """Name and note, on one line or on two; what is left is for the bars."""
    line = type_px(TITLE_TYPE) + space_px(5)
    first = QRectF(box.left(), box.top(), box.width(), line)
    role = "positive" if cell.is_alarm else "muted"
    if theme().name == "light" and cell.is_alarm:
        role = "text"  # orange on white is no colour for small type
    weight = 600 if cell.is_alarm else 400
    left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
    colour, text = theme().qcolor(role), theme().qcolor("text")
    if wording == WORDINGS and box.height() < space_px(TWO_LINES_FROM):
        # No room for two lines: then each cell for itself.
        wording = common_wording([cell], box.width())
    if wording < WORDINGS:
        title, told = _wordings(cell)[wording]
        print_text(painter, first, title, text, TITLE_TYPE, 600, left)
        print_text(painter, first, told, colour, NUMBER_TYPE, weight, right)
        return box.adjusted(0, line + space_px(3), 0, 0)
    if box.height() >= space_px(TWO_LINES_FROM):
        print_text(painter, first, cell.title, text, TITLE_TYPE, 600, left)
        second = first.translated(0, line - space_px(2))
        print_text(painter, second, cell.note, colour, NUMBER_TYPE, weight, left)
        return box.adjusted(0, 2 * line + space_px(1), 0, 0)
    words = cell.note if cell.is_alarm else cell.title
    print_text(painter, first, words, colour, NUMBER_TYPE, 600, left)
    return box.adjusted(0, line + space_px(2), 0, 0)


def _wordings(cell: HistogramCell) -> list[tuple[str, str]]:
    """Title and note, the longest first."""
    full = cell.full or cell.title
    long = f"{cell.note} · {cell.detail}" if cell.detail else cell.note
    return [(full, long), (full, cell.note), (cell.title, cell.note)]


def _scale(cell: HistogramCell) -> float:
    """The share that is as high as the room: one bar may tower over it."""
    shares = np.sort(cell.shares)[::-1]
    if len(shares) < 2 or not shares[0]:
        return 1.0
    return float(
        shares[0] if shares[0] < TALL * shares[1] else max(shares[1] * 2, shares[0] / TALL)
    )


def _paint_bars(painter: QPainter, bars: QRectF, cell: HistogramCell, scale: float) -> None:
    count = len(cell.shares)
    edges = np.round(bars.left() + np.arange(count + 1) * bars.width() / count)
    heights = np.minimum(cell.shares / scale, 1.0) * bars.height()
    middles = cell.low + (np.arange(count) + 0.5) * (cell.high - cell.low) / count
    plain = theme().qcolor("negative", 0.85)
    painter.setPen(Qt.PenStyle.NoPen)
    for alarm in (False, True):
        for below in (False, True):
            picked = (middles < 0) == below
            if cell.alarming is not None:
                picked &= cell.alarming == alarm
            elif alarm:
                continue
            painter.setBrush(_bar_colour(cell, alarm, below, plain))
            painter.drawRects(
                [
                    QRectF(x, bars.bottom() - h, max(x1 - x - 1, 1.0), h)
                    for x, x1, h in zip(
                        edges[:-1][picked].tolist(),
                        edges[1:][picked].tolist(),
                        heights[picked].tolist(),
                        strict=True,
                    )
                    if h > 0
                ]
            )
    for index in np.flatnonzero(cell.shares > scale * 1.001).tolist():
        _paint_cut(painter, bars, float(edges[index]), float(edges[index + 1]))


def _bar_colour(cell: HistogramCell, alarm: bool, below: bool, plain: QColor) -> QColor:
    if alarm:
        return theme().qcolor("positive")
    return theme().qcolor("positive", 0.85) if cell.signed and not below else plain


def _paint_cut(painter: QPainter, bars: QRectF, left: float, right: float) -> None:
    """A gap across a bar that is higher than the room."""
    painter.setPen(QPen(theme().qcolor("window"), 2))
    y = bars.top() + line_px(7)
    painter.drawLine(QPointF(left - 2, y + 3), QPointF(right + 2, y - 3))


def _paint_outline(
    painter: QPainter, bars: QRectF, outline: NDArray[np.floating], scale: float
) -> None:
    """The spread before training as a line of steps."""
    count = len(outline)
    edges = bars.left() + np.arange(count + 1) * bars.width() / count
    tops = bars.bottom() - np.minimum(outline / scale, 1.0) * bars.height()
    xs = np.repeat(edges, 2)[1:-1]
    ys = np.repeat(tops, 2)
    pen = QPen(theme().qcolor("text", 0.75), line_px(1))
    painter.setPen(pen)
    painter.drawPolyline([QPointF(x, y) for x, y in zip(xs.tolist(), ys.tolist(), strict=True)])


def _paint_rug(painter: QPainter, bars: QRectF, cell: HistogramCell) -> None:
    if cell.rug is None:
        return
    shares = (cell.rug - cell.low) / (cell.high - cell.low)
    shares = np.clip(shares[np.isfinite(shares)], 0.0, 1.0)
    painter.setPen(QPen(theme().qcolor("text"), 1))
    for share in shares.tolist():
        x = bars.left() + share * bars.width()
        painter.drawLine(QPointF(x, bars.bottom() - line_px(5)), QPointF(x, bars.bottom()))


def _paint_numbers(painter: QPainter, bars: QRectF, cell: HistogramCell) -> None:
    row = QRectF(
        bars.left(), bars.bottom() + space_px(3), bars.width(), type_px(NUMBER_TYPE) + space_px(2)
    )
    muted = theme().qcolor("muted")
    ends = number_label(cell.low), number_label(cell.high)
    print_text(painter, row, ends[0], muted, NUMBER_TYPE, align=Qt.AlignmentFlag.AlignLeft)
    print_text(painter, row, ends[1], muted, NUMBER_TYPE, align=Qt.AlignmentFlag.AlignRight)
    room = bars.width() - 2 * max(text_width(end, NUMBER_TYPE) for end in ends)
    if cell.low < 0 < cell.high and room > space_px(40):
        zero = bars.left() - cell.low / (cell.high - cell.low) * bars.width()
        print_text(painter, QRectF(zero - 8, row.top(), 16, row.height()), "0", muted, NUMBER_TYPE)
