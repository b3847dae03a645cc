"""The tools for points that one sets: the class of the next one, undo, redo, clear."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from nnviz.files.data_sets import MOST_POINT_CLASSES
from nnviz.language import tr
from nnviz.ui.buttons import icon_button, name_button
from nnviz.ui.point_field import PointField
from nnviz.ui.point_painting import paint_mark
from nnviz.ui.theme import CLICK_TARGET, space_px, theme_signals

_ICON_PX = 16
_BESIDE = Qt.ToolButtonStyle.ToolButtonTextBesideIcon


class OwnPointsTools(QWidget):
    """A chip a class, with its mark; then the ways back."""

    def __init__(self, field: PointField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = field
        self.is_in_use = False
        self._group = QButtonGroup(self)
        self.chips: list[QToolButton] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for number in range(MOST_POINT_CLASSES):
            chip = QToolButton()
            chip.setCheckable(True)
            chip.setProperty("role", "chip")
            chip.clicked.connect(lambda _=False, number=number: self.choose(number))
            self._group.addButton(chip, number)
            row.addWidget(chip)
            self.chips.append(chip)
        row.addStretch(1)
        self.undo = icon_button("undo", field.undo)
        self.redo = icon_button("redo", field.redo)
        self.clear = icon_button("clear", field.clear)
        for button in (self.undo, self.redo, self.clear):
            row.addWidget(button)
        field.points_changed.connect(self._show_available)
        field.class_wanted.connect(self._on_class_wanted)
        theme_signals.changed.connect(self._dress)
        self.choose(0)
        self._retranslate()
        self._dress()
        self.hide()

    def set_in_use(self, in_use: bool) -> None:
        """Show the tools, or not."""
        self.is_in_use = in_use
        self.setVisible(in_use)
        self._show_available()

    def choose(self, number: int) -> None:
        """Set points of class `number` from now on."""
        self.chips[number].setChecked(True)
        self._field.show_class(number)

    def sizeHint(self) -> QSize:
        return QSize(space_px(300), space_px(CLICK_TARGET))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _on_class_wanted(self, number: int) -> None:
        if number < len(self.chips):
            self.choose(number)

    def _show_available(self) -> None:
        edits = self._field.edits
        self.undo.setEnabled(edits.can_undo)
        self.redo.setEnabled(edits.can_redo)
        self.clear.setEnabled(bool(edits.points))

    def _retranslate(self) -> None:
        for number, chip in enumerate(self.chips):
            chip.setText(str(number))
            name_button(chip, tr("Set points of class {number} (key {number})", number=number))
        name_button(self.undo, tr("Undo (Ctrl+Z)"))
        name_button(self.redo, tr("Redo (Ctrl+Shift+Z)"))
        name_button(self.clear, tr("Take all points away"))

    def _dress(self) -> None:
        side, ratio = space_px(_ICON_PX), 2.0
        for number, chip in enumerate(self.chips):
            pixmap = QPixmap(round(side * ratio), round(side * ratio))
            pixmap.setDevicePixelRatio(ratio)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_mark(painter, side / 2, side / 2, number, False, side * 0.6)
            painter.end()
            chip.setIcon(QIcon(pixmap))
            chip.setIconSize(QSize(side, side))
            chip.setToolButtonStyle(_BESIDE)
            chip.setMinimumSize(space_px(46), space_px(CLICK_TARGET))
