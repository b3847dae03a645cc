"""What is rarely set: steps, schedule, noise, and how the gradient is found."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QWidget

from nnviz.engine.schedules import SCHEDULES
from nnviz.language import tr
from nnviz.lessons.gradient_descent.names import gradient_name
from nnviz.lessons.gradient_descent.studio import (
    GRADIENTS,
    H_RANGE,
    MOST_SEED,
    NOISE_RANGE,
    STEPS_RANGE,
    Studio,
)
from nnviz.scene.method_names import schedule_name
from nnviz.scene.rate_scale import RateBand
from nnviz.ui.choice_box import ChoiceBox
from nnviz.ui.number_field import NumberField
from nnviz.ui.rate_track import RateTrack
from nnviz.ui.theme import space_px


class MorePanel(QFrame):
    """Opens beside its button; `changed` tells a field of the `Studio` and its new value."""

    changed = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("card")
        self.steps = NumberField(*STEPS_RANGE, step=10)
        self.schedule = ChoiceBox()
        self.noise = NumberField(*NOISE_RANGE, step=0.1)
        self.seed = NumberField(0, MOST_SEED, step=1)
        self.gradient = ChoiceBox()
        self.h = RateTrack()
        self.h.show_bands((RateBand("", *H_RANGE),))
        self.h_value, self.h_error = QLabel(), QLabel()
        self._labels: list[QLabel] = []
        self.close_button = QPushButton()
        self._build()
        self._connect()
        self._retranslate()

    def show_studio(self, studio: Studio) -> None:
        """Show what is set."""
        for field, value in (
            (self.steps, studio.steps),
            (self.noise, studio.noise),
            (self.seed, studio.seed),
        ):
            if field.value != value or field.mistake:
                field.show_number(value)
        self.schedule.setCurrentIndex(list(SCHEDULES).index(studio.schedule))
        self.gradient.setCurrentIndex(GRADIENTS.index(studio.gradient))
        self.h.show_rate(studio.h)
        self.h.setEnabled(studio.gradient == "numerical")

    def show_gradient_error(self, h: str, told: Sequence[str]) -> None:
        """The h in use, and how far the numerical gradient is from the analytic one."""
        self.h_value.setText(h)
        self.h_error.setText("\n".join(told))

    def open_at(self, button: QWidget) -> None:
        """Open above or below `button`, inside its window."""
        self.adjustSize()
        window = button.window()
        place = button.mapToGlobal(QPoint(button.width() - self.width(), -self.height() - 6))
        top_left = window.mapToGlobal(QPoint(8, 8))
        self.move(max(place.x(), top_left.x()), max(place.y(), top_left.y()))
        self.show()
        self.steps.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    # -- inside ----------------------------------------------------------------------------------

    def _build(self) -> None:
        self.schedule.addItems([""] * len(SCHEDULES))
        self.gradient.addItems([""] * len(GRADIENTS))
        self.h_error.setProperty("role", "muted")
        self.h_error.setWordWrap(True)
        self.h_error.setMinimumHeight(space_px(44))
        grid = QGridLayout(self)
        margin = space_px(16)
        grid.setContentsMargins(margin, margin, margin, margin)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        rows: tuple[tuple[QWidget, ...], ...] = (
            (self.steps,),
            (self.schedule,),
            (self.noise,),
            (self.seed,),
            (self.gradient,),
            (self.h_value,),
        )
        for number, (widget,) in enumerate(rows):
            label = QLabel()
            label.setProperty("role", "muted")
            self._labels.append(label)
            grid.addWidget(label, number, 0)
            grid.addWidget(widget, number, 1)
        grid.addWidget(self.h, len(rows), 0, 1, 2)
        grid.addWidget(self.h_error, len(rows) + 1, 0, 1, 2)
        grid.addWidget(self.close_button, len(rows) + 2, 1)
        grid.setColumnStretch(1, 1)
        self.setMinimumWidth(space_px(320))

    def _connect(self) -> None:
        self.steps.number_chosen.connect(lambda value: self.changed.emit("steps", round(value)))
        self.noise.number_chosen.connect(lambda value: self.changed.emit("noise", value))
        self.seed.number_chosen.connect(lambda value: self.changed.emit("seed", round(value)))
        self.schedule.activated.connect(
            lambda index: self.changed.emit("schedule", list(SCHEDULES)[index])
        )
        self.gradient.activated.connect(
            lambda index: self.changed.emit("gradient", GRADIENTS[index])
        )
        self.h.rate_chosen.connect(lambda value: self.changed.emit("h", value))
        self.close_button.clicked.connect(lambda: self.close())

    def _retranslate(self) -> None:
        names = (
            tr("Steps"),
            tr("Learning-rate schedule"),
            tr("Noise on the gradient"),
            tr("Seed of the noise"),
            tr("Gradient"),
            "h",
        )
        fields = (self.steps, self.schedule, self.noise, self.seed, self.gradient, self.h)
        for label, name, widget in zip(self._labels, names, fields, strict=True):
            label.setText(name)
            widget.setAccessibleName(name)
        for index, key in enumerate(SCHEDULES):
            self.schedule.setItemText(index, schedule_name(key))
        for index, key in enumerate(GRADIENTS):
            self.gradient.setItemText(index, gradient_name(key))
        self.close_button.setText(tr("Done"))
