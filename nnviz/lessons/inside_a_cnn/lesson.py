"""The lesson itself: its widgets joined to the session, its state, its keys."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog

from nnviz.engine.network import Network
from nnviz.engine.preprocess import image_from_picture
from nnviz.engine.trace import Trace
from nnviz.files.digit_weights import with_tried_answer
from nnviz.files.example_digits import example_digits
from nnviz.files.picture_names import is_picture_name, picture_patterns
from nnviz.files.prose import read_prose
from nnviz.files.state_values import a_digit_picture, a_whole_number, some_strokes
from nnviz.files.weight_file_error import WeightFileError
from nnviz.files.weight_files import WeightFile
from nnviz.files.weight_opening import opening, reads_digits
from nnviz.language import current_language, tr
from nnviz.lessons import Lesson
from nnviz.lessons.inside_a_cnn.explaining import CnnExplained
from nnviz.lessons.inside_a_cnn.pages import Pages
from nnviz.lessons.inside_a_cnn.parts import CnnParts
from nnviz.lessons.inside_a_cnn.reading import CnnReading
from nnviz.lessons.inside_a_cnn.selecting import CnnSelecting
from nnviz.lessons.inside_a_cnn.selection import Selected
from nnviz.lessons.inside_a_cnn.settings import (
    SETTINGS,
    SHOWN,
    VIEWS,
    a_selection,
)
from nnviz.lessons.inside_a_cnn.showing import CnnShowing
from nnviz.lessons.inside_a_cnn.stage import CnnStage
from nnviz.lessons.inside_a_cnn.weights import (
    shown_weights,
    why_not_shown,
)
from nnviz.scene.activation_titles import activation_titles
from nnviz.session import Session
from nnviz.ui.explanation_panel import ExplanationPanel
from nnviz.ui.network_described import described
from nnviz.ui.player import Player
from nnviz.ui.weight_chooser import WeightChooser

LESSON_ID = "inside-a-cnn"


class InsideACnnLesson(Lesson):
    """Draw a digit and see every feature map of every layer while the pen moves."""

    stage: CnnStage
    explanation: ExplanationPanel
    player: Player
    shows_session_network = True

    settings = SETTINGS

    def build(self, session: Session) -> None:
        self.session = session
        self._example_number = 0
        self._view, self._shown = VIEWS[0], SHOWN[0]
        self.stage = CnnStage()
        self.showing = CnnShowing(self.stage)
        self.explanation = ExplanationPanel()
        self._chooser = WeightChooser(
            lambda paths: opening(paths, session.answers), lambda: session.recent_files
        )
        self.explanation.footer.addWidget(self._chooser)
        self.player = Player(self.stage)
        self.reading = CnnReading(self.showing, self.player)
        self.selecting = CnnSelecting(self.showing, self.reading)
        self.pages = Pages(self.stage)
        self._explained = _explained()
        self._connect()
        self._take_network()

    @property
    def weights(self) -> WeightFile:
        """The weight file of the network that is shown."""
        return shown_weights(self.session.weights)

    @property
    def network(self) -> Network:
        """The network that reads."""
        return self.reading.network

    @property
    def trace(self) -> Trace | None:
        """What it computed of the drawing; None for an empty pad."""
        return self.reading.trace

    def heading(self) -> tuple[str, str]:
        return tr("Inside a CNN"), tr(
            "Every map of every layer while you draw; click a cell to see what it sees"
        )

    def state(self) -> dict[str, Any]:
        reading, selected = self.reading, self.selecting.selected
        picture = reading.image if reading.is_picture else None
        return {
            "strokes": [stroke.tolist() for stroke in self.stage.pad.strokes()],
            "picture": None if picture is None else picture.ravel().tolist(),
            "view": self._view,
            "shown": self._shown,
            "selected": None if selected is None else selected.numbers(),
            **self.pages.state(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        if state.get("shown") in SHOWN:
            self._on_shown(state["shown"])
        self._restore_drawing(state)
        if "selected" in state:
            wanted = Selected.of(a_selection(state["selected"]), self._parts)
            if wanted is not None or state["selected"] is None:
                self.selecting.select(wanted)
        self.pages.restore(state)
        if state.get("view") in VIEWS:
            self._on_view(state["view"])
        moment = a_whole_number(state.get("moment"), 0, self._parts.last_layer)
        if moment is not None:
            self.reading.show_moment(moment)

    def _restore_drawing(self, state: dict[str, Any]) -> None:
        strokes, picture = some_strokes(state.get("strokes")), a_digit_picture(state.get("picture"))
        digit = a_whole_number(state.get("draw"), 0, 9)
        if picture is not None:
            self.reading.show_picture(picture)
        elif digit is not None:
            self._show_example(digit, animated=False)
        elif strokes:
            self.stage.pad.show_strokes(strokes)
        elif strokes is not None:
            self.stage.pad.clear()

    def reset(self) -> None:
        self._on_shown(SHOWN[0])
        self._on_view(VIEWS[0])
        self.selecting.deselect()
        self.stage.tail.reset_zoom()

    def picture(self) -> CnnStage:
        self.stage.show_picture_alone()
        self.pages.show_picture_alone()
        return self.stage

    def retranslate(self) -> None:
        self._explained = _explained()
        self.reading.rename()
        self._chooser.show_network(described(self.weights))
        self._name_shown()
        self.selecting.select(self.selecting.selected)
        self._on_rest()

    def open_file(self, path: object) -> bool:
        return isinstance(path, Path) and self.open_files([path])

    def open_files(self, paths: Sequence[Path]) -> bool:
        if is_picture_name(paths[0]):
            self.stage.pad.pictures.take_file(paths[0])
        else:
            self._chooser.open(paths)
        return True

    def is_settled(self) -> bool:
        stage = self.stage
        return (
            self.reading.is_settled()
            and not self._chooser.is_reading()
            and not stage.pad.pictures.is_reading()
            and self.explanation.is_settled()
            and self.pages.is_settled()
            and (stage.tail.isHidden() or stage.tail.is_sharp())
            and self.selecting.is_settled()
        )

    def keys(self) -> list[tuple[str, str]]:
        return [
            ("0 … 9", tr("show a digit (on the pad)")),
            ("Ctrl+Z", tr("undo")),
            ("Ctrl+Shift+Z", tr("redo")),
            ("E", tr("eraser")),
            ("Delete", tr("clear the pad")),
            ("Ctrl+V", tr("read a picture from the clipboard")),
            ("Ctrl+O", tr("open a weight file")),
            ("← → ↑ ↓", tr("go from cell to cell, and on to the next map (on the maps)")),
            ("Enter", tr("explain the cell or the node")),
            ("Esc", tr("close the card")),
        ]

    def close(self) -> None:
        self.reading.stop()
        self.pages.stop()
        self._chooser.close_job()
        self.stage.pad.pictures.close()
        self.session.network_changed.disconnect(self._take_network)

    # -- building ----------------------------------------------------------------------------------

    def _connect(self) -> None:
        stage, pad, reading = self.stage, self.stage.pad, self.reading
        pad.strokes_changed.connect(reading.show_strokes)
        pad.digit_requested.connect(lambda digit: self._show_example(digit, animated=True))
        pad.pictures.make_of_each(image_from_picture)
        pad.picture_dropped.connect(self._take_picture)
        pad.picture_failed.connect(self.session.report)
        stage.column.example_wanted.connect(lambda digit: self._show_example(digit, animated=True))
        stage.column.picture_wanted.connect(self._choose_picture)
        stage.tabs.chosen.connect(self._on_view)
        stage.shown.chosen.connect(self._on_shown)
        for card in (stage.card, stage.node_card):
            card.copy_wanted.connect(_copy)
        reading.computed.connect(self._on_computed)
        reading.moment_changed.connect(self._on_moment)
        reading.rested.connect(self._on_rest)
        self.pages.told.connect(self._on_page_told)
        self._connect_session()

    def _connect_session(self) -> None:
        session, chooser = self.session, self._chooser
        self.explanation.copy_wanted.connect(
            lambda text: _copy(f"{text}\n{self.reading.output_text()}")
        )
        chooser.weights_read.connect(self._on_read)
        chooser.reading_failed.connect(session.report)
        chooser.shipped_wanted.connect(session.use_shipped_weights)
        chooser.answered.connect(self._on_answer)
        session.network_changed.connect(self._take_network)
        pad = self.stage.pad
        for keys, slot in (
            (QKeySequence.StandardKey.Undo, pad.undo),
            (QKeySequence.StandardKey.Redo, pad.redo),
            (QKeySequence.StandardKey.Paste, pad.paste),
            (QKeySequence.StandardKey.Open, chooser.choose),
        ):
            QShortcut(QKeySequence(keys), self.stage).activated.connect(slot)

    @property
    def _parts(self) -> CnnParts:
        return self.reading.shown_parts

    # -- what the user chooses ---------------------------------------------------------------------

    def _take_network(self) -> None:
        weights = self.weights
        parts = None if weights.network is None else CnnParts.of(weights.network)
        if parts is None:
            raise ValueError("the network that ships has other layers")
        self.selecting.deselect()
        self.pages.show_network(parts.network, weights.name)
        self.reading.take_parts(parts)
        self._name_shown()
        self._chooser.show_network(described(weights))

    def _name_shown(self) -> None:
        """The choice of what maps show names the activation function of the convolutions."""
        names = {stage.activation_name for stage in self._parts.map_stages} - {None}
        after = activation_titles()[names.pop() or ""] if len(names) == 1 else tr("the activation")
        self.stage.show_shown(self._shown, after)

    def _on_read(self, weights: WeightFile) -> None:
        network = weights.network
        problem = None if network is None else why_not_shown(network)
        if problem is not None and reads_digits(weights):
            self.session.report(problem.reason, problem.hint)
        else:
            self.session.take_file(weights)

    def _on_answer(self, key: str, option: str) -> None:
        try:
            self.session.use_weights(with_tried_answer(self.weights, key, option))
        except WeightFileError as error:
            self.session.report(error.reason, error.hint)

    def _on_view(self, view: str) -> None:
        self._view = view
        self.stage.show_view(view, self.pages.show(view))
        self.reading.give_time(view == VIEWS[0])
        self._tell()
        self._on_rest()

    def _on_shown(self, shown: str) -> None:
        self._shown = shown
        self.showing.show_shown(shown)
        self._name_shown()

    def _show_example(self, digit: int, animated: bool) -> None:
        drawings = example_digits()[digit]
        strokes = drawings[self._example_number % len(drawings)]
        self.stage.pad.show_strokes(strokes, animated=animated)
        self._example_number += 1

    def _choose_picture(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self.stage, tr("Open a picture"), "", f"{tr('Pictures')} ({picture_patterns()})"
        )
        if name:
            self.stage.pad.pictures.take_file(Path(name))

    def _take_picture(self, image: np.ndarray[Any, Any] | None) -> None:
        if image is None:
            self.session.report(
                tr("There is no digit in the picture: nothing in it stands out from its ground.")
            )
        else:
            self.reading.show_picture(image)

    # -- what is told ------------------------------------------------------------------------------

    def _on_computed(self) -> None:
        self.pages.show_input(self.reading.image, self.trace)
        self._tell()
        self.selecting.show_card()
        self.explanation.show_stale_formulas()
        self.selecting.show_stale_formulas()

    def _on_moment(self) -> None:
        if self._view == VIEWS[0]:
            self._tell()
            self.explanation.show_formulas()

    def _on_page_told(self) -> None:
        self._tell()
        self.explanation.show_formulas()

    def _on_rest(self) -> None:
        self.explanation.show_formulas()
        self.selecting.show_formulas()

    def _tell(self) -> None:
        page = self.pages.shown
        if page is not None:
            self.explanation.show_moment(page.explained())
            return
        explained = self._explained.moment(self.trace, self._parts, self.reading.moment)
        self.explanation.show_moment(explained)


def _explained() -> CnnExplained:
    return CnnExplained(read_prose(LESSON_ID, current_language()))


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text.strip())
