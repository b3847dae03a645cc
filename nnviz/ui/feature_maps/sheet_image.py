"""One layer as an image: its sheet is kept, its picture made anew when values change."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter

from nnviz.scene.map_layout import MapColumn
from nnviz.scene.map_sheet import Codes, MapSheet, SheetColours, largest_of, map_codes
from nnviz.ui.feature_maps.map_colours import sheet_colours
from nnviz.ui.feature_maps.shown_maps import LayerValues, ShownLayer

_FINE = 4  # times as many pixels in a file of vectors, which is seen enlarged


class SheetImage:
    """What is painted of one layer; it makes a picture only when it must."""

    def __init__(self, layer: ShownLayer) -> None:
        self.layer = layer
        self.column: MapColumn | None = None
        self.values: LayerValues | None = None
        self.largest = 0.0
        self._codes: Codes = np.zeros(layer.shape, np.uint8)
        self._sheets: dict[tuple[int, bool], tuple[SheetColours, MapSheet]] = {}
        self._pictures: dict[int, tuple[int | None, NDArray[np.uint32]]] = {}

    def place(self, column: MapColumn) -> None:
        """Stand in `column` from now on."""
        if column != self.column:
            self.column = column
            self.forget_colours()

    def take(self, values: LayerValues | None) -> None:
        """Show `values`; None: nothing is computed."""
        self.values = values
        self._pictures.clear()
        if values is None:
            self._codes = np.zeros(self.layer.shape, np.uint8)
            self.largest = 0.0
            return
        self.largest = 1.0 if self.layer.is_picture else largest_of(values.values)
        self._codes = map_codes(values.values, self.largest, values.signed)

    def forget_colours(self) -> None:
        """The theme is another now."""
        self._sheets.clear()
        self._pictures.clear()

    def rows_there(self, share: float) -> int | None:
        """How many rows of each map are computed at a share from 0 to 1; None: all."""
        return None if share >= 1 else int(share * self.layer.shape[1])

    def map_image(self, number: int) -> QImage:
        """One map, a pixel a value."""
        table = sheet_colours(self.is_signed, self.layer.is_picture).table
        return _image_of(np.ascontiguousarray(table[self._codes[number]])).copy()

    @property
    def is_signed(self) -> bool:
        """Whether the values are shown from blue to orange."""
        return self.values is not None and self.values.signed

    def paint(
        self, painter: QPainter, at: QPointF, unit: float, share: float, vectors: bool
    ) -> None:
        """Paint all maps with their corner at `at`; `unit` logical pixels a device pixel."""
        if self.column is None:
            return
        times = _FINE if vectors else 1
        sheet = self._sheet(times)
        there = self.rows_there(share)
        kept = self._pictures.get(times)
        if kept is None or kept[0] != there:
            kept = there, sheet.pixels(self._codes, there)
            self._pictures[times] = kept
        image = _image_of(kept[1], sheet.size)
        image.setDevicePixelRatio(times / unit)
        margin = sheet.margin * unit / times
        painter.drawImage(at - QPointF(margin, margin), image)

    def _sheet(self, times: int) -> MapSheet:
        colours = sheet_colours(self.is_signed, self.layer.is_picture)
        key = times, self.is_signed
        kept = self._sheets.get(key)
        if kept is None or kept[0] is not colours:
            if self.column is None:
                raise LookupError("the layer has no place")
            kept = colours, MapSheet(self.column, colours, self.layer.kernels, times)
            self._sheets[key] = kept
        return kept[1]


def _image_of(pixels: NDArray[np.uint32], size: tuple[int, int] | None = None) -> QImage:
    """An image that shares the memory of (rows, columns) pixels; `size` is what is seen of it."""
    rows, columns = pixels.shape
    width, height = size or (columns, rows)
    return QImage(pixels.data, width, height, 4 * columns, QImage.Format.Format_RGB32)
