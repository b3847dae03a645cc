"""The edges' light as an image: at once while things move, in slices when they rest."""

from collections.abc import Iterator
from dataclasses import dataclass
from time import perf_counter

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QRectF, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter

from nnviz.scene.dense_chain import DenseChain
from nnviz.scene.edge_light import light_edges
from nnviz.scene.edge_lines import edge_lines
from nnviz.scene.edge_picture import Colour, colour_table, draw_edges
from nnviz.scene.edge_scratch import EdgeScratch
from nnviz.scene.network_layout import Box, NetworkLayout
from nnviz.scene.viewport import Viewport
from nnviz.ui.network_view.light_front import paint_up_to
from nnviz.ui.theme import theme

_SLICE_S = 0.006


@dataclass(frozen=True, eq=False)
class EdgeRequest:
    """What is to be drawn. scale: picture pixels a logical pixel. brightness: times the gain."""

    chain: DenseChain
    values: tuple[NDArray[np.floating], ...]
    layout: NetworkLayout
    viewport: Viewport
    plot: Box
    scale: float = 1.0
    limit: int | None = None
    drawn: int | None = None
    focus: tuple[int, int] | None = None
    brightness: float = 1.0


@dataclass(frozen=True, eq=False)
class _Drawn:
    """A finished picture; `pixels` is the memory that `image` shows."""

    pixels: NDArray[np.uint32]
    image: QImage
    viewport: Viewport
    plot: Box


class EdgeLayer(QObject):
    """Draws edges into memory that QImage shows without a copy."""

    finished = Signal()
    """A picture is complete; it may be the moving one."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._drawn: _Drawn | None = None
        self._job: Iterator[None] | None = None
        self._table = _table()
        self._scratch = EdgeScratch()
        self._spare: NDArray[np.uint32] | None = None
        self.gains: tuple[float, ...] = ()
        self.shown = 0
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._run_slice)

    @property
    def busy(self) -> bool:
        """Whether a picture is being drawn in slices."""
        return self._job is not None

    def take_colours(self) -> None:
        """Take the colours of the current theme for every later picture."""
        self._table = _table()

    def draw_now(self, request: EdgeRequest) -> None:
        """Draw it before returning."""
        self.start(request)
        self.finish()

    def start(self, request: EdgeRequest) -> None:
        """Draw it in slices between other events; what was being drawn is given up."""
        self._job = self._draw(request)
        self._timer.start()

    def finish(self) -> None:
        """Draw the rest of it now."""
        if self._job is not None:
            for _ in self._job:
                pass
            self._end()

    def stop(self) -> None:
        """Give up what is being drawn."""
        self._job = None
        self._timer.stop()

    def clear(self) -> None:
        """Show no edges at all."""
        self.stop()
        self._drawn, self.gains, self.shown = None, (), 0

    def paint(
        self, painter: QPainter, plot: Box, viewport: Viewport, front: float | None = None
    ) -> None:
        """Paint the last picture; one that was drawn for another viewport or size is scaled.

        front: the x that the light has come to; None: it is everywhere.
        """
        drawn = self._drawn
        if drawn is None:
            return
        target = QRectF(plot.x, plot.y, plot.width, plot.height)
        if drawn.viewport != viewport or drawn.plot != plot:
            target = _target(drawn, plot, viewport)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        elif front is None:
            painter.drawImage(target.topLeft(), drawn.image)
            return
        if front is None:
            painter.drawImage(target, drawn.image)
        else:
            paint_up_to(painter, drawn.image, target, front)

    def _run_slice(self) -> None:
        until = perf_counter() + _SLICE_S
        while self._job is not None:
            if next(self._job, self) is self:
                self._end()
            elif perf_counter() > until:
                return

    def _end(self) -> None:
        self.stop()
        self.finished.emit()

    def _draw(self, request: EdgeRequest) -> Iterator[None]:
        light = light_edges(
            request.chain,
            request.values,
            request.layout.light_rooms,
            limit=request.limit,
            drawn=request.drawn,
            focus=request.focus,
        )
        yield
        lines = edge_lines(request.layout, light, request.scale, request.brightness)
        yield
        scale, plot = request.scale, request.plot
        shape = (max(1, round(plot.height * scale)), max(1, round(plot.width * scale)))
        pixels = self._room(shape)
        yield from draw_edges(pixels, lines, self._table, self._scratch)
        image = QImage(
            pixels.data,
            shape[1],
            shape[0],
            4 * shape[1],
            QImage.Format.Format_ARGB32_Premultiplied,
        )
        image.setDevicePixelRatio(scale)
        self._spare = None if self._drawn is None else self._drawn.pixels
        self._drawn = _Drawn(pixels, image, request.viewport, plot)
        self.gains = tuple(gap.gain * request.brightness for gap in light.gaps)
        self.shown = light.shown

    def _room(self, shape: tuple[int, int]) -> NDArray[np.uint32]:
        """Memory for a picture: that of the one before the last, where it fits."""
        if self._spare is not None and self._spare.shape == shape:
            return self._spare
        return np.empty(shape, np.uint32)


def _target(drawn: _Drawn, plot: Box, viewport: Viewport) -> QRectF:
    """Where a picture that was drawn for another viewport or size belongs now."""
    zoom = viewport.zoom / drawn.viewport.zoom
    across, down = plot.width / drawn.plot.width, plot.height / drawn.plot.height
    return QRectF(
        viewport.x - drawn.viewport.x * zoom * across,
        viewport.y - drawn.viewport.y * zoom * down,
        plot.width * zoom,
        plot.height * zoom,
    )


def _table() -> NDArray[np.uint32]:
    now = theme()
    positive, negative, dense = (
        _rgb(now.qcolor(role)) for role in ("positive", "negative", "text")
    )
    return colour_table(positive, negative, dense)


def _rgb(colour: QColor) -> Colour:
    return colour.red(), colour.green(), colour.blue()
