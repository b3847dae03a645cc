"""The keys, as a table: those of the window and those of the lesson that is open."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from nnviz.language import tr
from nnviz.ui.theme import STAGE_MARGIN, code_font


class KeysDialog(QDialog):
    """Two groups of rows, key left, meaning right."""

    def __init__(self, lesson_keys: Sequence[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Keys"))
        self.setMinimumWidth(440)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(STAGE_MARGIN, STAGE_MARGIN, STAGE_MARGIN, STAGE_MARGIN)
        layout.setSpacing(16)
        self._add_group(layout, tr("This lesson"), lesson_keys)
        self._add_group(
            layout,
            tr("Everywhere"),
            (
                ("F1", tr("the keys")),
                ("Ctrl+1 … 9", tr("go to a lesson")),
                ("/", tr("find a lesson")),
                ("Tab", tr("go on to the next control")),
                ("Ctrl+Q", tr("quit")),
            ),
        )
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)

    def _add_group(self, layout: QVBoxLayout, title: str, keys: Sequence[tuple[str, str]]) -> None:
        if not keys:
            return
        heading = QLabel(title)
        heading.setProperty("role", "section")
        layout.addWidget(heading)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, 112)
        grid.setColumnStretch(1, 1)
        for row, (key, meaning) in enumerate(keys):
            key_label = QLabel(key)
            key_label.setStyleSheet(f'font-family: "{code_font().family()}"; font-size: 12px;')
            meaning_label = QLabel(meaning)
            meaning_label.setProperty("role", "muted")
            grid.addWidget(key_label, row, 0)
            grid.addWidget(meaning_label, row, 1)
        layout.addLayout(grid)
