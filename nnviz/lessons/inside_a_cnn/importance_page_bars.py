"""What the network says of the ten digits: as drawn, and with a patch covered, bar beside bar."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnviz.language import tr
from nnviz.ui.network_view.text_painting import print_text, text_width
from nnviz.ui.numbers import percent
from nnviz.ui.theme import space_px, theme, theme_signals, type_px


class BeforeAfterBars(QWidget):
    """Ten pairs of upright bars: an outline for before, a full one for after."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before: NDArray[np.floating] | None = None
        self._after: NDArray[np.floating] | None = None
        self._class_number: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme_signals.changed.connect(self._on_theme)

    def show_outputs(
        self,
        before: NDArray[np.floating] | None,
        after: NDArray[np.floating] | None,
        class_number: int | None,
    ) -> None:
        """Outputs (M,) between 0 and 1; without `after` nothing is covered."""
        self._before, self._after, self._class_number = before, after, class_number
        self.setAccessibleName(tr("The network's answer before and after covering"))
        self.setAccessibleDescription(self.text())
        self.update()

    def text(self) -> str:
        """The numbers, as they are read aloud."""
        if self._before is None:
            return ""
        if self._after is None:
            return ", ".join(f"{k}: {share_text(y)}%" for k, y in enumerate(self._before))
        pairs = zip(self._before, self._after, strict=True)
        return ", ".join(
            f"{k}: {share_text(y)}% → {share_text(z)}%" for k, (y, z) in enumerate(pairs)
        )

    def sizeHint(self) -> QSize:
        return QSize(space_px(360), space_px(150))

    def minimumSizeHint(self) -> QSize:
        return QSize(space_px(180), space_px(88))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        count = 10 if self._before is None else len(self._before)
        column = self.width() / count
        line = type_px(12) + 6.0
        room = QRectF(0, line, self.width(), self.height() - 2 * line)
        painter.setPen(theme().qcolor("grid"))
        painter.drawLine(room.bottomLeft(), room.bottomRight())
        for k in range(count):
            cell = QRectF(k * column, room.top(), column, room.height())
            self._paint_digit(painter, cell, k, line)
        painter.end()

    # -- inside ------------------------------------------------------------------------------------

    def _paint_digit(self, painter: QPainter, cell: QRectF, k: int, line: float) -> None:
        chosen = k == self._class_number
        colour = theme().qcolor("text" if chosen else "muted")
        below = QRectF(cell.left(), cell.bottom(), cell.width(), line)
        print_text(painter, below, str(k), colour, 13, 700 if chosen else 400)
        if self._before is None:
            return
        before, after = self._share(self._before, k), self._share(self._after, k)
        wide = min(cell.width() * 0.3, space_px(18))
        middle = cell.center().x()
        outline = QRectF(middle - wide - 1, cell.bottom(), wide, 0)
        outline.setTop(cell.bottom() - before * cell.height())
        full = outline.translated(wide + 2, 0)
        full.setTop(cell.bottom() - after * cell.height())
        if self._after is None:
            outline.translate(wide / 2 + 1, 0)
        painter.setPen(theme().qcolor("muted"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if before * cell.height() >= 1:
            painter.drawRect(outline)
        shown, top = before, outline.top()
        if self._after is not None:
            painter.fillRect(full, theme().qcolor("accent" if chosen else "muted"))
            shown, top = after, full.top()
        if shown >= 0.0005 or chosen:
            box = QRectF(cell.left(), top - line, cell.width(), line)
            beside = self._after is not None and outline.top() < top
            if beside:  # over the bar it would cross the outline of the one before
                box.setLeft(full.left() + 2)
            self._paint_share(painter, box, shown, chosen, beside)

    def _paint_share(
        self, painter: QPainter, box: QRectF, share: float, chosen: bool, beside: bool
    ) -> None:
        text = share_text(share)
        if text_width(text, 12) > self.width() / 10 - 2:
            text = percent(share, 0)
        colour = theme().qcolor("text" if chosen else "muted")
        align = Qt.AlignmentFlag.AlignLeft if beside else Qt.AlignmentFlag.AlignHCenter
        print_text(painter, box, text, colour, 12, 600 if chosen else 400, align)

    def _share(self, outputs: NDArray[np.floating] | None, k: int) -> float:
        if outputs is None or not np.isfinite(outputs[k]):
            return 0.0
        return float(np.clip(outputs[k], 0.0, 1.0))

    def _on_theme(self) -> None:
        self.updateGeometry()
        self.update()


def share_text(share: float) -> str:
    """A share in per cent; what is not quite 0 or 100 is not written as if it were."""
    if 0 < share < 0.0005:
        return "<0.1"
    return ">99.9" if 0.9995 <= share < 1 else percent(float(share))
