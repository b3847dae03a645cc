"""A column of nodes as an image that Qt paints once; then only the colours are put in."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from nnviz.scene.network_layout import Column
from nnviz.ui.theme import Theme

_MARGIN = 3.0  # around the nodes: half an outline and the rim of a pixel
_LEAST_OUTLINED = 3.0


@dataclass(frozen=True, eq=False)
class NodeStencil:
    """What colours are put through. Channels are premultiplied blue, green, red, alpha, 0 to 255.

    owners: (rows,) the node each row belongs to. fill: (rows, columns, 1) what of a pixel shows it,
    0 to 1. fixed: (rows, columns, 4) what is there whatever the colour, and a half for rounding.
    """

    left: float
    top: float
    scale: float
    owners: NDArray[np.intp]
    fill: NDArray[np.float32]
    fixed: NDArray[np.float32]

    def paint(self, painter: QPainter, colours: NDArray[np.float32]) -> None:
        """Paint the nodes in (nodes, 4) colours."""
        mixed = self.fill * colours[self.owners][:, None, :]
        mixed += self.fixed
        pixels = mixed.astype(np.uint8)
        image = _image_of(pixels)
        image.setDevicePixelRatio(self.scale)
        painter.drawImage(QPointF(self.left, self.top), image)


def outline(now: Theme, column: Column) -> QPen:
    """The pen around nodes; those too small for one have a band behind them instead."""
    if column.radius < _LEAST_OUTLINED:
        return QPen(Qt.PenStyle.NoPen)
    return QPen(now.qcolor("control", 0.75), 1.0 if column.radius < 8 else 1.2)


def paint_band(painter: QPainter, now: Theme, column: Column) -> None:
    """Behind nodes without outlines a band of the ground keeps them from the edges."""
    if column.radius < _LEAST_OUTLINED:
        first, last = float(column.ys[0]), float(column.ys[-1])
        painter.setPen(QPen(now.qcolor("window", 0.6), 2 * column.radius + 1.5))
        painter.drawLine(QPointF(column.x, first), QPointF(column.x, last))


@lru_cache(maxsize=16)
def node_stencil(column: Column, now: Theme, scale: float) -> NodeStencil:
    """The stencil of a column, for `scale` pixels each logical pixel."""
    reach = column.radius + _MARGIN
    left, top = np.floor(column.x - reach), np.floor(column.ys[0] - reach)
    width, height = np.ceil((column.x + reach - left, column.ys[-1] + reach - top))
    layers = [np.zeros((int(height * scale), int(width * scale), 4), np.uint8) for _ in range(3)]
    for number, pixels in enumerate(layers):
        image = _image_of(pixels)
        image.setDevicePixelRatio(scale)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-left, -top)
        if number == 0:
            paint_band(painter, now, column)
        else:
            painter.setPen(QPen(Qt.PenStyle.NoPen) if number == 1 else outline(now, column))
            painter.setBrush(QColor("white") if number == 1 else Qt.BrushStyle.NoBrush)
            for y in column.ys.tolist():
                painter.drawEllipse(QPointF(column.x, y), column.radius, column.radius)
        painter.end()
    behind, inside, over = (pixels.astype(np.float32) for pixels in layers)
    clear = 1 - over[..., 3:] / np.float32(255)
    fill = inside[..., 3:] / np.float32(255)
    rows = (np.arange(len(behind)) + 0.5) / scale + top
    return NodeStencil(
        float(left),
        float(top),
        scale,
        np.abs(rows[:, None] - column.ys).argmin(axis=1),
        fill * clear,
        np.asarray(over + clear * (1 - fill) * behind + 0.5, np.float32),
    )


def _image_of(pixels: NDArray[np.uint8]) -> QImage:
    """An image that shares the memory of (rows, columns, 4) pixels."""
    rows, columns, _ = pixels.shape
    form = QImage.Format.Format_ARGB32_Premultiplied
    return QImage(pixels.data, columns, rows, 4 * columns, form)
