"""`render`: a lesson's stage as a picture or a film, and what can be set about it."""

import argparse
import contextlib
import json
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nnviz.cli.ending import CommandError, print_json
from nnviz.language import tr

if TYPE_CHECKING:
    from nnviz.files.lesson_state import LessonState

_TOLD_EVERY_S = 0.05


def run_render(parsed: argparse.Namespace) -> int:
    """Render, or list the settings. What is cancelled leaves no file."""
    from nnviz.app.display import DisplayError

    try:
        moment = _moment(parsed)
        if parsed.settings:
            return _list_settings(moment.lesson_id, parsed.json)
        return _render(parsed, moment)
    except DisplayError as error:
        print(f"nnviz: {error}", file=sys.stderr)
        return 1


def _moment(parsed: argparse.Namespace) -> "LessonState":
    from nnviz.files.lesson_state import LessonState, LessonStateError, read_lesson_state
    from nnviz.lessons import LESSONS

    if parsed.state is None:
        if parsed.lesson is None:
            raise CommandError(tr("Name a lesson, or a file with --state."))
        return LessonState(parsed.lesson)
    moment = read_lesson_state(parsed.state, LESSONS)
    _tell_of_data(moment.state.get("data"))
    if parsed.lesson not in (None, moment.lesson_id):
        raise LessonStateError(
            tr("{name} is of the lesson {id}.", name=parsed.state.name, id=moment.lesson_id)
        )
    return moment


def _tell_of_data(data: object) -> None:
    """A saved lesson may name a folder or file of this computer: nothing is read without a word."""
    from nnviz.files.file_error import shown_name

    if isinstance(data, str) and data.startswith("{"):
        from nnviz.files.checked_json import parse_json

        with contextlib.suppress(ValueError, RecursionError):
            data = parse_json(data.encode("utf-8", "replace"))
    path = data.get("path") if isinstance(data, dict) else None
    if isinstance(path, str):
        told = tr("The saved lesson learns from {path}.", path=shown_name(path))
        print(f"nnviz: {told}", file=sys.stderr)


def _list_settings(lesson_id: str, as_json: bool) -> int:
    from nnviz.cli.lesson_settings import lesson_settings, setting_line, setting_report

    settings = lesson_settings(lesson_id)
    if as_json:
        print_json({"lesson": lesson_id, "settings": [setting_report(each) for each in settings]})
    else:
        for setting in settings:
            print(setting_line(setting))
    return 0


def _render(parsed: argparse.Namespace, moment: "LessonState") -> int:
    from nnviz.app.rendering import Rendering, about_bytes, check_rendering, render
    from nnviz.cli.lesson_settings import parsed_settings
    from nnviz.cli.weights import weights_for
    from nnviz.files.carried_network import carried_network

    if parsed.out is None:
        raise CommandError(tr("Say with --out where the picture or film goes."))
    wanted = Rendering(
        lesson_id=moment.lesson_id,
        out=parsed.out,
        size=parsed.size,
        scale=parsed.scale,
        fps=parsed.fps,
        from_s=parsed.from_s,
        to_s=parsed.to_s,
        loop=not parsed.no_loop,
        language=parsed.language,
        theme=parsed.theme,
    )
    check_rendering(wanted)
    state = moment.state | parsed_settings(moment.lesson_id, parsed.set)
    time_s = moment.time_s if parsed.time is None else parsed.time
    weights = weights_for(parsed.weights, [moment.lesson_id]) or carried_network(moment)
    wanted = replace(wanted, state=state, time_s=time_s, weights=weights)
    if parsed.estimate:
        print_json({"about_bytes": about_bytes(wanted)})
        return 0
    if parsed.progress == "json":
        with _interruptible(_told_as_json()) as tell:
            render(wanted, tell)
        print_json({"written": str(wanted.out)})
    else:
        with _Bar() as bar, _interruptible(bar.show) as tell:
            render(wanted, tell)
        if parsed.json:
            print_json({"written": str(wanted.out)})
        else:
            print(wanted.out)
    return 0


@contextmanager
def _interruptible(tell: Callable[[int, int], None]) -> Iterator[Callable[[int, int], None]]:
    """`tell`, which ends the work between two frames after Ctrl+C or a polite kill.

    An exception out of the signal itself would be lost where it meets Qt's event loop.
    """
    interrupted = threading.Event()

    def tell_or_end(done: int, total: int) -> None:
        if interrupted.is_set() and done < total:
            raise KeyboardInterrupt
        tell(done, total)

    signals = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(each, lambda *_: interrupted.set()) for each in signals]
    try:
        yield tell_or_end
    finally:
        for each, handler in zip(signals, before, strict=True):
            signal.signal(each, handler)


def _told_as_json() -> Callable[[int, int], None]:
    """A line on stdout for the progress; it ends when stdin does, or when whoever asked is gone."""
    ended = threading.Event()

    def listen() -> None:
        # os.read: at the end of the program a thread in sys.stdin would hold its lock.
        while os.read(0, 1):
            pass
        ended.set()

    threading.Thread(target=listen, name="stdin", daemon=True).start()
    told_at = [0.0]

    def tell(done: int, total: int) -> None:
        if ended.is_set():
            raise KeyboardInterrupt
        now = time.monotonic()
        if done in (0, total) or now - told_at[0] >= _TOLD_EVERY_S:
            told_at[0] = now
            print(json.dumps({"done": done, "total": total}), flush=True)

    return tell


class _Bar:
    """A bar on a terminal, nothing elsewhere; it starts with the first frame of a film."""

    def __enter__(self) -> "_Bar":
        self._bar: Any = None
        return self

    def show(self, done: int, total: int) -> None:
        if self._bar is None and total > 1 and sys.stderr.isatty():
            from tqdm import tqdm

            self._bar = tqdm(total=total, unit=tr("frames"), leave=False)
        if self._bar is not None:
            self._bar.update(done - self._bar.n)

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.close()


def size_of(text: str) -> tuple[int, int]:
    """`1280x720` as numbers."""
    from nnviz.app.rendering import LEAST_SIDE, MOST_HEIGHT, MOST_WIDTH

    width, cross, height = text.lower().partition("x")
    if not (cross and width.isdecimal() and height.isdecimal()):
        raise argparse.ArgumentTypeError(tr("a size is written like 1280x720"))
    size = int(width), int(height)
    if not (LEAST_SIDE <= size[0] <= MOST_WIDTH and LEAST_SIDE <= size[1] <= MOST_HEIGHT):
        limits = f"{LEAST_SIDE}x{LEAST_SIDE}", f"{MOST_WIDTH}x{MOST_HEIGHT}"
        raise argparse.ArgumentTypeError(
            tr("a size is between {least} and {most}", least=limits[0], most=limits[1])
        )
    return size


def add_render(command: argparse.ArgumentParser, lesson: Callable[[str], str]) -> None:
    """The arguments of `render`; `lesson` checks an id."""
    add = command.add_argument
    add("lesson", metavar="LESSON", nargs="?", type=lesson)
    add("--out", metavar="FILE", type=Path, help="FILE.(png|svg|pdf|gif|webp|mp4|webm)")
    add_state(command)
    add("--state", metavar="FILE.nnviz", type=Path, help=tr("a saved moment of a lesson"))
    add("--size", metavar="WxH", type=size_of, default=(1280, 720))
    add("--scale", type=_number_from(0.25, 8.0), help=tr("pixels for one of the layout"))
    add("--fps", metavar="N", type=_number_from(1, 60), default=30.0, help=tr("frames a second"))
    add(
        "--from",
        metavar="T",
        dest="from_s",
        type=_number_from(0, 1e7),
        help=tr("begin, in seconds"),
    )
    add("--to", metavar="T", dest="to_s", type=_number_from(0, 1e7), help=tr("end, in seconds"))
    add("--no-loop", action="store_true", help=tr("play the film once"))
    add("--settings", action="store_true", help=tr("list what --set takes"))
    add("--estimate", action="store_true", help=argparse.SUPPRESS)
    add("--progress", choices=("bar", "json"), default="bar", help=argparse.SUPPRESS)


def add_state(command: argparse.ArgumentParser) -> None:
    """The arguments that say which moment of a lesson is meant."""
    command.add_argument(
        "--set",
        metavar="KEY=VALUE",
        action="append",
        default=[],
        help=tr("a setting; nnviz render LESSON --settings lists them"),
    )
    command.add_argument(
        "--time", metavar="T", type=_number_from(0, 1e7), help=tr("the time shown, in seconds")
    )


def _number_from(low: float, high: float) -> Callable[[str], float]:
    def number(text: str) -> float:
        try:
            value = float(text)
        except ValueError:
            value = float("nan")
        if not low <= value <= high:
            raise argparse.ArgumentTypeError(
                tr("a number from {low} to {high}", low=f"{low:g}", high=f"{high:g}")
            )
        return value

    return number
