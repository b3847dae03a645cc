"""The page of units: a bar for each, and which of them do nothing."""

from collections.abc import Iterator
from functools import cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from nnviz.engine.idle_units import norms_along, silent_units
from nnviz.engine.network import Network
from nnviz.engine.parallel import one_blas_thread
from nnviz.engine.preprocess import image_from_strokes
from nnviz.engine.shapes import Array
from nnviz.files.example_digits import example_digits
from nnviz.language import tr
from nnviz.lessons.weights.settings import SIDES
from nnviz.lessons.weights.shown_array import ShownArray
from nnviz.lessons.weights.units import (
    Flags,
    UnitsShown,
    axis_of,
    has_units,
    side_words,
    units_of,
    units_told,
)
from nnviz.scene.plot_axes import number_label
from nnviz.ui.jobs import Job
from nnviz.ui.tab_chips import TabChips
from nnviz.ui.theme import CLICK_TARGET, space_px, theme_signals, type_px
from nnviz.ui.unit_bars import ShownBars, UnitBars

AT_ONCE = 100_000
NormsFound: TypeAlias = tuple[NDArray[np.generic], int, NDArray[np.float64]]
"""Of which array, along which side, and the norms."""


class UnitsPage(QWidget):
    """`side_chosen`: units are the columns, or the rows."""

    side_chosen = Signal(str)
    told = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: ShownArray | None = None
        self._units: UnitsShown | None = None
        self._key: object = None
        self._network: Network | None = None
        self._silent: list[Flags | None] | None = None
        self._drawings = 0
        self._job: Job[tuple[list[Flags | None], int]] | None = None
        self._known: NormsFound | None = None
        self._wanted: tuple[int, int] | None = None
        self._norms_job: Job[NormsFound] | None = None
        self._alone = False
        self.bars, self.side = UnitBars(self), TabChips(SIDES, self)
        self._title, self._caption = QLabel(self), QLabel(self)
        self._title.setProperty("role", "section")
        self._caption.setProperty("role", "caption")
        self._caption.setWordWrap(True)
        for label in (self._title, self._caption):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.side.chosen.connect(self.side_chosen)
        self.bars.pointed.connect(lambda _: self.told.emit())
        self.bars.left.connect(self.told)
        self._retranslate()
        theme_signals.changed.connect(self._arrange)

    @property
    def units(self) -> UnitsShown | None:
        """What is shown."""
        return self._units

    def show_array(self, shown: ShownArray) -> None:
        """Show the units of an array; what fires is tried once a network, beside the window."""
        self._shown = shown
        self._try(shown.file.network if shown.file.reads_digits else None)
        self._show()

    def show_alone(self) -> None:
        """Leave out the tools for good."""
        self._alone = True
        self.bars.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._arrange()

    def is_settled(self) -> bool:
        """Whether all was tried."""
        jobs = (self._job, self._norms_job)
        return not any(job is not None and job.is_running() for job in jobs)

    def stop(self) -> None:
        """End what is under way."""
        self._leave_norms()
        self._leave_trial()

    def _leave_trial(self) -> None:
        job, self._job = self._job, None
        if job is not None:
            job.leave()
            job.deleteLater()

    def minimumSizeHint(self) -> QSize:
        return QSize(320, 240)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    # -- inside ------------------------------------------------------------------------------------

    def _try(self, network: Network | None) -> None:
        if network is self._network:
            return
        self._leave_trial()
        self._network, self._silent = network, None
        if network is None:
            return

        def work() -> Iterator[tuple[list[Flags | None], int]]:
            x = drawings_that_ship()
            yield [], len(x)
            with one_blas_thread():
                yield silent_units(network, x), len(x)

        self._job = Job(work, self)
        self._job.records.connect(self._on_tried)
        self._job.failed.connect(self._on_failed)
        self._job.start()

    def _on_tried(self, records: list[tuple[list[Flags | None], int]]) -> None:
        silent, self._drawings = records[-1]
        if silent:
            self._silent = silent
            self._key = None
            self._show()
            self.told.emit()

    def _on_failed(self, error: object) -> None:
        if isinstance(error, BaseException):
            raise error

    def _show(self) -> None:
        shown = self._shown
        if shown is None:
            return
        side = shown.look.side
        values = shown.array.values
        norms = self._norms(shown, axis_of(shown, side)) if has_units(shown) else None
        key = (id(values), axis_of(shown, side), self._silent is None, norms is None)
        if key != self._key:
            self._units = (
                None
                if norms is None
                else units_of(shown, side, norms, self._silent, self._drawings)
            )
        self._key = key
        self.side.show_choice(side)
        if values.ndim > 1:
            self.side.name_chips(side_words(shown))
        units = self._units
        if units is None:
            self.bars.show_bars(None)
            self._title.setText("")
            self._caption.setText(
                tr("Looking at {count} numbers…", count=f"{values.size:,}")
                if has_units(shown)
                else tr("A single number, or none, has no units.")
            )
        else:
            self.bars.show_bars(ShownBars(units.norms, units.idle, self.bar_told))
            self._title.setText(
                tr("|w| of each {what}", what=units.what)
                if values.ndim > 1
                else tr("The magnitude of each number")
            )
            self._caption.setText(units_told(units))
        self._arrange()

    def _norms(self, shown: ShownArray, axis: int) -> NDArray[np.float64] | None:
        """The norms along a side; None of a large array: they come later."""
        values = shown.array.values
        if self._known is not None and self._known[0] is values and self._known[1] == axis:
            return self._known[2]
        if values.size <= AT_ONCE:
            self._known = values, axis, norms_along(values, axis)
            return self._known[2]
        if self._wanted != (id(values), axis):
            self._leave_norms()
            self._wanted = id(values), axis

            def work() -> Iterator[NormsFound]:
                yield values, axis, norms_along(values, axis)

            self._norms_job = Job(work, self)
            self._norms_job.records.connect(self._on_norms)
            self._norms_job.failed.connect(self._on_failed)
            self._norms_job.start()
        return None

    def _on_norms(self, records: list[NormsFound]) -> None:
        self._known = records[-1]
        self._show()
        self.told.emit()

    def _leave_norms(self) -> None:
        job, self._norms_job = self._norms_job, None
        self._wanted = None
        if job is not None:
            job.leave()
            job.deleteLater()

    def bar_told(self, unit: int) -> str:
        """A unit in words: its number, its norm, what is wrong with it."""
        units = self._units
        if units is None:
            return ""
        told = [f"{units.what} {unit}: |w| = {number_label(float(units.norms[unit]))}"]
        if units.weightless[unit]:
            told.append(tr("next to no weights"))
        if units.silent is not None and units.silent[unit]:
            told.append(tr("never fires"))
        return " · ".join(told)

    def _arrange(self) -> None:
        width, height = self.width(), self.height()
        row = space_px(CLICK_TARGET)
        foot = 3 * type_px(12) + 18
        values = None if self._shown is None else self._shown.array.values
        self.side.setVisible(not self._alone and values is not None and values.ndim > 1)
        wide = self.side.sizeHint().width()
        self.side.setGeometry(width - wide, 0, wide, row)
        self._title.setGeometry(0, 0, max(width - wide - 8, 1), row)
        self.bars.setGeometry(0, row + 6, width, max(height - row - 12 - foot, 1))
        self._caption.setGeometry(0, height - foot, width, foot)

    def _retranslate(self) -> None:
        self.bars.setAccessibleName(tr("How long the weights of each unit are"))
        self._key = None
        self._show()


@cache
def drawings_that_ship() -> Array:
    """x (n, 784): what units are tried on. The same on every computer, so that pictures are."""
    drawn = [
        image_from_strokes(each) for drawings in example_digits().values() for each in drawings
    ]
    return np.stack([image for image in drawn if image is not None]).reshape(-1, 784)
