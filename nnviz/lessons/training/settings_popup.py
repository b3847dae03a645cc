"""The settings of the training under their chip: changed without leaving the views."""

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from nnviz.engine.labelled_data import LabelledData
from nnviz.engine.training_settings import TrainingSettings
from nnviz.language import tr
from nnviz.lessons.training.settings_form import SettingsForm
from nnviz.lessons.training.studio import LEAST_MEMORY_MB, MOST_MEMORY_MB
from nnviz.ui.stepper import WholeNumberField
from nnviz.ui.theme import space_px
from nnviz.ui.typed_field import TypedField

WIDTH = 340


class SettingsPopup(QFrame):
    """A form that closes when one clicks elsewhere."""

    settings_changed = Signal(object)
    memory_changed = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("card")
        self.form = SettingsForm(compact=True)
        self.form.settings_changed.connect(self.settings_changed)
        self._memory_name = QLabel()
        self._memory_name.setWordWrap(True)  # at a projector it is longer than its room
        self.memory = WholeNumberField(LEAST_MEMORY_MB, MOST_MEMORY_MB, step=1)
        self.memory.set_width(72)
        self.memory.number_chosen.connect(lambda value: self.memory_changed.emit(int(value)))
        row = QHBoxLayout()
        row.addWidget(self._memory_name, 1)
        row.addWidget(self.memory)
        column = QVBoxLayout(self)
        side = space_px(16)
        column.setContentsMargins(side, side, side, side)
        column.addWidget(self.form)
        column.addLayout(row)
        self._retranslate()

    def show_settings(
        self, settings: TrainingSettings, data: LabelledData | None, memory_mb: int
    ) -> None:
        """Show what is chosen; nothing is emitted."""
        self.form.show_settings(settings)
        self.form.show_examples(None if data is None else len(data.x))
        plan = None if data is None else settings.plan(data.sample_shape, data.class_count)
        self.form.show_plan(plan)
        if self.memory.value != memory_mb:
            self.memory.show_number(memory_mb)

    def open_under(self, widget: QWidget) -> None:
        """Show itself under `widget`, ending where it ends."""
        self.setFixedWidth(space_px(WIDTH))
        self.adjustSize()
        corner = widget.mapToGlobal(QPoint(widget.width() - self.width(), widget.height() + 4))
        self.move(corner)
        self.show()
        # Only now all of it has its type: the first time it would be too low for its sentences.
        self.adjustSize()
        self.resize(self.width(), max(self.height(), self.heightForWidth(self.width())))
        self.form.optimizer.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        # A click elsewhere closes before the field is left: what was typed would be lost.
        field = self.focusWidget()
        if isinstance(field, TypedField):
            field.take()
        super().closeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        name = tr("Memory for the moments of a run (MB)")
        self._memory_name.setText(name)
        self.memory.setAccessibleName(name)
