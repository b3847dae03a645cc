"""The keys, as a table: those of the window and those of the lesson that is open."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from nnviz.language import tr
from nnviz.ui.theme import BLOCK_SPACING, STAGE_MARGIN, space_px


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
        # Qt would hold a dialog to two thirds of a small screen, and cut the text.
        layout.setSizeConstraint(QVBoxLayout.SizeConstraint.SetMinimumSize)
        groups = QHBoxLayout()
        groups.setSpacing(space_px(BLOCK_SPACING))
        layout.addLayout(groups)
        self._add_group(groups, tr("This lesson"), lesson_keys)
        self._add_group(groups, tr("Everywhere"), keys_everywhere())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)

    def _add_group(self, groups: QHBoxLayout, title: str, keys: Sequence[tuple[str, str]]) -> None:
        if not keys:
            return
        layout = QVBoxLayout()
        layout.setSpacing(12)
        groups.addLayout(layout)
        heading = QLabel(title)
        heading.setProperty("role", "section")
        heading.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        layout.addWidget(heading)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, space_px(112))
        grid.setColumnStretch(1, 1)
        for row, (key, meaning) in enumerate(keys):
            key_label = QLabel(key)
            key_label.setProperty("role", "code")
            meaning_label = QLabel(meaning)
            meaning_label.setProperty("role", "muted")
            grid.addWidget(key_label, row, 0)
            grid.addWidget(meaning_label, row, 1)
        layout.addLayout(grid)
        layout.addStretch(1)


def keys_everywhere() -> tuple[tuple[str, str], ...]:
    """The keys that do the same in every lesson, each with what it does."""
    return (
        (tr("Space"), tr("play or pause")),
        ("← →", tr("step back, step forward")),
        (tr("Home, End"), tr("to the start, to the end")),
        (tr("Page Down"), tr("play up to the next step (presenter's remote)")),
        (tr("Page Up"), tr("step back (presenter's remote)")),
        ("[ ]", tr("slower, faster")),
        ("L", tr("begin again at the end, or not")),
        ("F11", tr("projector; Esc leaves it")),
        ("B", tr("at the projector: black screen, until the next key")),
        ("Ctrl+E", tr("export a picture or a film")),
        ("Ctrl+S", tr("save the lesson as a file")),
        ("Ctrl+Shift+C, V", tr("copy, paste the state of the lesson")),
        ("F1", tr("the keys")),
        ("Ctrl+1 … 9", tr("go to a lesson")),
        ("/", tr("find a lesson")),
        ("Tab", tr("go on to the next control")),
        ("Ctrl+Q", tr("quit")),
    )
