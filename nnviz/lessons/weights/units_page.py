"""The page of units: a bar for each, and which of them do nothing."""

from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from nnviz.engine.idle_units import silent_units
from nnviz.engine.network import Network
from nnviz.engine.parallel import one_blas_thread
from nnviz.files.digit_weights import labelled_digits
from nnviz.language import tr
from nnviz.lessons.weights.settings import SIDES
from nnviz.lessons.weights.shown_array import ShownArray
from nnviz.lessons.weights.units import Flags, UnitsShown, axis_of, units_of, units_told
from nnviz.scene.plot_axes import number_label
from nnviz.ui.jobs import Job
from nnviz.ui.tab_chips import TabChips
from nnviz.ui.theme import CLICK_TARGET, space_px, theme_signals, type_px
from nnviz.ui.unit_bars import ShownBars, UnitBars


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
        return self._job is None or not self._job.is_running()

    def stop(self) -> None:
        """End what is tried."""
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
        self.stop()
        self._network, self._silent = network, None
        if network is None:
            return

        def work() -> Iterator[tuple[list[Flags | None], int]]:
            x, _ = labelled_digits()
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
        key = (id(values), axis_of(values, side) if values.ndim else 0, self._silent is None)
        if key != self._key:
            self._units = units_of(shown, side, self._silent, self._drawings)
        self._key = key
        self.side.show_choice(side)
        units = self._units
        if units is None:
            self.bars.show_bars(None)
            self._title.setText("")
            self._caption.setText(tr("A single number, or none, has no units."))
        else:
            self.bars.show_bars(ShownBars(units.norms, units.idle, self.bar_told))
            self._title.setText(
                tr("|w| of each {what}", what=units.what)
                if values.ndim > 1
                else tr("The magnitude of each number")
            )
            self._caption.setText(units_told(units))
        self._arrange()

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
        self.side.name_chips({"columns": tr("columns"), "rows": tr("rows")})
        self.bars.setAccessibleName(tr("How long the weights of each unit are"))
        self._key = None
        self._show()


def idle_count(units: UnitsShown) -> int:
    """How many do nothing."""
    return int(np.count_nonzero(units.idle))
