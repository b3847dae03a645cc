"""JSON nobody vouches for, with its depth and its parts counted before it is parsed."""

import json
import re
from typing import Any, NoReturn

_STRING = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"', re.DOTALL)
_BRACKET = re.compile(rb"[\[\]{}]")
_DEEPEST = 64
_MOST_CONTAINERS = 250_000
"""An empty list takes thirty times the bytes that it is made of."""
_MOST_DIGITS = 500  # a float has 309 at most


def parse_json(data: bytes, *, not_finite: bool = False) -> Any:
    """What the JSON text in `data` says. Nothing but standard JSON: no key twice, and no NaN.

    With `not_finite`, NaN and Infinity are floats, as Python's own writer puts them.

    Raises ValueError for anything else, with a message that holds no value of the text.
    """
    if data.count(b"[") + data.count(b"{") > _MOST_CONTAINERS:
        raise ValueError("too many parts")
    depth = 0
    for bracket in _BRACKET.finditer(_STRING.sub(b"", data)):
        depth += 1 if bracket[0] in b"[{" else -1
        if depth > _DEEPEST:
            raise ValueError("nested too deeply")
    constant = float if not_finite else _refuse
    return json.loads(
        data.decode("utf-8"),
        parse_int=_short_integer,
        parse_constant=constant,
        object_pairs_hook=_unique,
    )


def _short_integer(text: str) -> int:
    """Python takes time by the square of the digits."""
    if len(text) > _MOST_DIGITS:
        raise ValueError("a number is too long")
    return int(text)


def _refuse(name: str) -> NoReturn:
    raise ValueError("not a number")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    unique = dict(pairs)
    if len(unique) != len(pairs):
        raise ValueError("a key stands twice")
    return unique
