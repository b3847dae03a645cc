"""The export from the window: a child process runs the same `nnviz render` as a person would.

So the window stays usable, the film may have another theme, and cancel ends the child.
"""

import contextlib
import json
import logging
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QObject,
    QProcess,
    QProcessEnvironment,
    QStandardPaths,
    QTimer,
    QUrl,
    Signal,
)
from PySide6.QtGui import QDesktopServices

from nnviz.files.file_error import FileError
from nnviz.files.lesson_state import lesson_state_text
from nnviz.language import current_language, tr
from nnviz.ui.theme import theme

if TYPE_CHECKING:
    from nnviz.app.program import Program
    from nnviz.lessons import Lesson
    from nnviz.ui.export_dialog import ExportChoice, ExportDialog, ExportOffer

log = logging.getLogger(__name__)

CANCEL_TIMEOUT_MS = 3000


class ExportRun(QObject):
    """One child. It ends in exactly one of `saved`, `cancelled`, `failed`, `estimated`."""

    progressed = Signal(int, int)
    saved = Signal()
    cancelled = Signal()
    failed = Signal(str)
    estimated = Signal(object)  # bytes; int of Qt has 32 bits

    def __init__(
        self, choice: "ExportChoice", state_text: str, estimate: bool, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.choice = choice
        self._folder = Path(tempfile.mkdtemp(prefix="nnviz-"))
        state = self._folder / "moment.nnviz"
        state.write_text(state_text, encoding="utf-8")
        self._drafts = set(self._found_drafts())
        self._is_cancelled = False
        self._about: int | None = None
        self._kill_timer = QTimer(self)
        self._kill_timer.setSingleShot(True)
        self._kill_timer.setInterval(CANCEL_TIMEOUT_MS)
        self._process = QProcess(self)
        self._kill_timer.timeout.connect(self._process.kill)
        self._process.setProcessEnvironment(_environment())
        self._process.setProgram(sys.executable)
        self._process.setArguments(_arguments(choice, state, estimate))
        self._process.readyReadStandardOutput.connect(self._on_output)
        self._process.finished.connect(self._on_finished)
        self._process.errorOccurred.connect(self._on_error)
        self._process.start()

    @property
    def is_running(self) -> bool:
        """Whether the child has not ended."""
        return self._process.state() != QProcess.ProcessState.NotRunning

    def cancel(self) -> None:
        """Ask the child to end and to leave no file; one that does not listen is killed."""
        self._is_cancelled = True
        self._process.closeWriteChannel()
        self._kill_timer.start()

    def close(self) -> None:
        """Cancel and wait for it: the window closes."""
        if not self.is_running:
            return
        with contextlib.suppress(RuntimeError):
            self._process.finished.disconnect(self._on_finished)
        self.cancel()
        self._kill_timer.stop()
        if not self._process.waitForFinished(CANCEL_TIMEOUT_MS):
            self._process.kill()
            self._process.waitForFinished(CANCEL_TIMEOUT_MS)
        self._clear()

    def _on_output(self) -> None:
        while self._process.canReadLine():
            try:
                line = json.loads(bytes(self._process.readLine().data()))
            except ValueError:
                continue
            if "total" in line:
                self.progressed.emit(int(line["done"]), int(line["total"]))
            elif "about_bytes" in line:
                self._about = int(line["about_bytes"])

    def _on_finished(self, code: int, status: QProcess.ExitStatus) -> None:
        self._kill_timer.stop()
        self._on_output()
        self._clear()
        if self._is_cancelled:
            self.cancelled.emit()
        elif code != 0 or status != QProcess.ExitStatus.NormalExit:
            self.failed.emit(_sentence(bytes(self._process.readAllStandardError().data())))
        elif self._about is not None:
            self.estimated.emit(self._about)
        else:
            self.saved.emit()

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._clear()
            self.failed.emit(tr("The export could not be started."))

    def _found_drafts(self) -> list[Path]:
        name = self.choice.path.name[:100]
        try:
            beside = list(self.choice.path.parent.iterdir())
        except OSError:
            return []
        return [
            path
            for path in beside
            if path.name.startswith(f".{name}.") and path.name.endswith(".part")
        ]

    def _clear(self) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)
        # Of a child that was killed: it could not tidy up itself.
        for draft in set(self._found_drafts()) - self._drafts:
            with contextlib.suppress(OSError):
                draft.unlink()


class Exporting(QObject):
    """Joins the export dialog to the lesson that is open and to the child process."""

    def __init__(self, program: "Program") -> None:
        super().__init__(program)
        self._program = program
        self.dialog: ExportDialog | None = None
        self.run: ExportRun | None = None
        self._estimate: ExportRun | None = None
        self._to_estimate: ExportChoice | None = None
        self._folder: Path | None = None
        program.columns.export_wanted.connect(self.show_dialog)
        program.window.closing.connect(self.close)

    def show_dialog(self) -> None:
        """Show the dialog for what is on the stage; while an export runs, that one's."""
        if self.dialog is not None and self.run is not None:
            self.dialog.show()
            self.dialog.activateWindow()
            return
        lesson = self._program.lesson
        if lesson is None:
            return
        from nnviz.ui.export_dialog import ExportDialog

        if self.dialog is not None:
            self.dialog.close()
            self.dialog.deleteLater()
        self.dialog = dialog = ExportDialog(self._offer(lesson), self._program.window)
        dialog.export_wanted.connect(self.start)
        dialog.estimate_wanted.connect(self._start_estimate)
        dialog.cancel_wanted.connect(self.cancel)
        dialog.folder_wanted.connect(_show_folder)
        dialog.finished.connect(self._end_estimate)
        dialog.show()

    def start(self, choice: "ExportChoice") -> None:
        """Export what is on the stage now as `choice` says."""
        self._end_estimate()
        self._program.sharing.when_ready(lambda: self._start(choice))

    def _start(self, choice: "ExportChoice") -> None:
        if self.run is not None:
            return
        text = self._state_text()
        if text is None:
            return
        self._folder = choice.path.parent
        self.run = run = ExportRun(choice, text, estimate=False, parent=self)
        run.progressed.connect(self._on_progress)
        run.saved.connect(self._on_saved)
        run.cancelled.connect(self._on_cancelled)
        run.failed.connect(self._on_failed)

    def cancel(self) -> None:
        """End the export; no half file stays."""
        if self.run is not None:
            self.run.cancel()

    def close(self) -> None:
        """End everything: the window closes."""
        self._end_estimate()
        run, self.run = self.run, None
        if run is not None:
            run.close()
        if self.dialog is not None:
            self.dialog.close()

    def _offer(self, lesson: "Lesson") -> "ExportOffer":
        from nnviz.ui.export_dialog import ExportOffer

        player = lesson.player
        timeline = player.timeline if player is not None else None

        def marker_name(t_s: float) -> str:
            return timeline.place_name(t_s) if timeline is not None else ""

        return ExportOffer(
            (lesson.stage.width(), lesson.stage.height()),
            lesson.stage.devicePixelRatioF(),
            player.duration_s if player is not None else 0.0,
            marker_name,
            self._folder or _pictures_folder(),
            self._program.lesson_id,
            theme().name,
        )

    def _state_text(self) -> str | None:
        moment = self._program.sharing.moment()
        try:
            return None if moment is None else lesson_state_text(moment)
        except FileError as error:
            self._on_failed(str(error))
            return None

    # -- the estimate ------------------------------------------------------------------------------

    def _start_estimate(self, choice: "ExportChoice") -> None:
        self._end_estimate()
        self._to_estimate = choice
        self._program.sharing.when_ready(lambda: self._estimate_size(choice))

    def _estimate_size(self, choice: "ExportChoice") -> None:
        if self._to_estimate is not choice:
            return  # the dialog is closed, or asks for something else
        text = self._state_text() if self.run is None else None
        if text is None:
            return
        self._estimate = ExportRun(choice, text, estimate=True, parent=self)
        self._estimate.estimated.connect(self._on_estimated)

    def _on_estimated(self, size_bytes: int) -> None:
        if self.dialog is not None:
            self.dialog.show_estimate(size_bytes)

    def _end_estimate(self) -> None:
        self._to_estimate = None
        run, self._estimate = self._estimate, None
        if run is not None:
            run.close()
            run.deleteLater()

    # -- endings -----------------------------------------------------------------------------------

    def _on_progress(self, done: int, total: int) -> None:
        if self.dialog is not None:
            self.dialog.show_progress(done, total)

    def _on_saved(self) -> None:
        path = self._ended()
        if self.dialog is not None and path is not None:
            self.dialog.show_saved(path, path.stat().st_size)
            if not self.dialog.isVisible():
                notice = tr("Saved {name}.", name=path.name)
                self._program.columns.messages.show_notice(notice)

    def _on_cancelled(self) -> None:
        self._ended()
        if self.dialog is not None:
            self.dialog.show_cancelled()

    def _on_failed(self, text: str) -> None:
        self._ended()
        if self.dialog is not None and self.dialog.isVisible():
            self.dialog.show_error(text)
        else:
            self._program.session.report(text)

    def _ended(self) -> Path | None:
        run, self.run = self.run, None
        if run is None:
            return None
        run.deleteLater()
        return run.choice.path


def _arguments(choice: "ExportChoice", state: Path, estimate: bool) -> list[str]:
    width, height = choice.size
    arguments = ["-m", "nnviz", "render", "--state", str(state), "--out", str(choice.path)]
    arguments += ["--size", f"{width}x{height}", "--progress", "json"]
    arguments += ["--language", current_language(), "--theme", choice.theme]
    if choice.scale is not None:
        arguments += ["--scale", f"{choice.scale:g}"]
    if choice.is_film:
        arguments += ["--fps", f"{choice.fps:g}", "--from", repr(choice.from_s)]
        arguments += ["--to", repr(choice.to_s)]
        if not choice.loop:
            arguments.append("--no-loop")
    if estimate:
        arguments.append("--estimate")
    return arguments


def _environment() -> QProcessEnvironment:
    environment = QProcessEnvironment.systemEnvironment()
    for name in ("QT_SCALE_FACTOR", "QT_SCREEN_SCALE_FACTORS", "QT_FONT_DPI"):
        environment.remove(name)  # of this screen; the film has its own
    environment.insert("QT_QPA_PLATFORM", "offscreen")
    environment.insert("PYTHONIOENCODING", "utf-8")
    package = str(Path(__file__).resolve().parents[2])
    before = environment.value("PYTHONPATH")
    environment.insert("PYTHONPATH", f"{package}{os.pathsep}{before}" if before else package)
    return environment


def _sentence(stderr: bytes) -> str:
    """What the child said last, for people; its details are for the log."""
    lines = stderr.decode("utf-8", "replace").strip().splitlines()
    log.info("export: %s", " | ".join(lines[-20:]))
    told = [line.removeprefix("nnviz: ") for line in lines if line.startswith("nnviz: ")]
    return told[-1] if told else tr("The export failed; the log has the details.")


def _pictures_folder() -> Path:
    place = QStandardPaths.StandardLocation.PicturesLocation
    return Path(QStandardPaths.writableLocation(place) or Path.home())


def _show_folder(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))
