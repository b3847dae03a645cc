"""What a picture looks like on the stage: the scaled picture is kept, the rest is painted on it."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray
from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnviz.ui.picture_view.loupe import Window, loupe_for, paint_loupe, paint_loupe_frame
from nnviz.ui.picture_view.picture_image import rounded, scaled_image, with_round_corners
from nnviz.ui.picture_view.picture_place import PicturePlace, place_in
from nnviz.ui.picture_view.pixel_painting import (
    GRID_CELL_PX,
    NUMBER_CELL_PX,
    PictureFrame,
    frame_around,
    paint_frame,
    paint_grid,
    paint_marks,
    paint_numbers,
)
from nnviz.ui.theme import RADIUS_FIELD, line_px, theme, theme_signals
from nnviz.ui.vector_painting import paints_vectors

_VECTOR_RATIO = 2.0  # the picture itself in a file of shapes
_DIM = 0.78
_MOST_NUMBERS = 20_000  # pixels: more of them are never large enough for numbers


class PictureCanvas(QWidget):
    """A picture that fills the widget in proportion, without pointer and keys."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pixels: NDArray[np.uint8] | None = None
        self._values: NDArray[np.floating] | None = None
        self._window: Window | None = None
        self._revealed: int | None = None
        self._marks: tuple[NDArray[np.integer], NDArray[np.integer]] | None = None
        self._frames: tuple[PictureFrame, ...] = ()
        self._share = (0.5, 0.5)
        self._kept: tuple[object, QImage] | None = None
        self._ringed = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme_signals.changed.connect(self._forget)

    # -- what is shown -------------------------------------------------------------------------

    def show_picture(
        self, pixels: NDArray[np.uint8] | None, values: NDArray[np.floating] | None = None
    ) -> None:
        """Show `pixels`, (H, W) or (H, W, 3); None shows an empty place.

        `values`, of the same shape, are the numbers that are written into large pixels. Pixels that
        cannot be written to are taken as they are: a copy of 50 MB takes 0.1 s and more.
        """
        if pixels is not None and 0 in pixels.shape:
            pixels = None
        if pixels is not None and pixels.flags.writeable:
            pixels = pixels.copy()
        self._pixels = pixels
        small = pixels is not None and pixels.shape[0] * pixels.shape[1] <= _MOST_NUMBERS
        self._values = np.array(values) if values is not None and small else None
        self._forget()

    def show_window(self, window: Window | None) -> None:
        """Frame (row, column, height, width) in pixels; None takes the frame away."""
        if window != self._window:
            self._window = window
            self.update()

    def show_revealed(self, count: int | None) -> None:
        """Only the first `count` pixels, row by row, are there yet; None: all of them."""
        if count != self._revealed:
            self._revealed = count
            self.update()

    def show_marks(self, rows: ArrayLike | None, columns: ArrayLike | None) -> None:
        """Mark the pixels (rows[i], columns[i]); None takes the marks away."""
        if rows is None or columns is None:
            self._marks = None
        else:
            self._marks = np.ravel(np.asarray(rows, int)), np.ravel(np.asarray(columns, int))
        self.update()

    def show_frames(self, frames: Sequence[PictureFrame]) -> None:
        """Frame rectangles of pixels, beside the window."""
        if tuple(frames) != self._frames:
            self._frames = tuple(frames)
            self.update()

    def set_alignment(self, alignment: Qt.AlignmentFlag) -> None:
        """Where the picture is when the widget has another proportion; in the middle at first."""
        flag = Qt.AlignmentFlag
        across = 0.0 if alignment & flag.AlignLeft else 1.0 if alignment & flag.AlignRight else 0.5
        down = 0.0 if alignment & flag.AlignTop else 1.0 if alignment & flag.AlignBottom else 0.5
        self._share = across, down
        self.update()

    def picture_box(self) -> QRectF:
        """Where the picture is, in px of this widget; empty when there is none."""
        place = self.place()
        return QRectF() if place is None else place.box

    def place(self, pixel_ratio: float | None = None) -> PicturePlace | None:
        """Where the picture and its pixels are; None when there is none."""
        if self._pixels is None:
            return None
        ratio = self.devicePixelRatioF() if pixel_ratio is None else pixel_ratio
        rows, columns = self._pixels.shape[:2]
        return place_in(QRectF(self.rect()), rows, columns, ratio, self._share)

    # -- painting ------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # Not the widget's own ratio: an exported picture may be painted larger.
        ratio = max(painter.deviceTransform().m11(), 0.1)
        place = self.place(ratio)
        if place is None or self._pixels is None:
            self._paint_nothing(painter)
        else:
            self._paint(painter, place, self._pixels, ratio)
        painter.end()

    def _paint(
        self, painter: QPainter, place: PicturePlace, pixels: NDArray[np.uint8], ratio: float
    ) -> None:
        if paints_vectors(painter):
            ratio = _VECTOR_RATIO
            painter.drawImage(place.box.topLeft(), self._image(place, pixels, ratio))
            self._paint_fixed(painter, place, pixels)
        else:
            painter.drawImage(place.box.topLeft(), self._kept_image(place, pixels, ratio))
        dimmed = self._dimmed_parts()
        self._paint_dimmed(painter, place, dimmed)
        if self._marks is not None:
            paint_marks(painter, place, *self._marks)
        for frame in self._frames:
            at = place.rect_of(frame.row, frame.column, frame.height, frame.width)
            paint_frame(painter, frame_around(at, place.box), frame.role)
        if self._window is not None:
            width = 2.0 if place.cell < GRID_CELL_PX else 2.5
            framed = frame_around(place.rect_of(*self._window), place.box, width)
            loupe = loupe_for(place, self._window, ratio)
            if loupe is not None:
                paint_loupe(painter, loupe, pixels, self._marks, dimmed, ratio)
                paint_loupe_frame(painter, loupe, self._window, framed)
            paint_frame(painter, framed, "accent", width)
        if self._ringed:
            ring = place.box.adjusted(1, 1, -1, -1)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme().qcolor("focus"), 2))
            painter.drawRoundedRect(ring, RADIUS_FIELD, RADIUS_FIELD)

    def _paint_dimmed(
        self, painter: QPainter, place: PicturePlace, dimmed: Sequence[QRectF]
    ) -> None:
        """Dim what is not there yet; on a large picture a thin line says where it begins."""
        if not dimmed:
            return
        painter.save()
        painter.setClipPath(rounded(place.box))
        for part in dimmed:
            at = place.rect_of(part.y(), part.x(), part.height(), part.width())
            painter.fillRect(at, theme().qcolor("window", _DIM))
        first = dimmed[-1].y()
        if first and place.cell < GRID_CELL_PX:
            y = place.box.top() + first * place.cell_height
            painter.setPen(QPen(theme().qcolor("accent"), line_px(1.2)))
            painter.drawLine(QLineF(place.box.left(), y, place.box.right(), y))
        painter.restore()

    def _paint_fixed(
        self, painter: QPainter, place: PicturePlace, pixels: NDArray[np.uint8]
    ) -> None:
        """What changes with the picture only: the lines and numbers of large pixels."""
        if place.cell >= GRID_CELL_PX:
            strong = place.cell >= line_px(NUMBER_CELL_PX)
            colour = theme().qcolor("grid") if strong else theme().qcolor("window", 0.35)
            paint_grid(painter, place, colour)
        if self._values is not None:
            paint_numbers(painter, place, pixels, self._values)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme().qcolor("border"), 1))
        outline = place.box.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(outline, RADIUS_FIELD, RADIUS_FIELD)

    def _paint_nothing(self, painter: QPainter) -> None:
        painter.setPen(QPen(theme().qcolor("border"), 1))
        painter.setBrush(theme().qcolor("inset"))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, RADIUS_FIELD, RADIUS_FIELD)

    def _dimmed_parts(self) -> list[QRectF]:
        """The rectangles, in pixels, that are not there yet."""
        if self._revealed is None or self._pixels is None:
            return []
        rows, columns = self._pixels.shape[:2]
        row, column = divmod(min(max(self._revealed, 0), rows * columns), columns)
        below = row + (1 if column else 0)
        parts = [QRectF(column, row, columns - column, 1)] if column else []
        return [*parts, QRectF(0, below, columns, rows - below)] if below < rows else parts

    def _image(self, place: PicturePlace, pixels: NDArray[np.uint8], ratio: float) -> QImage:
        width, height = (
            max(1, round(side * ratio)) for side in (place.box.width(), place.box.height())
        )
        return with_round_corners(scaled_image(pixels, width, height), ratio)

    def _kept_image(self, place: PicturePlace, pixels: NDArray[np.uint8], ratio: float) -> QImage:
        key = place, ratio
        if self._kept is None or self._kept[0] != key:
            image = self._image(place, pixels, ratio)
            painter = QPainter(image)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(-place.box.topLeft())
            self._paint_fixed(painter, place, pixels)
            painter.end()
            self._kept = key, image
        return self._kept[1]

    def _forget(self) -> None:
        self._kept = None
        self.update()

    # -- Qt ------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(464, 264)

    def minimumSizeHint(self) -> QSize:
        return QSize(96, 64)
