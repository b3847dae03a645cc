"""Where everything of the studio stands: tabs that name what is chosen, and a page below them."""

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from nnviz.language import tr
from nnviz.lessons.training.notice_line import HEIGHT as NOTICE_HEIGHT
from nnviz.lessons.training.notice_line import NoticeLine
from nnviz.lessons.training.run_bar import HEIGHT as BAR_HEIGHT
from nnviz.lessons.training.run_bar import RunBar
from nnviz.lessons.training.studio import PAGES
from nnviz.lessons.training.tiles import TileGrid
from nnviz.ui.icons import icon
from nnviz.ui.theme import CLICK_TARGET, space_px, stage_margin, theme_signals, type_px

GAP, BOTTOM = 8, 16
LONGEST_NAME = 26
STEADY_WIDTHS = {"data": 128, "network": 192}


class TrainingStage(QWidget):
    """Tabs, run bar, notice and views; the pages of data and network take the place of the rest."""

    page_chosen = Signal(str)
    settings_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stage")
        self._names = ("", "", "")  # of data, network and settings
        self._pages: dict[str, QWidget] = {}
        self._page = "train"
        self._alone = False
        self.tabs = QWidget()
        self._group = QButtonGroup(self.tabs)
        self.chips: dict[str, QToolButton] = {}
        self.bar, self.notice, self.grid = RunBar(), NoticeLine(), TileGrid()
        self.settings_chip = QToolButton()
        self._build_tabs()
        self.train_page = QWidget()
        self._train_column = QVBoxLayout(self.train_page)
        self._train_column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.bar, self.notice):
            self._train_column.addWidget(widget)
        self._train_column.addWidget(self.grid, 1)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.tabs)
        self._column.addWidget(self.train_page, 1)
        theme_signals.changed.connect(self._dress)
        self._dress()
        self._name()

    def has_page(self, page: str) -> bool:
        """Whether the widget of a page was made."""
        return page == "train" or page in self._pages

    def add_page(self, page: str, widget: QWidget) -> None:
        """`widget` is the page of the data or of the network from now on."""
        self._pages[page] = widget
        widget.hide()
        self._column.addWidget(widget, 1)

    def show_page(self, page: str) -> None:
        """Show one of PAGES; it was added before."""
        focused = self.window().focusWidget()
        self._page = page
        self.chips[page].setChecked(True)
        self._show_tabs()
        self.train_page.setVisible(page == "train")
        for key, widget in self._pages.items():
            widget.setVisible(key == page)
        if focused is not None and self.isAncestorOf(focused) and not focused.isVisible():
            self.chips[page].setFocus()  # else it jumps to the next panel

    def show_names(self, data: str, network: str, settings: str) -> None:
        """What is chosen, in a few words each."""
        if (data, network, settings) != self._names:
            self._names = data, network, settings
            self._name()

    def show_projecting(self, projecting: bool) -> None:
        """In a room the views need the place of a line that says nothing."""
        self.notice.set_folding(projecting)

    def show_alone(self) -> None:
        """Leave out all tools for good: a picture is to be taken."""
        self._alone = True
        self._show_tabs()
        self.bar.show_alone()
        self.notice.set_folding(True)
        self.grid.show_alone()

    def minimumSizeHint(self) -> QSize:
        return QSize(640, 540)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._name()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
        super().changeEvent(event)

    # -- inside ------------------------------------------------------------------------------------

    def _build_tabs(self) -> None:
        self._tab_row = QHBoxLayout(self.tabs)
        self._tab_row.setContentsMargins(0, 0, 0, 0)
        self._tab_row.setSpacing(4)
        for page in PAGES:
            chip = QToolButton()
            chip.setCheckable(True)
            chip.setProperty("role", "chip")
            chip.clicked.connect(lambda _=False, page=page: self.page_chosen.emit(page))
            self._group.addButton(chip)
            self._tab_row.addWidget(chip)
            self.chips[page] = chip
        self._tab_row.addStretch(1)
        self.settings_chip.setProperty("role", "chip")
        self.settings_chip.clicked.connect(self.settings_wanted)
        self.settings_chip.setIcon(icon("chevron-down", "muted"))
        self.settings_chip.setLayoutDirection(self.layoutDirection().RightToLeft)
        self.settings_chip.setToolButtonStyle(
            self.settings_chip.toolButtonStyle().ToolButtonTextBesideIcon
        )
        self._tab_row.addWidget(self.settings_chip)

    def _show_tabs(self) -> None:
        self.tabs.setVisible(not self._alone)

    def _name(self) -> None:
        """As many words on the tabs as there is room for."""
        data, network, settings = self._names
        titles = (tr("Data"), tr("Network"), tr("Train"))
        for longest, steady in (
            (LONGEST_NAME, True),
            (18, True),
            (18, False),
            (12, False),
            (0, False),
        ):
            # Where there is room the next tab stays where it is, whatever the name before it.
            for page, width in STEADY_WIDTHS.items():
                self.chips[page].setMinimumWidth(space_px(width) if steady else 0)
            named = (_short(data, longest), _short(network, longest), "")
            for chip, title, name in zip(self.chips.values(), titles, named, strict=True):
                chip.setText(f"{title}: {name}" if name else title)
            self.settings_chip.setText(settings)
            self._tab_row.invalidate()
            room = self.width() - 2 * stage_margin()
            if self._tab_row.sizeHint().width() <= room:
                break
        for chip, title, name in zip(self.chips.values(), titles, (data, network, ""), strict=True):
            chip.setToolTip(name)
            chip.setAccessibleName(f"{title}: {name}" if name else title)
        meaning = tr("Optimiser, learning rate, batch, epochs")
        self.settings_chip.setToolTip(f"{meaning} (Ctrl+,)")
        self.settings_chip.setAccessibleName(f"{meaning}: {settings}")

    def _dress(self) -> None:
        margin, gap = stage_margin(), space_px(GAP)
        self._column.setContentsMargins(margin, 0, margin, space_px(BOTTOM))
        self._column.setSpacing(gap)
        self._train_column.setSpacing(space_px(4))
        self.bar.setFixedHeight(space_px(BAR_HEIGHT))
        self.notice.setFixedHeight(space_px(NOTICE_HEIGHT))
        for chip in (*self.chips.values(), self.settings_chip):
            chip.setStyleSheet(f"font-size: {type_px(12)}px; padding: 0 {space_px(6)}px;")
            chip.setMinimumHeight(space_px(CLICK_TARGET))
        self._name()


def _short(name: str, longest: int) -> str:
    if len(name) <= longest:
        return name
    return f"{name[: longest - 1].rstrip(' ,')}…" if longest else ""
