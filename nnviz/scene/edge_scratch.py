"""Memory that drawing edges uses again and again: fresh memory costs more than what it is for."""

from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray


class EdgeScratch:
    """Arrays by name, kept from picture to picture. One picture at a time may use them."""

    def __init__(self) -> None:
        self._kept: dict[str, NDArray[Any]] = {}

    def array(self, name: str, shape: tuple[int, ...], dtype: type) -> NDArray[Any]:
        """An array of `shape` with anything in it; it is valid until the name is asked for again.

        A name always has the same dtype.
        """
        size = prod(shape)
        kept = self._kept.get(name)
        if kept is None or kept.size < size:
            kept = self._kept[name] = np.empty(size, dtype)
        return kept[:size].reshape(shape)
