"""How the learning rate changes in a training: a factor, from the share done, 0 to 1."""

import math
from collections.abc import Callable

Schedule = Callable[[float], float]


def constant(done: float) -> float:
    """Always 1."""
    return 1.0


def step(done: float) -> float:
    """A tenth after each third: 1, 0.1, 0.01."""
    return 0.1 ** min(int(3 * done), 2)


def exponential(done: float) -> float:
    """The same share less in the same time, down to 0.01."""
    return math.pow(0.01, done)


def cosine(done: float) -> float:
    """Down from 1 to 0 along a cosine (Loshchilov and Hutter 2017), without restarts."""
    return _along_cosine(1.0, 0.0, done)


def warm_up(done: float) -> float:
    """Up from 1/100 to 1 along a line in the first 10 %, then down to 0 along a cosine."""
    rise, first = 0.1, 0.01
    if done < rise:
        return first + (1 - first) * done / rise
    return _along_cosine(1.0, 0.0, (done - rise) / (1 - rise))


def one_cycle(done: float) -> float:
    """Up from 1/25 to 1 in the first 30 %, then down to almost 0, along cosines (Smith 2018).

    PyTorch's OneCycleLR with its defaults has the same curve.
    """
    rise, first, last = 0.3, 1 / 25, 1 / 25 / 1e4
    if done < rise:
        return _along_cosine(first, 1.0, done / rise)
    return _along_cosine(1.0, last, (done - rise) / (1 - rise))


def _along_cosine(start: float, end: float, share: float) -> float:
    return end + (start - end) * (1 + math.cos(math.pi * share)) / 2


SCHEDULES: dict[str, Schedule] = {
    "constant": constant,
    "step": step,
    "exponential": exponential,
    "cosine": cosine,
    "warm_up": warm_up,
    "one_cycle": one_cycle,
}
"""Every schedule by name."""
