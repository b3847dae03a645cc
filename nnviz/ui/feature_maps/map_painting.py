"""Paints what stands around the maps: captions, scales, frames, the loupe."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QPen

from nnviz.ui.feature_maps.shown_maps import ShownLayer
from nnviz.ui.network_view.text_painting import print_text, text_width
from nnviz.ui.numbers import fixed
from nnviz.ui.theme import RADIUS_TAG, line_px, theme, type_px

_PX = 12
_SWATCH = (28.0, 8.0)
_LOUPE_MARGIN = 8.0
_LEFT = Qt.AlignmentFlag.AlignLeft


def line_height() -> float:
    """Of one line of captions."""
    return 1.45 * type_px(_PX)


def captions_height(layers: Iterable[ShownLayer]) -> float:
    """What the captions above the columns take."""
    lines = max((len(layer.captions) for layer in layers), default=0)
    return lines * line_height() + 4 if lines else 1.0


def caption_width(layer: ShownLayer) -> float:
    """What the short captions of a layer take."""
    widths = [
        text_width(short, _PX, 700 if number == 0 else 400)
        for number, (_, short) in enumerate(layer.captions)
    ]
    return max(widths, default=0.0)


def paint_captions(painter: QPainter, layer: ShownLayer, box: QRectF, marked: bool) -> None:
    """The lines above a column, centred in `box`; the long words where they fit."""
    now = theme()
    for number, (long, short) in enumerate(layer.captions):
        weight = 700 if number == 0 else 400
        text = long if text_width(long, _PX, weight) <= box.width() else short
        role = "accent" if marked and number == 0 else "text" if number == 0 else "muted"
        line = QRectF(box.x(), box.y() + number * line_height(), box.width(), line_height())
        print_text(painter, line, text, now.qcolor(role), _PX, weight)


def paint_scale(
    painter: QPainter, centre: float, top: float, room: float, largest: float, signed: bool
) -> None:
    """Which values are dark and light in a layer: a swatch and its ends."""
    now = theme()
    high = _scale_number(largest)
    low = f"−{high}" if signed else "0"
    text_low, text_high = low, high
    widths = [text_width(text, 11) for text in (text_low, text_high)]
    whole = widths[0] + widths[1] + _SWATCH[0] + 8
    swatch = _SWATCH[0] - max(0.0, whole - room)
    left = centre - (widths[0] + widths[1] + swatch + 8) / 2
    middle = top + line_height() / 2
    bar = QRectF(left + widths[0] + 4, middle - _SWATCH[1] / 2, max(swatch, 0.0), _SWATCH[1])
    ramp = QLinearGradient(bar.topLeft(), bar.topRight())
    roles = ("negative", "zero", "positive") if signed else ("activation_low", "activation_high")
    for number, role in enumerate(roles):
        ramp.setColorAt(number / (len(roles) - 1), now.qcolor(role))
    if swatch > 6:
        painter.setPen(QPen(now.qcolor("border"), 1))
        painter.setBrush(ramp)
        painter.drawRect(bar)
    muted = now.qcolor("muted")
    box = QRectF(left, top, widths[0] + 1, line_height())
    print_text(painter, box, text_low, muted, 11, align=_LEFT)
    box = QRectF(bar.right() + 4, top, widths[1] + 1, line_height())
    print_text(painter, box, text_high, muted, 11, align=_LEFT)


def _scale_number(value: float) -> str:
    if value == 0:
        return "0"
    if not 1e-3 <= abs(value) < 1e5:
        return f"{value:.1e}"
    return fixed(value, 2 if value < 100 else 0)


def paint_frames(
    painter: QPainter, boxes: Sequence[QRectF], role: str, dashed: bool = False
) -> None:
    """Frames around cells, with a halo, as the maps below are dark and light."""
    width = line_px(1.5)
    around = [box.adjusted(-width / 2, -width / 2, width / 2, width / 2) for box in boxes]
    painter.setBrush(Qt.BrushStyle.NoBrush)
    roomy = [box for box in around if min(box.width(), box.height()) > 5 + width]
    if roomy:
        painter.setPen(QPen(theme().qcolor("window", 0.7), width + 1.5))
        painter.drawRects(roomy)
    pen = QPen(theme().qcolor(role), width)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    if dashed:
        pen.setDashPattern((3, 2))
    painter.setPen(pen)
    painter.drawRects(around)


def loupe_box(beside: QRectF, shape: tuple[int, int], room: QRectF, text: str) -> QRectF:
    """Where the enlarged map stands: beside the map, inside `room`, over nothing of the map."""
    pixel = loupe_pixel(shape)
    rows, columns = shape
    width = max(columns * pixel, text_width(text, _PX, 600)) + 2 * _LOUPE_MARGIN
    height = rows * pixel + line_height() + 2.5 * _LOUPE_MARGIN
    box = QRectF(beside.right() + 10, beside.center().y() - height / 2, width, height)
    if box.right() > room.right():
        box.moveRight(beside.left() - 10)
    if box.left() < room.left():
        box.moveLeft(min(max(room.left(), beside.center().x() - width / 2), room.right() - width))
        below = beside.bottom() + 10 + height <= room.bottom()
        box.moveTop(beside.bottom() + 10 if below else beside.top() - 10 - height)
    box.moveTop(max(room.top(), min(box.top(), room.bottom() - height)))
    return box


def loupe_pixel(shape: tuple[int, int]) -> float:
    """How large a value is in the loupe: whole pixels."""
    return float(max(2, round(line_px(112)) // max(shape)))


def paint_loupe(
    painter: QPainter,
    box: QRectF,
    image: QImage,
    cell: tuple[int, int],
    text: str,
) -> None:
    """The enlarged map with one cell framed, and what is told of it."""
    now, pixel = theme(), loupe_pixel((image.height(), image.width()))
    painter.setPen(QPen(now.qcolor("border"), 1))
    painter.setBrush(now.qcolor("raised"))
    painter.drawRoundedRect(box, RADIUS_TAG, RADIUS_TAG)
    width, height = image.width() * pixel, image.height() * pixel
    corner = QPointF(round(box.center().x() - width / 2), round(box.top() + _LOUPE_MARGIN))
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
    painter.drawImage(QRectF(corner.x(), corner.y(), width, height), image)
    row, column = cell
    framed = QRectF(corner.x() + column * pixel, corner.y() + row * pixel, pixel, pixel)
    paint_frames(painter, [framed], "accent")
    line = QRectF(
        box.left(),
        corner.y() + height + _LOUPE_MARGIN / 2,
        box.width(),
        line_height(),
    )
    print_text(painter, line, text, QColor(now.accent), _PX, 600)
