"""The loupe on a large picture: the pixels around a small window, enlarged in a corner."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from nnviz.ui.picture_view.picture_image import scaled_image
from nnviz.ui.picture_view.picture_place import PicturePlace
from nnviz.ui.picture_view.pixel_painting import frame_around, paint_frame, paint_grid, paint_marks
from nnviz.ui.theme import RADIUS_TAG, line_px, space_px, theme

Window = tuple[int, int, int, int]
"""Row, column, height and width, in pixels of the picture."""

_CELLS = 11  # a side
_AROUND = 2  # at least so many cells on each side of the window
_SIDE_PX = 132
_SHARE = 0.45  # of the picture's shorter side, at most
_SHARE_OF_LARGE = 0.28  # on a wall, the loupe grows with the picture
_LEAST_CELL_PX = 5
_MARGIN_PX = 14
_GAIN = 2.0  # a loupe that enlarges less is none
_HAIR = 1e-6


@dataclass(frozen=True)
class Loupe:
    """Where the loupe is, and which pixels it shows: `rows` × `columns` from (`top`, `left`) on.

    They may lie outside of the picture where the window is at its edge.
    """

    place: PicturePlace
    top: int
    left: int

    def rect_of(self, window: Window) -> QRectF:
        """Where a rectangle of the picture's pixels is in the loupe."""
        row, column, height, width = window
        return self.place.rect_of(row - self.top, column - self.left, height, width)


def loupe_for(place: PicturePlace, window: Window, pixel_ratio: float) -> Loupe | None:
    """The loupe for `window`; None where the pixels are large enough, or the picture too small.

    It stays at the left, above or below the window, where it does not cover it: a window that goes
    through the rows would make it jump at each one.
    """
    row, column, height, width = window
    rows, columns = (
        max(_CELLS, side + 2 * _AROUND) + (max(_CELLS, side + 2 * _AROUND) - side) % 2
        for side in (height, width)
    )
    shorter = min(place.box.width(), place.box.height())
    side = min(max(space_px(_SIDE_PX), shorter * _SHARE_OF_LARGE), shorter * _SHARE)
    cell = int(side / max(rows, columns) * pixel_ratio) / pixel_ratio
    if cell < _LEAST_CELL_PX or cell < _GAIN * place.cell:
        return None
    framed = place.rect_of(*window)
    corners = _corners(place.box, cell * columns, cell * rows, framed.center())
    free = [box for box in corners if not box.adjusted(-8, -8, 8, 8).intersects(framed)]
    if not free:
        return None
    at = QPointF(
        round(free[0].x() * pixel_ratio) / pixel_ratio,
        round(free[0].y() * pixel_ratio) / pixel_ratio,
    )
    return Loupe(
        PicturePlace(QRectF(at, free[0].size()), rows, columns),
        row - (rows - height) // 2,
        column - (columns - width) // 2,
    )


def _corners(box: QRectF, width: float, height: float, window: QPointF) -> list[QRectF]:
    """The places for a loupe in the corners of `box`, the best first."""
    margin = min(_MARGIN_PX, (box.height() - height) / 4)
    left, right = box.left() + margin, box.right() - margin - width
    top, bottom = box.top() + margin, box.bottom() - margin - height
    rows = (top, bottom) if window.y() > box.center().y() else (bottom, top)
    places = [(x, y) for y in rows for x in (left, right)]
    return [QRectF(x, y, width, height) for x, y in places]


def paint_loupe(
    painter: QPainter,
    loupe: Loupe,
    pixels: NDArray[np.uint8],
    marks: tuple[NDArray[np.integer], NDArray[np.integer]] | None,
    dimmed: list[QRectF],
    pixel_ratio: float,
) -> None:
    """The loupe without the window in it. `dimmed` is what is not there yet, in pixels."""
    place = loupe.place
    bottom, right = loupe.top + place.rows, loupe.left + place.columns
    rows, columns = pixels.shape[:2]
    top, left = max(loupe.top, 0), max(loupe.left, 0)
    painter.fillRect(place.box, theme().qcolor("inset"))
    seen = pixels[top : min(bottom, rows), left : min(right, columns)]
    if seen.size:
        target = loupe.rect_of((top, left, seen.shape[0], seen.shape[1]))
        width, height = (round(side * pixel_ratio) for side in (target.width(), target.height()))
        # Enlarged here: what shows a file of shapes would smooth eleven pixels to a blur.
        painter.drawImage(target, scaled_image(seen, width, height))
    paint_grid(painter, place, theme().qcolor("control", 0.45))
    shown = QRectF(loupe.left, loupe.top, place.columns, place.rows)
    for part in dimmed:
        part = part.intersected(shown)
        if not part.isEmpty():
            at = place.rect_of(
                part.y() - loupe.top, part.x() - loupe.left, part.height(), part.width()
            )
            painter.fillRect(at, theme().qcolor("window", 0.78))
    if marks is not None:
        inside = (marks[0] >= loupe.top) & (marks[0] < bottom)
        inside &= (marks[1] >= loupe.left) & (marks[1] < right)
        paint_marks(painter, place, marks[0][inside] - loupe.top, marks[1][inside] - loupe.left)


def paint_loupe_frame(painter: QPainter, loupe: Loupe, window: Window, framed: QRectF) -> None:
    """The frame of the loupe, the window in it, and two lines to the window at `framed`."""
    painter.setPen(QPen(theme().qcolor("accent", 0.9), line_px(1)))
    painter.drawLines(joining_lines(loupe.place.box, framed))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    box = loupe.place.box
    for colour, width in (
        (theme().qcolor("window", 0.75), line_px(4)),
        (theme().qcolor("accent"), line_px(2)),
    ):
        painter.setPen(QPen(colour, width))
        painter.drawRoundedRect(box, RADIUS_TAG / 2, RADIUS_TAG / 2)
    paint_frame(painter, frame_around(loupe.rect_of(window), box), "accent", 2.5)


def joining_lines(loupe: QRectF, window: QRectF) -> list[QLineF]:
    """The two lines from a corner of the loupe to one of the window that hold both between them."""
    corners = [*_corners_of(loupe), *_corners_of(window)]
    lines: dict[bool, QLineF] = {}
    for start in corners[:4]:
        for end in corners[4:]:
            line = QLineF(start, end)
            sides = [_side(line, corner) for corner in corners]
            for is_left in (False, True):
                if all(side >= -_HAIR if is_left else side <= _HAIR for side in sides):
                    shorter = is_left not in lines or line.length() < lines[is_left].length()
                    lines[is_left] = line if shorter else lines[is_left]
    return list(lines.values())


def _corners_of(box: QRectF) -> list[QPointF]:
    return [box.topLeft(), box.topRight(), box.bottomLeft(), box.bottomRight()]


def _side(line: QLineF, point: QPointF) -> float:
    """On which side of `line` a point lies, and how far (times its length)."""
    return line.dx() * (point.y() - line.y1()) - line.dy() * (point.x() - line.x1())
