"""The error that everything in this package raises, and names from files made fit to be shown."""

import unicodedata

LONGEST_SHOWN = 60
"""How many characters of a name are shown."""


class FileError(Exception):
    """What is wrong with a file, in one sentence for people, and what to do about it.

    `reason` and `hint` are translated and hold no value of the file, only cleaned names.
    """

    def __init__(self, reason: str, hint: str = "") -> None:
        super().__init__(reason, hint)
        self.reason = reason
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.reason} {self.hint}".rstrip()


def shown_name(name: str) -> str:
    """A name out of a file or a path, fit for one line: no control or direction marks, elided.

    A name is cut before it is looked at, so that a huge one costs nothing.
    """
    return shown_text(name, LONGEST_SHOWN)


def shown_text(text: str, longest: int) -> str:
    """The same for at most `longest` characters of whatever text."""
    if len(text) <= longest and text.isprintable():
        return text
    cut = text[: longest + 1]
    clean = "".join(map(_shown_character, cut))
    return clean if len(cut) <= longest else clean[:longest] + "…"


def _shown_character(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Zs":
        return " "  # some spaces do not break, or have no width that tells them from none
    # C…: control, format (direction marks), surrogate, private, unassigned. Zl, Zp: line ends.
    return "?" if category.startswith(("C", "Zl", "Zp")) else character
