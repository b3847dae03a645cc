"""Which region mattered: the digit with patches covered, and the gradient by its pixels."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from nnviz.engine.network import Network
from nnviz.engine.trace import Trace
from nnviz.language import tr
from nnviz.lessons.inside_a_cnn.importance_page_bars import BeforeAfterBars
from nnviz.lessons.inside_a_cnn.importance_page_map import ImportanceMap
from nnviz.lessons.inside_a_cnn.importance_page_pixels import largest_magnitude
from nnviz.lessons.inside_a_cnn.importance_page_places import (
    LEAST_HEIGHT,
    LEAST_WIDTH,
    importance_places,
)
from nnviz.lessons.inside_a_cnn.importance_page_run import ImportanceRun
from nnviz.lessons.inside_a_cnn.importance_page_scale import SignedScale
from nnviz.lessons.inside_a_cnn.importance_page_telling import (
    Importance,
    importance_explained,
    place_told,
)
from nnviz.lessons.inside_a_cnn.importance_page_tools import (
    MEASURES,
    PATCHES,
    ClassChips,
    CoverTools,
)
from nnviz.ui.explanation_panel import MomentExplained
from nnviz.ui.theme import theme_signals

LEAST_TOP = {"score": 0.05, "output": 0.001}


class ImportancePage(QWidget):
    """Two maps of what mattered for the answer, and what covering the place pointed at does.

    `told` when `explained` has something new to say.
    """

    told = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wanted: int | None = None  # the class that is asked about; None: the winner
        self._size, self._measure = PATCHES[1], MEASURES[0]
        self._place: tuple[int, int] | None = None  # chosen by a click
        self._pointed: tuple[int, int] | None = None
        self._digit: NDArray[np.float32] | None = None
        self._network: Network | None = None
        self.run = ImportanceRun(self)
        self.classes, self.tools = ClassChips(self), CoverTools(self)
        self.occlusion, self.gradient, self.covered = (ImportanceMap(self) for _ in range(3))
        self.scales = (SignedScale(self), SignedScale(self))
        self.bars = BeforeAfterBars(self)
        self._titles = [self._label("section") for _ in range(3)]
        self._sentence = self._label("muted")
        self._sentence.setWordWrap(True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._alone = False
        self._connect()
        theme_signals.changed.connect(self._arrange)
        self._retranslate()
        self._arrange()

    # -- what the lesson says ----------------------------------------------------------------------

    def show_network(self, network: Network, name: str = "") -> None:
        """Ask `network`, which takes 784 pixels."""
        self._network = network
        self.run.take_network(network)
        self._compute()

    def show_input(self, x: NDArray[np.floating] | None, trace: Trace | None = None) -> None:
        """Ask about the picture `x` (28, 28); None is an empty pad."""
        if x is not None:
            x = np.asarray(x, np.float32).reshape(28, 28)
            if self._digit is not None and np.array_equal(x, self._digit):
                x = self._digit
                if self.run.is_whole() or self.run.is_running():
                    return
        self._digit = x
        self._compute()

    def state(self) -> dict[str, Any]:
        """What `restore` needs, as plain JSON values."""
        return {
            "digit": self._wanted,
            "patch": self._size,
            "measure": self._measure,
            "place": None if self._place is None else list(self._place),
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Show what `state` tells; what is missing or wrong stays as it is."""
        if "digit" in state and (state["digit"] is None or _whole(state["digit"], 0, 9)):
            self._wanted = state["digit"]
        if _whole(state.get("patch"), 1, 27) and state["patch"] in PATCHES:
            self._size = state["patch"]
        if isinstance(state.get("measure"), str) and state["measure"] in MEASURES:
            self._measure = state["measure"]
        if "place" in state:
            place = state["place"]
            if isinstance(place, list | tuple) and len(place) == 2:
                if all(_whole(at, 0, 27) for at in place):
                    self._place = (place[0], place[1])
            elif place is None:
                self._place = None
        self._pointed = None
        self._compute()

    def explained(self) -> MomentExplained:
        """What the explanation panel tells of this moment."""
        return importance_explained(self._importance())

    def is_settled(self) -> bool:
        """Whether both maps are there to their last pixel."""
        return not self.run.is_running()

    def stop(self) -> None:
        """Compute no further."""
        self.run.stop()

    def show_picture_alone(self) -> None:
        """Leave out the tools for good: the stage is exported."""
        self._alone = True
        self.classes.hide()
        self.tools.hide()
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST_WIDTH, LEAST_HEIGHT)

    # -- Qt ----------------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    # -- inside ------------------------------------------------------------------------------------

    def _label(self, role: str) -> QLabel:
        label = QLabel(self)
        label.setProperty("role", role)
        return label

    def _connect(self) -> None:
        for picture in (self.occlusion, self.gradient, self.covered):
            picture.pointed.connect(self._on_pointed)
            picture.chosen.connect(self._on_chosen)
            picture.left.connect(self._on_left)
            picture.given_up.connect(self._on_given_up)
        self.classes.class_chosen.connect(self._on_class)
        self.tools.patch_chosen.connect(self._on_patch)
        self.tools.measure_chosen.connect(self._on_measure)
        self.run.changed.connect(self._show_maps)
        self.run.done.connect(self.told)

    def _compute(self) -> None:
        self.run.show(self._digit, self._wanted, self._size)
        self._show()

    def _show(self) -> None:
        self.tools.show_choices(self._size, self._measure)
        winner = None if self._digit is None else self.run.winner
        self.classes.show_choice(self._wanted, winner)
        self._show_maps()
        self._show_place()

    def _show_maps(self) -> None:
        digit = _BLANK if self._digit is None else self._digit
        k = "" if self._digit is None else self.run.class_number
        for picture, scale, values, least, words in (
            (
                self.occlusion,
                self.scales[0],
                self.run.drops(self._measure),
                LEAST_TOP[self._measure],
                (tr("against {digit}", digit=k), tr("for {digit}", digit=k)),
            ),
            (
                self.gradient,
                self.scales[1],
                self.run.gradient,
                1e-6,
                (tr("ink lowers it"), tr("ink raises it")),
            ),
        ):
            if values is None:
                picture.show_map(digit, _BLANK, 1.0)
                scale.show_scale(None, *words)
            else:
                top = largest_magnitude(values, least)
                picture.show_map(digit, values, top)
                scale.show_scale(top, *words)

    def _show_place(self) -> None:
        """The covered digit and both answers; without a place the answer alone."""
        what = self._importance()
        patch = None if what.place is None or self._digit is None else (*what.place, self._size)
        digit = _BLANK if self._digit is None else self._digit
        self.covered.show_digit(digit if patch is None else self.run.covered(*patch[:2]))
        for picture in (self.occlusion, self.gradient, self.covered):
            picture.show_patch(patch)
            if what.place is not None:
                picture.show_place(what.place)
        self.bars.show_outputs(what.outputs_before, what.outputs_after, what.class_number)
        self._titles[2].setText(tr("The digit") if patch is None else tr("Covered"))
        self._sentence.setText(place_told(what))

    def _importance(self) -> Importance:
        run, place = self.run, self._pointed or self._place
        before, after = run.scores_before, None
        if place is not None and before is not None:
            after = run.scores_covered(*place)
        return Importance(
            class_number=None if before is None else run.class_number,
            is_winner=before is not None and run.class_number == run.winner,
            size=self._size,
            measure=self._measure,
            place=place,
            scores_before=before,
            scores_after=after,
            outputs_before=None if before is None else run.outputs(before),
            outputs_after=None if after is None else run.outputs(after),
            drops=run.drops(self._measure),
            gradient=run.gradient,
        )

    def _on_pointed(self, i: int, j: int) -> None:
        if (i, j) != self._pointed:
            self._pointed = (i, j)
            self._show_place()
            self.told.emit()

    def _on_left(self) -> None:
        if self._pointed is not None:
            self._pointed = None
            self._show_place()
            self.told.emit()

    def _on_chosen(self, i: int, j: int) -> None:
        """A second click on the place gives it up."""
        self._place = None if self._place == (i, j) else (i, j)
        self._show_place()
        self.told.emit()

    def _on_given_up(self) -> None:
        self._place = self._pointed = None
        self._show_place()
        self.told.emit()

    def _on_class(self, number: object) -> None:
        self._wanted = number if isinstance(number, int) else None
        self._compute()
        self.told.emit()

    def _on_patch(self, size: int) -> None:
        self._size = size
        self._compute()
        self.told.emit()

    def _on_measure(self, measure: str) -> None:
        self._measure = measure
        self._show()
        self.told.emit()

    def _arrange(self) -> None:
        tools = 0 if self._alone else self.tools.sizeHint().width()
        classes = 0 if self._alone else self.classes.fit_width(self.width(), tools)
        places = importance_places(self.width(), self.height(), classes, tools)
        for widget, place in (
            (self.classes, places.classes),
            (self.tools, places.tools),
            (self._titles[0], places.titles[0]),
            (self._titles[1], places.titles[1]),
            (self._titles[2], places.titles[2]),
            (self.occlusion, places.maps[0]),
            (self.gradient, places.maps[1]),
            (self.covered, places.maps[2]),
            (self.scales[0], places.scales[0]),
            (self.scales[1], places.scales[1]),
            (self._sentence, places.sentence),
            (self.bars, places.bars),
        ):
            widget.setGeometry(place)

    def _retranslate(self) -> None:
        self._titles[0].setText(tr("A patch covered"))
        self._titles[1].setText(tr("Gradient"))
        self.occlusion.setAccessibleName(
            tr("Map: how far the answer falls where a patch is covered")
        )
        self.gradient.setAccessibleName(tr("Map: the gradient of the score by every pixel"))
        self.covered.setAccessibleName(tr("The digit with the patch covered"))
        self._show()


_BLANK = np.zeros((28, 28), np.float32)


def _whole(value: object, low: int, high: int) -> bool:
    """Whether `value` is a whole number in the range; True is none."""
    return isinstance(value, int) and not isinstance(value, bool) and low <= value <= high
