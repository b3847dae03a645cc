"""The page of pictures: every filter, or every unit of the first layer, as a picture."""

import numpy as np
from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from nnviz.language import tr
from nnviz.lessons.weights.pictures import WeightPictures, pictures_of
from nnviz.lessons.weights.shown_array import ShownArray
from nnviz.scene.plot_axes import number_label
from nnviz.ui.hint_card import HintCard
from nnviz.ui.theme import theme_signals, type_px
from nnviz.ui.weight_field import WeightField


class PicturesPage(QWidget):
    """`told`: another picture is pointed at."""

    told = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: ShownArray | None = None
        self._pictures: WeightPictures | None = None
        self._key: object = None
        self.field, self.hint = WeightField(self), HintCard(self)
        self._caption = QLabel(self)
        self._caption.setProperty("role", "caption")
        self._caption.setTextFormat(Qt.TextFormat.PlainText)
        self._caption.setWordWrap(True)
        self.field.pointed.connect(self._on_pointed)
        self.field.left.connect(self._on_left)
        self.field.arranged.connect(self._tell)
        self._retranslate()
        theme_signals.changed.connect(self._arrange)

    @property
    def picture_pointed_at(self) -> int | None:
        """The number of the picture under the mouse."""
        return self.field.filter_pointed_at

    def show_array(self, shown: ShownArray) -> None:
        """Show the pictures of an array, or say why it has none."""
        self._shown = shown
        pictures, why = pictures_of(shown.array.values, shown.role)
        self._pictures = pictures
        role = shown.role
        turns = None if role is None else (role.is_turned, role.bias_place, role.is_sideways)
        key = id(shown.array.values), turns
        if pictures is None:
            self.field.show_weights(None)
            self.hint.show_hint(why, tr("Choose the first layer, or a convolution."))
        elif self._key != key:
            finite = np.abs(pictures.weights[np.isfinite(pictures.weights)])
            self.field.show_weights(pictures.weights, float(finite.max(initial=0.0)) or 1.0)
        self._key = key if pictures is not None else None
        self.field.setVisible(pictures is not None)
        self._caption.setVisible(pictures is not None)
        self.hint.setVisible(pictures is None)
        self._tell()
        self._arrange()

    def show_alone(self) -> None:
        """Leave out the tools for good."""
        self.field.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def is_settled(self) -> bool:
        """Nothing here comes later."""
        return True

    def minimumSizeHint(self) -> QSize:
        return QSize(320, 240)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _arrange(self) -> None:
        foot = 2 * type_px(12) + 14
        self.field.setGeometry(0, 0, self.width(), max(self.height() - foot, 1))
        self._caption.setGeometry(0, self.height() - foot, self.width(), foot)
        high = min(self.height(), 160)
        self.hint.setGeometry(0, (self.height() - high) // 3, self.width(), high)

    def _on_pointed(self, number: int) -> None:
        pictures = self._pictures
        if pictures is None:
            return
        part = pictures.weights[number]
        first = (
            tr("filter {number}", number=number)
            if pictures.is_kernel
            else tr("unit {number}", number=number)
        )
        low, high = float(np.nanmin(part)), float(np.nanmax(part))
        ends = f"{number_label(low, 3)} … {number_label(high, 3)}"
        norm = number_label(float(np.sqrt((part * part).sum())), 3)
        self.field.show_told((first, ends, f"|w| = {norm}"))
        self.told.emit()

    def _on_left(self) -> None:
        self.field.show_told(())
        self.told.emit()

    def _tell(self) -> None:
        pictures = self._pictures
        if pictures is None:
            return
        rows, columns = pictures.weights.shape[2:]
        sides = f"{rows}×{columns}"
        if pictures.is_kernel and pictures.channels == 1:
            text = tr(
                "{count} filters of one channel, {sides} each: blue below 0, orange above.",
                count=f"{pictures.count:,}",
                sides=sides,
            )
        elif pictures.is_kernel:
            text = tr(
                "{count} filters of {channels} channels, {sides} each: blue below 0, orange above.",
                count=f"{pictures.count:,}",
                channels=f"{pictures.channels:,}",
                sides=sides,
            )
        else:
            text = tr(
                "A picture for each of {count} units: its weights where the pixels are, {sides}. "
                "Orange speaks for it, blue against.",
                count=f"{pictures.count:,}",
                sides=sides,
            )
        fitting = min(self.field.shown_count, len(pictures.weights))
        shown_channels = pictures.weights.shape[1]
        if fitting < pictures.count or shown_channels < pictures.channels:
            text += " " + tr(
                "Shown are the first {count}, of {channels} channels each.",
                count=f"{fitting:,}",
                channels=f"{shown_channels:,}",
            )
        self._caption.setText(text)

    def _retranslate(self) -> None:
        self.field.setAccessibleName(tr("The weights as pictures"))
        if self._shown is not None:
            self.show_array(self._shown)
