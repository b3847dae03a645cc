"""How the weights begin: initialiser, seed, and the spread that this gives, seen at once."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from nnviz.engine.initializers import INITIALIZERS
from nnviz.engine.shapes import Shape
from nnviz.engine.training_settings import LARGEST_SEED, TrainingSettings
from nnviz.language import tr
from nnviz.lessons.training.network_page_start import (
    StartSpread,
    input_count,
    is_quick,
    start_inputs,
    start_spread,
    start_told,
)
from nnviz.lessons.training.settings_advice import advice
from nnviz.lessons.training.settings_choice import SettingsChoice
from nnviz.lessons.training.settings_names import initializer_name, initializer_told
from nnviz.ui.histogram_strip import HistogramStrip, ShownHistogram
from nnviz.ui.jobs import Job
from nnviz.ui.numbers import percent
from nnviz.ui.stepper import WholeNumberField
from nnviz.ui.theme import space_px, theme_signals

WAIT_MS = 120


class StartPart(QWidget):
    """`settings_changed` tells other TrainingSettings, `selected` the setting touched."""

    settings_changed = Signal(object)
    selected = Signal(str)
    told = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = TrainingSettings()
        self._shape: Shape = (1, 28, 28)
        self._classes = 10
        self._x: NDArray[np.floating] | None = None
        self._job: Job[StartSpread] | None = None
        self._left: Job[StartSpread] | None = None
        self.spread: StartSpread | None = None
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(WAIT_MS)
        self._wait.timeout.connect(self._begin)
        self.title = _label("card-title")
        self.initializer = SettingsChoice()
        self.initializer.addItems([""] * len(INITIALIZERS))
        self.seed = WholeNumberField(0, LARGEST_SEED, step=1)
        self.seed.set_width(72)
        self.new_weights = QPushButton()
        self.strip = HistogramStrip()
        self._seed_name, self._caption = _label(""), _label("muted")
        self._told, self._sentence, self._advice = _label("muted"), _label(""), _label("")
        self._build()
        self._connect()
        self._retranslate()

    def show_settings(self, settings: TrainingSettings, shape: Shape, classes: int) -> None:
        """Show how `settings` begin on samples of `shape`."""
        same = _drawn(settings) == _drawn(self._settings) and self.spread is not None
        same = same and (tuple(shape), classes) == (self._shape, self._classes)
        self._settings, self._shape, self._classes = settings, tuple(shape), classes
        self._show_controls()
        if not same:
            self._renew()

    def show_inputs(self, x: NDArray[np.floating] | None) -> None:
        """The samples that go through the network; None: there are none yet."""
        if x is not self._x:
            self._x = x
            self._renew()

    def is_settled(self) -> bool:
        """Whether the picture is that of the settings."""
        return not self._wait.isActive() and self._job is None

    def stop(self) -> None:
        """Compute no more."""
        self._wait.stop()
        if self._job is not None:
            self._job.leave()
            self._left, self._job = self._job, None

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    # -- inside ------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for label in (self.title, self._seed_name):
            label.setWordWrap(False)
        self._row = QHBoxLayout()
        self._row.addWidget(self.title)
        self._row.addWidget(self.initializer)
        self._row.addStretch(1)
        for widget in (self._seed_name, self.seed, self.new_weights):
            self._row.addWidget(widget)
        self._column.addLayout(self._row)
        for below in (self._told, self._advice, self._caption):
            self._column.addWidget(below)
        self._column.addWidget(self.strip)
        self._column.addWidget(self._sentence)
        self._column.addStretch(1)
        self._dress()
        theme_signals.changed.connect(self._dress)

    def _dress(self) -> None:
        self._column.setSpacing(space_px(6))
        self._row.setSpacing(space_px(8))

    def _connect(self) -> None:
        keys = list(INITIALIZERS)
        self.initializer.activated.connect(lambda index: self._change("initializer", keys[index]))
        self.seed.number_chosen.connect(lambda value: self._change("seed", int(value)))
        self.new_weights.clicked.connect(lambda: self._change("seed", self._next_seed()))

    def _next_seed(self) -> int:
        return (self._settings.seed + 1) % (LARGEST_SEED + 1)

    def _change(self, name: str, value: str | int) -> None:
        settings = replace(self._settings, **{name: value})  # type: ignore[arg-type]
        self.show_settings(settings, self._shape, self._classes)
        self.selected.emit(name)
        self.settings_changed.emit(settings)

    def _show_controls(self) -> None:
        settings = self._settings
        self.initializer.setCurrentIndex(list(INITIALIZERS).index(settings.initializer))
        self._told.setText(initializer_told(settings.initializer))
        if self.seed.value != settings.seed or self.seed.mistake:
            self.seed.show_number(settings.seed)
        plan = settings.plan(self._shape, self._classes)
        said = [each.sentence for each in advice(settings, plan, None) if each.key == "initializer"]
        self._advice.setText(said[0] if said else "")
        self._advice.setVisible(bool(said))

    def _renew(self) -> None:
        """Draw at once where that is quick, else in a while and beside the window."""
        plan = self._settings.plan(self._shape, self._classes)
        self.stop()
        if plan.problem is not None:
            return
        if is_quick(plan):
            for spread in self._work():
                self._show(spread)
        else:
            self.strip.show_stale()
            self._wait.start()

    def _work(self) -> Iterator[StartSpread]:
        plan = self._settings.plan(self._shape, self._classes)
        inputs = start_inputs(self._x, self._shape, input_count(plan))
        return start_spread(self._settings, inputs, self._classes, self._has_inputs())

    def _has_inputs(self) -> bool:
        return self._x is not None and self._x.shape[1:] == self._shape

    def _begin(self) -> None:
        job: Job[StartSpread] = Job(self._work, self)
        before, self._left = self._left, None
        self._job = job
        job.records.connect(lambda found: self._show(found[-1]))
        job.ended.connect(self._on_ended)
        job.start(after=before)

    def _on_ended(self) -> None:
        self._job = None
        self.told.emit()

    def _show(self, spread: StartSpread) -> None:
        self.spread = spread
        shown = []
        for layer in spread.layers:
            if layer.activation == "softmax":
                name, note = tr("output"), tr("probabilities")
            else:
                name = layer.name
                note = f"σ {layer.deviation:.2g}"
                if layer.activation == "relu":
                    note += tr(", {share}% zero", share=percent(layer.at_ends, 0))
            shown.append(ShownHistogram(name, layer.counts, layer.low, layer.high, note))
        self.strip.show_histograms(shown)
        self._sentence.setText(start_told(spread))
        self._show_caption()
        self.told.emit()

    def _show_caption(self) -> None:
        real = self.spread is not None and self.spread.real_inputs
        count = 0 if self.spread is None else self.spread.input_count
        self._caption.setText(
            tr("Activations of the untrained network, {count} examples", count=count)
            if real
            else tr("Activations of the untrained network, {count} random inputs", count=count)
        )

    def _retranslate(self) -> None:
        for index, key in enumerate(INITIALIZERS):
            self.initializer.setItemText(index, initializer_name(key))
        self.title.setText(tr("First weights"))
        self.initializer.setAccessibleName(tr("Initialisation of the weights"))
        self._seed_name.setText(tr("Seed"))
        self.seed.setAccessibleName(tr("Seed"))
        self.new_weights.setText(tr("New weights"))
        self.strip.setAccessibleName(tr("Histograms of the activations by layer"))
        self._show_controls()
        self._show_caption()
        if self.spread is not None:
            self._show(self.spread)


def _drawn(settings: TrainingSettings) -> tuple[object, ...]:
    """What the first weights depend on."""
    return settings.layers, settings.initializer, settings.seed


def _label(role: str) -> QLabel:
    label = QLabel()
    label.setProperty("role", role)
    label.setWordWrap(True)
    return label
