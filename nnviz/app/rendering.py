"""A lesson's stage as a picture or a film, without a window: what `nnviz render` does."""

import math
import os
import tempfile
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from nnviz.app.display import prepare_for_picture
from nnviz.app.settling import wait_until
from nnviz.app.window import qt_application
from nnviz.files.file_error import FileError
from nnviz.files.films import FILM_FORMATS, Film, Frame, check_film, writing_film
from nnviz.language import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QWidget

    from nnviz.files.weight_files import WeightFile
    from nnviz.lessons import Lesson

LAYOUT_WIDTH, LAYOUT_HEIGHT = 1280, 720
PICTURE_SUFFIXES = (".png", ".svg", ".pdf")
LEAST_SIDE, MOST_WIDTH, MOST_HEIGHT = 64, 7680, 4320
MOST_FRAMES = 20_000
_PROBED_FRAMES, _PROBED_AT = 9, (0.3, 0.7)
_FRAMES_IN_HAND = 3  # one is painted, one waits, one is encoded


class RenderError(FileError):
    """What was asked for cannot be rendered."""


@dataclass(frozen=True)
class Rendering:
    """What is asked for: `size` in px; times in seconds, None for the start and the end.

    `scale` is how many px there are for one of the layout; without it the layout is 1280 wide or
    720 high, so that type is as large on every slide.
    """

    lesson_id: str
    out: Path
    state: dict[str, Any] = field(default_factory=dict)
    time_s: float | None = None
    size: tuple[int, int] = (LAYOUT_WIDTH, LAYOUT_HEIGHT)
    scale: float | None = None
    fps: float = 30.0
    from_s: float | None = None
    to_s: float | None = None
    loop: bool = True
    language: str | None = None
    theme: str | None = None
    weights: "WeightFile | None" = None

    @property
    def suffix(self) -> str:
        """What the file is, by its name."""
        return self.out.suffix.lower()

    @property
    def px_per_layout_px(self) -> float:
        """The scale that was asked for, or the one that fits."""
        width, height = self.size
        return self.scale or min(width / LAYOUT_WIDTH, height / LAYOUT_HEIGHT)


def check_rendering(wanted: Rendering) -> None:
    """Raise FileError for what can be seen to be wrong before Qt is loaded."""
    if wanted.suffix not in (*PICTURE_SUFFIXES, *FILM_FORMATS):
        known = ", ".join([*PICTURE_SUFFIXES, *FILM_FORMATS])
        raise RenderError(tr("The name of the file must end in one of: {known}", known=known))
    if wanted.suffix in FILM_FORMATS:
        check_film(wanted.suffix, Film(*wanted.size, wanted.fps, wanted.loop))
    if wanted.out.is_dir():
        raise RenderError(tr("{name} is a folder.", name=wanted.out.name))


def frame_times_s(from_s: float, to_s: float, fps: float) -> list[float]:
    """The time of each frame: 1/fps s apart, and the last exactly at `to_s`.

    Raises RenderError when they are too many.
    """
    steps = (to_s - from_s) * fps
    if steps > MOST_FRAMES:
        raise RenderError(
            tr(
                "That would be {count} frames; {most} are the most.",
                count=f"{math.ceil(steps):,}",
                most=f"{MOST_FRAMES:,}",
            ),
            tr("Choose a shorter part or fewer frames a second."),
        )
    return [min(from_s + i / fps, to_s) for i in range(math.ceil(steps - 1e-6) + 1)]


def render(
    wanted: Rendering, on_frame: Callable[[int, int], None] = lambda done, total: None
) -> None:
    """Write the picture or film. `on_frame` is told (done, total); what it raises ends the work.

    Raises FileError, and DisplayError where Qt cannot run.
    """
    check_rendering(wanted)
    _load_qt(wanted)
    stage = StageAlone(wanted)
    try:
        if wanted.suffix in FILM_FORMATS:
            _write_film(stage, wanted, on_frame)
        else:
            on_frame(0, 1)
            _write_picture(stage, wanted)
            on_frame(1, 1)
    finally:
        stage.close()


def about_bytes(wanted: Rendering) -> int:
    """About how large the film will be, by encoding a few frames of it in earnest.

    At two places one frame and nine in a row are encoded: what the eight cost more, each later
    frame of the film costs. Raises what `render` raises.
    """
    check_rendering(wanted)
    _load_qt(wanted)
    stage = StageAlone(wanted)
    try:
        times_s = frame_times_s(*stage.part(wanted.from_s, wanted.to_s), wanted.fps)
        count = min(len(times_s), _PROBED_FRAMES)
        film = Film(*wanted.size, wanted.fps, wanted.loop)
        first, each = 0.0, 0.0
        with tempfile.TemporaryDirectory(prefix="nnviz-") as folder:
            for share in _PROBED_AT:
                start = round(share * (len(times_s) - count))
                frames = list(_frames(stage, times_s[start : start + count]))
                sizes = []
                for part in (frames[:1], frames):
                    path = Path(folder) / f"probe{wanted.suffix}"
                    with writing_film(path, film, frames) as writer:
                        for frame in part:
                            writer.add(frame)
                    sizes.append(path.stat().st_size)
                first += sizes[0] / len(_PROBED_AT)
                each += (sizes[1] - sizes[0]) / max(count - 1, 1) / len(_PROBED_AT)
        return round(first + each * (len(times_s) - 1))
    finally:
        stage.close()


class StageAlone:
    """A lesson without a window, put into the state that is asked for."""

    def __init__(self, wanted: Rendering) -> None:
        from nnviz.app.look import choose_look
        from nnviz.lessons import create_lesson
        from nnviz.session import Session
        from nnviz.ui.formula_view import FormulaView
        from nnviz.ui.theme import dress_application, load_fonts

        # Settings in memory only: a picture does not depend on who takes it, and changes nothing.
        session = Session(None)
        choose_look(session.settings, wanted.language, wanted.theme)
        told: list[str] = []
        session.reported.connect(lambda reason, _: told.append(reason))
        load_fonts()
        dress_application()
        if wanted.weights is not None:
            session.take_for_picture(wanted.weights)
        self._size, self._scale = wanted.size, wanted.px_per_layout_px
        self.lesson: Lesson = create_lesson(wanted.lesson_id)
        self.lesson.build(session)
        for formula in self.lesson.explanation.findChildren(FormulaView):
            formula.stay_unseen()
        self.lesson.restore(wanted.state)
        self.widget = self._shown(self.lesson.picture())
        self._settle()
        if told:  # what was asked for cannot be, and something else would be the picture
            self.close()
            raise RenderError(told[0])
        if wanted.time_s is not None:
            self._check_time(wanted.time_s)
            self.seek(wanted.time_s)

    @property
    def duration_s(self) -> float:
        """How long the timeline is; 0 where nothing moves."""
        return self.lesson.player.duration_s if self.lesson.player is not None else 0.0

    def part(self, from_s: float | None, to_s: float | None) -> tuple[float, float]:
        """The times from and to, checked. Raises RenderError."""
        if self.duration_s <= 0:
            raise RenderError(
                tr("Nothing moves in this lesson yet, so there is no film of it."),
                tr("Save a picture (.png, .svg, .pdf), or set a state in which something moves."),
            )
        start, end = from_s or 0.0, self.duration_s if to_s is None else to_s
        self._check_time(start)
        self._check_time(end)
        if end < start:
            raise RenderError(tr("The film would end before it begins."))
        return start, end

    def seek(self, t_s: float) -> None:
        """Show time `t_s` and wait until it is drawn to its end."""
        player = self.lesson.player
        if player is not None:
            player.pause()
            player.seek(t_s)
        self._settle()

    def paint(self, image: "QImage") -> None:
        """Paint the stage into `image`, which has the size and scale of `new_image`."""
        from PySide6.QtCore import QPoint
        from PySide6.QtGui import QRegion
        from PySide6.QtWidgets import QWidget

        from nnviz.ui.theme import theme

        image.fill(theme().qcolor("window"))
        flags = QWidget.RenderFlag.DrawChildren | QWidget.RenderFlag.DrawWindowBackground
        self.widget.render(image, QPoint(), QRegion(), flags)

    def new_image(self) -> "QImage":
        """An empty picture of the size that was asked for."""
        from PySide6.QtGui import QImage

        image = QImage(*self._size, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(self._scale)
        return image

    def close(self) -> None:
        """Stop what runs, and let go of the widgets."""
        from nnviz.ui.formula_view import typesetter
        from nnviz.ui.jobs import wait_for_left_threads

        self.lesson.close()
        typesetter().stop(timeout_s=1.0)
        wait_for_left_threads(timeout_s=1.0)
        self.widget.hide()
        for widget in (self.widget, self.lesson.stage, self.lesson.explanation):
            widget.deleteLater()

    def _shown(self, widget: "QWidget") -> "QWidget":
        """`widget` laid out; nothing is seen of it, not even where there is a screen."""
        from PySide6.QtCore import Qt

        widget.setParent(None)
        widget.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        width, height = self._size
        widget.setMinimumSize(0, 0)
        widget.resize(round(width / self._scale), round(height / self._scale))
        widget.show()
        return widget

    def _settle(self) -> None:
        from PySide6.QtCore import QCoreApplication, QEvent

        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        wait_until(self.lesson.is_settled)

    def _check_time(self, t_s: float) -> None:
        if not 0 <= t_s <= self.duration_s + 1e-6:
            raise RenderError(
                tr(
                    "The timeline goes from 0 to {end} s; {time} s is not in it.",
                    end=f"{self.duration_s:g}",
                    time=f"{t_s:g}",
                )
            )


def _load_qt(wanted: Rendering) -> None:
    prepare_for_picture()
    # Widgets keep pictures of themselves: as sharp as the film only where Qt knows its scale.
    os.environ.setdefault("QT_SCALE_FACTOR_ROUNDING_POLICY", "PassThrough")
    os.environ.setdefault("QT_SCALE_FACTOR", repr(wanted.px_per_layout_px))
    qt_application()


def frame_of(image: "QImage") -> Frame:
    """The pixels of `image` (height, width, 4), blue first; the memory is the image's own."""
    pixels = np.frombuffer(image.constBits(), np.uint8)
    rows = pixels.reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width() * 4].reshape(image.height(), image.width(), 4)


def _write_film(stage: StageAlone, wanted: Rendering, on_frame: Callable[[int, int], None]) -> None:
    times_s = frame_times_s(*stage.part(wanted.from_s, wanted.to_s), wanted.fps)
    film = Film(*wanted.size, wanted.fps, wanted.loop)
    count = FILM_FORMATS[wanted.suffix].samples
    total = len(times_s)
    last = max(total - 1, 1)
    samples = [times_s[min(round(i * last / max(count - 1, 1)), total - 1)] for i in range(count)]
    on_frame(0, total)
    with writing_film(wanted.out, film, _frames(stage, samples)) as writer:
        images = [stage.new_image() for _ in range(_FRAMES_IN_HAND)]
        # Encoders leave Python to itself while they work: the next frame is painted meanwhile.
        with ThreadPoolExecutor(1, thread_name_prefix="encoding") as encoding:
            under_way: deque[Future[None]] = deque()
            for number, t_s in enumerate(times_s):
                image = images[number % _FRAMES_IN_HAND]
                stage.seek(t_s)
                stage.paint(image)
                under_way.append(encoding.submit(writer.add, frame_of(image)))
                if len(under_way) == _FRAMES_IN_HAND:
                    under_way.popleft().result()
                on_frame(number + 1, total)
            for added in under_way:
                added.result()


def _frames(stage: StageAlone, times_s: list[float]) -> Iterator[Frame]:
    for t_s in times_s:
        image = stage.new_image()
        stage.seek(t_s)
        stage.paint(image)
        yield frame_of(image).copy()


def _write_picture(stage: StageAlone, wanted: Rendering) -> None:
    from nnviz.app import vector_files
    from nnviz.files.saved_file import save_file
    from nnviz.ui.pictures import image_bytes

    if wanted.suffix == ".png":
        image = stage.new_image()
        stage.paint(image)
        image.setDevicePixelRatio(1.0)  # it is a size on screen, too, and no part of the picture
        data = image_bytes(image)
    elif wanted.suffix == ".svg":
        data = vector_files.svg_bytes(stage.widget, wanted.size)
    else:
        data = vector_files.pdf_bytes(stage.widget)
    save_file(wanted.out, data)
