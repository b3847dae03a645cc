"""How a network is trained: optimiser, learning rate, schedule, batch, epochs, weight decay."""

from dataclasses import replace
from typing import Any

import numpy as np
from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from nnviz.engine.network_plan import NetworkPlan
from nnviz.engine.optimizers import OPTIMIZERS
from nnviz.engine.schedules import SCHEDULES
from nnviz.engine.training_settings import (
    HIGHEST_LEARNING_RATE,
    HIGHEST_WEIGHT_DECAY,
    LARGEST_BATCH,
    MOST_EPOCHS,
    TrainingSettings,
)
from nnviz.language import tr
from nnviz.lessons.training.settings_advice import (
    advice,
    default_rate,
    iterations_an_epoch,
    usual_rates,
)
from nnviz.lessons.training.settings_choice import SettingsChoice
from nnviz.lessons.training.settings_names import optimizer_told, schedule_told
from nnviz.scene.method_names import optimizer_name, schedule_name
from nnviz.scene.rate_scale import RateBand
from nnviz.ui.number_field import NumberField
from nnviz.ui.rate_slider import RateSlider
from nnviz.ui.small_curve import SmallCurve
from nnviz.ui.stepper import WholeNumberField
from nnviz.ui.theme import space_px, theme_signals

LOWEST_TYPED, LOWEST_SLID, HIGHEST_SLID = 1e-10, 1e-6, 10.0
CURVE_POINTS, BESIDE_WIDTH = 61, 500


class SettingsForm(QWidget):
    """`settings_changed` tells new TrainingSettings, `selected` the name of the setting touched.

    `compact`: in one narrow column without the lines that say what each choice does.
    """

    settings_changed = Signal(object)
    selected = Signal(str)

    def __init__(self, compact: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.compact = compact
        self._settings = TrainingSettings()
        self._plan: NetworkPlan | None = None
        self._examples: int | None = None
        self.optimizer, self.schedule = _box(len(OPTIMIZERS)), _box(len(SCHEDULES))
        self.rate = RateSlider()
        self.rate.field.set_limits(LOWEST_TYPED, HIGHEST_LEARNING_RATE)
        self.curve = SmallCurve()
        self.batch_size = WholeNumberField(1, LARGEST_BATCH, step=1)
        self.epochs = WholeNumberField(1, MOST_EPOCHS, step=1)
        self.weight_decay = NumberField(0.0, HIGHEST_WEIGHT_DECAY)
        self._names = {key: _label("") for key in ("optimizer", "schedule")}
        self._told = {key: _label("muted", wrap=True) for key in ("optimizer", "schedule")}
        self._numbers = {key: _label("") for key in ("batch_size", "epochs", "weight_decay")}
        self._sum = _label("muted", wrap=True)
        self._advice = _label("", wrap=True)
        self._build()
        self._connect()
        theme_signals.changed.connect(self._dress)
        self._dress()
        self._retranslate()

    @property
    def settings(self) -> TrainingSettings:
        """What is shown: the last settings without a mistake."""
        return self._settings

    def show_settings(self, settings: TrainingSettings) -> None:
        """Show `settings`; nothing is emitted."""
        self._settings = settings
        self.optimizer.setCurrentIndex(list(OPTIMIZERS).index(settings.optimizer))
        self.schedule.setCurrentIndex(list(SCHEDULES).index(settings.schedule))
        low, high = usual_rates(settings.optimizer)
        bands = (
            RateBand(tr("small"), LOWEST_SLID, low),
            RateBand(tr("usual"), low, high),
            RateBand(tr("large"), high, HIGHEST_SLID),
        )
        self.rate.show_bands(bands)
        self.rate.show_rate(settings.learning_rate)
        for field, value in (
            (self.batch_size, settings.batch_size),
            (self.epochs, settings.epochs),
            (self.weight_decay, settings.weight_decay),
        ):
            if field.value != value or field.mistake:
                field.show_number(value)
        self._show_told()

    def show_examples(self, count: int | None) -> None:
        """How many examples there are to train on; None: not known yet."""
        self._examples = count
        self._show_told()

    def show_plan(self, plan: NetworkPlan | None) -> None:
        """The network that the settings are for: advice is about both."""
        self._plan = plan
        self._show_told()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= space_px(BESIDE_WIDTH)
        ways = QBoxLayout.Direction
        self._halves.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        self._halves.setSpacing(space_px(32 if beside else 8))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    # -- inside ------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._halves = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._columns = [QVBoxLayout(), QVBoxLayout()]
        steps, amounts = self._columns
        steps.addLayout(self._choice_row("optimizer", self.optimizer))
        steps.addWidget(self.rate)
        steps.addWidget(self._advice)
        amounts.addLayout(self._choice_row("schedule", self.schedule, self.curve))
        amounts.addLayout(self._number_row())
        amounts.addWidget(self._sum)
        for column in self._columns:
            column.addStretch(1)
            self._halves.addLayout(column, 1)

    def _choice_row(
        self, key: str, box: SettingsChoice, picture: QWidget | None = None
    ) -> QGridLayout:
        """Name, box, and beside them a picture; below, what the choice does."""
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(1, 3)
        grid.addWidget(self._names[key], 0, 0)
        grid.addWidget(box, 0, 1)
        if picture is not None:
            grid.setColumnStretch(2, 2)
            grid.addWidget(picture, 0, 2)
        if not self.compact:
            grid.addWidget(self._told[key], 1, 0, 1, 3)
        return grid

    def _number_row(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        fields = {
            "batch_size": self.batch_size,
            "epochs": self.epochs,
            "weight_decay": self.weight_decay,
        }
        for column, (key, field) in enumerate(fields.items()):
            field.set_width(72)
            field.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            row = QHBoxLayout()
            row.addWidget(field)
            row.addStretch(1)
            grid.addWidget(self._numbers[key], 0, column)
            grid.addLayout(row, 1, column)
            grid.setColumnStretch(column, 1)
        return grid

    def _connect(self) -> None:
        optimizers, schedules = list(OPTIMIZERS), list(SCHEDULES)
        self.optimizer.activated.connect(lambda index: self._on_optimizer(optimizers[index]))
        self.schedule.activated.connect(lambda index: self._change(schedule=schedules[index]))
        self.rate.rate_chosen.connect(lambda rate: self._change(learning_rate=rate))
        self.batch_size.number_chosen.connect(lambda value: self._change(batch_size=int(value)))
        self.epochs.number_chosen.connect(lambda value: self._change(epochs=int(value)))
        self.weight_decay.number_chosen.connect(lambda value: self._change(weight_decay=value))

    def _on_optimizer(self, key: str) -> None:
        """Another optimiser; the rate goes along where it was the one it began with."""
        fields: dict[str, Any] = {"optimizer": key}
        if self._settings.learning_rate == default_rate(self._settings.optimizer):
            fields["learning_rate"] = default_rate(key)
        self._change(**fields)

    def _change(self, **fields: Any) -> None:
        settings = replace(self._settings, **fields)
        self.show_settings(settings)
        self.selected.emit(next(iter(fields)))
        self.settings_changed.emit(settings)

    def _show_told(self) -> None:
        settings = self._settings
        self._told["optimizer"].setText(optimizer_told(settings.optimizer))
        self._told["schedule"].setText(schedule_told(settings.schedule))
        self.rate.show_title(tr("Learning rate"))
        done = np.linspace(0.0, 1.0, CURVE_POINTS)
        factors = np.array([SCHEDULES[settings.schedule](float(share)) for share in done])
        self.curve.show_curve(factors, schedule_told(settings.schedule))
        self._sum.setText(self._iterations_told())
        self._sum.setVisible(bool(self._sum.text()))
        said = [
            each.sentence
            for each in advice(settings, self._plan, self._examples)
            if each.key != "initializer"
        ]
        self._advice.setText(said[0] if said else "")
        self._advice.setVisible(bool(said))

    def _iterations_told(self) -> str:
        if self._examples is None:
            return ""
        settings = self._settings
        count = iterations_an_epoch(self._examples, settings.batch_size)
        examples, batch = f"{self._examples:,}", f"{settings.batch_size:,}"
        if count == 1:
            told = tr(
                "{examples} examples / batch {batch}: 1 iteration an epoch",
                examples=examples,
                batch=batch,
            )
        else:
            told = tr(
                "{examples} examples / batch {batch} = {count} iterations an epoch",
                examples=examples,
                batch=batch,
                count=f"{count:,}",
            )
        if settings.epochs == 1:
            return told
        total, epochs = f"{count * settings.epochs:,}", f"{settings.epochs:,}"
        return tr("{told}; {total} in {epochs} epochs", told=told, total=total, epochs=epochs)

    def _dress(self) -> None:
        for column in self._columns:
            column.setSpacing(space_px(8))
        self._halves.setSpacing(space_px(8 if self.compact else 12))

    def _retranslate(self) -> None:
        for index, key in enumerate(OPTIMIZERS):
            self.optimizer.setItemText(index, optimizer_name(key))
        for index, key in enumerate(SCHEDULES):
            self.schedule.setItemText(index, schedule_name(key))
        names = {
            "batch_size": tr("Batch size"),
            "epochs": tr("Epochs"),
            "weight_decay": tr("Weight decay"),
        }
        for key, name in names.items():
            self._numbers[key].setText(name)
            getattr(self, key).setAccessibleName(name)
        self._names["optimizer"].setText(tr("Optimiser"))
        self._names["schedule"].setText(tr("Schedule"))
        self.optimizer.setAccessibleName(tr("Optimiser"))
        self.schedule.setAccessibleName(tr("Schedule"))
        self.show_settings(self._settings)


def _box(count: int) -> SettingsChoice:
    box = SettingsChoice()
    box.addItems([""] * count)
    box.setSizeAdjustPolicy(SettingsChoice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(8)
    return box


def _label(role: str, wrap: bool = False) -> QLabel:
    label = QLabel()
    label.setProperty("role", role)
    label.setWordWrap(wrap)
    return label
