"""Digits that one draws and labels: the pad, a button for each digit, and what is kept."""

from pathlib import Path

import numpy as np
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QLabel,
    QMessageBox,
    QPushButton,
    QScrollArea,
    QToolButton,
    QWidget,
)

from nnviz.engine.preprocess import image_from_strokes
from nnviz.files.file_error import FileError
from nnviz.language import tr
from nnviz.lessons.training.data_page_kept_digits import KeptDigits
from nnviz.ui.buttons import icon_button, name_button
from nnviz.ui.drawing_pad import DrawingPad
from nnviz.ui.picture_sheet import PictureSheet
from nnviz.ui.picture_tiles import picture_tiles
from nnviz.ui.theme import CLICK_TARGET, RADIUS_FIELD, space_px, theme, theme_signals, type_px

LEAST_PAD_PX, MOST_PAD_PX = 168, 280
KEY_PX = 44


class DigitsDesk(QWidget):
    """Draw, press the digit: it is kept and the pad is clear. `choice_wanted`: learn them now."""

    choice_wanted = Signal()
    failed = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = KeptDigits()
        self._order: list[int] = []  # where in `_kept` what the sheet shows is
        self.pad = DrawingPad(self)
        self.undo = icon_button("undo", self.pad.undo, parent=self)
        self.clear = icon_button("clear", self.pad.clear, parent=self)
        self.keys: list[QToolButton] = []
        self._counts: list[QLabel] = []
        for digit in range(10):
            key = QToolButton(self)
            key.setText(str(digit))
            key.setProperty("role", "chip")
            key.clicked.connect(lambda _=False, digit=digit: self.keep(digit))
            count = QLabel(self)
            count.setProperty("role", "caption")
            count.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self.keys.append(key)
            self._counts.append(count)
        self._ask, self._told = QLabel(self), QLabel(self)
        self._ask.setProperty("role", "section")
        self._told.setProperty("role", "muted")
        self._ask.setWordWrap(True)
        self._told.setWordWrap(True)
        self._told.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.sheet = PictureSheet(None, chooses=True)
        self._scroll = QScrollArea(self)
        self._scroll.setWidget(self.sheet)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.learn, self.remove = QPushButton(self), QPushButton(self)
        self.remove_all, self.export = QPushButton(self), QPushButton(self)
        self._connect()
        self._retranslate()

    def show_digits(self) -> None:
        """Show what is kept now."""
        try:
            self._kept.read()
        except FileError as error:
            self.failed.emit(error.reason, error.hint)
        self._show()

    def keep(self, digit: int) -> None:
        """Keep what is on the pad as a `digit` and clear the pad; an empty pad is not kept."""
        strokes = self.pad.strokes()
        if image_from_strokes(strokes) is None:
            self._told.setText(tr("Draw the digit first, then say which it is."))
            return
        if self._try(lambda: self._kept.add(strokes, digit)):
            self.pad.show_strokes([])
            self._told.setText(tr("Kept as a {digit}.", digit=digit))
            self._show()
        self.pad.setFocus()

    def remove_chosen(self) -> None:
        """Take the marked digit away."""
        at = self.sheet.chosen
        if at is not None and self._try(lambda: self._kept.remove(self._order[at])):
            self._show()

    def ask_to_remove_all(self) -> None:
        """Take all away, if the person says so once more."""
        box = QMessageBox(self)
        box.setText(
            tr("Delete all {count} digits that you drew?", count=f"{len(self._kept.labels):,}")
        )
        box.setInformativeText(tr("This cannot be undone."))
        delete = box.addButton(tr("Delete all"), QMessageBox.ButtonRole.DestructiveRole)
        keep = box.addButton(tr("Keep them"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.exec()
        if box.clickedButton() is delete and self._try(self._kept.clear):
            self._show()
        box.deleteLater()

    def export_to_file(self) -> None:
        """Ask for a file, and write all digits into it."""
        path, _ = QFileDialog.getSaveFileName(
            self, tr("Export the digits"), "digits.npz", "NumPy (*.npz);;JSON (*.jsonl)"
        )
        if path and self._try(lambda: self._kept.export(Path(path))):
            name = Path(path).name
            count = f"{len(self._kept.labels):,}"
            self._told.setText(tr("{count} digits exported as {name}.", count=count, name=name))

    # -- Qt ----------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    # -- inside ------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.pad.digit_requested.connect(self.keep)
        self.pad.undo_available.connect(self.undo.setEnabled)
        self.sheet.picture_chosen.connect(lambda _: self._show_available())
        self.sheet.remove_wanted.connect(lambda _: self.remove_chosen())
        self.remove.clicked.connect(self.remove_chosen)
        self.remove_all.clicked.connect(self.ask_to_remove_all)
        self.export.clicked.connect(self.export_to_file)
        self.learn.clicked.connect(self.choice_wanted)
        self.undo.setEnabled(False)
        for button in (self.learn, self.remove, self.remove_all, self.export):
            button.setAutoDefault(False)
        theme_signals.changed.connect(self._arrange)

    def _try(self, do: object) -> bool:
        try:
            do()  # type: ignore[operator]
        except FileError as error:
            self.failed.emit(error.reason, error.hint)
            return False
        return True

    def _show(self) -> None:
        labels, pictures = self._kept.labels, self._kept.pictures
        counts = np.bincount(labels, minlength=10) if len(labels) else np.zeros(10, np.intp)
        for digit, count in enumerate(self._counts):
            count.setText(f"{counts[digit]:,}")
            name = tr("Keep it as a {digit}: {count} kept", digit=digit, count=int(counts[digit]))
            name_button(self.keys[digit], name)
        # The last one first: what was just drawn is seen without scrolling.
        self._order = list(range(self._kept.first_picture, len(labels)))[::-1]
        self.sheet.show_pictures(
            picture_tiles(pictures[::-1]), [str(labels[number]) for number in self._order]
        )
        self._show_available()

    def _show_available(self) -> None:
        some = bool(self.sheet.count)
        self.remove.setEnabled(self.sheet.chosen is not None)
        for button in (self.remove_all, self.export, self.learn):
            button.setEnabled(some)
        self.learn.setDefault(some)

    def _retranslate(self) -> None:
        self._ask.setText(tr("Which digit is it? Press its key."))
        self.sheet.setAccessibleName(tr("Digits that you drew"))
        self.learn.setText(tr("Learn these"))
        self.remove.setText(tr("Delete"))
        self.remove_all.setText(tr("Delete all…"))
        self.export.setText(tr("Export…"))
        name_button(self.undo, tr("Undo (Ctrl+Z)"))
        name_button(self.clear, tr("Clear (Delete)"))
        self._show()
        self._arrange()

    def _arrange(self) -> None:
        width, height, gap = self.width(), self.height(), space_px(16)
        row = space_px(CLICK_TARGET)
        pad = min(max(space_px(LEAST_PAD_PX), int(width * 0.3)), space_px(MOST_PAD_PX))
        pad = min(pad, width // 2, max(height // 2, space_px(LEAST_PAD_PX)))
        self.pad.setGeometry(0, 0, pad, pad)
        self.undo.setGeometry(0, pad + 4, row, row)
        self.clear.setGeometry(row + 4, pad + 4, row, row)
        left, room = pad + gap, width - pad - gap
        line = max(self._ask.heightForWidth(room), type_px(13) + 8)
        self._ask.setGeometry(left, 0, room, line)
        y = line + 4
        five = room < space_px(10 * KEY_PX + 40)
        a_row = 5 if five else 10
        step = min(room // a_row, space_px(KEY_PX + 12))
        count = type_px(12) + 4
        for digit in range(10):
            x = left + (digit % a_row) * step
            top = y + (digit // a_row) * (row + count + 6)
            self.keys[digit].setGeometry(x, top, step - 6, row)
            self.keys[digit].setStyleSheet(f"font-size: {type_px(15)}px; font-weight: 600;")
            self._counts[digit].setGeometry(x, top + row, step - 6, count)
        y += (10 // a_row) * (row + count + 6)
        self._told.setGeometry(left, y, room, max(type_px(13) * 2 + 8, pad + 4 + row - y))
        y = max(pad + 4 + row, y + type_px(13) + 8) + gap // 2
        buttons = self._arrange_buttons(width, height)
        self._scroll.setGeometry(0, y, width, max(height - y - buttons - gap // 2, 0))
        self._scroll.setStyleSheet(
            f"QScrollArea {{ background: {theme().surface}; border-radius: {RADIUS_FIELD}px; }}"
        )

    def _arrange_buttons(self, width: int, height: int) -> int:
        high = self.learn.sizeHint().height()
        x = 0
        for button in (self.learn, self.remove, self.remove_all, self.export):
            wide = button.sizeHint().width()
            button.setGeometry(x, height - high, wide, high)
            x += wide + 8
        return high
