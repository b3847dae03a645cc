"""Where the widgets stand: the file above, the tree of its arrays at the left, a page beside it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QLabel, QMenu, QSizePolicy, QToolButton, QWidget

from nnviz.files.weight_reading.reading_process import ReadingProgress
from nnviz.language import tr
from nnviz.lessons.weights.settings import PAGES
from nnviz.ui.array_tree import ArrayTree
from nnviz.ui.buttons import SizedButton, menu_button
from nnviz.ui.elided_line import ElidedLine
from nnviz.ui.icons import icon
from nnviz.ui.plain_tip import plain_tip
from nnviz.ui.reading_line import ReadingLine
from nnviz.ui.tab_chips import TabChips
from nnviz.ui.theme import (
    CLICK_TARGET,
    is_projecting,
    space_px,
    stage_margin,
    text_font,
    theme_signals,
    type_px,
)

TREE_SHARE, LEAST_TREE, MOST_TREE = 0.27, 204, 300
GAP = 20


class WeightsStage(QWidget):
    """Places its widgets by hand; the lesson says what they show."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stage")
        self._alone = self._can_be_used = self._is_reading = self._tree_had_focus = False
        self.fill_open: Callable[[QMenu], None] = _empty
        self.fill_save: Callable[[QMenu], None] = _empty
        self._page: QWidget | None = None
        self._name, self._details = self._label("card-title"), ElidedLine(self)
        self._array, self._kind = self._label("section"), self._label("muted")
        self.notice, self.reading = self._label("accent"), ReadingLine(self)
        # First, as the stage hands it the focus: Tab goes on to what is made after it.
        self.tree = ArrayTree(self)
        self.open = menu_button(lambda menu: self.fill_open(menu), self)
        self.save = menu_button(lambda menu: self.fill_save(menu), self)
        self.use = SizedButton(None, self)
        self.open.setIcon(icon("folder", "accent"))
        self.save.setIcon(icon("save", "accent"))
        for button in (self.open, self.save, self.use):
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setProperty("role", "link")
        self.tabs = TabChips(PAGES, self)
        self.setFocusProxy(self.tree)
        self._retranslate()
        theme_signals.changed.connect(self._arrange)

    # -- what the lesson sets ----------------------------------------------------------------------

    def show_file(
        self, name: str, details: str, can_be_used: bool, more: Sequence[str] = ()
    ) -> None:
        """Name the file; `more` is in the tool tip of `details`.

        `can_be_used`: other lessons could show its network, and do not yet.
        """
        self._name.setText(name)
        self._name.setToolTip(plain_tip(name))
        self._details.show_text(details)
        self._details.setToolTip(plain_tip("\n".join((details, *more))))
        self._can_be_used = can_be_used
        self._arrange()

    def show_array(self, name: str, kind: str) -> None:
        """Name the array that shows."""
        self._array.setText(name)
        self._array.setToolTip(plain_tip(name))
        self._kind.setText(kind)
        self._arrange()

    def show_page(self, name: str, page: QWidget) -> None:
        """Show a page under its tab."""
        focused = self.window().focusWidget()
        if self._page is not None and self._page is not page:
            self._page.hide()
        self._page = page
        if page.parent() is not self:
            page.setParent(self)
        self.tabs.show_choice(name)
        page.show()
        self._arrange()
        if focused is not None and self.isAncestorOf(focused) and not focused.isVisible():
            self.tabs.chips[name].setFocus()  # else it jumps to the next panel

    def tell(self, sentence: str) -> None:
        """Say a sentence in the place of what stands beside the file's name."""
        self.notice.setText(sentence)
        self._arrange()

    def show_reading(self, name: str, progress: ReadingProgress | None) -> None:
        """Tell how much of a file has been read; None: nothing is read any more."""
        self._is_reading = progress is not None
        if progress is None:
            self.reading.hide()
        else:
            self.reading.show_progress(name, progress)
        self._arrange()

    def show_picture_alone(self) -> None:
        """Take the tools away for good: what is left is a picture of the array."""
        self._alone = True
        self._arrange()

    # -- Qt ----------------------------------------------------------------------------------------

    def minimumSizeHint(self) -> QSize:
        return QSize(640, 540)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._arrange()
        super().changeEvent(event)

    # -- layout ------------------------------------------------------------------------------------

    def _label(self, role: str) -> QLabel:
        label = QLabel(self)
        label.setProperty("role", role)
        label.setTextFormat(Qt.TextFormat.PlainText)  # names of files must not be read as HTML
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        return label

    @property
    def has_tree(self) -> bool:
        """Whether the tree shows: not in a picture, nor at a projector."""
        return not self._alone and not is_projecting()

    def _arrange(self) -> None:
        margin, row, gap = stage_margin(), space_px(CLICK_TARGET), space_px(GAP)
        left, right = margin, self.width() - margin
        top = margin // 2 if not self._alone else margin
        top = self._place_file(left, right, top, row)
        bottom = self.height() - margin
        tree = 0
        self._show_tree()
        if self.has_tree:
            wanted = int((right - left) * TREE_SHARE)
            tree = min(max(wanted, space_px(LEAST_TREE)), space_px(MOST_TREE))
            self.tree.setGeometry(left, top, tree, bottom - top)
            tree += gap
        start = left + tree
        top = self._place_array(start, right, top, row)
        if self._page is not None:
            self._page.setGeometry(start, top, max(right - start, 1), max(bottom - top, 1))

    def _show_tree(self) -> None:
        """Show the tree, or hide it; the focus that it loses comes back with it."""
        if self.tree.hasFocus() and not self.has_tree:
            self._tree_had_focus = True
        self.tree.setVisible(self.has_tree)
        if self.has_tree and self._tree_had_focus:
            self._tree_had_focus = False
            self.tree.setFocus()

    def _place_file(self, left: int, right: int, top: int, row: int) -> int:
        """The line of the file; gives what is below."""
        edge = right
        buttons: tuple[QToolButton, ...] = (self.use, self.save, self.open)
        for button in buttons:
            wanted = not self._alone and (button is not self.use or self._can_be_used)
            button.setVisible(wanted)
            if wanted:
                wide = button.sizeHint().width()
                edge -= wide
                button.setGeometry(edge, top, wide, row)
        name = min(_width(self._name, 15, 600), (edge - left) * 2 // 3)
        self._name.setGeometry(left, top, name, row)
        beside = left + name + space_px(12)
        said = self._details if not self.notice.text() else self.notice
        for label in (self._details, self.notice):
            label.setVisible(label is said and not self._is_reading)
            label.setGeometry(beside, top, max(edge - beside - space_px(8), 0), row)
        self.reading.setGeometry(said.geometry())
        return top + row + space_px(8)

    def _place_array(self, left: int, right: int, top: int, row: int) -> int:
        """The tabs, then the name of the array; gives what is below."""
        self.tabs.setVisible(not self._alone)
        line = type_px(13) + space_px(10)
        if not self._alone:
            self.tabs.setGeometry(left, top, min(self.tabs.sizeHint().width(), right - left), row)
            top += row + space_px(6)
        name = min(_width(self._array, 13, 600), (right - left) * 2 // 3)
        self._array.setGeometry(left, top, name, line)
        beside = left + name + space_px(12)
        self._kind.setGeometry(beside, top, max(right - beside, 0), line)
        return top + line + space_px(4)

    def _retranslate(self) -> None:
        self.tabs.name_chips(
            {
                "values": tr("Values"),
                "pictures": tr("Pictures"),
                "units": tr("Units"),
                "network": tr("Network"),
                "compare": tr("Compare"),
            },
            {
                "values": tr("Every number in colours, and how they are spread"),
                "pictures": tr("Filters, and what units of the first layer look for"),
                "units": tr("How long the weights of each unit are, and which do nothing"),
                "network": tr("The layers with their parameters"),
                "compare": tr("The difference to another file"),
            },
        )
        self.open.setText(tr("Open"))
        self.open.setAccessibleName(tr("Open a weight file"))
        self.save.setText(tr("Save as"))
        self.save.setAccessibleName(tr("Save the weights in another format"))
        self.use.setText(tr("Use in every lesson"))
        self.tree.setAccessibleName(tr("The arrays of the file"))


def _empty(menu: QMenu) -> None:
    """Until the lesson fills it."""


def _width(label: QLabel, px: int, weight: int) -> int:
    return QFontMetrics(text_font(px, weight)).horizontalAdvance(label.text()) + 4
