"""Paints a picture as far as the signals have come: a soft front, brighter where it passes."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter

from nnviz.ui.theme import space_px
from nnviz.ui.vector_painting import paints_vectors

_DEPTH = 88  # of the front, in logical pixels: behind it the light is as it stays
_WAVE = ((0.0, 0.0), (0.55, 1.0), (1.0, 0.0))
_FADE = ((0.0, 1.0), (0.6, 0.9), (1.0, 0.0))
_Stops = tuple[tuple[float, float], ...]


def paint_up_to(painter: QPainter, image: QImage, target: QRectF, front: float) -> None:
    """Paint `image` on `target` from its left side to the x `front`.

    Only the front itself is masked, a strip that is copied: a frame costs what the strip does.
    """
    if paints_vectors(painter):  # a file of vectors takes whole images only
        image, target = _revealed(image, target, front)
        painter.drawImage(target, image)
        return
    start = max(target.left(), float(int(front - space_px(_DEPTH))))
    end = min(front, target.right())
    if start > target.left():
        behind = QRectF(target.left(), target.top(), start - target.left(), target.height())
        painter.drawImage(behind, image, _source(image, target, behind))
    if end <= start:
        return
    place = QRectF(start, target.top(), end - start, target.height())
    for stops in (_FADE, _WAVE):
        # The second time the same light lies over itself: denser on any ground.
        strip, strip_source = _masked(image, _source(image, target, place), stops)
        painter.drawImage(place, strip, strip_source)


def _revealed(image: QImage, target: QRectF, front: float) -> tuple[QImage, QRectF]:
    """What is seen of `image` as an image of its own, and where it belongs."""
    width = max(
        1, min(image.width(), round((front - target.left()) / target.width() * image.width()))
    )
    seen = QImage(width, image.height(), QImage.Format.Format_ARGB32_Premultiplied)
    seen.fill(Qt.GlobalColor.transparent)
    across, down = target.width() / image.width(), target.height() / image.height()
    painter = QPainter(seen)
    painter.scale(1 / across, 1 / down)
    painter.translate(-target.topLeft())
    paint_up_to(painter, image, target, front)
    painter.end()
    return seen, QRectF(target.left(), target.top(), width * across, target.height())


def _source(image: QImage, target: QRectF, part: QRectF) -> QRectF:
    """The pixels of `image` that belong on a part of `target`, over all its height."""
    across = image.width() / target.width()
    left = (part.left() - target.left()) * across
    return QRectF(left, 0, part.width() * across, image.height())


def _masked(image: QImage, source: QRectF, stops: _Stops) -> tuple[QImage, QRectF]:
    """A copy of the part `source` of `image`, its opacity times `stops`, and where it is in it."""
    first = int(source.left())
    whole = QRect(first, 0, int(source.right() - first) + 1, image.height())
    strip = image.copy(whole)
    strip.setDevicePixelRatio(1.0)
    inside = source.translated(-first, 0)
    mask = QLinearGradient(QPointF(inside.left(), 0), QPointF(inside.right(), 0))
    for at, opacity in stops:
        mask.setColorAt(at, QColor(0, 0, 0, round(255 * opacity)))
    painter = QPainter(strip)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
    painter.fillRect(strip.rect(), mask)
    painter.end()
    return strip, inside
