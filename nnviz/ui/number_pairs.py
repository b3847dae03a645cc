"""Names and numbers in one or two columns: what an array holds, at a glance."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnviz.ui.network_view.text_painting import print_text
from nnviz.ui.theme import space_px, theme, theme_signals, type_px

TYPE = 12


@dataclass(frozen=True)
class NumberPair:
    """A name and its number; `stands_out` where it says that something is wrong."""

    name: str
    number: str
    stands_out: bool = False


class NumberPairs(QWidget):
    """Shows pairs, numbers at the right of their column, a hair line under each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pairs: tuple[NumberPair, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme_signals.changed.connect(self.update)

    def show_pairs(self, pairs: Sequence[NumberPair]) -> None:
        """Show these."""
        self._pairs = tuple(pairs)
        self.setAccessibleDescription(self.text())
        self.update()

    def text(self) -> str:
        """As it is read aloud and copied."""
        return "\n".join(f"{pair.name}\t{pair.number}" for pair in self._pairs)

    def height_for(self, count: int) -> int:
        """What `count` pairs take in one column."""
        return count * self._line() + 1

    def sizeHint(self) -> QSize:
        return QSize(space_px(220), self.height_for(len(self._pairs)))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._pairs:
            return
        painter = QPainter(self)
        line, count = self._line(), len(self._pairs)
        rows = max(min(self.height() // line, count), 1)
        columns = -(-count // rows)
        gap = space_px(20)
        wide = (self.width() - gap * (columns - 1)) / columns
        now = theme()
        for at, pair in enumerate(self._pairs):
            column, row = divmod(at, rows)
            box = QRectF(column * (wide + gap), row * line, wide, line)
            role = "text" if pair.stands_out else "muted"
            left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
            weight = 700 if pair.stands_out else 400
            print_text(painter, box, pair.name, now.qcolor(role), TYPE, weight, left)
            number = now.qcolor("text")
            print_text(painter, box, pair.number, number, TYPE, max(weight, 500), right)
            if row < rows - 1:
                painter.setPen(QPen(now.qcolor("grid"), 1))
                painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.end()

    def _line(self) -> int:
        return type_px(TYPE) + space_px(7)
