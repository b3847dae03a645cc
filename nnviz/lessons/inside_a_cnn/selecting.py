"""Choosing a cell, an entry or a node: by pointer, keys or name; its card.

Where a card has its own place, it explains the brightest cell while nothing else is chosen.
"""

from dataclasses import replace

from PySide6.QtCore import QObject

from nnviz.engine.convolution import Convolution
from nnviz.language import tr
from nnviz.lessons.inside_a_cnn.cell_card import CellExplained
from nnviz.lessons.inside_a_cnn.cell_telling import explain_cell, explain_entry, explain_node
from nnviz.lessons.inside_a_cnn.parts import CnnParts
from nnviz.lessons.inside_a_cnn.reading import CnnReading
from nnviz.lessons.inside_a_cnn.selection import Selected
from nnviz.lessons.inside_a_cnn.showing import CnnShowing
from nnviz.lessons.inside_a_cnn.windows import strongest_cell


class CnnSelecting(QObject):
    """Holds what is selected, and keeps card, frames and lines about it."""

    def __init__(self, showing: CnnShowing, reading: CnnReading) -> None:
        super().__init__(showing)
        self._showing, self._reading = showing, reading
        self._stage = showing.stage
        self.selected: Selected | None = None
        self._pointed: Selected | None = None
        self._brightest: tuple[CnnParts, Selected] | None = None
        self._had_card_place = False
        stage = self._stage
        stage.maps.cell_clicked.connect(
            lambda layer, *cell: self.select(Selected(layer + 1, (cell[0], cell[1], cell[2])))
        )
        stage.maps.cell_pointed.connect(self._on_cell_pointed)
        stage.maps.left.connect(lambda: self._point(None))
        stage.maps.selection_cleared.connect(self.deselect)
        stage.tail.node_clicked.connect(
            lambda column, index: self.select(
                Selected(self._parts.flatten + 1 + column, index=index)
            )
        )
        stage.tail.node_hovered.connect(self._on_node_hovered)
        stage.tail.selection_cleared.connect(self.deselect)
        for card in (stage.card, stage.node_card):
            card.closed.connect(self.deselect)
        stage.card.cell_chosen.connect(self._on_cell_of_card)
        stage.card.channel_changed.connect(self._on_channel)
        stage.arranged.connect(self._on_arranged)
        reading.rested.connect(self._find_brightest)

    def select(self, selected: Selected | None) -> None:
        """Explain something, or nothing any more."""
        self.selected, self._pointed = selected, None
        self.show_card()
        self._show_frames()
        self.show_formulas()

    def deselect(self) -> None:
        """Close the card."""
        self.select(None)

    def show_card(self) -> None:
        """Show what was computed of what is selected."""
        selected, trace, stage = self._explained, self._reading.trace, self._stage
        if selected is None or trace is None:
            stage.show_card("")
            return
        parts = self._parts
        stage.card.show_kept(self.selected is not None)
        if selected.cell is not None:
            cell = explain_cell(parts, trace, selected.layer, selected.cell)
            stage.card.show_cell(cell if self.selected or self._pointed else _offered(cell))
            stage.show_card("cell")
        elif selected.layer == parts.flatten + 1:
            stage.card.show_cell(explain_entry(parts, trace, selected.index))
            stage.show_card("cell")
        else:
            node = explain_node(parts, trace, selected.layer, selected.index)
            stage.node_card.show_node(node)
            stage.show_card("node")

    def show_formulas(self) -> None:
        """Set the formulas of the card: not while the pen moves."""
        self._stage.card.show_formulas()
        self._stage.node_card.show_formulas()

    def show_stale_formulas(self) -> None:
        """Dim them until `show_formulas` comes."""
        self._stage.card.show_stale_formulas()
        self._stage.node_card.show_stale_formulas()

    def is_settled(self) -> bool:
        """Whether the card is drawn to its end."""
        cards = (self._stage.card, self._stage.node_card)
        return all(card.isHidden() or card.is_settled() for card in cards)

    # -- inside ------------------------------------------------------------------------------------

    @property
    def _explained(self) -> Selected | None:
        """What the card is about: what is selected, else pointed at, else the brightest cell."""
        return self.selected or self._pointed or self._shown_by_itself

    @property
    def _shown_by_itself(self) -> Selected | None:
        """The brightest cell, where a card covers nothing and nobody has to close it."""
        if self._brightest is None or not self._stage.has_card_place:
            return None
        parts, cell = self._brightest
        return cell if self._reading.trace is not None and parts is self._reading.parts else None

    @property
    def _parts(self) -> CnnParts:
        return self._reading.shown_parts

    def _channel(self) -> int | None:
        """Which channel of the layer before the card shows."""
        card = self._stage.card
        selected = self._explained
        if selected is None or selected.cell is None or self._reading.trace is None:
            return None
        return card.window_card.channel if card.shows_channels() else None

    def _on_channel(self, channel: int) -> None:
        self._showing.show_selected(self._explained, channel)

    def _on_cell_of_card(self, row: int, column: int) -> None:
        """Another cell of the same map, chosen on the card."""
        selected, parts = self._explained, self._parts
        if selected is None:
            return
        if selected.cell is not None:
            self.select(Selected(selected.layer, (selected.cell[0], row, column)))
        elif selected.layer == parts.flatten + 1:
            number, _, _ = parts.unflattened(selected.index)
            index = parts.flattened((number, row, column))
            self.select(Selected(selected.layer, index=index))

    def _on_cell_pointed(self, layer: int, number: int, row: int, column: int) -> None:
        cell = Selected(layer + 1, (number, row, column))
        is_last = layer + 1 == self._parts.flatten
        self._showing.show_hovered(cell if is_last else None)
        self._point(cell)

    def _on_node_hovered(self, column: int, index: int) -> None:
        node = Selected(self._parts.flatten + 1 + column, index=index) if column >= 0 else None
        self._showing.show_hovered(node if column == 0 else None)
        self._point(node)

    def _point(self, what: Selected | None) -> None:
        """Explain what is pointed at, where nothing is selected and the card covers nothing."""
        if what is None:
            self._showing.show_hovered(None)
        if self.selected is not None or not self._stage.has_card_place:
            return
        before, self._pointed = self._pointed, what
        if what == before:
            return
        self.show_card()
        self.show_stale_formulas()
        self._reading.rest_soon()
        self._show_frames()

    def _show_frames(self) -> None:
        """Frame what the card is about."""
        what = self._explained
        # A dense layer's edges are drawn anew for what is selected: not for the pointer.
        if self.selected is None and what is not None and what.layer > self._parts.flatten:
            what = None
        is_chosen = self.selected is not None
        self._showing.show_selected(what, self._channel(), moves_cursor=is_chosen)

    def _find_brightest(self) -> None:
        """The largest number of the first convolution; not while the pen moves, where it jumps."""
        before, parts, trace = self._shown_by_itself, self._reading.parts, self._reading.trace
        self._brightest = None
        if parts is not None and trace is not None:
            for layer, stage in enumerate(trace.stages, start=1):
                if isinstance(stage.stage.layer, Convolution):
                    self._brightest = parts, Selected(layer, strongest_cell(stage.z))
                    break
        if self._shown_by_itself != before:
            self._show_by_itself()

    def _on_arranged(self) -> None:
        if self._stage.has_card_place != self._had_card_place:
            self._had_card_place = self._stage.has_card_place
            self._show_by_itself()

    def _show_by_itself(self) -> None:
        if self.selected is None and self._pointed is None:
            self.show_card()
            self._show_frames()


def _offered(cell: CellExplained) -> CellExplained:
    """The card that nobody asked for says why it is there."""
    told = tr("the largest value; point at any other cell")
    return replace(cell, told=f"{told} · {cell.told}")
