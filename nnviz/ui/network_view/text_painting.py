"""Short texts, laid out once and painted often: laying out costs more than painting."""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QStaticText

from nnviz.ui.theme import is_projecting, text_font


@lru_cache(maxsize=32)
def _font(px: int, weight: int, projecting: bool) -> QFont:
    return text_font(px, weight)


@lru_cache(maxsize=1024)
def _laid_out(
    text: str, px: int, weight: int, projecting: bool
) -> tuple[QStaticText, float, float]:
    laid_out = QStaticText(text)
    laid_out.setTextFormat(Qt.TextFormat.PlainText)
    laid_out.prepare(font=_font(px, weight, projecting))
    size = laid_out.size()
    return laid_out, size.width(), size.height()


def text_width(text: str, px: int, weight: int = 400) -> float:
    """How wide it is in logical pixels."""
    return _laid_out(text, px, weight, is_projecting())[1]


def print_text(
    painter: QPainter,
    box: QRectF,
    text: str,
    colour: QColor,
    px: int = 12,
    weight: int = 400,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignHCenter,
) -> None:
    """One line in the middle of the height of `box`; to its left, centre or right."""
    laid_out, width, height = _laid_out(text, px, weight, is_projecting())
    x = box.center().x() - width / 2
    if align == Qt.AlignmentFlag.AlignRight:
        x = box.right() - width
    elif align == Qt.AlignmentFlag.AlignLeft:
        x = box.left()
    painter.setFont(_font(px, weight, is_projecting()))
    painter.setPen(colour)
    painter.drawStaticText(QPointF(x, box.center().y() - height / 2), laid_out)
