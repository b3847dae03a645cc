"""The running program: it opens lessons in the window and passes on what the user chooses."""

import logging
import sys
import threading
from collections.abc import Callable, Iterator
from copy import deepcopy
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QLibraryInfo,
    QLocale,
    QObject,
    Qt,
    QTimer,
    QTranslator,
    QUrl,
    Signal,
)
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

from nnviz.app.cut_training import CutTraining
from nnviz.app.exporting import Exporting
from nnviz.app.look import first_size
from nnviz.app.sharing import LessonSharing
from nnviz.files.file_error import FileError
from nnviz.files.lesson_state import SUFFIX as LESSON_SUFFIX
from nnviz.files.picture_names import is_picture_name
from nnviz.language import current_language, set_language, tr
from nnviz.lessons import LESSON_OF_WEIGHTS, LESSONS, Lesson, create_lesson
from nnviz.session import DEFAULT_SETTINGS, Session
from nnviz.ui.black_screen import BlackScreen
from nnviz.ui.columns import Columns
from nnviz.ui.error_page import ErrorPage
from nnviz.ui.formula_view import typesetter
from nnviz.ui.icons import program_icon
from nnviz.ui.jobs import Job, wait_for_left_threads
from nnviz.ui.lesson_list import ListedLesson
from nnviz.ui.main_window import MainWindow
from nnviz.ui.theme import (
    dress_application,
    is_projecting,
    load_fonts,
    set_projecting,
    set_theme,
)
from nnviz.ui.transport_keys import TransportKeys

log = logging.getLogger(__name__)

# Everything heavy that a lesson needs and that knows no Qt: a third of a second to load, so it is
# loaded in a thread after the window is shown.
PURE_MODULES = (
    "numpy",
    "numpy.ma",  # np.percentile loads it: a tenth of a second in the first frame
    "nnviz.engine.network",
    "nnviz.engine.preprocess",
    "nnviz.files.weight_files",
    "nnviz.files.pen_strokes",
    "nnviz.files.pictures",
    "nnviz.scene.edge_picture",
)

# What knows Qt is loaded in the window's own thread, a module a step.
WIDGET_MODULES = (
    "nnviz.ui.drawing_pad",
    "nnviz.ui.network_view",
    "nnviz.ui.node_card",
    "nnviz.ui.explanation_panel",
)

# What the lessons that are not open need most; then each lesson itself.
AHEAD_MODULES = (
    "nnviz.ui.plot_view",
    "nnviz.engine.typed_function",
    "nnviz.ui.contour_view",
    "nnviz.ui.surface_view",
)
AHEAD_PAUSE_MS = 50


class Program(QObject):
    """One window, one session, one open lesson."""

    lesson_opened = Signal()

    def __init__(self, session: Session, log_folder: Path, window: MainWindow) -> None:
        """Fill `window`; language and theme are set already."""
        super().__init__(window)
        self.session, self.window = session, window
        self._log_folder = log_folder
        self.lesson: Lesson | None = None
        self.lesson_id = ""
        self._loading: Job[Any] | None = None
        self._waiting_file: Path | None = None
        self._first_lesson = ""
        self._window_state = window.windowState()
        self._translator = QTranslator(self)
        self._missing_fonts = load_fonts()
        dress_application()
        # Every point of the pen: merged moves make strokes angular.
        QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_CompressHighFrequencyEvents, False)
        self._translate_qt()
        window.setWindowIcon(program_icon())
        self.columns = Columns()
        window.show_content(self.columns)
        self._keys = TransportKeys(window, self.columns.transport)
        self._black = BlackScreen(window)
        self._connect()
        self.sharing, self.exporting = LessonSharing(self), Exporting(self)
        self.cut_training = CutTraining(
            self.columns.messages, self.open_lesson, lambda: self.lesson_id, self
        )
        self._restore_window()

    def start(self, lesson_id: str, weights: list[Path] | None) -> None:
        """Load what the lesson needs beside the window, then open it.

        `weights` are the files of one network, instead of the one that ships.
        """

        def work() -> Iterator[Any]:
            for name in PURE_MODULES:
                import_module(name)
                yield None
            if weights:
                from nnviz.files.weight_opening import opening

                yield from opening(weights, self.session.answers)
            else:
                from nnviz.session import shipped_weights

                yield shipped_weights()

        self._loading = Job(work, self)
        self._loading.records.connect(lambda records: self._on_loaded(records, not weights))
        self._loading.failed.connect(self._on_loading_failed)
        self._loading.ended.connect(lambda: self._open_first(self._first_lesson or lesson_id))
        self._loading.start()

    def _open_first(self, lesson_id: str) -> None:
        """Load the widgets, then build the lesson; between the steps events have their turn."""
        own = (LESSONS[lesson_id].module,) if lesson_id in LESSONS else ()
        self._load_in_steps(
            (*WIDGET_MODULES, *own), 0, lambda: self._open_and_load_ahead(lesson_id)
        )

    def _open_and_load_ahead(self, lesson_id: str) -> None:
        self.open_lesson(lesson_id)
        if self._waiting_file is not None:
            self.open_file(self._waiting_file)
        others = (entry.module for entry in LESSONS.values())
        self._load_in_steps((*AHEAD_MODULES, *others), AHEAD_PAUSE_MS, self._look_for_cut_training)

    def _look_for_cut_training(self) -> None:
        if self.session.is_kept:
            self.cut_training.look()

    def _load_in_steps(
        self, modules: tuple[str, ...], pause_ms: int, then: Callable[[], None]
    ) -> None:
        if self._loading is None:
            return  # closed meanwhile
        if not modules:
            then()
            return
        try:
            import_module(modules[0])
        except Exception:  # told by the error page of the lesson that needs it
            log.exception("loading %s", modules[0])
        QTimer.singleShot(pause_ms, self, lambda: self._load_in_steps(modules[1:], pause_ms, then))

    def open_lesson(self, lesson_id: str) -> None:
        """Open a lesson in place of the one that is open. One that fails shows an error page."""
        self._close_lesson()
        self.lesson_id = lesson_id
        self.session.settings["lesson"] = lesson_id
        try:
            lesson = create_lesson(lesson_id)
            lesson.build(self.session)
            self.columns.show_heading(*lesson.heading())
            self.columns.show_lesson(lesson.stage, lesson.explanation, lesson.player)
            lesson.stage.setFocus()
            if is_projecting():
                lesson.show_projecting(True)
            # After the lesson's own connection: its heading names the network that it has taken.
            self.session.network_changed.connect(self._on_network)
            self.lesson = lesson
        except Exception as error:  # the other lessons go on
            log.exception("lesson %s", lesson_id)
            self.lesson = None
            self._show_error_page(lesson_id, error)
        self.columns.lesson_list.show_current(lesson_id)
        self.cut_training.on_lesson(lesson_id)
        self.lesson_opened.emit()

    def is_settled(self) -> bool:
        """Whether everything on screen is drawn to its end."""
        loading = self._loading is not None and self._loading.is_running()
        opening = self._loading is not None and not self.lesson_id
        if loading or opening:
            return False
        return self.lesson is None or self.lesson.is_settled()

    def close(self) -> None:
        """End jobs and timers and save the settings."""
        loading, self._loading = self._loading, None
        if loading is not None:
            loading.close()
        self.cut_training.close()
        self._remember_window()
        # The sizes are the whole process's. Before the typesetter stops: it sets formulas anew.
        set_projecting(False)
        self._close_lesson()
        typesetter().stop(timeout_s=1.0)
        wait_for_left_threads(timeout_s=1.0)
        try:
            self.session.save_settings()
        except FileError as error:
            log.warning("%s", error)

    # -- choices of the user ---------------------------------------------------------------------

    def change_language(self, code: str) -> None:
        """Say everything in another language, at once."""
        self.session.settings["language"] = code
        set_language(code)
        self._translate_qt()
        QCoreApplication.sendEvent(self.window, QEvent(QEvent.Type.LanguageChange))
        self._list_lessons()
        if self.lesson is not None:
            self.lesson.retranslate()
            self.columns.show_heading(*self.lesson.heading())
        self._save()

    def change_theme(self, name: str) -> None:
        """Show everything in another palette, at once."""
        self.session.settings["theme"] = name
        set_theme(name)
        self._save()

    def toggle_projector(self) -> None:
        """Go over to the sizes for a projector, or back."""
        self.show_projecting(not is_projecting())

    def show_projecting(self, projecting: bool, full_screen: bool = True) -> None:
        """Stage and transport alone, full screen, with large type; or everything as before it."""
        if projecting == is_projecting():
            return
        if projecting:
            self._remember_window()
            self._window_state = self.window.windowState()
        # Sizes first: folding the panels then lays the stage out with them.
        set_projecting(projecting)
        self.columns.show_projecting(projecting)
        if self.lesson is not None:
            self.lesson.show_projecting(projecting)
        if full_screen and projecting:
            self.window.showFullScreen()
        elif self.window.isFullScreen():
            self.window.setWindowState(self._window_state)

    def reset_layout(self) -> None:
        """Panels, window size and the lesson's tools as on the first day; the drawing stays."""
        for key in ("panels", "geometry", "lessons"):
            self.session.settings[key] = deepcopy(DEFAULT_SETTINGS[key])
        self.columns.show_panels()
        self.window.resize(*first_size())
        if self.lesson is not None:
            self.lesson.reset()
        self._save()

    def open_when_loaded(self, path: Path) -> None:
        """The same as `open_file`, when the first lesson is open."""
        self._waiting_file = path

    def open_file(self, path: Path) -> None:
        """The same as `open_files` for one."""
        self.open_files([path])

    def open_files(self, paths: list[Path]) -> None:
        """Show the saved lesson in a dropped file, or hand the files to the lesson; one that has no
        use for them leaves weights to the lesson about weights.
        """
        if paths[0].suffix.lower() == LESSON_SUFFIX:
            self.sharing.open(paths[0])
        elif self.lesson is not None and self.lesson.open_files(paths):
            pass
        elif is_picture_name(paths[0]):
            self.session.report(tr("This lesson has no use for a picture."))
        else:
            self.open_lesson(LESSON_OF_WEIGHTS)
            if self.lesson is not None:
                self.lesson.open_files(paths)

    def report_exception(
        self,
        kind: type[BaseException],
        error: BaseException,
        traceback: TracebackType | None,
    ) -> None:
        """The error door: the log has the details, the user a sentence, the program goes on."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        log.critical("unexpected", exc_info=(kind, error, traceback))
        self.session.report(
            tr("Something went wrong in the program ({kind}).", kind=kind.__name__),
            tr("Your work is kept; the log has the details (Help, Open the log folder)."),
        )

    # -- inside ----------------------------------------------------------------------------------

    def _connect(self) -> None:
        window, header = self.window, self.columns.header_buttons
        self.columns.lesson_chosen.connect(self.open_lesson)
        window.files_dropped.connect(self.open_files)
        window.closing.connect(self.close)
        header.language_chosen.connect(self.change_language)
        header.theme_chosen.connect(self.change_theme)
        header.reset_layout_wanted.connect(self.reset_layout)
        header.projector_wanted.connect(self.toggle_projector)
        header.keys_wanted.connect(self._show_keys)
        header.about_wanted.connect(self._show_about)
        header.log_wanted.connect(self._open_log)
        self.session.reported.connect(self.columns.messages.show_error)
        self.session.withdrawn.connect(self.columns.messages.take_back)
        self.session.file_to_look_at.connect(self._on_file_to_look_at)
        self.session.file_shown.connect(self.columns.messages.dismiss)
        QShortcut(QKeySequence(QKeySequence.StandardKey.HelpContents), window).activated.connect(
            self._show_keys
        )
        QShortcut(QKeySequence("F11"), window).activated.connect(self.toggle_projector)
        self._keys.black_wanted.connect(self._black.cover)
        self._keys.escaped.connect(lambda: self.show_projecting(False))
        QShortcut(QKeySequence(QKeySequence.StandardKey.Quit), window).activated.connect(
            window.close
        )
        for number, lesson_id in enumerate(list(LESSONS)[:9], start=1):
            QShortcut(QKeySequence(f"Ctrl+{number}"), window).activated.connect(
                lambda lesson_id=lesson_id: self.open_lesson(lesson_id)
            )
        self._list_lessons()

    def _list_lessons(self) -> None:
        self.columns.show_lessons(
            [
                ListedLesson(key, entry.title(), entry.chapter.number, entry.chapter.title())
                for key, entry in LESSONS.items()
            ]
        )
        self.columns.lesson_list.show_current(self.lesson_id)

    def _on_loaded(self, records: list[Any], shipped: bool) -> None:
        from nnviz.files.weight_files import WeightFile

        for weights in records:
            if not isinstance(weights, WeightFile):
                continue  # how far reading is
            if shipped:
                self.session.use_weights(weights, shipped=True)
            else:
                self.session.take_file(weights)

    def _on_file_to_look_at(self) -> None:
        if not self.lesson_id:
            self._first_lesson = LESSON_OF_WEIGHTS  # the first one is still to be opened
        elif self.lesson_id != LESSON_OF_WEIGHTS:
            self.open_lesson(LESSON_OF_WEIGHTS)

    def _on_loading_failed(self, error: object) -> None:
        if isinstance(error, FileError):
            self.session.report(error.reason, error.hint)
        elif isinstance(error, BaseException):
            self.report_exception(type(error), error, error.__traceback__)

    def _on_network(self) -> None:
        self.columns.messages.dismiss()
        if self.lesson is not None:
            self.columns.show_heading(*self.lesson.heading())
        self._save()

    def _show_error_page(self, lesson_id: str, error: Exception) -> None:
        title = LESSONS[lesson_id].title() if lesson_id in LESSONS else lesson_id
        self.columns.show_heading(title, "")
        page = ErrorPage(f"{type(error).__name__}: {error}")
        page.again.connect(lambda: self.open_lesson(lesson_id))
        self.columns.show_lesson(page, ErrorPage.empty_explanation())

    def _close_lesson(self) -> None:
        self.sharing.finish()
        lesson, self.lesson = self.lesson, None
        if lesson is not None:
            self.session.network_changed.disconnect(self._on_network)
            if lesson.player is not None:
                lesson.player.pause()
            lesson.close()

    def _translate_qt(self) -> None:
        # Only Qt's own dialogs: everything of ours goes through tr().
        QCoreApplication.removeTranslator(self._translator)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._translator.load(QLocale(current_language()), "qtbase", "_", folder):
            QCoreApplication.installTranslator(self._translator)

    def _restore_window(self) -> None:
        panels = self.session.settings["panels"]
        self.columns.show_panels(
            bool(panels.get("lessons", True)), bool(panels.get("explanation", True))
        )
        if self.session.damaged_settings is not None:
            self.session.report(
                tr("The settings file was damaged; the settings start afresh."),
                tr("The old file is kept as {name}.", name=self.session.damaged_settings.name),
            )
        if self._missing_fonts:
            self.session.report(
                tr("A font that ships with nnviz is missing; another one is used."),
                tr("Install nnviz again to get it back."),
            )

    def _remember_window(self) -> None:
        self.session.settings["panels"] = self.columns.panels()
        if not self.window.isMaximized() and not is_projecting():
            self.session.settings["geometry"] = [self.window.width(), self.window.height()]

    def _save(self) -> None:
        try:
            self.session.save_settings()
        except FileError as error:
            self.session.report(error.reason, error.hint)

    def _show_about(self) -> None:
        from nnviz.ui.about_dialog import AboutDialog

        AboutDialog(self.window).open()

    def _show_keys(self) -> None:
        from nnviz.ui.keys_dialog import KeysDialog

        KeysDialog(self.lesson.keys() if self.lesson is not None else [], self.window).open()

    def _open_log(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._log_folder)))


def install_error_door(program: Program) -> Callable[[], None]:
    """Send every exception that nobody caught to `program`. Returns how to undo it."""
    before, thread_before = sys.excepthook, threading.excepthook
    sys.excepthook = program.report_exception

    def in_thread(arguments: threading.ExceptHookArgs) -> None:
        log.critical("in a thread", exc_info=arguments.exc_value)

    threading.excepthook = in_thread

    def undo() -> None:
        sys.excepthook, threading.excepthook = before, thread_before

    return undo
