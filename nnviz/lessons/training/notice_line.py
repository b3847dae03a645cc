"""One quiet line under the run bar: a trouble, what has changed, an offer; with a link or three."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from nnviz.ui.icons import icon
from nnviz.ui.theme import space_px, theme_signals, type_px

HEIGHT, MARK = 24, 16
MOST_LINKS = 3


@dataclass(frozen=True)
class Notice:
    """What is said; `links` are words and what a click on them does."""

    text: str
    kind: str = ""
    """"error", "information", or nothing: then no mark stands before it."""
    links: tuple[tuple[str, Callable[[], object]], ...] = ()


class NoticeLine(QWidget):
    """Keeps its place when nothing is said, so that nothing jumps; or folds it away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notice = Notice("")
        self._folding = False
        self._mark, self._text = QLabel(), QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)
        self._row.addWidget(self._mark)
        self._row.addWidget(self._text, 1)
        self._links = [QToolButton() for _ in range(MOST_LINKS)]
        for number, link in enumerate(self._links):
            link.setProperty("role", "link")
            link.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            link.clicked.connect(lambda _=False, number=number: self._on_link(number))
            self._row.addWidget(link)
            link.hide()
        self._mark.hide()
        theme_signals.changed.connect(self._dress)
        self._dress()

    def show_notice(self, notice: Notice) -> None:
        """Say this instead."""
        same = (notice.text, notice.kind, [text for text, _ in notice.links])
        shown = self._notice
        self._notice = notice
        if same != (shown.text, shown.kind, [text for text, _ in shown.links]):
            self._show()

    def set_folding(self, folding: bool) -> None:
        """Whether the line takes no room while it says nothing."""
        self._folding = folding
        self._show()

    def message(self) -> str:
        """What is said, whole."""
        return self._notice.text

    def sizeHint(self) -> QSize:
        return QSize(400, space_px(HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _show(self) -> None:
        notice = self._notice
        if self.parentWidget() is not None:  # alone it would be a window of its own
            self.setVisible(bool(notice.text) or not self._folding)
        self._mark.setVisible(bool(notice.kind))
        if notice.kind:
            role = "positive" if notice.kind == "error" else "accent"
            side = space_px(MARK)
            pixmap = icon(notice.kind, role).pixmap(QSize(side, side), self.devicePixelRatio())
            self._mark.setPixmap(pixmap)
        for number, link in enumerate(self._links):
            link.setVisible(number < len(notice.links))
            if number < len(notice.links):
                link.setText(notice.links[number][0])
        self.setAccessibleName(notice.text)
        self._row.activate()
        self._elide()

    def _elide(self) -> None:
        """The whole sentence is in the tip where the line is too short for it."""
        text = self._notice.text
        room = self._text.width()
        shown = self._text.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
        self._text.setText(shown)
        self._text.setToolTip(text if shown != text else "")

    def _on_link(self, number: int) -> None:
        if number < len(self._notice.links):
            self._notice.links[number][1]()

    def _dress(self) -> None:
        self._text.setProperty("role", "muted")
        self._text.setStyleSheet(f"font-size: {type_px(12)}px;")
        self._show()
