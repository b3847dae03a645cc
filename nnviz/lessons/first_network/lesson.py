"""The lesson itself: numbers to a network, a network to a trace, a trace through time."""

from functools import partial
from typing import Any

from PySide6.QtGui import QGuiApplication

from nnviz.engine.trace import Trace
from nnviz.files.prose import read_prose
from nnviz.language import current_language, tr
from nnviz.lessons import Lesson, Setting
from nnviz.lessons.first_network.explaining import (
    MOMENTS,
    MomentsExplained,
    explain_node,
    moment_name,
    used_matrices,
    values_text,
)
from nnviz.lessons.first_network.numbers import (
    HIDDEN,
    NAMES,
    OUTPUTS,
    SIZES,
    Numbers,
    a_matrix,
    course_numbers,
    fits_matrix,
    text_of_course,
)
from nnviz.lessons.first_network.places import STEPS, Node, Position
from nnviz.lessons.first_network.stage import FirstNetworkStage
from nnviz.scene.easing import ease_in_out
from nnviz.scene.timeline import Steps
from nnviz.session import Session
from nnviz.ui.explanation_panel import ExplanationPanel
from nnviz.ui.player import Player

STEP_S = 1.0


class FirstNetworkLesson(Lesson):
    """Two numbers go in, two come out; every step between is a line of code."""

    stage: FirstNetworkStage
    explanation: ExplanationPanel
    player: Player
    trace: Trace

    settings = (
        Setting(
            "output",
            "choice",
            "identity",
            lambda: tr("the output's activation; with the course's W3 for it"),
            choices=OUTPUTS,
        ),
        Setting(
            "hidden",
            "choice",
            "sigmoid",
            lambda: tr("the activation function of both hidden layers"),
            choices=HIDDEN,
        ),
        *(
            Setting(
                name,
                "text",
                text_of_course(name),
                lambda: tr("the numbers of a matrix, as 1, 2; 3, 4"),
                accepts=partial(fits_matrix, name),
            )
            for name in NAMES
        ),
        Setting(
            "selected",
            "text",
            None,
            lambda: tr("the node that is explained: its layer and its number, as 1,2"),
            accepts=lambda text: _a_node(text) is not None,
        ),
        Setting(
            "moment",
            "number",
            None,
            lambda: tr("go to a step: 0 X, 1 A1, 2 Z1, 3 A2, 4 Z2, 5 A3, 6 Y"),
            range=(0, STEPS),
            whole=True,
        ),
    )

    def build(self, session: Session) -> None:
        self.numbers = course_numbers()
        self.selected: Node | None = None
        self._told = -1
        self.stage = FirstNetworkStage()
        self.explanation = ExplanationPanel()
        self.player = Player(self.stage)
        self._explained = _explained()
        self._timeline = Steps(STEPS, STEP_S, self._marker_name, ease_in_out)
        self._connect()
        self._take_numbers(self.numbers)
        self.player.show_timeline(self._timeline, self._timeline.duration_s)

    @property
    def moment(self) -> int:
        """The step that was reached last; 0 is the input, 6 the output."""
        return max(0, self._timeline.marker_at(self.player.t_s))

    def heading(self) -> tuple[str, str]:
        return tr("A first network"), tr(
            "Two inputs pass through a 2-3-2-2 network: follow and change every number"
        )

    def state(self) -> dict[str, Any]:
        matrices = {
            name: [list(row) for row in self.numbers.matrices[name]]
            if name.startswith("W")
            else list(self.numbers.matrices[name][0])
            for name in NAMES
        }
        return {
            "output": self.numbers.output,
            "hidden": self.numbers.hidden,
            **matrices,
            "selected": [self.selected[0], self.selected[1] + 1] if self.selected else None,
        }

    def restore(self, state: dict[str, Any]) -> None:
        numbers = self.numbers
        if state.get("output") in OUTPUTS:
            numbers = numbers.with_output(state["output"])
        if state.get("hidden") in HIDDEN:
            numbers = numbers.with_hidden(state["hidden"])
        for name in NAMES:
            if (matrix := a_matrix(name, state.get(name))) is not None:
                numbers = numbers.with_matrix(name, matrix)
        self._take_numbers(numbers)
        if "selected" in state:
            node = _a_node(state["selected"])
            if node is not None or state["selected"] is None:
                self._select(node)
        moment = _a_moment(state.get("moment"))
        if moment is not None:
            self.player.seek(self._timeline.time_of(moment))

    def reset(self) -> None:
        self._select(None)
        self._take_numbers(course_numbers())

    def retranslate(self) -> None:
        self._explained = _explained()
        self._timeline = Steps(STEPS, STEP_S, self._marker_name, ease_in_out)
        self.player.show_timeline(self._timeline)
        self._tell()

    def picture(self) -> FirstNetworkStage:
        self.stage.show_picture_alone()
        return self.stage

    def is_settled(self) -> bool:
        card = self.stage.card
        return self.explanation.is_settled() and (card.isHidden() or card.is_settled())

    def keys(self) -> list[tuple[str, str]]:
        return [
            ("← → ↑ ↓", tr("go from node to node (on the network)")),
            ("Enter", tr("explain the node")),
            ("Esc", tr("close the card")),
            ("↑ ↓", tr("a number up or down by 0.1 (in its field; or turn the wheel on it)")),
        ]

    def close(self) -> None:
        self.player.pause()

    # -- inside ----------------------------------------------------------------------------------

    def _connect(self) -> None:
        stage, diagram, matrices = self.stage, self.stage.diagram, self.stage.matrices
        self.player.time_changed.connect(self._on_time)
        diagram.node_chosen.connect(self._on_node)
        diagram.cleared.connect(lambda: self._select(None))
        diagram.number_chosen.connect(self._on_number_wanted)
        diagram.number_turned.connect(
            lambda name, row, column, notches: matrices.fields[name, row, column].turn(notches)
        )
        matrices.number_chosen.connect(
            lambda *place: self._take_numbers(self.numbers.with_number(*place))
        )
        matrices.hidden_chosen.connect(
            lambda name: self._take_numbers(self.numbers.with_hidden(name))
        )
        matrices.output_chosen.connect(
            lambda name: self._take_numbers(self.numbers.with_output(name))
        )
        matrices.reset_wanted.connect(
            lambda: self._take_numbers(course_numbers(self.numbers.output))
        )
        stage.card.closed.connect(lambda: self._select(None))
        stage.card.copy_wanted.connect(_copy)
        self.explanation.copy_wanted.connect(lambda _: _copy(values_text(self.trace, self.moment)))

    def _take_numbers(self, numbers: Numbers) -> None:
        """Compute with other numbers; time stays where it is."""
        named_anew = (numbers.hidden, numbers.output) != (self.numbers.hidden, self.numbers.output)
        self.numbers = numbers
        self.trace = numbers.network().trace(numbers.array("X"))
        self.stage.matrices.show_numbers(numbers)
        self.stage.diagram.show_network(numbers, self.trace)
        if named_anew:
            self.player.show_timeline(self._timeline)
        self._tell()

    def _marker_name(self, moment: int) -> str:
        return moment_name(self.numbers, moment)

    def _on_time(self, t_s: float) -> None:
        self.stage.diagram.show_position(Position(self._timeline.at(t_s)))
        if self.moment != self._told:
            self._tell()

    def _tell(self) -> None:
        self._told = self.moment
        explained = self._explained.moment(self.numbers, self.trace, self._told)
        self.explanation.show_moment(explained)
        self.explanation.show_formulas()
        self.stage.matrices.mark(used_matrices(self._told))
        self._show_card()

    def _on_node(self, column: int, index: int) -> None:
        if column > 0:
            self._select((column, index))

    def _on_number_wanted(self, name: str, row: int, column: int) -> None:
        self._select(None)  # the matrices are under the card
        self.stage.matrices.type_into((name, row, column))

    def _select(self, node: Node | None) -> None:
        self.selected = node
        self.stage.diagram.select(node)
        self._show_card()

    def _show_card(self) -> None:
        if self.selected is not None:
            self.stage.card.show_node(explain_node(self.numbers, self.trace, *self.selected))
            self.stage.card.show_formulas()
        self.stage.show_card(self.selected is not None)


def _explained() -> MomentsExplained:
    return MomentsExplained(read_prose("first-network", current_language()))


def _a_moment(value: object) -> int | None:
    if isinstance(value, int | float) and not isinstance(value, bool) and value in range(MOMENTS):
        return int(value)
    return None


def _a_node(value: object) -> Node | None:
    """The node of "1,2" or [1, 2]: layer 1, its second node."""
    parts = value.split(",") if isinstance(value, str) else value
    if not isinstance(parts, list) or len(parts) != 2:
        return None
    try:
        column, number = (int(str(part)) for part in parts)
    except ValueError:
        return None
    fits = 1 <= column < len(SIZES) and 1 <= number <= SIZES[column]
    return (column, number - 1) if fits else None


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text.strip())
