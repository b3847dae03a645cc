"""The sum of the products, row by row, down to the result: the right end of the window's card."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnviz.language import tr
from nnviz.scene.window_step import WindowStep
from nnviz.ui.cell_texts import cell_text, needed_decimals
from nnviz.ui.network_view.text_painting import print_text, text_width
from nnviz.ui.numbers import MINUS, fixed
from nnviz.ui.theme import text_font, theme, theme_signals, type_px

LEFT, RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
RESULT_SIZES = (26, 20, 16, 13)
MOST_TERMS = 4  # of a row that are written out
SPACING = 12
LARGE_FROM = 1e6
RULE_HEIGHT = 12


@dataclass(frozen=True)
class Piece:
    """A few signs in one colour, a role of the theme."""

    text: str
    role: str = "text"
    weight: int = 400


@dataclass(frozen=True)
class SumLine:
    """A name on the left, a number on the right in the colour of its sign, or a role's."""

    name: str
    value: str
    role: str = "text"


class SumColumn(QWidget):
    """Rows of `0.54·(−2) + …  −1.700`, the bias, the result large in the accent colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step: WindowStep | None = None
        self._channel = 0
        self._done = 0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        theme_signals.changed.connect(self.updateGeometry)
        theme_signals.changed.connect(self.update)

    def show_step(self, step: WindowStep, channel: int, done: int | None) -> None:
        """Show the sums of `channel`, and of all, after `done` products (None: all of them)."""
        self._step, self._channel = step, channel
        self._done = step.cell_count if done is None else min(max(done, 0), step.cell_count)
        self.setAccessibleName(self.text())
        self.update()

    def text(self) -> str:
        """What it says: the summary and the result, in one line."""
        if self._step is None:
            return ""
        lines = (*summary(self._step, self._channel, False), result(self._step, self._done, False))
        return ", ".join(f"{line.name} {line.value}" for line in lines)

    def needed_height(self, width: int) -> int:
        """The height for all of its rows at this width, in px."""
        if self._step is None:
            return 0
        lines = int(self._step.window.shape[1])
        lines += len(summary(self._step, self._channel, self._is_narrow(width)))
        return lines * _line_height() + RULE_HEIGHT + _result_height()

    def sizeHint(self) -> QSize:
        return QSize(type_px(13) * 16, self.needed_height(type_px(13) * 16))

    def minimumSizeHint(self) -> QSize:
        return QSize(type_px(13) * 8, 40)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.setAccessibleName(self.text())
            self.update()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        step = self._step
        if step is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        narrow = self._is_narrow(self.width())
        lines = summary(step, self._channel, narrow)
        rows = step.window.shape[1]
        room = self.height() - _result_height() - RULE_HEIGHT - len(lines) * _line_height()
        height = min(_line_height(), room / rows)
        top = 0.0
        if height >= type_px(11):  # else nobody could read them: their sum stands below
            self._paint_rows(painter, step, height)
            top = rows * height + RULE_HEIGHT / 2
            painter.fillRect(QRectF(0, round(top), self.width(), 1), theme().qcolor("border"))
            top += RULE_HEIGHT / 2
        for line in lines:
            self._paint_line(painter, QRectF(0, top, self.width(), _line_height()), line)
            top += _line_height()
        self._paint_result(painter, QRectF(0, top, self.width(), _result_height()), narrow)
        painter.end()

    # -- inside ----------------------------------------------------------------------------------

    def _is_narrow(self, width: int) -> bool:
        return width < type_px(13) * 15

    def _paint_rows(self, painter: QPainter, step: WindowStep, height: float) -> None:
        _, rows, columns = step.window.shape
        sums = step.shown_row_sums(self._channel).tolist()
        products = step.shown_products(self._channel)
        px = 13 if height >= type_px(13) + 3 else 11
        there = [
            min(max(self._done - (self._channel * rows + row) * columns, 0), columns)
            for row in range(rows)
        ]
        written = [terms(step, self._channel, row, there[row]) for row in range(rows)]
        # All rows or none: one by one they would be written or named as the numbers change.
        full = [terms(step, self._channel, row, columns) for row in range(rows)]
        widest = max(_width(pieces, px) for pieces in full)
        number = max(text_width(shown_number(value, step.decimals), px, 600) for value in sums)
        fits = 0 < widest <= self.width() - max(number, type_px(px) * 3.4) - SPACING
        for row, row_sum in enumerate(sums):
            box = QRectF(0, row * height, self.width(), height)
            whole = there[row] == columns
            value = row_sum if whole else float(products[row, : there[row]].sum())
            text = shown_number(value, step.decimals) if there[row] else ""
            print_text(painter, box, text, theme().qcolor(_sign_role(value)), px, 600, RIGHT)
            if fits:
                _paint_pieces(painter, box, written[row], px)
            else:
                name = Piece(tr("row {row}", row=row), "text" if there[row] else "muted")
                _paint_pieces(painter, box, [name], px)

    def _paint_line(self, painter: QPainter, box: QRectF, line: SumLine) -> None:
        room = box.width() - text_width(line.name, 13) - SPACING / 2
        px = 13 if text_width(line.value, 13, 600) <= room else 11
        room = box.width() - text_width(line.value, px, 600) - SPACING / 2
        name_px = 13 if text_width(line.name, 13) <= room else 11
        metrics = QFontMetricsF(text_font(name_px))
        name = metrics.elidedText(line.name, Qt.TextElideMode.ElideRight, room)
        print_text(painter, box, name, theme().qcolor("muted"), name_px, 400, LEFT)
        print_text(painter, box, line.value, theme().qcolor(line.role), px, 600, RIGHT)

    def _paint_result(self, painter: QPainter, box: QRectF, narrow: bool) -> None:
        step = self._step
        if step is None:
            return
        line = result(step, self._done, narrow)
        room = box.width() - text_width(line.name, 13) - SPACING
        fitting = [px for px in RESULT_SIZES if text_width(line.value, px, 700) <= room]
        px = fitting[0] if fitting else RESULT_SIZES[-1]
        print_text(painter, box, line.name, theme().qcolor("muted"), 13, 400, LEFT)
        print_text(painter, box, line.value, theme().qcolor(line.role), px, 700, RIGHT)


def terms(step: WindowStep, channel: int, row: int, there: int) -> list[Piece]:
    """The products of a row as they are written, where they are few; the first `there` count."""
    window, kernel = step.window[channel], step.kernel[channel]
    pieces: list[Piece] = []
    if window.shape[1] > MOST_TERMS:
        return pieces
    decimals = min(needed_decimals(window), 2)
    for column, (value, weight) in enumerate(zip(window[row], kernel[row], strict=True)):
        counts = weight != 0 and column < there
        factor = cell_text(float(weight), 3, short=True)
        if column:
            pieces.append(Piece(" + ", "muted"))
        pieces.append(Piece(f"{cell_text(float(value), decimals)}·", "text" if counts else "muted"))
        role = _sign_role(float(weight)) if counts else "muted"
        pieces.append(Piece(f"({factor})" if weight < 0 else factor, role, 600 if counts else 400))
    return pieces


def summary(step: WindowStep, channel: int, narrow: bool) -> list[SumLine]:
    """What stands between the rows and the result."""
    lines = []
    shown_sum = shown_number(step.shown_sum, step.decimals)
    if step.channels > 1:
        value = float(step.shown_channel_sums[channel])
        name = tr("channel {number}", number=channel)
        lines.append(SumLine(name, shown_number(value, step.decimals), _sign_role(value)))
        name = tr("all {count} channels", count=step.channels)
        lines.append(SumLine(name, shown_sum))
    if step.operation == "cosine":
        norms = " · ".join(shown_number(norm, 3) for norm in step.norms)
        if narrow:
            norms = shown_number(step.norms[0] * step.norms[1], 3)
        if step.channels == 1:
            lines.append(SumLine(tr("sum"), shown_sum))
        lines.append(SumLine(tr("÷ norms"), norms))
    bias = shown_number(step.shown_bias, step.decimals)
    if step.after is not None:
        total = shown_number(step.shown_total, step.decimals)
        lines.append(SumLine(tr("+ bias {bias}", bias=bias), total))
    elif narrow and step.bias:
        lines.append(SumLine(tr("+ bias"), bias))
    return lines


def result(step: WindowStep, done: int, narrow: bool) -> SumLine:
    """The last line: the result, or what is summed so far."""
    if done < step.cell_count:
        return SumLine(tr("so far"), shown_number(step.shown_so_far(done), step.decimals))
    if step.after is not None:
        decimals = step.decimals if float(step.after).is_integer() else 3
        return SumLine(step.after_name, shown_number(step.after, decimals), "accent")
    value = shown_number(step.shown_total, step.decimals)
    if step.operation == "cosine" and not step.bias:
        return SumLine(tr("similarity"), value, "accent")
    if narrow:
        return SumLine("=" if step.bias else tr("sum"), value, "accent")
    bias = shown_number(step.shown_bias, step.decimals)
    return SumLine(tr("sum + bias {bias}", bias=bias), value, "accent")


def shown_number(value: float, decimals: int) -> str:
    """`value` with `decimals`, of millions and more with a power of ten."""
    if abs(value) < LARGE_FROM:
        return fixed(value, decimals)
    mantissa, _, exponent = f"{value:.3e}".partition("e")
    return f"{mantissa.replace('-', MINUS)}e{int(exponent)}"


def _width(pieces: list[Piece], px: int) -> float:
    return sum(text_width(piece.text, px, piece.weight) for piece in pieces)


def _paint_pieces(painter: QPainter, box: QRectF, pieces: list[Piece], px: int) -> None:
    for piece in pieces:
        print_text(painter, box, piece.text, theme().qcolor(piece.role), px, piece.weight, LEFT)
        box = box.translated(text_width(piece.text, px, piece.weight), 0)


def _sign_role(value: float) -> str:
    return "muted" if value == 0 else "negative" if value < 0 else "positive"


def _line_height() -> int:
    return type_px(13) + 9


def _result_height() -> int:
    return type_px(RESULT_SIZES[0]) + 10
