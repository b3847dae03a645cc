"""How convolutions may be arranged: what the shapes of their arrays do not say, from what they do.

A file of arrays holds no padding, no stride, no pooling and no size of the pictures. But the first
dense layer takes as many numbers as the convolutions before it give, and few usual arrangements
give just as many: 4320 = 30·12·12 is 28 - 5 + 1 = 24, halved by pooling.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from math import prod

KernelShape = tuple[int, int, int, int]
"""(FN, C, FH, FW)"""

POOL = 2
_SIDES = {1: (28, 32), 3: (32, 28)}  # MNIST's side first for grey pictures, CIFAR's for colours


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Square pictures of `side` pixels; for each convolution its padding and stride, and whether
    2x2 pooling follows it."""

    side: int
    paddings: tuple[int, ...]
    strides: tuple[int, ...]
    pooled: tuple[bool, ...]

    def values(self, kernels: Sequence[KernelShape]) -> int:
        """How many numbers come out at the end; 0 where a window does not fit."""
        sides = [self.side, self.side]
        for i, (_, _, *window) in enumerate(kernels):
            more, stride = 2 * self.paddings[i], self.strides[i]
            sides = [
                (side + more - width) // stride + 1
                for side, width in zip(sides, window, strict=True)
            ]
            if self.pooled[i]:
                sides = [side // POOL for side in sides]
            if min(sides) < 1:
                return 0
        return kernels[-1][0] * prod(sides)

    def text(self, kernels: Sequence[KernelShape]) -> str:
        """The layers in the words of a network's plan: "conv 16 3x3 padding 1, pool 2"."""
        words = []
        for i, (filters, _, height, width) in enumerate(kernels):
            stride = f" stride {self.strides[i]}" if self.strides[i] > 1 else ""
            padding = f" padding {self.paddings[i]}" if self.paddings[i] else ""
            words.append(f"conv {filters} {height}x{width}{stride}{padding}")
            if self.pooled[i]:
                words.append(f"pool {POOL}")
        return ", ".join(words)


def _known(
    side: int, filters: Sequence[int], channels: int, paddings: Sequence[int], pooled: Sequence[int]
) -> dict[tuple[tuple[KernelShape, ...], int], Arrangement]:
    n = len(filters)
    before = (channels, *filters[:-1])
    kernels = tuple((filters[i], before[i], 3, 3) for i in range(n))
    arrangement = Arrangement(side, tuple(paddings), (1,) * n, tuple(map(bool, pooled)))
    return {(kernels, arrangement.values(kernels)): arrangement}


_KNOWN = {
    # The first course's deep network: its fourth padding is 2, and 14 + 4 - 2 can be halved twice.
    **_known(28, (16, 16, 32, 32, 64, 64), 1, (1, 1, 1, 2, 1, 1), (0, 1, 0, 1, 0, 1)),
    # SimpleConvNet of the first course.
    (((30, 1, 5, 5),), 4320): Arrangement(28, (0,), (1,), (True,)),
    # The second course's networks for CIFAR-10, with 122,570 and 486,794 parameters.
    **_known(32, (32, 64, 64), 3, (0, 0, 0), (1, 1, 0)),
    **_known(32, (64, 128, 128), 3, (0, 0, 0), (1, 1, 0)),
}
"""The courses' networks, by their kernels and the numbers that come out."""


def is_of_a_course(kernels: Sequence[KernelShape], values: int) -> bool:
    """Whether it is one of the courses' networks, whose pooling takes the largest value."""
    return (tuple(kernels), values) in _KNOWN


def arrangements(kernels: Sequence[KernelShape], values: int) -> tuple[Arrangement, ...]:
    """The most usual arrangements that give `values` numbers: none, one, or equally usual ones."""
    known = _KNOWN.get((tuple(kernels), values))
    if known is not None:
        return (known,)
    for tier in _tiers(kernels):
        fitting = tuple(dict.fromkeys(each for each in tier if each.values(kernels) == values))
        if fitting:
            return tuple(_of_28_pixels(each, kernels[0][1]) for each in fitting)
    return ()


def _of_28_pixels(arrangement: Arrangement, channels: int) -> Arrangement:
    """LeNet's grey pictures of 32 pixels are MNIST's with 2 zeros on each side: a padding of 2."""
    starts_bare = (arrangement.paddings[0], arrangement.strides[0]) == (0, 1)
    if channels == 1 and arrangement.side == 32 and starts_bare:
        return replace(arrangement, side=28, paddings=(2, *arrangement.paddings[1:]))
    return arrangement


def _tiers(kernels: Sequence[KernelShape]) -> Iterator[list[Arrangement]]:
    """Arrangements from the most usual to the least; those of one list are as usual."""
    n = len(kernels)
    paddings = [(0,) * n]
    if all(height == width and height % 2 for _, _, height, width in kernels):
        paddings.append(tuple(height // 2 for _, _, height, _ in kernels))  # keeps the size
    after_every_second = tuple(i % 2 == 1 or i == n - 1 for i in range(n))
    after_all_but_the_last = (*(True,) * (n - 1), False)
    pooled = [(True,) * n, (False,) * n, after_every_second, after_all_but_the_last]
    for side in _SIDES.get(kernels[0][1], (28, 32)):
        yield [
            *(Arrangement(side, p, (1,) * n, q) for p, q in product(paddings, pooled)),
            *(Arrangement(side, p, (2,) * n, (False,) * n) for p in paddings),
        ]
