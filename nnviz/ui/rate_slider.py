"""The learning rate: a title, the number to type, and the slider with its bands."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from nnviz.language import tr
from nnviz.scene.rate_scale import HIGHEST_RATE, LOWEST_RATE, RateBand
from nnviz.ui.number_field import NumberField
from nnviz.ui.rate_track import RateTrack
from nnviz.ui.theme import space_px, text_font, theme_signals


class RateSlider(QWidget):
    """Rates from 1e-10 to 10; slider and field show the same one."""

    rate_chosen = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = QLabel()
        self._title.setProperty("role", "card-title")
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._eta = QLabel("η =")
        self.field = NumberField(LOWEST_RATE, HIGHEST_RATE)
        self.track = RateTrack()
        self.field.number_chosen.connect(self._on_chosen)
        self.track.rate_chosen.connect(self._on_chosen)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self._title, 1)
        row.addWidget(self._eta)
        row.addWidget(self.field)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(row)
        self._column.addWidget(self.track)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme_signals.changed.connect(self._dress)
        self._dress()
        self.show_rate(0.1)
        self._retranslate()

    @property
    def rate(self) -> float:
        """The learning rate shown."""
        return self.track.rate

    @property
    def active_band(self) -> str:
        """The name of the band that is marked; "" without bands."""
        return self.track.active_band

    def show_title(self, title: str) -> None:
        """Say whose learning rate it is: "Learning rate of SGD"."""
        self._title.setText(title)
        self._title.setToolTip(title)
        self.field.setAccessibleName(title)
        self.track.setAccessibleName(title)

    def show_rate(self, rate: float) -> None:
        """Show `rate`; nothing is emitted."""
        self.track.show_rate(rate)
        if self.field.value != rate or self.field.mistake:
            self.field.show_number(rate)

    def show_bands(self, bands: Sequence[RateBand], active: int | None = None) -> None:
        """Show `bands` from end to end, or none: one plain log scale.

        `active` marks another band than the one the rate is in. Raises ValueError for gaps.
        """
        self.track.show_bands(bands, active)
        self.track.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _on_chosen(self, rate: float) -> None:
        self.show_rate(rate)
        self.rate_chosen.emit(rate)

    def _dress(self) -> None:
        self._column.setSpacing(space_px(4))
        for label in (self._title, self._eta):
            label.setStyleSheet(f"font-size: {text_font(15).pixelSize()}px; font-weight: 600;")

    def _retranslate(self) -> None:
        self.track.setToolTip(
            tr("Arrow keys: the second digit; with Ctrl: 1, 2, 5, 10 …"),
        )
