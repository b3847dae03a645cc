"""What every test stands on."""

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from nnviz.language import current_language, set_language


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder with MNIST, pen strokes and the course's weights; skips where there is none."""
    folder = os.environ.get("NNVIZ_TEST_DATA")
    if not folder or not Path(folder).is_dir():
        pytest.skip("NNVIZ_TEST_DATA names no folder: see README.md")
    return Path(folder)


@pytest.fixture
def known_look(request: pytest.FixtureRequest) -> Iterator[None]:
    """Widgets see the dark theme in English, and leave no thread behind."""
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QWidget

    from nnviz.ui import theme
    from nnviz.ui.formula_view import typesetter
    from nnviz.ui.jobs import wait_for_left_threads

    request.getfixturevalue("qapp")
    # The widgets of the test before: only a running event loop would delete them.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    theme.load_fonts()
    theme.dress_application()
    theme.set_theme("dark")
    before = current_language()
    set_language("en")
    yield
    theme.set_projecting(False)
    set_language(before)
    theme.set_theme("dark")
    typesetter().stop()
    wait_for_left_threads(timeout_s=10)
    left = [thread.name for thread in threading.enumerate() if thread.name in ("job", "formulas")]
    assert left == []
    for button in QGuiApplication.mouseButtons():
        # Qt goes on believing that it is held: in the next test a key would do something else.
        QTest.mouseRelease(QWidget(), button)
