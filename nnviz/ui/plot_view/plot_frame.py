"""The frame of a plot: where its box is, its grid, its numbers, its title."""

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from nnviz.scene.plot_axes import Tick
from nnviz.scene.plot_scale import PlotScale
from nnviz.ui.plot_view.plot_records import PlotAxes
from nnviz.ui.theme import is_projecting, line_px, space_px, text_font, theme, type_px

AXIS_TYPE, TITLE_TYPE = 11, 13
MOST_Y_NUMBERS = 9
USUAL_POWER = "0.0001"


@dataclass(frozen=True)
class PlotFrame:
    """The box of the curves in px and the scales of its sides."""

    box: QRectF
    x_scale: PlotScale
    y_scale: PlotScale
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]

    def x(self, value: float) -> float:
        """The px of `value` across; nan for what has no place."""
        return self.box.left() + float(self.x_scale.share(value)) * self.box.width()

    def y(self, value: float) -> float:
        """The px of `value` down; nan for what has no place."""
        return self.box.bottom() - float(self.y_scale.share(value)) * self.box.height()


def title_height(title: str, note: str) -> int:
    """The height of the row over the plot; 0 without title and note."""
    return type_px(TITLE_TYPE) + space_px(14) if title or note else 0


def frame_of(
    width: int, height: int, scales: tuple[PlotScale, PlotScale], axes: PlotAxes, top: int
) -> PlotFrame:
    """The frame of a plot of `width` by `height` px whose title takes the first `top`."""
    metrics = QFontMetricsF(text_font(AXIS_TYPE))
    line = metrics.height()
    bottom = height - line - space_px(6)
    roof = top + line * (1.4 if axes.y_name else 0.5)
    room = max(bottom - roof, 1.0)
    # More digits than the room has lines would run into each other.
    y_ticks = scales[1].ticks(min(max(2, int(room / (line * 2.9))), MOST_Y_NUMBERS))
    left = max((metrics.horizontalAdvance(tick.label) for tick in y_ticks), default=0.0)
    if scales[1].log:
        # Plots under each other begin at one line, whatever their powers of ten.
        left = max(left, metrics.horizontalAdvance(USUAL_POWER))
    box_left = left + space_px(8)
    x_ticks = scales[0].ticks(max(2, int((width - box_left) / (type_px(AXIS_TYPE) * 5))))
    last = max((metrics.horizontalAdvance(tick.label) for tick in x_ticks), default=0.0)
    right = width - max(last / 2, line_px(6))
    box = QRectF(box_left, roof, max(right - box_left, 1.0), room)
    return PlotFrame(box, *scales, x_ticks, y_ticks)


def paint_title(painter: QPainter, width: int, title: str, note: str) -> None:
    """The title left, the note right, above the plot."""
    height = type_px(TITLE_TYPE) + space_px(6)
    painter.setFont(text_font(12))
    painter.setPen(theme().qcolor("muted"))
    box = QRectF(0, 0, width, height)
    metrics = QFontMetricsF(painter.font())
    painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, note)
    painter.setFont(text_font(TITLE_TYPE, 600))
    painter.setPen(theme().qcolor("text"))
    room = width - metrics.horizontalAdvance(note) - 12
    title = QFontMetricsF(painter.font()).elidedText(title, Qt.TextElideMode.ElideRight, room)
    painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)


def paint_grid(painter: QPainter, frame: PlotFrame, axes: PlotAxes) -> None:
    """Lines across at the numbers of y, the numbers of both axes, and the axes' names."""
    box = frame.box
    painter.setPen(QPen(theme().qcolor("grid"), 1))
    lines = []
    for tick in frame.y_ticks:
        # On half a pixel a line of one pixel is sharp.
        y = round(frame.y(tick.value)) + 0.5
        lines.append(QLineF(box.left(), y, box.right(), y))
    painter.drawLines(lines)
    if axes.zero_lines:
        _paint_zero_lines(painter, frame)
    painter.setFont(text_font(AXIS_TYPE))
    painter.setPen(theme().qcolor("muted"))
    metrics = QFontMetricsF(painter.font())
    _paint_y_numbers(painter, frame, metrics)
    _paint_x_numbers(painter, frame, metrics, axes.x_name)
    if axes.y_name:
        place = QPointF(box.left(), box.top() - metrics.descent() - space_px(3))
        painter.drawText(place, axes.y_name)


def _paint_zero_lines(painter: QPainter, frame: PlotFrame) -> None:
    box = frame.box
    painter.setPen(QPen(theme().qcolor("control"), line_px(1)))
    x, y = frame.x(0.0), frame.y(0.0)
    if box.left() <= x <= box.right():
        painter.drawLine(QLineF(x, box.top(), x, box.bottom()))
    if box.top() <= y <= box.bottom():
        painter.drawLine(QLineF(box.left(), y, box.right(), y))


def _paint_y_numbers(painter: QPainter, frame: PlotFrame, metrics: QFontMetricsF) -> None:
    half = metrics.height() / 2
    for tick in frame.y_ticks:
        y = frame.y(tick.value)
        place = QRectF(0, y - half, frame.box.left() - space_px(8), 2 * half)
        painter.drawText(
            place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, tick.label
        )


def _paint_x_numbers(
    painter: QPainter, frame: PlotFrame, metrics: QFontMetricsF, name: str
) -> None:
    """Numbers under the axis, the name in place of the last one where it needs the room."""
    top = frame.box.bottom() + space_px(6)
    right = frame.box.right() + 10_000
    if name:
        width = metrics.horizontalAdvance(name)
        x = frame.box.right() - width + (0 if is_projecting() else 4)
        painter.drawText(QPointF(x, top + metrics.ascent()), name)
        right = x - 10
    taken = -10_000.0
    for tick in sorted(frame.x_ticks, key=lambda tick: frame.x(tick.value)):
        width = metrics.horizontalAdvance(tick.label)
        x = frame.x(tick.value) - width / 2
        if x > taken and x + width < right:
            painter.drawText(QPointF(x, top + metrics.ascent()), tick.label)
            taken = x + width + 6
