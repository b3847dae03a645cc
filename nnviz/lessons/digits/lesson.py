"""The lesson itself: its widgets joined to the session, its state, its keys."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut

from nnviz.engine.folded_network import folded_network
from nnviz.engine.network import Network
from nnviz.engine.preprocess import image_from_picture
from nnviz.engine.trace import Trace
from nnviz.files.digit_weights import digit_network_of, with_tried_answer
from nnviz.files.example_digits import example_digits
from nnviz.files.picture_names import is_picture_name
from nnviz.files.prose import read_prose
from nnviz.files.state_values import a_digit_picture, a_flag, a_number, a_whole_number, some_strokes
from nnviz.files.weight_file_error import WeightFileError
from nnviz.files.weight_opening import opening
from nnviz.language import current_language, tr
from nnviz.lessons import Lesson
from nnviz.lessons.digits.explaining import DigitsExplained
from nnviz.lessons.digits.reading import DigitReading
from nnviz.lessons.digits.settings import (
    MOST_EDGES,
    PEN_WIDTH_RANGE,
    REMEMBERED,
    SETTINGS,
    a_node,
)
from nnviz.lessons.digits.stage import PEN_WIDTHS, DigitsStage
from nnviz.session import Session
from nnviz.ui.explanation_panel import ExplanationPanel
from nnviz.ui.network_described import described
from nnviz.ui.player import Player
from nnviz.ui.weight_chooser import WeightChooser


class DigitsLesson(Lesson):
    """Draw a digit, and a network reads it while the pen moves."""

    stage: DigitsStage
    explanation: ExplanationPanel
    shows_session_network = True

    settings = SETTINGS

    def build(self, session: Session) -> None:
        self.session = session
        self._example_number = 0
        self._edge_limit: int | None = None
        self.stage = DigitsStage()
        self.explanation = ExplanationPanel()
        self._chooser = WeightChooser(
            lambda paths: opening(paths, session.answers), lambda: session.recent_files
        )
        self.explanation.footer.addWidget(self._chooser)
        self.player = Player(self.stage)
        self.reading = DigitReading(
            self.stage,
            self.explanation,
            self.player,
            _explained(),
            folded_network(digit_network_of(session.weights)),
        )
        self._connect()
        self._take_network()
        self._restore_tools()

    @property
    def network(self) -> Network:
        """The network that reads."""
        return self.reading.network

    @property
    def trace(self) -> Trace | None:
        """What it computed of the drawing; None for an empty pad."""
        return self.reading.trace

    def heading(self) -> tuple[str, str]:
        sizes = "-".join(str(size) for size in self.reading.sizes)
        return tr("Handwritten digits"), tr(
            "Draw a digit and watch it pass through the {sizes} network", sizes=sizes
        )

    def state(self) -> dict[str, Any]:
        reading = self.reading
        picture = reading.image if reading.is_picture else None
        return {
            "strokes": [stroke.tolist() for stroke in self.stage.pad.strokes()],
            "picture": None if picture is None else picture.ravel().tolist(),
            **asdict(reading.preprocessing()),
            "pen_width": self.stage.pad.pen_width,
            "edges": self._edge_limit,
            "selected": list(reading.selected) if reading.selected else None,
        }

    def restore(self, state: dict[str, Any]) -> None:
        for key, chip in self.stage.steps.items():
            if (flag := a_flag(state.get(key))) is not None:
                chip.setChecked(flag)
        if (width := a_number(state.get("pen_width"), *PEN_WIDTH_RANGE)) is not None:
            self._on_pen_width(width)
        if "edges" in state:
            limit = a_whole_number(state["edges"], 1, MOST_EDGES)
            if limit is not None or state["edges"] is None:
                self._on_edge_limit(limit)
        self._restore_drawing(state)
        if "selected" in state:
            if (node := a_node(state["selected"])) is not None:
                self.reading.select(*node)
            elif state["selected"] is None:
                self.reading.deselect()
        last = len(self.reading.moment_names()) - 1
        if (moment := a_whole_number(state.get("moment"), 0, last)) is not None:
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
        tools = dict.fromkeys(self.stage.steps, True)
        self.restore({**tools, "pen_width": PEN_WIDTHS[2] / 100, "edges": None})
        self.reading.deselect()
        self.stage.view.reset_zoom()

    def picture(self) -> DigitsStage:
        self.stage.show_picture_alone()
        return self.stage

    def retranslate(self) -> None:
        self.reading.explain_with(_explained())
        self._chooser.show_network(described(self.session.weights))

    def open_file(self, path: object) -> bool:
        return isinstance(path, Path) and self.open_files([path])

    def open_files(self, paths: Sequence[Path]) -> bool:
        if is_picture_name(paths[0]):
            self.stage.pad.pictures.take_file(paths[0])
        else:
            self._chooser.open(paths)
        return True

    def is_settled(self) -> bool:
        is_reading = self._chooser.is_reading() or self.stage.pad.pictures.is_reading()
        return self.reading.is_settled() and not is_reading

    def keys(self) -> list[tuple[str, str]]:
        return [
            ("0 … 9", tr("show a digit (on the pad)")),
            ("Ctrl+Z", tr("undo")),
            ("Ctrl+Shift+Z", tr("redo")),
            ("E", tr("eraser")),
            ("Delete", tr("clear the pad")),
            ("Ctrl+V", tr("read a picture from the clipboard")),
            ("Ctrl+O", tr("open a weight file")),
            ("← → ↑ ↓", tr("go from node to node (on the network)")),
            ("Enter", tr("explain the node")),
            ("+  −  0", tr("zoom in, zoom out, whole network")),
            ("Esc", tr("close the card")),
        ]

    def close(self) -> None:
        self.reading.stop()
        self._chooser.close_job()
        self.stage.pad.pictures.close()
        self.session.settings["lessons"]["digits"] = {
            key: value for key, value in self.state().items() if key in REMEMBERED
        }
        self.session.network_changed.disconnect(self._take_network)

    # -- building ------------------------------------------------------------------------------

    def _connect(self) -> None:
        stage, pad = self.stage, self.stage.pad
        pad.strokes_changed.connect(self.reading.show_strokes)
        pad.digit_requested.connect(self._on_example)
        pad.pictures.make_of_each(image_from_picture)
        pad.picture_dropped.connect(self._take_picture)
        pad.picture_failed.connect(self.session.report)
        pad.undo_available.connect(stage.undo.setEnabled)
        pad.redo_available.connect(stage.redo.setEnabled)
        pad.eraser_changed.connect(stage.eraser.setChecked)
        stage.undo.setEnabled(False)
        stage.redo.setEnabled(False)
        stage.example_wanted.connect(self._on_example)
        stage.preprocessing_changed.connect(self.reading.show_now)
        stage.pen_width_chosen.connect(self._on_pen_width)
        stage.edge_limit_chosen.connect(self._on_edge_limit)
        stage.view.node_clicked.connect(self.reading.select)
        stage.view.selection_cleared.connect(self.reading.deselect)
        stage.card.closed.connect(self.reading.deselect)
        stage.card.copy_wanted.connect(_copy)
        self.explanation.copy_wanted.connect(
            lambda text: _copy(f"{text}\n{self.reading.output_text()}")
        )
        self._chooser.weights_read.connect(self.session.take_file)
        self._chooser.reading_failed.connect(self.session.report)
        self._chooser.shipped_wanted.connect(self.session.use_shipped_weights)
        self._chooser.answered.connect(self._on_answer)
        self.session.network_changed.connect(self._take_network)
        for keys, slot in (
            (QKeySequence.StandardKey.Undo, pad.undo),
            (QKeySequence.StandardKey.Redo, pad.redo),
            (QKeySequence.StandardKey.Paste, pad.paste),
            (QKeySequence.StandardKey.Open, self._chooser.choose),
        ):
            QShortcut(QKeySequence(keys), stage).activated.connect(slot)

    def _restore_tools(self) -> None:
        saved = self.session.settings["lessons"].get("digits")
        if isinstance(saved, dict):
            self.restore({key: saved.get(key) for key in REMEMBERED})

    # -- what the user chooses -------------------------------------------------------------------

    def _take_network(self) -> None:
        self.reading.take_network(folded_network(digit_network_of(self.session.weights)))
        self._on_edge_limit(self._edge_limit)
        self._chooser.show_network(described(self.session.weights))

    def _on_answer(self, key: str, option: str) -> None:
        try:
            self.session.use_weights(with_tried_answer(self.session.weights, key, option))
        except WeightFileError as error:
            self.session.report(error.reason, error.hint)

    def _on_example(self, digit: int) -> None:
        self._show_example(digit, animated=True)

    def _show_example(self, digit: int, animated: bool) -> None:
        drawings = example_digits()[digit]
        strokes = drawings[self._example_number % len(drawings)]
        self.stage.pad.show_strokes(strokes, animated=animated)
        self._example_number += 1

    def _on_pen_width(self, width: float) -> None:
        self.stage.pad.set_pen_width(width)
        self.reading.show_now()

    def _on_edge_limit(self, limit: int | None) -> None:
        self._edge_limit = limit
        self.stage.view.set_edge_limit(limit)
        self.stage.show_edge_limit(limit)

    def _take_picture(self, image: np.ndarray[Any, Any] | None) -> None:
        if image is None:
            self.session.report(
                tr("There is no digit in the picture: nothing in it stands out from its ground.")
            )
        else:
            self.reading.show_picture(image)


def _explained() -> DigitsExplained:
    return DigitsExplained(read_prose("digits", current_language()))


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text.strip())
