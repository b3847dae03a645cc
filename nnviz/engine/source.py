"""The engine's own source, to be shown beside what it computes: the very lines that ran."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_PACKAGE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class SourceExcerpt:
    """The source of one function, as it stands in its file, without the common indentation."""

    path: str
    """Relative to the package, with forward slashes: "engine/layers.py"."""
    first_line: int
    """The number in the file of the first of `lines`, from 1."""
    lines: tuple[str, ...]


@cache
def source_of(function: Callable[..., Any]) -> SourceExcerpt:
    """The source of `function`, a function, method or class of nnviz.

    Raises OSError where there is no source to read, ValueError for a function from elsewhere.
    """
    plain = inspect.unwrap(function)
    lines, first_line = inspect.getsourcelines(plain)
    path = Path(inspect.getsourcefile(plain) or "").resolve().relative_to(_PACKAGE)
    indentation = len(lines[0]) - len(lines[0].lstrip())
    shown = tuple(line[indentation:].rstrip() if line.strip() else "" for line in lines)
    return SourceExcerpt(path.as_posix(), first_line, shown)


@cache
def line_of(function: Callable[..., Any], fragment: str) -> int:
    """The number, in its file, of the line of `function` that holds `fragment`.

    Raises ValueError unless exactly one line does: a step that lost its line must not show another.
    """
    source = source_of(function)
    found = [i for i, line in enumerate(source.lines, source.first_line) if fragment in line]
    if len(found) != 1:
        raise ValueError(f"{fragment!r} is in {len(found)} lines of {source.path}, not in one")
    return found[0]
