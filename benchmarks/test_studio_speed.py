"""The gradient-descent studio: a frame, a new surface, a drag of the start.

Run: QT_QPA_PLATFORM=offscreen pytest benchmarks/test_studio_speed.py -s
"""

from collections.abc import Callable, Iterator
from statistics import median
from time import perf_counter

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnviz.engine.surfaces import SURFACES
from nnviz.lessons.gradient_descent import GradientDescentLesson
from nnviz.lessons.gradient_descent.landscape import shown_map
from nnviz.scene.contours import find_contours
from nnviz.session import Session
from nnviz.ui import theme
from nnviz.ui.contour_view.map_painting import map_box, paint_map
from nnviz.ui.contour_view.map_records import MapPlace

ALL = "sgd,momentum,nesterov,adagrad,rmsprop,adam,adamw"
FRAME_MS, SURFACE_MS = 16.0, 30.0


def milliseconds(work: Callable[[], object], times: int = 15) -> float:
    taken = []
    for _ in range(times):
        start = perf_counter()
        work()
        taken.append(perf_counter() - start)
    return median(taken) * 1e3


@pytest.fixture
def studio() -> Iterator[GradientDescentLesson]:
    QApplication.instance() or QApplication([])
    theme.load_fonts()
    theme.dress_application()
    lesson = GradientDescentLesson()
    lesson.build(Session(None))
    lesson.stage.resize(752, 592)  # of a window of 1280 x 720
    lesson.stage.show()
    yield lesson
    lesson.close()
    theme.set_projecting(False)
    lesson.stage.deleteLater()


def frame_ms(lesson: GradientDescentLesson, t_s: float) -> float:
    """A seek and the frame that follows, painted on an image as large as the stage."""
    image = QImage(lesson.stage.size(), QImage.Format.Format_RGB32)

    def frame() -> None:
        lesson.player.seek(t_s)
        painter = QPainter(image)
        lesson.stage.render(painter, QPoint())
        painter.end()

    frame()
    start = perf_counter()
    lesson.player.seek(t_s + 0.011)
    painter = QPainter(image)
    lesson.stage.render(painter, QPoint())
    painter.end()
    return (perf_counter() - start) * 1e3


@pytest.mark.parametrize("projecting", [False, True])
@pytest.mark.parametrize(
    "state",
    [
        {"surface": "valley"},
        {"surface": "rosenbrock"},
        {"surface": "rastrigin"},
        {"surface": "himmelblau", "noise": 1.0},
    ],
    ids=lambda state: " ".join(str(value) for value in state.values()),
)
def test_a_frame_of_seven_paths_of_ten_thousand_steps(
    studio: GradientDescentLesson, state: dict[str, object], projecting: bool
) -> None:
    if projecting:
        theme.set_projecting(True)
        studio.stage.resize(1280, 560)
    studio.restore({"optimizers": ALL, "steps": 10_000, **state})
    studio.race.finish()
    frame_ms(studio, 1.0)
    times = [frame_ms(studio, t_s) for t_s in np.linspace(0.5, 59.5, 25)]
    print(
        f"\nframe {state} projecting={projecting}: {median(times):.1f} ms, {max(times):.1f} worst"
    )
    assert median(times) <= FRAME_MS


@pytest.mark.parametrize("name", ["bowl", "rosenbrock", "rastrigin", "ackley"])
def test_lines_and_fill_of_a_new_surface(studio: GradientDescentLesson, name: str) -> None:
    shown = shown_map(SURFACES[name], SURFACES[name].window)
    place = MapPlace(map_box(540, 440, shown.window), shown.window)
    image = QImage(540, 440, QImage.Format.Format_ARGB32_Premultiplied)

    def work() -> None:
        contours = find_contours(shown.x0, shown.x1, shown.values)
        painter = QPainter(image)
        paint_map(painter, place, contours, None)
        painter.end()

    taken = milliseconds(work)
    print(f"\n{name}: {taken:.1f} ms")
    assert taken <= SURFACE_MS


def test_dragging_the_start(studio: GradientDescentLesson, qtbot: QtBot) -> None:
    studio.restore({"optimizers": ALL, "surface": "himmelblau"})
    image = QImage(studio.stage.size(), QImage.Format.Format_RGB32)
    studio.player.to_end()
    view = studio.stage.map
    rng = np.random.default_rng(0)
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=view.rect().center())

    def drag() -> None:
        x, y = (int(value) for value in rng.uniform(100, 300, 2))
        qtbot.mouseMove(view, QPoint(x, y))
        painter = QPainter(image)
        studio.stage.render(painter, QPoint())
        painter.end()

    drag()
    taken = milliseconds(drag)
    print(f"\ndrag: {taken:.1f} ms")
    assert taken <= FRAME_MS
