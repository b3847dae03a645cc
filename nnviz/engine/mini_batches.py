"""Samples in mini-batches, in another order each epoch."""

from collections.abc import Callable, Iterator

import numpy as np

from nnviz.engine.shapes import Array

Augment = Callable[[Array, np.random.Generator], Array]


class MiniBatches:
    """x (N, …) and t (N, K) in batches of `size`; what is left over makes a smaller, last one.

    `rng` draws the order, and then what `augment` does to each batch, as `engine.training.train`
    has it: the same seed gives the same batches.
    """

    def __init__(
        self, x: Array, t: Array, size: int, rng: np.random.Generator, augment: Augment | None
    ) -> None:
        self.x, self.t, self.size, self.rng, self.augment = x, t, size, rng, augment
        self.count = -(-len(x) // size)
        """Batches an epoch."""

    def epoch(self) -> Iterator[tuple[Array, Array]]:
        """Every sample once. An x is good until the next is asked for: all are in one memory."""
        order = self.rng.permutation(len(self.x))
        memory = np.empty((min(self.size, len(self.x)), *self.x.shape[1:]), self.x.dtype)
        for i in range(0, len(order), self.size):
            rows = order[i : i + self.size]
            # Fresh memory for each batch would take longer than filling it. (Without mode="clip"
            # NumPy fills another array first.)
            x = self.x.take(rows, axis=0, out=memory[: len(rows)], mode="clip")
            t = self.t.take(rows, axis=0)
            yield (self.augment(x, self.rng) if self.augment else x), t
