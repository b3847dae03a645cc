"""The command line. Qt is loaded only for a window or a picture of it."""

import argparse
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from nnviz import __version__
from nnviz.cli.ending import CommandError, print_json
from nnviz.cli.rendering import add_render, add_state
from nnviz.cli.training import add_train
from nnviz.files.picture_names import is_picture_name
from nnviz.language import LANGUAGES, set_language, system_language, tr

if TYPE_CHECKING:
    from nnviz.files.lesson_state import LessonState

THEME_NAMES = ("dark", "light", "contrast")
COMMANDS = (
    *("predict", "inspect", "convert", "evaluate", "train", "screenshot", "render", "lessons"),
)
_WITH_A_VALUE = ("--language", "--theme", "--lesson", "--weights", "--open")
LESSON_OF_PICTURES = "filters"
"""Opens a picture that is given without a lesson."""

BAD_INPUT, CANNOT_SHOW = 2, 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns the exit code: 0, 1 when no window can be shown, 2 for bad input."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # Korean on a terminal that has none
    _choose_language()
    given = list(sys.argv[1:] if arguments is None else arguments)
    parsed = _parser().parse_args(_with_file(given))
    if getattr(parsed, "language", None):
        set_language(parsed.language)
    run: Callable[[argparse.Namespace], int] = parsed.run
    from nnviz.files.file_error import FileError

    try:
        code = run(parsed)
        sys.stdout.flush()
        return code
    except (FileError, CommandError) as error:
        print(f"nnviz: {error}", file=sys.stderr)
        return BAD_INPUT
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        sys.stderr.close()  # the reader went away; nothing is left to say
        return 0
    except MemoryError:
        reason = tr("There is not enough memory for that.")
        print(f"nnviz: {reason}", file=sys.stderr)
        return BAD_INPUT
    except OSError as error:  # what is printed goes to a file on a full disk
        print(f"nnviz: {error.strerror or error}", file=sys.stderr)
        return BAD_INPUT


# -- commands --------------------------------------------------------------------------------------


def _run_window(parsed: argparse.Namespace) -> int:
    from nnviz.app.display import DisplayError
    from nnviz.app.window import run_window

    weights, moment, lesson, picture = parsed.weights, None, parsed.lesson, None
    if parsed.open is not None and is_picture_name(parsed.open):
        lesson, picture = lesson or LESSON_OF_PICTURES, _existing(parsed.open)
    elif parsed.open is not None:
        weights, moment = _opened(parsed.open, weights)
    try:
        return run_window(lesson, weights, parsed.language, parsed.theme, moment, picture)
    except DisplayError as error:
        print(f"nnviz: {error}", file=sys.stderr)
        return CANNOT_SHOW


def _opened(
    path: Path, weights: list[Path] | None
) -> tuple[list[Path] | None, "LessonState | None"]:
    """The weight file and the moment to begin with, where the first argument is a file."""
    from nnviz.files.lesson_state import SUFFIX, read_lesson_state
    from nnviz.lessons import LESSONS

    if path.suffix.lower() == SUFFIX:
        return weights, read_lesson_state(path, LESSONS)
    return [_existing(path)], None


def _existing(path: Path) -> Path:
    from nnviz.files.file_error import FileError

    if not path.is_file():
        raise FileError(tr("There is no file {name}.", name=path.name))
    return path


def _run_screenshot(parsed: argparse.Namespace) -> int:
    from nnviz.app.display import DisplayError
    from nnviz.app.window import take_screenshots
    from nnviz.lessons import LESSONS

    lesson_ids = list(LESSONS) if parsed.lesson == "all" else [parsed.lesson]
    state = {} if parsed.draw is None else {"draw": parsed.draw}
    try:
        if parsed.set:
            from nnviz.cli.lesson_settings import parsed_settings

            if len(lesson_ids) > 1:
                raise CommandError(tr("--set is for one lesson, not for all."))
            state |= parsed_settings(lesson_ids[0], parsed.set)
        from nnviz.cli.weights import weights_for

        written = take_screenshots(
            lesson_ids,
            parsed.out,
            parsed.size,
            parsed.language,
            parsed.theme,
            state,
            parsed.time,
            weights_for(parsed.weights, lesson_ids),
        )
    except DisplayError as error:
        print(f"nnviz: {error}", file=sys.stderr)
        return CANNOT_SHOW
    for path in written:
        print(path)
    return 0


def _run_lessons(parsed: argparse.Namespace) -> int:
    from nnviz.lessons import LESSONS

    listed = [{"id": key, "title": entry.title()} for key, entry in LESSONS.items()]
    if parsed.json:
        print_json({"lessons": listed})
    else:
        for lesson in listed:
            print(f"{lesson['id']}\t{lesson['title']}")
    return 0


# -- arguments -------------------------------------------------------------------------------------


class _Parser(argparse.ArgumentParser):
    """argparse speaks English alone: its headings and its own help are said here."""

    def __init__(self, **named: Any) -> None:
        super().__init__(add_help=False, **named)
        self._positionals.title, self._optionals.title = tr("arguments"), tr("options")
        self.add_argument("-h", "--help", action="help", help=tr("show this help"))

    def format_help(self) -> str:
        usage = tr("usage")
        return super().format_help().replace("usage: ", f"{usage}: ", 1)

    def error(self, message: str) -> NoReturn:
        self.exit(BAD_INPUT, f"{self.prog}: {message}\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="nnviz",
        description=tr("See deep learning work. Without a command: the window, with FILE in it."),
    )
    version = f"nnviz {__version__}"
    parser.add_argument("--version", action="version", version=version, help=tr("show the version"))
    parser.set_defaults(run=_run_window)
    parser.add_argument("--lesson", metavar="ID", type=_lesson, help=tr("the lesson to open"))
    parser.add_argument(
        "--weights",
        metavar="FILE",
        type=Path,
        action="append",
        help=tr("a weight file to open; more than once where a network is several files"),
    )
    parser.add_argument("--open", metavar="FILE", type=Path, help=argparse.SUPPRESS)
    _add_look(parser)
    commands = parser.add_subparsers(title=tr("commands"), metavar="COMMAND", parser_class=_Parser)

    predict = commands.add_parser("predict", help=tr("read digits in pictures or pen strokes"))
    predict.add_argument("file", nargs="+", metavar="FILE", help=tr("a picture or .jsonl"))
    _finish(predict, _later("reading", "run_predict"), weights=True, json_too=True)

    inspect = commands.add_parser("inspect", help=tr("tell what is in a weight file"))
    inspect.add_argument("file", nargs="+", metavar="FILE", type=Path)
    inspect.add_argument(
        "--arrays", action="store_true", help=tr("list the arrays of a network, too")
    )
    _finish(inspect, _later("weights", "run_inspect"), json_too=True)

    convert = commands.add_parser("convert", help=tr("write weights in another format"))
    convert.add_argument(
        "file", nargs="+", metavar="FILE", type=Path, help=tr("one file, or those of one network")
    )
    convert.add_argument("out", metavar="OUT", type=Path, help=tr("its ending chooses the format"))
    _finish(convert, _later("weights", "run_convert"), json_too=True)

    evaluate = commands.add_parser("evaluate", help=tr("measure the accuracy on MNIST's test"))
    evaluate.add_argument("--data", metavar="FOLDER", type=Path, required=True)
    _finish(evaluate, _later("reading", "run_evaluate"), weights=True, json_too=True)

    train = commands.add_parser("train", help=tr("train a network on a data set"))
    add_train(train)
    _finish(train, _later("training", "run_train"), json_too=True)

    screenshot = commands.add_parser("screenshot", help=tr("save the window as a picture"))
    screenshot.add_argument("--lesson", metavar="ID|all", type=_lesson_or_all, required=True)
    screenshot.add_argument("--out", metavar="FILE|FOLDER", type=_picture_path, required=True)
    screenshot.add_argument("--size", metavar="WxH", type=_window_size, default=(1280, 720))
    screenshot.add_argument("--draw", metavar="DIGIT", type=int, choices=range(10))
    add_state(screenshot)
    _add_look(screenshot)
    _finish(screenshot, _run_screenshot, weights=True)

    render = commands.add_parser("render", help=tr("save a lesson's stage as a picture or film"))
    add_render(render, _lesson)
    _add_look(render)
    _finish(render, _later("rendering", "run_render"), weights=True, json_too=True)

    lessons = commands.add_parser("lessons", help=tr("list the lessons"))
    _finish(lessons, _run_lessons, json_too=True)
    return parser


def _with_file(given: list[str]) -> list[str]:
    """A first argument that is no command is a file to open (argparse has no way to say that).

    Several are the files of one network.
    """
    start = 0
    while start < len(given) and given[start].startswith("-"):
        start += 2 if given[start] in _WITH_A_VALUE else 1
    end = start
    while end < len(given) and not given[end].startswith("-") and given[start] not in COMMANDS:
        end += 1
    files = given[start:end]
    first = Path(files[0]) if files else Path()
    if not (first.suffix or first.parent != Path() or first.exists()) or not files:
        return given  # most likely a command with a slip in it: argparse lists those that there are
    option = "--open" if len(files) == 1 else "--weights"
    return [*given[:start], *(word for file in files for word in (option, file)), *given[end:]]


def _later(module: str, name: str) -> Callable[[argparse.Namespace], int]:
    """The command `name` of nnviz.cli.`module`, which is loaded when it runs."""

    def run(parsed: argparse.Namespace) -> int:
        code: int = getattr(import_module(f"nnviz.cli.{module}"), name)(parsed)
        return code

    return run


def _finish(
    command: argparse.ArgumentParser,
    run: Callable[[argparse.Namespace], int],
    *,
    weights: bool = False,
    json_too: bool = False,
) -> None:
    command.set_defaults(run=run)
    if weights:
        command.add_argument(
            "--weights",
            metavar="FILE",
            type=Path,
            action="append",
            help=tr("instead of the network that ships; more than once where it is several files"),
        )
    if json_too:
        command.add_argument("--json", action="store_true", help=tr("print one JSON object"))


def _add_look(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--language", choices=tuple(LANGUAGES))
    parser.add_argument("--theme", choices=THEME_NAMES)


def _lesson(text: str) -> str:
    from nnviz.lessons import LESSONS

    if text not in LESSONS:
        known = ", ".join(LESSONS)
        raise argparse.ArgumentTypeError(
            tr("there is no lesson {id}; there are: {known}", id=text, known=known)
        )
    return text


def _lesson_or_all(text: str) -> str:
    return text if text == "all" else _lesson(text)


def _picture_path(text: str) -> Path:
    path = Path(text)
    if path.suffix.lower() not in ("", ".png"):
        raise argparse.ArgumentTypeError(tr("the picture is a PNG file: name it .png"))
    return path


def _window_size(text: str) -> tuple[int, int]:
    width, cross, height = text.lower().partition("x")
    if not (cross and width.isdecimal() and height.isdecimal()):
        raise argparse.ArgumentTypeError(tr("a size is written like 1280x720"))
    size = int(width), int(height)
    if not (1024 <= size[0] <= 7680 and 700 <= size[1] <= 4320):
        raise argparse.ArgumentTypeError(tr("a size is between 1024x700 and 7680x4320"))
    return size


def _choose_language() -> None:
    """As in the settings, else as the system."""
    from nnviz.app.places import settings_path
    from nnviz.files.settings_file import load_settings

    remembered = load_settings(settings_path(), {"language": None}).values["language"]
    set_language(remembered if remembered in LANGUAGES else system_language())
