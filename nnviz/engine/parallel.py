"""All cores for big work: Python threads with one BLAS thread each.

NumPy lets go of the interpreter while it computes, so threads that each take a piece of the samples
share out everything, where BLAS's own threads share out the matrix products only and wait for each
other at every one of them (measured: 2 times slower on a busy machine).
"""

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]

Piece = TypeVar("Piece")
Result = TypeVar("Result")

_lock = threading.RLock()  # a generator that is thrown away may leave at any moment
_inside = 0
_limit: Any = None


def core_count() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def one_blas_thread() -> Iterator[None]:
    """BLAS computes in its caller's thread alone.

    The setting belongs to the process: the first one in makes it, the last one out takes it
    back.
    """
    global _inside, _limit
    with _lock:
        if _inside == 0:
            _limit = _blas().limit(limits=1)
        _inside += 1
    try:
        yield
    finally:
        with _lock:
            _inside -= 1
            if _inside == 0:
                _limit.restore_original_limits()


def in_parallel(function: Callable[[Piece], Result], pieces: Sequence[Piece]) -> list[Result]:
    """`function` of every piece, in order, on all cores. The first exception is raised here."""
    # Imported here: a single prediction starts no threads.
    from concurrent.futures import ThreadPoolExecutor

    with one_blas_thread():
        workers = min(core_count(), len(pieces))
        if workers < 2:
            return [function(piece) for piece in pieces]
        with ThreadPoolExecutor(workers, "nnviz-engine") as pool:
            return list(pool.map(function, pieces))


@cache
def _blas() -> "ThreadpoolController":
    # Imported here, and looked for once: finding the libraries takes milliseconds.
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController().select(user_api="blas")
