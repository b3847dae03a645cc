"""The output: large pixels that are not computed yet keep their numbers to themselves."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from nnviz.ui.picture_view import PictureView
from nnviz.ui.picture_view.loupe import Window
from nnviz.ui.picture_view.picture_place import PicturePlace
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
        if self._hidden_from is None:
            return
        painter = QPainter(self)
        # Not the widget's own ratio: an exported picture may be painted larger.
        place = self.place(max(painter.deviceTransform().m11(), 0.1))
        if place is not None and place.cell >= NUMBER_CELL_PX:
            self._paint_hidden(painter, place, self._hidden_from)
        painter.end()

    def _paint_hidden(self, painter: QPainter, place: PicturePlace, first: int) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for at in range(first, place.rows * place.columns):
            cell = place.rect_of(*divmod(at, place.columns))
            painter.fillRect(cell.adjusted(_LINE, _LINE, -_LINE, -_LINE), theme().qcolor("inset"))
        if self._framed is not None:
            paint_frame(painter, place.rect_of(*self._framed), "accent", 2.5)
