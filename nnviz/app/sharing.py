"""A moment of a lesson to pass on: copied, pasted, saved as a file, opened."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu

from nnviz.files.file_error import FileError
from nnviz.files.lesson_state import (
    SUFFIX,
    LessonState,
    lesson_state_of,
    lesson_state_text,
    read_lesson_state,
    save_lesson_state,
)
from nnviz.language import tr
from nnviz.lessons import LESSONS
from nnviz.ui.lesson_file_button import LessonFileButton

if TYPE_CHECKING:
    from nnviz.app.program import Program

COPY_KEYS, PASTE_KEYS = "Ctrl+Shift+C", "Ctrl+Shift+V"
READY_CHECK_MS = 50


class LessonSharing(QObject):
    """Joins the file menu of the header to the lesson that is open."""

    def __init__(self, program: "Program") -> None:
        super().__init__(program)
        self._program = program
        self._waiting: LessonState | None = None
        self._postponed: list[Callable[[], None]] = []
        self._ready_check = QTimer(self)
        self._ready_check.setInterval(READY_CHECK_MS)
        self._ready_check.timeout.connect(self._on_ready_check)
        self.button = LessonFileButton(self._fill)
        layout = program.columns.header_buttons.layout()
        if layout is not None:
            layout.insertWidget(0, self.button)  # type: ignore[attr-defined]
        for keys, slot in (
            (QKeySequence(QKeySequence.StandardKey.Save), self.choose_file),
            (QKeySequence(COPY_KEYS), self.copy),
            (QKeySequence(PASTE_KEYS), self.paste),
        ):
            QShortcut(keys, program.window).activated.connect(slot)
        program.lesson_opened.connect(self._on_lesson_opened)

    def moment(self) -> LessonState | None:
        """What is on the stage now; None where no lesson is open."""
        lesson, session = self._program.lesson, self._program.session
        if lesson is None:
            return None
        player = lesson.player
        weights, name = None, ""
        if lesson.shows_session_network and not session.is_shipped_network:
            from nnviz.files.carried_network import packed_network

            weights, name = packed_network(session.weights), session.weights.path.name
        return LessonState(
            self._program.lesson_id,
            lesson.state(),
            None if player is None else player.t_s,
            1.0 if player is None else player.speed,
            player is not None and player.loop,
            weights,
            name,
        )

    def when_ready(self, then: Callable[[], None]) -> None:
        """Call `then` when the moment can be had at once: a large picture is packed for seconds."""
        lesson = self._program.lesson
        if lesson is None or lesson.is_state_ready():
            then()
            return
        self._postponed.append(then)
        self._ready_check.start()
        self._program.columns.messages.show_notice(_one_moment())

    def finish(self) -> None:
        """Do now what was postponed: the lesson closes."""
        self._ready_check.stop()
        postponed, self._postponed = self._postponed, []
        if postponed and self._program.columns.messages.message() == _one_moment():
            self._program.columns.messages.dismiss()
        for then in postponed:
            then()

    def show(self, moment: LessonState) -> None:
        """Open the lesson of `moment`, as it was. What is wrong with its network is told."""
        from nnviz.files.carried_network import carried_network

        program = self._program
        try:
            weights = carried_network(moment)
        except FileError as error:
            program.session.report(error.reason, error.hint)
            return
        program.open_lesson(moment.lesson_id)
        lesson = program.lesson
        if lesson is None:
            return
        if weights is not None:
            program.session.use_weights(weights)
        elif lesson.shows_session_network and not program.session.is_shipped_network:
            program.session.use_shipped_weights()
        lesson.restore(moment.state)
        if lesson.player is not None:
            lesson.player.pause()
            lesson.player.set_speed(moment.speed)
            lesson.player.set_loop(moment.loop)
            if moment.time_s is not None:
                lesson.player.seek(moment.time_s)

    def show_when_loaded(self, moment: LessonState) -> None:
        """The same, when the first lesson is open."""
        self._waiting = moment

    def open(self, path: Path) -> None:
        """Show the moment in a file; what is wrong with it is told."""
        try:
            moment = read_lesson_state(path, LESSONS)
        except FileError as error:
            self._program.session.report(error.reason, error.hint)
        else:
            self.show(moment)

    def copy(self) -> None:
        """Put the moment on the clipboard as text."""
        self.when_ready(self._copy)

    def _copy(self) -> None:
        moment = self.moment()
        if moment is None:
            return
        try:
            QGuiApplication.clipboard().setText(lesson_state_text(moment))
        except FileError as error:
            self._program.session.report(error.reason, error.hint)
        else:
            self._program.columns.messages.show_notice(
                tr("Copied: paste it into another nnviz, or into a file that ends in .nnviz.")
            )

    def paste(self) -> None:
        """Show the moment that is on the clipboard."""
        text = QGuiApplication.clipboard().text()
        try:
            moment = lesson_state_of(text.encode("utf-8", "replace"), LESSONS)
        except FileError as error:
            self._program.session.report(error.reason, error.hint)
        else:
            self.show(moment)

    def choose_file(self) -> None:
        """Ask where to, and save the moment there."""
        from PySide6.QtWidgets import QFileDialog

        if self._program.lesson is None:
            return
        name, _ = QFileDialog.getSaveFileName(
            self._program.window,
            tr("Save the lesson"),
            f"{self._program.lesson_id}{SUFFIX}",
            f"nnviz (*{SUFFIX})",
        )
        if name:
            path = Path(name)
            self.save(path if path.suffix.lower() == SUFFIX else path.with_name(path.name + SUFFIX))

    def save(self, path: Path) -> None:
        """Save the moment at `path`; a disk that is full is told."""
        self.when_ready(lambda: self._save(path))

    def _save(self, path: Path) -> None:
        moment = self.moment()
        if moment is None:
            return
        try:
            save_lesson_state(path, moment)
        except FileError as error:
            self._program.session.report(error.reason, error.hint)
        else:
            self._program.columns.messages.show_notice(tr("Saved {name}.", name=path.name))

    def choose_file_to_open(self) -> None:
        """Ask for a file, and show the moment in it."""
        from PySide6.QtWidgets import QFileDialog

        name, _ = QFileDialog.getOpenFileName(
            self._program.window, tr("Open a lesson"), "", f"nnviz (*{SUFFIX})"
        )
        if name:
            self.open(Path(name))

    def _on_ready_check(self) -> None:
        lesson = self._program.lesson
        if lesson is None or lesson.is_state_ready():
            self.finish()

    def _on_lesson_opened(self) -> None:
        moment, self._waiting = self._waiting, None
        if moment is not None:
            self.show(moment)

    def _fill(self, menu: QMenu) -> None:
        opened = self._program.lesson is not None
        for title, keys, slot, usable in (
            (tr("Copy lesson state"), COPY_KEYS, self.copy, opened),
            (tr("Paste lesson state"), PASTE_KEYS, self.paste, True),
            (tr("Save as file…"), "Ctrl+S", self.choose_file, opened),
            (tr("Open a file…"), "", self.choose_file_to_open, True),
        ):
            action = menu.addAction(f"{title}\t{keys}" if keys else title)
            action.setEnabled(usable)
            action.triggered.connect(slot)


def _one_moment() -> str:
    return tr("One moment: the picture is still being packed.")
