"""Memory that every batch uses again: asking the system for it costs more than filling it."""

from math import prod

import numpy as np
import numpy.typing as npt

from nnviz.engine.shapes import Array, Shape


class ScratchArrays:
    """Arrays by name, as large as they ever were. One thread at a time may use them."""

    def __init__(self) -> None:
        self._memory: dict[str, Array] = {}

    def array(self, name: str, shape: Shape, dtype: npt.DTypeLike) -> Array:
        """An array with any numbers in it; the one of that name before it is overwritten."""
        size = prod(shape)
        memory = self._memory.get(name)
        if memory is None or memory.size < size or memory.dtype != dtype:
            memory = self._memory[name] = np.empty(size, dtype)
        return memory[:size].reshape(shape)
