"""The lesson itself: what is set, the race that follows from it, and the views of both."""

from dataclasses import replace
from typing import Any

import numpy as np
from PySide6.QtGui import QGuiApplication

from nnviz.engine.surfaces import SURFACES, Surface
from nnviz.files.prose import read_prose
from nnviz.language import current_language, tr
from nnviz.lessons import Lesson
from nnviz.lessons.gradient_descent.explaining import DescentExplained
from nnviz.lessons.gradient_descent.landscape import own_surface, shown_map, surface_latex
from nnviz.lessons.gradient_descent.recording import Race
from nnviz.lessons.gradient_descent.showing import RaceShown
from nnviz.lessons.gradient_descent.stage import DescentStage
from nnviz.lessons.gradient_descent.studio import (
    OWN,
    Studio,
    studio_of,
    studio_settings,
    studio_state,
    turn_in,
    window_in,
)
from nnviz.lessons.gradient_descent.timing import descent_timeline
from nnviz.session import Session
from nnviz.ui.explanation_panel import ExplanationPanel
from nnviz.ui.numbers import MINUS
from nnviz.ui.player import Player
from nnviz.ui.surface_view import Orientation

COURSE_START, COURSE_STEPS = (-3.0, 4.0), 100
NARROWEST, WIDEST = 1e-9, 1e9  # of the window, as a share of the first one

Window = tuple[float, float, float, float]


class GradientDescentLesson(Lesson):
    """Click a start on the map: optimisers race from there, and every step is told."""

    stage: DescentStage
    explanation: ExplanationPanel
    player: Player
    settings = studio_settings()

    def build(self, session: Session) -> None:
        self.session = session
        self.studio = Studio()
        self.surface: Surface = SURFACES[self.studio.surface]
        self._window: Window | None = None
        self.stage = DescentStage()
        self.explanation = ExplanationPanel()
        self.player = Player(self.stage)
        self.race = Race(self.stage)
        self.shown = RaceShown(self.stage, self.explanation, _explained())
        self._connect()
        self._show_surface()
        self._run(0.0)

    def heading(self) -> tuple[str, str]:
        return tr("Gradient descent"), tr(
            "Optimisers race on one surface: click anywhere on the map to start from there"
        )

    # -- state -----------------------------------------------------------------------------------

    def state(self) -> dict[str, Any]:
        turned = self.stage.surface.orientation
        return {
            **studio_state(self.studio),
            "window": list(self._window) if self._window is not None else None,
            "turn": [turned.azimuth, turned.elevation],
        }

    def restore(self, state: dict[str, Any]) -> None:
        studio = studio_of(state, self.studio)
        if studio.surface == OWN:
            studio = self._with_good_function(studio)
        same = studio.surface == self.studio.surface and studio.function == self.studio.function
        window = window_in(state.get("window"))
        if window is not None:
            self._window = window
        elif not same:
            self._window = None
        turn = turn_in(state.get("turn"))
        if turn is not None:
            self.stage.surface.set_orientation(Orientation(*turn))
        self.studio = studio
        self._show_surface()
        self._run()

    def reset(self) -> None:
        """Tools and view as at first; the surface, the start and who runs stay."""
        kept = self.studio
        self.studio = replace(
            Studio().on_surface(kept.surface, kept.start), function=kept.function, on=kept.on
        )
        self._window = None
        self.stage.surface.set_orientation(Orientation())
        self._show_surface()
        self._run(0.0)

    def retranslate(self) -> None:
        self.shown.explain_with(_explained())
        self._show_studio()
        self.player.show_timeline(descent_timeline(self.studio.steps))
        self.shown.show_race(self.studio, self.surface, self.race.descents)

    def picture(self) -> DescentStage:
        self.stage.hide_tools()
        self.race.finish()
        self.shown.wait_for_nobody()
        return self.stage

    def is_settled(self) -> bool:
        formulas = self.stage.formula.is_ready() and self.explanation.is_settled()
        ready = self.race.is_done and self.stage.map.is_ready() and self.shown.is_settled()
        return formulas and ready

    def keys(self) -> list[tuple[str, str]]:
        return [
            (tr("Ctrl + arrow keys"), tr("Move the start (with Shift: finely)")),
            (tr("Mouse wheel"), tr("Zoom the map around the pointer")),
            ("0", tr("Show the whole map again")),
            ("R", tr("Go back to step 0, from this start")),
        ]

    def close(self) -> None:
        self.race.stop()
        self.player.pause()
        self.shown.stop()

    # -- wiring ----------------------------------------------------------------------------------

    def _connect(self) -> None:
        stage, card = self.stage, self.stage.card
        self.player.time_changed.connect(self._on_time)
        self.race.recorded.connect(self._on_recorded)
        stage.map.start_chosen.connect(self._on_start)
        stage.map.hovered.connect(self._on_hover)
        stage.map.window_wanted.connect(self._on_window)
        stage.whole_map.clicked.connect(lambda: self._on_window(None))
        stage.values.x_chosen.connect(self._seek_step)
        stage.slopes.x_chosen.connect(self._seek_step)
        card.surface_chosen.connect(self._on_surface)
        card.function.function_typed.connect(self._on_function)
        card.start_typed.connect(self._on_start)
        card.same_start_wanted.connect(self.same_start)
        card.course_case_wanted.connect(self.show_course_case)
        card.table.toggled.connect(self._on_toggled)
        card.table.selected.connect(self._on_selected)
        card.table.rate_chosen.connect(self._on_rate_of)
        card.slider.rate_chosen.connect(lambda rate: self._on_rate_of(self.studio.selected, rate))
        card.more.changed.connect(lambda name, value: self._change(**{name: value}))
        self.explanation.copy_wanted.connect(_copy)
        stage.same_start_keys.activated.connect(self.same_start)

    # -- what the user chooses -------------------------------------------------------------------

    def same_start(self) -> None:
        """Back to step 0; the start stays."""
        self.player.to_start()

    def show_course_case(self, rate: float) -> None:
        """The course's example: the bowl from (−3, 4), 100 steps of SGD, numerical gradient."""
        studio = Studio().on_surface("bowl", COURSE_START)
        self.studio = replace(
            studio.with_rate("sgd", rate),
            on=("sgd",),
            selected="sgd",
            steps=COURSE_STEPS,
            gradient="numerical",
            h=1e-4,
        )
        self._window = None
        self._show_surface()
        self._run()
        self.player.to_end()

    def _on_surface(self, key: str) -> None:
        if key == self.studio.surface:
            return
        if key in SURFACES:
            self.studio = self.studio.on_surface(key, SURFACES[key].start)
        else:
            self.studio = self._with_good_function(self.studio.on_surface(OWN, self.studio.start))
            own = own_surface(self.studio.function)
            if own is not None and not _is_inside(self.studio.start, own.window):
                self.studio = replace(self.studio, start=own.start)
        self._window = None
        self._show_surface()
        self._run(0.0)

    def _on_function(self, text: str) -> None:
        surface = own_surface(text)
        if surface is None:
            return  # the field says what is wrong; the old surface stays
        self.studio = replace(self.studio, function=text)
        self._show_surface()
        self._run()

    def _with_good_function(self, studio: Studio) -> Studio:
        """`studio`, with the function that was there where the new one has a mistake."""
        if own_surface(studio.function) is not None:
            return studio
        if self.studio.surface == OWN:
            return replace(studio, function=self.studio.function)
        return self.studio

    def _on_start(self, x0: float, x1: float) -> None:
        self._change(start=(x0, x1))

    def _on_rate_of(self, key: str, rate: float) -> None:
        self.studio = self.studio.with_rate(key, rate)
        self._run()

    def _on_toggled(self, key: str, on: bool) -> None:
        chosen = {*self.studio.on, key} if on else {*self.studio.on} - {key}
        self._change(on=tuple(each for each in self.studio.rates if each in chosen))

    def _on_selected(self, key: str) -> None:
        on = self.studio.on
        if key not in on:
            on = tuple(each for each in self.studio.rates if each in {*on, key})
        self._change(selected=key, on=on)

    def _on_window(self, window: Window | None) -> None:
        first = self.surface.window
        if window is not None:
            for low, high in ((0, 1), (2, 3)):
                share = (window[high] - window[low]) / (first[high] - first[low])
                if not NARROWEST < share < WIDEST:
                    return
        self._window = window
        self._show_surface()
        self._show_race()

    def _seek_step(self, step: float) -> None:
        timeline = self.player.timeline
        if timeline is not None:
            self.player.seek(timeline.duration_s * step / max(self.studio.steps, 1))

    def _change(self, **fields: Any) -> None:
        self.studio = replace(self.studio, **fields)
        self._run()

    # -- showing ---------------------------------------------------------------------------------

    def _show_surface(self) -> None:
        own = own_surface(self.studio.function) if self.studio.surface == OWN else None
        self.surface = own or SURFACES.get(self.studio.surface, self.surface)
        shown = shown_map(self.surface, self._window or self.surface.window)
        self.stage.map.show_map(shown)
        self.stage.surface.show_surface(shown.x0, shown.x1, shown.values)
        self.stage.show_formula(surface_latex(self.surface))
        self.stage.show_zoomed(self._window is not None)

    def _show_studio(self) -> None:
        self.stage.card.show_studio(self.studio)
        self.stage.map.show_start(*self.studio.start)
        if self.studio.surface == OWN:
            self.stage.card.function.show_text(self.studio.function)

    def _run(self, t_s: float | None = None) -> None:
        """Record the race anew; time stays at its step where there is one."""
        self._show_studio()
        timeline = self.player.timeline
        steps = self.studio.steps
        self.race.begin(self.studio, self.surface)
        if (
            timeline is None
            or timeline.duration_s != descent_timeline(steps).duration_s
            or t_s == 0.0
        ):
            self.player.show_timeline(descent_timeline(steps), t_s)

    def _on_recorded(self, first: bool) -> None:
        # The first slice is there at once, the rest when it is whole: to show 10,000 steps takes
        # longer than a slice.
        if first or self.race.is_done:
            self._show_race()

    def _show_race(self) -> None:
        self.shown.show_race(self.studio, self.surface, self.race.descents)
        self._on_time(self.player.t_s)

    def _on_time(self, t_s: float) -> None:
        timeline = self.player.timeline
        self.shown.show_position(0.0 if timeline is None else float(timeline.at(t_s)))

    def _on_hover(self, at: tuple[float, float] | None) -> None:
        if at is None:
            self.stage.map.show_card(())
            return
        value = self.surface.value_at(*at)
        g0, g1 = self.surface.gradient_at(*at)
        told = [f"x₀ = {_exact(at[0])}", f"x₁ = {_exact(at[1])}"]
        if np.isnan(value):
            told.append(tr("f has no value here"))
        else:
            told += [f"f = {_exact(value)}", f"∇f = ({_exact(g0)}, {_exact(g1)})"]
        self.stage.map.show_card(told)


def _is_inside(point: tuple[float, float], window: Window) -> bool:
    return window[0] <= point[0] <= window[1] and window[2] <= point[1] <= window[3]


def _exact(value: float) -> str:
    return f"{value:.7g}".replace("-", MINUS)


def _explained() -> DescentExplained:
    return DescentExplained(read_prose("gradient-descent", current_language()))


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text.strip())
