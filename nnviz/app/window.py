"""`nnviz` and `nnviz screenshot`: the program in a window, or its window as a picture."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nnviz.app.display import (
    DisplayError,
    missing_libraries,
    prepare_for_picture,
    prepare_for_window,
    require_screen,
)
from nnviz.app.places import log_folder, settings_path
from nnviz.app.settling import wait_until
from nnviz.language import tr

if TYPE_CHECKING:
    from nnviz.files.lesson_state import LessonState
    from nnviz.files.weight_files import WeightFile


def run_window(
    lesson_id: str | None,
    weights: list[Path] | None,
    language: str | None,
    theme_name: str | None,
    moment: "LessonState | None" = None,
    picture: Path | None = None,
) -> int:
    """Show the window until it is closed; `moment` is a saved one to begin with.

    `picture` is a file for the lesson to begin with.

    Raises DisplayError when none can be shown.
    """
    prepare_for_window()
    app = qt_application()
    require_screen(app.platformName())
    from nnviz.app.look import choose_look, follow_system_theme, window_size
    from nnviz.session import Session
    from nnviz.ui.main_window import MainWindow

    session = Session(settings_path())
    choose_look(session.settings, language, theme_name)
    window = MainWindow()
    window.resize(*window_size(session.settings))

    def fill() -> None:
        # After the first paint: a person sees a window a third of a second sooner.
        from nnviz.app.program import Program, install_error_door
        from nnviz.files.log_file import open_log
        from nnviz.lessons import FIRST_LESSON, LESSONS

        remembered = session.settings["lesson"]
        first = lesson_id or (remembered if remembered in LESSONS else FIRST_LESSON)
        open_log(log_folder())
        follow_system_theme(session.settings, theme_name)
        program = Program(session, log_folder(), window)
        install_error_door(program)
        if moment is not None:
            program.sharing.show_when_loaded(moment)
            first = moment.lesson_id
        if picture is not None:
            program.open_when_loaded(picture)
        program.start(first, weights)

    window.first_painted.connect(fill)
    window.show()
    return int(app.exec())


def take_screenshots(
    lesson_ids: list[str],
    out: Path,
    size: tuple[int, int],
    language: str | None,
    theme_name: str | None,
    state: dict[str, Any],
    time_s: float | None = None,
    weights: "WeightFile | None" = None,
) -> list[Path]:
    """Save the window with each lesson as a PNG: `out` itself, or a file a lesson in that folder.

    `state` is what the lessons restore before the picture is taken, at `time_s` if it is given.
    `weights` take the place of the network that ships.
    Raises DisplayError where Qt cannot run, FileError when a file cannot be written.
    """
    prepare_for_picture()
    app = qt_application()
    from nnviz.app.look import choose_look
    from nnviz.app.program import Program
    from nnviz.files.saved_file import save_file
    from nnviz.session import Session
    from nnviz.ui.main_window import MainWindow
    from nnviz.ui.pictures import png_bytes

    written = []
    # Settings in memory only: a picture does not depend on who takes it, and changes nothing.
    session, window = Session(None), MainWindow()
    choose_look(session.settings, language, theme_name)
    if weights is not None:
        session.take_for_picture(weights)
    program = Program(session, log_folder(), window)
    try:
        window.resize(*size)
        window.show()
        for lesson_id in lesson_ids:
            path = out if len(lesson_ids) == 1 and out.suffix else out / f"{lesson_id}.png"
            program.open_lesson(lesson_id)
            if program.lesson is not None:
                program.lesson.restore(state)
                if time_s is not None and program.lesson.player is not None:
                    program.lesson.player.seek(time_s)
            wait_until(program.is_settled)
            save_file(path, png_bytes(window))
            written.append(path)
    finally:
        window.close()
        app.processEvents()
    return written


def qt_is_there() -> None:
    """Load Qt. Raises DisplayError when a system library is missing."""
    try:
        import PySide6.QtWidgets  # noqa: F401
    except ImportError as error:
        raise missing_libraries() or DisplayError(
            tr("Qt could not be loaded: {reason}", reason=str(error))
        ) from error


def qt_application() -> Any:
    """The one QApplication. Raises DisplayError when a system library is missing."""
    qt_is_there()
    from PySide6.QtCore import qInstallMessageHandler
    from PySide6.QtWidgets import QApplication

    qInstallMessageHandler(_log_qt_message)
    return QApplication.instance() or QApplication(sys.argv[:1])


def _log_qt_message(kind: Any, context: Any, text: str) -> None:
    import logging  # not before the window is shown

    logging.getLogger(__name__).info("Qt: %s", text)
