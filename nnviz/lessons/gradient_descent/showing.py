"""A race on the views: everything at the same position of the timeline."""

from collections.abc import Mapping

import numpy as np
from PySide6.QtCore import QObject, QTimer

from nnviz.engine.descent import Descent
from nnviz.engine.surfaces import Surface
from nnviz.language import tr
from nnviz.lessons.gradient_descent.explaining import DescentExplained
from nnviz.lessons.gradient_descent.gradient_error import gradient_error_told
from nnviz.lessons.gradient_descent.happenings import told_of
from nnviz.lessons.gradient_descent.legend_strip import LegendEntry
from nnviz.lessons.gradient_descent.reasons import rate_bands, reasons
from nnviz.lessons.gradient_descent.stage import DescentStage
from nnviz.lessons.gradient_descent.studio import Studio
from nnviz.scene.method_names import optimizer_name
from nnviz.scene.plot_axes import number_label
from nnviz.ui.contour_view import ShownPath
from nnviz.ui.explanation_panel import ExplanationPanel
from nnviz.ui.numbers import fixed
from nnviz.ui.optimizer_table import OptimizerRow
from nnviz.ui.plot_view import Curve, PlotAxes

EXPLAIN_DELAY_MS = 60
FORMULA_DELAY_MS = 160
BESIDE_DELAY_MS = 50
MOST_FIXED = 1e5


class RaceShown(QObject):
    """Shows descents up to a position; a frame depends on the race and the position alone."""

    def __init__(
        self, stage: DescentStage, explanation: ExplanationPanel, explained: DescentExplained
    ) -> None:
        super().__init__(stage)
        self._stage, self._explanation, self._explained = stage, explanation, explained
        self._studio = Studio()
        self._surface: Surface | None = None
        self._descents: Mapping[str, Descent] = {}
        self._position = 0.0
        self._told_step = -1
        # The panel follows after a moment, the formulas after another: frames come first.
        self._explain_timer = self._timer(EXPLAIN_DELAY_MS, self._explain)
        self._beside_timer = self._timer(BESIDE_DELAY_MS, self._show_beside)
        self._formula_timer = self._timer(FORMULA_DELAY_MS, explanation.show_formulas)

    def explain_with(self, explained: DescentExplained) -> None:
        """Tell everything in another language."""
        self._explained = explained
        self._told_step = -1

    def show_race(self, studio: Studio, surface: Surface, descents: Mapping[str, Descent]) -> None:
        """Show another race, or more of it; the position stays."""
        self._studio, self._surface, self._descents = studio, surface, descents
        keys = self._keys()
        paths = tuple(ShownPath(key, descents[key].points) for key in keys)
        self._stage.map.show_paths(paths)
        if self._stage.map.is_dragging:
            # The map follows the hand at once, what stands beside it a moment later.
            if not self._beside_timer.isActive():
                self._beside_timer.start()
        else:
            self._show_beside()
        self._show_card()
        self._told_step = -1
        self.show_position(self._position)
        table = self._stage.card.table
        table.setMinimumWidth(table.wanted_width())

    def show_position(self, position: float) -> None:
        """Show the race at `position`: 2.5 is half-way from step 2 to step 3."""
        self._position = position
        stage = self._stage
        stage.map.show_position(position)
        stage.surface.show_position(position)
        stage.values.show_cursor(position)
        stage.slopes.show_cursor(position)
        self._show_values()
        if self._surface is not None:
            place = stage.map.place()
            window = place.window if place is not None else self._surface.window
            stage.map.show_told(told_of(self._descents, position, window))
        step = self.told_step(position)
        if step != self._told_step:
            self._told_step = step
            self._explanation.show_stale_formulas()
            if not self._explain_timer.isActive():
                self._explain_timer.start()
            self._formula_timer.start()

    @staticmethod
    def told_step(position: float) -> int:
        """The step that is told: the one under way or just done; 0 at the start."""
        return int(np.ceil(position - 1e-9))

    def is_settled(self) -> bool:
        """Whether everything shows the race and the position that it was given."""
        timers = (self._explain_timer, self._formula_timer, self._beside_timer)
        return not any(timer.isActive() for timer in timers)

    def wait_for_nobody(self) -> None:
        """Delays are for a hand that drags; each frame of a film would wait for them."""
        for timer in (self._explain_timer, self._formula_timer, self._beside_timer):
            timer.setInterval(0)

    def stop(self) -> None:
        """Stop the timers."""
        self._explain_timer.stop()
        self._formula_timer.stop()
        self._beside_timer.stop()

    # -- inside ----------------------------------------------------------------------------------

    def _show_beside(self) -> None:
        """The paths on the surface, and the curves."""
        self._beside_timer.stop()
        keys = self._keys()
        paths = tuple(ShownPath(key, self._descents[key].points) for key in keys)
        self._stage.surface.show_paths(paths, self._position)
        self._show_curves(keys)

    def _timer(self, delay_ms: int, slot: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(delay_ms)
        timer.timeout.connect(slot)
        return timer

    def _keys(self) -> list[str]:
        """Those that run, the one selected first: it lies on top."""
        return sorted(self._descents, key=lambda key: key != self._studio.selected)

    def _show_curves(self, keys: list[str]) -> None:
        values, slopes = [], []
        for key in keys:
            descent = self._descents[key]
            name = optimizer_name(key)
            values.append(
                Curve(key, np.arange(len(descent.values), dtype=float), descent.values, name)
            )
            with np.errstate(all="ignore"):
                length = np.hypot(descent.gradients[:, 0], descent.gradients[:, 1])
            slopes.append(Curve(key, np.arange(len(length), dtype=float), length, name))
        steps = (0.0, float(self._studio.steps))
        below = any(np.any(curve.y < 0) for curve in values)
        # Below zero there is no logarithm: then the axis is a plain one.
        self._stage.values.show_curves(values, PlotAxes(log_y=not below, x_range=steps))
        self._stage.slopes.show_curves(slopes, PlotAxes(log_y=True, x_range=steps))
        self._stage.show_axis_note(tr("plain axis") if below else tr("log axis"))

    def _show_card(self) -> None:
        surface, studio, card = self._surface, self._studio, self._stage.card
        if surface is None:
            return
        name = optimizer_name(studio.selected)
        card.slider.show_title(tr("Learning rate of {name}", name=name))
        descent = self._descents.get(studio.selected)
        card.slider.show_bands(rate_bands(surface, studio))
        card.slider.show_rate(studio.rate)
        card.show_why(reasons(surface, studio, descent))
        card.more.show_gradient_error(*gradient_error_told(surface, studio))

    def _show_values(self) -> None:
        studio = self._studio
        rows, entries = [], []
        for key, rate in studio.rates.items():
            descent = self._descents.get(key)
            on = key in studio.on
            value = self.value_text(descent) if descent is not None else ""
            rows.append(OptimizerRow(key, optimizer_name(key), on, rate, value))
            if on:
                entries.append(LegendEntry(key, optimizer_name(key), value))
        self._stage.card.table.show_rows(rows, studio.selected)
        self._stage.legend.show_entries(entries, studio.selected)

    def value_text(self, descent: Descent) -> str:
        """f at the last step that is done, with four decimals where they say something."""
        step = min(int(self._position + 1e-9), len(descent.values) - 1)
        value = float(descent.values[step])
        if not np.isfinite(value) or abs(value) >= MOST_FIXED or 0 < abs(value) < 5e-5:
            return number_label(value, 3)
        return fixed(value, 4)

    def _explain(self) -> None:
        if self._surface is not None:
            self._explanation.show_moment(
                self._explained.moment(self._studio, self._surface, self._descents, self._told_step)
            )
