"""The numbers of the 2-3-2-2 network: the course's, and whatever is put in their place."""

import json
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnviz.engine.network import Network, dense_network

SIZES = (2, 3, 2, 2)
HIDDEN = ("sigmoid", "step", "relu", "tanh")
OUTPUTS = ("identity", "softmax")
LARGEST = 1000.0
"""No input, weight or bias is larger: with more digits there is no room on the picture."""

Matrix = tuple[tuple[float, ...], ...]

_COURSE: dict[str, Matrix] = {
    "X": ((1.0, 0.5),),
    "W1": ((0.1, 0.3, 0.5), (0.2, 0.4, 0.6)),
    "B1": ((0.1, 0.2, 0.3),),
    "W2": ((0.1, 0.4), (0.2, 0.5), (0.3, 0.6)),
    "B2": ((0.1, 0.2),),
    "W3": ((0.1, 0.3), (0.2, 0.4)),
    "B3": ((0.1, 0.2),),
}
_COURSE_W3: dict[str, Matrix] = {
    "identity": _COURSE["W3"],
    "softmax": ((0.2, 0.5), (0.3, 0.6)),
}
"""The course takes other weights for its second example."""

NAMES = tuple(_COURSE)
"""Inputs, weights and biases as the course writes them."""


@dataclass(frozen=True)
class Numbers:
    """All that the network is made of: matrices by name, one row for X and for biases."""

    matrices: dict[str, Matrix]
    hidden: str = "sigmoid"
    output: str = "identity"

    def with_number(self, name: str, row: int, column: int, value: float) -> "Numbers":
        """With another number in one place."""
        rows = [list(numbers) for numbers in self.matrices[name]]
        rows[row][column] = value
        return self.with_matrix(name, tuple(tuple(numbers) for numbers in rows))

    def with_matrix(self, name: str, matrix: Matrix) -> "Numbers":
        """With another matrix of the same shape."""
        return replace(self, matrices={**self.matrices, name: matrix})

    def with_hidden(self, name: str) -> "Numbers":
        """With another activation function in both hidden layers."""
        return replace(self, hidden=name)

    def with_output(self, name: str) -> "Numbers":
        """With another output. The course's W3 becomes that of its other example; a W3 of the
        user's own stays."""
        changed = replace(self, output=name)
        if self.matrices["W3"] == _COURSE_W3[self.output]:
            return changed.with_matrix("W3", _COURSE_W3[name])
        return changed

    def array(self, name: str) -> NDArray[np.float64]:
        """A matrix as the engine takes it; X and biases have one axis."""
        values = np.array(self.matrices[name], np.float64)
        return values if name.startswith("W") else values[0]

    def network(self) -> Network:
        """The engine's network of these numbers, in float64."""
        layers = range(1, len(SIZES))
        return dense_network(
            [self.array(f"W{layer}") for layer in layers],
            [self.array(f"B{layer}") for layer in layers],
            hidden=self.hidden,
            output=self.output,
            dtype=np.float64,
        )


def course_numbers(output: str = "identity") -> Numbers:
    """What the course calculates with, for each of its two outputs."""
    return Numbers({**_COURSE, "W3": _COURSE_W3[output]}, output=output)


def shape_of(name: str) -> tuple[int, int]:
    """(rows, columns) of a matrix."""
    return len(_COURSE[name]), len(_COURSE[name][0])


def a_matrix(name: str, value: object) -> Matrix | None:
    """`value` as the matrix `name`: lists, or text such as "[[1, 2], [3, 4]]" or "1, 2; 3, 4".

    None where it has another shape or holds anything but numbers up to LARGEST.
    """
    rows = _rows_of_text(value) if isinstance(value, str) else value
    if not isinstance(rows, list):
        return None
    if shape_of(name)[0] == 1 and not any(isinstance(row, list) for row in rows):
        rows = [rows]
    if not all(isinstance(row, list) for row in rows):
        return None
    if (len(rows), *{len(row) for row in rows}) != shape_of(name):
        return None
    numbers = [number for row in rows for number in row]
    return tuple(tuple(map(float, row)) for row in rows) if all(map(_fits, numbers)) else None


def fits_matrix(name: str, text: str) -> bool:
    """Whether `text` is the matrix `name`."""
    return a_matrix(name, text) is not None


def text_of_course(name: str) -> str:
    """The course's matrix as it may be typed (W3: that of the first example)."""
    return "; ".join(", ".join(f"{number:g}" for number in row) for row in _COURSE[name])


def _rows_of_text(text: str) -> Any:
    plain = text.strip()
    if not plain.startswith("["):
        plain = "[[" + plain.strip("; ").replace(";", "],[") + "]]"
    try:
        return json.loads(plain)
    except (ValueError, RecursionError):
        return None


def _fits(number: object) -> bool:
    plain = isinstance(number, int | float) and not isinstance(number, bool)
    return plain and abs(number) <= LARGEST  # type: ignore[arg-type]
