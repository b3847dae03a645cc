"""The row over the network: which example goes through it, and what it is taken for."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from nnviz.language import tr
from nnviz.ui.buttons import icon_button, name_button
from nnviz.ui.numbers import percent
from nnviz.ui.theme import space_px, theme_signals

_ROOMY = 420


class ExampleRow(QWidget):
    """Buttons to the example before and after, its class, and the network's answer."""

    step_wanted = Signal(int)
    """−1 or 1."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before = icon_button("step-back", lambda: self.step_wanted.emit(-1), "muted")
        self._after = icon_button("step-forward", lambda: self.step_wanted.emit(1), "muted")
        self._example, self._answer = QLabel(), QLabel()
        self._example.setProperty("role", "muted")
        self._shown: tuple[int, int, str] | None = None
        self._answered: tuple[str, float, bool] | None = None
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(space_px(6))
        for widget in (self._before, self._after, self._example):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addWidget(self._answer)
        self._retranslate()
        theme_signals.changed.connect(self._say)

    def show_example(self, number: int, count: int, class_name: str) -> None:
        """Example `number`, from 0, of `count` test examples belongs to `class_name`."""
        self._shown = number, count, class_name
        self._say()

    def show_answer(self, name: str, probability: float, right: bool) -> None:
        """The likeliest class and how likely it is."""
        self._answered = name, probability, right
        self._say()

    def show_alone(self) -> None:
        """Leave out the buttons for good."""
        self._before.hide()
        self._after.hide()

    def text(self) -> str:
        """What the row says."""
        return f"{self._example.text()} · {self._answer.text()}"

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        name_button(self._before, tr("Example before"))
        name_button(self._after, tr("Next example"))
        self._say()

    def _say(self) -> None:
        if self._shown is None:
            return
        number, count, name = self._shown
        said = tr(
            "Test example {number} of {count}: {name}",
            number=f"{number + 1:,}",
            count=f"{count:,}",
            name=name,
        )
        if self.width() < space_px(_ROOMY):
            said = tr("Example {number}: {name}", number=f"{number + 1:,}", name=name)
        self._example.setText(said)
        self._say_answer()
        layout = self.layout()
        if layout is None:
            return
        if layout.minimumSize().width() > self.width():  # classes may have long names
            self._example.setText(f"{number + 1:,}: {name}")
        layout.activate()  # now: a picture may be taken before the next turn of the event loop

    def _say_answer(self) -> None:
        if self._answered is not None:
            answer, probability, right = self._answered
            mark = "✓" if right else "✗"
            self._answer.setText(f"{mark} {answer} · {percent(probability)}%")
            role = "accent" if right else "section"
            if self._answer.property("role") != role:
                self._answer.setProperty("role", role)
                self._answer.style().polish(self._answer)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say()
