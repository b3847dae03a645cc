"""What is needed after the first click on anything, loaded when the lesson shows already."""

import os
import sys
from importlib import import_module

from PySide6.QtCore import QObject, QTimer

from nnviz.lessons.training.pages import PAGE_CLASSES
from nnviz.lessons.training.views import VIEWS

PAUSE_MS = 60
MODULES = (
    "multiprocessing.popen_spawn_win32" if os.name == "nt" else "multiprocessing.popen_spawn_posix",
    "nnviz.files.training_work",
    *(module for module, _ in PAGE_CLASSES.values()),
    *dict.fromkeys(entry.module for entry in VIEWS.values()),
)


class LoadingAhead(QObject):
    """Loads a module a step: between them the window has its turn."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._load)

    def start(self) -> None:
        """Begin, in a moment."""
        self._timer.start()

    def stop(self) -> None:
        """Load nothing more."""
        self._timer.stop()

    def _load(self) -> None:
        for module in MODULES:
            if module not in sys.modules:
                import_module(module)
                self._timer.start()
                return
