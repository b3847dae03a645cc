"""Puts a trace on the stage: maps, frames around what a cell sees, lines, the dense layers."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QRectF

from nnviz.engine.convolution import Convolution
from nnviz.engine.layers import Affine
from nnviz.engine.trace import Trace
from nnviz.lessons.inside_a_cnn.frames import (
    entry_read,
    frames_of,
    frames_of_hovered,
    read_off,
    rows_read,
)
from nnviz.lessons.inside_a_cnn.linking import entry_link, rows_of_maps, unrolled, window_links
from nnviz.lessons.inside_a_cnn.links import CellLinks, Unrolled
from nnviz.lessons.inside_a_cnn.parts import CnnParts, layer_captions, layer_names
from nnviz.lessons.inside_a_cnn.selection import Selected
from nnviz.lessons.inside_a_cnn.stage import CnnStage
from nnviz.scene.dense_chain import DenseChain
from nnviz.ui.feature_maps import LayerValues, MapFrame, ShownLayer
from nnviz.ui.theme import type_px

LONG_NAMES_WIDTH = 380  # of the dense layers: from here on their sizes stand with their names


class CnnShowing(QObject):
    """What the stage shows of a network at one moment. Layer n of maps is column n − 1."""

    def __init__(self, stage: CnnStage) -> None:
        super().__init__(stage)
        self.stage = stage
        self._parts: CnnParts | None = None
        self._trace: Trace | None = None
        self._shown = "after"
        self._position: float | None = None
        self._selected: Selected | None = None
        self._hovered: Selected | None = None
        self._channel: int | None = None
        self._own_scroll, self._scrolls = 0, False
        stage.links.ask(self._cell_links, self._unrolled)
        stage.scroll_area.horizontalScrollBar().valueChanged.connect(self._on_scrolled)
        self._long_names = False
        self._stale_tail = False  # it lies under the card, and shows an earlier drawing
        self._known_links: CellLinks | None = None
        self._links_are_known = False
        self._rows: list[tuple[QRectF, int]] | None = None  # of the last maps, where they are now
        stage.arranged.connect(self._on_arranged)

    # -- what is shown -----------------------------------------------------------------------------

    def show_network(self, parts: CnnParts) -> None:
        """Show another network; nothing is computed in it yet and nothing selected."""
        self._parts, self._trace = parts, None
        self._selected = self._hovered = self._channel = None
        self._own_scroll = 0
        self.stage.input.show_layers([ShownLayer(parts.shapes[0], is_picture=True)])
        self.name_layers()

    def name_layers(self) -> None:
        """Show the network's layers, named in the current language; values come after it."""
        parts = self._parts
        if parts is None:
            return
        shown, widest = [], 0
        for layer, stage in enumerate(parts.map_stages, start=1):
            kernels = stage.layer.W if isinstance(stage.layer, Convolution) else None
            widest = max(widest, 0 if kernels is None else kernels.shape[-1])
            if kernels is not None and kernels.shape[1] > 1:
                kernels = None  # too many to be told apart beside a map: the page of filters
            shown.append(ShownLayer(parts.shapes[layer], layer_captions(parts, layer), kernels))
        self.stage.maps.show_layers(shown)
        self._name_tail(parts)
        self.stage.refit(widest)

    def show_shown(self, shown: str) -> None:
        """Show the maps "after" or "before" the activation function."""
        if shown != self._shown:
            self._shown = shown
            self._show_maps()

    def show_trace(
        self, image: NDArray[np.floating] | None, trace: Trace | None, moving: bool
    ) -> None:
        """Show what was computed of `image`; while `moving`, the strongest edges only."""
        if (trace is None) != (self._trace is None):
            self.stage.links.update()  # the ribbons lie between the widgets, too
        self._trace = trace
        given = None if image is None else [LayerValues(image[np.newaxis])]
        self.stage.input.show_values(given)
        self._show_maps()
        self._show_tail(moving)

    def show_position(self, position: float | None, moment: int) -> None:
        """How far the computation is: 1.5 in the middle of layer 2; None: at its end."""
        parts = self._parts
        if parts is None:
            return
        # With an empty pad nothing travels.
        position = None if self._trace is None else position
        if position != self._position:
            self._position = position
            self.stage.links.update()
        shares = None
        if position is not None:
            shares = [min(max(position - n, 0.0), 1.0) for n in range(parts.flatten)]
        marked = moment - 1 if 1 <= moment <= parts.flatten else None
        self.stage.maps.show_shares(shares, marked)
        # Before the row is whole, what is not there of it is covered (see links.py).
        at = None if position is None else max(position - parts.flatten - 1, 0.0)
        marked = moment - parts.flatten - 1
        self.stage.tail.show_position(at, marked if marked >= 0 else None)
        self._show_frames()
        self._follow(position)

    def show_selected(
        self, selected: Selected | None, channel: int | None = None, moves_cursor: bool = True
    ) -> None:
        """Frame what is selected and what it sees, most of all in `channel` of the layer before."""
        self._selected, self._channel = selected, channel
        parts, tail = self._parts, self.stage.tail
        if parts is not None and selected is not None and selected.layer > parts.flatten:
            tail.select_node(selected.layer - parts.flatten - 1, selected.index)
        else:
            tail.clear_selection()
        if moves_cursor and selected is not None and selected.cell is not None:
            self.stage.maps.move_cursor((selected.layer - 1, *selected.cell))
        self._show_frames()

    def show_hovered(self, hovered: Selected | None) -> None:
        """Show what is pointed at, where it has a counterpart in another part of the stage."""
        if hovered != self._hovered:
            self._hovered = hovered
            self._show_frames()

    def _name_tail(self, parts: CnnParts) -> None:
        """Show the dense layers; their columns are named at length where there is room."""
        self._long_names = self._has_room_for_sizes()
        dense = [stage.layer for stage in parts.dense_stages if isinstance(stage.layer, Affine)]
        sizes = [len(dense[0].W), *(len(layer.b) for layer in dense)]
        names = [long for long, _ in layer_names(parts)][parts.flatten + 1 :]
        if self._long_names:
            names = [f"{name} · {size:,}" for name, size in zip(names, sizes, strict=True)]
        self.stage.tail.show_network(
            DenseChain(
                tuple(layer.W for layer in dense),
                tuple(layer.b for layer in dense),
                captions=tuple(names),
                output_labels=tuple(str(digit) for digit in range(sizes[-1])),
            )
        )

    def _on_arranged(self) -> None:
        """The widgets have other places."""
        self._forget_places()
        wide = self._has_room_for_sizes()
        if self._parts is not None and wide != self._long_names:
            self._name_tail(self._parts)
            self._show_tail(moving=False)
            self.show_selected(self._selected, self._channel)
        elif self._stale_tail and not self.stage.covers_tail:
            self._show_tail(moving=False)
        self._follow(self._position)

    def _has_room_for_sizes(self) -> bool:
        """Whether the sizes of the dense layers fit beside their names."""
        return self.stage.tail.width() * 13 >= LONG_NAMES_WIDTH * type_px(13)

    # -- inside ------------------------------------------------------------------------------------

    def _show_maps(self) -> None:
        parts, trace = self._parts, self._trace
        if parts is None or trace is None:
            self.stage.maps.show_values(None)
            return
        values = []
        for traced, signed in zip(trace.stages[: parts.flatten], parts.signed, strict=True):
            before = self._shown == "before" and traced.stage.activation is not None
            values.append(LayerValues(traced.a, True) if before else LayerValues(traced.z, signed))
        self.stage.maps.show_values(values)

    def _show_tail(self, moving: bool) -> None:
        self._stale_tail = self.stage.covers_tail
        if self._stale_tail:
            return
        if self._trace is None or self._parts is None:
            self.stage.tail.show_nothing()
        else:
            tail = self._trace.stages[self._parts.flatten :]
            self.stage.tail.show_activations([traced.z for traced in tail], moving=moving)

    def _show_frames(self) -> None:
        parts = self._parts
        frames: list[MapFrame] = []
        if parts is not None:
            frames += rows_read(parts, self._position)
            frames += read_off(parts, self._position)
            if self._selected is not None:
                frames += frames_of(parts, self._trace, self._selected, self._channel)
            if self._hovered is not None:
                frames += frames_of_hovered(parts, self._hovered)
        self.stage.input.show_frames(
            MapFrame(0, 0, f.row, f.column, f.height, f.width, f.role, f.dashed)
            for f in frames
            if f.layer < 0
        )
        self.stage.maps.show_frames(f for f in frames if f.layer >= 0)
        self._links_are_known = False
        self.stage.links.refresh()

    def _cell_links(self) -> CellLinks | None:
        """The lines into the cell that is selected; from the last maps to the row, and back."""
        if not self._links_are_known:
            self._known_links = self._found_links()
            self._links_are_known = True
        return self._known_links

    def _forget_places(self) -> None:
        """Something has another place now."""
        self._rows, self._links_are_known = None, False
        self.stage.links.update()

    def _found_links(self) -> CellLinks | None:
        parts, what = self._parts, self._hovered or self._selected
        if parts is None or self._trace is None:
            return None
        entry = None if self._position is None else entry_read(parts, self._position)
        if entry is not None:
            return entry_link(self.stage, parts, entry)
        if what is None or what.layer > parts.flatten + 1:
            return None
        if what.cell is None:
            return entry_link(self.stage, parts, what.index)
        if what is self._hovered:
            return entry_link(self.stage, parts, parts.flattened(what.cell))
        return window_links(self.stage, parts, self._trace, what)

    def _unrolled(self) -> Unrolled | None:
        """How far the maps are unrolled into the row."""
        parts = self._parts
        if parts is None or self._trace is None:
            return None
        if self._rows is None:
            self._rows = rows_of_maps(self.stage, parts)
        done = 1.0 if self._position is None else self._position - parts.flatten
        return unrolled(self.stage, self._rows, min(max(done, 0.0), 1.0))

    # -- a picture wider than its place ------------------------------------------------------------

    def _follow(self, position: float | None) -> None:
        """Where the columns do not fit, what is computed now stays in sight."""
        parts, bar = self._parts, self.stage.scroll_area.horizontalScrollBar()
        if parts is None or not bar.maximum():
            return
        value = self._own_scroll
        if position is not None:
            share = min(position / max(parts.flatten - 1, 1), 1.0)
            value = round(share * bar.maximum())
        self._scrolls = True
        bar.setValue(value)
        self._scrolls = False

    def _on_scrolled(self, value: int) -> None:
        if not self._scrolls and self._position is None:
            self._own_scroll = value
        self._forget_places()
