"""How pictures are changed while they are learnt: a slider each, and 25 examples at once."""

from collections.abc import Mapping
from functools import partial

import numpy as np
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QToolButton, QWidget

from nnviz.engine.labelled_data import LabelledData
from nnviz.engine.parallel import one_blas_thread
from nnviz.engine.picture_augmentation import AUGMENTATIONS, augmented
from nnviz.language import tr
from nnviz.ui.buttons import SizedButton
from nnviz.ui.picture_sheet import PictureSheet
from nnviz.ui.picture_tiles import NO_TILES, picture_tiles
from nnviz.ui.slider_row import SliderRow
from nnviz.ui.theme import space_px, theme_signals

SIDE = 5
EXAMPLES = SIDE * SIDE
SLIDERS_PX, WIDE_SLIDERS_PX, WIDE_FROM_PX = 228, 300, 640


class AugmentationSection(QWidget):
    """The preview follows the sliders; `amounts_chosen` tells a dict when one is let go."""

    amounts_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._amounts: dict[str, float] = {}
        self._data: LabelledData | None = None
        self._number = 0
        self._alone = False
        self.sheet = PictureSheet(SIDE, parent=self)
        self.rows: dict[str, SliderRow] = {}
        for key, augmentation in AUGMENTATIONS.items():
            scale = _scale(key)
            row = SliderRow(scale * augmentation.low, scale * augmentation.high, parent=self)
            row.value_moved.connect(partial(self._on_moved, key))
            row.value_chosen.connect(partial(self._on_chosen, key))
            self.rows[key] = row
        self.off: QToolButton = SizedButton(None, self)
        self.off.setProperty("role", "link")
        self.off.clicked.connect(self._on_off)
        self._told = QLabel(self)
        self._told.setProperty("role", "muted")
        self._told.setWordWrap(True)
        self._told.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        theme_signals.changed.connect(self._arrange)
        self._retranslate()

    def show_amounts(self, amounts: Mapping[str, float]) -> None:
        """Show these amounts; what is missing is off. Nothing is emitted."""
        if any(row.is_held() for row in self.rows.values()):
            return
        self._amounts = {key: float(amounts.get(key, 0.0)) for key in AUGMENTATIONS}
        for key, row in self.rows.items():
            row.show_value(float(f"{_scale(key) * self._amounts[key]:.10g}"))
        self._preview()

    def show_data(self, data: LabelledData | None) -> None:
        """Show examples of `data`."""
        self._data = data
        self._preview()

    @property
    def amounts(self) -> dict[str, float]:
        """What is set, without what is off."""
        return {key: amount for key, amount in self._amounts.items() if amount}

    def show_number(self, number: int) -> None:
        """Draw the examples and changes of that number, from 0."""
        if number != self._number:
            self._number = number
            self._preview()

    def show_picture_alone(self) -> None:
        """Leave out the sliders for good."""
        self._alone = True
        for widget in (*self.rows.values(), self.off, self._told):
            widget.hide()
        self._arrange()

    # -- Qt ----------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    # -- inside ------------------------------------------------------------------------------------

    def _on_moved(self, key: str, amount: float) -> None:
        self._amounts[key] = float(f"{amount / _scale(key):.10g}")
        self._preview()

    def _on_chosen(self, key: str, amount: float) -> None:
        self._on_moved(key, amount)
        self.amounts_chosen.emit(self.amounts)

    def _on_off(self) -> None:
        self.show_amounts({})
        self.amounts_chosen.emit({})

    def _preview(self) -> None:
        data = self._data
        usable = data is not None and len(data.sample_shape) == 3
        for row in self.rows.values():
            row.setEnabled(usable)
        self.off.setEnabled(bool(self.amounts))
        if data is None or not usable:
            self.sheet.show_pictures(NO_TILES)
            self._tell()
            return
        rng = np.random.default_rng(self._number)
        batch = data.x[rng.integers(0, len(data.x), EXAMPLES)]
        amounts = self.amounts
        if amounts:
            with one_blas_thread():
                batch = augmented(batch, amounts, rng)
        self.sheet.show_pictures(picture_tiles(batch, data.value_range))
        self._tell()

    def _tell(self) -> None:
        data = self._data
        if data is not None and len(data.sample_shape) != 3:
            self._told.setText(tr("Only pictures are changed while they are learnt."))
        elif self.amounts:
            self._told.setText(tr("Each picture is changed anew every time it is learnt."))
        else:
            self._told.setText(tr("All are off: every picture is learnt as it is."))
        self.sheet.setAccessibleName(tr("25 training pictures as they are learnt"))

    def _retranslate(self) -> None:
        self.off.setText(tr("All off"))
        self._tell()
        self._arrange()

    def _name_rows(self, with_units: bool) -> None:
        for key, row in self.rows.items():
            augmentation = AUGMENTATIONS[key]
            whole = f"{augmentation.title()} ({augmentation.unit})"
            row.show_name(whole if with_units else augmentation.title(), whole)

    def _arrange(self) -> None:
        width, height, gap = self.width(), self.height(), space_px(24)
        wide = 0
        if not self._alone:
            wide = WIDE_SLIDERS_PX if width >= space_px(WIDE_FROM_PX) else SLIDERS_PX
            wide = min(space_px(wide), width // 2)
            self._name_rows(with_units=wide > space_px(SLIDERS_PX))
            names = max(row.name_width() for row in self.rows.values())
            high = next(iter(self.rows.values())).sizeHint().height()
            step = min(high + space_px(8), max((height - space_px(96)) // len(self.rows), high))
            y = 0
            for row in self.rows.values():
                row.set_name_width(names)
                row.setGeometry(0, y, wide, high)
                y += step
            off = self.off.sizeHint()
            self.off.setGeometry(wide - off.width(), y, off.width(), off.height())
            y += off.height() + 4
            self._told.setGeometry(0, y, wide, max(height - y, 0))
            wide += gap
        self.sheet.setGeometry(wide, 0, width - wide, height)


def _scale(key: str) -> float:
    """Shares stand as per cent on the sliders."""
    return 100.0 if AUGMENTATIONS[key].unit == "%" else 1.0
