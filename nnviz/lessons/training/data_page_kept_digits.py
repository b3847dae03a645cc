"""The digits that one drew and labelled, as the desk shows them: labels, and pictures of the last
ones.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nnviz.files.own_digits import (
    OwnDigit,
    add_own_digit,
    delete_own_digit,
    delete_own_digits,
    export_own_digits,
    own_digit_pictures,
    own_digits_path,
    read_own_digits,
)

MOST_PICTURES = 400
"""So many of the last digits are shown as pictures: thousands would keep the window waiting."""


class KeptDigits:
    """What is in the user's file of digits. Everything raises FileError when that cannot be."""

    def __init__(self) -> None:
        self.labels: NDArray[np.intp] = np.zeros(0, np.intp)
        self.pictures: NDArray[np.float32] = np.zeros((0, 28, 28), np.float32)
        self._read_at: tuple[int, int] | None = None

    @property
    def first_picture(self) -> int:
        """The number of the digit that the first of `pictures` shows."""
        return len(self.labels) - len(self.pictures)

    def read(self) -> None:
        """Read the file, if it is another one than before."""
        at = _state_of(own_digits_path())
        if at == self._read_at:
            return
        digits = read_own_digits()
        self.labels = np.array([digit.digit for digit in digits], np.intp)
        self.pictures = own_digit_pictures(digits[-MOST_PICTURES:])
        self._read_at = at

    def add(self, strokes: Sequence[NDArray[np.floating]], digit: int) -> None:
        """Keep a drawing. Only this one is drawn anew: hundreds may be there already."""
        self.read()
        add_own_digit(digit, strokes)
        drawn = own_digit_pictures(
            [OwnDigit(digit, tuple(np.asarray(s, np.float32) for s in strokes))]
        )
        self.labels = np.append(self.labels, digit)
        self.pictures = np.concatenate([self.pictures, drawn])[-MOST_PICTURES:]
        self._read_at = _state_of(own_digits_path())

    def remove(self, number: int) -> None:
        """Delete digit `number`, one that `pictures` shows."""
        first = self.first_picture
        delete_own_digit(number)
        self.labels = np.delete(self.labels, number)
        self.pictures = np.delete(self.pictures, number - first, axis=0)
        self._read_at = _state_of(own_digits_path())

    def clear(self) -> None:
        """Delete all."""
        delete_own_digits()
        self.read()

    def export(self, target: Path) -> int:
        """Write all to a file, and tell how many."""
        return export_own_digits(target)


def _state_of(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return (0, 0)
    return found.st_mtime_ns, found.st_size
