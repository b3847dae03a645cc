"""MapsCanvas: the picture of all feature maps, without pointer and keys."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnviz.language import tr
from nnviz.scene.map_layout import LARGE_SIDE, MapLayout, MapsOfLayer, arrange_maps
from nnviz.ui.feature_maps import map_painting as painting
from nnviz.ui.feature_maps.sheet_image import SheetImage
from nnviz.ui.feature_maps.shown_maps import Cell, LayerValues, MapFrame, ShownLayer
from nnviz.ui.numbers import fixed
from nnviz.ui.theme import theme_signals
from nnviz.ui.vector_painting import paints_vectors

LOUPE_BELOW = 6.0
"""Cells smaller than so many pixels are shown enlarged when they are pointed at."""


class MapsCanvas(QWidget):
    """A column of maps for each layer; all maps of a layer are painted with one image."""

    arranged = Signal()
    """Maps have other places now."""

    def __init__(self, parent: QWidget | None = None, *, with_scales: bool = True) -> None:
        """with_scales: whether the largest value of each layer stands below its maps."""
        super().__init__(parent)
        self._with_scales = with_scales
        self._images: list[SheetImage] = []
        self._layout = MapLayout((), 1.0, 0, 0)
        self._corner = QPointF()
        self._room: tuple[int, int] | None = None
        self._shares: tuple[float, ...] | None = None
        self._marked: int | None = None
        self._frames: tuple[MapFrame, ...] = ()
        self._frame_boxes: list[tuple[MapFrame, list[QRectF]]] | None = None
        self._loupe: Cell | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme_signals.changed.connect(self._on_theme)

    # -- what is shown -----------------------------------------------------------------------------

    def show_layers(self, layers: Sequence[ShownLayer]) -> None:
        """Show other layers; nothing is computed in them yet."""
        self._images = [SheetImage(layer) for layer in layers]
        self._shares, self._frames, self._loupe = None, (), None
        self._frame_boxes = None
        self._arrange()

    def show_values(self, values: Sequence[LayerValues] | None) -> None:
        """Show the values of every layer; None: nothing is computed.

        Raises ValueError where they are not one (maps, rows, columns) array for each layer.
        """
        if values is not None and [v.values.shape for v in values] != [
            image.layer.shape for image in self._images
        ]:
            raise ValueError("these are not the values of the layers that are shown")
        for number, image in enumerate(self._images):
            image.take(None if values is None else values[number])
        self.update()

    def show_shares(self, shares: Sequence[float] | None, marked: int | None = None) -> None:
        """How much of each layer is computed, 0 to 1 (None: all); `marked` is told about now."""
        found = None if shares is None else tuple(shares)
        if (found, marked) != (self._shares, self._marked):
            self._shares, self._marked = found, marked
            self.update()

    def show_frames(self, frames: Iterable[MapFrame]) -> None:
        """Put frames around cells, the last on top."""
        found = tuple(frames)
        if found != self._frames:
            self._frames, self._frame_boxes = found, None
            self.update()

    def fit(self, width: int, height: int) -> None:
        """Arrange the maps for a room of that size; the widget may get wider than it."""
        self._room = width, height
        self._arrange()
        self.resize(max(width, self.content_width()), height)

    # -- where things are --------------------------------------------------------------------------

    @property
    def layers(self) -> list[ShownLayer]:
        """What is shown."""
        return [image.layer for image in self._images]

    def content_width(self) -> int:
        """What the columns take, in logical pixels."""
        return round(self._layout.width * self._layout.unit + 2 * self._side_margin())

    def columns_fit(self) -> bool:
        """Whether all columns are inside the room that was given."""
        width = self._room[0] if self._room is not None else self.width()
        return self.content_width() <= width

    def cell_box(
        self, layer: int, number: int, row: int, column: int, height: int = 1, width: int = 1
    ) -> QRectF:
        """The place of cells of a map. Raises IndexError for a layer that is not there."""
        unit, corner = self._layout.unit, self._corner
        box = self._layout.columns[layer].cell_box(number, row, column, height, width)
        x, y, across, down = (length * unit for length in box)
        return QRectF(corner.x() + x, corner.y() + y, across, down)

    def map_box(self, layer: int, number: int) -> QRectF:
        """The place of a whole map."""
        _, rows, columns = self._images[layer].layer.shape
        return self.cell_box(layer, number, 0, 0, rows, columns)

    def column_box(self, layer: int) -> QRectF:
        """The place of all maps of a layer."""
        column, unit, corner = self._layout.columns[layer], self._layout.unit, self._corner
        return QRectF(
            corner.x() + column.left * unit,
            corner.y(),
            column.grid_width * unit,
            column.grid_height * unit,
        )

    def maps_across(self, layer: int) -> int:
        """How many maps stand side by side in a layer's column."""
        return self._layout.columns[layer].across

    def cell_at(self, place: QPointF) -> Cell | None:
        """The cell at a point of this widget."""
        unit, corner = self._layout.unit, self._corner
        x, y = (place.x() - corner.x()) / unit, (place.y() - corner.y()) / unit
        for number, column in enumerate(self._layout.columns):
            found = column.map_at(x, y)
            if found is not None:
                return number, *found
        return None

    def value_of(self, cell: Cell) -> float | None:
        """The value of a cell; None where it is not computed."""
        layer, number, row, column = cell
        image = self._images[layer]
        if image.values is None or row >= self._rows_there(layer):
            return None
        return float(image.values.values[number, row, column])

    def cell_sentence(self, cell: Cell) -> str:
        """What is told of a cell that is pointed at."""
        layer, number, row, column = cell
        value = self.value_of(cell)
        if len(self._images) == 0 or self._images[layer].layer.shape[0] == 1:
            place = f"({row}, {column})"
        else:
            place = tr("map {map} ({row}, {column})", map=number, row=row, column=column)
        return place if value is None else f"{place} · {fixed(value)}"

    def sizeHint(self) -> QSize:
        return QSize(480, 320)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, 40)

    # -- painting ----------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
        )
        vectors = paints_vectors(painter)
        for number, image in enumerate(self._images):
            self._paint_layer(painter, number, image, vectors)
        if self._frame_boxes is None:
            self._frame_boxes = [(frame, self._boxes_of(frame)) for frame in self._frames]
        for frame, boxes in self._frame_boxes:
            if boxes:
                painting.paint_frames(painter, boxes, frame.role, frame.dashed)
        if self._loupe is not None:
            self._paint_loupe(painter, self._loupe)
        painter.end()

    def _paint_layer(
        self, painter: QPainter, number: int, image: SheetImage, vectors: bool
    ) -> None:
        column, unit = self._layout.columns[number], self._layout.unit
        place = self.column_box(number)
        left = self._corner.x() + column.x * unit
        room = QRectF(left - 4, 0, column.width * unit + 8, self._corner.y())
        painting.paint_captions(painter, image.layer, room, number == self._marked)
        image.paint(painter, place.topLeft(), unit, self._share_of(number), vectors)
        if self._with_scales and not image.layer.is_picture and image.values is not None:
            painting.paint_scale(
                painter,
                room.center().x(),
                place.bottom() + 3,
                room.width(),
                image.largest,
                image.is_signed,
            )

    def _boxes_of(self, frame: MapFrame) -> list[QRectF]:
        if frame.layer >= len(self._images) or frame.height <= 0 or frame.width <= 0:
            return []
        count = self._images[frame.layer].layer.shape[0]
        numbers = range(count) if frame.map_number is None else (frame.map_number,)
        part = frame.row, frame.column, frame.height, frame.width
        return [self.cell_box(frame.layer, number, *part) for number in numbers]

    def _paint_loupe(self, painter: QPainter, cell: Cell) -> None:
        layer, number, row, column = cell
        image = self._images[layer].map_image(number)
        text = self.cell_sentence(cell)
        shape = self._images[layer].layer.shape[1:]
        room = QRectF(self.visibleRegion().boundingRect() or self.rect()).adjusted(1, 1, -1, -1)
        box = painting.loupe_box(self.map_box(layer, number), shape, room, text)
        painting.paint_loupe(painter, box, image, (row, column), text)

    # -- layout ------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        width, height = self._room or (self.width(), self.height())
        layers = self.layers
        self._corner = QPointF(self._side_margin(), round(painting.captions_height(layers)))
        below = painting.line_height() + 5 if self._with_scales else 2.0
        height_of_maps = height - painting.captions_height(layers) - below
        self._layout = arrange_maps(
            [
                MapsOfLayer(
                    *layer.shape,
                    None if layer.kernels is None else _kernel_shape(layer),
                    painting.caption_width(layer),
                )
                for layer in layers
            ],
            width - 2 * self._side_margin(),
            max(height_of_maps, 1.0),
            1 / self.devicePixelRatioF(),
            LARGE_SIDE if self._with_scales else float("inf"),
        )
        for image, column in zip(self._images, self._layout.columns, strict=True):
            image.place(column)
        self._frame_boxes = None
        self.update()
        self.arranged.emit()

    def _side_margin(self) -> int:
        return 2 if self._with_scales else 1

    def _share_of(self, layer: int) -> float:
        return 1.0 if self._shares is None else self._shares[layer]

    def _rows_there(self, layer: int) -> int:
        there = self._images[layer].rows_there(self._share_of(layer))
        return self._images[layer].layer.shape[1] if there is None else there

    # -- Qt ----------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._room is None:
            self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.update()
        super().changeEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._arrange()
        return super().event(event)

    def _on_theme(self) -> None:
        for image in self._images:
            image.forget_colours()
        self._arrange()  # type may be larger now, too


def _kernel_shape(layer: ShownLayer) -> tuple[int, int, int]:
    _, channels, rows, columns = layer.kernels.shape  # type: ignore[union-attr]
    return channels, rows, columns
