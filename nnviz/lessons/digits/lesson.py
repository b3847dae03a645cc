"""The lesson itself: strokes become a picture, the picture a trace, the trace everything shown."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut

from nnviz.engine.digit_network import (
    is_certain,
    read_digit,
    require_digit_network,
    with_hidden_activation,
)
from nnviz.engine.layers import Affine
from nnviz.engine.network import Network
from nnviz.engine.preprocess import Preprocessing, image_from_picture, image_from_strokes
from nnviz.engine.shapes import ShapeError
from nnviz.engine.trace import Trace
from nnviz.files.example_digits import example_digits
from nnviz.files.pictures import PictureError, read_picture
from nnviz.files.prose import read_prose
from nnviz.files.weight_file_error import WeightFileError
from nnviz.files.weight_files import ActivationChoice, WeightFile, network_of
from nnviz.language import current_language, tr
from nnviz.lessons import Lesson, Setting
from nnviz.lessons.digits.explaining import (
    DigitsExplained,
    activation_titles,
    dense_stages,
    explain_node,
)
from nnviz.lessons.digits.stage import EDGE_LIMITS, PEN_WIDTHS, DigitsStage
from nnviz.scene.dense_chain import DenseChain
from nnviz.session import Session
from nnviz.ui.explanation_panel import ExplanationPanel
from nnviz.ui.numbers import percent
from nnviz.ui.weight_chooser import NetworkDescribed, WeightChooser

FRAME_INTERVAL_MS = 16
REST_DELAY_MS = 150
PICTURE_SUFFIXES = {".png", ".jpg", ".jpeg", ".bmp", ".gif", ".webp", ".tif", ".tiff"}


def labelled_digits() -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """The drawings that ship as x (n, 784) and t (n,): they try out an unknown network."""
    pairs = [
        (image_from_strokes(strokes), digit)
        for digit, drawings in example_digits().items()
        for strokes in drawings
    ]
    images = [image for image, _ in pairs if image is not None]
    return np.stack(images).reshape(len(images), -1), np.array([digit for _, digit in pairs])


def read_digit_weights(path: Path) -> WeightFile:
    """Read a weight file and make sure that it reads digits. Raises WeightFileError."""
    weights = network_of(path, labelled_digits=labelled_digits())
    _require_digits(weights)
    return weights


def _require_digits(weights: WeightFile) -> Network:
    network = weights.network
    if network is None:
        raise WeightFileError(tr("The arrays in the file form no network."))
    try:
        require_digit_network(network)
    except ShapeError as error:
        raise WeightFileError(str(error), tr("Open it with nnviz inspect.")) from error
    return network


class DigitsLesson(Lesson):
    """Draw a digit, and a network reads it while the pen moves."""

    stage: DigitsStage
    explanation: ExplanationPanel

    settings = (
        Setting(
            "draw",
            "choice",
            None,
            lambda: tr("a digit to draw"),
            choices=tuple(str(digit) for digit in range(10)),
        ),
        Setting("moment", "number", None, lambda: tr("the layer that is explained")),
        Setting("edges", "number", None, lambda: tr("how many edges are drawn"), range=(0, 1e6)),
    )

    def build(self, session: Session) -> None:
        self.session = session
        self._explained = DigitsExplained(read_prose("digits", current_language()))
        self.network = _require_digits(session.weights)
        self._image: np.ndarray[Any, Any] | None = None
        self._from_picture = False
        self.trace: Trace | None = None
        self._selected: tuple[int, int] | None = None
        self._moment = 0
        self._example_number = 0
        self.stage = DigitsStage()
        self.explanation = ExplanationPanel()
        self._chooser = WeightChooser(
            read_digit_weights, lambda: session.recent_files, self._activation_choices
        )
        self.explanation.footer.addWidget(self._chooser)
        self._timers = QObject(self.stage)
        self._frame_timer = self._timer(FRAME_INTERVAL_MS, self._on_frame)
        self._rest_timer = self._timer(REST_DELAY_MS, self._on_rest)
        self._frame_due = False
        self._connect()
        self._take_network()

    def heading(self) -> tuple[str, str]:
        sizes = "-".join(str(size) for size in self._sizes())
        return tr("Handwritten digits"), tr(
            "Draw a digit and watch it pass through the {sizes} network", sizes=sizes
        )

    def state(self) -> dict[str, Any]:
        steps = self._preprocessing()
        return {
            "strokes": [np.round(stroke, 4).tolist() for stroke in self.stage.pad.strokes()],
            "picture": self._image.ravel().tolist()
            if self._from_picture and self._image is not None
            else None,
            "preprocessing": {
                "scale_to_box": steps.scale_to_box,
                "redraw": steps.redraw,
                "centre_of_mass": steps.centre_of_mass,
            },
            "pen_width": self.stage.pad.pen_width,
            "moment": self._moment,
            "edges": self._edge_limit,
            "selected": list(self._selected) if self._selected else None,
        }

    def restore(self, state: dict[str, Any]) -> None:
        steps = state.get("preprocessing")
        if isinstance(steps, dict):
            for key, chip in self.stage.steps.items():
                chip.setChecked(bool(steps.get(key, True)))
        width = state.get("pen_width")
        if isinstance(width, int | float) and 0.005 <= width <= 0.3:
            self.stage.pad.set_pen_width(float(width))
        if state.get("edges") in EDGE_LIMITS:
            self._on_edge_limit(state.get("edges"))
        strokes = state.get("strokes")
        if isinstance(strokes, list) and strokes:
            self.stage.pad.show_strokes([np.array(s, np.float32) for s in strokes])
        picture = state.get("picture")
        if isinstance(picture, list) and len(picture) == 784:
            self._show_picture(np.array(picture, np.float32).reshape(28, 28))
        if state.get("draw") is not None:
            self._on_example(int(state["draw"]))
        moment = state.get("moment")
        if isinstance(moment, int) and 0 <= moment < len(self._moment_names()):
            self._on_moment(moment)
        selected = state.get("selected")
        if isinstance(selected, list) and len(selected) == 2:
            self._select(int(selected[0]), int(selected[1]))

    def reset(self) -> None:
        self.restore(
            {
                "preprocessing": dict.fromkeys(self.stage.steps, True),
                "pen_width": PEN_WIDTHS[2] / 100,
                "edges": None,
            }
        )
        self._close_card()
        self.stage.view.reset_zoom()

    def retranslate(self) -> None:
        self._explained = DigitsExplained(read_prose("digits", current_language()))
        self.explanation.show_moments(self._moment_names(), self._moment)
        self._chooser.show_network(self._described())
        self._show(moving=False)
        self._on_rest()

    def open_file(self, path: object) -> bool:
        if not isinstance(path, Path):
            return False
        if path.suffix.lower() in PICTURE_SUFFIXES:
            self._open_picture(path)
        else:
            self._chooser.open(path)
        return True

    def is_settled(self) -> bool:
        return (
            not self._rest_timer.isActive()
            and not self._frame_timer.isActive()
            and not self._chooser.is_reading()
            and self.stage.view.is_sharp()
            and self.explanation.is_settled()
            and (self.stage.card.isHidden() or self.stage.card.is_settled())
        )

    def is_frame_open(self) -> bool:
        """Whether a picture was shown less than a frame ago: the next change waits."""
        return self._frame_timer.isActive()

    def keys(self) -> list[tuple[str, str]]:
        return [
            ("0 … 9", tr("show a digit (on the pad)")),
            ("Ctrl+Z", tr("undo")),
            ("Ctrl+Shift+Z", tr("redo")),
            ("E", tr("eraser")),
            ("Delete", tr("clear the pad")),
            ("Ctrl+O", tr("open a weight file")),
            ("← → ↑ ↓", tr("go from node to node (on the network)")),
            ("Enter", tr("explain the node")),
            ("+  −  0", tr("zoom in, zoom out, whole network")),
            ("Esc", tr("close the card")),
        ]

    def close(self) -> None:
        self._frame_timer.stop()
        self._rest_timer.stop()
        self._chooser.close_job()
        self.session.settings["lessons"]["digits"] = {
            key: value
            for key, value in self.state().items()
            if key in ("preprocessing", "pen_width", "edges")
        }
        self.session.network_changed.disconnect(self._take_network)

    # -- building ------------------------------------------------------------------------------

    def _timer(self, interval_ms: int, slot: Any) -> QTimer:
        timer = QTimer(self._timers)
        timer.setSingleShot(True)
        timer.setInterval(interval_ms)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.timeout.connect(slot)
        return timer

    def _connect(self) -> None:
        stage, pad = self.stage, self.stage.pad
        pad.strokes_changed.connect(self._on_strokes)
        pad.digit_requested.connect(self._on_example)
        pad.picture_dropped.connect(self._take_picture)
        pad.undo_available.connect(stage.undo.setEnabled)
        pad.redo_available.connect(stage.redo.setEnabled)
        pad.eraser_changed.connect(stage.eraser.setChecked)
        stage.undo.setEnabled(False)
        stage.redo.setEnabled(False)
        stage.example_wanted.connect(self._on_example)
        stage.preprocessing_changed.connect(self._show_now)
        stage.pen_width_chosen.connect(self._on_pen_width)
        stage.edge_limit_chosen.connect(self._on_edge_limit)
        stage.view.node_clicked.connect(self._select)
        stage.view.selection_cleared.connect(self._deselect)
        stage.card.closed.connect(self._close_card)
        stage.card.copy_wanted.connect(_copy)
        self.explanation.moment_chosen.connect(self._on_moment)
        self.explanation.copy_wanted.connect(lambda text: _copy(f"{text}\n{self._output_text()}"))
        self._chooser.weights_read.connect(self.session.use_weights)
        self._chooser.reading_failed.connect(self.session.report)
        self._chooser.shipped_wanted.connect(self.session.use_shipped_weights)
        self._chooser.activation_chosen.connect(self._on_activation)
        self.session.network_changed.connect(self._take_network)
        for keys, slot in (
            (QKeySequence.StandardKey.Undo, pad.undo),
            (QKeySequence.StandardKey.Redo, pad.redo),
            (QKeySequence.StandardKey.Open, self._chooser.choose),
        ):
            QShortcut(QKeySequence(keys), stage).activated.connect(slot)
        saved = self.session.settings["lessons"].get("digits")
        self._edge_limit: int | None = None
        if isinstance(saved, dict):
            self.restore_settings(saved)

    def restore_settings(self, saved: dict[str, Any]) -> None:
        """Take what the settings remember of the pad and the picture."""
        self.restore({key: saved.get(key) for key in ("preprocessing", "pen_width", "edges")})

    # -- the network -----------------------------------------------------------------------------

    def _take_network(self) -> None:
        self.network = _require_digits(self.session.weights)
        stages = self.network.stages
        dense = dense_stages(stages)
        picture_shape = (28, 28) if dense.start == 0 else None
        layers = [stages[number].layer for number in dense]
        affine = [layer for layer in layers if isinstance(layer, Affine)]
        self._selected = None
        self.stage.show_card(False)
        self.stage.show_separate_pixels(picture_shape is None)
        self.stage.view.show_network(
            DenseChain(
                tuple(layer.W for layer in affine),
                tuple(layer.b for layer in affine),
                input_shape=picture_shape,
                captions=None if picture_shape else self._feature_captions(),
                output_labels=tuple(str(digit) for digit in range(10)),
            )
        )
        self._on_edge_limit(self._edge_limit)
        self._moment = len(self._moment_names()) - 1
        self.explanation.show_moments(self._moment_names(), self._moment)
        self._chooser.show_network(self._described())
        self._show_now()

    def _described(self) -> NetworkDescribed:
        weights = self.session.weights
        details = [tr("{count} parameters", count=f"{self.network.parameter_count:,}")]
        accuracy = (weights.recipe or {}).get("mnist_test_accuracy")
        if isinstance(accuracy, int | float):
            details.append(tr("MNIST test {percent}%", percent=percent(float(accuracy))))
        name = weights.path.name
        activation = ""
        if weights.activation is not None and weights.activation.how != "told":
            title = activation_titles()[weights.activation.name]
            activation = tr("Hidden layers: {activation}", activation=title)
        return NetworkDescribed(name, " · ".join(details), activation)

    def _activation_choices(self) -> dict[str, str]:
        titles = activation_titles()
        return {name: titles[name] for name in ("sigmoid", "relu", "tanh")}

    def _on_activation(self, name: str) -> None:
        weights = self.session.weights
        self.session.use_weights(
            replace(
                weights,
                network=with_hidden_activation(self.network, name),
                activation=ActivationChoice(name, "chosen"),
            )
        )

    def _sizes(self) -> list[int]:
        stages = self.network.stages
        return [784, *(stages[number].output_shape[0] for number in dense_stages(stages))]

    def _feature_captions(self) -> tuple[str, ...]:
        (size,) = self.network.stages[dense_stages(self.network.stages).start].input_shape
        names = self._moment_names()[1:]
        return (tr("Features · {size}", size=size), *names)

    def _moment_names(self) -> list[str]:
        return self._explained.moment_names(self.network.stages)

    # -- the drawing -----------------------------------------------------------------------------

    def _preprocessing(self) -> Preprocessing:
        return Preprocessing(**{key: chip.isChecked() for key, chip in self.stage.steps.items()})

    def _on_strokes(self) -> None:
        self._from_picture = False
        if self._frame_timer.isActive():
            self._frame_due = True
            return
        self._show_moving()

    def _on_frame(self) -> None:
        if self._frame_due:
            self._show_moving()

    def _show_moving(self) -> None:
        self._frame_due = False
        self._frame_timer.start()
        self._compute()
        self._show(moving=True)
        self.explanation.show_stale_formulas()
        self.stage.card.show_stale_formulas()
        self._rest_timer.start()

    def _show_now(self) -> None:
        self._compute()
        self._show(moving=False)
        self._on_rest()

    def _on_rest(self) -> None:
        self.explanation.show_formulas()
        self.stage.card.show_formulas()

    def _compute(self) -> None:
        if not self._from_picture:
            pad = self.stage.pad
            self._image = image_from_strokes(
                pad.strokes(), self._preprocessing(), pad_size=1.0, pen_width=pad.pen_width
            )
        self.trace = None if self._image is None else read_digit(self.network, self._image)

    def _show(self, moving: bool) -> None:
        stages, trace = self.network.stages, self.trace
        self.stage.pixels.show_pixels(self._image)
        if trace is None:
            self.stage.view.show_nothing()
            self.stage.answer.show_nothing()
        else:
            dense = dense_stages(stages)
            values = [trace.stages[dense.start].x, *(trace.stages[n].z for n in dense)]
            self.stage.view.show_activations(values, moving=moving)
            self._show_answer(trace.y)
        self.explanation.show_moment(self._explained.moment(trace, stages, self._moment))
        self._show_card()

    def _show_answer(self, y: np.ndarray[Any, Any]) -> None:
        second, first = np.argsort(y)[-2:]
        self.stage.answer.show_answer(
            str(first), float(y[first]), str(second), float(y[second]), is_certain(y)
        )

    def _output_text(self) -> str:
        if self.trace is None:
            return ""
        return "\n".join(f"{digit}\t{value:.6f}" for digit, value in enumerate(self.trace.y))

    def _on_example(self, digit: int) -> None:
        drawings = example_digits()[digit]
        self.stage.pad.show_strokes(drawings[self._example_number % len(drawings)])
        self._example_number += 1

    def _on_pen_width(self, width: float) -> None:
        self.stage.pad.set_pen_width(width)
        self._show_now()

    def _on_edge_limit(self, limit: int | None) -> None:
        self._edge_limit = limit
        self.stage.show_edge_limit(limit)
        self.stage.view.set_edge_limit(limit)

    # -- pictures --------------------------------------------------------------------------------

    def _open_picture(self, path: Path) -> None:
        try:
            self._take_picture(read_picture(path))
        except PictureError as error:
            self.session.report(error.reason, error.hint)

    def _take_picture(self, grey: np.ndarray[Any, Any]) -> None:
        image = image_from_picture(grey)
        if image is None:
            self.session.report(tr("There is no digit in the picture: it is all one shade."), "")
            return
        self._show_picture(image)

    def _show_picture(self, image: np.ndarray[Any, Any]) -> None:
        self.stage.pad.clear()
        self._image, self._from_picture = image, True
        self._show_now()

    # -- what is explained -----------------------------------------------------------------------

    def _on_moment(self, moment: int) -> None:
        self._moment = moment
        stages = self.network.stages
        self.explanation.show_moments(self._moment_names(), moment)
        self.explanation.show_moment(self._explained.moment(self.trace, stages, moment))
        self.explanation.show_formulas()

    def _select(self, column: int, index: int) -> None:
        dense = dense_stages(self.network.stages)
        if not 1 <= column <= len(dense):
            return
        self._selected = (column, index)
        self.stage.view.select_node(column, index)
        self._show_card()
        self.stage.card.show_formulas()

    def _close_card(self) -> None:
        self.stage.view.clear_selection()
        self._deselect()

    def _deselect(self) -> None:
        self._selected = None
        self._show_card()

    def _show_card(self) -> None:
        if self._selected is None or self.trace is None:
            self.stage.show_card(False)
            return
        column, index = self._selected
        dense = dense_stages(self.network.stages)
        picture_shape = (28, 28) if column == 1 and dense.start == 0 else None
        self.stage.card.show_node(
            explain_node(self.trace, dense[column - 1], column, index, picture_shape)
        )
        self.stage.show_card(True)


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text.strip())
