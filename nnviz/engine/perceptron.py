"""The perceptron and the logic gates that one perceptron, or three, can be."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt


def perceptron(x: npt.ArrayLike, w: npt.ArrayLike, b: float) -> int:
    """y = 1 where b + w·x > 0, else 0."""
    return int(b + np.dot(w, x) > 0)


@dataclass(frozen=True, slots=True)
class Gate:
    """A perceptron of two inputs, each 0 or 1."""

    name: str
    w1: float
    w2: float
    b: float

    def __call__(self, x1: int, x2: int) -> int:
        """y for the inputs x1 and x2."""
        return perceptron([x1, x2], [self.w1, self.w2], self.b)


GATES: dict[str, Gate] = {
    gate.name: gate
    for gate in (
        Gate("AND", 0.5, 0.5, -0.7),
        Gate("NAND", -0.5, -0.5, 0.7),
        Gate("OR", 0.5, 0.5, -0.2),
    )
}
"""The gates that are one perceptron, by name, with the course's weights."""


def xor(x1: int, x2: int) -> int:
    """AND(NAND(x1, x2), OR(x1, x2)): two layers, since no single line parts the plane for it."""
    s1 = GATES["NAND"](x1, x2)
    s2 = GATES["OR"](x1, x2)
    return GATES["AND"](s1, s2)
