"""The one door for messages: every error and notice is one bar at the top of the stage."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from nnviz.language import tr
from nnviz.ui.buttons import icon_button, name_button
from nnviz.ui.icons import icon, icon_size


class MessageBar(QFrame):
    """Shows one sentence and what to do about it until it is closed or the next one comes."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("message_bar")
        self._mark = QLabel()
        self._text = QLabel()
        # Plain text: a file's name or a class in it must not be read as HTML.
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._link = QToolButton()
        self._link.setProperty("role", "link")
        self._link.clicked.connect(self._on_link)
        self._act: Callable[[], object] = lambda: None
        self._close = icon_button("close", self.dismiss)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 8, 6)
        row.setSpacing(10)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._text, 1)
        row.addWidget(self._link)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignVCenter)
        self._retranslate()
        self.hide()

    def show_error(self, reason: str, hint: str = "") -> None:
        """Say what is wrong (`reason`) and what to do (`hint`)."""
        self._show("error", reason, hint)

    def take_back(self, reason: str, hint: str = "") -> None:
        """Take this fault away, if it is still the one that stands there."""
        if self.message() == f"{reason} {hint}".strip():
            self.dismiss()

    def show_notice(
        self, text: str, link: str = "", act: Callable[[], object] = lambda: None
    ) -> None:
        """Say something that is no fault; a click on `link` does `act` and closes the message."""
        self._show("information", text, "")
        self._act = act
        self._link.setText(link)
        self._link.setVisible(bool(link))

    def message(self) -> str:
        """What is on screen, or an empty string."""
        return "" if self.isHidden() else self._text.text()

    def dismiss(self) -> None:
        """Take the message away."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _show(self, kind: str, reason: str, hint: str) -> None:
        role = "positive" if kind == "error" else "accent"
        self._mark.setPixmap(icon(kind, role).pixmap(icon_size(), self.devicePixelRatio()))
        self._text.setText(f"{reason} {hint}".strip())
        self._link.hide()
        self.setAccessibleName(self._text.text())
        self.show()

    def _on_link(self) -> None:
        self.dismiss()
        self._act()

    def _retranslate(self) -> None:
        name_button(self._close, tr("Close this message"))
