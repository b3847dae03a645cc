"""The optimisers in one line: what stays of the card where there is no room for it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnviz.ui.series_style import paint_marker, series_style
from nnviz.ui.theme import line_px, space_px, text_font, theme, theme_signals, type_px

TYPE = 13


@dataclass(frozen=True)
class LegendEntry:
    """One series: key, name, and what stands behind the name where there is room."""

    key: str
    name: str
    value: str = ""


class LegendStrip(QWidget):
    """Shapes with their names, spread over the width; the values go first when it is narrow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[LegendEntry, ...] = ()
        self._selected = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme_signals.changed.connect(self.updateGeometry)
        theme_signals.changed.connect(self.update)

    def show_entries(self, entries: Sequence[LegendEntry], selected: str) -> None:
        """Show `entries` in this order; `selected` is told by its weight."""
        if (tuple(entries), selected) != (self._entries, self._selected):
            self._entries, self._selected = tuple(entries), selected
            self.setAccessibleName(", ".join(entry.name for entry in entries))
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, type_px(TYPE) + space_px(15))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._entries:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mark, gap = line_px(11), space_px(6)
        bold = QFontMetricsF(text_font(TYPE, 600))
        plain = QFontMetricsF(text_font(TYPE))
        names = [mark + gap + bold.horizontalAdvance(entry.name) for entry in self._entries]
        # As wide as any number gets: the strip must not move as time runs.
        value = plain.horizontalAdvance("−0.0000") + gap
        with_values = sum(names) + len(names) * (value + space_px(12)) <= self.width()
        x = mark / 2
        for entry, width in zip(self._entries, names, strict=True):
            style = series_style(entry.key)
            middle = self.height() / 2
            paint_marker(painter, style.shape, x, middle, mark, style.colour())
            selected = entry.key == self._selected
            painter.setFont(text_font(TYPE, 600 if selected else 400))
            painter.setPen(theme().qcolor("text"))
            box = QRectF(x + mark / 2 + gap, 0, width + value, self.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, entry.name)
            if with_values:
                painter.setFont(text_font(TYPE))
                painter.setPen(theme().qcolor("muted"))
                box.setLeft(
                    box.left()
                    + QFontMetricsF(text_font(TYPE, 600)).horizontalAdvance(entry.name)
                    + gap
                )
                painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, entry.value)
            x += width + space_px(12) + (value if with_values else 0)
        painter.end()
