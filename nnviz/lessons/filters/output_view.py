"""The output: large pixels that are not computed yet keep their numbers to themselves."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from nnviz.ui.picture_view import PictureView
from nnviz.ui.picture_view.loupe import Window
from nnviz.ui.picture_view.pixel_painting import NUMBER_CELL_PX, paint_frame
from nnviz.ui.theme import theme

_LINE = 1.0  # between cells


class OutputView(PictureView):
    """A picture view whose hidden cells are empty where numbers stand in the cells."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._hidden_from: int | None = None
        self._framed: Window | None = None
        super().__init__(parent)

    def show_revealed(self, count: int | None) -> None:
        self._hidden_from = count
        super().show_revealed(count)

    def show_window(self, window: Window | None) -> None:
        self._framed = window
        super().show_window(window)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        place = self.place()
        if place is None or self._hidden_from is None or place.cell < NUMBER_CELL_PX:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for at in range(self._hidden_from, place.rows * place.columns):
            cell = place.rect_of(*divmod(at, place.columns))
            painter.fillRect(cell.adjusted(_LINE, _LINE, -_LINE, -_LINE), theme().qcolor("inset"))
        if self._framed is not None:
            paint_frame(painter, place.rect_of(*self._framed), "accent", 2.5)
        painter.end()
