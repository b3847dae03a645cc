"""What a run does beside learning takes a bounded share of its time."""

import time
from collections.abc import Iterator
from contextlib import contextmanager


class Pace:
    """Grants work whenever all the work so far would be `share` of the time or less."""

    def __init__(self, share: float) -> None:
        self._share = share
        self._due_s = 0.0

    def is_due(self) -> bool:
        """Whether there is time for the work again."""
        return time.perf_counter() >= self._due_s

    @contextmanager
    def working(self) -> Iterator[None]:
        """Around the work: as long as it took, divided by the share, comes no other."""
        start_s = time.perf_counter()
        yield
        end_s = time.perf_counter()
        self._due_s = end_s + (end_s - start_s) * (1 / self._share - 1)
