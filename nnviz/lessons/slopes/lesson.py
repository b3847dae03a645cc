"""The lesson itself: what is chosen, h through time, what is told of it."""

from contextlib import suppress
from functools import partial
from typing import Any

from PySide6.QtGui import QGuiApplication

from nnviz.engine.slopes import SlopesTried
from nnviz.engine.typed_function import TypedFunctionError, mistake_in
from nnviz.files.prose import read_prose
from nnviz.language import current_language, tr
from nnviz.lessons import Lesson, Setting
from nnviz.lessons.slopes.card import LARGEST_POINT, LARGEST_X
from nnviz.lessons.slopes.decades import EXPONENTS, h_at, h_label, h_timeline, position_of
from nnviz.lessons.slopes.explaining import partial_explained, tangent_explained
from nnviz.lessons.slopes.partial_page import partials_tried
from nnviz.lessons.slopes.slope_function import (
    COURSE_TEXT,
    SlopeFunction,
    bends_alike,
    best_h,
    course_slope_function,
    slope_function,
)
from nnviz.lessons.slopes.slope_table import SlopeRow
from nnviz.lessons.slopes.stage import VIEWS, SlopesStage
from nnviz.lessons.slopes.tangent_page import STYLES
from nnviz.lessons.slopes.verdicts import Verdict, verdict
from nnviz.scene.plot_axes import number_label
from nnviz.session import Session
from nnviz.ui.explanation_panel import ExplanationPanel
from nnviz.ui.player import Player
from nnviz.ui.plot_view.plot_view import exact
from nnviz.ui.series_style import series_style

METHODS = ("forward", "central")
COURSE_POINT = (3.0, 4.0)
FIRST_X = 5.0


class SlopesLesson(Lesson):
    """A secant turns into the tangent while h shrinks, and rounding breaks it again."""

    stage: SlopesStage
    explanation: ExplanationPanel
    player: Player

    settings = (
        Setting(
            "function",
            "text",
            COURSE_TEXT,
            lambda: tr("the function f(x)"),
            mistake=partial(mistake_in, variables=("x",)),
        ),
        Setting(
            "x",
            "number",
            FIRST_X,
            lambda: tr("where the tangent touches"),
            range=(-LARGEST_X, LARGEST_X),
        ),
        Setting(
            "method",
            "choice",
            "central",
            lambda: tr("the difference that is explained"),
            choices=METHODS,
        ),
        Setting(
            "view",
            "choice",
            "tangent",
            lambda: tr("one variable, or the partial derivatives of x0² + x1²"),
            choices=VIEWS,
        ),
        *(
            Setting(
                key,
                "number",
                value,
                lambda: tr("where the partial derivatives are taken"),
                range=(-LARGEST_POINT, LARGEST_POINT),
            )
            for key, value in zip(("x0", "x1"), COURSE_POINT, strict=True)
        ),
    )

    def build(self, session: Session) -> None:
        self.function: SlopeFunction = course_slope_function()
        self.x, self.point = FIRST_X, COURSE_POINT
        self.method, self.view = "central", "tangent"
        self._told = -1
        self._bends_alike = True
        self._best = {"forward": 1e-8, "central": 1e-5}
        self.stage = SlopesStage()
        self.explanation = ExplanationPanel()
        self.player = Player(self.stage)
        self._prose = read_prose("slopes", current_language())
        self._timeline = h_timeline()
        self._connect()
        self.player.show_timeline(self._timeline, 0.0)
        self._show_all()

    @property
    def h(self) -> float:
        """The h of the time shown."""
        return h_at(self._timeline.at(self.player.t_s))

    @property
    def marker(self) -> int:
        """The decade that was reached last."""
        return max(0, self._timeline.marker_at(self.player.t_s))

    def heading(self) -> tuple[str, str]:
        return tr("Slopes"), tr(
            "The slope at a point, by trying a small h — but not too small a one"
        )

    def state(self) -> dict[str, Any]:
        return {
            "function": self.function.text,
            "x": self.x,
            "method": self.method,
            "view": self.view,
            "x0": self.point[0],
            "x1": self.point[1],
        }

    def restore(self, state: dict[str, Any]) -> None:
        text = state.get("function")
        if isinstance(text, str):
            with suppress(TypedFunctionError):  # the function that is shown stays
                self.function = slope_function(text)
        self.x = _number(state.get("x"), LARGEST_X, self.x)
        self.point = (
            _number(state.get("x0"), LARGEST_POINT, self.point[0]),
            _number(state.get("x1"), LARGEST_POINT, self.point[1]),
        )
        if state.get("method") in METHODS:
            self.method = state["method"]
        if state.get("view") in VIEWS:
            self.view = state["view"]
        self._show_all()

    def reset(self) -> None:
        self.method, self.view, self.x, self.point = "central", "tangent", FIRST_X, COURSE_POINT
        self._show_all()

    def retranslate(self) -> None:
        self._prose = read_prose("slopes", current_language())
        self._timeline = h_timeline()
        self.player.show_timeline(self._timeline)
        self._show_all()

    def picture(self) -> SlopesStage:
        self.stage.show_picture_alone()
        return self.stage

    def is_settled(self) -> bool:
        return self.explanation.is_settled()

    def keys(self) -> list[tuple[str, str]]:
        return [
            ("↑ ↓", tr("x up or down by 0.5 (in its field)")),
            ("↑ ↓", tr("forward or central difference (on the table)")),
            ("← → ↑ ↓", tr("turn the surface (when it has the focus)")),
        ]

    def close(self) -> None:
        self.player.pause()

    # -- inside ----------------------------------------------------------------------------------

    def _connect(self) -> None:
        stage, card = self.stage, self.stage.card
        self.player.time_changed.connect(lambda _: self._show_moment())
        stage.view_chosen.connect(self._on_view)
        stage.tangent.x_chosen.connect(self._on_x)
        stage.tangent.h_chosen.connect(self._on_h)
        stage.partial.point_chosen.connect(self._on_point)
        card.x_chosen.connect(self._on_x)
        card.point_chosen.connect(self._on_point)
        card.function_typed.connect(self._on_function)
        card.table.chosen.connect(self._on_method)
        self.explanation.copy_wanted.connect(_copy)

    def _on_view(self, view: str) -> None:
        self.view = view
        self._show_all()

    def _on_x(self, x: float) -> None:
        self.x = x
        self._show_all()

    def _on_point(self, x0: float, x1: float) -> None:
        self.point = (x0, x1)
        self._show_all()

    def _on_h(self, h: float) -> None:
        self.player.seek(self._timeline.time_of(round(position_of(h))))

    def _on_method(self, method: str) -> None:
        self.method = method
        self._show_all()

    def _on_function(self, text: str) -> None:
        try:
            self.function = slope_function(text)
        except TypedFunctionError as error:
            self.stage.card.function.show_mistake(error.reason, error.position)
            return
        self._show_all()

    def _show_all(self) -> None:
        """Everything anew: what is chosen has changed."""
        stage = self.stage
        stage.show_view(self.view)
        stage.card.show_choices(self.function.text, self.x, self.point)
        if self.view == "tangent":
            errors = h, forward, central = self.function.errors(self.x)
            stage.tangent.show_function(self.function, self.x, errors)
            self._best = {"forward": best_h(h, forward), "central": best_h(h, central)}
            self._bends_alike = all(
                bends_alike(self.function.tried(self.x, wide)) for wide in (1.0, 10.0)
            )
        else:
            stage.partial.show_point(self.point)
        self._told = -1
        self._show_moment()

    def _show_moment(self) -> None:
        """The time has changed: another h."""
        h = self.h
        if self.view == "tangent":
            tried = self.function.tried(self.x, h)
            self.stage.tangent.show_moment(tried, self.method)
            rows = self._rows(tried)
            told = self._verdict(tried)
            sentence = told.sentence
            slope = tried.forward if self.method == "forward" else tried.central
            self.stage.show_h(f"h = {h_label(h)},  f′(x) ≈ {exact(slope)}")
        else:
            both = partials_tried(self.point, h)
            self.stage.partial.show_moment(both, self.method)
            rows, sentence = self._partial_rows(both), self._gradient_sentence(both)
            self.stage.show_h(f"h = {h_label(h)}")
        self.stage.card.show_numbers(rows, self.method, sentence)
        if self.marker != self._told:
            self._tell()

    def _tell(self) -> None:
        """The panel tells of the decade reached last: formulas take longer than a frame."""
        self._told = self.marker
        h = float(f"1e{-EXPONENTS[self._told]}")
        name = self._timeline.marker_name(self._told)
        if self.view == "tangent":
            tried = self.function.tried(self.x, h)
            told = self._verdict(tried)
            title = f"{self._method_name(self.method)}, {name}"
            explained = tangent_explained(tried, self.method, told, self._prose, title)
        else:
            both = partials_tried(self.point, h)
            title = tr("Partial derivatives, {h}", h=name)
            explained = partial_explained(both, self.method, self._prose, title)
        self.explanation.show_moment(explained)
        self.explanation.show_formulas()

    def _verdict(self, tried: SlopesTried) -> Verdict:
        alike = self.method == "central" and self._bends_alike
        return verdict(tried, self.method, self._best[self.method], alike)

    def _rows(self, tried: SlopesTried) -> list[SlopeRow]:
        values = {
            "forward": (tried.forward, tried.forward_error),
            "central": (tried.central, tried.central_error),
        }
        rows = [
            SlopeRow(
                method,
                series_style(STYLES[method]),
                tr("Forward") if method == "forward" else tr("Central"),
                exact(value),
                number_label(error, 2),
            )
            for method, (value, error) in values.items()
        ]
        return [*rows, SlopeRow("", None, tr("Tangent"), exact(tried.exact))]

    def _partial_rows(self, both: tuple[SlopesTried, SlopesTried]) -> list[SlopeRow]:
        central = self.method == "central"
        return [
            SlopeRow(
                "",
                series_style(("sgd", "momentum")[axis]),
                ("∂f/∂x₀", "∂f/∂x₁")[axis],
                exact(tried.central if central else tried.forward),
                number_label(tried.central_error if central else tried.forward_error, 2),
            )
            for axis, tried in enumerate(both)
        ]

    def _gradient_sentence(self, both: tuple[SlopesTried, SlopesTried]) -> str:
        return tr(
            "Gradient at ({x0}, {x1}): ({g0}, {g1}). Each slope holds the other variable still.",
            x0=number_label(self.point[0]),
            x1=number_label(self.point[1]),
            g0=number_label(both[0].exact),
            g1=number_label(both[1].exact),
        )

    def _method_name(self, method: str) -> str:
        return tr("Forward difference") if method == "forward" else tr("Central difference")


def _number(value: object, limit: float, otherwise: float) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return otherwise
    return float(value) if -limit <= value <= limit else otherwise


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text.strip())
