"""The page Network: layers as drawing, text and table; how weights begin; how it is trained."""

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QScrollArea, QToolButton, QVBoxLayout, QWidget

from nnviz.engine.labelled_data import LabelledData
from nnviz.engine.network_plan import NetworkPlan
from nnviz.engine.shapes import Shape
from nnviz.engine.training_settings import TrainingSettings
from nnviz.language import tr
from nnviz.lessons.training.network_page_head import NetworkHead
from nnviz.lessons.training.network_page_layers import LayersPart
from nnviz.lessons.training.network_page_start_part import StartPart
from nnviz.lessons.training.network_page_telling import (
    layer_explained,
    setting_explained,
    start_explained,
)
from nnviz.lessons.training.network_page_text import lines_of, row_of
from nnviz.lessons.training.settings_form import SettingsForm
from nnviz.lessons.training.settings_presets import NETWORK_PRESETS, OfferedNetwork
from nnviz.ui.explanation_panel import MomentExplained
from nnviz.ui.plan_editor import cleaned
from nnviz.ui.theme import CLICK_TARGET, space_px, theme_signals, type_px

PARTS = ("layers", "start", "training")
SETTINGS = (
    "",
    "initializer",
    "seed",
    "optimizer",
    "learning_rate",
    "schedule",
    "batch_size",
    "epochs",
    "weight_decay",
)
"""What can be told about beside the layers."""
MOST_ROWS = 200
WIDE, HIGH = 928, 660
"""From this stage on all parts stand beside each other."""
HEAD_SHARE, LEFT_SHARE, ROOMY = 0.33, 0.44, 820
LEAST_WIDTH, LEAST_HEIGHT = 560, 420


class NetworkPage(QWidget):
    """`settings_changed` tells TrainingSettings that have no problem; a wrong text stays and is
    told at its line. `told`: `explained` is new.
    """

    settings_changed = Signal(object)
    told = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = TrainingSettings()
        self._shape: Shape = (1, 28, 28)
        self._classes = 10
        self._examples: int | None = None
        self._part, self._setting = PARTS[0], ""
        self._row: int | None = None
        self._restored: dict[str, Any] | None = None
        self._alone = False
        self.plan: NetworkPlan = self._settings.plan(self._shape, self._classes)
        self.head = NetworkHead(self)
        self.layers, self.start = LayersPart(), StartPart()
        self.form = SettingsForm()
        self._group = QButtonGroup(self)
        self.chips = {part: self._chip(part) for part in PARTS}
        self._areas = [_area(self) for _ in range(2)]
        self._connect()
        theme_signals.changed.connect(self._arrange)
        self._retranslate()
        self._show_text(lines_of(self._settings.layers))
        self._show()

    # -- what the lesson says ----------------------------------------------------------------------

    def show_settings(
        self, settings: TrainingSettings, sample_shape: Shape, class_count: int
    ) -> None:
        """Show `settings` for samples of this shape; a wrong text goes where they are others."""
        others = (tuple(sample_shape), class_count) != (self._shape, self._classes)
        if settings == self._settings and not others:
            return
        if settings.layers != self._settings.layers:
            self._show_text(lines_of(settings.layers))
            self._row = None
        self._settings = settings
        self._shape, self._classes = tuple(sample_shape), class_count
        if self._restored is not None:
            self._look_at(self._restored)
        self._show()

    def show_data(self, data: LabelledData | None) -> None:
        """The data that will be learned: its inputs go through the untrained network."""
        self._examples = None if data is None else len(data.x)
        self.form.show_examples(self._examples)
        inputs: NDArray[np.floating] | None = None if data is None else data.x
        self.start.show_inputs(inputs)

    def state(self) -> dict[str, Any]:
        """What is looked at, as plain JSON values; a text with a mistake is told, too."""
        text = self.layers.editor.text()
        typed = None if row_of(text) == row_of(lines_of(self._settings.layers)) else text
        return {"part": self._part, "row": self._row, "setting": self._setting, "typed": typed}

    def restore(self, state: dict[str, Any]) -> None:
        """Look at what `state` tells; what is missing or wrong stays. Settings may come later."""
        self._restored = state
        self._look_at(state)
        self._show()

    def show_picture_alone(self) -> None:
        """Leave out the tools for good: the stage is exported."""
        self._alone = True
        self.head.show_alone()
        self.layers.show_alone()
        self._arrange()

    def explained(self) -> MomentExplained:
        """What the explanation panel tells of this moment."""
        if self._setting in ("initializer", "seed"):
            return start_explained(self._settings, self.plan, self.start.spread)
        if self._setting:
            return setting_explained(self._setting, self._settings, self._examples)
        return layer_explained(self.plan, self._row, self._settings)

    def is_settled(self) -> bool:
        """Whether the spread of the first weights is that of the settings."""
        return self.start.is_settled()

    def stop(self) -> None:
        """Nothing here may run on."""
        self.start.stop()

    # -- Qt ----------------------------------------------------------------------------------------

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST_WIDTH, LEAST_HEIGHT)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._show()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    # -- inside ------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.head.text_wanted.connect(self._on_text_wanted)
        self.head.column_chosen.connect(self._on_row)
        self.layers.typed.connect(self._on_typed)
        self.layers.preset_chosen.connect(self._on_preset)
        self.layers.row_chosen.connect(self._on_row)
        self.layers.line_entered.connect(self._on_line)
        for part in (self.start, self.form):
            part.settings_changed.connect(self._on_settings)
            part.selected.connect(self._on_setting)
        self.start.told.connect(self._on_spread)

    def _chip(self, part: str) -> QToolButton:
        chip = QToolButton(self)
        chip.setCheckable(True)
        chip.setProperty("role", "chip")
        chip.clicked.connect(lambda: self._on_part(part))
        self._group.addButton(chip)
        return chip

    def _show(self) -> None:
        """All of it, from what was chosen and typed."""
        self.plan = self._plan_of(self.layers.editor.text())
        self.chips[self._part].setChecked(True)
        self.layers.editor.offer(
            [preset.offered_for(self._shape, self._classes) for preset in NETWORK_PRESETS]
        )
        self._show_rows()
        self.start.show_settings(self._settings, self._shape, self._classes)
        self.form.show_settings(self._settings)
        self.form.show_plan(self.plan)
        self._arrange()

    def _show_rows(self) -> None:
        fits = self._settings.problem(self._shape, self._classes) is None
        self.head.show_plan(self.plan, self._row, fits)
        self.layers.show_plan(self.plan, self._row)

    def _look_at(self, state: dict[str, Any]) -> None:
        if (part := state.get("part")) in PARTS and isinstance(part, str):
            self._part = part
        row = state.get("row")
        is_row = isinstance(row, int) and not isinstance(row, bool) and 0 <= row < MOST_ROWS
        if "row" in state and (row is None or is_row):
            self._row = row
        if isinstance(setting := state.get("setting"), str) and setting in SETTINGS:
            self._setting = setting
        if isinstance(typed := state.get("typed"), str):
            # A text without a mistake would be in the settings.
            wrong = self._plan_of(cleaned(typed)).problem is not None
            self._show_text(typed if wrong else lines_of(self._settings.layers))

    def _plan_of(self, text: str) -> NetworkPlan:
        return replace(self._settings, layers=text).plan(self._shape, self._classes)

    def _show_text(self, text: str) -> None:
        self.layers.editor.show_text(cleaned(text))

    def _on_text_wanted(self, text: str) -> None:
        """The buttons of the drawing rewrite the text."""
        self.layers.editor.write_text(text)
        self._on_typed(text)

    def _on_typed(self, text: str) -> None:
        self._restored = None
        self.plan = self._plan_of(text)
        if self._row is not None and self._row > len(self.plan.layers):
            self._row = None
        self._setting = ""
        if self.plan.problem is None:
            self._settings = replace(self._settings, layers=row_of(text))
            self._show()
            self.settings_changed.emit(self._settings)
        else:
            self._show_rows()
            self._arrange()
        self.told.emit()

    def _on_preset(self, preset: object) -> None:
        if isinstance(preset, OfferedNetwork):
            self._row = None
            self._on_typed(preset.text)

    def _on_settings(self, settings: TrainingSettings) -> None:
        self._settings = settings
        self.start.show_settings(settings, self._shape, self._classes)
        self.form.show_settings(settings)
        self.settings_changed.emit(settings)
        self.told.emit()

    def _on_setting(self, name: str) -> None:
        self._setting = name

    def _on_spread(self) -> None:
        if self._setting in ("initializer", "seed"):
            self.told.emit()

    def _on_line(self, line: int) -> None:
        """The row of the line that is typed in; that of its flatten is not meant."""
        for row, layer in enumerate(self.plan.layers, start=1):
            if layer.line == line:
                self._select(row)
                return

    def _on_row(self, row: int) -> None:
        self._select(row)
        box = self.layers.row_box(row)
        self._areas[0].ensureVisible(0, box.center().y(), 0, box.height())

    def _select(self, row: int) -> None:
        """Tell of this row; who types must not see the text scroll away."""
        self._restored = None
        if row == self._row and not self._setting:
            return
        self._row, self._setting = row, ""
        self._show_rows()
        self.told.emit()

    def _on_part(self, part: str) -> None:
        self._restored = None
        self._part = part
        self._setting = {"start": "initializer", "training": "optimizer"}.get(part, "")
        self._arrange()
        self.told.emit()

    # -- layout ------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        width, height, gap = self.width(), self.height(), space_px(12)
        wide = width >= space_px(WIDE) and height >= space_px(HIGH)
        least = self.head.needed_height()
        share = height * HEAD_SHARE + max(height - ROOMY, 0) / 2
        top = max(min(round(share), space_px(380)), least)
        self.head.setGeometry(0, 0, width, top)
        top += space_px(8)
        for chip in self.chips.values():
            chip.setVisible(not wide and not self._alone)
        if not wide and not self._alone:
            top = self._arrange_chips(top) + space_px(10)
        self._fill_areas(wide)
        room = max(height - top, 1)
        left = round((width - 2 * gap) * LEFT_SHARE) if wide else width
        self._areas[0].setGeometry(0, top, left, room)
        self._areas[1].setGeometry(left + 2 * gap, top, width - left - 2 * gap, room)
        self._areas[1].setVisible(wide)

    def _arrange_chips(self, top: int) -> int:
        x, row = 0, space_px(CLICK_TARGET)
        for chip in self.chips.values():
            sheet = f"font-size: {type_px(12)}px; padding: 0 {space_px(8)}px;"
            if chip.styleSheet() != sheet:
                chip.setStyleSheet(sheet)
            wide = chip.sizeHint().width()
            chip.setGeometry(x, top, wide, row)
            x += wide + space_px(6)
        return top + row

    def _fill_areas(self, wide: bool) -> None:
        """On a wide page the layers stand left, how it begins and learns right."""
        parts = dict(zip(PARTS, (self.layers, self.start, self.form), strict=True))
        for name, part in parts.items():
            area = self._areas[1 if wide and name != "layers" else 0]
            inside = area.widget()
            layout = None if inside is None else inside.layout()
            if isinstance(layout, QVBoxLayout) and layout.indexOf(part) < 0:
                layout.addWidget(part, 0 if name == "start" else 1)
            part.setVisible(wide or name == self._part)

    def _retranslate(self) -> None:
        for part, name in zip(
            PARTS, (tr("Layers"), tr("First weights"), tr("Training")), strict=True
        ):
            self.chips[part].setText(name)


def _area(parent: QWidget) -> QScrollArea:
    area = QScrollArea(parent)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(24)
    area.setWidget(inside)
    return area
