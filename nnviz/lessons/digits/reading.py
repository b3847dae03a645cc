"""A digit is read while it is drawn: strokes become a picture, the picture a trace, all shown."""

from typing import Any

import numpy as np
from PySide6.QtCore import QObject, Qt, QTimer

from nnviz.engine.digit_network import is_certain, read_digit
from nnviz.engine.layers import Affine
from nnviz.engine.network import Network
from nnviz.engine.preprocess import Preprocessing, image_from_strokes
from nnviz.engine.trace import Trace
from nnviz.language import tr
from nnviz.lessons.digits.explaining import DigitsExplained, dense_stages, explain_node
from nnviz.lessons.digits.stage import DigitsStage
from nnviz.scene.dense_chain import DenseChain
from nnviz.scene.easing import ease_in_out
from nnviz.scene.timeline import Steps
from nnviz.ui.explanation_panel import ExplanationPanel
from nnviz.ui.player import Player

FRAME_INTERVAL_MS = 16
REST_DELAY_MS = 150
LAYER_S = 1.0


class DigitReading(QObject):
    """Computes at most once a frame while the pen moves, and shows what was computed."""

    def __init__(
        self,
        stage: DigitsStage,
        panel: ExplanationPanel,
        player: Player,
        explained: DigitsExplained,
        network: Network,
    ) -> None:
        super().__init__(stage)
        self._stage, self._panel, self._player = stage, panel, player
        self._explained = explained
        self.network = network
        self.image: np.ndarray[Any, Any] | None = None
        self.is_picture = False  # the image is no drawing of the pad's
        self.trace: Trace | None = None
        self.selected: tuple[int, int] | None = None
        self._timeline = Steps(1, LAYER_S, str)
        self._told = -1  # the moment that the panel is about
        player.time_changed.connect(self._on_time)
        self._frame_timer = self._timer(FRAME_INTERVAL_MS, self._on_frame)
        self._rest_timer = self._timer(REST_DELAY_MS, self._on_rest)
        self._frame_due = False

    def take_network(self, network: Network) -> None:
        """Read with `network` from now on."""
        self.network = network
        dense = dense_stages(network.stages)
        layers = [network.stages[number].layer for number in dense]
        affine = [layer for layer in layers if isinstance(layer, Affine)]
        self.selected = self.trace = None
        self._stage.show_card(False)
        self._stage.show_separate_pixels(self._picture_shape is None)
        self._stage.view.show_network(
            DenseChain(
                tuple(layer.W for layer in affine),
                tuple(layer.b for layer in affine),
                input_shape=self._picture_shape,
                captions=None if self._picture_shape else self._feature_captions(),
                output_labels=tuple(str(digit) for digit in range(10)),
            )
        )
        self._take_timeline()
        self._player.to_end()
        self.show_now()

    def explain_with(self, explained: DigitsExplained) -> None:
        """Say everything again, in another language."""
        self._explained = explained
        self._take_timeline()
        self._show(moving=False)
        self._on_rest()

    @property
    def moment(self) -> int:
        """The layer that the signals have reached, and that is explained; 0 is the input."""
        return max(0, self._timeline.marker_at(self._player.t_s))

    @property
    def sizes(self) -> list[int]:
        """784, then the nodes of each dense layer."""
        stages = self.network.stages
        return [784, *(stages[number].output_shape[0] for number in dense_stages(stages))]

    def moment_names(self) -> list[str]:
        """What can be explained."""
        return self._explained.moment_names(self.network.stages)

    def is_frame_open(self) -> bool:
        """Whether a picture was shown less than a frame ago: the next change waits."""
        return self._frame_timer.isActive()

    def is_settled(self) -> bool:
        """Whether nothing is left to be drawn."""
        card = self._stage.card
        return (
            not self._rest_timer.isActive()
            and not self._frame_timer.isActive()
            and self._stage.view.is_sharp()
            and self._panel.is_settled()
            and (card.isHidden() or card.is_settled())
        )

    def stop(self) -> None:
        """End the timers."""
        self._frame_timer.stop()
        self._rest_timer.stop()

    def output_text(self) -> str:
        """The ten outputs, a line each, as they are copied."""
        if self.trace is None:
            return ""
        return "\n".join(f"{digit}\t{value:.6f}" for digit, value in enumerate(self.trace.y))

    def preprocessing(self) -> Preprocessing:
        """The steps that are switched on."""
        return Preprocessing(**{key: chip.isChecked() for key, chip in self._stage.steps.items()})

    def show_strokes(self) -> None:
        """The pad's strokes changed: show them now, or with the next frame."""
        self.is_picture = False
        if not self._player.is_at_end:
            self._player.to_end()  # who draws sees the answer at once
        if self._frame_timer.isActive():
            self._frame_due = True
            return
        self._show_moving()

    def show_picture(self, image: np.ndarray[Any, Any]) -> None:
        """Read `image` (28, 28) instead of a drawing."""
        self._stage.pad.clear()
        self.image, self.is_picture = image, True
        self.show_now()

    def show_now(self) -> None:
        """Compute and show everything at once, with all edges and formulas."""
        self._compute()
        self._show(moving=False)
        self._on_rest()

    def show_moment(self, moment: int) -> None:
        """Go to the time at which the signals reach a layer."""
        self._player.seek(self._timeline.time_of(moment))

    def select(self, column: int, index: int) -> None:
        """Open the arithmetic of a node; nodes of the input have none."""
        dense = dense_stages(self.network.stages)
        if not (1 <= column <= len(dense) and 0 <= index < self.sizes[column]):
            return
        self.selected = (column, index)
        self._stage.view.select_node(column, index)
        self._show_card()
        self._stage.card.show_formulas()

    def deselect(self) -> None:
        """Close it."""
        self.selected = None
        self._stage.view.clear_selection()
        self._show_card()

    # -- time ------------------------------------------------------------------------------------

    def _take_timeline(self) -> None:
        names = self.moment_names()
        self._timeline = Steps(len(names) - 1, LAYER_S, names.__getitem__, ease_in_out)
        self._player.show_timeline(self._timeline)

    def _on_time(self, t_s: float) -> None:
        self._show_position()
        if self.moment != self._told:
            self._tell_moment()
            self._panel.show_formulas()

    def _show_position(self) -> None:
        position = self._timeline.at(self._player.t_s)
        arrived = position >= self._timeline.count
        self._stage.view.show_position(None if arrived else position, self.moment)
        if self.trace is None or not arrived:
            self._stage.answer.show_nothing()
        else:
            self._show_answer(self.trace.y)

    def _tell_moment(self) -> None:
        self._told = self.moment
        explained = self._explained.moment(self.trace, self.network.stages, self._told)
        self._panel.show_moment(explained)

    # -- inside ----------------------------------------------------------------------------------

    @property
    def _picture_shape(self) -> tuple[int, int] | None:
        """(28, 28) where the dense part reads the pixels themselves."""
        return (28, 28) if dense_stages(self.network.stages).start == 0 else None

    def _feature_captions(self) -> tuple[str, ...]:
        (size,) = self.network.stages[dense_stages(self.network.stages).start].input_shape
        return (tr("Features · {size}", size=size), *self.moment_names()[1:])

    def _timer(self, interval_ms: int, slot: Any) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval_ms)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.timeout.connect(slot)
        return timer

    def _on_frame(self) -> None:
        if self._frame_due:
            self._show_moving()

    def _show_moving(self) -> None:
        self._frame_due = False
        self._frame_timer.start()
        self._compute()
        self._show(moving=True)
        self._panel.show_stale_formulas()
        self._stage.card.show_stale_formulas()
        self._rest_timer.start()

    def _on_rest(self) -> None:
        self._panel.show_formulas()
        self._stage.card.show_formulas()

    def _compute(self) -> None:
        if not self.is_picture:
            pad = self._stage.pad
            self.image = image_from_strokes(
                pad.strokes(), self.preprocessing(), pad_size=1.0, pen_width=pad.pen_width
            )
        self.trace = None if self.image is None else read_digit(self.network, self.image)

    def _show(self, moving: bool) -> None:
        stages, trace = self.network.stages, self.trace
        self._stage.pixels.show_pixels(self.image)
        self._stage.show_steps_enabled(not self.is_picture)
        if trace is None:
            self._stage.view.show_nothing()
        else:
            dense = dense_stages(stages)
            values = [trace.stages[dense.start].x, *(trace.stages[n].z for n in dense)]
            self._stage.view.show_activations(values, moving=moving)
        self._show_position()
        self._tell_moment()
        self._show_card()

    def _show_answer(self, y: np.ndarray[Any, Any]) -> None:
        second, first = np.argsort(y)[-2:]
        self._stage.answer.show_answer(
            str(first), float(y[first]), str(second), float(y[second]), is_certain(y)
        )

    def _show_card(self) -> None:
        if self.selected is None or self.trace is None:
            self._stage.show_card(False)
            return
        column, index = self.selected
        dense = dense_stages(self.network.stages)
        picture_shape = self._picture_shape if column == 1 else None
        self._stage.card.show_node(
            explain_node(self.trace, dense[column - 1], column, index, picture_shape)
        )
        self._stage.show_card(True)
