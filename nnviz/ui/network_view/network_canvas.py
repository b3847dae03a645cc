"""NetworkCanvas: the picture of a network, without pointer and keys."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnviz.scene.dense_chain import DenseChain
from nnviz.scene.network_layout import (
    SMALL_NETWORK_EDGES,
    NetworkLayout,
    Space,
    arrange_network,
)
from nnviz.scene.viewport import Viewport
from nnviz.ui.network_view import captions
from nnviz.ui.network_view.edge_budget import edge_request, limit_note, usual_limit
from nnviz.ui.network_view.edge_layer import EdgeLayer, EdgeRequest
from nnviz.ui.network_view.input_names import names_width, paint_input_names
from nnviz.ui.network_view.node_painting import paint_nodes, paint_rings
from nnviz.ui.network_view.output_bars import more_for_words, paint_output_bars
from nnviz.ui.network_view.shown_network import Node, ShownNetwork
from nnviz.ui.network_view.weight_lines import paint_weight_lines
from nnviz.ui.theme import space_px, theme_signals
from nnviz.ui.vector_painting import paints_vectors


class NetworkCanvas(QWidget):
    """Shows a network, its values and the light of its edges."""

    sharpened = Signal()
    """All edges are drawn, as sharp as the screen."""

    def __init__(
        self, parent: QWidget | None = None, *, rest_delay_ms: int = 120, zoom_delay_ms: int = 80
    ) -> None:
        super().__init__(parent)
        self._chain: DenseChain | None = None
        self._values: tuple[NDArray[np.floating], ...] | None = None
        self._selected: Node | None = None
        self._hovered: Node | None = None
        self._focused: Node | None = None
        self._home: NetworkLayout | None = None
        self._seen: NetworkLayout | None = None
        self._viewport = Viewport()
        self._sharp = False
        self._limit: int | None = None
        self._captions_wanted = True
        self._places: tuple[int | None, bool, int] = (None, True, 0)
        self._position: float | None = None
        self._marked: int | None = None
        self._edges = EdgeLayer(self)
        self._edges.finished.connect(self._on_edges_finished)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._sharpen)
        self._rest_delay_ms, self._zoom_delay_ms = rest_delay_ms, zoom_delay_ms
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme_signals.changed.connect(self._on_theme_changed)

    # What is shown

    def show_network(self, network: DenseChain) -> None:
        """Show another network; nothing is computed in it yet and nothing selected."""
        light = tuple(np.asarray(weight, np.float32) for weight in network.weights)
        self._chain = replace(network, weights=light)
        self._values = self._selected = self._hovered = self._focused = None
        self._home = self._seen = None
        self._viewport = Viewport()
        self._edges.clear()
        self._arrange()

    def show_activations(
        self, values: Sequence[NDArray[np.floating]], moving: bool = False
    ) -> None:
        """Show one array of values a column, the input first, each of any shape.

        While `moving`, the strongest edges are drawn before this returns, and all of them when
        nothing has come for a moment; else all of them, between other events.
        Raises ValueError where there is no network or the sizes are not its own.
        """
        flat = tuple(np.asarray(value).reshape(-1) for value in values)
        sizes = tuple(len(value) for value in flat)
        if self._chain is None or sizes != self._chain.sizes:
            wanted = "no network" if self._chain is None else f"columns of {self._chain.sizes}"
            raise ValueError(f"{wanted} cannot show values of {sizes}")
        self._values = flat
        if moving and self.isVisible() and self._seen is not None and not self._is_small():
            self._sharp = False
            self._rest.start(self._rest_delay_ms)  # first: it says that this is not the last
            self._edges.draw_now(self._request(moving=True))
        else:
            self._redraw()

    def show_weights(
        self, network: DenseChain, values: Sequence[NDArray[np.floating]], moving: bool = False
    ) -> None:
        """Other weights in a network of the same sizes, and what it computes with them.

        Selection, zoom and places stay. Values and errors are those of `show_activations`.
        """
        if self._chain is None or network.sizes != self._chain.sizes:
            raise ValueError(f"a network of {network.sizes} is not the one that is shown")
        light = tuple(np.asarray(weight, np.float32) for weight in network.weights)
        self._chain = replace(self._chain, weights=light, biases=network.biases)
        self.show_activations(values, moving)

    def show_nothing(self) -> None:
        """Nothing is computed: the nodes are dark and only the weights glimmer."""
        self._values = None
        self._redraw()

    def show_position(self, position: float | None, marked: int | None = None) -> None:
        """How far the signals are: 1.5 is half-way from column 1 to 2, None everywhere.

        marked: the column that is told about now. Nothing is computed or drawn anew.
        """
        if marked != self._marked:
            self._marked = marked
            self.update()
        if position != self._position:
            self._position = position
            self.update(self._plot_rect())

    def set_edge_limit(self, limit: int | None) -> None:
        """Draw only the `limit` brightest edges; None: all, or 20,000 where there are too many."""
        if limit != self._limit:
            self._limit = limit
            self._arrange()

    def set_captions(self, wanted: bool) -> None:
        """Whether sizes, gains and the legend stand below: a small picture has no room for them."""
        if wanted != self._captions_wanted:
            self._captions_wanted = wanted
            self._arrange()

    def set_places(
        self,
        *,
        picture_side: int | None = None,
        picture_at_bottom: bool = True,
        answer_height: int = 0,
    ) -> None:
        """Keep room: above the input picture, and `answer_height` px above the outputs.

        picture_side: of the input picture in px, None to let the width decide.
        """
        places = (picture_side, picture_at_bottom, answer_height)
        if places != self._places:
            self._places = places
            self._arrange()

    def finish_drawing(self) -> None:
        """Draw all that is still waiting, now: for a screenshot or an export."""
        if not self._sharp:
            self._sharpen()
            self._edges.finish()

    def retranslate(self) -> None:
        """Take every word anew in the current language."""
        self.update()

    # Where things are

    def picture_box(self) -> QRectF:
        """Where the input picture is, empty without one."""
        box = self._home.picture if self._home is not None else None
        return QRectF() if box is None else QRectF(box.x, box.y, box.width, box.height)

    def answer_box(self) -> QRectF:
        """The room above the outputs and their bars, as wide as both."""
        if self._home is None:
            return QRectF()
        left = self._home.columns[-1].x - self._home.columns[-1].radius
        return QRectF(left, 0, self.width() - left, self._places[2])

    def node_position(self, column: int, index: int) -> QPointF:
        """The centre of a node as it is seen now. Raises LookupError where there is none."""
        shown = self._shown()
        if shown is None:
            raise LookupError("no network is shown")
        box = shown.place_of((column, index))
        return QPointF(box.x + box.width / 2, box.y + box.height / 2)

    def edges_shown(self) -> int:
        """How many edges the picture on screen has."""
        return self._edges.shown

    def is_sharp(self) -> bool:
        """Whether the picture on screen has all its edges at full sharpness."""
        return self._sharp

    def sizeHint(self) -> QSize:
        return QSize(720, 480)

    def minimumSizeHint(self) -> QSize:
        return QSize(400, 280)

    # Painting

    def paint_picture(
        self, painter: QPainter, *, with_captions: bool = True, on_screen: bool = False
    ) -> None:
        """Paint all of it at (0, 0) in the size of the widget: what the screen and exports show.

        on_screen: `painter` is this widget's own: what is quicker as an image may be one.
        """
        shown = self._shown()
        if shown is None:
            return
        # Between whole pixels, or zoomed to many times the screen, an image is no gain.
        if on_screen and self._viewport.zoom == 1 and self.devicePixelRatioF().is_integer():
            shown = replace(shown, screen_scale=self.devicePixelRatioF())
        hint = QPainter.RenderHint
        painter.setRenderHints(hint.Antialiasing | hint.TextAntialiasing)
        plot = shown.home.plot
        painter.save()
        if self._viewport.zoom > 1:
            painter.setClipRect(QRectF(plot.x, plot.y, plot.width, plot.height))
        if self._is_small():
            if self._viewport.zoom == 1:
                # Qt draws lines in a third of the time where they cannot leave the picture.
                painter.setClipRect(self.rect().adjusted(1, 1, -1, -1))
            paint_weight_lines(painter, shown)
            painter.setClipping(self._viewport.zoom > 1)
        else:
            self._edges.paint(painter, plot, self._viewport, shown.front)
        paint_nodes(painter, shown)
        paint_input_names(painter, shown)
        paint_output_bars(painter, shown)
        paint_rings(painter, shown)
        painter.restore()
        if with_captions and self._captions_wanted:
            captions.paint_captions(painter, shown)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        plot = self._plot_rect()
        vectors = paints_vectors(painter)
        with_captions = vectors or not plot.contains(event.rect())
        self.paint_picture(painter, with_captions=with_captions, on_screen=not vectors)
        painter.end()

    def _plot_rect(self) -> QRect:
        """What changes while the pen moves: all above the captions."""
        height = self.height() if self._home is None else int(self._home.plot.height)
        return QRect(0, 0, self.width(), height)

    def _shown(self) -> ShownNetwork | None:
        if self._chain is None or self._seen is None or self._home is None:
            return None
        return ShownNetwork(
            chain=self._chain,
            layout=self._seen,
            home=self._home,
            bars_width=self._bars_width(),
            values=self._values,
            gains=self._edges.gains if self._values is not None else (),
            edges_note=self._edges_note(),
            selected=self._selected,
            hovered=self._hovered,
            focused=self._focused,
            # Weights alone are no signals: they go nowhere.
            position=self._position if self._values is not None else None,
            marked=self._marked,
        )

    # Layout

    def _arrange(self) -> None:
        if self._chain is None or self.width() < 8 or self.height() < 8:
            return
        note = 0.0 if self._edge_limit() is None else captions.line_height()
        side, at_bottom, answer_height = self._places
        space = Space(
            width=self.width(),
            height=self.height(),
            caption_height=captions.captions_height() + note if self._captions_wanted else 4.0,
            answer_height=answer_height,
            bars_width=self._bars_width(),
            names_width=0.0 if self._chain is None else names_width(self._chain, self.width()),
            input_shape=self._chain.input_shape,
            picture_side=side or _usual_side(self.width()),
            picture_at_bottom=at_bottom,
        )
        self._home = arrange_network(self._chain.sizes, space)
        self._set_viewport(self._viewport.panned(0, 0, self._home.plot))
        self._redraw()

    def _bars_width(self) -> float:
        if self._chain is None or self._chain.output_labels is None:
            return 0.0
        usual = min(space_px(200), max(space_px(128), round(0.21 * self.width())))
        return usual + more_for_words(self._chain.output_labels, self.width())

    def _is_small(self) -> bool:
        return self._chain is not None and self._chain.edge_count <= SMALL_NETWORK_EDGES

    def _set_viewport(self, viewport: Viewport) -> None:
        if self._home is None:
            return
        changed = viewport != self._viewport
        self._viewport = viewport
        self._seen = viewport.layout(self._home)
        if changed:
            self._sharp = False
            self._edges.stop()
            self._rest.start(self._zoom_delay_ms)
        self.update()

    # The edges' light

    def _edge_limit(self) -> int | None:
        return None if self._chain is None else usual_limit(self._chain, self._limit)

    def _edges_note(self) -> str:
        if self._chain is None or self._edge_limit() is None or self._is_small():
            return ""
        return limit_note(self._chain, self._edges.shown)

    def _redraw(self) -> None:
        """The edges are out of date: draw them all, if anybody can see them."""
        self._sharp = False
        if self.isVisible():
            self._sharpen()
        self.update()

    def _sharpen(self) -> None:
        self._rest.stop()
        if self._chain is None or self._seen is None:
            return
        if self._is_small():
            self._on_edges_finished()
        else:
            self._edges.start(self._request(moving=False))

    def _request(self, *, moving: bool) -> EdgeRequest:
        shown, scale = self._shown(), self.devicePixelRatioF()
        if shown is None:
            raise LookupError("no network is shown")
        return edge_request(shown, self._viewport, self._edge_limit(), scale=scale, moving=moving)

    def _on_edges_finished(self) -> None:
        if self._rest.isActive():  # there is more to come: the captions can wait
            self.update(self._plot_rect())
            return
        self.update()
        self._sharp = True
        self.sharpened.emit()

    # Events

    def _on_theme_changed(self) -> None:
        self._edges.take_colours()
        self._arrange()  # type may be larger now, too
        self._redraw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._sharp:
            self._sharpen()

    def hideEvent(self, event: QHideEvent) -> None:
        self._rest.stop()
        self._edges.stop()
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._redraw()
        return super().event(event)


def _usual_side(width: int) -> int:
    """The longer side of an input picture: as wide as the pad over it."""
    return 196 if width >= 880 else 160
