"""What an attack is: a file made to do harm, and the places where all of them are listed."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Attack:
    """How to put the file at a path, and what may come of it.

    `may_open`: what is in it is harmless data, too, and may be shown as arrays; without it the file
    must be refused. `needs` is a module without which the file cannot be made.
    """

    make: Callable[[Path], object]
    may_open: bool = False
    needs: str = ""


Content = bytes | Callable[[], bytes]
Attacks = dict[str, Attack]


def refused(content: Content, *, needs: str = "") -> Attack:
    """A file of these bytes that must be refused."""
    return Attack(_writer(content), needs=needs)


def harmless(content: Content, *, needs: str = "") -> Attack:
    """A file of these bytes that is refused or opens as arrays, as nnviz likes."""
    return Attack(_writer(content), may_open=True, needs=needs)


def all_refused(contents: dict[str, Content]) -> Attacks:
    """The same for many."""
    return {name: refused(content) for name, content in contents.items()}


def all_harmless(contents: dict[str, Content]) -> Attacks:
    """The same for many."""
    return {name: harmless(content) for name, content in contents.items()}


def _writer(content: Content) -> Callable[[Path], object]:
    def write(path: Path) -> None:
        path.write_bytes(content if isinstance(content, bytes) else content())

    return write
