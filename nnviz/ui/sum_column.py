"""The sum of the products, row by row, down to the result: the right end of the window's card."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnviz.language import tr
from nnviz.scene.window_step import WindowStep
from nnviz.ui.cell_texts import cell_text, needed_decimals
from nnviz.ui.network_view.text_painting import print_text, text_width
from nnviz.ui.numbers import fixed
from nnviz.ui.theme import theme, theme_signals, type_px

LEFT, RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
RESULT_PX = 26
MOST_TERMS = 3  # of a row that are written out


@dataclass(frozen=True)
class Piece:
    """A few signs in one colour, a role of the theme."""

    text: str
    role: str = "text"
    weight: int = 400


class SumColumn(QWidget):
    """Rows of `0.54·(−2) + …  −1.700`, the bias, the result large in the accent colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step: WindowStep | None = None
        self._channel = 0
        self._done: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        theme_signals.changed.connect(self.updateGeometry)
        theme_signals.changed.connect(self.update)

    def show_step(self, step: WindowStep, channel: int, done: int | None) -> None:
        """Show the sums of `channel`, and of all, after `done` products (None: all of them)."""
        self._step, self._channel, self._done = step, channel, done
        self.setAccessibleName(self.text())
        self.update()

    def text(self) -> str:
        """What it says, in one line."""
        if self._step is None:
            return ""
        total = fixed(self._step.shown_total, self._step.decimals)
        return tr("sum {total}", total=total)

    def line_height(self) -> int:
        """The height of a row, in px."""
        return type_px(13) + 9

    def needed_height(self) -> int:
        """The height for all rows, in px."""
        if self._step is None:
            return 0
        rows = int(self._step.window.shape[1]) + len(self._summary())
        return rows * self.line_height() + self._result_height() + 12

    def sizeHint(self) -> QSize:
        return QSize(type_px(13) * 16, self.needed_height())

    def minimumSizeHint(self) -> QSize:
        return QSize(type_px(13) * 8, 40)

    def changeEvent(self, event: object) -> None:
        self.update()
        super().changeEvent(event)  # type: ignore[arg-type]

    def paintEvent(self, event: QPaintEvent) -> None:
        step = self._step
        if step is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        summary = self._summary()
        rows = step.window.shape[1]
        room = self.height() - self._result_height() - 12 - len(summary) * self.line_height()
        height = min(self.line_height(), room / rows)
        # Rows that nobody could read are left out: their sum stands below.
        top = self._paint_rows(painter, height) if height >= type_px(11) else 0.0
        painter.setPen(theme().qcolor("border"))
        painter.drawLine(0, round(top + 6), self.width(), round(top + 6))
        top += 12
        for name, value, role in summary:
            box = QRectF(0, top, self.width(), self.line_height())
            print_text(painter, box, name, theme().qcolor("muted"), 13, 400, LEFT)
            print_text(painter, box, value, theme().qcolor(role), 13, 600, RIGHT)
            top += self.line_height()
        self._paint_result(painter, QRectF(0, top, self.width(), self._result_height()))
        painter.end()

    # -- inside ----------------------------------------------------------------------------------

    def _result_height(self) -> int:
        return type_px(RESULT_PX) + 10

    def _summed(self) -> tuple[int, bool]:
        """How many products are summed, and whether that is all of them."""
        step = self._step
        if step is None or self._done is None or self._done >= step.cell_count:
            return (step.cell_count if step else 0), True
        return max(self._done, 0), False

    def _paint_rows(self, painter: QPainter, height: float) -> float:
        step, channel = self._step, self._channel
        assert step is not None
        done, _ = self._summed()
        columns = step.window.shape[2]
        sums = step.shown_row_sums(channel)
        products = step.shown_products(channel)
        first = channel * step.window.shape[1] * columns
        px = 13 if height >= type_px(13) + 4 else 11
        for row, row_sum in enumerate(sums.tolist()):
            box = QRectF(0, row * height, self.width(), height)
            there = min(max(done - first - row * columns, 0), columns)
            value = row_sum if there == columns else float(products[row, :there].sum())
            value_text = fixed(value, step.decimals) if there else ""
            role = "muted" if value == 0 else "negative" if value < 0 else "positive"
            print_text(painter, box, value_text, theme().qcolor(role), px, 600, RIGHT)
            room = self.width() - text_width(value_text or "−0.000", px, 600) - 16
            self._paint_terms(painter, box, row, there, px, room)
        return len(sums) * height

    def _paint_terms(
        self, painter: QPainter, box: QRectF, row: int, there: int, px: int, room: float
    ) -> None:
        x = box.left()
        pieces = self._terms(row, there)
        if sum(text_width(piece.text, px, piece.weight) for piece in pieces) > room:
            name = Piece(tr("row {row}", row=row), "text" if there else "muted")
            pieces = [name]
        for piece in pieces:
            colour = theme().qcolor(piece.role)
            place = QRectF(x, box.top(), box.width(), box.height())
            print_text(painter, place, piece.text, colour, px, piece.weight, LEFT)
            x += text_width(piece.text, px, piece.weight)

    def _terms(self, row: int, there: int) -> list[Piece]:
        step = self._step
        assert step is not None
        window, kernel = step.window[self._channel], step.kernel[self._channel]
        if window.shape[1] > MOST_TERMS:
            return [Piece("x" * 200)]
        decimals = min(needed_decimals(window), 2)
        pieces = []
        for column in range(window.shape[1]):
            weight = float(kernel[row, column])
            role = "muted" if weight == 0 or column >= there else "text"
            value = cell_text(float(window[row, column]), decimals)
            factor = cell_text(weight, 3, short=True)
            pieces.append(Piece(f"{value}·", role))
            if weight < 0:
                factor = f"({factor})"
            sign_role = "muted" if role == "muted" else "negative" if weight < 0 else "positive"
            pieces.append(Piece(factor, sign_role, 600 if role == "text" else 400))
            pieces.append(Piece(" + ", "muted"))
        return pieces[:-1]

    def _summary(self) -> list[tuple[str, str, str]]:
        """Name, value and colour of what stands between the rows and the result."""
        step = self._step
        if step is None:
            return []
        lines = []
        if step.channels > 1:
            value = float(step.shown_channel_sums[self._channel])
            name = tr("channel {number}", number=self._channel)
            role = "muted" if value == 0 else "negative" if value < 0 else "positive"
            lines.append((name, fixed(value, step.decimals), role))
            name = tr("all {count} channels", count=step.channels)
            lines.append((name, fixed(step.shown_sum, step.decimals), "text"))
        if step.operation == "cosine":
            one, other = (fixed(norm) for norm in step.norms)
            name = tr("sum ÷ ({window} · {kernel})", window=one, kernel=other)
            lines.append((name, fixed(step.shown_sum, step.decimals), "text"))
        if step.after is not None:
            bias = fixed(step.shown_bias, step.decimals)
            name = tr("sum + bias {bias}", bias=bias)
            lines.append((name, fixed(step.shown_total, step.decimals), "text"))
        return lines

    def _paint_result(self, painter: QPainter, box: QRectF) -> None:
        step = self._step
        assert step is not None
        done, whole = self._summed()
        muted = theme().qcolor("muted")
        if step.after is not None:
            name, value = tr("after {name}", name=step.after_name), round(step.after, 3)
        elif step.operation == "cosine" and not step.bias:
            name, value = tr("similarity"), step.shown_total
        else:
            bias = fixed(step.shown_bias, step.decimals)
            name, value = tr("sum + bias {bias}", bias=bias), step.shown_total
        if not whole:
            name, value = tr("so far"), self._so_far(done)
        decimals = 3 if step.after is not None and step.after % 1 else step.decimals
        print_text(painter, box, name, muted, 13, 400, LEFT)
        role = "accent" if whole else "text"
        print_text(
            painter, box, fixed(value, decimals), theme().qcolor(role), RESULT_PX, 700, RIGHT
        )

    def _so_far(self, done: int) -> float:
        step = self._step
        assert step is not None
        shown = [step.shown_products(channel).ravel() for channel in range(step.channels)]
        flat = [number for channel in shown for number in channel.tolist()]
        return sum(flat[:done]) + 0.0
