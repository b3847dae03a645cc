"""A widget as a file of lines and text: SVG and PDF."""

import re

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPoint, QRect, QSize, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter, QRegion
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget

from nnviz.ui.theme import CODE_FAMILY, theme

CSS_PX_PER_INCH = 96
POINTS_PER_INCH = 72
_FALLBACKS = {CODE_FAMILY: "monospace"}
_FLAGS = QWidget.RenderFlag.DrawChildren | QWidget.RenderFlag.DrawWindowBackground


def svg_bytes(widget: QWidget, size: tuple[int, int]) -> bytes:
    """What `widget` shows as SVG, `size` px large. The same picture gives the same bytes."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(CSS_PX_PER_INCH)
    generator.setSize(QSize(*size))
    generator.setViewBox(QRect(0, 0, widget.width(), widget.height()))
    generator.setTitle("")
    _paint(widget, generator)
    buffer.close()
    return _with_families(bytes(data.data()), size)


def pdf_bytes(widget: QWidget) -> bytes:
    """What `widget` shows as one page of PDF, its size as on screen."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(CSS_PX_PER_INCH)
    points = QSizeF(widget.width(), widget.height()) * POINTS_PER_INCH / CSS_PX_PER_INCH
    match = QPageSize.SizeMatchPolicy.ExactMatch
    page = QPageSize(points, QPageSize.Unit.Point, "nnviz", match)
    writer.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF()))
    _paint(widget, writer)
    buffer.close()
    return bytes(data.data())


def _paint(widget: QWidget, device: QSvgGenerator | QPdfWriter) -> None:
    painter = QPainter(device)
    painter.fillRect(widget.rect(), theme().qcolor("window"))
    widget.render(painter, QPoint(), QRegion(), _FLAGS)
    painter.end()


def _with_families(svg: bytes, size: tuple[int, int]) -> bytes:
    """Text with a face to fall back on, and the size in px where Qt writes millimetres."""
    width, height = size
    text = svg.decode("utf-8")
    text = re.sub(
        r'width="[\d.]+mm" height="[\d.]+mm"', f'width="{width}" height="{height}"', text, count=1
    )

    def families(found: re.Match[str]) -> str:
        name = found[1]
        return f'font-family="{name}, {_FALLBACKS.get(name, "sans-serif")}"'

    return re.sub(r'font-family="([^",\']+)"', families, text).encode()
