"""The forms in which pickles call for bytes and containers: checked, then made as plain data."""

from collections.abc import Callable
from typing import Any

from nnviz.files.weight_file_error import code_in_file, damaged
from nnviz.files.weight_formats.pickle_values import checked_keys
from nnviz.files.weight_formats.reading_limits import ReadingBudget

Form = Callable[[tuple[Any, ...], ReadingBudget], Any]

_LATIN1 = ("latin1", "latin-1", "latin_1", "iso-8859-1", "iso8859-1")


def latin1_bytes(text: str, budget: ReadingBudget) -> bytes:
    """The bytes that Python 2, or protocol 0, wrote as text."""
    budget.take_recoded(len(text))
    try:
        return text.encode("latin-1")
    except ValueError:
        raise damaged() from None


def encode_form(arguments: tuple[Any, ...], budget: ReadingBudget) -> bytes:
    """_codecs.encode(text, "latin1"): how older protocols write bytes."""
    match arguments:
        case (str() as text, str() as name) if name.lower() in _LATIN1:
            return latin1_bytes(text, budget)
    raise code_in_file("_codecs.encode")


def bytes_form(arguments: tuple[Any, ...], budget: ReadingBudget) -> bytes:
    """bytes of bytes or of Latin-1 text; never of a number, which would take memory."""
    match arguments:
        case ():
            return b""
        case (bytes() as raw,):
            return raw
        case (str(), str()):
            return encode_form(arguments, budget)
    raise damaged()


def container_form(kind: type) -> Form:
    """`kind` of nothing or of one container."""

    def form(arguments: tuple[Any, ...], budget: ReadingBudget) -> Any:
        if not arguments:
            return kind()
        if len(arguments) != 1 or type(arguments[0]) not in {list, tuple, set, frozenset}:
            raise damaged()
        items = arguments[0]
        budget.take_copied_items(len(items))
        return kind(checked_keys(items, budget) if kind in {set, frozenset} else items)

    return form


def dict_form(arguments: tuple[Any, ...], budget: ReadingBudget) -> dict[Any, Any]:
    """A dict of nothing, of a dict, or of pairs."""
    match arguments:
        case ():
            return {}
        case (dict() as entries,):
            budget.take_copied_items(len(entries))
            return dict(entries)
        case (list() | tuple() as pairs,):
            budget.take_copied_items(len(pairs))
            if all(type(pair) in {list, tuple} and len(pair) == 2 for pair in pairs):
                keys = checked_keys([pair[0] for pair in pairs], budget)
                return dict(zip(keys, (pair[1] for pair in pairs), strict=True))
    raise damaged()


def defaultdict_form(arguments: tuple[Any, ...], budget: ReadingBudget) -> dict[Any, Any]:
    """The same with a factory first, which would be called for missing keys: dropped."""
    return dict_form(arguments[1:], budget)
