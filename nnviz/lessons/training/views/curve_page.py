"""What the views of curves share: the curves, a button for the log axis, the time shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from nnviz.files.state_values import a_flag
from nnviz.language import tr
from nnviz.lessons.training.views.training_view import (
    ShownRun,
    TrainingView,
    no_run_sentence,
    paint_sentence,
)
from nnviz.scene.plot_axes import number_label
from nnviz.scene.plot_scale import PlotScale
from nnviz.scene.run_lines import Floats, steady_end, steady_scale
from nnviz.ui.buttons import SizedButton, name_button
from nnviz.ui.numbers import MINUS, fixed
from nnviz.ui.run_curves import RunCurve, RunCurves
from nnviz.ui.theme import space_px

if TYPE_CHECKING:
    from nnviz.engine.run_records import Moment
    from nnviz.scene.recorded_run import RecordedRun

SWITCH_PX = 24
WIDEST = 1.2e-5
"""A value that is written as long as any."""


class CurvePage(TrainingView):
    """Curves over the whole run as far as it went; a click or a drag chooses the time shown."""

    switch_text = "log"
    """What stands on the switch in the corner; "": there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: ShownRun | None = None
        self._moment: Moment | None = None
        self._iteration = 0.0
        self._alone = False
        self.plot = RunCurves(self)
        self.plot.iteration_chosen.connect(self.iteration_chosen)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.plot)
        self.switch = _corner_switch(self, self.switch_text)
        self.switch.toggled.connect(self._on_switch)
        self.switch.setVisible(False)
        self.plot.setVisible(False)
        self.retranslate()

    # -- what a page says ------------------------------------------------------------------------

    def curves(self, run: RecordedRun) -> list[RunCurve]:
        """The curves of the run, the first one on top."""
        raise NotImplementedError

    def switch_name(self) -> str:
        """What the switch in the corner does."""
        return tr("Logarithmic axis")

    def y_scale(self, curves: list[RunCurve]) -> PlotScale:
        """The axis of the values."""
        quiet = [as_floats(curve) for curve in curves if not curve.noisy]
        noisy = [as_floats(curve) for curve in curves if curve.noisy]
        return steady_scale(quiet, noisy, self.switch.isChecked())

    def written(self, value: float) -> str:
        """A value as it stands beside its curve."""
        return short_number(value)

    # -- TrainingView ----------------------------------------------------------------------------

    def show_run(self, shown: ShownRun | None) -> None:
        self._shown = shown
        self.plot.setVisible(shown is not None)
        self.switch.setVisible(shown is not None and self._has_switch)
        if shown is not None:
            self._show_curves(shown.run)
        self.update()

    def show_moment(self, moment: Moment | None, iteration: float) -> None:
        self._moment, self._iteration = moment, iteration
        self.plot.show_cursor(iteration if moment is not None else None)
        self.told.emit()

    def show_alone(self) -> None:
        self._alone = True
        self.switch.hide()
        self._place_button()

    def state(self) -> dict[str, Any]:
        return {"switch": self.switch.isChecked()}

    def restore(self, state: dict[str, Any]) -> None:
        checked = a_flag(state.get("switch"))
        if checked is not None:
            self.switch.setChecked(checked)

    def retranslate(self) -> None:
        name_button(self.switch, self.switch_name())
        self.plot.setAccessibleName(self.accessibleName())
        self.plot.show_words(tr("epoch"), self._told, self.written, self.written(WIDEST))
        if self._shown is not None:
            self._show_curves(self._shown.run)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_button()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._shown is None:
            painter = QPainter(self)
            paint_sentence(painter, self, no_run_sentence())
            painter.end()

    # -- inside ----------------------------------------------------------------------------------

    @property
    def _has_switch(self) -> bool:
        return bool(self.switch_text) and not self._alone

    def _show_curves(self, run: RecordedRun) -> None:
        curves = self.curves(run)
        an_epoch = float(max(run.iterations_an_epoch, 1))
        end = steady_end(run.iteration, an_epoch, run.iterations)
        if run.ended is not None and run.iteration:
            end = float(run.iteration)
        self.plot.show_curves(curves, self.y_scale(curves), an_epoch, end)

    def _told(self, iteration: float) -> str:
        if self._shown is None:
            return ""
        an_epoch = max(self._shown.run.iterations_an_epoch, 1)
        return tr(
            "iteration {iteration} · epoch {epoch}",
            iteration=f"{iteration:,.0f}",
            epoch=f"{-(-iteration // an_epoch):.0f}",
        )

    def _place_button(self) -> None:
        self.switch.setMinimumHeight(space_px(SWITCH_PX))
        self.switch.adjustSize()
        width = self.switch.width() if self._has_switch else 0
        self.switch.move(self.width() - width, 0)
        self.plot.leave_corner(width and width + space_px(6))

    def _on_switch(self) -> None:
        if self._shown is not None:
            self._show_curves(self._shown.run)

    def _on_theme(self) -> None:
        self._place_button()
        super()._on_theme()


def as_floats(curve: RunCurve) -> Floats:
    """The values of a curve."""
    return np.asarray(curve.y, np.float64)


def short_number(value: float) -> str:
    """Three figures, or two and a power of ten: 0.312, 12.3, 4.1e−5."""
    if not np.isfinite(value) or value == 0:
        return number_label(value)
    if not 1e-3 <= abs(value) < 1000:
        mantissa, exponent = f"{value:.1e}".split("e")
        return f"{mantissa}e{int(exponent)}".replace("-", MINUS)
    return fixed(value, 3 if value < 10 else 1)


def _corner_switch(parent: QWidget, text: str) -> QToolButton:
    button = SizedButton(None, parent)
    button.setText(text)
    button.setCheckable(True)
    button.setProperty("role", "chip")
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
    return button
