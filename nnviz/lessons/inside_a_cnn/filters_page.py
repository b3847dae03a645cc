"""The filters of every convolution, before and after training side by side."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QToolButton, QWidget

from nnviz.engine.convolution import Convolution
from nnviz.engine.network import Network
from nnviz.engine.parallel import one_blas_thread
from nnviz.engine.trace import Trace
from nnviz.language import tr
from nnviz.lessons.inside_a_cnn.filters_page_side import FilterSide
from nnviz.lessons.inside_a_cnn.filters_page_start import (
    NetworkStart,
    convolutional_part,
    recipe_that_ships,
    start_of,
)
from nnviz.lessons.inside_a_cnn.filters_page_telling import FilterShown, filter_explained
from nnviz.lessons.inside_a_cnn.importance_page_pixels import largest_magnitude
from nnviz.ui.explanation_panel import MomentExplained
from nnviz.ui.numbers import fixed
from nnviz.ui.theme import CLICK_TARGET, space_px, theme_signals, type_px

LEAST_WIDTH, LEAST_HEIGHT = 420, 400
LEAST_TOP = 1e-9


class FiltersPage(QWidget):
    """Random filters at the left, learned ones at the right; one filter with its map below each.

    `told` when `explained` has something new to say.
    """

    told = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._learned: Network | None = None  # as far as the last convolution
        self._start: NetworkStart | None = None
        self._stages: tuple[int, ...] = ()
        self._layer = 0
        self._chosen = (0, 0)
        self._pointed: tuple[int, int] | None = None
        self._x: NDArray[np.float32] | None = None
        self._maps: tuple[NDArray[np.floating], NDArray[np.floating]] | None = None
        self._head = QWidget(self)
        self._row = QHBoxLayout(self._head)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addStretch(1)
        self._group = QButtonGroup(self)
        self.chips: list[QToolButton] = []
        self.before, self.after = FilterSide(self), FilterSide(self)
        self._foot = QLabel(self)
        self._foot.setProperty("role", "caption")
        self._foot.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._foot.setWordWrap(True)
        self._alone = False
        for side in (self.before, self.after):
            side.sheet.pointed.connect(self._on_pointed)
            side.sheet.left.connect(self._on_left)
            side.sheet.chosen.connect(self._on_chosen)
        theme_signals.changed.connect(self._arrange)
        self._retranslate()

    # -- what the lesson says ----------------------------------------------------------------------

    def show_network(
        self, network: Network, name: str = "", recipe: Mapping[str, Any] | None = None
    ) -> None:
        """Show the filters of `network`; `recipe`, how nnviz trained it, gives back its start."""
        kinds = [isinstance(stage.layer, Convolution) for stage in network.stages]
        self._stages = tuple(number for number, is_one in enumerate(kinds) if is_one)
        self._maps = self._pointed = None
        if self._stages:
            self._learned = convolutional_part(network)
            self._start = start_of(network, recipe or recipe_that_ships(network, name))
        else:
            self._learned = self._start = None
        self._layer = min(self._layer, max(len(self._stages) - 1, 0))
        self._make_chips()
        self._run()

    def show_input(self, x: NDArray[np.floating] | None, trace: Trace | None = None) -> None:
        """Show what the filters make of the picture `x` (28, 28); None is an empty pad."""
        x = None if x is None else np.asarray(x, np.float32).reshape(28, 28)
        if x is None or self._x is None or not np.array_equal(x, self._x):
            self._x = x
            self._run()

    def state(self) -> dict[str, Any]:
        """What `restore` needs, as plain JSON values."""
        return {"convolution": self._layer, "filter": list(self._chosen)}

    def restore(self, state: dict[str, Any]) -> None:
        """Show what `state` tells; what is missing or wrong stays as it is."""
        layer, chosen = state.get("convolution"), state.get("filter")
        if layer is not None and _whole(layer) and layer < max(len(self._stages), 1):
            self._layer = layer
        if isinstance(chosen, list | tuple) and len(chosen) == 2 and all(map(_whole, chosen)):
            self._chosen = (chosen[0], chosen[1])
        self._pointed = None
        self._run()

    def explained(self) -> MomentExplained:
        """What the explanation panel tells of this moment."""
        return filter_explained(self._shown())

    def is_settled(self) -> bool:
        """Nothing here comes later."""
        return True

    def stop(self) -> None:
        """Nothing here runs on."""

    def show_picture_alone(self) -> None:
        """Leave out the tools for good: the stage is exported."""
        self._alone = True
        self._arrange()

    # -- Qt ----------------------------------------------------------------------------------------

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST_WIDTH, LEAST_HEIGHT)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    # -- inside ------------------------------------------------------------------------------------

    def _make_chips(self) -> None:
        for chip in self.chips:
            self._group.removeButton(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = []
        for place in range(len(self._stages)):
            chip = QToolButton()
            chip.setCheckable(True)
            chip.setProperty("role", "chip")
            chip.clicked.connect(lambda _=False, place=place: self._on_layer(place))
            self._group.addButton(chip)
            self._row.insertWidget(place, chip)
            self.chips.append(chip)
        self._name_chips()
        self._arrange()

    def _run(self) -> None:
        """What both networks make of the picture at the convolution that shows."""
        if self._learned is None or self._start is None:
            return
        self._maps = None
        stage = self._stages[self._layer]
        if self._x is not None:
            with one_blas_thread():
                before, after = (
                    network.trace(network.as_input(self._x)[0]).stages[stage].a
                    for network in (self._start.network, self._learned)
                )
            self._maps = (before, after)
        self._show()

    def _show(self) -> None:
        shown = self._shown()
        if shown is None or self._start is None:
            self._foot.setText(tr("This network has no convolution."))
            return
        top = max(largest_magnitude(W, LEAST_TOP) for W in shown.W)
        titles = self._titles(self._start, shown)
        maps = shown.maps or (None, None)
        map_top = max(
            (largest_magnitude(one, LEAST_TOP) for one in maps if one is not None), default=1.0
        )
        selected = (shown.filter_number, shown.channel)
        for side, weights, b, one, words in zip(
            (self.before, self.after), shown.W, shown.b, maps, titles, strict=True
        ):
            side.show_titles(*words)
            side.sheet.show_kernels(weights, top)
            side.show_filter(weights[selected], top, selected, float(b[selected[0]]))
            side.show_map(one, map_top)
        self.chips[self._layer].setChecked(True)
        self._foot.setText(self._scale_told(shown, top))

    def _shown(self) -> FilterShown | None:
        """The filter pointed at, else the one chosen; within what there is."""
        if self._learned is None or self._start is None:
            return None
        stages = [
            network.stages[self._stages[self._layer]].layer.parameters
            for network in (self._start.network, self._learned)
        ]
        filters, channels = stages[1]["W"].shape[:2]
        f, c = self._pointed or self._chosen
        f, c = min(f, filters - 1), min(c, channels - 1)
        maps = self._maps
        return FilterShown(
            number=self._layer + 1,
            filter_number=f,
            channel=c,
            W=(stages[0]["W"], stages[1]["W"]),
            b=(stages[0]["b"], stages[1]["b"]),
            maps=None if maps is None else (maps[0][f], maps[1][f]),
        )

    def _titles(self, start: NetworkStart, shown: FilterShown) -> tuple[tuple[str, str], ...]:
        before, after = (fixed(float(W.std()), 3) for W in shown.W)
        if start.is_true:
            how = tr("its own start (He, seed {seed}), σ = {width}", seed=start.seed, width=before)
        else:
            how = tr("a random start (He, seed {seed}), σ = {width}", seed=start.seed, width=before)
        return (
            (tr("Before training"), how),
            (tr("After training"), tr("learned, σ = {width}", width=after)),
        )

    def _scale_told(self, shown: FilterShown, top: float) -> str:
        filters, channels = shown.W[1].shape[:2]
        told = tr("Blue below 0, orange above; full at ±{top} on both sides.", top=fixed(top, 3))
        which = tr("Filter {filter} of {count}", filter=shown.filter_number + 1, count=filters)
        if channels > 1:
            which += ", " + tr(
                "channel {channel} of {count}", channel=shown.channel + 1, count=channels
            )
        layout = self.after.sheet.layout_shown
        if (layout.filters, layout.channels) != (filters, channels):
            told += " " + tr(
                "The first {filters} filters and {channels} channels fit.",
                filters=layout.filters,
                channels=layout.channels,
            )
        return f"{which}. {told}"

    def _on_layer(self, place: int) -> None:
        self._layer, self._pointed = place, None
        self._run()
        self.told.emit()

    def _on_pointed(self, f: int, c: int) -> None:
        if (f, c) != self._pointed:
            self._pointed = (f, c)
            self._show()
            self.told.emit()

    def _on_left(self) -> None:
        if self._pointed is not None:
            self._pointed = None
            self._show()
            self.told.emit()

    def _on_chosen(self, f: int, c: int) -> None:
        self._chosen, self._pointed = (f, c), None
        self._show()
        self.told.emit()

    def _arrange(self) -> None:
        width, height = self.width(), self.height()
        row = 0 if self._alone else space_px(CLICK_TARGET)
        top = row + (0 if self._alone else space_px(12))
        foot, gap = 2 * type_px(12) + 12, space_px(20)
        column = (width - gap) // 2
        self._head.setVisible(not self._alone)
        self._head.setGeometry(0, 0, width, row)
        for chip in self.chips:
            sheet = f"font-size: {type_px(12)}px; padding: 0 {space_px(8)}px;"
            if chip.styleSheet() != sheet:
                chip.setStyleSheet(sheet)
            chip.setMinimumHeight(space_px(CLICK_TARGET))
        self._row.setSpacing(space_px(6))
        for left, side in ((0, self.before), (column + gap, self.after)):
            side.setGeometry(left, top, column, max(height - top - foot, 1))
        self._foot.setGeometry(0, height - foot, width, foot)

    def _name_chips(self) -> None:
        for number, chip in enumerate(self.chips, start=1):
            chip.setText(tr("Conv {number}", number=number))
            chip.setAccessibleName(tr("Convolution {number}", number=number))

    def _retranslate(self) -> None:
        self.before.sheet.setAccessibleName(tr("The filters before training"))
        self.after.sheet.setAccessibleName(tr("The filters after training"))
        self._name_chips()
        self._show()


def _whole(value: object) -> bool:
    """Whether `value` is a whole number from 0 on; True is none."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 1_000_000
