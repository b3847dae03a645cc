"""The bar above the views: train, one step, stop, the same or other first weights, where one is."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from nnviz.language import tr
from nnviz.lessons.training.running import Status
from nnviz.ui.buttons import icon_button, menu_button, name_button
from nnviz.ui.icons import icon
from nnviz.ui.theme import ICON_SIZE, space_px, theme, theme_signals, type_px

HEIGHT, LINE = 40, 3


@dataclass(frozen=True)
class Progress:
    """Where a run stands, as the bar says it. Iterations count from 1; 0 is before training."""

    iteration: int
    iterations: int
    iterations_an_epoch: int
    batch_size: int
    examples: int
    newest: int
    """The newest iteration that is known: the bar is filled up to it."""
    a_second: float = 0.0

    @property
    def epoch(self) -> int:
        """Of the iteration, from 1; 0 before training."""
        return -(-self.iteration // self.iterations_an_epoch)

    @property
    def batch(self) -> int:
        """The mini-batch of its epoch, from 1; 0 before training."""
        return (self.iteration - 1) % self.iterations_an_epoch + 1 if self.iteration else 0

    @property
    def epochs(self) -> int:
        """How many are planned."""
        return self.iterations // self.iterations_an_epoch


class ProgressLine(QWidget):
    """How much of the run is done. (Qt's own bar paints itself at once, at each change: 17 ms.)"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = 0.0

    def show_share(self, share: float) -> None:
        """Be filled so far, 0 to 1."""
        if share != self._share:
            self._share = share
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().qcolor("border"))
        width = round(self.width() * min(self._share, 1.0))
        painter.fillRect(0, 0, width, self.height(), theme().qcolor("accent"))
        painter.end()


class FittingLabel(QLabel):
    """Shows the first of some texts that fits: fewer words where there is less room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = [""]
        self.setTextFormat(Qt.TextFormat.PlainText)
        # As wide as there is room: the words change thirty times a second.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_texts(self, texts: list[str]) -> None:
        """From the most words to the fewest."""
        self._texts = texts
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        width_of = self.fontMetrics().horizontalAdvance
        fits = (text for text in self._texts if width_of(text) <= self.width())
        self.setText(next(fits, self._texts[-1]))


class RunBar(QWidget):
    """Emits what is wanted; the lesson says what happens (`show_status`, `show_progress`)."""

    train_wanted = Signal()
    pause_wanted = Signal()
    step_wanted = Signal()
    stop_wanted = Signal()
    reset_wanted = Signal()
    new_weights_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._status: Status = "preparing"
        self._progress: Progress | None = None
        self._seed, self._can_train, self._alone = 1, False, False
        self.train = QPushButton()
        self.train.setDefault(True)
        self.train.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.train.clicked.connect(self._on_train)
        self.step = icon_button("one-step", self.step_wanted.emit)
        self.stop = icon_button("stop", self.stop_wanted.emit)
        self.reset = icon_button("same-start", self.reset_wanted.emit)
        self.new_weights = icon_button("new-weights", self.new_weights_wanted.emit)
        self._seed_label, self._where, self._batch = QLabel(), FittingLabel(), FittingLabel()
        self._where.setProperty("role", "section")
        for label in (self._seed_label, self._batch):
            label.setProperty("role", "caption")
        self._bar = ProgressLine()
        self.save = menu_button(lambda menu: self.fill_save(menu))
        self.save.setIcon(icon("save"))
        self.save.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        for button in self._tools():
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._build()
        theme_signals.changed.connect(self._dress)
        self._dress()
        self._retranslate()

    def fill_save(self, menu: QMenu) -> None:
        """Replaced by the lesson: what can be done with this moment."""

    def show_status(self, status: Status, can_train: bool, seed: int) -> None:
        """Offer what can be done now; `can_train`: there is something to train."""
        self._status, self._can_train, self._seed = status, can_train, seed
        self._show()

    def show_progress(self, progress: Progress | None) -> None:
        """Say where the moment that is shown stands in the run."""
        if progress != self._progress:
            self._progress = progress
            self._show_progress()

    def show_alone(self) -> None:
        """Leave out the buttons for good: a picture is to be taken."""
        self._alone = True
        for widget in (self.train, *self._tools(), self._seed_label, self._bar):
            widget.hide()
        self._show_progress()

    def told(self) -> str:
        """The words about the moment."""
        return f"{self._where.text()} · {self._batch.text()}"

    # -- Qt ----------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(600, space_px(HEIGHT))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    # -- inside ------------------------------------------------------------------------------------

    def _tools(self) -> tuple[QToolButton, ...]:
        return (self.step, self.stop, self.reset, self.new_weights, self.save)

    def _build(self) -> None:
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for widget in (self.train, self.step, self.stop, self.reset, self.new_weights):
            self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self._seed_label)
        self._row.addSpacing(8)
        words = QVBoxLayout()
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(1)
        words.addStretch(1)
        for label in (self._where, self._batch):
            words.addWidget(label)
        words.addWidget(self._bar)
        words.addStretch(1)
        self._row.addLayout(words, 1)
        self._row.addWidget(self.save)

    def _on_train(self) -> None:
        if self._status in ("training", "starting"):
            self.pause_wanted.emit()
        else:
            self.train_wanted.emit()

    def _show(self) -> None:
        status = self._status
        goes = status in ("training", "starting")
        pause, resume, train = tr("Pause"), tr("Resume"), tr("Train")
        text = pause if goes else resume if status == "paused" else train
        self.train.setIcon(icon("pause" if goes else "play", "on_accent"))
        # As wide as any of its words: the buttons beside it stay under the hand.
        widths = []
        for each in (pause, resume, train, text):
            self.train.setText(each)
            widths.append(self.train.sizeHint().width())
        self.train.setMinimumWidth(max(widths))
        self.train.setAccessibleName(text)
        self.train.setToolTip(f"{text} (Ctrl+Enter)")
        waits = status == "paused"
        usable = self._can_train or goes or waits
        self.train.setEnabled(usable and status != "preparing")
        self.step.setEnabled(usable and status not in ("preparing", "training", "starting"))
        self.stop.setEnabled(goes or waits)
        for button in (self.reset, self.new_weights):
            button.setEnabled(status != "preparing")
        self._seed_label.setText(tr("seed {seed}", seed=self._seed))
        self._show_progress()

    def _show_progress(self) -> None:
        progress = self._progress
        if progress is None:
            self._where.show_texts([tr("One moment…") if self._status == "preparing" else ""])
            self._batch.show_texts([""])
            self._bar.show_share(0.0)
            return
        self._where.show_texts(_wheres(progress))
        self._batch.show_texts(self._batches(progress))
        self._bar.show_share(progress.newest / max(progress.iterations, 1))

    def _batches(self, progress: Progress) -> list[str]:
        speed = [] if self._alone else _speeds(progress)
        texts = []
        for words in _batches(progress):
            texts += [" · ".join([words, *speed]), words]
        return texts

    def _dress(self) -> None:
        self._row.setSpacing(space_px(4))
        side = space_px(ICON_SIZE)
        self.train.setIconSize(QSize(side, side))
        self._bar.setFixedHeight(LINE)
        for label in (self._batch, self._seed_label):
            label.setStyleSheet(f"font-size: {type_px(12)}px;")
        self._show()

    def _retranslate(self) -> None:
        self.setAccessibleName(tr("The run"))
        for button, name, key in (
            (self.step, tr("One step: learn one mini-batch"), "Ctrl+."),
            (self.stop, tr("Stop: end the run here and keep it"), ""),
            (self.reset, tr("Back to the same first weights"), "Ctrl+Backspace"),
            (self.new_weights, tr("Other first weights: the next seed"), ""),
            (self.save, tr("What can be done with this moment"), ""),
        ):
            name_button(button, name)
            if key:
                button.setToolTip(f"{name} ({key})")
        self.save.setText(tr("Save"))
        self._show()


def _wheres(progress: Progress) -> list[str]:
    if not progress.iteration:
        return [tr("Before training")]
    iteration, iterations = f"{progress.iteration:,}", f"{progress.iterations:,}"
    return [
        tr(
            "epoch {epoch} of {epochs} · iteration {iteration} of {iterations}",
            epoch=f"{progress.epoch:,}",
            epochs=f"{progress.epochs:,}",
            iteration=iteration,
            iterations=iterations,
        ),
        f"{tr('epoch {epoch}', epoch=progress.epoch)} · {iteration}/{iterations}",
        f"{iteration}/{iterations}",
    ]


def _batches(progress: Progress) -> list[str]:
    count, size = progress.iterations_an_epoch, progress.batch_size
    examples = f"{progress.examples:,}"
    if not progress.iteration:
        told = tr(
            "{examples} examples in mini-batches of {size}: {count} iterations an epoch",
            examples=examples,
            size=f"{size:,}",
            count=f"{count:,}",
        )
        return [told, f"{examples} / {size:,} = {count:,}"]
    batch = f"{progress.batch:,}"
    return [
        tr(
            "batch {batch} of {count} ({size} of {examples} examples)",
            batch=batch,
            count=f"{count:,}",
            size=f"{min(size, progress.examples):,}",
            examples=examples,
        ),
        tr("batch {batch} of {count}", batch=batch, count=f"{count:,}"),
    ]


def _speeds(progress: Progress) -> list[str]:
    if not progress.a_second:
        return []
    return [tr("{count} it/s", count=f"{progress.a_second:,.0f}")]
