"""The engine's functions as they are shown: no docstring, the lines that compute marked."""

import ast
from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

from nnviz.engine.source import line_of, source_of


class ShownLine(NamedTuple):
    """One line: its number in the file (None between two functions), and whether it is marked."""

    number: int | None
    text: str
    marked: bool = False


@cache
def shown_code(function: Callable[..., Any], *fragments: str) -> tuple[ShownLine, ...]:
    """The lines of `function`; those that hold one of `fragments` are marked.

    The docstring is left out: what it says stands beside the code. Raises ValueError unless each
    fragment is in exactly one line.
    """
    source = source_of(function)
    marked = {line_of(function, fragment) for fragment in fragments}
    definition = ast.parse("\n".join(source.lines)).body[0]
    docstring = range(0)
    if isinstance(definition, ast.FunctionDef) and ast.get_docstring(definition) is not None:
        statement = definition.body[0]
        docstring = range(statement.lineno, (statement.end_lineno or statement.lineno) + 1)
    return tuple(
        ShownLine(number, text, number in marked)
        for at, text in enumerate(source.lines, 1)
        if at not in docstring
        for number in (source.first_line + at - 1,)
    )


def computing_code(function: Callable[..., Any], *fragments: str) -> tuple[ShownLine, ...]:
    """As `shown_code`, without the checks that do nothing but raise an error."""
    source = source_of(function)
    definition = ast.parse("\n".join(source.lines)).body[0]
    checks = {
        source.first_line + line - 1
        for statement in getattr(definition, "body", ())
        if isinstance(statement, ast.If) and not statement.orelse
        if all(isinstance(done, ast.Raise) for done in statement.body)
        for line in range(statement.lineno, (statement.end_lineno or statement.lineno) + 1)
    }
    return tuple(line for line in shown_code(function, *fragments) if line.number not in checks)


def last_return(function: Callable[..., Any]) -> str:
    """The line that gives the result."""
    lines = [text.strip() for text in source_of(function).lines]
    return [text for text in lines if text.startswith("return ")][-1]


def shown_paths(*functions: Callable[..., Any]) -> str:
    """The file of the functions, or the names of their files."""
    paths = list(dict.fromkeys(source_of(function).path for function in functions))
    return paths[0] if len(paths) == 1 else ", ".join(path.split("/")[-1] for path in paths)
