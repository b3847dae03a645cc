"""What every view of a training run is: a widget that shows one moment of it, and all of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from nnviz.language import tr
from nnviz.lessons.training.views import VIEWS
from nnviz.ui.theme import space_px, text_font, theme, theme_signals

if TYPE_CHECKING:
    from nnviz.engine.labelled_data import LabelledData
    from nnviz.engine.network_plan import NetworkPlan
    from nnviz.engine.run_records import Moment
    from nnviz.engine.training_settings import TrainingSettings
    from nnviz.scene.recorded_run import RecordedRun
    from nnviz.ui.explanation_panel import MomentExplained

SENTENCE_TYPE = 13


@dataclass(frozen=True, eq=False)
class ShownRun:
    """A run as far as it is recorded, and what it trains on."""

    run: RecordedRun
    data: LabelledData
    settings: TrainingSettings


class TrainingView(QWidget):
    """A view of a run. `show_run` comes first, then `show_moment`, each as often as one likes.

    A picture depends on the run, the moment and the iteration alone. `told`: `explained` is new.
    `iteration_chosen`: the person points at a moment of the run. `pair_chosen`: at what a right
    class (first) was taken for.
    """

    told = Signal()
    iteration_chosen = Signal(float)
    pair_chosen = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme_signals.changed.connect(self._on_theme)
        self._name_itself()

    def show_run(self, shown: ShownRun | None) -> None:
        """Show this run, or that there is more of it: cheap. None: there is none yet."""
        raise NotImplementedError

    def show_moment(self, moment: Moment | None, iteration: float) -> None:
        """Show `moment`, the last one kept at or before `iteration` (from 0, may be between two).

        None: nothing is known yet.
        """
        raise NotImplementedError

    def show_pair(self, pair: tuple[int, int] | None) -> None:
        """Show only what of a right class got this answer, where a view can; None: everything."""

    def state(self) -> dict[str, Any]:
        """Its own switches as plain JSON: what is looked at, not what is trained."""
        return {}

    def restore(self, state: dict[str, Any]) -> None:
        """Look at what `state` gave; what is missing or wrong stays as it is."""

    def show_alone(self) -> None:
        """Leave out its tools for good: a picture is taken."""

    def is_settled(self) -> bool:
        """Whether everything is drawn to its end, so that a picture may be taken."""
        return True

    def stop(self) -> None:
        """Stop timers and jobs: the view is closed."""

    def explained(self) -> MomentExplained | None:
        """What is told of the thing pointed at, or of the moment; None where nothing is."""
        return None

    @classmethod
    def fits(cls, data: LabelledData, plan: NetworkPlan | None) -> bool:
        """Whether it can show such a run: what the table of views says of this class."""
        entries = [entry for entry in VIEWS.values() if entry.class_name == cls.__name__]
        return all(entry.fits(data, plan) for entry in entries)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._name_itself()
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Say everything again in the current language."""
        self.update()

    def _on_theme(self) -> None:
        self.update()

    def _name_itself(self) -> None:
        for entry in VIEWS.values():
            if entry.class_name == type(self).__name__:
                self.setAccessibleName(entry.title())


def no_run_sentence() -> str:
    """What a view says where there is nothing to show yet."""
    return tr("No run yet. Press Train, and this fills while the network learns.")


def paint_sentence(painter: QPainter, widget: QWidget, sentence: str) -> None:
    """A calm sentence in the middle of an empty view."""
    painter.setFont(text_font(SENTENCE_TYPE))
    painter.setPen(theme().qcolor("muted"))
    room = space_px(24)
    box = widget.rect().adjusted(room, room // 2, -room, -room // 2)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, sentence)
